"""One person's file at the counter: read, completed one part at a time, closed (P2, P4, P8, U2, U5)."""

import io
import re
from datetime import timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from PIL import Image

from tests.factories.accounts import signed_in
from tests.factories.merging import make_joined
from tests.factories.network import make_unit
from tests.factories.people import SYSTEM, make_document, make_person
from tests.factories.reference import commune, document_type, occupation, territory
from tounga.accounts.enums import NATIONAL_ROLES, UNIT_ROLES, Role
from tounga.kernel import audit
from tounga.kernel.clock import today
from tounga.kernel.ids import uuid7
from tounga.kernel.models import FileRead
from tounga.people.models import Document, Person
from tounga.people.selectors import load_file, reads_of
from tounga.web.staff.people.views import file

pytestmark = pytest.mark.django_db


@pytest.fixture
def person() -> Person:
    return make_person(unit=make_unit(territories=["01"]), stage="candidate")


@pytest.fixture
def agent(person: Person) -> Client:
    return signed_in(Role.COUNSELLOR, unit=person.unit)


def url(name: str, pk: Any) -> str:
    return reverse(f"staff:{name}", args=[pk])


def photo(name: str = "carte.jpg") -> SimpleUploadedFile:
    out = io.BytesIO()
    exif = Image.Exif()
    exif[0x010F] = "Marque"
    Image.new("RGB", (60, 40), "white").save(out, "JPEG", exif=exif)
    return SimpleUploadedFile(name, out.getvalue(), content_type="text/html")


EDITS = (
    "person_identity_edit",
    "person_phones_edit",
    "person_profile_edit",
    "person_occupations_edit",
    "person_languages_edit",
    "person_licences_edit",
    "person_skills_edit",
    "person_experience_new",
    "person_project_open",
    "document_new",
    "person_project_withdraw",
    "person_close",
    "person_reopen",
)
SHOWING = EDITS[:9]


@pytest.mark.parametrize("page", ["person", *SHOWING])
def test_u5_every_view_of_the_file_records_the_reading(agent: Client, person: Person, page: str) -> None:
    assert agent.get(url(page, person.pk)).status_code == 200
    read = FileRead.objects.get()
    assert (read.subject, read.role, read.purpose) == (person.pk, Role.COUNSELLOR, f"staff:{page}")


def test_u5_downloading_a_paper_records_the_reading(agent: Client, person: Person) -> None:
    document = _with_photo(agent, person)
    before = FileRead.objects.count()
    response = agent.get(url("document_file", document.pk))
    assert b"".join(response.streaming_content).startswith(b"\xff\xd8\xff")
    assert FileRead.objects.count() == before + 1
    assert FileRead.objects.order_by("-at", "-id").first().purpose == "staff:document_file"  # type: ignore[union-attr]


def test_the_file_shows_what_is_missing_beside_where_it_is_put_right(agent: Client, person: Person) -> None:
    page = agent.get(url("person", person.pk)).content.decode()
    assert "une pièce d’identité valable" in page
    assert url("document_new", person.pk) in page
    assert person.number in page
    assert "+223\u00a000" in page


def test_the_paper_that_no_agent_has_seen_leads_to_the_papers(agent: Client, person: Person) -> None:
    """Where each paper has its button, and where another is added."""
    make_document(person)
    page = agent.get(url("person", person.pk)).content.decode()
    assert f'<a href="{url("person", person.pk)}#documents">la pièce d’identité vue par un agent</a>' in page
    assert 'class="card" id="documents"' in page


def test_a_place_that_the_register_does_not_know_is_shown_by_itself(agent: Client, person: Person) -> None:
    lost = make_person(unit=person.unit, residence=None, locality="Quartier d’essai")
    page = agent.get(url("person", lost.pk)).content.decode()
    assert "Quartier d’essai" in page
    assert not re.search(r",\s*Quartier d’essai", page)
    assert "Quartier d’essai" in agent.get(reverse("staff:people")).content.decode()


def test_every_line_of_the_identity_leads_to_its_correction(agent: Client, person: Person) -> None:
    page = agent.get(url("person", person.pk)).content.decode()
    for label in ("Nom et prénoms", "Sexe", "Naissance", "Parents", "Nationalité", "Numéro", "Résidence"):
        link = rf'<a href="{url("person_identity_edit", person.pk)}">Modifier<span class="vh">\s:\s[^<]*{label}'
        assert re.search(link, page), label


