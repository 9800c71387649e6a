"""Who is acting: a person's account in one role over one scope, or the system itself.

An account may hold several roles (U6); it acts in one at a time, so that each line of the
audit trail says in which capacity something was done.
"""

from dataclasses import dataclass
from uuid import UUID


@dataclass(frozen=True, slots=True)
class Scope:
    """Where a role holds: a kind ("nation", "unit", "country", "organisation", "person") and the id of the one meant."""

    kind: str
    id: str = ""


NOWHERE = Scope("nowhere")
NATION = Scope("nation")


@dataclass(frozen=True, slots=True)
class Actor:
    """One account in one role over one scope."""

    account: UUID | None
    name: str
    role: str
    scope: Scope = NOWHERE

    def is_(self, *roles: str) -> bool:
        """Whether the actor acts in one of these roles."""
        return self.role in roles

    def over(self, kind: str) -> str | None:
        """The id of the scope when it is of this kind, else None."""
        return self.scope.id if self.scope.kind == kind else None

    @property
    def national(self) -> bool:
        """Whether the role holds everywhere."""
        return self.scope.kind == NATION.kind


ANONYMOUS = Actor(account=None, name="", role="anonymous")


def system(name: str) -> Actor:
    """The actor of unattended work (a timer, an import): named, never a person."""
    return Actor(account=None, name=name, role="system", scope=NATION)
