"""A4: English is complete, and what is compiled is what is written."""

from pathlib import Path

from babel.messages import mofile, pofile
from babel.messages.catalog import Catalog

from tests.architecture.source import PACKAGE

ENGLISH = PACKAGE / "locale" / "en" / "LC_MESSAGES"


def lacking(catalogue: Catalog) -> list[str]:
    """Sentences without their English words, or with words nobody has confirmed."""
    return [
        str(message.id)
        for message in catalogue
        if message.id
        and (message.fuzzy or not all(message.string if isinstance(message.string, tuple | list) else [message.string]))
    ]


def read(path: Path) -> Catalog:
    with path.open("rb") as file:
        return pofile.read_po(file, locale="en")


def test_every_sentence_has_its_english_words() -> None:
    catalogue = read(ENGLISH / "django.po")
    assert len(catalogue) > 2_000
    assert lacking(catalogue) == []


def test_the_compiled_catalogue_is_the_written_one() -> None:
    with (ENGLISH / "django.mo").open("rb") as file:
        compiled = mofile.read_mo(file)
    written = read(ENGLISH / "django.po")
    assert {_key(m.id) for m in compiled if m.id} == {_key(m.id) for m in written if m.id}


def test_a_missing_word_is_seen() -> None:
    catalogue = Catalog(locale="en")
    catalogue.add("Bonjour", "")
    catalogue.add("Merci", "Thanks", flags=["fuzzy"])
    catalogue.add("Oui", "Yes")
    assert lacking(catalogue) == ["Bonjour", "Merci"]


def _key(sentence: str | list[str] | tuple[str, ...]) -> tuple[str, ...]:
    """A sentence, or its singular and plural, whichever way a catalogue holds them."""
    return (sentence,) if isinstance(sentence, str) else tuple(sentence)
