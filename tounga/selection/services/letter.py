"""The presentation as one PDF: the standard letter, the list, the dossiers (manual, "courrier type"; S5).

Words and data go to typst as JSON and are set as text: nothing a person wrote is read as markup.
"""

import json
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

import typst
from django.conf import settings
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, override

from tounga.kernel.clock import today
from tounga.network.models import Unit
from tounga.offers.models import Offer
from tounga.reference.selectors import home
from tounga.selection.models import Candidacy, Presentation, Shortlist
from tounga.selection.selectors import Dossier, dossiers

TEMPLATE = Path(__file__).resolve().parents[1] / "typst" / "presentation.typ"


def letter_pdf(presentation: Presentation, candidacies: Sequence[Candidacy], *, gone: int = 0) -> bytes:
    """The PDF of a presentation, in the installation's language. Raises typst's error when it cannot be made.

    `gone` is how many have withdrawn since it was sent: the letter then says that it replaces the first one.
    """
    with override(settings.LANGUAGE_CODE):
        data = letter_data(presentation, candidacies, gone=gone)
    return compiled(data)


def compiled(data: dict[str, Any]) -> bytes:
    """The PDF of these words. Only the fonts that come with typst are used: every machine makes the same pages."""
    pdf = typst.compile(
        str(TEMPLATE),
        root=str(TEMPLATE.parent),
        sys_inputs={"data": json.dumps(data, ensure_ascii=False)},
        ignore_system_fonts=True,
        pdf_standards=["ua-1"],
    )
    assert isinstance(pdf, bytes)
    return pdf


def letter_data(presentation: Presentation, candidacies: Sequence[Candidacy], *, gone: int = 0) -> dict[str, Any]:
    """Every word of the letter, in the active language."""
    offer, pack = presentation.offer, home()
    central = Unit.objects.filter(code=pack.central_unit).first()
    people = dossiers(candidacies)
    employer = offer.employer
    address = [employer.name, employer.contact_name, employer.address, f"{employer.city}, {employer.country.name}"]
    return {
        "language": settings.LANGUAGE_CODE,
        "title": _("Présentation %(number)s") % {"number": presentation.number},
        "service": pack.service_name,
        "unit": central.name if central else "",
        "number": _("N° %(number)s") % {"number": presentation.number},
        "place": _("%(place)s, le %(day)s") % {"place": pack.service_place_fr, "day": _day(today())},
        "address": [line for line in address if line],
        "subject": _subject(offer, len(candidacies)),
        "greeting": _("Madame, Monsieur,"),
        "paragraphs": [*_replaces(presentation, gone), *_paragraphs(presentation, candidacies)],
        "asks_title": _("Ce que nous vous demandons"),
        "asks": _asks(presentation),
        "closing": _(
            "Nous restons à votre écoute et vous prions d’agréer, Madame, Monsieur, l’expression de notre considération."
        ),
        "signature": presentation.sent_by_name,
        "list": _list(people),
        "seals": _seals(offer, candidacies),
        "dossiers": [_dossier(one) for one in people],
        "page_words": _("page"),
    }


def _day(day: date | None) -> str:
    return date_format(day, "j F Y") if day else ""


def _subject(offer: Offer, count: int) -> str:
    words = {"count": count, "title": offer.title, "code": offer.public_code}
    return (
        ngettext(
            "Objet : présentation de %(count)d candidature pour « %(title)s » (offre %(code)s)",
            "Objet : présentation de %(count)d candidatures pour « %(title)s » (offre %(code)s)",
            count,
        )
        % words
    )


def _replaces(presentation: Presentation, gone: int) -> list[str]:
    if not gone:
        return []
    text = ngettext(
        "Cette lettre remplace celle du %(day)s : %(gone)d personne n’est plus candidate. Détruisez la première.",
        "Cette lettre remplace celle du %(day)s : %(gone)d personnes ne sont plus candidates. Détruisez la première.",
        gone,
    )
    return [text % {"day": _day(timezone.localdate(presentation.sent_at)), "gone": gone}]


