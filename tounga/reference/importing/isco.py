"""The international code of each occupation (ISCO-08), drawn from the crosswalks: appellation > ESCO > ISCO.

Each appellation votes for the ISCO group of its ESCO occupation with the weight of its relation; the
majority wins and `isco_confidence` is its share. A card without a vote takes its parent's code. A code that a
person chose, or that the starter list gave, is never overwritten.
"""

from tounga.reference.importing import bulk

_VOTES = """
    WITH votes AS (
        SELECT a.occupation_id, to_isco.target_code AS isco, sum(to_esco.weight) AS weight
        FROM reference_appellation a
        JOIN reference_crosswalk to_esco ON to_esco.source_scheme = 'rome_ogr' AND to_esco.source_code = a.code
            AND to_esco.target_scheme = 'esco'
        JOIN reference_crosswalk to_isco ON to_isco.source_scheme = 'esco'
            AND to_isco.source_code = to_esco.target_code AND to_isco.target_scheme = 'isco08'
        WHERE a.retired_in = ''
        GROUP BY 1, 2
    ), shares AS (
        SELECT occupation_id, isco, weight / sum(weight) OVER (PARTITION BY occupation_id) AS share,
               row_number() OVER (PARTITION BY occupation_id ORDER BY weight DESC, isco) AS rank
        FROM votes
    )
    UPDATE reference_occupation o SET isco = s.isco, isco_confidence = round(s.share, 3), isco_origin = 'crosswalk'
    FROM shares s
    WHERE s.occupation_id = o.id AND s.rank = 1 AND o.isco_origin NOT IN ('starter', 'chosen')
      AND (o.isco, o.isco_confidence, o.isco_origin) IS DISTINCT FROM (s.isco, round(s.share, 3), 'crosswalk')
"""

_HISTORICAL = """
    UPDATE reference_occupation o SET isco = k.target_code, isco_confidence = k.weight, isco_origin = 'historical'
    FROM reference_crosswalk k
    WHERE k.source_scheme = 'rome' AND k.target_scheme = 'isco08'
      AND k.source_code = CASE WHEN EXISTS (SELECT 1 FROM reference_crosswalk own WHERE own.source_scheme = 'rome'
              AND own.target_scheme = 'isco08' AND own.source_code = o.code) THEN o.code ELSE o.parent_code END
      AND o.isco = ''
"""

_PARENTS = """
    UPDATE reference_occupation o SET isco = p.isco, isco_confidence = round(COALESCE(p.isco_confidence, 1) / 2, 3),
        isco_origin = 'parent'
    FROM reference_occupation p
    WHERE p.scheme = o.scheme AND p.code = o.parent_code AND p.id <> o.id AND p.isco <> '' AND o.isco = ''
"""


def spread_isco() -> int:
    """Give every occupation the code that the crosswalks speak for. How many changed."""
    return sum(bulk.run(statement) for statement in (_VOTES, _HISTORICAL, _PARENTS))
