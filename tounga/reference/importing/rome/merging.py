"""From the temporary tables to ours: what is new is added, what differs changed, what is gone retired, nothing deleted
but the links between cards that still exist."""

from tounga.reference.enums import Origin
from tounga.reference.importing import bulk
from tounga.reference.loading.sync import Change

OFFICIAL = Origin.OFFICIAL.value


def merge_all(version: str) -> dict[str, Change]:
    """Bring every table of the nomenclature in line with what was staged. What changed in each."""
    return {
        "domains": bulk.merge(
            "reference_occupationdomain", "SELECT code, label FROM rome_domain", key=["code"], columns=["label"]
        ),
        "occupations": _occupations(version),
        "appellations": _appellations(version),
        "skills": _skills(version),
        "contexts": _contexts(version),
        "occupation_skills": _occupation_skills(),
        "occupation_contexts": _occupation_contexts(),
        "mobility": _mobility(),
    }


def _occupations(version: str) -> Change:
    """A card that the starter list had keeps its id, its English title and its international code."""
    written = bulk.merge(
        "reference_occupation",
        "SELECT 'rome', code, label, label_m, label_f, folded, domain, major_domain, regulated, parent_code,"
        " definition, access, %(origin)s, '', id, '', '', '', %(version)s FROM rome_occupation",
        key=["scheme", "code"],
        columns=[
            "label", "label_m", "label_f", "folded", "domain", "major_domain", "regulated", "parent_code",
            "definition", "access", "origin", "retired_in",
        ],
        once=["id", "label_en", "isco", "isco_origin", "first_seen_in"],
        origin=OFFICIAL,
        version=version,
    )  # fmt: skip
    return written + _retired("reference_occupation", "rome_occupation", version)


def _appellations(version: str) -> Change:
    """Starter names that the official list also has are retired; the others stay, as words people use."""
    written = bulk.merge(
        "reference_appellation",
        "SELECT s.code, s.label_long, s.label_short, s.label_m, s.label_f, s.folded, o.id, s.is_main, s.rarely_used,"
        " s.regulated, %(origin)s, '', s.id FROM rome_appellation s"
        " JOIN reference_occupation o ON o.scheme = 'rome' AND o.code = s.occupation",
        key=["code"],
        columns=[
            "label_long", "label_short", "label_m", "label_f", "folded", "occupation_id", "is_main", "rarely_used",
            "regulated", "origin", "retired_in",
        ],
        once=["id"],
        origin=OFFICIAL,
    )  # fmt: skip
    doubles = bulk.run(
        "UPDATE reference_appellation own SET retired_in = %(version)s FROM reference_appellation official"
        " WHERE own.origin = 'starter' AND own.retired_in = '' AND official.origin = 'official'"
        " AND official.retired_in = '' AND official.occupation_id = own.occupation_id AND official.folded = own.folded",
        version=version,
    )
    demoted = bulk.run(
        "UPDATE reference_appellation own SET is_main = false FROM reference_occupation o"
        " WHERE own.origin = 'starter' AND own.is_main AND o.id = own.occupation_id AND o.origin = 'official'"
    )
    return written + _retired("reference_appellation", "rome_appellation", version) + Change(0, demoted, doubles)


def _skills(version: str) -> Change:
    written = bulk.merge(
        "reference_skill",
        "SELECT code, label, folded, kind, parent_code, %(origin)s, '', id FROM rome_skill",
        key=["code"],
        columns=["label", "folded", "kind", "parent_code", "origin", "retired_in"],
        once=["id"],
        origin=OFFICIAL,
    )
    own = bulk.run(
        "UPDATE reference_skill SET retired_in = %(version)s WHERE origin = 'starter' AND retired_in = ''",
        version=version,
    )
    return written + _retired("reference_skill", "rome_skill", version) + Change(closed=own)


def _contexts(version: str) -> Change:
    written = bulk.merge(
        "reference_workcontext",
        "SELECT code, label, kind_code, kind_label, '', id FROM rome_context",
        key=["code"],
        columns=["label", "kind_code", "kind_label", "retired_in"],
        once=["id"],
    )
    gone = bulk.run(
        "UPDATE reference_workcontext kept SET retired_in = %(version)s WHERE retired_in = ''"
        " AND NOT EXISTS (SELECT 1 FROM rome_context staged WHERE staged.code = kept.code)",
        version=version,
    )
    return written + Change(closed=gone)


def _retired(table: str, staged: str, version: str) -> Change:
    """Official rows that this version no longer has keep everything but their place in pickers."""
    statement = bulk.SQL(
        "UPDATE {table} kept SET retired_in = %(version)s WHERE kept.origin = 'official' AND kept.retired_in = ''"
        " AND kept.code NOT IN (SELECT code FROM {staged})"
    ).format(table=bulk.Identifier(table), staged=bulk.Identifier(staged))
    return Change(closed=bulk.run(statement, version=version))


def _occupation_skills() -> Change:
    written = bulk.merge(
        "reference_occupationskill",
        "SELECT o.id, s.id, COALESCE(k.core, false), COALESCE(k.emerging, false) FROM rome_link l"
        " JOIN reference_occupation o ON o.scheme = 'rome' AND o.code = l.occupation"
        " JOIN reference_skill s ON s.code = l.code"
        " LEFT JOIN rome_core k ON k.occupation = l.occupation AND k.code = l.code WHERE l.kind = 'skill'",
        key=["occupation_id", "skill_id"],
        columns=["core", "emerging"],
    )
    gone = bulk.run(
        "DELETE FROM reference_occupationskill link USING reference_occupation o, reference_skill s"
        " WHERE o.id = link.occupation_id AND s.id = link.skill_id AND s.origin = 'official' AND o.retired_in = ''"
        " AND NOT EXISTS (SELECT 1 FROM rome_link l WHERE l.kind = 'skill' AND l.occupation = o.code AND l.code = s.code)"
    )
    return written + Change(closed=gone)


def _occupation_contexts() -> Change:
    added = bulk.run(
        "INSERT INTO reference_occupationcontext (occupation_id, context_id) SELECT o.id, c.id FROM rome_link l"
        " JOIN reference_occupation o ON o.scheme = 'rome' AND o.code = l.occupation"
        " JOIN reference_workcontext c ON c.code = l.code WHERE l.kind = 'context' ON CONFLICT DO NOTHING"
    )
    gone = bulk.run(
        "DELETE FROM reference_occupationcontext link USING reference_occupation o, reference_workcontext c"
        " WHERE o.id = link.occupation_id AND c.id = link.context_id AND o.retired_in = '' AND NOT EXISTS"
        " (SELECT 1 FROM rome_link l WHERE l.kind = 'context' AND l.occupation = o.code AND l.code = c.code)"
    )
    return Change(added, 0, gone)


def _mobility() -> Change:
    written = bulk.merge(
        "reference_occupationmobility",
        "SELECT a.id, b.id, m.rank FROM rome_mobility m"
        " JOIN reference_occupation a ON a.scheme = 'rome' AND a.code = m.source"
        " JOIN reference_occupation b ON b.scheme = 'rome' AND b.code = m.target",
        key=["source_id", "target_id"],
        columns=["order"],
    )
    gone = bulk.run(
        "DELETE FROM reference_occupationmobility link USING reference_occupation a, reference_occupation b"
        " WHERE a.id = link.source_id AND b.id = link.target_id"
        " AND NOT EXISTS (SELECT 1 FROM rome_mobility m WHERE m.source = a.code AND m.target = b.code)"
    )
    return written + Change(closed=gone)
