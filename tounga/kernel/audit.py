"""Who did what, in which role and why: written by triggers, in the transaction of the change itself (U5).

A write on an audited table outside `acting(...)` is refused by PostgreSQL: a history that
cannot be forgotten does not depend on anybody remembering it.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from uuid import uuid4

import pghistory
import pgtrigger
from django.db import connection, models
from pghistory import runtime

from tounga.kernel.actor import Actor

WITHOUT_ACTOR = "TG001"
FROZEN = "TG002"

_ASK_FOR_ACTOR = f"""
        IF COALESCE(current_setting('pghistory.context_id', true), '') = '' THEN
            RAISE EXCEPTION 'write without an actor on %', TG_TABLE_NAME USING ERRCODE = '{WITHOUT_ACTOR}';
        END IF;
        RETURN COALESCE(NEW, OLD);
    """
_REQUIRE_ACTOR = pgtrigger.Trigger(
    name="require_actor",
    level=pgtrigger.Row,  # not by statement: a library's migration may update a table that is still empty
    when=pgtrigger.Before,
    operation=pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete,
    func=_ASK_FOR_ACTOR,
)
# Where rows come by the hundred thousand, the statement that inserts them is asked once.
_REQUIRE_ACTOR_LATER = pgtrigger.Trigger(
    name="require_actor",
    level=pgtrigger.Row,
    when=pgtrigger.Before,
    operation=pgtrigger.Update | pgtrigger.Delete,
    func=_ASK_FOR_ACTOR,
)
_REQUIRE_ACTOR_FIRST = pgtrigger.Trigger(
    name="require_actor_first",
    level=pgtrigger.Statement,
    when=pgtrigger.Before,
    operation=pgtrigger.Insert,
    func=_ASK_FOR_ACTOR.replace("RETURN COALESCE(NEW, OLD)", "RETURN NULL"),
)


def audited(*, exclude: tuple[str, ...] = (), by_set: bool = False) -> Any:
    """Class decorator: every insert, update and delete of the model is kept in its event table.

    `exclude` names columns whose content must not be copied into the history (a password hash). `by_set`: rows also
    come by the hundred thousand, so that the inserts of one statement are kept by one statement.
    """

    def decorate(model: type[models.Model]) -> Any:
        tracked = pghistory.track(
            pghistory.InsertEvent(level=pgtrigger.Statement if by_set else None),
            pghistory.UpdateEvent(),
            pghistory.DeleteEvent(),
            exclude=list(exclude) or None,
            context_field=pghistory.ContextForeignKey(null=True, related_name="+"),
            obj_field=pghistory.ObjForeignKey(related_name="history", related_query_name="history_row"),
        )(model)
        return pgtrigger.register(*((_REQUIRE_ACTOR_LATER, _REQUIRE_ACTOR_FIRST) if by_set else (_REQUIRE_ACTOR,)))(
            tracked
        )

    return decorate


def append_only() -> Any:
    """Class decorator: rows of the model can be added, never changed or removed."""
    return pgtrigger.register(
        pgtrigger.Trigger(
            name="append_only",
            level=pgtrigger.Row,
            when=pgtrigger.Before,
            operation=pgtrigger.Update | pgtrigger.Delete,
            func=f"RAISE EXCEPTION 'rows of % are never changed', TG_TABLE_NAME USING ERRCODE = '{FROZEN}';",
        )
    )


@contextmanager
def acting(actor: Actor, *, action: str, reason: str) -> Iterator[None]:
    """Declare, for the writes inside, who acts, in which role, what is being done and why.

    A service called by another has a context of its own, and the caller's is back when it returns: each
    line of the history says what was done by that very service. (pghistory alone would let the inner one
    rename all that the outer one did.)
    """
    facts = {
        "actor": str(actor.account) if actor.account else actor.name,
        "role": actor.role,
        "scope": f"{actor.scope.kind}:{actor.scope.id}",
        "action": action,
        "reason": reason,
    }
    outer = getattr(runtime._tracker, "value", None)
    if outer is None:
        with pghistory.context(**facts):
            yield
        return
    runtime._tracker.value = runtime.Context(id=uuid4(), metadata=facts)
    try:
        yield
    finally:
        runtime._tracker.value = outer


def declare_to_copy() -> None:
    """Make the current context known to PostgreSQL before a COPY, which bypasses the usual injection."""
    with connection.cursor() as cursor:
        cursor.execute("WITH nothing AS (SELECT 1) SELECT 1 FROM nothing")


def check_keys_at_once() -> None:
    """Check foreign keys as rows are written, for the rest of the transaction, rather than when it ends.

    A large INSERT into an audited table otherwise slows down with each row: its triggers queue a check for the end
    of the transaction, and every statement of a trigger walks that queue (20 000 people: 16 s become 1.5).
    """
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
