"""How two prints compare: named measures, each a piece of SQL, and a score that is their weighted sum (log-odds).

`a` is the print that asks, with how rare each of its codes is (`form_rarity`, ... in nats: ln of one in how many);
`b` is a print of the register. The same text serves one look-up and the whole register, so that they never disagree.
The weights are data: `weights.csv` beside this file to begin with, then what the agents' verdicts teach.
"""

from collections.abc import Sequence

SLOTS = 5
SHORT_SLOTS = 3

# The longest text PostgreSQL measures letter by letter; it refuses a longer one, and what somebody typed may be longer.
LONGEST_MEASURED = 255


def _apart(one: str, other: str) -> str:
    return f"(cardinality(a.{one}) > 0 AND cardinality(b.{other}) > 0 AND NOT a.{one} && b.{other})"


def _name_slot(at: int) -> str:
    """3 the same form, 2 the same family or skeleton, 1 an initial that fits, 0 nothing; NULL without a part."""
    letter = f"substr(a.initials, {at}, 1)"
    return f"""CASE WHEN a.forms[{at}] IS NULL THEN NULL
        WHEN a.forms[{at}] = ANY(b.forms) THEN 3
        WHEN a.families[{at}] <> 0 AND a.families[{at}] = ANY(b.families) THEN 2
        WHEN a.skeletons[{at}] = ANY(b.skeletons) THEN 2
        WHEN strpos(b.initials, upper({letter})) > 0 THEN 1
        WHEN {letter} = upper({letter}) AND strpos(b.initials, lower({letter})) > 0 THEN 1
        ELSE 0 END"""


def _parent_slot(parent: str, at: int) -> str:
    return f"CASE WHEN a.{parent}_forms[{at}] IS NULL THEN NULL WHEN a.{parent}_forms[{at}] = ANY(b.{parent}_forms) THEN 1 ELSE 0 END"


# Looked at once for each pair.
_FIRST = {
    **{f"n{at}": _name_slot(at) for at in range(1, SLOTS + 1)},
    **{f"m{at}": _parent_slot("mother", at) for at in range(1, SHORT_SLOTS + 1)},
    **{f"f{at}": _parent_slot("father", at) for at in range(1, SHORT_SLOTS + 1)},
    "given_apart": f"({_apart('given_codes', 'codes')} AND {_apart('codes', 'given_codes')})",
    "family_apart": f"({_apart('family_codes', 'codes')} AND {_apart('codes', 'family_codes')})",
    "mother_apart": _apart("mother_codes", "mother_codes"),
    "father_apart": _apart("father_codes", "father_codes"),
    "mother_meet": "coalesce(a.mother_codes && b.mother_codes, false)",
    "father_meet": "coalesce(a.father_codes && b.father_codes, false)",
    "years": "abs(a.birth_year - b.birth_year)",
    "same_day": "coalesce(a.birth_day = b.birth_day, false)",
    "both_days": "(a.birth_day IS NOT NULL AND b.birth_day IS NOT NULL)",
    "near_day": """coalesce(mod(a.birth_day, 32) = mod(b.birth_day, 32) OR a.birth_day / 32 = b.birth_day / 32
        OR (mod(a.birth_day, 32) = b.birth_day / 32 AND a.birth_day / 32 = mod(b.birth_day, 32)), false)""",
    "phone": "(a.phones && b.phones)",
    "both_phones": "(cardinality(a.phones) > 0 AND cardinality(b.phones) > 0)",
    "both_ids": "(a.national_id <> '' AND b.national_id <> '')",
    "both_places": "(a.place <> '' AND b.place <> '')",
    "both_homes": "(a.locality <> '' AND b.locality <> '')",
}


def _typo(one: str, other: str) -> str:
    """Whether two texts differ by a slip: one letter, two in a long one; a text too long to be measured never does."""
    longest = f"greatest(length({one}), length({other}))"
    apart = f"levenshtein_less_equal({one}, {other}, 2)"
    return f"""CASE WHEN {longest} BETWEEN 7 AND {LONGEST_MEASURED} THEN {apart} <= 2
        WHEN {longest} BETWEEN 4 AND 6 THEN {apart} <= 1 ELSE false END"""


