"""The permission matrix: every address x method x role x relation to the object.

A contract says who the page is for, which objects each role may know of, and who may write. `walk.py` asks every
cell of the real application, in a savepoint; here stands what each cell must answer.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from django.apps import apps
from django.core.signals import request_finished
from django.db import close_old_connections, connection

from tests.factories.world import World

METHODS = ("GET", "HEAD", "POST", "PUT", "DELETE")
ANONYMOUS = "anonymous"
SIGN_IN = "/compte/entrer/"

Arguments = dict[str, Any]


@dataclass(frozen=True)
class Kind:
    """A kind of object: one instance for each relation, and which relations each role may know of."""

    instances: Callable[[World], dict[str, Arguments]]
    visible: dict[str, frozenset[str]]


@dataclass(frozen=True)
class Contract:
    """What one address promises.

    `roles`: for whom it exists (empty: everybody, the visitor too; {"*"}: every account).
    `kind`: the object it is about ("" for none). `writers`: who may write by POST; nobody when empty.
    `only_post`: a button without a page. `visible`: narrows the kind's visibility for this address.
    """

    roles: frozenset[str] = frozenset()
    kind: str = ""
    writers: frozenset[str] = frozenset()
    only_post: bool = False
    public_writes: bool = False
    searched: bool = False  # POST looks for somebody, and writes nothing: what is typed stays out of addresses
    unwell: frozenset[int] = frozenset()  # what it may also answer by design: nothing to show yet, a system not well
    visible: dict[str, frozenset[str]] | None = None
    # role ("*" for all) -> relations on which even a writer is told no (403): four eyes, own account
    refused: dict[str, frozenset[str]] = field(default_factory=dict)
    led_away: frozenset[str] = frozenset()  # who is led to another page (302), whatever is asked
    extra: dict[str, Any] = field(default_factory=dict)

    def may_write(self, role: str, relation: str) -> bool:
        """Whether this role writes here on such an object."""
        return role in self.writers and relation not in self.refusals(role)

    def refusals(self, role: str) -> frozenset[str]:
        """The relations on which this role is told no."""
        return self.refused.get(role, self.refused.get("*", frozenset()))


@dataclass(frozen=True)
class Cell:
    """One request and what came of it."""

    route: str
    method: str
    role: str
    relation: str
    status: int
    wrote: bool
    location: str
    kept: bool = False  # rows were written, not only reads or messages: a body that proves something
    told: bool = False  # the next page will say what was done

    @property
    def silent(self) -> bool:
        """Whether something was done, and whoever did it is led on without a word."""
        return self.method == "POST" and self.kept and self.status == 302 and not self.told

    def __str__(self) -> str:
        wrote = " and wrote" if self.wrote else ""
        return f"{self.method} {self.route} as {self.role} on {self.relation}: {self.status}{wrote} {self.location}".strip()


def deviation(cell: Cell, contract: Contract, kind: Kind | None) -> str:
    """Why the cell breaks the contract, or ""."""
    if cell.status >= 500:
        return "" if cell.status in contract.unwell else "an error of ours"
    if cell.method in ("PUT", "DELETE"):
        return "" if cell.status == 405 and not cell.wrote else "this method must be refused everywhere"
    open_to_all = not contract.roles
    if cell.role == ANONYMOUS and not open_to_all:
        ok = (cell.status == 302 and cell.location.startswith(SIGN_IN)) or cell.status == 405
        return "" if ok and not cell.wrote else "a visitor must be sent to sign in"
    if not (open_to_all or "*" in contract.roles or cell.role in contract.roles):
        return "" if cell.status == 404 and not cell.wrote else "must not exist for this role"
    visible = (contract.visible or kind.visible) if kind else {}
    if kind and cell.relation not in visible.get(cell.role, visible.get("*", frozenset())):
        # a method that the address never takes is refused before the object is looked for: the same for any object
        return "" if cell.status in (404, 405) and not cell.wrote else "this object must not exist for this role"
    return _inside(cell, contract)


def _inside(cell: Cell, contract: Contract) -> str:
    if cell.status in contract.unwell:
        return ""
    if cell.role in contract.led_away:
        return "" if cell.status == 302 and not cell.wrote else "must be led to another page"
    if contract.searched and cell.method == "POST":
        return "" if cell.status in (200, 302) and not cell.wrote else "must look for somebody, and write nothing"
    may_write = contract.may_write(cell.role, cell.relation)
    if cell.method in ("GET", "HEAD"):
        told_no = cell.status == 403 and contract.writers and not may_write and not cell.wrote
        fine = cell.status == 405 if contract.only_post else cell.status in (200, 302)
        return "" if fine or told_no else "must be a page"
    if contract.public_writes:
        return "" if cell.status < 500 and cell.status != 404 else "may write here"
    if may_write:
        return "" if cell.status in (200, 302, 400, 422) else "may write here"
    # What is sent would write for a writer: a page shown again, or a way onwards, would mean that nobody looked at the right.
    return "" if cell.status in (403, 404, 405) and not cell.wrote else "must not write here, and be told so"


def more_than_shown(before: Any, after: Any, status: int) -> bool:
    """Whether anything was written. A form shown again with what must be mended shows its person again: that read is noted (U5)."""
    kept = [place for place, name in enumerate(WRITTEN) if not (status == 422 and name == "reads")]
    return [before[place] for place in kept] != [after[place] for place in kept]


@contextmanager
def connection_kept() -> Iterator[None]:
    """A streamed answer that is let go of closes Django's connection, and with it the test's own transaction."""
    request_finished.disconnect(close_old_connections)
    try:
        yield
    finally:
        request_finished.connect(close_old_connections)


WRITTEN = ("history", "reads", "outbox", "messages", "what keeps no history")


def written() -> tuple[Any, ...]:
    """What changes when anything is written: contexts of the history, reads of files, the outbox, messages, and the rest.

    The rest is every table of ours that keeps no history, and the jobs: each row is known by the transaction that wrote it.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT EXISTS (SELECT FROM pg_prepared_statements WHERE name = 'written')")
        if not cursor.fetchone()[0]:  # planning it took two thirds of its time, thousands of times
            cursor.execute(f"PREPARE written AS {_what_is_written()}")
        cursor.execute("EXECUTE written")
        found: tuple[Any, ...] = cursor.fetchone()
        return found


def _what_is_written() -> str:
    rest = ", ".join(f"(SELECT sum(xmin::text::bigint) FROM {table})" for table in _without_history())
    return (
        "SELECT (SELECT count(*) FROM pghistory_context), (SELECT count(*) FROM kernel_fileread),"
        " (SELECT count(*) FROM kernel_outboxevent), (SELECT count(*) FROM messaging_message),"
        f" concat_ws(' ', {rest})"
    )


@cache
def _without_history() -> tuple[str, ...]:
    """Tables of ours that keep no history, but for those counted by name, the reference, and attempts to enter."""
    ours = [model for model in apps.get_models() if model.__module__.startswith("tounga.")]
    kept = [model._meta.db_table for model in ours if not hasattr(model, "pgh_event_models")]
    counted = ("kernel_fileread", "kernel_outboxevent", "messaging_message", "accounts_attempt")
    found = [table for table in kept if table not in counted and not table.startswith("reference_")]
    return ("procrastinate_jobs", *found)


ANCHORED = frozenset(
    {
        "candidate", "counsellor", "focal_point", "regional_director", "central_officer", "national_director", "employer",
        "private_agency", "partner", "consular", "diaspora_relay", "labour_administration", "observer", "protection_officer",
        "data_protection_officer", "administrator", "no_role",
    }
)  # fmt: skip
