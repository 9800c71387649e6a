"""What happened to an employer's file, from the audit trail, in words (U5)."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tounga.accounts.models import User
from tounga.employers.models import Employer

MOST = 30
_ACTIONS = {
    "register_employer": gettext_lazy("Dossier ouvert"),
    "correct_employer": gettext_lazy("Dossier corrigé"),
    "propose_verification": gettext_lazy("Décision proposée"),
    "approve_verification": gettext_lazy("Employeur vérifié"),
    "refuse_verification": gettext_lazy("Vérification refusée"),
    "withdraw_proposal": gettext_lazy("Proposition retirée"),
    "suspend": gettext_lazy("Employeur suspendu"),
    "reopen": gettext_lazy("Dossier rouvert"),
}
_MOTIVATED = {"withdraw_proposal", "suspend", "reopen"}  # their reason is the words of the one who decided


@dataclass(frozen=True, slots=True)
class Event:
    """One thing done to the file: when, what and by whom, and the reason given."""

    at: datetime
    text: str
    detail: str


def history_of(employer: Employer) -> list[Event]:
    """The latest things done to the file, the newest first. Two queries."""
    rows = employer.history.select_related("pgh_context").order_by("-pgh_id")[:MOST]  # type: ignore[attr-defined]
    contexts = [(row.pgh_created_at, row.pgh_context.metadata) for row in rows if row.pgh_context]
    names = _names({facts.get("actor", "") for _at, facts in contexts})
    return [_event(at, facts, names) for at, facts in contexts]


def _event(at: datetime, facts: dict[str, str], names: dict[str, str]) -> Event:
    verb = facts.get("action", "").rpartition(".")[2]
    what = str(_ACTIONS.get(verb, _("Dossier mis à jour")))
    who = names.get(facts.get("actor", ""), "")
    text = _("%(what)s par %(who)s") % {"what": what, "who": who} if who else what
    return Event(at, text, facts.get("reason", "") if verb in _MOTIVATED else "")


def _names(actors: set[str]) -> dict[str, str]:
    """Account id as text -> the account's name; programs have none."""
    ids = [actor for actor in actors if len(actor) == 36]
    return {str(pk): name for pk, name in User.objects.filter(pk__in=ids).values_list("pk", "name")}
