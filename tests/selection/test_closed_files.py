"""A closed file goes no further: it is neither presented nor chosen (S5, S6; "le dossier n’avance plus")."""

import pytest
from django.test import Client
from django.urls import reverse

from tests.factories.accounts import make_account, sign_in
from tests.factories.network import central_officer
from tests.factories.people import make_agent
from tests.factories.selection import employer_of, make_candidacy, make_shortlist
from tounga.accounts.enums import Role
from tounga.kernel.errors import Refused
from tounga.people import services as people
from tounga.people.models import Person
from tounga.selection import services
from tounga.selection.models import Candidacy
from tounga.selection.selectors import held_back, offers_to_present, to_present

pytestmark = pytest.mark.django_db

OFFICER = central_officer()


def close_file(person: Person) -> None:
    people.close_file(by=make_agent(person.unit, Role.COUNSELLOR), person=person, reason="ne cherche plus")


def reopen_file(person: Person) -> None:
    people.reopen_file(by=make_agent(person.unit, Role.COUNSELLOR), person=person, reason="cherche de nouveau")


def test_nobody_is_presented_whose_file_is_closed() -> None:
    offer = make_shortlist(people=2, state="validated").offer
    first, second = to_present(offer)
    close_file(first.person)
    presentation = services.present(by=OFFICER, offer=offer)
    assert list(Candidacy.objects.filter(presentation=presentation)) == [second]
    assert list(held_back(offer)) == [first]


def test_the_one_who_comes_back_is_presented_later() -> None:
    offer = make_shortlist(people=2, state="validated").offer
    first = to_present(offer)[0]
    close_file(first.person)
    services.present(by=OFFICER, offer=offer)
    reopen_file(first.person)
    assert list(offers_to_present(OFFICER)) == [offer]
    presentation = services.present(by=OFFICER, offer=offer)
    assert list(Candidacy.objects.filter(presentation=presentation)) == [first]


def test_a_list_of_closed_files_is_not_presented_and_the_refusal_says_what_to_do() -> None:
    offer = make_shortlist(people=1, state="validated").offer
    close_file(to_present(offer)[0].person)
    with pytest.raises(Refused) as refused:
        services.present(by=OFFICER, offer=offer)
    assert refused.value.codes == {"presentation.files_closed"}
    assert "Rouvrez-les d’abord" in str(refused.value.reasons[0].text)
    assert not offers_to_present(OFFICER).exists()


def test_the_page_says_who_is_held_back_and_why(client: Client) -> None:
    offer = make_shortlist(people=2, state="validated").offer
    first = to_present(offer)[0]
    sign_in(client, *make_account(Role.CENTRAL_OFFICER))
    address = reverse("staff:presentation_new", args=[offer.pk])
    assert "dossier est fermé" not in client.get(address).content.decode()
    close_file(first.person)
    page = client.get(address).content.decode()
    assert "Une personne de ces listes n’est pas présentée : son dossier est fermé." in page
    assert reverse("staff:person", args=[first.person_id]) in page


def test_a_closed_file_is_not_chosen_and_may_still_be_refused() -> None:
    candidacy = make_candidacy(state="presented")
    close_file(candidacy.person)
    with pytest.raises(Refused) as refused:
        services.choose(by=employer_of(candidacy.offer), candidacy=candidacy)
    assert refused.value.codes == {"candidacy.file_closed"}
    services.refuse(by=employer_of(candidacy.offer), candidacy=candidacy, reason="Le poste est pourvu.")


def test_the_employer_is_not_offered_to_choose_it(client: Client) -> None:
    candidacy = make_candidacy(state="presented")
    sign_in(client, *make_account(Role.EMPLOYER, subject_id=candidacy.offer.employer_id))
    address = reverse("employer:candidacy", args=[candidacy.pk])
    choose = "?decision=choose"
    assert choose in client.get(address).content.decode()
    close_file(candidacy.person)
    page = client.get(address).content.decode()
    assert choose not in page
    assert "Cette personne n’est pas disponible pour le moment" in page
    form = client.get(reverse("employer:candidacy_decide", args=[candidacy.pk])).content.decode()
    assert 'value="choose"' not in form
    assert 'value="refuse"' in form
