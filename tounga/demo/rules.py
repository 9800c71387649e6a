"""Whether a demonstration may be built here. Pure."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from tounga.kernel.decision import Decision, Reason, refuse_if_any


@dataclass(frozen=True, slots=True)
class Ground:
    """Where a build would write. `begun` is the size of the one begun here, None when there is none."""

    demonstration_mode: bool
    debug: bool
    ours: bool
    inhabited: bool
    begun: int | None = None


def may_build(ground: Ground, people: int) -> Decision:
    """Only in demonstration mode with DEBUG, in an empty database or in one that a build began with the same size.

    Invented people never come among real ones.
    """
    reasons = []
    if not ground.demonstration_mode:
        reasons.append(Reason("not_demonstration", _("La démonstration se construit seulement avec TOUNGA_MODE=demo.")))
    if not ground.debug:
        reasons.append(Reason("not_debug", _("La démonstration ne se construit pas quand DEBUG est éteint.")))
    if ground.inhabited and not (ground.ours and ground.begun):
        reasons.append(
            Reason("inhabited", _("Cette base contient déjà des dossiers : la démonstration ne s’y ajoute pas."))
        )
    if ground.begun is not None and ground.begun != people:
        text = _("Une construction de %(people)s personnes a commencé ici : finissez-la, ou effacez tout d’abord.")
        reasons.append(Reason("other_size", text % {"people": ground.begun}))
    return refuse_if_any(reasons)
