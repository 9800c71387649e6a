"""What cannot be read is refused in words; errors are ours; what a person sees is kept by no cache (T7, T8)."""

from typing import Any

import pytest
from django.core.exceptions import BadRequest, PermissionDenied, SuspiciousOperation
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.test import Client
from django.urls import path

from tests.factories.accounts import signed_in
from tounga.accounts.enums import Role
from tounga.accounts.models import User
from tounga.config.urls import handler400, handler403, handler404, handler500  # noqa: F401 - handlers of this urlconf
from tounga.config.urls import urlpatterns as real
from tounga.messaging.models import Message
from tounga.web.door.access import public

pytestmark = [pytest.mark.django_db, pytest.mark.urls(__name__)]


@public
def echo(request: HttpRequest) -> HttpResponse:
    return HttpResponse(f"{request.method} {request.GET.get('q', '')}{request.POST.get('q', '')}")


def undeclared(request: HttpRequest) -> HttpResponse:
    return HttpResponse("nobody said who may see this")


def raising(error: Any) -> Any:
    @public
    def view(request: HttpRequest) -> HttpResponse:
        raise error

    return view


@public
def bare_405(request: HttpRequest) -> HttpResponse:
    return HttpResponseNotAllowed(["POST"])


urlpatterns = [
    *real,
    path("echo/", echo),
    path("personne/", undeclared),
    path("panne/", raising(RuntimeError("le mot de passe de Awa"))),
    path("rien/", raising(Http404("secret"))),
    path("non/", raising(PermissionDenied("Ceci n’est pas votre dossier."))),
    path("louche/", raising(SuspiciousOperation("secret"))),
    path("casse/", raising(BadRequest("secret"))),
    path("bare/", bare_405),
]


def plain(response: Any, status: int) -> str:
    page = response.content.decode()
    assert response.status_code == status, (response.status_code, page[:300])
    assert "Tounga</title>" in page and "<h1" in page and 'lang="fr"' in page
    assert "Traceback" not in page and "DEBUG" not in page and "secret" not in page and "de Awa" not in page
    assert response.headers["Content-Security-Policy"] and response.headers["X-Frame-Options"] == "DENY"
    return page


@pytest.fixture(params=[True, False], ids=["debug", "production"])
def debug(request: Any, settings: Any) -> bool:
    settings.DEBUG = request.param
    return bool(request.param)


@pytest.fixture
def client() -> Client:
    return Client(raise_request_exception=False)


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("/panne/", 500),
        ("/rien/", 404),
        ("/nulle-part/", 404),
        ("/non/", 403),
        ("/louche/", 400),
        ("/casse/", 400),
        ("/bare/", 405),
        ("/personne/", 404),
    ],
)
def test_errors_speak_french_and_tell_nothing_technical(client: Client, debug: bool, address: str, status: int) -> None:
    page = plain(client.get(address), status)
    if status == 403:
        assert "Ceci n’est pas votre dossier." in page
    if status == 405:
        assert client.get(address).headers["Allow"] == "POST"


def test_the_error_page_does_not_need_the_database(client: Client, debug: bool, monkeypatch: Any) -> None:
    def gone(*_args: Any) -> Any:
        raise RuntimeError("the database is away")

    monkeypatch.setattr("django.contrib.sessions.backends.db.SessionStore.load", gone)
    client.cookies["tounga_session"] = "a" * 32
    plain(client.get("/compte/securite/"), 500)


def test_a_page_missing_for_somebody_signed_in_is_kept_by_no_cache(debug: bool) -> None:
    answer = signed_in(Role.COUNSELLOR).get("/nulle-part/")
    plain(answer, 404)
    assert "no-store" in answer.headers["Cache-Control"] and "Cookie" in answer.headers["Vary"]


@pytest.mark.parametrize(
    "raw", ["/%FF/", "/%00/", "/a%C3/", "/echo/?q=%FF", "/echo/?q=%00", "/echo/?%C3=1", "/echo/?q=a%ED%A0%80"]
)
def test_an_address_that_is_no_text_is_refused(client: Client, debug: bool, raw: str) -> None:
    where, _mark, query = raw.partition("?")
    plain(client.generic("GET", where, QUERY_STRING=query), 400)


@pytest.mark.parametrize("cookie", ["tounga_session=%00", "x=%FF", "django_language=\x00", "a=\xff\xfe"])
def test_a_cookie_that_is_no_text_is_refused(client: Client, cookie: str) -> None:
    plain(client.get("/echo/", HTTP_COOKIE=cookie), 400)


