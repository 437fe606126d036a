"""The one way to open a case file, and the one way to make it."""

from __future__ import annotations

import logging
import os
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cached_property
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from sqlcipher3 import dbapi2 as sqlite

from assessor_app.casefile import schema
from assessor_app.casefile.authority import Authority
from assessor_app.casefile.blobs.unnamed import try_to_let_go
from assessor_app.casefile.change import ChainHead
from assessor_app.casefile.damage import damage_told
from assessor_app.casefile.edition_row import edition_of
from assessor_app.casefile.faults import fault_of, is_full, told
from assessor_app.casefile.files import begin_writing, connect, look_at, real_path
from assessor_app.casefile.formats.reference import differences
from assessor_app.casefile.home import PRIVATE
from assessor_app.casefile.installation import Installation, installation
from assessor_app.casefile.opening import (
    foreign_schema,
    migrate,
    narrow_case,
    refuse_altered_edition,
    refuse_foreign,
    refuse_hindered,
    verify_since_mark,
)
from assessor_app.casefile.passing import sweep_beside
from assessor_app.casefile.registry import Registry
from assessor_app.casefile.solving import read_authority
from assessor_app.criteria.edition import Edition
from assessor_app.errors import KnownFault

if TYPE_CHECKING:
    from filelock import FileLock
    from sqlite_utils import Database

_log = logging.getLogger(__name__)
_LAST = "SELECT ifnull(max(position), 0) FROM change"

_LAST_MARK = "SELECT position || ' ' || id FROM change ORDER BY position DESC LIMIT 1"


class CaseFile:
    """One open case file, for one thread.

    Attributes:
        path: the resolved path
        case_id: the case's id, the same in every copy
        writable: False where it was opened for reading, or the place allows no more
        chains: the ends of the chains that this copy writes on, by stream
    """

    def __init__(
        self, path: Path, connection: sqlite.Connection, case_id: str, *, writable: bool,
        by: Installation | None, lock: FileLock | None = None, registry: Registry | None = None,
    ) -> None:
        self.path = path
        self.case_id = case_id
        self.writable = writable
        self.chains: dict[str, ChainHead] = {}
        self._connection = connection
        self._by = by
        self._lock = lock
        self._registry = registry
        self._identity = _identity(path)
        self._refusal: KnownFault | None = None
        self._schema_seen: int | None = None
        self._authority: tuple[int, Authority] | None = None  # and the last change it rests on

    @cached_property
    def db(self) -> Database:
        """The sqlite-utils database over the connection; slow to import, so not before its use."""
        from sqlite_utils import Database

        return Database(self._connection)

    @property
    def connection(self) -> sqlite.Connection:
        """The driver's connection, for statements that are prepared once and run often."""
        return self._connection

    @cached_property
    def edition(self) -> Edition:
        """The edition whose content the file carries, so that it reads the same in ten years."""
        with self.reading() as connection:
            founded = connection.execute("SELECT 1 FROM founding").fetchone()
            edition = edition_of(connection, self.path.name)
        if edition is None or founded is None:
            raise KnownFault("case_damaged", name=self.path.name)
        return edition

    @property
    def authority(self) -> Authority:
        """Who may sign what, as the journal says now; kept until it grows.

        Another connection may add to it: copies are merged beside the window's.
        """
        with self.reading() as connection:
            last, = connection.execute(_LAST).fetchone()
            if self._authority is None or self._authority[0] != last:
                self._authority = last, read_authority(connection)
            return self._authority[1]

    def know(self, authority: Authority) -> None:
        """Take over who may sign what after the changes of this transaction."""
        last, = self._connection.execute(_LAST).fetchone()
        self._authority = last, authority

    @property
    def signer(self) -> str:
        """The public key that signs this file's new changes."""
        return self._writer().signer

    @property
    def own_key(self) -> str:
        """The public key of this installation, also where the file is open for reading alone."""
        return (self._by or installation()).signer

    def sign(self, data: bytes) -> str:
        """The signature of this installation over a change."""
        return self._writer().sign(data)

    @property
    def refusal(self) -> KnownFault | None:
        """Why each write is refused, where the file is not what it should be."""
        return self._refusal

    def refuse_writing(self, fault: KnownFault) -> None:
        """Refuse each write from now on with this fault: the file is not what it should be."""
        self.writable = False
        self._refusal = fault

    def _writer(self) -> Installation:
        if self._refusal is not None:
            raise self._refusal
        if not self.writable or self._by is None:
            key = "disk_full" if is_full(self.path) else "case_read_only"
            raise KnownFault(key, name=self.path.name, folder=self.path.parent)
        return self._by

    @property
    def in_place(self) -> bool:
        """False where the file was deleted, moved or replaced since: what is written is lost."""
        return self._identity is None or _identity(self.path) == self._identity

    @contextmanager
    def transaction(self) -> Iterator[sqlite.Connection]:
        """All or nothing: committed and safe on the disk at the end, rolled back on any error.

        Inside another one it is a part of that: what is safe is so when the outer one ends.
        """
        self._writer()
        if self._connection.in_transaction:
            yield self._connection
            return
        if not self.in_place:
            raise KnownFault("case_gone", name=self.path.name, folder=self.path.parent)
        connection = self._connection
        with told(self.path):
            connection.execute("BEGIN IMMEDIATE")
            try:
                self._refuse_foreign_schema()
                yield connection
                connection.execute("COMMIT")
            except BaseException:
                self._authority = None
                if connection.in_transaction:
                    connection.execute("ROLLBACK")
                raise

    def _refuse_foreign_schema(self) -> None:
        """Refuse to write where what somebody added could undo it, since opening too.

        SQLite counts the changes of a file's schema, and while this transaction is open nobody
        else can make one: so what is written here fires the program's own triggers alone.
        """
        seen, = self._connection.execute("PRAGMA schema_version").fetchone()
        if seen == self._schema_seen:
            return
        found = differences(self._connection)
        if found:
            self.refuse_writing(foreign_schema(self.path, found[0]))
            self._writer()
        self._schema_seen = seen

    @contextmanager
    def reading(self) -> Iterator[sqlite.Connection]:
        """One unchanging view of the file over several queries."""
        connection = self._connection
        with told(self.path):
            if connection.in_transaction:
                yield connection
                return
            connection.execute("BEGIN")
            try:
                yield connection
            finally:
                if connection.in_transaction:
                    connection.execute("ROLLBACK")

    def keep_chains(self, chains: dict[str, ChainHead]) -> None:
        """Take over the new ends of chains after a commit."""
        self.chains.update(chains)
        if self._registry is not None:
            self._registry.note(chains)

    def sweep(self) -> None:
        """Remove what killed programs left beside the file: half a copy."""
        sweep_beside(self.path)

    def close(self) -> None:
        """Close the connection and let the writer's lock go; closing twice is no fault."""
        try:
            if self.writable and self._registry is not None:
                self._mark_verified()
                if self.in_place:  # else another process may have it open where it lies now
                    try_to_let_go(self._connection)
        except (sqlite.Error, KnownFault):  # all is saved; the next opening only verifies more
            _log.warning("no verified mark in %s", self.path, exc_info=True)
        finally:
            self.writable = False
            self._connection.close()
            if self._registry is not None:
                self._registry.close()
                self._registry = None
            if self._lock is not None:
                self._lock.release()
                self._lock = None

    def _mark_verified(self) -> None:
        """What this session verified at opening and wrote itself needs no second look."""
        last = self._connection.execute(_LAST_MARK).fetchone()
        held = self._connection.execute("SELECT value FROM meta WHERE key = 'verified'").fetchone()
        if last is not None and last != held:
            with self.transaction() as connection:
                connection.execute(
                    "INSERT INTO meta (key, value) VALUES ('verified', ?) "
                    "ON CONFLICT (key) DO UPDATE SET value = excluded.value", last)

    def __enter__(self) -> CaseFile:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()


