"""Countries, territory, regimes and papers, as pickers and rules ask for them."""

from collections.abc import Iterable
from datetime import date
from functools import cache
from typing import Any

from django.conf import settings
from django.db.models import Q, QuerySet

from tounga.reference.models import (
    ContractClause,
    Corridor,
    Country,
    CountryPack,
    DestinationDocument,
    MovementRegime,
    Territory,
)
from tounga.reference.reading.pack import digest, folder_of, read_pack


def countries(on: date | None = None) -> QuerySet[Country]:
    """All countries of the pack, in the order of their names."""
    return Country.objects.in_force(on)


def destinations(on: date | None = None) -> QuerySet[Country]:
    """Countries for which the pack has a corridor, in the order of their names."""
    return countries(on).filter(corridor__isnull=False, corridor__valid_to=None)


def territories(level: int, on: date | None = None) -> QuerySet[Territory]:
    """The home territory at one level, in the order of their codes."""
    return Territory.objects.in_force(on).filter(level=level, country__in=_home_pack())


def parts_of_regions(on: date | None = None) -> QuerySet[Territory]:
    """What the regions are made of: their cercles, the communes of a district that has none."""
    regions = territories(1, on).values("pk")
    return Territory.objects.in_force(on).filter(parent__in=regions).order_by("name_key")


def parts_of(territory: Territory, on: date | None = None) -> QuerySet[Territory]:
    """What a territory is made of, one level down (a district may skip a level)."""
    return Territory.objects.in_force(on).filter(parent=territory).order_by("name_key")


def corridor_to(destination: Country, on: date | None = None) -> Corridor | None:
    """What may be done towards a country; None when the pack says nothing of it."""
    return Corridor.objects.in_force(on).filter(destination=destination).select_related("currency").first()


def regime_to(destination: Country | str, on: date | None = None) -> MovementRegime | None:
    """The entry regime of a country (or its code) for people of the home country; None when the pack says nothing of it."""
    found = MovementRegime.objects.in_force(on).filter(origin__in=_home_pack(), destination=destination)
    return found.order_by("-valid_from").first()


def _home_pack() -> QuerySet[CountryPack, Any]:
    return CountryPack.objects.filter(is_home=True).values("country")


def destination_documents(destination: Country | str, on: date | None = None) -> list[DestinationDocument]:
    """The papers asked for, one per document type, the earliest due first (D2).

    A line for the country itself wins over a general one. With no regime known, a visa and a work
    permit are taken to be required: the cautious reading.
    """
    regime = regime_to(destination, on)
    visa = regime.visa_required if regime else True
    permit = regime.work_permit_required if regime else True
    found = DestinationDocument.objects.in_force(on).select_related("document_type")
    found = found.filter(Q(destination=None) | Q(destination=destination))
    found = found.filter(Q(regime_visa=None) | Q(regime_visa=visa))
    found = found.filter(Q(regime_work_permit=None) | Q(regime_work_permit=permit))
    return _most_particular(found)


def required_documents(destination: Country | str) -> list[DestinationDocument]:
    """Those of `destination_documents` that nobody leaves without."""
    return [line for line in destination_documents(destination) if line.mandatory]


def _most_particular(found: Iterable[DestinationDocument]) -> list[DestinationDocument]:
    chosen: dict[str, DestinationDocument] = {}
    for line in sorted(found, key=lambda line: line.destination_id is not None):
        chosen[line.document_type_id] = line
    return sorted(chosen.values(), key=lambda line: (-line.due_days_before, line.document_type.order))


def contract_clauses(on: date | None = None) -> QuerySet[ContractClause]:
    """The clauses a contract must hold, in their order."""
    return ContractClause.objects.in_force(on)


def pack_rows(table: str, name: str | None = None) -> list[dict[str, Any]]:
    """The rows of one table of a pack, checked: for the rooms above that keep some of it (units).

    Raises BadFile when the pack has a fault.
    """
    folder = folder_of(name or settings.COUNTRY_PACK)
    return list(_rows(str(folder), digest(folder))[table])


@cache
def _rows(folder: str, _digest: str) -> dict[str, list[dict[str, Any]]]:
    return read_pack(folder).tables
