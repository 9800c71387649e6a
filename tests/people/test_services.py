"""What is done with a file: registered, corrected, completed, closed (P1, P2, P4, U2, U5)."""

from datetime import date, timedelta
from typing import Any

import pytest

from tests.factories.accounts import make_user
from tests.factories.network import make_unit
from tests.factories.people import SYSTEM, make_agent, make_candidate, make_document, make_person
from tests.factories.reference import country, document_type, occupation, territory
from tounga.accounts.enums import NATIONAL_ROLES, SCOPE_OF_ROLE, UNIT_ROLES, Role, ScopeKind
from tounga.accounts.models import Grant
from tounga.accounts.selectors import actor_of
from tounga.kernel import audit
from tounga.kernel.actor import ANONYMOUS, NATION, Actor, Scope
from tounga.kernel.clock import today
from tounga.kernel.errors import NotAllowed, Refusal, Refused, WrongState
from tounga.kernel.ids import uuid7
from tounga.kernel.models import FileRead
from tounga.people import services
from tounga.people.enums import FileState, ProjectState, RegistrationChannel
from tounga.people.models import Person
from tounga.people.permissions import can_complete, can_open
from tounga.people.selectors import history_of
from tounga.reference.models import DrivingLicence, Language, Skill

pytestmark = pytest.mark.django_db


def central() -> Actor:
    return Actor(account=uuid7(), name="Agente centrale", role=Role.CENTRAL_OFFICER, scope=NATION)


def strangers(person: Person) -> list[Actor]:
    """Actors who have no business with the file."""
    other = make_unit()
    return [
        ANONYMOUS,
        make_agent(other),
        make_candidate(make_person(unit=other)),
        Actor(account=uuid7(), name="Employeur", role=Role.EMPLOYER, scope=Scope("organisation", str(uuid7()))),
        Actor(account=uuid7(), name="Consul", role=Role.CONSULAR, scope=Scope("country", "DZ")),
        Actor(account=uuid7(), name="Sans rôle", role="none"),
    ]


def test_p1_a_number_is_for_life_and_never_given_twice() -> None:
    unit = make_unit()
    numbers = {make_person(unit=unit).number for _person in range(5)}
    assert len(numbers) == 5
    assert all(number.startswith("ML-") for number in numbers)


def test_p2_one_name_only_stands_in_the_first_place() -> None:
    person = make_person(family_name="", given_names="  Essai ")
    assert (person.family_name, person.given_names, str(person)) == ("Essai", "", "Essai")


TYPED = {
    "family_name": ("N'ESSAI", "N'Essai"),
    "given_names": ("awa marie", "Awa Marie"),
    "father_name": ("MOUSSA McBA", "Moussa McBA"),
    "mother_name": ("fanta ESSAI", "Fanta Essai"),
    "birth_place": ("SIKASSO", "Sikasso"),
    "locality": ("quartier inventé", "Quartier Inventé"),
}


def test_p2_names_are_kept_as_people_write_them_whoever_typed_them() -> None:
    """As on a list that was taken over and on a passport: registered, corrected, registered online."""
    typed = {name: given for name, (given, _kept) in TYPED.items()}
    kept = {name: words for name, (_given, words) in TYPED.items()}
    counter = make_person(**typed)
    corrected = services.correct_identity(by=central(), person=make_person(), reason="Lu sur la carte", **typed)
    for person in (counter, corrected):
        assert {name: getattr(person, name) for name in kept} == kept
    user = make_user()
    online = services.register_online(
        by=actor_of(user), user=user, unit=make_unit(), sex="female", birth_year=1996, birth_precision="year",
        nationality=country("ML"), residence=territory("01"),
        **{name: typed[name] for name in ("family_name", "given_names", "locality")},
    )  # fmt: skip
    assert (str(online), online.locality) == ("Awa Marie N'Essai", "Quartier Inventé")


def test_p2_a_name_written_on_purpose_stays() -> None:
    person = make_person(family_name="McBa", given_names="d’Almeida")
    assert (person.family_name, person.given_names) == ("McBa", "d’Almeida")


def test_p2_the_same_phone_may_serve_several_people() -> None:
    phones = [("+223 00 11 11 11", "family")]
    first, second = make_person(phones=phones), make_person(phones=phones)
    assert first.phones.get().number == second.phones.get().number == "+22300111111"


