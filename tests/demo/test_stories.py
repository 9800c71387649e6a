"""A small demonstration stands as its plan says: three stories, each at its stages, and nobody real in it."""

import re
from collections import Counter
from pathlib import Path

import pytest
from django.db import connection
from django.db.models import Count

from tests.demo.beside import built_beside, told
from tests.demo.conftest import SMALL, Built
from tounga.accounts.enums import Role
from tounga.accounts.models import Grant, User
from tounga.counselling.models import Appointment, GroupSession, Seat, Visit
from tounga.demo.build import is_built
from tounga.demo.chapters import steps
from tounga.demo.chapters.twice import TIMES
from tounga.demo.house import MAIL, House
from tounga.demo.plan import shares
from tounga.employers.enums import EmployerState
from tounga.employers.models import Employer
from tounga.employers.selectors import trust
from tounga.identity.enums import PairState
from tounga.identity.models import Pair
from tounga.kernel.actor import ANONYMOUS
from tounga.kernel.clock import today
from tounga.kernel.models import Installation
from tounga.merging.models import Merge
from tounga.merging.selectors import undoing
from tounga.network.selectors import in_force
from tounga.offers.enums import OfferState
from tounga.offers.models import Campaign, Offer
from tounga.people.models import Document, Person, PersonPhone
from tounga.placement.enums import PlacementState, WaveState
from tounga.placement.models import DepartureWave, Placement
from tounga.reference.models import Territory
from tounga.selection.enums import CandidacyState, PresentationState, ShortlistState
from tounga.selection.models import Candidacy, Presentation, RankMove, Shortlist

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("built")]


def offer(key: str) -> Offer:
    house = House(SMALL)
    return house.offer(house.plan(key))


def placements(key: str) -> Counter[str]:
    return Counter(Placement.objects.filter(offer=offer(key)).values_list("state", flat=True))


def test_each_chapter_is_written_whole_or_not_at_all_and_twice_the_same(built: Built) -> None:
    assert list(built.kept) == [step.name for step in steps(SMALL)]
    for chapter, lost in built.lost.items():
        for model, rows in lost.items():
            assert built.kept[chapter][model] == rows, f"{chapter}: {model}"
    assert all(built.kept[steps(SMALL)[-1].name].values())


def test_whoever_plans_a_query_knows_how_many_rows_were_written() -> None:
    """For empty tables, PostgreSQL plans a walk through all candidacies for each candidacy."""
    with connection.cursor() as cursor:
        for model in (Person, Candidacy):
            cursor.execute("SELECT reltuples FROM pg_class WHERE oid = %s::regclass", [model._meta.db_table])
            (known,) = cursor.fetchone()
            assert known == pytest.approx(model._default_manager.count(), rel=0.1), model


def test_two_processes_one_killed_and_one_that_goes_on_write_what_one_process_writes(
    built: Built, tmp_path: Path
) -> None:
    """Chapters that need nothing of each other are written at the same time: the same demonstration."""
    alone = built.kept[steps(SMALL)[-1].name]
    assert len(alone) > 10
    assert built_beside(tmp_path / "home").strip().splitlines() == told(alone).splitlines()


def test_it_is_marked_and_complete() -> None:
    assert Installation.objects.get().demonstration
    assert is_built(SMALL)
    again = Pair.objects.values("second")  # registered twice
    once = Person.objects.exclude(pk__in=again)
    assert once.count() == SMALL
    assert Person.objects.count() == SMALL + TIMES - 1  # one of those registered twice was joined
    by_unit = dict(once.values_list("unit__code").annotate(count=Count("pk")))
    assert by_unit == {unit: count for unit, count in shares(SMALL).items() if count}


def test_no_phone_leads_anywhere() -> None:
    numbers = set(PersonPhone.objects.values_list("number", flat=True))
    numbers |= set(User.objects.exclude(phone=None).values_list("phone", flat=True))
    numbers |= set(Employer.objects.exclude(contact_phone="").values_list("contact_phone", flat=True))
    assert numbers
    assert all(re.fullmatch(r"\+22300\d{6}", number) for number in numbers)


