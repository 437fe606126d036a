"""A whole, consistent copy of a case file, also while another process writes to it."""

from __future__ import annotations

import secrets
from pathlib import Path

from sqlcipher3 import dbapi2 as sqlite
from sqlite_utils import Database

from assessor_app.casefile.check import check_case
from assessor_app.casefile.connection import (
    connect,
    look_at,
    put_in_place,
    refuse_existing,
    refuse_foreign,
    remove_database,
)
from assessor_app.casefile.faults import told
from assessor_app.errors import KnownFault

# What makes a copy worthless. A fork or a gap of a chain is the source's own story and is copied.
_DAMAGE = frozenset({"case_damaged", "check_integrity", "check_hash", "check_body"})


def copy_case(path: Path | str, target: Path | str) -> Path:
    """Copy a case file to a new name or into a folder, verify the copy, and give its path.

    The copy holds one moment of the source, whoever writes to it meanwhile, and is checked whole
    before it gets its name. It goes on as a copy: its next change begins chains of its own.

    Raises a KnownFault where the target exists, its folder cannot be written, the disk is full, or
    what was copied does not hold; nothing half written is left.
    """
    source = Path(path).resolve()
    place = Path(target).resolve()
    if place.is_dir():
        place /= source.name
    with told(source):
        look_at(source)
    if not place.parent.is_dir():
        raise KnownFault("folder_missing", name=place.name, folder=place.parent)
    refuse_existing(place)
    beside = place.with_name(f".{place.name}.{secrets.token_hex(4)}.tmp")
    try:
        with told(source):
            reader = connect(source, write=False)
        try:
            with told(source):
                refuse_foreign(Database(reader), source)
            with told(place):
                _copy(reader, beside)
        finally:
            reader.close()
        damage = [problem for problem in check_case(beside).problems if problem.key in _DAMAGE]
        if damage:
            raise KnownFault("copy_unsound", name=source.name, problem=damage[0])
        with told(place):
            put_in_place(beside, place)
    except BaseException:
        remove_database(beside)
        raise
    return place


def _copy(reader: sqlite.Connection, beside: Path) -> None:
    """Copy every page in one step, which sees one moment of the source."""
    beside.touch(mode=0o600, exist_ok=False)
    writer = sqlite.connect(beside, isolation_level=None)
    try:
        reader.backup(writer)
        writer.execute("PRAGMA journal_mode = DELETE")  # whole in one file, also on a stick
    finally:
        writer.close()
