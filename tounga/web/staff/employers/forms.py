"""Forms of an employer's file."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django import forms
from django.core.validators import RegexValidator
from django.utils.translation import gettext_lazy as _

from tounga.employers.enums import EmployerKind, EmployerState
from tounga.employers.models import Employer, Evidence
from tounga.employers.selectors import look_alikes
from tounga.kernel.clock import today
from tounga.reference.models import Country, Sector, VerificationSource
from tounga.reference.selectors import countries
from tounga.web.design.fields import FrenchDateField
from tounga.web.design.forms import DesignForm

SENSE = [("yes", _("Favorable")), ("no", _("Défavorable"))]
_PHONE = RegexValidator(r"^\+?[0-9 ().-]{6,20}$", _("Écrivez le numéro en chiffres, avec l’indicatif du pays."))


def _words(rows: int) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": rows})


class FilterForm(DesignForm):
    """Which employers to show."""

    marks_optional = False
    q = forms.CharField(label=_("Nom"), max_length=100, required=False)
    etape = forms.ChoiceField(
        label=_("Étape"), choices=[("", _("Toutes les étapes")), *EmployerState.choices], required=False
    )
    pays = forms.ModelChoiceField(
        label=_("Pays"), queryset=Country.objects.none(), required=False, empty_label=_("Tous les pays")
    )
    bientot = forms.BooleanField(label=_("Vérification à renouveler bientôt"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        used = Employer.objects.order_by().values("country")
        self.fields["pays"].queryset = countries().filter(pk__in=used)  # type: ignore[attr-defined]


class RegionFilterForm(DesignForm):
    """The one filter of a region, which sees verified employers only."""

    marks_optional = False
    q = forms.CharField(label=_("Nom"), max_length=100, required=False)


class EmployerForm(DesignForm):
    """Who the employer is. A name that resembles a known one asks for a second look before it is registered."""

    name = forms.CharField(
        label=_("Nom de l’entreprise"), max_length=160, help_text=_("Comme au registre du commerce.")
    )
    kind = forms.ChoiceField(
        label=_("Nature"),
        choices=EmployerKind.choices,
        widget=forms.RadioSelect,
        initial=EmployerKind.DIRECT,
        help_text=_("Un intermédiaire recrute pour d’autres. L’avis du consulat est alors toujours demandé."),
    )
    country = forms.ModelChoiceField(
        label=_("Pays"), queryset=Country.objects.none(), empty_label=_("Choisissez un pays")
    )
    city = forms.CharField(label=_("Ville"), max_length=80)
    sector = forms.ModelChoiceField(
        label=_("Secteur"), queryset=Sector.objects.none(), required=False, empty_label=_("Choisissez un secteur")
    )
    registration_number = forms.CharField(label=_("Numéro d’enregistrement"), max_length=60, required=False)
    address = forms.CharField(label=_("Adresse"), max_length=200, required=False)
    website = forms.URLField(label=_("Site internet"), max_length=200, required=False, assume_scheme="https")
    contact_name = forms.CharField(label=_("Personne à contacter"), max_length=120, required=False)
    contact_email = forms.EmailField(label=_("Courriel"), max_length=254, required=False)
    contact_phone = forms.CharField(label=_("Téléphone"), max_length=20, required=False, validators=[_PHONE])
    another_one = forms.BooleanField(label=_("J’ai vérifié : c’est un autre employeur"), required=False)

    def __init__(self, *args: Any, employer: Employer | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.employer = employer
        self.alike: list[Employer] = []
        self.fields["country"].queryset = countries()  # type: ignore[attr-defined]
        self.fields["sector"].queryset = Sector.objects.in_force()  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Look for the same employer under another spelling, as long as nobody said that it is another one."""
        cleaned = super().clean() or {}
        confirmed = cleaned.pop("another_one", False)
        if cleaned.get("name") and "name" in (self.changed_data if self.employer else self.fields):
            self.alike = look_alikes(
                name=cleaned["name"],
                registration_number=cleaned.get("registration_number", ""),
                contact_email=cleaned.get("contact_email", ""),
                but=self.employer.pk if self.employer else None,
            )
            if self.alike and not confirmed:
                self.add_error("another_one", _("Un employeur connu lui ressemble. Comparez, puis cochez cette case."))
        return cleaned


