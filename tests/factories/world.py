"""A small complete world, made by the services alone: what the permission matrix and the journeys stand on.

    world = make_world()
    world.accounts["focal_point"].client()      a client signed in past the second factor
    world.accounts["employer_y"].actor          the actor, for services
    world.placement_a, world.offer_open_x ...   everything is named

The anchors are region A, employer X, X's country and person_a. What ends in `_b` belongs to region B, what ends in
`_y` to employer Y in another country.
"""

import io
from dataclasses import dataclass, field, fields
from datetime import timedelta
from decimal import Decimal
from functools import cache
from itertools import count
from typing import Any
from uuid import UUID

from django.test import Client
from PIL import Image

from tests.factories.accounts import make_account, make_user, sign_in
from tests.factories.counselling import begun, make_appointment, make_seat, make_session, make_visit, past
from tests.factories.employers import make_employer, make_evidence, make_proposal
from tests.factories.intake import make_run, text
from tests.factories.merging import make_joined, said_to_be_one
from tests.factories.network import make_agreement, make_unit
from tests.factories.offers import close_candidacies, complete_fields, french, make_campaign, make_offer
from tests.factories.people import make_document, make_person
from tests.factories.reference import country, make_reference, occupation
from tests.factories.selection import propose
from tests.factories.transfers import make_request
from tounga.accounts.enums import SCOPE_OF_ROLE, Role, ScopeKind
from tounga.accounts.models import Grant, User
from tounga.accounts.selectors import NO_ROLE
from tounga.counselling import services as counselling
from tounga.counselling.models import Appointment, GroupSession, Seat, Visit
from tounga.demo.terms import terms_as_promised
from tounga.employers import services as employers
from tounga.employers.enums import EmployerKind, EmployerState
from tounga.employers.models import ConsularOpinion, Employer, Evidence, Verification
from tounga.identity import services as identity
from tounga.identity.models import Pair
from tounga.intake import services as intake
from tounga.intake.models import Extract, Line, Run
from tounga.kernel.actor import NOWHERE, Actor, system
from tounga.kernel.clock import today
from tounga.kernel.ids import uuid7
from tounga.merging.models import Merge
from tounga.network.enums import UnitKind
from tounga.network.models import Agreement, Unit
from tounga.offers import services as offers
from tounga.offers.models import Campaign, Offer, RegionalQuota
from tounga.people.enums import Stage
from tounga.people.models import Document, Education, Experience, Person
from tounga.placement import services as placement
from tounga.placement.models import ChecklistItem, Contract, DepartureWave, Placement
from tounga.reference.models import Currency
from tounga.selection import services as selection
from tounga.selection.models import Candidacy, Presentation, Shortlist
from tounga.selection.selectors import shortlist_of
from tounga.transfers import services as transfers
from tounga.transfers.models import FileRequest

_worlds = count(1)


@dataclass(frozen=True)
class Account:
    """One account in one role; `grant` is None for the account that has none."""

    user: User
    grant: Grant | None

    @property
    def actor(self) -> Actor:
        """The account acting in its role."""
        if self.grant is None:
            return Actor(account=self.user.pk, name=self.user.name, role=NO_ROLE, scope=NOWHERE)
        return self.grant.actor()

    def client(self) -> Client:
        """A new client signed in in this role, the second factor given."""
        return sign_in(Client(), self.user, self.grant)


