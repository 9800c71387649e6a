"""How forms become HTML: our own field, choices and file markup, Django's own for the rest."""

from typing import Any

from django.forms.renderers import DjangoTemplates

_OURS = {
    "django/forms/widgets/radio.html": "design/forms/choices.html",
    "django/forms/widgets/checkbox_select.html": "design/forms/choices.html",
    "django/forms/widgets/clearable_file_input.html": "design/forms/file.html",
    "django/forms/widgets/file.html": "design/forms/file.html",
}


class DesignRenderer(DjangoTemplates):
    """Renders `{{ form }}`, `{{ field.as_field_group }}` and widgets with the design system's markup."""

    form_template_name = "design/forms/form.html"
    field_template_name = "design/forms/field.html"

    def get_template(self, template_name: str) -> Any:
        """The template of that name, or ours where Django's markup does not suit (44 px targets, fieldsets)."""
        return super().get_template(_OURS.get(template_name, template_name))


RENDERER = DesignRenderer()
