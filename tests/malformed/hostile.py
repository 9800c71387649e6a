"""What no honest browser sends: for each form the malformed requests made from it, for each page the malformed addresses."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import quote_from_bytes

from tests.forms.honest import BOUNDARY, MULTIPART, URLENCODED, Pairs, honest_values, multipart, urlencoded
from tests.forms.html import Field, Form

LONG = 1_000_000
UNKNOWN_ID = "01890000-0000-7000-8000-000000000000"

OVER_LONG = b"a" * LONG
BROKEN = {
    "NUL": b"Awa\x00Traor",
    "no text": b"Awa\xff\xfe\xc3(",
    "half a pair": b"\xed\xa0\x80",
    "control characters": b"A\x01\x08\x1b[31m\x7f",
    "reversed": "Awa\u202eexe.fdp".encode(),
    "a line break": b"un\r\ndeux",
    "spaces only": "\u00a0\u2003 \t ".encode(),
    "markup": b"<script>alert(1)</script>{{ 7 }}{% now %}",
    "quotes": b"' OR 1=1; DROP TABLE people_person; -- %s %(a)s {0}",
    "beyond the plane": "\U0001f600\U000e0001".encode(),
}
DATES = [b"31/02/2026", b"0000-00-00", b"99/99/9999", b"2026-13-45", b"1/1/1"]
NUMBERS = [
    b"1" + b"0" * 30,
    b"-1",
    b"NaN",
    b"1e999",
    b"-Infinity",
    b"0x10",
    "\u0663".encode(),
    b"1.000000000000000000001",
]
WRONG_FILES = {
    "a program named PDF": ("papier.pdf", b"MZ\x90\x00" + b"\x00" * 64),
    "an empty file": ("papier.pdf", b""),
    "a page named PNG": ("photo.png", b"<html><script>alert(1)</script></html>"),
    "a PDF cut short": ("papier.pdf", b"%PDF-1.7\n1 0 obj\n<<"),
    "a picture cut short": (
        "photo.png",
        b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\xff\xff\x00\x00\xff\xff\x08\x06\x00\x00\x00",
    ),
    "a path for a name": ("../../../etc/passwd", b"%PDF-1.7\n%%EOF"),
    "a name without end": ("a" * 5_000 + ".pdf", b"%PDF-1.7\n%%EOF"),
    "a name of control characters": ("\x01\x1b.pdf", b"%PDF-1.7\n%%EOF"),
    "a name that is no text": ("\udcff\udcfe.pdf", b"%PDF-1.7\n%%EOF"),
}
QUERIES = (
    OVER_LONG, b"%00", b"%ff%fe", b"%ED%A0%80", b"%", b"%zz", b"%01%1b", b"%E2%80%AE", UNKNOWN_ID.encode(), b"7", b"-1",
    b"1" + b"0" * 30, b"NaN", b"1e999", b"31/02/2026", b"%27%20OR%201%3D1--", b"%25s%25%28a%29s", b"..%2f..%2fetc%2fpasswd",
    b"//exemple.test/", b"javascript:alert(1)", b"+" * 2_000, b"%F0%9F%98%80",
)  # fmt: skip


@dataclass(frozen=True)
class Shot:
    """One malformed request: what is wrong with it, where it goes, what it carries."""

    fault: str
    query: bytes = b""
    body: bytes = b""
    content_type: str = URLENCODED
    method: str = "POST"
    headers: tuple[tuple[str, str], ...] = ()


def addresses(names: list[str]) -> Iterator[Shot]:
    """Malformed query strings for a page whose known parameters are `names`."""

    def get(fault: str, query: bytes) -> Shot:
        return Shot(f"?{fault}", query, method="GET")

    for name in names:
        key = quote_from_bytes(name.encode()).encode()
        for value in QUERIES:
            yield get(f"{name}={value[:30]!r}", key + b"=" + value)
        yield get(f"{name}[]", key + b"[]=1&" + key + b"%5B0%5D=2&" + key + b"=3&" + key + b"=4")
        yield get(f"{name} and nothing", key)
    yield get(
        "every parameter with the unknown id", b"&".join(name.encode() + b"=" + UNKNOWN_ID.encode() for name in names)
    )
    yield get("10^6 characters without a name", OVER_LONG)
    yield get("a name that is no text", b"%ff=1&%00=2")
    yield get("2 000 parameters", b"&".join(b"p%d=1" % number for number in range(2_000)))
    yield Shot(
        "a cookie that is no text", method="GET", headers=(("HTTP_COOKIE", "tounga_session=%ff%00; csrftoken=%00"),)
    )
    yield Shot(
        "a language of 10^5 characters", method="GET", headers=(("HTTP_ACCEPT_LANGUAGE", "fr-" + "a" * 100_000),)
    )
    yield Shot(
        "a language that is none", method="GET", headers=(("HTTP_ACCEPT_LANGUAGE", "../../etc;q=NaN,\x01*;q=9e9"),)
    )


def posts(form: Form, foreign: list[str]) -> Iterator[Shot]:
    """The malformed versions of one form; `foreign` are ids of rows that belong to others."""
    honest = [(name, value) for name, one in form.fields.items() for value in honest_values(one)]
    encode = multipart if form.multipart else urlencoded
    kind = MULTIPART if form.multipart else URLENCODED
    files = [one for one in form.fields.values() if one.kind == "file"]

    def shot(fault: str, pairs: Pairs) -> Shot:
        return Shot(fault, body=encode(pairs), content_type=kind)

    yield shot("nothing at all", [])
    yield shot("honest", honest)
    yield shot("everything twice", honest * 2)
    yield shot("600 names more", honest + [(f"x{number}", b"1") for number in range(600)])
    for one in form.fields.values():
        if one.name == "csrfmiddlewaretoken":
            continue
        yield shot(f"{one.name} missing", _without(honest, one))
        for fault, values in _hostile_values(one, foreign):
            yield shot(f"{one.name}: {fault}", _without(honest, one) + [(one.name, value) for value in values])
    for one in files:
        for fault, (name, content) in WRONG_FILES.items():
            yield Shot(
                f"{one.name}: {fault}",
                body=multipart(_without(honest, one), (one.name, name, content)),
                content_type=MULTIPART,
            )
    yield from _wrong_envelopes(honest)


def buttons(names: list[str], foreign: list[str]) -> Iterator[Shot]:
    """Malformed presses of a button whose form may not have been seen: names it may read, and hostile envelopes."""
    yield from posts(Form("", "post", False, {name: Field(name, "hidden", ["1"]) for name in names}), foreign)


def _hostile_values(one: Field, foreign: list[str]) -> Iterator[tuple[str, list[bytes]]]:
    yield "10^6 characters", [OVER_LONG]
    for fault, value in BROKEN.items():
        if one.is_text or fault in ("NUL", "no text", "markup", "control characters"):
            yield fault, [value]
    if one.is_text:
        yield from ((f"{value[:30]!r}", [value]) for value in (*DATES, *NUMBERS))
    elif one.is_choice:
        yield "an absent id", [UNKNOWN_ID.encode()]
        yield "no id", [b"7"]
        yield "10^30", [NUMBERS[0]]
        yield "empty", [b""]
        yield "twice", [value.encode() for value in (one.options[:2] or ["1", "2"])]
        yield "700 times", [b"1"] * 450
        yield from ((f"another's id {number}", [pk.encode()]) for number, pk in enumerate(foreign))


def _wrong_envelopes(honest: Pairs) -> Iterator[Shot]:
    plain, parts = urlencoded(honest or [("a", b"1")]), multipart(honest or [("a", b"1")])
    yield Shot("JSON", body=json.dumps({"a": [[[]]]}).encode(), content_type="application/json")
    yield Shot("nested JSON", body=b"[" * 50_000, content_type="application/json")
    yield Shot("text", body=plain, content_type="text/plain")
    yield Shot("no content type", body=plain, content_type="")
    yield Shot("no alphabet", body=plain, content_type=f"{URLENCODED}; charset=klingon")
    yield Shot("UTF-16", body=plain.decode("latin-1").encode("utf-16"), content_type=f"{URLENCODED}; charset=utf-16")
    yield Shot("multipart without boundary", body=parts, content_type="multipart/form-data")
    yield Shot("another boundary", body=parts, content_type="multipart/form-data; boundary=other")
    yield Shot("a boundary that is no text", body=parts, content_type="multipart/form-data; boundary=\xff\xfe")
    yield Shot("multipart cut in the middle", body=parts[: len(parts) // 2], content_type=MULTIPART)
    yield Shot("multipart cut in its first header", body=parts[:30], content_type=MULTIPART)
    yield Shot("multipart of another alphabet", body=parts, content_type=f"{MULTIPART}; charset=utf-7")
    yield Shot("a field that is said to be base64", body=_base64_part(), content_type=MULTIPART)
    yield Shot(
        "8 files",
        body=multipart(honest, *[(f"f{number}", "a.pdf", b"%PDF") for number in range(8)]),
        content_type=MULTIPART,
    )
    yield Shot("3 million characters", body=b"a=" + OVER_LONG * 3)
    yield Shot("13 million bytes", body=multipart(honest, ("file", "a.pdf", OVER_LONG * 13)), content_type=MULTIPART)


def _without(pairs: Pairs, one: Field) -> Pairs:
    return [(name, value) for name, value in pairs if name != one.name]


def _base64_part() -> bytes:
    head = 'Content-Disposition: form-data; name="a"\r\nContent-Transfer-Encoding: base64\r\n\r\n%%%not base64'
    return f"--{BOUNDARY}\r\n{head}\r\n--{BOUNDARY}--\r\n".encode()
