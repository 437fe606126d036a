"""The editions that new cases can be made with: the built-in one, and those that a person added.

An added one lies in the installation's own folder, in a file called by its id. It is read and held
to all that must hold in an edition each time that it is asked for: the file may have been changed
since it was added. A case carries its own edition and needs none of these.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from assessor_app.casefile.faults import told
from assessor_app.casefile.home import home_folder, own_folder
from assessor_app.casefile.installation import write_private
from assessor_app.criteria.edition import Edition
from assessor_app.criteria.edition_file import (
    BUILTIN,
    builtin_edition,
    builtin_edition_bytes,
    parse_edition,
)
from assessor_app.criteria.edition_rules import EDITION_ID
from assessor_app.criteria.small_file import read_small, system_reason
from assessor_app.errors import KnownFault

_FOLDER = "editions"
_BEFORE, _AFTER = "edition-", ".toml"  # no id makes of these a name that a system keeps for itself


@dataclass(frozen=True, slots=True)
class Installed:
    """One edition with the bytes of its file, which a new case carries."""

    edition: Edition
    data: bytes

    @property
    def builtin(self) -> bool:
        """Whether it came with the program."""
        return self.edition.id == BUILTIN


def installed_edition(edition_id: str) -> Installed:
    """The edition of an id.

    Raises KnownFaults: ``edition_unknown``, or what is wrong with the file that was added.
    """
    if edition_id == BUILTIN:
        return Installed(builtin_edition(), builtin_edition_bytes())
    place = _kept_place(edition_id)
    data = read_small(place, "edition_unreadable")
    edition = parse_edition(data, str(place))
    if edition.id != edition_id:
        raise KnownFault("edition_misnamed", place=place, edition=edition.id)
    return Installed(edition, data)


def installed_editions() -> tuple[tuple[Installed, ...], tuple[KnownFault, ...]]:
    """All editions, the built-in one first, and why the files of others cannot be used."""
    found, faults = [installed_edition(BUILTIN)], []
    try:
        ids = _added()
    except KnownFault as fault:
        return tuple(found), (fault,)
    for edition_id in ids:
        try:
            found.append(installed_edition(edition_id))
        except KnownFault as fault:
            faults.append(fault)
    return tuple(found), tuple(faults)


def add_edition(path: Path | str) -> tuple[Installed, bool]:
    """Keep an edition file, and tell whether it is new here.

    Raises KnownFaults: what is wrong with the file, ``edition_other_content`` where another file
    of its id is kept, and those of the disk. Then nothing is changed.
    """
    from filelock import FileLock

    data = read_small(path, "edition_unreadable")
    edition = parse_edition(data, str(path))
    if edition.id == BUILTIN:
        return _same(installed_edition(BUILTIN), data), False
    place = _place(edition.id)
    assert place is not None  # its id is one, as it was read
    with told(place), FileLock(own_folder(_FOLDER) / ".lock"):
        if place.exists():
            if read_small(place, "edition_unreadable") != data:
                raise KnownFault("edition_other_content", edition=edition.id)
            return installed_edition(edition.id), False
        write_private(place, data)
    return _same(installed_edition(edition.id), data), True  # as it is read back


def remove_edition(edition_id: str) -> None:
    """Take an added edition away, whatever its file has become. Cases made with it keep theirs.

    Raises KnownFaults: ``edition_builtin``, ``edition_unknown``, and those of the disk.
    """
    if edition_id == BUILTIN:
        raise KnownFault("edition_builtin", edition=edition_id)
    place = _kept_place(edition_id)
    with told(place):
        place.unlink()


def _same(held: Installed, data: bytes) -> Installed:
    if held.data != data:
        raise KnownFault("edition_other_content", edition=held.edition.id)
    return held


def _place(edition_id: str) -> Path | None:
    """Where the file of an added edition lies; None for what can be no edition's id."""
    if not EDITION_ID.fullmatch(edition_id):
        return None
    return home_folder() / _FOLDER / f"{_BEFORE}{edition_id}{_AFTER}"


def _kept_place(edition_id: str) -> Path:
    """Where the file of an added edition lies; KnownFault ``edition_unknown`` where none does."""
    place = _place(edition_id)
    if place is None or not place.exists():
        raise KnownFault("edition_unknown", edition=edition_id,
                         known=", ".join([BUILTIN, *_added()]))
    return place


def _added() -> list[str]:
    """The ids that files of added editions are called by, in order.

    Raises KnownFault ``edition_unreadable`` where their folder cannot be read.
    """
    folder = home_folder() / _FOLDER
    try:
        names = [one.name for one in folder.iterdir()]
    except FileNotFoundError:
        return []  # none was ever added
    except OSError as error:
        raise KnownFault(
            "edition_unreadable", place=folder, reason=system_reason(error)) from error
    ids = [name.removeprefix(_BEFORE).removesuffix(_AFTER) for name in names
           if name.startswith(_BEFORE) and name.endswith(_AFTER)]
    return sorted(one for one in ids if EDITION_ID.fullmatch(one) and one != BUILTIN)
