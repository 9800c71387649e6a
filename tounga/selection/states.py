"""Steps of a candidacy, of a regional shortlist and of a presentation (S3 to S6)."""

from django.utils.translation import gettext_lazy as _

from tounga.kernel.transitions import StateMachine, Transition
from tounga.selection.enums import CandidacyState, PresentationState, ShortlistState

CANDIDACY = StateMachine(
    "candidacy",
    CandidacyState.RECEIVED,
    (
        Transition(
            "preselect",
            (CandidacyState.RECEIVED, CandidacyState.NOT_KEPT),
            CandidacyState.PRESELECTED,
            _("Présélectionner"),
        ),
        Transition("put_back", (CandidacyState.PRESELECTED,), CandidacyState.RECEIVED, _("Remettre à examiner")),
        Transition("not_keep", (CandidacyState.RECEIVED,), CandidacyState.NOT_KEPT, _("Ne pas retenir")),
        Transition("present", (CandidacyState.PRESELECTED,), CandidacyState.PRESENTED, _("Présenter à l’employeur")),
        Transition("select", (CandidacyState.PRESENTED, CandidacyState.RESERVE), CandidacyState.SELECTED, _("Choisir")),
        Transition("reserve", (CandidacyState.PRESENTED,), CandidacyState.RESERVE, _("Mettre en réserve")),
        Transition(
            "refuse", (CandidacyState.PRESENTED, CandidacyState.RESERVE), CandidacyState.REFUSED, _("Ne pas retenir")
        ),
        Transition(
            "withdraw",
            (
                CandidacyState.RECEIVED,
                CandidacyState.PRESELECTED,
                CandidacyState.PRESENTED,
                CandidacyState.RESERVE,
                CandidacyState.SELECTED,
            ),
            CandidacyState.WITHDRAWN,
            _("Retirer ma candidature"),
        ),
        Transition("release", (CandidacyState.SELECTED,), CandidacyState.WITHDRAWN, _("Libérer le poste")),
        Transition(
            "close",
            (CandidacyState.RECEIVED, CandidacyState.PRESELECTED, CandidacyState.PRESENTED, CandidacyState.RESERVE),
            CandidacyState.CLOSED,
            _("Clore"),
        ),
    ),
)

SHORTLIST = StateMachine(
    "shortlist",
    ShortlistState.OPEN,
    (
        Transition("propose", (ShortlistState.OPEN,), ShortlistState.PROPOSED, _("Proposer la liste")),
        Transition("send_back", (ShortlistState.PROPOSED,), ShortlistState.OPEN, _("Renvoyer la liste")),
        Transition("validate", (ShortlistState.PROPOSED,), ShortlistState.VALIDATED, _("Valider et sceller la liste")),
    ),
)

PRESENTATION = StateMachine(
    "presentation",
    PresentationState.SENT,
    (
        Transition("receive", (PresentationState.SENT,), PresentationState.RECEIVED, _("Accuser réception")),
        Transition(
            "close",
            (PresentationState.SENT, PresentationState.RECEIVED),
            PresentationState.CLOSED,
            _("Clore le dossier"),
        ),
    ),
)
