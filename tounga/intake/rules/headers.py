"""Which line holds the headers, and what each column says."""

import hashlib
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from tounga.intake.enums import Target
from tounga.kernel.decision import Decision, Reason, refuse_if_any
from tounga.kernel.text import fold

HEADER_WITHIN = 30  # titles, dates and stamps may stand above the headers
SEVERAL = frozenset({Target.PHONE, Target.OCCUPATION, Target.RESIDENCE, Target.LOCALITY})
_NUMBERED = re.compile(r"\s*\d+$")

Words = Mapping[str, str]  # folded header -> Target
Cells = Sequence[str]


@dataclass(frozen=True, slots=True)
class Header:
    """The line of the headers (counted from 0 in what was read), its labels, and what each column is taken for ("" unknown)."""

    at: int
    labels: tuple[str, ...]
    targets: tuple[str, ...]

    @property
    def signature(self) -> str:
        """What files with the same headers have in common."""
        return signature_of(self.labels)


def signature_of(labels: Sequence[str]) -> str:
    """A digest of the headers, blind to case, accents and punctuation."""
    return hashlib.sha256("\n".join(fold(label) for label in labels).encode()).hexdigest()


def find_header(lines: Sequence[Cells], words: Words) -> Header:
    """The line among the first whose cells are most often known headers; the first full one when none is known.

    A line of parts below a line of groups ("Naissance" over "Date" and "Lieu") is read with its group.
    """
    width = max((len(line) for line in lines), default=0)
    best, best_score = None, 0
    for at, line in enumerate(lines[:HEADER_WITHIN]):
        above = _spread(lines[at - 1], width) if at else ()
        found = [_target(line, above, place, words) for place in range(width)]
        score = len({target for target in found if target})
        if score > best_score:
            best, best_score = (at, found, above), score
    if best is None or best_score < 2:
        at = next((at for at, line in enumerate(lines) if sum(bool(cell) for cell in line) > 1), 0)
        labels = _padded(lines[at], width) if lines else ()
        return Header(at, labels, ("",) * width)
    at, found, above = best
    return Header(at, _labels(lines[at], above, width), _once(found))


def _target(line: Cells, above: Cells, place: int, words: Words) -> str:
    label = fold(line[place]) if place < len(line) else ""
    group = fold(above[place]) if place < len(above) else ""
    for said in (f"{group} {label}".strip() if group and group != label else "", label):
        if said and (target := words.get(said) or words.get(_NUMBERED.sub("", said))):
            return target
    return "" if label else words.get(group, "")


def _spread(line: Cells, width: int) -> tuple[str, ...]:
    """A line of groups with each title repeated over the empty cells to its right."""
    spread, last = [], ""
    for cell in _padded(line, width):
        last = cell or last
        spread.append(last)
    return tuple(spread)


def _padded(line: Cells, width: int) -> tuple[str, ...]:
    return (*line, *("",) * (width - len(line)))


def _labels(line: Cells, above: Cells, width: int) -> tuple[str, ...]:
    """The labels as shown; an ambiguous one ("Date") with its group ("Naissance – Date")."""
    labels = []
    for place, label in enumerate(_padded(line, width)):
        group = above[place] if place < len(above) else ""
        twice = [other for other in line if fold(other) == fold(label)]
        labels.append(f"{group} – {label}" if group and label and len(twice) > 1 and group != label else label or group)
    return tuple(label[:80] for label in labels)


def _once(found: Sequence[str]) -> tuple[str, ...]:
    """Each target for one column only, the first, unless several columns may hold it."""
    seen: set[str] = set()
    kept = []
    for target in found:
        kept.append("" if target in seen and target not in SEVERAL else target)
        seen.add(target)
    return tuple(kept)


def columns_hold(targets: Sequence[str]) -> Decision:
    """Whether these columns are enough to register people: a name and a sex; nothing said twice."""
    named = [target for target in targets if target]
    reasons = []
    if Target.FULL_NAME not in named and Target.FAMILY_NAME not in named:
        reasons.append(Reason("no_name_column", _("Dites quelle colonne contient le nom.")))
    if Target.SEX not in named:
        reasons.append(Reason("no_sex_column", _("Dites quelle colonne contient le sexe (ou la civilité).")))
    twice = {target for target in named if named.count(target) > 1} - SEVERAL
    for target in sorted(twice):
        text = _("Deux colonnes disent « %(what)s » : gardez-en une.") % {"what": Target(target).label}
        reasons.append(Reason("column_twice", text))
    return refuse_if_any(reasons)
