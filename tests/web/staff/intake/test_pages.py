"""The pages of a take-over: what resembles is shown side by side, what was written can be opened (P1, P3, T3, U2)."""

from datetime import date
from typing import Any

import pytest
from django.urls import reverse

from tests.factories.accounts import make_unit, signed_in
from tests.factories.intake import PEOPLE, make_run, text, upload, workbook
from tests.factories.people import SYSTEM, make_agent, make_person
from tounga.accounts.enums import Role
from tounga.identity.enums import Fact, Likeness
from tounga.intake import services
from tounga.intake.enums import Fate, Note
from tounga.intake.models import Line, Run
from tounga.intake.selectors import reasons_of
from tounga.kernel import audit
from tounga.people.models import Person

pytestmark = pytest.mark.django_db


def test_a_file_that_is_gone_is_said_and_breaks_no_page() -> None:
    run = make_run()
    client = signed_in(Role.COUNSELLOR, unit=run.unit)
    columns = reverse("staff:intake_columns", args=[run.pk])
    assert client.get(columns).status_code == 200
    run.file.storage.delete(run.file.name)
    response = client.get(columns, follow=True)
    assert response.status_code == 200
    assert "Ce fichier n’est plus là" in response.content.decode()


def compared(run: Run) -> tuple[Any, dict[Any, str]]:
    """The page of the line that waits, and how each fact compares on it."""
    line = Line.objects.get(run=run, fate=Fate.QUEUED)
    client = signed_in(Role.COUNSELLOR, unit=run.unit)
    response = client.get(reverse("staff:intake_line", args=[line.pk]))
    assert response.status_code == 200
    return response, {one.label: one.likeness for one in response.context["lines"]}


def test_p3_a_line_stands_beside_the_file_it_resembles() -> None:
    """As the counter would compare them: a name, a day of birth, another phone."""
    unit = make_unit()
    known = make_person(
        unit=unit,
        family_name="Essaïba",
        given_names="Awa",
        birth_date=date(1992, 5, 17),
        phones=[("+22300200099", "own")],
    )
    response, told = compared(make_run(unit=unit, state="ready"))
    assert told[Fact.NAME.label] == Likeness.SAME and told[Fact.BIRTH.label] == Likeness.SAME
    assert told[Fact.PHONE.label] == Likeness.DIFFERENT
    assert {one.label for one in response.context["lines"] if "rare" in str(one.rarity)} >= {Fact.BIRTH.label}
    page = response.content.decode()
    assert known.number in page and "00 20 00 99" in page.replace("\u00a0", " ")


def test_p3_two_lines_of_one_file_are_compared_by_their_words() -> None:
    heads = ("Nom", "Prénoms", "Sexe", "Date de naissance", "Mère")
    lines = [
        ("ESSAIBA", "Awa", "F", "17/05/1992", "Fanta Inventée"),
        ("Essaïba", "Awa", "F", "17/05/1992", "Kadia Imaginaire"),
    ]
    _response, told = compared(make_run(content=text(lines, heads), state="ready"))
    assert told[Fact.NAME.label] == Likeness.SAME and told[Fact.MOTHER.label] == Likeness.DIFFERENT


def test_u2_a_line_that_resembles_a_file_elsewhere_shows_nothing_of_it() -> None:
    known = make_person(
        family_name="Essaïba", given_names="Awa", birth_date=date(1992, 5, 17), mother_name="Essaimère Lointaine"
    )
    response, told = compared(make_run(state="ready"))
    assert told == {}
    assert "existe dans une autre région" in response.content.decode()
    assert known.number not in response.content.decode() and "Lointaine" not in response.content.decode()


def test_what_was_written_can_be_opened_by_whoever_may() -> None:
    run = make_run(state="done")
    client = signed_in(Role.COUNSELLOR, unit=run.unit)
    address = reverse("staff:intake", args=[run.pk])
    written = list(Person.objects.filter(unit=run.unit, channel="import").values_list("pk", flat=True))
    assert len(written) == len(PEOPLE)
    links = [reverse("staff:person", args=[pk]) for pk in written]
    page = client.get(address).content.decode()
    assert all(link in page for link in links)
    with audit.acting(SYSTEM, action="test", reason="transferred"):
        Person.objects.filter(pk=written[0]).update(unit=make_unit())
    page = client.get(address).content.decode()
    assert links[0] not in page and links[1] in page


