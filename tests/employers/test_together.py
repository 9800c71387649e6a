"""Two officers at the same instant: the lock makes one wait, the table refuses the second (M3)."""

import threading
from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection

from tests.factories.employers import make_employer, make_evidence, make_opinion, make_proposal
from tests.factories.network import central_officer
from tounga.employers import services
from tounga.employers.models import Employer, Verification
from tounga.kernel.errors import Refusal

pytestmark = pytest.mark.django_db(transaction=True)


def at_once(*calls: Callable[[], Any]) -> list[str]:
    """What each call came to, all started together: "done", or the name of the refusal."""
    start, outcomes = threading.Barrier(len(calls)), []

    def run(call: Callable[[], Any]) -> None:
        start.wait(timeout=10)
        try:
            call()
            outcomes.append("done")
        except Refusal as refusal:
            outcomes.append(type(refusal).__name__)
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=(call,)) for call in calls]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=20)
    return sorted(outcomes)


def ready() -> Employer:
    employer = make_employer(state="registered")
    for code in ("KOMPASS", "JUSTICE"):
        make_evidence(employer, code)
    make_opinion(employer)
    return employer


def test_two_decisions_at_once_make_one() -> None:
    verification = make_proposal(ready())
    approve = lambda: services.approve_verification(by=central_officer(), verification=verification, decision="Oui")  # noqa: E731
    refuse = lambda: services.refuse_verification(by=central_officer(), verification=verification, decision="Non")  # noqa: E731
    assert at_once(approve, refuse, approve) == ["WrongState", "WrongState", "done"]
    verification.refresh_from_db()
    assert Employer.objects.get().state == {"approved": "verified", "refused": "refused"}[verification.state]


def test_two_proposals_at_once_make_one() -> None:
    employer = ready()
    assert at_once(*[lambda: make_proposal(employer)] * 3) == ["WrongState", "WrongState", "done"]
    assert Verification.objects.count() == 1


def test_a_suspension_and_an_approval_leave_one_story() -> None:
    """Whichever comes first, a suspended employer holds no decision."""
    employer = ready()
    verification = make_proposal(employer)
    at_once(
        lambda: services.approve_verification(by=central_officer(), verification=verification, decision="Oui"),
        lambda: services.suspend(by=central_officer(), employer=employer, reason="Alerte"),
    )
    employer.refresh_from_db()
    assert (employer.state, employer.verified_until) == ("suspended", None)
    assert not Verification.objects.filter(state="proposed").exists()
