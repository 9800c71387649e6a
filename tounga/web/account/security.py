"""One's own account: password, second factor, recovery codes, sessions."""

from typing import Any

from allauth.account.adapter import get_adapter
from allauth.account.authentication import AUTHENTICATION_METHODS_SESSION_KEY
from allauth.account.internal.flows.login import record_authentication
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.views import GenerateRecoveryCodesView, ViewRecoveryCodesView
from allauth.mfa.totp.views import ActivateTOTPView, DeactivateTOTPView
from allauth.usersessions.models import UserSession
from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse_lazy
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_safe

from tounga.accounts import services
from tounga.accounts.selectors import needs_second_factor
from tounga.web.account.devices import device
from tounga.web.account.forms import OwnPasswordForm, PasswordChangeForm, SecondFactorRemovalForm, SecondFactorSetupForm
from tounga.web.door.access import ActingRequest, signed_in
from tounga.web.door.asking import posted
from tounga.web.door.refusals import REFUSED, attempt

_UNPROCESSABLE = 422


@signed_in
@require_safe
def security(request: ActingRequest) -> HttpResponse:
    """How one signs in, and what one may do in which role."""
    codes = Authenticator.objects.filter(user=request.user, type=Authenticator.Type.RECOVERY_CODES).first()
    facts = {
        "user": request.user,
        "grants": request.grants,
        "recovery_codes_left": len(codes.wrap().get_unused_codes()) if codes else 0,
        "second_factor_required": needs_second_factor(request.grants),
    }
    return render(request, "account/security.html", facts)


@signed_in
@sensitive_post_parameters("present", "password")
@require_http_methods(["GET", "POST"])
def password(request: ActingRequest) -> HttpResponse:
    """Choose a new password; the other sessions end. The present one is asked, unless it was given by somebody else."""
    temporary = request.user.temporary_until is not None
    form = (OwnPasswordForm if temporary else PasswordChangeForm)(posted(request))
    if form.is_valid() and (temporary or _present_password(request, form)):
        changed = attempt(
            form, services.change_password, by=request.actor, user=request.user, password=form.cleaned_data["password"]
        )
        if changed is not REFUSED:
            _end_others(request)
            UserSession.objects.filter(session_key=request.session.session_key).delete()
            update_session_auth_hash(request, changed)
            UserSession.objects.create_from_request(request)
            messages.success(request, _("Votre nouveau mot de passe est enregistré."))
            return redirect("account:home" if temporary else "account:security")
    facts = {"form": form, "temporary": temporary}
    return render(request, "account/password.html", facts, status=_UNPROCESSABLE if form.is_bound else 200)


@signed_in
@require_http_methods(["GET", "POST"])
def sessions(request: ActingRequest) -> HttpResponse:
    """Where one is signed in; the button ends all but this one."""
    if request.method == "POST":
        _end_others(request)
        messages.success(request, _("Les autres appareils sont déconnectés."))
        return redirect("account:sessions")
    found = sorted(
        UserSession.objects.purge_and_list(request.user), key=lambda session: session.created_at, reverse=True
    )
    key = request.session.session_key
    shown = [
        {"device": device(row.user_agent), "since": row.created_at, "ip": row.ip, "here": row.session_key == key}
        for row in found
    ]
    return render(
        request, "account/sessions.html", {"sessions": shown, "others": any(not row["here"] for row in shown)}
    )


class _SetUp(ActivateTOTPView):
    template_name = "account/second_factor_setup.html"

    def get_form_class(self) -> type[Form]:
        return SecondFactorSetupForm

    def form_invalid(self, form: Form) -> HttpResponse:
        return self.render_to_response(self.get_context_data(form=form), status=_UNPROCESSABLE)

    def form_valid(self, form: Form) -> HttpResponse:
        """The first right code also counts as the second factor of this session."""
        response: HttpResponse = super().form_valid(form)
        services.record_second_factor(by=self.request.actor, user=self.request.user)
        record_authentication(self.request, self.request.user, "mfa", type=Authenticator.Type.TOTP)
        messages.success(self.request, _("C’est en place. À chaque connexion, un code vous sera demandé."))
        return response


class _Remove(DeactivateTOTPView):
    template_name = "account/second_factor_remove.html"
    success_url = reverse_lazy("account:security")

    def get_form_class(self) -> type[Form]:
        return SecondFactorRemovalForm

    def form_valid(self, form: Form) -> HttpResponse:
        """Other sessions end, and this one no longer counts as proved by a second factor."""
        response: HttpResponse = super().form_valid(form)
        services.remove_second_factor(by=self.request.actor, user=self.request.user)
        _end_others(self.request)
        records = self.request.session.get(AUTHENTICATION_METHODS_SESSION_KEY, [])
        self.request.session[AUTHENTICATION_METHODS_SESSION_KEY] = [row for row in records if row["method"] != "mfa"]
        messages.success(self.request, _("Votre ancienne application ne sert plus."))
        return response


class _Codes(ViewRecoveryCodesView):
    template_name = "account/recovery_codes.html"


class _NewCodes(GenerateRecoveryCodesView):
    template_name = "account/recovery_codes_new.html"
    success_url = reverse_lazy("account:recovery_codes")


def _methods(view: Any) -> Any:
    return signed_in(require_http_methods(["GET", "POST"])(view))


second_factor_setup = _methods(_SetUp.as_view())
second_factor_remove = _methods(_Remove.as_view())
recovery_codes = signed_in(require_safe(_Codes.as_view()))
recovery_codes_new = _methods(_NewCodes.as_view())


def _present_password(request: ActingRequest, form: Form) -> bool:
    if get_adapter().reauthenticate(request.user, form.cleaned_data["present"]):
        return True
    form.add_error("present", _("Ce n’est pas votre mot de passe actuel. Réessayez."))
    return False


def _end_others(request: ActingRequest) -> None:
    for session in UserSession.objects.filter(user=request.user).exclude(session_key=request.session.session_key):
        session.end()
