"""Another person's case file, read without trusting it: a private copy, opened for reading alone.

The file itself is never written to: not even SQLite's working files are made beside it, so that it
may lie on a stick that cannot be written. What is read of it is the journal and the evidence; its
state tables, views and triggers are never asked.
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Collection, Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from sqlcipher3 import dbapi2 as sqlite

from assessor_app.casefile.change import Change, ChangeRow, read_change
from assessor_app.casefile.connection import refuse_foreign
from assessor_app.casefile.evidence import PIECE, Blob
from assessor_app.casefile.faults import told
from assessor_app.casefile.files import connect, copy_pages, look_at, real_path, uri
from assessor_app.errors import KnownFault

LONGEST_CHANGE = 12_000_000  # bytes: the longest text that a person could have typed, and more
ATTACHED = "other"  # the copy's name in the statements of the case that takes from it
_LOGS = ("-wal", "-journal")  # what was committed may stand in them alone
_TRIES = 3
_FUNCTIONS = frozenset({"count", "glob", "length", "octet_length"})
_READS = frozenset({sqlite.SQLITE_SELECT, sqlite.SQLITE_READ, sqlite.SQLITE_PRAGMA})


@dataclass(frozen=True, slots=True)
class ForeignCase:
    """A private copy of another case file while it is read.

    Attributes:
        place: the file itself, for what is told of it
        case_id: the case it says to be of
        copy: where the copy lies
        connection: over the copy, for reading; only ``change``, ``meta`` and the blobs are sound
        blobs: whether its format has evidence content
        second: another connection over the copy, for the thread that looks at its pages
    """

    place: Path
    case_id: str
    copy: Path
    connection: sqlite.Connection
    blobs: bool
    second: sqlite.Connection

    @contextmanager
    def attached(self, connection: sqlite.Connection) -> Iterator[None]:
        """Let a case's own connection, outside any transaction, read the copy as ``other``.

        SQLite then carries rows over by itself. What it runs of the copy's schema is nothing:
        columns that are stored are read, and nothing is written that could fire a trigger.
        """
        with told(self.place):
            connection.execute("PRAGMA cell_size_check = ON")
            connection.execute(f"ATTACH ? AS {ATTACHED}", (f"{uri(self.copy)}?mode=ro",))
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

    def changes(self, known: Collection[str]) -> Iterator[ChangeRow]:
        """Every change that is not known, read; each body, known or not, is held against its id.

        Raises KnownFault ``merge_changed_body`` where one is not what its id says, and those of
        ``read_change``.
        """
        rows = self.connection.execute(
            "SELECT position, id, body, signature FROM change "
            f"WHERE octet_length(body) <= {LONGEST_CHANGE} ORDER BY position")
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
    """Copy another case file to a private place of this computer's disk and open it for reading.

    Raises a KnownFault where it is no case file, is of a newer format, or is damaged.
    """
    place = real_path(path)
    with told(place):
        look_at(place)
    with tempfile.TemporaryDirectory(prefix="pmqa-merge-") as folder, _damage_told(place):
        copy = Path(folder) / "case.pmqa"
        with told(place):
            if not _copy_bytes(place, copy):
                _copy_by_sqlite(place, copy)
            connection = connect(copy, handed_on=True)
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
            with closing(connect(copy, handed_on=True)) as second:
                yield ForeignCase(
                    place, bytes(held[0]).decode(), copy, connection, blobs, second)


@contextmanager
def _damage_told(place: Path) -> Iterator[None]:
    """Tell damage as that of a file that was to be merged, whose owner has another copy."""
    try:
        yield
    except UnicodeDecodeError as error:  # a text that is none
        raise KnownFault("merge_damaged", name=place.name) from error
    except KnownFault as fault:
        if fault.key != "case_damaged" or fault.values.get("name") != place.name:
            raise
        raise KnownFault("merge_damaged", name=place.name) from fault


def _copy_bytes(place: Path, copy: Path) -> bool:
    """Copy a file and its log as they stand; False where somebody writes to them meanwhile."""
    for _ in range(_TRIES):
        before = _marks(place)
        for suffix in ("", *_LOGS):
            target = copy.with_name(copy.name + suffix)
            target.unlink(missing_ok=True)
            with _maybe_missing(suffix):
                shutil.copyfile(place.with_name(place.name + suffix), target)
        if _marks(place) == before:
            return True
    return False


@contextmanager
def _maybe_missing(suffix: str) -> Iterator[None]:
    """A log need not be there; the file itself must."""
    if suffix:
        with suppress(FileNotFoundError):
            yield
    else:
        yield


def _copy_by_sqlite(place: Path, copy: Path) -> None:
    """One moment of a file that is being written to; its writer keeps the log."""
    for suffix in ("", *_LOGS):
        copy.with_name(copy.name + suffix).unlink(missing_ok=True)
    reader = connect(place)
    try:
        copy_pages(reader, copy)
    finally:
        reader.close()


def _marks(place: Path) -> list[tuple[int, int] | None]:
    marks: list[tuple[int, int] | None] = []
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
