"""The person's own space: see, complete, apply, follow, withdraw, see who looked (P9, T7, U2)."""

import io
import re
from datetime import timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from PIL import Image

from tests.factories.accounts import make_account, sign_in, signed_in
from tests.factories.network import make_unit
from tests.factories.offers import make_offer
from tests.factories.people import make_agent, make_document, make_person
from tests.factories.placement import make_placement
from tests.factories.selection import make_candidacy
from tounga.accounts.enums import Role
from tounga.kernel.clock import today
from tounga.kernel.models import FileRead
from tounga.kernel.reads import record_read, record_reads
from tounga.people.models import Person
from tounga.selection.enums import CandidacyState
from tounga.selection.models import Candidacy

pytestmark = pytest.mark.django_db

PAGES = (
    "home",
    "file",
    "reads",
    "identity",
    "phones",
    "profile",
    "occupations",
    "languages",
    "licences",
    "skills",
    "experience_new",
    "project",
    "documents",
    "document_new",
)


def own_client(person: Person) -> Client:
    user, grant = make_account(Role.CANDIDATE, name=str(person), subject_id=person.pk)
    return sign_in(Client(), user, grant)


@pytest.fixture
def person() -> Person:
    return make_person(unit=make_unit(territories=["01"]), stage="candidate")


@pytest.fixture
def own(person: Person) -> Client:
    return own_client(person)


def page(client: Client, name: str, *args: Any) -> str:
    response = client.get(reverse(f"candidate:{name}", args=args))
    assert response.status_code == 200, name
    return response.content.decode()


@pytest.mark.parametrize("name", PAGES)
def test_p9_every_page_of_the_space_opens(own: Client, name: str) -> None:
    assert "Tounga" in page(own, name)


@pytest.mark.parametrize("role", [Role.COUNSELLOR, Role.EMPLOYER, Role.NATIONAL_DIRECTOR])
def test_u2_for_others_the_space_does_not_exist(role: str) -> None:
    client = signed_in(role)
    for name in PAGES:
        assert client.get(reverse(f"candidate:{name}")).status_code == 404, name


def test_visitors_are_sent_to_sign_in() -> None:
    for name in PAGES:
        assert Client().get(reverse(f"candidate:{name}")).status_code == 302


def test_p9_home_says_what_is_missing_and_where_to_put_it_right(own: Client, person: Person) -> None:
    home = page(own, "home")
    assert "une pièce d’identité valable" in home
    assert reverse("candidate:document_new") in home
    assert person.number in home


def test_p9_the_person_completes_her_file_with_the_same_services(own: Client, person: Person) -> None:
    for name, sent in (
        ("profile", {"diploma": "CAP", "summary": "Je sais lire un plan", "needs": "", "available_from": ""}),
        ("languages", {"first_0": "fr", "second_0": "B2"}),
        ("phones", {"first_0": "+22300888888", "second_0": "family"}),
        ("licences", {"licences": ["B"]}),
        ("experience_new", {"title": "Maçon", "country": "ML", "months": "2 ans"}),
    ):
        assert own.post(reverse(f"candidate:{name}"), sent).url == reverse("candidate:file"), name
    shown = page(own, "file")
    assert "Je sais lire un plan" in shown
    assert "+223\u00a000\u00a088" in shown
    assert person.experiences.count() == 2


def test_p9_a_job_taken_out_by_mistake_is_put_back(own: Client, person: Person) -> None:
    job = person.experiences.get()
    address = reverse("candidate:experience_remove", args=[job.pk])
    shown = own.post(address, follow=True).content.decode()
    assert "L’expérience est retirée." in shown and job.title in shown and f'action="{address}"' in shown
    assert not person.experiences.exists()
    other = own_client(make_person(stage="candidate"))
    assert other.post(address, {"do": "put_back"}).status_code == 404
    assert "remise dans le dossier" in own.post(address, {"do": "put_back"}, follow=True).content.decode()
    assert person.experiences.get() == job


def test_p9_a_place_that_the_register_does_not_know_and_a_number_are_shown_as_people_say_them() -> None:
    lost = make_person(residence=None, locality="Quartier d’essai", phones=[("+22300123456", "own")])
    own = own_client(lost)
    assert re.search(r"<dd>\s*Quartier d’essai", page(own, "file"))
    assert 'value="+223 00 12 34 56"' in page(own, "phones")


