"""Reads of the reference tables."""

from tounga.reference.selectors.figures import NoFigure, NoPack, figure, figures_in_force, home, home_country
from tounga.reference.selectors.lists import (
    contract_clauses,
    corridor_to,
    countries,
    destination_documents,
    destinations,
    pack_rows,
    parts_of,
    parts_of_regions,
    regime_to,
    required_documents,
    territories,
)
from tounga.reference.selectors.occupations import (
    OccupationCard,
    card,
    codes_elsewhere,
    nomenclature,
    search_appellations,
    search_occupations,
    search_skills,
    skills_of,
)

__all__ = [
    "NoFigure",
    "NoPack",
    "OccupationCard",
    "card",
    "codes_elsewhere",
    "contract_clauses",
    "corridor_to",
    "countries",
    "destination_documents",
    "destinations",
    "figure",
    "figures_in_force",
    "home",
    "home_country",
    "nomenclature",
    "pack_rows",
    "parts_of",
    "parts_of_regions",
    "regime_to",
    "required_documents",
    "search_appellations",
    "search_occupations",
    "search_skills",
    "skills_of",
    "territories",
]
