"""The desk: what waits for the one who signs in; and who opened which file."""

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from tounga.accounts.enums import Role
from tounga.kernel.models import FileRead
from tounga.web.door.access import ActingRequest, only
from tounga.web.door.pages import page_of
from tounga.web.staff.desk.forms import KindForm, ReadsForm
from tounga.web.staff.desk.lines import lines
from tounga.worklist.selectors import worklist_of

# Every role of the service signs in here; those of other doors have their own.
desk = only(
    Role.COUNSELLOR,
    Role.FOCAL_POINT,
    Role.REGIONAL_DIRECTOR,
    Role.CENTRAL_OFFICER,
    Role.NATIONAL_DIRECTOR,
    Role.DATA_PROTECTION_OFFICER,
    Role.ADMINISTRATOR,
)


@desk
@require_safe
def home(request: ActingRequest) -> HttpResponse:
    """A greeting that counts, the figures, then what to do; with `?liste=` all that waits of one kind."""
    form = KindForm(request.GET)
    worklist = worklist_of(request.actor, kind=form.cleaned_data["liste"] if form.is_valid() else None)
    tasks = [
        {
            "file": t.file,
            "about": t.about,
            "step": t.step,
            "todo": t.todo,
            "due": t.due,
            "late": t.late(worklist.today),
            "ends": t.ends,
            "url": reverse(t.route, args=t.args),
        }
        for t in worklist.tasks
    ]
    return render(request, "staff/desk/home.html", {"worklist": worklist, "tasks": tasks})


@only(Role.DATA_PROTECTION_OFFICER)
@require_safe
def reads(request: ActingRequest) -> HttpResponse:
    """Who opened which file, and who saw which list, latest first (U3, U5)."""
    form = ReadsForm(request.GET)
    rows = FileRead.objects.filter(heads=True)
    page = page_of(request, form.narrow(rows) if form.is_valid() else rows, by="-at")
    return render(request, "staff/desk/reads.html", {"form": form, "page": page, "lines": lines(page.rows)})
