"""In real Chromium: 0 WCAG 2.2 AA violations, nothing scrolls sideways, big targets, no script needed, no policy broken."""

from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from tests.web.design.conftest import PAGES

pytestmark = pytest.mark.journey
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
# Visible targets smaller than 44 px either way, links inside a sentence or a line of text excepted (WCAG 2.5.8).
SMALL_TARGETS = """() => [...document.querySelectorAll('a, button, input:not([type=hidden]), select, textarea, summary')]
    .filter(e => { const box = e.getBoundingClientRect(); return box.width > 1 && box.height > 1 && e.checkVisibility()
        && !e.closest('p:not(.crumb):not(.actions), .choice, .vh') && Math.round(box.height) < 43 })
    .map(e => e.outerHTML.slice(0, 90) + ' ' + e.getBoundingClientRect().height)"""
SIDEWAYS = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


@pytest.fixture(scope="module")
def browser(chromium: Browser) -> Browser:
    """Debian's Chromium."""
    return chromium


def opened(browser: Browser, width: int, complaints: list[str], **options: Any) -> Page:
    """A page whose console errors are collected."""
    page = browser.new_page(viewport={"width": width, "height": 800}, locale="fr-FR", **options)
    page.on(
        "console", lambda message: complaints.append(message.text) if message.type in ("error", "warning") else None
    )
    page.on("pageerror", lambda error: complaints.append(str(error)))
    return page


def violations(page: Page) -> list[str]:
    """What axe finds: rule and first element."""
    found = Axe().run(page, options=RULES).response["violations"]
    return [f"{one['id']}: {one['nodes'][0]['html'][:120]}" for one in found]


@pytest.mark.parametrize("width", [360, 1280])
def test_every_page_is_accessible_and_silent(browser: Browser, site: str, width: int) -> None:
    complaints: list[str] = []
    page = opened(browser, width, complaints)
    for name in PAGES:
        page.goto(f"{site}?exemple={name}" if name else site)
        assert violations(page) == [], name
        assert page.evaluate(SMALL_TARGETS) == [], name
    assert complaints == []
    page.close()


def test_axe_sees_a_planted_fault(browser: Browser, site: str) -> None:
    page = opened(browser, 360, [])
    page.goto(site)
    page.evaluate("document.querySelector('main h1').insertAdjacentHTML('afterend', '<input>')")
    assert any("label" in found for found in violations(page))
    page.close()


@pytest.mark.parametrize("direction", ["ltr", "rtl"])
def test_nothing_scrolls_sideways_at_320_pixels(browser: Browser, site: str, direction: str) -> None:
    """320 px is also a 1280 px screen at 400 % zoom (WCAG 1.4.10)."""
    page = opened(browser, 320, [])
    for name in PAGES:
        page.goto(f"{site}?exemple={name}" if name else site)
        page.evaluate(f"document.dir = '{direction}'")
        assert page.evaluate(SIDEWAYS) <= 0, name
    page.close()


def test_menus_open_with_and_without_script(browser: Browser, site: str) -> None:
    for script in (True, False):
        page = opened(browser, 360, [], java_script_enabled=script)
        page.goto(f"{site}?exemple=travail")
        assert not page.get_by_role("link", name="Personnes").is_visible()
        page.locator(".menu summary").click()
        assert page.get_by_role("link", name="Personnes").is_visible()
        page.locator(".account summary").click()
        assert page.get_by_role("button", name="Se déconnecter").is_visible()
        assert page.locator("header details[open]").count() == 1
        page.close()


def test_menus_close_by_the_keyboard(browser: Browser, site: str) -> None:
    page = opened(browser, 1280, [])
    page.goto(f"{site}?exemple=travail")
    assert violations(page) == []
    assert page.get_by_role("link", name="Personnes").is_visible(), "on a desk the menu is a line"
    page.locator(".account summary").click()
    assert violations(page) == []
    page.keyboard.press("Escape")
    assert page.locator(".account[open]").count() == 0
    assert page.evaluate("document.activeElement.tagName") == "SUMMARY"
    page.close()


def test_the_summary_of_errors_is_read_first_and_leads_to_the_field(browser: Browser, site: str) -> None:
    page = opened(browser, 360, [])
    page.goto(f"{site}?exemple=formulaire")
    assert page.evaluate("document.activeElement.className") == "errors"
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "id_family_name"
    page.close()


def test_the_focus_is_always_seen(browser: Browser, site: str) -> None:
    page = opened(browser, 1280, [])
    page.goto(f"{site}?exemple=personne")
    for _ in range(12):
        page.keyboard.press("Tab")
        style = page.evaluate(
            "(({outlineStyle, boxShadow}) => [outlineStyle, boxShadow])(getComputedStyle(document.activeElement))"
        )
        assert style[0] == "solid"
        assert style[1] != "none"
    page.close()


def test_the_language_is_changed_in_one_press(browser: Browser, site: str) -> None:
    page = opened(browser, 360, [], java_script_enabled=False)
    page.goto(f"{site}?exemple=recherche")
    page.get_by_role("button", name="English").click()
    assert page.get_attribute("html", "lang") == "en"
    assert page.url.endswith("?exemple=recherche")
    page.close()


def test_print_keeps_the_content_and_drops_the_rest(browser: Browser, site: str) -> None:
    page = opened(browser, 800, [])
    page.goto(f"{site}?exemple=liste")
    page.emulate_media(media="print")
    assert page.get_by_role("heading", name="Classement proposé").is_visible()
    for gone in ("header.top", "footer", ".btn >> nth=0", ".crumb"):
        assert not page.locator(gone).is_visible(), gone
    page.close()
