"""M4, S4, S7: people apply, the regions make their lists, then candidates are presented. The days say so everywhere alike."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.urls import reverse
from django.utils.html import escape

from tests.factories.accounts import signed_in
from tests.factories.network import central_officer, make_unit
from tests.factories.offers import close_candidacies, complete_fields, make_offer
from tests.factories.people import SYSTEM
from tests.factories.selection import focal_point, make_candidacy
from tounga.accounts.enums import Role
from tounga.kernel import audit
from tounga.kernel.clock import today
from tounga.kernel.errors import Refused
from tounga.offers import services
from tounga.offers.models import Offer
from tounga.offers.rules import PRESENTED_AFTER_CLOSING, presented_after_closing
from tounga.selection.rules import list_due_on
from tounga.selection.selectors import place_of, preselection_days
from tounga.worklist.selectors import worklist_of

DAY = date(2026, 11, 20)
OFFICER = central_officer()


def later(days: int) -> date:
    return today() + timedelta(days=days)


@pytest.mark.parametrize(
    ("closes", "due", "allowed"),
    [(DAY, DAY, True), (DAY, DAY + timedelta(days=1), True), (DAY, DAY - timedelta(days=1), False)]
    + [(None, DAY, True), (DAY, None, True), (None, None, True)],
)
def test_candidates_are_not_presented_before_the_last_day_to_apply(closes: Any, due: Any, allowed: bool) -> None:
    decision = presented_after_closing(closes, due)
    assert bool(decision) == allowed
    assert [reason.field for reason in decision.reasons] == ([] if allowed else ["due_on"])


@pytest.mark.parametrize(
    ("due", "days", "expected"),
    [
        (None, 10, date(2026, 11, 30)),
        (date(2026, 12, 31), 10, date(2026, 11, 30)),
        (date(2026, 11, 25), 10, date(2026, 11, 25)),  # the day promised to the employer
        (date(2026, 11, 1), 10, DAY),  # a row older than the rule: never while people may still apply
        (date(2026, 11, 25), 0, DAY),
    ],
)
def test_a_list_is_due_after_the_last_day_to_apply(due: date | None, days: int, expected: date) -> None:
    assert list_due_on(begins_on=DAY, due_on=due, days=days) == expected


@pytest.mark.django_db
class TestTheServices:
    WRONG = {"closes_on": later(20), "due_on": later(19)}

    def refused(self, verb: Any, **facts: Any) -> None:
        with pytest.raises(Refused) as refusal:
            verb(by=OFFICER, **facts)
        assert "presented_before_closing" in refusal.value.codes

    def test_refuse_a_draft_that_contradicts_itself(self) -> None:
        employer = make_offer(state="draft").employer
        self.refused(services.draft_offer, employer=employer, **complete_fields(**self.WRONG))

    @pytest.mark.parametrize("state", ["draft", "submitted", "accepted", "open"])
    @pytest.mark.parametrize("change", [{"due_on": later(19)}, {"closes_on": later(46)}])
    def test_refuse_the_change_of_either_day(self, state: str, change: dict[str, date]) -> None:
        offer = make_offer(state=state)
        self.refused(services.edit_offer, offer=offer, **change)
        services.edit_offer(by=OFFICER, offer=offer, closes_on=later(45), due_on=later(45))

    def test_refuse_to_go_on_with_a_row_older_than_the_rule(self) -> None:
        submitted = make_offer(state="submitted")
        accepted = make_offer(state="accepted", units=[(make_unit(), 2)])
        with audit.acting(SYSTEM, action="test", reason="an older row"):
            Offer.objects.update(**self.WRONG)
        self.refused(services.accept_offer, offer=Offer.objects.get(pk=submitted.pk))
        self.refused(services.transmit, offer=Offer.objects.get(pk=accepted.pk))


@pytest.mark.django_db
class TestTheForm:
    def url(self, offer: Offer) -> str:
        return reverse("staff:offer_edit", args=[offer.pk, "suite"])

    def test_says_the_rule_beside_the_field(self) -> None:
        page = signed_in(Role.CENTRAL_OFFICER).get(self.url(make_offer(state="draft"))).content.decode()
        hint = page.index(escape(str(PRESENTED_AFTER_CLOSING)))
        assert page.index('name="closes_on"') < hint < page.index('name="due_on"')

    def test_says_the_same_sentence_when_it_is_not_kept(self) -> None:
        offer = make_offer(state="draft")
        sent = {
            "candidates_wanted": "12",
            "closes_on": f"{later(20):%d/%m/%Y}",
            "due_on": f"{later(19):%d/%m/%Y}",
            "to_publish": "True",
            "preselection_means": "Entretien",
            "tests": "",
            "presentation_mode": "files",
        }
        answer = signed_in(Role.CENTRAL_OFFICER).post(self.url(offer), sent)
        assert answer.status_code == 422
        page = answer.content.decode()
        assert 'href="#id_due_on"' in page
        assert page.count(escape(str(PRESENTED_AFTER_CLOSING))) == 3  # the summary, the hint, the field
        kept = Offer.objects.get(pk=offer.pk)
        assert (kept.closes_on, kept.due_on) == (offer.closes_on, offer.due_on)


@pytest.mark.django_db
def test_the_list_and_the_worklist_give_the_same_day() -> None:
    """Applications close in 20 days: the list cannot be due in 10, as it was when counted from the transmission."""
    candidacy = make_candidacy()
    offer, unit = candidacy.offer, candidacy.unit
    place = place_of(offer, unit)
    assert place and offer.closes_on
    assert offer.closes_on < place.due_on <= offer.due_on
    (due,) = {task.due for task in worklist_of(focal_point(unit)).tasks if task.route == "staff:shortlist"}
    assert due == place.due_on
    closed = place_of(close_candidacies(offer), unit)
    assert closed and closed.due_on == today() + timedelta(days=preselection_days()), "counted from an earlier closing"
