"""Under which agreements the offers of an employer may come (N5)."""

from collections.abc import Iterable

from django.db.models import QuerySet

from tounga.employers.models import Employer
from tounga.kernel.clock import today
from tounga.kernel.text import fold
from tounga.network.models import Agreement
from tounga.network.selectors import agreements_in_force


def agreements_for(employer: Employer) -> QuerySet[Agreement]:
    """The agreements in force on which an offer of this employer may rest: none signed with another employer."""
    partners = {row.pk: fold(row.partner) for row in agreements_in_force(today()).only("pk", "partner")}
    others = _employers_named(partners.values()) - {employer.name_key}
    own = [pk for pk, partner in partners.items() if partner not in others]
    return agreements_in_force(today()).filter(pk__in=own).select_related("country")


def signed_with_another(agreement: Agreement, employer: Employer) -> str:
    """The employer with whom an agreement was signed when it is not this one; "" otherwise.

    Most agreements are signed with a ministry or a service and cover many employers: only a partner that is itself in
    the register of employers keeps its agreement to itself.
    """
    partner = fold(agreement.partner)
    return agreement.partner if _employers_named([partner]) - {employer.name_key} else ""


def _employers_named(keys: Iterable[str]) -> set[str]:
    return set(Employer.objects.filter(name_key__in=list(keys)).values_list("name_key", flat=True))
