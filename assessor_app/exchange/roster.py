"""The roster: whom the office says an installation belongs to, and whose changes are taken."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import msgspec

from assessor_app.assessment.people import assessor_id, display_name
from assessor_app.casefile.change import NOT_JSON
from assessor_app.casefile.faults import told
from assessor_app.casefile.installation import write_private
from assessor_app.casefile.journal import time_now, time_text
from assessor_app.casefile.records.case_state import CaseState
from assessor_app.casefile.records.choices import Declared
from assessor_app.errors import KnownFault
from assessor_app.exchange.keys import OfficeCard, OfficeKeys, PersonCard, is_recipient
from assessor_app.exchange.roster_seal import is_sealed, open_sealed, read_sealed, seal
from assessor_app.exchange.signed import read_signed, sign_body
from assessor_app.thai import buddhist_year

ROSTER = "pmqa-roster-1"
ROLES = ("assessor", "office")


class Entry(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One installation of one person.

    Attributes:
        role: assessor, or office for who works at OPDC and may read every case
        valid_from, valid_to: dates YYYY-MM-DD; "" leaves that end open
        revoked: the date from which nothing new of it is taken, "" for never
        not_for: names of agencies that this person may not assess
    """

    person: str
    signer: str
    recipient: str
    role: str = "assessor"
    valid_from: str = ""
    valid_to: str = ""
    revoked: str = ""
    not_for: tuple[str, ...] = ()

    def holds_on(self, day: str) -> bool:
        """Whether it is valid on a day, YYYY-MM-DD, as if it were never revoked."""
        return ((not self.valid_from or self.valid_from <= day)
                and (not self.valid_to or day <= self.valid_to))


