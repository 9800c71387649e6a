"""An employer's file on screen: found, opened, completed, decided by two, suspended (M2, M3)."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from tests.factories.accounts import make_account, sign_in, signed_in
from tests.factories.employers import make_employer, make_evidence, make_opinion, make_proposal
from tests.factories.reference import country, make_reference
from tounga.accounts.enums import Role
from tounga.employers.models import ConsularOpinion, Employer, Evidence, Verification
from tounga.kernel.clock import today
from tounga.kernel.ids import uuid7

pytestmark = pytest.mark.django_db

NEW = {"name": "Atlas Inventé", "kind": "direct", "country": "DZ", "city": "Oran"}


def officer(name: str = "") -> Client:
    return sign_in(Client(), *make_account(Role.CENTRAL_OFFICER, name=name))


def text_of(response: Any) -> str:
    return str(response.content.decode())


def url(name: str, *args: object) -> str:
    return reverse(f"staff:{name}", args=args)


def test_an_officer_registers_an_employer() -> None:
    make_reference()
    client = officer()
    assert client.get(url("employer_new")).status_code == 200
    response = client.post(url("employer_new"), {**NEW, "website": "exemple.test"}, follow=True)
    employer = Employer.objects.get()
    assert response.redirect_chain == [(url("employer", employer.pk), 302)]
    assert (employer.name, employer.state, employer.website) == ("Atlas Inventé", "registered", "https://exemple.test")
    assert "Cet employeur n’est pas encore vérifié." in text_of(response)


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [
        ("name", "", "Nom de l’entreprise"),
        ("name", "شركة", "lettres latines"),
        ("country", "ZZ", "de la liste"),
        ("city", "", "Ville"),
        ("kind", "other", "de la liste"),
        ("contact_email", "nobody", "nom@exemple.org"),
        ("contact_phone", "call me", "indicatif"),
        ("website", "javascript:alert(1)", "https://exemple.org"),
        ("name", "a" * 10**6, "trop long"),
        ("city", "Oran\x07", "signes invisibles"),
    ],
)
def test_a_wrong_answer_is_explained_beside_its_field(field: str, value: str, words: str) -> None:
    make_reference()
    response = officer().post(url("employer_new"), {**NEW, field: value})
    assert response.status_code == 422
    assert words in text_of(response)
    assert not Employer.objects.exists()


def test_an_empty_form_is_answered_with_what_is_missing() -> None:
    make_reference()
    response = officer().post(url("employer_new"), {})
    assert response.status_code == 422
    assert "Remplissez" in text_of(response)


def test_a_suspended_look_alike_is_shown_before_registering() -> None:
    make_employer(state="suspended", name="Golfe Emplois Inventés")
    client = officer()
    given = {**NEW, "name": "Golf Emploi Inventés"}
    response = client.post(url("employer_new"), given)
    assert response.status_code == 422
    assert "Golfe Emplois Inventés" in text_of(response)
    assert "Suspendu" in text_of(response)
    assert client.post(url("employer_new"), {**given, "another_one": "on"}).status_code == 302


def test_the_list_is_searched_and_filtered() -> None:
    make_employer(name="Alpha Inventée")
    make_employer(name="Beta Inventée", state="registered", country=country("GA"))
    client = officer()
    page = url("employers")
    assert "Alpha" in text_of(client.get(page))
    for query, expected, absent in (
        ({"q": "alphe"}, "Alpha Inventée", "Beta Inventée"),
        ({"etape": "registered"}, "Beta Inventée", "Alpha Inventée"),
        ({"pays": "GA"}, "Beta Inventée", "Alpha Inventée"),
        ({"bientot": "on"}, "Aucun employeur ne correspond", "Alpha Inventée"),
        ({"q": "zzzz"}, "Aucun employeur ne correspond", "Beta Inventée"),
    ):
        words = text_of(client.get(page, query))
        assert expected in words
        assert absent not in words


def test_the_list_goes_on_page_after_page() -> None:
    names = [f"Entreprise {letter}" for letter in "ABCDEFGHIJKLMNOPQRSTUVWXYZ"] + ["Zone A", "Zone B"]
    for name in names:
        make_employer(name=name, state="registered")
    client = officer()
    first = client.get(url("employers"))
    assert "28 employeurs." in text_of(first)
    following = client.get(url("employers"), {"apres": first.context["page"].next})
    assert [row.name for row in [*first.context["page"], *following.context["page"]]] == names
    assert following.context["page"].next == ""


@pytest.mark.parametrize("query", [{"etape": "no"}, {"pays": "ZZ"}, {"apres": "x"}, {"q": "a" * 10**5}, {"q": "\x07"}])
def test_a_strange_question_is_not_an_accident(query: dict[str, str]) -> None:
    make_employer(name="Alpha Inventée")
    assert officer().get(url("employers"), query).status_code == 200


def test_the_list_asks_as_many_queries_for_one_as_for_twenty(django_assert_num_queries: Any) -> None:
    make_employer(name="Première")
    client = officer()
    client.get(url("employers"))
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(
        connection,
    ) as few:
        client.get(url("employers"))
    for number in range(20):
        make_employer(name=f"Autre {number}")
    with CaptureQueriesContext(connection) as many:
        client.get(url("employers"))
    assert len(many) == len(few)


def test_the_whole_verification_by_two_officers() -> None:
    """M3 by hand: two sources, the mission's letter, one proposes, the other decides."""
    employer = make_employer(state="registered", name="Atlas Inventé")
    first, second = officer("Première Agente"), officer("Second Agent")
    detail = url("employer", employer.pk)
    words = text_of(first.get(detail))
    assert "il y en a 0" in words
    assert "Demandé, pas encore reçu" in words
    for source in ("KOMPASS", "JUSTICE"):
        given = {"source": source, "favourable": "yes", "summary": "Fiche vue", "obtained_on": f"{today():%d/%m/%Y}"}
        assert first.post(url("evidence_new", employer.pk), given).status_code == 302
    letter = {
        "favourable": "yes",
        "opinion": "Entreprise connue",
        "letter_reference": "L-7",
        "given_on": f"{today():%d/%m/%Y}",
    }
    assert first.post(url("employer_opinion_new", employer.pk), letter).status_code == 302
    assert "Rien ne s’oppose à une approbation." in text_of(first.get(detail))
    assert first.get(url("verification_propose", employer.pk)).status_code == 200
    assert (
        first.post(url("verification_propose", employer.pk), {"proposal": "Je propose de vérifier."}).status_code == 302
    )
    verification = Verification.objects.get()
    decide = url("verification_decide", verification.pk)

    own = first.get(detail)
    assert "un second agent doit la prendre" in text_of(own)
    assert decide not in text_of(own)
    for response in (first.get(decide), first.post(decide, {"outcome": "approve", "decision": "Oui"})):
        assert response.status_code == 403
        assert "il faut un second agent" in text_of(response)

    assert decide in text_of(second.get(detail))
    assert "Je propose de vérifier." in text_of(second.get(decide))
    response = second.post(decide, {"outcome": "approve", "decision": "Dossier vu."}, follow=True)
    words = text_of(response)
    assert "Employeur vérifié." in words
    assert "Première Agente" in words
    assert "Second Agent" in words
    assert "Employeur vérifié par Second Agent" in words
    employer.refresh_from_db()
    assert employer.state == "verified"


