"""The offer and the contract side by side: agreement quiet, difference loud."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from tounga.kernel.decision import type_text
from tounga.kernel.text import fold
from tounga.placement.models import Contract
from tounga.web.door.forms.promises import terms_of


@dataclass(frozen=True, slots=True)
class Line:
    """One point: what the offer promised, what the contract says."""

    label: type_text
    left: Any
    right: Any

    @property
    def differs(self) -> bool:
        return bool(self.left) and fold(str(self.left)) != fold(str(self.right or ""))


def comparison(contract: Contract) -> list[Line]:
    """The points that a substituted contract changes, in the order in which people ask about them."""
    offer = contract.placement.offer
    pairs = zip(terms_of(offer), terms_of(contract), strict=True)
    return [
        Line(_("Employeur"), offer.employer.name, contract.employer_name),
        Line(_("Métier"), offer.title, offer.title if contract.same_occupation else contract.occupation_title),
        *(Line(label, left, right) for (label, left), (_same, right) in pairs),
    ]
