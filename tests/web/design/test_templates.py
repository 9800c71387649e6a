"""Templates: every word through gettext (A4), no inline style, script or handler (T2)."""

import re
from pathlib import Path

import pytest

import tounga.web.design as design

FOLDER = Path(design.__file__).parent / "templates"
TEMPLATES = sorted(FOLDER.rglob("*.html"))
# What is the same in every language.
SAME_EVERYWHERE = {"Tounga"}
_READ_ATTRIBUTES = (
    r'(?<![:\w])(?:title|label|aria-label|placeholder|alt|caption|hint|action|left|right|content)="([^"]*)"'
)


def untranslated(source: str) -> set[str]:
    """Words that a reader would meet and that no catalogue would translate."""
    text = re.sub(r"\{% comment %\}.*?\{% endcomment %\}|\{#.*?#\}", " ", source, flags=re.S)
    text = re.sub(r"\{% blocktranslate.*?\{% endblocktranslate %\}", " ", text, flags=re.S)
    text = re.sub(r"\{%.*?%\}|\{\{.*?\}\}", " ", text, flags=re.S)
    text = re.sub(r'<meta name="(?:viewport|theme-color)"[^>]*>', " ", text)
    read = " ".join(re.findall(_READ_ATTRIBUTES, text))
    bare = re.sub(r"<[^>]*>", " ", text)
    words = re.findall(r"[^\W\d_][\w’'-]*", re.sub(r"&\w+;", " ", f"{bare} {read}"))
    return {word for word in words if word not in SAME_EVERYWHERE}


def inline(source: str) -> list[str]:
    """Inline styles, scripts and handlers: the content security policy stops them."""
    return re.findall(r"\bstyle=|<style|<script(?![^>]*\bsrc=)[^>]*>|\son[a-z]+=|javascript:", source)


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: str(path.relative_to(FOLDER)))
def test_every_word_is_translated_and_nothing_is_inline(path: Path) -> None:
    source = path.read_text()
    assert untranslated(source) == set()
    assert inline(source) == []


@pytest.mark.parametrize(
    ("planted", "word"),
    [
        ("<p>Bonjour</p>", "Bonjour"),
        ('<c-card title="Étapes">', "Étapes"),
        ('<p>{% translate "Oui" %} encore</p>', "encore"),
        ('<input aria-label="Chercher">', "Chercher"),
    ],
)
def test_a_planted_word_is_found(planted: str, word: str) -> None:
    assert untranslated(planted) == {word}


def test_translated_words_are_not_found() -> None:
    assert (
        untranslated(
            "<p title=\"{% translate 'Nom' %}\">{% blocktranslate %}Bonjour {{ name }}{% endblocktranslate %}</p>"
        )
        == set()
    )


@pytest.mark.parametrize(
    "planted", ['<p style="x">', "<script>a()</script>", '<a onclick="x">', '<a href="javascript:x">', "<style>"]
)
def test_a_planted_inline_is_found(planted: str) -> None:
    assert inline(planted)


def test_there_are_templates() -> None:
    names = {path.relative_to(FOLDER).as_posix() for path in TEMPLATES}
    assert {"design/base.html", "400.html", "403.html", "404.html", "500.html", "cotton/field.html"} <= names


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: str(path.relative_to(FOLDER)))
def test_french_spaces_are_kept_together(path: Path) -> None:
    messages = re.findall(r"""\{% translate (?:"([^"]*)"|'([^']*)')""", path.read_text())
    loose = [text for pair in messages for text in pair if re.search(r"\S [?!;:»]|« ", text)]
    assert loose == []
