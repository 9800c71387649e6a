"""The road of an offer, step by step, and who may take each (M4 to M9)."""

from datetime import timedelta
from decimal import Decimal

import pytest

from tests.factories.employers import make_employer, national_director
from tests.factories.network import central_officer, make_agreement, make_unit
from tests.factories.offers import complete_fields, make_campaign, make_offer
from tests.factories.reference import country, occupation
from tounga.accounts.enums import Role
from tounga.employers.enums import EmployerState
from tounga.employers.models import Employer
from tounga.kernel import audit
from tounga.kernel.actor import Actor, Scope, system
from tounga.kernel.clock import today
from tounga.kernel.errors import Incomplete, NotAllowed, Refused, WrongState
from tounga.kernel.ids import uuid7
from tounga.kernel.models import OutboxEvent
from tounga.network import services as network
from tounga.network.models import Unit
from tounga.offers import services
from tounga.offers.codes import is_well_formed
from tounga.offers.enums import Need, OfferOrigin, OfferState, Payer
from tounga.offers.models import Offer, RegionalQuota
from tounga.offers.selectors import (
    agreements_for,
    check_code,
    closed_to_candidacies,
    missing_for,
    open_until,
    public_offer,
    steps_for,
)
from tounga.offers.tasks import close_past
from tounga.reference.models import Corridor, DrivingLicence, Language, Skill

pytestmark = pytest.mark.django_db
OFFICER = central_officer()


def employer_user(employer: Employer) -> Actor:
    return Actor(uuid7(), "Employeuse d’essai", Role.EMPLOYER, Scope("organisation", str(employer.pk)))


def unit_agent(unit: Unit, role: str = Role.FOCAL_POINT) -> Actor:
    return Actor(uuid7(), "Agente régionale d’essai", role, Scope("unit", str(unit.pk)))


def set_corridor(status: str, **figures: object) -> None:
    with audit.acting(system("test"), action="test", reason="a corridor for a test"):
        Corridor.objects.filter(destination="DZ").update(status=status, **figures)


def draft(**facts: object) -> Offer:
    return make_offer(state="draft", **facts)  # type: ignore[arg-type]


