"""Signing up, and choosing a new password when the old one is lost: a code proves the address first."""

from allauth.account.internal.flows.login import perform_login, record_authentication
from allauth.account.models import Login
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from tounga.accounts import services
from tounga.accounts.selectors import actor_of
from tounga.kernel.actor import ANONYMOUS
from tounga.web.account.forms import AddressForm, NewPasswordByCodeForm, SignUpForm
from tounga.web.door import errors, proof
from tounga.web.door.access import public
from tounga.web.door.asking import posted
from tounga.web.door.codes import accepted_code
from tounga.web.door.onward import safe_next
from tounga.web.door.refusals import REFUSED, attempt

_UNPROCESSABLE = 422
_AFTERWARDS = "after_sign_up"  # where the visitor was going: an offer to apply to


@public
@never_cache
@require_http_methods(["GET", "POST"])
def sign_up(request: HttpRequest) -> HttpResponse:
    """Where should the code go? First step of opening an account as a candidate (P1, P9)."""
    if request.user.is_authenticated:
        return redirect("account:home")
    if wanted := safe_next(request, request.GET.get("next", "")):
        request.session[_AFTERWARDS] = wanted
    return _ask_address(request, "sign_up", "account/sign_up.html", "account:sign_up_confirm")


@public
@never_cache
@require_http_methods(["GET", "POST"])
def recover(request: HttpRequest) -> HttpResponse:
    """Where should the code go? First step of choosing a new password."""
    return _ask_address(request, "recover", "account/recover.html", "account:recover_confirm")


@public
@never_cache
@sensitive_post_parameters("code", "password")
@require_http_methods(["GET", "POST"])
def sign_up_confirm(request: HttpRequest) -> HttpResponse:
    """The code, a name, a password: the account opens and its owner is signed in."""
    address = proof.pending(request, "sign_up")
    if address is None:
        return redirect("account:sign_up")
    form = SignUpForm(posted(request))
    if form.is_valid() and _right_code(request, form, "sign_up"):
        facts = {"name": form.cleaned_data["name"], "email": address.email, "phone": address.phone}
        password = form.cleaned_data["password"]
        user = attempt(form, services.sign_up_candidate, by=ANONYMOUS, password=password, **facts)
        if user is not REFUSED:
            proof.finish(request)
            record_authentication(request, user, method="password")
            afterwards = request.session.pop(_AFTERWARDS, "") or reverse("account:home")
            return perform_login(request, Login(user=user, redirect_url=afterwards))
    return _code_page(request, form, "account/sign_up_confirm.html", address.text)


@public
@never_cache
@sensitive_post_parameters("code", "password")
@require_http_methods(["GET", "POST"])
def recover_confirm(request: HttpRequest) -> HttpResponse:
    """The code and a new password; then one signs in, second factor included (T7)."""
    address = proof.pending(request, "recover")
    if address is None:
        return redirect("account:recover")
    form = NewPasswordByCodeForm(posted(request))
    if form.is_valid() and _right_code(request, form, "recover"):
        user = proof.owner(address)
        assert user is not None, "a code was right for an address without account"
        done = attempt(
            form, services.reset_password, by=actor_of(user), user=user, password=form.cleaned_data["password"]
        )
        if done is not REFUSED:
            proof.finish(request)
            messages.success(request, _("C’est fait. Connectez-vous avec votre nouveau mot de passe."))
            return redirect("account:login")
    return _code_page(request, form, "account/recover_confirm.html", address.text)


def _ask_address(request: HttpRequest, purpose: proof.Purpose, template: str, then: str) -> HttpResponse:
    form = AddressForm(posted(request))
    if form.is_valid():
        if not proof.send_code(request, purpose, form.cleaned_data["address"]):
            return errors.too_many(request)
        return redirect(then)
    return render(request, template, {"form": form}, status=_UNPROCESSABLE if form.is_bound else 200)


def _right_code(request: HttpRequest, form: SignUpForm | NewPasswordByCodeForm, purpose: proof.Purpose) -> bool:
    return accepted_code(form, proof.matches(request, purpose, form.cleaned_data["code"]))


def _code_page(
    request: HttpRequest, form: SignUpForm | NewPasswordByCodeForm, template: str, address: str
) -> HttpResponse:
    # The demonstration sends nothing to anybody: the page shows what would have left, for known and unknown alike.
    facts = {"form": form, "address": address, "simulated": proof.simulated(address)}
    return render(request, template, facts, status=_UNPROCESSABLE if form.is_bound else 200)
