"""Every string of a template goes through gettext; no inline style, script or outside address."""

import re
from pathlib import Path

import pytest

from tests.architecture.source import PACKAGE

TEMPLATES = sorted(PACKAGE.rglob("templates/**/*.html"))
_TRANSLATED = re.compile(r"{%\s*blocktrans(?:late)?\b.*?{%\s*endblocktrans(?:late)?\s*%}", re.S)
_CODE = re.compile(r"{%.*?%}|{{.*?}}|{#.*?#}|<!--.*?-->|{%\s*comment.*?endcomment\s*%}", re.S)
_TAG = re.compile(r"<(?:[^<>\"']|\"[^\"]*\"|'[^']*')*>", re.S)
_WORD = re.compile(r"[A-Za-zÀ-ÿ]{2,}")
_SPOKEN_ATTRIBUTES = re.compile(
    r"""\s(?:title|alt|aria-label|placeholder|label|hint|summary|text)="([^"{]*[A-Za-zÀ-ÿ]{2}[^"{]*)\""""
)
_NOT_WORDS = {"nbsp", "amp", "rarr", "larr", "middot", "times", "hellip", "Tounga", "bull", "check", "ndash"}
FORBIDDEN = {
    "inline style": re.compile(r"<[^>]*\sstyle\s*="),
    "inline script": re.compile(r"<script(?![^>]*\bsrc=)(?![^>]*application/ld\+json)"),
    "inline handler": re.compile(r"<[^>]*\son[a-z]+\s*="),
    "outside origin": re.compile(r"""(?:src|href|action)="(?:https?:)?//"""),
}


def untranslated(source: str) -> list[str]:
    """Words that would be shown as they stand."""
    spoken = [
        text
        for text in _SPOKEN_ATTRIBUTES.findall(_TRANSLATED.sub(" ", source))
        if set(_WORD.findall(text)) - _NOT_WORDS
    ]
    bare = _TAG.sub(" ", _CODE.sub(" ", _TRANSLATED.sub(" ", re.sub(r"<svg.*?</svg>", " ", source, flags=re.S))))
    return [word for word in _WORD.findall(bare) if word not in _NOT_WORDS] + spoken


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda p: str(p.relative_to(PACKAGE)))
def test_template_is_translated_and_inert(path: Path) -> None:
    source = path.read_text(encoding="utf-8")
    assert untranslated(source) == []
    assert [name for name, pattern in FORBIDDEN.items() if pattern.search(source)] == []


def test_there_are_templates() -> None:
    assert len(TEMPLATES) > 20


@pytest.mark.parametrize(
    "planted",
    ["<p>Bonjour</p>", '<a title="Ouvrir">{{ x }}</a>', "{% if a %}Oui, merci{% endif %}"],
)
def test_a_bare_string_is_caught(planted: str) -> None:
    assert untranslated(planted)


@pytest.mark.parametrize(
    "planted", ['<p style="a">', "<script>a()</script>", '<p onclick="a()">', '<img src="https://a.example/b">']
)
def test_what_the_policy_forbids_is_caught(planted: str) -> None:
    assert [name for name, pattern in FORBIDDEN.items() if pattern.search(planted)]


_FORM = re.compile(r"<form\b.*?</form>", re.DOTALL)


def said_twice(source: str) -> bool:
    """Whether a form shows its errors twice: `{{ form }}` begins with the box of its own errors."""
    return any("c-error-summary" in form and "{{ form }}" in form for form in _FORM.findall(source))


def test_errors_are_shown_once() -> None:
    assert [path.name for path in TEMPLATES if said_twice(path.read_text(encoding="utf-8"))] == []


def test_errors_shown_twice_are_caught() -> None:
    assert said_twice('<form method="post"><c-error-summary :form="form" /><div>{{ form }}</div></form>')
