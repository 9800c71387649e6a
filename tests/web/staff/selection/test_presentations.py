"""The central unit presents, follows and closes, by HTTP (S5, M3)."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from tests.factories.accounts import signed_in
from tests.factories.employers import make_employer, make_opinion
from tests.factories.network import central_officer
from tests.factories.offers import make_offer
from tests.factories.selection import make_candidacies, make_candidacy, make_presentation, make_shortlist
from tounga.accounts.enums import Role
from tounga.kernel.clock import today
from tounga.kernel.models import FileRead
from tounga.placement import services as placement
from tounga.selection.models import Presentation

pytestmark = pytest.mark.django_db


def officer() -> Client:
    return signed_in(Role.CENTRAL_OFFICER)


def day(days: int) -> str:
    return f"{today() + timedelta(days=days):%d/%m/%Y}"


def test_what_is_ready_is_listed_first_then_what_was_sent() -> None:
    ready = make_shortlist(state="validated")
    sent = make_presentation()
    page = officer().get(reverse("staff:presentations")).content.decode()
    assert page.index(reverse("staff:presentation_new", args=[ready.offer_id])) < page.index(sent.number)


def test_nothing_to_present_has_its_empty_state() -> None:
    assert "Rien à présenter" in officer().get(reverse("staff:presentations")).content.decode()


def test_an_officer_presents_in_one_press() -> None:
    shortlist = make_shortlist(people=2, state="validated")
    client = officer()
    url = reverse("staff:presentation_new", args=[shortlist.offer_id])
    page = client.get(url).content.decode()
    assert "Présenter 2 personnes à" in page
    answer = client.post(url, {"answer_due_on": day(10)}, follow=True)
    presentation = Presentation.objects.get()
    assert presentation.number in answer.content.decode()
    assert presentation.answer_due_on == today() + timedelta(days=10)


@pytest.mark.parametrize("sent", ["", "31/02/2027", "hier"])
def test_a_wrong_day_presents_nobody(sent: str) -> None:
    shortlist = make_shortlist(state="validated")
    url = reverse("staff:presentation_new", args=[shortlist.offer_id])
    assert officer().post(url, {"answer_due_on": sent}).status_code == 422
    assert not Presentation.objects.exists()


def test_the_intermediary_is_refused_at_this_door_with_the_reason() -> None:
    """M3: no list leaves before the consulate's favourable opinion."""
    employer = make_employer(kind="intermediary")
    shortlist = make_shortlist(make_offer(employer=employer), state="validated")
    make_opinion(employer, favourable=False)
    client = officer()
    url = reverse("staff:presentation_new", args=[shortlist.offer_id])
    page = client.get(url).content.decode()
    assert "L’avis du consulat est défavorable." in page
    assert "Présenter à l’employeur</button>" not in page
    assert client.post(url, {"answer_due_on": day(10)}).status_code == 422
    assert not Presentation.objects.exists()


def test_the_national_director_reads_and_does_not_present() -> None:
    shortlist = make_shortlist(state="validated")
    client = signed_in(Role.NATIONAL_DIRECTOR)
    url = reverse("staff:presentation_new", args=[shortlist.offer_id])
    assert client.get(url).status_code == 200
    assert client.post(url, {"answer_due_on": day(10)}).status_code == 403
    assert not Presentation.objects.exists()


@pytest.mark.parametrize("role", [Role.FOCAL_POINT, Role.REGIONAL_DIRECTOR, Role.EMPLOYER, Role.CANDIDATE])
def test_presentations_do_not_exist_for_anybody_else(role: str) -> None:
    presentation = make_presentation()
    client = signed_in(role)
    for url in (
        reverse("staff:presentations"),
        reverse("staff:presentation", args=[presentation.pk]),
        reverse("staff:presentation_letter", args=[presentation.pk]),
        reverse("staff:presentation_close", args=[presentation.pk]),
    ):
        assert client.get(url).status_code == 404


def test_u5_those_about_to_be_presented_are_noted_as_seen_each_time_the_page_is_shown() -> None:
    shortlist = make_shortlist(state="validated")
    client, url = officer(), reverse("staff:presentation_new", args=[shortlist.offer_id])
    kept = set(shortlist.offer.candidacies.filter(rank__isnull=False).values_list("person_id", flat=True))
    assert kept
    for times, (status, ask) in enumerate(((200, client.get), (422, client.post)), start=1):
        assert ask(url, {"answer_due_on": ""}).status_code == status
        seen = FileRead.objects.filter(purpose="staff:presentation_new")
        assert {(row.subject, row.listed) for row in seen} == {(person, len(kept)) for person in kept}
        assert seen.count() == times * len(kept)


def test_the_letter_is_read_and_the_reading_kept() -> None:
    presentation = make_presentation(people=2)
    answer = officer().get(reverse("staff:presentation_letter", args=[presentation.pk]))
    assert b"".join(answer.streaming_content).startswith(b"%PDF")
    assert FileRead.objects.filter(purpose="staff:presentation_letter").count() == 2


def test_the_file_is_closed_with_a_reason_when_somebody_waits() -> None:
    presentation = make_presentation()
    client = officer()
    url = reverse("staff:presentation_close", args=[presentation.pk])
    assert "2 personnes attendent encore" in client.get(url).content.decode()
    assert client.post(url, {"reason": ""}).status_code == 422
    assert client.post(url, {"reason": "L’employeur ne répond plus"}).status_code == 302
    presentation.refresh_from_db()
    assert presentation.state == "closed"
    assert (
        "L’employeur ne répond plus"
        in client.get(reverse("staff:presentation", args=[presentation.pk])).content.decode()
    )


def test_the_presentation_page_opens_the_departures_of_the_chosen() -> None:
    chosen, *_ = make_candidacies(2, state="selected")
    page = officer().get(reverse("staff:presentation", args=[chosen.presentation_id])).content.decode()
    assert reverse("staff:placements_open", args=[chosen.offer_id]) in page


def test_departures_are_opened_from_the_letter_once() -> None:
    """Those who prepare their departure, or have left, are not offered again."""
    chosen = make_candidacy(state="selected")
    client, url = officer(), reverse("staff:presentation", args=[chosen.presentation_id])
    assert "Ouvrir les dossiers de départ" in client.get(url).content.decode()
    placement.open_placement(by=central_officer(), candidacy=chosen)
    assert "Ouvrir les dossiers de départ" not in client.get(url).content.decode()
