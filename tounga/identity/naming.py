"""The name model of this installation: the lists `names/` of its country pack."""

from functools import cache

from django.conf import settings

from tounga.identity.rules.names import NameModel, Spelling
from tounga.reference.reading.pack import read_list


def model() -> NameModel:
    """The names of the country this installation serves."""
    return model_of(settings.COUNTRY_PACK)


@cache
def model_of(pack: str) -> NameModel:
    """The names of a country; a pack without lists of names gives a model that only folds them."""
    rules = sorted(read_list(pack, "names/spellings"), key=lambda row: row["order"])
    return NameModel(
        tuple(Spelling(row["letters"], row["becomes"] or "", row["place"], row["before"] or "") for row in rules),
        {row["name"]: row["family"] for row in read_list(pack, "names/families")},
        {row["words"]: row["kind"] for row in read_list(pack, "names/particles")},
    )
