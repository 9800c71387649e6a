"""Whatever bytes come, an import ends in a report or in a refusal: never in a traceback (O3)."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.reference.archives import NEEDED, archive, content
from tests.reference.conftest import BY
from tounga.kernel.errors import Refused
from tounga.reference import services

CALM = settings(
    max_examples=40, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
CHANGES = st.lists(st.tuples(st.integers(0, 1 << 30), st.integers(0, 255)), min_size=1, max_size=8)
AWKWARD = st.sampled_from(
    [b'"', b",", b"\n", b"\r", b"\x00", b"\xff", b"''", b'""', "œ".encode(), b"-1", b"F1703", b""]
)

pytestmark = pytest.mark.django_db


def attempt(path: Path) -> None:
    """An import that may be refused, with one sentence per reason; any other exception is a defect."""
    try:
        services.import_rome(by=BY, path=path, allow_older=True)
    except Refused as refusal:
        assert all(str(reason.text).endswith((".", "!")) for reason in refusal.reasons)


@CALM
@given(changes=CHANGES)
def test_bytes_of_the_archive_changed(tmp_path: Path, changes: list[tuple[int, int]]) -> None:
    data = bytearray(archive(tmp_path / "rome.zip").read_bytes())
    for at, value in changes:
        data[at % len(data)] = value
    (tmp_path / "rome.zip").write_bytes(bytes(data))
    attempt(tmp_path / "rome.zip")


@CALM
@given(
    name=st.sampled_from(NEEDED), at=st.integers(0, 1 << 30), cut=st.integers(0, 6), put=AWKWARD | st.binary(max_size=6)
)
def test_content_of_a_file_changed(tmp_path: Path, name: str, at: int, cut: int, put: bytes) -> None:
    data = content(name)
    at %= len(data) + 1
    attempt(archive(tmp_path / "rome.zip", raw={name: data[:at] + put + data[at + cut :]}))


@CALM
@given(raw=st.binary(max_size=400))
def test_any_bytes_at_all(tmp_path: Path, raw: bytes) -> None:
    (tmp_path / "rome.zip").write_bytes(raw)
    attempt(tmp_path / "rome.zip")
    try:
        services.import_esco_rome(by=BY, path=tmp_path / "rome.zip")
    except Refused:
        pass
