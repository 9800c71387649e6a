"""State machines as data: the diagrams, the buttons and the checks are all read from the same table."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from tounga.kernel.decision import Reason, type_text
from tounga.kernel.errors import Incomplete, WrongState


@dataclass(frozen=True, slots=True)
class Transition:
    """`verb` leads from any of `sources` to `target`; `label` is what the button says."""

    verb: str
    sources: tuple[str, ...]
    target: str
    label: type_text


@dataclass(frozen=True)
class StateMachine:
    """The steps of one kind of file. `initial` is where a new file starts."""

    name: str
    initial: str
    transitions: tuple[Transition, ...]

    def target(self, verb: str, source: str) -> str:
        """The state that `verb` leads to from `source`.

        Raises WrongState when the table has no such step.
        """
        for transition in self.transitions:
            if transition.verb == verb and source in transition.sources:
                return transition.target
        raise WrongState(
            Reason(
                f"{self.name}.{verb}", _("Ce dossier n’est pas à l’étape voulue pour cette action. Rechargez la page.")
            )
        )

    def allows(self, verb: str, source: str) -> bool:
        """Whether `verb` can be done from `source`."""
        return any(t.verb == verb and source in t.sources for t in self.transitions)

    def verbs_from(self, source: str) -> list[Transition]:
        """What can be done from `source`, in the order of the table."""
        return [transition for transition in self.transitions if source in transition.sources]

    @property
    def states(self) -> list[str]:
        """Every state, in the order in which the table names them."""
        seen = [self.initial]
        for transition in self.transitions:
            seen += [*transition.sources, transition.target]
        return list(dict.fromkeys(seen))


@dataclass(frozen=True, slots=True)
class Requirement:
    """What must be there before `stage` is entered: `field` names it, `present` looks at the facts."""

    stage: str
    field: str
    text: type_text
    present: Callable[[Any], bool]


def missing(requirements: Sequence[Requirement], stage: str, facts: object) -> list[Requirement]:
    """The requirements of `stage` that the facts do not meet, in table order."""
    return [r for r in requirements if r.stage == stage and not r.present(facts)]


def require_complete(requirements: Sequence[Requirement], stage: str, facts: object) -> None:
    """Raise Incomplete, naming every missing piece, unless all that `stage` requires is there."""
    lacking = missing(requirements, stage, facts)
    if lacking:
        raise Incomplete(*(Reason(f"missing.{r.field}", r.text, r.field) for r in lacking))
