"""A whole, consistent copy of a case file, also while another process writes to it."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from sqlcipher3 import dbapi2 as sqlite

from assessor_app.casefile.check import check_case
from assessor_app.casefile.connection import CaseFile
from assessor_app.casefile.copying import build_copy
from assessor_app.casefile.damage import damage_told
from assessor_app.casefile.faults import told
from assessor_app.casefile.files import building, connect, look_at, real_path, refuse_no_place
from assessor_app.casefile.held import broken_tables, differences_from, state_anew
from assessor_app.casefile.installation import installation
from assessor_app.casefile.leaving import held_back
from assessor_app.casefile.opening import refuse_foreign
from assessor_app.errors import KnownFault

# What makes a copy worthless. A fork or a gap of a chain is the source's own story and is copied.
_DAMAGE = frozenset({
    "case_damaged", "check_integrity", "check_case_id", "check_hash", "check_body", "check_case",
    "check_signature", "check_founding", "check_edition", "check_unreadable", "check_texts",
})


@dataclass(frozen=True, slots=True)
class Copied:
    """A copy that was made.

    Attributes:
        path: where it lies
        left_out: the names of those whose unsealed reviews it leaves out, in order
        altered: tables of the source that are damaged, or not what its journal says; those of the
            copy are
        problems: what a check finds of the copy, as of the source: evidence that was altered, forks
    """

    path: Path
    left_out: tuple[str, ...]
    altered: tuple[str, ...]
    problems: tuple[KnownFault, ...]


def copy_case(path: Path | str, target: Path | str, *, own: str = "") -> Path:
    """``copy_told``, for who asks for nothing but the copy."""
    return copy_told(path, target, own=own).path


def copy_told(path: Path | str, target: Path | str, *, own: str = "") -> Copied:
    """Copy a case file to a new name or into a folder, verify the copy, and tell of it.

    The copy holds one moment of the source, whoever writes to it meanwhile, and is checked whole
    before it gets its name. It is built of the journal (see ``copying``) and goes on as a copy: its
    next change begins chains of its own. Content that is being added and that no change names yet
    is left out. It never holds what may not leave this machine (see ``leaving``), but for the
    review of ``own`` (an assessor's id), who takes it along.

    Raises a KnownFault where the target exists, its folder cannot be written, the disk is full, or
    what was copied does not hold; nothing half written is left.
    """
    source = real_path(path)
    place = real_path(target)
    if os.path.isdir(place):
        place /= source.name
    refuse_no_place(place)
    with building(place) as beside, _reader(source) as reader:
        with _copied(source, place):
            anew = state_anew(reader)
            try:
                # As the journal says: whoever took the members out of their table would open all
                withheld = held_back(anew, installation().signer, own)
                names = anew.execute("SELECT id, name FROM assessor ORDER BY name, id").fetchall()
                altered = {table for table, _ in differences_from(reader, anew)}
                altered.update(broken_tables(reader))
            finally:
                anew.close()
            build_copy(reader, beside, {chain.id for chain in withheld})
        problems = _refuse_unsound(beside, source)
    owners = {chain.owner for chain in withheld}
    left_out = tuple(name for id_, name in names if id_ in owners)
    return Copied(place, left_out, tuple(sorted(altered)), problems)


def copy_open_case(case: CaseFile, target: Path | str) -> Path:
    """Copy all that an open case holds, also where its file is no longer in its place.

    For the one who has it open, so that nothing is left out. Raises the KnownFaults of
    ``copy_case``.
    """
    place = real_path(target)
    refuse_no_place(place)
    with building(place) as beside:
        with _copied(case.path, place):
            build_copy(case.connection, beside, ())
        _refuse_unsound(beside, case.path)
    return place


def case_id_in(path: Path | str) -> str:
    """The id of the case that a file is of, whatever its format."""
    place = real_path(path)
    with _reader(place) as reader, damage_told(place):
        held = reader.execute("SELECT value FROM meta WHERE key = 'case_id'").fetchone()
    if held is None:
        raise KnownFault("case_damaged", name=place.name)
    return str(held[0])


@contextmanager
def _reader(source: Path) -> Iterator[sqlite.Connection]:
    """A case file to be read, whatever its format; refused where it is none."""
    with told(source):
        look_at(source)
        reader = connect(source)
    try:
        with told(source):
            refuse_foreign(reader, source)
        yield reader
    finally:
        reader.close()


@contextmanager
def _copied(source: Path, place: Path) -> Iterator[None]:
    """Tell what cannot be read of a source as the reason why there is no copy."""
    try:
        with damage_told(source):
            yield
    except KnownFault as fault:
        if fault.key == "disk_full":  # of the copy: nothing is written to the source
            raise KnownFault("disk_full", name=place.name, folder=place.parent) from fault
        if fault.key not in _DAMAGE:
            raise
        raise KnownFault("copy_unsound", name=source.name, problem=fault) from fault


def _refuse_unsound(beside: Path, source: Path) -> tuple[KnownFault, ...]:
    """Hold a copy against all that it must be before it gets its name; what else is to be told."""
    problems = check_case(beside).problems
    for problem in problems:
        if problem.key in _DAMAGE:
            raise KnownFault("copy_unsound", name=source.name, problem=problem)
    return problems
