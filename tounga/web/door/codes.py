"""The code that somebody received and types: one field, the same two sentences when it is not the right one."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

_SIX = _("Six chiffres.")
_WRONG = _("Ce n’est pas le bon code. Vérifiez les six chiffres du dernier message.")
_TOO_MANY = _("Trop d’essais avec ce code. Attendez quinze minutes, puis demandez-en un autre.")


def code_field(hint: Any = _SIX) -> forms.CharField:
    """A code read on a phone."""
    return forms.CharField(
        label=_("Votre code"),
        max_length=20,
        help_text=hint,
        widget=forms.TextInput(attrs={"autocomplete": "one-time-code", "inputmode": "numeric", "size": 12}),
    )


def accepted_code(form: forms.Form, right: bool | None) -> bool:
    """Whether the code was right (`proof.matches`); otherwise the form says what to do. None: too many were tried."""
    if not right:
        form.add_error("code", _TOO_MANY if right is None else _WRONG)
    return bool(right)
