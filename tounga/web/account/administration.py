"""The administrator's pages: accounts, roles, and nothing of anybody's file (U1, U6)."""

from collections.abc import Callable, Iterable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_safe

from tounga.accounts import services
from tounga.accounts.enums import Role
from tounga.accounts.models import Grant, User
from tounga.accounts.permissions import can_change_rights
from tounga.accounts.selectors import find_accounts, grant_label
from tounga.kernel import clock
from tounga.web.account.administration_forms import AccountForm, GrantForm, ReasonForm, SearchForm
from tounga.web.account.organisations import organisations
from tounga.web.door.access import ActingRequest, only
from tounga.web.door.asking import posted
from tounga.web.door.pages import page_of
from tounga.web.door.refusals import REFUSED, attempt
from tounga.web.door.searches import keep_search, kept_search

_UNPROCESSABLE = 422
_ACCOUNTS = "account:accounts"
_administrator = only(Role.ADMINISTRATOR)


@_administrator
@require_http_methods(["GET", "POST"])
def accounts(request: ActingRequest) -> HttpResponse:
    """Every account, found by name, e-mail or phone: what is sent is kept, and the page read again without it."""
    sent = request.method == "POST"
    form = SearchForm(request.POST if sent else {"q": kept_search(request, _ACCOUNTS)})
    text = form.cleaned_data["q"] if form.is_valid() else ""
    if sent and form.is_valid():
        keep_search(request, _ACCOUNTS, text)
        return redirect(_ACCOUNTS)
    page = page_of(request, find_accounts(request.actor, text), by="name_key", keeps=())
    return render(
        request,
        "account/accounts.html",
        {"form": form, "page": page, "text": text},
        status=_UNPROCESSABLE if form.errors else 200,
    )


@_administrator
@require_http_methods(["GET", "POST"])
def account_new(request: ActingRequest) -> HttpResponse:
    """Open an account with its first role; the temporary password is shown once, here and nowhere else."""
    form = AccountForm(posted(request))
    if form.is_valid():
        invited = attempt(form, services.invite, by=request.actor, **form.facts())
        if invited is not REFUSED:
            user, password = invited
            return _password_once(request, user, password)
    return render(request, "account/account_new.html", {"form": form}, status=_UNPROCESSABLE if form.is_bound else 200)


@_administrator
@require_safe
def account(request: ActingRequest, pk: UUID) -> HttpResponse:
    """One account: how it signs in, which roles it holds and held, what can be done about it."""
    user = _user(request, pk)
    held = Grant.objects.filter(user=user).select_related("user", "unit", "country").order_by("-valid_from", "-id")
    facts = {
        "user": user,
        "grants": _shown(held),
        "may_change": bool(can_change_rights(request.actor, user)),
        "now": clock.now(),
    }
    return render(request, "account/account.html", facts)


@_administrator
@require_http_methods(["GET", "POST"])
def account_grant(request: ActingRequest, pk: UUID) -> HttpResponse:
    """Give another role."""
    user = _user(request, pk)
    form = GrantForm(posted(request))
    if (
        form.is_valid()
        and attempt(form, services.grant_role, by=request.actor, user=user, **form.facts()) is not REFUSED
    ):
        messages.success(request, _("Le rôle est donné."))
        return redirect("account:account", pk=user.pk)
    return render(
        request,
        "account/account_grant.html",
        {"form": form, "user": user},
        status=_UNPROCESSABLE if form.is_bound else 200,
    )


@_administrator
@require_http_methods(["GET", "POST"])
def grant_revoke(request: ActingRequest, pk: UUID) -> HttpResponse:
    """Take a role back, with the reason."""
    grant = get_object_or_404(
        Grant.objects.select_related("user", "unit", "country"), pk=pk, user__in=User.objects.visible_to(request.actor)
    )
    words = {
        "title": _("Retirer ce rôle ?"),
        "text": f"{grant.get_role_display()} · {grant_label(grant)}",
        "label": _("Retirer le rôle"),
        "done": _("Le rôle est retiré."),
    }
    return _with_reason(request, grant.user, words, services.revoke_role, grant=grant)


