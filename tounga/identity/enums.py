from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class PairState(TextChoices):
    """Where two files that may be one person's stand."""

    WAITING = "waiting", _("À examiner")
    UNSURE = "unsure", _("Doute")
    SAME = "same", _("Même personne")
    DIFFERENT = "different", _("Deux personnes")


class PairOrigin(TextChoices):
    """What brought two files together."""

    REGISTRATION = "registration", _("Inscription")
    IMPORT = "import", _("Reprise de fichier")
    BATCH = "batch", _("Recherche dans tout le registre")


class Fact(TextChoices):
    """What two files are compared on."""

    NAME = "name", _("Nom et prénoms")
    BIRTH = "birth", _("Naissance")
    SEX = "sex", _("Sexe")
    NATIONAL_ID = "national_id", _("Numéro national")
    DOCUMENT = "document", _("Numéro de document")
    PHONE = "phone", _("Téléphone")
    MOTHER = "mother", _("Nom de la mère")
    FATHER = "father", _("Nom du père")
    BIRTH_PLACE = "birth_place", _("Lieu de naissance")
    RESIDENCE = "residence", _("Résidence")


class Likeness(TextChoices):
    """How one fact of two files compares."""

    SAME = "same", _("Identique")
    NEAR = "near", _("Proche")
    SAME_YEAR = "same_year", _("Même année")  # of a birth, whose days differ or are not both known
    DIFFERENT = "different", _("Différent")
    UNKNOWN = "unknown", _("Inconnu d’un côté")


class Rarity(TextChoices):
    """How many people of the register share what agrees."""

    COMMON = "common", _("Courant")
    UNCOMMON = "uncommon", _("Peu courant")
    RARE = "rare", _("Rare")
