"""What comes in as a file leaves inert, or is refused with a sentence (P8, T9)."""

import io
import random
import time
import zipfile
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image
from pypdf import PdfReader, PdfWriter
from pypdf.generic import ArrayObject, DictionaryObject, NameObject, TextStringObject

from tests.people.hostile_files import corpus
from tounga.kernel.errors import Refused
from tounga.people import uploads
from tounga.people.uploads import JPEG, PDF, PNG, Limits, make_inert

LIMITS = Limits(megabytes=2, pages=5)


def picture(kind: str = "JPEG", size: tuple[int, int] = (40, 30), mode: str = "RGB", **facts: Any) -> bytes:
    out = io.BytesIO()
    Image.new(mode, size, 120 if mode in ("L", "P") else None).save(out, kind, **facts)
    return out.getvalue()


def pdf(pages: int = 1, **changes: Any) -> bytes:
    writer = PdfWriter()
    for _page in range(pages):
        writer.add_blank_page(200, 200)
    for change in changes.values():
        change(writer)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def refusal(content: bytes, limits: Limits = LIMITS) -> str:
    with pytest.raises(Refused) as refused:
        make_inert(io.BytesIO(content), limits)
    (reason,) = refused.value.reasons
    assert reason.field == "file"
    assert str(reason.text).endswith((".", " ."))
    return reason.code


@pytest.mark.parametrize(
    ("kind", "mode", "expected"),
    [("JPEG", "RGB", JPEG), ("PNG", "RGBA", PNG), ("PNG", "P", PNG), ("JPEG", "CMYK", JPEG)],
)
def test_p8_pictures_are_drawn_again(kind: str, mode: str, expected: str) -> None:
    inert = make_inert(io.BytesIO(picture(kind, mode=mode)), LIMITS)
    assert inert.content_type == expected
    assert Image.open(io.BytesIO(inert.content)).size == (40, 30)


def test_p8_a_photograph_forgets_where_it_was_taken() -> None:
    exif = Image.Exif()
    exif[0x010F] = "Marque du téléphone"
    exif.get_ifd(0x8825)[2] = (12.0, 39.0, 9.0)
    inert = make_inert(io.BytesIO(picture(exif=exif)), LIMITS)
    assert b"Marque" not in inert.content
    assert b"Exif" not in inert.content
    assert not Image.open(io.BytesIO(inert.content)).getexif()


@pytest.mark.parametrize(
    ("kind", "facts"),
    [
        ("JPEG", {"comment": b"vu au marche"}),
        ("JPEG", {"icc_profile": b"vu au marche" * 20}),
        ("PNG", {"icc_profile": b"vu au marche" * 20}),
    ],
)
def test_p8_a_picture_carries_no_words_of_its_maker(kind: str, facts: dict[str, bytes]) -> None:
    content = picture(kind, **facts)
    assert set(facts) & set(Image.open(io.BytesIO(content)).info)
    kept = make_inert(io.BytesIO(content), LIMITS).content
    assert not set(facts) & set(Image.open(io.BytesIO(kept)).info)


def test_p8_a_photograph_is_turned_upright_and_made_no_larger_than_needed() -> None:
    exif = Image.Exif()
    exif[0x0112] = 6  # the telephone was held on its side
    inert = make_inert(io.BytesIO(picture(size=(3000, 1000), exif=exif)), LIMITS)
    width, height = Image.open(io.BytesIO(inert.content)).size
    assert height == uploads.LARGEST_SIDE
    assert width < height


def test_p8_what_hides_behind_a_picture_is_lost() -> None:
    hidden = b"<script>alert(1)</script>" + zip_of("charge.exe")
    inert = make_inert(io.BytesIO(picture() + hidden), LIMITS)
    assert b"script" not in inert.content
    assert b"PK\x03\x04" not in inert.content


def test_p8_a_plain_pdf_is_kept_as_it_is() -> None:
    content = pdf(pages=5)
    assert make_inert(io.BytesIO(content), LIMITS).content == content


def test_p8_a_scanner_that_opens_on_the_first_page_is_no_program() -> None:
    def first_page(writer: PdfWriter) -> None:
        page = writer.pages[0].indirect_reference
        writer.root_object[NameObject("/OpenAction")] = ArrayObject([page, NameObject("/Fit")])

    assert make_inert(io.BytesIO(pdf(change=first_page)), LIMITS).content_type == PDF


def with_script(writer: PdfWriter) -> None:
    script = DictionaryObject(
        {NameObject("/S"): NameObject("/JavaScript"), NameObject("/JS"): TextStringObject("app.alert(1)")}
    )
    named = DictionaryObject({NameObject("/Names"): ArrayObject([TextStringObject("a"), script])})
    writer.root_object[NameObject("/Names")] = DictionaryObject({NameObject("/JavaScript"): named})


def with_action(writer: PdfWriter) -> None:
    action = DictionaryObject({NameObject("/S"): NameObject("/Launch"), NameObject("/F"): TextStringObject("a.exe")})
    writer.root_object[NameObject("/OpenAction")] = action


