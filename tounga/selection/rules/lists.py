"""When a regional list may be proposed and validated, and where a candidate stands in it (S4)."""

from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import UUID

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tounga.kernel.decision import YES, Decision, Reason, no, refuse_if_any


def may_be_proposed(*, kept: int, waiting: int, limit: int, open_until: date | None) -> Decision:
    """A list is proposed whole, at closing (S4): nobody may still apply, everybody is examined, somebody is kept, no more
    than what was agreed. `open_until` is the last day to apply, None once candidacies are closed."""
    reasons = []
    if open_until:
        text = _("Les candidatures sont ouvertes jusqu’au %(day)s : la liste se propose quand elles sont closes.")
        reasons.append(Reason("list.still_open", text % {"day": date_format(open_until, "j F Y")}))
    if waiting:
        text = ngettext(
            "%(count)d candidature reste à examiner : présélectionnez-la, ou dites pourquoi elle n’est pas retenue.",
            "%(count)d candidatures restent à examiner : présélectionnez-les, ou dites pourquoi elles ne sont pas retenues.",
            waiting,
        )
        reasons.append(Reason("list.waiting", text % {"count": waiting}))
    if not kept:
        reasons.append(Reason("list.empty", _("La liste est vide : présélectionnez au moins une personne.")))
    if kept > limit:
        text = _("La liste compte %(kept)d personnes ; l’employeur en attend %(limit)d au plus de votre direction.")
        reasons.append(Reason("list.too_long", text % {"kept": kept, "limit": limit}))
    return refuse_if_any(reasons)


def may_be_validated(*, validator: UUID | None, proposer: UUID | None, movers: set[UUID | None]) -> Decision:
    """Four eyes: neither the one who proposed the list nor one who moved a rank in it validates it."""
    if validator is None or validator == proposer:
        return no("list.own_proposal", _("Vous avez proposé cette liste : une autre personne doit la valider."))
    if validator in movers:
        return no("list.own_move", _("Vous avez déplacé un rang de cette liste : une autre personne doit la valider."))
    return YES


def place_for(newcomer: Any, ranked: Sequence[Any]) -> int:
    """The rank (from 1) at which a newcomer enters a list, given the sort keys of those already ranked."""
    return next((place for place, key in enumerate(ranked, start=1) if newcomer < key), len(ranked) + 1)
