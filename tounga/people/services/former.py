"""Where the number and the address of a joined file lead (P3). Called by whoever joins files."""

from uuid import UUID

from tounga.kernel.actor import Actor
from tounga.kernel.errors import require_permission
from tounga.kernel.service import service
from tounga.people.models import FormerFile, Person
from tounga.people.permissions import can_complete


@service
def lead_to(*, by: Actor, person: Person, former: UUID, number: str) -> FormerFile:
    """Lead the number and the address of a file that was joined to this person's.

    Raises NotAllowed, or Refused when they lead somewhere already.
    """
    require_permission(can_complete(by, person))
    return FormerFile.objects.create(person=person, former_id=former, number=number)


@service
def lead_no_more(*, by: Actor, person: Person, former: UUID) -> None:
    """The file that was joined to this person's stands by itself again. Raises NotAllowed."""
    require_permission(can_complete(by, person))
    FormerFile.objects.filter(person=person, former_id=former).delete()
