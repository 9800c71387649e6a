"""The diagrams that people read are those of the code."""

from pathlib import Path

from tounga.config.diagrams import diagram, machines, page
from tounga.kernel.transitions import StateMachine, Transition

CYCLE = Path(__file__).resolve().parents[2] / "docs" / "cycle.md"


def test_the_page_is_the_code() -> None:
    assert CYCLE.read_text(encoding="utf-8") == page(), "run: python -m tounga.config.diagrams > docs/cycle.md"


def test_every_room_with_steps_is_drawn() -> None:
    assert {room for room, _machine in machines()} >= {"employers", "offers", "selection", "placement"}


def test_a_changed_table_changes_the_diagram() -> None:
    door = StateMachine("door", "shut", (Transition("open", ("shut",), "open", "Ouvrir"),))
    assert "shut --> open: Ouvrir" in diagram(door)
    assert "open --> [*]" in diagram(door)
