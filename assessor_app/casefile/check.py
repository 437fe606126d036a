"""The whole check of a case file: hashes, signatures, chains, projection, SQLite's own checks."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from sqlcipher3 import dbapi2 as sqlite

from assessor_app.casefile.arriving.vouching import unvouched
from assessor_app.casefile.blobs.check import (
    altered_content,
    missing_content,
    unused_evidence,
)
from assessor_app.casefile.change import Change, canonical, read_change
from assessor_app.casefile.clocks import wrong_clocks
from assessor_app.casefile.connection import refuse_foreign, verify_tables
from assessor_app.casefile.faults import fault_of, told
from assessor_app.casefile.files import connect, look_at, real_path
from assessor_app.casefile.projection import PROJECTED, rebuild
from assessor_app.casefile.records.application import FOUNDING
from assessor_app.casefile.records.naming import FieldName
from assessor_app.casefile.records.team import SEAL
from assessor_app.casefile.signatures import Signed, signatures_hold
from assessor_app.errors import KnownFault

_UNFIT = (
    "SELECT entity, field, count(*) FROM unfit GROUP BY entity, field ORDER BY entity, field")
_MISSING = "check_gap"
_NOTED = "check_vouched"


@dataclass(frozen=True, slots=True)
class CheckReport:
    """What a check found; ``problems`` is empty where all is well.

    Attributes:
        path: the file that was checked
        changes: how many changes its journal holds
        chains: how many chains they stand in
        problems: each as a sentence with ``text(language)``
        missing: the same of what is not in the file and may be on its way: the content of
            evidence, changes that others in their chain name
        notes: the same of what is no fault: evidence that nothing uses, clocks that were wrong,
            damaged signatures of changes that later ones vouch for
    """

    path: Path
    changes: int
    chains: int
    problems: tuple[KnownFault, ...]
    missing: tuple[KnownFault, ...] = ()
    notes: tuple[KnownFault, ...] = ()

    @property
    def ok(self) -> bool:
        """True where nothing is wrong with what is here."""
        return not self.problems


def check_case(path: Path | str) -> CheckReport:
    """Check a whole case file without changing it, also while a writer has it open.

    Raises a KnownFault where the file is no case file at all, or a newer one. What is wrong inside
    a case file is told in the report.
    """
    place = real_path(path)
    with told(place):
        look_at(place)
    try:
        connection = connect(place)
    except sqlite.Error as error:
        return _unreadable(place, error)
    try:
        with told(place):
            refuse_foreign(connection, place)
        connection.execute("BEGIN")
        verify_tables(connection, place)
        changes, chains = connection.execute(
            "SELECT count(*), count(DISTINCT chain) FROM change").fetchone()
        read: dict[str, Change] = {}
        found = tuple(_found(connection, read))
        if any(fault.key == "check_integrity" for fault in found):
            return CheckReport(place, changes, chains, found)
        times = {id_: change.time for id_, change in read.items()}
        clocks = tuple(clock.fault() for clock in wrong_clocks(read.items(), times))
        return CheckReport(
            place, changes, chains,
            tuple(fault for fault in found if fault.key not in (_MISSING, _NOTED)),
            (*(fault for fault in found if fault.key == _MISSING), *missing_content(connection)),
            (*(fault for fault in found if fault.key == _NOTED), *unused_evidence(connection),
             *clocks))
    except sqlite.DatabaseError as error:
        return _unreadable(place, error)
    except KnownFault as fault:
        if fault.key != "case_damaged":
            raise
        return CheckReport(place, 0, 0, (fault,))
    finally:
        connection.close()


def _unreadable(place: Path, error: sqlite.Error) -> CheckReport:
    """A file whose damage ends the check; any other fault is raised."""
    fault = fault_of(error, place)
    if fault is None:
        raise error
    if fault.key not in ("case_damaged", "case_not_sqlite"):
        raise fault from error
    return CheckReport(place, 0, 0, (KnownFault("case_damaged", name=place.name),))


def _found(
    connection: sqlite.Connection, changes: dict[str, Change],
) -> Iterator[KnownFault]:
    """Everything that is to be told; what could be read of the journal goes into ``changes``."""
    sound = True
    for reason, in connection.execute("PRAGMA integrity_check"):
        if reason != "ok":
            sound = False
            yield KnownFault("check_integrity", reason=reason)
    if not sound:
        return
    for table, *_ in connection.execute("PRAGMA foreign_key_check"):
        yield KnownFault("check_foreign_key", table=table)
    for fault in _check_changes(connection, changes):
        sound = sound and fault.key == _NOTED
        yield fault
    yield from _check_chains(changes)
    yield from _check_founding(connection, changes)
    yield from _check_seals(connection, changes)
    yield from altered_content(connection)
    if sound:  # of unreadable changes no state can be made
        yield from _check_projection(connection)
    for number, times, ids in connection.execute(
        "SELECT value ->> '$.number', count(*), group_concat(entity_id, ' ') FROM change "
        "WHERE field = 'made' AND value ->> '$.number' IS NOT NULL "
        "GROUP BY 1, entity HAVING count(*) > 1"
    ):
        yield KnownFault("check_number", number=number, times=times, ids=tuple(ids.split()))


def _check_changes(
    connection: sqlite.Connection, changes: dict[str, Change],
) -> Iterator[KnownFault]:
    """Hold each change against its id, its form, its case, its signature and those after it."""
    held = connection.execute("SELECT value FROM meta WHERE key = 'case_id'").fetchone()
    if held is None:
        yield KnownFault("check_case_id")
    rows = connection.execute("SELECT position, id, body, signature FROM change ORDER BY position")
    signed: dict[str, Signed] = {}
    places: dict[str, int] = {}
    for position, id_, body, signature in rows:
        body = body.encode()
        if hashlib.sha256(body).hexdigest() != id_:
            yield KnownFault("check_hash", position=position)
            continue
        try:
            change = read_change(body)
        except KnownFault as fault:
            yield KnownFault("check_body", position=position, reason=fault)
            continue
        changes[id_] = change
        if held is not None and change.case != held[0]:
            yield KnownFault("check_case", position=position)
        signed[id_] = change.signer, signature, body
        places[id_] = position
    held = signatures_hold(list(signed.values()))
    unsigned = {id_ for id_, holds in zip(signed, held, strict=True) if not holds}
    forged = unvouched(changes, unsigned)
    for id_ in sorted(unsigned, key=places.__getitem__):
        yield KnownFault("check_signature" if id_ in forged else _NOTED, position=places[id_])


def _check_chains(changes: dict[str, Change]) -> Iterator[KnownFault]:
    """Each chain counts 1, 2, 3 …, each change naming the one before it."""
    successors = Counter((change.chain, change.seq) for change in changes.values())
    for (chain, seq), count in sorted(successors.items()):
        if count > 1:
            yield KnownFault("check_fork", chain=chain[:8], seq=seq)
    ordered = sorted(changes.values(), key=lambda change: (change.chain, change.seq))
    for change in ordered:
        chain = change.chain[:8]
        before = changes.get(change.prev) if change.prev else None
        if change.seq > 1 and (change.chain, change.seq - 1) not in successors:
            yield KnownFault(_MISSING, chain=chain, seq=change.seq)
        elif (change.seq == 1) != (change.prev is None) or (change.seq > 1 and (
            before is None
            or (before.chain, before.stream, before.signer, before.seq + 1)
            != (change.chain, change.stream, change.signer, change.seq)
        )):
            yield KnownFault("check_order", chain=chain, seq=change.seq)


def _check_founding(
    connection: sqlite.Connection, changes: dict[str, Change],
) -> Iterator[KnownFault]:
    """The edition in the file is the one that the founding change names by its hash."""
    founding = [
        change for change in changes.values() if change.entity == FOUNDING.name
        and FOUNDING.can_hold(change.entity_id, change.field, change.value)
        and change.field == FOUNDING.begins]
    if not founding:
        yield KnownFault("check_founding")
        return
    row = connection.execute(
        "SELECT sha256, content FROM edition WHERE id = ?", (founding[0].value["edition"],),
    ).fetchone()
    expected = founding[0].value["edition_sha256"]
    if row is None or row[0] != expected or _sha256(row[1]) != expected:
        yield KnownFault("check_edition")


def _check_seals(
    connection: sqlite.Connection, changes: dict[str, Change],
) -> Iterator[KnownFault]:
    """Each seal names the ends of its review's chains as they are, and its hash is theirs."""
    for id_, change in changes.items():
        if (change.entity, change.field) != (SEAL.name, SEAL.begins) or change.value is None:
            continue
        if not SEAL.can_hold(change.entity_id, change.field, change.value):
            continue  # told as a value that cannot be
        ends = change.value["chains"]
        holds = hashlib.sha256(canonical(ends)).hexdigest() == change.value["hash"] and all(
            (end := changes.get(last)) is not None and (end.chain, end.seq, end.stream)
            == (chain, seq, f"review:{change.entity_id}")
            for chain, seq, last in ends
        )
        if not holds:
            name = connection.execute(
                "SELECT author FROM change WHERE id = ?", (id_,)).fetchone()
            yield KnownFault("check_seal", name=name[0])


