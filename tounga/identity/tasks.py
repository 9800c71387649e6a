"""Unattended work: prints kept in line, and the nightly search."""

from typing import Any
from uuid import UUID

from procrastinate.contrib.django import app

from tounga.identity.prints import freshen, mark_outdated
from tounga.identity.services import FILE_CHANGED, FILE_OPENED, propose, rescore, search_register
from tounga.kernel.actor import system
from tounga.kernel.outbox import handles
from tounga.people.models import Person

A_MINUTE_OF_WORK = 20_000


@app.periodic(cron="* * * * *")
@app.task(name="identity.freshen", queueing_lock="identity.freshen", lock="identity")
def freshen_prints(timestamp: int = 0) -> None:
    """Make ready, each minute, what an import or a hurried look-up left."""
    freshen(most=A_MINUTE_OF_WORK)


@app.periodic(cron="40 1 * * *")
@app.task(name="identity.search", queueing_lock="identity.search", lock="identity")
def search_by_night(timestamp: int = 0) -> None:
    """Look, each night, for files of one human in the whole register."""
    mark_outdated()
    search_register(by=system("identity.search"))


@handles(FILE_OPENED)
def queue_likely(payload: dict[str, Any]) -> None:
    """What is likely is queued by the machine, whoever registered: no agent said anything of it."""
    for person in Person.objects.filter(pk=payload["person"]):  # joined to another meanwhile, there is nothing to ask
        propose(by=system("look-up"), person=person)


@handles(FILE_CHANGED)
def score_again(payload: dict[str, Any]) -> None:
    """Its pairs, by what it says now: an agent who opens one tomorrow reads the reasons of today."""
    rescore(by=system("identity.rescore"), person=UUID(payload["person"]))
