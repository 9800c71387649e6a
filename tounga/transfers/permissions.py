"""Who asks for another region's file, who answers, who may then read it."""

from datetime import date

from django.utils.translation import gettext_lazy as _

from tounga.accounts.enums import UNIT_ROLES, Role
from tounga.kernel.actor import Actor
from tounga.kernel.decision import YES, Decision, no
from tounga.transfers.enums import RequestState
from tounga.transfers.models import FileRequest

ANSWERERS = (Role.FOCAL_POINT, Role.REGIONAL_DIRECTOR)


def can_ask(actor: Actor) -> Decision:
    """The agents of a region ask; the centre sees every file already."""
    return YES if actor.is_(*UNIT_ROLES) else no("ask_file", _("Seuls les agents d’une région demandent un dossier."))


def can_answer_request(actor: Actor, request: FileRequest) -> Decision:
    """The focal point or the director of the region that keeps the file answers."""
    if actor.is_(*ANSWERERS) and actor.over("unit") == str(request.keeper_id):
        return YES
    return no("answer_request", _("Le point focal ou le directeur de la région qui garde ce dossier répond."))


def can_read_granted(actor: Actor, request: FileRequest, today: date) -> Decision:
    """The agents of the region that asked read the file while the grant lasts; never change it."""
    asked = actor.is_(*UNIT_ROLES) and actor.over("unit") == str(request.unit_id)
    lasts = request.readable_until is not None and today <= request.readable_until
    if asked and lasts and request.state == RequestState.READING:
        return YES
    return no("read_granted", _("La lecture de ce dossier n’est pas accordée, ou elle a pris fin."))
