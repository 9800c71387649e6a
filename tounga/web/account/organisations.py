"""The names of organisations over which roles are held: rows of rooms above the accounts."""

from collections.abc import Iterable
from uuid import UUID

from tounga.accounts.enums import Role
from tounga.accounts.models import Grant
from tounga.employers.models import Employer


def organisations(grants: Iterable[Grant]) -> dict[UUID | None, str]:
    """Name by id, for the employers among the scopes of these roles: one query."""
    wanted = {grant.subject_id for grant in grants if grant.role == Role.EMPLOYER and grant.subject_id}
    return dict(Employer.objects.filter(pk__in=wanted).values_list("pk", "name")) if wanted else {}
