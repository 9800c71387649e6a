"""`tounga manage administrator NAME ADDRESS`: the first account of a new installation."""

from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from tounga.accounts.enums import Role
from tounga.accounts.models import Grant
from tounga.accounts.rules import address_of
from tounga.accounts.services import invite
from tounga.kernel import clock
from tounga.kernel.actor import system
from tounga.kernel.errors import Refusal


class Command(BaseCommand):
    help = "Open the first administrator's account; its temporary password is printed once."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("name")
        parser.add_argument("address", help="e-mail or phone")

    def handle(self, *args: Any, **options: Any) -> None:
        """Refuse as soon as an administrator exists: from then on, administrators make accounts."""
        if Grant.objects.in_force(clock.today()).filter(role=Role.ADMINISTRATOR, user__is_active=True).exists():  # type: ignore[attr-defined]
            raise CommandError(_("Un administrateur existe déjà : c’est lui qui ouvre les comptes."))
        address = address_of(options["address"], settings.PHONENUMBER_DEFAULT_REGION)
        if address is None:
            raise CommandError(_("Donnez une adresse de courriel ou un numéro de téléphone complet."))
        try:
            user, password = invite(
                by=system("installation"),
                name=options["name"],
                role=Role.ADMINISTRATOR,
                email=address.email,
                phone=address.phone,
            )
        except Refusal as refusal:
            raise CommandError(" ".join(str(reason.text) for reason in refusal.reasons)) from refusal
        self.stdout.write(_("Compte ouvert : %(name)s, %(address)s.") % {"name": user.name, "address": address.text})
        self.stdout.write(
            _("Mot de passe provisoire, à changer à la première connexion : %(password)s") % {"password": password}
        )