def test_p2_the_first_phone_is_the_main_one() -> None:
    person = make_person(phones=[("+22300111111", "own"), ("+22300222222", "family"), ("+22300111111", "family")])
    assert list(person.phones.order_by("-main").values_list("number", "relation", "main")) == [
        ("+22300111111", "own", True),
        ("+22300222222", "family", False),
    ]


@pytest.mark.parametrize("phone", ["", "12", "pas un numéro", "+223", "0" * 60, "+22300111111;ext=5;ext=6"])
def test_p2_a_number_that_cannot_be_read_is_refused(phone: str) -> None:
    with pytest.raises(Refused) as refused:
        make_person(phones=[(phone, "own")])
    assert refused.value.codes == {"phone_wrong"}
    assert not Person.objects.exists()


def test_u2_only_the_agents_of_the_unit_and_the_centre_register() -> None:
    unit, known = make_unit(), make_person()
    assert make_person(unit=unit, by=make_agent(unit)).channel == RegistrationChannel.COUNTER
    assert make_person(unit=unit, by=central())
    for actor in strangers(known):
        with pytest.raises(NotAllowed):
            make_person(unit=unit, by=actor)


def online(user: Any, **changes: Any) -> Person:
    facts: dict[str, Any] = {
        "unit": make_unit(territories=["01"]),
        "family_name": "Essai",
        "sex": "male",
        "birth_precision": "year",
        "birth_year": 1990,
        "nationality": country("ML"),
        "residence": territory("01"),
        "phones": [("+22300111111", "own")],
        "occupations": [(occupation("F1703"), 12)],
        **changes,
    }
    return services.register_online(by=actor_of(user), user=user, **facts)


def test_p9_an_account_opens_its_own_file_and_becomes_the_candidate_over_it() -> None:
    user = make_user()
    person = online(user)
    assert person.channel == RegistrationChannel.ONLINE
    actor = actor_of(user)
    assert (actor.role, actor.over("person")) == (Role.CANDIDATE, str(person.pk))
    assert list(Person.objects.visible_to(actor)) == [person]


def test_p9_one_account_opens_one_file() -> None:
    user = make_user()
    online(user)
    with pytest.raises(NotAllowed):
        online(user)
    assert Person.objects.count() == Grant.objects.filter(role=Role.CANDIDATE).count() == 1


def test_p9_nobody_opens_a_file_with_the_account_of_another() -> None:
    mine, other = make_user(), make_user()
    with pytest.raises(NotAllowed):
        services.register_online(
            by=actor_of(mine),
            user=other,
            unit=make_unit(),
            family_name="Essai",
            sex="male",
            nationality=country("ML"),
            residence=territory("01"),
        )


def test_p2_a_correction_is_motivated_and_the_former_words_stay_in_the_history() -> None:
    person = make_person(family_name="Traore")
    agent = make_agent(person.unit)
    with pytest.raises(Refused):
        services.correct_identity(by=agent, person=person, reason=" ", family_name="Traoré")
    corrected = services.correct_identity(
        by=agent, person=person, reason="Lu sur la carte", family_name="Traoré", birth_precision="year", birth_year=1993
    )
    assert (corrected.name_key, corrected.birth_date, corrected.birth_year) == ("traore personne", None, 1993)
    change = next(change for change in history_of(person) if str(change.text) == "Identité corrigée")
    assert "nom\u00a0: Traore → Traoré" in change.effect
    assert "date de naissance\u00a0: 17/05/1992 → –" in change.effect
    assert "Lu sur la carte" in change.effect


def test_p2_a_correction_that_changes_nothing_or_cannot_be_true_is_refused() -> None:
    person = make_person()
    agent = make_agent(person.unit)
    for changes, code in (
        ({"family_name": person.family_name}, "nothing_changed"),
        ({"birth_date": today()}, "too_young"),
        ({"family_name": "7"}, "name_missing"),
    ):
        with pytest.raises(Refused) as refused:
            services.correct_identity(by=agent, person=person, reason="Essai", **changes)
        assert refused.value.codes == {code}


