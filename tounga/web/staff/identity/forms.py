"""What is answered: is it the same person, may another region have the file."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from tounga.identity.models import Pair
from tounga.people.models import Person
from tounga.web.design.forms import DesignForm


class AnswerForm(DesignForm):
    """One button of three, and why, for whoever looks again."""

    answer = forms.ChoiceField(
        choices=[
            ("same", _("La même personne")),
            ("different", _("Deux personnes")),
            ("unsure", _("Je ne sais pas")),
        ],
        widget=forms.HiddenInput,
    )
    reason = forms.CharField(label=_("Pourquoi ?"), max_length=500, required=False)


class ReopenForm(DesignForm):
    """Why an answer is looked at again."""

    answer = forms.ChoiceField(choices=[("reopen", _("Revoir cette réponse"))], widget=forms.HiddenInput)
    reason = forms.CharField(label=_("Pourquoi revoir cette réponse ?"), max_length=500)


class JoinForm(DesignForm):
    """Which of the two files is kept, and why they are joined."""

    keep = forms.ChoiceField(widget=forms.HiddenInput)
    reason = forms.CharField(
        label=_("Pourquoi les réunir ?"),
        max_length=500,
        help_text=_("Ce qui vous a montré que c’est la même personne : une pièce vue, la personne elle-même."),
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    person_seen = forms.BooleanField(
        label=_("J’ai vu la personne, avec sa pièce d’identité"),
        required=False,
        help_text=_("Un compte en ligne existe : celui qui l’ouvre verra les deux dossiers."),
    )

    def __init__(self, *args: Any, pair: Pair, kept: Person, opens: bool, **kwargs: Any) -> None:
        """`opens`: whether an account sees one of the files, so that the other will be seen too."""
        super().__init__(*args, initial={"keep": str(kept.pk), "reason": pair.reason}, **kwargs)
        if not opens:
            del self.fields["person_seen"]
        self.fields["keep"].choices = [(str(one.pk), one.number) for one in (pair.first, pair.second)]  # type: ignore[attr-defined]


class UndoForm(DesignForm):
    """Why two files are taken apart again."""

    reason = forms.CharField(
        label=_("Pourquoi les séparer ?"),
        max_length=500,
        help_text=_("Par exemple : ce sont deux frères."),
        widget=forms.Textarea(attrs={"rows": 2}),
    )


class RequestAnswerForm(DesignForm):
    """The answer to another region, with its reason when it is no."""

    answer = forms.ChoiceField(
        label=_("Votre réponse"),
        choices=[
            ("hand_over", _("Transférer : leur direction suivra le dossier, la nôtre ne le verra plus")),
            ("let_read", _("Laisser lire : le dossier reste ici, ils peuvent le lire quelque temps")),
            ("refuse", _("Refuser, en disant pourquoi")),
        ],
        widget=forms.RadioSelect,
    )
    reason = forms.CharField(
        label=_("Un mot à la région qui demande"),
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
