"""Everything that must be the same in two builds: no identifier, no number drawn from a sequence, no instant."""

from collections import Counter
from typing import Any

from django.db.models import Model

from tounga.accounts.models import Grant
from tounga.counselling.models import Appointment, GroupSession, Seat, Visit
from tounga.employers.models import Employer, Verification
from tounga.identity.models import Pair
from tounga.kernel.models import OutboxEvent
from tounga.merging.models import Merge
from tounga.network.models import Agreement
from tounga.offers.models import Offer, RegionalQuota
from tounga.people.models import (
    Document,
    Education,
    Experience,
    MigrationProject,
    Person,
    PersonLanguage,
    PersonLicence,
    PersonOccupation,
    PersonPhone,
    ProjectCountry,
)
from tounga.placement.models import ChecklistItem, ClauseVerdict, DepartureWave, Placement
from tounga.selection.models import Candidacy, Presentation, Shortlist
from tounga.transfers.models import FileRequest

Census = dict[str, Counter[Any]]

_PERSON = ("person__family_name", "person__given_names", "person__unit__code")
_WHAT: dict[type[Model], tuple[str, ...]] = {
    Grant: ("user__name", "role", "unit__code", "country"),
    Employer: ("name", "state", "verified_until"),
    Verification: ("employer__name", "state", "proposed_by_name", "decided_by_name"),
    Agreement: ("reference", "state", "expires_on"),
    Person: ("unit__code", "family_name", "given_names", "sex", "birth_date", "birth_year", "national_id", "locality"),
    PersonPhone: (*_PERSON, "number", "relation", "main"),
    PersonOccupation: (*_PERSON, "occupation__code", "months"),
    PersonLanguage: (*_PERSON, "language", "level"),
    PersonLicence: (*_PERSON, "licence"),
    Experience: (*_PERSON, "title", "country", "months", "started_year"),
    MigrationProject: (*_PERSON, "state", "motivation"),
    ProjectCountry: (*(f"project__{fact}" for fact in _PERSON), "country"),
    Document: (*_PERSON, "type", "issued_on", "expires_on", "verified_by_name"),
    Offer: ("title", "state", "employer__name", "posts", "wage", "starts_on", "closes_on", "created_by_name"),
    RegionalQuota: ("offer__title", "unit__code", "posts", "acknowledged_by_name"),
    Shortlist: ("offer__title", "unit__code", "state", "proposed_by_name", "validated_by_name"),
    Candidacy: (*_PERSON, "offer__title", "origin", "state", "score", "rank", "decided_by_name"),
    Presentation: ("offer__title", "state"),
    DepartureWave: ("title", "departs_on", "state"),
    Placement: (*_PERSON, "state", "wave__title", "departed_on"),
    ChecklistItem: ("placement__person__family_name", "placement__person__given_names", "type", "state"),
    ClauseVerdict: ("contract__placement__person__given_names", "clause", "verdict"),
    Education: (*_PERSON, "diploma"),
    Visit: (*_PERSON, "subject", "received_on", "said", "next_on"),
    Appointment: (*_PERSON, "subject", "state"),
    GroupSession: ("kind", "unit__code", "state", "ends_on"),
    Seat: (*_PERSON, "session__kind", "state"),
    FileRequest: (*_PERSON, "unit__code", "state", "sought"),
    Pair: ("first__unit__code", "second__unit__code", "state", "origin", "reason"),
    Merge: ("kept__family_name", "kept__given_names", "unit__code", "reason", "joined_by_name"),
    OutboxEvent: ("topic",),
}


def census() -> Census:
    """Model -> how often each combination of its telling columns is there."""
    return {
        model._meta.label: Counter(model._default_manager.values_list(*columns)) for model, columns in _WHAT.items()
    }