def test_an_intermediary_without_the_mission_is_refused_with_a_clear_sentence() -> None:
    """The story: it wants the list before the opinion."""
    employer = make_employer(state="under_review", kind="intermediary", opinion=None, country=country("FR"))
    sentence = "Sans avis favorable, aucune offre ne circule et aucune liste de candidats ne part."
    client = officer()
    assert sentence in text_of(client.get(url("employer", employer.pk)))
    decide = url("verification_decide", employer.verifications.get().pk)
    assert sentence in text_of(client.get(decide))
    response = client.post(decide, {"outcome": "approve", "decision": "Quand même"})
    assert response.status_code == 422
    assert sentence in text_of(response)
    employer.refresh_from_db()
    assert employer.state == "under_review"


def test_bad_news_asks_for_its_answer_in_the_decision() -> None:
    employer = make_employer(state="registered")
    for code in ("KOMPASS", "AMSEP"):
        make_evidence(employer, code)
    against = make_evidence(employer, "JUSTICE", favourable=False, summary="Un litige de 2024")
    make_opinion(employer)
    verification = make_proposal(employer)
    client, decide = officer(), url("verification_decide", verification.pk)
    assert "Un litige de 2024" in text_of(client.get(decide))
    given = {"outcome": "approve", "decision": "Oui"}
    response = client.post(decide, given)
    assert response.status_code == 422
    assert "Répondez à cet avis pour pouvoir approuver." in text_of(response)
    assert client.post(decide, {**given, f"answer_{against.pk}": "Litige éteint"}).status_code == 302
    assert "Litige éteint" in text_of(client.get(url("employer", employer.pk)))


