"""Where the number and the address of a joined file lead (P3). The service that joins the files calls these."""

from uuid import UUID

from tounga.people.models import FormerFile, Person


def lead_to(person: Person, *, former: UUID, number: str) -> None:
    """Lead the number and the address of a file that was joined to this person's."""
    FormerFile.objects.create(person=person, former_id=former, number=number)


def lead_no_more(person: Person, *, former: UUID) -> None:
    """The file that was joined to this person's stands by itself again."""
    FormerFile.objects.filter(person=person, former_id=former).delete()
