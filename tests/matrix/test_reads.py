"""U5, T7: whoever is shown on a page of the offices is noted as read, in the same transaction, under the page's name.

Every page of the agents, the employers and the missions is opened by each role on each object; the people of the world
whose names come back must each have their row.
"""

import re
from collections.abc import Iterator
from uuid import UUID

import pytest
from django.http import HttpResponse

from tests.matrix.openings import Opening, openings
from tests.matrix.standing import Standing
from tounga.kernel.models import FileRead
from tounga.people.models import Person
from tounga.people.words import LISTS, PAGES

pytestmark = pytest.mark.django_db
OFFICES = ("staff:", "employer:", "consular:")
# Why people are named there without a row.
WITHOUT = {
    "staff:home": "what waits for this agent: a name and a step to do; nothing can be searched or leafed through, and "
    "opening the task is noted",
    "employer:home": "the same, for an employer: a contract to send for somebody it has chosen",
    "staff:people": "the door of the register, before anything is asked: the same first names for everybody; a search and "
    "each further page are noted",
    **dict.fromkeys(
        ("staff:intake_columns", "staff:intake_queue"),
        "the words of an old list, which are nobody's file until somebody has decided; the line beside the file it "
        "resembles is noted",
    ),
    "staff:extract_file": "every file in it was noted when the extract was made",
}


def page(opening: Opening) -> str:
    """The name of the page; a list that is searched is another one than the same list at its door."""
    return f"{opening.route} searched" if opening.relation == "a search" else opening.route


class Faces:
    """Who can be recognised in a page: by the whole name, the short one, or the family name alone."""

    def __init__(self) -> None:
        self.people = {person.pk: person for person in Person.objects.all()}
        self._seen = {
            pk: re.compile("|".join(rf"(?<!\w){re.escape(name)}(?!\w)" for name in _names(person)))
            for pk, person in self.people.items()
        }

    def shown(self, opening: Opening) -> set[UUID]:
        """The people whose name stands in the answer."""
        return {pk for pk, name in self._seen.items() if name.search(opening.html)}

    def unnoted(self, opening: Opening) -> str:
        """Who was shown without being noted, in words; "" when nobody was."""
        if "attachment" in opening.response.headers.get("Content-Disposition", "") and not opening.noted:
            return f"{opening}: a file left without a row"
        missing = sorted(str(self.people[pk]) for pk in self.shown(opening) - opening.read)
        return f"{opening}: {', '.join(missing)}" if missing else ""

    def faults(self, walk: Iterator[Opening]) -> list[str]:
        """What is wrong in a walk, the exceptions left out."""
        return [fault for opening in walk if (fault := self.unnoted(opening)) and page(opening) not in WITHOUT]


def _names(person: Person) -> tuple[str, ...]:
    return str(person), person.short_name, person.family_name


def test_whoever_is_shown_is_noted(with_files: Standing) -> None:
    faces, walk = Faces(), list(openings(with_files, *OFFICES))
    faults = faces.faults(iter(walk))
    assert faults == [], f"{len(faults)} pages show people without noting them:\n" + "\n".join(faults[:60])
    met = {page(one) for one in walk if faces.unnoted(one)}
    assert met == set(WITHOUT), "an exception that is not needed any more"
    assert sum(bool(faces.shown(one)) for one in walk) > 200
    unsaid = {row.purpose for one in walk for row in one.noted if row.purpose not in (LISTS if row.listed else PAGES)}
    assert unsaid == set(), "pages for which the person reads no words"
    elsewhere = {
        "staff:person_new",
        "staff:person_alike",
        "staff:presentation_new",
        "staff:pool",
    }  # shown in no such world: tested with their pages
    assert {row.purpose for one in walk for row in one.noted if row.listed} == set(LISTS) - elsewhere
    assert {(one.route, row.purpose) for one in walk for row in one.noted if row.purpose != one.route} == set()


@pytest.mark.parametrize(
    ("route", "forgetful"),
    [
        ("staff:placements", "staff.placement.views.note_reads"),
        ("staff:candidacy_move", "door.question.note_read"),
        ("staff:contract_file", "staff.placement.contracts.note_read"),
        ("employer:presentation", "employer.presentations.note_reads"),
    ],
)
def test_a_forgotten_row_is_seen(
    with_files: Standing, monkeypatch: pytest.MonkeyPatch, route: str, forgetful: str
) -> None:
    """The check itself, on pages that note nobody."""
    faces = Faces()
    assert faces.faults(openings(with_files, route)) == []
    monkeypatch.setattr(f"tounga.web.{forgetful}", lambda *_facts: None)
    assert faces.faults(openings(with_files, route))


def test_a_row_of_somebody_else_does_not_count(standing: Standing) -> None:
    """The check itself: the row must be that of the one who is shown."""
    shown, other = standing.world.person_a, standing.world.person_a2
    faces = Faces()
    for name in _names(shown):
        row = FileRead(subject=other.pk)
        assert faces.unnoted(Opening("planted", "counsellor", "", HttpResponse(), f"<td>{name}</td>", (row,)))
        row = FileRead(subject=shown.pk)
        assert not faces.unnoted(Opening("planted", "counsellor", "", HttpResponse(), f"<td>{name}</td>", (row,)))
