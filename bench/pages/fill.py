"""Fills one database, in a process of its own: `python -m bench.pages.fill fill 1000`, `... multiply 20`."""

import sys

import django
from django.conf import settings
from django.core.management import call_command
from django.db import transaction


def fill(people: int) -> None:
    """Schema, country pack, units, and the demonstration with so many people, made by the services."""
    call_command("migrate", interactive=False, verbosity=0)
    call_command("pack", "load", settings.COUNTRY_PACK, verbosity=0)
    call_command("load_units", settings.COUNTRY_PACK, verbosity=0)
    call_command("demo", "build", people=people, verbosity=1)


def more(times: int) -> None:
    """As many times more of the whole register: people, papers, employers, offers, candidacies, departures, and their history."""
    from bench.multiply import REGISTER, multiply  # noqa: PLC0415 - the applications must be loaded before

    with transaction.atomic():
        multiply(REGISTER, by=times)


if __name__ == "__main__":
    django.setup()
    {"fill": fill, "multiply": more}[sys.argv[1]](int(sys.argv[2]))