class TestIntake:
    def test_m4_a_draft_keeps_every_field_and_has_its_code(self) -> None:
        employer = make_employer()
        skill = Skill.objects.get(code="S-F1703")
        offer = services.draft_offer(
            by=OFFICER,
            employer=employer,
            **complete_fields(
                skills=[(skill, Need.WISHED)], licences=[(DrivingLicence.objects.get(pk="C"), Need.REQUIRED)]
            ),
        )
        offer.refresh_from_db()
        assert offer.state == OfferState.DRAFT
        assert is_well_formed(offer.code)
        assert offer.public_code == f"{offer.code[:3]}-{offer.code[3:]}"
        assert offer.wage == Decimal(52000)
        assert offer.title_key == "macon maconne ville inventee"
        assert offer.created_by_name == OFFICER.name
        assert [row.skill for row in offer.skills.all()] == [skill]
        assert [row.licence_id for row in offer.licences.all()] == ["C"]

    def test_m4_without_a_title_the_appellation_speaks(self) -> None:
        assert draft(title="").title == "Maçon / Maçonne"

    def test_m8_an_employer_drafts_for_itself_only(self) -> None:
        mine, other = make_employer(), make_employer()
        offer = services.draft_offer(by=employer_user(mine), employer=mine, **complete_fields())
        assert offer.origin == OfferOrigin.EMPLOYER
        with pytest.raises(NotAllowed):
            services.draft_offer(by=employer_user(mine), employer=other, **complete_fields())

    def test_m8_an_employer_does_not_say_under_what_agreement(self) -> None:
        mine = make_employer()
        with pytest.raises(NotAllowed):
            services.draft_offer(by=employer_user(mine), employer=mine, **complete_fields(agreement=make_agreement()))

    @pytest.mark.parametrize("role", [Role.COUNSELLOR, Role.FOCAL_POINT, Role.CANDIDATE, Role.NATIONAL_DIRECTOR])
    def test_others_do_not_draft(self, role: str) -> None:
        with pytest.raises(NotAllowed):
            services.draft_offer(by=Actor(uuid7(), "x", role), employer=make_employer(), **complete_fields())
        assert not Offer.objects.exists()

    def test_an_unknown_field_is_a_fault_of_ours(self) -> None:
        with pytest.raises(TypeError):
            services.edit_offer(by=OFFICER, offer=draft(), code="HACKED")

    def test_lists_that_are_not_given_stay(self) -> None:
        offer = draft()
        services.edit_offer(by=OFFICER, offer=offer, city="Autre ville inventée")
        assert offer.languages.count() == 1
        services.edit_offer(by=OFFICER, offer=offer, languages=[(Language.objects.get(pk="ar"), "B1", Need.WISHED)])
        assert [row.language_id for row in offer.languages.all()] == ["ar"]

    def test_m4_submission_names_what_is_missing(self) -> None:
        offer = draft(wage=None, currency=None, hours_per_day=None, activities="")
        assert [r.field for r in missing_for(offer, "submit")] == ["activities", "wage", "hours_per_day"]
        with pytest.raises(Incomplete) as refusal:
            services.submit_offer(by=OFFICER, offer=offer)
        assert refusal.value.codes == {"missing.activities", "missing.wage", "missing.hours_per_day"}
        offer.refresh_from_db()
        assert offer.state == OfferState.DRAFT

    def test_m4_an_unverified_employer_may_deposit(self) -> None:
        employer = make_employer(state="registered")
        offer = services.draft_offer(by=employer_user(employer), employer=employer, **complete_fields())
        assert services.submit_offer(by=employer_user(employer), offer=offer).state == OfferState.SUBMITTED

    def test_an_employer_no_longer_edits_what_it_deposited(self) -> None:
        employer = make_employer()
        offer = make_offer(state="submitted", employer=employer)
        with pytest.raises(NotAllowed):
            services.edit_offer(by=employer_user(employer), offer=offer, city="Ailleurs")
        assert services.edit_offer(by=OFFICER, offer=offer, city="Ailleurs").city == "Ailleurs"

    def test_sending_back_needs_its_reason(self) -> None:
        offer = make_offer(state="submitted")
        with pytest.raises(Refused):
            services.send_back(by=OFFICER, offer=offer, reason="  ")
        assert services.send_back(by=OFFICER, offer=offer, reason="Précisez le logement.").state == OfferState.DRAFT


class TestUnlawfulContent:
    def test_m5_is_stopped_at_submission_with_its_rule(self) -> None:
        offer = draft(constraints="Hommes uniquement", return_ticket=Payer.WORKER)
        with pytest.raises(Refused) as refusal:
            services.submit_offer(by=OFFICER, offer=offer)
        assert refusal.value.codes == {"content.sex", "content.fee_ticket"}

    def test_m5_is_stopped_again_at_acceptance(self) -> None:
        offer = make_offer(state="submitted")
        services.edit_offer(by=OFFICER, offer=offer, setting="Le passeport est remis à l’employeur")
        with pytest.raises(Refused) as refusal:
            services.accept_offer(by=OFFICER, offer=offer)
        assert "content.passport_kept" in refusal.value.codes

    def test_m5_cannot_slip_in_after_acceptance(self) -> None:
        offer = make_offer(state="accepted")
        with pytest.raises(Refused) as refusal:
            services.edit_offer(by=OFFICER, offer=offer, tests="Test VIH")
        assert refusal.value.codes == {"content.serology"}

    def test_m5_only_a_national_director_overrides_in_writing(self) -> None:
        offer = draft(constraints="Hommes uniquement")
        facts = {"offer": offer, "rule": "sex", "field": "constraints", "found": "Hommes uniquement"}
        with pytest.raises(NotAllowed):
            services.override_content(by=OFFICER, **facts, words="Vestiaire unique")
        with pytest.raises(Refused):
            services.override_content(by=national_director(), **facts, words=" ")
        kept = services.override_content(by=national_director(), **facts, words="Motif légal : article cité.")
        assert (kept.words, kept.decided_by_name) == ("Motif légal : article cité.", "Directrice d’essai")
        assert services.submit_offer(by=OFFICER, offer=offer).state == OfferState.SUBMITTED

    def test_m5_an_override_does_not_cover_other_words(self) -> None:
        offer = draft(constraints="Hommes uniquement")
        services.override_content(
            by=national_director(),
            offer=offer,
            rule="sex",
            field="constraints",
            found="Hommes uniquement",
            words="Motif",
        )
        services.edit_offer(by=OFFICER, offer=offer, constraints="Hommes seulement")
        with pytest.raises(Refused):
            services.submit_offer(by=OFFICER, offer=offer)

    def test_m5_one_does_not_override_what_is_not_there(self) -> None:
        with pytest.raises(Refused) as refusal:
            services.override_content(
                by=national_director(), offer=draft(), rule="sex", field="constraints", found="rien", words="Motif"
            )
        assert refusal.value.codes == {"finding_gone"}


