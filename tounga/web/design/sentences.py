"""The sentences of field errors: what is wrong, and how to mend it."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tounga.web.design.text_guard import too_long


def sentences_for(field: forms.Field, label: Any) -> dict[str, Any]:
    """The field's error messages, with our sentence wherever the author of the form gave none.

    A message is the author's when it differs from the one inherited from Django's field classes.
    """
    inherited: dict[str, Any] = {}
    for kind in reversed(type(field).__mro__):
        if kind.__module__.startswith("django."):
            inherited.update(getattr(kind, "default_error_messages", {}))
    own = {code: text for code, text in field.error_messages.items() if text is not inherited.get(code)}
    return {**field.error_messages, **_general(), **_by_kind(field, str(label)), **own}


def _general() -> dict[str, str]:
    return {
        "max_length": too_long(),
        "min_length": _(
            "Ce texte est trop court : il faut au moins %(limit_value)d caractères, le vôtre en compte %(show_value)d."
        ),
        "min_value": _("Donnez un nombre d’au moins %(limit_value)s."),
        "max_value": _("Donnez un nombre de %(limit_value)s au plus."),
        "max_digits": _("Ce nombre a trop de chiffres : %(max)s au plus."),
        "max_decimal_places": _("Ce nombre a trop de chiffres après la virgule : %(max)s au plus."),
        "max_whole_digits": _("Ce nombre a trop de chiffres : %(max)s au plus avant la virgule."),
    }


def _by_kind(field: forms.Field, label: str) -> dict[str, str]:
    named = {"label": label}
    match field:
        case forms.BooleanField():
            return {"required": _("Cochez cette case pour continuer.")}
        case forms.FileField():
            return {"required": _("Choisissez un fichier pour « %(label)s ».") % named, **_files()}
        case forms.ChoiceField() | forms.ModelChoiceField():
            unknown = _("Choisissez une réponse de la liste.")
            codes = dict.fromkeys(("invalid_choice", "invalid_list", "invalid_pk_value"), unknown)
            return {"required": _("Choisissez une réponse pour « %(label)s ».") % named, **codes}
        case _:
            invalid = next((str(sentence) for kinds, sentence in _INVALID if isinstance(field, kinds)), "")
            required = _("Remplissez « %(label)s ».") % named
            return {"required": required, "invalid": invalid} if invalid else {"required": required}


def _files() -> dict[str, str]:
    lost = _("Le fichier n’est pas arrivé. Choisissez-le de nouveau.")
    return {
        "empty": _("Ce fichier est vide. Choisissez-en un autre."),
        "invalid": lost,
        "missing": lost,
        "max_length": _("Le nom du fichier est trop long. Renommez le fichier, puis choisissez-le de nouveau."),
    }


# What to write instead, the most particular field first (Django's decimal field is also an integer field).
_INVALID: tuple[tuple[Any, Any], ...] = (
    (forms.EmailField, gettext_lazy("Cette adresse n’est pas complète. Elle s’écrit comme nom@exemple.org.")),
    (forms.URLField, gettext_lazy("Cette adresse n’est pas complète. Elle s’écrit comme https://exemple.org.")),
    (forms.DateTimeField, gettext_lazy("Écrivez le jour puis l’heure, comme 28/11/2026 14:30.")),
    (forms.DateField, gettext_lazy("Écrivez la date comme 28/11/2026 : le jour, le mois, puis l’année.")),
    (forms.TimeField, gettext_lazy("Écrivez l’heure comme 14:30.")),
    ((forms.DecimalField, forms.FloatField), gettext_lazy("Écrivez un nombre, en chiffres.")),
    (forms.IntegerField, gettext_lazy("Écrivez un nombre entier, en chiffres.")),
    (forms.UUIDField, gettext_lazy("Cette référence n’existe pas. Vérifiez-la.")),
)
