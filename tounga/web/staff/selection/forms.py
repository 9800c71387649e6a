"""Forms of the preselection and of the presentation."""

from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from tounga.kernel.clock import today
from tounga.web.design.fields import FrenchDateField
from tounga.web.design.forms import DesignForm


class ReasonForm(DesignForm):
    """Why: words that are kept, and that the person concerned will read."""

    reason = forms.CharField(label=_("Motif"), widget=forms.Textarea(attrs={"rows": 3}), max_length=500)

    def __init__(self, *args: Any, hint: Any = "", label: Any = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["reason"].help_text = hint
        self.fields["reason"].label = label or self.fields["reason"].label


class OptionalReasonForm(ReasonForm):
    """Words that may be left out."""

    reason = forms.CharField(label=_("Motif"), widget=forms.Textarea(attrs={"rows": 3}), max_length=500, required=False)


class MoveForm(DesignForm):
    """Another rank, and why."""

    rank = forms.IntegerField(
        label=_("Nouveau rang"),
        min_value=1,
        max_value=9999,
        widget=forms.TextInput(attrs={"size": 4, "inputmode": "numeric"}),
    )
    reason = forms.CharField(
        label=_("Motif"),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=500,
        help_text=_("Par exemple : essai pratique réussi le 12 novembre. Qui valide la liste lira ce motif."),
    )


class CandidaciesForm(DesignForm):
    """The people ticked on a list of this region; an id from elsewhere is refused."""

    candidacies = forms.TypedMultipleChoiceField(
        coerce=UUID, required=False, error_messages={"invalid_choice": _("La liste a changé. Rechargez la page.")}
    )

    def __init__(self, *args: Any, among: list[UUID], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["candidacies"].choices = [(str(one), str(one)) for one in among]  # type: ignore[attr-defined]


class PeopleForm(CandidaciesForm):
    """The people ticked in the talent pool."""


class OfferChoice(DesignForm):
    """The offer somebody is a candidate for, at the counter."""

    offer = forms.UUIDField()
    motivation = forms.CharField(max_length=1000, required=False)


class PresentForm(DesignForm):
    """By when the employer answers."""

    answer_due_on = FrenchDateField(label=_("Réponse attendue de l’employeur avant le"), earliest=today)
