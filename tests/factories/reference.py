"""The few reference rows every test needs, quicker than a whole pack (codes are those of the packs).

    make_reference()             once per test, as often as you like; returns at once when it is there
    country("DZ") territory("01") occupation("F1703") appellation("F1703") source("KOMPASS") document_type("PASSPORT")

Algeria, Saudi Arabia and Gabon ask for the consulate's opinion, France does not. Figures are those of the Malian pack.
"""

from datetime import date
from typing import Any

from tounga.kernel import audit
from tounga.kernel.actor import system
from tounga.kernel.text import fold
from tounga.reference.importing.terms import rebuild_search_terms
from tounga.reference.models import (
    Appellation,
    ContractClause,
    Corridor,
    Country,
    CountryPack,
    Currency,
    DestinationDocument,
    Diploma,
    DocumentType,
    DrivingLicence,
    Figure,
    Language,
    MovementRegime,
    Occupation,
    OccupationSkill,
    Sector,
    SessionKind,
    Skill,
    Territory,
    VerificationSource,
    VisitSubject,
)

LONG_AGO = date(2020, 1, 1)

CURRENCIES = {
    "XOF": ("F CFA", 0, 1),
    "DZD": ("DA", 2, 4),
    "SAR": ("SR", 2, 160),
    "XAF": ("F CFA", 0, 1),
    "EUR": ("€", 2, 656),
}
COUNTRIES = {
    "ML": ("Mali", "Mali", "au Mali", "MLI", "466", "XOF"),
    "DZ": ("Algérie", "Algeria", "en Algérie", "DZA", "012", "DZD"),
    "SA": ("Arabie saoudite", "Saudi Arabia", "en Arabie saoudite", "SAU", "682", "SAR"),
    "GA": ("Gabon", "Gabon", "au Gabon", "GAB", "266", "XAF"),
    "FR": ("France", "France", "en France", "FRA", "250", "EUR"),
}
CORRIDORS = {"DZ": ("restricted", True), "SA": ("restricted", True), "GA": ("open", True), "FR": ("open", False)}
OCCUPATIONS = {
    "F1703": ("Maçon / Maçonne", "Maçon", "Maçonne", "7112", "Monter un mur"),
    "N4101": (
        "Conducteur / Conductrice de poids lourd",
        "Conducteur de poids lourd",
        "Conductrice de poids lourd",
        "8332",
        "Conduire un camion",
    ),
    "F1602": (
        "Électricien / Électricienne du bâtiment",
        "Électricien du bâtiment",
        "Électricienne du bâtiment",
        "7411",
        "Tirer un câble",
    ),
    "K1304": ("Aide-ménager / Aide-ménagère", "Aide-ménager", "Aide-ménagère", "9111", "Entretenir un logement"),
}
SOURCES = {
    "AMSEP": ("Services publics d’emploi d’essai", "public_employment_service"),
    "FRANCE_TRAVAIL": ("Service d’emploi voisin", "public_employment_service"),
    "KOMPASS": ("Annuaire d’entreprises d’essai", "business_directory"),
    "JUSTICE": ("Justice d’essai", "justice"),
    "HOME_MISSION": ("Consulat d’essai", "home_mission"),
    "HISTORY": ("Historique d’essai", "history"),
}
DOCUMENTS = {
    "PASSPORT": ("Passeport biométrique", 30, True, True),
    "IDENTITY_CARD": ("Carte nationale d’identité", 15, True, True),
    "WORK_VISA": ("Visa de travail", 21, True, False),
    "WORK_PERMIT": ("Permis de travail", 30, True, False),
    "MEDICAL_CERTIFICATE": ("Certificat médical", 5, True, False),
    "VACCINATION_CARD": ("Carnet de vaccination", 10, False, False),
    "DIPLOMA": ("Diplômes et attestations", 0, False, False),
    "CONTRACT": ("Contrat de travail signé", 10, False, False),
    "ITINERARY": ("Itinéraire de voyage", 3, False, False),
}
SESSION_KINDS = (
    ("RISKS", "Les risques de la migration irrégulière", "information", 2, 40, False),
    ("GERME", "Gérer mieux son entreprise", "training", 40, 20, True),
)
CLAUSES = (
    ("C01", "Les deux parties", "block", "employer"),
    ("C02", "L’objet et la durée", "block", "duration_months"),
    ("C03", "Le temps de travail", "block", "hours_per_day"),
    ("C04", "Le salaire net et les avantages", "block", "wage"),
    ("C05", "La façon d’être payé", "major", "pay_period"),
    ("C06", "La protection sociale", "block", "social_protection"),
    ("C07", "Les congés payés", "major", ""),
    ("C08", "Le billet de voyage", "block", "outward_ticket"),
    ("C09", "Le retour", "major", "return_ticket"),
    ("C10", "Une langue comprise", "block", ""),
)
FIGURES = {
    "registration.minimum_age": 15,
    "worker.minimum_age": 18,
    "employer_verification.minimum_independent_sources": 2,
    "employer_verification.deciding_officers": 2,
    "employer_verification.validity_months": 12,
    "employer_verification.renewal_notice_days": 60,
    "offer.satisfaction_deadline_days": 45,
    "offer.candidates_per_post": 3,
    "offer.regional_transmission_days": 2,
    "shortlist.preselection_days": 10,
    "shortlist.presentation_days": 3,
    "shortlist.employer_receipt_days": 5,
    "shortlist.employer_decision_days": 15,
    "candidate.answer_days": 7,
    "passport.validity_margin_months": 6,
    "document.expiry_notice_days": 90,
    "document.expiry_last_notice_days": 30,
    "meeting.reminder_days": 2,
    "meeting.closing_days": 3,
    "meeting.ahead_months": 6,
    "meeting.late_entry_days": 31,
    "file_request.answer_days": 5,
    "file_request.reading_days": 30,
    "document.max_megabytes": 8,
    "document.max_pages": 30,
    "intake.max_megabytes": 20,
    "intake.max_rows": 200_000,
    "intake.max_columns": 60,
    "intake.kept_days": 90,
    "extract.kept_hours": 24,
    "agreement.renewal_notice_days": 90,
    "contract.max_hours_day": 8,
    "contract.max_hours_week": 48,
    "contract.weekly_rest_hours": 24,
    "contract.trial_days_max": 90,
    "contract.duration_tolerance_months": 1,
    "contract.pay_period_max_days": 31,
    "departure.workshop_days_before": 7,
    "departure.arrival_confirmation_days": 3,
    "medical_certificate.validity_months": 3,
    "ranking.weight_occupation": 30,
    "ranking.weight_experience": 25,
    "ranking.weight_skills": 15,
    "ranking.weight_languages": 10,
    "ranking.weight_licences": 10,
    "ranking.weight_diploma": 10,
    "ranking.weight_papers": 5,
    "ranking.weight_availability": 5,
    "ranking.close_occupation_percent": 50,
    "ranking.experience_met_percent": 75,
    "ranking.experience_full_months": 60,
    "ranking.wished_percent": 40,
}


