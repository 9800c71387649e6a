"""Unlawful or suspicious content in an offer (M5, first form): a small table of rules, each with its source.

Each free text is cut into sentences, each sentence is folded (no case, accents or punctuation) and
held against the patterns of the table. A rule that speaks names itself, the field, the words found
and the text it applies: C181 art. 7 and the ILO definition of recruitment fees (2018) for anything
paid by the worker, the UN Migrant Workers Convention art. 21 for papers held, C181 art. 5 and
C111 art. 1 for discriminatory criteria.
"""

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from tounga.kernel.decision import Decision, Reason, refuse_if_any
from tounga.kernel.text import fold
from tounga.offers.enums import Payer

_SENTENCE = re.compile(r"[.;!?\n\r•]+")
EXCERPT = 200
TICKET_RULE = "fee_ticket"


@dataclass(frozen=True, slots=True)
class ContentRule:
    """One rule of the table: `pattern` speaks, `unless` takes it back, both over a folded sentence."""

    code: str
    family: str  # "fee", "papers", "discrimination"
    pattern: re.Pattern[str] | None
    unless: re.Pattern[str] | None
    text: str
    source: str
    certainty: str


@dataclass(frozen=True, slots=True)
class Finding:
    """What one rule found: in which field, in which words."""

    rule: str
    field: str
    found: str
    text: str
    source: str

    @property
    def key(self) -> tuple[str, str, str]:
        """What a written override answers: the same rule, on the same words, at the same place."""
        return self.rule, self.field, self.found


def screen(texts: Mapping[str, str], payers: Mapping[str, str], rules: Iterable[ContentRule]) -> tuple[Finding, ...]:
    """Everything the rules find, in the order of the texts.

    `texts` maps a field to its free text, `payers` a field ("outward_ticket"...) to the Payer value chosen.
    """
    table = tuple(rules)
    found = []
    for rule in table:
        if rule.code == TICKET_RULE:
            found += [
                Finding(rule.code, field, payer, rule.text, rule.source)
                for field, payer in payers.items()
                if payer == Payer.WORKER
            ]
    for field, text in texts.items():
        for sentence in _SENTENCE.split(text):
            folded = fold(sentence)
            found += [
                Finding(rule.code, field, _excerpt(sentence), rule.text, rule.source)
                for rule in table
                if _speaks(rule, folded)
            ]
    return tuple(dict.fromkeys(found))


def refusal_of_findings(findings: Iterable[Finding], overridden: Collection[tuple[str, str, str]] = ()) -> Decision:
    """Refused while a finding stands that no written override answers.

    Each reason names its rule, its field and its source.
    """
    return refuse_if_any(
        Reason(f"content.{finding.rule}", f"{finding.text} ({finding.source})", finding.field)
        for finding in findings
        if finding.key not in overridden
    )


def _speaks(rule: ContentRule, folded: str) -> bool:
    if rule.pattern is None or not rule.pattern.search(folded):
        return False
    return rule.unless is None or not rule.unless.search(folded)


def _excerpt(sentence: str) -> str:
    return " ".join(sentence.split())[:EXCERPT]
