"""What the country knows, as the rules of a line ask for it: words to codes, looked up once for a file."""

import re
from collections.abc import Iterable
from functools import cache
from typing import Any

from django.conf import settings

from tounga.intake.enums import Target
from tounga.intake.rules.lines import Known
from tounga.kernel.clock import today
from tounga.kernel.text import fold
from tounga.reference.enums import FigureKey
from tounga.reference.models import Country, Diploma, Occupation, SearchTerm, Territory
from tounga.reference.reading.pack import read_list
from tounga.reference.selectors import figure, home

NOTHING = "nothing"


@cache
def _lists(pack: str) -> tuple[dict[str, str], dict[str, dict[str, str]]]:
    """The headers and the words that the country's offices use: header -> target, and target -> word -> value.

    A word stands there folded, and as it is spelled: a cell is compared before anything of it is folded.
    """
    headers = {fold(row["word"]): row["field"] for row in read_list(pack, "register_headers")}
    values: dict[str, dict[str, str]] = {}
    for row in read_list(pack, "register_values"):
        kept = values.setdefault(row["field"], {})
        kept[fold(row["word"])] = kept[row["word"].casefold()] = row["value"] or ""
    return headers, values


def header_words() -> dict[str, str]:
    """Folded header -> what it says of a person."""
    return _lists(settings.COUNTRY_PACK)[0]


def known() -> Known:
    """Everything, for one file. Raises NoPack, NoFigure."""
    pack, values = home(), _lists(settings.COUNTRY_PACK)[1]
    figures = re.sub(r"\D", "", pack.phone_sample)
    code = re.sub(r"\D", "", pack.phone_prefix)
    return Known(
        region=str(pack.country_id),
        phone_prefix=f"+{code}",
        phone_length=len(figures) - len(code),
        minimum_age=int(figure(FigureKey.REGISTRATION_AGE, on=today())),
        national_id_pattern=re.compile(pack.identity_pattern) if pack.identity_pattern else None,
        sexes=values.get(Target.SEX, {}),
        countries={**_countries(), **values.get(Target.NATIONALITY, {})},
        places=_places(pack.country_id),
        trades=_trades(),
        diplomas={**_diplomas(), **values.get(Target.DIPLOMA, {})},
        nothing=frozenset(values.get(NOTHING, {})) | {"-", "--", "/", "?", "#n/a", "#ref!"},
    )


def _countries() -> dict[str, str]:
    found = {}
    for country in Country.objects.in_force():
        found.update(
            {fold(name): country.pk for name in (country.name_fr, country.name_en, country.pk, country.alpha3)}
        )
    return found


def _places(country: str) -> dict[str, str]:
    """Places of the home country by name: the largest where several have one name, since it holds the others."""
    rows = Territory.objects.in_force().filter(country_id=country).order_by("-level")
    return {fold(name): str(pk) for name, pk in rows.values_list("name", "pk")}


def _trades() -> dict[str, str]:
    """Occupations by every term that means only one of them."""
    terms = [(term, str(pk)) for term, pk in SearchTerm.objects.values_list("term", "occupation_id")]
    for pk, *labels in Occupation.objects.values_list("pk", "label", "label_m", "label_f", "code"):
        terms += [(fold(label), str(pk)) for label in labels]
    return _unambiguous(terms)


def _diplomas() -> dict[str, str]:
    """Diplomas by code, by name, and by the letters in brackets after the name ("(DEF)")."""
    pairs: list[tuple[str, str]] = []
    for row in Diploma.objects.in_force():
        pairs += [(fold(text), row.pk) for text in (row.pk, row.name_fr, row.name_en)]
        pairs += [(fold(short), row.pk) for short in re.findall(r"\(([^)]{2,20})\)", row.name_fr)]
    return _unambiguous(pairs)


def _unambiguous(pairs: Iterable[tuple[str, Any]]) -> dict[str, str]:
    found: dict[str, set[str]] = {}
    for word, value in pairs:
        found.setdefault(word, set()).add(value)
    return {word: next(iter(values)) for word, values in found.items() if word and len(values) == 1}
