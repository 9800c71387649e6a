"""What a page asks of PostgreSQL: each query, and the function of ours that sent it."""

import re
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.db import connection

import tounga

HOUSE = str(Path(tounga.__file__).parent)
SERVANTS = ("/web/door/pages.py", "/kernel/service.py", "/kernel/audit.py")
INLINED = ("<listcomp>", "<setcomp>", "<dictcomp>")  # frames of their own until Python 3.11 only
_LISTS = re.compile(r"IN \((?:%s(?:::\w+)?(?:, )?)+\)")
_SPACES = re.compile(r"\s+")


@dataclass(frozen=True)
class Query:
    """One query: the text, what it was asked with, and who asked."""

    sql: str
    params: Any
    sender: str

    @property
    def shape(self) -> str:
        """The query without its values and without the list of its columns: what decides how it is run."""
        text = _SPACES.sub(" ", self.sql.replace('"', ""))
        return _columns_left_out(_LISTS.sub("IN (…)", text))

    @property
    def line(self) -> str:
        """One line of a snapshot."""
        return f"{self.sender}: {self.shape}"


@contextmanager
def watched() -> Iterator[list[Query]]:
    """The queries sent inside, savepoints and session variables left out."""
    found: list[Query] = []

    def note(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        if not sql.startswith(("SAVEPOINT", "RELEASE", "ROLLBACK", "SELECT set_config")):
            found.append(Query(sql, params, _sender()))
        return execute(sql, params, many, context)

    with connection.execute_wrapper(note):
        yield found


def _sender() -> str:
    """The innermost function of ours on the stack, by its place in the house; those that only serve others are passed over."""
    for frame in reversed(traceback.extract_stack()):
        ours = frame.filename.startswith(HOUSE) and not frame.filename.endswith(SERVANTS)
        if ours and frame.name not in INLINED:
            module = frame.filename.removeprefix(HOUSE + "/").removesuffix(".py").replace("/", ".")
            return f"{module}.{frame.name}"
    return "django"


def _columns_left_out(text: str) -> str:
    """`SELECT a, b, c FROM` becomes `SELECT … FROM`: columns come and go, the rest is what matters.

    Queries among the columns stay, named by their tables.
    """
    if not text.startswith("SELECT "):
        return text
    depth, start = 0, len("SELECT ")
    for position in range(start, len(text)):
        depth += (text[position] == "(") - (text[position] == ")")
        if depth == 0 and text.startswith(" FROM ", position):
            inner = sorted(set(re.findall(r"FROM (\w+)", text[start:position])))
            return f"SELECT {'…, ' + ', '.join(inner) if inner else '…'}{text[position:]}"
    return text
