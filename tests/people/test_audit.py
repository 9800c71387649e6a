"""Each line of a file's history says what was done by that very service (U5)."""

import pytest
from django.apps import apps

from tests.factories.people import make_agent, make_person
from tounga.accounts.enums import Role
from tounga.kernel.actor import Actor
from tounga.kernel.service import service
from tounga.people import services
from tounga.people.models import Person
from tounga.people.selectors import history_of

pytestmark = pytest.mark.django_db


@service
def write_around_another(*, by: Actor, person: Person) -> None:
    """A service that writes before and after calling another."""
    services.set_profile(by=by, person=person, summary="Par le premier")
    Person.objects.filter(pk=person.pk).update(locality="Par celui-ci, après")


def test_a_service_called_by_another_keeps_its_own_line_and_gives_the_pen_back() -> None:
    person = make_person()
    agent = make_agent(person.unit, Role.FOCAL_POINT)
    write_around_another(by=agent, person=person)
    latest = apps.get_model("people", "PersonEvent").objects.filter(pgh_obj_id=person.pk).order_by("-pgh_id").first()
    assert latest.pgh_context.metadata["action"] == "people.write_around_another"
    profile = (
        apps.get_model("people", "JobSeekerProfileEvent")
        .objects.filter(person_id=person.pk)
        .order_by("-pgh_id")
        .first()
    )
    assert profile.pgh_context.metadata["action"] == "people.set_profile"
    assert {str(change.text) for change in history_of(person)} >= {"Profil mis à jour", "Inscription"}


def test_corrections_of_one_day_are_told_apart_as_french_writes_them() -> None:
    person = make_person()
    agent = make_agent(person.unit, Role.FOCAL_POINT)
    services.correct_identity(by=agent, person=person, reason="Lu", birth_place="Yélimané", father_name="Demba")
    told = {str(change.text): change.effect for change in history_of(person)}  # one transaction here, so one instant
    assert "→ Yélimané\u202f; nom du père" in told["Identité corrigée"]