class EditForm(EmployerForm):
    """The same facts, corrected, with the reason."""

    reason = forms.CharField(label=_("Pourquoi cette correction ?"), max_length=300, required=False, widget=_words(2))


class EvidenceForm(DesignForm):
    """What one source says."""

    source = forms.ModelChoiceField(
        label=_("Source"), queryset=VerificationSource.objects.none(), empty_label=_("Choisissez une source")
    )
    favourable = forms.ChoiceField(label=_("Ce qu’elle dit de l’employeur"), choices=SENSE, widget=forms.RadioSelect)
    summary = forms.CharField(label=_("En quelques mots"), max_length=1000, widget=_words(4))
    reference = forms.CharField(
        label=_("Référence"), max_length=120, required=False, help_text=_("Numéro du courrier, adresse de la fiche…")
    )
    obtained_on = FrenchDateField(label=_("Date de la réponse"), latest=today)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["source"].queryset = VerificationSource.objects.in_force()  # type: ignore[attr-defined]

    def facts(self) -> dict[str, Any]:
        """What the service takes."""
        return {**self.cleaned_data, "favourable": self.cleaned_data["favourable"] == "yes"}


class LetterForm(DesignForm):
    """The mission's opinion, as an officer reads it in its letter."""

    favourable = forms.ChoiceField(label=_("Avis du consulat"), choices=SENSE, widget=forms.RadioSelect)
    opinion = forms.CharField(label=_("Ce que dit la lettre"), max_length=1000, widget=_words(4))
    letter_reference = forms.CharField(label=_("Référence de la lettre"), max_length=120)
    given_on = FrenchDateField(label=_("Date de la lettre"), latest=today)

    facts = EvidenceForm.facts


class ProposalForm(DesignForm):
    """What one officer proposes to another."""

    proposal = forms.CharField(
        label=_("Que proposez-vous, et pourquoi ?"),
        max_length=1000,
        widget=_words(5),
        help_text=_(
            "Dites d’abord si vous proposez d’approuver ou de refuser, puis vos raisons. Un second agent les lira."
        ),
    )


class ReasonForm(DesignForm):
    """The words that go with a decision."""

    reason = forms.CharField(label=_("Motif"), max_length=500, widget=_words(3))


class DecisionForm(DesignForm):
    """The second officer's decision, and an answer to each statement against."""

    marks_optional = False  # an approval needs every answer, a refusal none: the error says so

    outcome = forms.ChoiceField(
        label=_("Votre décision"),
        choices=[("approve", _("Approuver : l’employeur est vérifié")), ("refuse", _("Refuser"))],
        widget=forms.RadioSelect,
    )
    decision = forms.CharField(
        label=_("Vos raisons"), max_length=1000, widget=_words(4), help_text=_("Elles restent au dossier.")
    )

    def __init__(self, *args: Any, unanswered: Iterable[Evidence], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.unanswered = list(unanswered)
        for evidence in self.unanswered:
            label = _("Votre réponse à l’avis défavorable de « %(source)s »") % {"source": evidence.source.name}
            field = forms.CharField(label=label, max_length=1000, required=False, widget=_words(3))
            field.help_text = evidence.summary
            self.fields[_answer(evidence.pk)] = field

    def clean(self) -> dict[str, Any]:
        """An approval answers every statement against."""
        cleaned = super().clean() or {}
        if cleaned.get("outcome") == "approve":
            for evidence in self.unanswered:
                if not cleaned.get(_answer(evidence.pk)):
                    self.add_error(_answer(evidence.pk), _("Répondez à cet avis pour pouvoir approuver."))
        return cleaned

    def facts(self) -> dict[str, Any]:
        """The outcome, its reasons and, for an approval, evidence id -> what is answered to it."""
        facts = {name: self.cleaned_data[name] for name in ("outcome", "decision")}
        if facts["outcome"] == "approve":
            facts["answers"] = {one.pk: self.cleaned_data.get(_answer(one.pk), "") for one in self.unanswered}
        return facts


def _answer(pk: UUID) -> str:
    return f"answer_{pk}"
