"""The typed refusals of services, turned into words once, at the door."""

from collections.abc import Mapping

from django.db import IntegrityError
from django.utils.translation import gettext_lazy as _

from tounga.kernel.decision import Decision, Reason, type_text


class Refusal(Exception):
    """A service would not do it. `reasons` are fit to be shown to the person who asked."""

    discreet = True  # its text holds codes only: a log may show it

    def __init__(self, *reasons: Reason) -> None:
        self.reasons = reasons
        super().__init__(", ".join(reason.code for reason in reasons))

    @property
    def codes(self) -> set[str]:
        return {reason.code for reason in self.reasons}


class NotAllowed(Refusal):
    """The actor may not do this."""


class WrongState(Refusal):
    """The file is not at a step from which this can be done."""


class Gone(WrongState):
    """What was to be changed is no longer there: somebody took it away, or joined its file to another, meanwhile."""

    def __init__(self) -> None:
        super().__init__(
            Reason(
                "gone",
                _(
                    "Ce que vous vouliez changer n’est plus là : quelqu’un vient de le retirer, ou de réunir ce dossier à un autre. Rien n’a été enregistré."
                ),
            )
        )


class Refused(Refusal):
    """The rules speak against it."""


class Incomplete(Refusal):
    """Something required by the next stage is missing."""


def require_permission(decision: Decision) -> None:
    """Raise NotAllowed unless the decision allows."""
    if not decision:
        raise NotAllowed(*decision.reasons)


def require(decision: Decision) -> None:
    """Raise Refused unless the decision allows."""
    if not decision:
        raise Refused(*decision.reasons)


def refusal_of(error: IntegrityError, sentences: Mapping[str, type_text]) -> Refused | None:
    """The refusal that a broken named constraint amounts to, or None when the constraint is not one of ours."""
    diagnosis = getattr(error.__cause__, "diag", None)
    name = getattr(diagnosis, "constraint_name", None) or ""
    sentence = sentences.get(name)
    return Refused(Reason(name, sentence)) if sentence else None


REASON_MISSING = Reason("reason_missing", _("Indiquez le motif."), "reason")


def require_reason(reason: str) -> None:
    """Raise Refused when a decision that must be motivated comes without its motive."""
    if not reason.strip():
        raise Refused(REASON_MISSING)
