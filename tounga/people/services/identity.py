"""Correction of an identity and of the numbers to call (P2)."""

from collections.abc import Iterable
from dataclasses import fields
from typing import Any

from django.utils.translation import gettext_lazy as _

from tounga.kernel.actor import Actor
from tounga.kernel.decision import Reason
from tounga.kernel.errors import Refused, require_permission, require_reason
from tounga.kernel.facts import keep_to
from tounga.kernel.locks import lock
from tounga.kernel.service import service
from tounga.kernel.text import fold
from tounga.people.models import Document, Person
from tounga.people.permissions import can_complete, can_correct_identity
from tounga.people.rules import clean_place
from tounga.people.services.parts import Identity, accept_identity, require_open, write_phones

_KNOWN = frozenset(field.name for field in fields(Identity))
_PLAIN = frozenset({"nationality", "residence", "locality"})


@service
def correct_identity(*, by: Actor, person: Person, reason: str, **changes: Any) -> Person:
    """Correct what the file says of who the person is; the former words stay in the history.

    `changes` are fields of Identity, and `nationality`, `residence`, `locality`; those not given stay as they are
    written.
    Raises NotAllowed, WrongState (closed), Refused without a reason, without a change, or when it cannot be true.
    """
    keep_to(_KNOWN | _PLAIN, changes, of="an identity")
    person = lock(person)
    require_permission(can_correct_identity(by, person, papers_verified=_identity_seen(person)))
    require_open(person)
    require_reason(reason)
    identity = Identity(**{name: changes.get(name, getattr(person, name)) for name in _KNOWN})
    facts = {**accept_identity(identity), **{name: changes[name] for name in _PLAIN if name in changes}}
    if "locality" in changes:
        facts["locality"] = clean_place(changes["locality"])
    changed = [
        name
        for name, value in facts.items()
        if getattr(person, name) != value and (name in changes or not _only_written_otherwise(person, name, value))
    ]
    if not changed:
        raise Refused(
            Reason("nothing_changed", _("Rien n’a changé : corrigez ce qui doit l’être, ou revenez au dossier."))
        )
    for name in changed:
        setattr(person, name, facts[name])
    person.save(update_fields=changed)
    return person


@service
def set_phones(*, by: Actor, person: Person, phones: Iterable[tuple[str, str]]) -> Person:
    """Say at which numbers the person can be reached: (number, relation), the main one first.

    Raises NotAllowed, WrongState (closed), or Refused for a number that cannot be read.
    """
    person = lock(person)
    require_permission(can_complete(by, person))
    require_open(person)
    write_phones(person, phones)
    return person


def _only_written_otherwise(person: Person, name: str, value: Any) -> bool:
    """Whether what the file holds differs by its capitals alone."""
    return isinstance(value, str) and fold(str(getattr(person, name))) == fold(value)


def _identity_seen(person: Person) -> bool:
    return Document.objects.filter(person=person, type__is_identity=True, verified_at__isnull=False).exists()
