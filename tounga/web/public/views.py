"""The public portal: search first, every offer verified, every code checkable, always free (M6, M7)."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from tounga.accounts.enums import Role
from tounga.accounts.selectors import NO_ROLE
from tounga.kernel.actor import ANONYMOUS
from tounga.network.models import Unit
from tounga.offers.codes import spoken
from tounga.offers.models import Offer
from tounga.offers.selectors import check_code, judge_code, public_offer
from tounga.reference.models import CountryPack
from tounga.reference.selectors import NoPack
from tounga.reference.selectors import home as home_pack
from tounga.web.door.access import public
from tounga.web.door.offers.poster import poster_pdf
from tounga.web.public import facts
from tounga.web.public.caching import kept, revalidated
from tounga.web.public.forms import CheckForm, SearchForm
from tounga.web.public.posting import as_data_block, job_posting
from tounga.web.public.results import results_for

_ROBOTS = """User-agent: *
Allow: /
Disallow: /agents/
Disallow: /compte/
Disallow: /mon-dossier/
Disallow: /employeur/
Disallow: /consulat/
Disallow: /entrer-comme/
"""


def _searched(request: HttpRequest, template: str) -> HttpResponse:
    form = SearchForm(request.GET)
    if not form.is_valid():
        return render(request, template, {"form": form, "check_form": CheckForm()}, status=422)
    results = results_for(request, form.words, form.country)
    return render(request, template, {"form": form, "check_form": CheckForm(), "results": results})


@public
@require_safe
@revalidated
def home(request: HttpRequest) -> HttpResponse:
    """Search first, then what is open today."""
    return _searched(request, "public/home.html")


@public
@require_safe
@revalidated
def offers(request: HttpRequest) -> HttpResponse:
    """The whole list, searched or not."""
    return _searched(request, "public/offers.html")


@public
@require_safe
@revalidated
def offer(request: HttpRequest, code: str) -> HttpResponse:
    """One published offer; one that is no longer published answers on the page where codes are checked."""
    found = public_offer(code)
    if found is None:
        return _no_longer(code)
    pack = _pack()
    url = request.build_absolute_uri(reverse("public:offer", args=[found.code]))
    told = {
        "offer": found,
        "page": facts.of_offer(found, pack),
        "check_url": _check_url(request, found),
        "apply_url": _apply_url(request, found),
        "posting": as_data_block(job_posting(found, url=url, pack=pack)),
        "canonical": url,
    }
    return render(request, "public/offer.html", told)


def _apply_url(request: HttpRequest, offer: Offer) -> str:
    """Where to apply: for visitors and candidates. To somebody who acts in another role that page does not exist."""
    role = getattr(request, "actor", ANONYMOUS).role
    may_apply = not request.user.is_authenticated or role in (Role.CANDIDATE, NO_ROLE)
    return reverse("candidate:apply", args=[offer.public_code]) if may_apply else ""


@public
@require_safe
@kept(minutes=5)
def poster(request: HttpRequest, code: str) -> HttpResponse:
    """The poster of a published offer, for a notice board."""
    found = public_offer(code)
    if found is None:
        raise Http404
    units = Unit.objects.filter(pk__in=[quota.unit_id for quota in found.quotas.all() if quota.transmitted_at])
    pdf = poster_pdf(found, check_url=_check_url(request, found), pack=_pack(), units=list(units.order_by("name")))
    name = f"offre-{found.public_code}.pdf"
    headers = {"Content-Disposition": f'inline; filename="{name}"', "X-Content-Type-Options": "nosniff"}
    return HttpResponse(pdf, content_type="application/pdf", headers=headers)


@public
@require_safe
@revalidated
def check(request: HttpRequest) -> HttpResponse:
    """Is this offer real? One code, one plain answer; what was never sent out does not exist (M6)."""
    form = CheckForm(request.GET if "code" in request.GET else None)
    if not form.is_bound:
        return render(request, "public/check.html", {"form": form})
    if not form.is_valid():
        return render(request, "public/check.html", {"form": form}, status=422)
    verdict, found = judge_code(form.cleaned_data["code"])
    told = facts.of_verdict(verdict, found, _pack())
    return render(request, "public/check.html", {"form": form, "verdict": verdict, "offer": found, "told": told})


@public
@require_safe
@revalidated
def free(request: HttpRequest) -> HttpResponse:
    """Why nobody pays, what is never paid, and what to do when money is asked for."""
    return render(request, "public/free.html", {"pack": _pack()})


@public
@require_safe
@revalidated
def your_data(request: HttpRequest) -> HttpResponse:
    """What is kept about people, why, who sees it, and how to have it corrected."""
    return render(request, "public/your_data.html", {"pack": _pack()})


@public
@require_safe
@revalidated
def accessibility(request: HttpRequest) -> HttpResponse:
    """What was done so that everybody can use the site, what is not yet, and whom to tell."""
    return render(request, "public/accessibility.html", {"pack": _pack()})


@public
@require_safe
@kept(minutes=60)
def robots(request: HttpRequest) -> HttpResponse:
    """What search engines may read: the public portal."""
    return HttpResponse(_ROBOTS, content_type="text/plain; charset=utf-8")


def _no_longer(code: str) -> HttpResponse:
    if check_code(code) is None:
        raise Http404
    return redirect(f"{reverse('public:check')}?code={spoken(code)}")


def _check_url(request: HttpRequest, found: Offer) -> str:
    return request.build_absolute_uri(f"{reverse('public:check')}?code={found.public_code}")


def _pack() -> CountryPack | None:
    try:
        return home_pack()
    except NoPack:
        return None
