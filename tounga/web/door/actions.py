"""What can be done now on a page, as data: its rooms say which buttons, one template draws them (`door/actions.html`)."""

from dataclasses import dataclass

from tounga.kernel.decision import type_text


@dataclass(frozen=True, slots=True)
class Action:
    """One thing that can be done now: `press` ones are a button that writes, the others open a page.

    `kind`: "main" for the one that stands out, else "quiet". `verb`: what it does, for those who sort buttons.
    """

    label: type_text
    url: str
    press: bool = False
    kind: str = "quiet"
    verb: str = ""
