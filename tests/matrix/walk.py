"""Asks every cell of some addresses, each in a savepoint, and reports what breaks the contract."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db import transaction
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from tests.factories.world import World
from tests.forms.html import PageReader
from tests.matrix.engine import (
    ANCHORED,
    ANONYMOUS,
    Cell,
    Contract,
    Kind,
    connection_kept,
    deviation,
    more_than_shown,
    written,
)
from tests.matrix.kinds import GONE
from tests.matrix.routes import Route
from tests.matrix.writing import Body, Scene, Sent

NOTHING = Sent()
READING = ("GET", "HEAD", "PUT", "DELETE")


@dataclass
class Place:
    """One address on one object, at the step from which it can write."""

    route: Route
    contract: Contract
    kind: Kind | None
    relation: str
    body: Body
    scene: Scene
    known: Sent  # what wrote on another object of this address
    before: tuple[Any, ...] = ()  # what is written there before anybody asks
    pages: dict[str, str] = field(default_factory=dict)  # what each role was shown
    proven: Sent | None = None  # what wrote here
    shown: Sent | None = None  # where nothing writes: the form that somebody was shown
    refusal: str = ""  # what the last writer was told instead

    @property
    def address(self) -> str:
        """The address itself."""
        return reverse(self.route.name, kwargs={**self.scene.arguments, **self.contract.extra})

    @property
    def asked(self) -> str:
        """The address with what it must ask for before it shows its form."""
        query = self.body.query and self.body.query(self.scene.world)
        return f"{self.address}?{query}" if query else self.address

    def may_write(self, role: str) -> bool:
        """Whether this role knows of the object and writes here."""
        visible = (self.contract.visible or self.kind.visible) if self.kind else {}
        seen = not self.kind or self.relation in visible.get(role, visible.get("*", frozenset()))
        return seen and self.contract.may_write(role, self.relation)


class Walk:
    """Asks every cell of some routes, for one world."""

    def __init__(self, world: World, kinds: dict[str, Kind], bodies: Mapping[str, Body]) -> None:
        self.world, self.kinds, self.bodies = world, kinds, bodies
        self.clients: dict[str, Client] = {
            name: account.client() for name, account in world.accounts.items() if name in ANCHORED
        }
        self.clients[ANONYMOUS] = Client()
        for client in self.clients.values():
            client.raise_request_exception = False
        self.cells, self.wrote = 0, 0
        self.silent: set[str] = set()  # addresses that write, and do not say so

    def deviations(self, route: Route, contract: Contract) -> Iterator[str]:
        """Every broken cell of one route, in words; then the writers for whom its body never wrote."""
        kind = self.kinds[contract.kind] if contract.kind else None
        instances = kind.instances(self.world) if kind else {"none": {}}
        body, known = self.bodies.get(route.name, Body()), NOTHING
        idle, told = set(contract.writers), {}
        for relation, arguments in instances.items():
            scene = Scene(self.world, arguments, self.clients)
            place = Place(route, contract, kind, relation, body, scene, known)
            for cell in self._cells_of(place):
                if broken := deviation(cell, contract, kind):
                    yield f"{cell}: {broken}"
                if cell.silent:
                    self.silent.add(route.name)
                if cell.method == "POST" and cell.kept and cell.status in (200, 302):
                    idle.discard(cell.role)
                    self.wrote += 1
            known = place.proven or known
            told |= {} if place.proven else {relation: place.refusal}
        if idle:
            never = f"its body proves nothing, it never wrote for {', '.join(sorted(idle))}"
            yield f"POST {route.name}: {never}; what a writer was told on each object: {told}"

    def _cells_of(self, place: Place) -> list[Cell]:
        """Every role by every method, once the object stands where the address can write."""
        with transaction.atomic():
            if place.relation != GONE:
                place.scene = place.body.set_up(place.scene)
            place.before = written()  # once for all cells: each is undone before the next one is asked
            cells = [*self._read(place), *self._write(place)]
            assert written() == place.before, "a cell was not undone: what was written after it is not known"
            transaction.set_rollback(True)
        return cells

    def _read(self, place: Place) -> Iterator[Cell]:
        for role in self.clients:
            for method in READING:
                cell, page = self._ask(place, role, method, place.address)
                if method == "GET" and page and cell.status == 200:
                    place.pages[role] = page
                yield cell

    def _write(self, place: Place) -> Iterator[Cell]:
        """The writers first: what wrote for one of them is then sent by everybody else."""
        for role in sorted(self.clients, key=lambda role: not place.may_write(role)):
            yield self._post(place, role)

    def _post(self, place: Place, role: str) -> Cell:
        if not place.contract.writers:
            return self._ask(place, role, "POST", place.address)[0]
        if not place.may_write(role):
            if place.proven is None and place.shown is None:
                place.shown = self._filled(place, role) if place.pages else place.known
            return self._ask(place, role, "POST", place.asked, place.proven or place.shown or NOTHING)[0]
        cell = self._ask(place, role, "POST", place.asked, place.proven)[0] if place.proven else None
        if cell is None or not cell.kept:  # a form may hold something of its reader: each sends the one it was shown
            sent = self._filled(place, role)
            cell, page = self._ask(place, role, "POST", place.asked, sent)
            place.proven = place.proven or (sent if cell.kept else None)
            place.refusal = f"{cell.status} {cell.location}{_words_of(page)}"
        return cell

    def _filled(self, place: Place, role: str) -> Sent:
        """The form that this role was shown, or that anybody was, filled; of a button, the answers alone."""
        page = place.pages.get(role) or next(iter(place.pages.values()), "")
        if place.asked != place.address and place.may_write(role):
            page = self._ask(place, role, "GET", place.asked)[1]
        return place.body.sent(place.scene, page, place.asked)

    def _ask(self, place: Place, role: str, method: str, address: str, sent: Sent = NOTHING) -> tuple[Cell, str]:
        """One request, as if it had never been: the answer, and the page it shows."""
        self.cells += 1
        client = self.clients[role]
        watched = place.body.in_session and place.may_write(role)
        with connection_kept(), transaction.atomic():
            before, cookies = place.before, client.cookies.copy()
            session = dict(client.session) if watched else {}
            response: HttpResponse = client.generic(method, address, data=sent.data, content_type=sent.content_type)
            if response.streaming:
                response.close()
            after = written()
            kept = (before[0], before[4]) != (after[0], after[4]) or (watched and dict(client.session) != session)
            transaction.set_rollback(True)
        client.cookies = cookies  # the session is there again; so is the visitor's hold on it
        page = "" if response.streaming else response.content.decode("utf-8", "replace")
        location, wrote = response.get("Location", ""), more_than_shown(before, after, response.status_code)
        told = "messages" in response.cookies
        cell = Cell(place.route.name, method, role, place.relation, response.status_code, wrote, location, kept, told)
        return cell, page


def _words_of(page: str) -> str:
    """What a page says went wrong."""
    read = PageReader(page)
    return " ".join(f"{read.alerts} {read.errors}".split())
