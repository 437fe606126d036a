"""A whole, consistent copy of a case file, also while another process writes to it."""

from __future__ import annotations

from pathlib import Path

from sqlcipher3 import dbapi2 as sqlite

from assessor_app.casefile.blobs.unnamed import let_go_unnamed
from assessor_app.casefile.check import check_case
from assessor_app.casefile.connection import CaseFile, refuse_foreign
from assessor_app.casefile.faults import told
from assessor_app.casefile.files import (
    building,
    connect,
    copy_pages,
    look_at,
    real_path,
    refuse_no_place,
)
from assessor_app.casefile.projection import rebuild
from assessor_app.errors import KnownFault

# What makes a copy worthless. A fork or a gap of a chain is the source's own story and is copied.
_DAMAGE = frozenset({
    "case_damaged", "check_integrity", "check_case_id", "check_hash", "check_body",
})

# Reviews that are not sealed, of a case with a team, but for one person's
_UNSEALED = (
    "SELECT id, substr(stream, instr(stream, ':') + 1) FROM chain WHERE stream <> 'shared' "
    "AND EXISTS (SELECT 1 FROM member) "
    "AND substr(stream, instr(stream, ':') + 1) NOT IN (SELECT id FROM seal) "
    "AND substr(stream, instr(stream, ':') + 1) <> ?"
)
_GUARD = "SELECT name, sql FROM sqlite_schema WHERE type = 'trigger' AND tbl_name = 'change'"


def copy_case(path: Path | str, target: Path | str, *, own: str = "") -> Path:
    """Copy a case file to a new name or into a folder, verify the copy, and give its path.

    The copy holds one moment of the source, whoever writes to it meanwhile, and is checked whole
    before it gets its name. It goes on as a copy: its next change begins chains of its own. Content
    that is being added and that no change names yet is left out. Of a case with a team it leaves
    out the reviews that are not sealed, but for that of ``own`` (an assessor's id), who takes it
    along.

    Raises a KnownFault where the target exists, its folder cannot be written, the disk is full, or
    what was copied does not hold; nothing half written is left.
    """
    source = real_path(path)
    place = real_path(target)
    if place.is_dir():
        place /= source.name
    with told(source):
        look_at(source)
    refuse_no_place(place)
    with building(place) as beside:
        with told(source):
            reader = connect(source)
        try:
            with told(source):
                refuse_foreign(reader, source)
            copy_pages(reader, beside)
        finally:
            reader.close()
        _leave_out_unnamed(beside)
        damage = [problem for problem in check_case(beside).problems if problem.key in _DAMAGE]
        if not damage and _leave_out_unsealed(beside, own):
            damage = [problem for problem in check_case(beside).problems
                      if problem.key in _DAMAGE]
        if damage:
            raise KnownFault("copy_unsound", name=source.name, problem=damage[0])
    return place


def copy_open_case(case: CaseFile, target: Path | str) -> Path:
    """Copy all that an open case holds, also where its file is no longer in its place.

    For the one who has it open, so that nothing is left out. Raises the KnownFaults of
    ``copy_case``.
    """
    place = Path(target).resolve()
    if not place.parent.is_dir():
        raise KnownFault("folder_missing", name=place.name, folder=place.parent)
    with building(place) as beside:
        with told(case.path):
            copy_pages(case.connection, beside)
        damage = [problem for problem in check_case(beside).problems if problem.key in _DAMAGE]
        if damage:
            raise KnownFault("copy_unsound", name=case.path.name, problem=damage[0])
    return place


def left_out(path: Path | str, own: str = "") -> tuple[str, ...]:
    """The names of those whose unsealed reviews a copy leaves out, in order."""
    with told(Path(path)):
        connection = connect(Path(path).resolve())
        try:
            owners = {owner for _, owner in connection.execute(_UNSEALED, (own,))}
            names = connection.execute("SELECT id, name FROM assessor ORDER BY name, id").fetchall()
        finally:
            connection.close()
    return tuple(name for id_, name in names if id_ in owners)


def _leave_out_unnamed(place: Path) -> None:
    """Take out of a copy what its source is just adding: it will be named there, if ever."""
    with told(place):
        connection = sqlite.connect(place, isolation_level=None)
        try:
            if let_go_unnamed(connection):
                connection.execute("VACUUM")
        finally:
            connection.close()


def _leave_out_unsealed(place: Path, own: str) -> bool:
    """Take unsealed reviews out of a copy, so that no byte of them stays in the file."""
    with told(place):
        connection = sqlite.connect(place, isolation_level=None)
        try:
            chains = [chain for chain, _ in connection.execute(_UNSEALED, (own,))]
            if not chains:
                return False
            connection.execute("PRAGMA secure_delete = ON")
            connection.execute("BEGIN IMMEDIATE")
            guards = connection.execute(_GUARD).fetchall()
            for name, _ in guards:
                connection.execute(f"DROP TRIGGER {name}")
            connection.executemany("DELETE FROM change WHERE chain = ?",
                                   [(chain,) for chain in chains])
            # Packets of before there was a team may hold some of them
            connection.execute(
                "DELETE FROM outbox WHERE name IN (SELECT name FROM hub_object WHERE chain IN "
                f"({', '.join('?' * len(chains))}))", chains)
            connection.executemany("DELETE FROM hub_object WHERE chain = ?",
                                   [(chain,) for chain in chains])
            for _, text in guards:
                connection.execute(text)
            # The mark of what was verified may name a change that is gone
            connection.execute("DELETE FROM meta WHERE key = 'verified'")
            connection.execute("PRAGMA defer_foreign_keys = ON")
            rebuild(connection)
            connection.execute("COMMIT")
            connection.execute("VACUUM")
        finally:
            connection.close()
    return True
