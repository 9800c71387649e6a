"""A state is assigned in a service and nowhere else, and only to what the transition table gives."""

import ast
from pathlib import Path

from tests.architecture.source import PACKAGE, modules

STATE_FIELDS = {"state"}


def assignments(tree: ast.Module) -> list[int]:
    """Lines that assign `something.state`, or update it through a queryset."""
    found = []
    for node in ast.walk(tree):
        if isinstance(node, ast.Assign | ast.AugAssign | ast.AnnAssign):
            targets = node.targets if isinstance(node, ast.Assign) else [node.target]
            found += [t.lineno for t in targets if isinstance(t, ast.Attribute) and t.attr in STATE_FIELDS]
        is_update = isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "update"
        if is_update and any(keyword.arg in STATE_FIELDS for keyword in node.keywords):
            found.append(node.lineno)
    return found


def assigned_outside_services(folder: Path) -> list[str]:
    return [
        f"{path.relative_to(folder)}:{line}"
        for path, tree in modules(folder)
        if path.name != "services.py" and path.parent.name != "services"
        for line in assignments(tree)
    ]


def test_states_are_assigned_in_services_only() -> None:
    allowed = ("messaging/tasks.py",)
    assert [place for place in assigned_outside_services(PACKAGE) if not place.startswith(allowed)] == []


def test_a_planted_assignment_is_caught(tmp_path: Path) -> None:
    (tmp_path / "views.py").write_text("offer.state = 'open'\nOffer.objects.update(state='open')\n")
    assert assigned_outside_services(tmp_path) == ["views.py:1", "views.py:2"]


def by_hand(tree: ast.Module) -> list[int]:
    """Assignments to `.state` whose value is not the answer of a transition table (`MACHINE.target(...)`)."""
    return [
        node.lineno
        for node in ast.walk(tree)
        if isinstance(node, ast.Assign)
        and any(isinstance(t, ast.Attribute) and t.attr in STATE_FIELDS for t in node.targets)
        and not (
            isinstance(node.value, ast.Call)
            and isinstance(node.value.func, ast.Attribute)
            and node.value.func.attr == "target"
        )
    ]


def test_services_take_states_from_the_table() -> None:
    places = [
        f"{path.relative_to(PACKAGE)}:{line}"
        for path, tree in modules()
        if path.name == "services.py" or path.parent.name == "services"
        for line in by_hand(tree)
    ]
    assert places == []


def test_a_state_set_by_hand_is_caught() -> None:
    assert by_hand(ast.parse("row.state = 'open'\nrow.state = OFFER.target('open', row.state)")) == [1]