def test_p2_the_identity_is_hers_to_correct_until_an_agent_has_verified_it(own: Client, person: Person) -> None:
    sent = {
        "family_name": "Corrigé",
        "given_names": "Awa",
        "sex": "female",
        "birth": "1991",
        "nationality": "ML",
        "residence": str(person.residence_id),
    }
    assert own.post(reverse("candidate:identity"), sent).status_code == 302
    person.refresh_from_db()
    assert (str(person), person.birth_year) == ("Awa Corrigé", 1991)
    make_document(person, verified=True)
    refused = own.post(reverse("candidate:identity"), {**sent, "given_names": "Autre"}, follow=True)
    assert "a été vérifiée" in refused.content.decode()
    person.refresh_from_db()
    assert person.given_names == "Awa"
    assert reverse("candidate:identity") not in page(own, "file")


def test_p8_a_paper_is_photographed_downloaded_and_taken_back(own: Client, person: Person) -> None:
    out = io.BytesIO()
    Image.new("RGB", (30, 30)).save(out, "PNG")
    sent = {"type": "DIPLOMA", "file": SimpleUploadedFile("p.png", out.getvalue())}
    assert own.post(reverse("candidate:document_new"), sent).status_code == 302
    document = person.documents.get()
    got = own.get(reverse("candidate:document_file", args=[document.pk]))
    assert b"".join(got.streaming_content).startswith(b"\x89PNG")
    assert own.post(reverse("candidate:document_remove", args=[document.pk])).status_code == 302
    assert not person.documents.exists()


def test_p8_a_verified_paper_is_not_taken_back_alone(own: Client, person: Person) -> None:
    document = make_document(person, verified=True)
    assert own.post(reverse("candidate:document_remove", args=[document.pk])).status_code == 403
    assert person.documents.exists()


def test_p8_a_paper_about_to_expire_is_announced(own: Client, person: Person) -> None:
    make_document(person, expires_on=today() + timedelta(days=20))
    assert "Pensez à le renouveler" in page(own, "home")
    assert "Expire bientôt" in page(own, "documents")


def test_t7_the_person_sees_who_opened_her_file(own: Client, person: Person) -> None:
    assert "Personne n’a ouvert" in page(own, "reads")
    record_read(person.pk, by=make_agent(person.unit, name="Agente Curieuse"), purpose="staff:person")
    assert "Agente Curieuse" in page(own, "reads")


def test_t7_an_agent_who_saves_several_times_came_once(own: Client, person: Person) -> None:
    agent = signed_in(Role.COUNSELLOR, unit=person.unit)
    for summary in ("Un", "Deux", "Trois"):
        agent.post(reverse("staff:person_profile_edit", args=[person.pk]), {"summary": summary}, follow=True)
    told = page(own, "reads")
    assert "Dossier ouvert à l’agence" in told and "fois ce jour-là" not in told


def test_t7_the_person_sees_in_which_lists_her_name_was_read(own: Client, person: Person) -> None:
    """A day of searches by the same agent is one line, apart from the openings."""
    assert "Votre nom a été vu" not in page(own, "reads")
    curious, others = make_agent(person.unit, name="Agente Curieuse"), [make_person().pk for _other in range(2)]
    for purpose in ("staff:people", "staff:people", "staff:shortlist"):
        record_reads([person.pk, *others], by=curious, purpose=purpose)
    told = page(own, "reads")
    assert "Personne n’a ouvert" in told, "a list is not an opening"
    assert told.count("Agente Curieuse") == 1 and "3 fois ce jour-là" in told
    assert "A vu votre nom dans les résultats d’une recherche, une liste de candidats" in told


def test_u5_her_own_reading_is_recorded_too(own: Client, person: Person) -> None:
    page(own, "home")
    assert FileRead.objects.get().purpose == "candidate:home"


def test_u2_the_rows_of_others_do_not_exist(own: Client) -> None:
    other = make_placement(state="papers")
    document = make_document(other.person)
    experience = other.person.experiences.first()
    for name, pk in (
        ("candidacy", other.candidacy_id),
        ("candidacy_withdraw", other.candidacy_id),
        ("placement", other.pk),
        ("document_file", document.pk),
    ):
        assert own.get(reverse(f"candidate:{name}", args=[pk])).status_code == 404, name
    assert own.post(reverse("candidate:document_remove", args=[document.pk])).status_code == 404
    assert own.post(reverse("candidate:candidacy_withdraw", args=[other.candidacy_id])).status_code == 404
    if experience:
        assert own.post(reverse("candidate:experience_remove", args=[experience.pk])).status_code == 404


