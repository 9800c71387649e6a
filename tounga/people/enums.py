from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Sex(TextChoices):
    FEMALE = "female", _("Femme")
    MALE = "male", _("Homme")


class BirthPrecision(TextChoices):
    DAY = "day", _("Date exacte")
    YEAR = "year", _("Année seulement (né vers)")
    UNKNOWN = "unknown", _("Inconnue")


class FileState(TextChoices):
    OPEN = "open", _("Ouvert")
    CLOSED = "closed", _("Fermé")


class ProjectState(TextChoices):
    OPEN = "open", _("Ouvert")
    WITHDRAWN = "withdrawn", _("Retiré")
    FULFILLED = "fulfilled", _("Abouti")


class PhoneRelation(TextChoices):
    OWN = "own", _("Le sien")
    FAMILY = "family", _("Famille")
    NEIGHBOUR = "neighbour", _("Voisin ou ami")


class LanguageLevel(TextChoices):
    """CEFR levels; mother tongue above C2."""

    A1 = "A1", _("A1 – quelques mots")
    A2 = "A2", _("A2 – phrases simples")
    B1 = "B1", _("B1 – se débrouille")
    B2 = "B2", _("B2 – à l’aise")
    C1 = "C1", _("C1 – très à l’aise")
    C2 = "C2", _("C2 – maîtrise")
    NATIVE = "native", _("Langue maternelle")


LEVEL_ORDER = {level: rank for rank, level in enumerate(LanguageLevel, start=1)}


class RegistrationChannel(TextChoices):
    COUNTER = "counter", _("Au guichet")
    ONLINE = "online", _("En ligne")
    IMPORT = "import", _("Reprise de fichier")


class Validity(TextChoices):
    """How long a paper is still good, on a given day."""

    LASTING = "lasting", _("Sans date de fin")
    GOOD = "good", _("Valable")
    EXPIRING = "expiring", _("Expire bientôt")
    EXPIRED = "expired", _("Expiré")


class Announcement(TextChoices):
    """What was said to the person of a paper that ends, in order."""

    EARLY = "early", _("Premier rappel")
    LAST = "last", _("Dernier rappel")
    EXPIRED = "expired", _("Fin annoncée")


class Stay(TextChoices):
    """For how long somebody would work abroad."""

    SEASON = "season", _("Une saison (moins de six mois)")
    YEAR = "year", _("Jusqu’à un an")
    YEARS = "years", _("Un à trois ans")
    LONG = "long", _("Plus de trois ans")


class Stage(TextChoices):
    """The stages of a file, in order; each asks for something more."""

    REGISTERED = "registered", _("Pour une inscription complète")
    CANDIDATE = "candidate", _("Pour postuler")
    PRESENTED = "presented", _("Pour être présenté à un employeur")
    DEPARTURE = "departure", _("Pour partir")


class ZonePart(TextChoices):
    """What the lines of a passport or a card say of somebody, part by part, in the order of a file."""

    NAME = "name", _("nom")
    SEX = "sex", _("sexe")
    BIRTH = "birth", _("date de naissance")
    NATIONALITY = "nationality", _("nationalité")
    NUMBER = "number", _("numéro du document")
    EXPIRY = "expiry", _("date d’expiration")
