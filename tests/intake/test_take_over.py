"""A legacy register taken over whole (P1, P3): received, read, previewed, written, once."""

from collections.abc import Sequence
from datetime import date
from typing import Any

import pytest
from django.conf import settings
from django.db import connection
from django.test.utils import CaptureQueriesContext
from python_calamine import CalamineWorkbook

from tests.factories.intake import PEOPLE, make_run, text, upload, workbook
from tests.factories.merging import make_joined
from tests.factories.network import make_unit
from tests.factories.people import SYSTEM, make_agent, make_person
from tests.factories.reference import make_reference, occupation
from tounga.identity.models import Pair, Stale
from tounga.intake import services, tasks
from tounga.intake.enums import Fate, Note, RunState, Target
from tounga.intake.models import ColumnMemory, Imprint, Line, Run
from tounga.intake.rules.headers import find_header
from tounga.intake.selectors import header_words, incomplete_of
from tounga.intake.services.reports import why
from tounga.kernel import audit
from tounga.kernel.errors import Gone, NotAllowed, Refused, WrongState
from tounga.kernel.text import fold
from tounga.people.models import JobSeekerProfile, Person, PersonPhone
from tounga.reference.reading.pack import read_list

pytestmark = pytest.mark.django_db


def test_a_list_becomes_files_of_the_register() -> None:
    run = make_run(state="done")
    assert (run.state, run.accepted + run.corrected, run.queued, run.refused) == (RunState.DONE, 3, 0, 0)
    awa, moussa, fanta = Person.objects.filter(unit=run.unit).order_by("number")
    assert (str(awa), awa.sex, awa.birth_date, awa.channel) == ("Awa Essaiba", "female", date(1992, 5, 17), "import")
    assert (moussa.birth_precision, moussa.birth_year) == ("year", 1985)
    assert [phone.number for phone in moussa.phones.order_by("-main")] == ["+22300100002", "+22300100003"]
    assert awa.occupations.get().occupation == occupation("F1703")
    assert fanta.birth_date == date(1988, 2, 3) and not fanta.occupations.exists()
    assert JobSeekerProfile.objects.filter(person__unit=run.unit).count() == 3


def test_each_row_is_in_the_history_under_the_name_of_who_ordered_it() -> None:
    agent = make_agent(unit := make_unit())
    run = make_run(unit=unit, by=agent, state="done")
    person = Person.objects.filter(unit=run.unit).first()
    assert person is not None
    event = person.history.get()
    assert event.pgh_label == "insert"
    assert event.pgh_context.metadata["actor"] == str(agent.account)
    assert event.pgh_context.metadata["action"] == "intake.write_lines"
    for phone in PersonPhone.objects.filter(person__unit=run.unit):
        assert phone.history.count() == 1


def test_the_same_file_again_writes_nothing_twice() -> None:
    """T3: idempotent, by the digest of each line."""
    first = make_run(state="done")
    again = make_run(unit=first.unit, state="done")
    assert Person.objects.filter(unit=first.unit).count() == 3
    assert (again.accepted, again.corrected, again.refused) == (0, 0, 3)
    assert {note for line in Line.objects.filter(run=again) for note in line.notes} >= {Note.ALREADY_TAKEN}


def test_a_line_that_repeats_another_is_refused_and_one_that_resembles_it_waits() -> None:
    awa = PEOPLE[0]
    nearly = (9, *awa[1:5], "00 10 00 99", awa[6])
    run = make_run(content=workbook([awa, awa, nearly]), state="ready")
    fates = {line.number: (line.fate, line.resembles_line) for line in Line.objects.filter(run=run)}
    assert fates[2][0] in (Fate.ACCEPTED, Fate.CORRECTED)
    assert fates[3] == (Fate.REFUSED, 2)
    assert fates[4] == (Fate.QUEUED, 2)


def test_a_likely_duplicate_waits_for_somebody_who_decides() -> None:
    """P3: name and day of birth, whatever the capitals and accents; a person decides."""
    unit = make_unit()
    known = make_person(unit=unit, family_name="Essaïba", given_names="Awa", birth_date=date(1992, 5, 17))
    run = make_run(unit=unit, state="done")
    line = Line.objects.get(run=run, fate=Fate.QUEUED)
    assert line.resembles == known.pk
    services.settle_line(by=make_agent(unit), line=line, answer="same")
    assert Person.objects.filter(unit=unit).count() == 3
    assert Imprint.objects.get(fingerprint=line.fingerprint).person == known
    with pytest.raises(WrongState):
        services.settle_line(by=make_agent(unit), line=line, answer="different")


