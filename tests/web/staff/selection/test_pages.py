"""The region's list and the candidacy, by HTTP (S3, S4)."""

import pytest
from django.test import Client
from django.urls import reverse

from tests.factories.accounts import signed_in
from tests.factories.network import make_unit
from tests.factories.offers import close_candidacies, make_offer
from tests.factories.people import SYSTEM, make_person
from tests.factories.selection import make_candidacies, make_candidacy, make_shortlist, unit_of
from tounga.accounts.enums import Role
from tounga.kernel import audit
from tounga.kernel.models import FileRead
from tounga.selection.models import Candidacy, Shortlist
from tounga.selection.selectors import kept

pytestmark = pytest.mark.django_db


def list_url(row: Shortlist | Candidacy, name: str = "shortlist") -> str:
    return reverse(f"staff:{name}", args=[row.offer_id, row.unit_id])


def words(client: Client, url: str) -> str:
    answer = client.get(url)
    assert answer.status_code == 200, answer.status_code
    return answer.content.decode()


def test_the_list_says_places_ranks_reasons_and_criteria() -> None:
    shortlist = make_shortlist(people=2)
    close_candidacies(shortlist.offer)
    page = words(signed_in(Role.FOCAL_POINT, unit=shortlist.unit), list_url(shortlist))
    assert f"places pour {shortlist.unit.short_name}" in page
    for row in kept(shortlist.offer, shortlist.unit):
        assert row.person.short_name in page
        assert str(row.person.family_name) not in page
    assert "Maçon / Maçonne : 4 ans" in page
    assert 'class="no">manque : passeport biométrique (délai 30 jours)' in page
    assert "Jamais le sexe" in page
    assert "Proposer la liste" in page


def test_an_offer_without_candidates_has_its_empty_state() -> None:
    offer = make_offer()
    url = reverse("staff:shortlist", args=[offer.pk, unit_of(offer).pk])
    assert "Aucune candidature pour le moment" in words(signed_in(Role.COUNSELLOR, unit=unit_of(offer)), url)


def test_a_counsellor_reads_the_list_and_gets_no_button() -> None:
    shortlist = make_shortlist()
    page = words(signed_in(Role.COUNSELLOR, unit=shortlist.unit), list_url(shortlist))
    assert "Proposer la liste" not in page
    assert '<form method="post" action="/agents/selection' not in page


def test_another_region_and_an_offer_never_sent_do_not_exist() -> None:
    shortlist = make_shortlist()
    stranger = make_unit()
    client = signed_in(Role.REGIONAL_DIRECTOR, unit=stranger)
    assert client.get(list_url(shortlist)).status_code == 404
    assert client.get(reverse("staff:shortlist", args=[shortlist.offer_id, stranger.pk])).status_code == 404
    officer = signed_in(Role.CENTRAL_OFFICER)
    assert officer.get(list_url(shortlist)).status_code == 200
    assert officer.get(reverse("staff:shortlist", args=[shortlist.offer_id, stranger.pk])).status_code == 404


def test_people_ticked_go_on_the_list() -> None:
    one, two = make_candidacies(2)
    client = signed_in(Role.FOCAL_POINT, unit=one.unit)
    answer = client.post(list_url(one, "shortlist_preselect"), {"candidacies": [str(one.pk)]}, follow=True)
    assert "Les personnes cochées sont sur la liste." in answer.content.decode()
    assert set(Candidacy.objects.filter(state="preselected")) == {one}


def test_nobody_ticked_or_an_id_from_elsewhere_changes_nothing() -> None:
    one, other = make_candidacy(), make_candidacy()
    client = signed_in(Role.FOCAL_POINT, unit=one.unit)
    for sent in ({}, {"candidacies": [str(other.pk)]}, {"candidacies": ["x' OR 1=1"]}):
        answer = client.post(list_url(one, "shortlist_preselect"), sent, follow=True)
        assert "Cochez au moins une personne" in answer.content.decode()
    assert not Candidacy.objects.filter(state="preselected").exists()


