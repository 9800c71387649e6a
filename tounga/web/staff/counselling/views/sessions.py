"""Sessions in a group: announced, listed, ticked, closed."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_safe

from tounga.accounts.enums import UNIT_ROLES, Role
from tounga.counselling import services
from tounga.counselling.enums import EXPECTED
from tounga.counselling.models import GroupSession
from tounga.counselling.permissions import can_hold
from tounga.counselling.selectors import expected_of, list_of, places_left, with_counts
from tounga.kernel.clock import now
from tounga.kernel.reads import record_reads
from tounga.web.door.access import ActingRequest, only
from tounga.web.door.asking import require_right
from tounga.web.door.files import send_pdf
from tounga.web.door.pages import page_of
from tounga.web.door.people.papers import ReasonForm
from tounga.web.door.people.sent import accepted, done, posted, status_of
from tounga.web.door.reading import note_reads
from tounga.web.door.refusals import REFUSED, attempt
from tounga.web.staff.counselling.forms import AttendanceForm, OutcomeForm, SessionForm
from tounga.web.staff.counselling.papers import attendance_pdf
from tounga.web.staff.counselling.told import all_reached
from tounga.web.staff.people.views.file import desk

HOLDERS = (*UNIT_ROLES, Role.CENTRAL_OFFICER)
SESSIONS = 15  # on a page: each has five lines on a small phone
# What a line of the list shows.
SHOWN = ("starts_at", "seats", "state", "kind__name_fr", "kind__name_en", "kind__purpose", "unit__short_name")


def get_session(request: ActingRequest, pk: UUID) -> GroupSession:
    """The session, if it exists for the actor; else 404."""
    rows = GroupSession.objects.visible_to(request.actor).select_related("kind", "unit")
    return get_object_or_404(rows, pk=pk)


@desk
@require_safe
def sessions(request: ActingRequest) -> HttpResponse:
    """Every session of the actor's scope, the latest first."""
    listed = GroupSession.objects.visible_to(request.actor).select_related("kind", "unit").only(*SHOWN)
    rows = with_counts(listed)
    facts = {"page": page_of(request, rows, by="-starts_at", size=SESSIONS), "may_hold": request.actor.is_(*HOLDERS)}
    return render(request, "staff/counselling/sessions.html", facts)


@only(*HOLDERS)
@require_http_methods(["GET", "POST"])
def session_new(request: ActingRequest) -> HttpResponse:
    """Announce a session."""
    form = SessionForm(posted(request), actor=request.actor)
    if accepted(request, form):
        made = attempt(form, services.plan_session, by=request.actor, **form.facts())
        if made is not REFUSED:
            messages.success(request, _("La séance est annoncée."))
            return redirect("staff:session", made.pk)
    return render(request, "staff/counselling/session_new.html", {"form": form}, status=status_of(request, form))


@desk
@require_safe
@transaction.atomic
def session(request: ActingRequest, pk: UUID) -> HttpResponse:
    """One session: the facts, the list, what can be done now."""
    row = get_session(request, pk)
    seats = list(list_of(row, request.actor))
    note_reads(request, [seat.person_id for seat in seats])
    holds = bool(can_hold(request.actor, row.unit))
    facts = {
        "session": row,
        "seats": seats,
        "left": places_left(row),
        "begun": row.starts_at <= now(),
        "unticked": sum(seat.state in EXPECTED for seat in seats),
        "holds": holds,
        "may_invite": request.actor.is_(*HOLDERS) and row.state == "planned",
        "may_close": holds and row.state == "planned",
        "unreached": expected_of(row, request.actor).unreached if row.state == "cancelled" else [],
    }
    return render(request, "staff/counselling/session.html", facts)


@desk
@require_http_methods(["GET", "POST"])
def attendance(request: ActingRequest, pk: UUID) -> HttpResponse:
    """Tick who is there, with a telephone in the hand."""
    row = get_session(request, pk)
    require_right(can_hold(request.actor, row.unit))
    seats = list(list_of(row, request.actor))
    form = AttendanceForm(posted(request), seats=seats)
    said = _("Les présences sont notées.")
    if done(request, form, services.tick, said=said, by=request.actor, session=row):
        return redirect("staff:session", pk)
    note_reads(request, [seat.person_id for seat in seats])
    facts = {"form": form, "session": row}
    return render(request, "staff/counselling/attendance.html", facts, status=status_of(request, form))


@desk
@require_safe
def session_list(request: ActingRequest, pk: UUID) -> HttpResponse:
    """The attendance list to print and sign; the names that leave on paper are noted."""
    row = get_session(request, pk)
    seats = services.print_list(by=request.actor, session=row, purpose="staff:session_list")
    return send_pdf(attendance_pdf(row, seats), "liste-de-presence")


@desk
@require_http_methods(["GET", "POST"])
def close(request: ActingRequest, pk: UUID) -> HttpResponse:
    """Close the session."""
    words = {
        "title": _("Clore la séance"),
        "explanation": _("Chaque personne est cochée. Après la clôture, la liste ne change plus."),
        "label": _("Clore la séance"),
        "kind": "main",
    }
    return _asked(
        request, get_session(request, pk), OutcomeForm, services.close_session, _("La séance est close."), words
    )


@desk
@require_http_methods(["GET", "POST"])
def cancel(request: ActingRequest, pk: UUID) -> HttpResponse:
    """Cancel the session, knowing whom no message will reach."""
    row = get_session(request, pk)
    expected = expected_of(row, request.actor)
    words = {
        "title": _("Annuler la séance"),
        "explanation": all_reached(expected),
        "unreached": expected.unreached,
        "label": _("Annuler la séance"),
        "kind": "danger",
    }
    said = f"{_('La séance est annulée.')} {all_reached(expected)}"
    return _asked(request, row, ReasonForm, services.cancel_session, said, words)


def _asked(
    request: ActingRequest, row: GroupSession, kind: Any, service: Any, said: Any, words: dict[str, Any]
) -> HttpResponse:
    """A page with a question, then it is done. Whoever it names is read as on the list of the session."""
    form = kind(posted(request))
    if done(request, form, service, said=said, by=request.actor, session=row):
        return redirect("staff:session", row.pk)
    named = [person.pk for person in words.get("unreached", ())]
    record_reads(named, by=request.actor, purpose="staff:session")
    facts = {"form": form, "session": row, **words}
    return render(request, "staff/counselling/ask_session.html", facts, status=status_of(request, form))