def test_p2_a_correction_leaves_the_capitals_of_what_was_not_given() -> None:
    person = make_person()
    with audit.acting(SYSTEM, action="essai", reason="Essai"):
        Person.objects.filter(pk=person.pk).update(father_name="FEU ESSAI", birth_place="KATI", locality="ACI VI")
    services.correct_identity(by=SYSTEM, person=person, reason="Lu sur la carte", sex="male")
    person.refresh_from_db()
    assert (person.father_name, person.birth_place, person.locality) == ("FEU ESSAI", "KATI", "ACI VI")
    services.correct_identity(by=SYSTEM, person=person, reason="Lu sur la carte", family_name="", given_names="AWA")
    person.refresh_from_db()
    assert (person.family_name, person.given_names, person.name_key) == ("Awa", "", "awa")


def test_p2_an_identity_verified_by_an_agent_is_corrected_by_an_agent() -> None:
    person = make_person()
    own = make_candidate(person)
    services.correct_identity(by=own, person=person, reason="Erreur", given_names="Awa")
    make_document(person, "IDENTITY_CARD", verified=True)
    with pytest.raises(NotAllowed) as refused:
        services.correct_identity(by=own, person=person, reason="Erreur", given_names="Aïcha")
    assert refused.value.codes == {"identity_verified"}
    services.correct_identity(by=make_agent(person.unit), person=person, reason="Erreur", given_names="Aïcha")


def test_p4_occupations_are_replaced_as_a_whole_and_keep_their_rows() -> None:
    person = make_person(occupations=[(occupation("F1703"), 48), (occupation("N4101"), 12)])
    kept = person.occupations.get(occupation__code="F1703").pk
    services.set_occupations(
        by=make_candidate(person),
        person=person,
        occupations=[(occupation("F1703"), 60, False), (occupation("K1304"), 0, True)],
    )
    rows = {row.occupation.code: (row.months, row.sought) for row in person.occupations.select_related("occupation")}
    assert rows == {"F1703": (60, False), "K1304": (0, True)}
    assert person.occupations.get(occupation__code="F1703").pk == kept


def test_p4_languages_licences_and_skills_are_said_as_they_are() -> None:
    person = make_person()
    own = make_candidate(person)
    french, bambara = Language.objects.get(pk="fr"), Language.objects.get(pk="bm")
    services.set_languages(by=own, person=person, languages=[(french, "A2"), (bambara, "native")])
    services.set_languages(by=own, person=person, languages=[(french, "B1")])
    services.set_licences(by=own, person=person, licences=DrivingLicence.objects.filter(pk__in="BC"))
    services.set_licences(by=own, person=person, licences=DrivingLicence.objects.filter(pk="C"))
    services.set_skills(by=own, person=person, skills=Skill.objects.all())
    services.set_skills(by=own, person=person, skills=Skill.objects.filter(code="S-F1703"))
    assert list(person.languages.values_list("language", "level")) == [("fr", "B1")]
    assert list(person.licences.values_list("licence", flat=True)) == ["C"]
    assert list(person.skills.values_list("skill__code", flat=True)) == ["S-F1703"]


@pytest.mark.parametrize(
    ("facts", "code"),
    [
        ({"title": " "}, "title_missing"),
        ({"months": 0}, "months_impossible"),
        ({"months": 12 * 60}, "months_impossible"),
        ({"started_year": 1066}, "year_impossible"),
        ({"started_year": 2990}, "year_impossible"),
    ],
)
def test_p4_an_experience_can_be_true(facts: dict[str, Any], code: str) -> None:
    person = make_person()
    with pytest.raises(Refused) as refused:
        services.add_experience(
            by=make_agent(person.unit),
            person=person,
            **{"title": "Chantier", "country": country("ML"), "months": 12, **facts},
        )
    assert refused.value.codes == {code}


