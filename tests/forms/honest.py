"""What a person would send from a form: what it holds already, and plausible answers where it holds nothing."""

from datetime import timedelta
from urllib.parse import quote_from_bytes

from tests.forms.html import Field
from tounga.kernel.clock import today

BOUNDARY = "form-boundary"
URLENCODED = "application/x-www-form-urlencoded"
MULTIPART = f"multipart/form-data; boundary={BOUNDARY}"

TEXT, PHONE = "Texte d’essai", "+223 00 12 34 56"
# Days that have come, and answers that the name of the field asks for.
_PAST = {"on", "given_on", "issued_on", "obtained_on", "signed_on"}
_BY_NAME = {
    "birth_place": TEXT,
    "birth": "1990",
    "months": "24 mois",
    "years_": "3 ans",
    "year": "2020",
    "phone": PHONE,
    "website": "https://exemple.test",
}
_FIGURES = ("numeric", "decimal", "number")

Pairs = list[tuple[str, bytes]]
Upload = tuple[str, str, bytes]  # the field, what the file is called, what is in it


def honest_values(one: Field) -> list[bytes]:
    """What a person would leave or type there: in a malformed request, only the field under attack is then wrong."""
    if one.name == "csrfmiddlewaretoken" or one.kind == "file":
        return []
    if one.is_choice:
        chosen = [value for value in one.values if value] or [value for value in one.options if value][:1]
        return [value.encode() for value in chosen]
    if one.values and one.values[0].strip():
        return [one.values[0].encode()]
    return [_plausible(one)]


def _plausible(one: Field) -> bytes:
    shape = one.hints.get("inputmode", "") or one.kind
    if one.name in _PAST:
        return f"{today():%d/%m/%Y}".encode()
    if any(word in one.name for word in ("_on", "_from", "_until", "_to", "date")):
        return f"{today() + timedelta(days=40):%d/%m/%Y}".encode()
    if "months" in one.name and shape in _FIGURES:
        return b"24"
    for word, answer in _BY_NAME.items():
        if word in one.name:
            return answer.encode()
    if shape in _FIGURES:
        return b"2"
    if shape in ("email", "tel"):
        return b"essai@exemple.test" if shape == "email" else PHONE.encode()
    return TEXT.encode()


def urlencoded(pairs: Pairs) -> bytes:
    """The pairs as a browser sends a plain form."""
    return "&".join(f"{quote_from_bytes(name.encode())}={quote_from_bytes(value)}" for name, value in pairs).encode()


def multipart(pairs: Pairs, *files: Upload) -> bytes:
    """The pairs and the files as a browser sends a form that takes files."""
    parts = [f'Content-Disposition: form-data; name="{name}"\r\n\r\n'.encode() + value for name, value in pairs]
    parts += [
        f'Content-Disposition: form-data; name="{name}"; filename="{title}"\r\nContent-Type: application/pdf\r\n\r\n'.encode(
            "utf-8", "surrogateescape"
        )
        + content
        for name, title, content in files
    ]
    body = b"".join(f"--{BOUNDARY}\r\n".encode() + part + b"\r\n" for part in parts)
    return body + f"--{BOUNDARY}--\r\n".encode()
