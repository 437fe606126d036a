"""What is looked at before a case file is opened: whose it is, its format, structure, edition."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from sqlcipher3 import dbapi2 as sqlite

from assessor_app.casefile import schema
from assessor_app.casefile.files import building, copy_pages
from assessor_app.casefile.formats.reference import Difference, reference_of
from assessor_app.casefile.home import narrow
from assessor_app.casefile.projection import rebuild
from assessor_app.errors import KnownFault


def narrow_case(place: Path) -> None:
    """Close a case file of this user to all others, with what stands beside it, on POSIX."""
    for name in (place.name, f"{place.name}-wal", f"{place.name}-shm", f".{place.name}.lock"):
        narrow(place.with_name(name))


def refuse_foreign(connection: sqlite.Connection, place: Path) -> None:
    """Refuse a file of another program or of a newer workbench, politely and untouched."""
    application, = connection.execute("PRAGMA application_id").fetchone()
    if application != schema.APPLICATION_ID:
        raise KnownFault("case_not_pmqa", name=place.name)
    version, = connection.execute("PRAGMA user_version").fetchone()
    if version < 1:
        raise KnownFault("case_not_pmqa", name=place.name)
    applied = schema.applied_migrations(connection)
    if version > schema.FORMAT or not applied.issubset(schema.MIGRATION_NAMES):
        raise KnownFault("case_newer", name=place.name, format=version, known=schema.FORMAT)
    steps = frozenset(schema.MIGRATION_NAMES[:len(applied)])
    if applied != steps or reference_of(applied).version != version:
        raise KnownFault("case_damaged", name=place.name)  # its steps are not those of its format


def migrate(connection: sqlite.Connection, place: Path) -> Path:
    """Bring an older file to the present format; a backup is made beside it first, and named.

    The state is made anew from the journal in the same transaction: nothing that an older program
    (or anyone) left in the state tables is believed.
    """
    from assessor_app.casefile.formats.migrations import apply_migrations

    version, = connection.execute("PRAGMA user_version").fetchone()
    stamp = datetime.now(UTC).strftime("%Y%m%d-%H%M%S")
    backup = place.with_name(f"{place.stem}.format-{version}-{stamp}{place.suffix}")
    with building(backup) as beside:
        copy_pages(connection, beside)
    connection.execute("BEGIN IMMEDIATE")
    try:
        connection.execute("PRAGMA defer_foreign_keys = ON")
        apply_migrations(connection)
        rebuild(connection)
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise
    return backup


def refuse_hindered(place: Path, found: Sequence[Difference]) -> None:
    """Refuse a file of which nothing can be read as what it says: a table lacks or is another."""
    for one in found:
        if one.hinders:
            if one.how == "missing":
                raise KnownFault("case_damaged", name=place.name)
            raise KnownFault("case_schema_altered", name=place.name, what=one.fault())


def foreign_schema(place: Path, found: Difference) -> KnownFault:
    """Why a file that holds what the program never makes is read only."""
    return KnownFault("case_schema_foreign", name=place.name, what=found.fault())


def refuse_altered_edition(connection: sqlite.Connection, place: Path) -> None:
    """Refuse a file whose edition is not the one that its founding change names by hash.

    Weights and thresholds come from there. A file without a founding is told where it is needed.
    """
    held = connection.execute(
        "SELECT e.sha256, CAST(e.content AS BLOB) FROM founding f JOIN edition e "
        "ON e.id = f.edition").fetchone()
    if held is None:
        return
    name = hashlib.sha256(held[1]).hexdigest()
    founded = connection.execute(
        "SELECT id, CAST(body AS BLOB), value ->> '$.edition_sha256' FROM change "
        "WHERE entity = 'founding' AND field = 'founded'").fetchall()
    editions, = connection.execute("SELECT count(*) FROM edition").fetchone()
    if editions != 1 or held[0] != name or not any(
        wanted == name and hashlib.sha256(body).hexdigest() == id_ for id_, body, wanted in founded
    ):
        raise KnownFault("case_edition_altered", name=place.name)


def verify_since_mark(connection: sqlite.Connection, place: Path) -> None:
    """Hold every change since the last verified one against its hash.

    What is missing from a chain is told by ``check``: it may also be still on its way.
    """
    held = connection.execute("SELECT value FROM meta WHERE key = 'verified'").fetchone()
    mark = [] if held is None else held[0].split()
    # A mark that says nothing is no mark: everything is verified then.
    position, id_ = (
        (int(mark[0]), mark[1]) if len(mark) == 2 and mark[0].isdecimal() else (0, ""))
    if position:
        row = connection.execute("SELECT id FROM change WHERE position = ?", (position,)).fetchone()
        if row is None or row[0] != id_:
            raise KnownFault("journal_broken", name=place.name, position=position)
    rows = connection.execute(
        "SELECT position, id, body FROM change WHERE position > ? ORDER BY position", (position,))
    for position, id_, body in rows:
        if hashlib.sha256(body.encode()).hexdigest() != id_:
            raise KnownFault("journal_broken", name=place.name, position=position)
