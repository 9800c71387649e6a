"""The short pages of registration, in order. Answers wait in the session until the last page; nothing is in the register before."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, QueryDict
from django.utils.translation import gettext_lazy as _

from tounga.accounts.rules import normal_phone
from tounga.kernel.decision import type_text
from tounga.reference.selectors import home_country
from tounga.web.candidate import forms

SESSION_KEY = "registration"


@dataclass(frozen=True)
class Page:
    """One short page: its place in the address, its question, its form, the template of its fields."""

    slug: str
    title: type_text
    form: type[Any]
    template: str = "door/people/plain.html"


PAGES = (
    Page("nom", _("Comment vous appelez-vous ?"), forms.NameStep),
    Page("naissance", _("Quand êtes-vous né(e) ?"), forms.BirthStep),
    Page("lieu", _("Où habitez-vous ?"), forms.PlaceStep),
    Page("telephone", _("Où vous joindre ?"), forms.PhoneStep),
    Page("metier", _("Quel est votre métier ?"), forms.WorkStep, "door/people/picker_form.html"),
)
BY_SLUG: Mapping[str, Page] = {page.slug: page for page in PAGES}


def answers(request: HttpRequest) -> dict[str, dict[str, list[str]]]:
    """What was answered so far: page -> field -> values."""
    found: dict[str, dict[str, list[str]]] = request.session.get(SESSION_KEY, {})
    return found


def keep(request: HttpRequest, page: Page, data: QueryDict) -> None:
    """Keep the answers of a page that held together."""
    kept = {name: values for name, values in data.lists() if name not in ("csrfmiddlewaretoken", "do", "pick")}
    request.session[SESSION_KEY] = {**answers(request), page.slug: kept}


def forget(request: HttpRequest) -> None:
    """Drop the answers once they are in the register."""
    request.session.pop(SESSION_KEY, None)


def form_for(request: HttpRequest, page: Page, data: QueryDict | None = None) -> Any:
    """The form of a page, with what was answered before when nothing new is sent."""
    known = answers(request).get(page.slug)
    if data is None and known is not None:
        data = QueryDict(mutable=True)
        for name, values in known.items():
            data.setlist(name, values)
    extra = {"phone": _own_phone(request)} if page.form is forms.PhoneStep else {}
    return page.form(data, **extra)


def first_unanswered(request: HttpRequest) -> Page | None:
    """The first page without an answer that holds together; None when all are answered."""
    return next(
        (page for page in PAGES if page.slug not in answers(request) or not form_for(request, page).is_valid()), None
    )


def page_after(page: Page) -> Page | None:
    """The page that follows; None after the last."""
    at = PAGES.index(page) + 1
    return PAGES[at] if at < len(PAGES) else None


def _own_phone(request: HttpRequest) -> str:
    """The account's phone, to start from."""
    phone = getattr(request.user, "phone", None) or ""
    return normal_phone(phone, home_country()) or ""
