"""The one way to open a case file, and the one way to make it."""

from __future__ import annotations

import hashlib
import logging
import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from filelock import FileLock, Timeout
from sqlcipher3 import dbapi2 as sqlite

from assessor_app.casefile import schema
from assessor_app.casefile.blobs.unnamed import try_to_let_go
from assessor_app.casefile.change import ChainHead
from assessor_app.casefile.edition_row import edition_of
from assessor_app.casefile.faults import fault_of, is_full, told
from assessor_app.casefile.files import (
    begin_writing,
    building,
    connect,
    copy_pages,
    look_at,
    real_path,
)
from assessor_app.casefile.installation import Installation, installation
from assessor_app.casefile.projection import PROJECTED
from assessor_app.casefile.registry import Registry
from assessor_app.criteria.edition import Edition
from assessor_app.errors import KnownFault

if TYPE_CHECKING:
    from sqlite_utils import Database

_log = logging.getLogger(__name__)


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

    def _writer(self) -> Installation:
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
                yield connection
                connection.execute("COMMIT")
            except BaseException:
                if connection.in_transaction:
                    connection.execute("ROLLBACK")
                raise

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

    def close(self) -> None:
        """Close the connection and let the writer's lock go; closing twice is no fault."""
        try:
            if self.writable and self._registry is not None:
                _mark_verified(self._connection)
                if self.in_place:  # else another process may have it open where it lies now
                    try_to_let_go(self._connection)
        except sqlite.Error:  # everything is saved; the next opening only verifies more
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
    write = write and os.access(place, os.W_OK) and os.access(place.parent, os.W_OK)
    lock = take_lock(place) if write else None
    try:
        return _open(place, lock)
    except BaseException:
        if lock is not None:
            lock.release()
        raise


def _open(place: Path, lock: FileLock | None) -> CaseFile:
    with told(place):
        connection = connect(place)
    try:
        with told(place):
            refuse_foreign(connection, place)
            writable = lock is not None and begin_writing(connection)
            if not schema.applied_migrations(connection).issuperset(schema.MIGRATION_NAMES):
                if not writable:
                    raise KnownFault("case_older", name=place.name)
                migrate(connection, place)
            verify_tables(connection, place)
            verify_since_mark(connection, place)
            held = connection.execute("SELECT value FROM meta WHERE key = 'case_id'").fetchone()
            if held is None:
                raise KnownFault("case_damaged", name=place.name)
            case_id = held[0]
            if writable:
                try_to_let_go(connection)
        by = installation() if writable else None
        registry = None if by is None else Registry(by.home, case_id, place)
        chains = {} if by is None or registry is None else registry.open(connection, by.signer)
        case = CaseFile(place, connection, case_id, writable=writable, by=by,
                        lock=lock if writable else None, registry=registry)
        case.chains = chains
        if lock is not None and not writable:
            lock.release()
        return case
    except BaseException:
        connection.close()
        raise


def take_lock(place: Path) -> FileLock | None:
    """The writer's lock, which the system lets go when the process dies; None where none can be."""
    lock = FileLock(
        place.with_name(f".{place.name}.lock"), timeout=0, thread_local=False,
        fallback_to_soft=False,
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


def migrate(connection: sqlite.Connection, place: Path) -> Path:
    """Bring an older file to the present format; a backup is made beside it first, and named."""
    from assessor_app.casefile.formats.migrations import apply_migrations

    version, = connection.execute("PRAGMA user_version").fetchone()
    stamp = datetime.now(UTC).strftime("%Y%m%d-%H%M%S")
    backup = place.with_name(f"{place.stem}.format-{version}-{stamp}{place.suffix}")
    with building(backup) as beside:
        copy_pages(connection, beside)
    apply_migrations(connection)
    return backup


def verify_tables(connection: sqlite.Connection, place: Path) -> None:
    """Refuse a file that lacks a table of its format: someone took it out."""
    held = {name for name, in connection.execute(
        "SELECT name FROM sqlite_schema WHERE type = 'table'")}
    if not held.issuperset({*schema.UNPROJECTED, *PROJECTED}):
        raise KnownFault("case_damaged", name=place.name)


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


def _mark_verified(connection: sqlite.Connection) -> None:
    """What this session verified at opening and wrote itself needs no second look."""
    last = connection.execute(
        "SELECT position || ' ' || id FROM change ORDER BY position DESC LIMIT 1").fetchone()
    held = connection.execute("SELECT value FROM meta WHERE key = 'verified'").fetchone()
    if last is not None and last != held:
        connection.execute(
            "INSERT INTO meta (key, value) VALUES ('verified', ?) "
            "ON CONFLICT (key) DO UPDATE SET value = excluded.value", last)
