"""P3: whoever is already in the register is found, as typed by anybody; U2: outside the scope, one sentence and no more."""

from datetime import date
from threading import Event, Thread
from typing import Any

import pytest
from django.db import connection, transaction

from tests.factories.network import make_unit
from tests.factories.people import make_agent, make_candidate, make_person
from tounga.accounts.enums import Role
from tounga.identity.enums import Fact, Likeness, Rarity
from tounga.identity.models import Key, Print, Stale, Tally
from tounga.identity.prints import freshen, rebuild, recount
from tounga.identity.rules.prints import Claim
from tounga.identity.rules.search import FOLLOWED
from tounga.identity.selectors import claim_of, inconsistent_keys, look_up
from tounga.kernel import audit
from tounga.kernel.actor import NATION, Actor, system
from tounga.kernel.ids import uuid7
from tounga.people.enums import PhoneRelation
from tounga.people.models import Person
from tounga.people.services import correct_identity, register, set_phones

pytestmark = pytest.mark.django_db

SYSTEM = system("test")


def central() -> Actor:
    return Actor(account=uuid7(), name="Agente centrale", role=Role.CENTRAL_OFFICER, scope=NATION)


@pytest.fixture
def awa() -> Person:
    return make_person(
        family_name="Coulibaly",
        given_names="Awa",
        birth_date=date(1990, 5, 17),
        birth_place="Ségou",
        mother_name="Fatoumata Diarra",
        phones=[("+223 00 12 34 56", "own")],
    )


def claim(**facts: Any) -> Claim:
    known: dict[str, Any] = {"sex": "female", "birth_date": date(1990, 5, 17), "birth_year": 1990}
    return Claim(**{"family_name": "Coulibaly", "given_names": "Awa", **known, **facts})


@pytest.mark.parametrize(
    "typed",
    [
        {"family_name": "KOULIBALI", "given_names": "Hawa"},
        {"family_name": "Awa Coulibaly", "given_names": ""},
        {"family_name": "Awa", "given_names": "Coulibaly"},
        {"given_names": "A.", "mother_name": "Fatimata Diarra"},
        {"birth_date": date(1990, 1, 1)},
        {"birth_date": None},
        {"birth_date": None, "birth_year": 1991, "phones": ("+22300123456",)},
        {"birth_date": None, "birth_year": None, "phones": ("00123456",)},
        {"birth_date": date(1990, 5, 7), "mother_name": "Fatou Jara"},
        {"given_names": "Awa Mariam"},
        {"family_name": "Couliblay"},
    ],
    ids=str,
)
def test_p3_a_file_is_found_however_its_owner_is_written(awa: Person, typed: dict[str, Any]) -> None:
    for other in ("Traoré", "Koné", "Coulibaly"):
        make_person(family_name=other, given_names="Moussa", sex="male", birth_date=date(1971, 2, 3))
    found = look_up(central(), claim(**typed))
    assert [candidate.person for candidate in found.candidates][:1] == [awa]


def test_p3_what_agrees_and_what_differs_is_said(awa: Person) -> None:
    (candidate,) = look_up(
        central(), claim(family_name="Koulibali", phones=("+22300999999",), mother_name="Fatoumata Diarra")
    ).candidates
    facts = {one.fact: one for one in candidate.facts}
    assert facts[Fact.NAME].likeness == facts[Fact.BIRTH].likeness == facts[Fact.MOTHER].likeness == Likeness.SAME
    assert facts[Fact.PHONE].likeness == Likeness.DIFFERENT and facts[Fact.PHONE].rarity is None
    assert facts[Fact.NATIONAL_ID].likeness == Likeness.UNKNOWN
    assert facts[Fact.BIRTH].rarity == Rarity.RARE
    assert candidate.interrupts and 0.9 < candidate.likelihood < 1


def test_p3_a_brother_or_a_sister_of_the_same_household_does_not_interrupt(awa: Person) -> None:
    """Same parents, same telephone, same town: another person all the same."""
    sister = claim(
        given_names="Mariam",
        birth_date=date(1993, 2, 4),
        birth_year=1993,
        birth_place="Ségou",
        mother_name="Fatoumata Diarra",
        phones=("+22300123456",),
    )
    assert not look_up(central(), sister).interrupts


