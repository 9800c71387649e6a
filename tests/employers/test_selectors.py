"""Who finds which employer, what waits for whom, and the query that says the same as the rule (M2, M3, U2)."""

from datetime import timedelta
from itertools import product

import pytest
import time_machine

from tests.factories.employers import (
    consular_officer,
    make_employer,
    make_evidence,
    make_opinion,
    make_proposal,
    national_director,
)
from tests.factories.network import central_officer
from tests.factories.reference import country
from tounga.employers import selectors, services
from tounga.employers.enums import EmployerState
from tounga.employers.models import Employer
from tounga.kernel.actor import ANONYMOUS, Actor, Scope
from tounga.kernel.clock import today
from tounga.kernel.ids import uuid7

pytestmark = pytest.mark.django_db

OFFICER = central_officer()
COUNSELLOR = Actor(uuid7(), "Conseillère", "counsellor", Scope("unit", str(uuid7())))


def names(found: object) -> list[str]:
    return [employer.name for employer in found]  # type: ignore[attr-defined]


def test_the_query_trusts_whom_the_rule_trusts() -> None:
    """`Employer.objects.trusted` and `trust` agree on every kind of employer and on every day."""
    for kind, code, opinion in product(("direct", "intermediary"), ("DZ", "FR"), (True, None)):
        for state in EmployerState.values:
            needed = kind == "intermediary" or code == "DZ"
            if opinion is None and needed and state in ("verified", "suspended"):
                continue  # never approved
            make_employer(state=state, kind=kind, country=country(code), opinion=opinion)
    for favourable_again in (False, True):
        against = make_employer()
        make_opinion(against, favourable=False)
        if favourable_again:
            make_opinion(against)
    for renewed in (make_employer(), make_employer(country=country("FR"), opinion=None)):
        make_proposal(renewed)
    turned = make_employer(country=country("FR"), opinion=None)  # turned intermediary behind everybody's back
    from tounga.kernel import audit

    with audit.acting(OFFICER, action="test", reason="past the services"):
        Employer.objects.filter(pk=turned.pk).update(kind="intermediary")
    days = [today() + timedelta(days=offset) for offset in (0, 364, 365, 366, 367)]
    everybody = list(Employer.objects.all())
    assert len(everybody) == 39
    for day in days:
        by_query = set(Employer.objects.trusted(day))
        by_rule = {employer for employer in everybody if selectors.trust(employer, day)}
        assert by_query == by_rule
    assert 0 < len(by_rule | set(Employer.objects.trusted(today()))) < 39


def test_trust_takes_three_queries(django_assert_num_queries: object) -> None:
    employer = make_employer()
    with django_assert_num_queries(3):  # type: ignore[operator]
        assert selectors.trust(employer, today())


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("atlas", True),
        ("ATLAS btp", True),
        ("batiment inventé", True),
        ("bâtimant", True),  # a slip
        ("inventee", True),
        ("sahara", False),
        ("", True),
        ("'; drop table", False),
        ("\\%_", True),  # nothing left to look for
    ],
)
def test_names_are_found_as_people_type_them(typed: str, found: bool) -> None:
    make_employer(state="registered", name="Atlas Bâtiment Inventé (BTP)")
    assert bool(selectors.find_employers(OFFICER, typed)) is found


def test_filters_add_up() -> None:
    make_employer(name="Un")
    make_employer(name="Deux", state="registered")
    make_employer(name="Trois", country=country("GA"))
    find = selectors.find_employers
    assert names(find(OFFICER, state="verified").order_by("name_key")) == ["Trois", "Un"]
    assert names(find(OFFICER, state="verified", country="GA")) == ["Trois"]
    assert names(find(OFFICER, "deux", state="verified")) == []


def test_what_ends_soon_is_announced() -> None:
    """The pack says how early (60 days here)."""
    make_employer(name="Vérifié")
    make_employer(name="Inconnu", state="registered")
    until = today() + timedelta(days=365)
    for before, expected in ((61, []), (60, ["Vérifié"]), (0, ["Vérifié"]), (-3, ["Vérifié"])):
        with time_machine.travel(until - timedelta(days=before), tick=False):
            assert names(selectors.find_employers(OFFICER, expiring=True)) == expected


