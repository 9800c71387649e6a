"""Forms of the departure file."""

from datetime import date
from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from tounga.kernel.clock import today
from tounga.people.models import Document
from tounga.placement.enums import PlacementState, Verdict, WaveState
from tounga.placement.models import ChecklistItem, DepartureWave, Placement
from tounga.web.design.fields import FrenchDateField
from tounga.web.design.formats import day
from tounga.web.design.forms import DesignForm


class FilterForm(DesignForm):
    """Which departures to show."""

    marks_optional = False
    etape = forms.ChoiceField(
        label=_("Étape"), choices=[("", _("Toutes les étapes")), *PlacementState.choices], required=False
    )


class ReasonForm(DesignForm):
    """The words that go with a decision."""

    reason = forms.CharField(label=_("Motif"), widget=forms.Textarea(attrs={"rows": 3}), max_length=300)


class ConclusionForm(DesignForm):
    """What the employer must mend."""

    conclusion = forms.CharField(
        label=_("Ce que l’employeur doit corriger"), widget=forms.Textarea(attrs={"rows": 4}), max_length=1000
    )


class VerdictForm(DesignForm):
    """One clause judged by the officer who read the contract."""

    verdict = forms.ChoiceField(label=_("Votre avis"), choices=Verdict.choices, widget=forms.RadioSelect)
    reason = forms.CharField(
        label=_("Ce que vous avez lu"), max_length=400, help_text=_("Par exemple : article 4, page 2.")
    )


class DayForm(DesignForm):
    """A day that has come; the day that was planned is said beside it."""

    on = FrenchDateField(label=_("Date"), latest=today)

    def __init__(self, *args: Any, planned: date | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if planned:
            words = {"day": day(planned, year=True)}
            self.fields["on"].help_text = _("Le départ du groupe était prévu le %(day)s.") % words


class ArrivalForm(DayForm):
    """The arrival and how it was known."""

    note = forms.CharField(
        label=_("Comment l’avez-vous su ?"),
        max_length=500,
        required=False,
        help_text=_("Appel, message, consulat, employeur…"),
    )


class DocumentChoice(forms.ModelChoiceField):
    """A document as one recognises it: what it is, its number, until when."""

    def label_from_instance(self, obj: Any) -> str:
        until = _("valable jusqu’au %(day)s") % {"day": f"{obj.expires_on:%d/%m/%Y}"} if obj.expires_on else ""
        return ", ".join(str(part) for part in (obj.type.name, obj.number, until) if part)


class WaveChoice(forms.ModelChoiceField):
    """A group by its name and its day."""

    def label_from_instance(self, obj: Any) -> str:
        return f"{obj.title} – {obj.departs_on:%d/%m/%Y}"


class ItemForm(DesignForm):
    """One of the person's documents of the kind asked for."""

    document = DocumentChoice(
        label=_("Document du dossier"), queryset=Document.objects.none(), widget=forms.RadioSelect, empty_label=None
    )

    def __init__(self, *args: Any, item: ChecklistItem, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = cast(forms.ModelChoiceField, self.fields["document"])
        field.queryset = Document.objects.filter(person=item.placement.person, type=item.type)


class WaveForm(DesignForm):
    """A group's departure."""

    title = forms.CharField(label=_("Nom du groupe"), max_length=120, help_text=_("Par exemple : Oran, vague 1"))
    departs_on = FrenchDateField(label=_("Date de départ"))
    seats = forms.IntegerField(label=_("Nombre de places"), min_value=1, max_value=1000)
    transport = forms.CharField(
        label=_("Transport"), max_length=200, required=False, help_text=_("Vol et horaire, ou car.")
    )
    meeting_point = forms.CharField(label=_("Lieu et heure de rendez-vous"), max_length=200, required=False)
    reception = forms.CharField(label=_("Qui accueille à l’arrivée"), max_length=200, required=False)


class SeatForm(DesignForm):
    """A seat in one of the offer's waves still to leave."""

    wave = WaveChoice(
        label=_("Départ"), queryset=DepartureWave.objects.none(), widget=forms.RadioSelect, empty_label=None
    )

    def __init__(self, *args: Any, placement: Placement, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = cast(forms.ModelChoiceField, self.fields["wave"])
        field.queryset = placement.offer.waves.exclude(state=WaveState.DEPARTED)
        if placement.wave_id:
            field.queryset = field.queryset.exclude(pk=placement.wave_id)
