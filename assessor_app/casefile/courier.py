"""What a case file knows of its packets: what lies on hubs, what waits, what may be sent.

Beside the journal stand ``hub_object`` (every object of this case that was taken, sent or listed in
a receipt) and ``outbox`` (the bytes of own packets until the office's receipt for them arrives).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlcipher3 import dbapi2 as sqlite

from assessor_app.casefile.connection import CaseFile
from assessor_app.casefile.leaving import held_back
from assessor_app.casefile.records.values import json_text
from assessor_app.casefile.signatures import signature_holds

HELD, PACKED, ARRIVING = "held", "packed", "arriving"


@dataclass(frozen=True, slots=True)
class HubObject:
    """One object of the case, by its name below the case's folder on a hub.

    Attributes:
        chain, first, last, head: which changes a packet holds: their chain, the first and last
            place, the id of the last; "" and 0 for what is no packet
        size: in bytes, as it was read or sent
        state: held (its content is in this file), packed (made here, not on a hub yet), arriving
            (the office has it); older programs also noted here what they refused
        reason: of a document that hands out a case key, whom it handed which, as JSON
        receipt: the receipt of the office that lists it, "" while there is none
    """

    name: str
    size: int
    state: str
    chain: str = ""
    first: int = 0
    last: int = 0
    head: str = ""
    reason: str = ""
    receipt: str = ""


@dataclass(frozen=True, slots=True)
class Run:
    """Changes of one chain that follow each other, by their ids."""

    chain: str
    first: int
    ids: tuple[str, ...]


_COLUMNS = "name, size, state, chain, first, last, head, reason, receipt"

_SPANS = (
    "SELECT chain, min(seq), max(seq), count(*), count(DISTINCT seq) FROM change "
    "WHERE chain NOT IN (SELECT value FROM json_each(?)) GROUP BY chain ORDER BY chain"
)


def hub_objects(case: CaseFile) -> dict[str, HubObject]:
    """Everything that is known of the case's objects, by name."""
    with case.reading() as connection:
        rows = connection.execute(f"SELECT {_COLUMNS} FROM hub_object").fetchall()
    return {row[0]: HubObject(*row) for row in rows}


def note_object(connection: sqlite.Connection, held: HubObject) -> None:
    """Keep what is known of an object inside the transaction that is open; a receipt stays."""
    connection.execute(
        f"INSERT INTO hub_object ({_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) "
        "ON CONFLICT (name) DO UPDATE SET size = excluded.size, state = excluded.state, "
        "chain = excluded.chain, first = excluded.first, last = excluded.last, "
        "head = excluded.head, reason = excluded.reason",
        (held.name, held.size, held.state, held.chain, held.first, held.last, held.head,
         held.reason, held.receipt))


def forget_refused(case: CaseFile) -> None:
    """Take out what older programs noted of objects they refused, but for their receipts.

    It made the file grow with every piece of junk on a hub; now it is remembered elsewhere.
    """
    with case.transaction() as connection:
        connection.execute("DELETE FROM hub_object WHERE state NOT IN (?, ?) AND receipt = ''",
                           (HELD, PACKED))
        connection.execute("UPDATE hub_object SET state = ?, reason = '' "
                           "WHERE state NOT IN (?, ?)", (ARRIVING, HELD, PACKED))


def note(case: CaseFile, *held: HubObject) -> None:
    """``note_object`` in a transaction of its own."""
    with case.transaction() as connection:
        for one in held:
            note_object(connection, one)


def put_in_outbox(case: CaseFile, packed: Sequence[tuple[HubObject, bytes]]) -> None:
    """Keep new packets, and that they are packed, until a receipt for each arrives."""
    with case.transaction() as connection:
        for held, content in packed:
            connection.execute("INSERT OR IGNORE INTO outbox (name, content) VALUES (?, ?)",
                               (held.name, content))
            note_object(connection, held)


def outbox(case: CaseFile) -> dict[str, int]:
    """The packets that wait for a receipt, with their size in bytes."""
    with case.reading() as connection:
        return dict(connection.execute("SELECT name, length(content) FROM outbox").fetchall())


