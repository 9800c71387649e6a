"""One's own papers: added with a telephone, looked at, removed until an agent has verified them (P8)."""

from uuid import UUID

from django.http import FileResponse, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from tounga.people import services
from tounga.people.models import Document
from tounga.web.candidate.access import candidate, own_file, own_person
from tounga.web.door.access import ActingRequest
from tounga.web.door.files import send_file
from tounga.web.door.people.papers import CompletionForm, DocumentForm, name_of
from tounga.web.door.people.sent import done, posted, status_of
from tounga.web.door.refusals import press


def own_document(request: ActingRequest, pk: UUID) -> Document:
    """The paper, if it is in one's own file; else 404."""
    return get_object_or_404(Document.objects.visible_to(request.actor).select_related("type", "person"), pk=pk)


@candidate
@require_safe
def documents(request: ActingRequest) -> HttpResponse:
    """The papers of one's own file, with how long each is good."""
    return render(request, "candidate/documents.html", {"file": own_file(request)})


@candidate
@require_http_methods(["GET", "POST"])
def document_new(request: ActingRequest) -> HttpResponse:
    """Add a paper: a photograph or a PDF."""
    form = DocumentForm(posted(request), request.FILES or None)
    said = _("Le document est dans votre dossier. Un agent verra l’original quand vous viendrez.")
    if done(request, form, services.add_document, said=said, by=request.actor, person=own_person(request)):
        return redirect("candidate:documents")
    return render(request, "candidate/document_new.html", {"form": form}, status=status_of(request, form))


@candidate
@require_http_methods(["GET", "POST"])
def document_edit(request: ActingRequest, pk: UUID) -> HttpResponse:
    """Complete a paper that nobody has verified yet."""
    document = own_document(request, pk)
    form = CompletionForm(posted(request), request.FILES or None, document=document)
    said = _("Le document est complété.")
    if done(request, form, services.complete_document, said=said, by=request.actor, document=document):
        return redirect("candidate:documents")
    facts = {"form": form, "document": document}
    return render(request, "candidate/document_edit.html", facts, status=status_of(request, form))


@candidate
@require_safe
def document_file(request: ActingRequest, pk: UUID) -> FileResponse:
    """The stored photograph or PDF, as an attachment."""
    paper = own_document(request, pk)
    document = services.read_document(by=request.actor, document=paper, purpose="candidate:document_file")
    return send_file(document.file, name_of(document))


@candidate
@require_POST
def document_remove(request: ActingRequest, pk: UUID) -> HttpResponse:
    """Take back a paper that nobody has verified yet."""
    document = own_document(request, pk)
    reason = gettext("Retiré par la personne dans son espace")
    said = _("Le document est retiré.")
    press(request, services.remove_document, by=request.actor, document=document, reason=reason, done=said)
    return redirect("candidate:documents")
