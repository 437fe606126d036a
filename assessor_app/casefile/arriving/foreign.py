"""Another person's case file, read without trusting it, where it lies, and for reading alone.

The file itself is never written to: not even SQLite's working files are made beside it, so that it
may lie on a stick that cannot be written. Nor is it copied: no file of ours ever holds a review
that is not sealed. What is read of it is the journal and the evidence; its state tables, views and
triggers are never asked.
"""

from __future__ import annotations

import os
from collections.abc import Collection, Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from sqlcipher3 import dbapi2 as sqlite

from assessor_app.casefile.change import Change, ChangeRow, read_change
from assessor_app.casefile.evidence import PIECE, Blob
from assessor_app.casefile.faults import told
from assessor_app.casefile.files import connect_as, held_log, look_at, real_path, uri
from assessor_app.casefile.opening import refuse_foreign
from assessor_app.errors import KnownFault

LONGEST_CHANGE = 12_000_000  # bytes: the longest text that a person could have typed, and more
ATTACHED = "other"  # the file's name in the statements of the case that takes from it
_LOGS = ("-wal", "-journal")  # what was committed may stand in them alone
_STILL = "immutable=1"  # a file that nobody writes to: neither locks nor working files
_LIVE = "mode=ro"  # one that somebody has open: SQLite sees to it that we read one moment
# One with a log that a killed program left: without locks, and with what SQLite makes of the log
# in memory, which it does in this locking mode alone
_LEFT = f"mode=ro&vfs={'unix' if os.name == 'posix' else 'win32'}-none"
_LEFT_MODE = "PRAGMA locking_mode = EXCLUSIVE"
Marks = list[tuple[int, int] | None]
_FUNCTIONS = frozenset({"count", "glob", "length", "octet_length"})
_READS = frozenset({sqlite.SQLITE_SELECT, sqlite.SQLITE_READ, sqlite.SQLITE_PRAGMA})


