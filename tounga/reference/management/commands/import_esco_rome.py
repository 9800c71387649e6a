"""`tounga import esco-rome FILE.csv [--occupations FILE.csv] [--isco FILE.csv]`: towards ESCO and ISCO-08."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.utils.translation import gettext as _

from tounga.kernel.actor import system
from tounga.reference import services
from tounga.reference.management.base import existing_file, said_plainly, told


class Command(BaseCommand):
    help = "Importe la correspondance officielle entre ESCO et ROME."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument("--occupations", type=Path, help="occupations_fr.csv d’ESCO, qui mène aux codes CITP-08")
        parser.add_argument("--isco", type=Path, help="table historique ROME – CITP-08")

    def handle(self, *args: Any, file: Path, occupations: Path | None, isco: Path | None, **options: Any) -> None:
        with said_plainly():
            report = services.import_esco_rome(
                by=system("import"),
                path=existing_file(file),
                occupations=occupations and existing_file(occupations),
                isco=isco and existing_file(isco),
            )
        if report.unchanged:
            self.stdout.write(_("Version %(version)s : rien à changer.") % {"version": report.version})
            return
        self.stdout.write(_("Version %(version)s importée.") % {"version": report.version})
        for line in [*told(report.changes), *report.remarks]:
            self.stdout.write(line)