def test_nothing_is_offered_to_open_before_it_is_written() -> None:
    run = make_run(state="ready")
    page = signed_in(Role.COUNSELLOR, unit=run.unit).get(reverse("staff:intake", args=[run.pk])).content.decode()
    assert not any(reverse("staff:person", args=[line.pk]) in page for line in Line.objects.filter(run=run))


def test_what_refuses_is_told_before_what_was_mended() -> None:
    lines = [("ESSAIBA", "Awa", "F", "1992"), ("ESSAIBO", "Awa", "F", "1990"), ("ESSAIBU", "Awa", "", "1991")]
    run = make_run(content=text(lines, ("Nom", "Prénoms", "Sexe", "Date de naissance")), state="ready")
    found = reasons_of(run)
    assert (found[0].note, found[0].kind, found[0].count) == (Note.SEX_MISSING, Fate.REFUSED, 1)
    assert {reason.kind for reason in found[1:]} == {Fate.CORRECTED}
    assert found[1].count == 2  # the line without a sex is told by what refuses it


def hints(run: Run) -> list[str]:
    """What the page of the columns says under each of them."""
    page = signed_in(Role.COUNSELLOR, unit=run.unit).get(reverse("staff:intake_columns", args=[run.pk]))
    return [str(field.help_text) for field in page.context["form"].fields.values()]


def test_columns_are_shown_by_different_examples_and_one_left_aside_is_told() -> None:
    heads = ("Nom", "Sexe", "Métier", "Observations", "Diplôme")
    trades = ("Maçon", "Maçon", "Maçon ", "Soudeur", "Maçon", "Tailleur", "Berger")
    run = make_run(
        content=text([(f"Essai{place}", "F", trade, "<b>x</b>", "") for place, trade in enumerate(trades)], heads)
    )
    _name, _sex, trade, remark, diploma = hints(run)
    assert trade == "Par exemple\u202f: Maçon · Soudeur · Tailleur"
    assert remark.endswith("<b>Cette colonne sera laissée de côté si vous ne dites rien.</b>")
    assert "&lt;b&gt;x" in remark and "laissée" not in trade
    assert diploma == "Vide dans les premières lignes."  # what comes below is not known yet


def resent(run: Run, content: bytes | None = None) -> str:
    """The page after a file is sent to the unit of a take-over."""
    client = signed_in(Role.COUNSELLOR, unit=run.unit)
    file = upload(content or workbook(PEOPLE), "copie.xlsx")
    return client.post(reverse("staff:intake_new"), {"title": "Encore", "file": file}, follow=True).content.decode()


def test_t3_the_same_file_sent_again_is_said_on_receipt() -> None:
    run = make_run(content=text([PEOPLE[0]]), title="Registre 2019")
    assert "a déjà été envoyé le" in (page := resent(run, text([PEOPLE[0]]))) and "(Registre 2019)" in page
    assert "a déjà été envoyé le" not in resent(run, text([PEOPLE[1]]))


def test_a_file_given_up_or_sent_elsewhere_was_not_sent_before() -> None:
    run = make_run(content=text([PEOPLE[0]]), state="abandoned")
    make_run(content=text([PEOPLE[0]]))
    assert "a déjà été envoyé le" not in resent(run, text([PEOPLE[0]]))


def shown(run: Run) -> str:
    """The page of a take-over."""
    return signed_in(Role.COUNSELLOR, unit=run.unit).get(reverse("staff:intake", args=[run.pk])).content.decode()


def test_where_nothing_is_new_nothing_is_offered_to_write() -> None:
    first = make_run(state="done")
    page = shown(make_run(unit=first.unit, state="ready"))
    assert "Il n’y a rien de nouveau à écrire." in page and "Terminer" in page
    assert "Écrire dans le registre" not in page and "Lignes acceptées" not in page
    assert "Revoir les colonnes" in page and "Abandonner ce fichier" in page
    fresh = make_run(content=text([(1, "Essaineuf", "Awa", "F", "1990", "", "")]), state="ready")
    assert "Il n’y a rien de nouveau" not in shown(fresh)