def test_a_complete_file_says_so(agent: Client, person: Person) -> None:
    complete = make_person(unit=person.unit, stage="departure")
    assert "Rien ne manque" in agent.get(url("person", complete.pk)).content.decode()


@pytest.mark.parametrize("role", [*UNIT_ROLES, *NATIONAL_ROLES])
def test_every_agent_of_the_scope_opens_the_file(person: Person, role: str) -> None:
    scope = {"unit": person.unit} if role in UNIT_ROLES else {}
    assert signed_in(role, **scope).get(url("person", person.pk)).status_code == 200


@pytest.mark.parametrize("page", ["person", *EDITS])
def test_u2_outside_the_scope_the_file_does_not_exist(person: Person, page: str) -> None:
    reads = FileRead.objects.count()
    other = signed_in(Role.COUNSELLOR, unit=make_unit())
    for client in (
        other,
        signed_in(Role.EMPLOYER),
        signed_in(Role.CANDIDATE, subject_id=person.pk),
        signed_in(Role.CONSULAR),
    ):
        assert client.get(url(page, person.pk)).status_code == 404
        assert client.post(url(page, person.pk), {}).status_code in (404, 405)
    assert other.get(url(page, uuid7())).status_code == 404
    assert Client().get(url(page, person.pk)).status_code == 302
    assert FileRead.objects.count() == reads


@pytest.mark.parametrize("page", ["document_file", "document_verify", "document_remove"])
def test_u2_outside_the_scope_a_paper_does_not_exist(person: Person, page: str) -> None:
    document = make_document(person)
    other = signed_in(Role.COUNSELLOR, unit=make_unit())
    assert other.get(url(page, document.pk)).status_code in (404, 405)
    assert other.post(url(page, document.pk), {"reason": "x"}).status_code in (404, 405)
    document.refresh_from_db()
    assert document.verified_at is None


def test_p2_an_identity_is_corrected_with_a_reason(agent: Client, person: Person) -> None:
    page = agent.get(url("person_identity_edit", person.pk))
    answers = {name: field.value() for name, field in ((f.html_name, f) for f in page.context["form"])}
    sent = {name: "" if value is None or value is False else value for name, value in answers.items()}
    sent |= {
        "birth": "17/05/1992",
        "family_name": "Corrigé",
        "residence": str(person.residence_id),
        "nationality": "ML",
    }
    sent.pop("birth_unknown")
    assert agent.post(url("person_identity_edit", person.pk), {**sent, "reason": ""}).status_code == 422
    response = agent.post(url("person_identity_edit", person.pk), {**sent, "reason": "Lu sur la carte"})
    assert response.status_code == 302
    person.refresh_from_db()
    assert person.family_name == "Corrigé"
    assert "Lu sur la carte" in agent.get(response.url).content.decode()


@pytest.mark.parametrize("inside", ["00", "0101"])
def test_p2_correcting_something_else_never_loses_where_a_person_lives(
    agent: Client, person: Person, inside: str
) -> None:
    """She lives in a commune, of a district or of a cercle: the page shows it and sends it back."""
    home = commune("Commune d’essai", inside=inside)
    person = make_person(unit=person.unit, residence=home)
    form = agent.get(url("person_identity_edit", person.pk)).context["form"]
    shown = {field.html_name: field.value() for field in form}
    assert (
        form.fields["residence"].prepare_value(shown["residence"]) == home.pk
        and home in form.fields["residence"].queryset
    )
    sent = {name: "" if value in (None, False) else value for name, value in shown.items()}
    sent |= {"residence": str(home.pk), "nationality": "ML", "mother_name": "Awa", "reason": "Lu sur la carte"}
    sent.pop("birth_unknown")
    assert agent.post(url("person_identity_edit", person.pk), sent).status_code == 302
    person.refresh_from_db()
    assert (person.mother_name, person.residence_id) == ("Awa", home.pk)