def make_reference() -> None:
    """The reference rows, made once per database."""
    if CountryPack.objects.exists():
        return
    with audit.acting(system("test"), action="test", reason="reference rows for a test"):
        _places()
        _lists()
        _occupations()
        _movement()
        Figure.objects.bulk_create(
            Figure(key=key, value=value, unit="", valid_from=LONG_AGO) for key, value in FIGURES.items()
        )
        _home()


def country(code: str = "DZ") -> Country:
    """A country of `COUNTRIES`."""
    make_reference()
    return Country.objects.get(pk=code)


def territory(code: str = "01") -> Territory:
    """A territory: "00" and "01" of level 1, "0101" inside "01"."""
    make_reference()
    return Territory.objects.get(code=code)


def commune(name: str, *, inside: str) -> Territory:
    """A new commune, the smallest territory, inside one that has this code."""
    parent = territory(inside)
    with audit.acting(system("test"), action="test", reason="a commune for a test"):
        code = f"{Territory.objects.filter(level=3).count():04d}"
        facts = {"level": 3, "code": code, "name": name, "name_key": fold(name), "parent": parent}
        return Territory.objects.create(country_id="ML", **facts)


def occupation(code: str = "F1703") -> Occupation:
    """An occupation of `OCCUPATIONS`."""
    make_reference()
    return Occupation.objects.get(code=code)


def appellation(code: str = "F1703") -> Appellation:
    """The main appellation of an occupation."""
    make_reference()
    return Appellation.objects.get(occupation__code=code)


def source(code: str = "KOMPASS") -> VerificationSource:
    """A source of verification; AMSEP and FRANCE_TRAVAIL are of one family."""
    make_reference()
    return VerificationSource.objects.get(pk=code)


def document_type(code: str = "PASSPORT") -> DocumentType:
    """A kind of document of `DOCUMENTS`."""
    make_reference()
    return DocumentType.objects.get(pk=code)


def set_figure(key: str, value: int) -> None:
    """Another value for a figure of the pack, as a country may set it."""
    make_reference()
    with audit.acting(system("test"), action="test", reason="a figure for a test"):
        Figure.objects.filter(key=key).update(value=value)


def _names(name: str, english: str = "", order: int = 0) -> dict[str, Any]:
    return {"name_fr": name, "name_en": english or name, "order": order}


def _places() -> None:
    Currency.objects.bulk_create(
        (
            Currency(code=code, symbol=symbol, decimals=decimals, home_rate=rate, **_names(code))
            for code, (symbol, decimals, rate) in CURRENCIES.items()
        ),
        ignore_conflicts=True,
    )
    Country.objects.bulk_create(
        (
            Country(
                code=code,
                alpha3=alpha3,
                m49=m49,
                in_fr=where,
                name_key=fold(name),
                currency_id=currency,
                time_zone="UTC",
                **_names(name, english),
            )
            for code, (name, english, where, alpha3, m49, currency) in COUNTRIES.items()
        ),
        ignore_conflicts=True,
    )
    capital, region = (
        Territory.objects.create(country_id="ML", level=1, code=code, name=name, name_key=fold(name))
        for code, name in (("00", "District d’essai"), ("01", "Région d’essai"))
    )
    for code, name, parent in (("0001", "Commune d’essai", capital), ("0101", "Cercle d’essai", region)):
        Territory.objects.create(country_id="ML", level=2, code=code, name=name, name_key=fold(name), parent=parent)


