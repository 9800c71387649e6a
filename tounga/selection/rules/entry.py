"""Who may become a candidate, and be preselected."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tounga.kernel.decision import Decision, Reason, refuse_if_any

_TAKEN = gettext_lazy("Un employeur a déjà retenu ce dossier : un départ se prépare, ou a déjà eu lieu.")


@dataclass(frozen=True, slots=True)
class Entry:
    """The facts at the door of an offer. `published` counts for applications online only."""

    offer_open: bool
    published: bool
    closes_on: date | None
    region_asked: bool
    list_closed: bool
    file_open: bool
    project_open: bool
    taken: bool = False  # an employer has chosen this person, for this departure or another


def may_enter(facts: Entry, *, online: bool, today: date) -> Decision:
    """An open offer that reached the person's region, a list not yet sealed, an open file and project, nobody's choice yet."""
    reasons = []
    if not facts.offer_open or (online and not facts.published):
        reasons.append(Reason("offer.not_open", _("Cette offre ne reçoit pas de candidatures en ce moment.")))
    elif facts.closes_on and facts.closes_on < today:
        reasons.append(Reason("offer.over", _("Le dernier jour pour postuler est passé.")))
    if not facts.region_asked:
        reasons.append(Reason("offer.other_region", _("Cette offre n’est pas ouverte dans cette région.")))
    elif facts.list_closed:
        reasons.append(
            Reason("list.sealed", _("La liste de cette région est déjà scellée : plus personne ne peut y entrer."))
        )
    if not facts.file_open:
        reasons.append(Reason("person.closed", _("Ce dossier est fermé. Passez à l’agence pour le rouvrir.")))
    elif not facts.project_open:
        reasons.append(Reason("person.no_project", _("Il faut d’abord un projet de départ ouvert dans le dossier.")))
    if facts.taken:
        reasons.append(Reason("person.taken", _TAKEN))
    return refuse_if_any(reasons)


def may_be_preselected(*, comes_of_age_on: date | None, starts_on: date) -> Decision:
    """The legal age to leave for work is reached when the job starts (pack: `worker.minimum_age`; Convention 182).

    It opens or shuts the door and never counts in the ranking (S2). An unknown birth date is for the
    papers to settle, not for this rule.
    """
    if comes_of_age_on is not None and comes_of_age_on > starts_on:
        text = _("Cette personne n’aura pas l’âge légal pour partir travailler à l’étranger au début du contrat.")
        return refuse_if_any([Reason("person.too_young", text)])
    return refuse_if_any([])


def nobody_is_taken(names: Sequence[str]) -> Decision:
    """A list holds nobody whom an employer has chosen already: each is named, so that the region can answer for them."""
    text = _("%(name)s : un employeur a déjà retenu ce dossier, un départ se prépare ou a déjà eu lieu.")
    return refuse_if_any([Reason("person.taken", text % {"name": name}) for name in names])
