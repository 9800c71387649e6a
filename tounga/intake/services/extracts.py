"""The whole register handed out in an open format (T8): asked for with a reason, made in the background, soon destroyed.

Every file in it counts as opened: each person sees that hers left, by whom and when (U5, T7).
"""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

from django.db import connection, transaction
from django.utils.translation import gettext_lazy as _

from tounga.intake.enums import ExtractFormat
from tounga.intake.models import Extract
from tounga.intake.permissions import can_destroy, can_extract, can_fetch
from tounga.intake.selectors.register import FLAT_HEADS, blocks, flat, whole
from tounga.intake.services.jobs import EXTRACT, queue
from tounga.intake.states import EXTRACT as STEPS
from tounga.intake.storage import digest_of, keep, scratch
from tounga.kernel.actor import Actor
from tounga.kernel.clock import now
from tounga.kernel.decision import Reason
from tounga.kernel.errors import WrongState, require_permission, require_reason
from tounga.kernel.ids import uuid7
from tounga.kernel.locks import lock
from tounga.kernel.service import service
from tounga.kernel.sheets import WRITERS, JsonLinesWriter
from tounga.reference.enums import FigureKey
from tounga.reference.selectors import figure

PURPOSE = "staff:extract"
_READS = "COPY kernel_fileread (id, subject, account, actor_name, role, scope, purpose, at, heads) FROM STDIN"


@service
def ask_extract(*, by: Actor, format: str, reason: str) -> Extract:
    """Ask for the whole register in an open format. Raises NotAllowed, Refused without a reason."""
    require_permission(can_extract(by))
    require_reason(reason)
    extract = Extract.objects.create(**Extract.of(by), format=ExtractFormat(format), reason=reason.strip())
    queue(EXTRACT, extract=str(extract.pk))
    return extract


@service
def make_extract(*, by: Actor, extract: Extract) -> Extract:
    """Write the register as it is at one instant, and record that each file was read."""
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL statement_timeout = 0")
    extract = lock(extract)
    require_permission(can_extract(extract.asker))
    if not STEPS.allows("finish", extract.state):
        return extract
    with scratch(extract.format) as path:
        extract.files = _write(path, extract)
        extract.sha256 = digest_of(path)
        keep(extract.file, path)
    extract.state, extract.ready_at = STEPS.target("finish", extract.state), now()
    extract.expires_at = extract.ready_at + timedelta(hours=int(figure(FigureKey.EXTRACT_HOURS)))
    try:
        extract.save()
    except BaseException:
        extract.file.delete(save=False)
        raise
    return extract


@service
def fetch_extract(*, by: Actor, extract: Extract) -> Extract:
    """Take an extract away. Raises NotAllowed, WrongState when it is not ready or destroyed already."""
    require_permission(can_fetch(by, extract))
    if not extract.file or (extract.expires_at and extract.expires_at <= now()):
        raise WrongState(Reason("extract_gone", _("Cet export n’est pas prêt, ou a déjà été détruit.")))
    extract.fetched_at = now()
    extract.save(update_fields=["fetched_at"])
    return extract


@service
def destroy_extract(*, by: Actor, extract: Extract) -> Extract:
    """Destroy the file of an extract; that it was made stays known. Raises NotAllowed, WrongState."""
    extract = lock(extract)
    require_permission(can_destroy(by, extract))
    return _destroy(extract)


@service
def expire_extract(*, by: Actor, extract: Extract) -> Extract:
    """Destroy the file of an extract whose time has passed. Raises WrongState."""
    return _destroy(lock(extract))


def _destroy(extract: Extract) -> Extract:
    extract.state = STEPS.target("destroy", extract.state)
    storage, name = extract.file.storage, extract.file.name
    extract.file = ""
    extract.save()
    if name:
        transaction.on_commit(lambda: storage.delete(name))
    return extract


def _write(path: Path, extract: Extract) -> int:
    """Write every file of the register; how many."""
    count = 0
    if extract.format == ExtractFormat.JSONL:
        lines = JsonLinesWriter(path)
        for block in _recorded(extract):
            count += len(block)
            for person in block:
                lines.object(whole(person))
        lines.close()
        return count
    writer = WRITERS[extract.format](path, [str(head) for head in FLAT_HEADS])
    for block in _recorded(extract):
        count += len(block)
        for person in block:
            writer.line(flat(person))
    writer.close()
    return count


def _recorded(extract: Extract) -> Iterator[list[Any]]:
    """The people block by block, each block recorded as read before it is written."""
    asker, at, first = extract.asker, now(), True
    scope = f"{asker.scope.kind}:{asker.scope.id}"
    for block in blocks(asker, details=extract.format == ExtractFormat.JSONL):
        with connection.cursor() as cursor, cursor.copy(_READS) as copy:
            for person in block:  # each person sees it; in the officer's register one row stands for all of them
                copy.write_row((uuid7(), person.pk, asker.account, asker.name, asker.role, scope, PURPOSE, at, first))
                first = False
        yield block
