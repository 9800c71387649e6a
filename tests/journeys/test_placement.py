"""The whole placement in a real browser, as eight people: from an unknown employer to a worker who arrived."""

from datetime import date, timedelta
from typing import Any

import pytest

from tests.factories.offers import complete_fields
from tests.factories.people import make_person
from tests.factories.reference import country
from tests.factories.world import World, make_world
from tounga.accounts import services as accounts
from tounga.accounts.enums import Role
from tounga.employers.models import Employer
from tounga.kernel.actor import system
from tounga.kernel.clock import today
from tounga.offers import services as offers
from tounga.offers.models import Offer
from tounga.people.enums import Stage
from tounga.people.models import Person
from tounga.placement.models import Placement
from tounga.selection.models import Candidacy, Presentation

pytestmark = pytest.mark.journey


def french(day: date) -> str:
    return f"{day:%d/%m/%Y}"


class Story:
    """The people of the journey, each before a screen of their own."""

    def __init__(self, world: World, visit: Any) -> None:
        self.world, self.visit = world, visit
        self.desks: dict[str, Any] = {}
        self.person: Person = make_person(unit=world.unit_a, stage=Stage.DEPARTURE, given_names="Fanta Inventée")

    def at(self, role: str, path: str) -> Any:
        """The desk of a role, at this page."""
        desk = self.desks.get(role) or self.desks.setdefault(role, self.visit(self.world.accounts[role]))
        desk.open(path)
        return desk

    def enter(self, name: str, role: str, **scope: Any) -> None:
        """A new account in a role."""
        from tests.factories.world import Account

        user = accounts.create_account(by=system("journey"), name=name, email=f"{role}.parcours@exemple.test")
        grant = accounts.grant_role(by=system("journey"), user=user, role=role, **scope)
        self.world.accounts[name] = Account(user, grant)


def test_a_placement_from_the_first_day_to_the_last(visit: Any) -> None:
    story = Story(make_world(), visit)
    employer = verify_an_employer(story)
    offer = open_an_offer(story, employer)
    make_the_list(story, offer)
    present_and_choose(story, offer)
    placement = check_the_contract(story, offer)
    gather_and_leave(story, placement)
    the_worker_reads_it(story)
    assert [trouble for desk in story.desks.values() for trouble in desk.troubles] == []


def verify_an_employer(story: Story) -> Employer:
    """M3: two sources, the mission's opinion, two officers."""
    officer = story.at("central_officer", "/agents/employeurs/nouveau/")
    officer.send(
        name="Bâtisseurs du Parcours",
        kind="direct",
        country="DZ",
        city="Ville du Parcours",
        address="1 rue du Parcours",
    )
    employer = Employer.objects.get(name="Bâtisseurs du Parcours")
    for source in ("KOMPASS", "JUSTICE"):
        story.at("central_officer", f"/agents/employeurs/{employer.pk}/sources/nouvelle/")
        officer.send(source=source, favourable="yes", summary="Société connue et active", obtained_on=french(today()))
    mission = story.at("consular", f"/consulat/employeurs/{employer.pk}/avis/")
    mission.send(favourable="yes", opinion="Chantier visité par le poste, logements corrects")
    mission.picture("avis-consulaire")
    story.at("central_officer", f"/agents/employeurs/{employer.pk}/verification/")
    officer.send(proposal="Sources concordantes, avis favorable du consulat")
    verification = employer.verifications.get()
    director = story.at("national_director", f"/agents/employeurs/verifications/{verification.pk}/decider/")
    director.picture("verification-decision")
    director.send(outcome="approve", decision="Approuvée au vu des deux sources et de l’avis du consulat")
    employer.refresh_from_db()
    assert employer.state == "verified"
    return employer


def open_an_offer(story: Story, employer: Employer) -> Offer:
    """M4, M6: deposited, accepted, shared out, transmitted, published."""
    fields = complete_fields(country=country("DZ"), posts=1)
    offer = offers.draft_offer(by=story.world.actor("central_officer"), employer=employer, **fields)
    page = f"/agents/offres/{offer.pk}/"
    officer = story.at("central_officer", page)
    officer.press("Déposer l’offre")
    officer.picture("offre-a-examiner")
    officer.press("Accepter l’offre")
    story.at("central_officer", f"{page}regions/")
    officer.send(**{f"unit_{story.world.unit_a.pk}": "1"})
    story.at("central_officer", page)
    officer.press("Transmettre aux régions")
    officer.press("Publier sur le portail")
    offer.refresh_from_db()
    assert (offer.state, offer.published_at is not None) == ("open", True)
    visitor = story.visit(None, width=360)
    visitor.open(f"/offres/{offer.public_code}/")
    assert visitor.sees(offer.public_code)
    visitor.picture("offre-publique-360")
    return offer


def make_the_list(story: Story, offer: Offer) -> None:
    """S3, S4: a candidacy at the counter, a rank, a second person, a seal."""
    unit = story.world.unit_a.pk
    counsellor = story.at("counsellor", f"/agents/selection/personnes/{story.person.pk}/candidater/")
    counsellor.send(offer=str(offer.pk))
    candidacy = Candidacy.objects.get(offer=offer)
    focal_point = story.at("focal_point", f"/agents/offres/{offer.pk}/")
    focal_point.press("Accuser réception")
    story.at("focal_point", f"/agents/selection/candidatures/{candidacy.pk}/")
    focal_point.press("Présélectionner")
    story.at("focal_point", f"/agents/selection/{offer.pk}/{unit}/")
    focal_point.picture("liste-proposee")
    officer = story.at("central_officer", f"/agents/offres/{offer.pk}/clore/")
    officer.send(reason="L’employeur a avancé le départ")
    offer.refresh_from_db()
    story.at("focal_point", f"/agents/selection/{offer.pk}/{unit}/")
    focal_point.press("Proposer la liste")
    director = story.at("regional_director", f"/agents/selection/{offer.pk}/{unit}/")
    director.press("Valider")
    assert offer.shortlists.get().state == "validated"