@dataclass(frozen=True, slots=True)
class ForeignCase:
    """Another case file while it is read.

    Attributes:
        place: where it lies
        case_id: the case it says to be of
        options: how SQLite opens it
        marks: the sizes and times of it and its logs when it was opened
        connection: over it, for reading; only ``change``, ``meta`` and the blobs are sound
        blobs: whether its format has evidence content
        second: another connection over it, for the thread that looks at its pages
    """

    place: Path
    case_id: str
    options: str
    marks: Marks
    connection: sqlite.Connection
    blobs: bool
    second: sqlite.Connection

    @contextmanager
    def attached(self, connection: sqlite.Connection) -> Iterator[None]:
        """Let a case's own connection, outside any transaction, read the file as ``other``.

        SQLite then carries rows over by itself. What it runs of the file's schema is nothing:
        columns that are stored are read, and nothing is written that could fire a trigger.
        """
        with told(self.place):
            connection.execute("PRAGMA cell_size_check = ON")
            if self.options == _LEFT:  # the mode is that of what is attached next, not the case's
                connection.execute(_LEFT_MODE)
                connection.execute("PRAGMA main.locking_mode = NORMAL")
            connection.execute(f"ATTACH ? AS {ATTACHED}", (f"{uri(self.place)}?{self.options}",))
            connection.execute("PRAGMA locking_mode = NORMAL")
        try:
            yield
        finally:
            connection.execute(f"DETACH {ATTACHED}")
            connection.execute("PRAGMA cell_size_check = OFF")

    def refuse_pages(self) -> None:
        """Look at every page; raises KnownFault ``merge_damaged`` where one does not hold."""
        with _damage_told(self.place), told(self.place):
            if self.second.execute("PRAGMA quick_check(1)").fetchone()[0] not in ("ok", b"ok"):
                raise KnownFault("merge_damaged", name=self.place.name)

    def refuse_moved(self) -> None:
        """Raise KnownFault ``merge_moving`` where somebody wrote to it since it was opened.

        Of a file that somebody has open SQLite itself shows one moment.
        """
        if self.options != _LIVE and _marks(self.place) != self.marks:
            raise KnownFault("merge_moving", name=self.place.name)

    def seals_and_members(self, known: Collection[str]) -> Iterator[tuple[str, Change]]:
        """Those not known of the changes that say who is on the team and whose review is sealed.

        Found by their text: a change in its one form names its entity in these very bytes. That
        their ids are right, and what cannot be read, is left to ``changes``.
        """
        held = {one.encode() for one in known}
        with told(self.place):
            for id_, body in self.connection.execute(
                    f"SELECT id, body FROM change WHERE octet_length(body) <= {LONGEST_CHANGE} "
                    """AND body GLOB '*"entity":"[sm]e[am]*'"""):
                with suppress(KnownFault, TypeError):
                    change = read_change(body)
                    if change.entity in ("seal", "member") and id_ not in held:
                        yield id_.decode(), change

    def changes(self, known: Collection[str], last: int) -> Iterator[ChangeRow]:
        """Every change that is not known, read; each body, known or not, is held against its id.

        What somebody adds behind the ``last`` position while the file is read is left for the next
        time. Raises KnownFault ``merge_changed_body`` where one is not what its id says, and those
        of ``read_change``.
        """
        rows = self.connection.execute(
            "SELECT position, id, body, signature FROM change "
            f"WHERE position <= ? AND octet_length(body) <= {LONGEST_CHANGE} ORDER BY position",
            (last,))
        with _damage_told(self.place), told(self.place):
            for position, id_, body, signature in rows:
                if type(body) is not bytes or type(signature) is not bytes:  # numbers, or nothing
                    raise KnownFault("merge_damaged", name=self.place.name)
                name = sha256(body).hexdigest()
                if name.encode() != id_:
                    raise KnownFault(
                        "merge_changed_body", name=self.place.name, position=position)
                mark = signature.decode()
                if name not in known:
                    yield ChangeRow(name, body, mark, read_change(body))

    def editions(self) -> list[tuple[str, str]]:
        """Id and SHA-256 of the content of every edition that it carries; in truth one."""
        with _damage_told(self.place), told(self.place):
            if not _is_table(self.second, "edition", "id", "content"):
                raise KnownFault("merge_damaged", name=self.place.name)
            rows = self.connection.execute(
                "SELECT id, content FROM edition "
                f"WHERE octet_length(content) <= {LONGEST_CHANGE} LIMIT 9").fetchall()
            if not all(type(cell) is bytes for row in rows for cell in row):
                raise KnownFault("merge_damaged", name=self.place.name)
            return [(id_.decode(), sha256(content).hexdigest()) for id_, content in rows]

    def has_content(self, blob: Blob) -> bool:
        """Whether all pieces of a piece of evidence are there; they may still be wrong."""
        if not self.blobs:
            return False
        with told(self.place):
            held, = self.connection.execute(
                "SELECT count(*) FROM blob_piece WHERE sha256 = ? AND number >= 0 AND number < ?",
                (blob.sha256, blob.pieces)).fetchone()
        return bool(held == blob.pieces)

    def piece(self, blob: Blob, number: int) -> bytes:
        """One piece of evidence, numbered from 0, not looked at yet."""
        with told(self.place):
            content, = self.connection.execute(
                "SELECT content FROM blob_piece WHERE sha256 = ? AND number = ? "
                f"AND length(content) <= {PIECE}", (blob.sha256, number)).fetchone() or (b"",)
        return content if isinstance(content, bytes) else b""


