"""A1: weights on the wire, compressed as the server does, on pages filled with a full list."""

import gzip
import os
import re
from pathlib import Path
from typing import Any

import pytest
from django.contrib.staticfiles import finders
from django.test import Client
from django.urls import reverse

from tests.factories.employers import make_employer
from tests.factories.network import make_unit
from tests.factories.offers import make_offer

pytestmark = pytest.mark.django_db
FIRST, NEXT = 60_000, 20_000
ASSETS = ("design/tounga.css", "design/tounga.js", "design/band.svg", "design/icon.svg")


def sent(client: Client, address: str) -> int:
    """Bytes of the page's body as it leaves, compressed."""
    response = client.get(address, headers={"Accept-Encoding": "gzip"})
    assert response.status_code == 200
    assert response["Content-Encoding"] == "gzip"
    return len(response.content)


def compressed(name: str) -> int:
    found: Any = finders.find(name)
    return len(gzip.compress(Path(found).read_bytes(), 6))


@pytest.fixture
def full(client: Client) -> list[str]:
    """The addresses of every kind of public page, the list with more offers than one page shows."""
    employer = make_employer()
    for number in range(26):
        make_offer(employer=employer, title=f"Maçon / Maçonne, chantier d’essai numéro {number}")
    long = make_offer(
        employer=employer,
        activities="Monter des murs droits et solides. " * 60,
        posts=11,
        units=[(make_unit(), 1) for _ in range(11)],
    )
    names = ("home", "offers", "check", "free", "your_data", "accessibility")
    own = [reverse("public:offer", args=[long.code]), f"{reverse('public:check')}?code={long.code}", "/?q=maconne"]
    return [*(reverse(f"public:{name}") for name in names), *own]


def test_a1_every_page_is_light_enough_for_2g(client: Client, full: list[str]) -> None:
    """One test for three bars, because filling the list is what takes time."""
    weights = {address: sent(client, address) for address in full}
    assert {address: weight for address, weight in weights.items() if weight > NEXT} == {}
    first_page = weights["/"] + sum(compressed(name) for name in ASSETS)
    assert first_page <= FIRST, weights
    for address in full:
        assert loaded_besides(client.get(address).content.decode()) == set()


def loaded_besides(page: str) -> set[str]:
    """What a page makes the browser fetch, beyond the assets weighed here."""
    loaded = set(re.findall(r'<(?:script|link|img)[^>]+(?:src|href)="([^"]+)"', page))
    return {
        item
        for item in loaded
        if not item.startswith("/static/design/") and 'rel="canonical"' not in page_line(page, item)
    }


def page_line(page: str, item: str) -> str:
    return next(line for line in page.splitlines() if item in line)


def test_another_asset_is_seen() -> None:
    assert loaded_besides('<script src="/static/other.js"></script>') == {"/static/other.js"}


def test_a_heavy_page_is_seen() -> None:
    assert len(gzip.compress(os.urandom(NEXT + 1), 6)) > NEXT
