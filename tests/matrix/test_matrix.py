"""G1: the permission matrix, generated from the URL map. U2: outside the scope 404; nothing is written on refusal."""

from dataclasses import replace

import pytest
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import path

from tests.factories.world import make_world
from tests.matrix.bodies import BODIES
from tests.matrix.contracts import CONTRACTS, GROUPS, page
from tests.matrix.engine import ANCHORED, Cell, Contract, deviation
from tests.matrix.kinds import KINDS
from tests.matrix.routes import Route, routes
from tests.matrix.walk import Walk
from tounga.accounts.enums import Role

ROUTES = list(routes())
# Steps of one's registration: the next question says that the answer was kept.
SPEAK_OTHERWISE = frozenset({"candidate:register_step", "candidate:register_phone"})


def test_every_address_has_its_contract() -> None:
    names = {route.name for route in ROUTES}
    assert names - set(CONTRACTS) == set(), "addresses without a contract"
    conditional = {"enter_as", "gallery"}  # the demonstration's own
    assert set(CONTRACTS) - names - conditional == set(), "contracts without an address"


def test_every_address_is_in_a_group() -> None:
    assert [route.name for route in ROUTES if not any(route.name.startswith(GROUPS[group]) for group in GROUPS)] == []


def test_every_role_is_asked() -> None:
    assert {role.value for role in Role} <= ANCHORED


def test_arguments_are_never_free_text() -> None:
    """Ids, codes and slugs only: nothing personal fits in an address."""
    assert {name for route in ROUTES for name in route.arguments} <= {
        "pk",
        "offer",
        "unit",
        "code",
        "clause",
        "section",
        "slug",
    }


@pytest.mark.django_db
@pytest.mark.parametrize("group", sorted(GROUPS))
def test_matrix(group: str, record_property: object, bare_errors: None) -> None:
    walk = Walk(make_world(), KINDS, BODIES)
    mine = [route for route in ROUTES if route.name.startswith(GROUPS[group])]
    broken = [
        found for route in mine if route.name in CONTRACTS for found in walk.deviations(route, CONTRACTS[route.name])
    ]
    record_property("cells", walk.cells)  # type: ignore[operator]
    record_property("wrote", walk.wrote)  # type: ignore[operator]
    assert walk.silent == {name for name in SPEAK_OTHERWISE if name.startswith(GROUPS[group])}
    assert not broken, f"{len(broken)} of {walk.cells} cells:\n" + "\n".join(broken[:60])


def cell(
    status: int,
    *,
    role: str = "counsellor",
    method: str = "GET",
    wrote: bool = False,
    relation: str = "own",
    location: str = "",
) -> Cell:
    return Cell("staff:person", method, role, relation, status, wrote, location)


@pytest.mark.parametrize(
    "broken",
    [
        cell(500),
        cell(200, role="anonymous"),
        cell(302, role="anonymous", location="/compte/entrer/", wrote=True),
        cell(302, role="anonymous", location="/ailleurs/"),
        cell(200, role="observer"),
        cell(403, role="observer"),
        cell(404, role="observer", wrote=True),
        cell(200, relation="other region"),
        cell(404, method="GET"),
        cell(200, method="PUT", wrote=True),
        cell(403, method="POST"),
    ],
    ids=str,
)
def test_a_broken_cell_is_seen(broken: Cell) -> None:
    counter = frozenset({"counsellor"})
    assert deviation(broken, page(counter, "person", counter), KINDS["person"])


def test_a_silent_writer_is_seen() -> None:
    done = Cell("staff:person", "POST", "counsellor", "own", 302, True, "/agents/", kept=True)
    assert done.silent and not replace(done, told=True).silent


def test_a_writing_reader_is_seen() -> None:
    assert deviation(
        cell(302, method="POST", wrote=True), Contract(frozenset({"counsellor"}), "person"), KINDS["person"]
    )


@pytest.mark.parametrize("status", [200, 302, 400, 422])
def test_who_may_not_write_is_told_so(status: int) -> None:
    """U2: what is sent is valid, so a page shown again or a way onwards means that nobody looked at the right."""
    contract = page(frozenset({"counsellor", "focal_point"}), "person", frozenset({"focal_point"}))
    assert deviation(cell(status, method="POST"), contract, KINDS["person"])
    assert not deviation(cell(403, method="POST"), contract, KINDS["person"])


@pytest.mark.parametrize("status", [200, 302, 422])
def test_even_a_writer_is_told_no_where_it_is_refused(status: int) -> None:
    """Four eyes, one's own account: for the role that is named, on the objects that are named."""
    both = frozenset({"counsellor", "focal_point"})
    contract = page(both, "person", both, refused={"counsellor": frozenset({"own"})})
    assert deviation(cell(status, method="POST"), contract, KINDS["person"])
    assert not deviation(cell(status, method="POST", relation="same region"), contract, KINDS["person"])
    assert not deviation(cell(status, method="POST", role="focal_point"), contract, KINDS["person"])


def test_who_is_led_away_is_led_away() -> None:
    contract = Contract(frozenset({"candidate"}), led_away=frozenset({"candidate"}))
    assert not deviation(cell(302, method="POST", role="candidate", relation="none"), contract, None)
    assert deviation(cell(200, role="candidate", relation="none"), contract, None)
    assert deviation(cell(302, method="POST", role="candidate", relation="none", wrote=True), contract, None)


def leaky(request: HttpRequest, pk: object) -> HttpResponse:
    """A planted address without a contract."""
    raise Http404


def test_an_address_without_contract_is_found() -> None:
    """A planted route appears in the walk under its own name."""

    class Planted:
        url_patterns = [path("fuite/<uuid:pk>/", leaky, name="leak")]

    assert list(routes(Planted())) == [Route("leak", ("pk",), __name__)]  # type: ignore[arg-type]
