"""Attacks every page and every form of a group of addresses, each request in a savepoint of its own.

siege = Siege(make_world())
faults = [fault for route, contract in addresses("people") for fault in siege.attack(route, contract)]
siege.requests      how many malformed requests were sent
siege.unreached     addresses that take a form and whose form was seen on no page: they were pressed blindly
"""

import os
import sys
from collections.abc import Callable, Iterator
from copy import deepcopy
from dataclasses import dataclass, field
from functools import partial
from time import thread_time
from typing import Any
from urllib.parse import urljoin, urlsplit

from django.conf import settings
from django.core.signals import got_request_exception
from django.db import transaction
from django.http import HttpResponse
from django.test import Client
from django.urls import Resolver404, resolve, reverse

from tests.factories.world import World
from tests.forms.html import Form, PageReader
from tests.malformed import hostile
from tests.malformed.hostile import Shot
from tests.malformed.judge import REFUSALS, Answer, fault_of, raised_by
from tests.matrix import steps
from tests.matrix.engine import ANONYMOUS, WRITTEN, Contract, connection_kept, written
from tests.matrix.routes import Route
from tests.matrix.visits import NO_PAGE, address_of, arguments_of, relations, roles_of
from tests.matrix.writing import Scene

# Names that buttons read without a form having been seen.
BUTTON_NAMES = ["person", "candidacy", "choisies", "decision", "reason", "next", "language"]
# What must be asked of a page before it shows its form.
FIRST_QUESTIONS = {"employer:offer_new": ("q=macon",)}
MOST_SIBLINGS = 12
# Forms that only another account's object shows: (account, arguments of the address).
ALSO: dict[str, Callable[[World], tuple[str, dict[str, Any]]]] = {
    "employer:contract_new": lambda world: ("employer_y", {"pk": world.placement_y.pk}),
}
# Forms that a page shows only at a step that nothing in the world has reached.
AT_STEP: dict[str, Callable[[Scene], object]] = {
    "staff:pool": steps.free_again,
    "staff:presentation_new": steps.list_sealed,
}
ELSEWHERE = {"set_language", "account:logout"}  # on every page: attacked once, with their own group


@dataclass
class Target:
    """One form to attack: where it is sent, by whom."""

    address: str
    role: str
    form: Form


@dataclass
class Place:
    """A page that was opened."""

    address: str
    page: PageReader