def test_u2_outside_the_scope_only_that_a_file_exists_is_said(awa: Person) -> None:
    here = make_unit(territories=["02"])
    agent = make_agent(here)
    without = look_up(agent, claim(family_name="Traoré", given_names="Oumou"))
    assert without.candidates == () and not without.elsewhere
    found = look_up(agent, claim())
    assert found.candidates == () and found.elsewhere and found.interrupts


def test_u2_a_file_elsewhere_changes_nothing_but_that_sentence(awa: Person) -> None:
    here = make_unit(territories=["02"])
    ours = make_person(unit=here, family_name="Coulibaly", given_names="Awa", birth_date=date(1990, 5, 17))
    assert ours.unit == here
    both = look_up(make_agent(here), claim())
    with audit.acting(SYSTEM, action="test", reason="test"):
        awa.delete()
    alone = look_up(make_agent(here), claim())
    assert both.candidates == alone.candidates
    assert (both.elsewhere, alone.elsewhere) == (True, False)


def test_u2_whoever_has_no_scope_over_people_is_told_nothing(awa: Person) -> None:
    for actor in (make_candidate(awa), Actor(uuid7(), "x", Role.EMPLOYER), Actor(uuid7(), "x", Role.OBSERVER)):
        assert look_up(actor, claim()) == look_up(actor, claim(family_name="Zzz"))


def test_a_faint_likeness_elsewhere_is_not_told(awa: Person) -> None:
    """Else somebody could fish for names in another region."""
    assert not look_up(make_agent(make_unit(territories=["02"])), Claim("Coulibaly", "Awa", "female")).elsewhere


@pytest.mark.parametrize(
    "text", ["", "   ", "’", "%", "_", "\\", "{", '"', "ߞߍߕߊ", "x" * 5000, "' OR 1=1 --", "a\tb", "$1"]
)
def test_odd_texts_are_only_texts(awa: Person, text: str) -> None:
    odd = Claim(text, text, "female", None, None, text, text, text, text[:20], (text,), (text,), None, text)
    assert look_up(central(), odd).elsewhere is False


@pytest.mark.parametrize("fact", ["given_names", "family_name", "mother_name", "birth_place", "locality"])
def test_a_text_too_long_to_be_measured_is_compared_all_the_same(fact: str) -> None:
    """PostgreSQL measures 255 letters and refuses more; the file is found by its telephone, then compared."""
    known = dict.fromkeys(("mother_name", "birth_place", "locality"), "Ségou")
    person = make_person(family_name="Coulibaly", given_names="Awa", phones=[("+223 00 12 34 56", "own")], **known)
    typed = {**known, "phones": ("+22300123456",), fact: "zada" * 1500}
    assert [found.person for found in look_up(central(), claim(**typed)).candidates] == [person]


def test_p3_the_file_that_asks_is_not_its_own_double(awa: Person) -> None:
    assert look_up(central(), claim_of(awa), besides=awa.pk).candidates == ()
    assert look_up(central(), claim_of(awa)).candidates[0].person == awa


# Never stale: every road on which an identity can change.


def test_every_way_to_change_an_identity_marks_it(awa: Person) -> None:
    freshen()
    assert not Stale.objects.exists()
    correct_identity(by=SYSTEM, person=awa, family_name="Diallo", reason="mariage")
    assert not look_up(central(), claim()).interrupts
    assert look_up(central(), claim(family_name="Diallo")).candidates[0].person == awa
    set_phones(by=SYSTEM, person=awa, phones=[("+223 00 77 88 99", "own")])
    assert look_up(central(), Claim("Inconnu", "Untel", "female", phones=("00778899",)), cut=-99).candidates
    assert inconsistent_keys() == []


def test_raw_sql_and_bulk_updates_are_marked_too(awa: Person) -> None:
    freshen()
    with audit.acting(SYSTEM, action="test", reason="test"):
        Person.objects.filter(pk=awa.pk).update(given_names="Assétou")
    assert Stale.objects.count() == 1
    with connection.cursor() as cursor, audit.acting(SYSTEM, action="test", reason="test"):
        cursor.execute("UPDATE people_person SET state = state")
    assert Stale.objects.count() == 1, "nothing that is compared changed"
    assert look_up(central(), claim(given_names="Assétou")).candidates[0].person == awa
    assert inconsistent_keys() == []


