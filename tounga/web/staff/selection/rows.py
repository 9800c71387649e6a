"""Lines of a ranked list as a page shows them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from uuid import UUID

from tounga.selection.enums import CandidacyState
from tounga.selection.models import Candidacy
from tounga.selection.selectors import reasons_of

KINDS = {
    CandidacyState.PRESELECTED: "ok",
    CandidacyState.PRESENTED: "wait",
    CandidacyState.SELECTED: "ok",
    CandidacyState.RESERVE: "wait",
    CandidacyState.NOT_KEPT: "bad",
    CandidacyState.REFUSED: "bad",
    CandidacyState.WITHDRAWN: "bad",
    CandidacyState.CLOSED: "bad",
}


@dataclass(frozen=True)
class Line:
    """One candidate on a list: the row, its reasons in words, the kind of its tag."""

    candidacy: Candidacy
    met: list[str]
    missing: list[str]
    lacking: list[str]  # what the file lacks before it goes to an employer

    @property
    def kind(self) -> str:
        return KINDS.get(CandidacyState(self.candidacy.state), "plain")

    @property
    def follows(self) -> bool:
        """Whether the state says more than the list it stands on: it left the ranks, or went on."""
        return self.candidacy.state not in (CandidacyState.RECEIVED, CandidacyState.PRESELECTED)


def people_on(*lists: Iterable[Line]) -> list[UUID]:
    """The people on these lists."""
    return [line.candidacy.person_id for found in lists for line in found]


def lines(candidacies: Iterable[Candidacy], lacking: Mapping[UUID, list[str]] | None = None) -> list[Line]:
    """Candidacies with their reasons in words, and what their files lack where that matters."""
    return [Line(row, **reasons_of(row), lacking=(lacking or {}).get(row.person_id, [])) for row in candidacies]
