"""The letter and the dossiers leave together, to a trusted employer, and only then (S5, M3, U4)."""

import hashlib
from datetime import timedelta
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader

from tests.factories.employers import make_employer, make_opinion
from tests.factories.network import central_officer, make_unit
from tests.factories.offers import make_offer
from tests.factories.people import SYSTEM, make_candidate
from tests.factories.selection import (
    director,
    employer_of,
    make_candidacies,
    make_candidacy,
    make_presentation,
    make_shortlist,
)
from tounga.employers.models import ConsularOpinion
from tounga.kernel.clock import today
from tounga.kernel.errors import NotAllowed, Refused, WrongState
from tounga.kernel.models import FileRead, OutboxEvent
from tounga.offers import services as offers
from tounga.offers.enums import Need
from tounga.people import services as people
from tounga.reference.models import Language
from tounga.selection import services
from tounga.selection.models import Candidacy, Presentation
from tounga.selection.selectors import dossier, dossiers
from tounga.selection.services import letter

pytestmark = pytest.mark.django_db


def text_of(presentation: Presentation) -> str:
    with presentation.letter.open() as file:
        return "\n".join(page.extract_text() for page in PdfReader(BytesIO(file.read())).pages)


def files(settings: Any) -> list[Path]:
    return [path for path in Path(settings.MEDIA_ROOT).rglob("*") if path.is_file()]


def test_the_letter_is_kept_with_its_digest_and_its_number() -> None:
    presentation = make_presentation(people=2)
    with presentation.letter.open() as file:
        content = file.read()
    assert content.startswith(b"%PDF")
    assert presentation.sha256 == hashlib.sha256(content).hexdigest()
    assert presentation.number == f"P{today().year}-00001"
    assert make_presentation().number == f"P{today().year}-00002"
    assert set(presentation.candidacies.values_list("state", flat=True)) == {"presented"}


def test_the_letter_holds_the_list_the_dossiers_and_the_seals() -> None:
    presentation = make_presentation(people=2)
    text = text_of(presentation)
    shortlist = presentation.offer.shortlists.get()
    for candidacy in presentation.candidacies.select_related("person"):
        assert str(candidacy.person) in text
    assert presentation.offer.public_code in text
    assert presentation.offer.employer.name in text
    assert shortlist.digest[:32] in text
    assert "gratuits" in text


def test_what_the_form_says_the_employer_will_read_is_handed_over_and_nothing_else_is_said_to_be() -> None:
    """P2, S5: the words written under "the employer will read this" are in the letter and in the dossier."""
    candidacy = make_candidacy(state="presented")
    words = candidacy.person.profile.summary
    assert words
    assert words in text_of(candidacy.presentation)
    assert dossier(candidacy).summary == words


def test_nothing_more_than_needed_is_in_it() -> None:
    """S5: no phone, no birth, no parents, no number of any paper."""
    candidacy = make_candidacy(
        state="presented",
        father_name="Pèresecret",
        mother_name="Mèresecrète",
        birth_place="Lieusecret",
        locality="Quartiersecret",
        national_id="22003112341234A",
    )
    text = text_of(candidacy.presentation)
    person = candidacy.person
    assert str(person) in text
    secrets = ["secret", "secrète", person.number, person.national_id, "00 00", str(person.birth_date.year), "Femme"]
    secrets += [phone.number for phone in person.phones.all()]
    secrets += [paper.number for paper in person.documents.exclude(number="")]
    assert [secret for secret in secrets if secret in text] == []


def test_only_the_languages_that_the_offer_asks_for_are_told() -> None:
    """S5: a mother tongue that the work does not need tells where somebody is from."""
    in_french = make_candidacy()
    english = [(Language.objects.get(pk="en"), "A1", Need.WISHED)]
    in_english = make_candidacy(offer=make_offer(languages=english))
    assert set(in_french.person.languages.values_list("language_id", flat=True)) == {"fr", "bm"}
    assert [one.languages for one in dossiers([in_french, in_english])] == [["Français (B1)"], []]


