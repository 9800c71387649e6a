"""The stylesheet: light (A1, M7), readable (WCAG 1.4.3, 1.4.11), safe for right-to-left, served from our own origin."""

import re
from pathlib import Path
from typing import NamedTuple

import brotli
import pytest

import tounga.web.design as design

FOLDER = Path(design.__file__).parent / "static" / "design"
CSS = (FOLDER / "tounga.css").read_text()
TOKENS = dict(re.findall(r"--([\w-]+): (#[0-9a-f]{3,6})\b", CSS))
PHYSICAL = re.compile(
    r"(?<![\w-])(?:(?:margin|padding|border)-(?:left|right)|text-align: (?:left|right)|(?:left|right): )[^;]*"
)

TEXT, SHAPE = 4.5, 3.0


class Pair(NamedTuple):
    front: str
    back: str
    least: float


PAIRS = [
    *(Pair(front, back, TEXT) for front in ("ink", "ink-soft", "indigo", "ochre", "red") for back in ("paper", "sand")),
    Pair("indigo", "indigo-soft", TEXT),
    Pair("leaf", "leaf-soft", TEXT),
    Pair("sun", "sun-soft", TEXT),
    Pair("red", "red-soft", TEXT),
    Pair("ochre-deep", "ochre-soft", TEXT),
    *(Pair("ink", back, TEXT) for back in ("leaf-soft", "ochre-soft", "sun-soft", "red-soft")),
    *(Pair("paper", back, TEXT) for back in ("night", "indigo", "ochre", "ochre-deep", "leaf", "red")),
    Pair("gold", "night", TEXT),
    Pair("ink-soft", "line", TEXT),
    *(Pair("edge", back, SHAPE) for back in ("paper", "sand")),
    *(Pair(front, "paper", SHAPE) for front in ("indigo-line", "ochre", "leaf", "red", "night")),
    Pair("night", "sand", SHAPE),
]


def luminance(colour: str) -> float:
    """Relative luminance of #rgb or #rrggbb (WCAG 2.2, definition)."""
    digits = colour.lstrip("#")
    digits = digits if len(digits) == 6 else "".join(2 * digit for digit in digits)
    channels = [int(digits[start : start + 2], 16) / 255 for start in (0, 2, 4)]
    red, green, blue = (
        channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4 for channel in channels
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Contrast ratio of two colours, 1 to 21."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def foreign(css: str) -> list[str]:
    """What the content security policy would stop, or another origin would serve."""
    return re.findall(r"@import[^;]*|url\((?![\"']?[\w./-]+\.svg[\"']?\))[^)]*\)|https?://[^\s;]+", css)


def test_the_measure_of_contrast_is_right() -> None:
    assert contrast("#000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#fff") == pytest.approx(4.478, abs=0.001)


@pytest.mark.parametrize("pair", PAIRS, ids=lambda pair: f"{pair.front} on {pair.back}")
def test_every_pair_of_tokens_is_readable(pair: Pair) -> None:
    assert contrast(TOKENS[pair.front], TOKENS[pair.back]) >= pair.least


def test_every_colour_token_is_in_a_pair_or_only_a_line() -> None:
    paired = {name for pair in PAIRS for name in pair[:2]}
    assert set(TOKENS) - paired == set()


def test_a_paler_ink_would_be_seen() -> None:
    assert contrast("#8a8277", TOKENS["paper"]) < TEXT


def test_it_weighs_less_than_ten_kilobytes_compressed() -> None:
    weight = len(brotli.compress(CSS.encode()))
    assert weight <= 10_000
    assert weight <= 6_000, "the aim is 5 KB: a new component should mostly reuse the others"


def test_the_whole_frame_weighs_little() -> None:
    weight = sum(len(brotli.compress(path.read_bytes())) for path in FOLDER.iterdir())
    assert weight <= 9_000


def test_it_reads_in_both_directions() -> None:
    excepted = CSS.replace("no-repeat right .875rem center", "").replace("left .875rem center", "")
    assert PHYSICAL.findall(excepted) == []
    assert PHYSICAL.findall("a { margin-left: 1px; text-align: right; left: 0 }") != []


def test_it_names_no_other_origin_and_no_data_address() -> None:
    assert foreign(CSS) == []
    for planted in ('url("data:image/svg+xml,x")', "@import 'a.css'", "url(https://exemple.org/a.svg)"):
        assert foreign(planted)


def test_every_file_it_names_exists() -> None:
    named = re.findall(r'url\("([^"]+)"\)', CSS)
    assert named
    assert [name for name in named if not (FOLDER / name).is_file()] == []


def test_pictures_carry_no_script_and_no_style() -> None:
    for picture in FOLDER.glob("*.svg"):
        assert not re.search(r"<script|\son\w+=|style=|href=", picture.read_text()), picture.name


def test_nothing_moves() -> None:
    assert not re.search(r"\b(?:animation|transition|@keyframes)\b", CSS)


@pytest.mark.parametrize("feature", ["@media print", "forced-colors: active", ":focus-visible", "max-width: 39.99rem"])
def test_it_serves_every_way_of_looking(feature: str) -> None:
    assert feature in CSS
