"""`tounga import rome FILE.zip`: the directory of occupations as France Travail publishes it."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.utils.translation import gettext as _

from tounga.kernel.actor import system
from tounga.reference import services
from tounga.reference.management.base import existing_file, said_plainly, told


class Command(BaseCommand):
    help = "Importe le répertoire des métiers (ROME), archive ZIP de fichiers CSV."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument("--older", action="store_true", help="accepter une version plus ancienne")

    def handle(self, *args: Any, file: Path, older: bool, **options: Any) -> None:
        with said_plainly():
            report = services.import_rome(by=system("import"), path=existing_file(file), allow_older=older)
        if report.unchanged:
            self.stdout.write(_("Version %(version)s : rien à changer.") % {"version": report.version})
            return
        self.stdout.write(_("Version %(version)s importée.") % {"version": report.version})
        for line in told(report.changes):
            self.stdout.write(line)
