"""The register: finding somebody."""

from typing import Any
from urllib.parse import urlencode

from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from tounga.accounts.enums import NATIONAL_ROLES, UNIT_ROLES
from tounga.people.models import Person
from tounga.people.selectors import find_people, people_like, with_summary
from tounga.web.door.access import ActingRequest, only
from tounga.web.door.pages import bounded_count, page_of
from tounga.web.door.reading import note_reads
from tounga.web.door.searches import keep_search, kept_search
from tounga.web.staff.identity.former import told_of_number
from tounga.web.staff.people.forms import SearchForm
from tounga.web.staff.people.registration import REGISTRARS

PEOPLE = "staff:people"


@only(*UNIT_ROLES, *NATIONAL_ROLES)
@require_http_methods(["GET", "POST"])
@transaction.atomic
def people(request: ActingRequest) -> HttpResponse:
    """People of the actor's scope, found by name, number, phone or occupation; look-alikes when nobody is found.

    What is sent is kept, and the page read again at an address that names nobody; an occupation may stand in it.
    """
    form = _search(request)
    valid = form.is_valid()
    if request.method == "POST" and valid:
        keep_search(request, PEOPLE, form.text)
        return redirect(f"{reverse(PEOPLE)}?{urlencode({'metier': form.trade})}" if form.trade else PEOPLE)
    facts = {"form": form, **_found(request, form), "may_register": request.actor.is_(*REGISTRARS)}
    return render(request, "staff/people/list.html", facts, status=200 if valid else 422)


def _found(request: ActingRequest, form: SearchForm) -> dict[str, Any]:
    """A page of those found, noted as seen: a search shows of each when they were born and where they live.

    The first page before anything is asked is not noted: the same first names for whoever passes by say nothing of who
    was looked for, and would bury what does. Each further page is: somebody leafs through the register.
    """
    text, occupation = form.text, form.occupation
    found = find_people(request.actor, text, occupation) if form.is_valid() else Person.objects.none()
    page = page_of(request, with_summary(found), by="name_key", keeps=("metier",))
    alike = people_like(request.actor, text) if text and not page.rows and occupation is None else []
    asked = bool(text or form.trade)
    if asked or not page.first:
        note_reads(request, [person.pk for person in (*page.rows, *alike)])
    count, more = bounded_count(found)
    return {
        "page": page,
        "count": count,
        "more": more,
        "alike": alike,
        "occupation": occupation,
        "asked": asked,
        "former": told_of_number(request.actor, text),
    }


def _search(request: ActingRequest) -> SearchForm:
    """What is looked for: just sent, or kept from before; a name in the address is not read."""
    if request.method == "POST":
        return SearchForm(request.POST)
    return SearchForm({"q": kept_search(request, PEOPLE), "metier": request.GET.get("metier", "")})
