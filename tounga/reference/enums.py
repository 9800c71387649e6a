from enum import StrEnum

from django.db.models import IntegerChoices, TextChoices
from django.utils.translation import gettext_lazy as _


class Weekday(StrEnum):
    """The days of the week as a pack names them, in the order in which Python counts them."""

    MONDAY = "monday"
    TUESDAY = "tuesday"
    WEDNESDAY = "wednesday"
    THURSDAY = "thursday"
    FRIDAY = "friday"
    SATURDAY = "saturday"
    SUNDAY = "sunday"


class Certainty(TextChoices):
    """How sure a fact of the pack is. What is not verified is shown as such and is never a hard rule by itself."""

    VERIFIED = "verified", _("Vérifié")
    REPORTED = "reported", _("Rapporté")
    TO_CHECK = "to_check", _("À confirmer")


class CorridorStatus(TextChoices):
    """What may be done towards a destination: everything, with conditions, nothing for now, nothing."""

    OPEN = "open", _("Ouvert")
    RESTRICTED = "restricted", _("Sous conditions")
    SUSPENDED = "suspended", _("Suspendu")
    CLOSED = "closed", _("Fermé")


class Severity(TextChoices):
    """What a missing clause does to a contract."""

    BLOCK = "block", _("Bloquant")
    MAJOR = "major", _("Important")
    MINOR = "minor", _("Mineur")


class Scheme(TextChoices):
    """The classifications that codes belong to."""

    ROME = "rome", _("Répertoire des métiers (ROME)")
    ROME_OGR = "rome_ogr", _("Appellations du répertoire des métiers (ROME)")
    ISCO = "isco08", _("Classification internationale des professions (CITP-08)")
    ESCO = "esco", _("Classification européenne des métiers (ESCO)")


class Origin(TextChoices):
    """Where a row of the nomenclature comes from."""

    STARTER = "starter", _("Liste de départ")
    OFFICIAL = "official", _("Nomenclature officielle")


class SkillKind(TextChoices):
    KNOW_HOW = "know_how", _("Savoir-faire")
    KNOWLEDGE = "knowledge", _("Savoir")
    SOFT = "soft", _("Savoir-être")


class Relation(TextChoices):
    """How two codes compare, read from the source to the target (SKOS mapping relations)."""

    EXACT = "exact", _("Identique")
    CLOSE = "close", _("Proche")
    NARROW = "narrow", _("Plus étroit")
    BROAD = "broad", _("Plus large")


class TermKind(TextChoices):
    """Why a word finds an occupation."""

    MAIN = "main", _("Appellation principale")
    LABEL = "label", _("Appellation")
    RARE = "rare", _("Appellation peu usitée")
    SYNONYM = "synonym", _("Mot courant")


class LegalKind(TextChoices):
    CONVENTION = "convention", _("Convention internationale")
    RECOMMENDATION = "recommendation", _("Recommandation internationale")
    PROTOCOL = "protocol", _("Protocole régional")
    AGREEMENT = "agreement", _("Accord entre pays")
    LAW = "law", _("Loi")
    ORDINANCE = "ordinance", _("Ordonnance")
    DECREE = "decree", _("Décret")
    FOREIGN_LAW = "foreign_law", _("Texte du pays de destination")


class StructureKind(TextChoices):
    MINISTRY = "ministry", _("Ministère")
    PUBLIC_AGENCY = "public_agency", _("Organisme public")
    DIASPORA = "diaspora", _("Diaspora et migrants")
    TRADE_UNION = "trade_union", _("Syndicat")
    EMPLOYERS = "employers", _("Employeurs")
    PRIVATE_AGENCIES = "private_agencies", _("Placement privé")
    PARTNER = "partner", _("Partenaire")


class IscedLevel(IntegerChoices):
    """Levels of education (ISCED 2011), in the words of a counter."""

    NONE = 0, _("Avant le primaire, ou non formel")
    PRIMARY = 1, _("Primaire")
    LOWER_SECONDARY = 2, _("Secondaire, premier cycle")
    UPPER_SECONDARY = 3, _("Secondaire, second cycle")
    POST_SECONDARY = 4, _("Après le secondaire")
    SHORT_TERTIARY = 5, _("Supérieur court")
    BACHELOR = 6, _("Licence ou équivalent")
    MASTER = 7, _("Master ou équivalent")
    DOCTORATE = 8, _("Doctorat ou équivalent")


