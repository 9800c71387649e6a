"""Invented people, offers and files for the gallery: what each component looks like when it is filled.

Nobody here exists. This is content, as a database would hold it, so it is not translated.
"""

from datetime import timedelta
from typing import Any

from django import forms
from django.http import QueryDict

from tounga.kernel import clock
from tounga.web.design.fields import AmountField, FrenchDateField, UploadField
from tounga.web.design.forms import DesignForm

_COUNTRIES = [("", "Tous les pays"), ("XA", "Pays d’exemple"), ("XB", "Autre pays d’exemple")]


class SearchSample(DesignForm):
    """The public search: one word, one country."""

    marks_optional = False
    q = forms.CharField(label="Métier", required=False)
    pays = forms.ChoiceField(label="Pays", choices=_COUNTRIES, required=False)


class RegistrationSample(DesignForm):
    """Every kind of field, on the model of a first visit."""

    family_name = forms.CharField(label="Nom de famille", help_text="Comme sur la pièce d’identité.")
    given_names = forms.CharField(label="Prénoms", required=False)
    birth_date = FrenchDateField(label="Date de naissance", latest=clock.today)
    sex = forms.ChoiceField(label="Sexe", choices=[("f", "Femme"), ("m", "Homme")], widget=forms.RadioSelect)
    country = forms.ChoiceField(label="Pays de résidence", choices=_COUNTRIES[1:])
    languages = forms.MultipleChoiceField(
        label="Langues parlées",
        choices=[("fr", "Français"), ("bm", "Bambara"), ("ar", "Arabe")],
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    email = forms.EmailField(label="Adresse électronique", required=False)
    pay = AmountField(label="Dernier salaire mensuel", required=False)
    summary = forms.CharField(label="Expérience, en quelques mots", widget=forms.Textarea, required=False)
    passport = UploadField(label="Photo du passeport", required=False)
    consent = forms.BooleanField(label="J’ai lu comment mes données sont employées.")


def faulty_form() -> RegistrationSample:
    """The registration, sent with mistakes."""
    return RegistrationSample(
        {"family_name": "", "birth_date": "31/02/1994", "country": "XA", "email": "awa.exemple", "pay": "beaucoup"}
    )


def navigation(current: str = "", *labels: str) -> list[dict[str, Any]]:
    """Entries of the header, one of them current."""
    return [{"url": "#", "label": label, "current": label == current} for label in labels]


PUBLIC = {
    "page_nav": navigation("Offres", "Offres", "Vérifier", "Mon dossier"),
    "header_label": "Travailler ailleurs, en sécurité",
    "account": None,
}


def staff(current: str) -> dict[str, Any]:
    """The frame of a regional agent's pages."""
    entries = navigation(current, "À faire", "Personnes", "Offres", "Départs", "Retours", "Chiffres")
    return {
        "page_nav": entries,
        "header_label": "Direction régionale d’Exemple-Ville",
        "account": {"name": "A. Exemple", "role": "Point focal migration", "several": True},
    }


def components() -> dict[str, Any]:
    """What the gallery itself shows."""
    today = clock.now()
    return {
        "empty_form": RegistrationSample(),
        "faulty_form": faulty_form(),
        "search_form": SearchSample(),
        "steps": STEPS,
        "tabs": navigation("À faire", "À faire", "En cours", "Terminé"),
        "met": ["8 ans de maçonnerie", "coffrage, enduit", "français B1"],
        "missing": ["passeport (délai 21 jours)"],
        "facts": ["Exemple-Ville", "18 postes", "52 000 DA par mois", "Contrat de 2 ans"],
        "events": events(),
        "rows": COMPARED,
        "soon": today + timedelta(days=4),
        "past": today - timedelta(days=2),
        "keyset": {"next": "exemple", "first": False, "kept": QueryDict()},
        **NAMES,
        **staff("Offres"),
    }


def pages() -> dict[str, tuple[str, dict[str, Any]]]:
    """Each sample page by name: its template and what fills it. The gallery itself has no name."""
    search = {"search_form": SearchSample({"q": "macon", "pays": ""}), "offers": OFFERS, **NAMES, **PUBLIC}
    person = {"identity": IDENTITY, "missing": MISSING, "events": events(), "steps": STEPS}
    return {
        "": ("design/gallery.html", components()),
        "recherche": ("design/samples/search.html", search),
        "offre": ("design/samples/offer.html", {**NAMES, "offer": OFFER, **PUBLIC}),
        "travail": ("design/samples/worklist.html", {"figures": FIGURES, "tasks": TASKS, **staff("À faire")}),
        "personne": ("design/samples/person.html", {**person, **NAMES, **staff("Personnes")}),
        "liste": ("design/samples/ranked.html", {"ranked": RANKED, "steps": STEPS, **NAMES, **staff("Offres")}),
        "formulaire": ("design/samples/form.html", {"form": faulty_form(), **staff("Personnes")}),
        "comparaison": ("design/samples/compare.html", {"rows": COMPARED, **staff("Départs")}),
        "erreur": ("404.html", PUBLIC),
    }


NAMES = {
    "name": "Awa Exemple",
    "occupation": "Maçon / Maçonne",
    "other_occupation": "Soudeur / Soudeuse",
    "found": "3 offres pour « maçon »",
    "offer": "Maçons, Exemple-Ville",
    "code": "4K7-Q2M",
    "symbol": "DA",
    "address": "https://exemple.org/offres/4K7-Q2M",
}


STEPS = [
    {"label": "Offre transmise", "state": "done", "detail": "3 novembre"},
    {"label": "31 candidatures", "state": "done", "detail": "close le 18 novembre"},
    {"label": "Présélection", "state": "now", "detail": "avant vendredi"},
    {"label": "Présentation à l’employeur", "state": "todo", "detail": ""},
    {"label": "Décision", "state": "todo", "detail": ""},
]
COMPARED = [
    {"label": "Salaire net par mois", "left": "52\u202f000\u00a0DA", "right": "47\u202f000\u00a0DA", "differs": True},
    {"label": "Durée du contrat", "left": "2 ans", "right": "2 ans", "differs": False},
    {"label": "Heures par semaine", "left": "40 heures", "right": "48 heures", "differs": True},
    {"label": "Billet de retour", "left": "Payé par l’employeur", "right": "Payé par l’employeur", "differs": False},
    {"label": "Logement", "left": "Fourni, 4 par chambre", "right": "Fourni, 4 par chambre", "differs": False},
]
OFFERS = [
    {
        "title": "Maçon / Maçonne",
        "tag": "Vérifiée le 12 novembre",
        "kind": "ok",
        "facts": ["Exemple-Ville", "18 postes", "52 000 DA par mois", "Contrat de 2 ans"],
    },
    {
        "title": "Maçon finisseur / Maçonne finisseuse",
        "tag": "Vérifiée le 12 novembre",
        "kind": "ok",
        "facts": ["Port-Exemple", "6 postes", "310 000 F CFA par mois", "Logement fourni"],
    },
    {
        "title": "Chef / Cheffe d’équipe gros œuvre",
        "tag": "Clôture dans 4 jours",
        "kind": "wait",
        "facts": ["Exemple-Plage", "2 postes", "À négocier", "Français demandé"],
    },
]
OFFER = [
    ("Lieu", "Exemple-Ville"),
    ("Postes", "18, dont 6 pour votre région"),
    ("Salaire net", "52\u202f000\u00a0DA par mois (environ 225\u202f000\u00a0F\u00a0CFA)"),
    ("Contrat", "2 ans, 8 heures par jour, 6 jours par semaine"),
    ("Voyage", "Aller et retour payés par l’employeur"),
    ("Logement", "Fourni, 4 personnes par chambre"),
    ("Il faut", "2 ans d’expérience, un passeport valable 1 an"),
]
FIGURES = [
    {"value": 3, "label": "convocations sans réponse", "hint": "délai dépassé de 2 jours", "late": True},
    {"value": 6, "label": "places de maçon à pourvoir", "hint": "clôture vendredi", "late": False},
    {"value": 4, "label": "doublons possibles à trancher", "hint": "", "late": False},
    {"value": 1, "label": "retour annoncé", "hint": "jeudi", "late": False},
]
TASKS = [
    {
        "file": "Campagne d’exemple, vague 1",
        "about": "Agents de maintenance, 40 places",
        "step": "Présélection",
        "kind": "wait",
        "todo": "Valider la liste (42 candidats classés)",
        "due": "aujourd’hui",
        "late": False,
    },
    {
        "file": "Fatoumata Exemple",
        "about": "Aide-soignante",
        "step": "Papier manquant",
        "kind": "bad",
        "todo": "Demander un certificat médical : le sien expire avant le départ",
        "due": "en retard de 2 jours",
        "late": True,
    },
    {
        "file": "Moussa Exemple",
        "about": "Électricien, de retour",
        "step": "Orientation",
        "kind": "plain",
        "todo": "Mener l’entretien ; une place est retenue au centre jusqu’à jeudi",
        "due": "jeudi",
        "late": False,
    },
]
RANKED = [
    {
        "name": "Seydou Exemple",
        "score": 94,
        "met": ["8 ans de maçonnerie", "coffrage, enduit", "passeport jusqu’en 2029", "français B1"],
        "missing": [],
    },
    {
        "name": "Awa Exemple",
        "score": 91,
        "met": ["6 ans de maçonnerie", "cheffe d’équipe", "disponible de suite"],
        "missing": ["passeport (délai 21 jours)"],
    },
    {
        "name": "Bakary Exemple",
        "score": 88,
        "met": ["5 ans, métier proche : carreleur", "permis C"],
        "missing": ["attestation de travail récente"],
    },
]
IDENTITY = [
    ("Nom", "Exemple"),
    ("Prénoms", "Awa"),
    ("Naissance", "Vers 1994, à Exemple-Ville"),
    ("Téléphone", "+999 00 00 00 12 (partagé avec sa sœur)"),
    ("Adresse électronique", ""),
]
MISSING = ["Un passeport valable jusqu’au 1er mars 2029", "La date de sa visite médicale"]


def events() -> list[dict[str, Any]]:
    """A short history, the latest first."""
    now = clock.now()
    return [
        {"at": now - timedelta(hours=3), "text": "A. Exemple a vérifié le passeport.", "detail": ""},
        {
            "at": now - timedelta(days=2),
            "text": "B. Exemple a corrigé la date de naissance.",
            "detail": "Motif : l’acte de naissance a été présenté.",
        },
        {"at": now - timedelta(days=9), "text": "Le dossier a été ouvert au guichet.", "detail": ""},
    ]
