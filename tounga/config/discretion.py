"""What an error may say in a log: where it happened and of what kind, never a value (T2).

PostgreSQL quotes the row it refuses ("DETAIL: Key (phone)=(...)"), Python the word it could not read. Such words name
people, so an error is told by its kind, its place in the code and, for a database, the names of its constraint and
table. Its own words are kept only where they come from sentences that hold no value.
"""

import builtins
import copy
import logging
import re
import sys
import threading
import traceback
from collections.abc import Iterator
from types import TracebackType
from typing import Any

import psycopg
from django.core.exceptions import FieldError, ImproperlyConfigured
from django.db import Error as DatabaseError
from django.db import InterfaceError, OperationalError
from django.template import TemplateDoesNotExist, TemplateSyntaxError

# Mistakes of ours, worded with names of the code.
_WORDED = (
    AssertionError,
    AttributeError,
    ImportError,
    NameError,
    NotImplementedError,
    SyntaxError,
    TypeError,
    FieldError,
    ImproperlyConfigured,
    TemplateDoesNotExist,
    TemplateSyntaxError,
)
_UNREACHED = (OperationalError, InterfaceError, psycopg.OperationalError, psycopg.InterfaceError)
_QUOTING = "22"  # the class of SQLSTATE whose first line quotes a value: what could not be read as a number, a day...
_NAMES = ("schema_name", "table_name", "column_name", "constraint_name")
_QUOTED_PARTS = re.compile(r"(\n|\\n)\s*(DETAIL|CONTEXT|HINT|QUERY|STATEMENT|WHERE|LINE \d+):.*", re.DOTALL)


class DiscreetFormatter(logging.Formatter):
    """Formats a line, and the error that goes with it, without anything that a person gave."""

    def format(self, record: logging.LogRecord) -> str:
        own = copy.copy(record)
        own.msg, own.args = message_of(record), None
        own.exc_text = None  # another handler may have written the error there in full
        return super().format(own)

    def formatException(self, ei: Any) -> str:  # noqa: N802 - logging's own name
        return story_of(ei[1]) if ei and ei[1] else ""


def message_of(record: logging.LogRecord) -> str:
    """The message of a record; an error in it, or pasted in it, says there what it may say."""
    own = copy.copy(record)
    own.msg = _told(own.msg)
    if isinstance(own.args, tuple):
        own.args = tuple(_told(one) for one in own.args)
    elif own.args:
        own.args = {key: _told(one) for key, one in own.args.items()}
    message, error = own.getMessage(), own.exc_info[1] if own.exc_info else None
    if error:
        for words in filter(None, (repr(error), str(error))):
            message = message.replace(words, in_one_line(error))
    return without_quoted_rows(message)


def _told(fact: Any) -> Any:
    return in_one_line(fact) if isinstance(fact, BaseException) else fact


def without_quoted_rows(text: str) -> str:
    """The text without the parts in which PostgreSQL quotes a row or a statement, wherever they were pasted."""
    return _QUOTED_PARTS.sub("", text)


def story_of(error: BaseException) -> str:
    """The error with what led to it, each with its place in the code: no value, no local variable, no note."""
    return "\n\n".join(_account(one) for one in _chain(error))


def _chain(error: BaseException) -> Iterator[BaseException]:
    """What led to it first, as Python tells it."""
    found: list[BaseException] = []
    one: BaseException | None = error
    while one is not None and one not in found:
        found.append(one)
        one = one.__cause__ or (None if one.__suppress_context__ else one.__context__)
    yield from reversed(found)


def _account(error: BaseException) -> str:
    places = traceback.format_list(traceback.extract_tb(error.__traceback__))
    lines = ["Traceback (most recent call last):\n", *places, in_one_line(error)]
    if isinstance(error, BaseExceptionGroup):
        lines += [f"\n-- one of {len(error.exceptions)}:\n{story_of(one)}" for one in error.exceptions]
    return "".join(lines)


def in_one_line(error: BaseException) -> str:
    """The kind of the error, and what it says when that holds no value."""
    kind = type(error)
    name = kind.__qualname__ if kind.__module__ == builtins.__name__ else f"{kind.__module__}.{kind.__qualname__}"
    said = _words(error)
    return f"{name}: {said}" if said else name


def _words(error: BaseException) -> str:
    if isinstance(error, OSError):
        return error.strerror or ""
    if isinstance(error, DatabaseError | psycopg.Error):
        return _of_a_database(error)
    if isinstance(error, _WORDED) or getattr(error, "discreet", False):
        return without_quoted_rows(str(error))
    return ""


def _of_a_database(error: BaseException) -> str:
    """SQLSTATE, the first line unless it quotes a value, and the names of what refused."""
    source = error if isinstance(error, psycopg.Error) else error.__cause__
    diagnosis: Any = getattr(source, "diag", None)
    state = getattr(diagnosis, "sqlstate", None)
    if not state:  # no server spoke: the connection could not be made, or was lost
        return without_quoted_rows(str(error)) if isinstance(error, _UNREACHED) else ""
    first = "" if state.startswith(_QUOTING) else (diagnosis.message_primary or "").partition("\n")[0]
    names = [f"{name}={value}" for name in _NAMES if (value := getattr(diagnosis, name, None))]
    return " ".join(part for part in (state, first, *names) if part)


def keep_discreet() -> None:
    """Tell errors that nobody caught in the same way, unless a person watches their own terminal."""
    if sys.stderr.isatty():
        return

    def tell(_kind: type[BaseException], error: BaseException, _place: TracebackType | None) -> None:
        print(story_of(error), file=sys.stderr, flush=True)

    sys.excepthook = tell
    threading.excepthook = lambda what: tell(what.exc_type, what.exc_value or what.exc_type(), what.exc_traceback)
