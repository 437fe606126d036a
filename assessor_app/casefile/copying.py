"""A copy of a case is built: row by row out of the journal, never all of it to be cut afterwards.

So what is held back is in no file for a moment, and nothing comes along that somebody added to the
structure or wrote into the state: the tables are those of a new file, and the state is made anew.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from pathlib import Path

from sqlcipher3 import dbapi2 as sqlite

from assessor_app.casefile import schema
from assessor_app.casefile.blobs.unnamed import UNNAMED
from assessor_app.casefile.change import read_change
from assessor_app.casefile.files import new_database
from assessor_app.casefile.formats.reference import stored_columns, today
from assessor_app.casefile.projection import rebuild
from assessor_app.casefile.records.values import json_text
from assessor_app.errors import KnownFault

_TABLES = (
    "SELECT name FROM sqlite_schema WHERE type = 'table' AND rootpage > 0 "
    "AND name IN (SELECT value FROM json_each(?))")
_CHANGES = "SELECT position, id, body, signature FROM change ORDER BY position"
_NEEDED = frozenset({"meta", "edition", "change"})
# What of a table does not come along. ``:held`` is a JSON list of the chains that are held back:
# packets of before there was a team may hold some of their changes
_WHICH = {
    "edition": "WHERE (id, sha256) IN (SELECT body ->> '$.value.edition', "
               "body ->> '$.value.edition_sha256' FROM change WHERE entity = 'founding')",
    # The mark names a place in the other file, and what is being added is named there, if ever
    "meta": "WHERE key <> 'verified' AND key NOT GLOB 'adding:*'",
    "blob": f"WHERE sha256 NOT IN ({UNNAMED})",
    "blob_piece": f"WHERE sha256 NOT IN ({UNNAMED})",
    "hub_object": "WHERE chain NOT IN (SELECT value FROM json_each(:held))",
    "outbox": "WHERE name IN (SELECT name FROM hub_object "
              "WHERE chain NOT IN (SELECT value FROM json_each(:held)))",
}


def build_copy(reader: sqlite.Connection, target: Path, withheld: Collection[str]) -> None:
    """Make a new file with all that a case holds but the chains whose ids are ``withheld``.

    ``reader`` is outside any transaction; the copy is of one moment. It has today's format,
    whatever that of the source is. Raises KnownFaults where a change cannot be read or a table
    lacks; errors of SQLite go on to the caller.
    """
    from assessor_app.casefile.formats.migrations import apply_migrations

    writer = new_database(target)
    try:
        writer.execute("PRAGMA journal_mode = MEMORY")  # nothing of it beside the file
        writer.execute("PRAGMA synchronous = OFF")  # it is brought to the disk when it is whole
        apply_migrations(writer)
        reader.execute("BEGIN")
        try:
            writer.execute("BEGIN")
            _carry(reader, writer, frozenset(withheld))
            writer.execute("PRAGMA defer_foreign_keys = ON")
            rebuild(writer)
            writer.execute("COMMIT")
        finally:
            reader.execute("ROLLBACK")
    finally:
        writer.close()


def _carry(
    reader: sqlite.Connection, writer: sqlite.Connection, withheld: frozenset[str],
) -> None:
    tables = {name for name, in reader.execute(_TABLES, (json_text(schema.UNPROJECTED),))}
    if not tables.issuperset(_NEEDED):
        raise KnownFault("check_unreadable")
    for table in sorted(_NEEDED):  # what is lost there is nowhere else; all others are made of it
        reason, = reader.execute(f"PRAGMA quick_check({table})").fetchone()
        if reason != "ok":
            raise KnownFault("check_integrity", reason=reason)
    writer.executemany(
        "INSERT INTO change (id, body, signature) VALUES (?, ?, ?)", _changes(reader, withheld))
    for table in tables - {"change"}:  # what an older format does not know yet has no rows
        stored = stored_columns(reader, table)
        columns = [name for name in today().columns[table] if name in stored]
        wanted = ", ".join(columns)
        rows = reader.execute(f"SELECT {wanted} FROM {table} {_WHICH.get(table, '')}",
                              {"held": json_text(sorted(withheld))})
        writer.executemany(
            f"INSERT INTO {table} ({wanted}) VALUES ({', '.join('?' * len(columns))})", rows)


def _changes(
    reader: sqlite.Connection, withheld: frozenset[str],
) -> Iterator[tuple[str, str, str]]:
    for position, id_, body, signature in reader.execute(_CHANGES):
        try:
            chain = read_change(body.encode()).chain
        except KnownFault as fault:
            raise KnownFault("check_body", position=position, reason=fault) from fault
        if chain not in withheld:
            yield id_, body, signature
