"""Ids, text, decisions and transition tables: no database."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tounga.kernel.actor import NATION, Actor, Scope, system
from tounga.kernel.decision import YES, Reason, all_of, no, refuse_if_any
from tounga.kernel.errors import (
    Incomplete,
    NotAllowed,
    Refused,
    WrongState,
    require,
    require_permission,
    require_reason,
)
from tounga.kernel.facts import keep_to
from tounga.kernel.ids import uuid7
from tounga.kernel.text import fold
from tounga.kernel.transitions import Requirement, StateMachine, Transition, missing, require_complete


@pytest.mark.parametrize(("given", "wrong"), [({"a": 1}, ""), ({}, ""), ({"b": 1, "a": 2, "A": 3}, "A, b")])
def test_only_listed_facts_are_taken(given: dict[str, int], wrong: str) -> None:
    if not wrong:
        keep_to({"a"}, given, of="a row")
        return
    with pytest.raises(TypeError, match=f"^not facts of a row: {wrong}$"):
        keep_to({"a"}, given, of="a row")


def test_uuid7_is_ordered_and_versioned() -> None:
    made = [uuid7() for _ in range(20_000)]
    assert made == sorted(made)
    assert len(set(made)) == len(made)
    assert {identifier.version for identifier in made} == {7}
    assert {identifier.variant for identifier in made} == {"specified in RFC 4122"}


def test_uuid7_is_unique_across_threads() -> None:
    with ThreadPoolExecutor(8) as pool:
        made = list(pool.map(lambda _: [uuid7() for _ in range(2_000)], range(8)))
    assert len({identifier for part in made for identifier in part}) == 16_000


@pytest.mark.parametrize(
    ("spoken", "folded"),
    [
        ("N’Diaye  Bâ-Sœur", "n diaye ba soeur"),
        ("KEÏTA", "keita"),
        ("Ɲɛnɛ Ŋɔ", "nyene no"),
        ("  d'Oran ", "d oran"),
        ("", ""),
        ("Ⅻ ﬁn", "xii fin"),
    ],
)
def test_text_is_folded(spoken: str, folded: str) -> None:
    assert fold(spoken) == folded


@given(st.text(max_size=60))
def test_folding_twice_changes_nothing(text: str) -> None:
    once = fold(text)
    assert fold(once) == once
    assert once == once.strip()
    assert "  " not in once


def test_a_decision_carries_its_reasons() -> None:
    against = no("late", "Trop tard.")
    assert not against
    assert against.codes == {"late"}
    assert all_of(YES, YES)
    assert all_of(YES, against, no("closed", "Fermé.")).codes == {"late", "closed"}
    assert refuse_if_any([])
    assert not refuse_if_any([Reason("a", "A")])


def test_typed_refusals() -> None:
    with pytest.raises(Refused) as refused:
        require(no("late", "Trop tard."))
    assert refused.value.codes == {"late"}
    with pytest.raises(NotAllowed):
        require_permission(no("role", "Non."))
    with pytest.raises(Refused):
        require_reason("  ")
    require(YES)
    require_reason("vu")


DOOR = StateMachine(
    "door", "shut", (Transition("open", ("shut",), "open", "Ouvrir"), Transition("shut", ("open",), "shut", "Fermer"))
)


def test_a_state_comes_from_the_table() -> None:
    assert DOOR.target("open", "shut") == "open"
    assert DOOR.allows("shut", "open")
    assert not DOOR.allows("open", "open")
    assert [transition.verb for transition in DOOR.verbs_from("shut")] == ["open"]
    assert DOOR.states == ["shut", "open"]
    with pytest.raises(WrongState):
        DOOR.target("open", "open")


def test_what_is_missing_is_known_ahead() -> None:
    table = (Requirement("send", "name", "Le nom", bool), Requirement("open", "key", "La clé", bool))
    assert [r.field for r in missing(table, "send", "")] == ["name"]
    assert missing(table, "send", "Awa") == []
    with pytest.raises(Incomplete) as incomplete:
        require_complete(table, "send", "")
    assert incomplete.value.codes == {"missing.name"}


def test_an_actor_holds_one_role_over_one_scope() -> None:
    actor = Actor(uuid7(), "Awa", "counsellor", Scope("unit", "7"))
    assert actor.is_("director", "counsellor")
    assert actor.over("unit") == "7"
    assert actor.over("country") is None
    assert not actor.national
    assert system("timer").national
    assert system("timer").scope == NATION
