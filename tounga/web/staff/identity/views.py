"""The review queue: two files side by side, one question (P3)."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.db import transaction
from django.db.models import prefetch_related_objects
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_safe

from tounga.accounts.enums import NATIONAL_ROLES, UNIT_ROLES
from tounga.identity.enums import PairState
from tounga.identity.models import Pair
from tounga.identity.permissions import can_answer
from tounga.identity.selectors import around, facts_of, following, queue, told_apart, unsure
from tounga.identity.services import reopen, say_different, say_same, say_unsure
from tounga.identity.states import PAIR
from tounga.kernel.actor import Actor
from tounga.merging.permissions import can_join
from tounga.merging.selectors import said_to_be_one
from tounga.reference.selectors import home
from tounga.web.design.forms import DesignForm
from tounga.web.door.access import ActingRequest, only
from tounga.web.door.pages import bounded_count, page_of
from tounga.web.door.people.sent import accepted, posted, status_of
from tounga.web.door.reading import note_read, note_reads
from tounga.web.door.refusals import REFUSED, attempt
from tounga.web.staff.identity.comparing import chips, said_by_file, side_by_side
from tounga.web.staff.identity.forms import AnswerForm, ReopenForm

SAYINGS = {"same": say_same, "different": say_different, "unsure": say_unsure, "reopen": reopen}
LISTS = {"": queue, "doutes": unsure, "reunir": said_to_be_one, "distincts": told_apart}
TABS = {"": _("À examiner"), "doutes": _("Doutes"), "reunir": _("À réunir"), "distincts": _("Deux personnes")}
SAID = {  # by the numbers of the two files: the next pair is already on the screen
    PairState.WAITING: _("%(one)s et %(other)s : de nouveau à examiner."),
    PairState.SAME: _("%(one)s et %(other)s : une seule personne."),
    PairState.DIFFERENT: _("%(one)s et %(other)s : deux personnes. La paire reste sous « Deux personnes »."),
    PairState.UNSURE: _("%(one)s et %(other)s : un collègue regardera. La paire reste sous « Doutes »."),
}
desk = only(*UNIT_ROLES, *NATIONAL_ROLES)


@desk
@require_safe
@transaction.atomic
def pairs(request: ActingRequest) -> HttpResponse:
    """The pairs that wait, the likeliest first; those left to others, to join, or said to be two people's (`?doutes=1`...)."""
    kind = next((name for name in LISTS if name and request.GET.get(name) == "1"), "")
    rows = LISTS[kind](request.actor)
    page = page_of(request, rows, by="-score", keeps=tuple(name for name in LISTS if name))
    note_reads(request, [end for one in page.rows for end in (one.first_id, one.second_id)])
    count, more = bounded_count(rows)
    facts = {
        "page": page,
        "rows": [(pair, chips(facts_of(pair))) for pair in page.rows],
        "count": count,
        "more": more,
        "kind": kind,
        "tabs": [
            {"url": reverse("staff:pairs") + (f"?{name}=1" if name else ""), "label": label, "current": name == kind}
            for name, label in TABS.items()
        ],
    }
    return render(request, "staff/identity/pairs.html", facts)


@desk
@require_http_methods(["GET", "POST"])
def pair(request: ActingRequest, pk: UUID) -> HttpResponse:
    """Two files side by side, and the answer: the same person, two people, or somebody else will say."""
    found = get_pair(request.actor, pk)
    form = (AnswerForm if _is_open(found) else ReopenForm)(posted(request))
    if accepted(request, form):
        after = following(request.actor, found)
        said = SAYINGS[form.cleaned_data["answer"]]
        answered = attempt(form, said, by=request.actor, pair=found, reason=form.cleaned_data["reason"])
        if answered is not REFUSED:
            return _answered(request, found, answered.state, after)
    return _side_by_side(request, found, form)


@transaction.atomic
def _side_by_side(request: ActingRequest, pair: Pair, form: DesignForm) -> HttpResponse:
    """The two files, each opened, and the names of those that go with them."""
    facts = _shown(request.actor, pair, form)
    note_read(request, pair.first_id)
    note_read(request, pair.second_id)
    note_reads(request, {end for one, _chips in facts["group"] for end in (one.first_id, one.second_id)})
    return render(request, "staff/identity/pair.html", facts, status=status_of(request, form))


def get_pair(actor: Actor, pk: UUID) -> Pair:
    """The pair, if both files exist for the actor; else 404."""
    rows = Pair.objects.visible_to(actor).select_related(
        "first__residence", "first__unit", "second__residence", "second__unit"
    )
    return get_object_or_404(rows, pk=pk)


def _answered(request: ActingRequest, pair: Pair, state: str, after: Pair | None) -> HttpResponse:
    said = SAID[PairState(state)] % {"one": pair.first.number, "other": pair.second.number}
    messages.success(request, said)
    if state in (PairState.SAME, PairState.WAITING):
        return redirect("staff:pair", pair.pk)
    return redirect("staff:pair", after.pk) if after else redirect("staff:pairs")


def _is_open(pair: Pair) -> bool:
    return PAIR.allows("same", pair.state)


def _shown(actor: Actor, pair: Pair, form: DesignForm) -> dict[str, Any]:
    people = [pair.first, pair.second]
    prefetch_related_objects(people, "phones", "documents")
    return {
        "pair": pair,
        "form": form,
        "lines": side_by_side(said_by_file(pair.first), said_by_file(pair.second), facts_of(pair), home()),
        "group": [(one, chips(facts_of(one))) for one in around(actor, pair)],
        "next": following(actor, pair),
        "open": _is_open(pair),
        "may_answer": bool(can_answer(actor, pair)),
        "may_join": pair.state == PairState.SAME and bool(can_join(actor, pair.first, pair.second)),
        "may_doubt": pair.state == PairState.WAITING,
        "may_reopen": PAIR.allows("reopen", pair.state) and bool(can_answer(actor, pair)),
    }
