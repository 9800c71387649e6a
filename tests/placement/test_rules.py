"""D1: the ten mandatory clauses of the manual, each passed, failed or not found; not found is never a pass."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tounga.people.enums import BirthPrecision
from tounga.people.rules import Birth
from tounga.placement.enums import Verdict
from tounga.placement.rules import (
    CHECKS,
    ContractFacts,
    DocumentFacts,
    JudgedClause,
    Terms,
    check_clause,
    document_serves,
    may_be_accepted,
    may_leave,
)

OFFER = Terms(
    employer="Bâtir Exemple",
    occupation="F1703",
    country="XA",
    city="Ville-Exemple",
    duration_months=24,
    hours_per_day=Decimal(8),
    days_per_week=6,
    wage=Decimal(52_000),
    currency="XTS",
    pay_period="month",
    housing="provided",
    outward_ticket="employer",
    return_ticket="employer",
)
BORN = Birth(BirthPrecision.DAY, date(2000, 2, 22), 2000)
GOOD = ContractFacts(
    contract=OFFER,
    offer=OFFER,
    worker_name="EXEMPLE Awa",
    file_name="Awa Exemple",
    worker_birth=BORN,
    file_birth=BORN,
    employer_address="1 rue de l’Essai",
    pay_terms="le 30, par virement",
    social_cover="maladie, accident",
    leave_days=30,
    return_terms="billet à la fin",
    languages=frozenset({"fr", "ar"}),
    understood=frozenset({"fr", "bm"}),
    max_hours_day=Decimal(8),
    max_hours_week=Decimal(48),
    duration_tolerance=1,
)


def contract(**changes: object) -> ContractFacts:
    return replace(GOOD, contract=replace(OFFER, **changes))


def test_a_contract_that_keeps_the_promises_passes_the_ten_clauses() -> None:
    assert {code: check_clause(code, GOOD).verdict for code in CHECKS} == dict.fromkeys(CHECKS, Verdict.PASSED)
    assert len(CHECKS) == 10


_YEAR, _UNKNOWN = Birth(BirthPrecision.YEAR, None, 2000), Birth(BirthPrecision.UNKNOWN)


@pytest.mark.parametrize(
    ("written", "filed", "verdict"),
    [
        (BORN, BORN, Verdict.PASSED),
        (None, BORN, Verdict.PASSED),
        (_YEAR, BORN, Verdict.PASSED),
        (BORN, _YEAR, Verdict.PASSED),
        (BORN, _UNKNOWN, Verdict.PASSED),
        (_UNKNOWN, BORN, Verdict.NOT_FOUND),
        (Birth(BirthPrecision.DAY, date(1990, 1, 1), 1990), BORN, Verdict.FAILED),
        (Birth(BirthPrecision.DAY, date(2000, 2, 23), 2000), BORN, Verdict.FAILED),
        (Birth(BirthPrecision.YEAR, None, 1999), BORN, Verdict.FAILED),
        (Birth(BirthPrecision.DAY, date(1990, 1, 1), 1990), _YEAR, Verdict.FAILED),
    ],
)
def test_the_birth_written_in_the_contract_is_the_one_of_the_file(
    written: Birth | None, filed: Birth, verdict: str
) -> None:
    assert check_clause("C01", replace(GOOD, worker_birth=written, file_birth=filed)).verdict == verdict


NOT_FOUND = [
    ("C01", replace(GOOD, employer_address="")),
    ("C01", replace(GOOD, worker_name="")),
    ("C01", contract(employer="")),
    ("C02", contract(occupation="")),
    ("C02", contract(city="")),
    ("C02", contract(duration_months=None)),
    ("C03", contract(hours_per_day=None)),
    ("C03", contract(days_per_week=None)),
    ("C04", contract(wage=None)),
    ("C04", contract(currency="")),
    ("C04", contract(pay_period="")),
    ("C05", replace(GOOD, pay_terms="")),
    ("C06", replace(GOOD, social_cover="")),
    ("C07", replace(GOOD, leave_days=None)),
    ("C08", contract(outward_ticket="")),
    ("C09", replace(GOOD, return_terms="")),
    ("C09", contract(return_ticket="")),
    ("C10", replace(GOOD, languages=frozenset())),
]
FAILED = [
    ("C01", replace(GOOD, worker_name="Autre Nom")),
    ("C01", contract(employer="Autre employeur")),
    ("C02", contract(occupation="other than F1703")),
    ("C02", contract(country="XB")),
    ("C02", contract(city="Ailleurs")),
    ("C02", contract(duration_months=21)),
    ("C03", contract(hours_per_day=Decimal(9))),
    ("C03", contract(days_per_week=7)),
    (
        "C03",
        replace(
            GOOD,
            offer=replace(OFFER, hours_per_day=None, days_per_week=None),
            contract=replace(OFFER, hours_per_day=Decimal(10)),
        ),
    ),
    (
        "C03",
        replace(
            GOOD,
            offer=replace(OFFER, days_per_week=None),
            contract=replace(OFFER, hours_per_day=Decimal(6), days_per_week=7),
        ),
    ),
    ("C04", contract(wage=Decimal(51_999))),
    ("C04", contract(currency="XXX")),
    ("C04", contract(wage=Decimal(11_000), pay_period="week")),
    ("C04", contract(housing="not_provided")),
    ("C04", contract(housing="allowance")),
    ("C07", replace(GOOD, leave_days=0)),
    ("C08", contract(outward_ticket="worker")),
    ("C09", contract(return_ticket="worker")),
    ("C10", replace(GOOD, languages=frozenset({"ar"}))),
]


@pytest.mark.parametrize(("code", "facts"), NOT_FOUND)
def test_a_missing_clause_is_not_found(code: str, facts: ContractFacts) -> None:
    assert check_clause(code, facts).verdict == Verdict.NOT_FOUND


@pytest.mark.parametrize(("code", "facts"), FAILED)
def test_a_worse_clause_fails(code: str, facts: ContractFacts) -> None:
    """D1: a substituted contract (worse than the offer) is found out."""
    assert check_clause(code, facts).verdict == Verdict.FAILED


@pytest.mark.parametrize(
    ("code", "facts"),
    [
        ("C02", contract(duration_months=23)),
        ("C04", contract(wage=Decimal(12_000), pay_period="week")),
        ("C04", contract(wage=Decimal(2_000), pay_period="day")),
        ("C04", contract(wage=Decimal(251), pay_period="hour")),
        (
            "C08",
            replace(
                GOOD, offer=replace(OFFER, outward_ticket="worker"), contract=replace(OFFER, outward_ticket="worker")
            ),
        ),
        ("C01", replace(GOOD, worker_name="awa éxemple")),
    ],
)
def test_as_good_or_better_passes(code: str, facts: ContractFacts) -> None:
    assert check_clause(code, facts).verdict == Verdict.PASSED


def test_a_clause_that_nobody_looks_for_is_not_found() -> None:
    assert check_clause("C99", GOOD).verdict == Verdict.NOT_FOUND


@given(wage=st.decimals(1, 200_000, places=2), period=st.sampled_from(["hour", "day", "week", "month"]))
def test_pay_never_passes_below_the_offer(wage: Decimal, period: str) -> None:
    weeks = Decimal(52) / 12
    monthly = {"hour": wage * 48 * weeks, "day": wage * 6 * weeks, "week": wage * weeks, "month": wage}[period]
    found = check_clause("C04", contract(wage=wage, pay_period=period)).verdict
    assert (found == Verdict.PASSED) == (monthly >= 52_000)


def judged(code: str, severity: str, verdict: str) -> JudgedClause:
    return JudgedClause(code, code, severity, verdict, "parce que")


def test_blocking_clauses_stop_a_contract() -> None:
    assert not may_be_accepted(())
    assert may_be_accepted((judged("C01", "block", "passed"), judged("C05", "major", "not_found")))
    stopped = may_be_accepted(
        (judged("C01", "block", "failed"), judged("C04", "block", "not_found"), judged("C06", "block", "passed"))
    )
    assert stopped.codes == {"clause.C01", "clause.C04"}


def test_a_paper_serves_when_seen_and_valid_long_enough() -> None:
    from datetime import date

    day = date(2027, 1, 10)
    assert document_serves(DocumentFacts(None, verified=True), needed_until=day)
    assert document_serves(DocumentFacts(day, verified=True), needed_until=day)
    assert document_serves(DocumentFacts(date(2027, 1, 9), verified=True), needed_until=day).codes == {
        "expires_too_soon"
    }
    assert document_serves(DocumentFacts(None, verified=False), needed_until=None).codes == {"not_verified"}


def test_nobody_leaves_with_something_missing() -> None:
    fine: dict[str, Any] = dict.fromkeys(
        ("chosen", "file_open", "relative_known", "copy_given", "in_wave", "wave_confirmed"), True
    )
    assert may_leave(**fine, items_missing=())
    nothing = {**dict.fromkeys(fine, False), "chosen": True}
    assert may_leave(**nothing, items_missing=("visa",)).codes == {
        "paper_missing",
        "relative_missing",
        "copy_not_given",
        "no_wave",
        "file_closed",
    }
    assert may_leave(**{**fine, "wave_confirmed": False}, items_missing=()).codes == {"wave_not_confirmed"}
