"""A whole, consistent copy of a case file, also while another process writes to it."""

from __future__ import annotations

from pathlib import Path

from sqlite_utils import Database

from assessor_app.casefile.check import check_case
from assessor_app.casefile.connection import refuse_foreign
from assessor_app.casefile.faults import told
from assessor_app.casefile.files import building, connect, copy_pages, look_at
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
    with building(place) as beside:
        with told(source):
            reader = connect(source)
        try:
            with told(source):
                refuse_foreign(Database(reader), source)
            copy_pages(reader, beside)
        finally:
            reader.close()
        damage = [problem for problem in check_case(beside).problems if problem.key in _DAMAGE]
        if damage:
            raise KnownFault("copy_unsound", name=source.name, problem=damage[0])
    return place
