"""What waits in the register: files to compare, files asked by another region."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from tounga.identity.models import Pair
from tounga.identity.selectors import queue, unsure
from tounga.kernel.actor import Actor
from tounga.merging.selectors import said_to_be_one
from tounga.transfers.models import FileRequest
from tounga.transfers.selectors import to_answer
from tounga.worklist.items import Source, Task


def pairs(actor: Actor) -> Source:
    """Files that may be one person's, the likeliest first."""
    return Source(lambda n: ngettext_lazy("doublon possible", "doublons possibles", n), queue(actor), _pair)


def _pair(pair: Pair) -> Task:
    return Task(
        f"{pair.first.short_name} · {pair.second.short_name}",
        f"{pair.first.number}, {pair.second.number}",
        _("Registre"),
        _("Dire si c’est la même personne"),
        None,
        "staff:pair",
        (pair.pk,),
    )


def doubts(actor: Actor) -> Source:
    """Files that a colleague could not tell apart: another look is asked for, not the same one again."""
    others = unsure(actor).exclude(answered_by_id=actor.account)
    return Source(lambda n: ngettext_lazy("doublon en doute", "doublons en doute", n), others, _pair)


def to_join(actor: Actor) -> Source:
    """Files that somebody said to be one person's and that nobody has joined yet."""
    return Source(
        lambda n: ngettext_lazy("dossier en double à réunir", "dossiers en double à réunir", n),
        said_to_be_one(actor),
        _to_join,
    )


def _to_join(pair: Pair) -> Task:
    return Task(
        f"{pair.first.short_name} · {pair.second.short_name}",
        f"{pair.first.number}, {pair.second.number}",
        _("Registre"),
        _("Réunir les deux dossiers d’une même personne"),
        None,
        "staff:pair_join",
        (pair.pk,),
    )


def file_requests(actor: Actor) -> Source:
    """Files that another region asks of the actor's, the oldest request first."""
    return Source(lambda n: ngettext_lazy("dossier demandé", "dossiers demandés", n), to_answer(actor), _request)


def _request(request: FileRequest) -> Task:
    return Task(
        request.person.short_name,
        str(request.unit),
        _("Dossier demandé"),
        _("Répondre à la région qui le demande"),
        request.answer_due_on,
        "staff:request",
        (request.pk,),
    )
