"""The whole check of a case file: hashes, signatures, chains, projection, SQLite's own checks."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from assessor_app.errors import KnownFault


@dataclass(frozen=True, slots=True)
class CheckReport:
    """What a check found; ``problems`` is empty where all is well."""

    path: Path
    changes: int
    chains: int
    problems: tuple[KnownFault, ...]

    @property
    def ok(self) -> bool:
        """True where nothing is wrong."""
        return not self.problems


def check_case(path: Path | str) -> CheckReport:
    """Check a whole case file without changing it; raises a KnownFault where it is no case file."""
    raise NotImplementedError