def test_phones_languages_licences_and_profile_are_changed_one_at_a_time(agent: Client, person: Person) -> None:
    for page, sent in (
        (
            "person_phones_edit",
            {"first_0": "+223 00 77 77 77", "second_0": "neighbour", "first_1": "", "second_1": "own"},
        ),
        ("person_languages_edit", {"first_0": "ar", "second_0": "B2"}),
        ("person_licences_edit", {"licences": ["B", "C"]}),
        (
            "person_profile_edit",
            {"available_from": "1/12/2026", "summary": "Sait lire un plan", "needs": ""},
        ),
        ("person_education_new", {"diploma": "CAP", "country": "ML", "year": "2012", "obtained": "on"}),
        ("person_wishes_edit", {"regions": [str(territory("01").pk)], "countries": ["GA"], "stay": "years"}),
        ("person_skills_edit", {"skills": [str(skill) for skill in _skill_ids()]}),
    ):
        assert agent.post(url(page, person.pk), sent).status_code == 302, page
    assert list(person.phones.values_list("number", "relation")) == [("+22300777777", "neighbour")]
    assert list(person.languages.values_list("language", "level")) == [("ar", "B2")]
    assert person.licences.count() == 2
    assert person.skills.count() == 1
    assert person.regions.count() == 1
    assert person.projects.get().stay == "years"
    person.refresh_from_db()
    assert (person.profile.diploma_id, person.profile.summary) == ("CAP", "Sait lire un plan")  # type: ignore[attr-defined]


def test_phones_are_shown_as_people_read_them_and_read_back_the_same(agent: Client, person: Person) -> None:
    before = list(person.phones.values_list("number", "relation"))
    page = agent.get(url("person_phones_edit", person.pk))
    answers = {field.html_name: field.value() or "" for field in page.context["form"]}
    assert re.fullmatch(r"\+223( [0-9]{2}){4}", answers["first_0"])
    assert agent.post(url("person_phones_edit", person.pk), answers).status_code == 302
    assert list(person.phones.values_list("number", "relation")) == before


def test_p2_a_correction_leaves_the_capitals_of_what_the_page_showed(agent: Client, person: Person) -> None:
    with audit.acting(SYSTEM, action="essai", reason="Essai"):
        Person.objects.filter(pk=person.pk).update(father_name="FEU ESSAI", birth_place="KATI VI")
    address = url("person_identity_edit", person.pk)
    form = agent.get(address).context["form"]
    shown = {name: form[name].value() or "" for name in form.fields if name not in ("birth", "birth_unknown")}
    shown = {name: getattr(value, "pk", value) for name, value in shown.items()}
    sent = {**shown, "birth": "17/05/1992", "mother_name": "AWA ESSAI", "reason": "Lu sur la carte"}
    assert agent.post(address, sent).status_code == 302
    person.refresh_from_db()
    assert (person.father_name, person.birth_place, person.mother_name) == ("FEU ESSAI", "KATI VI", "Awa Essai")


def test_a_number_that_cannot_be_read_is_said_where_it_was_typed(agent: Client, person: Person) -> None:
    sent = {"first_0": "+223 00 77 77 77", "second_0": "own", "first_1": "7637", "second_1": "family"}
    response = agent.post(url("person_phones_edit", person.pk), sent)
    assert response.status_code == 422
    assert set(response.context["form"].errors) == {"first_1"}
    assert 'href="#id_first_1"' in response.content.decode()


def test_p4_a_diploma_and_a_job_are_corrected_and_removed(agent: Client, person: Person) -> None:
    agent.post(url("person_education_new", person.pk), {"diploma": "CAP", "country": "ML", "obtained": "on"})
    education, job = person.educations.get(), person.experiences.get()
    page = agent.get(url("person", person.pk)).content.decode()
    assert url("person_education_edit", education.pk) in page and "CITE" in page
    assert "Certificat d’aptitude" in agent.get(url("person_education_edit", education.pk)).content.decode()
    sent = {"diploma": "LICENCE", "country": "ML", "year": "2015", "school": "Faculté", "obtained": "on"}
    assert agent.post(url("person_education_edit", education.pk), sent).status_code == 302
    assert agent.post(url("person_education_edit", education.pk), {**sent, "year": "2999"}).status_code == 422
    assert (
        agent.post(
            url("person_experience_edit", job.pk), {"title": "Chef", "country": "ML", "months": "3 ans"}
        ).status_code
        == 302
    )
    education.refresh_from_db(), job.refresh_from_db()
    assert (education.diploma_id, education.school, job.title, job.months) == ("LICENCE", "Faculté", "Chef", 36)
    agent.post(url("person_education_remove", education.pk))
    assert not person.educations.exists()


