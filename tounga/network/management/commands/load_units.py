"""`load_units PACK`: the units of a country pack, once its reference tables are loaded."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from tounga.kernel.actor import system
from tounga.kernel.errors import Refused
from tounga.network.services import load_units
from tounga.reference.models import Country
from tounga.reference.reading.pack import read_pack


class Command(BaseCommand):
    help = "Charge les unités du service public de l’emploi depuis le paquet d’un pays."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("pack", help="code du paquet")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            pack = read_pack(options["pack"])
            country = Country.objects.get(pk=pack.manifest["pack"]["country"])
            counts = load_units(by=system("pack"), country=country, rows=pack.tables["units"])
        except (Refused, Country.DoesNotExist) as refusal:
            raise CommandError(str(refusal)) from refusal
        if options["verbosity"]:
            self.stdout.write(_("Unités : %(added)d nouvelles, %(changed)d changées, %(closed)d fermées.") % counts)
