"""What lies in a hub's folder of the office: its card and rosters, among whatever else is there.

Whoever can write to a hub can lay things there. So nothing counts by its name: a card counts for
those who trust its key, a roster by that key's signature and its own number. All else is junk,
which stops nobody and hides nothing: it is told once, then counted.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from assessor_app.casefile.installation import Installation
from assessor_app.errors import KnownFault
from assessor_app.exchange.desk import sha256
from assessor_app.exchange.keys import OfficeCard, read_office_card
from assessor_app.exchange.layout import CARD, OFFICE, ROSTER, card_name, roster_name
from assessor_app.exchange.limits import MOST_CARD
from assessor_app.exchange.refusals import PROGRAM, Refusals
from assessor_app.exchange.report import Refused
from assessor_app.exchange.roster import Trust, roster_serial
from assessor_app.exchange.roster_seal import is_sealed
from assessor_app.exchange.signed import MOST_BYTES
from assessor_app.exchange.stores.store import Listed, Store
from assessor_app.exchange.trusted import keep_newest

_MOST_CARDS = 5  # that a person is shown who trusts no office yet


@dataclass
class OfficeFolder:
    """The folder as it is listed, and what of it was refused this time.

    Attributes:
        memory: what was refused before
        basis: what a refusal rests on beside the program: whose card is trusted
        told_before: how many objects are passed over that were told of at an earlier time
    """

    store: Store
    memory: Refusals = field(default_factory=Refusals)
    basis: str = ""
    refused: list[Refused] = field(default_factory=list)
    told_before: int = 0

    def __post_init__(self) -> None:
        self.listed = {one.name: one for one in self.store.list(OFFICE)
                       if CARD.fullmatch(one.name) or ROSTER.fullmatch(one.name)}

    def cards(self, most: int | None = None) -> list[tuple[OfficeCard, bytes]]:
        """The cards of offices, trusted or not; no more than ``most``."""
        found: list[tuple[OfficeCard, bytes]] = []
        for listed in self.listed.values():
            if len(found) == most:
                break
            data = self._fetch(listed, MOST_CARD) if CARD.fullmatch(listed.name) else None
            if data is None:
                continue
            try:
                found.append((read_office_card(data), data))
            except KnownFault as fault:
                self.refuse(listed, fault)
        return found

    def rosters(self, office: OfficeCard, above: int) -> Iterator[tuple[Listed, bytes]]:
        """The rosters that an office signed and that have a greater number, the newest first."""
        found = sorted(((int(parts[1]), listed) for listed in self.listed.values()
                        if (parts := ROSTER.fullmatch(listed.name))), key=lambda one: one[0])
        for serial, listed in reversed(found):
            if serial <= above:
                break
            data = self._fetch(listed, MOST_BYTES)
            if data is None:
                continue
            try:
                if roster_serial(data, office) != serial:
                    raise KnownFault("packet_misplaced")
            except KnownFault as fault:
                self.refuse(listed, fault)
                continue
            yield listed, data

    def refuse(self, listed: Listed, fault: KnownFault) -> None:
        """Tell that an object is nothing of the office's; it is passed over from now on."""
        if self.memory.add(listed.name, listed.size, self._stamp, fault.key):
            self.refused.append(Refused(listed.name.removeprefix("v1/"), fault))
        else:
            self.told_before += 1

    @property
    def _stamp(self) -> str:
        return f"{PROGRAM}/{self.basis}"

    def _fetch(self, listed: Listed, most: int) -> bytes | None:
        """The bytes of an object, None where they are of no use; then it is told or counted."""
        if self.memory.settled(listed.name, listed.size, [self._stamp]):
            self.told_before += 1
            return None
        if listed.size > most:
            self.refuse(listed, KnownFault("signed_unreadable", reason=f"> {most}"))
            return None
        try:
            data = self.store.get(listed.name, most=listed.size)
        except KnownFault as fault:
            if fault.key not in ("store_missing", "store_too_large"):
                raise
            return None  # gone, or still growing
        found = sha256(data)
        if found in listed.name:
            return data
        if self.memory.seen_before(listed.name, found):  # else it may still be arriving
            self.refuse(listed, KnownFault("packet_garbled"))
        return None


@dataclass(frozen=True)
class OfficeAt:
    """The office as a hub shows it.

    Attributes:
        trust: what to go by, with the newest roster that this machine has seen
        strange: the cards that lie there, where no office is trusted yet
        mine: whether the trusted office's card lies there
        rosters: the names of all that lies there as a roster
        refused, told_before: see ``OfficeFolder``
    """

    trust: Trust
    strange: tuple[OfficeCard, ...] = ()
    mine: bool = False
    rosters: frozenset[str] = frozenset()
    refused: tuple[Refused, ...] = ()
    told_before: int = 0

    def hides(self, serial: int, data: bytes) -> bool:
        """Whether a roster is not there, on a hub that knows the office.

        One that came in the open lies there sealed, under a name that is not known here.
        """
        name = roster_name(serial, sha256(data))
        begin = len(name) if is_sealed(data) else -len(f"{sha256(data)}.json")
        return (self.mine or bool(self.rosters)) and not any(
            one.startswith(name[:begin]) for one in self.rosters)


def look_at_office(
    store: Store, by: Installation, trust: Trust, secrets: Sequence[str],
) -> OfficeAt:
    """See what of the office lies on a hub, and keep a newer roster of the trusted one."""
    office = trust.office
    memory = Refusals(by.home / "refused" / "office")
    folder = OfficeFolder(store, memory, "" if office is None else office.signer)
    cards = folder.cards(_MOST_CARDS if office is None else None)
    mine = office is not None and any(card.signer == office.signer for card, _ in cards)
    if office is not None:
        for card, data in cards:
            if card.signer != office.signer:
                folder.refuse(folder.listed[card_name(sha256(data))],
                              KnownFault("office_other", name=office.name))
        for listed, roster in folder.rosters(office, trust.serial):
            try:
                trust = keep_newest(by, office, roster, secrets)
                break
            except KnownFault as fault:
                folder.refuse(listed, fault)
    memory.save()
    return OfficeAt(
        trust, tuple(card for card, _ in cards) if office is None else (), mine,
        frozenset(filter(ROSTER.fullmatch, folder.listed)), tuple(folder.refused),
        folder.told_before)


def hub_offices(store: Store) -> list[tuple[OfficeCard, bytes]]:
    """The cards of offices on a hub; which of them is to be trusted is for people to say."""
    return OfficeFolder(store).cards()


def newest_roster(store: Store, office: OfficeCard) -> bytes | None:
    """The newest roster of an office as it lies on a hub, None where there is none."""
    return next((data for _, data in OfficeFolder(store).rosters(office, 0)), None)
