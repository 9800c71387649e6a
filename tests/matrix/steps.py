"""The steps from which an address can write, reached by the services within the savepoint of its cells."""

from datetime import timedelta
from uuid import UUID

from tests.factories.counselling import begun, make_seat, make_session, past
from tests.factories.offers import close_candidacies
from tests.factories.people import make_document
from tests.factories.placement import bring_papers
from tests.factories.selection import propose
from tests.matrix.writing import Arguments, Scene
from tounga.accounts import services as accounts
from tounga.accounts.models import User
from tounga.accounts.rules import Address
from tounga.counselling import services as counselling
from tounga.counselling.models import Appointment, GroupSession, Seat
from tounga.employers import services as employers
from tounga.employers.models import Employer
from tounga.kernel import audit
from tounga.kernel.actor import Actor, system
from tounga.kernel.clock import now, today
from tounga.network import services as network
from tounga.network.enums import AgreementState
from tounga.network.models import Agreement
from tounga.offers import services as offers
from tounga.offers.models import Offer
from tounga.offers.services import suspend_employer
from tounga.people import services as people
from tounga.people.models import Person
from tounga.placement import services as placement
from tounga.placement.enums import ItemState
from tounga.placement.models import ChecklistItem, Contract, DepartureWave, Placement
from tounga.selection import services as selection
from tounga.selection.enums import CandidacyState
from tounga.selection.models import Candidacy, Presentation, Shortlist
from tounga.selection.selectors import shortlist_of
from tounga.web.candidate.steps import SESSION_KEY
from tounga.web.door import proof

WHY = "Étape d’essai"


# accounts
def closed_account(scene: Scene) -> Arguments | None:
    """Another account than the administrator's own, closed."""
    if scene.row(User) == scene.world.accounts["administrator"].user:
        return None
    user = scene.world.accounts["counsellor_b"].user  # nobody asks with it
    return {"pk": accounts.disable_account(by=scene.by("administrator"), user=user, reason=WHY).pk}


def with_second_factor(scene: Scene) -> None:
    """An account whose owner set up a second factor."""
    user = scene.row(User)
    owner = next(account for account in scene.world.accounts.values() if account.user == user)
    accounts.record_second_factor(by=owner.actor, user=user)


# people
def identity_not_verified(scene: Scene) -> None:
    """The candidate's own file, no identity paper of which was verified."""
    with audit.acting(system("test"), action="test", reason=WHY):
        scene.world.person_a.documents.update(verified_at=None, verified_by_id=None, verified_by_name="")


def no_project(scene: Scene) -> None:
    """A file whose project was withdrawn, or that never had one."""
    person = scene.row(Person) if scene.arguments else scene.world.person_a
    people.withdraw_project(by=scene.by("central_officer"), person=person, reason=WHY)


def a_project(scene: Scene) -> None:
    """A file with a project."""
    people.open_project(by=scene.by("central_officer"), person=scene.row(Person), countries=[])


def closed_file(scene: Scene) -> None:
    """A file that was closed."""
    people.close_file(by=scene.by("central_officer"), person=scene.row(Person), reason=WHY)


def all_questions_answered(scene: Scene) -> None:
    """A registration whose every page was answered, waiting in the session."""
    from tests.factories.reference import occupation, territory

    session = scene.clients["no_role"].session
    trade = str(occupation().pk)
    session[SESSION_KEY] = {
        "nom": {"family_name": ["Essaidemain"], "given_names": ["Personne"], "sex": ["female"]},
        "naissance": {"birth": ["1990"], "nationality": ["ML"]},
        "lieu": {"residence": [str(territory("01").pk)], "locality": [""]},
        "telephone": {"phone": ["+223 00 12 34 56"], "relation": ["own"]},
        "metier": {"occupation": [trade], f"years_{trade}": ["3 ans"], "occupation_text": [""]},
    }
    session["proved_phones"] = ["+22300123456"]
    session.save()


CODE = "123456"


def number_to_prove(scene: Scene) -> None:
    """A registration whose number was sent a code, not typed back yet."""
    all_questions_answered(scene)
    session, address = scene.clients["no_role"].session, Address(None, "+22300123456")
    del session["proved_phones"]
    session[proof._KEY] = {
        "purpose": "phone",
        "email": None,
        "phone": address.phone,
        "digest": proof._digest(address, CODE),
        "at": now().timestamp(),
    }
    session.save()