def _identity(path: Path) -> tuple[int, int] | None:
    """Which file stands at a path, so that another of the same name is told from it."""
    try:
        held = os.stat(path)
    except OSError:  # gone, or its drive or folder is
        return None
    return held.st_dev, held.st_ino


_lately: deque[Path] = deque(maxlen=2)  # a bug after many others is not that of an old one


def lately_opened() -> tuple[Path, ...]:
    """The case files that this process opened last, whatever came of it."""
    return tuple(dict.fromkeys(_lately))


def open_case(path: Path | str, *, write: bool = True) -> CaseFile:
    """Open a case file; it is migrated first where its format is older.

    For writing it is locked against a second writer; readers need no lock. A file or folder that
    allows no writing is opened for reading: see ``writable``.

    Raises a KnownFault that says why the file cannot be opened: missing, a folder, empty, not
    SQLite, of another program, newer, damaged, open for writing elsewhere …
    """
    place = real_path(path)
    with told(place):
        look_at(place)
    _lately.append(place)
    write = write and os.access(place, os.W_OK) and os.access(place.parent, os.W_OK)
    lock = take_lock(place) if write else None
    try:
        return _open(place, lock)
    except BaseException:
        if lock is not None:
            lock.release()
        raise


def _open(place: Path, lock: FileLock | None) -> CaseFile:
    if lock is not None:
        narrow_case(place)  # before SQLite makes its working files, which get the same rights
    with damage_told(place):
        connection = connect(place)
    try:
        with damage_told(place):
            refuse_foreign(connection, place)
            found = differences(connection)
            refuse_hindered(place, found)
            writable = lock is not None and not found and begin_writing(connection)
            if not schema.applied_migrations(connection).issuperset(schema.MIGRATION_NAMES):
                if found:
                    raise foreign_schema(place, found[0])
                if not writable:
                    raise KnownFault("case_older", name=place.name)
                migrate(connection, place)
            verify_since_mark(connection, place)
            refuse_altered_edition(connection, place)
            held = connection.execute("SELECT value FROM meta WHERE key = 'case_id'").fetchone()
            if held is None:
                raise KnownFault("case_damaged", name=place.name)
            case_id = held[0]
            if writable:
                try_to_let_go(connection)
        by = installation() if writable else None
        registry = None if by is None else Registry(by.home, case_id, place)
        with damage_told(place):
            chains = {} if by is None or registry is None else registry.open(connection, by.signer)
        case = CaseFile(place, connection, case_id, writable=writable, by=by,
                        lock=lock if writable else None, registry=registry)
        case.chains = chains
        if found:
            case.refuse_writing(foreign_schema(place, found[0]))
        if case.writable:
            case.sweep()
        elif lock is not None:
            lock.release()
        return case
    except BaseException:
        connection.close()
        raise


def take_lock(place: Path) -> FileLock | None:
    """The writer's lock, which the system lets go when the process dies; None where none can be."""
    from filelock import FileLock, Timeout

    lock = FileLock(
        place.with_name(f".{place.name}.lock"), timeout=0, thread_local=False,
        fallback_to_soft=False, mode=PRIVATE,
    )
    try:
        lock.acquire()
    except Timeout:
        raise KnownFault("case_locked", name=place.name) from None
    except PermissionError:
        return None
    except OSError as error:
        fault = fault_of(error, place)
        if fault is None:  # a place whose system knows no locks, such as some network drives
            raise KnownFault("case_unlockable", folder=place.parent, reason=str(error)) from error
        if fault.key == "place_forbidden":
            return None
        raise fault from error
    return lock
