"""Stored files that another process must open by their path."""

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import file_digest
from pathlib import Path
from typing import IO

from django.core.files import File
from django.db.models.fields.files import FieldFile


@contextmanager
def on_disk(field: FieldFile) -> Iterator[Path]:
    """The path of a stored file; of a copy, for the time of the block, where the storage keeps no paths."""
    try:
        yield Path(field.path)
        return
    except NotImplementedError:
        pass
    with field.open("rb") as stored, scratch((field.name or "").rpartition(".")[2]) as path:
        with path.open("wb") as copy:
            shutil.copyfileobj(stored, copy)
        yield path


@contextmanager
def scratch(extension: str) -> Iterator[Path]:
    """A path in a folder of its own that is gone after the block."""
    with tempfile.TemporaryDirectory(prefix="tounga-") as folder:
        yield Path(folder) / f"file.{extension}"


def keep(field: FieldFile, path: Path) -> None:
    """Store the file at `path` under a hidden name; the row is not saved."""
    with path.open("rb") as stream:
        field.save(path.name, File(stream), save=False)


def copy_of(upload: IO[bytes], path: Path, most: int) -> bool:
    """Write an upload to `path`; whether it was no heavier than `most` bytes."""
    left = most + 1
    upload.seek(0)
    with path.open("wb") as copy:
        while left > 0 and (block := upload.read(min(left, 1 << 20))):
            copy.write(block)
            left -= len(block)
    return left > 0


def digest_of(path: Path) -> str:
    """SHA-256 of a file, in hexadecimal."""
    with path.open("rb") as stream:
        return file_digest(stream, "sha256").hexdigest()