def _paragraphs(presentation: Presentation, candidacies: Sequence[Candidacy]) -> list[str]:
    offer = presentation.offer
    regions = ", ".join(dict.fromkeys(candidacy.unit.short_name for candidacy in candidacies))
    examined = Candidacy.objects.filter(offer=offer).count()
    asked = ngettext("%(count)d poste", "%(count)d postes", offer.posts) % {"count": offer.posts}
    return [
        _("Vous nous avez confié le recrutement de « %(title)s » à %(city)s : %(asked)s.")
        % {"title": offer.title, "city": offer.city, "asked": asked},
        ngettext(
            "Nous vous présentons aujourd’hui %(count)d personne, retenue parmi %(examined)d candidatures. Régions : %(regions)s.",
            "Nous vous présentons aujourd’hui %(count)d personnes, retenues parmi %(examined)d candidatures. Régions : %(regions)s.",
            len(candidacies),
        )
        % {"count": len(candidacies), "examined": examined, "regions": regions},
        _(
            "Chaque liste régionale a été proposée par une personne et validée par une autre, puis scellée. Seuls ont compté "
            "le métier, l’expérience, les savoir-faire, les langues, les permis, le diplôme, les papiers et la disponibilité."
        ),
        _(
            "Nos services sont gratuits, pour vous comme pour les candidats : aucun frais ne peut être demandé à un travailleur."
        ),
    ]


def _asks(presentation: Presentation) -> list[str]:
    return [
        _("Accusez réception de cette présentation dans votre espace."),
        _("Donnez votre décision pour chaque personne, avec son motif, avant le %(day)s.")
        % {"day": _day(presentation.answer_due_on)},
        _("N’utilisez ces dossiers que pour ce recrutement. Ils vous sont retirés quand il prend fin."),
    ]


def _list(people: Sequence[Dossier]) -> dict[str, Any]:
    return {
        "title": _("Liste des personnes présentées"),
        "head": [_("Rang"), _("Nom"), _("Région"), _("Métier"), _("Langues demandées")],
        "rows": [
            [
                str(one.rank),
                one.name,
                one.candidacy.unit.short_name,
                one.practices[0] if one.practices else "",
                ", ".join(one.languages) or _("aucune"),
            ]
            for one in people
        ],
    }


def _seals(offer: Offer, candidacies: Sequence[Candidacy]) -> dict[str, Any]:
    units = {candidacy.unit_id for candidacy in candidacies}
    lists = Shortlist.objects.filter(offer=offer, unit__in=units).select_related("unit").order_by("unit__name")
    return {
        "title": _("Listes scellées"),
        "head": [_("Région"), _("Validée le"), _("Par"), _("Empreinte (SHA-256)")],
        "rows": [
            [
                row.unit.short_name,
                _day(row.validated_at.date() if row.validated_at else None),
                row.validated_by_name,
                row.digest,
            ]
            for row in lists
        ],
    }


def _dossier(one: Dossier) -> dict[str, Any]:
    parts = [
        (_("Métiers pratiqués"), one.practices),
        (_("Emplois occupés"), one.experiences),
        (_("Savoir-faire"), one.skills),
        (_("En quelques mots"), [one.summary] if one.summary else []),
        (_("Langues demandées"), one.languages),
        (_("Permis de conduire"), one.licences),
        (_("Diplôme"), [one.diploma] if one.diploma else []),
        (_("Papiers"), [_paper(name, until) for name, until in one.papers]),
        (_("Disponible à partir du"), [_day(one.available_from)] if one.available_from else []),
    ]
    return {
        "name": one.name,
        "about": _("Rang %(rank)s · %(unit)s") % {"rank": one.rank, "unit": one.unit},
        "parts": [{"label": label, "lines": lines} for label, lines in parts if lines],
        "motivation_label": _("Ce que la personne en dit"),
        "motivation": one.motivation,
    }


def _paper(name: str, until: date | None) -> str:
    return _("%(name)s, valable jusqu’au %(day)s") % {"name": name, "day": _day(until)} if until else name