class TestAcceptance:
    def test_m4_an_officer_accepts(self) -> None:
        offer = services.accept_offer(by=OFFICER, offer=make_offer(state="submitted"))
        assert (offer.state, offer.accepted_by_name) == (OfferState.ACCEPTED, OFFICER.name)

    @pytest.mark.parametrize("role", [Role.NATIONAL_DIRECTOR, Role.REGIONAL_DIRECTOR, Role.EMPLOYER, Role.OBSERVER])
    def test_others_do_not(self, role: str) -> None:
        offer = make_offer(state="submitted")
        with pytest.raises(NotAllowed):
            services.accept_offer(by=Actor(uuid7(), "x", role), offer=offer)

    def test_m4_names_what_is_missing(self) -> None:
        offer = make_offer(state="submitted", due_on=None, languages=[], social_protection="")
        with pytest.raises(Incomplete) as refusal:
            services.accept_offer(by=OFFICER, offer=offer)
        assert refusal.value.codes == {"missing.due_on", "missing.languages", "missing.social_protection"}

    @pytest.mark.parametrize(
        "state", [EmployerState.REGISTERED, EmployerState.UNDER_REVIEW, EmployerState.REFUSED, EmployerState.SUSPENDED]
    )
    def test_m3_asks_whether_the_employer_is_trusted(self, state: str) -> None:
        offer = make_offer(state="submitted", employer=make_employer(state=state))
        with pytest.raises(Refused):
            services.accept_offer(by=OFFICER, offer=offer)
        offer.refresh_from_db()
        assert offer.state == OfferState.SUBMITTED

    @pytest.mark.parametrize("status", ["suspended", "closed"])
    def test_a_closed_corridor_refuses(self, status: str) -> None:
        offer = make_offer(state="submitted")
        set_corridor(status)
        with pytest.raises(Refused) as refusal:
            services.accept_offer(by=OFFICER, offer=offer)
        assert refusal.value.codes == {"corridor_closed"}

    def test_m5_pay_under_the_floor_of_the_corridor_refuses(self) -> None:
        offer = make_offer(state="submitted")
        set_corridor("open", min_wage=60_000, currency="DZD")
        with pytest.raises(Refused) as refusal:
            services.accept_offer(by=OFFICER, offer=offer)
        assert refusal.value.codes == {"wage_below_floor"}

    @pytest.mark.parametrize("state", ["negotiation", "suspended", "ended"])
    def test_n5_asks_the_state_of_the_agreement(self, state: str) -> None:
        offer = make_offer(state="submitted", agreement=make_agreement(state=state))
        with pytest.raises(Refused):
            services.accept_offer(by=OFFICER, offer=offer)

    def test_n5_an_agreement_of_another_country_refuses(self) -> None:
        offer = make_offer(state="submitted", agreement=make_agreement(country=country("SA")))
        with pytest.raises(Refused) as refusal:
            services.accept_offer(by=OFFICER, offer=offer)
        assert refusal.value.codes == {"agreement_other_country"}

    def test_n5_an_agreement_signed_with_another_employer_refuses_and_is_not_offered(self) -> None:
        other, own = make_employer(name="Chantiers des Essais"), make_employer(name="Ateliers des Essais")
        theirs, everybody = make_agreement(partner="CHANTIERS des essais"), make_agreement()
        offer = make_offer(state="submitted", employer=own, agreement=theirs)
        with pytest.raises(Refused) as refusal:
            services.accept_offer(by=OFFICER, offer=offer)
        assert refusal.value.codes == {"agreement_other_employer"}
        assert set(agreements_for(own)) == {everybody}
        assert set(agreements_for(other)) == {everybody, theirs}
        assert make_offer(state="accepted", employer=other, agreement=theirs).state == OfferState.ACCEPTED

    def test_n5_the_quota_of_the_agreement_holds_over_all_its_offers(self) -> None:
        agreement, starts = make_agreement(), today() + timedelta(days=90)
        network.set_agreement_quotas(by=OFFICER, agreement=agreement, quotas=[(occupation("F1703"), starts.year, 10)])
        make_offer(state="accepted", agreement=agreement, posts=6)
        with pytest.raises(Refused) as refusal:
            make_offer(state="accepted", agreement=agreement, posts=5)
        assert refusal.value.codes == {"agreement_quota_full"}
        assert make_offer(state="accepted", agreement=agreement, posts=4).state == OfferState.ACCEPTED

    def test_s4_applications_end_before_the_day_that_was_announced_with_a_reason_only(self) -> None:
        offer = make_offer()
        with pytest.raises(Refused) as refusal:
            services.close(by=OFFICER, offer=offer, reason=" ")
        assert refusal.value.codes == {"reason_missing"}
        assert services.close(by=OFFICER, offer=offer, reason="Motif d’essai").state == OfferState.CLOSED

    def test_s4_the_day_that_was_announced_moves_later_only(self) -> None:
        """Else a list could be proposed early by moving the day, without a word."""
        offer = make_offer()
        day = offer.closes_on
        assert day
        for wrong in (None, day - timedelta(days=1), today() - timedelta(days=1)):
            with pytest.raises(Refused) as refusal:
                services.edit_offer(by=OFFICER, offer=offer, closes_on=wrong)
            assert refusal.value.codes == {"last_day_brought_forward"}
        later = services.edit_offer(by=OFFICER, offer=offer, closes_on=day + timedelta(days=1))
        assert later.closes_on == day + timedelta(days=1)

    def test_s4_the_day_is_not_changed_any_more_once_it_is_past(self) -> None:
        """Lists may have been proposed since: nobody is let in behind them."""
        offer = make_offer()
        with audit.acting(OFFICER, action="test", reason="time has passed"):
            Offer.objects.filter(pk=offer.pk).update(closes_on=today() - timedelta(days=1))
        with pytest.raises(Refused) as refusal:
            services.edit_offer(by=OFFICER, offer=offer, closes_on=today() + timedelta(days=5))
        assert refusal.value.codes == {"last_day_past"}

    def test_s4_until_when_people_may_apply_is_one_answer_for_an_offer_and_for_a_list_of_them(self) -> None:
        still, closed, past = make_offer(), make_offer(state="closed"), make_offer()
        with audit.acting(OFFICER, action="test", reason="time has passed"):
            Offer.objects.filter(pk=past.pk).update(closes_on=today() - timedelta(days=1))
        over = set(RegionalQuota.objects.filter(closed_to_candidacies()).values_list("offer", flat=True))
        assert over == {closed.pk, past.pk}
        assert {one.pk for one in Offer.objects.all() if open_until(one) is None} == over
        assert open_until(still) == still.closes_on

    def test_d1_terms_do_not_change_once_accepted(self) -> None:
        offer = make_offer(state="accepted")
        with pytest.raises(Refused) as refusal:
            services.edit_offer(by=OFFICER, offer=offer, wage=Decimal(1))
        assert refusal.value.codes == {"terms_are_accepted"}
        later = today() + timedelta(days=30)
        assert services.edit_offer(by=OFFICER, offer=offer, closes_on=later).closes_on == later


