"""Every address of the project, read from the URL map itself."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.urls import URLPattern, URLResolver, get_resolver


@dataclass(frozen=True)
class Route:
    """One address: its full name ("staff:person") and the names of its arguments."""

    name: str
    arguments: tuple[str, ...]
    module: str


def routes(resolver: URLResolver | None = None, namespace: str = "", above: tuple[str, ...] = ()) -> Iterator[Route]:
    """Walk the URL map; an address without a name is a route named by its pattern."""
    for entry in (resolver or get_resolver()).url_patterns:
        own = tuple(entry.pattern.converters) or tuple(entry.pattern.regex.groupindex)
        if isinstance(entry, URLPattern):
            name = entry.name or f"<{entry.pattern}>"
            yield Route(f"{namespace}{name}", (*above, *own), entry.callback.__module__)
        else:
            inner = f"{namespace}{entry.namespace}:" if entry.namespace else namespace
            yield from routes(entry, inner, (*above, *own))