def test_no_address_leads_anywhere() -> None:
    addresses = {
        *User.objects.values_list("email", flat=True),
        *Employer.objects.values_list("contact_email", flat=True),
    }
    assert all(address.endswith(f"@{MAIL}") for address in addresses if address)


def test_papers_are_visibly_invented_p8() -> None:
    assert all(
        number.startswith("EX") for number in Document.objects.exclude(number="").values_list("number", flat=True)
    )
    assert Document.objects.filter(type="PASSPORT").exists()


def test_people_live_in_places_that_their_unit_serves() -> None:
    for person in Person.objects.select_related("residence__parent", "unit"):
        assert person.residence
        region = person.residence.parent or person.residence
        assert region in person.unit.areas.all()
    assert Territory.objects.filter(level=1).count() == 20


def test_every_role_can_be_entered_without_a_password_u1() -> None:
    held = set(Grant.objects.filter(user__is_fictional=True).values_list("role", flat=True))
    assert held == set(Role.values)
    assert not any(user.has_usable_password() for user in User.objects.all())
    assert User.objects.filter(is_fictional=False).count() == 0
    directors = Grant.objects.filter(role=Role.REGIONAL_DIRECTOR).values("unit").distinct().count()
    assert directors == len(shares(SMALL))
    missions = set(Grant.objects.filter(role=Role.CONSULAR).values_list("country", flat=True))
    assert {"DZ", "SA", "GA"} <= missions


def test_the_fifty_one_go_to_algeria_under_a_convention() -> None:
    agreement = House(SMALL).agreement("algerie")
    assert in_force(agreement, today())
    offers = Offer.objects.filter(agreement=agreement)
    assert sum(offers.values_list("posts", flat=True)) == 51
    employer = offers[0].employer
    assert trust(employer, today())
    assert employer.evidence.values("source__family").distinct().count() >= 2
    decided = employer.verifications.get()
    assert decided.proposed_by_id != decided.decided_by_id


def test_the_masons_first_group_has_left_and_arrived() -> None:
    assert offer("macons").quotas.get(unit__code="DR-KAYES").posts == 6
    assert placements("macons") == {
        PlacementState.ARRIVED: 9,
        PlacementState.DEPARTED: 3,
        PlacementState.READY: 3,
        PlacementState.PAPERS: 4,
        PlacementState.CONTRACT_TO_CHECK: 1,
    }
    first, second = DepartureWave.objects.filter(offer=offer("macons")).order_by("departs_on")
    assert (first.state, first.departs_on) == (WaveState.DEPARTED, today())
    assert (second.state, second.departs_on > today()) == (WaveState.CONFIRMED, True)
    gone = Placement.objects.filter(offer=offer("macons"), departed_on__isnull=False)
    assert all(placement.copy_given_on and placement.wave_id == first.pk for placement in gone)
    assert RankMove.objects.filter(shortlist__offer=offer("macons")).exists()


def test_a_substituted_contract_was_stopped_d1() -> None:
    refused = Placement.objects.filter(offer=offer("coffreurs"), state=PlacementState.CONTRACT_REFUSED)
    assert refused.count() == 2
    for placement in refused:
        contract = placement.contracts.get()
        assert contract.wage < placement.offer.wage
        assert contract.verdicts.get(clause="C04").verdict == "failed"
        assert contract.conclusion


def test_each_list_of_the_carpenters_stands_at_another_step_s4() -> None:
    states = dict(Shortlist.objects.filter(offer=offer("charpentiers")).values_list("unit__code", "state"))
    assert states == {
        "DR-SIKASSO": ShortlistState.VALIDATED,
        "DR-KOULIKORO": ShortlistState.PROPOSED,
        "DR-KAYES": ShortlistState.OPEN,
    }