class TestTransmission:
    def test_m6_shares_stay_within_the_posts(self) -> None:
        offer, one, two = make_offer(state="accepted", posts=6), make_unit(), make_unit()
        with pytest.raises(Refused) as refusal:
            services.set_quotas(by=OFFICER, offer=offer, quotas=[(one, 4), (two, 3)])
        assert refusal.value.codes == {"quotas_exceed_posts"}
        services.set_quotas(by=OFFICER, offer=offer, quotas=[(one, 4), (two, 2)])
        services.set_quotas(by=OFFICER, offer=offer, quotas=[(two, 6)])
        assert list(offer.quotas.values_list("unit", "posts")) == [(two.pk, 6)]

    def test_m6_only_regional_directorates_have_a_share(self) -> None:
        with pytest.raises(Refused) as refusal:
            services.set_quotas(
                by=OFFICER, offer=make_offer(state="accepted"), quotas=[(make_unit(kind="department"), 1)]
            )
        assert refusal.value.codes == {"not_a_region"}

    def test_m6_is_dated_and_tells_each_region(self) -> None:
        one, two, other = make_unit(), make_unit(), make_unit()
        offer = make_offer(units=[(one, 2), (two, 4)], published=False)
        assert offer.opened_at is not None
        assert set(offer.quotas.values_list("transmitted_at", flat=True)) == {offer.opened_at}
        for unit, sees in ((one, True), (two, True), (other, False)):
            assert Offer.objects.visible_to(unit_agent(unit)).filter(pk=offer.pk).exists() is sees
        assert OutboxEvent.objects.filter(topic="offer.transmitted").count() == 1

    def test_m6_needs_shares_and_a_day(self) -> None:
        with pytest.raises(Incomplete) as refusal:
            services.transmit(by=OFFICER, offer=make_offer(state="accepted", closes_on=None))
        assert refusal.value.codes == {"missing.quotas", "missing.closes_on"}

    def test_m6_not_after_the_last_day(self) -> None:
        offer = make_offer(state="accepted", units=[(make_unit(), 1)], closes_on=today() - timedelta(days=1))
        with pytest.raises(Refused) as refusal:
            services.transmit(by=OFFICER, offer=offer)
        assert refusal.value.codes == {"window_past"}

    def test_m6_a_region_acknowledges_once(self) -> None:
        unit = make_unit()
        quota = make_offer(units=[(unit, 2)]).quotas.get()
        done = services.acknowledge(by=unit_agent(unit), quota=quota)
        assert done.acknowledged_at and done.acknowledged_by_name == "Agente régionale d’essai"
        with pytest.raises(WrongState):
            services.acknowledge(by=unit_agent(unit), quota=quota)

    def test_m6_nobody_else_acknowledges(self) -> None:
        unit = make_unit()
        quota = make_offer(units=[(unit, 2)]).quotas.get()
        for actor in (unit_agent(make_unit()), unit_agent(unit, Role.COUNSELLOR), OFFICER):
            with pytest.raises(NotAllowed):
                services.acknowledge(by=actor, quota=quota)
        assert not RegionalQuota.objects.filter(acknowledged_at__isnull=False).exists()

    def test_m6_a_region_already_told_keeps_its_share(self) -> None:
        one, two = make_unit(), make_unit()
        offer = make_offer(posts=6, units=[(one, 2)])
        for fewer in ([(one, 1)], [(two, 2)]):
            with pytest.raises(Refused) as refusal:
                services.set_quotas(by=OFFICER, offer=offer, quotas=fewer)
            assert refusal.value.codes == {"quota_already_told"}
        services.set_quotas(by=OFFICER, offer=offer, quotas=[(one, 3), (two, 3)])
        assert offer.quotas.get(unit=two).transmitted_at is not None

    def test_m3_an_expired_verification_stops_transmission(self) -> None:
        offer = make_offer(state="accepted", units=[(make_unit(), 1)])
        with audit.acting(system("test"), action="test", reason="time passes"):
            Employer.objects.update(verified_until=today() - timedelta(days=1))
        with pytest.raises(Refused) as refusal:
            services.transmit(by=OFFICER, offer=Offer.objects.get(pk=offer.pk))
        assert refusal.value.codes == {"employer_expired"}


