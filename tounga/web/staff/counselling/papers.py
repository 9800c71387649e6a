"""What a session prints: the attendance list to sign, the certificate of a training.

Words go to typst as JSON and are set as text: nothing a person wrote is read as markup. Only the fonts that come with
typst are used: every machine makes the same pages.
"""

import json
from datetime import timedelta
from pathlib import Path
from typing import Any

import typst
from django.utils.timezone import localdate
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from tounga.counselling.models import GroupSession, Seat
from tounga.people.enums import Sex
from tounga.reference.selectors import home
from tounga.web.design import formats

FOLDER = Path(__file__).parent
MOST_DAYS = 5  # columns to sign: a longer training signs by the week
EMPTY_LINES = 4  # for those who come unannounced


def attendance_pdf(session: GroupSession, seats: list[Seat]) -> bytes:
    """The list as PDF, one column to sign for each day. Raises typst's error when the page cannot be made."""
    return _compiled("attendance.typ", attendance_words(session, seats))


def certificate_pdf(seat: Seat) -> bytes:
    """The certificate as PDF."""
    return _compiled("certificate.typ", certificate_words(seat))


def attendance_words(session: GroupSession, seats: list[Seat]) -> dict[str, Any]:
    """Every word of the list."""
    expected = [seat for seat in seats if seat.state != "declined"]
    return {
        **_head(session),
        "document": _("Liste de présence"),
        "facts": [
            (_("Quand"), _when(session)),
            (_("Où"), session.place),
            (_("Animation"), session.leader),
            (_("Places"), str(session.seats)),
        ],
        "columns": [_("Nom et prénoms"), _("Dossier"), *_days(session)],
        "rows": [
            (f"{seat.person.family_name} {seat.person.given_names}".strip(), seat.person.number) for seat in expected
        ],
        "empty": EMPTY_LINES,
        "days": len(_days(session)),
        "signature": _("Signature de la personne qui anime"),
        "count": _("Nombre de présents :"),
        "page": _("page"),
        "free": _("Cette séance est gratuite."),
    }


def certificate_words(seat: Seat) -> dict[str, Any]:
    """Every word of the certificate."""
    session, person = seat.session, seat.person
    born = person.birth_date or person.birth_year
    birth = formats.day(person.birth_date, year=True) if person.birth_date else str(person.birth_year or "")
    feminine = person.sex == Sex.FEMALE
    known = (_("née le %(day)s") if feminine else _("né le %(day)s")) % {"day": birth} if person.birth_date else ""
    about = (_("née vers %(year)s") if feminine else _("né vers %(year)s")) % {"year": birth} if born else ""
    return {
        **_head(session),
        "document": _("Attestation de formation"),
        "number": _("N° %(number)s") % {"number": seat.certificate},
        "says": _("L’agence atteste que"),
        "person": f"{person.given_names} {person.family_name}".strip(),
        "born": known or about,
        "file": _("dossier %(number)s") % {"number": person.number},
        "followed": _("a suivi la formation"),
        "when": _when(session),
        "hours": _("Durée : %(hours)s heures") % {"hours": session.kind.hours},
        "outcome": seat.outcome,
        "made": _("Fait le %(day)s") % {"day": formats.day(seat.certified_on, year=True)},
        "signature": _("Signature et cachet"),
        "holder": session.leader,
    }


def _head(session: GroupSession) -> dict[str, Any]:
    return {
        "language": (get_language() or "fr")[:2],
        "service": home().service_name,
        "unit": session.unit.title,
        "title": session.kind.name,
    }


def _when(session: GroupSession) -> str:
    begins = formats.moment(session.starts_at)
    if session.ends_on == localdate(session.starts_at):
        return begins
    return _("%(begins)s, jusqu’au %(ends)s") % {"begins": begins, "ends": formats.day(session.ends_on, year=True)}


def _days(session: GroupSession) -> list[str]:
    """What heads each column to sign."""
    first = localdate(session.starts_at)
    count = (session.ends_on - first).days + 1
    if count == 1:
        return [_("Signature")]
    if count <= MOST_DAYS:
        return [f"{first + timedelta(days=rank):%d/%m}" for rank in range(count)]
    return [_("Semaine %(number)s") % {"number": rank + 1} for rank in range(min(-(-count // 7), MOST_DAYS))]


def _compiled(template: str, words: dict[str, Any]) -> bytes:
    pdf = typst.compile(
        str(FOLDER / template),
        root=str(FOLDER),
        sys_inputs={"data": json.dumps(words, ensure_ascii=False, default=str)},
        ignore_system_fonts=True,
        pdf_standards=["ua-1"],
    )
    assert isinstance(pdf, bytes)
    return pdf
