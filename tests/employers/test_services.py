"""An employer's file from registration to decision, suspension and a second life (M2, M3)."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction

from tests.factories.employers import (
    consular_officer,
    make_employer,
    make_evidence,
    make_opinion,
    make_proposal,
    national_director,
)
from tests.factories.network import central_officer
from tests.factories.reference import country, set_figure, source
from tounga.employers import services
from tounga.employers.models import Employer, Evidence, Verification
from tounga.employers.rules import add_months
from tounga.employers.selectors import trust
from tounga.kernel import audit
from tounga.kernel.actor import ANONYMOUS, NATION, Actor, Scope, system
from tounga.kernel.clock import today
from tounga.kernel.errors import NotAllowed, Refused, WrongState
from tounga.kernel.ids import uuid7

pytestmark = pytest.mark.django_db

OFFICER = central_officer("Agent proposant")
SECOND = central_officer("Agent décidant")
OTHERS = [
    Actor(uuid7(), "Autre", role, Scope("unit", str(uuid7())))
    for role in ("counsellor", "focal_point", "regional_director", "employer", "candidate", "administrator", "observer")
] + [ANONYMOUS, system("nightly")]


def ready(**facts: object) -> tuple[Employer, Verification]:
    """An employer with two sources, the mission's opinion and a proposal by OFFICER."""
    employer = make_employer(state="registered", **facts)  # type: ignore[arg-type]
    make_evidence(employer, "KOMPASS", by=OFFICER)
    make_evidence(employer, "JUSTICE", by=OFFICER)
    make_opinion(employer)
    return employer, make_proposal(employer, by=OFFICER)


def approve(verification: Verification, **facts: object) -> Verification:
    given = {"by": SECOND, "decision": "Dossier complet", **facts}
    return services.approve_verification(verification=verification, **given)  # type: ignore[arg-type]


# registering and correcting


def test_an_employer_is_registered_once_per_country() -> None:
    """M2; a double differs by its accents only."""
    make_employer(state="registered", name="Société Générale Inventée")
    with pytest.raises(Refused) as refusal:
        make_employer(state="registered", name="SOCIETE  generale inventee")
    assert refusal.value.codes == {"employer_once_per_country"}
    assert make_employer(state="registered", name="Société Générale Inventée", country=country("GA")).pk


def test_a_name_that_nobody_here_can_read_is_refused() -> None:
    with pytest.raises(Refused) as refusal:
        make_employer(state="registered", name="شركة")
    assert refusal.value.codes == {"employer_name_can_be_read"}


@pytest.mark.parametrize("actor", OTHERS, ids=lambda actor: actor.role)
def test_nobody_else_touches_the_file(actor: Actor) -> None:
    """U1: employers are kept by the central unit; a machine decides nothing (S10)."""
    employer, verification = ready()
    attempts = [
        lambda: services.register_employer(by=actor, name="X", country=country(), city="Y"),
        lambda: services.correct_employer(by=actor, employer=employer, city="Z"),
        lambda: make_evidence(employer, by=actor),
        lambda: services.give_consular_opinion(
            by=actor, employer=employer, favourable=True, opinion="Oui", given_on=today(), letter_reference="L"
        ),
        lambda: make_proposal(employer, by=actor),
        lambda: approve(verification, by=actor),
        lambda: services.refuse_verification(by=actor, verification=verification, decision="Non"),
        lambda: services.withdraw_proposal(by=actor, verification=verification, reason="Non"),
        lambda: services.suspend(by=actor, employer=employer, reason="Non"),
        lambda: services.reopen(by=actor, employer=employer, reason="Non"),
    ]
    for attempt in attempts:
        with pytest.raises(NotAllowed):
            attempt()
    employer.refresh_from_db()
    assert (employer.state, employer.city, employer.evidence.count()) == ("under_review", "Ville inventée", 2)


def test_facts_are_corrected_and_the_change_is_kept() -> None:
    employer = make_employer(state="registered")
    services.correct_employer(
        by=OFFICER, employer=employer, name="Nouveau nom inventé", city="Autre ville", reason="Lettre"
    )
    employer.refresh_from_db()
    assert (employer.name_key, employer.city) == ("nouveau nom invente", "Autre ville")
    line = employer.history.order_by("pgh_id").last()  # type: ignore[attr-defined]
    assert line.pgh_context.metadata["reason"] == "Lettre"
    assert line.pgh_context.metadata["action"] == "employers.correct_employer"


