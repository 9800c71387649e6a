"""When candidates may be presented, chosen, and the file closed (S5, S6)."""

from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from tounga.kernel.decision import YES, Decision, Reason, no, refuse_if_any

# Said to the employer, beside the dossier and when the choice is refused.
NOT_AVAILABLE = gettext_lazy(
    "Cette personne n’est pas disponible pour le moment : son dossier est fermé. Parlez-en avec le service de l’emploi."
)


def may_be_presented(
    *, offer_running: bool, waiting: int, held_back: int, answer_due_on: date, today: date
) -> Decision:
    """An offer that still stands, validated lists with somebody in them whose file is open, an answer expected in time."""
    reasons = []
    if not offer_running:
        reasons.append(Reason("offer.not_running", _("Cette offre n’est plus en cours : on ne présente personne.")))
    if not waiting and held_back:
        text = _("Les dossiers des personnes qui attendent sont fermés. Rouvrez-les d’abord.")
        reasons.append(Reason("presentation.files_closed", text))
    elif not waiting:
        reasons.append(
            Reason("presentation.nobody", _("Aucune liste validée n’attend d’être présentée pour cette offre."))
        )
    if answer_due_on < today:
        text = _("La date de réponse demandée à l’employeur est déjà passée.")
        reasons.append(Reason("presentation.late", text, "answer_due_on"))
    return refuse_if_any(reasons)


def is_open_to_employer(*, closed: bool, offer_running: bool, withdrawn: bool = False) -> Decision:
    """What was presented is the employer's to read until the file closes, the offer stops or the person withdraws (U4)."""
    if closed or not offer_running:
        return no("presentation.closed", _("Ce dossier est clos : ce qui vous a été présenté n’est plus accessible."))
    if withdrawn:
        return no("candidacy.gone", _("Cette personne n’est plus candidate : son dossier n’est plus accessible."))
    return YES


def somebody_is_left(*, people: int) -> Decision:
    """A letter from which everybody has withdrawn holds nothing more to read."""
    if people:
        return YES
    return no("letter.empty", _("Plus personne de cette lettre n’est candidat : il n’y a plus rien à y lire."))


def may_be_chosen(*, chosen: int, posts: int, file_open: bool) -> Decision:
    """Never more chosen than there are posts, nor somebody whose file is closed: the employer reads why."""
    if not file_open:
        return no("candidacy.file_closed", NOT_AVAILABLE)
    if chosen >= posts:
        text = ngettext("L’offre a %(posts)d poste, déjà pourvu.", "L’offre a %(posts)d postes, tous pourvus.", posts)
        return no("offer.full", text % {"posts": posts})
    return YES


def may_be_closed(*, undecided: int, reason: str) -> Decision:
    """The file closes when each candidate has an answer, or with the reason why some have none (S6)."""
    if undecided and not reason.strip():
        text = ngettext(
            "%(count)d personne attend encore une réponse. Dites pourquoi le dossier est clos quand même.",
            "%(count)d personnes attendent encore une réponse. Dites pourquoi le dossier est clos quand même.",
            undecided,
        )
        return no("presentation.undecided", text % {"count": undecided}, "reason")
    return YES
