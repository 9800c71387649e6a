"""The sentence of each reason, short enough for a chip, in the reader's language."""

from collections.abc import Callable
from datetime import date
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

Values = dict[str, Any]

CRITERIA_NAMES = {
    "occupation": gettext_lazy("Métier"),
    "experience": gettext_lazy("Expérience"),
    "skills": gettext_lazy("Savoir-faire"),
    "languages": gettext_lazy("Langues"),
    "licences": gettext_lazy("Permis de conduire"),
    "diploma": gettext_lazy("Diplôme"),
    "papers": gettext_lazy("Papiers"),
    "availability": gettext_lazy("Disponibilité"),
}


def say(reason: dict[str, Any]) -> str:
    """The words of one kept reason ({"code", "missing", "values"}); an unknown code is said as it stands."""
    words = _WORDS.get(reason["code"])
    return words(reason.get("values", {})) if words else str(reason["code"])


def duration(months: int) -> str:
    """Months as people count them: "7 mois", "2 ans", "1 an et 6 mois"."""
    years, rest = divmod(int(months), 12)
    spoken_years = ngettext("%(count)d an", "%(count)d ans", years) % {"count": years}
    spoken_rest = ngettext("%(count)d mois", "%(count)d mois", rest) % {"count": rest}
    if years and rest and years < 3:
        return _("%(years)s et %(months)s") % {"years": spoken_years, "months": spoken_rest}
    return spoken_years if years else spoken_rest


def level_name(level: int) -> str:
    """The short name of a language level from 1 to 7."""
    names = ("A1", "A2", "B1", "B2", "C1", "C2", _("langue maternelle"))
    return names[max(1, min(int(level), len(names))) - 1]


def _low(name: Any) -> str:
    """A name inside a sentence: "passeport", "français"; an acronym keeps its capitals."""
    text = str(name)
    return text if text[1:2].isupper() else text[:1].lower() + text[1:]


def _day(text: str) -> str:
    return date_format(date.fromisoformat(text), "j F Y")


def _month(text: str) -> str:
    return date_format(date.fromisoformat(text), "F Y")


def _practice(values: Values) -> str:
    if not values["months"]:
        return str(values["occupation"])
    return _("%(occupation)s : %(duration)s") % {
        "occupation": values["occupation"],
        "duration": duration(values["months"]),
    }


def _paper_missing(values: Values) -> str:
    name = _low(values["name"])
    if not values.get("days"):
        return _("manque : %(name)s") % {"name": name}
    return _("manque : %(name)s (délai %(days)s jours)") % {"name": name, "days": values["days"]}


_WORDS: dict[str, Callable[[Values], str]] = {
    "occupation.same": _practice,
    "occupation.close": lambda v: _("métier proche : %(practice)s") % {"practice": _low(_practice(v))},
    "occupation.missing": lambda v: _("manque : le métier « %(occupation)s »") % v,
    "experience.short": lambda v: (
        _("expérience : %(has)s sur %(wanted)s") % {"has": duration(v["months"]), "wanted": duration(v["wanted"])}
    ),
    "skill.held": lambda v: _low(v["name"]),
    "skill.missing": lambda v: _("manque : %(name)s") % {"name": _low(v["name"])},
    "licence.held": lambda v: _("permis %(name)s") % v,
    "licence.missing": lambda v: _("manque : permis %(name)s") % v,
    "language.held": lambda v: _("%(name)s %(level)s") % {"name": _low(v["name"]), "level": level_name(v["level"])},
    "language.short": lambda v: (
        _("%(name)s %(level)s, il faut %(wanted)s")
        % {"name": _low(v["name"]), "level": level_name(v["level"]), "wanted": v["wanted"]}
    ),
    "language.missing": lambda v: _("manque : %(name)s %(wanted)s") % {**v, "name": _low(v["name"])},
    "diploma.held": lambda v: _("diplôme demandé"),
    "diploma.missing": lambda v: _("manque : %(name)s") % v,
    "paper.held": lambda v: _low(v["name"]),
    "paper.valid": lambda v: _("%(name)s jusqu’en %(until)s") % {"name": _low(v["name"]), "until": _month(v["until"])},
    "paper.short": lambda v: (
        _("à renouveler : %(name)s, fin le %(until)s") % {"name": _low(v["name"]), "until": _day(v["until"])}
    ),
    "paper.missing": _paper_missing,
    "availability.now": lambda v: _("disponible de suite"),
    "availability.in_time": lambda v: _("disponible le %(on)s") % {"on": _day(v["on"])},
    "availability.late": lambda v: _("disponible seulement le %(on)s") % {"on": _day(v["on"])},
    "availability.unknown": lambda v: _("à vérifier : disponibilité"),
}
