"""Push: case keys for those who may read, and every change that the hub does not hold yet."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import replace

import msgspec

from assessor_app.casefile.case_keys import CaseKey, add_key, case_keys, mint
from assessor_app.casefile.courier import (
    HELD,
    PACKED,
    HubObject,
    Run,
    edition_row,
    ended_signed,
    founding_id,
    missing_runs,
    note,
    outbox,
    outbox_content,
    put_in_outbox,
    rows_of,
)
from assessor_app.casefile.state import read_state
from assessor_app.errors import KnownFault
from assessor_app.exchange.desk import Desk, sha256
from assessor_app.exchange.keys import MOST_TOGETHER, hint_of, wrap
from assessor_app.exchange.layout import key_name, packet_name
from assessor_app.exchange.packet import EditionLine, pack
from assessor_app.exchange.pull import KeyNote, key_note
from assessor_app.exchange.stores.store import put_whole
from assessor_app.exchange.together import put_all

MOST_IN_ONE = 500  # changes of a packet: what is applied at once without anybody waiting
_MOST_BYTES = 4_000_000  # of their texts
MOST_UNASKED = 1_000_000  # bytes: a common limit of servers that nobody has set otherwise
_TOGETHER = 32  # packets that are kept and noted in one transaction

Packed = tuple[HubObject, bytes]


def push_keys(desk: Desk) -> None:
    """Hand every key of the case to those who may read it and have not got it on this hub.

    A key that was handed to somebody who may read no longer, or by such a one, is replaced for what
    comes after. A key that came from somebody who may not hand it out is handed out again by
    somebody who may.
    """
    desk.look_at_givers()
    readers = desk.run(lambda case: desk.trust.readers(read_state(case)))
    if not readers or desk.trust.unread or not desk.may_give(desk.by.signer):
        return  # who may not hand out keys (any longer) is not asked who may read
    notes = {name: said for name, held in desk.known.items()
             if (said := key_note(held)) is not None}
    if desk.trust.roster is not None and _is_exposed(desk, desk.keys[0].id, notes, readers):
        desk.run(add_key, mint(desk.keys[0].id))
        desk.keys = desk.run(case_keys)
    for key in desk.keys:
        handed = {one for name, said in notes.items() if name in desk.there and said.key == key.id
                  and desk.may_give(said.giver) for one in said.recipients}
        hints = _hints(desk, key.id, readers)
        for to in _together(sorted(readers)):
            if not all({reader, hints[reader]} & handed for reader in to):
                _hand_out(desk, key, to)


def _is_exposed(
    desk: Desk, key: str, notes: Mapping[str, KeyNote], readers: frozenset[str],
) -> bool:
    """Whether a key is known to somebody who may not read: they were handed it, or made it."""
    of_key = [said for said in notes.values() if said.key == key]
    known = readers | set(_hints(desk, key, readers).values())
    return (any(not set(said.recipients) <= known for said in of_key)
            or (bool(of_key) and not any(desk.may_give(said.giver) for said in of_key)))


def _together(readers: Sequence[str]) -> Iterator[set[str]]:
    """Readers in groups that one document can be wrapped for."""
    for start in range(0, len(readers), MOST_TOGETHER):
        yield set(readers[start:start + MOST_TOGETHER])


def _hand_out(desk: Desk, key: CaseKey, to: set[str]) -> None:
    data = wrap(key, desk.case_id, to, desk.by)
    name = key_name(sha256(data))
    put_whole(desk.store, desk.full(name), data)
    hints = sorted(hint_of(desk.case_id, key.id, one) for one in to)
    told = KeyNote(key.id, tuple(hints), desk.by.signer)
    held = HubObject(name, len(data), HELD, reason=msgspec.json.encode(told).decode())
    desk.known[name] = held
    desk.run(note, held)


def _hints(desk: Desk, key_id: str, readers: frozenset[str]) -> dict[str, str]:
    """How a key document names each reader; older ones name them as they are."""
    return {one: hint_of(desk.case_id, key_id, one) for one in readers}


def push_packets(desk: Desk) -> None:
    """Put what the hub lacks there: own packets anew where they are gone or cut, then new ones."""
    _heal(desk)
    there = [held for name, held in desk.known.items()
             if name in desk.there and held.state == HELD]
    runs = desk.run(missing_runs, there)
    if not runs:
        return
    total = sum(len(run.ids) for run in runs)
    done = 0
    packed: list[Packed] = []
    for part in (part for run in runs for part in _parts(desk, run)):
        desk.step(done, total, "push")
        for one in _packets_of(desk, part):
            packed.append(one)
            if len(packed) >= _TOGETHER or sum(len(data) for _, data in packed) >= _MOST_BYTES:
                done += _send_new(desk, packed)
                packed = []
    _send_new(desk, packed)


def _packets_of(desk: Desk, run: Run) -> Iterator[Packed]:
    """A run as one packet, or as several where servers would take one only if they are told to."""
    part = desk.run(ended_signed, run)
    line = (EditionLine(*desk.run(edition_row))
            if desk.run(founding_id) in part.ids else None)
    data = pack(desk.case_id, desk.run(rows_of, part.ids), desk.by, [desk.keys[0].id],
                edition=line)
    if len(data) >= MOST_UNASKED and len(run.ids) > 1:
        half = len(run.ids) // 2
        yield from _packets_of(desk, Run(run.chain, run.first, run.ids[:half]))
        yield from _packets_of(desk, Run(run.chain, run.first + half, run.ids[half:]))
        return
    last = part.first + len(part.ids) - 1
    yield HubObject(packet_name(part.chain, last, sha256(data)), len(data), PACKED,
                    part.chain, part.first, last, part.ids[-1]), data


def _send_new(desk: Desk, packed: list[Packed]) -> int:
    """Keep new packets until they are received, then hand them over; gives how many changes."""
    desk.run(put_in_outbox, packed)

    def sent(held: HubObject) -> None:
        desk.report.sent_changes += held.last - held.first + 1
        desk.report.sent_packets += 1

    _send(desk, packed, sent)
    return sum(held.last - held.first + 1 for held, _ in packed)


def _parts(desk: Desk, run: Run) -> Iterator[Run]:
    """A run in packets of a size that is applied in a moment."""
    for start in range(0, len(run.ids), MOST_IN_ONE):
        ids = run.ids[start:start + MOST_IN_ONE]
        sizes = [len(body) for body, _ in desk.run(rows_of, ids)]
        begin = total = 0
        for number, size in enumerate(sizes):
            if total and total + size > _MOST_BYTES:
                yield Run(run.chain, run.first + start + begin, ids[begin:number])
                begin, total = number, 0
            total += size
        yield Run(run.chain, run.first + start + begin, ids[begin:])


def _heal(desk: Desk) -> None:
    """See that every packet of the outbox lies on the hub whole, where its changes are not there.
    """
    waiting = desk.run(outbox)
    missing = [name for name, size in waiting.items()
               if desk.there.get(name) != size or desk.known[name].state == PACKED]
    if not missing:
        return
    there = [held for name, held in desk.known.items()
             if name in desk.there and held.state == HELD and name not in missing]
    lacking = {id_ for run in desk.run(missing_runs, there) for id_ in run.ids}
    gone = [name for name in missing
            if desk.known[name].head in lacking or name in desk.there]  # else others brought it

    def again() -> Iterator[Packed]:
        for done, name in enumerate(gone):
            desk.step(done, len(gone), "push")
            data = desk.run(outbox_content, name)
            if data is not None:
                yield desk.known[name], data

    def sent(held: HubObject) -> None:
        desk.report.sent_packets += 1
        if held.state == HELD:
            desk.report.healed += 1
        else:  # made in a sync that was cut short
            desk.report.sent_changes += held.last - held.first + 1

    _send(desk, again(), sent)


def _send(desk: Desk, packed: Iterable[Packed], sent: Callable[[HubObject], None]) -> None:
    """Put packets on the hub, several at once, and note those that stand there, also at a fault.

    A packet that stands there without a note is put again next time, which changes nothing.
    """
    by_name: dict[str, HubObject] = {}
    stands: list[HubObject] = []

    def named() -> Iterator[tuple[str, bytes]]:
        for held, data in packed:
            by_name[desk.full(held.name)] = held
            yield desk.full(held.name), data

    try:
        with closing(put_all(desk.store, named())) as answers:
            for name, done in answers:
                if isinstance(done, KnownFault):
                    raise done
                held = by_name[name]
                stands.append(replace(held, state=HELD))
                sent(held)
    finally:
        for held in stands:
            desk.known[held.name] = held
            desk.there[held.name] = held.size
        desk.run(note, *stands)
