"""The employer's space: only the presented, only in time, nothing more (U4, S6, M8)."""

import pytest
from django.test import Client
from django.urls import reverse

from tests.factories.accounts import signed_in
from tests.factories.employers import make_employer
from tests.factories.network import central_officer
from tests.factories.offers import make_offer
from tests.factories.people import make_candidate
from tests.factories.placement import make_placement
from tests.factories.reference import occupation
from tests.factories.selection import employer_of, make_candidacies, make_candidacy, make_presentation
from tounga.accounts.enums import Role
from tounga.kernel.models import FileRead
from tounga.offers import services as offers
from tounga.offers.models import Offer
from tounga.placement import services as placement
from tounga.placement.models import Contract
from tounga.selection import services
from tounga.selection.enums import CandidacyState
from tounga.selection.models import Candidacy, Presentation

pytestmark = pytest.mark.django_db


def boss_of(offer: Offer) -> Client:
    """A signed-in user of the employer."""
    return signed_in(Role.EMPLOYER, subject_id=offer.employer_id)


def words(client: Client, url: str) -> str:
    answer = client.get(url)
    assert answer.status_code == 200, answer.status_code
    return answer.content.decode()


def test_the_home_counts_what_waits() -> None:
    presentation = make_presentation(people=2)
    boss = boss_of(presentation.offer)
    page = words(boss, reverse("employer:home"))
    assert "Bonjour. 1 chose vous attend." in page
    assert "accuser réception" in page
    boss.post(reverse("employer:presentation_acknowledge", args=[presentation.pk]))
    assert "Répondre pour 2 personnes" in words(boss, reverse("employer:home"))
    for candidacy in presentation.candidacies.all():
        services.choose(by=employer_of(presentation.offer), candidacy=candidacy)
    placement.open_placements(by=central_officer(), offer=presentation.offer)
    page = words(boss, reverse("employer:home"))
    assert page.count("Envoyer le contrat") == 2


def test_a_new_employer_has_its_empty_home() -> None:
    employer = make_employer(state="registered")
    page = words(signed_in(Role.EMPLOYER, subject_id=employer.pk), reverse("employer:home"))
    assert "Rien à faire pour le moment" in page
    assert "Votre organisation n’est pas vérifiée en ce moment." in page


def test_the_presentation_shows_the_presented_and_the_posts_left() -> None:
    presentation = make_presentation(people=2)
    page = words(boss_of(presentation.offer), reverse("employer:presentation", args=[presentation.pk]))
    for candidacy in presentation.candidacies.select_related("person"):
        assert str(candidacy.person) in page
    assert "Accuser réception" in page


@pytest.mark.parametrize(
    "state", [state for state in CandidacyState if state not in ("presented", "selected", "reserve", "refused")]
)
def test_before_the_presentation_and_after_the_end_nothing_exists(state: str) -> None:
    """U4: a received, preselected, not kept, withdrawn or closed candidacy is 404, letter and decision included."""
    candidacy = make_candidacy(state=state)
    boss = boss_of(candidacy.offer)
    for name in ("candidacy", "candidacy_decide"):
        url = reverse(f"employer:{name}", args=[candidacy.pk])
        assert boss.get(url).status_code == 404
        assert boss.post(url, {"decision": "choose"}).status_code in (404, 405)
    candidacy.refresh_from_db()
    assert candidacy.state == state
    assert not FileRead.objects.filter(purpose__startswith="employer").exists()


def test_a_closed_file_is_gone_with_its_letter() -> None:
    presentation = make_presentation()
    boss = boss_of(presentation.offer)
    services.close_presentation(by=central_officer(), presentation=presentation, reason="Fini")
    for name in ("presentation", "presentation_letter"):
        assert boss.get(reverse(f"employer:{name}", args=[presentation.pk])).status_code == 404


def test_another_employer_sees_nothing() -> None:
    candidacy = make_candidacy(state="presented")
    stranger = boss_of(make_offer())
    for name, pk in (
        ("presentation", candidacy.presentation_id),
        ("presentation_letter", candidacy.presentation_id),
        ("candidacy", candidacy.pk),
        ("candidacy_decide", candidacy.pk),
        ("offer", candidacy.offer_id),
        ("offer_edit", candidacy.offer_id),
    ):
        assert stranger.get(reverse(f"employer:{name}", args=[pk])).status_code == 404, name


@pytest.mark.parametrize("role", [Role.FOCAL_POINT, Role.CENTRAL_OFFICER, Role.CANDIDATE, Role.CONSULAR])
def test_nobody_else_enters_the_employers_space(role: str) -> None:
    presentation = make_presentation()
    client = signed_in(role)
    for url in (reverse("employer:home"), reverse("employer:presentation", args=[presentation.pk])):
        assert client.get(url).status_code == 404


