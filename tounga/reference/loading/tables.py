"""From the rows of a pack to the rows of the tables, in the order in which they point to one another."""

from collections.abc import Iterable
from datetime import date
from itertools import groupby
from operator import itemgetter
from typing import Any

from django.db import models

from tounga.kernel.text import fold
from tounga.reference.loading.sync import Change, sync
from tounga.reference.models import (
    ContractClause,
    Corridor,
    Country,
    Currency,
    DestinationDocument,
    Diploma,
    DocumentType,
    DrivingLicence,
    Figure,
    Language,
    LegalText,
    LocalWord,
    MovementRegime,
    Sector,
    SessionKind,
    Structure,
    Territory,
    VerificationSource,
    VisitSubject,
)
from tounga.reference.reading.pack import Pack

Row = dict[str, Any]

# The lists whose columns are those of their table, by the name of their file.
PLAIN: dict[str, type[models.Model]] = {
    "languages": Language,
    "diplomas": Diploma,
    "document_types": DocumentType,
    "visit_subjects": VisitSubject,
    "session_kinds": SessionKind,
    "driving_licences": DrivingLicence,
    "sectors": Sector,
    "sources": VerificationSource,
    "contract_clauses": ContractClause,
    "legal_texts": LegalText,
    "structures": Structure,
}


def load_tables(pack: Pack, *, on: date) -> dict[str, Change]:
    """Bring every table in line with the pack; what changed in each, by file."""
    changes = {
        "currencies": sync(Currency, ["code"], map(_plain, pack.tables["currencies"]), on=on),
        "countries": sync(Country, ["code"], map(_country, pack.tables["countries"]), on=on),
        "territory": _territory(pack, on=on),
    }
    for name, model in PLAIN.items():
        changes[name] = sync(model, [_code(model)], map(_plain, pack.tables[name]), on=on)
    home = pack.manifest["pack"]["country"]
    for name, model, key, convert in (
        ("corridors", Corridor, ["destination_id"], _corridor),
        ("destination_documents", DestinationDocument, DOCUMENT_KEY, _document),
        ("synonyms", LocalWord, ["folded", "occupation_code"], _word),
    ):
        changes[name] = sync(model, key, map(convert, pack.tables[name]), on=on)
    regimes = _ended((_regime(home, row) for row in pack.tables["movement_regimes"]), "destination_id")
    changes["movement_regimes"] = sync(MovementRegime, ["origin_id", "destination_id", "valid_from"], regimes, on=on)
    changes["figures"] = sync(Figure, ["key", "valid_from"], _ended(pack.figures, "key"), on=on)
    return changes


DOCUMENT_KEY = ["destination_id", "regime_visa", "regime_work_permit", "document_type_id"]


def _code(model: type[models.Model]) -> str:
    name = model._meta.pk.name  # type: ignore[union-attr]
    return str(name)


def _plain(row: Row) -> Row:
    """The row as it is: empty text for an empty cell of text, None kept where the table allows it."""
    texts = ("help_fr", "help_en", "issuer_fr", "isic", "offer_field", "reference", "note_fr", "mission_fr", "role_fr")
    return {name: "" if value is None and name in texts else value for name, value in row.items() if name != "line"}


def _country(row: Row) -> Row:
    values = _plain(row)
    values["currency_id"] = values.pop("currency")
    return {**values, "name_key": fold(values["name_fr"]), "certainty": "verified", "source": "ISO 3166-1"}


def _corridor(row: Row) -> Row:
    values = _plain(row)
    values["note_en"] = values["note_en"] or ""
    values["destination_id"] = values.pop("destination")
    values["currency_id"] = values.pop("currency")
    return values


def _document(row: Row) -> Row:
    values = _plain(row)
    values["destination_id"] = values.pop("destination")
    values["regime_visa"] = values.pop("visa")
    values["regime_work_permit"] = values.pop("work_permit")
    values["document_type_id"] = values.pop("document_type")
    return values


def _word(row: Row) -> Row:
    values = _plain(row)
    values["occupation_code"] = values.pop("occupation")
    return {**values, "folded": fold(values["term"])}


def _regime(home: str, row: Row) -> Row:
    return {
        "origin_id": home,
        "destination_id": row["destination"],
        "basis_fr": row["basis_fr"],
        "basis_en": row["basis_en"] or "",
        "visa_required": row["visa"],
        "residence_permit_required": row["residence_permit"],
        "work_permit_required": row["work_permit"],
        "identity_accepted": " ".join(row["identity_accepted"] or []),
        "valid_from": row["valid_from"],
        "review_on": row["review_on"],
        "source": row["source"],
        "certainty": row["certainty"],
    }


def _ended(rows: Iterable[Row], key: str) -> list[Row]:
    """Dated rows, each ended on the day the next of the same key begins."""
    ordered = sorted(rows, key=itemgetter(key, "valid_from"))
    ended = []
    for _, group in groupby(ordered, key=itemgetter(key)):
        same = list(group)
        nexts: list[Row] = [*same[1:], {}]
        ended += [
            {**row, "valid_to": row.get("valid_to") or after.get("valid_from")}
            for row, after in zip(same, nexts, strict=True)
        ]
    return ended


def _territory(pack: Pack, *, on: date) -> Change:
    """Levels one after the other, so that a part finds its whole; then what each was part of before."""
    home = pack.manifest["pack"]["country"]
    rows = pack.tables["territory"]
    total = Change()
    for level in (1, 2, 3):
        known = _ids(home)
        wanted = [_place(home, row, known) for row in rows if row["level"] <= level]
        total += sync(Territory, ["country_id", "level", "code"], wanted, on=on, close=level == 3)
    known = _ids(home)
    former = {row["code"]: known.get(row["formerly_in"]) for row in rows}
    moved = [
        place for place in Territory.objects.filter(country_id=home) if place.formerly_in_id != former.get(place.code)
    ]
    for place in moved:
        place.formerly_in_id = former.get(place.code)
    Territory.objects.bulk_update(moved, ["formerly_in"])
    return total


def _ids(home: str) -> dict[str, Any]:
    return dict(Territory.objects.filter(country_id=home).values_list("code", "id"))


def _place(home: str, row: Row, known: dict[str, Any]) -> Row:
    return {
        "country_id": home,
        "level": row["level"],
        "code": row["code"],
        "name": row["name"],
        "name_key": fold(row["name"]),
        "parent_id": known[row["parent"]] if row["parent"] else None,
        "seat": row["seat"] or "",
        "valid_from": row["valid_from"],
        "source": row["source"],
        "certainty": row["certainty"],
    }
