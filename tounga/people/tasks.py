"""What people are told of their papers, by the timer: no name, no kind of paper, no link."""

from typing import Any

from procrastinate.contrib.django import app

from tounga.kernel.actor import system
from tounga.kernel.outbox import handles
from tounga.messaging.services import queue_message
from tounga.people.enums import Announcement
from tounga.people.models import Document
from tounga.people.selectors import contact_of, papers_to_announce
from tounga.people.services import announce_end
from tounga.people.services.documents import ENDING

TIMER = system("reminders")
MOST_AT_ONCE = 20_000  # the next day takes up the rest


@handles(ENDING)
def tell_owner(payload: dict[str, Any]) -> None:
    """Tell the owner of a paper the day on which it ends or ended. A paper removed meanwhile is not spoken of."""
    document = Document.objects.select_related("person").filter(pk=payload["document"]).first()
    contact = contact_of(document.person) if document else None
    if document is None or document.expires_on is None or contact is None:
        return
    channel, address = contact
    queue_message(
        channel=channel,
        address=address,
        template="document.expired" if document.announced == Announcement.EXPIRED else "document.expiring",
        subject_id=document.person_id,
        day=f"{document.expires_on:%d/%m/%Y}",
    )


@app.periodic(cron="20 7 * * *")
@app.task(name="people.announce_ending_papers", queueing_lock="people.announce_ending_papers")
def announce_ending_papers(timestamp: int) -> None:
    """Tell each owner of a paper that ends soon, once early and once late, and once more when it has ended."""
    for document in papers_to_announce()[:MOST_AT_ONCE]:
        announce_end(by=TIMER, document=document)