def test_somebody_else_gets_a_file_at_once() -> None:
    unit = make_unit()
    make_person(unit=unit, family_name="Essaïba", given_names="Awa", birth_date=date(1992, 5, 17))
    run = make_run(unit=unit, state="done")
    line = Line.objects.get(run=run, fate=Fate.QUEUED)
    services.settle_line(by=make_agent(unit), line=line, answer="different")
    assert Person.objects.filter(pk=line.pk, unit=unit).exists()
    run.refresh_from_db()
    assert run.queued == 0
    pair = Pair.objects.get()  # the search by night does not ask again, and learns from it
    assert {pair.first_id, pair.second_id} == {line.pk, line.resembles} and pair.state == "different"


def test_somebody_else_said_before_writing_is_written_with_the_others() -> None:
    unit = make_unit()
    make_person(unit=unit, family_name="Essaïba", given_names="Awa", birth_date=date(1992, 5, 17))
    run = make_run(unit=unit, state="ready")
    line = Line.objects.get(run=run, fate=Fate.QUEUED)
    services.settle_line(by=make_agent(unit), line=line, answer="different")
    assert not Person.objects.filter(pk=line.pk).exists()
    run = services.start_writing(by=make_agent(unit), run=run)
    tasks.write(run=str(run.pk))
    assert Person.objects.filter(pk=line.pk).exists()


def test_a_file_of_another_region_is_not_shown_and_cannot_be_called_the_same() -> None:
    """U2: outside the scope only its existence is known."""
    make_person(family_name="Essaïba", given_names="Awa", birth_date=date(1992, 5, 17))
    run = make_run(state="done")
    line = Line.objects.get(run=run, fate=Fate.QUEUED)
    agent = make_agent(run.unit)
    with pytest.raises(Refused) as refused:
        services.settle_line(by=agent, line=line, answer="same")
    assert refused.value.codes == {"file_elsewhere"}


def test_columns_are_remembered_for_the_unit() -> None:
    heads = ("A", "B", "C", "D")
    lines = [("ESSAIBA", "Awa", "F", "1992")]
    unit = make_unit()
    first = make_run(unit=unit, content=text(lines, heads))
    assert first.targets == ["", "", "", ""]
    services.set_columns(by=make_agent(unit), run=first, targets=["family_name", "given_names", "sex", "birth"])
    assert make_run(unit=unit, content=text(lines, heads)).targets == ["family_name", "given_names", "sex", "birth"]
    assert make_run(content=text(lines, heads)).targets == ["", "", "", ""]
    assert ColumnMemory.objects.count() == 1


def test_columns_must_say_a_name_and_a_sex_once_each() -> None:
    run = make_run(state="received")
    with pytest.raises(Refused) as refused:
        services.set_columns(by=make_agent(run.unit), run=run, targets=["birth", "birth", "", "", "", "", ""])
    assert refused.value.codes == {"no_name_column", "no_sex_column", "column_twice"}
    assert Run.objects.get(pk=run.pk).state == RunState.RECEIVED


def test_reading_again_with_other_columns_starts_from_nothing() -> None:
    run = make_run(state="ready")
    targets = [*run.targets[:6], ""]
    run = services.set_columns(by=make_agent(run.unit), run=run, targets=targets)
    assert (run.lines, Line.objects.filter(run=run).count()) == (0, 0)
    tasks.read(run=str(run.pk), attempt=run.attempt - 1)  # the job of the former reading wakes up late
    assert Line.objects.filter(run=run).count() == 0
    tasks.read(run=str(run.pk), attempt=run.attempt)
    run.refresh_from_db()
    assert (run.state, run.lines) == (RunState.READY, 3)


def test_only_who_registers_in_the_unit_takes_over_there() -> None:
    """U2, P1."""
    unit, other = make_unit(), make_unit()
    with pytest.raises(NotAllowed):
        services.receive_file(by=make_agent(other), unit=unit, title="x", file=upload(workbook(PEOPLE)))
    run = make_run(unit=unit, state="ready")
    assert not Run.objects.visible_to(make_agent(other)).exists()
    for act in (services.start_writing, services.ask_report):
        with pytest.raises(NotAllowed):
            act(by=make_agent(other), run=run)