def test_the_others_are_left_out_with_a_reason() -> None:
    one, _two = make_candidacies(2)
    client = signed_in(Role.FOCAL_POINT, unit=one.unit)
    assert client.post(list_url(one, "shortlist_not_keep"), {"reason": ""}).status_code == 422
    assert client.post(list_url(one, "shortlist_not_keep"), {"reason": "Places prises"}).status_code == 302
    assert set(Candidacy.objects.values_list("state", flat=True)) == {"not_kept"}


def test_a_list_is_proposed_sent_back_proposed_and_sealed_on_screen() -> None:
    shortlist = make_shortlist(people=2)
    focal = signed_in(Role.FOCAL_POINT, unit=shortlist.unit)
    press = reverse("staff:shortlist_propose", args=[shortlist.offer_id, shortlist.unit_id])
    page = words(focal, list_url(shortlist))
    pool = reverse("staff:pool", args=[shortlist.offer_id, shortlist.unit_id])
    assert "On peut encore postuler jusqu’au" in page and pool in page and press not in page
    close_candidacies(shortlist.offer)
    page = words(focal, list_url(shortlist))
    assert press in page and "candidatures closes" in page and pool not in page
    chief = signed_in(Role.REGIONAL_DIRECTOR, unit=shortlist.unit)
    assert (
        "une autre personne doit" in focal.post(list_url(shortlist, "shortlist_propose"), follow=True).content.decode()
    )
    assert "Valider et sceller la liste" in words(chief, list_url(shortlist))
    assert "Valider et sceller la liste" not in words(focal, list_url(shortlist))
    assert chief.post(list_url(shortlist, "shortlist_send_back"), {"reason": ""}).status_code == 422
    chief.post(list_url(shortlist, "shortlist_send_back"), {"reason": "Revoyez le rang 2"})
    assert "Revoyez le rang 2" in words(focal, list_url(shortlist))
    focal.post(list_url(shortlist, "shortlist_propose"))
    chief.post(list_url(shortlist, "shortlist_validate"))
    shortlist.refresh_from_db()
    page = words(focal, list_url(shortlist))
    assert shortlist.state == "validated"
    assert shortlist.digest[:16] in page
    assert "Liste scellée." in page
    assert '<form method="post" action="/agents/selection' not in page


def test_what_a_file_lacks_is_said_before_the_list_is_proposed_p4() -> None:
    """The list cannot be proposed: the page says who lacks what, and leads to the file."""
    shortlist = make_shortlist(people=2)
    close_candidacies(shortlist.offer)
    row = kept(shortlist.offer, shortlist.unit)[0]
    client = signed_in(Role.FOCAL_POINT, unit=shortlist.unit)
    assert "Compléter le dossier" not in words(client, list_url(shortlist))
    with audit.acting(SYSTEM, action="test", reason="test"):
        row.person.documents.all().delete()
    page = words(client, list_url(shortlist))
    assert page.count("Compléter le dossier") == 1
    assert reverse("staff:person", args=[row.person_id]) in page
    assert "une pièce d’identité valable, la pièce d’identité vue par un agent" in page
    assert reverse("staff:shortlist_propose", args=[shortlist.offer_id, shortlist.unit_id]) not in page
    answer = client.post(list_url(shortlist, "shortlist_propose"), follow=True).content.decode()
    assert f"{row.person.short_name}\xa0: il manque une pièce d’identité valable" in answer


def test_a_refusal_is_said_in_the_banner_and_nothing_is_written() -> None:
    shortlist = make_shortlist(people=1)
    make_candidacy(offer=shortlist.offer)
    client = signed_in(Role.FOCAL_POINT, unit=shortlist.unit)
    page = client.post(list_url(shortlist, "shortlist_propose"), follow=True).content.decode()
    assert "1 candidature reste à examiner" in page
    shortlist.refresh_from_db()
    assert shortlist.state == "open"


def test_the_candidacy_page_shows_what_the_employer_will_read_and_is_recorded() -> None:
    candidacy = make_candidacy(father_name="Pèresecret")
    client = signed_in(Role.FOCAL_POINT, unit=candidacy.unit)
    page = words(client, reverse("staff:candidacy", args=[candidacy.pk]))
    assert "Ce que l’employeur lira" in page
    assert "Chantier d’essai" in page
    assert "Pèresecret" not in page
    read = FileRead.objects.get(purpose="staff:candidacy")
    assert read.subject == candidacy.person_id


