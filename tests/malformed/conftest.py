"""Thousands of refused requests would fill the log of the run."""

import logging
from collections.abc import Iterator

import pytest


@pytest.fixture(autouse=True)
def quiet() -> Iterator[None]:
    """No log while the siege lasts: what matters is in the answers."""
    logging.disable(logging.CRITICAL)
    yield
    logging.disable(logging.NOTSET)