def _lists() -> None:
    Language.objects.bulk_create(
        Language(code=code, national=code == "bm", **_names(name))
        for code, name in (("fr", "Français"), ("ar", "Arabe"), ("bm", "Bambara"), ("en", "Anglais"))
    )
    Diploma.objects.bulk_create(
        Diploma(code=code, isced=isced, **_names(name, order=isced))
        for code, name, isced in (
            ("NONE", "Aucun diplôme", 0),
            ("CAP", "Certificat d’aptitude", 3),
            ("LICENCE", "Licence", 6),
        )
    )
    DrivingLicence.objects.bulk_create(DrivingLicence(code=code, **_names(f"Permis {code}")) for code in "BCD")
    Sector.objects.bulk_create(
        Sector(code=code, isic=code, **_names(name))
        for code, name in (("F", "Construction"), ("H", "Transport"), ("T", "Ménages"))
    )
    VerificationSource.objects.bulk_create(
        VerificationSource(code=code, family=family, **_names(name)) for code, (name, family) in SOURCES.items()
    )
    DocumentType.objects.bulk_create(
        DocumentType(code=code, lead_days=days, has_expiry=expires, is_identity=identity, **_names(name, order=order))
        for order, (code, (name, days, expires, identity)) in enumerate(DOCUMENTS.items())
    )
    VisitSubject.objects.bulk_create(
        VisitSubject(code=code, help_fr=f"Pour {name.lower()}.", **_names(name))
        for code, name in (("FIRST_VISIT", "Premier accueil"), ("INFORMATION", "Information individuelle"))
    )
    SessionKind.objects.bulk_create(
        SessionKind(code=code, purpose=purpose, hours=hours, seats=seats, certificate=certified, **_names(name))
        for code, name, purpose, hours, seats, certified in SESSION_KINDS
    )
    ContractClause.objects.bulk_create(
        ContractClause(
            code=code,
            order=order,
            label_fr=label,
            label_en=label,
            help_fr=f"Le contrat dit clairement : {label.lower()}.",
            help_en=label,
            severity=severity,
            offer_field=field,
        )
        for order, (code, label, severity, field) in enumerate(CLAUSES, 1)
    )


def _occupations() -> None:
    for code, (label, masculine, feminine, isco, skill) in OCCUPATIONS.items():
        words = {"label_m": masculine, "label_f": feminine, "folded": fold(label)}
        found = Occupation.objects.create(
            code=code, label=label, label_en=label, isco=isco, first_seen_in="essai", **words
        )
        Appellation.objects.create(
            code=f"T-{code}", occupation=found, label_long=label, label_short=label, is_main=True, **words
        )
        known = Skill.objects.create(code=f"S-{code}", label=skill, folded=fold(skill), kind="know_how")
        OccupationSkill.objects.create(occupation=found, skill=known, core=True)
    rebuild_search_terms()


def _movement() -> None:
    Corridor.objects.bulk_create(
        Corridor(destination_id=code, status=status, consular_opinion_required=asks, valid_from=LONG_AGO)
        for code, (status, asks) in CORRIDORS.items()
    )
    MovementRegime.objects.bulk_create(
        MovementRegime(
            origin_id="ML",
            destination_id=code,
            basis_fr="Régime d’essai",
            visa_required=code != "DZ",
            residence_permit_required=True,
            work_permit_required=True,
            identity_accepted="PASSPORT",
            valid_from=LONG_AGO,
        )
        for code in CORRIDORS
    )
    DestinationDocument.objects.bulk_create(
        DestinationDocument(regime_visa=visa, regime_work_permit=permit, document_type_id=code, due_days_before=days)
        for code, days, visa, permit in (
            ("PASSPORT", 60, None, None),
            ("CONTRACT", 30, None, None),
            ("MEDICAL_CERTIFICATE", 30, None, None),
            ("VACCINATION_CARD", 21, None, None),
            ("ITINERARY", 7, None, None),
            ("WORK_VISA", 15, True, None),
            ("WORK_PERMIT", 21, None, True),
        )
    )


def _home() -> None:
    CountryPack.objects.create(
        code="essai",
        version="1",
        sha256="0" * 64,
        country_id="ML",
        currency_id="XOF",
        service_name_fr="Service public de l’emploi d’essai",
        service_name_en="Test employment service",
        service_short_fr="SPE",
        service_short_en="PES",
        service_place_fr="Ville d’essai",
        central_unit="CENTRE",
        phone_prefix="+223",
        phone_sample="+223 00 00 00 00",
        rest_days=["saturday", "sunday"],
        identity_name_fr="Numéro d’identification",
        identity_name_en="Identity number",
        identity_pattern="^[0-9](?:(?P<male>1)|(?P<female>2))(?P<year>[0-9]{2})[0-9]{10}[A-Z]$",
    )
