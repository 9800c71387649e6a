"""Loads and imports wait for one another: two at once would each retire what the other adds."""

from django.db import connection

TURN = 7_256_001  # an advisory lock number of our own, held until the end of the transaction


def one_at_a_time() -> None:
    """Wait for our turn to change the reference tables."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [TURN])
