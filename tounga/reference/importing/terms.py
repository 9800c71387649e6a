"""The words under which occupations are found, rebuilt whole after each import or pack load."""

from collections.abc import Iterator
from uuid import UUID

from tounga.kernel.text import fold
from tounga.reference.enums import TermKind
from tounga.reference.importing import bulk
from tounga.reference.models import Appellation, LocalWord
from tounga.reference.words import meaningful

Term = tuple[str, list[str], str, UUID, UUID]


def rebuild_search_terms() -> int:
    """Replace every search term. How many there are."""
    terms = list(_terms())  # all of them before the COPY: one connection cannot read and copy at once
    words = {word for term in terms for word in term[1]}
    bulk.run("DELETE FROM reference_searchterm")
    bulk.run("DELETE FROM reference_searchword")
    bulk.fill("reference_searchword", ["word"], ([word] for word in sorted(words)))
    made = bulk.fill("reference_searchterm", ["term", "words", "kind", "occupation_id", "appellation_id"], terms)
    bulk.run("ANALYZE reference_searchword, reference_searchterm")  # all of them are new: the planner would guess few
    return made


def _terms() -> Iterator[Term]:
    names = Appellation.objects.filter(retired_in="", occupation__retired_in="")
    main: dict[str, tuple[UUID, UUID]] = {}
    columns = ("id", "occupation_id", "occupation__code", "label_m", "label_f", "label_short", "is_main", "rarely_used")
    for key, occupation, code, masculine, feminine, short, is_main, rare in names.values_list(*columns).iterator(5_000):
        if is_main:
            main[code] = (occupation, key)
        kind = TermKind.MAIN if is_main else TermKind.RARE if rare else TermKind.LABEL
        for term in {fold(masculine), fold(feminine), fold(short)} - {""}:
            yield term, meaningful(term), kind.value, occupation, key
    for folded, code in LocalWord.objects.in_force().values_list("folded", "occupation_code"):
        if code in main:
            yield folded, meaningful(folded), TermKind.SYNONYM.value, *main[code]
