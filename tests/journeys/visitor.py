"""Somebody in front of a screen: opens pages, presses buttons, and notices what is wrong on the way."""

import os
from pathlib import Path
from typing import Any

from axe_playwright_python.sync_playwright import Axe
from django.conf import settings
from playwright.sync_api import Browser, Page, Response

WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
IMAGES = (
    Path(os.environ.get("TOUNGA_IMAGES", ""))
    if os.environ.get("TOUNGA_IMAGES")
    else Path(__file__).resolve().parents[2] / "docs" / "guide" / "images"
)
KEEP_IMAGES = bool(os.environ.get("TOUNGA_SCREENSHOTS"))  # set it to make the guide's pictures again


class Visitor:
    """One person with one browser window, signed in or not."""

    def __init__(
        self, browser: Browser, address: str, account: Any = None, *, width: int = 1280, javascript: bool = True
    ) -> None:
        self.address, self.width = address, width
        self.context = browser.new_context(
            viewport={"width": width, "height": 900}, locale="fr-FR", java_script_enabled=javascript
        )
        self.troubles: list[str] = []
        if account is not None:
            self._sign_in(account)
        self.page: Page = self.context.new_page()
        self.page.set_default_timeout(10_000)
        self.page.on("console", self._hear)
        self.page.on("pageerror", lambda error: self.troubles.append(f"script: {error}"))

    def _sign_in(self, account: Any) -> None:
        cookie = account.client().cookies[settings.SESSION_COOKIE_NAME].value
        self.context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": cookie, "url": self.address}])

    def _hear(self, message: Any) -> None:
        # A refused form or a missing page is answered 4xx on purpose; Chromium notes it in the console.
        if message.type == "error" and "the server responded with a status of 4" not in message.text:
            self.troubles.append(f"console: {message.text}")

    def open(self, path: str) -> Response | None:
        """Open an address of the site."""
        return self.page.goto(self.address + path)

    def press(self, name: str) -> None:
        """Press the button or follow the link of this name."""
        button = self.page.get_by_role("button", name=name)
        (button if button.count() else self.page.get_by_role("link", name=name)).first.click()

    def follow(self, *words: str) -> None:
        """Follow the first link of the line of a table that says all these words."""
        line = self.page.locator("main tr")
        for word in words:
            line = line.filter(has_text=word)
        line.first.get_by_role("link").first.click()

    def fill(self, label: str, value: str) -> None:
        """Fill the field with this label."""
        self.page.get_by_label(label, exact=False).first.fill(value)

    def choose(self, label: str, option: str) -> None:
        """Choose an option in a list."""
        self.page.get_by_label(label, exact=False).first.select_option(label=option)

    def tick(self, label: str) -> None:
        """Tick a choice."""
        self.page.get_by_label(label, exact=False).first.check()

    def send(self, button: str = "", **values: str) -> None:
        """Fill the fields of these names and send their form (by the button of this name, or its first one)."""
        for name, value in values.items():
            self._give(name, value)
        form = (
            self.page.locator(f"main form:has([name='{next(iter(values))}'])").first
            if values
            else self.page.locator("main")
        )
        wanted = (
            form.get_by_role("button", name=button)
            if button
            else form.locator("button[type=submit], button:not([type])")
        )
        wanted.first.click()

    def _give(self, name: str, value: str) -> None:
        field = self.page.locator(f"main [name='{name}']")
        kind = field.first.evaluate("one => one.type")
        if kind in ("radio", "checkbox"):
            self.page.locator(f"main [name='{name}'][value='{value}']").check()
        elif kind.startswith("select"):
            field.first.select_option(value)
        else:
            field.first.fill(value)

    def sees(self, text: str) -> bool:
        """Whether the text is on the page."""
        return text in self.page.inner_text("main")

    def violations(self) -> list[str]:
        """What axe finds against WCAG 2.2 AA on the page as it stands."""
        found = Axe().run(self.page, options={"runOnly": {"type": "tag", "values": WCAG}}).response["violations"]
        return [f"{one['id']}: {node['html'][:120]}" for one in found for node in one["nodes"]]

    def scrolls_sideways(self) -> bool:
        """Whether something is wider than the screen."""
        return bool(self.page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth"))

    def resize(self, width: int) -> None:
        """Turn to another screen without reloading."""
        self.width = width
        self.page.set_viewport_size({"width": width, "height": 900})

    def picture(self, name: str, of: str = "") -> None:
        """Keep a picture of the page for the guide, or of one part of it, when asked to."""
        if KEEP_IMAGES:
            IMAGES.mkdir(parents=True, exist_ok=True)
            if of:
                self.page.locator(of).screenshot(path=IMAGES / f"{name}.png")
            else:
                self.page.screenshot(path=IMAGES / f"{name}.png", full_page=True)

    def close(self) -> None:
        self.context.close()
