"""`tounga demo build`: fill an empty database with an invented country at work."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext as _

from tounga.demo.build import build
from tounga.demo.plan import FULL_SIZE
from tounga.kernel.errors import Refused


class Command(BaseCommand):
    help = "Construit la démonstration, ou termine celle qui a été interrompue."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("what", choices=["build"])
        parser.add_argument("--people", type=int, default=FULL_SIZE, help="nombre de personnes")
        parser.add_argument("--processes", type=int, default=1, help="chapitres écrits en même temps")

    def handle(
        self, *args: Any, people: int = FULL_SIZE, processes: int = 1, verbosity: int = 1, **options: Any
    ) -> None:
        try:
            written = build(people=people, processes=processes, say=self.say if verbosity else None)
        except Refused as refusal:
            raise CommandError("\n".join(str(reason.text) for reason in refusal.reasons)) from refusal
        if verbosity:
            self.stdout.write(_("La démonstration est prête.") if written else _("La démonstration était déjà prête."))

    def say(self, name: str, count: int, seconds: float) -> None:
        """One line for each chapter."""
        self.stdout.write(f"  {name:<28}{count:>6}{seconds:>8.1f} s")