def test_what_was_verified_is_not_corrected() -> None:
    employer = make_employer()
    with pytest.raises(Refused) as refusal:
        services.correct_employer(by=OFFICER, employer=employer, name="Tout autre nom", city="Ailleurs")
    assert [reason.field for reason in refusal.value.reasons] == ["name"]
    services.correct_employer(by=OFFICER, employer=employer, name=employer.name, city="Ailleurs")
    employer.refresh_from_db()
    assert employer.city == "Ailleurs"


# evidence and opinions


def test_evidence_is_dated_in_the_past_and_says_something() -> None:
    employer = make_employer(state="registered")
    with pytest.raises(Refused) as refusal:
        make_evidence(employer, obtained_on=today() + timedelta(days=1))
    assert refusal.value.reasons[0].field == "obtained_on"
    with pytest.raises(Refused) as refusal:
        make_evidence(employer, summary="  ")
    assert refusal.value.reasons[0].field == "summary"
    assert not Evidence.objects.exists()


def test_the_mission_of_another_country_gives_no_opinion() -> None:
    """U2: a consular officer speaks for one country."""
    employer = make_employer(state="registered")
    with pytest.raises(NotAllowed):
        services.give_consular_opinion(
            by=consular_officer("GA"), employer=employer, favourable=True, opinion="Oui", given_on=today()
        )


def test_a_central_officer_quotes_the_letter() -> None:
    employer = make_employer(state="registered")
    given = {"by": OFFICER, "employer": employer, "favourable": True, "opinion": "Avis reçu", "given_on": today()}
    with pytest.raises(Refused) as refusal:
        services.give_consular_opinion(**given, letter_reference=" ")  # type: ignore[arg-type]
    assert refusal.value.reasons[0].field == "letter_reference"
    opinion = services.give_consular_opinion(**given, letter_reference="012/CONS")  # type: ignore[arg-type]
    assert (opinion.letter_reference, opinion.given_by_name) == ("012/CONS", OFFICER.name)


def test_opinions_are_not_dated_tomorrow() -> None:
    with pytest.raises(Refused):
        make_opinion(make_employer(state="registered"), given_on=today() + timedelta(days=1))


# the decision in two steps


def test_two_officers_verify_for_as_long_as_the_pack_says() -> None:
    """M3: a four-eyes decision, an expiry date, reasons kept."""
    set_figure("employer_verification.validity_months", 6)
    employer, verification = ready()
    approve(verification)
    employer.refresh_from_db()
    verification.refresh_from_db()
    assert employer.state == "verified"
    assert employer.verified_until == verification.valid_until == add_months(today(), 6)
    assert employer.verified_on == today()
    assert (verification.proposed_by_name, verification.decided_by_name) == (OFFICER.name, SECOND.name)
    assert (verification.proposal, verification.decision) == ("Proposition d’essai", "Dossier complet")
    assert trust(employer, today())


def test_the_national_director_may_be_the_second() -> None:
    _, verification = ready()
    assert approve(verification, by=national_director()).state == "approved"


@pytest.mark.parametrize("decide", [services.approve_verification, services.refuse_verification])
def test_the_one_who_proposed_does_not_decide(decide: object) -> None:
    employer, verification = ready()
    in_another_role = Actor(OFFICER.account, OFFICER.name, "national_director", NATION)
    for same in (OFFICER, in_another_role):  # U6: two roles are still one pair of eyes
        with pytest.raises(NotAllowed) as refusal:
            decide(by=same, verification=verification, decision="Oui")  # type: ignore[operator]
        assert refusal.value.codes == {"four_eyes"}
    employer.refresh_from_db()
    assert employer.state == "under_review"


def test_a_decision_is_motivated() -> None:
    _, verification = ready()
    for decide in (services.approve_verification, services.refuse_verification):
        with pytest.raises(Refused) as refusal:
            decide(by=SECOND, verification=verification, decision=" ")
        assert refusal.value.reasons[0].field == "decision"
    with pytest.raises(Refused):
        services.propose_verification(by=OFFICER, employer=make_employer(state="registered"), proposal="\n")


def test_two_services_of_one_network_are_one_source() -> None:
    employer = make_employer(state="registered")
    make_evidence(employer, "AMSEP")
    make_evidence(employer, "FRANCE_TRAVAIL")
    make_opinion(employer)
    with pytest.raises(Refused) as refusal:
        approve(make_proposal(employer, by=OFFICER))
    assert refusal.value.codes == {"sources_missing"}


def test_the_pack_says_how_many_sources() -> None:
    set_figure("employer_verification.minimum_independent_sources", 3)
    employer, verification = ready()
    with pytest.raises(Refused):
        approve(verification)
    make_evidence(employer, "HISTORY")
    approve(verification)


