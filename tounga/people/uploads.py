"""What comes in as a file leaves as something inert, or is refused with a sentence (P8; ASVS 5.2).

The name and the announced type are never believed: the bytes are. A photograph is decoded and drawn
again, which drops its place, its date and whatever hid behind it. A PDF is kept as it is when it only
holds pages: nothing that runs, opens, is attached or is locked.
"""

import io
import warnings
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from typing import IO, Any

import puremagic
from django.utils.translation import gettext_lazy as _
from PIL import Image, ImageOps
from pypdf import PdfReader
from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject, StreamObject

from tounga.kernel.decision import Reason, type_text
from tounga.kernel.errors import Refused

MEGABYTE = 1_000_000
LARGEST_SIDE = 2_400  # pixels: an A4 page stays readable, a photograph weighs little
MOST_PIXELS = 50_000_000  # decoded, 150 MB: above, the picture is a trap or a mistake
MOST_OBJECTS = 50_000
LONGEST_TAIL = 1_024  # bytes after the end of a PDF: a line end or two, not another file
JPEG, PNG, PDF = "image/jpeg", "image/png", "application/pdf"
EXTENSIONS = {JPEG: "jpg", PNG: "png", PDF: "pdf"}
# Many telephones write a JPEG with a second, smaller picture behind it (MPO): the first one is kept.
_PICTURES = {"JPEG": JPEG, "MPO": JPEG, "PNG": PNG}
_FORMATS = {JPEG: "JPEG", PNG: "PNG"}
_ACTIVE = frozenset(
    {
        "/JavaScript", "/JS", "/Launch", "/EmbeddedFile", "/EmbeddedFiles", "/EF", "/OpenAction", "/AA",
        "/SubmitForm", "/ImportData", "/GoToR", "/GoToE", "/Rendition", "/RichMedia", "/XFA", "/Sound", "/Movie", "/3D",
    }
)  # fmt: skip
_HARMLESS_OPENING = frozenset({"/GoTo"})


@dataclass(frozen=True, slots=True)
class Limits:
    """The most a file may weigh, in megabytes, and hold, in pages."""

    megabytes: int
    pages: int


@dataclass(frozen=True, slots=True)
class Inert:
    """A file fit to be kept."""

    content: bytes
    content_type: str

    @property
    def extension(self) -> str:
        return EXTENSIONS[self.content_type]

    @property
    def sha256(self) -> str:
        return sha256(self.content).hexdigest()


def make_inert(file: IO[bytes], limits: Limits) -> Inert:
    """The file, checked and where needed drawn again.

    Raises Refused (field "file"): "empty", "too_heavy", "wrong_kind", "unreadable", "too_many_pixels",
    "locked", "active", "too_many_pages".
    """
    content = file.read(limits.megabytes * MEGABYTE + 1)
    if not content:
        raise _refusal("empty", _("Ce fichier est vide. Choisissez-en un autre."))
    if len(content) > limits.megabytes * MEGABYTE:
        raise _refusal("too_heavy", _("Ce fichier est trop lourd : %(most)d Mo au plus.") % {"most": limits.megabytes})
    kind = _kind_of(content)
    return _check_pdf(content, limits) if kind == PDF else _draw_again(content)


def _kind_of(content: bytes) -> str:
    """The kind that the first bytes show. Raises Refused when it is not on the list."""
    try:
        found = {match.mime_type for match in puremagic.magic_string(content)}
    except (puremagic.PureError, ValueError):
        found = set()
    for kind, start in ((PDF, b"%PDF-"), (PNG, b"\x89PNG\r\n\x1a\n"), (JPEG, b"\xff\xd8\xff")):
        if kind in found and content.startswith(start):
            return kind
    raise _refusal("wrong_kind", _("Ce fichier n’est ni une photo (JPEG, PNG) ni un PDF. Choisissez-en un autre."))


