"""Pull: keys, receipts and packets that the hub holds and this file does not know yet."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, field, replace
from functools import partial

import msgspec

from assessor_app.casefile.arriving.receiving import receive
from assessor_app.casefile.case_keys import add_key, case_keys, ensure_keys
from assessor_app.casefile.courier import HELD, HubObject, hub_objects, note, take_receipt
from assessor_app.casefile.from_office import add_office_heads, office_heads
from assessor_app.errors import KnownFault
from assessor_app.exchange.desk import Desk, Doubt, in_batches, sha256
from assessor_app.exchange.keys import read_wrapped, unwrap
from assessor_app.exchange.layout import KEY, PACKET, RECEIPT
from assessor_app.exchange.limits import MOST_KEY
from assessor_app.exchange.packet import MOST_PACKET, Opened, open_packet
from assessor_app.exchange.refusals import PROGRAM
from assessor_app.exchange.roster import Trust
from assessor_app.exchange.signed import MOST_BYTES, read_signed
from assessor_app.exchange.together import get_all

_BATCH = 1500  # changes that are applied at once
_MOST_APPLIED = 8_000_000  # bytes of them
_MOST_AT_ONCE = 32_000_000  # bytes of objects that are fetched together, or kept for another try
_ROUNDS = 20  # in which packets that need each other are tried
QUIET = f"{PROGRAM}/quiet"  # what is left alone without being told
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
    """What is kept of a key document: whom it handed which key, and who handed it."""

    key: str
    recipients: tuple[str, ...]
    giver: str = ""  # older programs did not note it


def pull(desk: Desk) -> None:
    """Take over what the hub holds of the case; ``desk.keys`` is right afterwards.

    Who may hand out keys can depend on changes that come with them, and so can whose changes are
    taken. So both are looked at once more where the changes have altered that.
    """
    pull_keys(desk)
    pull_receipts(desk)
    givers, keys, kept = desk.givers, desk.keys, desk.kept
    pull_packets(desk)
    desk.look_at_givers()
    if desk.givers != givers:
        pull_keys(desk)
    if desk.keys != keys or desk.kept != kept:
        pull_packets(desk)
    _end_doubts(desk)


def _end_doubts(desk: Desk) -> None:
    """Refuse what is still in doubt, but for documents about a key that is here already."""
    held = {key.id for key in desk.keys}
    for name, doubt in desk.doubts.items():
        if doubt.key in held:
            desk.refusals.settle(name, doubt.size, QUIET)
        else:
            desk.refuse(name, doubt.size, doubt.fault)
    desk.doubts.clear()


def pull_keys(desk: Desk) -> None:
    """Take over the case keys that were wrapped for us by somebody who may hand them out."""
    desk.keys = desk.run(ensure_keys)
    desk.look_at_givers()  # whose keys count now
    wanted = [(name, size) for name, size in desk.there.items()
              if KEY.fullmatch(name) and not _settled(desk, name, size)
              and (name not in desk.doubts or desk.may_give(desk.doubts[name].signer))]
    for name, size, data in _fetched(desk, wanted, MOST_KEY):
        try:
            body, signer = read_wrapped(data, desk.case_id)
            if desk.may_give(signer):
                key = unwrap(body, desk.secrets)
            elif name in desk.known:  # an older program took it: it is noted from whom
                key = None
            else:
                desk.doubts[name] = Doubt(
                    size, KnownFault("key_giver", signer=signer[:16]), body.key, signer)
                continue
        except KnownFault as fault:
            desk.refuse(name, size, fault)
            continue
        desk.taken(name)
        if key is not None:
            desk.run(add_key, key)
        said = msgspec.json.encode(KeyNote(body.key, body.recipients, signer)).decode()
        _note(desk, HubObject(name, size, HELD, reason=said))
    desk.keys = desk.run(case_keys)


def key_note(held: HubObject | None) -> KeyNote | None:
    """What was noted of a key document, None where nothing was."""
    if held is None or held.state != HELD or not KEY.fullmatch(held.name):
        return None
    return msgspec.json.decode(held.reason, type=KeyNote)


def pull_receipts(desk: Desk) -> None:
    """Take over the office's receipts: what they list need wait no longer."""
    office = desk.trust.office
    if office is None:
        return
    anew = desk.run(office_heads) is None  # older programs did not keep what receipts say
    wanted = [(name, size) for name, size in desk.there.items() if RECEIPT.fullmatch(name)
              and not (_settled(desk, name, size) and not (anew and name in desk.known))]
    for name, size, data in _fetched(desk, wanted, MOST_BYTES):
        try:
            receipt, signer = read_signed(data, RECEIPT_KIND, Receipt)
            if signer != office.signer:
                raise KnownFault("packet_signer_unknown", signer=signer[:16])
            if receipt.case != desk.case_id:
                raise KnownFault("packet_other_case")
        except KnownFault as fault:
            desk.refuse(name, size, fault)
            continue
        listed = [one for one in receipt.packets if PACKET.fullmatch(one)]
        desk.run(add_office_heads, receipt.heads)
        desk.run(take_receipt, HubObject(name, size, HELD), listed)
    desk.known = desk.run(hub_objects)