# employers and agreements
def suspended_employer(scene: Scene) -> None:
    """An employer that was suspended with its offers."""
    suspend_employer(by=scene.by("central_officer"), employer=scene.row(Employer), reason=WHY)


def proposed_by_another(scene: Scene) -> Arguments | None:
    """For the employer of another country, a renewal that a second officer proposed."""
    if scene.arguments["pk"] != scene.world.verification_y.pk:
        return None
    officer, employer = scene.by("central_officer_2"), scene.world.employer_y
    return {"pk": employers.propose_verification(by=officer, employer=employer, proposal=WHY).pk}


def suspended_agreement(scene: Scene) -> None:
    """An agreement that was suspended, or is not in force yet."""
    network.suspend_agreement(by=scene.by("central_officer"), agreement=scene.row(Agreement), reason=WHY)


def agreement_in_force(scene: Scene) -> None:
    """An agreement in force."""
    agreement = scene.row(Agreement)
    if agreement.state == AgreementState.NEGOTIATION:
        network.put_in_force(by=scene.by("central_officer"), agreement=agreement, signed_on=today())


# offers
def unpublished(scene: Scene) -> None:
    """An open offer that left the portal."""
    offers.unpublish(by=scene.by("central_officer"), offer=scene.row(Offer), reason=WHY)


def suspended_offer(scene: Scene) -> None:
    """An offer that was suspended."""
    offers.suspend_offer(by=scene.by("central_officer"), offer=scene.row(Offer), reason=WHY)


def closed_offer(scene: Scene) -> None:
    """An offer whose applications are closed."""
    offers.close(by=scene.by("central_officer"), offer=scene.row(Offer), reason=WHY)


def stopped_by_a_rule(scene: Scene) -> None:
    """An offer that says what no offer may say."""
    offers.edit_offer(by=scene.by("central_officer"), offer=scene.row(Offer), setting="Hommes uniquement")


# selection
def preselected(scene: Scene) -> None:
    """A candidacy on the list, another one on it too."""
    row = scene.row(Candidacy)
    selection.preselect(by=_maker(scene, row.unit_id), candidacy=row)


def free_again(scene: Scene) -> None:
    """Every departure is given up: whoever an employer had chosen may be a candidate again."""
    for row in Candidacy.objects.filter(state=CandidacyState.SELECTED).order_by("pk"):
        selection.release(by=scene.by("central_officer"), candidacy=row, reason=WHY)


def everybody_examined(scene: Scene) -> None:
    """A list on which nobody waits any more."""
    free_again(scene)
    shortlist = _list(scene)
    selection.not_keep_others(by=_maker(scene, shortlist.unit_id), shortlist=shortlist, reason=WHY)
    close_candidacies(shortlist.offer)


def proposed(scene: Scene) -> None:
    """A list that the focal point proposed."""
    free_again(scene)
    maker, shortlist = _maker(scene, scene.arguments["unit"]), _list(scene)
    waiting = Candidacy.objects.filter(offer=shortlist.offer, unit=shortlist.unit, state=CandidacyState.RECEIVED)
    selection.preselect_many(by=maker, candidacies=waiting)
    propose(shortlist, by=maker)


def moved_by_hand(scene: Scene) -> None:
    """A list whose order is no longer that of the points."""
    listed = Candidacy.objects.filter(offer=scene.arguments["offer"], unit=scene.arguments["unit"])
    maker = _maker(scene, scene.arguments["unit"])
    selection.preselect_many(by=maker, candidacies=listed.filter(state=CandidacyState.RECEIVED))
    selection.move_rank(by=maker, candidacy=listed.get(rank=1), rank=2, reason=WHY)


def list_sealed(scene: Scene) -> None:
    """The list that waited for its director, sealed: its people can be presented."""
    shortlist = scene.world.shortlist_proposed_a
    selection.validate_shortlist(by=scene.by("regional_director"), shortlist=shortlist)