@dataclass
class Siege:
    """Attacks on one world."""

    world: World
    requests: int = 0
    slowest: float = 0
    honest: int = 0
    accepted: int = 0
    clients: dict[str, Client] = field(default_factory=dict)
    seen: set[tuple[str, ...]] = field(default_factory=set)
    unreached: list[str] = field(default_factory=list)
    reached: set[str] = field(default_factory=set)
    statuses: dict[int, int] = field(default_factory=dict)
    foreign: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        world = self.world  # rows of another region, of another organisation, and of another kind altogether
        rows = [getattr(world, name, None) for name in ("person_b", "employer_y", "unit_b")]
        self.foreign = [str(row.pk) for row in rows if row is not None]

    def attack(self, route: Route, contract: Contract) -> Iterator[str]:
        """Every fault of one address, at the step where it shows its form; the world is afterwards as before."""
        step = AT_STEP.get(route.name)
        if step is None:
            yield from self._attack(route, contract)
            return
        clients = {role: self._client(role) for role in roles_of(contract)}  # their sessions outlast the step
        arguments = arguments_of(contract, self.world, _writers(contract)[0])
        with transaction.atomic():
            step(Scene(self.world, arguments, clients))
            yield from self._attack(route, contract)
            transaction.set_rollback(True)

    def _attack(self, route: Route, contract: Contract) -> Iterator[str]:
        """Its page with hostile query strings, and each form found on it."""
        if contract.only_post:
            yield from self._press(route, contract)
            return
        for role, address in self._visits(route, contract):
            for place in self._open_with_siblings(route, role, address):
                if (route.name, "GET") not in self.seen:
                    self.seen.add((route.name, "GET"))
                    yield from self._fire(role, place.address, hostile.addresses(_parameters(place.page)))
                for form in place.page.forms:
                    yield from self._assail(Target(place.address, role, form), route)
        if is_page(route, contract) and route.name not in self.reached:
            self.unreached.append(route.name)
            yield from self._press(route, contract)
        elif (route.name, "GET") not in self.seen:  # a file, a letter, a page that only redirects
            role = roles_of(contract)[0]
            yield from self._fire(role, address_of(route, contract, self.world, role), hostile.addresses(["apres"]))

    def _open_with_siblings(self, route: Route, role: str, address: str) -> Iterator[Place]:
        """The page, and those of the same route that it leads to: its other sections, its next step."""
        waiting, opened = [address, *(f"{address}?{query}" for query in FIRST_QUESTIONS.get(route.name, ()))], 0
        known = set(waiting)
        while waiting and opened < MOST_SIBLINGS:
            place = waiting.pop(0)
            page = self._page(role, place)
            opened += 1
            if page is None:
                continue
            yield Place(place, page)
            found = {
                link
                for link in map(partial(urljoin, place), page.links)
                if _route_name(link) == route.name and not urlsplit(link).fragment
            }
            same_object = {link for link in found if _same_object(link, address)}
            waiting += sorted(same_object - known)
            known |= same_object

    def _visits(self, route: Route, contract: Contract) -> Iterator[tuple[str, str]]:
        """Who opens the page, and on what: each role on its first object, the first of the writers on all of them."""
        roles = roles_of(contract)
        writers = _writers(contract)
        for relation in relations(contract, writers[0], self.world):
            yield writers[0], address_of(route, contract, self.world, writers[0], relation)
        if route.name in ALSO:
            account, arguments = ALSO[route.name](self.world)
            yield account, reverse(route.name, kwargs=arguments)
        for role in roles[:6] if "*" not in contract.roles else roles[:2]:
            if role != writers[0]:
                yield role, address_of(route, contract, self.world, role)

    def _page(self, role: str, address: str) -> PageReader | None:
        response = self._send(role, address, Shot("open", method="GET"))[0]
        html = response.status_code == 200 and response.headers.get("Content-Type", "").startswith("text/html")
        return PageReader(response.content.decode()) if html else None

    def _assail(self, target: Target, route: Route) -> Iterator[str]:
        """Every malformed version of one form, unless the same form was attacked before."""
        address = urljoin(target.address, target.form.action)
        name = _route_name(address)
        if name in ELSEWHERE - {route.name} or (name, *target.form.signature) in self.seen:
            return
        self.seen.add((name, *target.form.signature))
        if target.form.method == "get":
            return
        self.reached.add(name)
        yield from self._fire(target.role, address, hostile.posts(target.form, self.foreign))

    def _press(self, route: Route, contract: Contract) -> Iterator[str]:
        role = _writers(contract)[0]
        address = address_of(route, contract, self.world, role)
        self.reached.add(route.name)
        yield from self._fire(role, address, hostile.buttons(BUTTON_NAMES, self.foreign))
        yield from self._fire(role, address, hostile.addresses(["apres"]))

    def _fire(self, role: str, address: str, shots: Iterator[Shot]) -> Iterator[str]:
        self._client(role)  # signs in, which writes
        before = written()  # once for them all: each request is undone before the next one is sent
        for shot in shots:
            _response, answer = self._send(role, address, shot, before)
            self._count(shot, answer)
            if answer.status == 503 and address == reverse("health"):
                continue  # it says truthfully that no job is running in a test
            if fault := fault_of(answer):
                yield f"{shot.method} {_route_name(address)} as {role}, {shot.fault}: {fault}"
        assert written() == before, "a request was not undone: what was written after it is not known"

    def _count(self, shot: Shot, answer: Answer) -> None:
        self.statuses[answer.status] = self.statuses.get(answer.status, 0) + 1
        self.slowest = max(self.slowest, answer.seconds)
        if shot.fault == "honest":
            self.honest += 1
            self.accepted += answer.status == 302
        else:
            self.requests += 1

    def _send(
        self, role: str, address: str, shot: Shot, before: tuple[Any, ...] | None = None
    ) -> tuple[HttpResponse, Answer]:
        """One request, as if it had never been: rows and cookies are as before afterwards.

        With the rows as they are `before`, what a refusal wrote is looked for; what was accepted may write.
        """
        client = self._client(role)
        cookies, raised = deepcopy(client.cookies), []

        def hear(sender: Any, request: Any = None, **kwargs: Any) -> None:
            raised.append(sys.exc_info()[1])

        got_request_exception.connect(hear)
        try:
            with connection_kept(), transaction.atomic():
                files = _files()
                began = thread_time()
                response = _request(client, address, shot)
                seconds = thread_time() - began
                if response.streaming:
                    response.close()
                wrote = ""
                if before is not None and response.status_code in REFUSALS:
                    now = (*written(), _files())
                    wrote = _difference((*before, files), now, reading=response.status_code == 422)
                transaction.set_rollback(True)
        finally:
            got_request_exception.disconnect(hear)
            client.cookies = cookies
        html = "" if response.streaming else response.content.decode("utf-8", "replace")
        return response, Answer(
            response.status_code, response.headers.get("Content-Type", ""), html, raised_by(raised), wrote, seconds
        )

    def _client(self, role: str) -> Client:
        if role not in self.clients:
            self.clients[role] = Client() if role == ANONYMOUS else self.world.accounts[role].client()
            self.clients[role].raise_request_exception = False
        return self.clients[role]