def _slip(one: str, other: str) -> str:
    """Whether two numbers differ by one slip of the pen: a figure wrong, left out, doubled, or moved (two changed about).

    A wrong figure costs 2 here, so that two of them are no slip: numbers given one after the other to two people of one
    village and year differ by a figure and by the control letter (standards 6.1).
    """
    close = f"abs(length({one}) - length({other})) <= 1"
    return f"CASE WHEN {close} THEN levenshtein_less_equal({one}, {other}, 1, 1, 2, 2) <= 2 ELSE false END"


# Looked at for pairs that need it: spelling slips, and what the pieces above amount to.
_SECOND = {
    "given_typo": f"(r.given_apart AND {_typo('a.given', 'b.given')})",
    "family_typo": f"(r.family_apart AND {_typo('a.family', 'b.family')})",
    "mother_typo": f"(r.mother_apart AND {_typo('a.mother', 'b.mother')})",
    "met": "(" + " + ".join(f"(coalesce(r.n{at}, 0) > 0)::int" for at in range(1, SLOTS + 1)) + ")",
    "given_same": "(" + " OR ".join(f"({at} <= a.givens AND r.n{at} = 3)" for at in range(1, SLOTS + 1)) + ")",
    "mothers": "least(cardinality(a.mother_forms), cardinality(b.mother_forms))",
    "mother_met": "(" + " + ".join(f"coalesce(r.m{at}, 0)" for at in range(1, SHORT_SLOTS + 1)) + ")",
    "household": "(r.phone OR (r.mother_meet AND NOT r.mother_apart) OR a.locality <> '' AND a.locality = b.locality)",
    "id_slip": f"(r.both_ids AND a.national_id <> b.national_id AND {_slip('a.national_id', 'b.national_id')})",
    "place_slip": f"(r.both_places AND a.place <> b.place AND {_typo('a.place', 'b.place')})",
    "home_slip": f"(r.both_homes AND a.locality <> b.locality AND {_typo('a.locality', 'b.locality')})",
}


def _sum(pieces: Sequence[str]) -> str:
    return "(" + " + ".join(pieces) + ")"


def _name_rarity(level: int) -> str:
    rarity = "a.form_rarity" if level == 3 else "a.sound_rarity"
    return _sum([f"CASE WHEN r.n{at} = {level} THEN {rarity}[{at}] ELSE 0 END" for at in range(1, SLOTS + 1)])


def _parent_rarity(parent: str, letter: str) -> str:
    slots = range(1, SHORT_SLOTS + 1)
    return _sum([f"CASE WHEN r.{letter}{at} = 1 THEN a.{parent}_rarity[{at}] ELSE 0 END" for at in slots])


_PARTS = "cardinality(a.forms) - s.met, cardinality(b.forms) - s.met"
_NO_DAY = "(a.birth_day IS NULL OR b.birth_day IS NULL)"