def test_abandoning_destroys_the_file_and_what_was_read() -> None:
    run = make_run(state="ready")
    path = run.file.path
    run = services.abandon_run(by=make_agent(run.unit), run=run, reason="Mauvaise liste")
    assert (run.state, run.file.name, Line.objects.filter(run=run).count()) == (RunState.ABANDONED, "", 0)
    assert path


def test_nothing_is_written_before_the_order() -> None:
    make_reference()
    run = make_run(state="ready")
    assert not Person.objects.filter(unit=run.unit).exists()
    received = make_run()
    with pytest.raises(WrongState):
        services.start_writing(by=make_agent(received.unit), run=received)


def test_people_taken_over_wait_for_their_marks_and_for_the_search() -> None:
    """P3: what was written is marked for the look-up by the triggers of the register, and a search is asked for."""
    run = make_run(state="done")
    waiting = set(Stale.objects.values_list("person_id", flat=True))
    assert waiting >= set(Person.objects.filter(unit=run.unit).values_list("pk", flat=True))
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM procrastinate_jobs WHERE task_name = 'identity.search' AND status = 'todo'"
        )
        assert cursor.fetchone() == (1,)


def test_lists_are_planned_for_what_was_written() -> None:
    make_run(state="done")
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT relname, reltuples FROM pg_class WHERE relname IN ('people_person', 'people_personphone')"
        )
        assert dict(cursor.fetchall()) == {
            "people_person": Person.objects.count(),
            "people_personphone": PersonPhone.objects.count(),
        }


def test_the_headers_said_again_lower_down_are_nobody() -> None:
    """At the top of each printed page; where the column of the sex is called by one, they look like a person."""
    heads = ("N°", "Nom", "Prénoms", "M", "Date de naissance", "Téléphone", "Métier")
    run = services.set_columns(
        by=SYSTEM,
        run=make_run(content=workbook([PEOPLE[0], heads, PEOPLE[1]], heads)),
        targets=["legacy_number", "family_name", "given_names", "sex", "birth", "phone", "occupation"],
    )
    tasks.read(run=str(run.pk), attempt=run.attempt)
    notes = {line.number: line.notes for line in Line.objects.filter(run=run)}
    assert notes[3] == [Note.TOTAL_LINE] and Note.TOTAL_LINE not in notes[2] + notes[4]


HEADS = ("Nom", "Prénoms", "Sexe", "Date de naissance", "Mère")
TWICE = (
    ("ESSAIBA", "Awa", "F", "17/05/1992", "Essaimère Un"),
    ("Essaïba", "Awa", "F", "17/05/1992", "Essaimère Deux"),
)


def answered(run: Run, answer: str = "same") -> Line:
    """The line of a take-over that waits, with its answer."""
    line = Line.objects.get(run=run, fate=Fate.QUEUED)
    return services.settle_line(by=make_agent(run.unit), line=line, answer=answer)


def written(run: Run) -> Run:
    """The take-over led to its end."""
    run = services.start_writing(by=make_agent(run.unit), run=run)
    tasks.write(run=str(run.pk))
    return Run.objects.get(pk=run.pk)


@pytest.mark.parametrize("asked_at", ["ready", "done"])
def test_t3_two_lines_said_to_be_one_person_are_not_asked_about_again(asked_at: str) -> None:
    """Whether somebody answered before or after the other line was written."""
    run = make_run(content=text(TWICE, HEADS), state=asked_at)
    line = answered(run)
    if asked_at == "ready":
        written(run)
    (person,) = Person.objects.filter(unit=run.unit)
    line.refresh_from_db()
    assert line.resembles == person.pk
    again = make_run(unit=run.unit, content=text(TWICE, HEADS), state="ready")
    assert [Note.ALREADY_TAKEN in one.notes for one in Line.objects.filter(run=again)] == [True, True]