def test_a_person_has_one_open_project() -> None:
    person = make_person()
    own = make_candidate(person)
    first = services.open_project(by=own, person=person, countries=[country("DZ")])
    with pytest.raises(Refused) as refused:
        services.open_project(by=own, person=person, countries=[])
    assert refused.value.codes == {"one_open_project"}
    with pytest.raises(Refused):
        services.withdraw_project(by=own, person=person, reason="")
    services.withdraw_project(by=own, person=person, reason="Je reste au pays")
    first.refresh_from_db()
    assert first.state == ProjectState.WITHDRAWN
    assert first.closed_at is not None
    services.open_project(by=own, person=person, countries=[])
    assert services.fulfil_project(by=make_agent(person.unit), person=person).state == ProjectState.FULFILLED
    with pytest.raises(WrongState):
        services.fulfil_project(by=make_agent(person.unit), person=person)


def test_a_closed_file_takes_nothing_more_until_it_is_reopened() -> None:
    person = make_person(stage="candidate")
    agent = make_agent(person.unit)
    paper = services.add_document(by=agent, person=person, type=document_type(), number="TG0000001")
    with pytest.raises(Refused):
        services.close_file(by=agent, person=person, reason="")
    services.close_file(by=agent, person=person, reason="A trouvé du travail")
    person.refresh_from_db()
    assert person.state == FileState.CLOSED
    assert not person.projects.filter(state=ProjectState.OPEN).exists()
    for attempt in (
        lambda: services.close_file(by=agent, person=person, reason="Encore"),
        lambda: services.set_profile(by=agent, person=person),
        lambda: services.open_project(by=agent, person=person, countries=[]),
        lambda: services.add_document(by=agent, person=person, type=document_type()),
        lambda: services.correct_identity(by=agent, person=person, reason="Essai", given_names="Autre"),
        lambda: services.set_phones(by=agent, person=person, phones=[]),
        lambda: services.complete_document(by=agent, document=paper, number="TG0000002"),
        lambda: services.verify_document(by=agent, document=paper),
        lambda: services.remove_document(by=agent, document=paper, reason="Essai"),
        lambda: services.remove_document(by=make_candidate(person), document=paper, reason="Essai"),
    ):
        with pytest.raises(WrongState):
            attempt()
    assert person.documents.get() == paper
    services.reopen_file(by=agent, person=person, reason="Revient")
    services.set_profile(by=agent, person=person, summary="De nouveau là")


def test_u2_strangers_do_nothing_and_read_nothing() -> None:
    person = make_person(stage="presented")
    document = person.documents.get()
    reads, changes = FileRead.objects.count(), len(history_of(person))
    for actor in strangers(person):
        for attempt in (
            lambda: services.open_file(by=actor, person=person, purpose="essai"),  # noqa: B023
            lambda: services.read_document(by=actor, document=document, purpose="essai"),  # noqa: B023
            lambda: services.correct_identity(by=actor, person=person, reason="x", given_names="Autre"),  # noqa: B023
            lambda: services.set_phones(by=actor, person=person, phones=[]),  # noqa: B023
            lambda: services.set_profile(by=actor, person=person),  # noqa: B023
            lambda: services.set_occupations(by=actor, person=person, occupations=[]),  # noqa: B023
            lambda: services.set_skills(by=actor, person=person, skills=[]),  # noqa: B023
            lambda: services.withdraw_project(by=actor, person=person, reason="x"),  # noqa: B023
            lambda: services.add_document(by=actor, person=person, type=document.type),  # noqa: B023
            lambda: services.verify_document(by=actor, document=document),  # noqa: B023
            lambda: services.remove_document(by=actor, document=document, reason="x"),  # noqa: B023
            lambda: services.close_file(by=actor, person=person, reason="x"),  # noqa: B023
            lambda: services.reopen_file(by=actor, person=person, reason="x"),  # noqa: B023
        ):
            with pytest.raises(NotAllowed) as refused:
                attempt()
            assert all(str(reason.text) for reason in refused.value.reasons)
    assert FileRead.objects.count() == reads
    assert len(history_of(person)) == changes


