"""Who is told of an offer's steps: its employer, the regions that received it; nobody else, nothing personal (M3, M6, M7, T2)."""

from collections.abc import Callable
from typing import Any

import pytest
from django.urls import reverse

from tests.factories.accounts import make_grant, make_user, signed_in
from tests.factories.employers import make_employer
from tests.factories.network import central_officer, make_unit
from tests.factories.offers import make_offer
from tests.factories.people import SYSTEM
from tounga.accounts.enums import Role
from tounga.accounts.models import User
from tounga.employers.models import Employer
from tounga.kernel import audit
from tounga.kernel.clock import now
from tounga.kernel.models import OutboxEvent
from tounga.kernel.tasks import deliver
from tounga.messaging.models import Message
from tounga.network.models import Unit
from tounga.offers import services
from tounga.offers.models import Offer

pytestmark = pytest.mark.django_db
OFFICER = central_officer()
CONTACT = "contact@exemple.test"


@pytest.fixture
def employer() -> Employer:
    return make_employer(contact_email=CONTACT)


def an_account(role: str, *, email: str | None = None, phone: str | None = None, **scope: Any) -> User:
    """An account reached at this address, in this role."""
    user = make_user("Compte d’essai", email=email, phone=phone)
    make_grant(user, role, **scope)
    return user


def a_region(name: str) -> Unit:
    """A region with a focal point, a director, and a counsellor who is not concerned."""
    unit = make_unit()
    for role in (Role.FOCAL_POINT, Role.REGIONAL_DIRECTOR, Role.COUNSELLOR):
        an_account(role, unit=unit, email=f"{role}.{name}@exemple.test")
    return unit


def told_of(act: Callable[[], object]) -> dict[str, set[str]]:
    """Template -> the addresses written to by what follows this act."""
    OutboxEvent.objects.filter(handled_at=None).update(handled_at=now())
    Message.objects.all().delete()
    act()
    for event in OutboxEvent.objects.filter(handled_at=None).order_by("id"):
        for _twice in range(2):
            deliver(event=str(event.pk))
    found: dict[str, set[str]] = {}
    rows = list(Message.objects.all())
    for row in rows:
        found.setdefault(row.template, set()).add(row.address)
    assert sum(len(addresses) for addresses in found.values()) == len(rows), "somebody was told twice"
    return found


def both(*names: str) -> set[str]:
    return {f"{role}.{name}@exemple.test" for name in names for role in (Role.FOCAL_POINT, Role.REGIONAL_DIRECTOR)}


def test_the_employer_is_told_that_its_offer_is_accepted_and_published(employer: Employer) -> None:
    offer = make_offer(state="submitted", employer=employer)
    accepted = told_of(lambda: services.accept_offer(by=OFFICER, offer=offer))
    assert accepted == {"offer.accepted": {CONTACT}}
    open_offer = make_offer(employer=employer, published=False)
    published = told_of(lambda: services.publish(by=OFFICER, offer=open_offer))
    assert published == {"offer.published": {CONTACT}}


def test_the_employers_users_come_before_the_contact_of_the_file(employer: Employer) -> None:
    an_account(Role.EMPLOYER, subject_id=employer.pk, email="chef@exemple.test")
    an_account(Role.EMPLOYER, subject_id=make_employer().pk, email="autre@exemple.test")
    offer = make_offer(state="submitted", employer=employer)
    told = told_of(lambda: services.accept_offer(by=OFFICER, offer=offer))
    assert told == {"offer.accepted": {"chef@exemple.test"}}


def test_an_offer_sent_back_is_told_to_those_who_can_complete_it(employer: Employer) -> None:
    """An employer without an account cannot open it: the officer who entered the offer completes it."""
    offer = make_offer(state="submitted", employer=employer)
    assert told_of(lambda: services.send_back(by=OFFICER, offer=offer, reason="Les heures ?")) == {}
    an_account(Role.EMPLOYER, subject_id=employer.pk, email="chef@exemple.test")
    other = make_offer(state="submitted", employer=employer)
    told = told_of(lambda: services.send_back(by=OFFICER, offer=other, reason="Les heures ?"))
    assert told == {"offer.sent_back": {"chef@exemple.test"}}


