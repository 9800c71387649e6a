"""What is sent to an address so that it really writes.

Read off the form that the writer's own page shows; a few answers, and the step from which the address can write, are
named in `bodies.py`. An address without a line there is sent its form as anybody would fill it.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urljoin, urlsplit

from django.db import transaction
from django.db.models import Model
from django.test import Client

from tests.factories.world import World
from tests.forms.honest import MULTIPART, URLENCODED, Pairs, Upload, honest_values, multipart, urlencoded
from tests.forms.html import Field, Form, PageReader
from tounga.kernel.actor import Actor
from tounga.kernel.errors import Refusal

Arguments = dict[str, Any]
# One answer, several, none (the field is left empty), or one that depends on what the field offers.
Answer = str | list[str] | None | Callable[[Field], list[str]]
Answers = Mapping[str, Answer]


def first_choice(one: Field) -> list[str]:
    """Tick the first box of several."""
    return one.options[:1]


@dataclass(frozen=True)
class Scene:
    """Where a body is sent: the world, the arguments of the address on one object, and everybody's client."""

    world: World
    arguments: Arguments
    clients: Mapping[str, Client]

    def by(self, name: str) -> Actor:
        """An account, acting."""
        return self.world.actor(name)

    def row(self, model: type[Model]) -> Any:
        """The object that the address is about."""
        return model._default_manager.get(pk=self.arguments["pk"])


@dataclass(frozen=True)
class Body:
    """What is sent to one address.

    `answers`: what differs from what the form holds and from what anybody would type there; for a button, which has no
    form, all of it. `files`: field -> (name, content). `prepare`: brings the object to the step from which the address
    writes, in the savepoint of its cells; it may give the arguments of another object that stands there. `query`: what
    the address must ask for before it shows its form. `in_session`: what is written waits in the session.
    """

    answers: Answers | Callable[[Scene], Answers] = field(default_factory=dict)
    files: Mapping[str, tuple[str, bytes]] = field(default_factory=dict)
    prepare: Callable[[Scene], Arguments | None] | None = None
    query: Callable[[World], str] | None = None
    in_session: bool = False

    def set_up(self, scene: Scene) -> Scene:
        """The scene at the right step. An object that cannot be brought there stays as it is: another one will."""
        if self.prepare is None:
            return scene
        try:
            with transaction.atomic():
                return Scene(scene.world, self.prepare(scene) or scene.arguments, scene.clients)
        except Refusal:
            return scene

    def sent(self, scene: Scene, page: str, address: str) -> "Sent":
        """The form of this page, filled; without a page, the answers alone."""
        answers = self.answers(scene) if callable(self.answers) else self.answers
        return _filled(form_of(page, address) if page else None, answers, self.files)


@dataclass(frozen=True)
class Sent:
    """A body as it goes over the wire."""

    data: bytes = b""
    content_type: str = URLENCODED


def form_of(html: str, address: str) -> Form | None:
    """The form of a page that is sent to the address of the page itself."""
    place = urlsplit(address).path
    mine = (one for one in PageReader(html).forms if urlsplit(urljoin(address, one.action)).path == place)
    return next((one for one in mine if one.method == "post"), None)


def _filled(form: Form | None, answers: Answers, files: Mapping[str, tuple[str, bytes]]) -> Sent:
    """What is named, else what the form holds, else what anybody would type."""
    fields = {name: Field(name, "hidden") for name in answers} | (form.fields if form else {})
    pairs: Pairs = [(name, value) for name, one in fields.items() for value in _values(one, answers)]
    uploads: list[Upload] = [(name, title, content) for name, (title, content) in files.items()]
    if uploads or (form and form.multipart):
        return Sent(multipart(pairs, *uploads), MULTIPART)
    return Sent(urlencoded(pairs))


def _values(one: Field, answers: Answers) -> list[bytes]:
    if one.name in answers:
        answer = answers[one.name]
        answer = answer(one) if callable(answer) else answer
        several = [] if answer is None else [answer] if isinstance(answer, str) else answer
        return [value.encode() for value in several]
    if one.is_button:
        return []  # nobody pressed it
    if one.kind == "checkbox":
        return [value.encode() for value in one.values]
    return honest_values(one)