# The measures, in the order in which they are kept with a pair. Each is a number; true is 1.
MEASURES: dict[str, str] = {
    "bias": "1",
    "size": "a.size",
    "name_same": _name_rarity(3),
    "name_near": _name_rarity(2),
    "name_initial": _sum([f"(coalesce(r.n{at}, 0) = 1)::int" for at in range(1, SLOTS + 1)]),
    "given_apart": "(r.given_apart AND NOT s.given_typo)",
    "given_typo": "s.given_typo",
    "family_apart": "(r.family_apart AND NOT s.family_typo)",
    "family_typo": "s.family_typo",
    "part_apart": f"greatest(least({_PARTS}) - (r.given_apart OR r.family_apart)::int, 0)",
    "part_missing": f"abs(greatest({_PARTS}) - least({_PARTS}))",
    "birth_day": "coalesce(r.years = 0 AND r.both_days AND r.same_day, false)",
    "birth_day_near": "coalesce(r.years = 0 AND r.both_days AND NOT r.same_day AND r.near_day, false)",
    "birth_day_apart": "coalesce(r.years = 0 AND r.both_days AND NOT r.same_day AND NOT r.near_day, false)",
    "birth_year": f"coalesce(r.years = 0 AND {_NO_DAY}, false)",
    "birth_other_year": "coalesce(r.years > 0 AND r.both_days AND r.same_day, false)",
    "birth_next": f"coalesce(r.years = 1 AND {_NO_DAY}, false)",
    "birth_around": f"coalesce(r.years BETWEEN 2 AND 5 AND {_NO_DAY}, false)",
    "birth_apart": f"coalesce(r.years > 0 AND r.both_days AND NOT r.same_day OR r.years > 5 AND {_NO_DAY}, false)",
    "id_same": "(r.both_ids AND a.national_id = b.national_id)",
    "id_slip": "s.id_slip",
    "id_apart": "(r.both_ids AND a.national_id <> b.national_id AND NOT s.id_slip)",
    "document_same": "(a.documents && b.documents)",
    "phone_same": "r.phone",
    "phone_apart": "(r.both_phones AND NOT r.phone)",
    "mother_same": _parent_rarity("mother", "m"),
    "mother_near": "(s.mother_typo OR r.mother_meet AND s.mother_met = 0)",
    "mother_apart": "(r.mother_apart AND NOT s.mother_typo OR r.mother_meet AND s.mother_met < s.mothers)",
    "father_same": _parent_rarity("father", "f"),
    "father_apart": "r.father_apart",
    "place_same": "CASE WHEN r.both_places AND a.place = b.place THEN a.place_rarity ELSE 0 END",
    "place_slip": "s.place_slip",
    "place_apart": "(r.both_places AND a.place <> b.place AND NOT s.place_slip)",
    "home_same": "(r.both_homes AND (a.locality = b.locality OR s.home_slip))",
    "home_area": "coalesce(a.residence = b.residence, false)",
    "home_apart": "coalesce(a.residence <> b.residence, false)",
    "sex_apart": "(a.sex <> '' AND b.sex <> '' AND a.sex <> b.sex)",
    "sibling": "(r.given_apart AND NOT s.given_typo AND s.household)",
    "sibling_near": "(NOT r.given_apart AND NOT s.given_same AND a.givens > 0 AND b.givens > 0 AND s.household)",
    "twin": "coalesce(r.given_apart AND NOT s.given_typo AND r.years = 0 AND r.same_day, false)",
}
NUMBERS = {
    "bias", "size", "name_same", "name_near", "name_initial", "part_apart", "part_missing",
    "mother_same", "father_same", "place_same",
}  # fmt: skip


DEFINITION = repr((_FIRST, _SECOND, MEASURES))  # all that a measure stands on


def measured(pairs: str) -> str:
    """SQL: `pairs` is a FROM clause that brings `a` and `b` together; `x` then holds each measure under its name."""
    first = ", ".join(f"{sql} AS {name}" for name, sql in _FIRST.items())
    second = ", ".join(f"{sql} AS {name}" for name, sql in _SECOND.items())
    values = ", ".join(
        f"({sql})::float4 AS {name}" if name in NUMBERS else f"({sql})::int::float4 AS {name}"
        for name, sql in MEASURES.items()
    )
    # OFFSET 0: looked at once for each pair, not once for each mention.
    return f"""{pairs}
    CROSS JOIN LATERAL (SELECT {first} OFFSET 0) r
    CROSS JOIN LATERAL (SELECT {second} OFFSET 0) s
    CROSS JOIN LATERAL (SELECT {values} OFFSET 0) x"""


def score(weights: str = "w", measures: str = "x") -> str:
    """SQL: the score of a row: each measure times the weight of the same name."""
    return _sum([f"{weights}.{name} * {measures}.{name}" for name in MEASURES])


def weights_by_name(values: str) -> str:
    """SQL: an array of weights as columns, taken apart once."""
    return ", ".join(f"{values}[{at}]::float4 AS {name}" for at, name in enumerate(MEASURES, 1))


def as_array(measures: str = "x") -> str:
    """SQL: the measures of a row in their order."""
    return f"ARRAY[{', '.join(f'{measures}.{name}' for name in MEASURES)}]"