def test_t3_a_line_is_the_person_that_the_line_it_repeats_is_said_to_be_later() -> None:
    run = make_run(content=text(TWICE, HEADS), state="ready")
    answered(run)
    known = make_person(unit=run.unit, family_name="Essaïba", given_names="Awa", birth_date=date(1992, 5, 17))
    run = written(run)
    assert not Imprint.objects.exists()
    answered(run)
    assert set(Imprint.objects.values_list("person", flat=True)) == {known.pk} and Imprint.objects.count() == 2


def test_t3_a_line_said_to_be_a_known_person_is_not_asked_about_again() -> None:
    unit = make_unit()
    make_person(unit=unit, family_name="Essaïba", given_names="Awa", birth_date=date(1992, 5, 17))
    answered(make_run(unit=unit, state="done"))
    again = make_run(unit=unit, state="ready")
    assert (again.standing, again.queued, again.refused) == (0, 0, 3)


@pytest.mark.parametrize("what", ["moved", "joined"])
def test_u2_a_line_is_said_to_be_a_file_only_where_that_file_is_now(what: str) -> None:
    """The first line was written; before somebody answers for the second, its file is transferred, or joined to another."""
    unit = make_unit()
    run = make_run(unit=unit, content=text(TWICE, HEADS), state="done")
    (person,) = Person.objects.filter(unit=unit)
    stands = make_person(unit=unit)
    if what == "joined":
        make_joined(stands, person)
    else:
        with audit.acting(SYSTEM, action="test", reason="transferred"):
            Person.objects.filter(pk=person.pk).update(unit=make_unit())
    line = answered(run)
    line.refresh_from_db()
    assert line.resembles == (stands.pk if what == "joined" else None)
    assert Imprint.objects.filter(fingerprint=line.fingerprint).exists() == (what == "joined")


def test_an_answer_asks_no_more_because_others_were_given() -> None:
    """Before anything is written no line has its person yet: each answer looks at its own line, not at all of them again."""
    lines = [(*TWICE[0][:4], f"Essaimère {number}") for number in "ABCDEF"]
    run = make_run(content=text(lines, HEADS), state="ready")
    agent, counts = make_agent(run.unit), []
    for line in Line.objects.filter(run=run, fate=Fate.QUEUED).order_by("number"):
        with CaptureQueriesContext(connection) as sent:
            services.settle_line(by=agent, line=line, answer="same")
        counts.append(len(sent))
    assert len(counts) == 5 and len(set(counts[1:])) == 1, counts


def told(run: Run) -> list[tuple[str, str]]:
    """What the returned spreadsheet says of each line: what became of it, and the number of its file."""
    tasks.report(run=str(run.pk))
    run.refresh_from_db()
    with run.report.open("rb") as stream:
        heads, *lines = CalamineWorkbook.from_filelike(stream).get_sheet_by_index(0).to_python()
    columns = heads.index("Ce qu’elle est devenue"), heads.index("Numéro de dossier")
    return [(str(line[columns[0]]), str(line[columns[1]])) for line in lines]


def test_t3_a_line_whose_person_has_her_file_did_not_fail() -> None:
    """Said to be the same, or taken over before: the report names the file."""
    run = make_run(content=text(TWICE, HEADS), state="done")
    answered(run)
    number = Person.objects.get(unit=run.unit).number
    assert told(run) == [("Corrigée", number), ("Déjà au registre", number)]
    again = make_run(unit=run.unit, content=text(TWICE, HEADS), state="done")
    assert told(again) == [("Déjà au registre", number)] * 2


def test_u2_the_report_names_no_file_that_another_unit_follows_now() -> None:
    run = make_run(state="done")
    moved = Person.objects.filter(unit=run.unit).order_by("number").first()
    assert moved is not None
    with audit.acting(SYSTEM, action="test", reason="transferred"):
        Person.objects.filter(pk=moved.pk).update(unit=make_unit())
    assert [bool(number) for _fate, number in told(run)] == [False, True, True]


@pytest.mark.parametrize("word", ["Néant", "NEANT", "-", "N/A", "non renseigné", "Pas de téléphone"])
def test_what_the_country_writes_for_nothing_is_nothing(word: str) -> None:
    """As offices spell it, accents and strokes included: neither a telephone nor a trade is said to be illegible."""
    heads = ("Nom", "Prénoms", "Sexe", "Date de naissance", "Téléphone", "Métier")
    run = make_run(content=text([("Essaiba", "Awa", "F", "17/05/1992", word, word)], heads), state="ready")
    assert (run.accepted, Line.objects.get(run=run).notes) == (1, [])


