"""T2: a log never holds what a person gave. Real errors of PostgreSQL, on the log of the web and on that of the worker."""

import asyncio
import io
import logging
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from django.core.exceptions import BadRequest
from django.db import DatabaseError, IntegrityError, connection, connections, transaction
from django.http import HttpRequest, HttpResponse
from django.test import Client
from django.urls import path
from procrastinate.contrib.django import app

from tests.installation import Installation
from tounga.accounts.models import User
from tounga.config.discretion import DiscreetFormatter, in_one_line, keep_discreet, story_of
from tounga.config.runtime.places import Places
from tounga.config.urls import handler500  # noqa: F401 - handler of this urlconf
from tounga.kernel import audit, tasks
from tounga.kernel.actor import system
from tounga.kernel.decision import Reason
from tounga.kernel.errors import Refused
from tounga.kernel.outbox import emit
from tounga.messaging.channels import NotSent
from tounga.people.models import Person
from tounga.web.door.access import public

PHONE = "+22300998877"
NAME = "Nomsecret"
GIVEN = (PHONE, "998877", NAME, "DETAIL", "Failing row", "Key (")


def register_twice(_payload: object = None) -> None:
    """Two accounts with one phone: PostgreSQL quotes the phone in the DETAIL of what it says."""
    with audit.acting(system("test"), action="test", reason="essai"), transaction.atomic():
        for _again in range(2):
            User.objects.create(name=NAME, phone=PHONE)


def write_an_impossible_row() -> None:
    """A check that fails: PostgreSQL quotes the whole row."""
    with audit.acting(system("test"), action="test", reason="essai"), transaction.atomic():
        User.objects.create(name=NAME, phone=PHONE, email=None, is_active=None)


def read_a_word_as_a_number() -> None:
    """The first line itself quotes the word."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT %s::integer", [f"{NAME} {PHONE}"])


def raised_by(act: Any) -> BaseException:
    try:
        act()
    except Exception as error:  # noqa: BLE001 - whatever it is, it is looked at
        return error
    raise AssertionError("nothing was raised")


def is_discreet(text: str) -> bool:
    return not any(given in text for given in GIVEN)


def line(message: Any, *args: Any, error: BaseException | None = None) -> str:
    """One record as our logs show it."""
    info = (type(error), error, error.__traceback__) if error else None
    record = logging.LogRecord("essai", logging.ERROR, __file__, 1, message, args, info)
    return DiscreetFormatter("%(levelname)s %(message)s").format(record)


@pytest.mark.django_db
class TestErrorsOfTheDatabase:
    def test_the_plain_formatter_would_tell_the_phone(self) -> None:
        """The guard guards against something: this is what every log showed."""
        error = raised_by(register_twice)
        plain = logging.Formatter().formatException((type(error), error, error.__traceback__))
        assert PHONE in plain

    @pytest.mark.parametrize("act", [register_twice, write_an_impossible_row, read_a_word_as_a_number])
    def test_the_story_tells_where_and_what_never_whom(self, act: Any) -> None:
        error = raised_by(act)
        assert isinstance(error, DatabaseError)
        story = story_of(error)
        assert is_discreet(story), story
        assert f"in {act.__name__}" in story
        assert type(error).__name__ in story

    def test_what_an_engineer_needs_is_there(self) -> None:
        said = in_one_line(raised_by(register_twice))
        assert said.startswith("django.db.utils.IntegrityError: 23505 duplicate key value violates unique constraint")
        assert "table_name=accounts_user constraint_name=one_account_per_phone" in said

    @pytest.mark.parametrize(
        "pasted",
        [
            lambda error: line("%s", error),
            lambda error: line("%r", error),
            lambda error: line(error),
            lambda error: line(f"lost: {error}"),
            lambda error: line(f"lost: {error!r}"),
            lambda error: line(f"lost: {error}", error=error),
            lambda error: line("%(what)s", {"what": error}),
            lambda error: line("job failed", error=error),
        ],
    )
    def test_however_it_is_logged(self, pasted: Any) -> None:
        text = pasted(raised_by(register_twice))
        assert is_discreet(text), text
        assert text.startswith("ERROR ")

    def test_another_handler_does_not_leave_it_in_the_record(self) -> None:
        error = raised_by(register_twice)
        record = logging.LogRecord(
            "essai", logging.ERROR, __file__, 1, "x", (), (type(error), error, error.__traceback__)
        )
        assert PHONE in logging.Formatter().format(record)
        assert is_discreet(DiscreetFormatter().format(record))

    def test_what_led_to_it_is_told_as_discreetly(self) -> None:
        """A refusal made of a broken constraint carries the error of PostgreSQL with it."""

        def refuse() -> None:
            try:
                register_twice()
            except IntegrityError as error:
                raise Refused(Reason("one_account_per_phone", PHONE)) from error

        story = story_of(raised_by(refuse))
        assert is_discreet(story)
        assert "IntegrityError" in story and story.endswith("tounga.kernel.errors.Refused: one_account_per_phone")


class Telling(Exception):
    def __str__(self) -> str:
        return f"{NAME} {PHONE}"


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (ValueError(f"invalid literal for int(): '{PHONE}'"), "ValueError"),
        (KeyError(NAME), "KeyError"),
        (Telling(), f"{__name__}.Telling"),
        (OSError(2, "No such file or directory", f"/files/{NAME}"), "FileNotFoundError: No such file or directory"),
        (UnicodeEncodeError("latin-1", NAME, 0, 1, "x"), "UnicodeEncodeError"),
        (TypeError("missing 1 required argument: 'by'"), "TypeError: missing 1 required argument: 'by'"),
        (NotSent("the line is down"), "tounga.messaging.channels.NotSent: the line is down"),
        (RuntimeError(PHONE), "RuntimeError"),
    ],
)
def test_only_words_that_hold_no_value_are_kept(error: Exception, said: str) -> None:
    assert in_one_line(error) == said


def test_notes_groups_and_loops_say_nothing_more() -> None:
    noted = ValueError(PHONE)
    noted.add_note(NAME)
    noted.__cause__ = noted.__context__ = RuntimeError(PHONE)
    noted.__cause__.__context__ = noted
    story = story_of(ExceptionGroup(NAME, [noted, Telling()]))
    assert is_discreet(story)
    assert "ValueError" in story and "RuntimeError" in story and "Telling" in story


@pytest.fixture
def log() -> Iterator[io.StringIO]:
    """What the handler of our own settings writes."""
    handlers = [one for one in logging.getLogger().handlers if isinstance(one.formatter, DiscreetFormatter)]
    assert len(handlers) == 1 and isinstance(handlers[0], logging.StreamHandler)
    written = io.StringIO()
    former = handlers[0].setStream(written)
    yield written
    handlers[0].setStream(former)


@public
def failing(request: HttpRequest) -> HttpResponse:
    """A planted page that fails on a person's phone, with the phone in a local variable too."""
    phone = request.POST["phone"]
    register_twice()
    return HttpResponse(phone)


