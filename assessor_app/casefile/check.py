"""The whole check of a case file: hashes, signatures, chains, projection, SQLite's own checks."""

from __future__ import annotations

import hashlib
import logging
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from sqlcipher3 import dbapi2 as sqlite

from assessor_app.casefile import schema
from assessor_app.casefile.arriving.vouching import unvouched
from assessor_app.casefile.blobs.check import (
    altered_content,
    missing_content,
    unused_evidence,
)
from assessor_app.casefile.case_keys import recipient_of_secret
from assessor_app.casefile.chain_names import is_false_chain
from assessor_app.casefile.change import Change, canonical, read_change
from assessor_app.casefile.claims import claim_faults, claims_in, told_claims
from assessor_app.casefile.clocks import wrong_clocks
from assessor_app.casefile.connection import lately_opened
from assessor_app.casefile.damage import WRONG_VALUES
from assessor_app.casefile.faults import fault_of, told
from assessor_app.casefile.files import connect, look_at, real_path
from assessor_app.casefile.formats.reference import differences, reference_of
from assessor_app.casefile.held import JOURNAL, differences_from, state_anew
from assessor_app.casefile.opening import refuse_foreign
from assessor_app.casefile.records.application import FOUNDING
from assessor_app.casefile.records.naming import FieldName
from assessor_app.casefile.records.team import SEAL
from assessor_app.casefile.records.values import json_text
from assessor_app.casefile.signatures import Signed, signatures_hold
from assessor_app.casefile.solving import read_authority
from assessor_app.errors import KnownFault

_log = logging.getLogger(__name__)

_UNFIT = (
    "SELECT entity, field, count(*) FROM unfit GROUP BY entity, field ORDER BY entity, field")
_MISSING = ("check_gap", "check_blob_missing", "check_seal_missing")
_NOTED = "check_vouched"
_CLAIMED = ("claims_told", "claims_more")
_STORIES = ("check_fork", "check_number", "check_seal")  # what copies of a case may come to
_CONTENT = frozenset({"change", "blob_piece", "outbox"})  # looked at elsewhere, or only bytes
_UNUSED = ("check_evidence_unused", "check_blob_unused")
# Of a journal with these no state can be made
_UNSOUND = ("check_case_id", "check_hash", "check_body", "check_case", "check_signature")


@dataclass(frozen=True, slots=True)
class CheckReport:
    """What a check found; ``problems`` is empty where all is well.

    Attributes:
        path: the file that was checked
        changes: how many changes its journal holds
        chains: how many chains they stand in
        problems: each as a sentence with ``text(language)``
        missing: the same of what is not in the file and may be on its way: the content of
            evidence, changes that others in their chain name, the end of a sealed review
        notes: the same of what is no fault: evidence that nothing uses, clocks that were wrong,
            damaged signatures of changes that later ones vouch for, changes without effect
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

    @property
    def damage(self) -> tuple[KnownFault, ...]:
        """Those of the problems that come of no honest work: damage, or another program's hand."""
        return tuple(one for one in self.problems if one.key not in _STORIES)


def damage_behind_a_bug() -> KnownFault | None:
    """The damage of a case that explains an error which nobody foresaw.

    None where every case file that this process opened lately is sound: then the error is a bug.
    """
    for place in lately_opened():
        try:
            damage = check_case(place).damage
        except KnownFault:  # it is gone, or its disk: that explains no bug
            continue
        if damage:
            return KnownFault("case_harmed", name=place.name, problem=damage[0])
    return None


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
    except KnownFault as fault:
        return _damaged(place, fault)
    try:
        with told(place):
            refuse_foreign(connection, place)
        connection.execute("BEGIN")
        return _checked(connection, place)
    except KnownFault as fault:
        return _damaged(place, fault)
    except (sqlite.Error, *WRONG_VALUES) as error:
        return _unreadable(place, error)
    finally:
        connection.close()


def _checked(connection: sqlite.Connection, place: Path) -> CheckReport:
    structure = differences(connection)
    hindered = [one for one in structure if one.hinders]
    if hindered:  # nothing can be read of tables that are others than they say
        return CheckReport(place, 0, 0, tuple(
            KnownFault("check_schema", what=one.fault()) for one in hindered))
    changes, chains = connection.execute(
        "SELECT count(*), count(DISTINCT chain) FROM change").fetchone()
    read: dict[str, Change] = {}
    claims: set[str] = set()
    found = (*(KnownFault("check_schema", what=one.fault()) for one in structure),
             *_found(connection, place, read, claims))
    if any(fault.key == "check_integrity" for fault in found):
        return CheckReport(place, changes, chains, found)
    noted = [fault for fault in found if fault.key in (_NOTED, *_UNUSED, *_CLAIMED)]
    missing = [fault for fault in found if fault.key in _MISSING]
    times = {id_: change.time for id_, change in read.items()}
    counting = [(id_, change) for id_, change in read.items() if id_ not in claims]
    clocks = (clock.fault() for clock in wrong_clocks(counting, times))
    return CheckReport(
        place, changes, chains,
        tuple(fault for fault in found if fault not in (*noted, *missing)),
        tuple(missing), (*noted, *clocks))


