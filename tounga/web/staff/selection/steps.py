"""The way of a regional list, beside it: transmitted, candidates, preselection, validation, presentation."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tounga.offers.selectors import open_until
from tounga.selection.enums import ShortlistState
from tounga.selection.selectors import Place
from tounga.web.design import formats


def list_steps(place: Place, counts: dict[str, int], *, presented: bool) -> list[dict[str, Any]]:
    """Where the list stands, as `<c-steps>` shows it."""
    last_day = open_until(place.offer)
    return [
        _step(_("Offre envoyée à la direction"), "done", formats.day(place.transmitted_on)),
        _step(
            _candidacies(counts["all"]),
            "now" if last_day else "done",
            _("jusqu’au %(day)s") % {"day": formats.day(last_day)} if last_day else _("candidatures closes"),
        ),
        _step(_("Présélection"), _state(place, ShortlistState.OPEN), _due(place)),
        _step(_("Validation par une seconde personne"), _state(place, ShortlistState.PROPOSED), _validated(place)),
        _step(_("Présentation à l’employeur"), "done" if presented else ("now" if place.sealed else "todo"), ""),
    ]


def _candidacies(count: int) -> str:
    if not count:
        return _("Aucune candidature")
    return ngettext("%(count)s candidature", "%(count)s candidatures", count) % {"count": formats.number(count)}


def _step(label: str, state: str, detail: str) -> dict[str, Any]:
    return {"label": label, "state": state, "detail": detail}


def _state(place: Place, step: str) -> str:
    order = [str(ShortlistState.OPEN), str(ShortlistState.PROPOSED), str(ShortlistState.VALIDATED)]
    here, there = order.index(place.state), order.index(step)
    return "done" if here > there else "now" if here == there else "todo"


def _due(place: Place) -> str:
    if place.shortlist and place.shortlist.proposed_at:
        return _("proposée par %(name)s") % {"name": place.shortlist.proposed_by_name}
    return _("avant le %(day)s") % {"day": formats.day(place.due_on)}


def _validated(place: Place) -> str:
    shortlist = place.shortlist
    if shortlist is None or shortlist.validated_at is None:
        return ""
    words = {"name": shortlist.validated_by_name, "day": formats.day(shortlist.validated_at)}
    return _("%(name)s, le %(day)s") % words
