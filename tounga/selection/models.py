"""Candidacies, the regional shortlist, its presentation to the employer (S3 to S6)."""

from datetime import timedelta
from typing import Any, ClassVar, Self

import pgtrigger
from django.db import models
from django.db.models import DurationField, ExpressionWrapper, F, Q, Value
from django.utils.translation import gettext_lazy as _

from tounga.accounts.enums import NATIONAL_ROLES, UNIT_ROLES, Role
from tounga.kernel.actor import Actor
from tounga.kernel.audit import append_only, audited
from tounga.kernel.clock import now
from tounga.kernel.models import Row
from tounga.network.models import Unit
from tounga.offers.enums import RUNNING_STATES
from tounga.offers.models import Offer
from tounga.people.models import Person
from tounga.selection.enums import CandidacyOrigin, CandidacyState, PresentationState, ShortlistState
from tounga.selection.seals import list_trigger, shortlist_trigger

LONGEST_MONTH = timedelta(days=31)
ALREADY_CANDIDATE = _("Cette personne est déjà candidate à cette offre.")


class ShortlistQuerySet(models.QuerySet["Shortlist"]):
    def visible_to(self, actor: Actor) -> Self:
        """The lists that exist for this actor: a region's own, all for the centre."""
        if actor.is_(*NATIONAL_ROLES):
            return self
        if actor.is_(*UNIT_ROLES):
            return self.filter(unit_id=actor.over("unit"))
        return self.none()


@pgtrigger.register(shortlist_trigger())
@audited()
class Shortlist(Row):
    """One region's list for one offer: proposed by one person, validated by another, then sealed (S4)."""

    offer = models.ForeignKey(Offer, models.PROTECT, related_name="shortlists")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    state = models.CharField(max_length=10, choices=ShortlistState, default=ShortlistState.OPEN)
    proposed_at = models.DateTimeField(null=True)
    proposed_by_id = models.UUIDField(null=True)
    proposed_by_name = models.CharField(max_length=160, blank=True)
    validated_at = models.DateTimeField(null=True)
    validated_by_id = models.UUIDField(null=True)
    validated_by_name = models.CharField(max_length=160, blank=True)
    digest = models.CharField(max_length=64, blank=True)  # SHA-256 of the ranked list as validated
    return_note = models.CharField(max_length=500, blank=True)  # what the director asked for when sending it back

    objects: ClassVar[ShortlistQuerySet] = ShortlistQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["offer", "unit"],
                name="one_shortlist_per_unit",
                violation_error_message=_("Cette direction a déjà une liste pour cette offre."),
            ),
            models.CheckConstraint(
                condition=Q(validated_by_id=None) | ~Q(validated_by_id=models.F("proposed_by_id")),
                name="shortlist_four_eyes",
                violation_error_message=_("Celui qui propose la liste ne peut pas la valider."),
            ),
            models.CheckConstraint(
                condition=~Q(state="validated") | (Q(validated_by_id__isnull=False) & ~Q(digest="")),
                name="validated_list_is_sealed",
                violation_error_message=_("Une liste validée est scellée, et porte le nom de qui l’a validée."),
            ),
        ]


class PresentationQuerySet(models.QuerySet["Presentation"]):
    def visible_to(self, actor: Actor) -> Self:
        """All for the centre; for an employer its own, until the file closes or the offer stops (U4)."""
        if actor.is_(*NATIONAL_ROLES):
            return self
        if actor.is_(Role.EMPLOYER):
            own = self.filter(offer__employer_id=actor.over("organisation"))
            return own.filter(closed_at=None, offer__state__in=RUNNING_STATES)  # rules.presenting.is_open_to_employer
        return self.none()


@audited()
class Presentation(Row):
    """The letter and list by which candidates are presented to the employer (S5)."""

    number = models.CharField(max_length=30, unique=True)
    offer = models.ForeignKey(Offer, models.PROTECT, related_name="presentations")
    state = models.CharField(max_length=10, choices=PresentationState, default=PresentationState.SENT)
    letter = models.FileField(upload_to="presentations/", max_length=200)
    sha256 = models.CharField(max_length=64)
    sent_at = models.DateTimeField(default=now)
    sent_by_id = models.UUIDField(null=True)
    sent_by_name = models.CharField(max_length=160, blank=True)
    answer_due_on = models.DateField(null=True)
    received_at = models.DateTimeField(null=True)
    received_by_id = models.UUIDField(null=True)
    received_by_name = models.CharField(max_length=160, blank=True)
    closed_at = models.DateTimeField(null=True)
    close_reason = models.CharField(max_length=500, blank=True)

    objects: ClassVar[PresentationQuerySet] = PresentationQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        ordering = ["-sent_at"]
        indexes = [models.Index(fields=["offer", "-sent_at"], name="presentation_of_offer")]
        constraints = [
            models.CheckConstraint(
                condition=Q(state="closed", closed_at__isnull=False) | (~Q(state="closed") & Q(closed_at=None)),
                name="closed_presentation_has_its_date",
                violation_error_message=_("Un dossier de présentation clos porte sa date."),
            )
        ]

    def __str__(self) -> str:
        return self.number


