"""Agreements from negotiation to their end, and the notice of those to renew (N5)."""

from datetime import date, timedelta
from itertools import product

import pytest
import time_machine
from django.db import IntegrityError, transaction

from tests.factories.network import central_officer, make_agreement
from tests.factories.reference import country, occupation, set_figure
from tounga.accounts.enums import NATIONAL_ROLES, Role
from tounga.kernel import audit
from tounga.kernel.actor import NATION, Actor
from tounga.kernel.clock import today
from tounga.kernel.errors import NotAllowed, Refused, WrongState
from tounga.kernel.ids import uuid7
from tounga.network import enums, selectors, services
from tounga.network.enums import AgreementState
from tounga.network.models import Agreement
from tounga.network.rules import AgreementDates, is_in_force, may_enter_into_force, renewal_is_due
from tounga.network.states import AGREEMENT

DAY = date(2026, 11, 28)
BEFORE, AFTER = DAY - timedelta(days=1), DAY + timedelta(days=1)
OFFICER = central_officer()
DIRECTOR = Actor(uuid7(), "Directeur", "national_director", NATION)


def test_the_words_for_roles_are_those_of_the_accounts() -> None:
    """The network lies below the accounts and names roles by their words: they must be the same."""
    assert enums.CENTRAL_ROLES == NATIONAL_ROLES
    assert enums.CENTRAL_OFFICER == Role.CENTRAL_OFFICER
    assert set(enums.LOADING_ROLES) == {"system", Role.ADMINISTRATOR}


# rules


@pytest.mark.parametrize(
    ("state", "signed_on", "expires_on"),
    product(AgreementState.values, (None, BEFORE, DAY, AFTER), (None, BEFORE, DAY, AFTER)),
)
def test_in_force_over_every_combination(state: str, signed_on: date | None, expires_on: date | None) -> None:
    decision = is_in_force(AgreementDates(state, signed_on, expires_on), DAY)
    running = signed_on in (BEFORE, DAY) and expires_on in (None, DAY, AFTER)
    assert bool(decision) is (state == "in_force" and running)
    assert bool(decision) is not bool(decision.reasons)


@pytest.mark.parametrize(
    ("signed_on", "expires_on", "codes"),
    [
        (DAY, None, set()),
        (BEFORE, AFTER, set()),
        (BEFORE, DAY, set()),
        (AFTER, None, {"signed_in_future"}),
        (DAY, DAY, {"ends_before"}),
        (DAY, BEFORE, {"ends_before"}),
        (DAY - timedelta(days=9), BEFORE, {"already_over"}),
        (AFTER, BEFORE, {"signed_in_future", "ends_before"}),
    ],
)
def test_entering_into_force(signed_on: date, expires_on: date | None, codes: set[str]) -> None:
    assert may_enter_into_force(signed_on, expires_on, DAY).codes == codes


@pytest.mark.parametrize(
    ("state", "days_left", "due"),
    [
        ("in_force", 91, False),
        ("in_force", 90, True),
        ("in_force", 0, True),
        ("in_force", -5, True),
        ("in_force", None, False),
        ("negotiation", 10, False),
        ("suspended", 10, False),
        ("ended", 10, False),
    ],
)
def test_renewals_are_announced_ninety_days_ahead(state: str, days_left: int | None, due: bool) -> None:
    """N5."""
    expires_on = None if days_left is None else DAY + timedelta(days=days_left)
    assert renewal_is_due(AgreementDates(state, BEFORE, expires_on), DAY, 90) is due


# services


@pytest.mark.django_db
def test_an_agreement_lives_from_negotiation_to_its_end() -> None:
    agreement = make_agreement(state="negotiation")
    assert not selectors.in_force(agreement, today())
    agreement = services.put_in_force(
        by=OFFICER, agreement=agreement, signed_on=today(), expires_on=today() + timedelta(days=365)
    )
    assert selectors.in_force(agreement, today())
    agreement = services.suspend_agreement(by=DIRECTOR, agreement=agreement, reason="Avis défavorable")
    assert selectors.in_force(agreement, today()).codes == {"agreement_suspended"}
    agreement = services.put_in_force(by=OFFICER, agreement=agreement, signed_on=today())
    agreement = services.renew_agreement(by=OFFICER, agreement=agreement, expires_on=today() + timedelta(days=9))
    agreement = services.end_agreement(by=OFFICER, agreement=agreement, reason="Terme")
    agreement.refresh_from_db()
    assert (agreement.state, agreement.expires_on) == ("ended", today() + timedelta(days=9))
    lines = agreement.history.order_by("pgh_id").values_list("pgh_context__metadata__reason", flat=True)  # type: ignore[attr-defined]
    assert [line for line in lines if line in ("Avis défavorable", "Terme")] == ["Avis défavorable", "Terme"]


@pytest.mark.django_db
@pytest.mark.parametrize("state", AgreementState.values)
def test_only_the_steps_of_the_table_are_taken(state: str) -> None:
    attempts = {
        "put_in_force": lambda one: services.put_in_force(by=OFFICER, agreement=one, signed_on=today()),
        "renew": lambda one: services.renew_agreement(by=OFFICER, agreement=one, expires_on=None),
        "suspend": lambda one: services.suspend_agreement(by=OFFICER, agreement=one, reason="Essai"),
        "end": lambda one: services.end_agreement(by=OFFICER, agreement=one, reason="Essai"),
    }
    for verb, attempt in attempts.items():
        agreement = make_agreement(state=state)
        if verb == "renew" and state == "negotiation":
            continue  # not signed yet: nothing to prolong
        if AGREEMENT.allows(verb, state):
            assert attempt(agreement).state == AGREEMENT.target(verb, state)
        else:
            with pytest.raises(WrongState):
                attempt(agreement)