@_administrator
@require_http_methods(["GET", "POST"])
def account_disable(request: ActingRequest, pk: UUID) -> HttpResponse:
    """Close an account."""
    user = _user(request, pk)
    words = {
        "title": _("Fermer ce compte ?"),
        "text": _(
            "La personne est déconnectée partout à l’instant et ne peut plus se connecter. Rien de ce qu’elle a fait ne s’efface."
        ),
        "label": _("Fermer le compte"),
        "done": _("Le compte est fermé."),
    }
    return _with_reason(request, user, words, services.disable_account, user=user)


@_administrator
@require_http_methods(["GET", "POST"])
def account_enable(request: ActingRequest, pk: UUID) -> HttpResponse:
    """Open a closed account again."""
    user = _user(request, pk)
    words = {
        "title": _("Rouvrir ce compte ?"),
        "text": _("La personne retrouve ses rôles encore en cours."),
        "label": _("Rouvrir le compte"),
        "done": _("Le compte est rouvert."),
    }
    return _with_reason(request, user, words, services.enable_account, user=user)


@_administrator
@require_http_methods(["GET", "POST"])
def account_second_factor(request: ActingRequest, pk: UUID) -> HttpResponse:
    """Remove a lost second factor."""
    user = _user(request, pk)
    words = {
        "title": _("Retirer le code de sécurité de ce compte ?"),
        "text": _(
            "Assurez-vous d’abord, de vive voix, que c’est bien cette personne qui a perdu son téléphone. Elle en choisira un autre à sa prochaine connexion."
        ),
        "label": _("Retirer le code de sécurité"),
        "done": _("Le code de sécurité est retiré."),
    }
    return _with_reason(request, user, words, services.reset_second_factor, user=user)


@_administrator
@require_http_methods(["GET", "POST"])
def account_password(request: ActingRequest, pk: UUID) -> HttpResponse:
    """Give a temporary password, shown once."""
    user = _user(request, pk)
    words = {
        "title": _("Donner un mot de passe provisoire ?"),
        "text": _(
            "L’ancien ne vaut plus rien, et la personne est déconnectée partout. Elle choisit le sien à sa prochaine connexion."
        ),
        "label": _("Donner un mot de passe provisoire"),
    }
    return _with_reason(request, user, words, services.give_temporary_password, user=user)


def _with_reason(
    request: ActingRequest, about: User, words: dict[str, Any], service: Callable[..., Any], **facts: Any
) -> HttpResponse:
    """Ask for the reason, then do it."""
    form = ReasonForm(posted(request))
    if form.is_valid():
        result = attempt(form, service, by=request.actor, reason=form.cleaned_data["reason"], **facts)
        if isinstance(result, str):
            return _password_once(request, about, result)
        if result is not REFUSED:
            messages.success(request, words["done"])
            return redirect("account:account", pk=about.pk)
    context = {"form": form, "user": about, **words}
    return render(request, "account/account_reason.html", context, status=_UNPROCESSABLE if form.is_bound else 200)


def _shown(held: Iterable[Grant]) -> list[dict[str, Any]]:
    """Roles with the name of their scope, and whether they can still be taken back."""
    today, rows = clock.today(), list(held)
    names = organisations(rows)
    return [
        {
            "row": grant,
            "scope": names.get(grant.subject_id) or grant_label(grant),
            "open": grant.revoked_at is None and (grant.valid_to is None or grant.valid_to >= today),
        }
        for grant in rows
    ]


def _password_once(request: ActingRequest, user: User, password: str) -> HttpResponse:
    """The temporary password, in the answer itself: it is kept nowhere, so reloading cannot show it again."""
    user.refresh_from_db(fields=["temporary_until"])
    return render(request, "account/account_password.html", {"user": user, "password": password})


def _user(request: ActingRequest, pk: UUID) -> User:
    return get_object_or_404(User.objects.visible_to(request.actor), pk=pk)
