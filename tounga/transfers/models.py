"""A region asks for a file that another keeps."""

from typing import ClassVar, Self

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from tounga.accounts.enums import NATIONAL_ROLES, UNIT_ROLES
from tounga.kernel.actor import Actor
from tounga.kernel.audit import audited
from tounga.kernel.clock import now
from tounga.kernel.models import Row
from tounga.network.models import Unit
from tounga.people.models import Person
from tounga.transfers.enums import RequestState


class FileRequestQuerySet(models.QuerySet["FileRequest"]):
    def visible_to(self, actor: Actor) -> Self:
        """The requests that exist for this actor: those its unit made or received, all for the centre."""
        return self if actor.is_(*NATIONAL_ROLES) else self.sent_by(actor) | self.received_by(actor)

    def sent_by(self, actor: Actor) -> Self:
        """Those of the actor's unit."""
        return self.filter(unit=actor.over("unit")) if actor.is_(*UNIT_ROLES) else self.none()

    def received_by(self, actor: Actor) -> Self:
        """Those for files that the actor's unit kept when it was asked."""
        return self.filter(keeper=actor.over("unit")) if actor.is_(*UNIT_ROLES) else self.none()


@audited()
class FileRequest(Row):
    """One request. Whoever asks knows what was typed, never which file it is nor where, until the answer is yes."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="+")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")  # that asks
    keeper = models.ForeignKey(Unit, models.PROTECT, related_name="+")  # that keeps the file and answers
    sought = models.CharField(max_length=220)  # the name as the agent who asks typed it
    reason = models.CharField(max_length=500, blank=True)
    state = models.CharField(max_length=10, choices=RequestState, default=RequestState.WAITING)
    asked_at = models.DateTimeField(default=now)
    asked_by_id = models.UUIDField(null=True)
    asked_by_name = models.CharField(max_length=160, blank=True)
    answer_due_on = models.DateField()
    answered_at = models.DateTimeField(null=True)
    answered_by_id = models.UUIDField(null=True)
    answered_by_name = models.CharField(max_length=160, blank=True)
    answer = models.CharField(max_length=500, blank=True)
    readable_until = models.DateField(null=True)

    objects: ClassVar[FileRequestQuerySet] = FileRequestQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        indexes = [
            models.Index(fields=["keeper", "state", "asked_at"], name="request_to_answer"),
            models.Index(fields=["unit", "-asked_at"], name="request_of_unit"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["person", "unit"],
                condition=Q(state="waiting"),
                name="one_waiting_request",
                violation_error_message=_("Votre direction a déjà demandé ce dossier : la réponse est attendue."),
            ),
            models.CheckConstraint(
                condition=~Q(unit=F("keeper")),
                name="request_to_another_unit",
                violation_error_message=_("Ce dossier est déjà dans votre direction."),
            ),
            models.CheckConstraint(
                condition=Q(state="waiting", answered_at=None) | (~Q(state="waiting") & Q(answered_at__isnull=False)),
                name="request_answered_when",
                violation_error_message=_("Une réponse a sa date."),
            ),
        ]