@pytest.mark.parametrize("line", ["experience", "education"])
def test_p4_what_was_taken_out_is_said_and_put_back_as_it_was(agent: Client, person: Person, line: str) -> None:
    agent.post(
        url("person_education_new", person.pk), {"diploma": "CAP", "country": "ML", "year": "2012", "obtained": "on"}
    )
    rows, words = (
        getattr(person, f"{line}s"),
        {"experience": "Chantier d’essai", "education": "Certificat d’aptitude"}[line],
    )
    whole = rows.values().get()
    address = url(f"person_{line}_remove", whole["id"])
    page = agent.post(address, follow=True).content.decode()
    assert not rows.exists()
    assert (
        re.search(rf"Retiré du dossier\u00a0: {words}", page) and f'action="{address}"' in page and "Remettre" in page
    )
    assert "Remettre" not in agent.get(url("person", person.pk)).content.decode(), "it is said once"
    for _twice in range(2):
        back = agent.post(address, {"do": "put_back"}, follow=True).content.decode()
        assert rows.values().get() == whole
    assert "dans le dossier." in back and "Remettre" not in back
    person.refresh_from_db()
    assert person.profile.diploma_id == "CAP"  # type: ignore[attr-defined]


@pytest.mark.parametrize("line", ["experience", "education"])
def test_p4_only_the_one_who_took_a_line_out_puts_it_back(agent: Client, person: Person, line: str) -> None:
    """From the same session, while no other line was taken out of any file since."""
    agent.post(url("person_education_new", person.pk), {"diploma": "CAP", "country": "ML", "obtained": "on"})
    rows = getattr(person, f"{line}s")
    address, put_back = url(f"person_{line}_remove", rows.get().pk), {"do": "put_back"}
    agent.post(address, follow=True)
    colleague = signed_in(Role.COUNSELLOR, unit=person.unit)
    assert "ajoutez cette ligne de nouveau" in colleague.post(address, put_back, follow=True).content.decode()
    assert not rows.exists()
    other = "education" if line == "experience" else "experience"
    agent.post(url(f"person_{other}_remove", getattr(person, f"{other}s").get().pk))
    assert "ajoutez cette ligne de nouveau" in agent.post(address, put_back, follow=True).content.decode()
    assert not rows.exists()


@pytest.mark.parametrize("line", ["experience", "education"])
def test_u2_nobody_puts_back_a_line_of_a_file_that_does_not_exist_for_them(
    agent: Client, person: Person, line: str
) -> None:
    agent.post(url("person_education_new", person.pk), {"diploma": "CAP", "country": "ML", "obtained": "on"})
    rows = getattr(person, f"{line}s")
    address, put_back = url(f"person_{line}_remove", rows.get().pk), {"do": "put_back"}
    agent.post(address)
    assert signed_in(Role.COUNSELLOR, unit=make_unit()).post(address, put_back).status_code == 404
    assert signed_in(Role.NATIONAL_DIRECTOR).post(address, put_back).status_code == 403
    assert agent.post(url(f"person_{line}_remove", uuid7()), put_back).status_code == 404
    agent.post(url("person_close", person.pk), {"reason": "A trouvé"})
    assert "Ce dossier est fermé" in agent.post(address, put_back, follow=True).content.decode()
    assert not rows.exists()


def test_t7_saving_part_after_part_is_one_visit(agent: Client, person: Person) -> None:
    for summary in ("Un", "Deux", "Trois"):
        agent.post(url("person_profile_edit", person.pk), {"summary": summary}, follow=True)
    assert {read.times for read in reads_of(person)} == {1}


def test_occupations_keep_the_practice_that_was_typed(agent: Client, person: Person) -> None:
    mason, driver = occupation("F1703"), occupation("N4101")
    page = agent.get(url("person_occupations_edit", person.pk)).content.decode()
    assert 'value="4 ans"' in page
    sent = {
        "occupation": [str(mason.pk), str(driver.pk)],
        f"years_{mason.pk}": "2 ans 6 mois",
        f"years_{driver.pk}": "8 mois",
        "sought": [str(driver.pk)],
    }
    assert agent.post(url("person_occupations_edit", person.pk), sent).status_code == 302
    rows = {row.occupation_id: (row.months, row.sought) for row in person.occupations.all()}
    assert rows == {mason.pk: (30, False), driver.pk: (8, True)}


