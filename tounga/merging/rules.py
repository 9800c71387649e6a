"""When two files may be joined, and for how long that may be undone (P3). Facts in, Decision out.

The person decides, the rule explains: what two files contradict each other on is settled by somebody before, never guessed.
"""

from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.translation import gettext_lazy as _

from tounga.kernel.decision import YES, Decision, Reason, no, refuse_if_any

UNDO_DAYS = 30


@dataclass(frozen=True)
class Undoing:
    """What is asked before a joining is undone; `outer` and `later` are register numbers, empty when there is none."""

    joined_on: date
    undone: bool = False
    outer: str = ""  # of the kept file, itself joined to another since
    later: str = ""  # of a file joined since, whose facts rest on those of this one


def undo_until(joined_on: date) -> date:
    """The last day on which a joining may be undone."""
    return joined_on + timedelta(days=UNDO_DAYS)


def may_be_undone(facts: Undoing, today: date) -> Decision:
    """Whether the files may be taken apart: within the delay, once, the latest joining first where one rests on another."""
    return refuse_if_any(_against_undoing(facts, today))


def _against_undoing(facts: Undoing, today: date) -> list[Reason]:
    if facts.undone:
        return [Reason("undone", _("Ces deux dossiers sont déjà séparés."))]
    found = []
    if today > undo_until(facts.joined_on):
        text = _("Plus de %(days)s jours ont passé depuis la réunion : elle ne se défait plus.") % {"days": UNDO_DAYS}
        found.append(Reason("too_late", text))
    first = facts.outer or facts.later
    if first:
        text = _("Défaites d’abord la réunion du dossier %(number)s, qui est venue après.") % {"number": first}
        found.append(Reason("another_first", text))
    return found


def papers_are_own(departures: int) -> Decision:
    """Whether no departure would rest on another human's paper once the files are apart."""
    if departures:
        text = _(
            "Un départ repose sur un papier ajouté depuis à l’autre dossier. Joignez-en un autre à ce départ, puis revenez."
        )
        return no("paper_of_another", text)
    return YES


def account_may_open(*, opens: bool, person_seen: bool) -> Decision:
    """Whether an account may come to see what two files hold: somebody must have looked at who holds it."""
    if opens and not person_seen:
        text = _(
            "Un compte en ligne verra les deux dossiers. Voyez la personne avec sa pièce d’identité, puis cochez-le."
        )
        return no("person_not_seen", text, "person_seen")
    return YES


CONFLICTS = {
    "file_closed": _("Le dossier à garder est fermé. Gardez l’autre, ou rouvrez celui-ci d’abord."),
    "same_offer": _(
        "Chaque dossier a une candidature en cours à la même offre, « %(what)s ». Retirez-en une, puis revenez."
    ),
    "two_choices": _(
        "Un employeur a choisi la personne sous chacun des dossiers. L’un des deux choix doit être annulé."
    ),
    "two_departures": _("Chaque dossier a un départ en préparation. Annulez-en un, puis revenez."),
    "two_accounts": _(
        "Chaque dossier a son compte en ligne. Demandez à l’administrateur de retirer celui qui ne sert plus, puis revenez."
    ),
    "two_answers": _(
        "Le dossier %(what)s a été dit celui de la même personne d’un côté, et d’une autre personne de l’autre. Revoyez ces réponses."
    ),
    "two_certificates": _(
        "Une attestation a été donnée sous l’autre dossier pour la même séance, « %(what)s ». Gardez ce dossier-là."
    ),
    "under_way_elsewhere": _(
        "Une candidature ou un départ est en cours dans la région de l’autre dossier. Gardez ce dossier-là, ou attendez la fin."
    ),
    "asked_elsewhere": _("Une autre région a demandé le dossier à réunir. Répondez-lui, puis revenez."),
    "paper_not_seen": _(
        "Un départ repose sur un papier que vous avez vu dans l’autre dossier. Gardez ce dossier-là, ou vérifiez d’abord le même papier ici."
    ),
    "read_elsewhere": _(
        "Une autre région peut lire l’un de ces dossiers en ce moment. Attendez la fin de la lecture, puis revenez."
    ),
    "one_of_each": _(
        "Chaque dossier tient quelque chose qu’une personne ne peut avoir qu’une fois. Gardez l’un des deux, puis revenez."
    ),
}


def conflict(code: str, what: object = "") -> Reason:
    """What speaks against joining two files, with what to do about it; `what` is the thing that both hold."""
    text = CONFLICTS[code]
    return Reason(code, text % {"what": what} if what else text)
