"""A real Chromium on a real server, for the tests of this folder."""

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser

from tests.journeys.visitor import Visitor


@pytest.fixture
def visit(chromium: Browser, live_server: Any, transactional_db: None) -> Iterator[Any]:
    """visit(account=None, width=1280, javascript=True) -> Visitor; every one is closed at the end."""
    opened: list[Visitor] = []

    def visitor(account: Any = None, *, width: int = 1280, javascript: bool = True) -> Visitor:
        opened.append(Visitor(chromium, live_server.url, account, width=width, javascript=javascript))
        return opened[-1]

    yield visitor
    for one in opened:
        one.close()