def _damaged(place: Path, fault: KnownFault) -> CheckReport:
    """A file that was told to be damaged; what else was told of it is raised."""
    if fault.key != "case_damaged":
        raise fault
    return CheckReport(place, 0, 0, (fault,))


def _unreadable(place: Path, error: Exception) -> CheckReport:
    """A file whose damage ends the check; a fault of its disk is raised."""
    return CheckReport(place, 0, 0, (_damage(error, place, KnownFault(
        "case_damaged", name=place.name)),))


def _damage(error: Exception, place: Path, damage: KnownFault) -> KnownFault:
    """What an error says of the file itself; the disk's own fault is raised."""
    fault = fault_of(error, place) if isinstance(error, (sqlite.Error, OSError)) else None
    if fault is not None and fault.key not in ("case_damaged", "case_not_sqlite"):
        raise fault from error
    return damage


def _found(
    connection: sqlite.Connection, place: Path, changes: dict[str, Change], claims: set[str],
) -> Iterator[KnownFault]:
    """Everything that is to be told; what could be read of the journal goes into ``changes``.

    What of it has no effect goes into ``claims``: what it says wrong harms nothing. What cannot be
    read ends the part that reads it, and is told in its place.
    """
    sound = True
    for reason, in connection.execute("PRAGMA integrity_check"):
        if reason != "ok":
            sound = False
            yield KnownFault("check_integrity", reason=reason)
    if not sound:
        return
    parts: tuple[Callable[[], Iterator[KnownFault]], ...] = (
        lambda: _check_references(connection),
        lambda: _check_changes(connection, changes),
        lambda: _check_claims(connection, claims),
        lambda: _check_chains(changes, claims),
        lambda: _check_founding(connection, changes),
        lambda: _check_seals(connection, changes),
        lambda: _check_texts(connection),
        lambda: _check_keys(connection),
        lambda: _check_evidence(connection),
        lambda: _check_projection(connection) if sound else iter(()),
        lambda: _check_numbers(connection, claims),
    )
    for part in parts:
        try:
            for fault in part():
                sound = sound and fault.key not in _UNSOUND
                yield fault
        except (sqlite.Error, *WRONG_VALUES) as error:
            sound = False
            _log.debug("unreadable in %s", place, exc_info=True)
            yield _damage(error, place, KnownFault("check_unreadable"))


def _check_references(connection: sqlite.Connection) -> Iterator[KnownFault]:
    for table, *_ in connection.execute("PRAGMA foreign_key_check"):
        yield KnownFault("check_foreign_key", table=table)


def _check_texts(connection: sqlite.Connection) -> Iterator[KnownFault]:
    """Every text that stands beside the journal is one; the state is held against the journal."""
    columns = reference_of(schema.applied_migrations(connection)).columns
    for table in sorted(set(schema.UNPROJECTED) & columns.keys() - _CONTENT):
        try:
            connection.execute(f"SELECT * FROM {table}").fetchall()
        except sqlite.OperationalError:
            yield KnownFault("check_texts", table=table)


def _check_keys(connection: sqlite.Connection) -> Iterator[KnownFault]:
    """Each key for packets is the one that its secret gives: else others could read along."""
    if "case_key" not in reference_of(schema.applied_migrations(connection)).columns:
        return
    rows = connection.execute("SELECT id, secret FROM case_key").fetchall()
    if any(recipient_of_secret(secret) != id_ for id_, secret in rows):
        yield KnownFault("check_key")


def _check_evidence(connection: sqlite.Connection) -> Iterator[KnownFault]:
    if "evidence" in reference_of(schema.applied_migrations(connection)).columns:
        yield from altered_content(connection)
        yield from missing_content(connection)
        yield from unused_evidence(connection)


def _check_claims(connection: sqlite.Connection, claims: set[str]) -> Iterator[KnownFault]:
    claims |= {place.id for place in claims_in(connection, read_authority(connection))}
    yield from claim_faults(told_claims(connection, claims))


