"""Sentences for the terminal, in French, or in English when the terminal speaks English.

The catalogues of the interface need Django; these sentences are needed before Django can start.
"""

import os
import sys
from collections.abc import Mapping


class Refusal(Exception):
    """Tounga cannot go on, and the reader can do something about it. `str()` is one sentence to print."""

    def __init__(self, french: str, english: str) -> None:
        super().__init__(in_words(french, english))


def in_words(french: str, english: str, *, environ: Mapping[str, str] | None = None) -> str:
    """The sentence for this terminal: English where the locale is English, French everywhere else."""
    variables = os.environ if environ is None else environ
    language = variables.get("LC_ALL") or variables.get("LC_MESSAGES") or variables.get("LANG") or ""
    return english if language.lower().startswith("en") else french


def say(french: str, english: str) -> None:
    """Print one line now, whatever buffer stands behind."""
    print(in_words(french, english), flush=True)


def complain(refusal: Exception) -> None:
    """Print one line on standard error."""
    print(f"tounga: {refusal}", file=sys.stderr, flush=True)