def present_and_choose(story: Story, offer: Offer) -> None:
    """S5, S6: one letter, the employer's receipt, the employer's choice."""
    officer = story.at("central_officer", "/agents/")
    officer.follow(offer.title, "Présenter les candidats")
    officer.picture("presentation")
    officer.page.locator("main form button").last.click()
    presentation = Presentation.objects.get(offer=offer)
    story.enter("employer_parcours", Role.EMPLOYER, subject_id=offer.employer_id)
    employer = story.at("employer_parcours", f"/employeur/presentations/{presentation.pk}/")
    employer.press("Accuser réception")
    candidacy = Candidacy.objects.get(offer=offer)
    story.at("employer_parcours", f"/employeur/candidatures/{candidacy.pk}/")
    employer.picture("dossier-employeur")
    story.at("employer_parcours", f"/employeur/candidatures/{candidacy.pk}/decider/")
    employer.send(decision="choose")
    candidacy.refresh_from_db()
    assert candidacy.state == "selected"


def check_the_contract(story: Story, offer: Offer) -> Placement:
    """D1: sent by the employer, compared with the offer, accepted by an officer."""
    officer = story.at("central_officer", "/agents/")
    officer.follow(offer.title, "Ouvrir 1 dossier de départ")
    officer.press("Ouvrir 1 dossier de départ")
    placement = Placement.objects.get(offer=offer)
    employer = story.at("employer_parcours", f"/employeur/contrats/{placement.pk}/envoyer/")
    employer.send(
        employer_name=offer.employer.name,
        employer_address="1 rue du Parcours",
        worker_name=str(story.person),
        occupation_title=offer.title,
        same_occupation="yes",
        country="DZ",
        city=offer.city,
        duration_months=str(offer.duration_months),
        hours_per_day=f"{offer.hours_per_day:g}",
        days_per_week=str(offer.days_per_week),
        wage=f"{offer.wage:g}",
        currency=offer.currency_id,
        pay_period=offer.pay_period,
        pay_terms="le 30 de chaque mois, par virement",
        housing=offer.housing,
        social_cover="maladie et accident du travail",
        leave_days="30",
        outward_ticket=offer.outward_ticket,
        return_ticket=offer.return_ticket,
        return_terms="billet à la fin du contrat",
        languages=story.person.languages.first().language_id,
    )
    contract = placement.contracts.get()
    story.at("central_officer", f"/agents/departs/contrats/{contract.pk}/")
    officer.press("Contrôler les clauses")
    officer.picture("contrat-controle")
    officer.press("Déclarer le contrat conforme")
    placement.refresh_from_db()
    assert placement.state == "papers"
    return placement


def gather_and_leave(story: Story, placement: Placement) -> None:
    """D2 to D4: papers, a seat, the departure, the arrival."""
    page = f"/agents/departs/{placement.pk}/"
    officer = story.at("central_officer", "/agents/offres/")
    officer.follow(placement.offer.title, placement.offer.public_code)
    officer.press("Prévoir un groupe de départ")
    officer.send(
        title="Groupe du parcours",
        departs_on=french(today() + timedelta(days=70)),
        seats="3",
        transport="Vol du parcours",
        meeting_point="Aéroport, 8 h",
        reception="L’employeur",
    )
    officer.press("Confirmer le départ")
    officer.press("Donner une place")
    counsellor = story.at("counsellor", f"{page}copie-remise/")
    counsellor.send(on=french(today()))
    bring_the_papers(story, placement, counsellor)
    story.at("counsellor", page)
    counsellor.picture("papiers")
    story.at("central_officer", page)
    officer.press("Déclarer prêt à partir")
    story.at("central_officer", f"{page}parti/")
    officer.send(on=french(today()))
    focal_point = story.at("focal_point", f"{page}arrive/")
    focal_point.send(on=french(today()), note="Appel du parcours")
    focal_point.picture("arrivee")
    placement.refresh_from_db()
    assert placement.state == "arrived"


def bring_the_papers(story: Story, placement: Placement, counsellor: Any) -> None:
    """Each paper asked for: added to the file where it is not there, seen, joined, verified."""
    for item in placement.items.select_related("type"):
        held = story.person.documents.filter(type=item.type)
        if not held.exists():
            counsellor.open(f"/agents/personnes/{story.person.pk}/documents/nouveau/")
            until = french(today() + timedelta(days=900)) if item.type.has_expiry else ""
            counsellor.send(type=item.type_id, number=f"EX-{item.type_id}"[:20], expires_on=until)
        document = held.get()
        if document.verified_at is None:
            counsellor.open(f"/agents/personnes/{story.person.pk}/")
            counsellor.page.locator(f"form[action$='/documents/{document.pk}/verifier/'] button").click()
        counsellor.open(f"/agents/departs/papiers/{item.pk}/joindre/")
        counsellor.send(document=str(document.pk))
        counsellor.page.locator(f"form[action$='/papiers/{item.pk}/verifier/'] button").click()


def the_worker_reads_it(story: Story) -> None:
    """P9: each step in plain words, on a small phone."""
    story.enter("candidat_parcours", Role.CANDIDATE, subject_id=story.person.pk)
    candidate = story.visit(story.world.accounts["candidat_parcours"], width=360)
    candidate.open("/mon-dossier/")
    candidate.picture("mon-dossier-360")
    assert candidate.sees("arrivé")
    assert candidate.troubles == []