def _check_numbers(connection: sqlite.Connection, claims: set[str]) -> Iterator[KnownFault]:
    for number, times, ids in connection.execute(
        "SELECT value ->> '$.number', count(*), group_concat(entity_id, ' ') FROM change "
        "WHERE field = 'made' AND value ->> '$.number' IS NOT NULL "
        "AND id NOT IN (SELECT value FROM json_each(?)) "
        "GROUP BY 1, entity HAVING count(*) > 1", (json_text(sorted(claims)),)
    ):
        yield KnownFault("check_number", number=number, times=times, ids=tuple(ids.split()))


def _check_projection(connection: sqlite.Connection) -> Iterator[KnownFault]:
    """Each state table is what the journal says, and each value one that its field can hold."""
    anew = state_anew(connection)
    try:
        for table, rows in differences_from(connection, anew):
            yield KnownFault("check_projection", table=table, rows=rows)
        for entity, field, count in anew.execute(_UNFIT):
            yield KnownFault("check_unfit", field=FieldName(entity, field), count=count)
    finally:
        anew.close()


def _check_changes(
    connection: sqlite.Connection, changes: dict[str, Change],
) -> Iterator[KnownFault]:
    """Hold each change against its id, its form, its case, its signature and those after it."""
    held = connection.execute("SELECT value FROM meta WHERE key = 'case_id'").fetchone()
    if held is None:
        yield KnownFault("check_case_id")
    signed: dict[str, Signed] = {}
    places: dict[str, int] = {}
    for position, id_, body, signature in connection.execute(JOURNAL):
        if hashlib.sha256(body or b"").hexdigest().encode() != id_:
            yield KnownFault("check_hash", position=position)
            continue
        try:
            change = read_change(body)
        except KnownFault as fault:
            yield KnownFault("check_body", position=position, reason=fault)
            continue
        name = id_.decode()
        changes[name] = change
        if held is not None and change.case != held[0]:
            yield KnownFault("check_case", position=position)
        if is_false_chain(change):
            yield KnownFault("check_chain", position=position)
        signed[name] = change.signer, (signature or b"").decode("ascii", "replace"), body
        places[name] = position
    holding = signatures_hold(list(signed.values()))
    unsigned = {id_ for id_, holds in zip(signed, holding, strict=True) if not holds}
    forged = unvouched(changes, unsigned)
    for id_ in sorted(unsigned, key=places.__getitem__):
        yield KnownFault("check_signature" if id_ in forged else _NOTED, position=places[id_])


def _check_chains(every: dict[str, Change], claims: set[str]) -> Iterator[KnownFault]:
    """Each chain of which something counts goes 1, 2, 3 …, each change naming the one before it."""
    counting = {change.chain for id_, change in every.items() if id_ not in claims}
    changes = {id_: change for id_, change in every.items() if change.chain in counting}
    successors = Counter((change.chain, change.seq) for change in changes.values())
    for (chain, seq), count in sorted(successors.items()):
        if count > 1:
            yield KnownFault("check_fork", chain=chain[:8], seq=seq)
    ordered = sorted(changes.values(), key=lambda change: (change.chain, change.seq))
    for change in ordered:
        chain = change.chain[:8]
        before = changes.get(change.prev) if change.prev else None
        if change.seq > 1 and (change.chain, change.seq - 1) not in successors:
            yield KnownFault("check_gap", chain=chain, seq=change.seq)
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
        "SELECT sha256, CAST(content AS BLOB) FROM edition WHERE id = ?",
        (founding[0].value["edition"],)).fetchone()
    expected = founding[0].value["edition_sha256"]
    editions, = connection.execute("SELECT count(*) FROM edition").fetchone()
    if editions != 1 or row is None or expected != row[0] or (
        hashlib.sha256(row[1]).hexdigest() != expected
    ):
        yield KnownFault("check_edition")


def _check_seals(
    connection: sqlite.Connection, changes: dict[str, Change],
) -> Iterator[KnownFault]:
    """Each seal that stands names the ends of its review's chains as they are, under their hash.

    A seal that somebody else claims has no effect, so that it is not looked at. An end that is
    not here may still arrive.
    """
    standing = connection.execute(
        "SELECT change FROM head WHERE entity = ? AND field = ?", (SEAL.name, SEAL.begins))
    for change in [changes[id_] for id_, in standing if id_ in changes]:
        if change.value is None or not SEAL.can_hold(
                change.entity_id, change.field, change.value):
            continue  # taken back, or told as a value that cannot be
        ends = change.value["chains"]
        here = [(changes.get(last), (chain, seq, f"review:{change.entity_id}"))
                for chain, seq, last in ends]
        if hashlib.sha256(canonical(ends)).hexdigest() != change.value["hash"] or any(
                end is not None and (end.chain, end.seq, end.stream) != place
                for end, place in here):
            yield KnownFault("check_seal", name=change.author)
        elif any(end is None for end, _ in here):
            yield KnownFault("check_seal_missing", name=change.author)
