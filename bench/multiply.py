"""Many rows out of few: every row of some tables copied in SQL, with all that hangs from it.

    multiply(FILES, by=20)              20 people for each one, with their papers
    multiply(PEOPLE, by=20)             and with their candidacies and placements; offers as before
    multiply(REGISTER, by=20)           and as many times more employers, offers, lists, presentations, departures
    multiply(EVERYTHING, by=20)         and agreements

The id of a copy is computed from the id of the original and its number, so that a copied row points to the copies
of what the original pointed to; what is not copied (units, occupations, countries) is shared. Histories are written
by the triggers as for any other row, unless `history=False`.
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any

from django.apps import apps
from django.db import connection, models, transaction
from django.db.models import UniqueConstraint

from tounga.kernel import audit
from tounga.kernel.actor import system
from tounga.offers.codes import ALPHABET

FILES = (
    "people.Person",
    "people.PersonPhone",
    "people.JobSeekerProfile",
    "people.MigrationProject",
    "people.ProjectCountry",
    "people.PersonOccupation",
    "people.Experience",
    "people.Education",
    "people.PersonSkill",
    "people.PersonLanguage",
    "people.PersonLicence",
    "people.Document",
    "kernel.FileRead",
)
PEOPLE = (
    *FILES,
    "selection.Candidacy",
    "selection.RankMove",
    "placement.Placement",
    "placement.Contract",
    "placement.ClauseVerdict",
    "placement.ChecklistItem",
    "messaging.Message",
    "counselling.Visit",
    "counselling.Appointment",
    "transfers.FileRequest",
)
EMPLOYERS = (
    "employers.Employer",
    "employers.Evidence",
    "employers.ConsularOpinion",
    "employers.Verification",
    "network.Agreement",
    "network.AgreementQuota",
    "offers.Campaign",
    "offers.Offer",
    "offers.OfferSkill",
    "offers.OfferLanguage",
    "offers.OfferLicence",
    "offers.RegionalQuota",
    "offers.ContentOverride",
    "selection.Shortlist",
    "selection.Presentation",
    "placement.DepartureWave",
)
SESSIONS = ("counselling.GroupSession", "counselling.Seat")
EVERYTHING = (*EMPLOYERS, *PEOPLE, *SESSIONS)
# A country does not sign more agreements because more people register.
AGREEMENTS = ("network.Agreement", "network.AgreementQuota")
REGISTER = tuple(name for name in EVERYTHING if name not in AGREEMENTS)

# A second multiplication must not make the copies of the first one again: how many times is part of the hash.
_HASH = "md5({id}::text || ':' || copy.k || ':' || {by})"
# Public codes are short: counted, not drawn.
_COUNTED = "({by} * 1000003 + row_number() OVER ())"
_CODE = " || ".join(
    f"substr('{ALPHABET}', 1 + mod({_COUNTED} / {len(ALPHABET) ** place}, {len(ALPHABET)})::int, 1)"
    for place in range(6)
)
# Columns that say something once in the whole table, and those by which lists are sorted and searched.
_OWN: dict[str, str] = {
    "people.Person.number": "upper(left({hash}, 14))",
    "people.Person.given_names": "trim(given_names || ' ' || chr(65 + mod(copy.k, 26)) || chr(97 + mod(copy.k / 26, 26)))",
    "people.Person.name_key": "trim(name_key || ' ' || chr(97 + mod(copy.k, 26)) || chr(97 + mod(copy.k / 26, 26)))",
    "employers.Employer.name": "name || ' ' || left({hash}, 12)",
    "employers.Employer.name_key": "name_key || ' ' || left({hash}, 12)",
    "network.Agreement.reference": "CASE reference WHEN '' THEN '' ELSE left(reference, 30) || '/' || left({hash}, 8) END",
    "offers.Offer.code": _CODE,
    "counselling.Seat.certificate": "CASE certificate WHEN '' THEN '' ELSE left(certificate, 30) || '/' || left({hash}, 8) END",
    "selection.Presentation.number": "left(number, 18) || '/' || left({hash}, 8)",
}
# The same, as long as a table is not copied too: candidates of one offer have each their own rank.
_LIST = "OVER (PARTITION BY offer_id, unit_id)"
_NEXT_RANK = f"CASE WHEN rank IS NOT NULL THEN max(rank) {_LIST} + row_number() {_LIST} END"
_OWN_BESIDE = {"selection.Candidacy.rank": ("offers.Offer", _NEXT_RANK)}
# Keys of other tables that are no foreign key.
_LOOSE = {"kernel.FileRead.subject": "people.Person", "messaging.Message.subject_id": "people.Person"}


def multiply(names: Iterable[str], *, by: int, history: bool = True) -> None:
    """Copy every row of these tables `by - 1` times."""
    chosen = [apps.get_model(name) for name in names]
    with audit.acting(system("bench"), action="multiply", reason="rows to measure with"), transaction.atomic():
        audit.declare_to_copy()
        with connection.cursor() as cursor, _quiet(cursor, chosen, history):
            for model in _in_order(chosen):
                cursor.execute(_statement(model, chosen, by))


def analyze() -> None:
    """Let the planner know how many rows there are now."""
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


@contextmanager
def _quiet(cursor: Any, chosen: list[Any], history: bool) -> Iterator[None]:
    """Without the triggers that keep lists whole (copies of sealed lists are as sealed as the lists), or without any.

    Constraints are checked at once: a table with checks to come cannot be altered.
    """
    named = [
        (model._meta.db_table, name) for model in chosen for name in (_list_keepers(model) if history else ["USER"])
    ]
    cursor.execute("SELECT current_setting('statement_timeout')")
    (patience,) = cursor.fetchone()
    cursor.execute("SET LOCAL statement_timeout = 0")
    for step in ("DISABLE", "ENABLE"):
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        for table, name in named:
            cursor.execute(f'ALTER TABLE "{table}" {step} TRIGGER {name}')
        if step == "DISABLE":
            yield
    cursor.execute("SET CONSTRAINTS ALL DEFERRED")
    cursor.execute("SELECT set_config('statement_timeout', %s, true)", [patience])


def _list_keepers(model: Any) -> list[str]:
    """The triggers of a table that neither write its history nor ask who acts."""
    kept = ("insert_insert", "update_update", "delete_delete", "require_actor", "append_only")
    return [one.get_pgid(model) for one in getattr(model._meta, "triggers", []) if one.name not in kept]


def _in_order(chosen: list[Any]) -> list[Any]:
    """Rows pointed to before those that point to them."""
    waiting, done = list(chosen), []
    while waiting:
        ready = [model for model in waiting if not (_targets(model) & set(waiting)) - {model}]
        assert ready, "tables that point to one another"
        done += ready
        waiting = [model for model in waiting if model not in ready]
    return done


def _targets(model: Any) -> set[Any]:
    return {field.related_model for field in model._meta.concrete_fields if field.is_relation}


def _statement(model: Any, chosen: list[Any], by: int) -> str:
    _check_unique(model, chosen)
    columns, values = [], []
    for one in model._meta.concrete_fields:
        columns.append(f'"{one.column}"')
        values.append(_value(model, one, chosen, by))
    table = model._meta.db_table
    source = f'SELECT {", ".join(values)} FROM "{table}", generate_series(1, {by - 1}) AS copy(k)'
    return f'INSERT INTO "{table}" ({", ".join(columns)}) {source}'


def _value(model: Any, one: Any, chosen: list[Any], by: int) -> str:
    """The SQL of one column of a copy. Instants go back by some minutes, so that no two copies are of the same one."""
    name, quoted = f"{model._meta.label}.{one.name}", f'"{one.column}"'
    if own := _own(name, chosen):
        return own.format(hash=_HASH.format(id="id", by=by), by=by)
    target = apps.get_model(_LOOSE[name]) if name in _LOOSE else one.related_model if one.is_relation else None
    if (one.primary_key and not one.is_relation) or target in chosen:
        return _copied(quoted, by)
    if isinstance(one, models.DateTimeField):
        return f"{quoted} - copy.k * interval '97 seconds'"
    return quoted


def _own(name: str, chosen: list[Any]) -> str:
    """How copies differ in this column; "" when they do not."""
    if name in _OWN_BESIDE:
        beside, how = _OWN_BESIDE[name]
        return "" if apps.get_model(beside) in chosen else how
    return _OWN.get(name, "")


def _copied(column: str, by: int) -> str:
    """The SQL of the id of a copy: of the same millisecond as the original's, version 7, otherwise by chance."""
    chance = _HASH.format(id=column, by=by)
    head = f"left({column}::text, 15) || substr({chance}, 1, 3)"
    return f"({head} || '-a' || substr({chance}, 4, 3) || '-' || substr({chance}, 7, 12))::uuid"


def _check_unique(model: Any, chosen: list[Any]) -> None:
    """Refuse to copy what must be unique and is not told how to differ."""
    for one in model._meta.concrete_fields:
        if one.unique and not one.primary_key and one.related_model not in chosen:
            name = f"{model._meta.label}.{one.name}"
            assert _own(name, chosen), f"{name} is unique: say how copies differ"
    for constraint in model._meta.constraints:
        if isinstance(constraint, UniqueConstraint) and constraint.fields:
            fields = [model._meta.get_field(name) for name in constraint.fields]
            differs = any(
                one.related_model in chosen or _own(f"{model._meta.label}.{one.name}", chosen) for one in fields
            )
            assert differs, f"{constraint.name}: say how copies differ"
