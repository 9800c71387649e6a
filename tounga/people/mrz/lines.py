"""From what was typed, pasted or scanned to the lines of a zone."""

import re
from collections.abc import Sequence

from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from tounga.kernel.decision import Reason, type_text
from tounga.people.mrz.digits import FILLER

LONGEST = 200  # signs that are looked at: a zone has 90
_ALIKE = str.maketrans(dict.fromkeys("«‹〈＜≤", FILLER) | dict.fromkeys("\u2013\u2014\u2212", "-"))
# A scanner speaks as an American keyboard; on a French one its keys come out as these. "<" comes out as a full stop.
_FRENCH_KEYS = dict(zip("&é\"'(-è_çàQAWZ?.qawz", "1234567890AQZWM<AQZW", strict=True))
_SIGN = re.compile(r"[A-Z0-9<]")


class Unreadable(ValueError):
    """A text that is no zone, with the reason; `complete` when it is at least as long as one."""

    def __init__(self, code: str, text: type_text, *, complete: bool = True) -> None:
        super().__init__(code)
        self.reason, self.complete = Reason(code, text, "zone"), complete


def lines_of(text: str, shapes: Sequence[tuple[int, int]]) -> tuple[list[str], tuple[int, int]]:
    """The lines, and which of the shapes (lines, signs a line) they have. Raises Unreadable.

    Breaks between lines may be anywhere or nowhere. The fillers that end a line of names may be left out
    when the lines are kept apart.
    """
    rows = _rows(_american(text[: LONGEST * 2]))
    whole = "".join(rows)
    if not whole:
        raise Unreadable("mrz_empty", _("Aucune ligne à lire."), complete=False)
    for line, row in enumerate(rows, 1):
        for sign in row:
            if not _SIGN.match(sign):
                raise Unreadable(
                    "mrz_sign",
                    _("Ligne %(line)d : « %(sign)s » n’existe pas dans ces lignes.") % {"line": line, "sign": sign},
                )
    for shape in shapes:
        lines, width = shape
        apart = len(rows) in (2, 3)  # as the lines of a zone are: each is then measured by itself
        if len(whole) == lines * width and (not apart or all(len(row) == width for row in rows)):
            return [whole[at : at + width] for at in range(0, len(whole), width)], shape
        if filled := _filled(rows, lines, width):
            return filled, shape
    raise _wrong_length(rows, whole, shapes)


def _american(text: str) -> str:
    """What the keys of a scanner meant when this computer took them for those of a French keyboard."""
    if FILLER in text or text.count(".") < 5:
        return text
    return "".join(_FRENCH_KEYS.get(sign, sign) for sign in text)


def _rows(text: str) -> list[str]:
    upper = text.translate(_ALIKE).upper()
    return [row for line in upper.splitlines() if (row := "".join(line.split()))]


def _filled(rows: list[str], lines: int, width: int) -> list[str]:
    """The rows with the fillers at the end of the names put back; none when another row is short."""
    names = 2 if lines == 3 else 0
    fits = len(rows) == lines and all(len(row) == width for at, row in enumerate(rows) if at != names)
    if not fits or not 6 <= len(rows[names]) < width:
        return []
    return [row.ljust(width, FILLER) for row in rows]


def _wrong_length(rows: list[str], whole: str, shapes: Sequence[tuple[int, int]]) -> Unreadable:
    """Which line is too short or too long, next to the shape that is nearest."""
    same = [shape for shape in shapes if shape[0] == len(rows)] or list(shapes)
    lines, width = min(same, key=lambda shape: abs(shape[0] * shape[1] - len(whole)))
    complete = len(whole) >= min(count * signs for count, signs in shapes)
    if len(rows) != lines:
        text = gettext(
            "Il faut deux lignes de 44 ou 36 caractères, ou trois lignes de 30. Ici : %(count)d caractères en tout."
        )
        return Unreadable("mrz_length", text % {"count": len(whole)}, complete=complete)
    line, row = next((line, row) for line, row in enumerate(rows, 1) if len(row) != width)
    apart = abs(width - len(row))
    words = {"line": line, "count": apart, "width": width}
    if len(row) < width:
        text = ngettext(
            "Ligne %(line)d : il manque %(count)d caractère sur %(width)d.",
            "Ligne %(line)d : il manque %(count)d caractères sur %(width)d.",
            apart,
        )
    else:
        text = ngettext(
            "Ligne %(line)d : il y a %(count)d caractère de trop, il en faut %(width)d.",
            "Ligne %(line)d : il y a %(count)d caractères de trop, il en faut %(width)d.",
            apart,
        )
    return Unreadable("mrz_length", text % words, complete=complete)