@dataclass
class _Ready:
    """Packets that were opened and are to be applied together, and how much that is."""

    packets: list[tuple[HubObject, Opened]] = field(default_factory=list)
    changes: int = 0
    size: int = 0

    def add(self, held: HubObject, opened: Opened) -> bool:
        """Take one more; whether they are enough to be applied."""
        self.packets.append((held, opened))
        self.changes += len(opened.rows)
        self.size += opened.size
        return self.changes >= _BATCH or self.size >= _MOST_APPLIED


def pull_packets(desk: Desk) -> None:
    """Fetch, open and apply every packet that is not known; what is wrong is told.

    A packet that cannot be applied before another has come is tried again while others come.
    """
    wanted = [(name, size) for name, size in sorted(desk.there.items())
              if PACKET.fullmatch(name) and not _settled(desk, name, size)]
    ready, late = _Ready(), _Ready()
    desk.step(0, len(wanted), "pull")
    for done, (name, size, data) in enumerate(_fetched(desk, wanted, MOST_PACKET)):
        desk.step(done, len(wanted), "pull")
        opened = _open(desk, name, size, data)
        if opened is not None and ready.add(*opened):
            late = _later(desk, late, _apply(desk, ready.packets))
            ready = _Ready()
    late = _later(desk, late, _apply(desk, ready.packets))
    for _ in range(_ROUNDS):
        still = _apply(desk, late.packets)
        if len(still) == len(late.packets):
            for held, _ in still:
                desk.refuse(held.name, held.size, _unfit(held))
            return
        late = _later(desk, _Ready(), still)
    for held, _ in late.packets:
        desk.refuse_for_now(held.name, _unfit(held))


def _unfit(held: HubObject) -> KnownFault:
    return KnownFault("packet_wrong_value", reason=held.reason)


def _later(desk: Desk, late: _Ready, more: Iterable[tuple[HubObject, Opened]]) -> _Ready:
    """Keep packets for another try; what is too much to be kept waits for the next sync."""
    for held, opened in more:
        if late.size + opened.size <= _MOST_AT_ONCE:
            late.add(held, opened)
        else:
            desk.refuse_for_now(held.name, _unfit(held))
    return late


def _settled(desk: Desk, name: str, size: int) -> bool:
    """Whether nothing is to be done for an object."""
    held = desk.known.get(name)
    if held is not None and held.state == HELD:
        note = key_note(held)
        return note is None or note.giver != ""
    if desk.refusals.settled(name, size, [QUIET]):
        return True
    return desk.refused_before(name, size, receipted=held is not None and held.receipt != "")


