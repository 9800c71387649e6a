"""Requests for another region's file."""

from datetime import timedelta
from typing import Any

from tests.factories.people import make_agent
from tounga.kernel import audit
from tounga.kernel.clock import today
from tounga.network.models import Unit
from tounga.people.models import Person
from tounga.transfers.models import FileRequest


def make_request(person: Person, unit: Unit, **facts: Any) -> FileRequest:
    """A request of `unit` for a file that another keeps, waiting for its answer. The row as the service writes it."""
    by = make_agent(unit)
    given = {"sought": "Nom tapé au guichet", "reason": "La personne habite maintenant ici", **facts}
    with audit.acting(by, action="test", reason="a request for a test"):
        return FileRequest.objects.create(
            person=person,
            unit=unit,
            keeper=person.unit,
            asked_by_id=by.account,
            asked_by_name=by.name,
            answer_due_on=today() + timedelta(days=5),
            **given,
        )