class CandidacyQuerySet(models.QuerySet["Candidacy"]):
    def visible_to(self, actor: Actor) -> Self:
        """Candidacies that exist for this actor; an employer's begin with the presentation and end with the file, or
        with the withdrawal of the person (U4)."""
        if actor.is_(*NATIONAL_ROLES):
            return self
        if actor.is_(*UNIT_ROLES):
            return self.filter(unit_id=actor.over("unit"))
        if actor.is_(Role.CANDIDATE):
            return self.filter(person_id=actor.over("person"))
        if actor.is_(Role.EMPLOYER):
            return self.filter(
                offer__employer_id=actor.over("organisation"),
                offer__state__in=RUNNING_STATES,
                presentation__isnull=False,
                presentation__closed_at=None,
            ).exclude(state=CandidacyState.WITHDRAWN)
        return self.none()

    def taking(self) -> Self:
        """Those by which a person is taken: an employer's choice, from that day until the contract it promised is over.

        A post given up frees the person at once (services.release); a contract without an end takes her until then.
        """
        months = ExpressionWrapper(F("offer__duration_months") * Value(LONGEST_MONTH), output_field=DurationField())
        over = Q(offer__duration_months__isnull=False, decided_at__lte=now() - months)
        return self.filter(~over, state=CandidacyState.SELECTED)


@pgtrigger.register(list_trigger())
@audited()
class Candidacy(Row):
    """One person for one offer, through one regional directorate."""

    offer = models.ForeignKey(Offer, models.PROTECT, related_name="candidacies")
    person = models.ForeignKey(Person, models.PROTECT, related_name="candidacies")
    # the file under which the person entered, once it has been joined to another: what a sealed list holds (S4)
    entered_as = models.UUIDField(null=True)
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    origin = models.CharField(max_length=20, choices=CandidacyOrigin)
    state = models.CharField(max_length=20, choices=CandidacyState, default=CandidacyState.RECEIVED)
    motivation = models.CharField(max_length=1000, blank=True)
    score = models.PositiveSmallIntegerField(null=True)  # 0 to 100, explained by `reasons`; a person decides (S10)
    reasons: "models.JSONField[Any, Any]" = models.JSONField(
        default=list
    )  # [{"code", "missing", "values"}], said by rules.wording
    rank = models.PositiveSmallIntegerField(null=True)
    rank_note = models.CharField(max_length=500, blank=True)  # why a rank was moved by hand
    presentation = models.ForeignKey(Presentation, models.PROTECT, null=True, related_name="candidacies")
    outcome_reason = models.CharField(max_length=1000, blank=True)  # told to the candidate in plain words (S6)
    received_at = models.DateTimeField(default=now)
    decided_at = models.DateTimeField(null=True)
    decided_by_id = models.UUIDField(null=True)  # a named person decides (S10)
    decided_by_name = models.CharField(max_length=160, blank=True)

    objects: ClassVar[CandidacyQuerySet] = CandidacyQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        indexes = [
            models.Index(fields=["offer", "unit", "state", "rank"], name="candidacy_of_list"),
            models.Index(fields=["unit", "state", "-received_at"], name="candidacy_of_unit"),
            models.Index(fields=["person", "-received_at"], name="candidacy_of_person"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["offer", "person", "entered_as"],  # a joined file's candidacy stands beside the kept one's
                nulls_distinct=False,
                name="one_candidacy_per_offer",
                violation_error_message=ALREADY_CANDIDATE,
            ),
            models.UniqueConstraint(
                fields=["offer", "unit", "rank"],
                name="one_person_per_rank",
                deferrable=models.Deferrable.DEFERRED,
                violation_error_message=_("Deux candidats ne peuvent pas avoir le même rang."),
            ),
            models.CheckConstraint(
                condition=~Q(state__in=("presented", "selected", "reserve", "refused")) | Q(presentation__isnull=False),
                name="presented_through_a_presentation",
                violation_error_message=_("Un candidat est présenté par une lettre de présentation."),
            ),
            models.CheckConstraint(
                condition=~Q(state__in=("not_kept", "refused")) | ~Q(outcome_reason=""),
                name="refusal_has_its_reason",
                violation_error_message=_("Un refus est toujours motivé."),
            ),
        ]


@append_only()
class RankMove(Row):
    """A rank moved by hand: from where, to where, why and by whom. The second person is the one who validates (S4)."""

    shortlist = models.ForeignKey(Shortlist, models.PROTECT, related_name="moves")
    candidacy = models.ForeignKey(Candidacy, models.PROTECT, related_name="moves")
    from_rank = models.PositiveSmallIntegerField()
    to_rank = models.PositiveSmallIntegerField()
    reason = models.CharField(max_length=500)
    moved_at = models.DateTimeField(default=now)
    moved_by_id = models.UUIDField(null=True)
    moved_by_name = models.CharField(max_length=160, blank=True)

    class Meta:
        ordering = ["moved_at", "id"]
        indexes = [models.Index(fields=["shortlist", "moved_at"], name="moves_of_list")]