@pytest.mark.parametrize("body", [b"q=%FF", b"q=\xff\xfe", b"q=%00", b"%00=1", b"q=a\x00b", b"q=%C3%28"])
def test_a_form_that_is_no_text_is_refused(client: Client, body: bytes) -> None:
    plain(client.generic("POST", "/echo/", body, content_type="application/x-www-form-urlencoded"), 400)


def test_a_form_in_another_alphabet_or_cut_is_refused(client: Client, debug: bool) -> None:
    plain(
        client.generic("POST", "/echo/", b"q=1", content_type="application/x-www-form-urlencoded; charset=utf-16"), 400
    )
    for content_type in (
        "multipart/form-data",
        "multipart/form-data; boundary=" + "x" * 300,
        "multipart/form-data; boundary=\xe9",
    ):
        plain(client.generic("POST", "/echo/", b"--x\r\n", content_type=content_type), 400)
    parts = b'--x\r\nContent-Disposition: form-data; name="q"\r\n\r\n\xff\xfe\x00\r\n--x--\r\n'
    plain(client.generic("POST", "/echo/", parts, content_type="multipart/form-data; boundary=x"), 400)
    assert (
        client.generic("POST", "/echo/", b"anything \xff", content_type="application/octet-stream").status_code == 200
    )


def test_a_form_too_large_or_with_too_many_fields_is_refused(client: Client, debug: bool, settings: Any) -> None:
    plain(
        client.post("/echo/", {f"f{number}": "1" for number in range(settings.DATA_UPLOAD_MAX_NUMBER_FIELDS + 1)}), 400
    )
    plain(client.post("/echo/", {"q": "x" * (settings.DATA_UPLOAD_MAX_MEMORY_SIZE + 1)}), 400)
    settings.REQUEST_MAX_BYTES = 1_000
    plain(client.post("/echo/", {"q": "x" * 2_000}), 413)


def test_words_of_every_language_pass(client: Client) -> None:
    text = "Sɛgu, Ɲɔnkon 🙂 « été » ك"
    assert text in client.get("/echo/", {"q": text}).content.decode()
    assert text in client.post("/echo/", {"q": text}).content.decode()


@pytest.mark.parametrize("method", ["PUT", "PATCH", "DELETE", "TRACE", "PROPFIND"])
@pytest.mark.parametrize("address", ["/echo/", "/compte/entrer/", "/agents/"])
def test_other_methods_are_refused_cleanly(client: Client, method: str, address: str) -> None:
    answer = client.generic(method, address)
    plain(answer, 405)
    assert answer.headers["Allow"] == "GET, HEAD, POST, OPTIONS"


def test_head_is_get_without_its_body_and_options_says_nothing_of_the_page(client: Client) -> None:
    head = client.head("/echo/?q=bonjour")
    assert (head.status_code, head.content, head.headers["Content-Length"]) == (200, b"", str(len("GET bonjour")))
    for address in ("/echo/", "/nulle-part/", "/agents/"):
        options = client.options(address)
        assert (options.status_code, options.content, options.headers["Allow"]) == (
            204,
            b"",
            "GET, HEAD, POST, OPTIONS",
        )


def test_method_override_headers_and_fields_change_nothing(client: Client) -> None:
    for header in ("HTTP_X_HTTP_METHOD_OVERRIDE", "HTTP_X_METHOD_OVERRIDE"):
        assert client.post("/echo/", {"_method": "DELETE"}, **{header: "DELETE"}).content.startswith(b"POST")


def test_a_host_that_is_not_ours_is_refused(client: Client, debug: bool) -> None:
    assert client.get("/compte/entrer/", HTTP_HOST="ailleurs.test").status_code == 400


def test_a_stale_form_says_so_and_writes_nothing() -> None:
    answer = Client(enforce_csrf_checks=True).post("/compte/creer/", {"address": "awa@exemple.test"})
    assert "restée ouverte trop longtemps" in plain(answer, 403)
    assert not Message.objects.exists() and not User.objects.exists()


@pytest.mark.parametrize("field", ["login", "password", "address", "code", "name", "q", "next", "reason", "grant"])
@pytest.mark.parametrize(
    "value", ["x" * 1_000_000, "\x1b[31m", "‮", "' OR 1=1 --", "<script>alert(1)</script>", "%s%n{{7*7}}"]
)
def test_hostile_text_never_breaks_a_page(client: Client, field: str, value: str) -> None:
    for address in ("/compte/entrer/", "/compte/creer/", "/compte/oubli/"):
        answer = client.post(address, {"login": "a@b.test", "password": "x", "address": "a@b.test", field: value})
        assert answer.status_code in (302, 422, 429), (address, answer.status_code)
        assert "<script>alert" not in answer.content.decode()
