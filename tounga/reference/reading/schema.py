"""The tables of a country pack: which file, which columns, what a cell may hold, what identifies a row.

This is the format that a pack's author follows; `tounga pack check` speaks from it.
"""

from dataclasses import dataclass

from tounga.reference.enums import Certainty, CorridorStatus, LegalKind, SessionPurpose, Severity, StructureKind
from tounga.reference.reading.cells import Column, code, codes, day, decimal, one_of, text, whole, yes_no

CODE = r"[A-Z0-9][A-Z0-9_-]{0,29}"
COUNTRY = r"[A-Z]{2}"
CURRENCY = r"[A-Z]{3}"
PLACE = r"[0-9A-Z]{1,10}"
LETTERS = r"[^\W\d_]{1,20}"


@dataclass(frozen=True, slots=True)
class Table:
    """One CSV file of a pack. `key` identifies a row; a table that is not `required` may be absent."""

    name: str
    columns: tuple[Column, ...]
    key: tuple[str, ...] = ("code",)
    required: bool = True

    @property
    def file(self) -> str:
        return f"{self.name}.csv"


def _named(*columns: Column, pattern: str = CODE, ordered: bool = True) -> tuple[Column, ...]:
    order = (Column("order", whole()),) if ordered else ()
    names = (Column("name_fr", text()), Column("name_en", text()))
    return (Column("code", code(pattern)), *order, *names, *columns, *SOURCED)


SOURCED = (Column("source", text()), Column("certainty", one_of(Certainty.values)))