def test_an_experience_is_added_then_removed(agent: Client, person: Person) -> None:
    sent = {
        "title": "Gardien de nuit",
        "country": "DZ",
        "months": "8 mois",
        "started_year": "2020",
        "employer": "Entreprise inventée",
    }
    assert agent.post(url("person_experience_new", person.pk), sent).status_code == 302
    experience = person.experiences.get(title="Gardien de nuit")
    other = signed_in(Role.COUNSELLOR, unit=make_unit())
    assert other.post(url("person_experience_remove", experience.pk)).status_code == 404
    assert agent.post(url("person_experience_remove", experience.pk)).status_code == 302
    assert not person.experiences.filter(title="Gardien de nuit").exists()


def test_a_project_is_withdrawn_and_opened_again(agent: Client, person: Person) -> None:
    assert agent.post(url("person_project_withdraw", person.pk), {"reason": ""}).status_code == 422
    assert agent.post(url("person_project_withdraw", person.pk), {"reason": "Change d’avis"}).status_code == 302
    assert (
        agent.post(url("person_project_open", person.pk), {"countries": ["DZ"], "motivation": "Travailler"}).status_code
        == 302
    )
    again = agent.post(url("person_project_open", person.pk), {"countries": []})
    assert again.status_code == 422
    assert "déjà un projet" in again.content.decode()


def test_a_file_is_closed_shown_closed_and_reopened(agent: Client, person: Person) -> None:
    assert agent.post(url("person_close", person.pk), {"reason": "A trouvé"}).status_code == 302
    page = agent.get(url("person", person.pk)).content.decode()
    assert "Dossier fermé" in page
    assert url("person_profile_edit", person.pk) not in page
    assert agent.post(url("person_profile_edit", person.pk), {"summary": "x"}).status_code == 422
    assert agent.post(url("person_reopen", person.pk), {"reason": "Revient"}).status_code == 302


@pytest.mark.parametrize(
    ("page", "sent"),
    [
        ("person_profile_edit", {"summary": "Sait lire un plan", "needs": ""}),
        ("person_education_new", {"diploma": "CAP", "country": "ML", "year": "2012", "obtained": "on"}),
        ("person_close", {"reason": "A trouvé"}),
    ],
)
def test_a_file_joined_at_the_very_moment_it_is_completed_is_said(
    agent: Client, person: Person, monkeypatch: pytest.MonkeyPatch, page: str, sent: dict[str, str]
) -> None:
    """P3: between the reading of the file and its lock, a colleague joins it to another. Nothing is lost, what was typed stays."""
    kept = make_person(unit=person.unit)

    def late(request: Any, pk: Any) -> Person:
        found = Person.objects.select_related("unit").get(pk=pk)
        make_joined(kept, person)
        return found

    monkeypatch.setattr(file, "get_person", late)
    monkeypatch.setattr(file, "opened", lambda request, pk: _loaded_before(late, request, pk))
    response = agent.post(url(page, person.pk), sent)
    assert response.status_code == 422
    assert "n’est plus là" in response.content.decode()
    assert next(iter(sent.values())) in response.content.decode()
    monkeypatch.undo()
    assert agent.get(url("person", person.pk)).url == url("person", kept.pk)


def _loaded_before(late: Any, request: Any, pk: Any) -> Any:
    whole = load_file(Person.objects.get(pk=pk))
    late(request, pk)
    return whole


def _skill_ids() -> list[Any]:
    return list(occupation("F1703").occupation_skills.values_list("skill_id", flat=True))


def _with_photo(agent: Client, person: Person) -> Document:
    sent = {
        "type": "IDENTITY_CARD",
        "number": "EX1",
        "expires_on": f"{today() + timedelta(days=900):%d/%m/%Y}",
        "file": photo(),
    }
    assert agent.post(url("document_new", person.pk), sent).status_code == 302
    return person.documents.get(number="EX1")


def test_p8_a_photographed_paper_is_kept_inert_under_a_random_name(agent: Client, person: Person) -> None:
    document = _with_photo(agent, person)
    name = document.file.name
    assert "carte" not in name and "EX1" not in name and str(person.pk) not in name
    assert (document.content_type, len(document.sha256)) == ("image/jpeg", 64)
    response = agent.get(url("document_file", document.pk))
    assert b"Marque" not in b"".join(response.streaming_content)
    assert response["Content-Disposition"].startswith("attachment")
    assert response["X-Content-Type-Options"] == "nosniff"
    assert str(person.family_name) not in response["Content-Disposition"]