class Roster(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Who is who. ``serial`` grows with each signed roster; an older one is never taken back."""

    kind: str = ROSTER
    serial: int = 0
    made: str = ""
    members: tuple[Entry, ...] = ()

    def of(self, signer: str) -> tuple[Entry, ...]:
        """The entries of a key: one laptop may serve several people."""
        return tuple(entry for entry in self.members if entry.signer == signer)


@dataclass(frozen=True, slots=True)
class Trust:
    """What an installation goes by: the office it trusts and the office's last roster.

    Without either everything works and names are as people typed them.

    Attributes:
        unread: the number of a newer roster that is not for this installation; 0 for none
    """

    office: OfficeCard | None = None
    roster: Roster | None = None
    unread: int = 0

    @property
    def serial(self) -> int:
        """The number of the newest roster that was seen, 0 for none."""
        return max(self.unread, 0 if self.roster is None else self.roster.serial)

    def refusal(self, signer: str, time: str = "") -> KnownFault | None:
        """Why nothing that this key signed is taken, None where it is.

        ``time`` is when a change says it was made: before ``valid_from`` or after ``valid_to`` it
        is refused. A revoked key may be in wrong hands, which can write any time: it is refused
        whole.
        """
        if self.roster is None or (self.office is not None and signer == self.office.signer):
            return None
        entries = self.roster.of(signer)
        if not entries:
            return KnownFault("packet_signer_unknown", signer=signer[:16])
        open_ = [entry for entry in entries if not entry.revoked]
        if not open_:
            return KnownFault("packet_signer_revoked", person=entries[0].person,
                              date=_day(entries[0].revoked))
        day = time[:10]
        if day and not any(one.holds_on(day) for one in open_):
            return KnownFault("packet_signer_time", person=open_[0].person, date=_day(day))
        return None

    def strange_name(self, signer: str, author: str) -> KnownFault | None:
        """What is to be told of a change under a name that its key does not belong to.

        It is taken all the same: a laptop may have been lent, or a name spelled otherwise.
        """
        if self.roster is None or (self.office is not None and signer == self.office.signer):
            return None
        people = {one.person for one in self.roster.of(signer)}
        if not people or name_key(author) in {name_key(one) for one in people}:
            return None
        return KnownFault("packet_strange_name", person=", ".join(sorted(people)), name=author)

    def readers(self, state: CaseState) -> frozenset[str]:
        """The age recipients of those who may read a case now.

        The office and its recovery key; everyone of the roster's role office; and of the others
        those who are in the case (its team, or without one its assessors), not recused, valid
        today, and not barred from the applicant.
        """
        found = {entry.recipient for entry in self._reading(state)}
        if self.office is not None:
            found |= {self.office.recipient, self.office.recovery}
        return frozenset(found)

    def reading(self, state: CaseState, *, beginning: bool = False) -> frozenset[str]:
        """The signers of those of the roster who may read a case now.

        At its ``beginning`` nobody is in the case yet, so that this is not asked.
        """
        return frozenset(
            entry.signer for entry in self._reading(state, beginning=beginning))

    def _reading(self, state: CaseState, *, beginning: bool = False) -> Iterator[Entry]:
        today = time_text(time_now())[:10]
        applicant = {name_key(name) for name in (state.applicant.name_th, state.applicant.name_en)
                     if name.strip()}
        for entry in self.roster.members if self.roster is not None else ():
            if entry.revoked or not entry.holds_on(today):
                continue
            if applicant & {name_key(name) for name in entry.not_for}:
                continue
            if beginning or entry.role == "office" or _is_in(state, entry.person):
                yield entry


def _day(text: str) -> KnownFault | str:
    """A day of the roster or of a change for a sentence, in พ.ศ.; as it stands where it is none."""
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return text
    return KnownFault("roster_day", day=day.day, month=day.month, year=buddhist_year(day))


def name_key(name: str) -> str:
    """A name as it is compared: two spellings of one name are one."""
    return display_name(name).casefold()


def _is_in(state: CaseState, person: str) -> bool:
    id_ = assessor_id(state.case_id, person)
    if state.members:
        member = state.members.get(id_)
        return member is not None and member.declared is not Declared.RECUSED
    return id_ in state.assessors


def open_roster(data: bytes, office: OfficeCard, secrets: Sequence[str]) -> Roster:
    """A roster as it lies on a hub, sealed or, of an older program, in the open.

    Raises KnownFault ``roster_sealed`` where none of the secrets opens it.
    """
    return read_roster(unsealed(data, office, secrets), office)


def unsealed(data: bytes, office: OfficeCard, secrets: Sequence[str]) -> bytes:
    """The signed roster in the open out of one as it lies on a hub; raises as ``open_roster``."""
    if is_sealed(data):
        return open_sealed(read_sealed(data, office.signer, office.name), secrets)
    return data


def roster_serial(data: bytes, office: OfficeCard) -> int:
    """The number of a roster as it lies on a hub, which everybody may see."""
    if is_sealed(data):
        return read_sealed(data, office.signer, office.name).serial
    return read_roster(data, office).serial


def seal_roster(roster: Roster, data: bytes, office: OfficeCard, keys: OfficeKeys) -> bytes:
    """A signed roster as it is to lie on a hub: for the office and all whose keys it knows."""
    readers = {one.recipient for one in roster.members if not one.revoked}
    return seal(data, roster.serial, roster.made, readers | {office.recipient, office.recovery},
                keys)


def read_roster(data: bytes, office: OfficeCard) -> Roster:
    """A roster signed by an office, in the open.

    Raises KnownFault ``roster_not_office`` where another signed it, ``roster_entry_wrong``.
    """
    roster, signer = read_signed(data, ROSTER, Roster)
    if signer != office.signer:
        raise KnownFault("roster_not_office", name=office.name)
    _refuse_wrong_entries(roster)
    return roster


def _refuse_wrong_entries(roster: Roster) -> None:
    """Refuse a roster that nobody could go by: see ``sign_roster``."""
    for entry in roster.members:
        if (entry.role not in ROLES or len(entry.signer) != 64 or not entry.person.strip()
                or not is_recipient(entry.recipient)):
            raise KnownFault("roster_entry_wrong", name=entry.person or entry.signer[:16])
        for day in (entry.valid_from, entry.valid_to, entry.revoked):
            if day and not _is_date(day):
                raise KnownFault("roster_entry_wrong", name=entry.person)


# At the office

def read_draft(path: Path) -> Roster:
    """A roster that is being made, an empty one where there is no file yet.

    Raises KnownFault ``roster_draft_unreadable``, ``roster_entry_wrong``.
    """
    with told(path):
        if not path.exists():
            return Roster()
        data = path.read_bytes()
    try:
        roster = msgspec.json.decode(data, type=Roster)
    except NOT_JSON as error:
        raise KnownFault("roster_draft_unreadable", name=path.name, reason=str(error)) from error
    _refuse_wrong_entries(roster)  # before it is shown: somebody may have written in it
    return roster


def write_draft(path: Path, roster: Roster) -> None:
    """Keep a roster that is being made, for people to read and correct."""
    with told(path):
        write_private(path, msgspec.json.format(msgspec.json.encode(roster), indent=1) + b"\n")


def add_entry(
    roster: Roster, card: PersonCard, *, role: str = "assessor", valid_from: date | None = None,
    valid_to: date | None = None, not_for: Iterable[str] = (),
) -> Roster:
    """The roster with a person's installation; an entry of the same person and key is replaced."""
    entry = Entry(
        card.person, card.signer, card.recipient, role,
        valid_from.isoformat() if valid_from else "", valid_to.isoformat() if valid_to else "",
        "", tuple(not_for))
    kept = tuple(one for one in roster.members
                 if (one.signer, name_key(one.person)) != (card.signer, name_key(card.person)))
    return msgspec.structs.replace(roster, members=(*kept, entry))


def revoke(roster: Roster, who: str, on: date) -> Roster:
    """The roster with every installation of a person (a name, or the key of one) revoked.

    Raises KnownFault ``roster_no_such`` where nobody is meant.
    """
    def meant(entry: Entry) -> bool:
        return entry.signer == who or name_key(entry.person) == name_key(who)

    if not any(meant(entry) for entry in roster.members):
        raise KnownFault("roster_no_such", name=who)
    return msgspec.structs.replace(roster, members=tuple(
        msgspec.structs.replace(entry, revoked=entry.revoked or on.isoformat())
        if meant(entry) else entry for entry in roster.members))


def sign_roster(roster: Roster, keys: OfficeKeys, *, above: int = 0) -> tuple[Roster, bytes]:
    """The next signed roster; KnownFault where an entry cannot be right.

    Its number is greater than ``above`` too: than that of the newest one that was ever seen.
    """
    _refuse_wrong_entries(roster)
    made = msgspec.structs.replace(
        roster, kind=ROSTER, serial=max(roster.serial, above) + 1,
        made=time_text(time_now()))
    return made, sign_body(made, keys)


def _is_date(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False
