"""Everything that hangs on a person's file, read from the models: what is not named here as an exception follows."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from typing import Any

import pghistory.models
from django.apps import apps
from django.conf import settings
from django.db import models
from django.db.models import Q

from tounga.accounts.enums import Role, ScopeKind
from tounga.people.models import Person

# Foreign keys to a person that do not simply follow, and why.
APART = {
    "identity.Print.person": "made from the file, and from nothing else: taken away, and made again when the file is back",
    "identity.Pair.first": "two ends in order, which may become one: selectors.pairs",
    "identity.Pair.second": "two ends in order, which may become one: selectors.pairs",
}
# Columns that name a person without a key, because their room is below: which rows, all of them follow.
BY_NAME = {"accounts.Grant.subject_id": Q(role=Role.CANDIDATE, scope_kind=ScopeKind.PERSON)}
# And those that stay with the file they were written of: readers ask for every file that a person had.
STAY = {
    "kernel.FileRead.subject": "never changed; people.selectors.history reads those of the joined files too",
    "messaging.Message.subject_id": "what was sent, and about which file then",
    "intake.Line.resembles": "what a list resembled when it was read; erased with it",
    "identity.Stale.person_id": "a mark, gone in a minute",
    "people.FormerFile.former_id": "the key that a file had",
    "selection.Candidacy.entered_as": "the file under which the person entered",
    "merging.Merge.into_id": "where the file was joined, which does not change",
    "merging.Merge.joined_id": "the key that a file had",
}
# Rows that follow another row of the person rather than the person, when files are taken apart: the way to it.
LED_BY = {
    "placement.Placement": ("selection.Candidacy", "candidacy"),
    "counselling.Visit": ("counselling.Appointment", "appointment"),
}


@dataclass(frozen=True)
class Tie:
    """One column that names the person to whom a row belongs."""

    model: type[models.Model]
    column: str
    only: Q = field(default_factory=Q)
    protected: bool = False  # a row that is never set aside: what two files contradict each other on is settled before

    @property
    def name(self) -> str:
        """ "people.PersonPhone.person_id" """
        return f"{self.model._meta.label}.{self.column}"

    def rows(self, person: Any) -> models.QuerySet[Any, Any]:
        """The rows of this person."""
        return self.model._base_manager.filter(self.only, **{self.column: person})


@cache
def ties() -> tuple[Tie, ...]:
    """All that follow, earlier rooms first."""
    keys = [
        Tie(model, key.attname, protected=key.remote_field.on_delete is models.PROTECT)
        for model, key in keys_to(Person)
        if f"{model._meta.label}.{key.name}" not in APART
    ]
    named = [_named(name, only) for name, only in BY_NAME.items()]
    return tuple(sorted([*keys, *named], key=lambda tie: (_room(tie.model), tie.name)))


def keys_to(target: type[models.Model]) -> "Iterator[tuple[type[models.Model], models.ForeignKey[Any, Any]]]":
    """Every foreign key to a model in this house, one-to-one or not; the tables of the history keep their own."""
    for model in apps.get_models():
        if model._meta.app_label in settings.ROOMS and not issubclass(model, pghistory.models.Event):
            for key in model._meta.concrete_fields:
                if isinstance(key, models.ForeignKey) and key.related_model is target:
                    yield model, key


def _named(name: str, only: Q) -> Tie:
    room, model, column = name.split(".")
    return Tie(apps.get_model(room, model), column, only)


def _room(model: type[models.Model]) -> int:
    return settings.ROOMS.index(model._meta.app_label)
