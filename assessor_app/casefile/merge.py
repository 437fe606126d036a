"""What another copy of the case holds becomes part of this one: the union, one file at a time."""

from __future__ import annotations

import gc
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from assessor_app.casefile.change import ChangeRow, canonical
from assessor_app.casefile.clocks import WrongClock, wrong_clocks
from assessor_app.casefile.connection import CaseFile
from assessor_app.casefile.evidence import BlobWriter, missing_blobs
from assessor_app.casefile.faults import told
from assessor_app.casefile.files import real_path
from assessor_app.casefile.foreign import ForeignCase, open_foreign
from assessor_app.casefile.journal import SHARED
from assessor_app.casefile.receiving import WRONG_VALUES
from assessor_app.casefile.state import read_state
from assessor_app.casefile.union import add, known_changes, refuse_unsound
from assessor_app.casefile.values import fit_for
from assessor_app.errors import KnownFault


@dataclass(frozen=True, slots=True)
class Arrival:
    """What came of one other file.

    Attributes:
        name: the file's name
        changes: how many changes were new
        known: how many it held that were here already
        people: new changes by author
        entities: new changes by kind of entity
        touched: the (entity, entity id) pairs that may look different now
        left_out: assessor ids of those whose unsealed reviews it held; they were not read
        clocks: clocks that the new changes show to be wrong
        content: how many files of evidence came
        altered: SHA-256 of evidence whose content there is not what its name says; it was not taken
    """

    name: str
    changes: int
    known: int
    people: dict[str, int]
    entities: dict[str, int]
    touched: frozenset[tuple[str, str]]
    left_out: tuple[str, ...]
    clocks: tuple[WrongClock, ...]
    content: int
    altered: tuple[str, ...]


def merge_file(
    case: CaseFile, path: Path | str, *, own: str = "", step: Callable[[], None] = lambda: None,
) -> Arrival:
    """Add what another copy of the case holds, all of it or, after any fault, nothing.

    Reviews that are not sealed are left where they are, but for that of ``own`` (an assessor's id),
    who brings their own two copies together. Merging the same file again changes nothing. ``step``
    is called between the files of evidence and may raise to stop; what came before it stays.

    Raises KnownFaults: ``merge_itself``, ``merge_other_case``, ``merge_changed_body``,
    ``merge_wrong_value``, ``change_forged`` and its kin, and those of a file that is no case file,
    newer or damaged.
    """
    place = real_path(path)
    if place == case.path:
        raise KnownFault("merge_itself", name=place.name)
    with _collector_off(), open_foreign(place) as other:
        if other.case_id != case.case_id:
            raise KnownFault("merge_other_case", name=place.name)
        known = known_changes(case, other.ids())
        with other.checked():
            rows, left_out = _sealed(case, list(other.changes(known)), own)
            with _refused(place):
                refuse_unsound(case, rows, fit_for(case))
        with _refused(place):
            taken = _take(case, rows)
        content, altered = _take_content(case, other, step)
        return _arrival(case, other, taken, len(known), left_out, content, altered)


@contextmanager
def _collector_off() -> Iterator[None]:
    """Thousands of changes are in memory at once, and none of them makes a circle."""
    if not gc.isenabled():
        yield
        return
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


@contextmanager
def _refused(place: Path) -> Iterator[None]:
    """Tell what is wrong with changes as a fault of the file that they stand in."""
    try:
        yield
    except WRONG_VALUES as error:
        raise KnownFault("merge_wrong_value", name=place.name) from error
    except KnownFault as fault:
        if fault.key == "change_of_other_case":  # the file says it is of ours, its change not
            raise KnownFault("merge_other_case", name=place.name) from fault
        if fault.key in ("case_state_altered", "change_unfit"):
            raise KnownFault("merge_wrong_value", name=place.name) from fault
        raise


def _take(case: CaseFile, rows: list[ChangeRow]) -> tuple[ChangeRow, ...]:
    """Take changes in, if the state that they give can be read."""
    with case.transaction():
        taken = add(case, rows)
        if taken:
            read_state(case)
        return taken


def _take_content(
    case: CaseFile, other: ForeignCase, step: Callable[[], None],
) -> tuple[int, tuple[str, ...]]:
    """Take the content of evidence that is missing here and whole there; how many, and the bad."""
    came, altered = 0, []
    for blob in missing_blobs(case):
        step()
        if not other.has_content(blob):
            continue
        writer = BlobWriter(case, blob)
        try:
            for number in writer.missing:
                writer.write(number, other.piece(blob, number))
            writer.finish()
            came += 1
        except KnownFault as fault:
            if fault.key not in ("evidence_altered", "evidence_piece_wrong"):
                raise
            altered.append(blob.sha256)
    return came, tuple(altered)


def _sealed(
    case: CaseFile, rows: list[ChangeRow], own: str,
) -> tuple[list[ChangeRow], tuple[str, ...]]:
    """The changes that may be taken along, and the owners of the reviews that may not."""
    with told(case.path):
        open_ = {id_ for id_, in case.connection.execute("SELECT id FROM seal")}
        team = case.connection.execute("SELECT 1 FROM member LIMIT 1").fetchone() is not None
    for row in rows:
        if row.change.entity == "seal" and row.change.value is not None:
            open_.add(row.change.entity_id)
        team = team or row.change.entity == "member"
    if not team:
        return rows, ()
    open_.add(own)
    taken, left = [], set()
    for row in rows:
        owner = row.change.stream.partition(":")[2]
        if row.change.stream == SHARED or owner in open_:
            taken.append(row)
        else:
            left.add(owner)
    return taken, tuple(sorted(left))


def _arrival(
    case: CaseFile, other: ForeignCase, taken: tuple[ChangeRow, ...], known: int,
    left_out: tuple[str, ...], content: int, altered: tuple[str, ...],
) -> Arrival:
    changes = [(row.id, row.change) for row in taken]
    times = {id_: change.time for id_, change in changes}
    wanted = {one for _, change in changes for one in change.parents}
    wanted.update(change.prev for _, change in changes if change.prev)
    with told(case.path):
        times |= dict(case.connection.execute(
            "SELECT id, time FROM change WHERE id IN (SELECT value FROM json_each(?))",
            (canonical(sorted(wanted - times.keys())).decode(),)).fetchall())
    return Arrival(
        other.place.name, len(taken), known,
        dict(Counter(change.author for _, change in changes)),
        dict(Counter(change.entity for _, change in changes)),
        frozenset((change.entity, change.entity_id) for _, change in changes),
        left_out, wrong_clocks(changes, times), content, altered)
