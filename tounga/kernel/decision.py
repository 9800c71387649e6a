"""An answer that carries its reasons."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.functional import Promise

type_text = str | Promise


@dataclass(frozen=True, slots=True)
class Reason:
    """One reason: a stable code for machines and tests, a translated sentence for people, the form field it is about."""

    code: str
    text: type_text
    field: str = ""


@dataclass(frozen=True, slots=True)
class Decision:
    """Whether something is allowed, and why (or why not)."""

    allowed: bool
    reasons: tuple[Reason, ...] = ()

    def __bool__(self) -> bool:
        return self.allowed

    @property
    def codes(self) -> set[str]:
        return {reason.code for reason in self.reasons}


YES = Decision(True)


def yes(*reasons: Reason) -> Decision:
    """Allowed, with the reasons that speak for it."""
    return Decision(True, reasons)


def no(code: str, text: type_text, field: str = "") -> Decision:
    """Refused for one reason."""
    return Decision(False, (Reason(code, text, field),))


def refuse_if_any(reasons: Iterable[Reason]) -> Decision:
    """Refused when there is at least one reason against, else allowed."""
    found = tuple(reasons)
    return Decision(not found, found)


def all_of(*decisions: Decision) -> Decision:
    """Allowed when all are; the reasons are those of the refusals, or all of them when none refuses."""
    refused = [decision for decision in decisions if not decision]
    kept = refused or decisions
    return Decision(not refused, tuple(reason for decision in kept for reason in decision.reasons))