def test_lines_that_are_not_written_are_headed_as_the_file_s() -> None:
    unit = make_unit()
    make_person(unit=unit, family_name="Essaïba", given_names="Awa", birth_date=date(1992, 5, 17))
    run = make_run(unit=unit, content=workbook([PEOPLE[0]]), state="done")
    assert run.queued == 1
    page = shown(run)
    assert "Les premières lignes du fichier" in page and "comme elles s’écriront" not in page
    services.settle_line(by=make_agent(unit), line=Line.objects.get(run=run), answer="different")
    assert "Les premiers dossiers ouverts" in shown(run)
    assert "comme elles s’écriront" in shown(make_run(state="ready"))


def test_what_every_line_shown_has_is_said_once() -> None:
    lines = [("ESSAIBA Awa", "F", "17/05/1992"), ("ESSAIBO Moussa", "M", "vers 1985")]
    run = make_run(content=text(lines, ("Nom et prénoms", "Sexe", "Né(e) le")), state="ready")
    page = shown(run)
    above, _table, below = page.partition('<table class="stackable">')
    parted, year = str(Note.NAME_PARTED.label), str(Note.BIRTH_YEAR_ONLY.label)
    assert parted not in below and below.count(year) == 1 and str(Note.CAPITALS.label) not in below
    assert above.count(parted) == 2  # above the table, and among what was corrected


def test_p3_two_lines_that_share_a_phone_or_a_year_are_not_said_to_differ() -> None:
    heads = ("Nom", "Prénoms", "Sexe", "Date de naissance", "Téléphone")
    lines = [
        ("ESSAIBA", "Awa", "F", "1992", "00 10 00 01"),
        ("Essaïba", "Awa", "F", "17/05/1992", "00 10 00 01 / 00 10 00 02"),
    ]
    _response, told = compared(make_run(content=text(lines, heads), state="ready"))
    assert told[Fact.PHONE.label] == Likeness.SAME and told[Fact.BIRTH.label] == Likeness.SAME_YEAR


def test_p3_two_lines_of_communes_that_bear_other_numerals_are_said_to_differ() -> None:
    heads = ("Nom", "Prénoms", "Sexe", "Date de naissance", "Lieu de naissance")
    lines = [
        ("ESSAIBA", "Awa", "F", "17/05/1992", "Commune I"),
        ("Essaïba", "Awa", "F", "17/05/1992", "Commune VI"),
    ]
    _response, told = compared(make_run(content=text(lines, heads), state="ready"))
    assert told[Fact.BIRTH_PLACE.label] == Likeness.DIFFERENT


def test_lines_to_decide_are_not_called_nothing_to_write() -> None:
    unit = make_unit()
    make_person(unit=unit, family_name="Essaïba", given_names="Awa", birth_date=date(1992, 5, 17))
    run = make_run(
        unit=unit,
        content=text([("ESSAIBA", "Awa", "F", "17/05/1992")], ("Nom", "Prénoms", "Sexe", "Naissance")),
        state="ready",
    )
    assert (run.standing, run.queued) == (0, 1)
    page = signed_in(Role.COUNSELLOR, unit=unit).get(reverse("staff:intake", args=[run.pk])).content.decode()
    assert "rien de nouveau" not in page and "des lignes sont à décider" in page


HALF = (("ESSAIMAIGA", "Aïssata", "", "1990"), ("12", "", "M", "1985"), ("ESSAIBA", "Awa", "F", "1992"))
HOW = "Elle l’a dit au téléphone"


def half(state: str = "done") -> Run:
    """A list of which one line lacks the sex, another the name."""
    return make_run(content=text(HALF, ("Nom", "Prénoms", "Sexe", "Date de naissance")), state=state)


