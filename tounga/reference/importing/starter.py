"""The starter nomenclature: occupations in our own words under published codes, until the official file is imported."""

import hashlib
from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _

from tounga.kernel.text import fold
from tounga.reference.enums import Origin, Scheme, SkillKind
from tounga.reference.importing.genders import two_genders
from tounga.reference.importing.report import ImportReport
from tounga.reference.importing.terms import rebuild_search_terms
from tounga.reference.loading.sync import Change
from tounga.reference.models import Appellation, Occupation, OccupationSkill, Skill
from tounga.reference.reading.cells import Column, code, text
from tounga.reference.reading.csvfile import lines, records, rows
from tounga.reference.reading.pack import PACKS
from tounga.reference.reading.problems import refuse

FILE = "occupations.csv"
VERSION = "starter"
COLUMNS = (
    Column("code", code(r"[A-Z][0-9]{4}")),
    Column("isco", code(r"[0-9]{4}")),
    Column("masculine", text(80)),
    Column("feminine", text(80)),
    Column("name_en", text(80)),
    Column("definition", text(300)),
    Column("appellations", text(600)),
    Column("skills", text(600)),
)


def read_starter() -> list[dict[str, Any]]:
    """The starter cards, lists already split. Raises BadFile."""
    cards = []
    seen: set[str] = set()
    with (PACKS / "starter" / FILE).open("rb") as stream:
        for line, values in records(rows(lines(stream, FILE), FILE), FILE, COLUMNS, unknown_allowed=False):
            card = dict(zip((column.name for column in COLUMNS), values, strict=True))
            if card["code"] in seen:
                raise refuse(FILE, line, "code", _("ce code est écrit deux fois."))
            seen.add(card["code"])
            card["appellations"] = card["appellations"].split(" | ")
            card["skills"] = card["skills"].split(" | ")
            cards.append(card)
    return cards


def load_cards() -> ImportReport:
    """Put the starter cards into empty tables; nothing to do when there are occupations already."""
    digest = hashlib.sha256((PACKS / "starter" / FILE).read_bytes()).hexdigest()
    if Occupation.objects.exists():
        return ImportReport(Scheme.ROME, VERSION, digest, unchanged=True)
    cards = read_starter()
    occupations = {card["code"]: _occupation(card) for card in cards}
    Occupation.objects.bulk_create(occupations.values())
    appellations = [name for card in cards for name in _appellations(card, occupations[card["code"]])]
    Appellation.objects.bulk_create(appellations)
    skills = {fold(label): _skill(label) for card in cards for label in card["skills"]}
    Skill.objects.bulk_create(skills.values())
    OccupationSkill.objects.bulk_create(
        OccupationSkill(occupation=occupations[card["code"]], skill=skills[fold(label)], core=True)
        for card in cards
        for label in card["skills"]
    )
    rebuild_search_terms()
    changes = {"occupations": len(occupations), "appellations": len(appellations), "skills": len(skills)}
    return ImportReport(Scheme.ROME, VERSION, digest, {name: Change(added=count) for name, count in changes.items()})


def _occupation(card: dict[str, Any]) -> Occupation:
    label = _both(card["masculine"], card["feminine"])
    return Occupation(
        scheme=Scheme.ROME,
        code=card["code"],
        label=label,
        label_m=card["masculine"],
        label_f=card["feminine"],
        label_en=card["name_en"],
        folded=fold(label),
        isco=card["isco"],
        isco_origin=VERSION,
        domain=card["code"][:3],
        major_domain=card["code"][0],
        definition=card["definition"],
        origin=Origin.STARTER,
        first_seen_in=VERSION,
    )


def _both(masculine: str, feminine: str) -> str:
    return masculine if masculine == feminine else f"{masculine} / {feminine}"


def _appellations(card: dict[str, Any], occupation: Occupation) -> Iterator[Appellation]:
    main = _both(card["masculine"], card["feminine"])
    for rank, label in enumerate([main, *card["appellations"]]):
        masculine, feminine = two_genders(label) if rank else (card["masculine"], card["feminine"])
        yield Appellation(
            code=f"S-{card['code']}-{rank:02}",
            label_long=label,
            label_short=label,
            label_m=masculine,
            label_f=feminine,
            folded=fold(label),
            occupation=occupation,
            is_main=rank == 0,
            origin=Origin.STARTER,
        )


def _skill(label: str) -> Skill:
    """A leading ~ marks a knowledge; the code is drawn from the words, so that it never changes."""
    words = label.removeprefix("~")
    kind = SkillKind.KNOWLEDGE if label.startswith("~") else SkillKind.KNOW_HOW
    key = hashlib.sha256(fold(words).encode()).hexdigest()[:12]
    return Skill(code=f"S-{key}", label=words, folded=fold(words), kind=kind, origin=Origin.STARTER)
