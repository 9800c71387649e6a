"""Signing in and out: allauth's flow, our pages (U6, T7)."""

from typing import Any

from allauth.account.views import AccountInactiveView, LoginView, LogoutView, ReauthenticateView
from allauth.mfa.base.views import AuthenticateView
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods

from tounga.web.account.forms import ConfirmForm, SecondFactorForm, SignInForm
from tounga.web.door.access import public, signed_in

UNPROCESSABLE = 422


class _SignIn(LoginView):
    template_name = "account/sign_in.html"

    def get_form_class(self) -> type[Form]:
        return SignInForm

    def form_invalid(self, form: Form) -> HttpResponse:
        return self.render_to_response(self.get_context_data(form=form), status=UNPROCESSABLE)


class _SecondFactor(AuthenticateView):
    template_name = "account/second_factor.html"

    def get_form_class(self) -> type[Form]:
        return SecondFactorForm

    def _build_forms(self) -> Form | None:
        posted = self.request.method == "POST"
        self.webauthn_form = None
        self.auth_form = SecondFactorForm(user=self.stage.login.user, data=self.request.POST if posted else None)
        return self.auth_form if posted else None

    def form_invalid(self, form: Form) -> HttpResponse:
        return self.render_to_response(self.get_context_data(), status=UNPROCESSABLE)


class _SignOut(LogoutView):
    template_name = "account/sign_out.html"


class _Inactive(AccountInactiveView):
    template_name = "account/inactive.html"


class _Confirm(ReauthenticateView):
    template_name = "account/confirm.html"

    def get_form_class(self) -> type[Form]:
        return ConfirmForm

    def form_invalid(self, form: Form) -> HttpResponse:
        return self.render_to_response(self.get_context_data(form=form), status=UNPROCESSABLE)


def _plain(view: Any) -> Any:
    """allauth answers scripts in JSON; our pages answer everybody in HTML."""

    @require_http_methods(["GET", "POST"])
    def page(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        request.META.pop("HTTP_X_REQUESTED_WITH", None)
        if request.META.get("HTTP_ACCEPT") == "application/json":
            del request.META["HTTP_ACCEPT"]
        response: HttpResponse = view(request, *args, **kwargs)
        return response

    return page


sign_in = public(_plain(_SignIn.as_view()))
second_factor = public(_plain(_SecondFactor.as_view()))
sign_out = public(_plain(_SignOut.as_view()))
inactive = public(_plain(_Inactive.as_view()))
confirm = signed_in(_plain(_Confirm.as_view()))
