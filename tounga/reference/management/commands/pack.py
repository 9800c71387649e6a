"""`tounga pack check [NAME]` and `tounga pack load NAME`."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext as _

from tounga.kernel.actor import system
from tounga.reference import services
from tounga.reference.management.base import said_plainly, told
from tounga.reference.reading.pack import installed, read_pack
from tounga.reference.reading.problems import BadFile

KEEPER = system("pack")


class Command(BaseCommand):
    help = "Vérifie ou charge les données d’un pays."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("what", choices=["check", "load"])
        parser.add_argument("name", nargs="?", help="code d’un paquet installé, ou dossier")

    def handle(self, *args: Any, what: str, name: str | None, verbosity: int, **options: Any) -> None:
        if what == "check":
            self.check_packs([name] if name else installed())
        else:
            self.load(name or settings.COUNTRY_PACK, quiet=verbosity == 0)

    def check_packs(self, names: list[str]) -> None:
        """Every fault of each pack, or one line that says it is good. Needs no database."""
        bad = 0
        for name in names:
            try:
                pack = read_pack(name)
            except BadFile as refusal:
                bad += 1
                self.stderr.write("\n".join(str(problem) for problem in refusal.problems))
            else:
                rows = sum(len(table) for table in pack.tables.values())
                self.stdout.write(_("%(name)s : %(rows)s lignes, aucun défaut.") % {"name": pack.code, "rows": rows})
        if bad:
            raise CommandError(_("Corrigez ces fichiers, puis vérifiez de nouveau."))

    def load(self, name: str, *, quiet: bool) -> None:
        """The pack, then the starter occupations where no nomenclature is."""
        with said_plainly():
            report = services.load_pack(by=KEEPER, name=name)
            starter = services.load_starter(by=KEEPER)
        if quiet:
            return
        if report.unchanged:
            self.stdout.write(_("%(name)s : rien à changer.") % {"name": report.pack})
        for line in [*told(report.changes), *told(starter.changes)]:
            self.stdout.write(line)