def test_the_campaign_of_three_hundred_and_fifty_runs_in_waves_m9() -> None:
    campaign = Campaign.objects.get()
    offers = campaign.offers.all()
    assert campaign.posts == sum(offers.values_list("posts", flat=True)) == 350
    assert len({one.occupation_id for one in offers}) == 6
    assert offer("proprete").quotas.count() == 11
    assert DepartureWave.objects.filter(offer__campaign=campaign).count() >= 4
    presented = Presentation.objects.filter(offer__campaign=campaign).values_list("offer__title", "state")
    assert {state for _title, state in presented} == {PresentationState.SENT, PresentationState.RECEIVED}


def test_the_intermediary_got_nothing_m3() -> None:
    employer = House(SMALL).employer("mirage")
    assert employer.state == EmployerState.UNDER_REVIEW
    assert employer.evidence.filter(favourable=True).count() >= 2
    assert not employer.opinions.exists()
    refused = trust(employer, today())
    assert {"employer_under_review", "opinion_missing"} <= refused.codes
    stuck = Offer.objects.get(employer=employer)
    assert stuck.state == OfferState.SUBMITTED
    assert not (stuck.quotas.exists() or stuck.candidacies.exists() or stuck.presentations.exists())
    assert stuck not in Offer.objects.published()


def test_the_intermediary_with_an_adverse_opinion_is_refused() -> None:
    assert House(SMALL).employer("horizon").state == EmployerState.REFUSED


def test_the_public_portal_is_alive_m7() -> None:
    published = Offer.objects.published()
    assert published.count() >= 10
    assert len(set(published.values_list("country", flat=True))) >= 7
    assert min(published.values_list("closes_on", flat=True)) == today() + (offer("vergers_france").closes_on - today())
    assert (offer("vergers_france").closes_on - today()).days == 4
    assert Offer.objects.visible_to(ANONYMOUS).count() == 0


def test_small_offers_stand_in_various_states() -> None:
    assert offer("serveurs_gabon").state == OfferState.FULFILLED
    assert offer("cables_doha").state == OfferState.SUSPENDED
    assert offer("platriers_agadir").state == OfferState.DRAFT
    assert offer("platriers_agadir").submitted_at is not None
    assert offer("elevage_bobo").submitted_at is None
    assert offer("engins_boke").state == OfferState.SUBMITTED
    assert offer("manutention").state == OfferState.ACCEPTED
    assert offer("aides_soignants_italie").state == OfferState.CLOSED


def test_candidates_have_accounts_at_every_step() -> None:
    held = Grant.objects.filter(role=Role.CANDIDATE).values("subject_id")
    states = set(Candidacy.objects.filter(person__in=held).values_list("state", flat=True))
    assert states == set(CandidacyState.values)
    steps = set(Placement.objects.filter(person__in=held).values_list("state", flat=True))
    assert steps == set(PlacementState.values)
    assert Person.objects.filter(pk__in=held, candidacies=None).exists()


def test_p7_the_counters_keep_records_and_a_training_gave_certificates() -> None:
    units = set(Appointment.objects.values_list("unit__code", flat=True))
    assert units == set(Visit.objects.values_list("unit__code", flat=True))
    assert units == {unit for unit, count in shares(SMALL).items() if count}
    assert set(GroupSession.objects.values_list("state", flat=True)) == {"planned", "held"}
    certified = Seat.objects.exclude(certificate="")
    assert certified.exists()
    assert all(seat.session.unit.kind == "training_centre" for seat in certified.select_related("session__unit"))


def test_p3_files_of_one_human_wait_to_be_compared_and_joined_and_one_was_joined() -> None:
    states = set(Pair.objects.values_list("state", flat=True))
    assert states == {PairState.WAITING, PairState.UNSURE, PairState.SAME}
    pair = Pair.objects.select_related("first", "second").get(state=PairState.SAME)
    assert pair.first.family_name != pair.second.family_name or pair.first.given_names != pair.second.given_names
    merge = Merge.objects.standing().select_related("kept").get()
    assert undoing(merge)
    assert not Person.objects.filter(pk=merge.joined_id).exists()