def _draw_again(content: bytes) -> Inert:
    """The picture decoded, turned upright, made no larger than needed and written anew without anything else."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            picture = Image.open(io.BytesIO(content), formats=tuple(_FORMATS.values()))
        if picture.width * picture.height > MOST_PIXELS:
            raise _refusal("too_many_pixels", _TOO_LARGE)
        kind = _PICTURES[str(picture.format)]
        upright = ImageOps.exif_transpose(picture)
        upright.thumbnail((LARGEST_SIDE, LARGEST_SIDE))
        plain = upright.convert("RGB") if kind == JPEG or upright.mode not in ("L", "RGB", "RGBA") else upright
        plain.info = {}
        out = io.BytesIO()
        plain.save(out, format=_FORMATS[kind], **({"quality": 85} if kind == JPEG else {"optimize": True}))
    except Refused:
        raise
    except Image.DecompressionBombError as error:  # told by the first bytes, before anything is decoded
        raise _refusal("too_many_pixels", _TOO_LARGE) from error
    except Exception as error:  # noqa: BLE001 - a decoder fed with hostile bytes raises anything; all of it means unreadable
        raise _refusal("unreadable", _UNREADABLE) from error
    return Inert(out.getvalue(), kind)


def _check_pdf(content: bytes, limits: Limits) -> Inert:
    """The PDF as it came, when it only holds pages."""
    end = content.rfind(b"%%EOF")
    if end < 0:
        raise _refusal("unreadable", _UNREADABLE)
    if zipfile.is_zipfile(io.BytesIO(content)) or len(content) - end > LONGEST_TAIL:
        raise _refusal("active", _TWO_FILES)
    try:
        reader = PdfReader(io.BytesIO(content), strict=False)
        locked = reader.is_encrypted
        pages = 0 if locked else len(reader.pages)
        active = False if locked else _is_active(reader)
    except Exception as error:  # noqa: BLE001 - a parser fed with hostile bytes raises anything; all of it means unreadable
        raise _refusal("unreadable", _UNREADABLE) from error
    if locked:
        raise _refusal(
            "locked", _("Ce PDF est protégé par un mot de passe. Enregistrez-le sans protection, ou prenez une photo.")
        )
    if active:
        raise _refusal(
            "active", _("Ce PDF contient un programme ou une pièce jointe. Imprimez-le en PDF, ou prenez une photo.")
        )
    if not 1 <= pages <= limits.pages:
        raise _refusal("too_many_pages", _("Ce PDF doit avoir entre une et %(most)d pages.") % {"most": limits.pages})
    return Inert(content, PDF)


def _is_active(reader: PdfReader) -> bool:
    """Whether anything in the document runs, opens or carries something; also when there is too much to tell."""
    for count, found in enumerate(_dictionaries(reader)):
        if count > MOST_OBJECTS:
            return True
        for key in _ACTIVE.intersection(found):
            if key == "/OpenAction" and _only_shows_a_page(found):
                continue
            return True
        if (
            str(found.get("/S", "")) in _ACTIVE
            or str(found.get("/Subtype", "")) in _ACTIVE
            or str(found.get("/Type", "")) in _ACTIVE
        ):
            return True
    return False


def _only_shows_a_page(catalogue: DictionaryObject) -> bool:
    """Whether opening the document does no more than show one of its pages (what many scanners write)."""
    action = catalogue["/OpenAction"]
    return isinstance(action, ArrayObject) or (
        isinstance(action, DictionaryObject) and str(action.get("/S")) in _HARMLESS_OPENING
    )


def _dictionaries(reader: PdfReader) -> Iterator[DictionaryObject]:
    """Every dictionary reachable from the trailer and every object of the cross-reference table, once each."""
    seen: set[tuple[int, int]] = set()
    waiting: list[Any] = [reader.trailer]
    for generation, objects in reader.xref.items():
        waiting += [IndirectObject(number, generation, reader) for number in objects]
    waiting += [IndirectObject(number, 0, reader) for number in reader.xref_objStm]
    while waiting:
        found = waiting.pop()
        if isinstance(found, IndirectObject):
            if (found.idnum, found.generation) in seen:
                continue
            seen.add((found.idnum, found.generation))
            found = found.get_object()
        if isinstance(found, DictionaryObject | StreamObject):
            yield found
            waiting += [found.raw_get(key) for key in found]
        elif isinstance(found, ArrayObject):
            waiting += list(list.__iter__(found))


def _refusal(code: str, text: type_text) -> Refused:
    return Refused(Reason(code, text, "file"))


_UNREADABLE = _(
    "Ce fichier est abîmé : nous n’arrivons pas à l’ouvrir. Reprenez la photo, ou enregistrez-le de nouveau."
)
_TOO_LARGE = _("Cette image est trop grande. Reprenez la photo en plus petit.")
_TWO_FILES = _("Ce PDF cache un autre fichier. Imprimez-le en PDF, ou prenez une photo.")