@pytest.mark.parametrize(
    ("heads", "target"),
    [
        (("Qualif.", "Corps de métier", "Qualification"), Target.OCCUPATION),
        (("Lieu de nais.", "Lieu naiss."), Target.BIRTH_PLACE),
        (("Village/Qtier", "Quartier/Village", "Qtier", "Village"), Target.LOCALITY),
        (("Tél.", "N° tél", "Contacts", "Tél. 2", "N° de téléphone"), Target.PHONE),
        (("Nom & prénoms", "Nom et prénom(s)"), Target.FULL_NAME),
        (("DDN", "Né(e) le", "Né vers", "Date de nais."), Target.BIRTH),
        (("Niveau d’étude", "Niv. d’études"), Target.DIPLOMA),
    ],
)
def test_headers_as_offices_shorten_them_are_known(heads: tuple[str, ...], target: str) -> None:
    words = header_words()
    assert {find_header([["Sexe", head, "N°"]], words).targets[1] for head in heads} == {target}


def test_no_header_is_said_twice_in_the_lists_of_the_country() -> None:
    words = [fold(str(row["word"])) for row in read_list(settings.COUNTRY_PACK, "register_headers")]
    assert len(words) == len(set(words))


HALF_HEADS = ("N°", "Nom", "Prénoms", "Sexe", "Date de naissance", "Téléphone")
HALF = (
    ("1", "ESSAIBA", "Awa", "F", "17/05/1992", "00 10 00 01"),
    ("2", "ESSAIMAIGA", "Aïssata", "", "1990", "00 10 00 04"),  # her sex is not said
    ("3", "12", "", "M", "1985", "00 10 00 05"),  # his name is not
    ("4", "ESSAIKA", "Binta", "", "2024", ""),  # nor is she old enough
)
HOW = "Elle l’a dit au téléphone"


def half(state: str = "done", lines: Sequence[Sequence[str]] = HALF, **facts: Any) -> Run:
    return make_run(content=text(lines, HALF_HEADS), state=state, **facts)


def line_of(run: Run, number: int) -> Line:
    """The line of the list with this number: headers stand above the first."""
    return Line.objects.get(run=run, number=number + 1)


def completed(run: Run, number: int = 2, **said: str) -> Line:
    facts = {"sex": "female", "reason": HOW, **said}
    return services.complete_line(by=make_agent(run.unit), line=line_of(run, number), **facts)


def test_p1_a_line_without_a_sex_is_completed_and_its_person_registered() -> None:
    run = half()
    assert (run.standing, run.queued, run.refused) == (1, 0, 3)
    line = completed(run)
    person = Person.objects.get(pk=line.pk)
    assert (str(person), person.sex, person.channel) == ("Aïssata Essaimaiga", "female", "import")
    assert person.phones.get().number == "+22300100004" and hasattr(person, "profile")
    context = person.history.get().pgh_context.metadata
    assert (context["action"], context["reason"]) == ("intake.complete_line", HOW)
    run.refresh_from_db()
    assert (run.accepted + run.corrected, run.queued, run.refused) == (2, 0, 2)
    assert told(run)[1] == ("Corrigée", person.number)


def test_p1_the_returned_list_says_who_completed_a_line_and_how_it_is_known() -> None:
    run = half()
    line = completed(run)
    assert "Complétée par un agent ; " in why(line)
    said = f"{line.completed_by_name}\u00a0: {line.given_names} {line.family_name}, Femme ({HOW})"
    assert why(line).endswith(said), "what the sheet did not hold stands in the one that goes back"
    assert line.completed_by_name and str(Note.SEX_MISSING.label) not in why(line)


def test_p2_a_line_without_a_name_is_completed_and_the_name_must_be_one() -> None:
    run = half()
    with pytest.raises(Refused) as refused:
        completed(run, 3, family_name="12")
    assert refused.value.codes == {"name_missing"}
    person = Person.objects.get(pk=completed(run, 3, family_name=" ESSAISOW ", given_names="OUMAR").pk)
    assert (person.family_name, person.given_names, person.sex) == ("Essaisow", "Oumar", "male")