def on_a_page(writer: PdfWriter) -> None:
    action = DictionaryObject(
        {NameObject("/S"): NameObject("/JavaScript"), NameObject("/JS"): TextStringObject("app.alert(1)")}
    )
    writer.pages[0][NameObject("/AA")] = DictionaryObject({NameObject("/O"): action})


def on_a_link(writer: PdfWriter) -> None:
    action = DictionaryObject({NameObject("/S"): NameObject("/Launch"), NameObject("/F"): TextStringObject("a.exe")})
    link = DictionaryObject({NameObject("/Subtype"): NameObject("/Link"), NameObject("/A"): action})
    writer.pages[0][NameObject("/Annots")] = ArrayObject([link])


HOSTILE = {
    "javascript": (lambda: pdf(change=with_script), "active"),
    "attachment": (lambda: pdf(change=lambda w: w.add_attachment("a.txt", b"x")), "active"),
    "launch": (lambda: pdf(change=with_action), "active"),
    "link that launches": (lambda: pdf(change=on_a_link), "active"),
    "page action": (lambda: pdf(change=on_a_page), "active"),
    "locked": (lambda: pdf(change=lambda w: w.encrypt("secret", algorithm="RC4-128")), "locked"),
    "six pages": (lambda: pdf(pages=6), "too_many_pages"),
    "pdf and zip": (lambda: pdf() + zip_of("a.txt"), "active"),
    "pdf with a tail": (lambda: pdf() + b"A" * 5_000, "active"),
    "cut pdf": (lambda: pdf()[:200], "unreadable"),
    "pdf by name only": (lambda: b"%PDF-1.7\n" + b"A" * 300 + b"%%EOF", "unreadable"),
    "empty": (lambda: b"", "empty"),
    "too heavy": (lambda: b"\xff\xd8\xff" + b"0" * 2_000_000, "too_heavy"),
    "text": (lambda: b"bonjour", "wrong_kind"),
    "html": (lambda: b"<html><script>alert(1)</script></html>", "wrong_kind"),
    "svg": (lambda: b"<svg xmlns='http://www.w3.org/2000/svg'/>", "wrong_kind"),
    "gif": (lambda: picture("GIF", mode="P"), "wrong_kind"),
    "zip": (lambda: zip_of("a.txt"), "wrong_kind"),
    "exe": (lambda: b"MZ" + b"\0" * 300, "wrong_kind"),
    "cut jpeg": (lambda: picture(size=(400, 300))[:150], "unreadable"),
    "cut png": (lambda: picture("PNG")[:45], "unreadable"),
    "jpeg start only": (lambda: b"\xff\xd8\xff\xe0" + b"\0" * 100, "unreadable"),
}


def zip_of(name: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr(name, "contenu")
    return out.getvalue()


CORPUS = {name: (make, code) for name, make, code in corpus()}


@pytest.mark.parametrize("name", CORPUS)
def test_p8_the_corpus_of_hostile_files_is_refused_within_bounds(name: str) -> None:
    """Each is refused with its sentence, quickly and in little memory, whatever it announces."""
    make, code = CORPUS[name]
    content = make()
    begun = time.process_time()
    assert refusal(content, Limits(megabytes=8, pages=30)) == code
    assert time.process_time() - begun < 5


def test_p8_the_corpus_is_large() -> None:
    assert len(CORPUS) >= 50


def test_p8_the_photograph_of_a_telephone_with_two_pictures_is_kept() -> None:
    """Many telephones write MPO: a JPEG with another behind it."""
    out = io.BytesIO()
    first, second = Image.new("RGB", (40, 30), "white"), Image.new("RGB", (40, 30), "black")
    first.save(out, "MPO", save_all=True, append_images=[second])
    inert = make_inert(out, LIMITS) if out.seek(0) == 0 else None
    assert inert and inert.content_type == JPEG
    kept = Image.open(io.BytesIO(inert.content))
    assert (kept.format, getattr(kept, "n_frames", 1)) == ("JPEG", 1)
    assert kept.convert("L").getpixel((5, 5)) > 200


@pytest.mark.parametrize("name", HOSTILE)
def test_p8_hostile_files_are_refused_with_a_sentence(name: str) -> None:
    make, code = HOSTILE[name]
    assert refusal(make()) == code  # type: ignore[no-untyped-call]


def test_p8_a_pixel_flood_is_refused_before_it_is_decoded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(uploads, "MOST_PIXELS", 100)
    assert refusal(picture("PNG", (20, 6))) == "too_many_pixels"


@pytest.mark.parametrize("kind", ["pdf", "JPEG", "PNG"])
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(seed=st.integers(0, 10**9))
def test_p8_a_damaged_file_is_kept_inert_or_refused_never_worse(kind: str, seed: int) -> None:
    content = bytearray(pdf(2) if kind == "pdf" else picture(kind, (64, 48)))
    chance = random.Random(seed)
    for _change in range(chance.randint(1, 12)):
        content[chance.randrange(8, len(content))] = chance.randrange(256)
    try:
        inert = make_inert(io.BytesIO(bytes(content)), LIMITS)
    except Refused as refused:
        assert refused.reasons
    else:
        if inert.content_type == PDF:
            assert not uploads._is_active(PdfReader(io.BytesIO(inert.content)))
        else:
            Image.open(io.BytesIO(inert.content)).load()