@dataclass
class World:
    """Everything, by name. `accounts` has each value of Role, anchored at (A, X, X's country, person_a), and the
    same roles elsewhere: counsellor_b, focal_point_b, regional_director_b, central_officer_2, employer_y, consular_y,
    candidate_a2, candidate_b, no_role, administrator_2."""

    number: int = 0
    accounts: dict[str, Account] = field(default_factory=dict)

    centre: Unit = field(init=False)
    unit_a: Unit = field(init=False)
    unit_b: Unit = field(init=False)

    person_a: Person = field(init=False)  # chosen by X, on the way: placement_a
    person_a2: Person = field(init=False)  # same region; presented to X
    person_a3: Person = field(init=False)  # same region; chosen by Y: placement_y
    person_a4: Person = field(init=False)  # same region; just registered, no project
    person_b: Person = field(init=False)  # other region; chosen by X: placement_b
    person_b2: Person = field(init=False)  # other region; presented to Y
    document_a: Document = field(init=False)  # an identity card with its photograph, verified
    document_a_new: Document = field(init=False)  # a vaccination card, not yet verified
    document_b: Document = field(init=False)
    experience_a: Experience = field(init=False)
    experience_b: Experience = field(init=False)
    education_a: Education = field(init=False)
    education_b: Education = field(init=False)

    training_centre: Unit = field(init=False)
    visit_a: Visit = field(init=False)  # of person_a, something is to follow
    visit_b: Visit = field(init=False)
    appointment_a: Appointment = field(init=False)  # person_a, tomorrow, not answered
    appointment_a4: Appointment = field(init=False)  # its hour has passed, nobody noted what happened
    appointment_b: Appointment = field(init=False)
    session_a: GroupSession = field(init=False)  # announced in region A
    session_b: GroupSession = field(init=False)
    session_held: GroupSession = field(init=False)  # a training of region A, closed
    session_centre: GroupSession = field(init=False)  # a training that the training centre announces
    seat_a: Seat = field(init=False)  # person_a in session_a, invited
    seat_b: Seat = field(init=False)  # person_b in session_b
    seat_centre: Seat = field(init=False)  # person_a in session_centre
    seat_certified: Seat = field(init=False)  # person_a2 in session_held

    intake_a: Run = field(init=False)  # a list of region A, read, ready to be written
    intake_b: Run = field(init=False)  # a list of region B, just received
    line_a: Line = field(init=False)  # of intake_a: resembles person_a4
    line_a_refused: Line = field(init=False)  # of intake_a: its sex is not said
    extract_x: Extract = field(init=False)  # the register, asked for by `central_officer`
    extract_y: Extract = field(init=False)  # asked for by `national_director`
    pair_a: Pair = field(init=False)  # two files of region A, to compare
    pair_b: Pair = field(init=False)  # two files of region B
    pair_between: Pair = field(init=False)  # a file of each: for the centre alone
    pair_said: Pair = field(init=False)  # two files of region A that somebody said to be one person's
    merge_a: Merge = field(init=False)  # a file joined to person_a's
    merge_b: Merge = field(init=False)  # a file joined to person_b's
    request_to_a: FileRequest = field(init=False)  # region B asks for person_a4, no answer yet
    request_to_b: FileRequest = field(init=False)  # region A asks for person_b, no answer yet
    request_read: FileRequest = field(init=False)  # region A may read person_b2

    employer_x: Employer = field(init=False)  # verified, in Algeria
    employer_y: Employer = field(init=False)  # verified, in Gabon
    employer_new: Employer = field(init=False)  # registered, in X's country, nothing said of it yet
    employer_waiting: Employer = field(init=False)  # an intermediary in X's country, under review, no opinion
    evidence_against: Evidence = field(init=False)  # what a source says against it
    verification: Verification = field(init=False)  # proposed for it by `central_officer`
    verification_y: Verification = field(init=False)  # the one approved for Y
    opinion_x: ConsularOpinion = field(init=False)

    agreement: Agreement = field(init=False)  # with X's country, in force
    agreement_y: Agreement = field(init=False)  # with Y's country, in negotiation
    campaign: Campaign = field(init=False)

    offer_draft_x: Offer = field(init=False)  # drafted by the employer itself
    offer_submitted_x: Offer = field(init=False)
    offer_accepted_x: Offer = field(init=False)  # quotas given, not yet transmitted
    offer_open_x: Offer = field(init=False)  # published; received candidacies in A and B
    offer_open_a: Offer = field(init=False)  # sent to region A only, not published
    offer_closed_a: Offer = field(init=False)  # sent to A only, candidacies closed; a list waits for its director
    offer_x: Offer = field(init=False)  # presented and chosen; candidacies closed
    offer_draft_y: Offer = field(init=False)
    offer_open_y: Offer = field(init=False)  # published; a received candidacy in A
    offer_y: Offer = field(init=False)  # presented and chosen
    quota_a: RegionalQuota = field(init=False)  # of offer_open_x, not acknowledged
    quota_b: RegionalQuota = field(init=False)

    shortlist_a: Shortlist = field(init=False)  # of offer_open_x, being made
    shortlist_b: Shortlist = field(init=False)
    shortlist_proposed_a: Shortlist = field(init=False)  # of offer_closed_a, to validate
    shortlist_sealed_a: Shortlist = field(init=False)  # of offer_x
    candidacy_received: Candidacy = field(init=False)  # person_a2, offer_open_x
    candidacy_preselected: Candidacy = field(init=False)  # person_a3, offer_open_x
    candidacy_received_a: Candidacy = field(init=False)  # person_a, offer_open_y: person_a can withdraw it
    candidacy_received_b: Candidacy = field(init=False)  # person_b, offer_open_x
    candidacy_presented: Candidacy = field(init=False)  # person_a2 to X
    candidacy_selected: Candidacy = field(init=False)  # person_a by X
    candidacy_selected_b: Candidacy = field(init=False)  # person_b by X
    candidacy_presented_y: Candidacy = field(init=False)  # person_b2 to Y
    candidacy_selected_y: Candidacy = field(init=False)  # person_a3 by Y
    presentation_x: Presentation = field(init=False)  # received by X
    presentation_y: Presentation = field(init=False)  # not yet received by Y

    placement_a: Placement = field(init=False)  # contract accepted, papers to gather, a seat
    placement_b: Placement = field(init=False)  # a contract to check
    placement_y: Placement = field(init=False)  # awaits its contract
    contract_a: Contract = field(init=False)
    contract_b: Contract = field(init=False)
    item_received_a: ChecklistItem = field(init=False)  # the passport
    item_missing_a: ChecklistItem = field(init=False)
    item_b: ChecklistItem = field(init=False)
    item_y: ChecklistItem = field(init=False)
    wave_x: DepartureWave = field(init=False)
    wave_y: DepartureWave = field(init=False)

    @property
    def everything(self) -> dict[str, Any]:
        """Each named row."""
        return {one.name: getattr(self, one.name) for one in fields(self) if one.name not in ("accounts", "number")}

    def actor(self, name: str) -> Actor:
        """The actor of an account."""
        return self.accounts[name].actor


