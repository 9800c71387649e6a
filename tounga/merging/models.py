"""Files joined: which, by whom, why, everything needed to take them apart again."""

from typing import Any, ClassVar, Self

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from tounga.kernel.actor import Actor
from tounga.kernel.audit import audited
from tounga.kernel.clock import now
from tounga.kernel.models import Row
from tounga.network.models import Unit
from tounga.people.models import Person


class MergeQuerySet(models.QuerySet["Merge"]):
    def visible_to(self, actor: Actor) -> Self:
        """The joinings of the files that exist for this actor (U2)."""
        return self if actor.national else self.filter(kept__in=Person.objects.visible_to(actor))

    def standing(self) -> Self:
        """Those that were not undone."""
        return self.filter(undone_at=None)


@audited(exclude=("file", "aside", "rests_on"))
class Merge(Row):
    """One file joined to another. The joined file's row has left the register: it is here, as it was.

    `kept` is the file that holds the rows today: it follows when that file is itself joined; `into_id` does not.
    """

    kept = models.ForeignKey(Person, models.PROTECT, related_name="+")
    into_id = models.UUIDField()
    joined_id = models.UUIDField()
    number = models.CharField(max_length=20)  # of the joined file
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")  # that kept it
    pair_id = models.UUIDField(null=True)  # where somebody said that they are one person's
    file: "models.JSONField[Any, Any]" = models.JSONField()  # the row of the joined file
    changes: "models.JSONField[Any, Any]" = (
        models.JSONField()
    )  # {"pointed", "marked", "following", "pairs"}: selectors.plan
    aside: "models.JSONField[Any, Any]" = models.JSONField()  # rows whose twin stands in the kept file, as they were
    # the keys of those rows and of their twins: whatever brought one of them here earlier is not undone before this
    rests_on: "ArrayField[Any, Any]" = ArrayField(models.CharField(max_length=40))
    reason = models.CharField(max_length=500)
    joined_at = models.DateTimeField(default=now)
    joined_by_id = models.UUIDField(null=True)
    joined_by_name = models.CharField(max_length=160, blank=True)
    undone_at = models.DateTimeField(null=True)
    undone_by_id = models.UUIDField(null=True)
    undone_by_name = models.CharField(max_length=160, blank=True)
    undone_reason = models.CharField(max_length=500, blank=True)

    objects: ClassVar[MergeQuerySet] = MergeQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        indexes = [
            models.Index(fields=["kept", "-joined_at"], name="merge_of_person"),
            GinIndex(fields=["rests_on"], name="merge_resting_on", fastupdate=False),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["joined_id"],
                condition=Q(undone_at=None),
                name="joined_once",
                violation_error_message=_("Ce dossier est déjà réuni à un autre."),
            ),
            models.CheckConstraint(
                condition=~Q(into_id=F("joined_id")),
                name="joined_to_another",
                violation_error_message=_("C’est un seul et même dossier."),
            ),
            models.CheckConstraint(
                condition=~Q(reason="") & (Q(undone_at=None) | ~Q(undone_reason="")),
                name="merge_says_why",
                violation_error_message=_("Indiquez le motif."),
            ),
        ]
