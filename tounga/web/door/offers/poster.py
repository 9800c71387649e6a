"""The poster of an offer: one A4 page for a notice board, with a code and a square that anybody can check (M6).

Words go to typst as JSON and are set as text: nothing a person wrote is read as markup. Only the fonts that come
with typst are used: every machine makes the same page, ɛ ɔ ŋ ɲ included.
"""

import io
import json
from pathlib import Path
from typing import Any

import segno
import typst
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from tounga.network.models import Unit
from tounga.offers.models import Offer
from tounga.reference.models import CountryPack
from tounga.web.design import formats
from tounga.web.door.offers import words

TEMPLATE = Path(__file__).with_name("poster.typ")
LONGEST_TITLE = 44  # characters that fit on two lines in the largest size


def poster_pdf(offer: Offer, *, check_url: str, pack: CountryPack | None, units: list[Unit]) -> bytes:
    """The poster as PDF (accessible: PDF/UA-1), in the active language.

    `check_url` is the absolute address that the square leads to; `units` are where one may apply. The offer comes
    from `with_details`. Raises typst's error when the page cannot be made.
    """
    pdf = typst.compile(
        str(TEMPLATE),
        root=str(TEMPLATE.parent),
        sys_inputs={
            "data": json.dumps(poster_words(offer, check_url=check_url, pack=pack, units=units), ensure_ascii=False),
            "qr": _square(check_url),
        },
        ignore_system_fonts=True,
        pdf_standards=["ua-1"],
    )
    assert isinstance(pdf, bytes)
    return pdf


def poster_words(offer: Offer, *, check_url: str, pack: CountryPack | None, units: list[Unit]) -> dict[str, Any]:
    """Every word of the poster."""
    home = pack.currency if pack else None
    facts = [
        (_("Où"), words.place(offer)),
        (_("Combien"), words.posts(offer)),
        (_("Salaire"), words.pay_in_full(offer, home)),
        (_("Contrat"), words.joined([words.contract(offer), words.hours(offer)])),
        (_("Voyage"), words.travel(offer)),
        (_("Logement"), words.housing(offer)),
        (_("Il faut"), words.needs(offer)),
        (_("Avant le"), formats.day(offer.closes_on, year=True)),
    ]
    return {
        "language": (get_language() or "fr")[:2],
        "document": _("Affiche de l’offre %(code)s") % {"code": offer.public_code},
        "service": pack.service_name if pack else "",
        "heading": _("Travailler %(where)s") % {"where": offer.country.where},
        "title": offer.title,
        "long": len(offer.title) > LONGEST_TITLE,
        "facts": [fact for fact in facts if fact[1]],
        "apply_title": _("Pour postuler"),
        "apply": _how_to_apply(units),
        "free_title": _("C’est gratuit. Ne payez personne."),
        "free": _("Ni l’agence ni l’employeur ne demandent d’argent. Gardez toujours votre passeport avec vous."),
        "check_title": _("Est-ce une vraie offre ?"),
        "check": _("Photographiez ce carré, ou donnez ce code à votre agence."),
        "code": offer.public_code,
        "address": check_url.partition("?")[0].partition("//")[2],
    }


def _how_to_apply(units: list[Unit]) -> str:
    names = words.joined(unit.address or unit.agency for unit in units)
    if names:
        return _("Allez à votre agence avec votre pièce d’identité : %(names)s.") % {"names": names}
    return _("Allez à votre agence avec votre pièce d’identité.")


def _square(url: str) -> str:
    """The QR code as SVG text."""
    out = io.BytesIO()
    segno.make(url, error="m", micro=False).save(
        out, kind="svg", xmldecl=False, border=2, omitsize=True, dark="#17203f"
    )
    return out.getvalue().decode()
