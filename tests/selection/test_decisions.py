"""The employer decides, within the posts, even when twenty choose at once (S6, U4)."""

import threading
from collections import Counter
from typing import Any

import pytest
from django.db import connection

from tests.factories.network import central_officer, make_unit
from tests.factories.offers import make_offer
from tests.factories.people import make_candidate
from tests.factories.selection import employer_of, make_candidacies, make_candidacy
from tounga.kernel.actor import Actor
from tounga.kernel.errors import NotAllowed, Refused, WrongState
from tounga.selection import services
from tounga.selection.models import Candidacy
from tounga.selection.selectors import posts_left


@pytest.mark.django_db
class TestDecisions:
    def test_each_decision_has_its_author_and_its_day(self) -> None:
        candidacy = make_candidacy(state="presented")
        boss = employer_of(candidacy.offer, "E. Essai")
        candidacy = services.choose(by=boss, candidacy=candidacy, reason="Bonne expérience")
        assert (candidacy.state, candidacy.decided_by_name, candidacy.decided_by_id) == (
            "selected",
            "E. Essai",
            boss.account,
        )
        assert candidacy.decided_at

    def test_a_refusal_has_its_reason(self) -> None:
        candidacy = make_candidacy(state="presented")
        with pytest.raises(Refused):
            services.refuse(by=employer_of(candidacy.offer), candidacy=candidacy, reason=" ")
        services.refuse(by=employer_of(candidacy.offer), candidacy=candidacy, reason="Autre spécialité")

    def test_only_the_employer_of_the_offer_decides(self) -> None:
        candidacy = make_candidacy(state="presented")
        for actor in (employer_of(make_offer()), central_officer(), make_candidate(candidacy.person)):
            with pytest.raises(NotAllowed):
                services.choose(by=actor, candidacy=candidacy)

    def test_never_more_than_the_posts(self) -> None:
        one, two = make_candidacies(2, offer=make_offer(posts=1, candidates_wanted=2), state="presented")
        boss = employer_of(one.offer)
        services.choose(by=boss, candidacy=one)
        with pytest.raises(Refused) as refusal:
            services.choose(by=boss, candidacy=two)
        assert refusal.value.codes == {"offer.full"}
        services.put_in_reserve(by=boss, candidacy=two)

    def test_the_reserve_steps_in_when_somebody_withdraws(self) -> None:
        one, two = make_candidacies(2, offer=make_offer(posts=1, candidates_wanted=2), state="presented")
        boss = employer_of(one.offer)
        services.choose(by=boss, candidacy=one)
        services.put_in_reserve(by=boss, candidacy=two)
        services.withdraw(by=make_candidate(one.person), candidacy=one)
        assert services.choose(by=boss, candidacy=two).state == "selected"

    @pytest.mark.parametrize("state", ["received", "preselected", "selected", "refused", "withdrawn"])
    def test_only_who_was_presented_is_chosen(self, state: str) -> None:
        candidacy = make_candidacy(state=state)
        with pytest.raises(WrongState):
            services.choose(by=employer_of(candidacy.offer), candidacy=candidacy)

    def test_a_closed_file_takes_no_decision(self) -> None:
        candidacy = make_candidacy(state="closed")
        with pytest.raises(WrongState):
            services.choose(by=employer_of(candidacy.offer), candidacy=candidacy)

    def test_a_choice_after_the_offer_is_suspended_is_still_that_of_a_trusted_employer(self) -> None:
        candidacy = make_candidacy(state="presented")
        assert posts_left(candidacy.offer) == candidacy.offer.posts
        services.choose(by=employer_of(candidacy.offer), candidacy=candidacy)
        assert posts_left(candidacy.offer) == candidacy.offer.posts - 1


class Chooser(threading.Thread):
    """One user of the employer, who chooses one candidate."""

    def __init__(self, by: Actor, candidacy: Candidacy, start: threading.Barrier) -> None:
        super().__init__()
        self.by, self.candidacy, self.start_line, self.outcome = by, candidacy, start, ""

    def run(self) -> None:
        try:
            self.start_line.wait()
            services.choose(by=self.by, candidacy=self.candidacy)
            self.outcome = "chosen"
        except Refused as refusal:
            self.outcome = ",".join(refusal.codes)
        except Exception as error:  # noqa: BLE001 - told by the assertion
            self.outcome = repr(error)
        finally:
            connection.close()


@pytest.mark.django_db(transaction=True)
def test_twenty_at_once_on_the_last_post_fill_it_exactly_once(settings: Any) -> None:
    unit = make_unit()
    offer = make_offer(posts=1, candidates_wanted=20, units=[(unit, 1)])
    candidacies = make_candidacies(20, offer=offer, unit=unit, state="presented")
    line = threading.Barrier(20)
    choosers = [Chooser(employer_of(offer), candidacy, line) for candidacy in candidacies]
    for chooser in choosers:
        chooser.start()
    for chooser in choosers:
        chooser.join()
    assert Counter(chooser.outcome for chooser in choosers) == {"chosen": 1, "offer.full": 19}
    assert Candidacy.objects.filter(state="selected").count() == 1
