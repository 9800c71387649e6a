"""Time-ordered identifiers, made in Python so that PostgreSQL 15 to 18 behave alike (RFC 9562, UUID version 7)."""

import os
import threading
import time
from uuid import UUID

_lock = threading.Lock()
_last_milliseconds = 0
_counter = 0


def uuid7() -> UUID:
    """A version 7 UUID: 48 bits of Unix milliseconds, a 12-bit counter, 62 random bits.

    Two calls in one process never go backwards: when the counter of a millisecond is
    spent, the next millisecond is borrowed.
    """
    global _last_milliseconds, _counter
    with _lock:
        milliseconds = time.time_ns() // 1_000_000
        if milliseconds > _last_milliseconds:
            _last_milliseconds, _counter = milliseconds, 0
        else:
            _counter += 1
            if _counter > 0xFFF:
                _last_milliseconds, _counter = _last_milliseconds + 1, 0
        milliseconds, counter = _last_milliseconds, _counter
    random_bits = int.from_bytes(os.urandom(8), "big") & ((1 << 62) - 1)
    value = (milliseconds & ((1 << 48) - 1)) << 80 | 0x7 << 76 | counter << 64 | 0b10 << 62 | random_bits
    return UUID(int=value)
