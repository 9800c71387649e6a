"""Several diplomas, corrected one by one; the highest one is what offers are compared with (P4, O4)."""

from datetime import date, timedelta
from typing import Any

import pytest
import time_machine
from django.apps import apps

from tests.factories.people import SYSTEM, make_agent, make_candidate, make_person
from tests.factories.reference import country, territory
from tounga.kernel import audit
from tounga.kernel.actor import Actor
from tounga.kernel.clock import now, today
from tounga.kernel.errors import NotAllowed, Refused, WrongState
from tounga.people import services
from tounga.people.models import Education, Experience, Person
from tounga.people.selectors import history_of, load_file, removed_line
from tounga.people.services.former import lead_no_more, lead_to
from tounga.people.services.lines import PUT_BACK_WITHIN
from tounga.reference.models import Diploma

pytestmark = pytest.mark.django_db


def diploma(code: str) -> Diploma:
    return Diploma.objects.get(pk=code)


def add(person: Person, code: str, *, by: Actor = SYSTEM, **facts: Any) -> Education:
    return services.add_education(by=by, person=person, diploma=diploma(code), **facts)


def highest(person: Person) -> str | None:
    found = load_file(person).profile
    return found.diploma_id if found else None


def test_p4_the_highest_diploma_obtained_is_kept_beside_the_profile() -> None:
    person = make_person()
    low, high = add(person, "CAP", year=2010), add(person, "LICENCE", year=2014, school="Faculté d’essai")
    assert highest(person) == "LICENCE"
    services.correct_education(by=SYSTEM, education=high, obtained=False)
    assert highest(person) == "CAP"
    services.remove_education(by=SYSTEM, education=low)
    assert highest(person) is None
    assert [row.diploma_id for row in load_file(person).educations] == ["LICENCE"]


def test_p4_a_diploma_said_with_the_profile_joins_the_list_once() -> None:
    person = make_person()
    for _twice in range(2):
        services.set_profile(by=SYSTEM, person=person, diploma=diploma("CAP"), summary="Essai")
    assert [row.diploma_id for row in load_file(person).educations] == ["CAP"]
    services.set_profile(by=SYSTEM, person=person, summary="Autre essai")  # nothing said of diplomas changes nothing
    assert highest(person) == "CAP"


def test_u5_a_profile_is_written_once_and_is_one_line_of_the_history() -> None:
    person = make_person()
    lines = apps.get_model("people", "JobSeekerProfileEvent").objects.filter(person_id=person.pk)
    before = lines.count()
    services.set_profile(by=SYSTEM, person=person, diploma=diploma("CAP"), summary="Sait faire")
    assert lines.count() == before + 1
    assert lines.order_by("pgh_id").values_list("diploma_id", "summary").last() == ("CAP", "Sait faire")


@pytest.mark.parametrize("year", [1900, 1992, 3000])
def test_p4_a_year_before_the_birth_or_to_come_is_refused(year: int) -> None:
    person = make_person()  # born in 1992
    with pytest.raises(Refused) as refused:
        add(person, "CAP", year=year)
    assert refused.value.codes == {"year_impossible"}
    education = add(person, "CAP", year=today().year)
    with pytest.raises(Refused):
        services.correct_education(by=SYSTEM, education=education, year=year)


def test_u2_only_those_of_the_file_and_the_person_write_diplomas() -> None:
    person = make_person()
    education = add(person, "CAP", by=make_candidate(person))
    for by in (make_agent(make_person().unit), make_candidate(make_person())):
        with pytest.raises(NotAllowed):
            add(person, "CAP", by=by)
        with pytest.raises(NotAllowed):
            services.correct_education(by=by, education=education, school="Ailleurs")
        with pytest.raises(NotAllowed):
            services.remove_education(by=by, education=education)
    services.close_file(by=SYSTEM, person=person, reason="Essai")
    with pytest.raises(WrongState):
        add(person, "CAP")


def test_p4_a_diploma_and_a_job_are_put_back_as_they_were() -> None:
    """Under their own keys, with who did it in the history; a second time changes nothing."""
    person = make_person(stage="candidate")
    own, job, low = make_candidate(person), person.experiences.get(), add(person, "CAP", year=2010, subject="Essai")
    facts = {row.pk: type(row).objects.values().get(pk=row.pk) for row in (job, low)}
    keys = list(facts)
    services.remove_experience(by=own, experience=job)
    services.remove_education(by=own, education=low)
    assert highest(person) is None
    gone_job, gone = removed_line(Experience, keys[0]), removed_line(Education, keys[1])
    assert gone_job is not None and gone is not None
    for _twice in range(2):
        services.put_back_experience(by=own, experience=gone_job)
        services.put_back_education(by=own, education=gone)
    assert Experience.objects.values().get() == facts[keys[0]] and Education.objects.values().get() == facts[keys[1]]
    assert highest(person) == "CAP"
    told = [str(change.text) for change in history_of(person)]
    assert told.count("Expérience remise") == told.count("Diplôme remis") == 1
    assert removed_line(Experience, keys[0]) is removed_line(Education, keys[1]) is None


