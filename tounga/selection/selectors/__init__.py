"""Reads of candidacies, lists, presentations and dossiers."""

from django.db.models import QuerySet

from tounga.people.models import Person
from tounga.selection.models import Candidacy
from tounga.selection.rules.wording import CRITERIA_NAMES, say
from tounga.selection.selectors.dossier import Dossier, dossier, dossiers
from tounga.selection.selectors.facts import assess_people, profiles, scale_in_force, wanted_by
from tounga.selection.selectors.lists import (
    Place,
    candidacies_of_list,
    counts_of_list,
    digest_of,
    due_of_list,
    kept,
    lacking_to_present,
    limit_of,
    moves_of,
    place_of,
    preselection_days,
    set_aside,
    shortlist_of,
    verify_seal,
    waiting,
)
from tounga.selection.selectors.presenting import (
    chosen_count,
    held_back,
    offers_to_present,
    posts_left,
    presentations,
    presented_to,
    regional_states,
    taken_of,
    to_present,
    withdrawn_from,
)
from tounga.selection.selectors.steps import Outcome, Step, outcome_of, steps_of
from tounga.selection.selectors.taken import free_pool, names_taken, taken

__all__ = [
    "Dossier",
    "Outcome",
    "Place",
    "Step",
    "assess_people",
    "candidacies_of",
    "candidacies_of_list",
    "chosen_count",
    "counts_of_list",
    "criteria_used",
    "digest_of",
    "dossier",
    "dossiers",
    "due_of_list",
    "free_pool",
    "held_back",
    "kept",
    "lacking_to_present",
    "limit_of",
    "moves_of",
    "names_taken",
    "offers_to_present",
    "outcome_of",
    "place_of",
    "posts_left",
    "preselection_days",
    "presentations",
    "presented_to",
    "profiles",
    "reasons_of",
    "regional_states",
    "scale_in_force",
    "set_aside",
    "shortlist_of",
    "steps_of",
    "taken",
    "taken_of",
    "to_present",
    "verify_seal",
    "waiting",
    "wanted_by",
    "withdrawn_from",
]


def candidacies_of(person: Person) -> QuerySet[Candidacy]:
    """The candidacies of one person, the latest first, with what a list shows."""
    return (
        Candidacy.objects.filter(person=person)
        .select_related("offer__country", "offer__occupation", "unit", "presentation")
        .order_by("-received_at", "-id")
    )


def reasons_of(candidacy: Candidacy) -> dict[str, list[str]]:
    """The reasons of the score, in words: {"met": [...], "missing": [...]}."""
    met = [say(reason) for reason in candidacy.reasons if not reason["missing"]]
    return {"met": met, "missing": [say(reason) for reason in candidacy.reasons if reason["missing"]]}


def criteria_used() -> list[str]:
    """The criteria that count in a ranking, to be shown to the agent and to the candidate (S2)."""
    return [str(name) for name in CRITERIA_NAMES.values()]
