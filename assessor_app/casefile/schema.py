"""The case file's format: its numbers, and which migrations lead to it.

Format 1: the journal ``change`` with its heads, chains and conflicts, the edition's content, and
one state table for each entity. Format 2: the site visit and the content of evidence. Format 3:
the marks of values that cannot be. The folder ``formats`` holds all of them and what migrates;
opening a file of today needs none of it. docs/file-format.md tells them for readers of the file.
"""

from __future__ import annotations

from sqlcipher3 import dbapi2 as sqlite

APPLICATION_ID = 0x504D5141  # "PMQA"
FORMAT = 3
PAGE_SIZE = 8192  # bytes, of a new file: larger ones suit photos, smaller ones a single score
MIGRATION_SET = "case"
MIGRATION_NAMES = ("0001_format_1", "0002_format_2", "0003_format_3")  # in their order
# The tables that are not made of the journal; the others are casefile.projection.PROJECTED
UNPROJECTED = (
    "meta", "edition", "change", "blob", "blob_piece", "case_key", "hub_object", "outbox")


def applied_migrations(connection: sqlite.Connection) -> frozenset[str]:
    """The names of the migrations that a file went through, as sqlite-utils noted them in it."""
    noted = connection.execute(
        "SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = '_sqlite_migrations'")
    if noted.fetchone() is None:
        return frozenset()
    return frozenset(name for name, in connection.execute(
        "SELECT name FROM _sqlite_migrations WHERE migration_set = ?", (MIGRATION_SET,)))