def make_world() -> World:
    """The whole of it, through the services. Run it inside a test's transaction."""
    make_reference()
    world = World()
    _network(world)
    _people(world)
    _employers(world)
    _accounts(world)
    _counselling(world)
    _verification(world)
    _agreements(world)
    _offers(world)
    _candidacies(world)
    _presentations(world)
    _placements(world)
    _lists_taken_over(world)
    _doubles(world)
    for name, row in world.everything.items():
        row.refresh_from_db()
        setattr(world, name, row)
    return world


def _network(world: World) -> None:
    world.number = number = next(_worlds)
    world.centre = make_unit(f"DC-M{number}", kind=UnitKind.CENTRAL, name=f"Unité centrale {number}")
    world.training_centre = make_unit(f"CPR-{number}", kind=UnitKind.TRAINING_CENTRE, name=f"Centre d’essai {number}")
    world.unit_a = make_unit(f"DR-A{number}", name=f"Région A {number}", territories=["01"])
    world.unit_b = make_unit(f"DR-B{number}", name=f"Région B {number}", territories=["00"])


def _people(world: World) -> None:
    for name, unit, stage in (
        ("person_a", world.unit_a, Stage.DEPARTURE),
        ("person_a2", world.unit_a, Stage.PRESENTED),
        ("person_a3", world.unit_a, Stage.PRESENTED),
        ("person_a4", world.unit_a, Stage.REGISTERED),
        ("person_b", world.unit_b, Stage.PRESENTED),
        ("person_b2", world.unit_b, Stage.PRESENTED),
    ):
        given_names = f"Personne {name.removeprefix('person_').upper()}"
        setattr(world, name, make_person(unit=unit, stage=stage, given_names=given_names))
    world.document_a = make_document(world.person_a, "DIPLOMA", verified=True, expires_on=None, file=photograph())
    world.document_a_new = make_document(world.person_a, "VACCINATION_CARD", expires_on=None)
    world.document_b = make_document(world.person_b, "DIPLOMA", expires_on=None, file=photograph())
    world.experience_a = world.person_a.experiences.get()
    world.experience_b = world.person_b.experiences.get()
    world.education_a, world.education_b = world.person_a.educations.get(), world.person_b.educations.get()


def _lists_taken_over(world: World) -> None:
    alike = world.person_a4
    day = alike.birth_date
    assert day
    lines = [
        ("Essaiza", "Nouvelle", "F", "1990"),
        (alike.family_name, alike.given_names, "F", f"{day:%d/%m/%Y}"),
        ("Essaizo", "Incomplète", "", "1991"),
    ]
    content = text(lines, ("Nom", "Prénoms", "Sexe", "Date de naissance"))
    world.intake_a = make_run(unit=world.unit_a, by=world.actor("counsellor"), content=content, state="ready")
    world.intake_b = make_run(unit=world.unit_b, by=world.actor("counsellor_b"), content=content)
    world.line_a = Line.objects.get(run=world.intake_a, fate="queued")
    world.line_a_refused = Line.objects.get(run=world.intake_a, fate="refused")
    world.extract_x, world.extract_y = (
        intake.make_extract(
            by=world.actor(role),
            extract=intake.ask_extract(by=world.actor(role), format="csv", reason="Copie du monde d’essai"),
        )
        for role in ("central_officer", "national_director")
    )


