"""Files that no honest office sends, and files that broke on the way: made here, named by what is wrong with them."""

import io
import random
import struct
import zipfile
from collections.abc import Callable, Iterator

from tests.factories.intake import HEADS, PEOPLE, text, workbook

SHEET = "xl/worksheets/sheet1.xml"
HEAD = '<?xml version="1.0"?>\n<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
TAIL = "</sheetData></worksheet>"


def good() -> bytes:
    """A workbook that would be taken."""
    return workbook(PEOPLE)


def changed(parts: dict[str, bytes | None], *, method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """The good workbook with parts replaced, added, or taken out (None)."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(good())) as archive, zipfile.ZipFile(out, "w", method) as copy:
        for name in archive.namelist():
            if name not in parts:
                copy.writestr(name, archive.read(name))
        for name, content in parts.items():
            if content is not None:
                copy.writestr(name, content)
    return out.getvalue()


def sheet(body: str) -> bytes:
    """The good workbook with another sheet."""
    return changed({SHEET: (HEAD + body + TAIL).encode()})


def cell(place: str, said: str) -> str:
    """A cell of text."""
    return f'<c r="{place}" t="inlineStr"><is><t>{said}</t></is></c>'


def _types(word: str) -> bytes:
    with zipfile.ZipFile(io.BytesIO(good())) as archive:
        types = archive.read("[Content_Types].xml").decode()
    return changed({"[Content_Types].xml": types.replace("spreadsheetml.sheet.main", word).encode()})


def _locked() -> bytes:
    content = bytearray(good())
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = content.find(mark)
        while at >= 0:
            content[at + offset] |= 1
            at = content.find(mark, at + 4)
    return bytes(content)


def _lying_size() -> bytes:
    """A sheet that unpacks to far more than it announces."""
    content = bytearray(changed({SHEET: b" " * 50_000_000}))
    for mark, offset in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        at = content.find(mark)
        while at >= 0:
            if struct.unpack_from("<I", content, at + offset)[0] == 50_000_000:
                struct.pack_into("<I", content, at + offset, 900_000)
            at = content.find(mark, at + 4)
    return bytes(content)


def _flipped() -> bytes:
    content, chance = bytearray(good()), random.Random(3)
    for _turn in range(400):
        content[chance.randrange(60, len(content))] ^= chance.randrange(1, 256)
    return bytes(content)


def _many_strings() -> bytes:
    """A table of strings that blows up: each entry names the one before ten times."""
    names = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))
    return changed(
        {
            "xl/sharedStrings.xml": f'<?xml version="1.0"?><!DOCTYPE s [<!ENTITY a0 "ha">{names}]><sst>&a9;</sst>'.encode()
        }
    )


def _nested() -> bytes:
    return changed({"xl/media/inside.zip": good()})


def _old() -> bytes:
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 4_096


# what is wrong -> (the file, the codes of the refusal; empty: it is taken, and must do no harm)
REFUSED: dict[str, tuple[Callable[[], bytes], frozenset[str]]] = {
    "empty": (lambda: b"", frozenset({"empty"})),
    "only spaces": (lambda: b" \r\n \r\n", frozenset({"empty", "no_lines"})),
    "a workbook without a line": (lambda: sheet(""), frozenset({"empty"})),
    "a zip bomb": (lambda: changed({SHEET: b"<" + b" " * 290_000_000}), frozenset({"too_large"})),
    "a bomb in a drawing": (lambda: changed({"xl/media/image1.png": b"\x00" * 200_000_000}), frozenset({"too_large"})),
    "a size that lies": (_lying_size, frozenset({"damaged", "too_large"})),
    "a thousand entries": (lambda: changed({f"xl/a{n}.xml": b"<a/>" for n in range(1_000)}), frozenset({"too_large"})),
    "a million columns": (
        lambda: sheet(f'<row r="1">{cell("A1", "Nom")}{cell("BDWGN1", "x")}</row>'), frozenset({"too_many_columns"}),
    ),
    "the last column there is": (
        lambda: sheet(f'<row r="1">{cell("A1", "Nom")}{cell("XFD1", "x")}</row>'), frozenset({"too_many_columns"}),
    ),
    "a cell at the end of the sheet": (
        lambda: sheet(f'<row r="1">{cell("A1", "Nom")}</row><row r="1048576">{cell("XFD1048576", "x")}</row>'),
        frozenset({"too_many_columns", "too_many_rows"}),
    ),
    "the last line there is": (
        lambda: sheet(f'<row r="1">{cell("A1", "Nom")}</row><row r="1048576">{cell("A1048576", "x")}</row>'),
        frozenset({"too_many_rows"}),
    ),
    "a line number beyond all": (lambda: sheet(f'<row r="4294967295">{cell("A4294967295", "x")}</row>'), frozenset({"too_many_rows"})),
    "a million columns of text": (lambda: b";".join([b"Nom"] * 1_000_000), frozenset({"too_many_columns"})),
    "a million columns further down": (
        lambda: b"Nom;Sexe\r\n" * 3_000 + b";".join([b"x"] * 1_000_000), frozenset({"too_many_columns"}),
    ),
    "a cell of a megabyte": (lambda: b"Nom;Sexe\r\nx;M\r\n" * 6_000 + b"y" * 1_000_000 + b";M", frozenset({"broken_quotes", "cell_too_long"})),
    "a quotation mark left open": (lambda: b'Nom;Sexe\r\n"Essai;M\r\n' + b"Essai;M\r\n" * 9_000, frozenset({"broken_quotes"})),
    "macros": (lambda: changed({"xl/vbaProject.bin": b"\xd0\xcf\x11\xe0"}), frozenset({"macros"})),
    "macros announced": (lambda: _types("sheet.macroEnabled.main"), frozenset({"macros"})),
    "a macro sheet": (lambda: changed({"xl/macrosheets/sheet1.xml": b"<a/>"}), frozenset({"macros"})),
    "an ActiveX control": (lambda: changed({"xl/activeX/activeX1.xml": b"<a/>"}), frozenset({"macros"})),
    "a link to another workbook": (lambda: changed({"xl/externalLinks/externalLink1.xml": b"<a/>"}), frozenset({"outside_links"})),
    "a connection to a database": (lambda: changed({"xl/connections.xml": b"<a/>"}), frozenset({"outside_links"})),
    "a zip in the zip": (_nested, frozenset({"another_file_inside"})),
    "an object inside": (lambda: changed({"xl/embeddings/oleObject1.bin": b"MZ"}), frozenset({"another_file_inside"})),
    "entities that multiply": (_many_strings, frozenset({"entities"})),
    "an entity that reads a file": (
        lambda: changed({SHEET: b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><worksheet>&b;</worksheet>'}),
        frozenset({"entities"}),
    ),
    "entities in UTF-16": (
        lambda: changed({SHEET: '<?xml version="1.0" encoding="UTF-16"?><!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'.encode("utf-16")}),
        frozenset({"entities", "damaged"}),
    ),
    "cut in the middle": (lambda: good()[: len(good()) // 2], frozenset({"damaged"})),
    "cut at the end": (lambda: good()[:-10], frozenset({"damaged"})),
    "flipped bits": (_flipped, frozenset({"damaged", "too_large", "wrong_kind", "macros"})),
    "locked entries": (_locked, frozenset({"locked", "damaged"})),
    "an old workbook": (_old, frozenset({"old_format"})),
    "a sheet that is no XML": (lambda: changed({SHEET: bytes(range(256)) * 50}), frozenset({"damaged", "empty"})),
    "no sheet at all": (lambda: changed({SHEET: None}), frozenset({"damaged", "empty"})),
    "no workbook inside": (lambda: changed({"xl/workbook.xml": None}), frozenset({"wrong_kind"})),
    "a path that climbs": (lambda: changed({"../../tounga.xml": b"<a/>"}), frozenset({"damaged"})),
    "a text document": (lambda: changed({"word/document.xml": b"<a/>"}), frozenset({"wrong_kind"})),
    "a page named CSV": (lambda: b"<html><table><tr><td>Nom</td></tr></table></html>", frozenset({"wrong_kind"})),
    "a PDF": (lambda: b"%PDF-1.7\n1 0 obj\n<<>>\n%%EOF", frozenset({"wrong_kind"})),
    "a picture": (lambda: b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + b"\x00" * 400, frozenset({"wrong_kind"})),
    "a program": (lambda: b"MZ\x90\x00" + b"\x00" * 400, frozenset({"wrong_kind"})),
    "NULs": (lambda: b"Nom;Sexe\r\nEs\x00sai;M\r\n", frozenset({"wrong_kind"})),
    "UTF-16 without its mark": (lambda: text(PEOPLE, encoding="utf-16-le"), frozenset({"wrong_kind"})),
    "UTF-16 cut in a letter": (lambda: text(PEOPLE, encoding="utf-16")[:-1], frozenset({"wrong_encoding"})),
}  # fmt: skip

TAKEN: dict[str, Callable[[], bytes]] = {
    "formulas in a text": lambda: text(
        [(1, "=HYPERLINK(1)", "+cmd|' /C calc'!A0", "F", "@SUM(1)", "=1+1", "-2+3"), *PEOPLE]
    ),
    "formulas without a value": lambda: sheet(
        f'<row r="1">{"".join(cell(f"{letter}1", head) for letter, head in zip("ABCDEFG", HEADS, strict=True))}</row>'
        f'<row r="2"><c r="A2"><f>1/0</f><v>1</v></c><c r="B2" t="str"><f>NOW()</f><v>Essai</v></c>{cell("D2", "F")}</row>'
    ),
    "Windows-1252": lambda: text(PEOPLE, encoding="cp1252"),
    "UTF-8 read twice": lambda: text(PEOPLE).decode("cp1252").encode(),
    "UTF-16 with its mark": lambda: text(PEOPLE, sign="\t", encoding="utf-16"),
    "bytes that are no encoding": lambda: text(PEOPLE) + b"\r\n9;Ess\x81\x8dai;A\xe9;M;1990;;",
    "control characters": lambda: workbook([(1, "Es\x0bsai\x01", "A\x1fwa", "F", "1990", "", "")]),
}


def names() -> Iterator[str]:
    """Every kind of file, for the count."""
    yield from REFUSED
    yield from TAKEN