@contextmanager
def open_foreign(path: Path | str) -> Iterator[ForeignCase]:
    """Open another case file for reading.

    Raises a KnownFault where it is no case file, is of a newer format, is damaged, or was written
    to while it was read as one that nobody has open (``merge_moving``).
    """
    place = real_path(path)
    with told(place):
        look_at(place)
        options, marks = _options(place), _marks(place)
    with _moving_told(place, options, marks), _damage_told(place):
        with told(place):
            connection = _connect(place, options)
        with closing(connection):
            with told(place):
                refuse_foreign(connection, place)
                _refuse_tables(connection, place)
                blobs = _is_table(connection, "blob_piece", "sha256", "number", "content")
                connection.set_authorizer(_authorize)
                connection.text_factory = bytes  # decoded here: what is no text is told as damage
                held = connection.execute(
                    "SELECT value FROM meta WHERE key = 'case_id'").fetchone()
            if held is None:
                raise KnownFault("merge_damaged", name=place.name)
            with closing(_connect(place, options)) as second:
                yield ForeignCase(
                    place, bytes(held[0]).decode(), options, marks, connection, blobs, second)


def _options(place: Path) -> str:
    """How a file is opened so that nothing is made beside it, and one moment of it is read."""
    if place.with_name(f"{place.name}-shm").exists():
        return _LIVE
    return _STILL if held_log(place) is None else _LEFT


def _connect(place: Path, options: str) -> sqlite.Connection:
    connection = connect_as(place, options, handed_on=True)
    if options == _LEFT:
        connection.execute(_LEFT_MODE)
    return connection


@contextmanager
def _moving_told(place: Path, options: str, marks: Marks) -> Iterator[None]:
    """Tell what looks like damage, and is a file that was written to meanwhile, as that."""
    try:
        yield
    except KnownFault as fault:
        if options == _LIVE or not fault.key.startswith("merge_") or _marks(place) == marks:
            raise
        raise KnownFault("merge_moving", name=place.name) from fault


@contextmanager
def _damage_told(place: Path) -> Iterator[None]:
    """Tell damage as that of a file that was to be merged, whose owner has another copy."""
    try:
        yield
    except (UnicodeDecodeError, sqlite.DatabaseError) as error:
        # A text that is none, or a page that SQLite cannot make sense of and has no code for
        raise KnownFault("merge_damaged", name=place.name) from error
    except KnownFault as fault:
        if fault.key != "case_damaged" or fault.values.get("name") != place.name:
            raise
        raise KnownFault("merge_damaged", name=place.name) from fault


def _marks(place: Path) -> Marks:
    marks: Marks = []
    for suffix in ("", *_LOGS):
        try:
            state = place.with_name(place.name + suffix).stat()
        except FileNotFoundError:
            marks.append(None)
        else:
            marks.append((state.st_size, state.st_mtime_ns))
    return marks


def _refuse_tables(connection: sqlite.Connection, place: Path) -> None:
    """Refuse a file whose tables are not those of a case file."""
    connection.execute("PRAGMA cell_size_check = ON")
    if not (_is_table(connection, "change", "position", "id", "body", "signature")
            and _is_table(connection, "meta", "key", "value")):
        raise KnownFault("merge_damaged", name=place.name)


def _is_table(connection: sqlite.Connection, name: str, *columns: str) -> bool:
    """Whether a name is a plain table with these columns, and no view or virtual table of it."""
    found = connection.execute(
        "SELECT type, rootpage FROM sqlite_schema WHERE name = ?", (name,)).fetchall()
    if len(found) != 1 or found[0][0] != "table" or not found[0][1]:
        return False
    stored = {row[1] for row in connection.execute(f"PRAGMA table_xinfo({name})") if row[6] == 0}
    return stored.issuperset(columns)


def _authorize(
    action: int, _first: str | None, second: str | None, _database: str | None,
    _trigger: str | None,
) -> int:
    """What a statement over a foreign file may do: read tables, measure and search a text."""
    if action in _READS or (action == sqlite.SQLITE_FUNCTION and second in _FUNCTIONS):
        return int(sqlite.SQLITE_OK)
    return int(sqlite.SQLITE_DENY)
