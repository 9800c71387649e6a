"""Steps of a person's file and of a migration project."""

from django.utils.translation import gettext_lazy as _

from tounga.kernel.transitions import StateMachine, Transition
from tounga.people.enums import FileState, ProjectState

PERSON_FILE = StateMachine(
    "person_file",
    FileState.OPEN,
    (
        Transition("close", (FileState.OPEN,), FileState.CLOSED, _("Fermer le dossier")),
        Transition("reopen", (FileState.CLOSED,), FileState.OPEN, _("Rouvrir le dossier")),
    ),
)

PROJECT = StateMachine(
    "project",
    ProjectState.OPEN,
    (
        Transition("withdraw", (ProjectState.OPEN,), ProjectState.WITHDRAWN, _("Retirer le projet")),
        Transition("fulfil", (ProjectState.OPEN,), ProjectState.FULFILLED, _("Dire que le projet a abouti")),
    ),
)
