"""The counter: a file opened after the likely ones were looked at, and what was said of each kept (P3).

Likely files that nobody was shown, such as those of another region, join the review queue a moment later, by the outbox: the
person at the counter does not wait for it, and how long the answer takes says nothing of what is elsewhere (U2).
"""

from collections.abc import Iterable
from inspect import signature
from typing import Any

from tounga.identity.services.answers import bring_together, say_different, say_unsure
from tounga.kernel.actor import Actor
from tounga.kernel.facts import keep_to
from tounga.kernel.outbox import emit
from tounga.kernel.service import service
from tounga.people.models import Person
from tounga.people.services import register, register_online

_OF_REGISTER, _OF_REGISTER_ONLINE = (
    frozenset(signature(act).parameters) - {"by"} for act in (register, register_online)
)
FILE_OPENED = "identity.file_opened"  # outbox: somebody was registered


@service
def register_after_look_up(
    *, by: Actor, different: Iterable[Person] = (), unsure: Iterable[Person] = (), **facts: Any
) -> Person:
    """Open a file once the likely ones were looked at: what the agent said of each is kept, doubts wait for another look.

    `facts` are those of `people.services.register`. Raises NotAllowed or Refused as `register` does.
    """
    keep_to(_OF_REGISTER, facts, of="register")
    person = register(by=by, **facts)
    for other in different:
        say_different(by=by, pair=bring_together(by=by, one=person, other=other))
    for other in unsure:
        say_unsure(by=by, pair=bring_together(by=by, one=person, other=other))
    emit(FILE_OPENED, person=person.pk)
    return person


@service
def register_online_quietly(*, by: Actor, **facts: Any) -> Person:
    """Open one's own file; likely duplicates join the review queue, and the person is told nothing of them (P3, P9).

    `facts` are those of `people.services.register_online`.
    """
    keep_to(_OF_REGISTER_ONLINE, facts, of="register_online")
    person = register_online(by=by, **facts)
    emit(FILE_OPENED, person=person.pk)
    return person
