"""The navigation of each audience, as data: a name of a route and its label."""

from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext_lazy as _

from tounga.accounts.enums import NATIONAL_ROLES, STAFF_ROLES, UNIT_ROLES, Role
from tounga.accounts.selectors import NO_ROLE, grant_label
from tounga.kernel.decision import type_text


@dataclass(frozen=True)
class Entry:
    """One entry: route name, label, and the addresses besides its own under which it is the current one."""

    route: str
    label: type_text
    under: tuple[str, ...] = ()


_OFFERS = Entry("public:home", _("Offres"), ("/offres/",))
_CHECK = Entry("public:check", _("Vérifier"))
_OWN_FILE = Entry("candidate:home", _("Mon dossier"))
_TO_DO = Entry("staff:home", _("À faire"))
_OWN_SPACE = Entry("account:home", _("Mon espace"))
_SIMULATED = Entry("account:messages", _("Messages simulés"))  # never in production
_PUBLIC = (_OFFERS, _CHECK, _OWN_FILE)
_PEOPLE = Entry("staff:people", _("Personnes"), ("/agents/doublons/", "/agents/reprises/"))
_UNIT = (
    _TO_DO,
    Entry("staff:agenda", _("Agenda"), ("/agents/accueil/",)),
    _PEOPLE,
    Entry("staff:offers", _("Offres"), ("/agents/selection/",)),
    Entry("staff:placements", _("Départs")),
)
_NATIONAL = (
    _TO_DO,
    _PEOPLE,
    _UNIT[3],
    Entry("staff:employers", _("Employeurs")),
    Entry("staff:agreements", _("Accords")),
    _UNIT[4],
    Entry("staff:sessions", _("Séances"), ("/agents/accueil/",)),
)
# Roles whose room is not built yet keep to the public pages and an honest home.
_WITHOUT_ROOM = (_OWN_SPACE, _OFFERS, _CHECK)
_NAVIGATION: dict[str, tuple[Entry, ...]] = {
    **dict.fromkeys((*Role, NO_ROLE), _WITHOUT_ROOM),
    **dict.fromkeys(UNIT_ROLES, _UNIT),
    **dict.fromkeys(NATIONAL_ROLES, _NATIONAL),
    Role.CANDIDATE: (_OWN_FILE, _OFFERS, _CHECK),
    Role.EMPLOYER: (Entry("employer:home", _("À faire")), Entry("employer:offers", _("Mes offres"))),
    Role.CONSULAR: (Entry("consular:home", _("À faire")), _OFFERS, _CHECK),
    Role.ADMINISTRATOR: (_TO_DO, Entry("account:accounts", _("Comptes")), _SIMULATED),
    Role.DATA_PROTECTION_OFFICER: (
        _TO_DO,
        Entry("staff:reads", _("Consultations")),
        Entry("staff:extracts", _("Exports")),
    ),
}
HOMES: dict[str, str] = {
    **dict.fromkeys(STAFF_ROLES, "staff:home"),
    Role.CANDIDATE: "candidate:home",
    Role.EMPLOYER: "employer:home",
    Role.CONSULAR: "consular:home",
}


def entries_for(request: HttpRequest) -> list[dict[str, object]]:
    """The navigation of the actor's role, the current entry marked."""
    actor = getattr(request, "actor", None)
    entries = _NAVIGATION.get(actor.role, _PUBLIC) if actor else _PUBLIC
    found: list[dict[str, object]] = []
    reach: dict[str, int] = {}  # address of the entry -> how much of the present address it covers
    for entry in entries:
        if entry is _SIMULATED and settings.MODE == "production":
            continue
        try:
            url = reverse(entry.route)
        except NoReverseMatch:
            continue
        found.append({"url": url, "label": entry.label})
        prefixes = entry.under if url == "/" else (url, *entry.under)
        reach[url] = max(
            (len(prefix) for prefix in prefixes if request.path.startswith(prefix)), default=int(request.path == url)
        )
    current = max(reach, key=lambda url: reach[url], default="")
    return [{**item, "current": item["url"] == current and reach[current] > 0} for item in found]


def header_label(request: HttpRequest) -> type_text:
    """What stands beside the name of the product: the place one works from, or the product's promise."""
    actor = getattr(request, "actor", None)
    if actor is None or actor.account is None:
        return _("Travailler ailleurs, en sécurité")
    grant = getattr(request, "grant", None)
    return grant_label(grant) if grant else actor.name
