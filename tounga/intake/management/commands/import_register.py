"""`tounga import register FILE --unit CODE [--write]`: a legacy register taken over from the command line."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext as _

from tounga.intake import services, tasks
from tounga.intake.enums import RunState
from tounga.intake.models import Run
from tounga.intake.selectors import reasons_of
from tounga.kernel.actor import system
from tounga.kernel.errors import Refusal
from tounga.network.models import Unit

KEEPER = system("import")


class Command(BaseCommand):
    help = "Reprend une ancienne liste de demandeurs d’emploi."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument("--unit", required=True, help="code de la direction qui suivra les dossiers")
        parser.add_argument("--write", action="store_true", help="écrire, au lieu de seulement lire")

    def handle(self, *args: Any, file: Path, unit: str, write: bool, **options: Any) -> None:
        found = Unit.objects.filter(code=unit).first()
        if found is None:
            raise CommandError(_("Aucune direction n’a le code « %(code)s ».") % {"code": unit})
        try:
            run = self.read(file, found)
        except OSError:
            raise CommandError(_("Le fichier « %(path)s » ne peut pas être lu.") % {"path": file}) from None
        except Refusal as refusal:
            raise CommandError("\n".join(str(reason.text) for reason in refusal.reasons)) from refusal
        if run.state != RunState.READY:
            raise CommandError(run.failure)
        if write:
            run = services.start_writing(by=KEEPER, run=run)
            tasks.write(run=str(run.pk))
            run.refresh_from_db()
        self.tell(run)

    def read(self, file: Path, unit: Unit) -> Run:
        """Receive the file with the columns as they are recognised, and read it whole."""
        with file.open("rb") as stream:
            run = services.receive_file(by=KEEPER, unit=unit, title=_("Liste reprise par commande"), file=stream)
        run = services.set_columns(by=KEEPER, run=run, targets=run.targets)
        tasks.read(run=str(run.pk), attempt=run.attempt)
        run.refresh_from_db()
        return run

    def tell(self, run: Run) -> None:
        """The counts, and why."""
        counts = {"accepted": run.accepted, "corrected": run.corrected, "queued": run.queued, "refused": run.refused}
        self.stdout.write(
            _("%(accepted)s acceptées, %(corrected)s corrigées, %(queued)s à décider, %(refused)s refusées.") % counts
        )
        for reason in reasons_of(run):
            self.stdout.write(f"  {reason.count:>7}  {reason.label}")
