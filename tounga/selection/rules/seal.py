"""The seal of a validated list: a digest that anybody can compute again (S4)."""

import hashlib
import json
from collections.abc import Iterable
from typing import Any


def canonical(offer: str, unit: str, ranked: Iterable[dict[str, Any]], not_kept: Iterable[dict[str, Any]]) -> bytes:
    """The one way to write a list down: UTF-8 JSON, keys sorted, no spaces.

    `ranked` in the order of the ranks, `not_kept` in the order of their identifiers, each with the
    reasons given at the time: nobody can be slipped in, up or out without changing a byte.
    """
    content = {"offer": offer, "unit": unit, "ranked": list(ranked), "not_kept": list(not_kept)}
    return json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def seal_of(content: bytes) -> str:
    """SHA-256, in hexadecimal."""
    return hashlib.sha256(content).hexdigest()
