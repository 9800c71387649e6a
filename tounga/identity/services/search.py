"""The search for duplicates through the whole register."""

from tounga.identity.enums import PairOrigin, PairState
from tounga.identity.permissions import can_search
from tounga.identity.prints import freshen, recount
from tounga.identity.rules.weights import QUEUE
from tounga.identity.sweep import sweep
from tounga.kernel.actor import Actor
from tounga.kernel.audit import declare_to_copy
from tounga.kernel.errors import require_permission
from tounga.kernel.ids import uuid7
from tounga.kernel.service import service

EVERYTHING = 10**9
BATCH = 2_000


@service
def search_register(*, by: Actor) -> int:
    """Queue every pair of files of the register that may be one person's; how many are new.

    A pair that waits takes its new score; one that was answered keeps its answer. Raises NotAllowed.
    """
    require_permission(can_search(by))
    freshen(most=EVERYTHING)
    recount()
    cursor = sweep(floor=QUEUE)
    declare_to_copy()
    cursor.execute(
        "UPDATE identity_pair p SET score = s.score, measures = s.measures FROM swept s"
        " WHERE p.first_id = s.first AND p.second_id = s.second AND p.state = $1 AND p.score IS DISTINCT FROM s.score",
        [PairState.WAITING.value],
    )
    cursor.execute(
        "SELECT s.first, s.second FROM swept s WHERE NOT EXISTS"
        " (SELECT FROM identity_pair p WHERE p.first_id = s.first AND p.second_id = s.second)"
    )
    new = [(uuid7(), *row) for row in cursor.fetchall()]
    for at in range(0, len(new), BATCH):
        ids, firsts, seconds = (list(column) for column in zip(*new[at : at + BATCH], strict=True))
        cursor.execute(
            "INSERT INTO identity_pair (id, first_id, second_id, state, origin, score, measures, found_at,"
            " answered_by_name, reason) SELECT n.id, s.first, s.second, $4, $5, s.score, s.measures, now(), '', ''"
            " FROM unnest($1::uuid[], $2::uuid[], $3::uuid[]) AS n(id, first, second) JOIN swept s USING (first, second)",
            [ids, firsts, seconds, PairState.WAITING.value, PairOrigin.BATCH.value],
        )
    return len(new)
