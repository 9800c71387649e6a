"""M3: an employer that has lost trust is treated alike at every door of its space. The doors are read from the URL map."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta

import pytest
from django.db import transaction
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from tests.factories.accounts import signed_in
from tests.factories.employers import consular_officer, make_employer
from tests.factories.network import central_officer
from tests.factories.offers import complete_fields
from tests.factories.people import SYSTEM
from tests.factories.reference import country, occupation
from tests.factories.world import World
from tests.matrix.engine import METHODS, connection_kept, written
from tests.matrix.standing import Standing
from tests.matrix.visits import address_of, addresses, relations
from tounga.accounts.enums import Role
from tounga.employers import services as employers
from tounga.employers.models import Employer
from tounga.kernel import audit
from tounga.kernel.actor import Actor, Scope
from tounga.kernel.clock import today
from tounga.kernel.errors import Refused
from tounga.kernel.ids import uuid7
from tounga.offers import services as offers
from tounga.people.models import Person

pytestmark = pytest.mark.django_db

HOME = "employer:home"
CLOSED = "Votre espace est fermé pour le moment."


def expire(employer: Employer) -> None:
    """A year goes by without a new decision."""
    with audit.acting(SYSTEM, action="test", reason="time passes"):
        Employer.objects.filter(pk=employer.pk).update(verified_until=today() - timedelta(days=1))


def suspend(employer: Employer) -> None:
    offers.suspend_employer(by=central_officer(), employer=employer, reason="Plainte d’essai")


def refuse(employer: Employer) -> None:
    proposal = employers.propose_verification(by=central_officer(), employer=employer, proposal="Essai")
    employers.refuse_verification(by=central_officer("Autre agent"), verification=proposal, decision="Refus d’essai")


def speak_against(employer: Employer) -> None:
    employers.give_consular_opinion(
        by=consular_officer(employer.country_id),
        employer=employer,
        favourable=False,
        opinion="Avis d’essai",
        given_on=timezone.localdate(),
    )


WAYS_TO_LOSE_TRUST: dict[str, tuple[Callable[[Employer], None], str]] = {
    "suspended": (suspend, "Cet employeur est suspendu."),
    "expired": (expire, "La vérification de cet employeur a pris fin"),
    "refused": (refuse, "La vérification de cet employeur a été refusée."),
    "mission against": (speak_against, "L’avis du consulat est défavorable."),
}


def doors(world: World) -> Iterator[tuple[str, str]]:
    """(route, address) of every address of the space, on each object that the employer knows of while it is trusted."""
    for route, contract in addresses("employer"):
        for relation in relations(contract, Role.EMPLOYER, world):
            yield route.name, address_of(route, contract, world, Role.EMPLOYER, relation or None)


@contextmanager
def lost(world: World, way: str) -> Iterator[str]:
    """Employer X, having lost trust, until the end of the block: the words that say why."""
    with connection_kept(), transaction.atomic():
        losing, sentence = WAYS_TO_LOSE_TRUST[way]
        losing(world.employer_x)
        yield sentence
        transaction.set_rollback(True)


def asked(client: Client, method: str, address: str) -> tuple[HttpResponse, bool]:
    """The answer, and whether anything was written."""
    before = written()
    answer = client.generic(method, address, data=b"", content_type="application/x-www-form-urlencoded")
    return answer, written() != before


@pytest.mark.parametrize("way", WAYS_TO_LOSE_TRUST)
def test_m3_every_door_is_closed_alike(way: str, standing: Standing) -> None:
    """Each address answers 403 with the reason, whatever is asked of it; nothing is written, nobody is named."""
    client, broken = standing.client("employer"), []
    names = {person.family_name for person in Person.objects.all()}
    found = list(doors(standing.world))
    assert {name for name, _address in found} == {route.name for route, _contract in addresses("employer")}
    with lost(standing.world, way) as sentence:
        for name, address in found:
            for method in METHODS[:3]:
                answer, wrote = asked(client, method, address)
                page = b"" if answer.streaming else answer.content
                if wrote:
                    broken.append(f"{method} {name} wrote")
                if any(person in page.decode(errors="replace") for person in names):
                    broken.append(f"{method} {name} names somebody")
                if name != HOME and answer.status_code != 403:
                    broken.append(f"{method} {name}: {answer.status_code}")
                if name != HOME and method == "GET" and sentence not in page.decode(errors="replace"):
                    broken.append(f"{method} {name} does not say why")
    assert broken == []


@pytest.mark.parametrize("way", WAYS_TO_LOSE_TRUST)
def test_m3_the_home_alone_says_why(way: str, standing: Standing) -> None:
    with lost(standing.world, way) as sentence:
        page = standing.client("employer").get(reverse(HOME)).content.decode()
    assert CLOSED in page
    assert sentence in page
    assert reverse("employer:contracts") not in page
    assert reverse("employer:offer_new") not in page


@pytest.mark.parametrize("state", ["registered", "under_review"])
def test_m8_one_that_waits_for_its_decision_writes_its_offers_and_nothing_else(state: str) -> None:
    employer = make_employer(state=state, country=country("DZ"))
    boss = signed_in(Role.EMPLOYER, subject_id=employer.pk)
    page = boss.get(reverse(HOME)).content.decode()
    assert "Vous pouvez préparer vos offres en attendant." in page
    assert CLOSED not in page
    assert boss.get(reverse("employer:offers")).status_code == 200
    assert boss.get(f"{reverse('employer:offer_new')}?metier={occupation('F1703').pk}").status_code == 200
    assert boss.get(reverse("employer:contracts")).status_code == 403


@pytest.mark.parametrize("way", WAYS_TO_LOSE_TRUST)
def test_m3_the_services_of_the_offer_say_the_same(way: str) -> None:
    """Also by another door than these pages: no draft, no correction, no deposit."""
    employer = make_employer(country=country("DZ"))
    boss = Actor(uuid7(), "Employeur d’essai", Role.EMPLOYER, Scope("organisation", str(employer.pk)))
    draft = offers.draft_offer(by=boss, employer=employer, **complete_fields(country=country("DZ")))
    WAYS_TO_LOSE_TRUST[way][0](employer)
    employer.refresh_from_db()
    for verb, facts in (
        (offers.draft_offer, {"employer": employer, **complete_fields(country=country("DZ"))}),
        (offers.edit_offer, {"offer": draft, "posts": 7}),
        (offers.submit_offer, {"offer": draft}),
    ):
        with pytest.raises(Refused) as refusal:
            verb(by=boss, **facts)
        assert WAYS_TO_LOSE_TRUST[way][1] in " ".join(str(reason.text) for reason in refusal.value.reasons)
