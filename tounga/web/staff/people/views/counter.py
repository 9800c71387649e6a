"""The counter: somebody is registered on one page, the likely files of the same person looked for on the way (P1 to P3)."""

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from tounga.accounts.attempts import spend
from tounga.accounts.enums import UNIT_ROLES
from tounga.identity.services import register_after_look_up
from tounga.people.models import Person
from tounga.people.selectors import identity_warnings
from tounga.reference.selectors import home, home_country
from tounga.transfers.services import ask_for_file
from tounga.web.door import errors
from tounga.web.door.access import ActingRequest, only
from tounga.web.door.people.sent import accepted, posted, status_of
from tounga.web.door.reading import note_reads
from tounga.web.door.refusals import REFUSED, attempt, press
from tounga.web.staff.people.looking import LOOK, claim_of_answers
from tounga.web.staff.people.registration import REGISTRARS, RegistrationForm


@only(*REGISTRARS)
@require_http_methods(["GET", "POST"])
def person_new(request: ActingRequest) -> HttpResponse:
    """Register somebody on one page; whoever seems to be there already is shown before another file is opened."""
    if request.method == "POST" and not may_look(request):
        return errors.too_many(request)
    form = RegistrationForm(posted(request), actor=request.actor)
    if form.reading and not form.reading.complete and request.headers.get("HX-Request"):
        return HttpResponse(status=204)  # still being typed: nothing to say yet
    if accepted(request, form):
        if form.same:
            messages.success(
                request, _("Cette personne a déjà son dossier : le voici. Rien de nouveau n’a été ouvert.")
            )
            return redirect("staff:person", form.same.pk)
        person = attempt(form, register_after_look_up, by=request.actor, **form.facts())
        if person is not REFUSED:
            _say_registered(request, person)
            return redirect("staff:person", person.pk)
    return _shown(request, form, "staff/people/new.html", status_of(request, form))


@only(*REGISTRARS)
@require_POST
def person_alike(request: ActingRequest) -> HttpResponse:
    """The likely files with what is typed so far: a piece of the page above. By POST, so that no name is in an address."""
    if not may_look(request):
        return errors.too_many(request)
    return _shown(request, _as_typed(request), "staff/people/found.html")


@only(*UNIT_ROLES)
@require_POST
def person_ask(request: ActingRequest) -> HttpResponse:
    """Ask the region that keeps the file of whoever is at the counter; nothing is learnt of it before the answer."""
    if not may_look(request):
        return errors.too_many(request)
    form = _as_typed(request)
    claim = claim_of_answers(form.cleaned_data, home_country())
    if claim is None:
        return redirect("staff:person_new")
    reason = str(form.cleaned_data.get("ask_reason") or "")
    said = _("La demande est partie. La réponse apparaîtra ici.")
    if press(request, ask_for_file, by=request.actor, claim=claim, reason=reason, done=said) is REFUSED:
        return _shown(request, form, "staff/people/new.html", 422)
    return redirect("staff:requests")


def may_look(request: ActingRequest) -> bool:
    """Whether this account may look for files once more: a counter looks a few times for each visitor, a machine does not stop."""
    return spend("look_up", str(request.actor.account))


def _as_typed(request: ActingRequest) -> RegistrationForm:
    """The form with what is filled in so far and the files it resembles: nothing is saved."""
    typed = request.POST.copy()
    typed["do"] = LOOK
    form = RegistrationForm(typed, actor=request.actor)
    form.is_valid()
    return form


@transaction.atomic
def _shown(request: ActingRequest, form: RegistrationForm, template: str, status: int = 200) -> HttpResponse:
    """The page or its piece; whoever is shown on it is noted as seen."""
    note_reads(request, [one.person.pk for one in form.found.candidates])
    return render(request, template, {"form": form}, status=status)


def _say_registered(request: ActingRequest, person: Person) -> None:
    messages.success(request, _("Dossier ouvert. Numéro à remettre : %(number)s") % {"number": person.number})
    for warning in identity_warnings(person, home()):
        messages.warning(request, str(warning.text))
