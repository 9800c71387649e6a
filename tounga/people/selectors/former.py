"""Files that were joined to another: where their number and their address lead (P3)."""

from uuid import UUID

from django.db.models import Q, Subquery
from django.db.models.functions import Coalesce

from tounga.people.models import FormerFile, Person


def standing_file(former: UUID) -> UUID | None:
    """The file that a joined one leads to; None when no such file was joined."""
    return FormerFile.objects.filter(former_id=former).values_list("person_id", flat=True).first()


def keys_of(person: Person) -> list[UUID]:
    """The keys under which things were written of this person: her own file's, and those of the files joined to it."""
    return [person.pk, *FormerFile.objects.filter(person=person).order_by("id").values_list("former_id", flat=True)]


def numbered(number: str) -> Q:
    """The file that bears this register number, or that the file which bore it was joined to: two look-ups by index."""
    joined = FormerFile.objects.filter(number=number).values("person_id")
    return Q(pk=Coalesce(Subquery(joined), Subquery(Person.objects.filter(number=number).values("pk"))))
