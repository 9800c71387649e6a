"""Short lists that people pick from: diplomas, documents, sectors, licences, sources, texts, structures."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from tounga.kernel.decision import type_text
from tounga.reference.enums import IscedLevel, LegalKind, SessionPurpose, StructureKind
from tounga.reference.models.base import Named, spoken


class Diploma(Named):
    """A diploma of the home country with its ISCED 2011 level (0 to 8)."""

    code = models.CharField(primary_key=True, max_length=20)
    isced = models.PositiveSmallIntegerField()

    @property
    def level(self) -> type_text:
        """The international level in words."""
        return IscedLevel(self.isced).label

    class Meta(Named.Meta):
        constraints = [
            models.CheckConstraint(
                condition=models.Q(isced__lte=8),
                name="isced_level_known",
                violation_error_message=_("Le niveau international d’un diplôme va de 0 à 8."),
            )
        ]


class DocumentType(Named):
    """A kind of document; `lead_days` is how long it usually takes to get, in days."""

    code = models.CharField(primary_key=True, max_length=30)
    help_fr = models.CharField(max_length=300, blank=True)
    help_en = models.CharField(max_length=300, blank=True)
    issuer_fr = models.CharField(max_length=120, blank=True)
    lead_days = models.PositiveSmallIntegerField(default=0)
    has_expiry = models.BooleanField(default=False)
    is_identity = models.BooleanField(default=False)

    @property
    def help(self) -> str:
        return spoken(self.help_fr, self.help_en)


class VisitSubject(Named):
    """Why somebody comes to the counter, or is asked to come (P7)."""

    code = models.CharField(primary_key=True, max_length=30)
    help_fr = models.CharField(max_length=300, blank=True)
    help_en = models.CharField(max_length=300, blank=True)

    @property
    def help(self) -> str:
        return spoken(self.help_fr, self.help_en)


class SessionKind(Named):
    """A session that the service holds for a group (P7): how long it lasts, for how many, whether it is certified."""

    code = models.CharField(primary_key=True, max_length=30)
    purpose = models.CharField(max_length=20, choices=SessionPurpose)
    help_fr = models.CharField(max_length=300, blank=True)
    help_en = models.CharField(max_length=300, blank=True)
    hours = models.PositiveSmallIntegerField()
    seats = models.PositiveSmallIntegerField()
    certificate = models.BooleanField(default=False)

    @property
    def help(self) -> str:
        return spoken(self.help_fr, self.help_en)


class DrivingLicence(Named):
    code = models.CharField(primary_key=True, max_length=4)


class Sector(Named):
    """A branch of the economy: one section of the international industrial classification (`isic`)."""

    code = models.CharField(primary_key=True, max_length=4)
    isic = models.CharField(max_length=4, blank=True)


class VerificationSource(Named):
    """Who can say something of an employer (M3). Two sources are independent when their families differ."""

    code = models.CharField(primary_key=True, max_length=30)
    family = models.CharField(max_length=40)
    help_fr = models.CharField(max_length=300, blank=True)


class LegalText(Named):
    """A legal instrument, as it may be cited (K4). `in_force_home`: whether it binds the home country, when known."""

    code = models.CharField(primary_key=True, max_length=20)
    kind = models.CharField(max_length=20, choices=LegalKind)
    reference = models.CharField(max_length=80, blank=True)
    adopted_on = models.DateField(null=True)
    in_force_home = models.BooleanField(null=True)
    note_fr = models.CharField(max_length=300, blank=True)


class Structure(Named):
    """A body with a role in the migration cycle (N3, first form)."""

    code = models.CharField(primary_key=True, max_length=20)
    kind = models.CharField(max_length=20, choices=StructureKind)
    short_fr = models.CharField(max_length=30)
    mission_fr = models.CharField(max_length=300, blank=True)
    role_fr = models.CharField(max_length=80, blank=True)
