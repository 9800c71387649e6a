"""Steps of a placement (D1 to D4), of a paper and of a departure wave."""

from django.utils.translation import gettext_lazy as _

from tounga.kernel.transitions import StateMachine, Transition
from tounga.placement.enums import ItemState, PlacementState, WaveState

_BEFORE_DEPARTURE = (
    PlacementState.CONTRACT_AWAITED,
    PlacementState.CONTRACT_TO_CHECK,
    PlacementState.CONTRACT_REFUSED,
    PlacementState.PAPERS,
    PlacementState.READY,
)

PLACEMENT = StateMachine(
    "placement",
    PlacementState.CONTRACT_AWAITED,
    (
        Transition(
            "record_contract",
            (PlacementState.CONTRACT_AWAITED, PlacementState.CONTRACT_REFUSED),
            PlacementState.CONTRACT_TO_CHECK,
            _("Enregistrer le contrat"),
        ),
        Transition(
            "accept_contract",
            (PlacementState.CONTRACT_TO_CHECK,),
            PlacementState.PAPERS,
            _("Déclarer le contrat conforme"),
        ),
        Transition(
            "refuse_contract",
            (PlacementState.CONTRACT_TO_CHECK,),
            PlacementState.CONTRACT_REFUSED,
            _("Renvoyer le contrat à l’employeur"),
        ),
        Transition("declare_ready", (PlacementState.PAPERS,), PlacementState.READY, _("Déclarer prêt à partir")),
        Transition("reopen_papers", (PlacementState.READY,), PlacementState.PAPERS, _("Rouvrir les papiers")),
        Transition("depart", (PlacementState.READY,), PlacementState.DEPARTED, _("Enregistrer le départ")),
        Transition("arrive", (PlacementState.DEPARTED,), PlacementState.ARRIVED, _("Confirmer l’arrivée")),
        Transition("cancel", _BEFORE_DEPARTURE, PlacementState.CANCELLED, _("Annuler")),
    ),
)

WAVE = StateMachine(
    "wave",
    WaveState.PLANNED,
    (
        Transition("confirm", (WaveState.PLANNED,), WaveState.CONFIRMED, _("Confirmer le départ")),
        Transition("depart", (WaveState.CONFIRMED,), WaveState.DEPARTED, _("Enregistrer le départ du groupe")),
    ),
)

ITEM = StateMachine(
    "item",
    ItemState.MISSING,
    (
        Transition(
            "receive",
            (ItemState.MISSING, ItemState.RECEIVED, ItemState.VERIFIED),
            ItemState.RECEIVED,
            _("Joindre le papier"),
        ),
        Transition("verify", (ItemState.RECEIVED,), ItemState.VERIFIED, _("Déclarer vérifié")),
        Transition("waive", (ItemState.MISSING, ItemState.RECEIVED), ItemState.WAIVED, _("Dispenser de ce papier")),
    ),
)
