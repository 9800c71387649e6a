"""The rules between the steps of an offer: corridor, agreement, campaign, quotas, dates (M4 to M6, M9, N5)."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from tounga.kernel.clock import now
from tounga.kernel.decision import YES, no
from tounga.offers.enums import OfferState
from tounga.offers.labels import LABELS, SECTIONS, section_of
from tounga.offers.requirements import REQUIREMENTS, STAGES
from tounga.offers.rules import (
    LATE_FIELDS,
    AgreementFacts,
    CampaignFacts,
    CorridorFacts,
    TermFacts,
    agreement_covers,
    candidates_asked,
    corridor_admits,
    fields_may_change,
    fits_campaign,
    home_equivalent,
    quotas_fit,
    resume_verb,
    terms_respect_corridor,
    window_is_open,
)
from tounga.offers.states import OFFER

GULF = CorridorFacts("open", max_hours_day=8, max_hours_week=48, min_wage=Decimal(75), currency="KWD")


def terms(**facts: object) -> TermFacts:
    given = {
        "wage": Decimal(80),
        "currency": "KWD",
        "pay_period": "month",
        "hours_per_day": Decimal(8),
        "days_per_week": 6,
    }
    return TermFacts(**{**given, **facts})  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("status", "allowed", "codes"),
    [
        ("open", True, set()),
        ("restricted", True, {"corridor_restricted"}),
        ("", True, {"corridor_unknown"}),
        ("suspended", False, {"corridor_closed"}),
        ("closed", False, {"corridor_closed"}),
    ],
)
def test_a_corridor_refuses_or_warns(status: str, allowed: bool, codes: set[str]) -> None:
    decision = corridor_admits(CorridorFacts(status))
    assert (decision.allowed, decision.codes) == (allowed, codes)


def test_a_restricted_corridor_says_the_pack_s_own_words() -> None:
    assert corridor_admits(CorridorFacts("restricted", "Avis du consulat.")).reasons[0].text == "Avis du consulat."


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"wage": Decimal("74.999")}, "wage_below_floor"),
        ({"hours_per_day": Decimal("8.5"), "days_per_week": 5}, "day_too_long"),
        ({"days_per_week": 7}, "week_too_long"),
    ],
)
def test_m5_terms_beyond_the_figures_of_the_pack_are_refused(changes: dict[str, object], code: str) -> None:
    assert terms_respect_corridor(terms(**changes), GULF).codes == {code}


@pytest.mark.parametrize(
    "changes", [{}, {"wage": Decimal(1), "currency": "XOF"}, {"wage": Decimal(1), "pay_period": "day"}, {"wage": None}]
)
def test_m5_what_cannot_be_compared_is_not_refused(changes: dict[str, object]) -> None:
    assert terms_respect_corridor(terms(**changes), GULF)


def test_no_figure_no_bound() -> None:
    assert terms_respect_corridor(terms(hours_per_day=Decimal(24), days_per_week=7), CorridorFacts("open"))


def test_n5_an_agreement_must_run_and_name_the_country() -> None:
    assert agreement_covers(None, "DZ", 5)
    assert agreement_covers(AgreementFacts(YES, "DZ"), "DZ", 5)
    decision = agreement_covers(AgreementFacts(no("agreement_over", "fini"), "SA"), "DZ", 5)
    assert decision.codes == {"agreement_over", "agreement_other_country"}


@pytest.mark.parametrize(("left", "allowed"), [(None, True), (5, True), (4, False), (-1, False)])
def test_n5_an_agreement_s_quota_bounds_the_posts(left: int | None, allowed: bool) -> None:
    assert agreement_covers(AgreementFacts(YES, "DZ", left), "DZ", 5).allowed is allowed


def test_m9_offers_of_a_campaign_share_its_posts() -> None:
    assert fits_campaign(None, 1_000)
    assert fits_campaign(CampaignFacts(350, 300, True), 50)
    assert fits_campaign(CampaignFacts(350, 300, True), 51).codes == {"campaign_full"}
    assert fits_campaign(CampaignFacts(350, 0, False), 1).codes == {"campaign_other_agreement"}


@pytest.mark.parametrize(
    ("rows", "codes"),
    [
        ([], set()),
        ([("a", 3), ("b", 3)], set()),
        ([("a", 2)], set()),
        ([("a", 4), ("b", 3)], {"quotas_exceed_posts"}),
        ([("a", 0)], {"quota_empty"}),
        ([("a", 1), ("a", 1)], {"quota_twice"}),
        ([("a", -1), ("b", 7)], {"quota_empty"}),
    ],
)
def test_m6_regional_shares(rows: list[tuple[str, int]], codes: set[str]) -> None:
    assert quotas_fit(6, rows).codes == codes


@pytest.mark.parametrize(
    ("quota", "posts", "wanted", "asked"), [(2, 6, 12, 4), (1, 6, 13, 3), (2, 6, None, 2), (3, 6, 4, 3)]
)
def test_m6_candidates_asked_of_a_region(quota: int, posts: int, wanted: int | None, asked: int) -> None:
    assert candidates_asked(quota, posts, wanted) == asked


def test_the_last_day_counts() -> None:
    day = date(2026, 11, 28)
    assert window_is_open(day, day)
    assert not window_is_open(day, day + timedelta(days=1))
    assert not window_is_open(None, day)


def test_a_suspended_offer_goes_back_to_where_it_was() -> None:
    instant = now()
    assert resume_verb(None, None) == "resume_accepted"
    assert resume_verb(instant, None) == "resume"
    assert resume_verb(instant, instant) == "resume_closed"
    assert OFFER.target("resume_accepted", OfferState.SUSPENDED) == OfferState.ACCEPTED


def test_d1_what_was_accepted_does_not_change() -> None:
    assert fields_may_change(OfferState.DRAFT, ["wage"])
    assert fields_may_change(OfferState.OPEN, LATE_FIELDS)
    assert {reason.field for reason in fields_may_change(OfferState.OPEN, ["wage", "closes_on"]).reasons} == {"wage"}


@pytest.mark.parametrize(
    ("amount", "rate", "home"),
    [("52000", "4.3", "224000"), ("1", "4.3", "4"), ("1234", "1", "1230"), ("75", "1860", "140000")],
)
def test_m7_the_home_equivalent_is_an_order_of_magnitude(amount: str, rate: str, home: str) -> None:
    assert home_equivalent(Decimal(amount), Decimal(rate)) == Decimal(home)


def test_m7_no_rate_no_equivalent() -> None:
    assert home_equivalent(Decimal(1), None) is None
    assert home_equivalent(None, Decimal(1)) is None


def test_m4_every_field_has_its_words_and_one_section() -> None:
    fields = [field for section in SECTIONS for field in section.fields]
    assert len(fields) == len(set(fields))
    assert set(fields) | {"employer"} == set(LABELS)
    assert section_of("wage").slug == "paie"
    assert section_of("nothing") is SECTIONS[0]


def test_m4_requirements_name_known_stages_and_fields() -> None:
    assert {requirement.stage for requirement in REQUIREMENTS} == set(STAGES)
    assert {requirement.field for requirement in REQUIREMENTS} <= {*LABELS, "quotas"}
