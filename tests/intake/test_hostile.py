"""Section 0 item 10 of the security anchors: uploads. 40 hostile or broken files: a clear sentence, nothing half-written,
400 MB at most."""

from collections.abc import Iterator
from typing import Any

import pytest

from tests.factories.intake import PEOPLE, make_run, upload, workbook
from tests.factories.network import make_unit
from tests.factories.people import SYSTEM
from tests.intake.hostile import REFUSED, TAKEN, names
from tounga.intake import services, tasks
from tounga.intake.enums import RunState
from tounga.intake.models import Line, Run
from tounga.intake.reading import apart
from tounga.kernel.errors import Refused
from tounga.people.models import Person

pytestmark = pytest.mark.django_db
MOST_KILOBYTES = 400 * 1024


def test_there_are_forty() -> None:
    assert len(list(names())) >= 40


@pytest.fixture(autouse=True)
def peaks(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[int]]:
    """What each process that opened a file held at most, in kilobytes: checked after every test."""
    found: list[int] = []
    close = apart.Opened.close

    def noting(opened: apart.Opened) -> None:
        found.append(opened.peak)
        close(opened)

    monkeypatch.setattr(apart.Opened, "close", noting)
    yield found
    assert max(found, default=0) < MOST_KILOBYTES


@pytest.mark.parametrize("name", sorted(REFUSED))
def test_a_bad_file_is_refused_with_a_sentence_and_leaves_nothing(name: str, settings: Any) -> None:
    make, codes = REFUSED[name]
    unit = make_unit()
    try:
        run = services.receive_file(by=SYSTEM, unit=unit, title="x", file=upload(make()))
    except Refused as refused:
        assert refused.codes <= codes
        (reason,) = refused.reasons
        sentence = str(reason.text)
        assert not Run.objects.exists()
        assert not settings.MEDIA_ROOT.exists() or not list(settings.MEDIA_ROOT.rglob("*.*"))
    else:  # the beginning is sound: the rest is read by the job, which says what is wrong
        run = services.set_columns(by=SYSTEM, run=run, targets=["family_name", "sex"])
        tasks.read(run=str(run.pk), attempt=run.attempt)
        run.refresh_from_db()
        assert (run.state, run.lines) == (RunState.RECEIVED, 0)
        sentence = run.failure
        assert sentence.split("%")[0][:20] in {str(apart.SENTENCES[code])[:20] for code in codes}
    assert sentence.endswith(".") and len(sentence) > 30 and "%(" not in sentence
    assert not Line.objects.exists() and not Person.objects.exists()


@pytest.mark.parametrize("name", sorted(TAKEN))
def test_an_odd_file_is_taken_and_does_no_harm(name: str) -> None:
    run = make_run(content=TAKEN[name](), state="done")
    people = Person.objects.filter(unit=run.unit)
    assert run.lines >= 1 and people.exists()
    for person in people:
        for said in (person.family_name, person.given_names, person.birth_place):
            assert not said.startswith(("=", "+", "-", "@")) and said.isprintable() and "Ã" not in said


def test_the_process_says_what_it_held(peaks: list[int]) -> None:
    make_run(state="ready")
    assert max(peaks) > 5_000


def test_a_file_that_takes_too_long_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(apart, "WALL_SECONDS", 0.01)
    with pytest.raises(Refused) as refused:
        services.receive_file(by=SYSTEM, unit=make_unit(), title="x", file=upload(workbook(PEOPLE)))
    assert refused.value.codes == {"too_slow"}


def test_a_file_that_needs_too_much_memory_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(apart, "MEMORY", 60_000_000)
    heavy = workbook([(n, f"Essai{n}" * 20, f"Awa{n}" * 20, "F", "1990", "", "") for n in range(40_000)])
    with pytest.raises(Refused) as refused:
        services.receive_file(by=SYSTEM, unit=make_unit(), title="x", file=upload(heavy))
    assert refused.value.codes == {"too_large"}


def test_a_file_too_heavy_is_refused_before_it_is_opened(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tounga.intake.services.runs.MEGABYTE", 10)
    with pytest.raises(Refused) as refused:
        services.receive_file(by=SYSTEM, unit=make_unit(), title="x", file=upload(workbook(PEOPLE)))
    assert refused.value.codes == {"too_heavy"}
