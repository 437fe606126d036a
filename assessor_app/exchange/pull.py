"""Pull: keys, receipts and packets that the hub holds and this file does not know yet."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing

import msgspec

from assessor_app.casefile.arriving.receiving import receive
from assessor_app.casefile.case_keys import CaseKey, add_key, case_keys, ensure_keys
from assessor_app.casefile.courier import (
    ARRIVING,
    HELD,
    PACKED,
    HubObject,
    hub_objects,
    known_signers,
    note,
    take_receipt,
)
from assessor_app.errors import KnownFault
from assessor_app.exchange.desk import Desk, sha256
from assessor_app.exchange.keys import unwrap
from assessor_app.exchange.layout import KEY, PACKET, RECEIPT
from assessor_app.exchange.packet import MOST_PACKET, Opened, open_packet
from assessor_app.exchange.roster import Trust
from assessor_app.exchange.signed import MOST_BYTES, read_signed
from assessor_app.exchange.together import get_all

_BATCH = 1500  # changes that are applied at once
RECEIPT_KIND = "pmqa-receipt-1"


class Receipt(msgspec.Struct, frozen=True):
    """What the office has received of a case.

    Attributes:
        packets: their names below the case's folder, each with its SHA-256 in it
        heads: for each chain the last change that the office holds, as [place in the chain, id]
    """

    kind: str
    case: str
    made: str
    packets: tuple[str, ...]
    heads: dict[str, tuple[int, str]]


class KeyNote(msgspec.Struct, frozen=True):
    """What is kept of a key document: whom it handed which key."""

    key: str
    recipients: tuple[str, ...]


def pull_keys(desk: Desk) -> None:
    """Take over the case keys that were wrapped for us; ``desk.keys`` is right afterwards."""
    desk.keys = desk.run(ensure_keys)
    signers = desk.run(known_signers)
    wanted = [(name, size) for name, size in desk.there.items()
              if KEY.fullmatch(name) and not _settled(desk, name, size)]
    for name, size, data in _fetched(desk, wanted, MOST_BYTES):
        try:
            body, signer, secret = unwrap(data, desk.case_id, desk.secrets)
            _refuse_stranger(desk, signer, signers)
        except KnownFault as fault:
            _note(desk, desk.refuse(name, size, fault))
            continue
        if secret is not None:
            key = CaseKey(body.key, secret, body.created, body.replaces)
            desk.run(add_key, key)
        said = msgspec.json.encode(KeyNote(body.key, body.recipients)).decode()
        _note(desk, HubObject(name, size, HELD, reason=said))
    desk.keys = desk.run(case_keys)


def _refuse_stranger(desk: Desk, signer: str, signers: frozenset[str]) -> None:
    """A key of a stranger could be one that he reads along with."""
    fault = desk.trust.refusal(signer)
    if fault is not None:
        raise fault
    office = desk.trust.office
    if desk.trust.roster is None and signer not in signers and (
        office is None or signer != office.signer
    ):
        raise KnownFault("packet_signer_unknown", signer=signer[:16])


def pull_receipts(desk: Desk) -> None:
    """Take over the office's receipts: what they list need wait no longer."""
    office = desk.trust.office
    if office is None:
        return
    wanted = [(name, size) for name, size in desk.there.items()
              if RECEIPT.fullmatch(name) and not _settled(desk, name, size)]
    for name, size, data in _fetched(desk, wanted, MOST_BYTES):
        try:
            receipt, signer = read_signed(data, RECEIPT_KIND, Receipt)
            if signer != office.signer:
                raise KnownFault("packet_signer_unknown", signer=signer[:16])
            if receipt.case != desk.case_id:
                raise KnownFault("packet_other_case")
        except KnownFault as fault:
            _note(desk, desk.refuse(name, size, fault))
            continue
        listed = [one for one in receipt.packets if PACKET.fullmatch(one)]
        held = HubObject(name, size, HELD)
        desk.run(take_receipt, held, listed)
    desk.known = desk.run(hub_objects)


def pull_packets(desk: Desk) -> None:
    """Fetch, open and apply every packet that is not known; what is wrong is noted and told.

    A packet that cannot be applied before another has come is tried again while others come.
    """
    wanted = [(name, size) for name, size in sorted(desk.there.items())
              if PACKET.fullmatch(name) and not _settled(desk, name, size)]
    ready: list[tuple[HubObject, Opened]] = []
    late: list[tuple[HubObject, Opened]] = []
    changes = 0
    desk.step(0, len(wanted), "pull")
    for done, (name, size, data) in enumerate(_fetched(desk, wanted, MOST_PACKET)):
        desk.step(done, len(wanted), "pull")
        opened = _open(desk, name, size, data)
        if opened is None:
            continue
        ready.append(opened)
        changes += len(opened[1].rows)
        if changes >= _BATCH:
            late += _apply(desk, ready)
            ready, changes = [], 0
    late += _apply(desk, ready)
    while late:
        still = _apply(desk, late)
        if len(still) == len(late):
            for held, _ in still:
                _note(desk, desk.refuse(held.name, held.size, KnownFault(
                    "packet_wrong_value", reason=held.reason)))
            return
        late = still