def _writers(contract: Contract) -> list[str]:
    """Who may write at the address, else whoever can open it first."""
    roles = roles_of(contract)
    return [role for role in roles if role in contract.writers] or roles[:1]


def _request(client: Client, address: str, shot: Shot) -> HttpResponse:
    place = urlsplit(address)
    query = shot.query.decode("latin-1") or place.query
    more: dict[str, Any] = {"QUERY_STRING": query, **dict(shot.headers)}
    if "HTTP_COOKIE" in more:
        client.cookies.load("")
    return client.generic(shot.method, place.path, data=shot.body, content_type=shot.content_type, **more)  # type: ignore[return-value]


def _files() -> int:
    """How many files are on disk: nothing takes back those of a request that was accepted."""
    return sum(len(names) for _folder, _folders, names in os.walk(settings.MEDIA_ROOT))


def _difference(before: tuple[Any, ...], after: tuple[Any, ...], *, reading: bool) -> str:
    """What was written, in words. Showing a person's file again with the errors is a read, recorded as such (U5)."""
    names = (*WRITTEN, "files")
    return ", ".join(
        name
        for name, one, other in zip(names, before, after, strict=True)
        if one != other and not (reading and name == "reads")
    )


def _parameters(page: PageReader) -> list[str]:
    """The parameters that the page is known to read, from its search forms, and those of every list."""
    found = {name for form in page.forms if form.method == "get" for name in form.fields}
    return sorted(found | {"apres"})


def _route_name(address: str) -> str:
    try:
        return resolve(urlsplit(address).path).view_name
    except Resolver404:
        return address


def _same_object(link: str, address: str) -> bool:
    """Whether two addresses of one route are about the same object: lists lead to other objects of their kind."""
    one, other = resolve(urlsplit(link).path).kwargs, resolve(urlsplit(address).path).kwargs
    return all(one.get(name) == other.get(name) for name in ("pk", "offer", "unit", "code")) and "apres=" not in link


def is_page(route: Route, contract: Contract) -> bool:
    """Whether a form of its own is expected at the address."""
    return bool(contract.writers) and not contract.only_post and not route.name.endswith(NO_PAGE)
