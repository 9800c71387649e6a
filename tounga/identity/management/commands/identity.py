"""`tounga identity rebuild | search | refit`."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext as _

from tounga.identity import services
from tounga.identity.prints import rebuild
from tounga.kernel.actor import system
from tounga.kernel.errors import Refused

KEEPER = system("identity")


class Command(BaseCommand):
    help = "Un être humain, un seul dossier : tout relire, tout comparer, apprendre des réponses."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("what", choices=["rebuild", "search", "refit"])

    def handle(self, *args: Any, what: str, **options: Any) -> None:
        try:
            self.stdout.write(getattr(self, what)())
        except Refused as refusal:
            raise CommandError(" ".join(str(reason.text) for reason in refusal.reasons)) from refusal

    def rebuild(self) -> str:
        return _("%(count)d dossiers relus.") % {"count": rebuild()}

    def search(self) -> str:
        return _("%(count)d rapprochements nouveaux à examiner.") % {"count": services.search_register(by=KEEPER)}

    def refit(self) -> str:
        return _("Poids appris de %(count)d réponses.") % {"count": services.refit(by=KEEPER).verdicts}