def test_letters_of_the_languages_of_the_country_are_printed() -> None:
    """é ç ɛ ɔ ŋ ɲ come out as they are, in the one font that has them all."""
    candidacy = make_candidacy(state="presented", family_name="Kɔnɛ", given_names="Ŋɛɲɔ Sçé")
    with candidacy.presentation.letter.open() as file:
        reader = PdfReader(BytesIO(file.read()))
        fonts = {
            str(font.get_object()["/BaseFont"])
            for page in reader.pages
            for font in page["/Resources"]["/Font"].values()
        }
    assert "Ŋɛɲɔ Sçé Kɔnɛ" in text_of(candidacy.presentation)
    assert all("Libertinus" in font or "DejaVuSansMono" in font for font in fonts)


def test_what_a_person_writes_is_never_read_as_markup() -> None:
    words = '#read("/etc/passwd") *gras* $x$ @label <script> \\ #panic("x")'
    offer = make_offer()
    candidacy = make_candidacy(offer=offer)
    candidacy = services.withdraw(by=make_candidate(candidacy.person), candidacy=candidacy)
    people_file = make_candidacy(offer=offer)
    with_words = make_letter_with(people_file, words)
    assert words in " ".join(with_words.split())


def make_letter_with(candidacy: Candidacy, words: str) -> str:
    people.add_experience(by=SYSTEM, person=candidacy.person, title=words, country=candidacy.offer.country, months=12)
    candidacy.motivation = words
    candidacy.rank = 1
    presentation = Presentation(number="P0", offer=candidacy.offer, answer_due_on=today(), sent_by_name=words)
    pdf = letter.letter_pdf(presentation, [candidacy])
    return "\n".join(page.extract_text() for page in PdfReader(BytesIO(pdf)).pages)


def test_a_typst_failure_writes_nothing(monkeypatch: pytest.MonkeyPatch, settings: Any) -> None:
    shortlist = make_shortlist(state="validated")
    monkeypatch.setattr(letter, "TEMPLATE", Path(__file__).with_name("no-such-template.typ"))
    with pytest.raises(Exception, match="(?i)not found|no such|searched"):
        services.present(by=central_officer(), offer=shortlist.offer)
    assert not Presentation.objects.exists()
    assert set(Candidacy.objects.values_list("state", flat=True)) == {"preselected"}
    assert files(settings) == []


def test_a_failure_after_the_file_leaves_no_file(monkeypatch: pytest.MonkeyPatch, settings: Any) -> None:
    shortlist = make_shortlist(state="validated")

    def fail(*args: Any, **facts: Any) -> None:
        raise RuntimeError("planted")

    monkeypatch.setattr("tounga.selection.services.presentations.tell", fail)
    with pytest.raises(RuntimeError, match="planted"):
        services.present(by=central_officer(), offer=shortlist.offer)
    assert not Presentation.objects.exists()
    assert files(settings) == []


def test_candidates_and_employer_are_told_after_commit() -> None:
    presentation = make_presentation(people=2)
    assert OutboxEvent.objects.filter(topic="candidacy.changed", payload__step="presented").count() == 2
    assert OutboxEvent.objects.get(topic="presentation.sent").payload == {"presentation": str(presentation.pk)}


def test_only_a_central_officer_presents() -> None:
    shortlist = make_shortlist(state="validated")
    for actor in (director(shortlist.unit), employer_of(shortlist.offer)):
        with pytest.raises(NotAllowed):
            services.present(by=actor, offer=shortlist.offer)


def test_an_intermediary_without_the_consulates_word_is_refused() -> None:
    """M3: the list does not leave before the consular opinion, at every door."""
    employer = make_employer(kind="intermediary")
    shortlist = make_shortlist(make_offer(employer=employer), state="validated")
    make_opinion(employer, favourable=False)
    with pytest.raises(Refused) as refusal:
        services.present(by=central_officer(), offer=shortlist.offer)
    assert "opinion_unfavourable" in refusal.value.codes
    assert not Presentation.objects.exists()
    assert ConsularOpinion.objects.filter(favourable=False).exists()


def test_a_suspended_offer_presents_nobody() -> None:
    shortlist = make_shortlist(state="validated")
    offers.suspend_offer(by=central_officer(), offer=shortlist.offer, reason="Essai")
    with pytest.raises(Refused) as refusal:
        services.present(by=central_officer(), offer=shortlist.offer)
    assert refusal.value.codes == {"offer.not_running"}


