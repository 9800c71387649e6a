"""Figures that people's services ask for."""

from tounga.people.uploads import Limits
from tounga.reference.enums import FigureKey
from tounga.reference.selectors import figures_in_force


def upload_limits() -> Limits:
    """The most a document may weigh and hold, as the country pack says."""
    found = figures_in_force([FigureKey.DOCUMENT_WEIGHT, FigureKey.DOCUMENT_PAGES])
    return Limits(megabytes=int(found[FigureKey.DOCUMENT_WEIGHT]), pages=int(found[FigureKey.DOCUMENT_PAGES]))


def expiry_delays() -> tuple[int, int]:
    """(first, last): how many days before a paper ends its owner is told, as the country pack says."""
    found = figures_in_force([FigureKey.EXPIRY_NOTICE, FigureKey.EXPIRY_LAST_NOTICE])
    return int(found[FigureKey.EXPIRY_NOTICE]), int(found[FigureKey.EXPIRY_LAST_NOTICE])