def _settled(desk: Desk, name: str, size: int) -> bool:
    """Whether nothing is to be done for an object; one refused before is told again."""
    held = desk.known.get(name)
    if held is None or held.state in (ARRIVING, PACKED):
        return False
    if held.state == HELD:
        return True
    fault = desk.refused_before(held, size)
    if fault is None:
        return False
    desk.refuse(name, size, fault)
    return True


def _fetched(
    desk: Desk, wanted: Iterable[tuple[str, int]], most: int,
) -> Iterator[tuple[str, int, bytes]]:
    """Objects whose bytes are what their name says, several fetched at once; others are noted."""
    small = []
    for name, size in wanted:
        if size > most:
            _refuse_large(desk, name, size, most)
        else:
            small.append((name, size))
    with closing(get_all(desk.store, [(desk.full(name), most) for name, _ in small])) as answers:
        for (name, size), (_, data) in zip(small, answers, strict=True):
            if isinstance(data, KnownFault):
                if data.key == "store_too_large":
                    _refuse_large(desk, name, size, most)
                elif data.key != "store_missing":  # which is gone since it was listed
                    raise data
                continue
            found = sha256(data)
            if found == name.rpartition("/")[2].rpartition("-")[2].partition(".")[0]:
                yield name, size, data
            else:
                keep_garbled(desk, name, len(data), found)


def _refuse_large(desk: Desk, name: str, size: int, most: int) -> None:
    _note(desk, desk.refuse(name, size, KnownFault(
        "packet_too_large", most=most // 1_000_000)))


def keep_garbled(desk: Desk, name: str, size: int, found: str) -> None:
    """Bytes that are not what their name says: still arriving, or, seen twice the same, damaged.

    What is damaged is moved aside on the hub, so that who has it whole puts it there again.
    """
    before = desk.known.get(name)
    if before is None or before.state != ARRIVING or before.reason != found:
        desk.report.arriving.append(name)
        _note(desk, HubObject(name, size, ARRIVING, reason=found))
        return
    try:
        desk.store.quarantine(desk.full(name), "its bytes are not those that its name says")
        desk.there.pop(name, None)
    except KnownFault as fault:
        if fault.key != "store_forbidden":
            raise
    _note(desk, desk.refuse(name, -1, KnownFault("packet_garbled")))


def _note(desk: Desk, held: HubObject) -> None:
    desk.known[held.name] = held
    desk.run(note, held)


def _open(
    desk: Desk, name: str, size: int, data: bytes,
) -> tuple[HubObject, Opened] | None:
    before = desk.known.get(name)
    receipted = before is not None and before.receipt != ""
    try:
        opened = open_packet(data, [key.secret for key in desk.keys], desk.case_id)
        held = _placed(name, size, opened)
        if not receipted:
            refuse_signers(desk.trust, opened)
    except KnownFault as fault:
        _note(desk, desk.refuse(name, size, fault))
        return None
    return held, opened


def _placed(name: str, size: int, opened: Opened) -> HubObject:
    """The note of a packet that lies where it belongs; one put elsewhere is refused."""
    found = PACKET.fullmatch(name)
    assert found is not None
    if len(opened.spans) != 1 or opened.spans[0][0] != found[1] or opened.spans[0][2] != int(
            found[2]):
        raise KnownFault("packet_misplaced")
    chain, first, last = opened.spans[0]
    return HubObject(name, size, HELD, chain, first, last, opened.head.heads[chain][1])


def refuse_signers(trust: Trust, opened: Opened) -> None:
    """Refuse a packet whose sender, or the author's key of any change, the roster does not know."""
    for signer, day in [(opened.sender, ""), *sorted(opened.signers)]:
        fault = trust.refusal(signer, day)
        if fault is not None:
            raise fault


def _apply(
    desk: Desk, ready: Sequence[tuple[HubObject, Opened]],
) -> list[tuple[HubObject, Opened]]:
    """Apply packets together, or, where that is refused, one by one; gives those that are not."""
    if not ready:
        return []
    rows = [row for _, opened in ready for row in opened.rows]
    objects = [held for held, _ in ready]
    try:
        touched, new = desk.run(receive, rows, objects=objects)
    except KnownFault as fault:
        if fault.key.startswith(("case_", "disk_")):
            raise
        if len(ready) == 1:
            held = ready[0][0]
            reason = str(fault.values.get("reason", fault.key))
            return [(HubObject(held.name, held.size, held.state, held.chain, held.first,
                               held.last, held.head, reason), ready[0][1])]
        return [one for packet in ready for one in _apply(desk, [packet])]
    desk.report.touched |= touched
    desk.report.came_changes += new
    desk.report.came_packets += len(ready)
    for held, opened in ready:
        desk.known[held.name] = held
        for signer, author in sorted(opened.authors):
            strange = desk.trust.strange_name(signer, author)
            if strange is not None:
                desk.report.strange_names[signer, author] = strange
    return []
