"""The steps of an agreement: in force, prolonged, suspended, ended. Each is a page with one question."""

from functools import partial
from uuid import UUID

from django.http import HttpResponse
from django.utils.translation import gettext_lazy as _

from tounga.network import permissions, services
from tounga.web.door.access import ActingRequest
from tounga.web.door.asking import posted, require_right
from tounga.web.staff.agreements.forms import ForceForm, ReasonForm, RenewForm
from tounga.web.staff.agreements.pages import answer, ask, centre, get_agreement


@centre
@ask
def put_in_force(request: ActingRequest, pk: UUID) -> HttpResponse:
    """Put a signed agreement in force."""
    row = get_agreement(request, pk)
    require_right(permissions.can_change_agreement(request.actor, row))
    form = ForceForm(posted(request), initial={"signed_on": row.signed_on, "expires_on": row.expires_on})
    service = partial(services.put_in_force, agreement=row)
    return answer(request, row, form, service, heading=_("Mettre en vigueur"), done=_("L’accord est en vigueur."))


@centre
@ask
def renew(request: ActingRequest, pk: UUID) -> HttpResponse:
    """Prolong an agreement in force."""
    row = get_agreement(request, pk)
    require_right(permissions.can_change_agreement(request.actor, row))
    form = RenewForm(posted(request), initial={"expires_on": row.expires_on})
    service = partial(services.renew_agreement, agreement=row)
    return answer(request, row, form, service, heading=_("Prolonger l’accord"), done=_("L’accord est prolongé."))


@centre
@ask
def suspend(request: ActingRequest, pk: UUID) -> HttpResponse:
    """Suspend an agreement."""
    row = get_agreement(request, pk)
    require_right(permissions.can_suspend_agreement(request.actor, row))
    return answer(
        request,
        row,
        ReasonForm(posted(request)),
        partial(services.suspend_agreement, agreement=row),
        heading=_("Suspendre l’accord"),
        done=_("L’accord est suspendu."),
        hint=_("Aucune nouvelle offre ne pourra s’appuyer sur lui."),
        kind="danger",
    )


@centre
@ask
def end(request: ActingRequest, pk: UUID) -> HttpResponse:
    """End an agreement."""
    row = get_agreement(request, pk)
    require_right(permissions.can_suspend_agreement(request.actor, row))
    return answer(
        request,
        row,
        ReasonForm(posted(request)),
        partial(services.end_agreement, agreement=row),
        heading=_("Mettre fin à l’accord"),
        done=_("L’accord a pris fin."),
        hint=_("Un accord terminé ne se rouvre pas : il en faudra un autre."),
        kind="danger",
    )