def test_p4_what_no_longer_holds_is_not_put_back(monkeypatch: pytest.MonkeyPatch) -> None:
    person = make_person(stage="candidate")
    job, education = person.experiences.get(), add(person, "CAP", year=2010)
    keys = job.pk, education.pk
    services.remove_experience(by=SYSTEM, experience=job)
    services.remove_education(by=SYSTEM, education=education)
    job, education = removed_line(Experience, keys[0]), removed_line(Education, keys[1])  # type: ignore[assignment]
    for by in (make_agent(make_person().unit), make_candidate(make_person())):
        with pytest.raises(NotAllowed):
            services.put_back_experience(by=by, experience=job)
        with pytest.raises(NotAllowed):
            services.put_back_education(by=by, education=education)
    monkeypatch.setattr("tounga.people.services.profile.MOST_EXPERIENCES", 0)
    monkeypatch.setattr("tounga.people.services.education.MOST_EDUCATIONS", 0)
    for attempt, code in (
        (lambda: services.put_back_experience(by=SYSTEM, experience=job), "too_many_experiences"),
        (lambda: services.put_back_education(by=SYSTEM, education=education), "too_many_educations"),
    ):
        with pytest.raises(Refused) as refused:
            attempt()
        assert refused.value.codes == {code}
    services.correct_identity(
        by=SYSTEM, person=person, reason="Essai", birth_date=date(2011, 1, 1), birth_precision="day"
    )
    with pytest.raises(Refused):
        services.put_back_education(by=SYSTEM, education=education)
    services.close_file(by=SYSTEM, person=person, reason="Essai")
    with pytest.raises(WrongState):
        services.put_back_experience(by=SYSTEM, experience=job)


def taken_out(person: Person) -> Experience:
    """A job that was just taken out of the file, as the history keeps it."""
    job = person.experiences.get()
    key = job.pk
    services.remove_experience(by=SYSTEM, experience=job)
    found = removed_line(Experience, key)
    assert found is not None
    return found


def refused_back(line: Experience) -> set[str]:
    with pytest.raises(Refused) as refused:
        services.put_back_experience(by=SYSTEM, experience=line)
    assert not Experience.objects.filter(pk=line.pk).exists()
    return refused.value.codes


def test_p4_what_was_taken_out_long_ago_is_added_again_rather_than_put_back() -> None:
    line = taken_out(make_person(stage="candidate"))
    with time_machine.travel(now() + PUT_BACK_WITHIN + timedelta(minutes=1)):
        assert refused_back(line) == {"put_back_too_late"}
    services.put_back_experience(by=SYSTEM, experience=line)


def test_p3_a_line_is_not_put_back_in_a_file_that_was_separated_since() -> None:
    """It was the job of the one who left: the file it was taken out of is no longer that file."""
    kept, gone = make_person(stage="candidate"), make_person()
    with audit.acting(SYSTEM, action="essai", reason="Essai"):
        lead_to(kept, former=gone.pk, number=gone.number)
    line = taken_out(kept)
    with audit.acting(SYSTEM, action="essai", reason="Essai"):
        lead_no_more(kept, former=gone.pk)
    assert refused_back(line) == {"put_back_elsewhere"}


def test_p4_a_line_goes_back_only_where_it_was_taken_out() -> None:
    line, other = taken_out(make_person(stage="candidate")), make_person(stage="candidate")
    line.person = other
    assert refused_back(line) == {"put_back_elsewhere"}


def test_p4_wishes_say_where_how_long_and_are_in_the_history() -> None:
    person = make_person(stage="candidate")
    own = make_candidate(person)
    services.set_wishes(by=own, person=person, regions=[territory("01")], countries=[country("GA")], stay="years")
    file = load_file(person)
    assert [row.territory for row in file.regions] == [territory("01")]
    assert file.project and (file.project.stay, [one.pk for one in file.project.countries.all()]) == ("years", ["GA"])
    services.set_wishes(by=own, person=person, regions=[], countries=[], stay="")
    assert load_file(person).regions == []
    assert "Souhaits de mobilité mis à jour" in {str(change.text) for change in history_of(person)}


def test_p4_without_a_project_only_the_regions_are_kept() -> None:
    person = make_person()
    services.set_wishes(by=SYSTEM, person=person, regions=[territory("01")], countries=[country("GA")], stay="years")
    assert load_file(person).project is None
    assert len(load_file(person).regions) == 1


def test_p4_an_experience_is_corrected_within_a_life() -> None:
    person = make_person(stage="candidate")
    experience = person.experiences.get()
    services.correct_experience(by=SYSTEM, experience=experience, title="Chef de chantier", months=36)
    experience.refresh_from_db()
    assert (experience.title, experience.months) == ("Chef de chantier", 36)
    with pytest.raises(Refused):
        services.correct_experience(by=SYSTEM, experience=experience, months=900)
    with pytest.raises(NotAllowed):
        services.correct_experience(by=make_candidate(make_person()), experience=experience, months=3)