def _doubles(world: World) -> None:
    """Files that may be one person's, and files asked of another region."""
    by = system("test")
    world.pair_a = identity.bring_together(by=by, one=world.person_a2, other=world.person_a3)
    world.pair_b = identity.bring_together(by=by, one=world.person_b, other=world.person_b2)
    world.pair_between = identity.bring_together(by=by, one=world.person_a4, other=world.person_b2)
    world.pair_said = said_to_be_one(*(make_person(unit=world.unit_a, phones=()) for _ in range(2)))
    world.merge_a = make_joined(world.person_a, make_person(unit=world.unit_a, phones=(), occupations=()))
    world.merge_b = make_joined(world.person_b, make_person(unit=world.unit_b, phones=(), occupations=()))
    world.request_to_a = make_request(world.person_a4, world.unit_b)
    world.request_to_b = make_request(world.person_b, world.unit_a)
    asked = make_request(world.person_b2, world.unit_a)
    world.request_read = transfers.let_read(by=world.actor("focal_point_b"), request=asked)


@cache
def _picture() -> bytes:
    buffer = io.BytesIO()
    Image.new("RGB", (60, 40), "white").save(buffer, "PNG")
    return buffer.getvalue()


def photograph() -> io.BytesIO:
    """The smallest picture that passes for a photographed paper."""
    return io.BytesIO(_picture())


def _employers(world: World) -> None:
    world.employer_x = make_employer(country=country("DZ"), name=f"Entreprise X inventée {world.number}")
    world.employer_y = make_employer(country=country("GA"), name=f"Entreprise Y inventée {world.number}")
    world.employer_new = make_employer(country=country("DZ"), state=EmployerState.REGISTERED)
    world.employer_waiting = make_employer(
        country=country("DZ"), state=EmployerState.REGISTERED, kind=EmployerKind.INTERMEDIARY
    )


def _accounts(world: World) -> None:
    for role in Role:
        world.accounts[role.value] = _account(role.value, **_anchor(world, role))
    others: tuple[tuple[str, str, dict[str, Any]], ...] = (
        ("counsellor_b", Role.COUNSELLOR, {"unit": world.unit_b}),
        ("focal_point_b", Role.FOCAL_POINT, {"unit": world.unit_b}),
        ("regional_director_b", Role.REGIONAL_DIRECTOR, {"unit": world.unit_b}),
        ("central_officer_2", Role.CENTRAL_OFFICER, {}),
        ("administrator_2", Role.ADMINISTRATOR, {}),
        ("employer_y", Role.EMPLOYER, {"subject_id": world.employer_y.pk}),
        ("consular_y", Role.CONSULAR, {"country": country("GA")}),
        ("candidate_a2", Role.CANDIDATE, {"subject_id": world.person_a2.pk}),
        ("candidate_b", Role.CANDIDATE, {"subject_id": world.person_b.pk}),
    )
    for name, role, scope in others:
        world.accounts[name] = _account(role, name=name, **scope)
    world.accounts["no_role"] = Account(make_user("Compte Sans Rôle"), None)


def _anchor(world: World, role: Role) -> dict[str, Any]:
    """The scope at which a role stands in this world."""
    match SCOPE_OF_ROLE[role]:
        case ScopeKind.UNIT:
            return {"unit": world.unit_a}
        case ScopeKind.COUNTRY:
            return {"country": country("DZ")}
        case ScopeKind.ORGANISATION:
            return {"subject_id": world.employer_x.pk if role == Role.EMPLOYER else uuid7()}
        case ScopeKind.PERSON:
            return {"subject_id": world.person_a.pk}
    return {}


def _account(role: str, *, name: str = "", **scope: Any) -> Account:
    user, grant = make_account(role, name=f"Compte {name or role}".replace("_", " "), **scope)
    return Account(user, grant)


