"""Files that were joined to another: where their number and their address lead (P3)."""

from uuid import UUID

from django.db.models import Q, Subquery
from django.db.models.functions import Coalesce

from tounga.kernel.actor import Actor
from tounga.people.models import FormerFile, Person


def standing_file(actor: Actor, former: UUID) -> Person | None:
    """The file that a joined one leads to, if it exists for the actor: one question, whatever the answer (U2)."""
    leads = FormerFile.objects.filter(former_id=former).values("person")
    return Person.objects.visible_to(actor).filter(pk__in=leads).first()


def keys_of(person: Person) -> list[UUID]:
    """The keys under which things were written of this person: her own file's, and those of the files joined to it."""
    return [person.pk, *FormerFile.objects.filter(person=person).order_by("id").values_list("former_id", flat=True)]


def numbered(number: str) -> Q:
    """The file that bears this register number, or that the file which bore it was joined to: two look-ups by index."""
    joined = FormerFile.objects.filter(number=number).values("person_id")
    return Q(pk=Coalesce(Subquery(joined), Subquery(Person.objects.filter(number=number).values("pk"))))
