"""Files asked of another region: what was asked and answered, on both sides (P3, U2)."""

from uuid import UUID

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from tounga.accounts.enums import UNIT_ROLES
from tounga.kernel.clock import today
from tounga.transfers import services
from tounga.transfers.enums import RequestState
from tounga.transfers.models import FileRequest
from tounga.transfers.permissions import can_answer_request, can_read_granted
from tounga.transfers.selectors import sent, to_answer
from tounga.web.door.access import ActingRequest, only
from tounga.web.door.asking import require_right
from tounga.web.door.pages import page_of
from tounga.web.door.people.sent import accepted, posted, status_of
from tounga.web.door.reading import note_read, note_reads
from tounga.web.door.refusals import REFUSED, attempt
from tounga.web.staff.identity.forms import RequestAnswerForm

ANSWERS = {"hand_over": services.hand_over, "let_read": services.let_read, "refuse": services.refuse_request}
desk = only(*UNIT_ROLES)


REQUESTS = 12  # of each list, on one page
# What a line of what is asked for shows.
ASKED = ("asked_by_name", "answer_due_on", "person__given_names", "person__family_name", "unit__short_name")


@desk
@require_safe
@transaction.atomic
def requests(request: ActingRequest) -> HttpResponse:
    """What other regions ask of this one, and what this one asked for."""
    day = today()
    page = page_of(request, sent(request.actor), by="-asked_at", size=REQUESTS)
    waiting = list(to_answer(request.actor).only(*ASKED)[: REQUESTS + 1])
    received = waiting[:REQUESTS]
    note_reads(request, [one.person_id for one in received])
    facts = {
        "received": received,
        "others_wait": len(waiting) > REQUESTS,
        "page": page,
        "rows": [(one, bool(can_read_granted(request.actor, one, day))) for one in page.rows],
        "today": day,
    }
    return render(request, "staff/identity/requests.html", facts)


@desk
@require_http_methods(["GET", "POST"])
def request(request: ActingRequest, pk: UUID) -> HttpResponse:
    """One request, at the region that keeps the file: who asks, why, for whom; and the answer."""
    received = FileRequest.objects.received_by(request.actor).select_related("person__residence", "unit")
    asked = get_object_or_404(received, pk=pk)
    if request.method == "POST":
        require_right(can_answer_request(request.actor, asked))
    form = RequestAnswerForm(posted(request))
    if accepted(request, form):
        answer = ANSWERS[form.cleaned_data["answer"]]
        if attempt(form, answer, by=request.actor, request=asked, reason=form.cleaned_data["reason"]) is not REFUSED:
            messages.success(request, _("La région qui demande a votre réponse."))
            return redirect("staff:requests")
    keeps = asked.person.unit_id == asked.keeper_id  # once handed over, the file is the other region's
    if keeps:
        note_read(request, asked.person_id)
    facts = {
        "form": form,
        "asked": asked,
        "person": asked.person if keeps else None,
        "may_answer": asked.state == RequestState.WAITING and bool(can_answer_request(request.actor, asked)),
    }
    return render(request, "staff/identity/request.html", facts, status=status_of(request, form))


@desk
@require_safe
def request_file(request: ActingRequest, pk: UUID) -> HttpResponse:
    """The file whose reading was granted: read, never changed. Another region's answer decides, and for how long."""
    asked = get_object_or_404(FileRequest.objects.sent_by(request.actor).select_related("keeper"), pk=pk)
    if not can_read_granted(request.actor, asked, today()):
        return redirect("staff:requests")
    file = services.read_granted_file(by=request.actor, request=asked, purpose="staff:request_file")
    return render(request, "staff/identity/request_file.html", {"asked": asked, "file": file, "person": file.person})
