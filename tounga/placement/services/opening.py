"""A placement begins with the employer's choice, and may have to be given up."""

from django.utils.translation import gettext_lazy as _

from tounga.kernel.actor import Actor
from tounga.kernel.decision import Decision, Reason, all_of
from tounga.kernel.errors import WrongState, require, require_permission, require_reason
from tounga.kernel.locks import lock
from tounga.kernel.outbox import emit
from tounga.kernel.service import service
from tounga.offers.models import Offer
from tounga.people.enums import FileState
from tounga.placement.enums import PlacementState
from tounga.placement.models import Placement
from tounga.placement.permissions import can_cancel, can_open_placement, can_open_placements
from tounga.placement.rules import file_goes_on
from tounga.placement.selectors import chosen_to_follow, goes_on
from tounga.placement.services.ground import hold_offer
from tounga.placement.services.papers import write_checklist
from tounga.placement.states import PLACEMENT
from tounga.selection import services as selection
from tounga.selection.enums import CandidacyState
from tounga.selection.models import Candidacy


@service
def open_placement(*, by: Actor, candidacy: Candidacy) -> Placement:
    """Open the placement of a candidate whom the employer chose.

    Raises NotAllowed, WrongState (the candidate is not chosen) and Refused (employer no longer
    trusted, offer stopped, closed file, or the person already prepares another departure).
    """
    offer = hold_offer(candidacy.offer)
    candidacy = lock(candidacy)
    require_permission(can_open_placement(by, candidacy))
    return _open(candidacy, offer, stands=goes_on(offer))


@service
def open_placements(*, by: Actor, offer: Offer) -> list[Placement]:
    """Open the placements of all candidates chosen for an offer who have none yet; closed files wait.

    Raises as `open_placement`.
    """
    offer = hold_offer(offer)
    require_permission(can_open_placements(by, offer))
    chosen = chosen_to_follow().select_for_update(of=("self",)).filter(offer=offer).select_related("person")
    stands = goes_on(offer)
    return [_open(candidacy, offer, stands=stands) for candidacy in chosen.order_by("pk")]


def _open(candidacy: Candidacy, offer: Offer, *, stands: Decision) -> Placement:
    if candidacy.state != CandidacyState.SELECTED:
        raise WrongState(Reason("not_selected", _("L’employeur n’a pas choisi ce candidat.")))
    require(all_of(stands, file_goes_on(file_open=candidacy.person.state == FileState.OPEN)))
    placement = Placement.objects.create(
        candidacy=candidacy, person=candidacy.person, offer=offer, unit_id=candidacy.unit_id
    )
    write_checklist(placement)
    emit("placement.changed", placement=placement.pk, step=placement.state)
    return placement


@service
def cancel(*, by: Actor, placement: Placement, reason: str) -> Placement:
    """Give up a departure before it takes place, whatever the cause: the seat is freed, and the post.

    Raises NotAllowed, WrongState (already gone), Refused (no reason).
    """
    require_permission(can_cancel(by, placement))
    require_reason(reason)
    selection.release(by=by, candidacy=placement.candidacy, reason=reason)
    placement = _give_up(lock(placement), reason)
    emit("placement.changed", placement=placement.pk, step=placement.state)
    return placement


@service
def withdraw_candidacy(*, by: Actor, candidacy: Candidacy, reason: str = "") -> Candidacy:
    """Take a candidacy back at the candidate's wish; the departure that was being prepared is given up with it.

    Raises as `selection.services.withdraw`, and WrongState once the person has left.
    """
    candidacy = selection.withdraw(by=by, candidacy=candidacy, reason=reason)
    under_way = Placement.objects.select_for_update(of=("self",)).filter(candidacy=candidacy).first()
    if under_way is not None and under_way.state != PlacementState.CANCELLED:
        _give_up(under_way, reason.strip() or str(_("La personne a retiré sa candidature.")))
    return candidacy


def _give_up(placement: Placement, reason: str) -> Placement:
    """The candidacy is locked before: earlier rooms first."""
    placement.state = PLACEMENT.target("cancel", placement.state)
    placement.cancel_reason, placement.wave = reason, None
    placement.save()
    return placement