def outbox_content(case: CaseFile, name: str) -> bytes | None:
    """The bytes of a packet of the outbox, None where it is not there."""
    with case.reading() as connection:
        row = connection.execute("SELECT content FROM outbox WHERE name = ?", (name,)).fetchone()
    return None if row is None else row[0]


def take_receipt(case: CaseFile, receipt: HubObject, names: Iterable[str]) -> None:
    """Note a receipt of the office: what it lists leaves the outbox, and is known to be received.

    A listed packet that is not here yet is noted as arriving.
    """
    with case.transaction() as connection:
        note_object(connection, receipt)
        connection.executemany(
            "INSERT INTO hub_object (name, size, state, chain, first, last, head, reason, receipt) "
            f"VALUES (?, 0, '{ARRIVING}', '', 0, 0, '', '', ?) ON CONFLICT (name) "
            "DO UPDATE SET receipt = excluded.receipt WHERE receipt = ''",
            [(name, receipt.name) for name in names])
        connection.execute(
            "DELETE FROM outbox WHERE name IN (SELECT name FROM hub_object WHERE receipt <> '')")


def missing_runs(case: CaseFile, there: Iterable[HubObject]) -> list[Run]:
    """The changes that may be sent and that none of the packets ``there`` holds, in runs.

    A chain that has a gap here gives several runs, one that has a fork a run for each branch.
    """
    packets: dict[str, list[HubObject]] = {}
    for one in there:
        if one.chain:
            packets.setdefault(one.chain, []).append(one)
    runs: list[Run] = []
    with case.reading() as connection:
        kept = json_text([chain.id for chain in held_back(connection, case.own_key)])
        for chain, first, last, count, places in connection.execute(_SPANS, (kept,)).fetchall():
            held = packets.get(chain, [])
            if count == places == last - first + 1:
                for start, end in _uncovered(first, last, held):
                    ids = [id_ for id_, in connection.execute(
                        "SELECT id FROM change WHERE chain = ? AND seq BETWEEN ? AND ? "
                        "ORDER BY seq", (chain, start, end))]
                    runs.append(Run(chain, start, tuple(ids)))
            else:
                runs += _broken_runs(connection, chain, held)
    return runs


def _uncovered(first: int, last: int, held: Sequence[HubObject]) -> list[tuple[int, int]]:
    """The places from first to last that no packet holds, as spans."""
    found = []
    next_ = first
    for one in sorted(held, key=lambda one: one.first):
        if one.first > next_:
            found.append((next_, min(one.first - 1, last)))
        next_ = max(next_, one.last + 1)
        if next_ > last:
            break
    if next_ <= last:
        found.append((next_, last))
    return found


def _broken_runs(
    connection: sqlite.Connection, chain: str, held: Sequence[HubObject],
) -> list[Run]:
    """The runs of a chain with gaps or forks: each change follows the one that it names."""
    before: dict[str, tuple[str | None, int]] = {
        id_: (prev, seq) for id_, prev, seq in connection.execute(
            "SELECT id, prev, seq FROM change WHERE chain = ? ORDER BY seq, id", (chain,))}
    covered: set[str] = set()
    for one in held:
        at: str | None = one.head
        while at in before and before[at][1] >= one.first:
            covered.add(at)
            at = before[at][0]
    runs: list[Run] = []
    taken = set(covered)
    ends = set(before) - {prev for prev, _ in before.values()}
    for end in sorted(ends, key=lambda id_: (-before[id_][1], id_)):
        ids: list[str] = []
        at = end
        while at in before and at not in taken:
            ids.append(at)
            taken.add(at)
            at = before[at][0]
        if ids:
            ids.reverse()
            runs.append(Run(chain, before[ids[0]][1], tuple(ids)))
    return runs


