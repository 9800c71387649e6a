"""Text as old files hold it, brought back to what somebody meant."""

import re
import unicodedata

# A formula begins with one of these, in ASCII or in full width; what follows would run in a spreadsheet.
_FORMULA = re.compile(r"^['’]?\s*[=+\-@\t\r\x00＝＋－＠]+")
_HARMLESS_SIGN = re.compile(r"^[+\-]?[\d\s().,/]+$")
# Letters and figures with single spaces: the most of what a register holds, and nothing to mend. The letters of Latin-1 are there,
# but for Ã, which alone tells that UTF-8 was misread: the others need a sign beside them that is no letter.
_SIGN = "A-Za-z0-9À-ÂÄ-ÖØ-öø-ÿ"
_PLAIN = re.compile(rf"[{_SIGN}][{_SIGN}./()-]*(?: [{_SIGN}./()-]+)*")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufffe\uffff]")
_LATE_CONTROL = re.compile(r"[\x80-\x9f]")  # what no encoding explains, once UTF-8 read wrongly is mended
# UTF-8 read as Windows-1252 shows one of these.
_BROKEN = re.compile("[\u00c2\u00c3\u00c5\u00c9\u00e2\u0192][\u0080-\u00bf\u0152-\u2122]|\u00c3\\s|\u00e2\u20ac")
# A bare accent typed after its letter (or before it, on some keyboards).
_STRAY = {"´": "\u0301", "`": "\u0300", "^": "\u0302", "ˆ": "\u0302", "¨": "\u0308", "˜": "\u0303", "~": "\u0303"}
_STRAY_AFTER = re.compile(r"([AEIOUYNaeiouyn])\s?([´`^ˆ¨˜~])")


def tidy(text: str) -> str:
    """The text without control characters, in composed letters, with single spaces."""
    if text.isascii() and text.isalnum():
        return text
    return " ".join(unicodedata.normalize("NFC", _CONTROL.sub(" ", text)).split())


def repair(text: str) -> str:
    """The text with UTF-8 that was read as Windows-1252 (KonatÃ©) and stray accents (Traore´) put right."""
    if text.isascii():
        if not any(sign in text for sign in "`^~"):
            return text
    else:
        for _twice in range(2):
            if not _BROKEN.search(text):
                break
            mended = _as_utf8(
                text.replace("\u00c3 ", "\u00c3\u00a0 ")
            )  # the no-break space of "à" was taken for a space
            if mended is None:
                break
            text = mended
    text = _LATE_CONTROL.sub(" ", text)
    text = _STRAY_AFTER.sub(lambda found: found[1] + _STRAY[found[2]], text)
    text = "".join(" " if sign in "´`^ˆ¨˜~" else sign for sign in text)
    return " ".join(unicodedata.normalize("NFC", text).split())


def _as_utf8(text: str) -> str | None:
    """The text whose UTF-8 bytes were shown as Windows-1252, or None when they were not."""
    raw = bytearray()
    for letter in text:
        try:
            raw += letter.encode("cp1252")
        except UnicodeEncodeError:
            if ord(letter) > 0xFF:
                return None
            raw.append(ord(letter))
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return None


def is_plain(text: str) -> bool:
    """Whether there is nothing to tidy, repair or disarm."""
    return bool(_PLAIN.fullmatch(text))


def is_formula(text: str) -> bool:
    """Whether a spreadsheet would run this text. A telephone number or a figure with its sign is no formula."""
    return bool(_FORMULA.match(text)) and not _HARMLESS_SIGN.match(text)


def disarm(text: str) -> str:
    """The text without what makes it a formula."""
    return _FORMULA.sub("", text).lstrip()
