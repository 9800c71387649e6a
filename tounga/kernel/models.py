"""The kernel's own rows: reads of files, the outbox, what this installation is."""

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from tounga.kernel.audit import append_only
from tounga.kernel.clock import now
from tounga.kernel.ids import uuid7


class Row(models.Model):
    """A row with a time-ordered id."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)

    class Meta:
        abstract = True


@append_only()
class FileRead(Row):
    """Somebody opened somebody's file, or saw them among others on a list (U5): who, in which role, when, on which page.

    `listed` is how many people the list showed, 0 when the file itself was opened. Of a list's rows one `heads` it: where
    consultations are counted, not people, it stands for all of them.
    """

    subject = models.UUIDField()
    account = models.UUIDField(null=True)
    actor_name = models.CharField(max_length=200)
    role = models.CharField(max_length=40)
    scope = models.CharField(max_length=80)
    purpose = models.CharField(max_length=120)
    at = models.DateTimeField(default=now)
    listed = models.PositiveIntegerField(default=0, db_default=0)
    heads = models.BooleanField(default=True, db_default=True)

    class Meta:
        indexes = [
            # Two, so that the lists in which somebody stands every day never hide who opened the file.
            models.Index(fields=["subject", "-at"], condition=models.Q(listed=0), name="file_opened"),
            models.Index(fields=["subject", "-at"], condition=models.Q(listed__gt=0), name="file_listed"),
            models.Index(fields=["account", "-at"], name="file_read_by_account"),
            # The register of consultations: all of them, those of one role, and the lists, which were not kept at first.
            models.Index(fields=["-at"], condition=models.Q(heads=True), name="file_read_heads"),
            models.Index(fields=["role", "-at"], condition=models.Q(heads=True), name="file_read_by_role"),
            models.Index(fields=["-at"], condition=models.Q(heads=True, listed__gt=0), name="file_read_lists"),
        ]


class OutboxEvent(Row):
    """Something that must be acted upon after commit."""

    topic = models.CharField(max_length=80)
    payload: "models.JSONField[Any, Any]" = models.JSONField(default=dict)
    created_at = models.DateTimeField(default=now)
    handled_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["created_at"], condition=models.Q(handled_at=None), name="outbox_waiting")]


class Installation(models.Model):
    """What this database is: one row. A demonstration never runs on a database it did not make."""

    id = models.SmallIntegerField(primary_key=True, default=1)
    demonstration = models.BooleanField(default=False)
    made_at = models.DateTimeField(default=now)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(id=1),
                name="one_installation",
                violation_error_message=_("Une base de données décrit une seule installation."),
            )
        ]
