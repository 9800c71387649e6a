"""One thing has one word for each reader (docs/glossary.md): the agency for the public, the directorate for its agents."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.architecture.source import PACKAGE

# What the public and the candidates read.
PUBLIC = ("web/public", "web/candidate", "messaging/templates.py", "selection/selectors/steps.py")
# The one page where a click enters as somebody: no sign-in, a demonstration.
DEMONSTRATION = (
    "web/account/templates/account/enter_as.html",
    "web/account/templates/account/enter_as_people.html",
    "web/design/templates/design/base.html",
)
_TEMPLATE_WORDS = re.compile(
    r"""{%-?\s*translate\s+("[^"]*"|'[^']*')|{%-?\s*blocktranslate\b[^%]*%}(.*?){%-?\s*endblocktranslate""", re.S
)
_PYTHON_WORDS = re.compile(
    r"""\b(?:_|gettext|gettext_lazy|ngettext|ngettext_lazy)\(\s*((?:f?"[^"]*"\s*,?\s*)+)""", re.S
)
_OF_THE_HOUSE = re.compile(r"\bdirections?\b|unité centrale|\bDCIM\b", re.I)
_OF_NOBODY = re.compile(r"\b(?:le|du|au) service central", re.I)  # its departments are « services centraux »
_OF_A_DOOR = re.compile(
    r"\bentre[rz]\b(?! dans\b)|\ben entrant\b|\bquitte[rz]\b(?! (?:cette page|l’emploi))|à l’entrée", re.I
)


def spoken(path: Path) -> Iterator[str]:
    """The sentences of a template or a module."""
    source = path.read_text(encoding="utf-8")
    for found in (_TEMPLATE_WORDS if path.suffix == ".html" else _PYTHON_WORDS).finditer(source):
        yield " ".join(" ".join(filter(None, found.groups())).split())


def files(*places: str) -> Iterator[Path]:
    for place in places or ("",):
        whole = PACKAGE / place
        yield from [whole] if whole.is_file() else sorted([*whole.rglob("*.html"), *whole.rglob("*.py")])


def saying(pattern: re.Pattern[str], *places: str, but: tuple[str, ...] = ()) -> list[str]:
    return [
        f"{path.relative_to(PACKAGE)}: {sentence[:120]}"
        for path in files(*places)
        if not str(path.relative_to(PACKAGE)).startswith(but or ("no such place",))
        for sentence in spoken(path)
        if pattern.search(sentence)
    ]


def test_the_public_and_the_candidates_know_one_word_the_agency() -> None:
    assert saying(_OF_THE_HOUSE, *PUBLIC) == []


def test_the_centre_has_one_name_for_all_who_work() -> None:
    assert saying(_OF_NOBODY) == []


def test_signing_in_and_out_has_one_word() -> None:
    """« Se connecter », « Se déconnecter »; one enters as somebody in the demonstration alone."""
    # a list, a pool and a project may be entered; a person signs in
    elsewhere = ("selection", "people", "demo", "placement", "counselling", *DEMONSTRATION)
    assert saying(_OF_A_DOOR, but=elsewhere) == []


@pytest.mark.parametrize(
    ("pattern", "name", "text"),
    [
        (_OF_THE_HOUSE, "a.html", '<p>{% translate "Allez à votre direction régionale." %}</p>'),
        (_OF_THE_HOUSE, "a.py", 'text = _(\n    "L’unité centrale vous répond."\n)'),
        (_OF_NOBODY, "a.html", "{% blocktranslate trimmed %}Le service\n central lit{% endblocktranslate %}"),
        (_OF_A_DOOR, "a.html", "<c-crumb label=\"{% translate 'Entrer' %}\" />"),
        (_OF_A_DOOR, "a.py", 'ngettext("Entrez avec %(n)s code", "Entrez avec %(n)s codes", n)'),
        (_OF_A_DOOR, "a.html", '{% translate "Quitter" %}'),
    ],
)
def test_a_planted_word_is_found(pattern: re.Pattern[str], name: str, text: str, tmp_path: Path) -> None:
    (tmp_path / name).write_text(text, encoding="utf-8")
    assert any(pattern.search(sentence) for sentence in spoken(tmp_path / name))
