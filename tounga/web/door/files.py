"""Files leave as attachments, inert: never shown inside a page of ours (T9)."""

from django.core.files.base import File
from django.db.models.fields.files import FieldFile
from django.http import FileResponse, Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.text import get_valid_filename

# What may be named for what it is; anything else leaves as bytes.
_TYPES = {
    "pdf": "application/pdf",
    "jpg": "image/jpeg",
    "jpeg": "image/jpeg",
    "png": "image/png",
    "csv": "text/csv",
    "txt": "text/plain",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "jsonl": "application/x-ndjson",
}
_FOLDED_SIZE = 120


def send_file(field: FieldFile | File | None, filename: str) -> FileResponse:  # type: ignore[type-arg]
    """Stream a stored file as an attachment called `filename` (made safe; it must name nobody).

    Raises Http404 when nothing is stored. The caller has checked who may and recorded the reading.
    """
    if not field:
        raise Http404
    try:
        opened = field.open("rb")
    except FileNotFoundError as error:
        raise Http404 from error
    name = get_valid_filename(filename.replace("/", "-") or "document")[-_FOLDED_SIZE:]
    kind = _TYPES.get(name.rpartition(".")[2].lower(), "application/octet-stream")
    response = FileResponse(opened, as_attachment=True, filename=name, content_type=kind)
    _make_inert(response)
    return response


def send_pdf(content: bytes, name: str) -> HttpResponse:
    """A page made here for printing, as an attachment called `name` (it must name nobody)."""
    response = HttpResponse(content, content_type="application/pdf")
    response.headers["Content-Disposition"] = f'attachment; filename="{name}.pdf"'
    _make_inert(response)
    return response


def _make_inert(response: HttpResponseBase) -> None:
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
    response.headers["Cache-Control"] = "no-store, private"