def _counselling(world: World) -> None:
    a, b, officer = world.actor("counsellor"), world.actor("counsellor_b"), world.actor("central_officer")
    world.visit_a = make_visit(world.person_a, by=a, next_step="Rapporter le diplôme", next_on=today())
    world.visit_b = make_visit(world.person_b, by=b)
    world.appointment_a = make_appointment(world.person_a, by=a)
    world.appointment_a4 = past(make_appointment(world.person_a4, by=a))
    world.appointment_b = make_appointment(world.person_b, by=b)
    world.session_a, world.session_b = make_session(world.unit_a, by=a), make_session(world.unit_b, by=b)
    world.session_centre = make_session(world.training_centre, by=officer, code="GERME")
    world.seat_a = make_seat(world.session_a, world.person_a, by=a)
    world.seat_b = make_seat(world.session_b, world.person_b, by=b)
    world.seat_centre = make_seat(world.session_centre, world.person_a, by=a)
    world.session_held = make_session(world.unit_a, by=a, code="GERME")
    seat = make_seat(world.session_held, world.person_a2, by=a)
    counselling.tick(by=a, session=begun(world.session_held), present=[seat], absent=[])
    counselling.close_session(by=a, session=world.session_held, outcome="Groupe d’essai attentif")
    world.seat_certified = counselling.certify(by=a, seat=seat)


def _verification(world: World) -> None:
    officer = world.actor("central_officer")
    make_evidence(world.employer_waiting, "KOMPASS", by=officer)
    world.evidence_against = make_evidence(world.employer_waiting, "JUSTICE", favourable=False, by=officer)
    world.verification = make_proposal(world.employer_waiting, by=officer)
    world.verification_y = world.employer_y.verifications.get()
    world.opinion_x = employers.give_consular_opinion(
        by=world.actor("consular"),
        employer=world.employer_x,
        favourable=True,
        opinion="Entreprise visitée par le poste",
        given_on=today(),
    )


def _agreements(world: World) -> None:
    officer = world.actor("central_officer")
    world.agreement = make_agreement(
        country=country("DZ"),
        by=officer,
        title="Convention avec le pays de X",
        quotas=[(occupation("F1703"), today().year, 51)],
    )
    world.agreement_y = make_agreement(
        country=country("GA"), by=officer, state="negotiation", title="Accord avec le pays de Y"
    )
    world.campaign = make_campaign(agreement=world.agreement, by=officer, title="Campagne du monde d’essai")


def _offers(world: World) -> None:
    officer = world.actor("central_officer")
    terms = {"occupation": occupation("F1703"), "languages": [french()], "currency": Currency.objects.get(pk="DZD")}
    x: dict[str, Any] = {"employer": world.employer_x, "country": country("DZ"), "posts": 6, "by": officer, **terms}
    gabon = {"country": country("GA"), "currency": Currency.objects.get(pk="XAF"), "wage": Decimal(250_000)}
    y: dict[str, Any] = {"employer": world.employer_y, "posts": 4, "by": officer, **gabon}
    both, only_a = [(world.unit_a, 3), (world.unit_b, 2)], [(world.unit_a, 3)]
    world.offer_draft_x = offers.draft_offer(
        by=world.actor("employer"), employer=world.employer_x, **complete_fields(country=country("DZ"))
    )
    world.offer_draft_y = offers.draft_offer(
        by=world.actor("employer_y"), employer=world.employer_y, **complete_fields(**gabon)
    )
    world.offer_submitted_x = make_offer(state="submitted", **x)
    world.offer_accepted_x = make_offer(state="accepted", units=only_a, **x)
    world.offer_open_x = make_offer(units=both, campaign=world.campaign, **x)
    world.offer_open_a = make_offer(units=only_a, published=False, **x)
    world.offer_closed_a = make_offer(units=only_a, **x)
    world.offer_x = make_offer(units=both, **x)
    world.offer_open_y = make_offer(units=only_a, **y)
    world.offer_y = make_offer(units=[(world.unit_a, 2), (world.unit_b, 2)], occupation=occupation("F1602"), **y)
    world.quota_a = world.offer_open_x.quotas.get(unit=world.unit_a)
    world.quota_b = world.offer_open_x.quotas.get(unit=world.unit_b)


def _candidacies(world: World) -> None:
    world.candidacy_received_a = selection.apply(
        by=world.actor("candidate"), offer=world.offer_open_y, person=world.person_a
    )
    world.candidacy_received = _enter(world, world.offer_open_x, world.person_a2)
    world.candidacy_preselected = selection.preselect(
        by=world.actor("focal_point"), candidacy=_enter(world, world.offer_open_x, world.person_a3)
    )
    world.candidacy_received_b = _enter(world, world.offer_open_x, world.person_b)
    selection.preselect(by=world.actor("focal_point"), candidacy=_enter(world, world.offer_closed_a, world.person_a2))
    world.shortlist_a = _list(world.offer_open_x, world.unit_a)
    world.shortlist_b = _list(world.offer_open_x, world.unit_b)
    world.shortlist_proposed_a = propose(_list(world.offer_closed_a, world.unit_a), by=world.actor("focal_point"))
    world.offer_closed_a.refresh_from_db()


