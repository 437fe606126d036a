"""A case file made of what lies on a hub, for a member who comes late, or for the office."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import msgspec

from assessor_app.casefile.arriving.receiving import found_case
from assessor_app.casefile.case_keys import CaseKey, speakers
from assessor_app.casefile.change import Change
from assessor_app.casefile.connection import CaseFile, open_case
from assessor_app.casefile.courier import HELD, HubObject
from assessor_app.casefile.state import read_state
from assessor_app.errors import KnownFault
from assessor_app.exchange.desk import sha256
from assessor_app.exchange.givers import may_give_key
from assessor_app.exchange.keys import read_wrapped, unwrap
from assessor_app.exchange.layout import KEY, PACKET, RECEIPT, case_prefix, is_of_case
from assessor_app.exchange.limits import MOST_KEY
from assessor_app.exchange.packet import MOST_PACKET, Opened, open_packet
from assessor_app.exchange.pull import RECEIPT_KIND, Receipt, refuse_sender, refuse_signers
from assessor_app.exchange.refusals import PROGRAM, Refusals
from assessor_app.exchange.roster import Trust
from assessor_app.exchange.signed import MOST_BYTES, read_signed
from assessor_app.exchange.stores.store import Store
from assessor_app.exchange.sync import Party


def cases_in(
    folder: Path, look: Callable[[CaseFile], object] | None = None,
) -> dict[str, Path]:
    """The case files in a folder by the ids of their cases; what is no case file is left out.

    ``look`` is shown each of them while it is open for reading.
    """
    found: dict[str, Path] = {}
    for path in sorted(folder.glob("*.pmqa")):
        try:
            with open_case(path, write=False) as case:
                found.setdefault(case.case_id, path)
                if look is not None:
                    look(case)
        except KnownFault as fault:
            if fault.key not in ("case_older", "case_newer", "case_not_pmqa", "case_not_sqlite",
                                 "case_empty", "case_is_folder", "case_no_file"):
                raise
    return found


def found_from_hub(store: Store, case_id: str, party: Party, folder: Path) -> Path | None:
    """Make a case file in a folder out of the packet that founds the case, and give its path.

    The rest comes with the first sync. None where the case's key was not wrapped for us by somebody
    who may hand it out, or the founding packet has not arrived.
    """
    prefix = case_prefix(case_id)
    memory = Refusals(party.home.home / "refused" / f"{case_id}-founding")
    there = {name: listed.size for listed in store.list(prefix)
             if is_of_case(name := listed.name[len(prefix):])}
    try:
        return _found(_Place(store, case_id, party, memory, there), folder)
    finally:
        memory.save()


@dataclass(frozen=True)
class _Place:
    """A case on a hub of which there is no file here yet.

    Attributes:
        memory: what is of no use for making one; it is told when the case is synced
    """

    store: Store
    case_id: str
    party: Party
    memory: Refusals
    there: dict[str, int]

    def whole(self, name: str, most: int, stamp: str) -> bytes | None:
        """An object's bytes, None where its name says others or they are known to be of no use."""
        size = self.there[name]
        if size > most or self.memory.settled(name, size, [stamp]):
            return None
        try:
            data = self.store.get(case_prefix(self.case_id) + name, most=size)
        except KnownFault as fault:
            if fault.key not in ("store_missing", "store_too_large"):
                raise
            return None
        return data if sha256(data) in name else None

    def useless(self, name: str, stamp: str) -> None:
        """Remember that an object is of no use while the stamp stays."""
        self.memory.settle(name, self.there[name], stamp)


def _found(place: _Place, folder: Path) -> Path | None:
    keys = _keys(place)
    if not keys:
        return None
    receipted = _receipted(place)
    stamp = "/".join([PROGRAM, str(_serial(place.party)), str(len(receipted)),
                      *sorted({key.id for key, _ in keys})])
    packets = sorted((int(parts[2]), name) for name in place.there
                     if (parts := PACKET.fullmatch(name)))
    for _, name in packets:
        data = place.whole(name, MOST_PACKET, stamp)
        if data is None:
            continue
        for key, giver in keys:
            trust = Trust(place.party.trust.office) if name in receipted else place.party.trust
            made = _founded(place, folder, name, data, key, giver, trust)
            if made is not None:
                return made
        place.useless(name, stamp)
    return None


