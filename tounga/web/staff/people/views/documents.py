"""The papers of a file: added, looked at, verified, removed (P8)."""

from uuid import UUID

from django.http import FileResponse, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from tounga.people import services
from tounga.people.models import Document
from tounga.web.door.access import ActingRequest
from tounga.web.door.files import send_file
from tounga.web.door.people.papers import CompletionForm, DocumentForm, ReasonForm, name_of
from tounga.web.door.people.sent import done, posted, status_of
from tounga.web.door.reading import note_read
from tounga.web.door.refusals import press
from tounga.web.staff.people.views.file import desk, get_person


def get_document(request: ActingRequest, pk: UUID) -> Document:
    """The paper, if its file exists for the actor; else 404."""
    return get_object_or_404(Document.objects.visible_to(request.actor).select_related("type", "person"), pk=pk)


@desk
@require_http_methods(["GET", "POST"])
def document_new(request: ActingRequest, pk: UUID) -> HttpResponse:
    """Add a paper, with its photograph or PDF."""
    person = get_person(request, pk)
    form = DocumentForm(posted(request), request.FILES or None)
    said = _("Le document est dans le dossier.")
    if done(request, form, services.add_document, said=said, by=request.actor, person=person):
        return redirect("staff:person", pk)
    note_read(request, person.pk)
    facts = {"form": form, "person": person}
    return render(request, "staff/people/document_new.html", facts, status=status_of(request, form))


@desk
@require_http_methods(["GET", "POST"])
def document_edit(request: ActingRequest, pk: UUID) -> HttpResponse:
    """Complete a paper that nobody has verified yet."""
    document = get_document(request, pk)
    form = CompletionForm(posted(request), request.FILES or None, document=document)
    said = _("Le document est complété.")
    if done(request, form, services.complete_document, said=said, by=request.actor, document=document):
        return redirect("staff:person", document.person_id)
    note_read(request, document.person_id)
    facts = {"form": form, "document": document, "person": document.person}
    return render(request, "staff/people/document_edit.html", facts, status=status_of(request, form))


@desk
@require_safe
def document_file(request: ActingRequest, pk: UUID) -> FileResponse:
    """The stored photograph or PDF, as an attachment; the reading is recorded."""
    document = services.read_document(
        by=request.actor, document=get_document(request, pk), purpose="staff:document_file"
    )
    return send_file(document.file, name_of(document))


@desk
@require_POST
def document_verify(request: ActingRequest, pk: UUID) -> HttpResponse:
    """Say that the original was seen."""
    document = get_document(request, pk)
    press(request, services.verify_document, by=request.actor, document=document, done=_("Le document est vérifié."))
    return redirect("staff:person", document.person_id)


@desk
@require_http_methods(["GET", "POST"])
def document_remove(request: ActingRequest, pk: UUID) -> HttpResponse:
    """Take a paper out of the file, with the reason."""
    document = get_document(request, pk)
    form = ReasonForm(posted(request))
    said = _("Le document est retiré.")
    if done(request, form, services.remove_document, said=said, by=request.actor, document=document):
        return redirect("staff:person", document.person_id)
    words = {
        "title": _("Retirer un document"),
        "explanation": _("La photo ou le fichier est détruit. L’historique garde qu’il a existé."),
        "label": _("Retirer le document"),
    }
    note_read(request, document.person_id)
    facts = {"form": form, "person": document.person, "document": document, **words}
    return render(request, "staff/people/reason.html", facts, status=status_of(request, form))
