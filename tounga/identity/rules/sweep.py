"""The SQL of a search through the whole register: pairs that share rare keys, scored by the measures of a look-up.

The steps leave temporary tables, `swept` at the end: (first, second, score, measures), each pair once.
"""

from tounga.identity.rules.comparison import as_array, measured, score
from tounga.identity.rules.search import CAP, WEIGHTS, key_weight, rarity

# Files that share a key, at most, for all of them to be set against each other. Of 100 000 drawn files 60 brought nothing more
# than 12 (F1 .9272, .9271) and twice the pairs; larger registers were not tried (`python -m bench identity --only batch`).
BLOCK = 12
# A pair is compared when its shared keys tell together as much as one that so many files share. With 5 (and blocks of 20) humans who
# have six files (FEBRL 3) were lost: F1 .978 for .983.
AS_A_KEY_OF = 6

_CODED = """
    SELECT id, 1 AS kind, u.at, u.code FROM identity_print, unnest(forms) WITH ORDINALITY AS u(code, at)
    UNION ALL
    SELECT id, 2, u.at, CASE WHEN u.family <> 0 THEN u.family ELSE u.bones END
    FROM identity_print, unnest(families, skeletons) WITH ORDINALITY AS u(family, bones, at)
    UNION ALL
    SELECT id, 3, u.at, u.code FROM identity_print, unnest(mother_forms) WITH ORDINALITY AS u(code, at)
    UNION ALL
    SELECT id, 4, u.at, u.code FROM identity_print, unnest(father_forms) WITH ORDINALITY AS u(code, at)
    UNION ALL
    SELECT id, 5, 1, place_code FROM identity_print WHERE place_code IS NOT NULL
"""


def _gathered(kind: int) -> str:
    return f"coalesce(array_agg(rare ORDER BY at) FILTER (WHERE kind = {kind}), '{{}}')"


STEPS = (
    "DROP TABLE IF EXISTS pg_temp.rarities, pg_temp.met, pg_temp.swept",
    f"""CREATE TEMP TABLE met AS
    WITH block AS (
        SELECT array_agg(print_id ORDER BY print_id) AS prints, {key_weight("%(total)s::int", "count(*)")}::float4 AS weight
        FROM identity_key GROUP BY hash HAVING count(*) BETWEEN 2 AND {BLOCK}
    ),
    stepped AS (SELECT prints, weight, generate_series(1, cardinality(prints) - 1) AS place FROM block),
    pair AS (SELECT prints[place] AS one, unnest(prints[place + 1:]) AS other, weight FROM stepped)
    SELECT one, other FROM pair GROUP BY one, other
    HAVING sum(weight) >= ln(greatest(%(total)s::int, {CAP})::float8 / {AS_A_KEY_OF})""",  # nosec B608  # noqa: S608 - pieces written here, values bound
    "ANALYZE met",
    f"""CREATE TEMP TABLE rarities AS
    SELECT id, {_gathered(1)} AS form_rarity, {_gathered(2)} AS sound_rarity, {_gathered(3)} AS mother_rarity,
        {_gathered(4)} AS father_rarity, coalesce(max(rare) FILTER (WHERE kind = 5), 0) AS place_rarity
    FROM (
        SELECT coded.id, coded.kind, coded.at, {rarity("t.prints", "%(total)s::int")} AS rare
        FROM ({_CODED}) coded LEFT JOIN identity_tally t ON t.code = coded.code
        WHERE coded.id IN (SELECT one FROM met)
    ) every GROUP BY id""",  # nosec B608  # noqa: S608 - pieces written here, values bound
    "ALTER TABLE rarities ADD PRIMARY KEY (id)",
    "ANALYZE rarities",
    f"""CREATE TEMP TABLE swept AS
    WITH weights AS MATERIALIZED ({WEIGHTS}),
    compared AS (
        SELECT least(a.person_id, b.person_id) AS first, greatest(a.person_id, b.person_id) AS second,
            {score()} AS score, x.*
        FROM {
        measured(
            '''(
            SELECT p.*, met.other, r.form_rarity, r.sound_rarity, r.mother_rarity, r.father_rarity, r.place_rarity,
                %(size)s::float4 AS size
            FROM met JOIN identity_print p ON p.id = met.one JOIN rarities r ON r.id = met.one
        ) a JOIN identity_print b ON b.id = a.other'''
        )
    } CROSS JOIN weights w
    )
    SELECT first, second, score, {as_array("compared")} AS measures FROM compared WHERE score >= %(floor)s::float8""",  # nosec B608  # noqa: S608 - pieces written here, values bound
)