def test_an_intermediary_needs_the_mission_wherever_it_is() -> None:
    """The story of 2016: no list before the consular opinion (features 2.2; standards 8.2)."""
    employer = make_employer(state="under_review", kind="intermediary", country=country("FR"), opinion=None)
    verification = employer.verifications.get()
    with pytest.raises(Refused) as refusal:
        approve(verification)
    assert refusal.value.codes == {"opinion_missing"}
    make_opinion(employer, favourable=False)
    with pytest.raises(Refused) as refusal:
        approve(verification)
    assert refusal.value.codes == {"opinion_unfavourable"}
    employer.refresh_from_db()
    assert not trust(employer, today())


@pytest.mark.parametrize(("code", "needed"), [("DZ", True), ("SA", True), ("GA", True), ("FR", False), ("ML", False)])
def test_a_direct_employer_needs_the_mission_where_the_corridor_says_so(code: str, needed: bool) -> None:
    employer = make_employer(state="under_review", country=country(code), opinion=None)
    verification = employer.verifications.get()
    if needed:
        with pytest.raises(Refused):
            approve(verification)
    else:
        assert approve(verification).state == "approved"


def test_bad_news_is_answered_in_the_decision() -> None:
    employer = make_employer(state="registered")
    for code in ("KOMPASS", "AMSEP"):
        make_evidence(employer, code)
    against = make_evidence(employer, "JUSTICE", favourable=False)
    make_opinion(employer)
    verification = make_proposal(employer, by=OFFICER)
    for answers in (None, {}, {against.pk: "  "}, {uuid7(): "Réponse à côté"}):
        with pytest.raises(Refused) as refusal:
            approve(verification, answers=answers)
        assert refusal.value.codes == {"unfavourable_unanswered"}
    approve(verification, answers={against.pk: "Litige éteint, jugement vu."})
    against.refresh_from_db()
    assert (against.answer, against.answered_by_name) == ("Litige éteint, jugement vu.", SECOND.name)


def test_bad_news_after_the_proposal_sends_it_back() -> None:
    employer, verification = ready()
    against = make_evidence(employer, "HISTORY", favourable=False)
    with pytest.raises(Refused) as refusal:
        approve(verification, answers={against.pk: "Sans gravité"})
    assert refusal.value.codes == {"unfavourable_after_proposal"}
    services.withdraw_proposal(by=OFFICER, verification=verification, reason="Nouvel élément")
    employer.refresh_from_db()
    assert employer.state == "registered"
    approve(make_proposal(employer, by=OFFICER), answers={against.pk: "Sans gravité"})


def test_a_refusal_ends_an_earlier_decision() -> None:
    employer = make_employer()
    verification = make_proposal(employer, by=OFFICER)
    employer.refresh_from_db()
    assert trust(employer, today())  # a renewal under way does not stop the offers
    services.refuse_verification(by=SECOND, verification=verification, decision="Plaintes")
    employer.refresh_from_db()
    assert (employer.state, employer.verified_until) == ("refused", None)
    assert trust(employer, today()).codes == {"employer_refused"}


def test_a_renewal_withdrawn_leaves_the_decision_standing() -> None:
    employer = make_employer()
    services.withdraw_proposal(by=OFFICER, verification=make_proposal(employer, by=OFFICER), reason="Trop tôt")
    employer.refresh_from_db()
    assert employer.state == "verified"
    assert trust(employer, today())


def test_a_decision_is_taken_once() -> None:
    _, verification = ready()
    approve(verification)
    for again in (services.approve_verification, services.refuse_verification):
        with pytest.raises(WrongState):
            again(by=SECOND, verification=verification, decision="Encore")
    with pytest.raises(WrongState):
        services.withdraw_proposal(by=OFFICER, verification=verification, reason="Trop tard")


def test_one_proposal_at_a_time() -> None:
    employer, _ = ready()
    with pytest.raises(WrongState):
        make_proposal(employer, by=SECOND)


# trust over time


def test_trust_ends_with_the_verification() -> None:
    employer = make_employer()
    assert employer.verified_until
    assert trust(employer, employer.verified_until)
    assert trust(employer, employer.verified_until + timedelta(days=1)).codes == {"employer_expired"}


def test_the_mission_can_stop_everything_but_not_restart_it_alone() -> None:
    """An adverse opinion after the decision breaks trust; a letter quoted by one officer does not mend it."""
    employer = make_employer()
    make_opinion(employer, favourable=False)
    assert trust(employer, today()).codes == {"opinion_unfavourable"}
    services.give_consular_opinion(
        by=OFFICER, employer=employer, favourable=True, opinion="Mieux", given_on=today(), letter_reference="13"
    )
    assert trust(employer, today()).codes == {"opinion_against_since"}
    approve(make_proposal(employer, by=OFFICER))
    employer.refresh_from_db()
    assert trust(employer, today())


