"""The two questions asked of an employer, over every combination of facts (M3)."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tounga.employers.enums import EmployerState
from tounga.employers.rules import (
    IDENTITY,
    EvidenceFact,
    OpinionFact,
    TrustFacts,
    VerificationFacts,
    add_months,
    another_officer,
    dated_today_or_before,
    favourable_families,
    identity_may_change,
    is_trusted,
    may_be_approved,
)
from tounga.kernel.ids import uuid7

TODAY = date(2026, 11, 28)
NOON = datetime(2026, 11, 20, 12, tzinfo=UTC)


def said(family: str, favourable: bool = True, *, days_ago: int = 10, **facts: object) -> EvidenceFact:
    return EvidenceFact(family, favourable, TODAY - timedelta(days=days_ago), NOON, **facts)  # type: ignore[arg-type]


def file_of(*evidence: EvidenceFact, **facts: object) -> VerificationFacts:
    given_ = {
        "opinion": OpinionFact(True, TODAY),
        "opinion_required": True,
        "minimum_sources": 2,
        "validity_months": 12,
    }
    return VerificationFacts(TODAY, evidence, **{**given_, **facts})  # type: ignore[arg-type]


GOOD = file_of(said("directory"), said("justice"), proposed_at=NOON)


def test_two_independent_sources_and_the_mission_are_enough() -> None:
    assert may_be_approved(GOOD)


@pytest.mark.parametrize(
    ("families", "minimum", "allowed"),
    [
        ([], 2, False),
        (["a"], 2, False),
        (["a", "a"], 2, False),  # two services of one network are one source
        (["a", "b"], 2, True),
        (["a", "a", "b"], 2, True),
        (["a", "b"], 3, False),
        (["a", "b", "c"], 3, True),
        (["a"], 1, True),
        ([], 0, True),
    ],
)
def test_sources_count_by_family(families: list[str], minimum: int, allowed: bool) -> None:
    """M3: evidence from at least two independent sources; the pack says how many."""
    decision = may_be_approved(file_of(*map(said, families), minimum_sources=minimum))
    assert bool(decision) is allowed
    assert decision.codes == (set() if allowed else {"sources_missing"})


@pytest.mark.parametrize(
    ("days_ago", "counts"),
    [(0, True), (365, True), (366, False), (2_000, False)],
)
def test_old_statements_no_longer_count(days_ago: int, counts: bool) -> None:
    """A renewal rests on fresh statements: one counts as long as a verification would hold."""
    assert favourable_families(file_of(said("a", days_ago=days_ago))) == ({"a"} if counts else set())


@pytest.mark.parametrize(
    ("for_days_ago", "against_days_ago", "counts"),
    [(10, 20, True), (20, 10, False), (10, 10, False)],
)
def test_a_family_counts_by_its_last_word(for_days_ago: int, against_days_ago: int, counts: bool) -> None:
    both = (said("a", days_ago=for_days_ago), said("a", False, days_ago=against_days_ago, answered=True))
    assert favourable_families(file_of(*both)) == ({"a"} if counts else set())


@pytest.mark.parametrize("answered", [True, False])
@pytest.mark.parametrize("after", [True, False])
@pytest.mark.parametrize("proposed", [True, False])
def test_unfavourable_statements_are_answered_and_known_to_both(answered: bool, after: bool, proposed: bool) -> None:
    """M3: nothing unfavourable is passed over, and both officers saw the same file."""
    recorded = NOON + timedelta(hours=1 if after else -1)
    against = EvidenceFact("justice", False, TODAY, recorded, answered=answered)
    facts = file_of(said("a"), said("b"), against, proposed_at=NOON if proposed else None)
    expected = set()
    if not answered:
        expected.add("unfavourable_unanswered")
    if after and proposed:
        expected.add("unfavourable_after_proposal")
    assert may_be_approved(facts).codes == expected


OLD = TODAY - timedelta(days=400)


@pytest.mark.parametrize(
    ("required", "opinion", "code"),
    [
        (True, None, "opinion_missing"),
        (True, OpinionFact(True, TODAY), ""),
        (True, OpinionFact(True, OLD), "opinion_old"),
        (True, OpinionFact(False, TODAY), "opinion_unfavourable"),
        (True, OpinionFact(False, OLD), "opinion_unfavourable"),
        (False, None, ""),
        (False, OpinionFact(True, OLD), ""),
        (False, OpinionFact(False, TODAY), "opinion_unfavourable"),
        (False, OpinionFact(False, OLD), "opinion_unfavourable"),
    ],
)
def test_the_opinion_of_the_mission(required: bool, opinion: OpinionFact | None, code: str) -> None:
    decision = may_be_approved(replace(GOOD, opinion=opinion, opinion_required=required))
    assert decision.codes == ({code} if code else set())


evidence = st.builds(
    EvidenceFact,
    family=st.sampled_from("abcd"),
    favourable=st.booleans(),
    obtained_on=st.dates(TODAY - timedelta(days=800), TODAY),
    recorded_at=st.datetimes(datetime(2026, 1, 1), datetime(2026, 12, 1), timezones=st.just(UTC)),
    answered=st.booleans(),
)
files = st.builds(
    VerificationFacts,
    today=st.just(TODAY),
    evidence=st.lists(evidence, max_size=6).map(tuple),
    opinion=st.none() | st.builds(OpinionFact, st.booleans(), st.dates(TODAY - timedelta(days=800), TODAY)),
    opinion_required=st.booleans(),
    minimum_sources=st.integers(0, 4),
    validity_months=st.integers(1, 24),
    proposed_at=st.none() | st.just(NOON),
)


@given(files)
def test_an_approval_always_has_what_m3_asks(facts: VerificationFacts) -> None:
    if may_be_approved(facts):
        speaking_for = {fact.family for fact in facts.evidence if fact.favourable}
        assert len(speaking_for) >= facts.minimum_sources
        assert all(fact.favourable or fact.answered for fact in facts.evidence)
        assert facts.opinion is not None or not facts.opinion_required
        assert facts.opinion is None or facts.opinion.favourable


@given(files, evidence)
def test_bad_news_never_helps(facts: VerificationFacts, fact: EvidenceFact) -> None:
    worse = replace(facts, evidence=(*facts.evidence, replace(fact, favourable=False)))
    assert not (may_be_approved(worse) and not may_be_approved(facts))


@given(files, evidence)
def test_good_news_never_harms(facts: VerificationFacts, fact: EvidenceFact) -> None:
    better = replace(facts, evidence=(*facts.evidence, replace(fact, favourable=True)))
    assert may_be_approved(better) or not may_be_approved(facts)


@given(files, st.randoms())
def test_the_order_of_the_papers_does_not_matter(facts: VerificationFacts, random: object) -> None:
    shuffled = list(facts.evidence)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert may_be_approved(facts) == may_be_approved(replace(facts, evidence=tuple(shuffled)))


UNTIL = {"none": None, "past": TODAY - timedelta(days=1), "today": TODAY, "future": TODAY + timedelta(days=1)}
TRUST = list(product(EmployerState.values, UNTIL, (None, True, False), (True, False), (True, False)))


@pytest.mark.parametrize(("state", "until", "opinion", "required", "against"), TRUST)
def test_trust_over_every_combination(
    state: str, until: str, opinion: bool | None, required: bool, against: bool
) -> None:
    """M3: trusted means decided, running, and nothing said against by the mission; 144 lines, no exception."""
    decision = is_trusted(TrustFacts(state, UNTIL[until], opinion, required, against), TODAY)
    standing = state in ("verified", "under_review") and until in ("today", "future")
    spoken_for = opinion is True or (opinion is None and not required)
    assert bool(decision) is (standing and spoken_for and not against)
    assert bool(decision) is not bool(decision.reasons)


@pytest.mark.parametrize(
    ("facts", "codes"),
    [
        (TrustFacts("registered", None, None, True), {"employer_not_verified", "opinion_missing"}),
        (TrustFacts("under_review", None, True, True), {"employer_under_review"}),
        (TrustFacts("verified", TODAY, True, True), set()),
        (TrustFacts("under_review", TODAY, True, True), set()),
        (TrustFacts("verified", TODAY - timedelta(days=1), True, True), {"employer_expired"}),
        (TrustFacts("refused", None, False, True), {"employer_refused", "opinion_unfavourable"}),
        (TrustFacts("suspended", None, None, False), {"employer_suspended"}),
        (TrustFacts("verified", TODAY, None, True), {"opinion_missing"}),
        (TrustFacts("verified", TODAY, True, True, against_since_decision=True), {"opinion_against_since"}),
    ],
)
def test_trust_says_why(facts: TrustFacts, codes: set[str]) -> None:
    decision = is_trusted(facts, TODAY)
    assert decision.codes == codes
    assert all(str(reason.text).endswith(".") for reason in decision.reasons)


def test_an_expiry_is_told_with_its_date() -> None:
    decision = is_trusted(TrustFacts("verified", date(2026, 2, 3), True, True), TODAY)
    assert "3 février 2026" in str(decision.reasons[0].text)


def test_four_eyes() -> None:
    one, other = uuid7(), uuid7()
    assert another_officer(one, other)
    assert not another_officer(one, one)
    assert not another_officer(one, None)  # a machine is not a second officer (S10)


@pytest.mark.parametrize(
    ("day", "months", "found"),
    [
        (date(2026, 11, 28), 12, date(2027, 11, 28)),
        (date(2028, 2, 29), 12, date(2029, 2, 28)),
        (date(2026, 8, 31), 1, date(2026, 9, 30)),
        (date(2026, 12, 15), 1, date(2027, 1, 15)),
        (date(2026, 1, 15), -1, date(2025, 12, 15)),
        (date(2026, 3, 31), -1, date(2026, 2, 28)),
        (date(2026, 5, 5), 0, date(2026, 5, 5)),
    ],
)
def test_months_are_counted_as_people_do(day: date, months: int, found: date) -> None:
    assert add_months(day, months) == found


@given(st.dates(date(1990, 1, 1), date(2090, 1, 1)), st.integers(0, 60))
def test_a_verification_never_ends_before_its_months(day: date, months: int) -> None:
    later = add_months(day, months)
    assert (later.year - day.year) * 12 + later.month - day.month == months
    assert later.day <= day.day


def test_papers_are_not_dated_tomorrow() -> None:
    assert dated_today_or_before(TODAY, TODAY, "given_on")
    assert dated_today_or_before(TODAY + timedelta(days=1), TODAY, "given_on").reasons[0].field == "given_on"


@pytest.mark.parametrize("state", EmployerState.values)
@pytest.mark.parametrize("column", [*sorted(IDENTITY), "city", "website"])
def test_what_two_officers_verified_does_not_change_behind_their_back(state: str, column: str) -> None:
    """An employer verified under one name must not present offers under another."""
    guarded = state in ("verified", "under_review") and column in IDENTITY
    assert bool(identity_may_change(state, frozenset({column}))) is not guarded
    assert identity_may_change(state, frozenset())
