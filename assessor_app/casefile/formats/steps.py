"""What each step from one format of the case file to the next does, for whoever takes it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Protocol

from assessor_app.casefile.formats.format_1 import FORMAT_1
from assessor_app.casefile.formats.format_2 import FORMAT_2
from assessor_app.casefile.formats.format_3 import FORMAT_3
from assessor_app.casefile.projection import project_unfit
from assessor_app.casefile.schema import APPLICATION_ID, MIGRATION_NAMES


class Executes(Protocol):
    """Whatever takes statements: a connection, or sqlite-utils' database over one."""

    def execute(self, sql: str, /) -> Any:
        """Run one statement."""


def run_script(db: Executes, script: str) -> None:
    """Run several statements inside the transaction that is open (executescript would commit)."""
    statement = ""
    for line in script.splitlines(keepends=True):
        statement += line
        if line.rstrip().endswith(";") and _complete(statement):
            db.execute(statement)
            statement = ""
    if statement.strip():
        raise ValueError(f"unfinished statement: {statement.strip()}")


def _complete(statement: str) -> bool:
    """A trigger holds semicolons of its own and ends with END."""
    text = statement.strip().upper()
    return not text.startswith("CREATE TRIGGER") or text.endswith("END;")


def format_1(db: Executes) -> None:
    """The first format."""
    run_script(db, FORMAT_1)
    db.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    db.execute("PRAGMA user_version = 1")


def format_2(db: Executes) -> None:
    """The site visit and its evidence; what stood before stays as it is."""
    run_script(db, FORMAT_2)
    db.execute("PRAGMA user_version = 2")


def format_3(db: Executes) -> None:
    """The marks of values that cannot be; where a file holds some, its fields show as blank."""
    run_script(db, FORMAT_3)
    project_unfit(getattr(db, "conn", db))  # of sqlite-utils' database the connection
    db.execute("PRAGMA user_version = 3")


STEPS: dict[str, Callable[[Executes], None]] = dict(
    zip(MIGRATION_NAMES, (format_1, format_2, format_3), strict=True))
