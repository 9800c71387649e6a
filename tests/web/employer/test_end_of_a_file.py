"""U4: who withdraws leaves the employer's space, the letter included; when the file ends, nothing is served any more."""

from collections.abc import Callable
from datetime import timedelta
from io import BytesIO

import pytest
from django.test import Client
from django.urls import reverse
from pypdf import PdfReader

from tests.factories.accounts import signed_in
from tests.factories.network import central_officer
from tests.factories.people import SYSTEM, make_candidate
from tests.factories.placement import make_placement
from tests.factories.selection import employer_of, make_candidacies, make_presentation
from tounga.accounts.enums import Role
from tounga.employers.models import Employer
from tounga.kernel import audit
from tounga.kernel.clock import today
from tounga.kernel.errors import Refused
from tounga.kernel.models import FileRead
from tounga.offers import services as offers
from tounga.offers.models import Offer
from tounga.placement import services as placement
from tounga.placement.models import Placement
from tounga.selection import services
from tounga.selection.models import Candidacy, Presentation

pytestmark = pytest.mark.django_db


def boss_of(offer: Offer) -> Client:
    return signed_in(Role.EMPLOYER, subject_id=offer.employer_id)


def words_of(client: Client, name: str, presentation: Presentation) -> str:
    """The text of the letter served at this address."""
    answer = client.get(reverse(name, args=[presentation.pk]))
    assert answer.status_code == 200, answer.status_code
    return text_of(b"".join(answer.streaming_content))


def text_of(pdf: bytes) -> str:
    return "\n".join(page.extract_text() for page in PdfReader(BytesIO(pdf)).pages)


def one_withdraws(count: int = 3) -> tuple[Candidacy, list[Candidacy]]:
    """The one who withdrew after having been presented, and those who stay."""
    gone, *left = make_candidacies(count, state="presented")
    services.withdraw(by=make_candidate(gone.person), candidacy=gone)
    return gone, left


def test_the_letter_served_to_the_employer_no_longer_names_who_withdrew() -> None:
    gone, left = one_withdraws()
    text = words_of(boss_of(gone.offer), "employer:presentation_letter", gone.presentation)
    assert gone.person.family_name not in text
    assert all(str(one.person) in text for one in left)
    assert "Cette lettre remplace celle du" in text
    assert "1 personne n’est plus candidate" in text
    assert "présentation de 2 candidatures" in text


def test_who_withdrew_is_not_read_again() -> None:
    """U5: the reading is written down for those whom the letter names, and for nobody else."""
    gone, left = one_withdraws()
    words_of(boss_of(gone.offer), "employer:presentation_letter", gone.presentation)
    read = FileRead.objects.filter(purpose="employer:presentation_letter").values_list("subject", flat=True)
    assert set(read) == {one.person_id for one in left}


def test_the_centre_keeps_the_letter_as_it_was_sent() -> None:
    gone, left = one_withdraws()
    text = words_of(signed_in(Role.CENTRAL_OFFICER), "staff:presentation_letter", gone.presentation)
    assert all(str(one.person) in text for one in (gone, *left))
    assert "Cette lettre remplace" not in text


def test_the_page_says_that_the_letter_was_replaced() -> None:
    gone, _left = one_withdraws()
    page = boss_of(gone.offer).get(reverse("employer:presentation", args=[gone.presentation_id])).content.decode()
    assert "1 personne n’est plus candidate : la lettre est refaite sans elle." in page
    assert gone.person.family_name not in page


def test_a_letter_from_which_everybody_has_withdrawn_is_served_no_more() -> None:
    gone, _left = one_withdraws(1)
    boss = boss_of(gone.offer)
    url = reverse("employer:presentation_letter", args=[gone.presentation_id])
    assert url not in boss.get(reverse("employer:presentation", args=[gone.presentation_id])).content.decode()
    answer = boss.get(url)
    assert answer.status_code == 403
    assert "Plus personne de cette lettre" in answer.content.decode()
    assert not FileRead.objects.filter(role="employer").exists()


def test_the_dossier_of_who_withdrew_is_refused_by_the_service_too() -> None:
    """Not only by the address: two people may press at the same instant."""
    gone, _left = one_withdraws(2)
    with pytest.raises(Refused) as refusal:
        services.open_dossier(by=employer_of(gone.offer), candidacy=Candidacy.objects.get(pk=gone.pk))
    assert refusal.value.codes == {"candidacy.gone"}
    assert not FileRead.objects.exists()


def close(presentation: Presentation) -> None:
    services.close_presentation(by=central_officer(), presentation=presentation, reason="Fini")


def fulfil(presentation: Presentation) -> None:
    services.fulfil_offer(by=central_officer(), offer=presentation.offer)


def fulfil_alone(presentation: Presentation) -> None:
    """Even by the verb that knows of no candidacy."""
    offers.fulfil(by=central_officer(), offer=presentation.offer)


def withdraw(presentation: Presentation) -> None:
    services.withdraw_offer(by=central_officer(), offer=presentation.offer, reason="Chantier annulé")


def withdraw_alone(presentation: Presentation) -> None:
    offers.withdraw(by=central_officer(), offer=presentation.offer, reason="Chantier annulé")


def suspend(presentation: Presentation) -> None:
    offers.suspend_offer(by=central_officer(), offer=presentation.offer, reason="Plainte")