class TestPublication:
    def test_m7_shows_the_offer_to_everybody_and_back(self) -> None:
        offer = make_offer(published=False)
        assert public_offer(offer.code) is None
        services.publish(by=OFFICER, offer=offer)
        assert public_offer(offer.public_code) == offer
        services.unpublish(by=national_director(), offer=offer, reason="essai")
        assert public_offer(offer.code) is None

    def test_m7_it_does_not_leave_the_portal_without_a_motive(self) -> None:
        offer = make_offer()
        with pytest.raises(Refused) as refusal:
            services.unpublish(by=OFFICER, offer=offer, reason="")
        assert refusal.value.codes == {"reason_missing"}

    def test_m4_not_when_the_employer_did_not_agree(self) -> None:
        offer = make_offer(published=False, to_publish=False)
        with pytest.raises(Incomplete) as refusal:
            services.publish(by=OFFICER, offer=offer)
        assert refusal.value.codes == {"missing.to_publish"}

    def test_m7_only_an_open_offer(self) -> None:
        with pytest.raises(WrongState):
            services.publish(by=OFFICER, offer=make_offer(state="accepted"))

    def test_m3_the_list_forgets_an_employer_no_longer_trusted(self) -> None:
        offer = make_offer()
        with audit.acting(system("test"), action="test", reason="time passes"):
            Employer.objects.update(verified_until=today() - timedelta(days=1))
        assert public_offer(offer.code) is None


