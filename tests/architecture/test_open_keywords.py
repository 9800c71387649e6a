"""A service that takes columns as keywords (`**changes`) says first which ones: no column is written because a caller named it."""

import ast
from pathlib import Path
from textwrap import dedent

from tests.architecture.source import PACKAGE, functions, modules


def is_service(function: ast.FunctionDef) -> bool:
    return any(isinstance(mark, ast.Name) and mark.id == "service" for mark in function.decorator_list)


def keeps_to_a_list(function: ast.FunctionDef) -> bool:
    """Whether the first statement after the docstring is `keep_to(allowed, <the open keywords>, of=...)`."""
    assert function.args.kwarg
    has_words = ast.get_docstring(function) is not None
    first = function.body[1:2] if has_words else function.body[:1]
    if not first or not isinstance(first[0], ast.Expr) or not isinstance(first[0].value, ast.Call):
        return False
    call = first[0].value
    given = call.args[1] if len(call.args) > 1 else None
    return (
        isinstance(call.func, ast.Name)
        and call.func.id == "keep_to"
        and isinstance(given, ast.Name)
        and given.id == function.args.kwarg.arg
    )


def open_services(folder: Path) -> list[tuple[str, bool]]:
    """(name, whether it keeps to a list) of each service with open keywords."""
    return [
        (f"{path.relative_to(folder)}:{function.name}", keeps_to_a_list(function))
        for path, tree in modules(folder)
        for function in functions(tree)
        if is_service(function) and function.args.kwarg
    ]


def test_every_service_with_open_keywords_keeps_to_a_list() -> None:
    found = open_services(PACKAGE)
    assert {name.rpartition(":")[2] for name, _kept in found} == {
        "correct_agreement",
        "correct_education",
        "correct_employer",
        "correct_experience",
        "correct_identity",
        "draft_offer",
        "edit_offer",
        "keep_appointment",
        "record_contract",
        "register_after_look_up",
        "register_online_quietly",
    }
    assert [name for name, kept in found if not kept] == []


def test_a_planted_service_that_takes_anything_is_caught(tmp_path: Path) -> None:
    (tmp_path / "services.py").write_text(
        dedent(
            '''
            @service
            def correct(*, by, row, **changes):
                """Correct anything."""
                row = lock(row)
                keep_to(COLUMNS, changes, of="a row")
                Row.objects.update(**changes)

            @service
            def change(*, by, row, **changes):
                keep_to(COLUMNS, {}, of="a row")
            '''
        )
    )
    assert open_services(tmp_path) == [("services.py:correct", False), ("services.py:change", False)]
