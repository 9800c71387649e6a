"""One process on one database: opens pages when told, one line of JSON in, one out.

{"do": "visits"}                                    {"visits": [...]}
{"do": "get", "role": ..., "address": ...}          {"status", "wall", "work", "queries", "bytes"}; times in milliseconds
    with "search": ..., that is looked for on the list first, and its own page measured

`work` is the processor time of this process and of its PostgreSQL backend, which a busy machine does not lengthen;
where the system does not tell it, it is the time on the clock.
"""

import json
import logging
import sys
import time
from pathlib import Path
from typing import Any

import django

django.setup()

from django.db import connection  # noqa: E402 - applications first
from django.test import Client  # noqa: E402
from django.test.utils import CaptureQueriesContext  # noqa: E402

from bench.pages.visits import grant_of, visits  # noqa: E402

clients: dict[str, Client | None] = {}


def client_of(role: str) -> Client | None:
    """A client that entered as this role by the demonstration's own door; it knows its `actor`."""
    if role not in clients:
        grant = grant_of(role)
        clients[role] = None
        if grant is not None:
            client = Client(raise_request_exception=False)
            client.post("/entrer-comme/", {"grant": str(grant.pk)})
            client.actor = grant.actor()  # type: ignore[attr-defined]
            clients[role] = client
    return clients[role]


def get(role: str, address: str, *, search: str | None = None, count: bool = False) -> dict[str, Any]:
    """Open one page and measure it."""
    client = client_of(role)
    assert client is not None
    if search is not None:
        client.post(address, {"q": search})
    if count:
        with CaptureQueriesContext(connection) as captured:
            response = client.get(address)
        return {"status": response.status_code, "queries": len(captured), "bytes": len(response.content)}
    backend = Path(f"/proc/{_backend()}/schedstat")
    wall, own, theirs = time.perf_counter_ns(), time.process_time_ns(), _spent(backend)
    response = client.get(address)
    wall, own = time.perf_counter_ns() - wall, time.process_time_ns() - own
    work = own + _spent(backend) - theirs if backend.exists() else wall
    return {"status": response.status_code, "wall": wall / 1e6, "work": work / 1e6}


def _backend() -> int:
    connection.ensure_connection()
    return int(connection.connection.info.backend_pid)


def _spent(backend: Path) -> int:
    """Nanoseconds of processor time of the backend."""
    return int(backend.read_text().split()[0]) if backend.exists() else 0


def main() -> None:
    """Answer until the other end closes."""
    logging.disable(logging.CRITICAL)
    for line in sys.stdin:
        asked = json.loads(line)
        answer = (
            {"visits": list(visits(client_of))}
            if asked["do"] == "visits"
            else get(asked["role"], asked["address"], search=asked.get("search"), count=asked["do"] == "count")
        )
        print(json.dumps(answer), flush=True)


if __name__ == "__main__":
    main()
