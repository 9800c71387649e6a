"""Asking another region for a file, and answering."""

from datetime import timedelta

from django.utils.translation import gettext_lazy as _

from tounga.identity.rules.prints import Claim
from tounga.identity.rules.weights import ALERT
from tounga.identity.selectors import likely_files
from tounga.kernel.actor import Actor
from tounga.kernel.clock import now, today
from tounga.kernel.decision import Reason
from tounga.kernel.errors import Refused, require_permission, require_reason
from tounga.kernel.locks import lock
from tounga.kernel.reads import record_read
from tounga.kernel.service import service
from tounga.network.models import Unit
from tounga.people.models import Person
from tounga.people.selectors import PersonFile, load_file
from tounga.people.services import move_file
from tounga.reference.enums import FigureKey
from tounga.reference.selectors import figure
from tounga.transfers.models import FileRequest
from tounga.transfers.permissions import can_answer_request, can_ask, can_read_granted
from tounga.transfers.selectors import is_under_way
from tounga.transfers.states import FILE_REQUEST

MOST_LOOKED_AT = 10


@service
def ask_for_file(*, by: Actor, claim: Claim, reason: str = "") -> FileRequest:
    """Ask the region that keeps the likeliest file of this person, without learning which it is.

    Raises NotAllowed, or Refused when no file elsewhere is likely, or when it was asked for already.
    """
    require_permission(can_ask(by))
    person = _elsewhere(by, claim)
    if person is None:
        raise Refused(Reason("nothing_elsewhere", _("Aucun dossier d’une autre région ne ressemble à ces réponses.")))
    days = int(figure(FigureKey.FILE_REQUEST_DAYS))
    return FileRequest.objects.create(
        person=person,
        unit=Unit.objects.get(pk=str(by.over("unit"))),
        keeper=person.unit,
        sought=f"{claim.given_names} {claim.family_name}".strip(),
        reason=reason.strip(),
        asked_by_id=by.account,
        asked_by_name=by.name,
        answer_due_on=today() + timedelta(days=days),
    )


@service
def let_read(*, by: Actor, request: FileRequest, reason: str = "") -> FileRequest:
    """Let the region that asks read the file for a time. Raises NotAllowed, WrongState."""
    request = _answerable(by, request, "let_read")
    request.readable_until = today() + timedelta(days=int(figure(FigureKey.FILE_READING_DAYS)))
    return _answered(request, by, reason)


@service
def hand_over(*, by: Actor, request: FileRequest, reason: str = "") -> FileRequest:
    """Give the file to the region that asks: it follows the person from now on.

    Raises NotAllowed, WrongState, or Refused while a candidacy or a departure of this region rests on the file.
    """
    request = _answerable(by, request, "move")
    person = lock(request.person)
    if is_under_way(person):
        text = _("Une candidature ou un départ est en cours dans votre région. Accordez la lecture en attendant.")
        raise Refused(Reason("under_way", text))
    move_file(by=by, person=person, unit=request.unit, reason=reason)
    return _answered(request, by, reason)


@service
def refuse_request(*, by: Actor, request: FileRequest, reason: str) -> FileRequest:
    """Keep the file, and say why. Raises NotAllowed, WrongState, Refused without a reason."""
    request = _answerable(by, request, "refuse")
    require_reason(reason)
    return _answered(request, by, reason)


@service
def read_granted_file(*, by: Actor, request: FileRequest, purpose: str) -> PersonFile:
    """Open a file whose reading was granted; the reading is recorded like any other (U5). Raises NotAllowed."""
    require_permission(can_read_granted(by, request, today()))
    record_read(request.person_id, by=by, purpose=purpose)
    return load_file(request.person)


def _elsewhere(by: Actor, claim: Claim) -> Person | None:
    """The likeliest file that does not exist for the one who asks."""
    likely = [
        person for person, _score, _measures in likely_files(claim, besides=None, limit=MOST_LOOKED_AT, cut=ALERT)
    ]
    mine = set(Person.objects.visible_to(by).filter(pk__in=likely).values_list("pk", flat=True))
    outside = [person for person in likely if person not in mine]
    return Person.objects.select_related("unit").get(pk=outside[0]) if outside else None


def _answerable(by: Actor, request: FileRequest, step: str) -> FileRequest:
    request = lock(request)
    require_permission(can_answer_request(by, request))
    request.state = FILE_REQUEST.target(step, request.state)
    return request


def _answered(request: FileRequest, by: Actor, reason: str) -> FileRequest:
    request.answered_at, request.answered_by_id, request.answered_by_name = now(), by.account, by.name
    request.answer = reason.strip()
    request.save()
    return request
