"""The gallery renders every component in every state; the frame says where one is."""

import re
from html.parser import HTMLParser
from typing import Any

import pytest
from django.template import loader
from django.test import Client, RequestFactory
from django.utils import translation

from tests.web.design.conftest import PAGES

pytestmark = pytest.mark.usefixtures("standalone")


def page(name: str, language: str = "fr") -> str:
    """The HTML of one sample page."""
    address = f"/design/?exemple={name}" if name else "/design/"
    response = Client().get(address, headers={"accept-language": language})
    assert response.status_code == 200
    return response.content.decode()


class Outline(HTMLParser):
    """Ids, heading levels, and the targets of labels and descriptions."""

    def __init__(self) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.levels: list[int] = []
        self.targets: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        self.ids += [found["id"]] if found.get("id") else []
        self.levels += [int(tag[1])] if re.fullmatch("h[1-6]", tag) else []
        for attribute in ("for", "aria-describedby", "aria-labelledby"):
            self.targets |= set((found.get(attribute) or "").split())
        if tag == "a" and (found.get("href") or "").startswith("#") and found["href"] != "#":
            self.targets.add(str(found["href"])[1:])


@pytest.mark.parametrize("name", PAGES)
def test_each_page_is_well_built(name: str) -> None:
    html = page(name)
    outline = Outline()
    outline.feed(html)
    assert len(outline.ids) == len(set(outline.ids)), "an id is used twice"
    assert outline.targets <= set(outline.ids), "a label, a description or a link leads nowhere"
    assert outline.levels.count(1) == 1
    assert all(after - before <= 1 for before, after in zip(outline.levels, outline.levels[1:], strict=False))
    assert not re.search(r"\bstyle=|\son\w+=|<c-|\{%|\{\{", html)


@pytest.mark.parametrize("name", PAGES)
def test_each_page_says_its_language_and_its_title(name: str) -> None:
    html = page(name)
    assert '<html lang="fr">' in html
    assert re.search(r"<title>[^<]{3,} · Tounga</title>", html)
    assert 'href="#contenu"' in html
    assert '<html lang="en">' in page(name, "en")


def test_an_unknown_sample_does_not_exist() -> None:
    assert Client().get("/design/?exemple=autre").status_code == 404


def test_errors_are_announced_in_the_title() -> None:
    assert "<title>Erreur\u00a0: Inscrire une personne" in page("formulaire")
    assert "Erreur" not in re.search(r"<title>.*?</title>", page("travail"))[0]  # type: ignore[index]


def test_the_policy_allows_our_own_origin_only() -> None:
    policy = Client().get("/design/")["Content-Security-Policy"]
    assert "default-src 'self'" in policy
    assert "unsafe" not in policy


def test_a_long_menu_folds_and_a_short_one_does_not() -> None:
    assert 'class="menu"' in page("travail")
    assert 'class="menu"' not in page("recherche")
    assert page("travail").count('aria-current="page"') == 1


def render(template: str, **context: Any) -> str:
    with translation.override("fr"):
        return loader.render_to_string(template, context, RequestFactory().get("/x"))


def test_refusals_give_their_reasons_and_a_way_out() -> None:
    html = render("403.html", reasons=["La vérification de l’employeur a expiré."])
    assert "La vérification de l’employeur a expiré." in html
    assert "parlez-en à votre responsable ou à votre agence" in html
    assert "restée ouverte trop longtemps" in render("403.html", stale=True)


@pytest.mark.parametrize(
    ("name", "words"), [("400", "pas compris"), ("404", "n’existe pas"), ("500", "panne de notre côté")]
)
def test_error_pages_say_what_to_do_next(name: str, words: str) -> None:
    html = render(f"{name}.html")
    assert words in html
    assert 'href="/"' in html


def test_the_failure_page_needs_no_context() -> None:
    with translation.override("fr"):
        html = loader.get_template("500.html").render()
    assert "n’a pas été enregistré" in html


def test_text_from_people_is_made_harmless_in_components() -> None:
    hostile = '<img src=x onerror="a">'
    for template, context in (
        ("design/includes/tag.html", {"kind": "ok", "text": hostile}),
        ("design/includes/facts.html", {"facts": [hostile]}),
        ("design/includes/reasons.html", {"met": [hostile], "missing": [hostile]}),
        ("cotton/steps.html", {"items": [{"label": hostile, "state": "done", "detail": hostile}]}),
        ("cotton/compare.html", {"rows": [{"label": hostile, "left": hostile, "right": None}], "left": hostile}),
        ("cotton/figure.html", {"value": hostile, "label": hostile, "hint": hostile}),
    ):
        assert "<img" not in render(template, **context), template
