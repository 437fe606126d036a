"""What stands in a case file, held against its own signed journal before it is believed.

A mark in the file that something was verified once is worth nothing here: whoever writes a false
percent into a table writes the mark too. So the whole journal is looked at each time. That is quick
(a third of a second for 12,000 changes), since the signature at the end of each chain vouches for
all changes before it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from sqlcipher3 import dbapi2 as sqlite

from assessor_app.casefile import schema
from assessor_app.casefile.arriving.vouching import unfollowed, unvouched
from assessor_app.casefile.chain_names import is_false_chain
from assessor_app.casefile.change import Change, ChangeRow, read_change
from assessor_app.casefile.connection import open_case
from assessor_app.casefile.damage import damage_told
from assessor_app.casefile.faults import code_of
from assessor_app.casefile.formats.reference import make_tables, reference_of, today
from assessor_app.casefile.projection import PROJECTED, rebuild
from assessor_app.casefile.signatures import signatures_hold
from assessor_app.errors import KnownFault

if TYPE_CHECKING:
    from assessor_app.casefile.connection import CaseFile

# What opening and ``hold`` say of a file that is not what it should be
ALTERED = frozenset({
    "case_damaged", "case_state_altered", "case_edition_altered", "case_schema_altered",
    "change_newer", "journal_broken", "journal_unsigned",
})

# As bytes: a text that is none is then no error but something else than its hash says
JOURNAL = (
    "SELECT position, CAST(id AS BLOB), CAST(body AS BLOB), CAST(signature AS BLOB) FROM change "
    "ORDER BY position")
_NOT_READ = (sqlite.SQLITE_ERROR, sqlite.SQLITE_CORRUPT)  # what SQLite says of a damaged table
_READ = ("meta", "edition", "change", *PROJECTED)  # what is shown of a case is read of these


@dataclass(frozen=True, slots=True)
class Verified:
    """That a whole journal and what is made of it were held against its hashes and signatures.

    Only ``hold`` makes one, so that no paper can say so of what nobody looked at.
    """

    changes: int


def open_held(path: Path | str, *, write: bool = True) -> CaseFile:
    """``open_case`` for who is going to show or add to what stands there: see ``hold``."""
    case = open_case(path, write=write)
    try:
        hold(case)
    except KnownFault as fault:
        case.refuse_writing(fault)  # not even the mark of what was verified
        case.close()
        raise
    except BaseException:
        case.close()
        raise
    return case


def hold(case: CaseFile) -> Verified:
    """Hold all that is shown of a case against its signed journal, at one moment.

    Raises KnownFaults, all of them of ``ALTERED`` but for those of the disk. The edition was held
    against its hash at opening.
    """
    name = case.path.name
    with damage_told(case.path), case.reading() as connection:
        if any(broken_tables(connection)):
            raise KnownFault("case_damaged", name=name)
        changes = _held_journal(connection, name, case.case_id)
        if table := altered_table(connection):
            raise KnownFault("case_state_altered", name=name, table=table)
    return Verified(changes)


def broken_tables(connection: sqlite.Connection) -> Iterator[str]:
    """The tables and their indexes that SQLite itself finds damaged, of those that are read."""
    names = reference_of(schema.applied_migrations(connection)).columns
    for table in _READ:
        if table in names and not _is_whole(connection, table):
            yield table


def _is_whole(connection: sqlite.Connection, table: str) -> bool:
    try:
        found = connection.execute(f"PRAGMA integrity_check({table})").fetchall()
    except sqlite.DatabaseError as error:  # so damaged that even the check ends
        if code_of(error) not in _NOT_READ:
            raise
        return False
    return found == [("ok",)]


def _held_journal(connection: sqlite.Connection, name: str, case_id: str) -> int:
    """How many changes there are, if each is what its hash says, of this case, and signed."""
    rows: list[ChangeRow] = []
    places: dict[str, int] = {}
    for position, id_, body, signature in connection.execute(JOURNAL):
        if hashlib.sha256(body or b"").hexdigest().encode() != id_:
            raise KnownFault("journal_broken", name=name, position=position)
        change = _read(body, name, position)
        if change.case != case_id or is_false_chain(change):
            raise KnownFault("journal_broken", name=name, position=position)
        row = ChangeRow(id_.decode(), body, (signature or b"").decode("ascii", "replace"), change)
        rows.append(row)
        places[row.id] = position
    for id_ in forged(rows):
        raise KnownFault("journal_unsigned", name=name, position=places[id_])
    return len(rows)


def _read(body: bytes, name: str, position: int) -> Change:
    try:
        return read_change(body)
    except KnownFault as fault:
        if fault.key == "change_newer":
            raise
        raise KnownFault("journal_broken", name=name, position=position) from fault


def forged(rows: list[ChangeRow]) -> frozenset[str]:
    """The ids of changes that neither their own signature nor a later change vouches for.

    The ends of the chains are verified first: where they hold, so does all before them.
    """
    if all(_signed(unfollowed(rows)).values()):
        return frozenset()
    held = _signed(rows)
    changes: Mapping[str, Change] = {row.id: row.change for row in rows}
    return unvouched(changes, {id_ for id_, holds in held.items() if not holds})


def _signed(rows: list[ChangeRow]) -> dict[str, bool]:
    held = signatures_hold([(row.change.signer, row.signature, row.body) for row in rows])
    return {row.id: holds for row, holds in zip(rows, held, strict=True)}


def altered_table(connection: sqlite.Connection) -> str:
    """The first state table that is not what the journal says; "" where all are."""
    return next((table for table, _ in projection_differences(connection)), "")


def projection_differences(connection: sqlite.Connection) -> Iterator[tuple[str, int]]:
    """The tables that are not what the journal says, and in how many rows they differ.

    The state is made anew in memory. Raises one of ``WRONG_VALUES`` where none can be made.
    """
    anew = state_anew(connection)
    try:
        yield from differences_from(connection, anew)
    finally:
        anew.close()


def differences_from(
    connection: sqlite.Connection, anew: sqlite.Connection,
) -> Iterator[tuple[str, int]]:
    """What in the state tables of a file is not as in ``state_anew`` of it.

    Of an older format nothing is compared: its state is made anew when it is brought up to date,
    and nobody reads it before.
    """
    if not schema.applied_migrations(connection).issuperset(schema.MIGRATION_NAMES):
        return
    columns = today().columns
    for table in PROJECTED:
        wanted = ", ".join(f'"{name}"' for name in columns[table])
        try:
            held = _rows(connection, f"SELECT {wanted} FROM {table}")
        except sqlite.DatabaseError as error:
            if code_of(error) not in _NOT_READ:
                raise
            held = set()  # it lacks, is another than it says, or is damaged
        made = _rows(anew, f"SELECT {wanted} FROM {table}")
        if held != made:
            yield table, len(held ^ made)


def state_anew(connection: sqlite.Connection) -> sqlite.Connection:
    """A database in memory with the journal of a file and the state that it gives."""
    anew = sqlite.connect(":memory:", isolation_level=None)
    try:
        make_tables(anew)
        anew.execute("BEGIN")
        anew.executemany(
            "INSERT INTO edition (id, sha256, content) VALUES (?, ?, ?)",
            connection.execute("SELECT id, sha256, content FROM edition"))
        anew.executemany(
            "INSERT INTO change (position, id, body, signature) VALUES (?, ?, ?, ?)",
            ((position, id_.decode(), body.decode(), (signature or b"").decode("ascii", "replace"))
             for position, id_, body, signature in connection.execute(JOURNAL)))
        anew.execute("PRAGMA defer_foreign_keys = ON")
        rebuild(anew)
    except BaseException:
        anew.close()
        raise
    return anew


def _rows(connection: sqlite.Connection, query: str) -> set[tuple[object, ...]]:
    """The rows of a table; texts as bytes, which may be no text at all."""
    connection.text_factory = bytes
    try:
        return set(connection.execute(query))
    finally:
        connection.text_factory = str
