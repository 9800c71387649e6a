"""Two files said to be one person's, joined into one; and taken apart again (P3)."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.db import transaction
from django.db.models import prefetch_related_objects
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_http_methods

from tounga.accounts.enums import NATIONAL_ROLES, UNIT_ROLES, Role
from tounga.identity.enums import PairState
from tounga.identity.models import Pair
from tounga.identity.selectors import facts_of
from tounga.kernel.decision import type_text
from tounga.merging import services
from tounga.merging.models import Merge
from tounga.merging.permissions import can_join, can_undo
from tounga.merging.rules import UNDO_DAYS
from tounga.merging.selectors import Plan, conflicts_of, first_choice, opens_to_an_account, plan_of, undoing
from tounga.people.models import Person
from tounga.reference.selectors import home
from tounga.web.door.access import ActingRequest, only
from tounga.web.door.asking import require_right
from tounga.web.door.people.sent import accepted, posted, status_of
from tounga.web.door.reading import note_read
from tounga.web.door.refusals import REFUSED, attempt
from tounga.web.staff.identity.comparing import said_by_file, side_by_side
from tounga.web.staff.identity.forms import JoinForm, UndoForm
from tounga.web.staff.identity.views import get_pair

# What each kind of row is called on the page; what is not here is no business of the reader.
WORDS: dict[str, type_text] = {
    "accounts.Grant": gettext_lazy("Compte en ligne"),
    "people.PersonPhone": gettext_lazy("Téléphones"),
    "people.JobSeekerProfile": gettext_lazy("Profil : savoir-faire, disponibilité, besoins"),
    "people.MigrationProject": gettext_lazy("Projet de migration"),
    "people.PersonOccupation": gettext_lazy("Métiers"),
    "people.Education": gettext_lazy("Diplômes et formations"),
    "people.Experience": gettext_lazy("Expériences"),
    "people.PersonSkill": gettext_lazy("Savoir-faire"),
    "people.PersonLanguage": gettext_lazy("Langues"),
    "people.PersonLicence": gettext_lazy("Permis de conduire"),
    "people.PersonRegion": gettext_lazy("Régions souhaitées"),
    "people.Document": gettext_lazy("Papiers"),
    "counselling.Visit": gettext_lazy("Visites"),
    "counselling.Appointment": gettext_lazy("Rendez-vous"),
    "counselling.Seat": gettext_lazy("Places en séance"),
    "selection.Candidacy": gettext_lazy("Candidatures"),
    "placement.Placement": gettext_lazy("Départs"),
    "transfers.FileRequest": gettext_lazy("Demandes d’une autre région"),
    "people.FormerFile": gettext_lazy("Dossiers réunis auparavant"),
}
UNSAID = frozenset(("intake.Imprint", "merging.Merge"))
desk = only(*UNIT_ROLES, *NATIONAL_ROLES)


@dataclass
class Fate:
    """One kind of row of the file that is joined: how many follow, how many wait aside because the kept file has theirs."""

    label: type_text
    following: int = 0
    aside: int = 0


@desk
@require_http_methods(["GET", "POST"])
def pair_join(request: ActingRequest, pk: UUID) -> HttpResponse:
    """What would be kept of each file, what must be settled first; then why, and they are one."""
    pair = get_pair(request.actor, pk)
    kept, joined = chosen(request, pair)
    if request.method == "POST":
        require_right(can_join(request.actor, kept, joined))
    if pair.state != PairState.SAME:
        return redirect("staff:pair", pk)
    form = JoinForm(posted(request), pair=pair, kept=kept, opens=opens_to_an_account(kept, joined))
    if accepted(request, form):
        said = {name: form.cleaned_data[name] for name in form.fields if name != "keep"}
        if attempt(form, services.join_files, by=request.actor, pair=pair, kept=kept, **said) is not REFUSED:
            messages.success(
                request, _("Les deux dossiers sont réunis. Le numéro %(n)s mène ici.") % {"n": joined.number}
            )
            return redirect("staff:person", kept.pk)
    return _before(request, pair, kept, joined, form)


def chosen(request: ActingRequest, pair: Pair) -> tuple[Person, Person]:
    """(kept, joined), as the page was asked for or the form sent; the first choice when nobody chose."""
    asked = request.POST.get("keep") or request.GET.get("garder") or ""
    by_key = {str(one.pk): one for one in (pair.first, pair.second)}
    kept = by_key.get(asked) or first_choice(pair)
    return kept, pair.second if kept == pair.first else pair.first


@transaction.atomic
def _before(request: ActingRequest, pair: Pair, kept: Person, joined: Person, form: JoinForm) -> HttpResponse:
    """Both files, each opened, and what joining them would do."""
    prefetch_related_objects([kept, joined], "phones", "documents")
    plan = plan_of(kept, joined)
    facts = {
        "pair": pair,
        "form": form,
        "kept": kept,
        "joined": joined,
        "lines": side_by_side(said_by_file(kept), said_by_file(joined), facts_of(pair), home()),
        "fates": fates_of(plan),
        "conflicts": conflicts_of(kept, joined, plan),
        "may_join": bool(can_join(request.actor, kept, joined)),
        "days": UNDO_DAYS,
    }
    note_read(request, kept.pk)
    note_read(request, joined.pk)
    return render(request, "staff/identity/join.html", facts, status=status_of(request, form))


def fates_of(plan: Plan) -> list[Fate]:
    """What becomes of the rows of the joined file, kind by kind, in the words of the page."""
    found = {label: Fate(words) for label, words in WORDS.items()}
    for change in plan.following:
        if change.model in found:
            found[change.model].following += len(change.keys)
    for twins in plan.aside:
        if twins.model in found:
            found[twins.model].aside += len(twins.keys)
    return [fate for fate in found.values() if fate.following or fate.aside]


@only(*UNIT_ROLES, Role.CENTRAL_OFFICER)
@require_http_methods(["GET", "POST"])
def pair_undo(request: ActingRequest, pk: UUID) -> HttpResponse:
    """Take two joined files apart, with the reason."""
    rows = Merge.objects.visible_to(request.actor).standing().select_related("kept", "unit")
    merge = get_object_or_404(rows, pk=pk)
    kept = merge.kept
    require_right(can_undo(request.actor, merge))
    possible = undoing(merge)
    if request.method != "POST" and not possible:
        messages.warning(request, " ".join(str(reason.text) for reason in possible.reasons))
        return redirect("staff:person", kept.pk)
    form = UndoForm(posted(request))
    if accepted(request, form):
        reason = form.cleaned_data["reason"]
        undone: Any = attempt(form, services.undo_join, by=request.actor, merge=merge, reason=reason)
        if undone is not REFUSED:
            messages.success(request, said_undone(undone))
            return redirect("staff:person", undone.person.pk)
    note_read(request, kept.pk)
    return render(
        request,
        "staff/identity/undo.html",
        {"form": form, "merge": merge, "person": kept},
        status=status_of(request, form),
    )


def said_undone(undone: services.Undone) -> str:
    """That it is done, and what had been removed meanwhile and cannot come back."""
    said = _("Les deux dossiers sont de nouveau séparés. Est-ce la même personne ? Comparez-les de nouveau.")
    if not undone.gone:
        return said
    gone = ngettext(
        "%(count)s élément avait été retiré entre-temps : il n’est pas revenu.",
        "%(count)s éléments avaient été retirés entre-temps : ils ne sont pas revenus.",
        undone.gone,
    )
    return f"{said} {gone % {'count': undone.gone}}"