def _fetched(
    desk: Desk, wanted: Iterable[tuple[str, int]], most: int,
) -> Iterator[tuple[str, int, bytes]]:
    """Objects whose bytes are what their name says, several fetched at once; others are noted.

    No more is asked for than the hub has listed: what grew meanwhile is still arriving.
    """
    small = []
    for name, size in wanted:
        if size > most:
            desk.refuse(name, size, KnownFault("packet_too_large", most=most // 1_000_000)
                        if most == MOST_PACKET else
                        KnownFault("signed_unreadable", reason=f"> {most}"))
        else:
            small.append((name, size))
    for part in in_batches((size for _, size in small), _MOST_AT_ONCE):
        some = small[part]
        with closing(get_all(
                desk.store, [(desk.full(name), size) for name, size in some])) as answers:
            for (name, size), (_, data) in zip(some, answers, strict=True):
                if not isinstance(data, KnownFault):
                    if sha256(data) == _hash_in(name):
                        yield name, size, data
                    else:
                        keep_garbled(desk, name, sha256(data))
                elif data.key == "store_too_large":
                    desk.report.arriving.append(name)
                elif data.key != "store_missing":  # which is gone since it was listed
                    raise data


def _hash_in(name: str) -> str:
    return name.rpartition("/")[2].rpartition("-")[2].partition(".")[0]


def keep_garbled(desk: Desk, name: str, found: str) -> None:
    """Bytes that are not what their name says: still arriving, or, seen twice the same, damaged.

    What is damaged is moved aside on the hub, so that who has it whole puts it there again.
    """
    if not desk.refusals.seen_before(name, found):
        desk.report.arriving.append(name)
        return
    try:
        desk.store.quarantine(desk.full(name), "its bytes are not those that its name says")
        desk.there.pop(name, None)
    except KnownFault as fault:
        if fault.key != "store_forbidden":
            raise
    desk.refuse_for_now(name, KnownFault("packet_garbled"))


def _note(desk: Desk, held: HubObject) -> None:
    desk.known[held.name] = held
    desk.run(note, held)


def _open(
    desk: Desk, name: str, size: int, data: bytes,
) -> tuple[HubObject, Opened] | None:
    before = desk.known.get(name)
    receipted = before is not None and before.receipt != ""
    try:
        opened = open_packet(
            data, [key.secret for key in desk.keys], desk.case_id,
            look=None if receipted else partial(refuse_sender, desk.trust))
        held = _placed(name, size, opened)
        if not receipted:
            refuse_signers(desk.trust, opened, desk.kept)
    except KnownFault as fault:
        if fault.key == "packet_no_key":  # it may come with the others
            desk.doubts[name] = Doubt(size, fault)
        else:
            desk.refuse(name, size, fault)
        return None
    desk.taken(name)
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


def refuse_sender(trust: Trust, sender: str) -> None:
    """Refuse a packet whose sender the roster does not know."""
    fault = trust.refusal(sender)
    if fault is not None:
        raise fault


def refuse_signers(trust: Trust, opened: Opened, kept: Mapping[str, int] | None = None) -> None:
    """Refuse a packet whose sender, or the author's key of any change, the roster does not know.

    Whoever sends it, what the case itself keeps as somebody's is taken: a chain that goes on below
    its farthest place in ``kept``. Lead or office named that, of a key that is revoked since.
    """
    refuse_sender(trust, opened.sender)
    ends = kept or {}
    keeps = {chain for chain, first, _ in opened.spans if first <= ends.get(chain, 0)}
    for signer, day, chain in sorted(opened.signers):
        fault = None if chain in keeps else trust.refusal(signer, day)
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
        came = desk.run(receive, rows, objects=objects)
    except KnownFault as fault:
        if fault.key.startswith(("case_", "disk_")):
            raise
        if len(ready) == 1:
            held = ready[0][0]
            reason = str(fault.values.get("reason", fault.key))
            return [(replace(held, reason=reason), ready[0][1])]
        return [one for packet in ready for one in _apply(desk, [packet])]
    desk.report.touched |= came.touched
    desk.report.came_changes += came.new
    desk.report.claims += came.claims
    desk.report.came_packets += len(ready)
    for held, opened in ready:
        desk.known[held.name] = held
        for signer, author in sorted(opened.authors):
            strange = desk.trust.strange_name(signer, author)
            if strange is not None:
                desk.report.strange_names[signer, author] = strange
    return []
