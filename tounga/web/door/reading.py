"""Whoever is shown on a page is noted as read, under the page's own name, before the page leaves (U5, T7).

A page about one person notes an opening; a page that shows more of several people than names and numbers notes a list.
A page sent back with something to mend shows them again, and is noted again.
"""

from collections.abc import Iterable
from uuid import UUID

from tounga.kernel.reads import record_read, record_reads
from tounga.web.door.access import ActingRequest


def note_read(request: ActingRequest, person: UUID) -> None:
    """The page is about this person."""
    record_read(person, by=request.actor, purpose=_name_of_page(request))


def note_reads(request: ActingRequest, people: Iterable[UUID]) -> None:
    """The page shows these people among others. Its view is one transaction with the reading of them."""
    record_reads(people, by=request.actor, purpose=_name_of_page(request))


def _name_of_page(request: ActingRequest) -> str:
    assert request.resolver_match, "a page has an address"
    return request.resolver_match.view_name
