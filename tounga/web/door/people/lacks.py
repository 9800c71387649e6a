"""What a file lacks, each piece with the page that puts it right."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from tounga.kernel.decision import type_text
from tounga.people.enums import Stage
from tounga.people.selectors import PersonFile, next_stage


@dataclass(frozen=True)
class Lack:
    """One missing piece; `url` is "" when no page of this door puts it right."""

    text: type_text
    url: str


def lacks_of(file: PersonFile, stage: str, routes: Mapping[str, str], *, own: bool = False) -> list[Lack]:
    """What the stage lacks. `routes` gives the page for each piece; one's own pages (`own`) name nobody in their address."""
    arguments = [] if own else [file.person.pk]
    return [
        Lack(lack.text, _address(routes[lack.field], arguments) if lack.field in routes else "")
        for lack in file.missing.get(stage, [])
    ]


def _address(route: str, arguments: list[Any]) -> str:
    """The address of a page by its name, down to the card named after a "#" when there is one."""
    page, mark, card = route.partition("#")
    return f"{reverse(page, args=arguments)}{mark}{card}"


@dataclass(frozen=True)
class StageLacks:
    """One stage of the file: done, the next one (now), or later (todo); and what it lacks by itself."""

    label: type_text
    state: str
    lacks: list[Lack]


def stages_of(file: PersonFile, routes: Mapping[str, str], *, own: bool = False) -> list[StageLacks]:
    """Every stage with what it lacks: what is missing to be presented is seen long before (P4)."""
    following = next_stage(file)
    found = []
    for stage in Stage:
        lacks = lacks_of(file, stage, routes, own=own)
        state = "done" if not lacks else "now" if stage == following else "todo"
        found.append(StageLacks(stage.label, state, lacks))
    return found
