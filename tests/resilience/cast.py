"""Prepares an installation for the writers: the country, the units, and invented counsellors to enter as.

Run in the installation's own environment: `python -m tests.resilience.cast`; prints where to write, as JSON.
"""

import json
import os

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tounga.config.settings")
django.setup()

from django.core.management import call_command, get_commands  # noqa: E402
from django.urls import reverse  # noqa: E402

from tounga.accounts.demonstration import mark_demonstration  # noqa: E402
from tounga.accounts.enums import Role  # noqa: E402
from tounga.accounts.services import create_account, grant_role  # noqa: E402
from tounga.kernel.actor import system  # noqa: E402
from tounga.network.selectors import regional_units  # noqa: E402
from tounga.people.services import register  # noqa: E402
from tounga.reference.models import Country, Occupation, Territory  # noqa: E402

COUNSELLORS = 24  # one account looks for likely files so many times in ten minutes, and these counters never rest


def main() -> None:
    call_command("migrate", interactive=False, verbosity=0)
    call_command("pack", "load", "mali", verbosity=0)
    if "load_units" in get_commands():
        call_command("load_units", "mali", verbosity=0)
    mark_demonstration()
    by = system("resilience")
    unit = regional_units().first()
    grants = []
    for number in range(COUNSELLORS):
        email = f"resilience{number}@exemple.test"
        user = create_account(by=by, name=f"Conseillère Inventée {number}", email=email, fictional=True)
        grants.append(grant_role(by=by, user=user, role=Role.COUNSELLOR, unit=unit))
    occupation = Occupation.objects.order_by("code").first()
    home = Country.objects.get(pk="ML")
    # Somebody is registered: the start does not take the database for an empty one and build three thousand people.
    register(by=by, unit=unit, family_name="Premiere", sex="female", birth_precision="unknown", nationality=home)
    facts = {
        "enter": reverse("enter_as"),
        "grants": [str(grant.pk) for grant in grants],
        "register": reverse("staff:person_new"),
        "unit": str(unit.pk),
        "occupation": str(occupation.pk),
        "residence": str(Territory.objects.in_force().filter(level=1).first().pk),
    }
    print(json.dumps(facts))


if __name__ == "__main__":
    main()
