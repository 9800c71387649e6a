"""What joining a file to another would do, row by row: what follows, and what is set aside for its twin (P3).

A row follows unless the kept file holds one that stands for the same thing: the same telephone, the same paper, the
profile, the open project. That one stands; the other is taken out, kept in the joining, and comes back when it is
undone. What hangs on a row set aside goes with it, or is pointed to its twin: a departure's list of papers names the paper
that stands.
"""

from collections import defaultdict
from dataclasses import asdict, dataclass, field
from typing import Any

from django.apps import apps
from django.db import models
from django.db.models import F

from tounga.merging.ties import Tie, keys_to, ties
from tounga.people.models import Person, PersonPhone
from tounga.selection.models import Candidacy

ENTERED = "entered_as"


@dataclass
class Change:
    """Rows of one model, by key, whose column went from one value to another. As JSON holds them."""

    model: str
    column: str
    was: Any
    now: Any
    keys: list[str]

    @property
    def of(self) -> type[models.Model]:
        return apps.get_model(self.model)

    @property
    def facts(self) -> dict[str, Any]:
        return asdict(self)


@dataclass
class Twins:
    """Rows of one model to set aside: key -> the key of the row that stands for it, None for what hangs on another."""

    model: str
    keys: dict[str, str | None]

    @property
    def of(self) -> type[models.Model]:
        return apps.get_model(self.model)


@dataclass
class Plan:
    """In the order in which it is done: point to the twins, set aside (what hangs on a row before the row), mark, follow."""

    pointed: list[Change] = field(default_factory=list)
    aside: list[Twins] = field(default_factory=list)
    marked: list[Change] = field(default_factory=list)
    following: list[Change] = field(default_factory=list)
    clashing: list[str] = field(default_factory=list)  # models of which both hold the one that is never set aside


def plan_of(kept: Person, joined: Person) -> Plan:
    """What would be done now. Two queries for each kind of row that hangs on a person, more only where both have some."""
    plan = Plan()
    for tie in ties():
        _add(plan, tie, kept, joined)
    _keep_apart(plan)
    return plan


def _add(plan: Plan, tie: Tie, kept: Person, joined: Person) -> None:
    """The rows of one kind."""
    keys = [str(pk) for pk in tie.rows(joined.pk).order_by("pk").values_list("pk", flat=True)]
    if not keys:
        return
    label = tie.model._meta.label
    twins = _twins(tie, kept, joined)
    if twins and tie.protected:
        plan.clashing.append(label)
    elif twins:
        _set_aside(plan, tie.model, dict(twins))
    following = [key for key in keys if key not in twins]
    plan.marked += _marks(tie, kept, joined, following)
    plan.following.append(Change(label, tie.column, str(joined.pk), str(kept.pk), following))


def _marks(tie: Tie, kept: Person, joined: Person, keys: list[str]) -> list[Change]:
    """What else changes on rows that follow: the kept number is the one to call; a list holds who entered it."""
    rows = tie.model._base_manager.filter(pk__in=keys)
    if tie.model is PersonPhone and tie.rows(kept.pk).exists():
        return _changed(tie, rows.filter(main=True), "main", True, False)
    if tie.model is Candidacy:
        return _changed(tie, rows.filter(entered_as=None), ENTERED, None, str(joined.pk))
    return []


def _changed(tie: Tie, rows: models.QuerySet[Any, Any], column: str, was: Any, now: Any) -> list[Change]:
    keys = [str(pk) for pk in rows.order_by("pk").values_list("pk", flat=True)]
    return [Change(tie.model._meta.label, column, was, now, keys)] if keys else []


def _twins(tie: Tie, kept: Person, joined: Person) -> dict[str, str]:
    """Row of the joined file -> the row of the kept one that the same unique constraint makes it collide with."""
    found: dict[str, str] = {}
    for keys, only, blanks_collide in _uniqueness(tie):
        standing = {key: pk for pk, key in _keyed(tie.rows(kept.pk).filter(only), keys)}
        for pk, key in _keyed(tie.rows(joined.pk).filter(only), keys):
            if key in standing and (blanks_collide or None not in key):
                found.setdefault(pk, standing[key])
    return found


def _uniqueness(tie: Tie) -> list[tuple[list[Any], models.Q, bool]]:
    """The unique constraints that hold the person: (the other columns, among which rows, whether NULL equals NULL)."""
    found: list[tuple[list[Any], models.Q, bool]] = []
    column: Any = tie.model._meta.get_field(tie.column)
    if column.unique:
        found.append(([], models.Q(), False))
    for constraint in tie.model._meta.constraints:
        if not isinstance(constraint, models.UniqueConstraint) or ENTERED in constraint.fields:
            continue  # a candidacy enters under its own file, and stands beside those of the kept one
        parts = [*map(F, constraint.fields), *constraint.expressions]
        others = [part for part in parts if getattr(part, "name", "") != column.name]
        if len(others) < len(parts):
            blanks_collide = constraint.nulls_distinct is False
            found.append((others, constraint.condition or models.Q(), blanks_collide))
    return found


def _keyed(rows: models.QuerySet[Any, Any], keys: list[Any]) -> list[tuple[str, tuple[Any, ...]]]:
    named = {f"key_{place}": key for place, key in enumerate(keys)}
    found = rows.order_by("pk").annotate(**named).values_list("pk", *named)
    return [(str(pk), tuple(key)) for pk, *key in found]


def _set_aside(plan: Plan, model: type[models.Model], twins: dict[str, Any]) -> None:
    """These rows, after what hangs on them: gone with them when it cannot be without them, else pointed to the twin."""
    for row, key in keys_to(model):
        held: dict[str, list[str]] = defaultdict(list)
        for pk, on in row._base_manager.filter(**{f"{key.name}__in": list(twins)}).values_list("pk", key.attname):
            held[str(on)].append(str(pk))
        if key.remote_field.on_delete is models.CASCADE and held:
            _set_aside(plan, row, {pk: None for pks in held.values() for pk in pks})
            continue
        for on, pks in sorted(held.items()):
            plan.pointed.append(Change(row._meta.label, key.attname, on, twins[on], sorted(pks)))
    plan.aside.append(Twins(model._meta.label, twins))


def _keep_apart(plan: Plan) -> None:
    """A row set aside with another does not follow as well."""
    gone = {(twins.model, key) for twins in plan.aside for key in twins.keys}
    for changes in (plan.following, plan.marked):
        for change in changes:
            change.keys = [key for key in change.keys if (change.model, key) not in gone]
        changes[:] = [change for change in changes if change.keys]