def test_each_decision_about_a_candidacy_has_its_page() -> None:
    candidacy = make_candidacy()
    client = signed_in(Role.FOCAL_POINT, unit=candidacy.unit)

    def act(verb: str, **sent: str) -> int:
        return int(client.post(reverse(f"staff:candidacy_{verb}", args=[candidacy.pk]), sent).status_code)

    def state() -> str:
        candidacy.refresh_from_db()
        return candidacy.state

    assert (act("preselect"), state()) == (302, "preselected")
    assert (act("move", rank="1", reason="x"), state()) == (422, "preselected")  # it is the only rank
    assert (act("put_back"), state()) == (302, "received")
    assert (act("not_keep", reason=" "), state()) == (422, "received")
    assert (act("not_keep", reason="Le métier manque"), state()) == (302, "not_kept")
    assert (act("preselect"), state()) == (302, "preselected")
    assert (act("withdraw", reason="Demande par téléphone"), state()) == (302, "withdrawn")


def test_a_rank_is_moved_on_screen_and_told_beside_the_list() -> None:
    shortlist = make_shortlist(people=3)
    last = kept(shortlist.offer, shortlist.unit)[2]
    client = signed_in(Role.FOCAL_POINT, unit=shortlist.unit)
    client.post(reverse("staff:candidacy_move", args=[last.pk]), {"rank": "1", "reason": "Essai pratique réussi"})
    page = words(client, list_url(shortlist))
    assert "Rangs déplacés" in page
    assert "Essai pratique réussi" in page


def test_a_counsellor_registers_a_candidacy_at_the_counter() -> None:
    offer = make_offer()
    person = make_person(unit=unit_of(offer), stage="candidate")
    client = signed_in(Role.COUNSELLOR, unit=person.unit)
    url = reverse("staff:candidacy_new", args=[person.pk])
    assert offer.title in words(client, url)
    answer = client.post(url, {"offer": str(offer.pk), "motivation": "Je suis prête"})
    candidacy = Candidacy.objects.get()
    assert answer.url == reverse("staff:candidacy", args=[candidacy.pk])
    assert candidacy.motivation == "Je suis prête"
    assert "Aucune offre ouverte" in words(client, url)


@pytest.mark.parametrize("sent", ["", "abc", "00000000-0000-7000-8000-000000000000"])
def test_an_unknown_offer_is_refused_at_the_counter(sent: str) -> None:
    person = make_person(stage="candidate")
    client = signed_in(Role.COUNSELLOR, unit=person.unit)
    answer = client.post(reverse("staff:candidacy_new", args=[person.pk]), {"offer": sent})
    assert answer.status_code in (404, 422)
    assert not Candidacy.objects.exists()


def test_people_of_the_pool_are_ranked_and_added() -> None:
    offer = make_offer()
    unit = unit_of(offer)
    old, new = (make_person(unit=unit, stage="candidate", occupations=[(offer.occupation, n)]) for n in (120, 6))
    client = signed_in(Role.COUNSELLOR, unit=unit)
    url = reverse("staff:pool", args=[offer.pk, unit.pk])
    page = words(client, url)
    assert page.index(str(old.pk)) < page.index(str(new.pk))
    assert set(FileRead.objects.filter(purpose="staff:pool").values_list("subject", flat=True)) == {old.pk, new.pk}
    assert "Cochez" in client.post(url, {}, follow=True).content.decode()
    client.post(url, {"candidacies": [str(old.pk)]})
    assert Candidacy.objects.get().person == old
    assert str(old.pk) not in words(client, url)


def test_the_number_of_queries_of_the_list_does_not_grow(django_assert_max_num_queries: object) -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    small = make_shortlist(people=1)
    big = make_shortlist(people=6)
    counts = []
    for shortlist in (small, big):
        client = signed_in(Role.FOCAL_POINT, unit=shortlist.unit)
        client.get(list_url(shortlist))
        with CaptureQueriesContext(connection) as queries:
            client.get(list_url(shortlist))
        counts.append(len(queries.captured_queries))
    assert counts[0] == counts[1]
