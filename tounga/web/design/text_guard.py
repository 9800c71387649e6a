"""What may be typed into a field: text that can be stored, shown and read again."""

import re
import unicodedata
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

# NUL and the other control characters, undecodable bytes, halves of surrogate pairs, and the marks that reverse
# the direction of text (they make a name look like another one).
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffd\ud800-\udfff\u202a-\u202e\u2066-\u2069]")
_LINE_BREAK = re.compile("[\n\r\u2028\u2029]")
MOST_ITEMS = 500


def refuse_unsafe_text(value: Any, *, cap: int, lines: bool) -> None:
    """Refuse raw form data that no field may hold.

    `value` is what the browser sent (text, list of texts, file or nothing), `cap` the most characters
    per text, `lines` whether line breaks are allowed. Raises ValidationError with a sentence that says
    how to mend it; the text itself is never quoted.
    """
    if isinstance(value, (list, tuple)):
        if len(value) > MOST_ITEMS:
            raise ValidationError(
                _("Il y a trop de réponses ici : %(most)d au plus.") % {"most": MOST_ITEMS}, code="too_many"
            )
        for item in value:
            refuse_unsafe_text(item, cap=cap, lines=lines)
    elif isinstance(value, str):
        if len(value) > cap:
            raise ValidationError(too_long(), code="max_length", params={"limit_value": cap, "show_value": len(value)})
        if _FORBIDDEN.search(value):
            raise ValidationError(
                _(
                    "Ce texte contient des signes invisibles que nous ne pouvons pas garder. "
                    "Effacez-le, puis écrivez-le de nouveau au clavier."
                ),
                code="unsafe_text",
            )
        if not lines and _LINE_BREAK.search(value.strip()):
            raise ValidationError(_("Écrivez ceci sur une seule ligne."), code="line_break")


def too_long() -> str:
    """The sentence for a text over its cap; takes `limit_value` and `show_value`."""
    return _(
        "Ce texte est trop long : %(limit_value)d caractères au plus, "
        "le vôtre en compte %(show_value)d. Raccourcissez-le."
    )


def tidy(value: Any) -> Any:
    """Text as it is kept: one kind of line end (a line break counts once), accents composed with their letter."""
    if isinstance(value, str):
        return unicodedata.normalize("NFC", value.replace("\r\n", "\n"))
    return [tidy(item) for item in value] if isinstance(value, list) else value
