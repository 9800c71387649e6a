"""The SQL of a look-up: the files that share the rarest keys with a print, scored, the most likely first."""

import re

from tounga.identity.rules.comparison import as_array, measured, score, weights_by_name
from tounga.identity.rules.weights import LEAST_RARE, MOST_RARE, USUAL_SIZE

# A key shared by more files than CAP says too little to be followed; FOLLOWED files are compared in full, of those in scope and of
# the others. 200 and 40 find .992 of 100 000 and .985 of a million; 60 and 16 find .991 and .978, below what is asked (.98);
# these find .991 of 100 000, and 80 with 20 found .982 of a million.
CAP = 80
FOLLOWED = 24
_LEAST_WEIGHT = 0.01  # of a key that every file shares

# The print that asks: name -> type of the parameter.
ASKED = {
    "forms": "int[]", "skeletons": "int[]", "families": "int[]", "codes": "int[]", "given_codes": "int[]",
    "family_codes": "int[]", "givens": "smallint", "given": "text", "family": "text", "initials": "text",
    "sex": "text", "birth_year": "smallint", "birth_day": "smallint", "mother_forms": "int[]",
    "mother_codes": "int[]", "mother": "text", "father_forms": "int[]", "father_codes": "int[]", "father": "text",
    "place": "text", "place_code": "int", "residence": "int", "locality": "text", "national_id": "text",
    "documents": "int[]", "phones": "int[]",
}  # fmt: skip
_ASKED = ", ".join(f"%({name})s::{kind} AS {name}" for name, kind in ASKED.items())
_TOTAL = "greatest(coalesce((SELECT prints FROM identity_tally WHERE code = 0), 1), 1)"
_COMPARED = measured("nearest JOIN identity_print b ON b.id = nearest.print_id CROSS JOIN asking a")

# The latest weights learnt for these very measures, else the experts', as columns.
WEIGHTS = f"""
SELECT {weights_by_name("known.values")} FROM (
    SELECT coalesce((SELECT f.values FROM identity_fitting f WHERE f.measures = %(measured)s::text
                     ORDER BY f.at DESC LIMIT 1), %(expert)s::float8[]) AS values OFFSET 0
) known
"""  # nosec B608  # noqa: S608 - pieces written here, values bound


def rarity(prints: str, total: str) -> str:
    """SQL: how much sharing a code tells, in nats: ln of one in how many, within reason for a small register."""
    return (
        f"least(greatest(ln(({total} + 50)::float4 / (coalesce({prints}, 0) + 1)), {LEAST_RARE}), {MOST_RARE})::float4"
    )


def key_weight(total: str, shared_by: str) -> str:
    """SQL: how much sharing a key tells.

    A smaller register, or one that was never counted, passes for one of `CAP` files: no key that is followed weighs
    against a file.
    """
    return f"(ln(greatest({total}, {CAP})::float4 / {shared_by}) + {_LEAST_WEIGHT})"


def _rarities(codes: str) -> str:
    return f"""ARRAY(SELECT {rarity("t.prints", "register.total")} FROM unnest({codes}) WITH ORDINALITY AS one(code, at)
        LEFT JOIN identity_tally t ON t.code = one.code ORDER BY one.at)"""  # nosec B608  # noqa: S608 - pieces written here, values bound


def with_rarities(prints: str) -> str:
    """SQL: the prints of `prints` as those that ask: how rare each code is, and how large the register."""
    sounds = """ARRAY(SELECT CASE WHEN family <> 0 THEN family ELSE bones END
        FROM unnest(p.families, p.skeletons) WITH ORDINALITY AS part(family, bones, at) ORDER BY part.at)"""
    return f"""SELECT p.*, register.total, ln((register.total + 500)::float4 / {USUAL_SIZE})::float4 AS size,
        {_rarities("p.forms")} AS form_rarity, {_rarities(sounds)} AS sound_rarity,
        {_rarities("p.mother_forms")} AS mother_rarity, {_rarities("p.father_forms")} AS father_rarity,
        (SELECT {rarity("max(t.prints)", "register.total")} FROM identity_tally t WHERE t.code = p.place_code) AS place_rarity
    FROM {prints} p CROSS JOIN (SELECT {_TOTAL} AS total) register"""  # nosec B608  # noqa: S608 - pieces written here, values bound


# `scope` is the code of the only unit that the actor may know of, or NULL for the nation. Each side of it is ranked
# by itself: what is outside never pushes out what is inside.
LOOK_UP = f"""
WITH asking AS MATERIALIZED ({with_rarities(f"(SELECT {_ASKED})")}),
followed AS (
    SELECT block.prints, block.units, {key_weight("(SELECT total FROM asking)", "cardinality(block.prints)")} AS weight
    FROM unnest(%(keys)s::bigint[]) AS asked(hash)
    CROSS JOIN LATERAL (
        SELECT array_agg(print_id) AS prints, array_agg(unit) AS units
        FROM (SELECT print_id, unit FROM identity_key k WHERE k.hash = asked.hash LIMIT {CAP + 1}) few
    ) block
    WHERE cardinality(block.prints) <= {CAP}
),
shared AS (
    SELECT met.print_id, sum(weight) AS weight, coalesce(min(met.unit) = %(scope)s::int, true) AS inside
    FROM followed CROSS JOIN LATERAL unnest(prints, units) AS met(print_id, unit)
    GROUP BY met.print_id
),
nearest AS MATERIALIZED (
    (SELECT print_id, inside FROM shared WHERE inside ORDER BY weight DESC, print_id LIMIT {FOLLOWED})
    UNION ALL
    (SELECT print_id, inside FROM shared WHERE NOT inside ORDER BY weight DESC, print_id LIMIT {FOLLOWED})
),
weights AS MATERIALIZED ({WEIGHTS}),
compared AS MATERIALIZED (
    SELECT b.person_id, nearest.inside, {score()} AS score, x.*
    FROM {_COMPARED} CROSS JOIN weights w
    WHERE b.person_id IS DISTINCT FROM %(besides)s::uuid
)
(SELECT person_id, inside, score, {as_array("c")}::text FROM compared c
 WHERE inside ORDER BY score DESC, person_id LIMIT %(limit)s::int)
UNION ALL
(SELECT person_id, inside, score, NULL FROM compared WHERE NOT inside ORDER BY score DESC LIMIT 1)
"""  # nosec B608  # noqa: S608 - pieces written here, values bound

# Two files that somebody sets side by side.
_TWO = """asking a JOIN identity_print b ON b.person_id = %(other)s::uuid"""
COMPARE = f"""
WITH weights AS MATERIALIZED ({WEIGHTS}),
asking AS MATERIALIZED ({with_rarities("(SELECT * FROM identity_print WHERE person_id = %(one)s::uuid)")})
SELECT {score()}, {as_array()}::text FROM {measured(_TWO)} CROSS JOIN weights w
"""  # nosec B608  # noqa: S608 - pieces written here, values bound


def numbered(statement: str) -> tuple[str, tuple[str, ...]]:
    """The statement with the parameters that PostgreSQL knows ($1, $2...), and their names in that order."""
    names = tuple(dict.fromkeys(re.findall(r"%\((\w+)\)s", statement)))
    return re.sub(r"%\((\w+)\)s", lambda found: f"${names.index(found[1]) + 1}", statement), names
