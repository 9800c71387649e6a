"""Papers that end: which ones, and whether a newer one takes their place (P8)."""

from datetime import timedelta

from django.db.models import Exists, OuterRef, Q, QuerySet

from tounga.kernel.actor import Actor
from tounga.kernel.clock import today
from tounga.people.enums import Announcement, FileState, ProjectState
from tounga.people.models import Document, MigrationProject
from tounga.people.selectors.limits import expiry_delays


def is_replaced(document: Document) -> bool:
    """Whether the file holds another paper of the same kind that lasts longer."""
    return _replacing(document.person_id, document.type_id, document.expires_on).exists()


def papers_ending(actor: Actor) -> QuerySet[Document]:
    """Papers of candidates of the actor's scope that end within the notice or have just ended, the nearest end first.

    A paper that a longer one of its kind replaces is not shown: there is nothing to renew.
    """
    notice, _last = expiry_delays()
    day, span = today(), timedelta(days=notice)
    project = MigrationProject.objects.filter(person=OuterRef("person"), state=ProjectState.OPEN)
    newer = _replacing(OuterRef("person"), OuterRef("type"), OuterRef("expires_on"))
    found = Document.objects.visible_to(actor).filter(expires_on__gte=day - span, expires_on__lte=day + span)
    found = found.filter(Exists(project), ~Exists(newer), person__state=FileState.OPEN)
    return found.select_related("person", "type").order_by("expires_on", "id")


def papers_to_announce() -> QuerySet[Document]:
    """Papers of which something may have to be said to their owner today."""
    notice, last = expiry_delays()
    day = today()
    near = Q(expires_on__gte=day - timedelta(days=notice), expires_on__lte=day + timedelta(days=notice))
    silent = Q(announced="") | Q(announced=Announcement.EARLY, expires_on__lte=day + timedelta(days=last))
    ended = Q(expires_on__lt=day) & ~Q(announced=Announcement.EXPIRED)
    newer = _replacing(OuterRef("person"), OuterRef("type"), OuterRef("expires_on"))
    found = Document.objects.filter(near, silent | ended, ~Exists(newer), person__state=FileState.OPEN)
    return found.select_related("person").order_by("expires_on", "id")


def _replacing(person, type, expires_on) -> QuerySet[Document]:  # type: ignore[no-untyped-def]
    return Document.objects.filter(person=person, type=type, expires_on__gt=expires_on)