def test_a_refusal_needs_no_answer() -> None:
    employer = make_employer(state="registered")
    make_evidence(employer, "JUSTICE", favourable=False)
    verification = make_proposal(employer)
    decide = url("verification_decide", verification.pk)
    assert officer().post(decide, {"outcome": "refuse", "decision": "Litige"}).status_code == 302
    employer.refresh_from_db()
    assert employer.state == "refused"


def test_suspending_stops_and_reopening_starts_from_nothing() -> None:
    employer = make_employer()
    client = officer()
    suspend, reopen = url("employer_suspend", employer.pk), url("employer_reopen", employer.pk)
    assert "Toutes ses offres" in text_of(client.get(suspend))
    assert client.post(suspend, {"reason": ""}).status_code == 422
    words = text_of(client.post(suspend, {"reason": "Passeports retenus"}, follow=True))
    assert "Cet employeur est suspendu." in words
    assert "Passeports retenus" in words  # in the history
    again = client.post(suspend, {"reason": "Encore"})
    assert again.status_code == 422
    assert "Rechargez la page" in text_of(again)
    assert client.post(reopen, {"reason": "Enquête close"}).status_code == 302
    employer.refresh_from_db()
    assert employer.state == "registered"


def test_a_proposal_is_withdrawn() -> None:
    employer = make_employer(state="under_review")
    verification = employer.verifications.get()
    response = officer().post(url("verification_withdraw", verification.pk), {"reason": "À refaire"}, follow=True)
    assert "La proposition est retirée." in text_of(response)
    employer.refresh_from_db()
    assert employer.state == "registered"


def test_corrections_and_what_may_not_be_corrected() -> None:
    employer = make_employer(name="Nom Inventé")
    client, edit = officer(), url("employer_edit", employer.pk)
    same = {"name": "Nom Inventé", "kind": "direct", "country": "DZ", "city": "Oran"}
    assert "Nom Inventé" in text_of(client.get(edit))
    assert client.post(edit, {**same, "reason": "Déménagement"}).status_code == 302
    response = client.post(edit, {**same, "name": "Autre Inventé"})
    assert response.status_code == 422
    assert "il faudra une nouvelle décision" in text_of(response)
    employer.refresh_from_db()
    assert (employer.name, employer.city) == ("Nom Inventé", "Oran")


def test_the_national_director_decides_but_does_not_keep_the_file() -> None:
    employer = make_employer(state="under_review")
    client = signed_in(Role.NATIONAL_DIRECTOR)
    for page in ("employer_edit", "evidence_new", "employer_opinion_new", "verification_propose"):
        assert client.get(url(page, employer.pk)).status_code == 403
        assert client.post(url(page, employer.pk), {}).status_code == 403
    assert client.get(url("employer_new")).status_code == 403
    given = {"outcome": "approve", "decision": "Vu"}
    assert client.post(url("verification_decide", employer.verifications.get().pk), given).status_code == 302


