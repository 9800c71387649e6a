"""The talent pool of a region for one offer, ranked with reasons: whom to call first (S1, S3)."""

from uuid import UUID

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _

from tounga.accounts.enums import UNIT_ROLES
from tounga.offers.models import Offer
from tounga.offers.selectors import with_details
from tounga.people.models import Person, PersonOccupation
from tounga.selection import services
from tounga.selection.rules.wording import say
from tounga.selection.selectors import Place, assess_people, free_pool
from tounga.web.door.access import ActingRequest, only
from tounga.web.door.offers import words
from tounga.web.door.pages import Page, page_of
from tounga.web.door.reading import note_reads
from tounga.web.door.refusals import REFUSED, press
from tounga.web.staff.selection.forms import PeopleForm
from tounga.web.staff.selection.lists import back_to, place_or_404

agents = only(*UNIT_ROLES)


@agents
@transaction.atomic
def pool(request: ActingRequest, offer: UUID, unit: UUID) -> HttpResponse:
    """People of the pool who are free and not candidates yet, the longest practice first; tick those to call."""
    place = place_or_404(request, offer, unit)
    rows = free_pool(request.actor, place.offer, place.unit)
    page = page_of(request, rows, by="-months")
    if request.method == "POST":
        return _add(request, place, [row.person for row in page])
    note_reads(request, [row.person_id for row in page])
    needs = words.needs(with_details(Offer.objects.filter(pk=place.offer.pk)).get())
    context = {"place": place, "page": page, "lines": _lines(place, page), "needs": needs}
    return render(request, "staff/selection/pool.html", context)


def _add(request: ActingRequest, place: Place, people: list[Person]) -> HttpResponse:
    form = PeopleForm(request.POST, among=[person.pk for person in people])
    wanted = form.cleaned_data["candidacies"] if form.is_valid() else []
    chosen = [person for person in people if person.pk in wanted]
    if not chosen:
        messages.warning(request, _("Cochez au moins une personne de la liste."))
        return redirect(request.get_full_path())
    facts = {"by": request.actor, "offer": place.offer, "unit": place.unit, "people": chosen}
    done = _("Les personnes cochées sont candidates.")
    outcome = press(request, services.add_from_pool, done=done, **facts)
    return redirect(request.get_full_path()) if outcome is REFUSED else back_to(place)


def _lines(place: Place, page: Page[PersonOccupation]) -> list[dict[str, object]]:
    """Each person of the page with the reasons of her score."""
    found = assess_people(place.offer, [row.person_id for row in page])
    return [
        {
            "person": row.person,
            "score": found[row.person_id].score,
            "met": [say(point.as_json()) for point in found[row.person_id].points if not point.missing],
            "missing": [say(point.as_json()) for point in found[row.person_id].missing],
        }
        for row in page
    ]