@public
def planted(request: HttpRequest) -> HttpResponse:
    raise RuntimeError(f"{NAME} {PHONE}")


@public
def broken(request: HttpRequest) -> HttpResponse:
    raise BadRequest(f"{NAME} {PHONE}")


urlpatterns = [path("essai/telephone/", failing), path("essai/panne/", planted), path("essai/casse/", broken)]


@pytest.mark.django_db
@pytest.mark.urls(__name__)
@pytest.mark.parametrize(
    ("address", "told"),
    [("telephone", "IntegrityError: 23505"), ("panne", "RuntimeError\n"), ("casse", "BadRequest")],
)
def test_the_log_of_the_web(log: io.StringIO, address: str, told: str) -> None:
    client = Client(raise_request_exception=False)
    page = client.post(f"/essai/{address}/", {"phone": PHONE, "name": NAME}).content.decode()
    text = log.getvalue()
    assert told in text
    assert is_discreet(text), text
    assert is_discreet(page)


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(("act", "told"), [(register_twice, "IntegrityError: 23505"), (planted, "RuntimeError\n")])
def test_the_log_of_the_worker(log: io.StringIO, monkeypatch: pytest.MonkeyPatch, act: Any, told: str) -> None:
    """A real worker takes the job of an event whose handler fails on a person's phone."""
    monkeypatch.setitem(tasks._handlers, "essai.discretion", act)
    monkeypatch.setattr(tasks.deliver, "retry_strategy", None)
    monkeypatch.setitem(connections.settings["default"], "CONN_MAX_AGE", 0)  # the worker's thread leaves none behind
    emit("essai.discretion", person="01890000-0000-7000-8000-000000000000")

    async def work() -> None:
        with app.replace_connector(app.connector.get_worker_connector()) as working:  # type: ignore[attr-defined]
            async with working.open_async():
                await working.run_worker_async(wait=False, listen_notify=False, install_signal_handlers=False)

    with ThreadPoolExecutor(max_workers=1) as apart:  # playwright keeps a loop running in the thread of the tests
        apart.submit(asyncio.run, work()).result()
    text = log.getvalue()
    assert "kernel.deliver" in text
    assert told in text
    assert is_discreet(text), text


def test_nothing_leaves_by_mail_and_no_other_handler_shows_errors() -> None:
    """Django's own handlers print errors in full and mail the variables of the code: none is left."""
    loggers = [logging.getLogger(), *(logging.getLogger(name) for name in logging.Logger.manager.loggerDict)]
    foreign = [
        (logger.name, handler)
        for logger in loggers
        for handler in logger.handlers
        if not type(handler).__module__.startswith("_pytest")
        and not isinstance(handler, logging.NullHandler)
        and not isinstance(handler.formatter, DiscreetFormatter)
    ]
    assert foreign == []


def test_an_error_that_nobody_caught_is_told_as_discreetly(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.excepthook", None)
    monkeypatch.setattr("threading.excepthook", None)
    keep_discreet()
    import sys

    error = raised_by(lambda: Person.objects.none().get(number=int(f"{PHONE}x")))
    sys.excepthook(type(error), error, error.__traceback__)
    told = capsys.readouterr().err
    assert told.endswith("ValueError\n")
    assert is_discreet(told)


@pytest.mark.resilience
@pytest.mark.xdist_group("supervisor")
def test_the_log_of_a_real_web_server(running: Installation) -> None:
    """gunicorn and Django in processes of their own: the file of the log."""
    assert running.write(NAME) == 201
    assert running.write(NAME) == 500
    text = (Places(running.home).logs / "web.log").read_text(encoding="utf-8")
    assert "IntegrityError: 23505" in text
    assert is_discreet(text), text
    assert is_discreet((Places(running.home).logs / "database.log").read_text(encoding="utf-8"))
