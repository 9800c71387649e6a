"""The state diagrams of `docs/cycle.md`, drawn from the transition tables themselves.

python -m tounga.config.diagrams > docs/cycle.md
"""

import importlib
import os
import sys
from collections.abc import Iterator

import django
from django.conf import settings
from django.utils import translation

from tounga.kernel.transitions import StateMachine

_INTRODUCTION = """# The cycle, step by step

Generated from the transition tables (`tounga/*/states.py`) by `python -m tounga.config.diagrams > docs/cycle.md`; a
test fails when this page and the tables part. The buttons on the screens and the checks of the services are read from
the same tables. Labels are those of the interface, in French.

A person is registered; an employer is verified; its offer is taken in, sent to the regions and published; candidacies
are preselected in the regions, lists are validated by a second person and presented; the employer chooses; the
contract is checked against the offer, the papers are gathered, the group leaves and arrives.
"""


def machines() -> Iterator[tuple[str, StateMachine]]:
    """Each transition table with its room, rooms in the order of the building."""
    for room in settings.ROOMS:
        try:
            module = importlib.import_module(f"tounga.{room}.states")
        except ModuleNotFoundError:
            continue
        for value in vars(module).values():
            if isinstance(value, StateMachine):
                yield room, value


def diagram(machine: StateMachine) -> str:
    """One machine as a Mermaid state diagram: states by their code, arrows by what the button says."""
    lines = ["```mermaid", "stateDiagram-v2", f"    [*] --> {machine.initial}"]
    for transition in machine.transitions:
        lines += [f"    {source} --> {transition.target}: {transition.label}" for source in transition.sources]
    ends = [state for state in machine.states if not machine.verbs_from(state)]
    return "\n".join([*lines, *(f"    {state} --> [*]" for state in ends), "```"])


def page() -> str:
    """The whole of `docs/cycle.md`."""
    with translation.override("fr"):
        parts = [f"## {room}: {machine.name}\n\n{diagram(machine)}\n" for room, machine in machines()]
    return "\n".join([_INTRODUCTION, *parts])


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tounga.config.settings")
    django.setup()
    sys.stdout.write(page())
