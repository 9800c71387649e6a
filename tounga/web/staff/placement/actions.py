"""Which buttons a placement shows: asked of the same permissions and states as the services."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from tounga.kernel.actor import Actor
from tounga.kernel.decision import Decision, type_text
from tounga.placement.enums import PlacementState
from tounga.placement.models import Placement
from tounga.placement.permissions import (
    can_cancel,
    can_confirm_arrival,
    can_depart,
    can_give_copy,
    can_plan_wave,
    can_record_contract,
)
from tounga.placement.states import PLACEMENT
from tounga.web.door.actions import Action


def actions_for(actor: Actor, placement: Placement, *, advances: bool) -> list[Action]:
    """What this actor can do with this placement now, the main thing first.

    `advances`: whether nothing stands against its next step (placement.selectors.may_advance).
    """
    return [
        *_contract_actions(actor, placement, advances),
        *_departure_actions(actor, placement, advances),
        *_offer(
            PLACEMENT.allows("cancel", placement.state),
            can_cancel(actor, placement),
            _("Annuler ce départ"),
            "placement_cancel",
            placement,
        ),
    ]


def _contract_actions(actor: Actor, placement: Placement, advances: bool) -> list[Action]:
    state = placement.state
    followed = state in (PlacementState.PAPERS, PlacementState.READY) and placement.copy_given_on is None
    return [
        *_offer(
            advances and PLACEMENT.allows("record_contract", state),
            can_record_contract(actor, placement),
            _("Enregistrer le contrat"),
            "contract_new",
            placement,
            kind="main",
        ),
        *_offer(
            followed,
            can_give_copy(actor, placement),
            _("Noter que la copie du contrat est remise"),
            "copy_given",
            placement,
        ),
    ]


def _departure_actions(actor: Actor, placement: Placement, advances: bool) -> list[Action]:
    state = placement.state
    seated = placement.wave_id is not None
    in_preparation = state in (PlacementState.PAPERS, PlacementState.READY)
    return [
        *_offer(
            advances and PLACEMENT.allows("declare_ready", state),
            can_depart(actor, placement),
            _("Déclarer prêt à partir"),
            "placement_ready",
            placement,
            press=True,
            kind="main",
        ),
        *_offer(
            state == PlacementState.PAPERS,
            can_plan_wave(actor),
            _("Changer de groupe de départ") if seated else _("Placer dans un groupe de départ"),
            "placement_seat",
            placement,
        ),
        *_offer(
            in_preparation and seated,
            can_plan_wave(actor),
            _("Retirer du groupe de départ"),
            "placement_leave_seat",
            placement,
            press=True,
        ),
        *_offer(
            advances and PLACEMENT.allows("depart", state),
            can_depart(actor, placement),
            _("Enregistrer le départ"),
            "placement_depart",
            placement,
            kind="main",
        ),
        *_offer(
            PLACEMENT.allows("arrive", state),
            can_confirm_arrival(actor, placement),
            _("Confirmer l’arrivée"),
            "placement_arrive",
            placement,
            kind="main",
        ),
        *_offer(
            PLACEMENT.allows("reopen_papers", state),
            can_depart(actor, placement),
            _("Rouvrir les papiers"),
            "placement_reopen",
            placement,
        ),
    ]


def _offer(
    possible: bool,
    allowed: Decision,
    label: type_text,
    route: str,
    placement: Placement,
    *,
    press: bool = False,
    kind: str = "quiet",
) -> list[Action]:
    return (
        [Action(label, reverse(f"staff:{route}", args=[placement.pk]), press=press, kind=kind)]
        if possible and allowed
        else []
    )
