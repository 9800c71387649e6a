"""The people of a session: invited, answering by telephone, taken off the list, certified."""

from typing import Any
from uuid import UUID

from django.db import transaction
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from tounga.counselling import services
from tounga.counselling.models import GroupSession, Seat
from tounga.counselling.permissions import can_hold
from tounga.counselling.selectors import places_left, to_invite
from tounga.people.models import Person
from tounga.web.door.access import ActingRequest
from tounga.web.door.asking import require_right
from tounga.web.door.files import send_pdf
from tounga.web.door.pages import page_of
from tounga.web.door.people.sent import done, posted, status_of
from tounga.web.door.reading import note_read, note_reads
from tounga.web.door.refusals import press
from tounga.web.door.searches import keep_search, kept_search
from tounga.web.staff.counselling.forms import CertificateForm, WhoForm
from tounga.web.staff.counselling.papers import certificate_pdf
from tounga.web.staff.counselling.told import told
from tounga.web.staff.counselling.views.sessions import get_session
from tounga.web.staff.identity.former import told_of_number
from tounga.web.staff.people.views.file import desk

INVITE = "staff:session_invite"
FOUND = 12  # on a page: enough to see namesakes side by side


def get_seat(request: ActingRequest, pk: UUID) -> Seat:
    """The place, if it exists for the actor; else 404."""
    rows = Seat.objects.visible_to(request.actor).select_related("person", "session__kind", "session__unit")
    return get_object_or_404(rows, pk=pk)


@desk
@require_http_methods(["GET", "POST"])
@transaction.atomic
def invite(request: ActingRequest, pk: UUID) -> HttpResponse:
    """Find people and put them on the list; what is typed is kept on the server, never in the address (T1)."""
    row = get_session(request, pk)
    if "person" in request.POST:
        return _invited(request, row)
    form = WhoForm(request.POST if request.method == "POST" else {"q": kept_search(request, INVITE)})
    text = form.cleaned_data["q"] if form.is_valid() else ""
    if request.method == "POST" and text:
        keep_search(request, INVITE, text)
        return redirect(INVITE, pk)
    page = page_of(request, to_invite(request.actor, row, text), by="name_key", size=FOUND, keeps=())
    note_reads(request, [person.pk for person in page.rows])
    facts = {
        "session": row,
        "form": form if request.method == "POST" or text else WhoForm(),
        "asked": text,
        "page": page,
        "former": told_of_number(request.actor, text),
        "left": places_left(row),
    }
    return render(request, "staff/counselling/invite.html", facts, status=status_of(request, form))


def _invited(request: ActingRequest, session: GroupSession) -> HttpResponse:
    """Put somebody found on the list, and come back to where she was found: others may follow her there."""
    person = get_object_or_404(Person.objects.visible_to(request.actor), pk=_key(request.POST["person"]))
    said = told(_("La personne est invitée."), person)
    press(request, services.invite, by=request.actor, session=session, person=person, done=said)
    return redirect(request.get_full_path())


@desk
@require_POST
def accept(request: ActingRequest, pk: UUID) -> HttpResponse:
    """Note that the person will come."""
    return _pressed(request, pk, services.accept_seat, _("La personne viendra."))


@desk
@require_POST
def decline(request: ActingRequest, pk: UUID) -> HttpResponse:
    """Note that the person cannot come."""
    return _pressed(request, pk, services.decline_seat, _("C’est noté : sa place est libre."))


@desk
@require_POST
def withdraw(request: ActingRequest, pk: UUID) -> HttpResponse:
    """Take the person off the list."""
    return _pressed(request, pk, services.withdraw_seat, _("La personne n’est plus sur la liste."))


@desk
@require_http_methods(["GET", "POST"])
def certify(request: ActingRequest, pk: UUID) -> HttpResponse:
    """Give the certificate of a training."""
    seat = get_seat(request, pk)
    require_right(can_hold(request.actor, seat.session.unit))
    form = CertificateForm(posted(request))
    said = _("L’attestation est prête.")
    if done(request, form, services.certify, said=said, by=request.actor, seat=seat):
        return redirect("staff:session", seat.session_id)
    note_read(request, seat.person_id)
    facts = {"form": form, "seat": seat, "session": seat.session}
    return render(request, "staff/counselling/certify.html", facts, status=status_of(request, form))


@desk
@require_safe
def certificate(request: ActingRequest, pk: UUID) -> HttpResponse:
    """The certificate to print and sign; that it was printed is noted."""
    seat = get_seat(request, pk)
    if not seat.certificate:
        raise Http404
    services.print_certificate(by=request.actor, seat=seat, purpose="staff:seat_certificate")
    return send_pdf(certificate_pdf(seat), "attestation")


def _pressed(request: ActingRequest, pk: UUID, service: Any, said: Any) -> HttpResponse:
    seat = get_seat(request, pk)
    press(request, service, by=request.actor, seat=seat, done=said)
    return redirect("staff:session", seat.session_id)


def _key(text: str) -> UUID | None:
    try:
        return UUID(text[:36])
    except ValueError:
        return None
