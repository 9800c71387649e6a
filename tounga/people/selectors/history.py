"""What happened to a file and who looked at it, from the audit trail, in words (U5, T7)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import pairwise
from typing import Any
from uuid import UUID

from django.apps import apps
from django.contrib.postgres.aggregates import ArrayAgg
from django.db.models import Count, Max, QuerySet
from django.db.models.functions import TruncDate
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _
from pghistory.models import Context

from tounga.accounts.enums import Role
from tounga.accounts.models import User
from tounga.kernel.clock import now
from tounga.kernel.decision import type_text
from tounga.kernel.models import FileRead
from tounga.kernel.reads import is_same_visit
from tounga.people.models import Person
from tounga.people.selectors.former import keys_of
from tounga.people.words import ACTIONS, IDENTITY_FIELDS, LISTS, MOTIVATED, PAGES

_PARTS = (
    "PersonPhone",
    "JobSeekerProfile",
    "MigrationProject",
    "PersonOccupation",
    "Education",
    "Experience",
    "PersonSkill",
    "PersonLanguage",
    "PersonLicence",
    "PersonRegion",
    "Document",
    "FormerFile",
)
MOST = 40
MOST_READS = 300
MOST_LISTINGS = 60
LISTINGS_DAYS = 90


@dataclass(frozen=True)
class Change:
    """One service called on the file: when, what was done, by whom, in which role, and with what effect."""

    at: datetime
    text: type_text
    actor: str
    role: type_text
    effect: str

    @property
    def detail(self) -> str:
        """Who, in which role, and the effect, on one line."""
        who = f"{self.actor} ({self.role})" if self.actor and self.role else str(self.actor or self.role)
        return " · ".join(part for part in (who, self.effect) if part)


@dataclass(frozen=True)
class Listing:
    """Somebody saw the person among others on one day: when last, who, in which role, on which lists, how many times."""

    at: datetime
    actor: str
    role: type_text
    lists: tuple[type_text, ...]
    times: int


@dataclass
class Reading:
    """Somebody opened the file on one day: when last, who, in which role, on which page, in how many visits."""

    at: datetime
    actor: str
    role: type_text
    page: type_text
    since: datetime  # the earliest opening met so far: they are counted from the last one back
    times: int = 1


def history_of(person: Person, *, limit: int = MOST) -> list[Change]:
    """The latest changes of the file and of those joined to it, the newest first. Seven queries, however long the history."""
    keys = keys_of(person)
    touched = _contexts(keys)
    contexts = list(Context.objects.filter(pk__in=touched).order_by("-created_at")[:limit])
    effects = _corrections(keys) | _papers(keys) | _numbers(keys)
    names = _names(context.metadata.get("actor", "") for context in contexts)
    return [_change(context, names, effects.get(context.pk, "")) for context in contexts]


def reads_of(person: Person, *, limit: int = 8, other_than: UUID | None = None) -> list[Reading]:
    """The latest who opened the file, the newest first, one line for each day; the account `other_than` is left out.

    What is opened again in the same visit, as after each saving, is not another time.
    """
    rows = FileRead.objects.filter(subject__in=keys_of(person), listed=0).order_by("-at")
    if other_than is not None:
        rows = rows.exclude(account=other_than)
    found: dict[Any, Reading] = {}
    for row in rows[:MOST_READS]:
        key = (row.account, row.role, localdate(row.at))
        if key not in found:
            found[key] = Reading(row.at, row.actor_name, _role(row.role), page_words(row.purpose), row.at)
        elif not is_same_visit(row.at, found[key].since):
            found[key].times += 1
        found[key].since = row.at
    return list(found.values())[:limit]


def listings_of(person: Person) -> list[Listing]:
    """Who saw the person on lists in the last three months, the newest first: one line for each reader and day.

    Counted in the database: a common name comes back in every search, and its rows are not carried here one by one.
    """
    since = now() - timedelta(days=LISTINGS_DAYS)
    seen = FileRead.objects.filter(subject__in=keys_of(person), listed__gt=0, at__gte=since)
    days = seen.annotate(day=TruncDate("at")).values("account", "actor_name", "role", "day")
    counted = days.annotate(last=Max("at"), times=Count("pk"), lists=ArrayAgg("purpose", distinct=True))
    return [
        Listing(day["last"], day["actor_name"], _role(day["role"]), tuple(map(list_words, day["lists"])), day["times"])
        for day in counted.order_by("-last")[:MOST_LISTINGS]
    ]


def page_words(purpose: str) -> type_text:
    """Where a file was opened, in words."""
    return PAGES.get(purpose, _("Dossier ouvert"))


def list_words(purpose: str) -> type_text:
    """On which list somebody was seen, in words that follow "dans"."""
    return LISTS.get(purpose, _("une liste"))


def _contexts(keys: list[UUID]) -> QuerySet[Any, Any]:
    """The audit contexts that touched the row of one of these files or any part of it."""
    whole = _events("Person").filter(pgh_obj_id__in=keys).values("pgh_context_id")
    parts = [_events(part).filter(person_id__in=keys) for part in _PARTS]
    countries = _events("ProjectCountry").filter(project__person_id__in=keys)  # of a project, which is a part
    return whole.union(*[rows.values("pgh_context_id") for rows in (*parts, countries)])


def _events(model: str) -> QuerySet[Any, Any]:
    found: QuerySet[Any, Any] = apps.get_model("people", f"{model}Event")._default_manager.all()
    return found


def _corrections(keys: list[UUID]) -> dict[UUID, str]:
    """Context -> what changed in the identity: "nom : Traore → Traoré"."""
    rows = [row for key in keys for row in _events("Person").filter(pgh_obj_id=key).order_by("-pgh_id")[: MOST + 1]]
    return {
        after.pgh_context_id: "\u202f; ".join(
            _compared(words, getattr(before, field), getattr(after, field))
            for field, words in IDENTITY_FIELDS.items()
            if getattr(before, field) != getattr(after, field)
        )
        for after, before in pairwise(rows)
        if after.pgh_obj_id == before.pgh_obj_id
    }


def _papers(keys: list[UUID]) -> dict[UUID, str]:
    """Context -> the kind of paper that was added, verified or removed."""
    rows = _events("Document").filter(person_id__in=keys).select_related("type").order_by("-pgh_id")[:MOST]
    return {row.pgh_context_id: row.type.name for row in rows}


def _numbers(keys: list[UUID]) -> dict[UUID, str]:
    """Context -> the number of the file that was joined; once it stands by itself again, it is told to nobody else."""
    rows = _events("FormerFile").filter(person_id__in=keys, former_id__in=keys).order_by("-pgh_id")[:MOST]
    return {row.pgh_context_id: row.number for row in rows}


def _compared(words: type_text, before: object, after: object) -> str:
    if isinstance(before, UUID) or isinstance(after, UUID):  # a place: its name is on the file, its key says nothing
        return str(words)
    return f"{words}\u00a0: {_shown(before)} → {_shown(after)}"


def _shown(value: object) -> str:
    return f"{value:%d/%m/%Y}" if isinstance(value, date) else str(value or "–")


def _names(actors: Iterable[str]) -> dict[str, str]:
    """Account id as text -> the account's name."""
    ids = {actor for actor in actors if _is_uuid(actor)}
    return {str(pk): name for pk, name in User.objects.filter(pk__in=ids).values_list("pk", "name")} if ids else {}


def _change(context: Context, names: dict[str, str], effect: str) -> Change:
    facts = context.metadata
    action, actor = facts.get("action", ""), facts.get("actor", "")
    motive = facts.get("reason", "") if action in MOTIVATED else ""
    return Change(
        at=context.created_at,
        text=ACTIONS.get(action, _("Dossier mis à jour")),
        actor=names.get(actor, ""),
        role=_role(facts.get("role", "")),
        effect=" · ".join(part for part in (effect, motive) if part),
    )


def _role(code: str) -> type_text:
    return Role(code).label if code in Role.values else _("Traitement automatique") if code == "system" else ""


def _is_uuid(text: str) -> bool:
    try:
        UUID(text)
    except ValueError:
        return False
    return True
