"""Whether the prints and keys are those of the files, and of the rules of today; run every morning and in the tests."""

from uuid import UUID

from tounga.identity.prints import coder, freshen, plain_cursor
from tounga.identity.selectors.look_up import claim_of
from tounga.people.models import Person

KEYS_OF_PRINT = """
SELECT (SELECT keys FROM identity_print WHERE person_id = $1),
       ARRAY(SELECT hash FROM identity_key k JOIN identity_print p ON p.id = k.print_id
             WHERE p.person_id = $1 AND k.unit = p.unit ORDER BY hash)
"""


def inconsistent_keys(*, most: int = 1_000) -> list[UUID]:
    """Files, among the `most` latest, whose keys are not those that the rules give for what the file says today.

    Marked files are made ready first: a mark that waits is no fault, a change without a mark is.
    """
    freshen()
    latest = Person.objects.order_by("-registered_at").prefetch_related("phones", "documents")[:most]
    return [person.pk for person in latest if not _consistent(person)]


def _consistent(person: Person) -> bool:
    wanted = coder().read(claim_of(person)).keys
    with plain_cursor() as cursor:
        kept, held = cursor.execute(KEYS_OF_PRINT, [person.pk]).fetchone()  # type: ignore[misc]
    return bool(wanted == kept == held)