class TestStops:
    def test_m3_suspending_an_employer_stops_all_its_offers_at_once(self) -> None:
        employer, other = make_employer(), make_employer()
        states = {
            name: make_offer(state=name, employer=employer)
            for name in ("draft", "submitted", "accepted", "open", "closed")
        }
        spared = make_offer(employer=other)
        services.suspend_employer(by=national_director(), employer=employer, reason="Plaintes de travailleurs")
        employer.refresh_from_db()
        assert employer.state == EmployerState.SUSPENDED
        after = {name: Offer.objects.get(pk=offer.pk).state for name, offer in states.items()}
        assert after == {
            "draft": "draft",
            "submitted": "submitted",
            "accepted": "suspended",
            "open": "suspended",
            "closed": "suspended",
        }
        assert public_offer(states["open"].code) is None
        assert public_offer(spared.code) == spared

    def test_m3_nothing_stops_when_the_suspension_is_refused(self) -> None:
        offer = make_offer()
        with pytest.raises(Refused):
            services.suspend_employer(by=national_director(), employer=offer.employer, reason="")
        offer.refresh_from_db()
        assert offer.state == OfferState.OPEN

    @pytest.mark.parametrize("state", ["accepted", "open", "closed"])
    def test_a_suspended_offer_is_taken_up_where_it_was(self, state: str) -> None:
        offer = make_offer(state=state)
        services.suspend_offer(by=national_director(), offer=offer, reason="Doute sur les logements")
        assert services.resume_offer(by=national_director(), offer=offer).state == state

    def test_m3_not_while_the_employer_is_not_trusted(self) -> None:
        offer = make_offer()
        services.suspend_employer(by=national_director(), employer=offer.employer, reason="Plaintes")
        with pytest.raises(Refused):
            services.resume_offer(by=national_director(), offer=Offer.objects.get(pk=offer.pk))

    def test_an_offer_past_its_last_day_is_closed_at_night(self) -> None:
        past, running = make_offer(), make_offer()
        with audit.acting(system("test"), action="test", reason="time passes"):
            Offer.objects.filter(pk=past.pk).update(closes_on=today() - timedelta(days=1))
        close_past.func(timestamp=0)
        past.refresh_from_db(), running.refresh_from_db()
        assert (past.state, running.state) == (OfferState.CLOSED, OfferState.OPEN)

    def test_an_employer_withdraws_what_nobody_has_read(self) -> None:
        employer = make_employer()
        fresh, read = make_offer(state="submitted", employer=employer), make_offer(employer=employer)
        assert (
            services.withdraw(by=employer_user(employer), offer=fresh, reason="Plus besoin").state
            == OfferState.WITHDRAWN
        )
        with pytest.raises(NotAllowed):
            services.withdraw(by=employer_user(employer), offer=read, reason="Plus besoin")


