"""The one way to open a case file."""

from __future__ import annotations

from pathlib import Path
from types import TracebackType

from sqlite_utils import Database

from assessor_app.criteria.edition import Edition


class CaseFile:
    """One open case file, for one thread.

    Attributes:
        path: the resolved path
        case_id: the case's id, the same in every copy
        edition: the edition whose content the file carries
        writable: False where it was opened for reading or the place allows no more
        db: the sqlite-utils database over the one connection
    """

    path: Path
    case_id: str
    edition: Edition
    writable: bool
    db: Database

    def close(self) -> None:
        """Close the connection and let the writer's lock go."""
        raise NotImplementedError

    def __enter__(self) -> CaseFile:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()


def open_case(path: Path | str, *, write: bool = True) -> CaseFile:
    """Open a case file; raises a KnownFault that says why it cannot be opened."""
    raise NotImplementedError