def test_a_print_altered_behind_its_back_is_seen(awa: Person) -> None:
    freshen()
    Key.objects.filter(print_id=Print.objects.get(person=awa).pk)[:1].get().delete()
    assert inconsistent_keys() == [awa.pk]


def test_a_file_just_opened_is_found_at_once(awa: Person) -> None:
    facts = {"unit": awa.unit, "nationality": awa.nationality, "sex": "male", "birth_date": date(1980, 1, 2)}
    moussa = register(by=SYSTEM, family_name="Traoré", given_names="Moussa", **facts)
    asked = Claim("Traore", "Mousa", "male", date(1980, 1, 2), 1980)
    assert look_up(central(), asked).candidates[0].person == moussa
    assert not Stale.objects.exists()
    assert inconsistent_keys() == []


def test_a_file_that_goes_takes_its_keys_along(awa: Person) -> None:
    freshen()
    assert Key.objects.exists()
    with audit.acting(SYSTEM, action="test", reason="test"):
        awa.delete()
    assert not Key.objects.exists() and not Print.objects.exists()
    assert freshen() >= 0 and not Print.objects.exists()


def test_rebuilt_or_freshened_the_keys_are_the_same(awa: Person) -> None:
    for number in range(5):
        make_person(family_name=f"Koné{'a' * number}", given_names="Oumar", birth_year=1980 + number)
    freshen()
    by_turns = sorted(Print.objects.values_list("person_id", "keys", "codes"))
    keys = Key.objects.count()
    rebuild()
    assert sorted(Print.objects.values_list("person_id", "keys", "codes")) == by_turns
    assert Key.objects.count() == keys
    assert inconsistent_keys() == []


def test_rare_names_weigh_more_once_counted() -> None:
    for number in range(30):
        make_person(family_name="Coulibaly", given_names=f"Prénom{'abcdefghij'[number % 10]}{number}")
    make_person(family_name="Tamimount", given_names="Zahara")
    freshen()
    recount()
    common = look_up(central(), Claim("Coulibaly", "Prénoma0", "female"), cut=-99).candidates[0]
    rare = look_up(central(), Claim("Tamimount", "Zahara", "female"), cut=-99).candidates[0]
    assert rare.score > common.score


def test_p3_in_a_register_nobody_has_counted_yet_the_likeliest_file_is_compared() -> None:
    """More files share a village and a name than can be compared in full: the one that shares most is among them."""
    own = [("+223 00 12 34 56", PhoneRelation.OWN)]
    awa = make_person(family_name="Coulibaly", given_names="Awa", birth_date=date(1990, 5, 17), phones=own)
    for number in range(FOLLOWED + 10):
        make_person(family_name="Coulibaly", given_names="Awa", birth_date=date(1950 + number % 9, 3, 1))
    freshen()
    assert not Tally.objects.exists()
    asked = Claim("Coulibaly", "Awa", "female", birth_year=1990, phones=("+22300123456",))
    assert look_up(central(), asked).candidates[0].person == awa


@pytest.mark.django_db(transaction=True)
def test_a_file_that_somebody_is_changing_is_left_for_later_and_nobody_waits() -> None:
    awa = make_person(family_name="Coulibaly", given_names="Awa")
    moussa = make_person(family_name="Traoré", given_names="Moussa")
    holding, released = Event(), Event()

    def change() -> None:
        with transaction.atomic():
            correct_identity(by=SYSTEM, person=awa, family_name="Diallo", reason="mariage")
            holding.set()
            assert released.wait(20)
        connection.close()

    other = Thread(target=change)
    other.start()
    assert holding.wait(20)
    freshen()
    assert list(Print.objects.values_list("person", flat=True)) == [moussa.pk]
    released.set()
    other.join()
    freshen()
    assert Print.objects.get(person=awa).family == "jalo"
    assert not Stale.objects.exists() and inconsistent_keys() == []
