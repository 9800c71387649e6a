"""What everything else stands on: the installation's mark, the country's data, its units."""

from django.conf import settings

from tounga.accounts.demonstration import mark_demonstration
from tounga.demo.chapters.accounts import BUILDER
from tounga.demo.house import House
from tounga.network.models import Unit
from tounga.network.services import load_units
from tounga.reference.models import Country
from tounga.reference.reading.pack import read_pack
from tounga.reference.services import load_pack, load_starter


def lay_ground(house: House) -> int:
    """Mark the installation as a demonstration; load the pack, the starter nomenclature and the units; how many units."""
    mark_demonstration()
    load_pack(by=BUILDER, name=settings.COUNTRY_PACK)
    load_starter(by=BUILDER)
    pack = read_pack(settings.COUNTRY_PACK)
    country = Country.objects.get(pk=pack.manifest["pack"]["country"])
    load_units(by=BUILDER, country=country, rows=pack.tables["units"])
    return Unit.objects.count()