@pytest.mark.parametrize("role", Role)
def test_u2_a_file_opens_for_those_for_whom_it_exists(role: str) -> None:
    """U2: the right to open a file and the files that exist say the same of every role, in and out of its scope."""
    person = make_person(stage="presented")
    kind = SCOPE_OF_ROLE[Role(role)]
    ids = {ScopeKind.UNIT: person.unit_id, ScopeKind.PERSON: person.pk, ScopeKind.COUNTRY: "DZ"}
    over = (
        [NATION] if kind == ScopeKind.NATION else [Scope(kind, str(ids.get(kind, uuid7()))), Scope(kind, str(uuid7()))]
    )
    expected = {*UNIT_ROLES, *NATIONAL_ROLES, Role.CANDIDATE}
    for scope in over:
        actor = Actor(account=uuid7(), name="Essai", role=role, scope=scope)
        exists = Person.objects.visible_to(actor).exists()
        assert bool(can_open(actor, person)) == exists == (role in expected and scope == over[0])
        assert not can_complete(actor, person) or exists, "nobody writes in a file that does not exist for them"


def test_u2_the_national_director_reads_every_file_and_writes_in_none() -> None:
    person = make_person(stage="presented")
    director = Actor(account=uuid7(), name="Directrice d’essai", role=Role.NATIONAL_DIRECTOR, scope=NATION)
    assert services.open_file(by=director, person=person, purpose="essai").person == person
    for attempt in (
        lambda: services.set_profile(by=director, person=person, summary="Essai"),
        lambda: services.verify_document(by=director, document=person.documents.get()),
        lambda: services.close_file(by=director, person=person, reason="Essai"),
    ):
        with pytest.raises(NotAllowed):
            attempt()


def test_u5_opening_a_file_is_recorded_with_who_in_which_role_and_why() -> None:
    person = make_person()
    agent = make_agent(person.unit)
    file = services.open_file(by=agent, person=person, purpose="staff:person")
    read = FileRead.objects.get()
    assert file.person == person
    assert (read.subject, read.account, read.role, read.purpose) == (
        person.pk,
        agent.account,
        Role.COUNSELLOR,
        "staff:person",
    )


def test_u5_a_file_that_cannot_be_loaded_is_not_recorded_as_read(monkeypatch: pytest.MonkeyPatch) -> None:
    """The reading and its record are one transaction."""
    person = make_person()
    monkeypatch.setattr("tounga.people.services.file.load_file", lambda _person: (_ for _ in ()).throw(RuntimeError))
    with pytest.raises(RuntimeError):
        services.open_file(by=make_agent(person.unit), person=person, purpose="staff:person")
    assert not FileRead.objects.exists()


@pytest.mark.parametrize(
    ("facts", "code"),
    [
        ({"issued_on": today() + timedelta(days=1)}, "issued_later"),
        ({"issued_on": date(2020, 1, 1), "expires_on": date(2019, 1, 1)}, "expires_first"),
    ],
)
def test_p8_a_paper_with_impossible_dates_is_refused(facts: dict[str, Any], code: str) -> None:
    person = make_person()
    with pytest.raises(Refusal) as refused:
        make_document(person, **{"expires_on": None, **facts})
    assert code in refused.value.codes


def test_p8_the_same_paper_is_in_the_file_once() -> None:
    person = make_person()
    make_document(person, number="ab123")
    with pytest.raises(Refused) as refused:
        make_document(person, number="AB123")
    assert refused.value.codes == {"document_number_once"}
    make_document(person, "PASSPORT", number="AB123")


def test_p8_an_agent_verifies_once_and_the_person_never() -> None:
    person = make_person()
    document = make_document(person)
    agent = make_agent(person.unit)
    with pytest.raises(NotAllowed):
        services.verify_document(by=make_candidate(person), document=document)
    seen = services.verify_document(by=agent, document=document)
    assert (seen.verified_by_id, seen.verified_by_name) == (agent.account, agent.name)
    with pytest.raises(Refused):
        services.verify_document(by=agent, document=document)
    old = make_document(person, "PASSPORT", expires_on=today() - timedelta(days=1))
    with pytest.raises(Refused) as refused:
        services.verify_document(by=agent, document=old)
    assert refused.value.codes == {"expired"}


def test_p8_the_person_removes_a_paper_until_it_is_verified() -> None:
    person = make_person()
    own = make_candidate(person)
    services.remove_document(by=own, document=make_document(person), reason="Erreur")
    seen = make_document(person, verified=True)
    with pytest.raises(NotAllowed):
        services.remove_document(by=own, document=seen, reason="Erreur")
    services.remove_document(by=make_agent(person.unit), document=seen, reason="Remplacé")
    assert not person.documents.exists()