def _enter(world: World, offer: Offer, person: Person) -> Candidacy:
    agent = world.actor("counsellor" if person.unit_id == world.unit_a.pk else "counsellor_b")
    return selection.register_candidacy(by=agent, offer=offer, person=person)


def _list(offer: Offer, unit: Unit) -> Shortlist:
    found = shortlist_of(offer, unit)
    assert found, "a list begins with its first candidacy"
    return found


def _presentations(world: World) -> None:
    world.presentation_x, chosen = _present(world, world.offer_x, world.person_a, world.person_a2, world.person_b)
    selection.acknowledge_presentation(by=world.actor("employer"), presentation=world.presentation_x)
    world.shortlist_sealed_a = _list(world.offer_x, world.unit_a)
    world.candidacy_presented = chosen[world.person_a2.pk]
    world.candidacy_selected = selection.choose(by=world.actor("employer"), candidacy=chosen[world.person_a.pk])
    world.candidacy_selected_b = selection.choose(by=world.actor("employer"), candidacy=chosen[world.person_b.pk])
    world.presentation_y, chosen = _present(world, world.offer_y, world.person_a3, world.person_b2)
    world.candidacy_presented_y = chosen[world.person_b2.pk]
    world.candidacy_selected_y = selection.choose(by=world.actor("employer_y"), candidacy=chosen[world.person_a3.pk])


def _present(world: World, offer: Offer, *persons: Person) -> tuple[Presentation, dict[UUID, Candidacy]]:
    """The presentation of these people, and their candidacies by person."""
    received = [_enter(world, offer, person) for person in persons]
    offer = close_candidacies(offer)
    for unit, end in ((world.unit_a, ""), (world.unit_b, "_b")):
        maker = world.actor(f"focal_point{end}")
        selection.preselect_many(by=maker, candidacies=[one for one in received if one.unit_id == unit.pk])
        shortlist = selection.propose_shortlist(by=maker, shortlist=_list(offer, unit))
        selection.validate_shortlist(by=world.actor(f"regional_director{end}"), shortlist=shortlist)
    sent = selection.present(by=world.actor("central_officer"), offer=offer)
    rows = Candidacy.objects.filter(presentation=sent).select_related("offer__employer", "person", "presentation")
    return sent, {row.person_id: row for row in rows}


def _placements(world: World) -> None:
    officer, second = world.actor("central_officer"), world.actor("central_officer_2")
    world.placement_a = placement.open_placement(by=officer, candidacy=world.candidacy_selected)
    world.placement_b = placement.open_placement(by=officer, candidacy=world.candidacy_selected_b)
    world.placement_y = placement.open_placement(by=officer, candidacy=world.candidacy_selected_y)
    world.wave_x = _wave(officer, world.offer_x)
    world.wave_y = _wave(officer, world.offer_y)
    world.contract_a = _contract(world, world.placement_a)
    placement.check_contract(by=officer, contract=world.contract_a)
    placement.accept_contract(by=second, contract=world.contract_a)
    placement.assign_wave(by=officer, placement=world.placement_a, wave=world.wave_x)
    world.contract_b = _contract(world, world.placement_b)
    passport = world.person_a.documents.get(type="PASSPORT")
    world.item_received_a = placement.receive_item(
        by=world.actor("counsellor"), item=world.placement_a.items.get(type="PASSPORT"), document=passport
    )
    world.item_missing_a = world.placement_a.items.get(type="MEDICAL_CERTIFICATE")
    world.item_b = world.placement_b.items.get(type="PASSPORT")
    world.item_y = world.placement_y.items.get(type="PASSPORT")


def _wave(by: Actor, offer: Offer) -> DepartureWave:
    return placement.plan_wave(
        by=by,
        offer=offer,
        title="Premier groupe",
        departs_on=today() + timedelta(days=75),
        seats=5,
        transport="Vol d’essai",
        meeting_point="Aéroport d’essai",
        reception="L’employeur",
    )


def _contract(world: World, of: Placement) -> Contract:
    return placement.record_contract(
        by=world.actor("employer"), placement=of, file=photograph(), **terms_as_promised(of, signed_on=today())
    )
