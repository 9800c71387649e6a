"""What allauth asks of us: our words, our addresses, our services for every write on an account."""

import base64
import hashlib
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.authentication import get_authentication_records
from allauth.core import context
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from axes.utils import reset as forget_failures
from cryptography.fernet import Fernet, MultiFernet
from django.conf import settings
from django.contrib.auth import authenticate
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from tounga.accounts import services
from tounga.accounts.attempts import sign_in_key
from tounga.accounts.models import User
from tounga.accounts.selectors import actor_of
from tounga.kernel import clock
from tounga.web.door.network_address import network_address

_NO_MATCH = _("L’adresse ou le mot de passe n’est pas le bon. Vérifiez les deux, puis réessayez.")
TOO_MANY = _("Trop d’essais. Attendez quinze minutes, puis réessayez.")


class AccountAdapter(DefaultAccountAdapter):
    """Sign-in: one sentence for every failure, phones as E.164, nothing written outside a service."""

    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "email_password_mismatch": _NO_MATCH,
        "phone_password_mismatch": _NO_MATCH,
        "username_password_mismatch": _NO_MATCH,
        "invalid_login": _NO_MATCH,
        "incorrect_password": _("Ce n’est pas le bon mot de passe. Réessayez."),
        "incorrect_code": _("Ce code n’est pas le bon. Attendez le suivant sur votre téléphone, puis réessayez."),
        "too_many_login_attempts": TOO_MANY,
        "rate_limited": TOO_MANY,
    }

    def is_ajax(self, request: HttpRequest) -> bool:
        """Never: allauth answers scripts in JSON, our pages answer everybody in HTML, whatever the content type said."""
        return False

    def get_client_ip(self, request: HttpRequest) -> str:
        return network_address(request)

    def get_user_by_phone(self, phone: str) -> User | None:
        return User.objects.filter(phone=phone).first()

    def get_phone(self, user: User) -> tuple[str, bool] | None:
        return (user.phone, True) if user.phone else None

    def set_phone(self, user: User, phone: str, verified: bool) -> None:
        raise NotImplementedError("addresses are changed by services")

    def set_phone_verified(self, user: User, phone: str) -> None:
        raise NotImplementedError("addresses are proved before the account exists")

    def send_verification_code_sms(self, user: User, phone: str, code: str, **kwargs: Any) -> None:
        raise NotImplementedError("codes are sent by tounga.web.door.proof")

    def set_password(self, user: User, password: str) -> None:
        services.change_password(by=actor_of(user), user=user, password=password)

    def pre_login(self, request: HttpRequest, user: User, **facts: Any) -> HttpResponse | None:
        """A temporary password that was not changed in time opens nothing."""
        if user.is_active and user.temporary_until is not None and user.temporary_until < clock.now():
            return self.respond_user_inactive(request, user)
        answer: HttpResponse | None = super().pre_login(request, user, **facts)
        return answer

    def post_login(self, request: HttpRequest, user: User, **facts: Any) -> HttpResponse:
        """The failures counted for this account from this address are forgotten, whichever way it was typed."""
        for address in filter(None, (user.email, user.phone)):
            forget_failures(ip=network_address(request), username=sign_in_key(address))
        response: HttpResponse = super().post_login(request, user, **facts)
        return response

    def reauthenticate(self, user: User, password: str) -> bool:
        found = authenticate(context.request, email=user.email, phone=user.phone, password=password)
        return found is not None and found.pk == user.pk

    def is_reauthentication_required(self, *, app: str, **facts: Any) -> bool:
        """Not while the sign-in itself is recent: nobody types the same password twice in a row."""
        records = get_authentication_records(context.request, context.request.user)
        last = records[-1]["at"] if records else 0
        return bool(clock.now().timestamp() - last > settings.ACCOUNT_REAUTHENTICATION_TIMEOUT)

    def get_reauthentication_methods(self, user: User) -> list[dict[str, Any]]:
        """The password, always: the code alone proves that one holds the phone, not who one is."""
        if not user.is_authenticated:
            return []
        return [{"id": "reauthenticate", "description": "", "url": reverse("account_reauthenticate")}]

    def add_message(self, *args: Any, **facts: Any) -> None:
        """allauth's own banners are not ours: each view says what it did."""

    def send_mail(self, *args: Any, **facts: Any) -> None:
        """Messages leave through tounga.messaging only."""


class SecondFactorAdapter(DefaultMFAAdapter):
    """The second factor: secrets encrypted at rest, our words."""

    error_messages = {
        **DefaultMFAAdapter.error_messages,
        "incorrect_code": _("Ce code n’est pas le bon. Attendez le suivant sur votre téléphone, puis réessayez."),
    }

    def get_totp_label(self, user: User) -> str:
        return user.email or user.phone or ""

    def build_totp_svg(self, url: str) -> str:
        """Drawn by the template, without style attributes."""
        return ""

    def encrypt(self, text: str) -> str:
        return _keys().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        return _keys().decrypt(encrypted_text.encode()).decode()

    def can_delete_authenticator(self, authenticator: Authenticator) -> bool:
        """Anybody may change phones; the gate asks those who need a second factor for the next one at once."""
        return True

    def send_notification_mail(self, *args: Any, **facts: Any) -> None:
        """Messages leave through tounga.messaging only."""


def _keys() -> MultiFernet:
    """Encryption keys drawn from the secret key and its predecessors: the newest encrypts, all decrypt."""
    secrets = (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)
    digests = (hashlib.sha256(f"tounga.second-factor:{secret!s}".encode()).digest() for secret in secrets)
    return MultiFernet([Fernet(base64.urlsafe_b64encode(digest)) for digest in digests])