def ended_signed(case: CaseFile, run: Run) -> Run:
    """A run with as many changes after it as it takes to end with one whose signature holds.

    That is the run itself, but where a signature was damaged before the change came here: who
    reads a packet takes the word of the last change in it for those before.
    """
    ids = list(run.ids)
    with case.reading() as connection:
        while True:
            signer, signature, body = connection.execute(
                "SELECT signer, signature, body FROM change WHERE id = ?", (ids[-1],)).fetchone()
            after = connection.execute(
                "SELECT id FROM change WHERE chain = ? AND seq = ? AND prev = ? ORDER BY id",
                (run.chain, run.first + len(ids), ids[-1])).fetchone()
            if after is None or signature_holds(signer, signature, body.encode()):
                return Run(run.chain, run.first, tuple(ids))
            ids.append(after[0])


def rows_of(case: CaseFile, ids: Sequence[str]) -> list[tuple[str, str]]:
    """(body, signature) of changes, in the order of the ids."""
    with case.reading() as connection:
        return [connection.execute(
            "SELECT body, signature FROM change WHERE id = ?", (id_,)).fetchone() for id_ in ids]


def waiting(case: CaseFile) -> int:
    """How many changes may be sent and have reached no hub yet."""
    reached = [one for one in hub_objects(case).values() if one.state == HELD]
    return sum(len(run.ids) for run in missing_runs(case, reached))


def unreceipted(case: CaseFile) -> int:
    """How many own packets wait for the office's receipt."""
    with case.reading() as connection:
        count, = connection.execute("SELECT count(*) FROM outbox").fetchone()
    return count


def gaps(case: CaseFile) -> int:
    """How many changes are known to be on their way: places that chains skip."""
    with case.reading() as connection:
        missing, = connection.execute(
            "SELECT coalesce(sum(last - places), 0) FROM (SELECT max(seq) AS last, "
            "count(DISTINCT seq) AS places FROM change GROUP BY chain)").fetchone()
    return missing


def edition_row(case: CaseFile) -> tuple[str, str, str]:
    """Id, SHA-256 and content of the edition that the case carries."""
    with case.reading() as connection:
        row = connection.execute(
            "SELECT e.id, e.sha256, e.content FROM founding f JOIN edition e ON e.id = f.edition"
        ).fetchone()
    return row[0], row[1], row[2]


def founding_id(case: CaseFile) -> str:
    """The id of the change that founds the case."""
    with case.reading() as connection:
        id_, = connection.execute(
            "SELECT id FROM change WHERE entity = 'founding' AND field = 'founded' "
            "ORDER BY position LIMIT 1").fetchone()
    return id_


def named_content(case: CaseFile) -> tuple[str, ...]:
    """The SHA-256 of every photo and document that the case names, in order."""
    with case.reading() as connection:
        return tuple(one for one, in connection.execute(
            "SELECT DISTINCT sha256 FROM evidence ORDER BY sha256"))


def arrived_content(case: CaseFile) -> int:
    """How many of ``named_content`` are wholly here."""
    with case.reading() as connection:
        count, = connection.execute(
            "SELECT count(DISTINCT e.sha256) FROM evidence e JOIN blob b ON b.sha256 = e.sha256 "
            "WHERE b.complete = 1").fetchone()
    return count


def reviews_held_back(case: CaseFile) -> tuple[str, ...]:
    """The names of those whose reviews are in this file and in no packet: not sealed yet."""
    with case.reading() as connection:
        owners = {chain.owner for chain in held_back(connection, case.own_key)}
        return tuple(name for id_, name in connection.execute(
            "SELECT id, name FROM assessor ORDER BY name") if id_ in owners)


def chain_heads(case: CaseFile) -> dict[str, tuple[int, str]]:
    """For each chain its last change, as (place in the chain, id)."""
    with case.reading() as connection:
        return {chain: (seq, id_) for chain, seq, id_ in connection.execute(
            "SELECT c.chain, c.seq, c.id FROM change c JOIN "
            "(SELECT chain, max(seq) AS last FROM change GROUP BY chain) e "
            "ON e.chain = c.chain AND e.last = c.seq ORDER BY c.chain, c.id")}