def test_each_sees_only_what_is_theirs() -> None:
    """U2, U4: the region knows those decided upon, an employer itself, a mission its country."""
    verified, registered = make_employer(), make_employer(state="registered", country=country("GA"))
    renewing = make_employer()
    make_proposal(renewing)
    suspended = make_employer(state="suspended")
    review = make_employer(state="under_review", country=country("GA"))
    own = Actor(uuid7(), "Patron", "employer", Scope("organisation", str(registered.pk)))
    expected = {
        OFFICER: {verified, registered, renewing, suspended, review},
        national_director(): {verified, registered, renewing, suspended, review},
        COUNSELLOR: {verified, renewing},
        own: {registered},
        consular_officer("GA"): {registered, review},
        consular_officer("FR"): set(),
        Actor(uuid7(), "Autre", "candidate", Scope("person", str(uuid7()))): set(),
        Actor(uuid7(), "Autre", "administrator", Scope("nation")): set(),
        ANONYMOUS: set(),
    }
    for actor, employers in expected.items():
        assert set(Employer.objects.visible_to(actor)) == employers, actor.role


def test_proposals_wait_for_somebody_else() -> None:
    first = make_employer(state="registered")
    make_proposal(first, by=OFFICER)
    assert not selectors.awaiting_decision(OFFICER)
    assert names(one.employer for one in selectors.awaiting_decision(central_officer("Un autre"))) == [first.name]
    assert not selectors.awaiting_decision(COUNSELLOR)


def test_the_mission_sees_who_waits_for_its_opinion() -> None:
    consul = consular_officer("DZ")
    make_employer(name="En attente", state="registered")
    make_employer(name="Autre pays", state="registered", country=country("GA"))
    make_employer(name="Déjà vérifié")
    heard = make_employer(name="Avis donné", state="registered")
    make_opinion(heard)
    assert names(selectors.awaiting_opinion(consul)) == ["En attente"]
    with time_machine.travel(today() + timedelta(days=370), tick=False):
        assert set(names(selectors.awaiting_opinion(consul))) == {"En attente", "Avis donné"}
    make_employer(name="Direct en France", state="registered", country=country("FR"))
    agency = make_employer(
        name="Intermédiaire en France", state="registered", country=country("FR"), kind="intermediary"
    )
    assert names(selectors.awaiting_opinion(consular_officer("FR"))) == [agency.name]


def test_a_suspended_one_is_recognised_under_another_name() -> None:
    """An intermediary turned away comes back: by a name close to its own, its number or its address."""
    known = make_employer(
        state="suspended", name="Golfe Emplois Inventés", registration_number="RC-77", contact_email="a@exemple.test"
    )
    assert selectors.look_alikes(name="Golf Emploi Inventés International") == [known]
    assert selectors.look_alikes(name="Rien à voir", registration_number=" rc-77 ") == [known]
    assert selectors.look_alikes(name="Rien à voir", contact_email="A@exemple.test") == [known]
    assert selectors.look_alikes(name="Rien à voir") == []
    assert selectors.look_alikes(name="شركة") == []
    assert selectors.look_alikes(name=known.name, but=known.pk) == []


def test_readiness_names_what_is_missing() -> None:
    employer = make_employer(state="registered")
    assert selectors.readiness(employer).codes == {"sources_missing", "opinion_missing"}
    make_evidence(employer, "KOMPASS")
    make_evidence(employer, "JUSTICE")
    make_opinion(employer)
    assert selectors.readiness(employer)
    make_proposal(employer)
    against = make_evidence(employer, "HISTORY", favourable=False)
    assert selectors.readiness(employer).codes == {"unfavourable_after_proposal", "unfavourable_unanswered"}
    assert list(selectors.unanswered_evidence(employer)) == [against]
    services.suspend(by=OFFICER, employer=employer, reason="Doute")
    assert selectors.pending_verification(employer) is None