def test_p1_a_line_completed_before_writing_is_written_with_the_others() -> None:
    run = half("ready")
    line = completed(run)
    assert not Person.objects.filter(pk=line.pk).exists()
    run.refresh_from_db()
    assert (run.standing, run.refused) == (2, 2)
    assert written(run).standing == 2 and Person.objects.filter(pk=line.pk).exists()


@pytest.mark.parametrize("how", ["", "   "])
def test_p1_nothing_is_completed_without_saying_how_it_is_known(how: str) -> None:
    run = half()
    with pytest.raises(Refused) as refused:
        completed(run, reason=how)
    assert refused.value.codes == {"reason_missing"} and line_of(run, 2).lacks


@pytest.mark.parametrize("sex", ["", "F", "inconnu"])
def test_p1_a_sex_is_said_by_its_word(sex: str) -> None:
    with pytest.raises(Refused) as refused:
        completed(half(), sex=sex)
    assert refused.value.codes == {"sex_missing"}


def test_p1_a_line_is_completed_once() -> None:
    run = half()
    completed(run)
    with pytest.raises(WrongState):
        completed(run)
    assert Person.objects.filter(unit=run.unit).count() == 2


@pytest.mark.parametrize("number", [1, 4])
def test_p1_a_line_that_lacks_nothing_or_is_refused_for_more_is_not_completed(number: int) -> None:
    run = half()
    with pytest.raises(WrongState):
        completed(run, number)
    assert set(incomplete_of(run)) == {line_of(run, 2), line_of(run, 3)}


def test_t1_a_line_that_was_destroyed_is_not_completed_any_more() -> None:
    run = half()
    line = line_of(run, 2)
    services.erase_run(by=SYSTEM, run=run)
    with pytest.raises(Gone):
        services.complete_line(by=make_agent(run.unit), line=line, sex="female", reason=HOW)


def test_p1_a_line_is_not_completed_while_its_file_is_read_again() -> None:
    run = half("ready")
    Run.objects.filter(pk=run.pk).update(state=RunState.READING)
    with pytest.raises(WrongState):
        completed(run)


def test_u2_a_line_of_another_unit_is_not_completed() -> None:
    run = half()
    with pytest.raises(NotAllowed):
        services.complete_line(by=make_agent(make_unit()), line=line_of(run, 2), sex="female", reason=HOW)


def test_t3_a_line_completed_in_a_list_sent_again_is_nobody_new() -> None:
    """Completed the same way, or said whole in a list corrected since."""
    first = half()
    person = completed(first)
    again = half(unit=first.unit)
    assert (completed(again).in_register, again.standing) == (True, 0)
    whole = half(unit=first.unit, lines=[HALF[0], (*HALF[1][:3], "F", *HALF[1][4:])], state="ready")
    assert (whole.standing, whole.queued, whole.refused) == (0, 0, 2)
    assert Person.objects.filter(unit=first.unit).count() == 2 and line_of(again, 2).resembles == person.pk


def test_p3_a_completed_line_that_resembles_a_file_waits_for_an_answer() -> None:
    unit = make_unit()
    known = make_person(
        unit=unit,
        family_name="Essaimaïga",
        given_names="Aïssata",
        birth_date=date(1990, 2, 3),
        phones=[("+22300100004", "own")],
    )
    run = half(unit=unit)
    line = completed(run)
    assert (line.fate, line.resembles) == (Fate.QUEUED, known.pk)
    assert not Person.objects.filter(pk=line.pk).exists()
    services.settle_line(by=make_agent(unit), line=line, answer="different")
    assert Person.objects.filter(pk=line.pk).exists()


@pytest.mark.parametrize("state", ["ready", "done"])
@pytest.mark.parametrize(("mother", "fate"), [("", Fate.REFUSED), ("00 10 00 04 / 00 10 00 09", Fate.QUEUED)])
def test_p3_two_lines_completed_alike_open_one_file(state: str, mother: str, fate: str) -> None:
    """The same words twice are a repetition; nearly the same are for somebody to decide."""
    twin = ("2", *HALF[1][1:5], mother or HALF[1][5])
    run = half(state, lines=[HALF[0], HALF[1], twin])
    completed(run)
    line = completed(run, 3)
    assert line.fate == fate and line.resembles_line == line_of(run, 2).number
    if state == "ready":
        written(run)
    assert Person.objects.filter(unit=run.unit).count() == 2
