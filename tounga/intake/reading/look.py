"""What a file is, from its bytes, before anything opens it. A refusal is a code; the words are in `apart`."""

import re
import stat
import zipfile
from dataclasses import dataclass
from pathlib import Path

import puremagic

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # the old .xls, and .xlsx locked with a password
MOST_ENTRIES = 500
LARGEST_WHOLE = 400_000_000  # unpacked, bytes
LARGEST_PART = 300_000_000
MOST_RATIO = 250  # a sheet of a hundred thousand lines shrinks 10 to 30 times; a bomb a thousand times
RATIO_FROM = 1_000_000
_MARKED_UP = re.compile(rb"\s*(?:%PDF|\{\\rtf|<\?xml|<!doctype|<html|<table|<workbook|MZ|ID;P)", re.IGNORECASE)
_CONTROL = re.compile(rb"[\x00-\x08\x0b\x0e-\x1a\x1c-\x1f]")
_DECLARED = re.compile(rb"<!\s*(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_COLUMN = re.compile(rb'<c[^>]{0,40}? r="([A-Z]{1,4})(\d{1,8})"')
_ROW = re.compile(rb'<row[^>]{0,40}? r="(\d{1,12})"')
_MACROS = ("vbaproject.bin", "/macrosheets/", "/dialogsheets/", "/activex/")
_OUTSIDE = ("/externallinks/", "xl/connections.xml", "/querytables/", "/webextensions/")
_INSIDE = ("/embeddings/", ".zip", ".xlsx", ".xlsm", ".docx", ".exe", ".jar", ".7z", ".rar")


class Refuse(Exception):
    """The file cannot be taken. `code` says why."""

    def __init__(self, code: str, **facts: int | str) -> None:
        self.code, self.facts = code, facts
        super().__init__(code)


@dataclass(frozen=True)
class Limits:
    """The most a file may hold."""

    rows: int
    columns: int
    cell: int = 4_000


def kind_of(path: Path) -> str:
    """ "xlsx" or "text". Raises Refuse for anything else."""
    with path.open("rb") as stream:
        head = stream.read(4_096)
    if not head:
        raise Refuse("empty")
    if head.startswith(OLE):
        raise Refuse("old_format")
    if head.startswith(b"PK"):
        return "xlsx"
    if _MARKED_UP.match(head) or _is_picture(head):
        raise Refuse("wrong_kind")
    return "text"


def _is_picture(head: bytes) -> bool:
    """Whether the first bytes are those of a known kind that is no text."""
    if not _CONTROL.search(head.removeprefix(b"\xff\xfe").removeprefix(b"\xfe\xff").replace(b"\x00", b"")):
        return False
    try:
        found = puremagic.magic_string(head)
    except (puremagic.PureError, ValueError):
        return False
    return any(match.confidence >= 0.5 and not match.mime_type.startswith("text/") for match in found)


def check_workbook(path: Path, limits: Limits) -> None:
    """Refuse a workbook that is no workbook, that runs, reaches out or hides something, or that is out of proportion."""
    try:
        with zipfile.ZipFile(path) as archive:
            _entries(archive, path.stat().st_size)
            for entry in archive.infolist():
                if entry.filename.lower().endswith((".xml", ".rels", ".vml")):
                    _part(archive, entry, limits)
    except Refuse:
        raise
    except Exception as error:  # noqa: BLE001 - an archive made to harm raises anything; all of it means damaged
        raise Refuse("damaged") from error


def _entries(archive: zipfile.ZipFile, size: int) -> None:
    entries = archive.infolist()
    names = [entry.filename.replace("\\", "/").lower() for entry in entries]
    if "mimetype" in names or any(name.startswith(("word/", "ppt/")) for name in names):
        raise Refuse("wrong_kind")
    if "[content_types].xml" not in names or not any(re.fullmatch(r"xl/workbook\d*\.xml", name) for name in names):
        raise Refuse("binary_workbook" if "xl/workbook.bin" in names else "wrong_kind")
    if len(entries) > MOST_ENTRIES or sum(entry.file_size for entry in entries) > LARGEST_WHOLE:
        raise Refuse("too_large")
    if len(set(names)) < len(names) or any(name.startswith("/") or ".." in name.split("/") for name in names):
        raise Refuse("damaged")
    for entry, name in zip(entries, names, strict=True):
        _entry(entry, name)
    if size * MOST_RATIO < sum(entry.file_size for entry in entries):
        raise Refuse("too_large")


def _entry(entry: zipfile.ZipInfo, name: str) -> None:
    """Refuse an entry that is locked, points elsewhere, runs, reaches out, hides a file, or swells out of proportion."""
    if entry.flag_bits & 0x1:
        raise Refuse("locked")
    if stat.S_ISLNK(entry.external_attr >> 16):
        raise Refuse("damaged")
    for code, words in (("macros", _MACROS), ("outside_links", _OUTSIDE), ("another_file_inside", _INSIDE)):
        if any(word in name for word in words):
            raise Refuse(code)
    if entry.file_size > LARGEST_PART or entry.file_size > max(RATIO_FROM, MOST_RATIO * max(entry.compress_size, 1)):
        raise Refuse("too_large")


def _part(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, limits: Limits) -> None:
    """One part read through: no entity, no macro declared, no cell out of bounds, no more bytes than were announced."""
    sheet = entry.filename.lower().startswith("xl/worksheets/")
    types = entry.filename.lower() == "[content_types].xml"
    read, rest = 0, b""
    with archive.open(entry) as stream:
        while block := stream.read(1 << 18):
            read += len(block)
            if read > LARGEST_PART:
                raise Refuse("too_large")
            text = rest + block
            if _DECLARED.search(text) or b"\x00<\x00!" in text:
                raise Refuse("entities")
            if types and (b"macroEnabled" in text or b"vbaProject" in text):
                raise Refuse("macros")
            if sheet:
                _bounds(text, limits)
            rest = text[-128:]


def _bounds(text: bytes, limits: Limits) -> None:
    for letters in {found[0] for found in _COLUMN.findall(text)}:
        if column_number(letters) > limits.columns:
            raise Refuse("too_many_columns", most=limits.columns)
    last = _ROW.findall(text[-70_000:]) or _ROW.findall(text)
    if last and int(last[-1]) > limits.rows + 1_000:
        raise Refuse("too_many_rows", most=limits.rows)


def column_number(letters: bytes) -> int:
    """The number of a column named by letters: A is 1, AA 27."""
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number