def test_suspension_is_immediate_and_needs_a_new_decision_afterwards() -> None:
    """M3."""
    employer = make_employer()
    verification = make_proposal(employer, by=OFFICER)
    with pytest.raises(Refused):
        services.suspend(by=OFFICER, employer=employer, reason=" ")
    services.suspend(by=OFFICER, employer=employer, reason="Passeports retenus")
    employer.refresh_from_db()
    verification.refresh_from_db()
    assert (employer.state, employer.verified_until, verification.state) == ("suspended", None, "withdrawn")
    assert trust(employer, today()).codes == {"employer_suspended"}
    with pytest.raises(WrongState):
        make_proposal(employer, by=OFFICER)
    services.reopen(by=SECOND, employer=employer, reason="Enquête close")
    employer.refresh_from_db()
    assert trust(employer, today()).codes == {"employer_not_verified"}
    approve(make_proposal(employer, by=OFFICER))
    employer.refresh_from_db()
    assert trust(employer, today())


def test_an_employer_not_yet_verified_is_not_suspended() -> None:
    with pytest.raises(WrongState):
        services.suspend(by=OFFICER, employer=make_employer(state="registered"), reason="Doute")


# what PostgreSQL itself refuses


def sql(field_values: dict[str, object], **where: object) -> None:
    """Write behind the services' back, as a careless script would."""
    with transaction.atomic(), audit.acting(OFFICER, action="test", reason="past the services"):
        Verification.objects.filter(**where).update(**field_values)


@pytest.mark.parametrize(
    ("values", "constraint"),
    [
        ({"decided_by_id": OFFICER.account}, "four_eyes"),
        ({"state": "approved", "valid_until": date(2026, 1, 5)}, "verification_decision_is_signed"),
        ({"state": "refused", "decision": "Non"}, "verification_decision_is_signed"),
        ({"state": "refused", "decision": "Non", "decided_by_id": SECOND.account}, "verification_decision_is_signed"),
    ],
)
def test_the_database_holds_the_four_eyes(values: dict[str, object], constraint: str) -> None:
    _, verification = ready()
    with pytest.raises(IntegrityError, match=constraint):
        sql(values, pk=verification.pk)


def test_the_database_holds_the_end_of_a_verification() -> None:
    from tounga.kernel.clock import now

    _, verification = ready()
    signed = {"state": "approved", "decision": "Oui", "decided_by_id": SECOND.account, "decided_at": now()}
    with pytest.raises(IntegrityError, match="approved_verification_ends"):
        sql(signed, pk=verification.pk)
    sql({**signed, "valid_until": today()}, pk=verification.pk)


def test_the_database_holds_one_proposal_at_a_time() -> None:
    employer, _ = ready()
    with (
        pytest.raises(IntegrityError, match="one_verification_at_a_time"),
        transaction.atomic(),
        audit.acting(OFFICER, action="test", reason="a second proposal"),
    ):
        Verification.objects.create(employer=employer, proposal="Autre", proposed_by_id=uuid7(), proposed_by_name="X")


@pytest.mark.parametrize(
    ("values", "constraint"),
    [
        ({"verified_until": None}, "verification_expires"),
        ({"verified_until": None, "verified_at": None}, "verified_means_decided"),
        ({"state": "registered"}, "verified_means_decided"),
        ({"state": "suspended"}, "verified_means_decided"),
        ({"name_key": ""}, "employer_name_can_be_read"),
    ],
)
def test_the_database_holds_the_state_and_its_decision_together(values: dict[str, object], constraint: str) -> None:
    employer = make_employer()
    with (
        pytest.raises(IntegrityError, match=constraint),
        transaction.atomic(),
        audit.acting(OFFICER, action="test", reason="past the services"),
    ):
        Employer.objects.filter(pk=employer.pk).update(**values)


def test_only_bad_news_is_answered() -> None:
    evidence = make_evidence(make_employer(state="registered"))
    with (
        pytest.raises(IntegrityError, match="only_unfavourable_evidence_is_answered"),
        transaction.atomic(),
        audit.acting(OFFICER, action="test", reason="past the services"),
    ):
        Evidence.objects.filter(pk=evidence.pk).update(answer="Merci")


def test_sources_of_evidence_stay_named() -> None:
    evidence = make_evidence(make_employer(state="registered"), "JUSTICE", obtained_on=date(2026, 1, 5))
    assert (evidence.source, evidence.recorded_by_name) == (source("JUSTICE"), "Agente d’essai")
