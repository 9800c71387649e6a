"""What a page weighs on the line: itself, compressed, and all it makes a browser fetch."""

import re
from dataclasses import dataclass
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import urljoin, urlsplit

from django.test import Client

BROWSER = {"HTTP_ACCEPT_ENCODING": "gzip, deflate, br"}
_URL = re.compile(rb"""url\(\s*["']?([^"')]+)""")
_FETCHED = {
    "link": "href",
    "script": "src",
    "img": "src",
    "source": "src",
    "iframe": "src",
    "video": "src",
    "audio": "src",
}
_LINKS = {"stylesheet", "icon", "preload", "modulepreload", "manifest", "apple-touch-icon"}


class Fetched(HTMLParser):
    """The addresses that a browser fetches with a page: styles, scripts, pictures, icons."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.addresses: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attributes}
        address = given.get(_FETCHED.get(tag, ""), "")
        if tag == "link" and not set(given.get("rel", "").split()) & _LINKS:
            return
        if address and not address.startswith("data:"):
            self.addresses.append(address)


@dataclass(frozen=True)
class Weight:
    """Bytes on the line: the page alone (all a second visit costs), and with what it loads (the first visit)."""

    page: int
    loaded: int

    @property
    def first(self) -> int:
        return self.page + self.loaded


class Scales:
    """Weighs pages against the static files as they are served: compressed by the deployment's own storage."""

    def __init__(self, static_url: str, folder: Path) -> None:
        self.static_url, self.folder = static_url, folder

    def weigh(self, client: Client, address: str) -> Weight | None:
        """The weight of a page; None when the address does not answer with one."""
        response = client.get(address, **BROWSER)
        if response.status_code != 200 or not response.headers.get("Content-Type", "").startswith("text/html"):
            return None
        plain = client.get(address).content.decode()
        return Weight(len(response.content), self._loaded(plain))

    def _loaded(self, html: str) -> int:
        waiting, known = list(Fetched(html).addresses), set()
        total = 0
        while waiting:
            address = waiting.pop()
            if address in known:
                continue
            known.add(address)
            file = self._file(address)
            total += self.served(file)
            if file.suffix == ".css":
                inner = (found.decode() for found in _URL.findall(file.read_bytes()))
                waiting += [urljoin(address, one) for one in inner if not one.startswith(("data:", "#"))]
        return total

    def _file(self, address: str) -> Path:
        path = urlsplit(address).path
        assert path.startswith(self.static_url) and not urlsplit(address).netloc, f"fetched from elsewhere: {address}"
        return self.folder / path.removeprefix(self.static_url)

    @staticmethod
    def served(file: Path) -> int:
        """What leaves for a browser that takes brotli: the compressed file where there is one."""
        packed = file.with_name(file.name + ".br")
        return (packed if packed.exists() else file).stat().st_size