class TestCampaigns:
    def test_m9_its_offers_share_its_posts_and_agreement(self) -> None:
        campaign = make_campaign(posts=10)
        offer = draft(campaign=campaign, posts=6)
        assert offer.agreement_id == campaign.agreement_id
        with pytest.raises(Refused) as refusal:
            draft(campaign=campaign, posts=5)
        assert refusal.value.codes == {"campaign_full"}
        with pytest.raises(Refused):
            services.edit_offer(by=OFFICER, offer=offer, posts=11)
        with pytest.raises(Refused) as refusal:
            draft(campaign=campaign, posts=1, agreement=make_agreement())
        assert refusal.value.codes == {"campaign_other_agreement"}

    def test_m9_a_withdrawn_offer_gives_its_posts_back(self) -> None:
        campaign = make_campaign(posts=10)
        services.withdraw(by=OFFICER, offer=draft(campaign=campaign, posts=10), reason="Doublon")
        assert draft(campaign=campaign, posts=10).pk

    def test_m9_needs_an_agreement_in_force_and_dates_in_order(self) -> None:
        with pytest.raises(Refused):
            make_campaign(agreement=make_agreement(state="negotiation"))
        with pytest.raises(Refused) as refusal:
            make_campaign(ends_on=today() - timedelta(days=1))
        assert refusal.value.codes == {"campaign_ends_after_start"}
        with pytest.raises(NotAllowed):
            make_campaign(by=national_director(), agreement=make_agreement())


class TestButtons:
    @pytest.mark.parametrize(
        ("state", "verbs"),
        [
            ("draft", ["submit", "withdraw"]),
            ("submitted", ["send_back", "accept", "withdraw"]),
            ("accepted", ["transmit", "suspend", "withdraw"]),
            ("open", ["suspend", "close", "withdraw"]),
            ("suspended", ["resume", "withdraw"]),
            ("closed", ["suspend", "fulfil", "withdraw"]),
            ("fulfilled", []),
            ("withdrawn", []),
        ],
    )
    def test_an_officer_s_steps_come_from_the_table(self, state: str, verbs: list[str]) -> None:
        assert [step.verb for step in steps_for(OFFICER, make_offer(state=state))] == verbs

    def test_a_region_has_no_step(self) -> None:
        unit = make_unit()
        assert steps_for(unit_agent(unit), make_offer(units=[(unit, 1)])) == []


class TestCheckCode:
    """M6: is this offer real? Never an oracle on what is being prepared."""

    @pytest.mark.parametrize("state", ["draft", "submitted", "accepted"])
    def test_what_was_not_sent_answers_like_what_never_existed(self, state: str) -> None:
        assert check_code(make_offer(state=state).code) is None

    @pytest.mark.parametrize("state", ["open", "suspended", "closed"])
    def test_what_was_sent_answers(self, state: str) -> None:
        offer = make_offer(state=state)
        assert check_code(offer.public_code.lower()) == offer

    @pytest.mark.parametrize("text", ["", "abc", "9" * 500, "\x00", "4K7-Q2X"])
    def test_anything_may_be_asked(self, text: str) -> None:
        assert check_code(text) is None