def test_the_dossier_is_read_and_the_reading_is_kept() -> None:
    candidacy = make_candidacy(state="presented", father_name="Pèresecret")
    page = words(boss_of(candidacy.offer), reverse("employer:candidacy", args=[candidacy.pk]))
    assert str(candidacy.person) in page
    assert "Pèresecret" not in page
    assert candidacy.person.phones.get().number not in page
    read = FileRead.objects.get(purpose="employer:candidacy")
    assert (read.subject, read.role) == (candidacy.person_id, "employer")


def test_the_letter_leaves_as_an_inert_attachment_and_is_recorded() -> None:
    presentation = make_presentation(people=2)
    answer = boss_of(presentation.offer).get(reverse("employer:presentation_letter", args=[presentation.pk]))
    assert answer.status_code == 200
    assert b"".join(answer.streaming_content).startswith(b"%PDF")
    assert answer["Content-Disposition"] == f'attachment; filename="{presentation.number}.pdf"'
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert FileRead.objects.filter(purpose="employer:presentation_letter").count() == 2


def test_a_suspended_employer_is_told_why_and_sees_nobody() -> None:
    candidacy = make_candidacy(state="presented")
    boss = boss_of(candidacy.offer)
    offers.suspend_employer(by=central_officer(), employer=candidacy.offer.employer, reason="Plainte")
    for name, pk in (
        ("presentation", candidacy.presentation_id),
        ("presentation_letter", candidacy.presentation_id),
        ("candidacy", candidacy.pk),
        ("candidacy_decide", candidacy.pk),
    ):
        answer = boss.get(reverse(f"employer:{name}", args=[pk]))
        assert answer.status_code == 403, name
        assert "suspendu" in answer.content.decode()
        assert candidacy.person.family_name not in answer.content.decode()
    assert not FileRead.objects.filter(role="employer").exists()


@pytest.mark.parametrize(
    ("decision", "reason", "state"),
    [("choose", "", "selected"), ("reserve", "", "reserve"), ("refuse", "Autre spécialité", "refused")],
)
def test_the_employer_answers(decision: str, reason: str, state: str) -> None:
    candidacy = make_candidacy(state="presented")
    url = reverse("employer:candidacy_decide", args=[candidacy.pk])
    answer = boss_of(candidacy.offer).post(url, {"decision": decision, "reason": reason})
    assert answer.url == reverse("employer:presentation", args=[candidacy.presentation_id])
    candidacy.refresh_from_db()
    assert candidacy.state == state


@pytest.mark.parametrize(
    "sent", [{}, {"decision": "refuse"}, {"decision": "hire"}, {"decision": "refuse", "reason": "x" * 10_001}]
)
def test_a_wrong_answer_is_said_and_nothing_is_written(sent: dict[str, str]) -> None:
    candidacy = make_candidacy(state="presented")
    answer = boss_of(candidacy.offer).post(reverse("employer:candidacy_decide", args=[candidacy.pk]), sent)
    assert answer.status_code == 422
    candidacy.refresh_from_db()
    assert candidacy.state == "presented"


def test_the_last_post_is_given_once() -> None:
    one, two = make_candidacies(2, offer=make_offer(posts=1, candidates_wanted=2), state="presented")
    boss = boss_of(one.offer)
    boss.post(reverse("employer:candidacy_decide", args=[one.pk]), {"decision": "choose"})
    answer = boss.post(reverse("employer:candidacy_decide", args=[two.pk]), {"decision": "choose"})
    assert answer.status_code == 422
    assert "déjà pourvu" in answer.content.decode()
    assert Candidacy.objects.filter(state="selected").count() == 1


def test_who_withdrew_is_gone() -> None:
    candidacy = make_candidacy(state="presented")
    boss = boss_of(candidacy.offer)
    services.withdraw(by=make_candidate(candidacy.person), candidacy=candidacy)
    assert boss.get(reverse("employer:candidacy", args=[candidacy.pk])).status_code == 404
    page = words(boss, reverse("employer:presentation", args=[candidacy.presentation_id]))
    assert str(candidacy.person) not in page
    assert "Plus personne dans ce dossier" in page


FIELDS = {
    "title": "Maçon",
    "posts": "4",
    "country": "DZ",
    "city": "Ville inventée",
    "activities": "Monter des murs",
    "experience_months": "12",
    "language": "fr",
    "language_level": "A2",
    "wage": "52 000",
    "currency": "DZD",
    "pay_period": "month",
    "housing": "provided",
    "outward_ticket": "employer",
    "return_ticket": "employer",
    "contract_kind": "fixed_term",
    "duration_months": "24",
    "hours_per_day": "8",
    "days_per_week": "6",
}