def test_p9_applying_following_and_withdrawing(own: Client, person: Person) -> None:
    offer = make_offer(units=[(person.unit, 6)])
    url = reverse("candidate:apply", args=[offer.public_code])
    assert offer.title in page(own, "apply", offer.public_code)
    assert "Reprendre ma candidature" in page(own, "home")
    sent = own.post(url, {"motivation": "Je suis maçon depuis longtemps"})
    candidacy = Candidacy.objects.get()
    assert sent.url == reverse("candidate:candidacy", args=[candidacy.pk])
    assert "Votre candidature est arrivée" in page(own, "candidacy", candidacy.pk)
    assert "Reprendre ma candidature" not in page(own, "home")
    assert own.get(url).url == sent.url
    asked = page(own, "candidacy_withdraw", candidacy.pk)
    assert "Êtes-vous sûr" in asked
    assert own.post(reverse("candidate:candidacy_withdraw", args=[candidacy.pk]), {"reason": ""}).status_code == 302
    candidacy.refresh_from_db()
    assert candidacy.state == CandidacyState.WITHDRAWN
    assert "retirée" in page(own, "candidacy", candidacy.pk)


def test_p9_what_keeps_one_from_applying_is_said_with_where_to_put_it_right() -> None:
    person = make_person(unit=make_unit(territories=["01"]))
    own = own_client(person)
    offer = make_offer(units=[(person.unit, 6)])
    shown = page(own, "apply", offer.public_code)
    assert reverse("candidate:project") in shown and reverse("candidate:languages") in shown
    assert "Envoyer ma candidature" not in shown
    refused = own.post(reverse("candidate:apply", args=[offer.public_code]), {"motivation": ""})
    assert refused.status_code == 422
    assert not Candidacy.objects.exists()


@pytest.mark.parametrize("code", ["4K7-Q2M", "x" * 200, "-", "inconnu"])
def test_an_offer_that_is_not_there_does_not_exist(own: Client, code: str) -> None:
    assert own.get(reverse("candidate:apply", args=[code])).status_code == 404


def test_an_offer_not_published_cannot_be_applied_to(own: Client, person: Person) -> None:
    draft = make_offer(state="draft")
    assert own.post(reverse("candidate:apply", args=[draft.public_code]), {"motivation": ""}).status_code == 404


def test_s6_a_refusal_is_told_with_its_reason_and_the_way_to_contest() -> None:
    candidacy = make_candidacy(state="refused")
    own = own_client(candidacy.person)
    told = page(own, "candidacy", candidacy.pk)
    assert candidacy.outcome_reason in told
    assert "Ce que nous regardons" in told
    assert reverse("candidate:candidacy_withdraw", args=[candidacy.pk]) not in told


def test_d2_the_departure_shows_its_steps_and_papers() -> None:
    placement = make_placement(state="papers")
    own = own_client(placement.person)
    told = page(own, "placement", placement.pk)
    assert "Vous réunissez vos papiers" in told
    assert placement.items.first().type.name_fr in told  # type: ignore[union-attr]
    assert reverse("candidate:placement", args=[placement.pk]) in page(own, "home")


def test_a_project_is_said_then_withdrawn(own: Client, person: Person) -> None:
    asked = page(own, "project_withdraw")
    assert "Êtes-vous sûr" in asked
    assert own.post(reverse("candidate:project_withdraw"), {"reason": "Je reste"}).url == reverse("candidate:home")
    assert own.post(reverse("candidate:project"), {"countries": ["DZ"], "motivation": "Partir"}).status_code == 302
    assert person.projects.count() == 2


@pytest.mark.parametrize("harm", ["\u202e", "x" * 100_000, "31/02/2020", "00000000-0000-7000-8000-000000000000"])
def test_malformed_input_is_never_a_failure(own: Client, harm: str) -> None:
    for name in PAGES[3:]:
        shown = own.get(reverse(f"candidate:{name}"))
        fields = [field.html_name for field in shown.context["form"]] if "form" in shown.context else []
        if fields:
            response = own.post(reverse(f"candidate:{name}"), dict.fromkeys([*fields, "occupation", "pick"], harm))
            assert response.status_code in (302, 422), name
