"""The steps of a take-over and of an extract."""

from django.utils.translation import gettext_lazy as _

from tounga.intake.enums import ExtractState, RunState
from tounga.kernel.transitions import StateMachine, Transition

RUN = StateMachine(
    "intake_run",
    RunState.RECEIVED,
    (
        Transition("read", (RunState.RECEIVED, RunState.READY), RunState.READING, _("Lire le fichier")),
        Transition("fail", (RunState.READING,), RunState.RECEIVED, _("La lecture a échoué")),
        Transition("show", (RunState.READING,), RunState.READY, _("Montrer l’aperçu")),
        Transition("write", (RunState.READY,), RunState.WRITING, _("Écrire dans le registre")),
        Transition("finish", (RunState.WRITING,), RunState.DONE, _("Tout est écrit")),
        Transition("abandon", (RunState.RECEIVED, RunState.READY), RunState.ABANDONED, _("Abandonner")),
    ),
)

EXTRACT = StateMachine(
    "extract",
    ExtractState.ASKED,
    (
        Transition("finish", (ExtractState.ASKED,), ExtractState.READY, _("Le fichier est prêt")),
        Transition("destroy", (ExtractState.ASKED, ExtractState.READY), ExtractState.DESTROYED, _("Détruire")),
    ),
)