def _sha256(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def projection_holds(connection: sqlite.Connection) -> bool:
    """Whether every state table is what the journal says."""
    return all(fault.key != "check_projection" for fault in _check_projection(connection))


def _check_projection(connection: sqlite.Connection) -> Iterator[KnownFault]:
    """Make the state anew from the journal in memory and hold each table against it.

    It tells too of the values of the journal that their fields cannot hold.
    """
    from assessor_app.casefile.formats.migrations import apply_migrations

    anew = sqlite.connect(":memory:", isolation_level=None)
    try:
        apply_migrations(anew)
        anew.execute("BEGIN")
        anew.executemany(
            "INSERT INTO edition (id, sha256, content) VALUES (?, ?, ?)",
            connection.execute("SELECT id, sha256, content FROM edition").fetchall())
        anew.executemany(
            "INSERT INTO change (position, id, body, signature) VALUES (?, ?, ?, ?)",
            connection.execute("SELECT position, id, body, signature FROM change"))
        anew.execute("PRAGMA defer_foreign_keys = ON")
        rebuild(anew)
        for table in PROJECTED:
            held = set(connection.execute(f"SELECT * FROM {table}").fetchall())
            made = set(anew.execute(f"SELECT * FROM {table}").fetchall())
            if held != made:
                yield KnownFault("check_projection", table=table, rows=len(held ^ made))
        for entity, field, count in anew.execute(_UNFIT):
            yield KnownFault("check_unfit", field=FieldName(entity, field), count=count)
    finally:
        anew.close()
