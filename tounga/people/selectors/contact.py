"""How a person is reached."""

from typing import Any

from django.db.models import Exists, OuterRef, QuerySet

from tounga.accounts.enums import Role
from tounga.accounts.models import Grant
from tounga.kernel.clock import today
from tounga.messaging.enums import Channel
from tounga.people.models import Person, PersonPhone
from tounga.people.rules import somebody_to_call


def has_relative(person: Person) -> bool:
    """Whether the file has the number of somebody to call when something happens to the person."""
    return somebody_to_call(PersonPhone.objects.filter(person=person).values_list("relation", flat=True))


def contact_of(person: Person) -> tuple[str, str] | None:
    """(channel, address) by which a person is reached: the main phone, else the account's phone or e-mail."""
    number = PersonPhone.objects.filter(person=person).order_by("-main", "id").values_list("number", flat=True).first()
    if number:
        return Channel.SMS, number
    grant = _spaces_of(person.pk).select_related("user").first()
    if grant is None:
        return None
    return (Channel.SMS, grant.user.phone) if grant.user.phone else (Channel.EMAIL, str(grant.user.email))


def unreached(people: QuerySet[Person]) -> QuerySet[Person]:
    """Those of these people whom no message reaches, as `contact_of` says of one: one query."""
    return people.filter(phones=None).exclude(Exists(_spaces_of(OuterRef("pk"))))


def _spaces_of(person: Any) -> QuerySet[Grant]:
    """The accounts by which a person enters a space of her own today."""
    held = Grant.objects.in_force(today())  # type: ignore[attr-defined]
    return held.filter(role=Role.CANDIDATE, subject_id=person, user__is_active=True)  # type: ignore[no-any-return]
