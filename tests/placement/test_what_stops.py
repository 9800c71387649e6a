"""What stops a departure on the way: the offer, the destination, the person's file (M3, D3; "rien ne part plus")."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from tests.factories.accounts import make_account, sign_in
from tests.factories.network import central_officer
from tests.factories.people import make_agent
from tests.factories.placement import fresh, make_contract, make_placement, make_wave
from tests.factories.selection import make_candidacies, make_candidacy
from tounga.accounts.enums import Role
from tounga.kernel import audit
from tounga.kernel.actor import system
from tounga.kernel.clock import today
from tounga.kernel.errors import Refused
from tounga.offers import services as offers
from tounga.offers.models import Offer
from tounga.people import services as people
from tounga.people.models import Person
from tounga.placement import services
from tounga.placement.models import Placement
from tounga.placement.rules import offer_goes_on
from tounga.placement.selectors import may_advance, readiness
from tounga.reference.models import Corridor
from tounga.selection import services as selection
from tounga.worklist.selectors.centre import (
    contracts_to_check,
    placements_to_cancel,
    placements_to_open,
    waves_to_prepare,
)

pytestmark = pytest.mark.django_db

OFFICER = central_officer()
SUSPENDED = "L’offre est suspendue"
WITHDRAWN = "L’offre est retirée"
CLOSED_ROAD = "Cette destination est fermée aux départs"
CLOSED_FILE = "Le dossier de cette personne est fermé"


def suspend(offer: Offer) -> None:
    offers.suspend_offer(by=OFFICER, offer=offer, reason="alerte")


def withdraw(offer: Offer) -> None:
    selection.withdraw_offer(by=OFFICER, offer=offer, reason="alerte")


def close_road(offer: Offer, status: str = "closed") -> None:
    with audit.acting(system("test"), action="test", reason="a corridor for a test"):
        assert Corridor.objects.filter(destination=offer.country_id).update(status=status)


def close_file(person: Person) -> None:
    people.close_file(by=make_agent(person.unit, Role.COUNSELLOR), person=person, reason="ne cherche plus")


def opening() -> tuple[Offer, Callable[[], Any]]:
    candidacy = make_candidacy(state="selected")
    return candidacy.offer, lambda: services.open_placement(by=OFFICER, candidacy=candidacy)


def opening_all() -> tuple[Offer, Callable[[], Any]]:
    offer = make_candidacy(state="selected").offer
    return offer, lambda: services.open_placements(by=OFFICER, offer=offer)


def recording() -> tuple[Offer, Callable[[], Any]]:
    row = make_placement()
    return row.offer, lambda: make_contract(row)


def accepting() -> tuple[Offer, Callable[[], Any]]:
    row = make_placement(state="contract_to_check")
    contract = row.contracts.get()
    services.check_contract(by=OFFICER, contract=contract)
    return row.offer, lambda: services.accept_contract(by=OFFICER, contract=contract)


def ready_again(row: Placement) -> Placement:
    services.reopen_papers(by=OFFICER, placement=row, reason="à revoir")
    return fresh(row)


def declaring_ready() -> tuple[Offer, Callable[[], Any]]:
    row = ready_again(make_placement(state="ready"))
    return row.offer, lambda: services.declare_ready(by=OFFICER, placement=row)


def leaving() -> tuple[Offer, Callable[[], Any]]:
    row = make_placement(state="ready")
    return row.offer, lambda: services.depart(by=OFFICER, placement=row, on=today())


def leaving_together() -> tuple[Offer, Callable[[], Any]]:
    row = make_placement(state="ready")
    return row.offer, lambda: services.depart_wave(by=OFFICER, wave=row.wave, on=today())


def planning() -> tuple[Offer, Callable[[], Any]]:
    row = make_placement()
    return row.offer, lambda: make_wave(row, confirmed=False)


def confirming() -> tuple[Offer, Callable[[], Any]]:
    wave = make_wave(make_placement(), confirmed=False)
    return wave.offer, lambda: services.confirm_wave(by=OFFICER, wave=wave)


def moving() -> tuple[Offer, Callable[[], Any]]:
    wave = make_placement(state="ready").wave
    kept = {name: getattr(wave, name) for name in ("title", "seats", "transport", "meeting_point", "reception")}
    day = wave.departs_on + timedelta(days=3)
    return wave.offer, lambda: services.edit_wave(by=OFFICER, wave=wave, departs_on=day, **kept)


STEPS = [
    opening,
    opening_all,
    recording,
    accepting,
    planning,
    confirming,
    moving,
    declaring_ready,
    leaving,
    leaving_together,
]
LEAVING = [declaring_ready, leaving, leaving_together]
by_name = {"ids": lambda one: one.__name__}


def refusal(act: Callable[[], Any]) -> str:
    with pytest.raises(Refused) as refused:
        act()
    return " ".join(str(reason.text) for reason in refused.value.reasons)


class TestStoppedOffer:
    @pytest.mark.parametrize("step", STEPS, **by_name)
    def test_nothing_goes_on_for_a_suspended_offer(self, step: Callable[[], Any]) -> None:
        """The page of the suspension promises it: "rien ne part plus vers l’employeur"."""
        offer, act = step()
        suspend(offer)
        assert SUSPENDED in refusal(act)

    @pytest.mark.parametrize("step", STEPS, **by_name)
    def test_nothing_goes_on_for_a_withdrawn_offer(self, step: Callable[[], Any]) -> None:
        offer, act = step()
        withdraw(offer)
        assert WITHDRAWN in refusal(act)

    @pytest.mark.parametrize("step", STEPS, **by_name)
    def test_the_same_step_is_taken_once_the_offer_is_resumed(self, step: Callable[[], Any]) -> None:
        """The refusals above are the offer's doing and nothing else's."""
        offer, act = step()
        suspend(offer)
        offers.resume_offer(by=OFFICER, offer=offer)
        act()

    def test_an_offer_that_has_its_people_lets_them_leave(self) -> None:
        row = make_placement(state="ready")
        selection.fulfil_offer(by=OFFICER, offer=row.offer)
        services.depart(by=OFFICER, placement=row, on=today())
        assert fresh(row).state == "departed"

    @pytest.mark.parametrize(
        ("state", "goes"),
        [("open", True), ("closed", True), ("fulfilled", True), ("suspended", False), ("withdrawn", False)],
    )
    def test_the_rule(self, state: str, goes: bool) -> None:
        assert bool(offer_goes_on(state)) is goes


class TestClosedDestination:
    @pytest.mark.parametrize("status", ["closed", "suspended"])
    @pytest.mark.parametrize("step", LEAVING, **by_name)
    def test_nobody_leaves_for_a_closed_destination(self, step: Callable[[], Any], status: str) -> None:
        offer, act = step()
        close_road(offer, status)
        assert CLOSED_ROAD in refusal(act)

    def test_a_restricted_destination_stops_nobody(self) -> None:
        row = make_placement(state="ready")
        close_road(row.offer, "restricted")
        assert readiness(fresh(row))


class TestClosedFile:
    @pytest.mark.parametrize("step", [declaring_ready, leaving], **by_name)
    def test_a_closed_file_goes_no_further(self, step: Callable[[], Any]) -> None:
        """The page of the closing promises it: the file "n’avance plus"."""
        _offer, act = step()
        close_file(Placement.objects.get().person)
        assert CLOSED_FILE in refusal(act)

    def test_a_group_waits_for_a_closed_file_and_its_page_shows_whose(self, client: Client) -> None:
        _offer, act = leaving_together()
        row = Placement.objects.get()
        close_file(row.person)
        assert "Le dossier d’une personne de ce groupe est fermé" in refusal(act)
        sign_in(client, *make_account(Role.CENTRAL_OFFICER))
        assert "Dossier fermé" in client.get(reverse("staff:wave", args=[row.wave_id])).content.decode()

    def test_nor_is_a_departure_opened_for_it(self) -> None:
        candidacy = make_candidacy(state="selected")
        close_file(candidacy.person)
        assert CLOSED_FILE in refusal(lambda: services.open_placement(by=OFFICER, candidacy=candidacy))

    def test_it_does_not_hold_up_the_others(self) -> None:
        first, second = make_candidacies(2, state="selected")
        close_file(first.person)
        opened = services.open_placements(by=OFFICER, offer=first.offer)
        assert [row.candidacy_id for row in opened] == [second.pk]


class TestPages:
    @pytest.fixture
    def officer(self, client: Client) -> Client:
        sign_in(client, *make_account(Role.CENTRAL_OFFICER))
        return client

    def page(self, officer: Client, row: Placement) -> str:
        return officer.get(reverse("staff:placement", args=[row.pk])).content.decode()

    @pytest.mark.parametrize(
        ("stop", "sentence"),
        [
            (lambda row: suspend(row.offer), SUSPENDED),
            (lambda row: withdraw(row.offer), WITHDRAWN),
            (lambda row: close_road(row.offer), CLOSED_ROAD),
            (lambda row: close_file(row.person), CLOSED_FILE),
        ],
        ids=["suspended", "withdrawn", "closed destination", "closed file"],
    )
    def test_the_departure_is_not_offered_and_the_page_says_why(
        self, officer: Client, stop: Callable[[Placement], None], sentence: str
    ) -> None:
        row = make_placement(state="ready")
        leave = reverse("staff:placement_depart", args=[row.pk])
        assert leave in self.page(officer, row)
        stop(row)
        page = self.page(officer, row)
        assert leave not in page
        assert sentence in page

    def test_no_contract_is_asked_for_while_the_offer_is_stopped(self, officer: Client) -> None:
        row = make_placement()
        record = reverse("staff:contract_new", args=[row.pk])
        assert record in self.page(officer, row)
        suspend(row.offer)
        page = self.page(officer, row)
        assert record not in page
        assert SUSPENDED in page

    def test_no_contract_is_accepted_while_the_offer_is_stopped(self, officer: Client) -> None:
        row = make_placement(state="contract_to_check")
        contract = row.contracts.get()
        services.check_contract(by=OFFICER, contract=contract)
        address, accept = (reverse(f"staff:contract{verb}", args=[contract.pk]) for verb in ("", "_accept"))
        assert accept in officer.get(address).content.decode()
        suspend(row.offer)
        page = officer.get(address).content.decode()
        assert accept not in page
        assert SUSPENDED in page

    def test_the_group_is_not_sent_while_the_offer_is_stopped(self, officer: Client) -> None:
        row = make_placement(state="ready")
        address, leave = (reverse(f"staff:{name}", args=[row.wave_id]) for name in ("wave", "wave_depart"))
        assert leave in officer.get(address).content.decode()
        suspend(row.offer)
        page = officer.get(address).content.decode()
        assert leave not in page
        assert SUSPENDED in page

    def test_no_departure_is_opened_from_the_presentation_while_the_offer_is_stopped(self, officer: Client) -> None:
        candidacy = make_candidacy(state="selected")
        address = reverse("staff:presentation", args=[candidacy.presentation_id])
        opened = reverse("staff:placements_open", args=[candidacy.offer_id])
        assert opened in officer.get(address).content.decode()
        suspend(candidacy.offer)
        page = officer.get(address).content.decode()
        assert opened not in page
        assert SUSPENDED in page

    def test_what_is_behind_or_given_up_has_no_next_step(self) -> None:
        row = make_placement(state="departed")
        suspend(row.offer)
        assert may_advance(fresh(row))


class TestWorklist:
    def test_nothing_is_asked_for_a_stopped_offer(self) -> None:
        candidacy, contract, leaving = (
            make_candidacy(state="selected"),
            make_placement(state="contract_to_check"),
            make_placement(state="ready"),
        )
        sources = (placements_to_open, contracts_to_check, waves_to_prepare)
        assert all(source(OFFICER).rows.exists() for source in sources)
        for offer in (candidacy.offer, contract.offer, leaving.offer):
            suspend(offer)
        assert not any(source(OFFICER).rows.exists() for source in sources)

    def test_no_departure_is_asked_for_a_closed_file(self) -> None:
        candidacy = make_candidacy(state="selected")
        close_file(candidacy.person)
        assert not placements_to_open(OFFICER).rows.exists()

    def test_the_departures_of_a_withdrawn_offer_are_to_be_given_up(self) -> None:
        row, gone = make_placement(), make_placement(state="departed")
        assert not placements_to_cancel(OFFICER).rows.exists()
        withdraw(row.offer)
        withdraw(gone.offer)
        assert list(placements_to_cancel(OFFICER).rows) == [row]
