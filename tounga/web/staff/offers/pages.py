"""What the pages of an offer share: who may open them, and how an offer is found."""

from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_http_methods

from tounga.accounts.enums import NATIONAL_ROLES, UNIT_ROLES, Role
from tounga.kernel.decision import Decision
from tounga.offers.models import Offer
from tounga.offers.selectors import with_details
from tounga.reference.models import CountryPack
from tounga.reference.selectors import NoPack
from tounga.reference.selectors import home as home_pack
from tounga.web.door.access import ActingRequest, only

readers = only(*UNIT_ROLES, *NATIONAL_ROLES)
centre = only(*NATIONAL_ROLES)
officer = only(Role.CENTRAL_OFFICER)
ask = require_http_methods(["GET", "HEAD", "POST"])


def get_offer(request: ActingRequest, pk: UUID) -> Offer:
    """The offer with all that its page shows, if it exists for the actor; else 404."""
    return get_object_or_404(with_details(Offer.objects.visible_to(request.actor)), pk=pk)


def refuse_unless(decision: Decision) -> None:
    """Raise PermissionDenied, with its words, unless the decision allows: the page of a refused step is not shown."""
    if not decision:
        raise PermissionDenied(*[str(reason.text) for reason in decision.reasons])


def pack_or_none() -> CountryPack | None:
    """The country's data, when they are loaded."""
    try:
        return home_pack()
    except NoPack:
        return None
