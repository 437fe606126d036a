"""Makes the file of a new case, with its edition, its key and its first changes."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from assessor_app.casefile.case_keys import mint, put_key
from assessor_app.casefile.change import ChainHead
from assessor_app.casefile.connection import CaseFile, take_lock
from assessor_app.casefile.faults import told
from assessor_app.casefile.files import (
    begin_writing,
    building,
    connect,
    new_database,
    real_path,
    refuse_no_place,
)
from assessor_app.casefile.installation import installation
from assessor_app.casefile.journal import Edit, write
from assessor_app.casefile.registry import Registry
from assessor_app.errors import KnownFault


def create_case(
    path: Path | str, *, edition_id: str, edition: bytes, author: str, edits: Sequence[Edit],
) -> CaseFile:
    """Make a case file that does not exist yet, with its first changes, and open it for writing.

    It is built under another name and renamed when it is whole, so that a failure leaves nothing.
    Raises a KnownFault where the target exists or its folder cannot be written.
    """
    place = real_path(path)
    refuse_no_place(place)
    lock = take_lock(place)
    if lock is None:
        raise KnownFault("place_forbidden", name=place.name, folder=place.parent)
    try:
        with building(place) as beside:
            chains, case_id = _build(beside, edition_id, edition, author, edits)
        by = installation()
        registry = Registry(by.home, case_id, place)
        with told(place):
            connection = connect(place)
            begin_writing(connection)
        try:
            registry.open(connection, by.signer)
            case = CaseFile(place, connection, case_id, writable=True, by=by, lock=lock,
                            registry=registry)
            case.keep_chains(chains)
            return case
        except BaseException:
            connection.close()
            raise
    except BaseException:
        lock.release()
        raise


def _build(
    beside: Path, edition_id: str, edition: bytes, author: str, edits: Sequence[Edit],
) -> tuple[dict[str, ChainHead], str]:
    from assessor_app.casefile.formats.migrations import apply_migrations

    connection = new_database(beside)
    try:
        case_id = secrets.token_hex(16)
        by = installation()
        case = CaseFile(beside, connection, case_id, writable=True, by=by)
        apply_migrations(connection)
        sha256 = hashlib.sha256(edition).hexdigest()
        connection.execute("INSERT INTO meta (key, value) VALUES ('case_id', ?)", (case_id,))
        connection.execute("INSERT INTO edition (id, sha256, content) VALUES (?, ?, ?)",
                           (edition_id, sha256, edition.decode()))
        put_key(connection, mint())
        created = datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
        founding = {"created": created, "edition": edition_id, "edition_sha256": sha256}
        if by.office:
            founding["office"] = by.office
        write(case, author, [Edit("founding", "founding", "founded", founding), *edits])
        return case.chains, case_id
    finally:
        connection.close()