def test_the_centre_is_told_that_nobody_signs_in_for_an_employer_yet() -> None:
    """M8: without an account the employer neither answers nor sends a contract, and nothing said so."""
    employer, client = make_employer(), officer()
    page = text_of(client.get(url("employer", employer.pk)))
    assert "Aucun compte n’est encore ouvert" in page
    assert "l’administrateur" in page
    make_account(Role.EMPLOYER, subject_id=employer.pk)
    page = text_of(client.get(url("employer", employer.pk)))
    assert "1 compte ouvert" in page
    assert "Aucun compte" not in page


@pytest.mark.parametrize("role", [Role.COUNSELLOR, Role.FOCAL_POINT, Role.REGIONAL_DIRECTOR])
def test_a_region_reads_verified_employers_and_nothing_more(role: str) -> None:
    verified, registered = make_employer(name="Connue"), make_employer(name="Inconnue", state="registered")
    make_evidence(verified, "HISTORY", favourable=False, summary="Confidence de la justice")
    client = signed_in(role)
    words = text_of(client.get(url("employers")))
    assert "Connue" in words
    assert "Inconnue" not in words
    assert "Enregistrer un employeur" not in words
    page = text_of(client.get(url("employer", verified.pk)))
    assert "Ses offres peuvent circuler" in page
    assert "Confidence de la justice" not in page
    assert "Suspendre" not in page
    assert client.get(url("employer", registered.pk)).status_code == 404
    for name in ("employer_edit", "evidence_new", "verification_propose", "employer_suspend", "employer_reopen"):
        assert client.get(url(name, verified.pk)).status_code == 404
        assert client.post(url(name, verified.pk), {"reason": "x"}).status_code == 404


@pytest.mark.parametrize("role", [Role.CANDIDATE, Role.EMPLOYER, Role.CONSULAR, Role.ADMINISTRATOR, Role.OBSERVER])
def test_for_others_these_pages_do_not_exist(role: str) -> None:
    employer = make_employer()
    before = Employer.objects.get(pk=employer.pk).state, Evidence.objects.count(), ConsularOpinion.objects.count()
    client = signed_in(role, **({"subject_id": employer.pk} if role == Role.EMPLOYER else {}))
    for name in ("employers", "employer_new"):
        assert client.get(url(name)).status_code == 404
    for name in ("employer", "employer_edit", "evidence_new", "employer_opinion_new", "employer_suspend"):
        assert client.get(url(name, employer.pk)).status_code == 404
        assert client.post(url(name, employer.pk), {"reason": "x"}).status_code == 404
    assert before == (
        Employer.objects.get(pk=employer.pk).state,
        Evidence.objects.count(),
        ConsularOpinion.objects.count(),
    )


def test_a_visitor_is_sent_to_sign_in() -> None:
    employer = make_employer()
    for page in (url("employers"), url("employer", employer.pk)):
        response = Client().get(page)
        assert response.status_code == 302
        assert response.headers["Location"].startswith(reverse("account:login"))


def test_what_does_not_exist_is_not_found() -> None:
    make_reference()
    client = officer()
    for name in ("employer", "employer_edit", "evidence_new", "verification_propose", "verification_decide"):
        assert client.get(url(name, uuid7())).status_code == 404


def test_dates_of_tomorrow_are_refused_beside_the_field() -> None:
    employer = make_employer(state="registered")
    given = {
        "source": "KOMPASS",
        "favourable": "yes",
        "summary": "Vu",
        "obtained_on": f"{today() + timedelta(days=1):%d/%m/%Y}",
    }
    response = officer().post(url("evidence_new", employer.pk), given)
    assert response.status_code == 422
    assert not Evidence.objects.exists()


def test_a_long_file_asks_no_more_queries_than_a_short_one() -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    short, long = make_employer(state="registered"), make_employer(state="registered")
    for number in range(15):
        make_evidence(long, "KOMPASS", favourable=bool(number % 2))
        make_opinion(long)
    client, counts = officer(), []
    client.get(url("employers"))
    for employer in (short, long):
        with CaptureQueriesContext(connection) as queries:
            client.get(url("employer", employer.pk))
        counts.append(len(queries))
    assert counts[0] == counts[1] <= 30
