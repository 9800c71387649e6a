"""What is answered: is it the same person, may another region have the file."""

from django import forms
from django.utils.translation import gettext_lazy as _

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
    reason = forms.CharField(label=_("Pourquoi ?"), max_length=500, required=False)


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
