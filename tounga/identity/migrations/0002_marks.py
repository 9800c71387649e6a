"""What PostgreSQL keeps by itself: the mark of a file whose identity changed, and keys that leave with their print.

The triggers stand on tables of the room below, as an index of ours would: that room knows nothing of them.
"""

from django.contrib.postgres.operations import CreateExtension
from django.db import migrations

NAMES = "family_name, given_names, sex, birth_date, birth_year, birth_place, father_name, mother_name, national_id"
HOME = "residence_id, locality, unit_id"
CHANGED = ", ".join(f"after.{name}" for name in f"{NAMES}, {HOME}".split(", "))
BEFORE = CHANGED.replace("after.", "before.")

MARK = f"""
CREATE FUNCTION identity_mark_person() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'INSERT' THEN
        INSERT INTO identity_stale (person_id) SELECT id FROM after;
    ELSE
        INSERT INTO identity_stale (person_id)
        SELECT after.id FROM after JOIN before USING (id) WHERE ({CHANGED}) IS DISTINCT FROM ({BEFORE});
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER identity_mark_insert AFTER INSERT ON people_person
    REFERENCING NEW TABLE AS after FOR EACH STATEMENT EXECUTE FUNCTION identity_mark_person();
CREATE TRIGGER identity_mark_update AFTER UPDATE ON people_person
    REFERENCING OLD TABLE AS before NEW TABLE AS after FOR EACH STATEMENT EXECUTE FUNCTION identity_mark_person();

CREATE FUNCTION identity_mark_owner() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO identity_stale (person_id) SELECT DISTINCT person_id FROM rows;
    RETURN NULL;
END $$;

CREATE FUNCTION identity_forget_keys() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    DELETE FROM identity_key WHERE hash = ANY(OLD.keys) AND print_id = OLD.id;
    RETURN NULL;
END $$;
CREATE TRIGGER identity_forget_keys AFTER DELETE ON identity_print
    FOR EACH ROW EXECUTE FUNCTION identity_forget_keys();
"""  # nosec B608

UNMARK = """
DROP TRIGGER identity_forget_keys ON identity_print;
DROP FUNCTION identity_forget_keys();
DROP TRIGGER identity_mark_insert ON people_person;
DROP TRIGGER identity_mark_update ON people_person;
DROP FUNCTION identity_mark_person();
"""


def marks(table):
    """The triggers of a table whose rows are parts of an identity."""
    events = (("insert", "NEW"), ("update", "NEW"), ("delete", "OLD"))
    make = "\n".join(
        f"CREATE TRIGGER identity_mark_{event} AFTER {event.upper()} ON {table} REFERENCING {which} TABLE AS rows"
        " FOR EACH STATEMENT EXECUTE FUNCTION identity_mark_owner();"
        for event, which in events
    )
    drop = "\n".join(f"DROP TRIGGER identity_mark_{event} ON {table};" for event, _which in events)
    return migrations.RunSQL(make, drop)


class Migration(migrations.Migration):
    dependencies = [("identity", "0001_initial"), ("people", "0001_initial")]

    operations = [
        CreateExtension("fuzzystrmatch"),
        migrations.RunSQL(MARK, UNMARK),
        marks("people_personphone"),
        marks("people_document"),
    ]
