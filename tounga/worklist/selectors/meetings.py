"""What waits for those who receive: appointments, sessions to close, promised next steps, papers that end (P7, P8)."""

from datetime import timedelta
from typing import Any

from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from tounga.counselling.enums import RUNNING
from tounga.counselling.models import GroupSession
from tounga.counselling.selectors import (
    appointments_of_day,
    appointments_to_note,
    next_steps_waiting,
    sessions_to_close,
)
from tounga.kernel.actor import Actor
from tounga.kernel.clock import now, today
from tounga.people.models import Document
from tounga.people.selectors import papers_ending
from tounga.reference.enums import FigureKey
from tounga.reference.selectors import figure
from tounga.worklist.items import Source, Task


def meeting_sources(actor: Actor) -> list[Source]:
    """The day of a counter: who is expected, what to note, what to close, what was promised, which papers end."""
    closing = closing_days()
    return [
        appointments_today(actor),
        visits_to_note(actor, closing),
        sessions_waiting(actor, closing),
        promised(actor),
        papers_to_renew(actor),
    ]


def appointments_today(actor: Actor) -> Source:
    """Who is still expected today."""
    rows = appointments_of_day(actor, today()).filter(state__in=RUNNING, starts_at__gte=now())
    return Source(
        lambda n: ngettext_lazy("rendez-vous aujourd’hui", "rendez-vous aujourd’hui", n),
        rows,
        lambda row: _meeting(row, _("Recevoir la personne"), localdate(row.starts_at)),
    )


def visits_to_note(actor: Actor, days: timedelta) -> Source:
    """Appointments whose hour has passed: did the person come? It is noted within `days`."""
    return Source(
        lambda n: ngettext_lazy("rendez-vous à noter", "rendez-vous à noter", n),
        appointments_to_note(actor),
        lambda row: _meeting(row, _("Noter si la personne est venue"), localdate(row.starts_at) + days),
    )


def sessions_waiting(actor: Actor, days: timedelta) -> Source:
    """Sessions that took place and are not closed; they are within `days`."""

    def read(session: GroupSession) -> Task:
        todo = _("Cocher les présences, puis clore la séance")
        due = session.ends_on + days
        return Task(session.kind.name, str(session.unit), _("Séance"), todo, due, "staff:session", (session.pk,))

    return Source(lambda n: ngettext_lazy("séance à clore", "séances à clore", n), sessions_to_close(actor), read)


def promised(actor: Actor) -> Source:
    """Next steps of visits that are due today or were due before."""
    return Source(
        lambda n: ngettext_lazy("promesse à tenir", "promesses à tenir", n),
        next_steps_waiting(actor, today()),
        lambda visit: Task(
            visit.person.short_name,
            visit.subject.name,
            _("Accompagnement"),
            visit.next_step,
            visit.next_on,
            "staff:record",
            (visit.person_id,),
        ),
    )


def papers_to_renew(actor: Actor) -> Source:
    """Papers of candidates that end soon or have just ended."""

    def read(document: Document) -> Task:
        person = document.person
        todo = _("Aider la personne à refaire ce document")
        name, about, day = person.short_name, document.type.name, document.expires_on
        return Task(name, about, _("Document"), todo, day, "staff:person", (person.pk,), ends=True)

    return Source(
        lambda n: ngettext_lazy("document expiré ou bientôt expiré", "documents expirés ou bientôt expirés", n),
        papers_ending(actor),
        read,
    )


def _meeting(row: Any, todo: Any, due: Any) -> Task:
    person, subject = row.person.short_name, row.subject.name
    return Task(person, subject, _("Rendez-vous"), todo, due, "staff:appointment", (row.pk,))


def closing_days() -> timedelta:
    """Within how long a meeting is noted or closed, as the country pack says."""
    return timedelta(days=int(figure(FigureKey.MEETING_CLOSING)))
