"""A suspension and a step towards the employer at the same instant, on two connections: "at once" holds (M3)."""

import threading
from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection, transaction

from tests.factories.network import central_officer
from tests.factories.offers import make_offer
from tests.factories.placement import fresh, make_placement
from tounga.employers.models import Employer
from tounga.kernel.clock import today
from tounga.kernel.errors import Refusal
from tounga.offers import services as offers
from tounga.offers.models import Offer
from tounga.offers.services import endings, treatment
from tounga.placement import selectors, services

pytestmark = pytest.mark.django_db(transaction=True)

OFFICER, OTHER = central_officer(), central_officer()
Step = tuple[Offer, Callable[[], Any]]


def accepting() -> Step:
    offer = make_offer(state="submitted")
    return offer, lambda: offers.accept_offer(by=OFFICER, offer=offer)


def resuming() -> Step:
    offer = make_offer(state="suspended")
    return offer, lambda: offers.resume_offer(by=OFFICER, offer=offer)


def leaving() -> Step:
    row = make_placement(state="ready")
    return row.offer, lambda: services.depart(by=OFFICER, placement=row, on=today())


class Call(threading.Thread):
    """One call on a connection of its own, and what it came to: "done", or the name of the refusal."""

    def __init__(self, act: Callable[[], Any]) -> None:
        super().__init__()
        self.act, self.outcome = act, ""
        self.start()

    def run(self) -> None:
        try:
            self.act()
            self.outcome = "done"
        except Refusal as refusal:
            self.outcome = type(refusal).__name__
        finally:
            connection.close()

    def waits(self) -> bool:
        self.join(timeout=1)
        return self.is_alive()


def suspend(employer: Employer) -> None:
    offers.suspend_employer(by=OTHER, employer=employer, reason="alerte")


@pytest.mark.parametrize(
    ("step", "module"),
    [(accepting, treatment), (resuming, endings), (leaving, selectors)],
    ids=["accepting", "resuming", "leaving"],
)
def test_a_suspension_waits_for_the_step_that_asked_before_it_then_stops_the_offer(
    step: Callable[[], Step], module: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    offer, act = step()
    asked, go_on, real = threading.Event(), threading.Event(), module.trust

    def slow(employer: Employer, on: Any) -> Any:
        answer = real(employer, on)
        asked.set()
        go_on.wait(timeout=10)
        return answer

    monkeypatch.setattr(module, "trust", slow)
    first = Call(act)
    assert asked.wait(timeout=10)
    second = Call(lambda: suspend(offer.employer))
    waited = second.waits()
    go_on.set()
    first.join(timeout=10)
    second.join(timeout=10)
    assert (waited, first.outcome, second.outcome) == (True, "done", "done")
    found = Offer.objects.select_related("employer").get(pk=offer.pk)
    assert (found.state, found.employer.state) == ("suspended", "suspended")


@pytest.mark.parametrize("step", [accepting, resuming, leaving], ids=lambda step: step.__name__)
def test_the_step_that_comes_during_a_suspension_waits_and_is_refused(step: Callable[[], Step]) -> None:
    offer, act = step()
    with transaction.atomic():
        suspend(offer.employer)
        call = Call(act)
        assert call.waits()
    call.join(timeout=10)
    assert call.outcome == "Refused"


def test_the_one_who_leaves_does_not_pass_a_suspension_of_the_offer() -> None:
    row = make_placement(state="ready")
    with transaction.atomic():
        offers.suspend_offer(by=OTHER, offer=row.offer, reason="alerte")
        call = Call(lambda: services.depart(by=OFFICER, placement=row, on=today()))
        assert call.waits()
    call.join(timeout=10)
    assert (call.outcome, fresh(row).state) == ("Refused", "ready")