TABLES = (
    Table(
        "currencies",
        _named(
            Column("decimals", whole(0, 3)),
            Column("symbol", text(10)),
            Column("home_rate", decimal(), optional=True),
            Column("rate_on", day, optional=True),
            pattern=CURRENCY,
            ordered=False,
        ),
    ),
    Table(
        "countries",
        (
            Column("code", code(COUNTRY)),
            Column("alpha3", code(r"[A-Z]{3}")),
            Column("m49", code(r"[0-9]{3}")),
            Column("name_fr", text()),
            Column("name_en", text()),
            Column("in_fr", text(80)),
            Column("currency", code(CURRENCY), refers="currencies"),
            Column("time_zone", text(40)),
        ),
    ),
    Table("languages", _named(Column("national", yes_no), pattern=r"[a-z]{2,3}")),
    Table(
        "territory",
        (
            Column("level", whole(1, 3)),
            Column("code", code(PLACE)),
            Column("name", text(80)),
            Column("parent", code(PLACE), optional=True),
            Column("seat", text(80), optional=True),
            Column("valid_from", day, optional=True),
            Column("formerly_in", code(PLACE), optional=True),
            *SOURCED,
        ),
        key=("level", "code"),
    ),
    Table(
        "units",
        (
            Column("code", code(CODE)),
            Column("kind", one_of(("central", "regional", "training_centre"))),
            Column("name_fr", text(120)),
            Column("name_en", text(120)),
            Column("short_fr", text(60)),
            Column("parent", code(CODE), optional=True, refers="units"),
            Column("town", text(80), optional=True),
            Column("seat", code(PLACE), optional=True),
            Column("serves", codes(PLACE), optional=True),
            Column("mission_fr", text(300), optional=True),
            Column("public_fr", text(120), optional=True),  # what people who come there call it
            Column("public_en", text(120), optional=True),
            *SOURCED,
        ),
    ),
    Table("diplomas", _named(Column("isced", whole(0, 8)))),
    Table(
        "document_types",
        _named(
            Column("help_fr", text(300), optional=True),
            Column("help_en", text(300), optional=True),
            Column("issuer_fr", text(120), optional=True),
            Column("lead_days", whole(0, 1000)),
            Column("has_expiry", yes_no),
            Column("is_identity", yes_no),
        ),
    ),
    Table(
        "visit_subjects",
        _named(Column("help_fr", text(300), optional=True), Column("help_en", text(300), optional=True)),
    ),
    Table(
        "session_kinds",
        _named(
            Column("purpose", one_of(SessionPurpose.values)),
            Column("help_fr", text(300), optional=True),
            Column("help_en", text(300), optional=True),
            Column("hours", whole(1, 400)),
            Column("seats", whole(1, 500)),
            Column("certificate", yes_no),
        ),
    ),
    Table("driving_licences", _named(pattern=r"[A-Z][A-Z0-9]{0,3}")),
    Table("sectors", _named(Column("isic", code(r"[A-Z][0-9]{0,3}"), optional=True), pattern=r"[A-Z][A-Z0-9]{0,3}")),
    Table("sources", _named(Column("family", code(r"[a-z_]{2,40}")), Column("help_fr", text(300), optional=True))),
    Table(
        "movement_regimes",
        (
            Column("destination", code(COUNTRY), refers="countries"),
            Column("basis_fr", text()),
            Column("basis_en", text(), optional=True),
            Column("visa", yes_no),
            Column("residence_permit", yes_no),
            Column("work_permit", yes_no),
            Column("identity_accepted", codes(CODE), optional=True, refers="document_types"),
            Column("valid_from", day),
            Column("review_on", day, optional=True),
            *SOURCED,
        ),
        key=("destination", "valid_from"),
    ),
    Table(
        "corridors",
        (
            Column("destination", code(COUNTRY), refers="countries"),
            Column("status", one_of(CorridorStatus.values)),
            Column("consular_opinion_required", yes_no),
            Column("min_age", whole(14, 80), optional=True),
            Column("max_hours_day", whole(1, 24), optional=True),
            Column("max_hours_week", whole(1, 168), optional=True),
            Column("min_wage", decimal(), optional=True),
            Column("currency", code(CURRENCY), optional=True, refers="currencies"),
            Column("note_fr", text(400), optional=True),
            Column("note_en", text(400), optional=True),
            Column("valid_from", day),
            *SOURCED,
        ),
        key=("destination",),
    ),
    Table(
        "destination_documents",
        (
            Column("destination", code(COUNTRY), optional=True, refers="countries"),
            Column("visa", yes_no, optional=True),
            Column("work_permit", yes_no, optional=True),
            Column("document_type", code(CODE), refers="document_types"),
            Column("due_days_before", whole(0, 1000)),
            Column("mandatory", yes_no),
            Column("note_fr", text(300), optional=True),
            *SOURCED,
        ),
        key=("destination", "visa", "work_permit", "document_type"),
    ),
    Table(
        "contract_clauses",
        (
            Column("code", code(r"C[0-9]{2}")),
            Column("order", whole(1, 99)),
            Column("label_fr", text(120)),
            Column("label_en", text(120)),
            Column("help_fr", text(300)),
            Column("help_en", text(300)),
            Column("severity", one_of(Severity.values)),
            Column("offer_field", code(r"[a-z_]{1,40}"), optional=True),
            *SOURCED,
        ),
    ),
    Table(
        "legal_texts",
        _named(
            Column("kind", one_of(LegalKind.values)),
            Column("reference", text(80), optional=True),
            Column("adopted_on", day, optional=True),
            Column("in_force_home", yes_no, optional=True),
            Column("note_fr", text(300), optional=True),
        ),
        required=False,
    ),
    Table(
        "structures",
        _named(
            Column("kind", one_of(StructureKind.values)),
            Column("short_fr", text(30)),
            Column("mission_fr", text(300), optional=True),
            Column("role_fr", text(80), optional=True),
        ),
        required=False,
    ),
    Table(
        "synonyms",
        (
            Column("term", text(80)),
            Column("occupation", code(r"[A-Z][0-9]{4}")),
            Column("language", code(r"[a-z]{2,3}"), refers="languages"),
            *SOURCED,
        ),
        key=("term", "occupation"),
        required=False,
    ),
    # How offices write their lists: read by `tounga.intake` when it opens a file. Nothing of it is loaded.
    Table(
        "register_headers",
        (Column("field", code(r"[a-z_]{1,20}")), Column("word", text(80)), *SOURCED),
        key=("word",),
        required=False,
    ),
    Table(
        "register_values",
        (
            Column("field", code(r"[a-z_]{1,20}")),
            Column("word", text(80)),
            Column("value", text(30), optional=True),
            *SOURCED,
        ),
        key=("field", "word"),
        required=False,
    ),
    # How names are written here: read by `tounga.identity`, applied when a name is kept. Nothing of it is loaded.
    Table(
        "names/spellings",
        (
            Column("order", whole(1, 999)),
            Column("letters", code(LETTERS)),
            Column("becomes", code(LETTERS), optional=True),
            Column("place", one_of(("any", "start", "end"))),
            Column("before", code(LETTERS), optional=True),
            Column("example", text(40)),
            Column("form", code(LETTERS)),
            Column("note_fr", text(200), optional=True),
        ),
        key=("order",),
        required=False,
    ),
    Table(
        "names/families",
        (Column("family", code(r"[a-z]{1,30}")), Column("name", text(40))),
        key=("name",),
        required=False,
    ),
    Table(
        "names/particles",
        (
            Column("words", code(r"[a-z]+(?: [a-z]+)*")),
            Column("kind", one_of(("son_of", "daughter_of", "also_called", "title", "joined"))),
            Column("note_fr", text(200), optional=True),
        ),
        key=("words",),
        required=False,
    ),
)

TABLE = {table.name: table for table in TABLES}
