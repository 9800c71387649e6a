"""A published archive, opened without trusting it: sizes bounded, content checked against its sums."""

import hashlib
import lzma
import struct
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.utils.translation import gettext as _

from tounga.reference.reading.problems import refuse

LARGEST_ARCHIVE = 200_000_000  # bytes
LARGEST_MEMBER = 150_000_000  # bytes once opened: thirty times the largest file of today
LARGEST_WHOLE = 400_000_000
MOST_MEMBERS = 500

# Everything that the standard library raises on an archive that is cut, encrypted or tampered with.
DAMAGE = (
    zipfile.BadZipFile,
    zlib.error,
    lzma.LZMAError,
    EOFError,
    OSError,
    NotImplementedError,
    RuntimeError,
    ValueError,
    OverflowError,
    IndexError,
    struct.error,
)


def digest_of(path: Path) -> str:
    """SHA-256 of a file, in hexadecimal."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


@contextmanager
def opened(path: Path) -> Iterator[zipfile.ZipFile]:
    """The archive, every member within bounds and whole. Raises BadFile."""
    name = path.name
    if path.stat().st_size > LARGEST_ARCHIVE:
        raise refuse(name, 0, "", _("ce fichier est bien trop gros."))
    try:
        archive = zipfile.ZipFile(path)
    except DAMAGE:
        raise refuse(name, 0, "", _("ce n’est pas une archive ZIP complète : téléchargez-la de nouveau.")) from None
    with archive:
        _bounded(archive, name)
        _whole(archive, name)
        yield archive


def _bounded(archive: zipfile.ZipFile, name: str) -> None:
    members = archive.infolist()
    if len(members) > MOST_MEMBERS or sum(member.file_size for member in members) > LARGEST_WHOLE:
        raise refuse(name, 0, "", _("cette archive contient bien trop de données."))
    for member in members:
        if member.file_size > LARGEST_MEMBER:
            raise refuse(member.filename, 0, "", _("ce fichier est bien trop gros."))


def _whole(archive: zipfile.ZipFile, name: str) -> None:
    """Read everything once: a cut or altered member does not match its sum."""
    for member in archive.infolist():
        try:
            with archive.open(member) as stream:
                while stream.read(1 << 20):
                    pass
        except DAMAGE:
            sentence = _("ce fichier est abîmé dans l’archive : téléchargez-la de nouveau.")
            raise refuse(_printable(member.filename) or name, 0, "", sentence) from None


def _printable(name: str) -> str:
    return "".join(letter for letter in name if letter.isprintable())[:120]
