"""A file asked of the region that keeps it: transferred, read for a time, or refused with a reason (P3, U2)."""

from datetime import date, timedelta

import pytest
import time_machine

from tests.factories.network import make_unit
from tests.factories.people import make_agent, make_person
from tests.factories.selection import make_candidacy
from tests.factories.transfers import make_request
from tounga.accounts.enums import Role
from tounga.identity.rules.prints import Claim
from tounga.kernel.actor import Actor
from tounga.kernel.errors import NotAllowed, Refused, WrongState
from tounga.kernel.models import FileRead
from tounga.network.models import Unit
from tounga.people.models import Person
from tounga.transfers import services
from tounga.transfers.models import FileRequest
from tounga.transfers.selectors import sent, to_answer

pytestmark = pytest.mark.django_db
TWIN = {
    "family_name": "Essailandi",
    "given_names": "Awa",
    "birth_date": date(1994, 3, 2),
    "mother_name": "Fanta Inventée",
    "phones": [("+223 00 12 34 56", "own")],
}
CLAIM = Claim(
    "Essailandy", "Awa", "female", date(1994, 3, 2), 1994, mother_name="Fanta Inventee", phones=("+22300123456",)
)


@pytest.fixture
def here() -> Unit:
    return make_unit(territories=["01"])


@pytest.fixture
def there() -> Unit:
    return make_unit(territories=["00"])


@pytest.fixture
def asker(here: Unit) -> Actor:
    return make_agent(here)


@pytest.fixture
def keeper(there: Unit) -> Actor:
    return make_agent(there, Role.FOCAL_POINT)


@pytest.fixture
def person(there: Unit) -> Person:
    return make_person(unit=there, **TWIN)


def test_p3_the_region_that_keeps_the_file_is_asked(asker: Actor, keeper: Actor, here: Unit, person: Person) -> None:
    asked = services.ask_for_file(by=asker, claim=CLAIM, reason="Habite ici")
    assert (asked.person, asked.unit, asked.keeper, asked.state) == (person, here, person.unit, "waiting")
    assert asked.sought == "Awa Essailandy"  # as typed here, not as kept there
    assert list(to_answer(keeper)) == [asked]
    assert list(sent(asker)) == [asked]
    assert not to_answer(asker).exists()
    with pytest.raises(Refused) as again:
        services.ask_for_file(by=asker, claim=CLAIM)
    assert again.value.codes == {"one_waiting_request"}


def test_p3_there_must_be_such_a_file_elsewhere(asker: Actor, here: Unit) -> None:
    make_person(unit=here, **TWIN)
    with pytest.raises(Refused) as refusal:
        services.ask_for_file(by=asker, claim=CLAIM)
    assert refusal.value.codes == {"nothing_elsewhere"}


@pytest.mark.parametrize("role", [Role.CENTRAL_OFFICER, Role.CANDIDATE, Role.EMPLOYER, Role.OBSERVER])
def test_u2_only_a_region_asks(role: str, person: Person) -> None:
    with pytest.raises(NotAllowed):
        services.ask_for_file(by=Actor(None, "essai", role), claim=CLAIM)


def test_p3_handed_over_the_file_changes_hands_and_keeps_its_number(
    asker: Actor, keeper: Actor, here: Unit, person: Person
) -> None:
    asked = services.hand_over(by=keeper, request=make_request(person, here))
    assert (asked.state, asked.answered_by_name) == ("moved", keeper.name)
    moved = Person.objects.get(pk=person.pk)
    assert (moved.unit, moved.number) == (here, person.number)
    assert Person.objects.visible_to(asker).filter(pk=person.pk).exists()
    assert not Person.objects.visible_to(keeper).filter(pk=person.pk).exists()


def test_p3_a_running_candidacy_keeps_the_file_where_it_is(keeper: Actor, here: Unit, there: Unit) -> None:
    candidacy = make_candidacy(unit=there)
    asked = make_request(candidacy.person, here)
    with pytest.raises(Refused) as refusal:
        services.hand_over(by=keeper, request=asked)
    assert refusal.value.codes == {"under_way"}
    assert services.let_read(by=keeper, request=asked).state == "reading"


def test_u5_reading_lasts_a_time_is_recorded_and_changes_nothing(
    asker: Actor, keeper: Actor, here: Unit, person: Person
) -> None:
    asked = services.let_read(by=keeper, request=make_request(person, here))
    file = services.read_granted_file(by=asker, request=asked, purpose="staff:request_file")
    assert file.person == person
    read = FileRead.objects.get(subject=person.pk)
    assert (read.account, read.purpose) == (asker.account, "staff:request_file")
    assert not Person.objects.visible_to(asker).filter(pk=person.pk).exists()
    with pytest.raises(NotAllowed):
        services.read_granted_file(by=make_agent(make_unit()), request=asked, purpose="x")
    assert asked.readable_until
    with time_machine.travel(asked.readable_until + timedelta(days=2)), pytest.raises(NotAllowed):
        services.read_granted_file(by=asker, request=asked, purpose="x")


def test_p3_no_is_said_with_its_reason(asker: Actor, keeper: Actor, here: Unit, person: Person) -> None:
    asked = make_request(person, here)
    with pytest.raises(Refused):
        services.refuse_request(by=keeper, request=asked, reason=" ")
    refused = services.refuse_request(by=keeper, request=asked, reason="La personne est suivie ici")
    assert (refused.state, refused.answer) == ("refused", "La personne est suivie ici")
    with pytest.raises(WrongState):
        services.let_read(by=keeper, request=asked)
    with pytest.raises(NotAllowed):
        services.read_granted_file(by=asker, request=refused, purpose="x")


@pytest.mark.parametrize("answer", [services.hand_over, services.let_read, services.refuse_request])
def test_u2_only_the_region_that_keeps_the_file_answers(
    answer: object, asker: Actor, here: Unit, person: Person
) -> None:
    asked = make_request(person, here)
    others = (
        asker,
        make_agent(here, Role.REGIONAL_DIRECTOR),
        make_agent(person.unit),
        make_agent(make_unit(), Role.FOCAL_POINT),
    )
    for other in others:
        with pytest.raises(NotAllowed):
            answer(by=other, request=asked, reason="essai")  # type: ignore[operator]
    assert FileRequest.objects.get().state == "waiting"
