"""The home of this installation and its dated figures."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from django.utils.translation import gettext_lazy as _

from tounga.kernel.decision import Reason
from tounga.kernel.errors import Incomplete
from tounga.reference.models import CountryPack, Figure


class NoPack(Incomplete):
    """No country pack is loaded: the installation does not know which country it serves."""


class NoFigure(Incomplete):
    """No figure of this key is in force on this day: the pack must give one before the rule can be applied."""


def home() -> CountryPack:
    """The pack of this installation. Raises NoPack when none is loaded."""
    pack = CountryPack.objects.filter(is_home=True).select_related("country", "currency").first()
    if pack is None:
        raise _no_pack()
    return pack


def home_country() -> str:
    """The ISO 3166-1 alpha-2 code of the country that this installation serves. Raises NoPack when no pack is loaded."""
    code = CountryPack.objects.filter(is_home=True).values_list("country_id", flat=True).first()
    if code is None:
        raise _no_pack()
    return str(code)


def figure(key: str, *, on: date | None = None) -> Decimal:
    """The value of a figure on a day (today when none is given), in the unit the pack says. Raises NoFigure."""
    return figures_in_force([key], on=on)[key]


def figures_in_force(keys: Iterable[str], *, on: date | None = None) -> dict[str, Decimal]:
    """Several figures in one query. Raises NoFigure naming each key that has none."""
    wanted = [str(key) for key in keys]
    found = Figure.objects.in_force(on).filter(key__in=wanted).order_by("key", "valid_from")
    values = dict(found.values_list("key", "value"))  # the latest one wins
    missing = [key for key in wanted if key not in values]
    if missing:
        sentence = _("Un chiffre manque dans les données du pays.")
        raise NoFigure(*(Reason("no_figure", sentence, key) for key in missing))
    return values


def _no_pack() -> NoPack:
    return NoPack(Reason("no_pack", _("Les données du pays ne sont pas encore chargées.")))