@pytest.mark.django_db
@pytest.mark.parametrize("role", ["counsellor", "focal_point", "employer", "candidate", "consular", "anonymous"])
def test_nobody_else_touches_or_sees_an_agreement(role: str) -> None:
    agreement = make_agreement()
    actor = Actor(uuid7(), "Autre", role)
    given = {"reference": "R", "title": "T", "kind": "convention", "partner": "P", "country": country()}
    for attempt in (
        lambda: services.record_agreement(by=actor, **given),  # type: ignore[arg-type]
        lambda: services.correct_agreement(by=actor, agreement=agreement, title="Autre"),
        lambda: services.set_agreement_quotas(by=actor, agreement=agreement, quotas=[]),
        lambda: services.renew_agreement(by=actor, agreement=agreement, expires_on=None),
        lambda: services.suspend_agreement(by=actor, agreement=agreement, reason="Essai"),
        lambda: services.end_agreement(by=actor, agreement=agreement, reason="Essai"),
    ):
        with pytest.raises(NotAllowed):
            attempt()
    assert not selectors.find_agreements(actor)
    assert not selectors.renewals_due(actor)
    assert selectors.find_agreements(DIRECTOR)


@pytest.mark.django_db
def test_reasons_and_dates_are_asked_for() -> None:
    agreement = make_agreement()
    for service in (services.suspend_agreement, services.end_agreement):
        with pytest.raises(Refused) as refusal:
            service(by=OFFICER, agreement=agreement, reason="")
        assert refusal.value.codes == {"reason_missing"}
    with pytest.raises(Refused) as refusal:
        services.renew_agreement(by=OFFICER, agreement=agreement, expires_on=today() - timedelta(days=1))
    assert refusal.value.reasons[0].field == "expires_on"


@pytest.mark.django_db
def test_a_reference_serves_once() -> None:
    make_agreement(reference="N-1")
    with pytest.raises(Refused) as refusal:
        make_agreement(reference="N-1")
    assert refusal.value.codes == {"agreement_reference_once"}


@pytest.mark.django_db
def test_quotas_by_occupation_and_year() -> None:
    mason, driver = occupation("F1703"), occupation("N4101")
    agreement = make_agreement(quotas=[(mason, 2026, 51)])
    services.set_agreement_quotas(by=OFFICER, agreement=agreement, quotas=[(mason, 2026, 60), (driver, 2027, 5)])
    assert [(quota.occupation, quota.year, quota.posts) for quota in agreement.quotas.all()] == [
        (mason, 2026, 60),
        (driver, 2027, 5),
    ]
    with pytest.raises(Refused) as refusal:
        services.set_agreement_quotas(by=OFFICER, agreement=agreement, quotas=[(mason, 2026, 1), (mason, 2026, 2)])
    assert refusal.value.codes == {"one_quota_per_occupation_and_year"}
    with pytest.raises(Refused) as refusal:
        services.set_agreement_quotas(by=OFFICER, agreement=agreement, quotas=[(mason, 2026, 0)])
    assert refusal.value.codes == {"quota_opens_posts"}
    services.set_agreement_quotas(by=OFFICER, agreement=agreement, quotas=[])
    assert not agreement.quotas.exists()


@pytest.mark.django_db
def test_renewals_due_follow_the_figure_of_the_pack() -> None:
    agreement = make_agreement(expires_on=today() + timedelta(days=200))
    make_agreement(expires_on=None)
    make_agreement(state="suspended", expires_on=today() + timedelta(days=10))
    assert not selectors.renewals_due(OFFICER)
    with time_machine.travel(today() + timedelta(days=110), tick=False):
        assert list(selectors.renewals_due(OFFICER)) == [agreement]
    set_figure("agreement.renewal_notice_days", 200)
    assert list(selectors.renewals_due(OFFICER)) == [agreement]


@pytest.mark.django_db
def test_the_query_and_the_rule_agree_on_what_is_in_force() -> None:
    for state in AgreementState.values:
        make_agreement(state=state)
        make_agreement(state=state, expires_on=today())
        make_agreement(state=state, expires_on=None)
    everything = list(Agreement.objects.all())
    for day in (today() - timedelta(days=31), today(), today() + timedelta(days=1), today() + timedelta(days=800)):
        by_rule = {agreement for agreement in everything if selectors.in_force(agreement, day)}
        assert set(selectors.agreements_in_force(day)) == by_rule


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("values", "constraint"),
    [
        ({"signed_on": None}, "agreement_in_force_is_signed"),
        ({"expires_on": date(2000, 1, 1)}, "agreement_ends_after_signature"),
    ],
)
def test_the_database_holds_the_dates(values: dict[str, object], constraint: str) -> None:
    agreement = make_agreement()
    with (
        pytest.raises(IntegrityError, match=constraint),
        transaction.atomic(),
        audit.acting(OFFICER, action="test", reason="past the services"),
    ):
        Agreement.objects.filter(pk=agreement.pk).update(**values)