def test_the_employer_reads_what_is_asked_in_its_space(employer: Employer) -> None:
    offer = make_offer(state="submitted", employer=employer)
    boss = signed_in(Role.EMPLOYER, subject_id=employer.pk)
    url = reverse("employer:offer", args=[offer.pk])
    services.send_back(by=OFFICER, offer=offer, reason="Ajoutez les heures du dimanche")
    assert "Ajoutez les heures du dimanche" in boss.get(url).content.decode()
    services.edit_offer(by=OFFICER, offer=offer, city="Autre ville")
    assert "Ajoutez les heures du dimanche" in boss.get(url).content.decode()
    services.submit_offer(by=OFFICER, offer=offer)
    assert "Ajoutez les heures du dimanche" not in boss.get(url).content.decode()


def test_the_regions_that_receive_an_offer_are_told_each_once(employer: Employer) -> None:
    one, two, three = a_region("un"), a_region("deux"), a_region("trois")
    offer = make_offer(state="accepted", employer=employer, units=[(one, 2), (two, 2)])
    sent = told_of(lambda: services.transmit(by=OFFICER, offer=offer))
    assert sent == {"offer.transmitted": both("un", "deux")}
    offer = Offer.objects.get(pk=offer.pk)
    quotas = [(one, 2), (two, 2), (three, 1)]
    added = told_of(lambda: services.set_quotas(by=OFFICER, offer=offer, quotas=quotas))
    assert added == {"offer.transmitted": both("trois")}


@pytest.mark.parametrize("step", ["suspended", "resumed", "withdrawn"])
def test_the_regions_are_told_when_an_offer_stops_or_goes_on(step: str, employer: Employer) -> None:
    unit, _other = a_region("un"), a_region("deux")
    offer = make_offer(employer=employer, units=[(unit, 2)])
    if step == "resumed":
        services.suspend_offer(by=OFFICER, offer=offer, reason="Plainte")
    act = {
        "suspended": lambda: services.suspend_offer(by=OFFICER, offer=offer, reason="Plainte secrète"),
        "resumed": lambda: services.resume_offer(by=OFFICER, offer=offer),
        "withdrawn": lambda: services.withdraw(by=OFFICER, offer=offer, reason="Motif secret"),
    }[step]
    assert told_of(act) == {f"offer.{step}": both("un")}
    for message in Message.objects.all():
        assert offer.public_code in message.text
        for word in ("secr", employer.name, offer.title, "http", "Compte"):
            assert word not in message.text


def test_m3_suspending_an_employer_tells_the_regions_of_each_offer(employer: Employer) -> None:
    offers = [make_offer(employer=employer, units=[(a_region(name), 2)]) for name in ("un", "deux")]
    told = told_of(lambda: services.suspend_employer(by=OFFICER, employer=employer, reason="Plainte"))
    assert told == {"offer.suspended": both("un", "deux")}
    assert set(Message.objects.values_list("subject_id", flat=True)) == {offer.pk for offer in offers}


def test_an_offer_that_no_region_received_is_told_to_none(employer: Employer) -> None:
    offer = make_offer(state="accepted", employer=employer, units=[(a_region("un"), 2)])
    assert told_of(lambda: services.withdraw(by=OFFICER, offer=offer, reason="Doublon")) == {}


def test_a_closed_account_and_an_ended_role_are_not_written_to(employer: Employer) -> None:
    unit = make_unit()
    user = an_account(Role.FOCAL_POINT, unit=unit, email="parti@exemple.test")
    an_account(Role.REGIONAL_DIRECTOR, unit=unit, phone="+22300440044")
    with audit.acting(SYSTEM, action="test", reason="the account is closed"):
        User.objects.filter(pk=user.pk).update(is_active=False)
    offer = make_offer(employer=employer, units=[(unit, 2)])
    told = told_of(lambda: services.suspend_offer(by=OFFICER, offer=offer, reason="Plainte"))
    assert told == {"offer.suspended": {"+22300440044"}}