class SessionPurpose(TextChoices):
    """Why people are brought together."""

    INFORMATION = "information", _("Information")
    TRAINING = "training", _("Formation")


class FigureKey(TextChoices):
    """The figures that rules ask for: every country pack gives each of them."""

    REGISTRATION_AGE = "registration.minimum_age", _("Âge minimal pour s’inscrire")
    WORKER_AGE = "worker.minimum_age", _("Âge minimal pour partir travailler")
    EVIDENCE_SOURCES = "employer_verification.minimum_independent_sources", _("Sources indépendantes à réunir")
    DECIDING_OFFICERS = "employer_verification.deciding_officers", _("Personnes qui décident")
    VERIFICATION_MONTHS = "employer_verification.validity_months", _("Durée d’une vérification")
    VERIFICATION_NOTICE = "employer_verification.renewal_notice_days", _("Rappel avant la fin d’une vérification")
    OFFER_DEADLINE = "offer.satisfaction_deadline_days", _("Délai pour satisfaire une offre")
    CANDIDATES_PER_POST = "offer.candidates_per_post", _("Candidats présentés par poste")
    TRANSMISSION_DAYS = "offer.regional_transmission_days", _("Délai de transmission aux régions")
    PRESELECTION_DAYS = "shortlist.preselection_days", _("Délai de présélection")
    PRESENTATION_DAYS = "shortlist.presentation_days", _("Délai de présentation")
    RECEIPT_DAYS = "shortlist.employer_receipt_days", _("Délai d’accusé de réception")
    DECISION_DAYS = "shortlist.employer_decision_days", _("Délai de décision de l’employeur")
    ANSWER_DAYS = "candidate.answer_days", _("Délai de réponse du candidat")
    PASSPORT_MARGIN = "passport.validity_margin_months", _("Validité du passeport après le départ")
    EXPIRY_NOTICE = "document.expiry_notice_days", _("Rappel avant la fin d’un document")
    EXPIRY_LAST_NOTICE = "document.expiry_last_notice_days", _("Dernier rappel avant la fin d’un document")
    DOCUMENT_WEIGHT = "document.max_megabytes", _("Poids maximal d’un document")
    DOCUMENT_PAGES = "document.max_pages", _("Pages d’un document au plus")
    INTAKE_MEGABYTES = "intake.max_megabytes", _("Poids maximal d’un fichier repris")
    INTAKE_ROWS = "intake.max_rows", _("Lignes d’un fichier repris au plus")
    INTAKE_COLUMNS = "intake.max_columns", _("Colonnes d’un fichier repris au plus")
    INTAKE_DAYS = "intake.kept_days", _("Conservation d’un fichier repris")
    EXTRACT_HOURS = "extract.kept_hours", _("Conservation d’un export du registre")
    FILE_REQUEST_DAYS = "file_request.answer_days", _("Délai pour répondre à une demande de dossier")
    FILE_READING_DAYS = "file_request.reading_days", _("Durée d’une lecture accordée à une autre région")
    AGREEMENT_NOTICE = "agreement.renewal_notice_days", _("Rappel avant la fin d’un accord")
    HOURS_DAY = "contract.max_hours_day", _("Heures de travail par jour")
    HOURS_WEEK = "contract.max_hours_week", _("Heures de travail par semaine")
    REST_HOURS = "contract.weekly_rest_hours", _("Repos par semaine")
    TRIAL_DAYS = "contract.trial_days_max", _("Durée maximale de l’essai")
    DURATION_TOLERANCE = "contract.duration_tolerance_months", _("Écart de durée toléré")
    PAY_PERIOD_DAYS = "contract.pay_period_max_days", _("Temps maximal entre deux paies")
    WORKSHOP_DAYS = "departure.workshop_days_before", _("Atelier avant le départ")
    ARRIVAL_DAYS = "departure.arrival_confirmation_days", _("Délai pour confirmer l’arrivée")
    MEDICAL_MONTHS = "medical_certificate.validity_months", _("Durée d’un certificat médical")
    MEETING_REMINDER = "meeting.reminder_days", _("Rappel avant un rendez-vous ou une séance")
    MEETING_CLOSING = "meeting.closing_days", _("Délai pour noter ce qui s’est passé")
    MEETING_LATE_ENTRY = "meeting.late_entry_days", _("Séance notée après coup, au plus")
    MEETING_AHEAD = "meeting.ahead_months", _("Rendez-vous donnés d’avance, au plus")
