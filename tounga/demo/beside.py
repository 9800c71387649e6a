"""What a process does first that writes chapters beside others. Apart from `build`, which cannot be read before Django."""

import os
from multiprocessing import parent_process
from threading import Thread

import django


def begin() -> None:
    """Make Django ready; end with the process that shares the work out."""
    Thread(target=_end_with_the_first, daemon=True).start()
    django.setup()


def _end_with_the_first() -> None:
    """When that one is killed, nobody would stop those that it started."""
    first = parent_process()
    assert first is not None
    first.join()
    os._exit(1)
