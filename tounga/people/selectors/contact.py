"""How a person is reached."""

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
    grant = (
        Grant.objects.in_force(today())
        .filter(role=Role.CANDIDATE, subject_id=person.pk, user__is_active=True)
        .select_related("user")
        .first()
    )
    if grant is None:
        return None
    return (Channel.SMS, grant.user.phone) if grant.user.phone else (Channel.EMAIL, str(grant.user.email))
