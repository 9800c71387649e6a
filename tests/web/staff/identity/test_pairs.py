"""The review queue (P3): two files side by side, the answer kept with who, when and why."""

import re
from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from tests.factories.accounts import make_actor, signed_in
from tests.factories.network import make_unit
from tests.factories.people import make_person
from tests.factories.reference import territory
from tounga.accounts.enums import Role
from tounga.identity import services
from tounga.identity.enums import Fact, Likeness
from tounga.identity.models import Pair, Verdict
from tounga.kernel.actor import system
from tounga.kernel.models import FileRead
from tounga.network.models import Unit
from tounga.people.models import Person

pytestmark = pytest.mark.django_db
SYSTEM = system("test")


@pytest.fixture
def unit() -> Unit:
    return make_unit(territories=["01"])


@pytest.fixture
def counsellor(unit: Unit) -> Client:
    return signed_in(Role.COUNSELLOR, unit=unit)


def twin(unit: Unit, **changes: Any) -> Person:
    facts = {
        "family_name": "Essailandi",
        "given_names": "Awa",
        "birth_date": date(1994, 3, 2),
        "mother_name": "Fanta Inventée",
        "phones": [("+223 00 12 34 56", "own")],
        **changes,
    }
    return make_person(unit=unit, **facts)


def pair_of(one: Person, other: Person) -> Pair:
    return services.bring_together(by=SYSTEM, one=one, other=other)


def address(pair: Pair) -> str:
    return reverse("staff:pair", args=[pair.pk])


def test_p3_the_likeliest_pair_comes_first(counsellor: Client, unit: Unit) -> None:
    likely = pair_of(twin(unit), twin(unit))
    unlikely = pair_of(twin(unit, phones=[], mother_name=""), make_person(unit=unit))
    page = counsellor.get(reverse("staff:pairs")).content.decode()
    assert page.index(str(likely.pk)) < page.index(str(unlikely.pk))
    assert "2 paires" in page


def test_p3_difference_is_loud_agreement_says_how_rare_and_the_reading_is_noted(counsellor: Client, unit: Unit) -> None:
    one, other = twin(unit), twin(unit, mother_name="Sira Inventée", birth_date=date(1971, 1, 1))
    page = counsellor.get(address(pair_of(one, other))).content.decode()
    assert page.count('class="differs"') == 2
    assert "rare dans le registre" in page
    assert {read.subject for read in FileRead.objects.filter(purpose="staff:pair")} == {one.pk, other.pk}


@pytest.mark.parametrize("answer", ["same", "different", "unsure"])
def test_p3_an_answer_is_kept_with_who_when_and_why(unit: Unit, answer: str) -> None:
    actor = make_actor(Role.FOCAL_POINT, unit=unit)
    from tests.factories.accounts import make_account, sign_in

    user, grant = make_account(Role.COUNSELLOR, unit=unit, name="Conseillère Inventée")
    pair, next_one = pair_of(twin(unit), twin(unit)), pair_of(twin(unit, phones=[]), make_person(unit=unit))
    client = sign_in(Client(), user, grant)
    response = client.post(address(pair), {"answer": answer, "reason": "Même mère, même papier"})
    assert response.status_code == 302
    assert response.url == (address(pair) if answer == "same" else address(next_one))
    pair.refresh_from_db()
    assert (pair.state, pair.answered_by_name, pair.reason) == (
        answer,
        "Conseillère Inventée",
        "Même mère, même papier",
    )
    assert pair.answered_at
    verdict = Verdict.objects.get()
    assert (verdict.answer, verdict.by_name) == (answer, "Conseillère Inventée")
    assert actor


def test_p3_a_doubt_waits_for_somebody_else_who_may_still_say(counsellor: Client, unit: Unit) -> None:
    pair = pair_of(twin(unit), twin(unit))
    counsellor.post(address(pair), {"answer": "unsure"})
    assert str(pair.pk) not in counsellor.get(reverse("staff:pairs")).content.decode()
    assert str(pair.pk) in counsellor.get(reverse("staff:pairs"), {"doutes": "1"}).content.decode()
    page = counsellor.get(address(pair)).content.decode()
    assert 'value="unsure"' not in page
    assert counsellor.post(address(pair), {"answer": "different"}).status_code == 302


def test_an_answered_pair_is_not_answered_again(counsellor: Client, unit: Unit) -> None:
    pair = pair_of(twin(unit), twin(unit))
    counsellor.post(address(pair), {"answer": "different"})
    assert counsellor.post(address(pair), {"answer": "same"}).status_code == 422
    page = counsellor.get(address(pair)).content.decode()
    assert "Deux personnes" in page
    assert re.findall('name="answer" value="(.*?)"', page) == ["reopen"]


