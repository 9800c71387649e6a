"""What follows a step of a candidacy or a presentation, after commit: a message, never a name in it."""

from typing import Any

from django.utils.formats import date_format

from tounga.employers.selectors import contacts_of_employer
from tounga.kernel.outbox import handles
from tounga.messaging.services import queue_message
from tounga.messaging.templates import TEMPLATES
from tounga.people.selectors import contact_of
from tounga.selection.models import Candidacy, Presentation
from tounga.selection.services.ground import CHANGED


@handles(CHANGED)
def tell_candidate(payload: dict[str, Any]) -> None:
    """Tell the candidate the step named in the event, by SMS, or by e-mail when the file has no phone."""
    candidacy = Candidacy.objects.select_related("offer", "person").get(pk=payload["candidacy"])
    template = f"candidacy.{payload['step']}"
    contact = contact_of(candidacy.person)
    if template not in TEMPLATES or contact is None:
        return
    channel, address = contact
    queue_message(
        channel=channel,
        address=address,
        template=template,
        subject_id=candidacy.person_id,
        code=candidacy.offer.public_code,
    )


@handles("presentation.sent")
def tell_employer(payload: dict[str, Any]) -> None:
    """Tell the employer's users, or its contact, that candidates are presented and an answer is awaited."""
    presentation = Presentation.objects.select_related("offer__employer").get(pk=payload["presentation"])
    employer, due = presentation.offer.employer, presentation.answer_due_on
    for channel, address in contacts_of_employer(employer):
        queue_message(
            channel=channel,
            address=address,
            template="presentation.sent",
            subject_id=employer.pk,
            code=presentation.offer.public_code,
            day=date_format(due, "j F") if due else "",
        )
