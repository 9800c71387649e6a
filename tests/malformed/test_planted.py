"""The siege itself: each planted fault is seen, and a page that does it right is not accused."""

from typing import Any

import pytest

from tests.factories.world import World
from tests.forms.html import PageReader
from tests.malformed import siege
from tests.malformed.judge import sentence_fault
from tests.malformed.siege import Siege
from tests.matrix.engine import Contract
from tests.matrix.routes import Route

pytestmark = pytest.mark.django_db
PLANTED = Contract(public_writes=True)


@pytest.fixture
def besieged(settings: Any) -> Any:
    """The faults found at one planted address, without the guard that stops unreadable bytes at the door."""
    settings.ROOT_URLCONF = "tests.malformed.planted"
    settings.MIDDLEWARE = [name for name in settings.MIDDLEWARE if not name.endswith("RefuseBrokenInput")]

    def attack(name: str) -> list[str]:
        siege = Siege(World())
        return [fault for fault in siege.attack(Route(f"piege_{name}", (), ""), PLANTED) if "POST" in fault]

    return attack


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("crash", "nom: NUL: answers 500, raised DataError"),
        ("english", "technical or English words: …This field is required"),
        ("silent", "no sentence that says what is wrong"),
        ("leaky", "refused with 422 and yet wrote: outbox"),
        ("scripted", "refused with 400 in application/json, not in a page"),
    ],
)
def test_a_planted_fault_is_seen(besieged: Any, name: str, words: str) -> None:
    found = besieged(name)
    assert any(words in fault for fault in found), found[:5]


def test_a_request_that_is_not_undone_is_seen(besieged: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is written is counted once for all requests of a form: that holds only if each is taken back."""
    monkeypatch.setattr(siege.transaction, "set_rollback", lambda _undone: None)
    with pytest.raises(AssertionError, match="was not undone"):
        besieged("leaky")


def test_what_is_sound_is_not_accused(besieged: Any) -> None:
    assert besieged("sound") == []


@pytest.mark.parametrize(
    "said",
    [
        "",
        "Erreur.",
        "Invalid date.",
        "Select a valid choice. 7 is not one of the available choices.",
        "ValueError: NUL",
        "%(limit)s lettres au plus pour ce nom.",
    ],
)
def test_these_are_no_clear_sentences(said: str) -> None:
    assert sentence_fault(said)


@pytest.mark.parametrize(
    "said", ["Écrivez la date comme 28/11/2026 : le jour, le mois, puis l’année.", "Choisissez un pays de la liste."]
)
def test_these_are(said: str) -> None:
    assert sentence_fault(said) == ""


def test_a_page_is_read_as_a_person_would_send_it() -> None:
    page = PageReader(
        '<html lang="fr"><body><main><h1>Titre</h1><form method="post" enctype="multipart/form-data"><input name="a" value="1">'
        '<select name="b"><option value="">–</option><option value="x" selected>X</option></select><textarea name="c">un\ndeux</textarea>'
        '<input type="file" name="d"><button name="e" value="oui">Envoyer</button></form>'
        '<div role="alert"><p>Une chose est à corriger</p></div></main></body></html>'
    )
    form = page.forms[0]
    assert {name: (one.kind, one.values, one.options) for name, one in form.fields.items()} == {
        "a": ("text", ["1"], []),
        "b": ("select", ["x"], ["", "x"]),
        "c": ("textarea", ["un\ndeux"], []),
        "d": ("file", [], []),
        "e": ("radio", [], ["oui"]),
    }
    assert form.multipart and page.alerts.split() == ["Une", "chose", "est", "à", "corriger"]
