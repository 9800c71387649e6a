"""The forms of signing in, of signing up and of one's own account."""

from typing import Any

from allauth.account.adapter import get_adapter
from allauth.account.forms import LoginForm, ReauthenticateForm
from allauth.core.internal.cryptokit import normalize_user_code
from allauth.mfa.adapter import get_adapter as get_second_factor_adapter
from allauth.mfa.base.forms import AuthenticateForm
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.forms import ActivateTOTPForm, DeactivateTOTPForm
from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from tounga.accounts import attempts
from tounga.accounts.rules import Address, address_of
from tounga.web.design.forms import DesignForm, DesignFormMixin
from tounga.web.door.codes import code_field

_PASSWORD_HINT = _("Dix caractères au moins. Une petite phrase se retient mieux : « trois pirogues au soleil ».")


def address_field() -> forms.CharField:
    """E-mail or phone, in one field."""
    return forms.CharField(
        label=_("Adresse de courriel ou numéro de téléphone"),
        max_length=254,
        widget=forms.TextInput(attrs={"autocomplete": "username", "autocapitalize": "none", "spellcheck": "false"}),
    )


def new_password_field() -> forms.CharField:
    """A password being chosen: one field, because managers and phones write it once."""
    return forms.CharField(
        label=_("Votre nouveau mot de passe"),
        strip=False,
        help_text=_PASSWORD_HINT,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )


def _password(label: Any) -> forms.CharField:
    return forms.CharField(
        label=label, strip=False, widget=forms.PasswordInput(attrs={"autocomplete": "current-password"})
    )


class _SignIn(LoginForm):
    """allauth's form with our two fields."""

    def __init__(self, *args: Any, **facts: Any) -> None:
        super().__init__(*args, **facts)
        self.fields["login"] = address_field()
        self.fields["password"] = _password(_("Mot de passe"))
        self.order_fields(["login", "password"])

    def clean_login(self) -> str:
        """The one form in which the address is kept; anything else stays as typed and matches nobody."""
        typed = str(self.cleaned_data["login"])
        address = address_of(typed, settings.PHONENUMBER_DEFAULT_REGION)
        return address.text if address else typed.strip()


class SignInForm(DesignFormMixin, _SignIn):
    """Address and password."""


class _SecondFactor(AuthenticateForm):
    """allauth's form, its attempts counted in the database and each code taken once."""

    def __init__(self, *args: Any, **facts: Any) -> None:
        super().__init__(*args, **facts)
        self.fields["code"] = code_field(_("Les six chiffres que montre votre application, ou un code de secours."))

    def clean_code(self) -> str:
        account = str(self.user.pk)
        if not attempts.spend("second_factor", account):
            raise get_adapter().validation_error("too_many_login_attempts")
        code: str = super().clean_code()
        once = f"{account}:{normalize_user_code(code)}"
        if self.authenticator.type == Authenticator.Type.TOTP and not attempts.spend("second_factor_code", once):
            raise get_second_factor_adapter().validation_error("incorrect_code")
        attempts.forget("second_factor", account)
        return code


class SecondFactorForm(DesignFormMixin, _SecondFactor):
    """The code of the second factor."""


class _SecondFactorSetup(ActivateTOTPForm):
    def __init__(self, *args: Any, **facts: Any) -> None:
        super().__init__(*args, **facts)
        self.fields["code"] = code_field(_("Les six chiffres que l’application montre pour Tounga."))

    def clean_code(self) -> str:
        if not attempts.spend("second_factor", str(self.user.pk)):
            raise get_adapter().validation_error("too_many_login_attempts")
        code: str = super().clean_code()
        attempts.forget("second_factor", str(self.user.pk))
        return code


class SecondFactorSetupForm(DesignFormMixin, _SecondFactorSetup):
    """The first code of a new second factor."""


class SecondFactorRemovalForm(DesignFormMixin, DeactivateTOTPForm):
    """Nothing to fill: a button."""


class _Confirm(ReauthenticateForm):
    def __init__(self, *args: Any, **facts: Any) -> None:
        super().__init__(*args, **facts)
        self.fields["password"] = _password(_("Votre mot de passe"))

    def clean_password(self) -> str:
        if not attempts.spend("password_confirmed", str(self.user.pk)):
            raise get_adapter().validation_error("too_many_login_attempts")
        password: str = super().clean_password()
        attempts.forget("password_confirmed", str(self.user.pk))
        return password


class ConfirmForm(DesignFormMixin, _Confirm):
    """The password once more, before something that matters."""


class AddressForm(DesignForm):
    """Where to send a code."""

    address = address_field()

    def clean_address(self) -> Address:
        """The address, normalised. Raises ValidationError when it is neither an e-mail nor a phone."""
        address = address_of(self.cleaned_data["address"], settings.PHONENUMBER_DEFAULT_REGION)
        if address is None:
            raise ValidationError(
                _("Écrivez une adresse comme nom@exemple.org, ou un numéro avec tous ses chiffres."), code="address"
            )
        return address


class SignUpForm(DesignForm):
    """The code received, and the account it opens."""

    code = code_field()
    name = forms.CharField(
        label=_("Votre nom complet"),
        max_length=160,
        help_text=_("Comme sur vos papiers."),
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    password = new_password_field()


class NewPasswordByCodeForm(DesignForm):
    """The code received, and the password it lets one choose."""

    code = code_field()
    password = new_password_field()


class OwnPasswordForm(DesignForm):
    """A new password after a temporary one."""

    password = new_password_field()


class PasswordChangeForm(DesignForm):
    """A new password in exchange for the present one."""

    present = _password(_("Votre mot de passe actuel"))
    password = new_password_field()
