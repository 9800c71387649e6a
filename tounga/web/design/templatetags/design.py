"""What templates may ask of the design system."""

import io
from datetime import date, datetime
from typing import Any

import segno
from django import template
from django.forms import BoundField, CheckboxInput
from django.forms.forms import BaseForm
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from tounga.web.design import formats

register = template.Library()

register.filter("number", formats.number)
register.filter("one_line", formats.one_line, is_safe=True)
register.filter("amount", formats.amount)
register.filter("named_day", formats.named_day)
register.filter("moment", formats.moment)
register.filter("hour", formats.hour)
register.filter("relative", formats.relative)
register.filter("due", formats.due)
register.filter("is_late", formats.is_late)


@register.filter
def day(value: date | datetime | None) -> str:
    """ "28 novembre", with the year when it is not the present one."""
    return formats.day(value)


@register.filter
def full_day(value: date | datetime | None) -> str:
    """ "28 novembre 2026"."""
    return formats.day(value, year=True)


@register.filter
def yes_no(value: Any) -> str:
    """ "Oui", "Non", or nothing when it is not known."""
    return "" if value is None else _("Oui") if value else _("Non")


@register.filter
def label_of(obj: Any, field: str) -> str:
    """The words of a field with choices: `{{ offer|label_of:"state" }}`; "" for nothing."""
    return str(getattr(obj, f"get_{field}_display")()) if obj else ""


@register.filter
def qr_svg(text: Any) -> SafeString:
    """A QR code as inline SVG, without style or script, sized by its box (class `qr`)."""
    out = io.BytesIO()
    code = segno.make(str(text), error="m", micro=False)
    code.save(
        out, kind="svg", xmldecl=False, svgns=False, svgclass=None, lineclass=None, omitsize=True, border=2, nl=False
    )
    # Safe: segno draws squares; the text itself never enters the markup.
    drawing = mark_safe(out.getvalue().decode())  # noqa: S308  # nosec
    return format_html('<span class="qr" role="img" aria-label="{}">{}</span>', _("Code à photographier"), drawing)


@register.filter
def error_links(form: BaseForm) -> list[dict[str, str]]:
    """The errors of a form for its summary: [{"target": id of what to mend or "", "text": sentence}]."""
    found = [{"target": "", "text": str(text)} for text in form.non_field_errors()]
    for field in form:
        found += [{"target": focus_id(field), "text": _named(field, str(text))} for text in field.errors]
    return found


def _named(field: BoundField, text: str) -> str:
    """The sentence of an error as it reads away from its field: with the field's label, unless it already has it."""
    label = str(field.label)
    if label in text or isinstance(field.field.widget, CheckboxInput):
        return text
    if label.endswith("?"):
        return f"{label} {text}"
    return _("%(label)s : %(text)s") % {"label": label, "text": text}


@register.filter
def focus_id(field: BoundField) -> str:
    """The id that receives the focus of a field: the first choice of a group, the input itself, "" when hidden."""
    if field.is_hidden:
        return ""
    return f"{field.auto_id}_0" if field.field.widget.use_fieldset else field.auto_id


@register.filter
def forgets_file(field: BoundField) -> bool:
    """Whether a file chosen before an error must be chosen again (browsers never send it back)."""
    wanted = field.field.widget.needs_multipart_form and field.form.is_bound
    return bool(wanted and field.form.errors and field.data and not field.errors)