def test_p1_a_refused_line_is_completed_from_the_page_where_it_is_refused() -> None:
    run = half()
    client = signed_in(Role.COUNSELLOR, unit=run.unit)
    waiting = reverse("staff:intake_incomplete", args=[run.pk])
    page = client.get(reverse("staff:intake", args=[run.pk])).content.decode()
    assert waiting in page and "Compléter les 2 lignes" in page
    line, nameless = Line.objects.filter(run=run, fate=Fate.REFUSED).order_by("number")
    page = client.get(waiting).content.decode()
    address = reverse("staff:intake_complete", args=[line.pk])
    assert "Aïssata Essaimaiga" in page and "Sans nom" in page and address in page
    assert "ESSAIMAIGA" in client.get(address).content.decode()  # as it stands in the file
    assert set(client.get(address).context["form"].fields) == {"sex", "reason"}
    other = client.get(reverse("staff:intake_complete", args=[nameless.pk]))
    assert set(other.context["form"].fields) == {"family_name", "given_names", "reason"}
    assert client.post(address, {"sex": "", "reason": HOW}).status_code == 422
    assert client.post(address, {"sex": "female", "reason": ""}).status_code == 422
    page = client.post(address, {"sex": "female", "reason": HOW}, follow=True).content.decode()
    assert "le dossier est ouvert" in page and "Aïssata" not in page
    assert Person.objects.filter(pk=line.pk, sex="female").exists()
    page = client.get(reverse("staff:intake", args=[run.pk])).content.decode()
    assert "Compléter la ligne" in page


def test_p1_a_line_completed_twice_is_refused_in_words() -> None:
    run = half()
    client = signed_in(Role.COUNSELLOR, unit=run.unit)
    line = Line.objects.filter(run=run, fate=Fate.REFUSED).order_by("number")[0]
    address = reverse("staff:intake_complete", args=[line.pk])
    said = {"sex": "female", "reason": HOW}
    assert client.post(address, said).status_code == 302
    again = client.post(address, said)
    assert again.status_code == 422 and "Cette ligne est déjà réglée." in again.content.decode()
    assert "Il ne manque rien à cette ligne" in client.get(address).content.decode()
    assert Person.objects.filter(unit=run.unit).count() == 2


def test_p1_before_writing_a_completed_line_is_said_to_wait_for_the_others() -> None:
    run = half("ready")
    client = signed_in(Role.COUNSELLOR, unit=run.unit)
    line = Line.objects.filter(run=run, fate=Fate.REFUSED).order_by("number")[0]
    sent = {"sex": "female", "reason": HOW}
    page = client.post(reverse("staff:intake_complete", args=[line.pk]), sent, follow=True).content.decode()
    assert "elle s’écrira avec les autres" in page and not Person.objects.filter(pk=line.pk).exists()
    columns = client.get(reverse("staff:intake_columns", args=[run.pk])).content.decode()
    assert "Une ligne a déjà sa réponse" in columns, "reading the file again forgets it"
    assert (
        "déjà sa réponse" not in client.get(reverse("staff:intake_columns", args=[half("ready").pk])).content.decode()
    )


def test_p3_a_completed_line_that_resembles_somebody_is_said_to_wait_for_an_answer() -> None:
    unit = make_unit()
    known = make_person(unit=unit, family_name="Essaïba", given_names="Awa", birth_date=date(1992, 5, 17))
    run = make_run(
        unit=unit,
        content=text([("ESSAIBA", "Awa", "", "17/05/1992")], ("Nom", "Prénoms", "Sexe", "Naissance")),
        state="done",
    )
    line, client = Line.objects.get(run=run), signed_in(Role.COUNSELLOR, unit=unit)
    sent = {"sex": "female", "reason": HOW}
    page = client.post(reverse("staff:intake_complete", args=[line.pk]), sent, follow=True).content.decode()
    assert "elle attend votre décision" in page
    assert known.number in client.get(reverse("staff:intake_line", args=[line.pk])).content.decode()


def test_u2_a_line_of_another_unit_cannot_be_found_to_be_completed() -> None:
    run = half()
    line = Line.objects.filter(run=run, fate=Fate.REFUSED).order_by("number")[0]
    client = signed_in(Role.COUNSELLOR, unit=make_unit())
    for name, pk in (("intake_incomplete", run.pk), ("intake_complete", line.pk)):
        assert client.get(reverse(f"staff:{name}", args=[pk])).status_code == 404
