"""The papers of a person: added, seen by an agent, removed (P8)."""

from datetime import date
from typing import IO

from django.core.files.base import ContentFile
from django.db import transaction
from django.db.models import ProtectedError
from django.utils.translation import gettext_lazy as _

from tounga.kernel.actor import Actor
from tounga.kernel.clock import now, today
from tounga.kernel.decision import Reason
from tounga.kernel.errors import Refused, WrongState, require, require_permission, require_reason
from tounga.kernel.files import kept_with_row
from tounga.kernel.locks import lock
from tounga.kernel.outbox import emit
from tounga.kernel.reads import record_read
from tounga.kernel.service import service
from tounga.people.enums import FileState
from tounga.people.models import Document, Person
from tounga.people.permissions import can_announce, can_complete, can_open, can_remove_document, can_verify_document
from tounga.people.rules import announcement_due, document_dates_hold, may_be_verified
from tounga.people.selectors.limits import expiry_delays, upload_limits
from tounga.people.selectors.papers import is_replaced
from tounga.people.services.parts import require_open
from tounga.people.uploads import Inert, make_inert
from tounga.reference.models import DocumentType

MOST_DOCUMENTS = 60
ENDING = "document.ending"


@service
def add_document(
    *,
    by: Actor,
    person: Person,
    type: DocumentType,
    number: str = "",
    issued_on: date | None = None,
    expires_on: date | None = None,
    file: IO[bytes] | None = None,
) -> Document:
    """Add a paper to the file: its kind, number and dates, and the photograph or PDF when there is one.

    The file is checked from its bytes and kept under a random name. Raises NotAllowed, WrongState (closed),
    Refused for dates that cannot be true, a number already in the file, or a file that is not inert.
    """
    person = lock(person)
    require_permission(can_complete(by, person))
    require_open(person)
    require(document_dates_hold(issued_on, expires_on, today=today()))
    if person.documents.count() >= MOST_DOCUMENTS:
        raise Refused(
            Reason("too_many_documents", _("Ce dossier est plein : retirez d’abord un document qui ne sert plus."))
        )
    inert = make_inert(file, upload_limits()) if file else None
    document = Document(person=person, type=type, number=number.strip(), issued_on=issued_on, expires_on=expires_on)
    if inert is None:
        document.save(force_insert=True)
    else:
        _save_with_file(document, inert)
    return document


@service
def complete_document(
    *,
    by: Actor,
    document: Document,
    number: str = "",
    issued_on: date | None = None,
    expires_on: date | None = None,
    file: IO[bytes] | None = None,
) -> Document:
    """Correct the number and the dates of a paper that nobody has verified, and add its picture when there was none.

    A verified paper is not changed: the new one is added beside it. Raises NotAllowed, WrongState (closed, verified),
    Refused for dates that cannot be true or a file that is not inert.
    """
    document = _lock_with_file(document)
    require_permission(can_complete(by, document.person))
    require_open(document.person)
    if document.verified_at is not None:
        raise WrongState(Reason("already_verified", _("Ce document est déjà vérifié. Ajoutez plutôt le nouveau.")))
    require(document_dates_hold(issued_on, expires_on, today=today()))
    former = document.file.name
    document.number, document.issued_on, document.expires_on, document.announced = (
        number.strip(),
        issued_on,
        expires_on,
        "",
    )
    inert = make_inert(file, upload_limits()) if file else None
    if inert is None:
        document.save(update_fields=["number", "issued_on", "expires_on", "announced"])
        return document
    _save_with_file(document, inert, force_insert=False)
    if former:
        transaction.on_commit(lambda: document.file.storage.delete(former))
    return document


@service
def announce_end(*, by: Actor, document: Document) -> Document:
    """Tell the person that a paper ends, or has ended: each word once, as the country pack's delays say (P8).

    Raises NotAllowed. Nothing is said of a closed file, nor of a paper that a longer one replaces.
    """
    document = lock(document)
    require_permission(can_announce(by))
    notice, last = expiry_delays()
    if document.expires_on is None or document.person.state != FileState.OPEN or is_replaced(document):
        return document
    due = announcement_due(
        document.expires_on, said=document.announced, today=today(), notice_days=notice, last_days=last
    )
    if due:
        document.announced = due
        document.save(update_fields=["announced"])
        emit(ENDING, document=document.pk)
    return document


@service
def read_document(*, by: Actor, document: Document, purpose: str) -> Document:
    """Record that a paper is looked at, before it leaves (U5). Raises NotAllowed."""
    require_permission(can_open(by, document.person))
    record_read(document.person_id, by=by, purpose=purpose)
    return document


@service
def verify_document(*, by: Actor, document: Document) -> Document:
    """Say that the original was seen and is this one.

    Raises NotAllowed, WrongState (closed), or Refused when verified already or expired.
    """
    document = _lock_with_file(document)
    require_permission(can_verify_document(by, document))
    require_open(document.person)
    expired = document.expires_on is not None and document.expires_on < today()
    require(may_be_verified(verified=document.verified_at is not None, expired=expired))
    document.verified_at, document.verified_by_id, document.verified_by_name = now(), by.account, by.name
    document.save(update_fields=["verified_at", "verified_by_id", "verified_by_name"])
    return document


@service
def remove_document(*, by: Actor, document: Document, reason: str) -> None:
    """Take a paper out of the file; the history keeps that it was there, the file itself is destroyed.

    Raises NotAllowed, WrongState (closed), Refused without a reason or when a departure rests on it.
    """
    document = _lock_with_file(document)
    require_permission(can_remove_document(by, document))
    require_open(document.person)
    require_reason(reason)
    storage, name = document.file.storage, document.file.name
    try:
        document.delete()
    except ProtectedError as error:
        raise Refused(
            Reason("document_in_use", _("Ce document sert à préparer un départ. Remplacez-le d’abord là-bas."))
        ) from error
    if name:
        transaction.on_commit(lambda: storage.delete(name))


def _lock_with_file(document: Document) -> Document:
    """The paper, locked after the file that it is in, so that the file is not closed meanwhile."""
    lock(document.person)
    return lock(document)


def _save_with_file(document: Document, inert: Inert, *, force_insert: bool = True) -> None:
    """Write the file, then the row; when the row is refused the file does not stay behind."""
    document.content_type, document.sha256 = inert.content_type, inert.sha256
    document.file.save(f"document.{inert.extension}", ContentFile(inert.content), save=False)
    with kept_with_row(document.file):
        document.save(force_insert=force_insert)
