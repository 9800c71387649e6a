"""What an answer to a malformed request must be: never ours to blame, and when refused, a clear sentence in French."""

import re
from dataclasses import dataclass
from typing import Any

from tests.forms.html import PageReader

REFUSALS = (400, 403, 404, 405, 413, 422, 429)
_FRENCH = re.compile(
    r"\b(le|la|les|un|une|de|des|du|est|sont|vous|votre|ce|cet|cette|ces|pas|et|à|en|il|elle|au|pour|sur|dans|que|qui|son|ou)\b|[ldnscjm]’|[éèêàùç]",
    re.IGNORECASE,
)
_TECHNICAL = re.compile(
    r"Traceback|Exception|[a-z]Error\b|DoesNotExist|\bpsycopg|\bdjango\b|\bSQL\b|\bUUID\b|\bNone\b|\bnull\b|\bid_\w+|__\w+|\bTG\d{3}\b"
    r"|\b(This field|Enter an?|Select an?|Ensure|must be|is not|invalid|required|Please|No file|The submitted|already|exists|too long|Upload)\b"
    r"|violates|constraint|characters allowed|ManagementForm|&#x|%\(\w+\)|\bclé primaire\b|\bchamp obligatoire\b"
)


@dataclass(frozen=True)
class Answer:
    """What came back: the status, the page, what was raised on the way, what a refusal wrote, and the seconds it took."""

    status: int
    content_type: str
    html: str
    raised: str
    wrote: str
    seconds: float


def fault_of(answer: Answer) -> str:
    """Why the answer to a malformed request is wrong, or ""."""
    if answer.status >= 500 or answer.raised:
        return f"answers {answer.status}, raised {answer.raised or 'nothing'}"
    if answer.seconds > 10:
        return f"took {answer.seconds:.0f} s"
    if answer.status not in REFUSALS:
        return ""
    if answer.wrote:
        return f"refused with {answer.status} and yet wrote: {answer.wrote}"
    return _speech_fault(answer)


def _speech_fault(answer: Answer) -> str:
    if not answer.content_type.startswith("text/html"):
        return f"refused with {answer.status} in {answer.content_type or 'no type'}, not in a page"
    page = PageReader(answer.html)
    if page.language != "fr":
        return f"the refusal is in another language: {page.language!r}"
    said = f"{page.alerts} {page.errors}" if answer.status == 422 else page.main
    return sentence_fault(said) or ("" if page.heading.strip() else "a page without a heading")


def sentence_fault(said: str) -> str:
    """Why these words are no clear sentence in French, or ""."""
    words = " ".join(said.split())
    if found := _TECHNICAL.search(words):
        return f"technical or English words: …{words[max(0, found.start() - 40) : found.end() + 40]}…"
    if len(words) < 20 or not _FRENCH.search(words):
        return f"no sentence that says what is wrong: {words[:80]!r}"
    return ""


def raised_by(sent: list[Any]) -> str:
    """The exceptions that Django announced, by class and text."""
    return "; ".join(f"{type(error).__name__}: {error}"[:200] for error in sent)
