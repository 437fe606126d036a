"""The way from one format of the case file to the next, imported where it is to be gone."""

from __future__ import annotations

from sqlcipher3 import dbapi2 as sqlite
from sqlite_utils import Database
from sqlite_utils.migrations import Migrations

from assessor_app.casefile import schema
from assessor_app.casefile.formats.steps import STEPS


def apply_migrations(connection: sqlite.Connection) -> None:
    """Take every step that is still to be taken, each in a transaction of its own."""
    connection.execute(f"PRAGMA page_size = {schema.PAGE_SIZE}")  # of a file that has no page yet
    migrations = Migrations(schema.MIGRATION_SET)
    for name in schema.MIGRATION_NAMES:
        migrations(name=name)(STEPS[name])
    migrations.apply(Database(connection))
