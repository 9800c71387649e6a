"""Who comes through, where each role can go, and how files leave."""

import ast
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from django.core.checks import run_checks
from django.core.files.base import ContentFile
from django.http import Http404
from django.test import Client, RequestFactory
from django.urls import reverse

import tounga
from tests.factories.accounts import make_account, sign_in, signed_in
from tounga.accounts.enums import Role
from tounga.accounts.selectors import NO_ROLE
from tounga.web.door import navigation
from tounga.web.door.files import send_file
from tounga.web.door.network_address import network_address


class Request:
    """As much of a request as the navigation reads."""

    def __init__(self, role: str | None, path: str = "/nulle-part/") -> None:
        self.path = path
        self.actor = type("A", (), {"role": role, "account": role})() if role else None


@pytest.mark.parametrize("role", [None, NO_ROLE, *Role])
def test_every_role_has_somewhere_to_go(role: str | None) -> None:
    """U1: nobody signs in to a page without a way on; roles without a room keep an honest home."""
    entries = navigation.entries_for(Request(role))  # type: ignore[arg-type]
    assert entries and not any(entry["current"] for entry in entries)
    for entry in entries:
        assert str(entry["label"])


@pytest.mark.parametrize(
    ("path", "current"),
    [
        ("/", "/"),
        ("/offres/TG7K/", "/"),
        ("/verifier/", "/verifier/"),
        ("/mon-dossier/identite/", "/mon-dossier/"),
        ("/compte/", None),
    ],
)
def test_the_entry_where_one_is_is_marked(path: str, current: str | None) -> None:
    entries = navigation.entries_for(Request(None, path))  # type: ignore[arg-type]
    assert [entry["url"] for entry in entries if entry["current"]] == ([current] if current else [])


@pytest.mark.django_db
def test_a_visitor_is_sent_to_sign_in_and_back() -> None:
    sent = Client().get(reverse("account:security"))
    assert sent.url == "/compte/entrer/?next=/compte/securite/"
    assert Client().post(reverse("account:password"), {"password": "x"}).url == "/compte/entrer/", (
        "what was sent would not be sent again"
    )


@pytest.mark.django_db
def test_the_frame_says_who_and_in_which_role() -> None:
    user, grant = make_account(Role.COUNSELLOR, name="Awa Inventée")
    page = sign_in(Client(), user, grant).get(reverse("account:security")).content.decode()
    assert "Awa Inventée" in page and "Conseiller emploi" in page and grant.unit.short_name in page
    assert reverse("account:role") not in page, "one role: nothing to choose"


@pytest.mark.django_db
def test_the_declared_actor_costs_three_queries(django_assert_num_queries: Any) -> None:
    """Session, account, roles: whatever the page."""
    client = signed_in(Role.COUNSELLOR)
    client.get(reverse("account:role"))
    with django_assert_num_queries(3):
        client.get(reverse("account:role"))


def test_a_file_leaves_as_an_inert_attachment() -> None:
    response = send_file(ContentFile(b"%PDF-1.7 test"), "contrat n° 12/2026 été.pdf")
    assert response.headers["Content-Disposition"].startswith("attachment;")
    assert response.headers["Content-Type"] == "application/pdf"
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in response.headers["Content-Security-Policy"] and "no-store" in response.headers["Cache-Control"]
    assert b"".join(response.streaming_content) == b"%PDF-1.7 test"  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "name",
    [
        "page.html",
        "image.svg",
        "script.js",
        "sans-nom",
        "../../etc/passwd",
        'a"\r\nSet-Cookie: x=1.pdf',
        "x" * 500 + ".png",
    ],
)
def test_no_file_leaves_as_something_a_browser_runs(name: str) -> None:
    response = send_file(ContentFile(b"<script>"), name)
    assert response.headers["Content-Type"] in {"application/octet-stream", "application/pdf", "image/png"}
    disposition = response.headers["Content-Disposition"]
    assert (
        disposition.startswith("attachment")
        and "/" not in disposition.replace("utf-8''", "")
        and "\n" not in disposition
    )
    assert len(disposition) < 400


def test_a_file_that_is_not_there_is_not_found() -> None:
    class Missing(ContentFile):  # type: ignore[type-arg]
        def open(self, mode: str | None = None) -> Any:
            raise FileNotFoundError

    for field in (None, Missing(b"x")):
        with pytest.raises(Http404):
            send_file(field, "x.pdf")


@pytest.mark.django_db
def test_a_streamed_file_passes_through_the_door(tmp_path: Path) -> None:
    big = ContentFile(BytesIO(b"0" * 200_000).getvalue())
    assert sum(len(part) for part in send_file(big, "x.pdf").streaming_content) == 200_000  # type: ignore[union-attr, arg-type]


@pytest.mark.parametrize(
    ("proxies", "forwarded", "expected"),
    [
        (0, "198.51.100.7", "192.0.2.1"),
        (1, "198.51.100.7", "198.51.100.7"),
        (1, "6.6.6.6, 198.51.100.7", "198.51.100.7"),
        (2, "198.51.100.7, 10.0.0.1", "198.51.100.7"),
        (2, "198.51.100.7", "192.0.2.1"),
        (1, "n’importe quoi", "0.0.0.0"),
        (0, "", "192.0.2.1"),
        (1, "2001:db8:1:2:3:4:5:6", "2001:db8:1:2::"),  # one line is one visitor, however many addresses it takes
        (1, "2001:db8:1:2::ffff", "2001:db8:1:2::"),
        (1, "2001:db8:1:3::1", "2001:db8:1:3::"),
        (1, "fe80::1%eth0", "fe80::"),
        (1, "::ffff:198.51.100.7", "198.51.100.7"),
    ],
)
def test_a_visitor_does_not_choose_the_address_they_come_from(
    settings: Any, proxies: int, forwarded: str, expected: str
) -> None:
    settings.TRUSTED_PROXIES = proxies
    request = RequestFactory().get("/", REMOTE_ADDR="192.0.2.1", HTTP_X_FORWARDED_FOR=forwarded)
    assert network_address(request) == expected


@pytest.mark.parametrize(
    ("mode", "proxies", "warned"), [("production", 0, True), ("production", 1, False), ("demo", 0, False)]
)
def test_an_installation_that_counts_no_proxy_is_warned(settings: Any, mode: str, proxies: int, warned: bool) -> None:
    settings.MODE, settings.TRUSTED_PROXIES = mode, proxies
    found = run_checks(tags=["security"], include_deployment_checks=True)
    assert ("door.W001" in {one.id for one in found}) == warned


def test_a_socket_without_address_has_one_all_the_same() -> None:
    assert network_address(RequestFactory().get("/", REMOTE_ADDR="")) == "0.0.0.0"


def test_allauth_views_are_only_reached_through_our_own() -> None:
    """No `include("allauth...")` anywhere: every address of sign-in is one of ours, in the matrix."""
    for module in Path(tounga.__file__).parent.rglob("*urls*.py"):
        for node in ast.walk(ast.parse(module.read_text())):
            assert not (isinstance(node, ast.Constant) and str(node.value).startswith("allauth.")), module
