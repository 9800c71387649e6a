"""The countries of a project are rows like the others: who wrote them and why, and nothing without an actor (U5)."""

from typing import Any

import pytest
from django.db import DatabaseError, connection, transaction

from tests.factories.people import SYSTEM, make_candidate, make_person
from tests.factories.reference import country
from tounga.kernel import audit
from tounga.kernel.errors import Refused
from tounga.kernel.ids import uuid7
from tounga.kernel.service import service
from tounga.people import services
from tounga.people.models import MigrationProject, Person, ProjectCountry
from tounga.people.selectors import history_of, load_file

pytestmark = pytest.mark.django_db


def project_to(*codes: str) -> MigrationProject:
    person = make_person()
    wanted = [country(code) for code in codes]
    return services.open_project(by=make_candidate(person), person=person, countries=wanted)


def wish(person: Person, *codes: str) -> None:
    services.set_wishes(by=SYSTEM, person=person, regions=[], countries=[country(code) for code in codes])


def kept(project: MigrationProject) -> list[tuple[str, str, str]]:
    """What the history holds of the project's countries: what happened, to which, by which service."""
    events: Any = ProjectCountry.history.rel.related_model.objects  # type: ignore[attr-defined]
    rows = events.filter(project=project).order_by("pgh_id")
    return list(rows.values_list("pgh_label", "country_id", "pgh_context__metadata__action"))


def test_opening_a_project_says_who_chose_each_country() -> None:
    project = project_to("GA", "DZ", "DZ")
    assert sorted(kept(project)) == [("insert", code, "people.open_project") for code in ("DZ", "GA")]
    row = ProjectCountry.objects.get(project=project, country="GA")
    said = row.history.get().pgh_context.metadata  # type: ignore[attr-defined]
    assert (said["role"], bool(said["reason"])) == ("candidate", True)


def test_only_what_changed_is_written() -> None:
    project = project_to("DZ", "GA")
    before = kept(project)
    wish(project.person, "GA", "FR")
    by = "people.set_wishes"
    assert sorted(set(kept(project)) - set(before)) == [("delete", "DZ", by), ("insert", "FR", by)]
    after = kept(project)
    wish(project.person, "FR", "GA")
    assert kept(project) == after
    assert load_file(project.person).project == project
    assert {one.pk for one in project.countries.all()} == {"FR", "GA"}


def test_a_change_of_countries_alone_is_told_in_the_file() -> None:
    project = project_to("DZ")
    services.set_wishes(by=SYSTEM, person=project.person, regions=[], countries=[country("GA")])
    services.set_wishes(by=SYSTEM, person=make_person(stage="candidate"), regions=[], countries=[country("FR")])
    words = [str(change.text) for change in history_of(project.person)]
    assert words.count("Souhaits de mobilité mis à jour") == 1


@pytest.mark.parametrize("way", ["create", "set", "update", "delete", "raw"])
def test_a_write_without_an_actor_is_refused(way: str) -> None:
    project, other = project_to("DZ"), country("GA")
    ways: dict[str, Any] = {
        "create": lambda: ProjectCountry.objects.create(project=project, country=other),
        "set": lambda: project.countries.set([other]),
        "update": lambda: ProjectCountry.objects.update(country=other),
        "delete": lambda: ProjectCountry.objects.all().delete(),
        "raw": lambda: connection.cursor().execute(
            "INSERT INTO people_projectcountry (id, project_id, country_id) VALUES (%s, %s, 'GA')",
            [uuid7(), project.pk],
        ),
    }
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('pghistory.context_id', '', true)")
    with pytest.raises(DatabaseError) as error, transaction.atomic():
        ways[way]()
    assert error.value.__cause__.sqlstate == audit.WITHOUT_ACTOR  # type: ignore[union-attr]
    assert [one.pk for one in project.countries.all()] == ["DZ"]


def test_a_country_is_in_a_project_once() -> None:
    project = project_to("DZ")

    @service
    def add_again(*, by: object) -> None:
        """Add the country a second time."""
        ProjectCountry.objects.create(project=project, country=country("DZ"))

    with pytest.raises(Refused) as refused:
        add_again(by=SYSTEM)
    assert refused.value.codes == {"country_once_per_project"}
    assert [str(reason.text) for reason in refused.value.reasons] == ["Ce pays est déjà dans le projet."]