def test_a_list_that_is_only_proposed_is_not_presented() -> None:
    shortlist = make_shortlist(state="proposed")
    with pytest.raises(Refused) as refusal:
        services.present(by=central_officer(), offer=shortlist.offer)
    assert refusal.value.codes == {"presentation.nobody"}


def test_an_answer_is_not_asked_for_in_the_past() -> None:
    shortlist = make_shortlist(state="validated")
    with pytest.raises(Refused) as refusal:
        services.present(by=central_officer(), offer=shortlist.offer, answer_due_on=today() - timedelta(days=1))
    assert refusal.value.codes == {"presentation.late"}


def test_a_second_region_is_presented_by_a_second_letter() -> None:
    one, two = make_unit(), make_unit()
    offer = make_offer(posts=6, candidates_wanted=12, units=[(one, 3), (two, 3)])
    first = make_presentation(offer, one)
    second = make_presentation(offer, two)
    assert set(second.candidacies.values_list("unit", flat=True)) == {two.pk}
    assert set(first.candidacies.values_list("unit", flat=True)) == {one.pk}


def test_the_employer_acknowledges_and_the_day_is_kept() -> None:
    presentation = make_presentation()
    received = services.acknowledge_presentation(
        by=employer_of(presentation.offer, "E. Essai"), presentation=presentation
    )
    assert (received.state, received.received_by_name) == ("received", "E. Essai")
    with pytest.raises(WrongState):
        services.acknowledge_presentation(by=employer_of(presentation.offer), presentation=presentation)
    with pytest.raises(NotAllowed):
        services.acknowledge_presentation(by=employer_of(make_offer()), presentation=make_presentation())


def test_reading_the_letter_and_a_dossier_is_written_down() -> None:
    """U5: each person in the letter has been read."""
    presentation = make_presentation(people=2)
    reader = employer_of(presentation.offer)
    services.read_letter(by=reader, presentation=presentation)
    assert set(
        FileRead.objects.filter(purpose="employer:presentation_letter").values_list("subject", flat=True)
    ) == set(presentation.candidacies.values_list("person_id", flat=True))
    candidacy = presentation.candidacies.first()
    services.open_dossier(by=reader, candidacy=candidacy)
    read = FileRead.objects.get(purpose="employer:candidacy")
    assert (read.subject, read.account, read.role) == (candidacy.person_id, reader.account, "employer")


def test_a_suspended_employer_reads_nothing_more() -> None:
    presentation = make_presentation()
    offers.suspend_employer(by=central_officer(), employer=presentation.offer.employer, reason="Plainte")
    presentation = Presentation.objects.get(pk=presentation.pk)
    reader = employer_of(presentation.offer)
    for service, facts in (
        (services.read_letter, {"presentation": presentation}),
        (services.open_dossier, {"candidacy": presentation.candidacies.first()}),
        (services.choose, {"candidacy": presentation.candidacies.first()}),
        (services.acknowledge_presentation, {"presentation": presentation}),
    ):
        with pytest.raises(Refused) as refusal:
            service(by=reader, **facts)
        assert "employer_suspended" in refusal.value.codes
    assert not FileRead.objects.exists()


def test_closing_asks_why_when_somebody_waits_and_tells_them() -> None:
    presentation = make_presentation(people=2)
    officer = central_officer()
    with pytest.raises(Refused) as refusal:
        services.close_presentation(by=officer, presentation=presentation)
    assert refusal.value.codes == {"presentation.undecided"}
    services.close_presentation(by=officer, presentation=presentation, reason="L’employeur ne répond plus")
    assert set(Candidacy.objects.values_list("state", "outcome_reason")) == {("closed", "L’employeur ne répond plus")}


def test_closing_keeps_the_chosen_and_releases_the_reserve() -> None:
    chosen, reserve = make_candidacies(2, state="presented")
    boss = employer_of(chosen.offer)
    services.choose(by=boss, candidacy=chosen)
    services.put_in_reserve(by=boss, candidacy=reserve)
    services.close_presentation(by=central_officer(), presentation=chosen.presentation)
    assert set(Candidacy.objects.values_list("pk", "state")) == {(chosen.pk, "selected"), (reserve.pk, "closed")}


def test_an_employer_does_not_close_the_file() -> None:
    presentation = make_presentation()
    with pytest.raises(NotAllowed):
        services.close_presentation(by=employer_of(presentation.offer), presentation=presentation, reason="x")