def just_presented(scene: Scene) -> Arguments | None:
    """For the employer's own, a presentation that it has not yet received."""
    if scene.arguments["pk"] != scene.world.presentation_x.pk:
        return None
    list_sealed(scene)
    sent: Presentation = selection.present(by=scene.by("central_officer"), offer=scene.world.offer_closed_a)
    return {"pk": sent.pk}


def chosen(scene: Scene) -> None:
    """The employer chose one more person, for whom nothing is prepared yet."""
    selection.choose(by=scene.by("employer"), candidacy=scene.world.candidacy_presented)


def _list(scene: Scene) -> Shortlist:
    found = shortlist_of(scene.arguments["offer"], scene.arguments["unit"])
    assert found, "these lists have begun"
    return found


def _maker(scene: Scene, unit: UUID) -> Actor:
    """The focal point of this region."""
    return scene.by("focal_point" if unit == scene.world.unit_a.pk else "focal_point_b")


# departures
def contract_refused(scene: Scene) -> None:
    """A placement whose contract went back to the employer, or did not come yet."""
    officer = scene.by("central_officer")
    for contract in scene.row(Placement).contracts.all()[:1]:
        placement.check_contract(by=officer, contract=contract)
        placement.refuse_contract(by=officer, contract=contract, conclusion=WHY)


def contract_checked(scene: Scene) -> None:
    """A contract whose clauses were looked for."""
    placement.check_contract(by=scene.by("central_officer"), contract=scene.row(Contract))


def checklist_behind(scene: Scene) -> None:
    """A list of papers that lacks one of those that the rules in force ask for."""
    missing = scene.row(Placement).items.filter(state=ItemState.MISSING)
    with audit.acting(system("test"), action="test", reason=WHY):
        missing.first().delete()


def paper_in_the_file(scene: Scene) -> None:
    """The person brought the paper that is asked for."""
    item = scene.row(ChecklistItem)
    make_document(item.placement.person, item.type_id)


def waiting_for_a_seat(scene: Scene) -> None:
    """The worker on the way has no seat."""
    placement.leave_wave(by=scene.by("central_officer"), placement=scene.world.placement_a)


def ready_but_for_the_word(scene: Scene) -> None:
    """Seat, copy and papers: nothing stands in the way any more."""
    row, officer = scene.row(Placement), scene.by("central_officer")
    placement.confirm_wave(by=officer, wave=scene.world.wave_x)
    placement.give_copy(by=officer, placement=row, on=today())
    bring_papers(row)


def ready(scene: Scene) -> None:
    """Declared ready to leave."""
    ready_but_for_the_word(scene)
    placement.declare_ready(by=scene.by("central_officer"), placement=scene.row(Placement))


def departed(scene: Scene) -> None:
    """Gone."""
    ready(scene)
    placement.depart(by=scene.by("central_officer"), placement=scene.row(Placement), on=today())


def group_ready(scene: Scene) -> None:
    """A confirmed group in which nobody is unready."""
    officer, wave = scene.by("central_officer"), scene.row(DepartureWave)
    for row in wave.placements.all():
        placement.leave_wave(by=officer, placement=row)
    placement.confirm_wave(by=officer, wave=wave)


def in_days(days: int) -> str:
    """A day to come, as it is typed."""
    return f"{today() + timedelta(days=days):%d/%m/%Y}"


# the counselling record
def hour_come(scene: Scene) -> None:
    """An appointment whose hour has passed."""
    past(scene.row(Appointment))


def session_begun(scene: Scene) -> None:
    """A session that has begun, with somebody on its list."""
    session = scene.row(GroupSession)
    if not session.places.exists():
        make_seat(session, scene.world.person_a4)
    begun(session)


def session_ticked(scene: Scene) -> None:
    """A session that has begun, everybody ticked."""
    session_begun(scene)
    session = scene.row(GroupSession)
    counselling.tick(by=scene.by("central_officer"), session=session, present=session.places.all(), absent=[])


def training_over(scene: Scene) -> Arguments:
    """Somebody who was at a training of the same team, closed and not certified yet."""
    seat = scene.row(Seat)
    session = make_session(seat.session.unit, code="GERME")
    mine = make_seat(session, seat.person)
    counselling.tick(by=scene.by("central_officer"), session=begun(session), present=[mine], absent=[])
    counselling.close_session(by=scene.by("central_officer"), session=session)
    return {"pk": mine.pk}
