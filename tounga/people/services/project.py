"""The person's own plan to work abroad: opened, withdrawn, fulfilled."""

from collections.abc import Iterable

from django.utils.translation import gettext_lazy as _

from tounga.kernel.actor import Actor
from tounga.kernel.clock import now
from tounga.kernel.decision import Reason
from tounga.kernel.errors import WrongState, require_permission, require_reason
from tounga.kernel.locks import lock
from tounga.kernel.service import service
from tounga.people.enums import ProjectState
from tounga.people.models import MigrationProject, Person, PersonRegion, ProjectCountry
from tounga.people.permissions import can_complete
from tounga.people.services.parts import keep_exactly, open_for, require_open
from tounga.people.states import PROJECT
from tounga.reference.models import Country, Territory


@service
def open_project(
    *, by: Actor, person: Person, countries: Iterable[Country], motivation: str = "", stay: str = ""
) -> MigrationProject:
    """Open the person's migration project: the countries she thinks of (none means anywhere), for how long, why.

    Raises NotAllowed, WrongState (closed file), or Refused when a project is already open.
    """
    person = lock(person)
    require_permission(can_complete(by, person))
    require_open(person)
    project = MigrationProject.objects.create(person=person, motivation=motivation.strip(), stay=stay)
    keep_exactly(ProjectCountry, "country", {country.pk for country in countries}, project=project)
    return project


@service
def set_wishes(
    *,
    by: Actor,
    person: Person,
    regions: Iterable[Territory],
    countries: Iterable[Country] = (),
    stay: str = "",
    motivation: str = "",
) -> Person:
    """Say where the person would work: regions of the home country; and, with a project open, countries, how long, why.

    Raises NotAllowed, WrongState (closed).
    """
    person = open_for(by, person)
    keep_exactly(PersonRegion, "territory", {region.pk for region in regions}, person=person)
    project = MigrationProject.objects.select_for_update().filter(person=person, state=ProjectState.OPEN).first()
    if project is not None:
        project.stay, project.motivation = stay, motivation.strip()
        project.save(update_fields=["stay", "motivation"])
        keep_exactly(ProjectCountry, "country", {country.pk for country in countries}, project=project)
    return person


@service
def withdraw_project(*, by: Actor, person: Person, reason: str) -> MigrationProject:
    """Withdraw the open migration project; running candidacies are withdrawn one by one, by selection.

    Raises NotAllowed, Refused without a reason, WrongState when no project is open.
    """
    person = lock(person)
    require_permission(can_complete(by, person))
    require_reason(reason)
    return end_project(person, "withdraw")


@service
def fulfil_project(*, by: Actor, person: Person) -> MigrationProject:
    """Note that the project came true: the person works where she wanted.

    Raises NotAllowed, WrongState when no project is open.
    """
    person = lock(person)
    require_permission(can_complete(by, person))
    return end_project(person, "fulfil")


def end_project(person: Person, verb: str) -> MigrationProject:
    """Lead the open project to its end. Raises WrongState when there is none."""
    project = MigrationProject.objects.select_for_update().filter(person=person, state=ProjectState.OPEN).first()
    if project is None:
        raise WrongState(Reason("no_open_project", _("Aucun projet de migration n’est ouvert.")))
    project.state = PROJECT.target(verb, project.state)
    project.closed_at = now()
    project.save(update_fields=["state", "closed_at"])
    return project
