from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class RunState(TextChoices):
    RECEIVED = "received", _("Colonnes à vérifier")
    READING = "reading", _("Lecture en cours")
    READY = "ready", _("Prêt à écrire")
    WRITING = "writing", _("Écriture en cours")
    DONE = "done", _("Terminé")
    ABANDONED = "abandoned", _("Abandonné")


class ExtractState(TextChoices):
    ASKED = "asked", _("En préparation")
    READY = "ready", _("Prêt")
    DESTROYED = "destroyed", _("Détruit")


class ExtractFormat(TextChoices):
    CSV = "csv", _("CSV (texte)")
    XLSX = "xlsx", _("XLSX (tableur)")
    JSONL = "jsonl", _("JSON Lines (dossiers complets)")


class Fate(TextChoices):
    """What becomes of a line of the file."""

    ACCEPTED = "accepted", _("Acceptée")
    CORRECTED = "corrected", _("Corrigée")
    QUEUED = "queued", _("À décider")
    REFUSED = "refused", _("Refusée")


class Answer(TextChoices):
    """What somebody said of a line that resembles a file."""

    SAME = "same", _("C’est la même personne")
    DIFFERENT = "different", _("C’est quelqu’un d’autre")


class Target(TextChoices):
    """What a column of the file says of a person."""

    FULL_NAME = "full_name", _("Nom et prénoms ensemble")
    FAMILY_NAME = "family_name", _("Nom de famille")
    GIVEN_NAMES = "given_names", _("Prénoms")
    SEX = "sex", _("Sexe")
    BIRTH = "birth", _("Date ou année de naissance")
    AGE = "age", _("Âge")
    BIRTH_PLACE = "birth_place", _("Lieu de naissance")
    FATHER = "father_name", _("Nom du père")
    MOTHER = "mother_name", _("Nom de la mère")
    NATIONALITY = "nationality", _("Nationalité")
    NATIONAL_ID = "national_id", _("Numéro national")
    PHONE = "phone", _("Téléphone")
    RESIDENCE = "residence", _("Région, cercle ou commune")
    LOCALITY = "locality", _("Quartier ou village")
    OCCUPATION = "occupation", _("Métier")
    PRACTICE = "practice", _("Années de pratique")
    DIPLOMA = "diploma", _("Diplôme")
    LEGACY_NUMBER = "legacy_number", _("Numéro dans l’ancien fichier")


class Note(TextChoices):
    """Why a line was corrected, queued or refused; what must be looked at again."""

    # corrected
    CAPITALS = "capitals", _("Majuscules remises à leur place")
    ACCENTS = "accents", _("Accents remis à leur place")
    NAME_PARTED = "name_parted", _("Nom et prénoms séparés : à vérifier")
    ONE_NAME = "one_name", _("Un seul nom")
    TITLE_SEX = "title_sex", _("Sexe lu dans la civilité")
    BIRTH_READ = "birth_read", _("Date de naissance réécrite")
    BIRTH_SERIAL = "birth_serial", _("Date lue dans un nombre du tableur")
    BIRTH_TURNED = "birth_turned", _("Jour et mois remis dans l’ordre")
    BIRTH_YEAR_ONLY = "birth_year_only", _("Année de naissance seule")
    BIRTH_DAY_WRONG = "birth_day_wrong", _("Ce jour n’existe pas : seule l’année est gardée")
    BIRTH_FROM_AGE = "birth_from_age", _("Année de naissance déduite de l’âge")
    BIRTH_UNREAD = "birth_unread", _("Naissance illisible : notée comme inconnue")
    TWO_PHONES = "two_phones", _("Plusieurs téléphones dans une case")
    PHONE_UNREAD = "phone_unread", _("Téléphone illisible : laissé de côté")
    NATIONAL_ID_SHAPE = "national_id_shape", _("Numéro national d’une forme inhabituelle")
    COUNTRY_UNREAD = "country_unread", _("Nationalité inconnue : notée comme celle du pays")
    PLACE_UNREAD = "place_unread", _("Lieu de résidence inconnu : gardé comme quartier")
    TRADE_UNREAD = "trade_unread", _("Métier non reconnu : à compléter dans le dossier")
    DIPLOMA_UNREAD = "diploma_unread", _("Diplôme non reconnu : à compléter dans le dossier")
    PRACTICE_UNREAD = "practice_unread", _("Durée de pratique laissée de côté")
    FORMULA = "formula", _("Formule désarmée")
    CUT = "cut", _("Texte trop long : coupé")
    COMPLETED = "completed", _("Complétée par un agent")
    SOMEONE_ELSE = "someone_else", _("Vérifié : c’est quelqu’un d’autre")
    # queued
    RESEMBLES_FILE = "resembles_file", _("Ressemble à un dossier du registre")
    RESEMBLES_LINE = "resembles_line", _("Ressemble à une autre ligne de ce fichier")
    # refused
    NAME_MISSING = "name_missing", _("Il n’y a pas de nom")
    SEX_MISSING = "sex_missing", _("Le sexe n’est pas dit, ou ne se lit pas")
    TOO_YOUNG = "too_young", _("La personne est trop jeune pour être inscrite")
    BIRTH_IMPOSSIBLE = "birth_impossible", _("Cette naissance n’est pas possible")
    TOTAL_LINE = "total_line", _("Ligne de total ou de titre, pas une personne")
    REPEATED = "repeated", _("Répète une ligne de ce fichier")
    ALREADY_TAKEN = "already_taken", _("Déjà reprise d’un autre envoi")
    SAME_PERSON = "same_person", _("Même personne qu’un dossier du registre")


REFUSING = frozenset(
    {
        Note.NAME_MISSING,
        Note.SEX_MISSING,
        Note.TOO_YOUNG,
        Note.BIRTH_IMPOSSIBLE,
        Note.TOTAL_LINE,
        Note.REPEATED,
        Note.ALREADY_TAKEN,
        Note.SAME_PERSON,
    }
)
QUEUING = frozenset({Note.RESEMBLES_FILE, Note.RESEMBLES_LINE})
# Refused for want of a word that somebody may know: once it is said, the line is written like the others.
COMPLETABLE = frozenset({Note.NAME_MISSING, Note.SEX_MISSING})
# Refused because nothing is missing: the person has her file.
IN_REGISTER = frozenset({Note.ALREADY_TAKEN, Note.SAME_PERSON})
# Mended letter by letter: the line that is shown says it, nobody has to check.
IN_SIGHT = frozenset({Note.CAPITALS, Note.ACCENTS})