def test_an_employer_deposits_an_offer() -> None:
    """M8: occupation, facts, draft, deposit."""
    employer = make_employer()
    boss = signed_in(Role.EMPLOYER, subject_id=employer.pk)
    mason = occupation("F1703")
    url = reverse("employer:offer_new")
    assert f"metier={mason.pk}" in words(boss, f"{url}?q=macon")
    assert "Aucun métier ne ressemble" in words(boss, f"{url}?q=zzzzqqq")
    assert "Décrivez l’offre" in words(boss, f"{url}?metier={mason.pk}")
    boss.post(f"{url}?metier={mason.pk}", FIELDS)
    offer = Offer.objects.get()
    assert (offer.employer, offer.occupation, offer.state, offer.origin) == (employer, mason, "draft", "employer")
    assert offer.languages.get().level == "A2"
    assert "Déposer l’offre" in words(boss, reverse("employer:offer", args=[offer.pk]))
    boss.post(reverse("employer:offer_edit", args=[offer.pk]), {**FIELDS, "posts": "6"})
    boss.post(reverse("employer:offer_submit", args=[offer.pk]))
    offer.refresh_from_db()
    assert (offer.posts, offer.state) == (6, "submitted")
    assert "À examiner" in words(boss, reverse("employer:offers"))


@pytest.mark.parametrize(
    "broken", [{"posts": "0"}, {"wage": "beaucoup"}, {"country": "ZZ"}, {"language_level": ""}, {"title": "x" * 1001}]
)
def test_a_broken_offer_is_said_and_nothing_is_written(broken: dict[str, str]) -> None:
    employer = make_employer()
    boss = signed_in(Role.EMPLOYER, subject_id=employer.pk)
    url = f"{reverse('employer:offer_new')}?metier={occupation('F1703').pk}"
    assert boss.post(url, {**FIELDS, **broken}).status_code == 422
    assert not Offer.objects.exists()


@pytest.mark.parametrize("word", ["abc", "00000000-0000-7000-8000-000000000000", "x" * 300])
def test_an_unknown_occupation_asks_again(word: str) -> None:
    boss = signed_in(Role.EMPLOYER, subject_id=make_employer().pk)
    assert "Quel travail proposez-vous" in words(boss, f"{reverse('employer:offer_new')}?metier={word}")


def test_unlawful_content_is_named_and_holds_the_offer_back() -> None:
    """M5: fees charged to the worker are stopped at entry, with the rule."""
    employer = make_employer()
    boss = signed_in(Role.EMPLOYER, subject_id=employer.pk)
    boss.post(
        f"{reverse('employer:offer_new')}?metier={occupation('F1703').pk}", {**FIELDS, "outward_ticket": "worker"}
    )
    offer = Offer.objects.get()
    page = words(boss, reverse("employer:offer", args=[offer.pk]))
    assert "Ces mots ne peuvent pas rester" in page
    boss.post(reverse("employer:offer_submit", args=[offer.pk]))
    offer.refresh_from_db()
    assert offer.state == "draft"


def test_an_offer_once_handed_in_is_not_edited() -> None:
    offer = make_offer(state="submitted")
    assert boss_of(offer).get(reverse("employer:offer_edit", args=[offer.pk])).status_code == 403


def test_the_employer_sends_a_contract() -> None:
    candidacy = make_candidacy(state="selected")
    row = placement.open_placement(by=central_officer(), candidacy=candidacy)
    boss = boss_of(candidacy.offer)
    assert str(candidacy.person) in words(boss, reverse("employer:contracts"))
    url = reverse("employer:contract_new", args=[row.pk])
    assert "Recopiez ce que dit le contrat" in words(boss, url)
    assert boss.post(url, {"employer_name": "Entreprise inventée"}).status_code == 302
    assert Contract.objects.get().placement == row
    assert "déjà envoyé" in words(boss, url)
    assert boss_of(make_offer()).get(url).status_code == 404


def test_a_corrected_contract_begins_with_the_last_one_beside_what_the_offer_promises() -> None:
    """D1: correcting one line asked for twenty-five to be typed again."""
    row = make_placement(state="contract_refused")
    boss, last = boss_of(row.offer), row.contracts.get()
    url = reverse("employer:contract_new", args=[row.pk])
    page = words(boss, url)
    assert "Ce que promet l’offre" in page
    initial = boss.get(url).context["form"].initial
    for name in ("worker_name", "worker_birth", "city", "wage", "pay_terms", "leave_days", "return_terms"):
        assert initial[name] == getattr(last, name)
    assert (initial["same_occupation"], initial["country"]) == ("yes", last.country_id)
    assert ",".join(initial["languages"]) == last.language


def test_a_presentation_of_another_number_is_not_guessed() -> None:
    make_presentation()
    boss = boss_of(make_offer())
    assert Presentation.objects.count() == 1
    assert boss.get(reverse("employer:presentation", args=["00000000-0000-7000-8000-000000000000"])).status_code == 404
