"""What another copy of the case holds becomes part of this one: the union, one file at a time."""

from __future__ import annotations

import gc
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path

from sqlcipher3 import dbapi2 as sqlite

from assessor_app.casefile.arriving.foreign import (
    ATTACHED,
    LONGEST_CHANGE,
    ForeignCase,
    open_foreign,
)
from assessor_app.casefile.arriving.union import (
    NOTHING,
    Settled,
    refuse_mixed_chains,
    refuse_unsound,
    settle,
)
from assessor_app.casefile.arriving.withheld import HOLDS, Allowed, allowed_of
from assessor_app.casefile.blobs.intake import storing
from assessor_app.casefile.change import ChangeRow
from assessor_app.casefile.claims import Claim, told_claims
from assessor_app.casefile.clocks import WrongClock, wrong_clocks
from assessor_app.casefile.connection import CaseFile
from assessor_app.casefile.damage import WRONG_VALUES
from assessor_app.casefile.evidence import BlobWriter, missing_blobs
from assessor_app.casefile.faults import code_of
from assessor_app.casefile.files import real_path
from assessor_app.casefile.leaving import owner_of
from assessor_app.casefile.records.values import json_text
from assessor_app.casefile.state import refuse_unreadable
from assessor_app.errors import KnownFault

_KNOWN = f"SELECT c.id FROM main.change c JOIN {ATTACHED}.change o ON o.id = c.id"
_LAST = "SELECT ifnull(max(position), 0) FROM main.change"
_LAST_THERE = f"SELECT ifnull(max(position), 0) FROM {ATTACHED}.change"
_CARRY = (
    "INSERT INTO main.change (id, body, signature) "
    f"SELECT o.id, o.body, o.signature FROM {ATTACHED}.change o "
    f"WHERE octet_length(o.body) <= {LONGEST_CHANGE} "
    "AND o.id NOT IN (SELECT value FROM json_each(:known)) "
    f"AND {HOLDS} ORDER BY o.position"
)
_CARRIED = "SELECT id FROM main.change WHERE position > ?"


