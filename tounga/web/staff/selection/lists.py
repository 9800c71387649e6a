"""A region's list for one offer: ranked with reasons, proposed by one, validated and sealed by another (S4)."""

from functools import partial
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST, require_safe

from tounga.accounts.enums import NATIONAL_ROLES, UNIT_ROLES, Role
from tounga.network.models import Unit
from tounga.offers.models import Offer
from tounga.offers.selectors import open_until
from tounga.selection import services
from tounga.selection.enums import CandidacyState, ShortlistState
from tounga.selection.models import Candidacy
from tounga.selection.permissions import can_make_list, can_validate
from tounga.selection.selectors import (
    Place,
    counts_of_list,
    criteria_used,
    kept,
    lacking_to_present,
    moves_of,
    place_of,
    set_aside,
    verify_seal,
    waiting,
)
from tounga.web.door.access import ActingRequest, only
from tounga.web.door.asking import posted
from tounga.web.door.question import ask_for
from tounga.web.door.reading import note_reads
from tounga.web.door.refusals import press
from tounga.web.staff.selection.forms import CandidaciesForm, ReasonForm
from tounga.web.staff.selection.rows import lines, people_on
from tounga.web.staff.selection.steps import list_steps

desk = only(*UNIT_ROLES, *NATIONAL_ROLES)
makers = only(Role.FOCAL_POINT, Role.REGIONAL_DIRECTOR)
directors = only(Role.REGIONAL_DIRECTOR)
SHOWN = 50  # of those still to examine, and of those set aside; the next ones follow as these are examined


def place_or_404(request: ActingRequest, offer: UUID, unit: UUID) -> Place:
    """What the region is asked for this offer, when both exist for the actor; else 404."""
    found = get_object_or_404(
        Offer.objects.visible_to(request.actor).select_related("employer", "country", "occupation"), pk=offer
    )
    if not request.actor.national and request.actor.over("unit") != str(unit):
        raise Http404
    place = place_of(found, get_object_or_404(Unit, pk=unit))
    if place is None:
        raise Http404
    return place


def back_to(place: Place) -> HttpResponse:
    """To the list."""
    return redirect("staff:shortlist", offer=place.offer.pk, unit=place.unit.pk)


@desk
@require_safe
@transaction.atomic
def shortlist(request: ActingRequest, offer: UUID, unit: UUID) -> HttpResponse:
    """The list: ranks with their reasons, who is still to examine, who is not kept, and the seal."""
    place = place_or_404(request, offer, unit)
    on_list, to_examine = list(kept(place.offer, place.unit)), list(waiting(place.offer, place.unit)[:SHOWN])
    still_open = place.state == ShortlistState.OPEN
    lacking = lacking_to_present(row.person for row in (*on_list, *to_examine)) if still_open else {}
    ranked, examined = lines(on_list, lacking), lines(to_examine, lacking)
    left_out = lines(set_aside(place.offer, place.unit)[:SHOWN])
    moves = list(moves_of(place.shortlist))
    note_reads(request, [*people_on(ranked, examined, left_out), *(move.candidacy.person_id for move in moves)])
    counts = counts_of_list(place.offer, place.unit)
    context: dict[str, Any] = {
        "place": place,
        "ranked": ranked,
        "incomplete": [line for line in ranked if line.lacking],
        "waiting": examined,
        "set_aside": left_out,
        "counts": counts,
        "shown": SHOWN,
        "steps": list_steps(place, counts, presented=any(line.follows for line in ranked)),
        "moves": moves,
        "criteria": criteria_used(),
        **what_may_be_done(request, place),
    }
    return render(request, "staff/selection/list.html", context)


def what_may_be_done(request: ActingRequest, place: Place) -> dict[str, Any]:
    """Which buttons the list shows, and until when people may apply: the same permissions and states as the services."""
    actor, shortlist = request.actor, place.shortlist
    proposed = place.state == ShortlistState.PROPOSED and shortlist is not None
    return {
        "open_until": open_until(place.offer),
        "may_edit": place.state == ShortlistState.OPEN and bool(can_make_list(actor, place.unit.pk)),
        "may_validate": bool(proposed and shortlist and can_validate(actor, shortlist)),
        "own_proposal": bool(proposed and shortlist and shortlist.proposed_by_id == actor.account),
        "unbroken": verify_seal(shortlist) if place.sealed and shortlist else None,
    }