def suspend_employer(presentation: Presentation) -> None:
    offers.suspend_employer(by=central_officer(), employer=presentation.offer.employer, reason="Plainte")


def expire(presentation: Presentation) -> None:
    with audit.acting(SYSTEM, action="test", reason="time passes"):
        Employer.objects.filter(pk=presentation.offer.employer_id).update(verified_until=today() - timedelta(days=1))


ENDS = [close, fulfil, fulfil_alone, withdraw, withdraw_alone, suspend, suspend_employer, expire]


@pytest.mark.parametrize("end", ENDS, ids=lambda end: end.__name__)
def test_after_the_end_nothing_is_served(end: Callable[[Presentation], None]) -> None:
    presentation = make_presentation()
    boss, candidacy = boss_of(presentation.offer), presentation.candidacies.first()
    assert candidacy
    addresses = [
        reverse(f"employer:{name}", args=[pk])
        for name, pk in (
            ("presentation", presentation.pk),
            ("presentation_letter", presentation.pk),
            ("candidacy", candidacy.pk),
            ("candidacy_decide", candidacy.pk),
        )
    ]
    assert [_status(boss, address) for address in addresses] == [200] * 4
    end(presentation)
    before = FileRead.objects.count()
    assert {_status(boss, address) for address in addresses} <= {403, 404}
    assert FileRead.objects.count() == before
    home = boss.get(reverse("employer:home")).content.decode()
    assert presentation.number not in home
    assert candidacy.person.family_name not in home


def _status(client: Client, address: str) -> int:
    answer = client.get(address)
    if answer.streaming:
        b"".join(answer.streaming_content)
    return answer.status_code


@pytest.mark.parametrize("end", ENDS, ids=lambda end: end.__name__)
def test_after_the_end_the_services_refuse_too(end: Callable[[Presentation], None]) -> None:
    presentation = make_presentation()
    reader = employer_of(presentation.offer)
    end(presentation)
    presentation = Presentation.objects.get(pk=presentation.pk)
    with pytest.raises(Refused):
        services.read_letter(by=reader, presentation=presentation)
    with pytest.raises(Refused):
        services.open_dossier(by=reader, candidacy=presentation.candidacies.get(rank=1))
    assert not FileRead.objects.exists()


@pytest.mark.parametrize("end", ENDS, ids=lambda end: end.__name__)
def test_what_the_database_filters_and_what_the_rule_says_agree(end: Callable[[Presentation], None]) -> None:
    """The list of presentations and `rules.is_open_to_employer` are one rule in two languages."""
    presentation = make_presentation()
    boss = employer_of(presentation.offer)
    assert Presentation.objects.visible_to(boss).exists()
    end(presentation)
    if end is not expire:  # trust is asked at the door, before the file
        assert not Presentation.objects.visible_to(boss).exists()
        assert not Candidacy.objects.visible_to(boss).exists()
    assert Presentation.objects.visible_to(central_officer()).exists()


def test_a_resumed_offer_opens_its_files_again() -> None:
    presentation = make_presentation()
    suspend(presentation)
    offers.resume_offer(by=central_officer(), offer=presentation.offer)
    assert Presentation.objects.visible_to(employer_of(presentation.offer)).exists()


def test_those_who_waited_are_told_when_the_offer_is_fulfilled() -> None:
    """S9: nobody waits for an answer that will not come."""
    chosen, waiting = make_candidacies(2, state="presented")
    services.choose(by=employer_of(chosen.offer), candidacy=chosen)
    fulfil(chosen.presentation)
    assert dict(Candidacy.objects.values_list("pk", "state")) == {chosen.pk: "selected", waiting.pk: "closed"}
    assert Presentation.objects.get().state == "closed"


class TestContracts:
    """The people chosen, on the way to the job."""

    def test_the_employer_follows_those_it_chose(self) -> None:
        row = make_placement()
        assert Placement.objects.visible_to(employer_of(row.offer)).get() == row

    def test_whoever_gives_up_the_departure_is_gone(self) -> None:
        row = make_placement()
        placement.cancel(by=central_officer(), placement=row, reason="Elle renonce")
        self._is_gone(row)

    def test_who_withdraws_is_gone(self) -> None:
        row = make_placement()
        services.withdraw(by=make_candidate(row.person), candidacy=row.candidacy)
        self._is_gone(row)

    def test_who_has_arrived_is_no_longer_shown(self) -> None:
        self._is_gone(make_placement(state="arrived"))

    @pytest.mark.parametrize("end", [withdraw, suspend], ids=lambda end: end.__name__)
    def test_a_stopped_offer_shows_nobody(self, end: Callable[[Presentation], None]) -> None:
        row = make_placement()
        assert row.candidacy.presentation
        end(row.candidacy.presentation)
        self._is_gone(row)

    def test_a_fulfilled_offer_keeps_its_contracts(self) -> None:
        row = make_placement()
        assert row.candidacy.presentation
        fulfil(row.candidacy.presentation)
        assert Placement.objects.visible_to(employer_of(row.offer)).exists()

    def _is_gone(self, row: Placement) -> None:
        boss = boss_of(row.offer)
        for url in (reverse("employer:contracts"), reverse("employer:home")):
            page = boss.get(url)
            assert page.status_code == 200
            assert row.person.family_name not in page.content.decode()
        assert boss.get(reverse("employer:contract_new", args=[row.pk])).status_code == 404