def _receipted(place: _Place) -> frozenset[str]:
    """The packets that the trusted office has received: they are taken whoever signed them."""
    office = place.party.trust.office
    found: set[str] = set()
    stamp = f"{PROGRAM}/{'' if office is None else office.signer}"
    for name in filter(RECEIPT.fullmatch, place.there) if office is not None else ():
        data = place.whole(name, MOST_BYTES, stamp)
        if data is None:
            continue
        try:
            receipt, signer = read_signed(data, RECEIPT_KIND, Receipt)
        except KnownFault:  # told when the case is synced
            signer = ""
        if office is None or signer != office.signer or receipt.case != place.case_id:
            place.useless(name, stamp)
        else:
            found.update(receipt.packets)
    return frozenset(found)


def _keys(place: _Place) -> list[tuple[CaseKey, str]]:
    """The keys that were wrapped for us, with who handed out each; more is asked of them later."""
    found = []
    stamp = f"{PROGRAM}/{_serial(place.party)}"
    for name in filter(KEY.fullmatch, place.there):
        data = place.whole(name, MOST_KEY, stamp)
        if data is None:
            continue
        try:
            body, signer = read_wrapped(data, place.case_id)
            key = None if place.party.trust.refusal(signer) else unwrap(body, place.party.secrets)
        except KnownFault:  # told when the case is synced
            key = None
        if key is None:
            place.useless(name, stamp)
        else:
            found.append((key, signer))
    return found


def _founded(
    place: _Place, folder: Path, name: str, data: bytes, key: CaseKey, giver: str, signers: Trust,
) -> Path | None:
    """The case made of a packet, None where it is not the one that founds it.

    It begins with the key that opened this packet; all others are looked at in the first sync, when
    it is known who is in the case. ``signers`` says whose changes are taken.
    """
    trust = place.party.trust
    try:
        opened = open_packet(
            data, [key.secret], place.case_id, look=partial(refuse_sender, signers))
        refuse_signers(signers, opened)
    except KnownFault:  # told when the case is synced
        return None
    if opened.edition is None or len(opened.spans) != 1:
        return None
    chain, first, last = opened.spans[0]
    if not name.startswith(f"{chain}/{last:010d}-"):
        return None

    def keys(case: CaseFile) -> list[CaseKey]:
        readers = trust.reading(read_state(case), beginning=True)
        if not may_give_key(giver, trust, readers, speakers(case)):
            raise KnownFault("key_giver", signer=giver[:16])
        return [key]

    held = HubObject(name, len(data), HELD, chain, first, last, opened.head.heads[chain][1])
    edition = opened.edition.id, opened.edition.sha256, opened.edition.content
    try:
        return found_case(_free_place(folder, opened, place.case_id), place.case_id, edition,
                          opened.rows, keys, [held])
    except KnownFault as fault:
        if fault.key not in ("key_giver", "packet_wrong_content", "packet_wrong_value"):
            raise
        return None


def _serial(party: Party) -> int:
    return 0 if party.trust.roster is None else party.trust.roster.serial


def _free_place(folder: Path, opened: Opened, case_id: str) -> Path:
    """A file name that people know the case by: the applicant and the cycle."""
    values = {}
    for body, _ in opened.rows:
        change = msgspec.json.decode(body, type=Change)
        values[change.entity, change.field] = change.value
    name = str(values.get(("applicant", "name_th")) or values.get(("applicant", "name_en")) or "")
    # Letters, their marks, digits and spaces: nothing that means anything to a file system
    plain = " ".join(re.sub(r"[^\w\u0e31\u0e34-\u0e3a\u0e47-\u0e4e -]", " ", name).split())[:60]
    cycle = values.get(("application", "cycle"))
    words = " ".join(part for part in (
        plain, str(cycle) if isinstance(cycle, int) else "") if part) or case_id[:12]
    place = folder / f"{words}.pmqa"
    return place if not place.exists() else folder / f"{words} {case_id[:6]}.pmqa"
