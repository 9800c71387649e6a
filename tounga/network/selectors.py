"""Reads of the network: who serves which territory, which agreements run and which must be renewed."""

from datetime import date, timedelta
from uuid import UUID

from django.db.models import Q, QuerySet

from tounga.kernel.actor import Actor
from tounga.kernel.clock import today
from tounga.kernel.decision import Decision
from tounga.network.enums import AgreementState, UnitKind
from tounga.network.models import Agreement, Unit
from tounga.network.rules import AgreementDates, is_in_force
from tounga.reference.enums import FigureKey
from tounga.reference.models import Territory
from tounga.reference.selectors import figure


def units_in_force(on: date | None = None) -> QuerySet[Unit]:
    """Units that exist on a day (today when none is given)."""
    day = on or today()
    return Unit.objects.filter(Q(valid_to=None) | Q(valid_to__gt=day), Q(valid_from=None) | Q(valid_from__lte=day))


def regional_units() -> QuerySet[Unit]:
    """The regional directorates, by name."""
    return units_in_force().filter(kind=UnitKind.REGIONAL).order_by("name", "id")


def unit_serving(territory: Territory) -> Unit:
    """The regional directorate that serves a territory, or the larger one that holds it.

    Raises Unit.DoesNotExist when the pack gives the territory to nobody.
    """
    place: Territory | None = territory
    while place is not None:
        found = regional_units().filter(areas=place).first()
        if found:
            return found
        place = place.parent
    raise Unit.DoesNotExist(f"no regional unit serves {territory.code}")


def territories_of(unit: UUID | str | None) -> set[UUID]:
    """The territories that a unit serves, by its key; none for no unit."""
    return set(Unit.objects.filter(pk=unit, areas__isnull=False).values_list("areas", flat=True)) if unit else set()


def find_agreements(actor: Actor, state: str = "", country: str = "") -> QuerySet[Agreement]:
    """Agreements of the actor's scope, filtered."""
    found = Agreement.objects.visible_to(actor).select_related("country")
    if state:
        found = found.filter(state=state)
    return found.filter(country=country) if country else found


def in_force(agreement: Agreement, on: date) -> Decision:
    """Whether offers may rest on this agreement on a day, with the reason against."""
    return is_in_force(AgreementDates(agreement.state, agreement.signed_on, agreement.expires_on), on)


def agreements_in_force(on: date) -> QuerySet[Agreement]:
    """The agreements on which offers may rest on a day (the same answer as `in_force`, as a query)."""
    ends_later = Q(expires_on=None) | Q(expires_on__gte=on)
    return Agreement.objects.filter(ends_later, state=AgreementState.IN_FORCE, signed_on__lte=on)


def renewals_due(actor: Actor) -> QuerySet[Agreement]:
    """Agreements in force that end within the notice of the pack (90 days at first, N5), the nearest first."""
    limit = today() + timedelta(days=int(figure(FigureKey.AGREEMENT_NOTICE, on=today())))
    running = Agreement.objects.visible_to(actor).filter(state=AgreementState.IN_FORCE, expires_on__lte=limit)
    return running.select_related("country").order_by("expires_on", "id")
