"""U5: reads of files and of lists, written in the transaction that reads, never changed."""

from typing import Any

import pytest
from django.db import DatabaseError, transaction

from tounga.kernel.actor import NATION, Actor
from tounga.kernel.ids import uuid7
from tounga.kernel.models import FileRead
from tounga.kernel.reads import record_read, record_reads

pytestmark = pytest.mark.django_db
AGENT = Actor(account=uuid7(), name="Agente d’essai", role="counsellor", scope=NATION)


@pytest.mark.parametrize("people", [1, 2, 60, 3_000])
def test_a_list_is_one_query_however_long(people: int, django_assert_num_queries: Any) -> None:
    seen = [uuid7() for _person in range(people)]
    with django_assert_num_queries(1):
        record_reads(seen, by=AGENT, purpose="staff:shortlist")
    rows = FileRead.objects.all()
    assert {row.subject for row in rows} == set(seen) and len(rows) == people
    assert {(row.account, row.actor_name, row.role, row.scope) for row in rows} == {
        (AGENT.account, AGENT.name, "counsellor", "nation:")
    }
    assert {(row.purpose, row.listed) for row in rows} == {("staff:shortlist", people)}
    assert len({row.at for row in rows}) == 1
    assert [row.subject for row in rows if row.heads] == seen[:1], "one row stands for the list"


def test_nobody_seen_is_nothing_written(django_assert_num_queries: Any) -> None:
    with django_assert_num_queries(0):
        record_reads([], by=AGENT, purpose="staff:shortlist")


def test_somebody_shown_twice_is_seen_once() -> None:
    one, other = uuid7(), uuid7()
    record_reads([one, other, one], by=AGENT, purpose="staff:shortlist")
    assert sorted(FileRead.objects.values_list("subject", "listed")) == sorted([(one, 2), (other, 2)])


def test_a_document_of_several_files_opens_each() -> None:
    seen = [uuid7(), uuid7()]
    record_reads(seen, by=AGENT, purpose="staff:presentation_letter", opened=True)
    record_read(seen[0], by=AGENT, purpose="staff:person")
    assert set(FileRead.objects.values_list("listed", "heads")) == {(0, True)}


def test_what_is_rolled_back_was_not_read() -> None:
    with pytest.raises(RuntimeError), transaction.atomic():
        record_reads([uuid7()], by=AGENT, purpose="staff:shortlist")
        raise RuntimeError
    assert not FileRead.objects.exists()


def test_lists_are_never_changed() -> None:
    record_reads([uuid7(), uuid7()], by=AGENT, purpose="staff:shortlist")
    for change in (lambda: FileRead.objects.update(heads=True), lambda: FileRead.objects.all().delete()):
        with pytest.raises(DatabaseError, match="never changed"), transaction.atomic():
            change()
