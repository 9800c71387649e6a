"""Starts the process that opens a file, and hears what it says."""

import json
import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any, cast

from django.utils.translation import gettext_lazy as _

from tounga.kernel.decision import Reason
from tounga.kernel.errors import Refused

ROOT = Path(__file__).resolve().parents[3]
MEMORY = 380_000_000  # address space of the process, bytes
SECONDS = 60  # of processor time
WALL_SECONDS = 300
FIRST_LINES = 60

SENTENCES = {
    "gone": _("Ce fichier n’est plus là. Abandonnez cette reprise, puis envoyez la liste de nouveau."),
    "empty": _("Ce fichier est vide. Choisissez celui qui contient la liste des personnes."),
    "too_heavy": _("Ce fichier est trop lourd : %(most)d Mo au plus. Partagez la liste en plusieurs fichiers."),
    "old_format": _(
        "Ce fichier est dans un ancien format, ou protégé par un mot de passe. Ouvrez-le, puis enregistrez-le en XLSX "
        "sans mot de passe."
    ),
    "binary_workbook": _("Ce classeur est dans un format binaire. Ouvrez-le, puis enregistrez-le en XLSX."),
    "locked": _("Ce fichier est protégé par un mot de passe. Enregistrez-le sans protection."),
    "wrong_kind": _(
        "Ce fichier n’est ni un classeur XLSX ni un texte CSV. Enregistrez la liste en XLSX, puis revenez."
    ),
    "wrong_encoding": _(
        "Le texte de ce fichier ne se lit pas. Ouvrez-le dans un tableur, puis enregistrez-le en XLSX."
    ),
    "broken_quotes": _(
        "Un guillemet reste ouvert vers la ligne %(line)s. Corrigez-le, ou enregistrez la liste en XLSX."
    ),
    "macros": _("Ce classeur contient des macros. Enregistrez-le en XLSX, sans macros."),
    "outside_links": _("Ce classeur va chercher des données ailleurs. Copiez les valeurs dans un nouveau classeur."),
    "another_file_inside": _("Ce classeur contient un autre fichier. Copiez la liste seule dans un nouveau classeur."),
    "entities": _("Ce classeur n’est pas écrit comme un tableur le fait. Ouvrez-le, puis enregistrez-le de nouveau."),
    "damaged": _("Ce fichier est abîmé ou incomplet. Ouvrez-le, puis enregistrez-le de nouveau en XLSX."),
    "too_large": _(
        "Une fois ouvert, ce fichier est bien trop gros. Gardez la liste seule, sans images ni feuilles vides."
    ),
    "too_many_columns": _("Ce fichier a trop de colonnes : %(most)s au plus. Supprimez celles qui ne servent pas."),
    "too_many_rows": _("Ce fichier a trop de lignes : %(most)s au plus. Partagez la liste en plusieurs fichiers."),
    "cell_too_long": _("Une case contient un texte bien trop long. Vérifiez qu’il s’agit de la bonne liste."),
    "too_slow": _("Ce fichier est trop long à lire. Gardez la liste seule dans un nouveau classeur."),
}


@dataclass(frozen=True, slots=True)
class Orders:
    """How a file is to be read."""

    rows: int
    columns: int
    sheet: str = ""
    lines: int = 0  # 0: all
    known: bool = False  # its digest is that of a file that was looked at when it came


def refusal(code: str, **facts: Any) -> Refused:
    """The refusal of a file, in words."""
    sentence = SENTENCES.get(code, SENTENCES["damaged"])
    return Refused(Reason(code, sentence % facts if facts else sentence, "file"))


class Opened:
    """A file being read: `facts` say how it is written; iterate for its lines, (number, cells)."""

    def __init__(self, path: Path, orders: Orders) -> None:
        self.peak = 0  # the most memory that the process held, in kilobytes, once it has said so
        self._process = _start(path, orders)
        self._timer = threading.Timer(WALL_SECONDS, self._process.kill)
        self._timer.daemon = True
        self._timer.start()
        try:
            self.facts: dict[str, Any] = self._hear()
        except BaseException:
            self.close()
            raise

    def __enter__(self) -> "Opened":
        return self

    def __exit__(self, *_failure: object) -> None:
        self.close()

    def __iter__(self) -> Iterator[tuple[int, list[str]]]:
        """The lines that hold something. Raises Refused where the file turns out not to be readable."""
        while isinstance(said := self._hear(), list):
            yield from said

    def close(self) -> None:
        """End the process, finished or not."""
        self._timer.cancel()
        self._process.kill()
        cast(IO[bytes], self._process.stdout).close()
        self._process.wait()

    def _hear(self) -> Any:
        """The next thing said. Raises Refused when it is a refusal, or when the process is gone."""
        text = cast(IO[bytes], self._process.stdout).readline()
        if not text.endswith(b"\n"):
            self._process.wait()
            slow = (
                self._process.returncode in (-9, -24) and not self._timer.is_alive() or self._process.returncode == -24
            )
            raise refusal("too_slow" if slow else "too_large")
        said = json.loads(text)
        if isinstance(said, dict):
            self.peak = max(self.peak, said.get("peak", 0))
        if isinstance(said, dict) and "refused" in said:
            raise refusal(said["refused"], **said["facts"])
        return said


def first_lines(path: Path, orders: Orders) -> tuple[dict[str, Any], list[tuple[int, list[str]]]]:
    """How a file is written, and its first lines. Raises Refused."""
    with Opened(path, Orders(orders.rows, orders.columns, orders.sheet, FIRST_LINES)) as opened:
        return opened.facts, list(opened)[:FIRST_LINES]


def _start(path: Path, orders: Orders) -> subprocess.Popen[bytes]:
    asked = {
        "rows": orders.rows,
        "columns": orders.columns,
        "sheet": orders.sheet,
        "lines": orders.lines,
        "known": orders.known,
        "memory": MEMORY,
        "seconds": SECONDS,
    }
    code = f"import sys; sys.path.insert(0, {str(ROOT)!r}); from tounga.intake.reading.child import main; main(*sys.argv[1:])"
    return subprocess.Popen(  # noqa: S603 - our own interpreter, our own module, a path that we chose
        [sys.executable, "-I", "-X", "utf8", "-c", code, str(path), json.dumps(asked)],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env={"PATH": os.defpath, "MALLOC_ARENA_MAX": "1"},
    )
