"""The steps from one format of the case file to the next, imported where one is to be taken."""

from __future__ import annotations

from sqlcipher3 import dbapi2 as sqlite
from sqlite_utils import Database
from sqlite_utils.migrations import Migrations

from assessor_app.casefile.formats.format_1 import FORMAT_1
from assessor_app.casefile.formats.format_2 import FORMAT_2
from assessor_app.casefile.formats.format_3 import FORMAT_3
from assessor_app.casefile.projection import project_unfit
from assessor_app.casefile.schema import (
    APPLICATION_ID,
    MIGRATION_NAMES,
    MIGRATION_SET,
    PAGE_SIZE,
)

MIGRATIONS = Migrations(MIGRATION_SET)


def apply_migrations(connection: sqlite.Connection) -> None:
    """Take every step that is still to be taken, each in a transaction of its own."""
    connection.execute(f"PRAGMA page_size = {PAGE_SIZE}")  # of a file that has no page yet
    MIGRATIONS.apply(Database(connection))


def run_script(db: Database, script: str) -> None:
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


@MIGRATIONS(name=MIGRATION_NAMES[0])
def format_1(db: Database) -> None:
    """The first format."""
    run_script(db, FORMAT_1)
    db.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    db.execute("PRAGMA user_version = 1")


@MIGRATIONS(name=MIGRATION_NAMES[1])
def format_2(db: Database) -> None:
    """The site visit and its evidence; what stood before stays as it is."""
    run_script(db, FORMAT_2)
    db.execute("PRAGMA user_version = 2")


@MIGRATIONS(name=MIGRATION_NAMES[2])
def format_3(db: Database) -> None:
    """The marks of values that cannot be; where a file holds some, its fields show as blank."""
    run_script(db, FORMAT_3)
    project_unfit(db.conn)
    db.execute("PRAGMA user_version = 3")
