"""Forms as people meet them: a label, a hint, an error that says how to mend it, nothing that breaks what is behind."""

from functools import partial
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.forms.forms import BaseForm
from django.forms.utils import pretty_name

from tounga.web.design.renderer import RENDERER
from tounga.web.design.sentences import sentences_for
from tounga.web.design.text_guard import refuse_unsafe_text, tidy

LINE_CAP = 200
TEXT_CAP = 4_000
HIGHEST_CAP = 20_000


class DesignFormMixin(BaseForm):
    """Adds our markup, sentences and caps to a form class (put it first, also before a library's form).

    Every text field ends up with a `max_length` (200, or 4 000 for a text area, when it names none; never
    above 20 000), and every field refuses NUL, control characters and over-long input before anything reads it.
    """

    default_renderer = RENDERER
    use_required_attribute = False
    # "(facultatif)" beside each optional field. Search forms, where nothing is compulsory, say False.
    marks_optional = True

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            prepare(field, field.label or pretty_name(name))


class DesignForm(DesignFormMixin, forms.Form):
    """The form every screen extends: `{{ form }}` shows it whole, `<c-field :field="form.name" />` one field."""


def prepare(field: forms.Field, label: Any) -> None:
    """Give one field its cap, its guard and its sentences."""
    cap = _cap(field)
    if isinstance(field.widget, forms.ClearableFileInput):
        field.widget.use_fieldset = False  # one input: its label is a label, not the legend of a group
    field.error_messages = sentences_for(field, label)
    field.clean = partial(_guarded, field, field.clean, cap)  # type: ignore[method-assign]


def _cap(field: forms.Field) -> int:
    cap = TEXT_CAP if isinstance(field.widget, forms.Textarea) else LINE_CAP
    if not isinstance(field, forms.CharField):
        return cap
    if field.max_length is None:
        field.max_length = cap
        field.widget.attrs.update(field.widget_attrs(field.widget))
    assert field.max_length <= HIGHEST_CAP, "A text field without a cap is a way in: give it a max_length."
    return field.max_length


def _guarded(field: forms.Field, clean: Any, cap: int, value: Any, *initial: Any) -> Any:
    # A password is taken exactly as typed; every other text is tidied before it is measured.
    tidied = value if isinstance(field.widget, forms.PasswordInput) else tidy(value)
    refuse_unsafe_text(tidied, cap=cap, lines=isinstance(field.widget, forms.Textarea))
    try:
        return clean(tidied, *initial)
    except ValidationError as error:
        # A key that is no key ("7" for a UUID) is an answer that is not on the list, not a technical matter.
        if isinstance(field, forms.ModelChoiceField) and getattr(error, "code", "") == "invalid":
            raise ValidationError(field.error_messages["invalid_choice"], code="invalid_choice") from None
        raise