@dataclass(frozen=True, slots=True)
class Arrival:
    """What came of one other file.

    Attributes:
        name: the file's name
        changes: how many changes were new
        known: how many it held that were here already
        people: new changes by author, without claims, which are nobody's word
        entities: new changes by kind of entity
        touched: the (entity, entity id) pairs that may look different now
        left_out: assessor ids of those whose unsealed reviews it held; they were not read
        clocks: clocks that the new changes show to be wrong; a claim's clock is no person's
        content: how many files of evidence came
        altered: SHA-256 of evidence whose content there is not what its name says; it was not taken
        claims: changes that have no effect, of those that came or because of them
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
    claims: tuple[Claim, ...]


def merge_file(
    case: CaseFile, path: Path | str, *, own: str = "", step: Callable[[], None] = lambda: None,
) -> Arrival:
    """Add what another copy of the case holds, all of it or, after any fault, nothing.

    Reviews that are not sealed are left where they are, but for that of ``own`` (an assessor's id),
    who brings their own two copies together. Merging the same file again changes nothing. ``step``
    is called between the files of evidence and may raise to stop; what came before it stays.

    Raises KnownFaults: ``merge_itself``, ``merge_other_case``, ``merge_other_edition``,
    ``merge_changed_body``, ``merge_wrong_value``, ``change_forged`` and its kin, and those of a
    file that is no case file, newer or damaged.
    """
    place = real_path(path)
    if place == case.path:
        raise KnownFault("merge_itself", name=place.name)
    with _collector_off(), open_foreign(place) as other:
        if other.case_id != case.case_id:
            raise KnownFault("merge_other_case", name=place.name)
        _refuse_other_edition(case, other)
        with _refused(place), other.attached(case.connection):
            found = _take(case, other, own)
        content, altered = _take_content(case, other, step)
        return _arrival(case, other, found, content, altered)


def _refuse_other_edition(case: CaseFile, other: ForeignCase) -> None:
    """Two copies of a case have one edition; with another, the same percents say other things."""
    with case.reading() as connection:
        ours = [(id_, sha256(content.encode()).hexdigest())
                for id_, content in connection.execute("SELECT id, content FROM edition")]
    theirs = other.editions()
    if theirs != ours:
        there, here = (", ".join(f"{id_} ({digest[:8]})" for id_, digest in held) or "–"
                       for held in (theirs, ours))
        raise KnownFault("merge_other_edition", name=other.place.name, theirs=there, ours=here)


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


@dataclass(frozen=True, slots=True)
class _Found:
    """What a file held: the changes taken, how many were known, whose were left where they are."""

    taken: list[ChangeRow]
    known: int
    left_out: tuple[str, ...]
    settled: Settled = NOTHING


def _take(case: CaseFile, other: ForeignCase, own: str) -> _Found:
    """Take changes in, if each is sound and the state that they give can be read.

    SQLite carries the rows over in one step, on this thread, while another reads the same rows and
    holds them to all that they must be, and a third looks at the pages: none waits for the other,
    and what was carried over counts only when all three agree.
    """
    with case.transaction() as connection, ThreadPoolExecutor(2) as pool:
        with _strange_schema(other.place):
            known = frozenset(id_ for id_, in connection.execute(_KNOWN))
            there, = connection.execute(_LAST_THERE).fetchone()
        before = case.authority
        allowed = allowed_of(case, other, known, own)
        last, = connection.execute(_LAST).fetchone()
        looked = pool.submit(other.refuse_pages)
        read = pool.submit(_read, case.case_id, other, known, there, allowed)
        try:
            with _strange_schema(other.place):
                connection.execute(_CARRY, {
                    "known": json_text(list(known)), **allowed.values})
        finally:  # what is wrong with the file tells more than what SQLite made of it
            looked.result()
            found = read.result()
        other.refuse_moved()
        if found.taken:
            carried = {id_ for id_, in connection.execute(_CARRIED, (last,))}
            if carried != {row.id for row in found.taken}:  # its tables are not what they seem
                raise KnownFault("merge_damaged", name=other.place.name)
            refuse_mixed_chains(case, found.taken)
            found = replace(found, settled=settle(case, found.taken, before))
            refuse_unreadable(case, found.settled.touched)
        return found


@contextmanager
def _strange_schema(place: Path) -> Iterator[None]:
    """A table that SQLite cannot read beside ours (an unknown collation …) is that file's damage.

    What a case's own disk or pages refuse has codes of its own, and is told elsewhere.
    """
    try:
        yield
    except sqlite.OperationalError as error:
        if code_of(error) != sqlite.SQLITE_ERROR:
            raise
        raise KnownFault("merge_damaged", name=place.name) from error


def _read(
    case_id: str, other: ForeignCase, known: frozenset[str], last: int, allowed: Allowed,
) -> _Found:
    """Read what is to be taken and hold it to all that needs no look into the case."""
    taken, left = [], set()
    for row in other.changes(known, last):
        if allowed.holds(row.change):
            taken.append(row)
        else:
            left.add(owner_of(row.change.stream))
    refuse_unsound(case_id, taken)
    return _Found(taken, len(known), tuple(sorted(left)))


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
            with storing:  # a person may be adding the very file, and cancel
                for number in writer.missing:
                    writer.write(number, other.piece(blob, number))
                writer.finish()
            came += 1
        except KnownFault as fault:
            if fault.key not in ("evidence_altered", "evidence_piece_wrong"):
                raise
            altered.append(blob.sha256)
    return came, tuple(altered)


def _arrival(
    case: CaseFile, other: ForeignCase, found: _Found, content: int, altered: tuple[str, ...],
) -> Arrival:
    changes = [(row.id, row.change) for row in found.taken]
    times = {id_: change.time for id_, change in changes}
    wanted = {one for _, change in changes for one in change.parents}
    wanted.update(change.prev for _, change in changes if change.prev)
    claims = found.settled.claims
    counting = [(id_, change) for id_, change in changes if id_ not in claims]
    with case.reading() as connection:
        times |= dict(connection.execute(
            "SELECT id, time FROM change WHERE id IN (SELECT value FROM json_each(?))",
            (json_text(list(wanted - times.keys())),)).fetchall())
        told = told_claims(connection, claims)
    return Arrival(
        other.place.name, len(found.taken), found.known,
        dict(Counter(change.author for _, change in counting)),
        dict(Counter(change.entity for _, change in changes)),
        found.settled.touched, found.left_out, wrong_clocks(counting, times), content, altered,
        told)