def test_p8_an_agent_says_that_the_original_was_seen(agent: Client, person: Person) -> None:
    document = _with_photo(agent, person)
    assert agent.get(url("document_verify", document.pk)).status_code == 405
    assert agent.post(url("document_verify", document.pk)).status_code == 302
    document.refresh_from_db()
    assert document.verified_at is not None
    page = agent.post(url("document_verify", document.pk), follow=True).content.decode()
    assert "déjà vérifié" in page


def test_p8_papers_that_expire_are_flagged(agent: Client, person: Person) -> None:
    make_document(person, "PASSPORT", expires_on=today() + timedelta(days=30))
    make_document(person, "IDENTITY_CARD", expires_on=today() - timedelta(days=1))
    page = agent.get(url("person", person.pk)).content.decode()
    assert "Expire bientôt" in page
    assert "Expiré" in page


def test_p8_removing_a_paper_destroys_its_file(
    agent: Client, person: Person, django_capture_on_commit_callbacks: Any
) -> None:
    document = _with_photo(agent, person)
    storage, name = document.file.storage, document.file.name
    with django_capture_on_commit_callbacks(execute=True):
        assert agent.post(url("document_remove", document.pk), {"reason": "Photo floue"}).status_code == 302
    assert not storage.exists(name)
    assert not Document.objects.filter(pk=document.pk).exists()


def test_p8_a_refused_paper_leaves_no_file_behind(agent: Client, person: Person, settings: Any) -> None:
    _with_photo(agent, person)
    kept = sorted(p for p in settings.MEDIA_ROOT.rglob("*") if p.is_file())
    again = agent.post(url("document_new", person.pk), {"type": "IDENTITY_CARD", "number": "ex1", "file": photo()})
    assert again.status_code == 422
    assert "déjà dans le dossier" in again.content.decode()
    assert sorted(p for p in settings.MEDIA_ROOT.rglob("*") if p.is_file()) == kept


@pytest.mark.parametrize(
    ("content", "name", "sentence"),
    [
        (b"<html><script>alert(1)</script></html>", "photo.jpg", "ni une photo"),
        (b"MZ" + b"\0" * 200, "diplome.pdf", "ni une photo"),
        (b"%PDF-1.7 rien", "diplome.pdf", "abîmé"),
        (b"\xff\xd8\xff\xe0rien", "photo.jpg", "abîmé"),
        (b"texte", "note.txt", "bon type"),
        (b"", "photo.jpg", "vide"),
        (b"\xff\xd8\xff" + b"0" * 8_100_000, "photo.jpg", "trop lourd"),
    ],
)
def test_p8_a_file_that_is_not_what_it_says_is_refused_with_a_sentence(
    agent: Client, person: Person, content: bytes, name: str, sentence: str
) -> None:
    response = agent.post(
        url("document_new", person.pk), {"type": "DIPLOMA", "file": SimpleUploadedFile(name, content)}
    )
    assert response.status_code == 422
    assert sentence in response.content.decode()
    assert not person.documents.exists()


HARM = ["\u202e", "x" * 100_000, "31/02/2020", "00000000-0000-7000-8000-000000000000", "-1", "9" * 30]


@pytest.mark.parametrize("harm", HARM, ids=lambda text: text[:12])
def test_malformed_input_is_never_a_failure(agent: Client, person: Person, harm: str) -> None:
    for page in EDITS[:-2]:
        shown = agent.get(url(page, person.pk)).context["form"]
        sent = dict.fromkeys([*(field.html_name for field in shown), "occupation", "pick"], harm)
        response = agent.post(url(page, person.pk), sent)
        assert response.status_code in (302, 422), page
        assert response.status_code == 302 or "corriger" in response.content.decode(), page


@pytest.mark.parametrize("page", EDITS)
def test_a_body_that_cannot_be_read_writes_nothing(agent: Client, person: Person, page: str) -> None:
    for content in (b"a=%00", b"\xff\xfe", b"reason=" + b"x" * 3_000_000):
        response = agent.post(url(page, person.pk), content, content_type="application/x-www-form-urlencoded")
        assert response.status_code in (400, 413, 422)
    person.refresh_from_db()
    assert person.state == "open"


def test_a_document_type_of_the_pack_is_needed(agent: Client, person: Person) -> None:
    response = agent.post(url("document_new", person.pk), {"type": "SECRET", "number": "1"})
    assert response.status_code == 422
    assert document_type().name_fr in response.content.decode()