@makers
@require_POST
def preselect_many(request: ActingRequest, offer: UUID, unit: UUID) -> HttpResponse:
    """Keep the people who were ticked."""
    place = place_or_404(request, offer, unit)
    rows = Candidacy.objects.filter(offer=place.offer, unit=place.unit, state=CandidacyState.RECEIVED)
    form = CandidaciesForm(request.POST, among=list(rows.values_list("pk", flat=True)))
    chosen = list(rows.filter(pk__in=form.cleaned_data["candidacies"])) if form.is_valid() else []
    if not chosen:
        messages.warning(request, _("Cochez au moins une personne de la liste."))
        return back_to(place)
    done = _("Les personnes cochées sont sur la liste.")
    press(request, services.preselect_many, by=request.actor, candidacies=chosen, done=done)
    return back_to(place)


@makers
def not_keep_others(request: ActingRequest, offer: UUID, unit: UUID) -> HttpResponse:
    """Leave out everybody still to examine, with one reason."""
    place = place_or_404(request, offer, unit)
    form = ReasonForm(
        posted(request),
        hint=_(
            "Chaque personne lira ces mots. Par exemple : toutes les places sont prises par des personnes plus proches de l’offre."
        ),
    )
    return _decide(
        request,
        place,
        form,
        services.not_keep_others,
        _("Ne pas retenir les autres candidatures"),
        done=_("C’est noté : les autres candidatures ne sont pas retenues."),
        many=counts_of_list(place.offer, place.unit)["waiting"],
    )


@makers
@require_POST
def rank_again(request: ActingRequest, offer: UUID, unit: UUID) -> HttpResponse:
    """Read the files again and rank by score."""
    return _press_list(
        request, offer, unit, services.rank_again, _("Les dossiers ont été relus, le classement est à jour.")
    )


@makers
@require_POST
def propose(request: ActingRequest, offer: UUID, unit: UUID) -> HttpResponse:
    """Propose the list to the director."""
    done = _("La liste est proposée : une autre personne doit maintenant la valider.")
    return _press_list(request, offer, unit, services.propose_shortlist, done)


@directors
@require_POST
def validate(request: ActingRequest, offer: UUID, unit: UUID) -> HttpResponse:
    """Validate and seal."""
    done = _("La liste est validée et scellée. L’unité centrale peut la présenter à l’employeur.")
    return _press_list(request, offer, unit, services.validate_shortlist, done)


def _press_list(request: ActingRequest, offer: UUID, unit: UUID, service: Any, done: Any) -> HttpResponse:
    place = place_or_404(request, offer, unit)
    if place.shortlist is None:
        raise Http404
    press(request, service, by=request.actor, shortlist=place.shortlist, done=done)
    return back_to(place)


@directors
def send_back(request: ActingRequest, offer: UUID, unit: UUID) -> HttpResponse:
    """Send the list back to be worked on again."""
    place = place_or_404(request, offer, unit)
    form = ReasonForm(posted(request), label=_("Ce qu’il faut revoir"))
    done = _("La liste est renvoyée, avec ce qu’il faut revoir.")
    return _decide(request, place, form, services.send_back_shortlist, _("Renvoyer la liste"), done=done)


def _decide(
    request: ActingRequest, place: Place, form: ReasonForm, service: Any, heading: Any, *, done: Any, many: int = 0
) -> HttpResponse:
    """The page of one decision about a whole list, then back to it; `many` candidacies are concerned."""
    if place.shortlist is None:
        raise Http404
    return ask_for(
        request,
        form,
        partial(service, shortlist=place.shortlist),
        done=done,
        then=back_to(place),
        template="staff/selection/list_decision.html",
        place=place,
        heading=heading,
        many=many,
    )