def test_p3_an_answer_given_by_mistake_is_found_again_and_looked_at_again(counsellor: Client, unit: Unit) -> None:
    """The key d too soon: the pair stands under “Deux personnes”, and goes back to be examined with the reason why."""
    pair = pair_of(twin(unit), twin(unit))
    said = counsellor.post(address(pair), {"answer": "different"}, follow=True).content.decode()
    assert f"{pair.first.number} et {pair.second.number}" in said and "La paire reste sous" in said
    listed = counsellor.get(reverse("staff:pairs"), {"distincts": "1"}).content.decode()
    assert address(pair) in listed
    assert counsellor.post(address(pair), {"answer": "reopen", "reason": " "}).status_code == 422
    again = counsellor.post(address(pair), {"answer": "reopen", "reason": "Touche pressée trop tôt"})
    assert again.status_code == 302 and again.url == address(pair)
    assert "Touche pressée trop tôt" in counsellor.get(address(pair)).content.decode()
    pair.refresh_from_db()
    assert pair.state == "waiting"
    assert address(pair) not in counsellor.get(reverse("staff:pairs"), {"distincts": "1"}).content.decode()
    assert counsellor.post(address(pair), {"answer": "same"}).status_code == 302


def test_u2_what_was_said_of_files_elsewhere_is_not_listed(counsellor: Client) -> None:
    other = make_unit()
    pair = services.say_different(by=SYSTEM, pair=pair_of(twin(other), twin(other)))
    page = counsellor.get(reverse("staff:pairs"), {"distincts": "1"}).content.decode()
    assert address(pair) not in page
    assert counsellor.post(address(pair), {"answer": "reopen", "reason": "Essai"}).status_code == 404


@pytest.mark.parametrize(
    ("home", "likeness"), [("00", Likeness.UNKNOWN), ("0101", Likeness.UNKNOWN), ("01", Likeness.SAME)]
)
def test_p3_the_same_quarter_is_the_same_home_in_the_same_place_only(home: str, likeness: str) -> None:
    """“Behind the school” is in every town; and a cercle is in its region."""
    facts: dict[str, Any] = {"locality": "Derrière l’école"}
    towns = make_unit(territories=["00", "01"])
    pair = pair_of(twin(towns, residence=territory("01"), **facts), twin(towns, residence=territory(home), **facts))
    lines = signed_in(Role.COUNSELLOR, unit=towns).get(address(pair)).context["lines"]
    assert [line.likeness for line in lines if line.label == Fact.RESIDENCE.label] == [likeness]


def words_of(client: Client, pair: Pair) -> tuple[dict[str, str], str]:
    """The word beside each fact of two files, and what the list of pairs says of them."""
    lines = client.get(address(pair)).context["lines"]
    told = {str(line.label): str(line.near or ("Différent" if line.differs else "")) for line in lines}
    return told, client.get(reverse("staff:pairs")).content.decode()


def test_p3_communes_that_bear_other_numerals_are_not_called_close(counsellor: Client, unit: Unit) -> None:
    pair = pair_of(twin(unit, birth_place="Commune I"), twin(unit, birth_place="Commune VI"))
    told, listed = words_of(counsellor, pair)
    assert told["Lieu de naissance"] == "Différent"
    assert "né ailleurs" in listed and "lieu de naissance proche" not in listed


@pytest.mark.parametrize(
    ("year", "word", "few"),
    [(1994, "Même année", "même année de naissance"), (1995, "Proche", "naissance proche")],
)
def test_p3_the_same_year_and_the_next_are_two_words(
    counsellor: Client, unit: Unit, year: int, word: str, few: str
) -> None:
    pair = pair_of(twin(unit), twin(unit, birth_precision="year", birth_date=None, birth_year=year))
    told, listed = words_of(counsellor, pair)
    assert told["Naissance"] == word and few in listed


def test_p3_clusters_are_shown_together(counsellor: Client, unit: Unit) -> None:
    one, two, three = twin(unit), twin(unit), twin(unit)
    pair, others = pair_of(one, two), [pair_of(two, three), pair_of(one, three)]
    stranger = pair_of(make_person(unit=unit), make_person(unit=unit))
    page = counsellor.get(address(pair)).content.decode()
    assert "D’autres dossiers leur ressemblent" in page
    assert all(str(other.pk) in page for other in others)
    assert page.count(str(stranger.pk)) <= 1  # at most as the next one


@pytest.mark.parametrize("answer", ["", "peut-être", "x" * 10_000])
def test_malformed_answers_write_nothing(counsellor: Client, unit: Unit, answer: str) -> None:
    pair = pair_of(twin(unit), twin(unit))
    assert counsellor.post(address(pair), {"answer": answer}).status_code == 422
    pair.refresh_from_db()
    assert pair.state == "waiting"


def test_u2_a_pair_half_elsewhere_is_the_centres(counsellor: Client, unit: Unit) -> None:
    pair = pair_of(twin(unit), twin(make_unit(territories=["00"])))
    assert counsellor.get(address(pair)).status_code == 404
    assert counsellor.post(address(pair), {"answer": "same"}).status_code == 404
    assert "Rien à comparer" in counsellor.get(reverse("staff:pairs")).content.decode()
    assert signed_in(Role.CENTRAL_OFFICER).post(address(pair), {"answer": "same"}).status_code == 302
