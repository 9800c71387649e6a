"""Words of the plan files."""

from enum import StrEnum


class ListStep(StrEnum):
    """How far a region's list has gone."""

    OPEN = "open"
    PROPOSED = "proposed"
    VALIDATED = "validated"


class EmployerStep(StrEnum):
    """How far the verification of an employer has gone."""

    REGISTERED = "registered"
    REVIEW = "review"
    VERIFIED = "verified"
    REFUSED = "refused"


class OfferStep(StrEnum):
    """How far an offer has gone."""

    DRAFT = "draft"
    RETURNED = "returned"
    SUBMITTED = "submitted"
    ACCEPTED = "accepted"
    OPEN = "open"
    CLOSED = "closed"
    FULFILLED = "fulfilled"


class Presented(StrEnum):
    """Whether the candidates were presented to the employer, and whether it has acknowledged them."""

    NOT_YET = ""
    SENT = "sent"
    RECEIVED = "received"
