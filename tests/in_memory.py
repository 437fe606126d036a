"""A folder for thousands of case files that nobody keeps, in memory where the machine has such."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from assessor_app.casefile.connection import CaseFile


@contextmanager
def memory_folder() -> Iterator[Path]:
    """A folder that is gone at the end."""
    memory = Path("/dev/shm")
    place = memory if memory.is_dir() and os.access(memory, os.W_OK) else None
    with tempfile.TemporaryDirectory(prefix="pmqa-", dir=place) as name:
        yield Path(name)


def unsafe(case: CaseFile) -> CaseFile:
    """A file that waits for no disk: whether it survives a power cut is another test's matter."""
    case.connection.execute("PRAGMA synchronous = OFF")
    return case
