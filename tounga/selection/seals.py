"""The sealed list held by PostgreSQL itself (S4): even plain SQL can neither slip anybody in, nor move, nor take out.

After the validation of a shortlist its row no longer changes, and a candidacy of that list may only
go through the steps that follow a presentation, as the transition table names them.
"""

import pgtrigger

from tounga.kernel.audit import FROZEN
from tounga.selection.states import CANDIDACY

AFTER_THE_SEAL = ("present", "select", "reserve", "refuse", "withdraw", "close")
# A sealed list is final and is read without a lock; an open one is held, so that nothing slips in beside its validation.
_STATE = """
    SELECT s.state INTO list_state FROM selection_shortlist s WHERE s.offer_id = {row}.offer_id AND s.unit_id = {row}.unit_id;
    IF list_state <> 'validated' THEN
        SELECT s.state INTO list_state FROM selection_shortlist s
            WHERE s.offer_id = {row}.offer_id AND s.unit_id = {row}.unit_id FOR SHARE;
    END IF;
"""
_KEPT = (
    "id",
    "offer_id",
    "unit_id",
    "origin",
    "motivation",
    "score",
    "reasons",
    "rank",
    "rank_note",
    "received_at",
)
# The file may be joined to another of the same human, and go back: the list holds the one under which the person entered.
_ELSEWHERE = """
    COALESCE(OLD.entered_as, OLD.person_id) <> COALESCE(NEW.entered_as, NEW.person_id)
    OR (OLD.person_id <> NEW.person_id AND NEW.person_id <> COALESCE(NEW.entered_as, NEW.person_id) AND NOT EXISTS
        (SELECT FROM people_formerfile f WHERE f.former_id = NEW.entered_as AND f.person_id = NEW.person_id))
"""
_STEPS = sorted(
    {
        (str(source), str(step.target))
        for step in CANDIDACY.transitions
        if step.verb in AFTER_THE_SEAL
        for source in step.sources
    }
)


def list_trigger() -> pgtrigger.Trigger:
    """No candidacy of a sealed list is added, removed, moved, re-scored, or sent to a step that a seal forbids."""
    changed = " OR ".join([*(f"OLD.{column} IS DISTINCT FROM NEW.{column}" for column in _KEPT), _ELSEWHERE])
    steps = ", ".join(f"('{source}', '{target}')" for source, target in _STEPS)
    return pgtrigger.Trigger(
        name="sealed_list",
        level=pgtrigger.Row,
        when=pgtrigger.Before,
        operation=pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete,
        declare=[("list_state", "text")],
        func=f"""
            IF TG_OP <> 'INSERT' THEN
                {_STATE.format(row="OLD")}
                IF list_state = 'validated' AND (TG_OP = 'DELETE' OR {changed}
                    OR (OLD.state <> NEW.state AND (OLD.state, NEW.state) NOT IN ({steps}))) THEN
                    RAISE EXCEPTION 'the list of this candidacy is sealed' USING ERRCODE = '{FROZEN}';
                END IF;
            END IF;
            IF TG_OP = 'INSERT' OR (TG_OP = 'UPDATE' AND (OLD.offer_id, OLD.unit_id) IS DISTINCT FROM (NEW.offer_id, NEW.unit_id)) THEN
                {_STATE.format(row="NEW")}
                IF list_state = 'validated' THEN
                    RAISE EXCEPTION 'the list of this candidacy is sealed' USING ERRCODE = '{FROZEN}';
                END IF;
            END IF;
            IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
            RETURN NEW;
        """,
    )


def shortlist_trigger() -> pgtrigger.Trigger:
    """A validated shortlist no longer changes."""
    return pgtrigger.Trigger(
        name="sealed_shortlist",
        level=pgtrigger.Row,
        when=pgtrigger.Before,
        operation=pgtrigger.Update | pgtrigger.Delete,
        condition=pgtrigger.Q(old__state="validated"),
        func=f"RAISE EXCEPTION 'this list is sealed' USING ERRCODE = '{FROZEN}';",
    )
