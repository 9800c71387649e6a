"""Who is in the candidate's space: the person of the file, or an account that is about to open one."""

from functools import wraps
from typing import Any

from django.http import Http404
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect

from tounga.accounts.enums import Role
from tounga.accounts.selectors import NO_ROLE
from tounga.people.models import Person
from tounga.people.selectors import PersonFile, load_file
from tounga.people.services import open_file
from tounga.web.door.access import ActingRequest, View, only, signed_in

candidate = only(Role.CANDIDATE)


def own_person(request: ActingRequest) -> Person:
    """The person whose space this is; else 404."""
    return get_object_or_404(Person.objects.visible_to(request.actor), pk=request.actor.over("person"))


def own_file(request: ActingRequest) -> PersonFile:
    """One's own file; opening it is recorded like any other (what is then sent back is a change)."""
    if request.method == "POST":
        return load_file(own_person(request))
    page = request.resolver_match.url_name if request.resolver_match else ""
    return open_file(by=request.actor, person=own_person(request), purpose=f"candidate:{page}")


def or_registers(view: View) -> View:
    """Open to the candidate; an account without a role is led to open its file first, and comes back here."""

    @wraps(view)
    def led(request: ActingRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if request.actor.is_(Role.CANDIDATE):
            return view(request, *args, **kwargs)
        if request.actor.role != NO_ROLE:
            raise Http404
        request.session["after_registration"] = request.path
        return redirect("candidate:register")

    return signed_in(led)


def newcomer(view: View) -> View:
    """Open to an account without a role; a candidate is led home."""

    @wraps(view)
    def led(request: ActingRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if request.actor.is_(Role.CANDIDATE):
            return redirect("candidate:home")
        if request.actor.role != NO_ROLE:
            raise Http404
        return view(request, *args, **kwargs)

    return signed_in(led)
