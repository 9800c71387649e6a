"""U5, T3: no write without an actor, no effect without its row, no broken constraint without a sentence."""

import threading
from collections.abc import Callable

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from pghistory.models import Context

from tests.factories.accounts import make_unit
from tounga.kernel import audit
from tounga.kernel.actor import ANONYMOUS, Actor, system
from tounga.kernel.clock import now
from tounga.kernel.errors import Refused, WrongState
from tounga.kernel.ids import uuid7
from tounga.kernel.locks import hold, lock, lock_in_order
from tounga.kernel.models import FileRead, OutboxEvent
from tounga.kernel.outbox import emit
from tounga.kernel.reads import record_read
from tounga.kernel.service import service
from tounga.kernel.tasks import deliver, register
from tounga.network.models import Unit

pytestmark = pytest.mark.django_db

BY = system("essai")


def forget_context() -> None:
    """What an earlier write of the same transaction declared is not ours to lean on."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('pghistory.context_id', '', true)")


@service
def name_unit(*, by: object, code: str, name: str, reason: str = "") -> Unit:
    """Give a unit its name.

    Raises nothing.
    """
    return Unit.objects.create(code=code, kind="regional", name=name, short_name=name)


@pytest.mark.parametrize(
    "write",
    [
        lambda: Unit.objects.create(code="X", kind="regional", name="X", short_name="X"),
        lambda: Unit.objects.update(name="Y"),
        lambda: Unit.objects.all().delete(),
        lambda: connection.cursor().execute("UPDATE network_unit SET name = 'Y'"),
        lambda: Unit.objects.bulk_create([Unit(code="Z", kind="regional", name="Z", short_name="Z")]),
    ],
    ids=["create", "update", "delete", "raw", "bulk"],
)
def test_a_write_without_an_actor_is_refused(write: object) -> None:
    make_unit()
    forget_context()
    with pytest.raises(DatabaseError) as error, transaction.atomic():
        write()  # type: ignore[operator]
    assert error.value.__cause__.sqlstate == audit.WITHOUT_ACTOR  # type: ignore[union-attr]


def test_a_service_leaves_actor_role_and_reason() -> None:
    unit = name_unit(by=BY, code="K", name="Kayes", reason="vu au guichet")
    event = unit.history.get()  # type: ignore[attr-defined]
    assert event.pgh_label == "insert"
    said = event.pgh_context.metadata
    assert (said["actor"], said["role"], said["reason"]) == ("essai", "system", "vu au guichet")
    assert said["action"].endswith("name_unit")


def test_without_words_the_reason_is_what_the_step_is_for() -> None:
    unit = name_unit(by=BY, code="K", name="Kayes")
    assert unit.history.get().pgh_context.metadata["reason"] == "Give a unit its name."  # type: ignore[attr-defined]


def test_bulk_and_raw_changes_are_in_the_history_too() -> None:
    unit = name_unit(by=BY, code="K", name="Kayes")
    with audit.acting(BY, action="test", reason="essai"), connection.cursor() as cursor:
        cursor.execute("UPDATE network_unit SET name = 'Autre'")
        Unit.objects.update(name="Encore")
    labels = list(unit.history.order_by("pgh_id").values_list("pgh_label", "name"))  # type: ignore[attr-defined]
    assert labels == [("insert", "Kayes"), ("update", "Autre"), ("update", "Encore")]


def test_a_broken_constraint_becomes_its_sentence_and_writes_nothing() -> None:
    @service
    def name_twice(*, by: object) -> None:
        """Serve a territory twice."""
        with connection.cursor() as cursor:
            cursor.execute("INSERT INTO kernel_installation (id, demonstration, made_at) VALUES (2, false, now())")

    before = Context.objects.count()
    with pytest.raises(Refused) as refused:
        name_twice(by=BY)
    assert refused.value.codes == {"one_installation"}
    assert "installation" in str(refused.value.reasons[0].text)
    assert Context.objects.count() == before


def test_a_refused_service_leaves_nothing_behind() -> None:
    @service
    def start_and_refuse(*, by: object) -> None:
        """Begin, then give up."""
        Unit.objects.create(code="K", kind="regional", name="K", short_name="K")
        emit("essai.jamais", unit=uuid7())
        raise Refused

    with pytest.raises(Refused):
        start_and_refuse(by=BY)
    assert not Unit.objects.exists()
    assert not OutboxEvent.objects.exists()
    assert _jobs() == 0


@service
def refuse(*, by: Actor, broken: bool) -> None:
    """Refuse, or break a constraint that has no sentence of ours."""
    if broken:
        Unit.objects.create(code="X", kind="regional", name=None, short_name="X")
    raise Refused


@service
def name_and_call(*, by: Actor, broken: bool | None = None) -> None:
    """Name two units by a service called twice, then call one that refuses when asked to."""
    name_unit(by=by, code="A", name="Kayes")
    name_unit(by=by, code="B", name="Gao")
    if broken is not None:
        refuse(by=by, broken=broken)


def test_a_service_called_by_another_has_no_savepoint_of_its_own() -> None:
    with CaptureQueriesContext(connection) as sent:
        name_and_call(by=BY)
    assert [query["sql"].split()[0] for query in sent if "SAVEPOINT" in query["sql"]] == ["SAVEPOINT", "RELEASE"]
    assert Unit.objects.count() == 2


@pytest.mark.parametrize(("broken", "kind"), [(False, Refused), (True, IntegrityError)], ids=["refused", "broken"])
def test_what_an_inner_service_refuses_ends_the_outer_one_too(broken: bool, kind: type[Exception]) -> None:
    """And the transaction around both lives on: the next service writes."""
    with pytest.raises(kind):
        name_and_call(by=BY, broken=broken)
    assert not Unit.objects.exists()
    name_and_call(by=BY)
    assert Unit.objects.count() == 2


def test_an_emitted_event_queues_its_job_in_the_same_transaction() -> None:
    with transaction.atomic():
        emit("essai.une_fois", unit=uuid7())
        assert _jobs() == 1
        transaction.set_rollback(True)
    assert _jobs() == 0


def test_a_handler_runs_once_even_when_delivered_twice() -> None:
    seen: list[dict[str, str]] = []
    register("essai.deux_fois")(seen.append)
    event = emit("essai.deux_fois", unit="7")
    deliver(event=str(event.pk))
    deliver(event=str(event.pk))
    assert seen == [{"unit": "7"}]


def test_reads_are_never_changed() -> None:
    record_read(uuid7(), by=ANONYMOUS, purpose="essai")
    for change in (lambda: FileRead.objects.update(role="x"), lambda: FileRead.objects.all().delete()):
        with pytest.raises(DatabaseError) as error, transaction.atomic():
            change()
        assert error.value.__cause__.sqlstate == audit.FROZEN  # type: ignore[union-attr]


def test_history_is_never_rewritten_by_the_application() -> None:
    """The event tables are append-only: an edit of the past is refused."""
    unit = name_unit(by=BY, code="K", name="Kayes")
    for change in (lambda: unit.history.update(name="x"), lambda: unit.history.all().delete()):  # type: ignore[attr-defined]
        with pytest.raises(DatabaseError), transaction.atomic():
            change()


@pytest.mark.parametrize("take", [lock, hold])
def test_what_is_gone_is_said_in_words(take: Callable[[Unit], Unit]) -> None:
    """A row that somebody took away between the page and its button: a refusal like another, not an error page."""
    unit = name_unit(by=BY, code="K", name="Kayes")
    with audit.acting(BY, action="test", reason="essai"):
        Unit.objects.filter(pk=unit.pk).delete()
    with pytest.raises(WrongState) as refusal:
        take(unit)
    assert refusal.value.codes == {"gone"}


def test_a_lock_needs_a_transaction(django_db_blocker: object) -> None:
    unit = name_unit(by=BY, code="K", name="Kayes")
    assert lock(unit).pk == unit.pk
    lock_in_order([unit])


@pytest.mark.django_db(transaction=True)
def test_a_lock_makes_the_second_wait() -> None:
    unit = name_unit(by=BY, code="K", name="Kayes")
    order: list[str] = []
    holding = threading.Event()

    def second() -> None:
        holding.wait(5)
        with transaction.atomic():
            lock(unit)
            order.append("second")
        connection.close()

    thread = threading.Thread(target=second)
    thread.start()
    with transaction.atomic():
        lock(unit)
        holding.set()
        thread.join(0.3)
        order.append("first")
    thread.join(5)
    assert order == ["first", "second"]
    assert now() is not None


def _jobs() -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM procrastinate_jobs WHERE task_name = 'kernel.deliver'")
        return int(cursor.fetchone()[0])
