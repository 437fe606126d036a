"""The office that an installation trusts, and the newest roster of an office that it has seen.

Both lie in the installation's own folder. The trusted key is pinned: nobody changes it by putting a
card on a hub. Of rosters the newest one stays, whoever shows an older one later.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from filelock import FileLock

from assessor_app.casefile.faults import told
from assessor_app.casefile.installation import Installation, write_private
from assessor_app.errors import KnownFault
from assessor_app.exchange.keys import OfficeCard, age_secret, read_office_card
from assessor_app.exchange.roster import Roster, Trust, read_roster, roster_serial, unsealed
from assessor_app.exchange.roster_seal import is_sealed


def _read(path: Path) -> bytes | None:
    with told(path):
        return path.read_bytes() if path.exists() else None


def trust_of(by: Installation) -> Trust:
    """What this installation trusts; KnownFault where one of its files is damaged."""
    card = _trusted_card(by)
    return Trust() if card is None else office_trust(by, card)


def _trusted_card(by: Installation) -> OfficeCard | None:
    data = _read(by.office_card)
    return None if data is None else read_office_card(data)


def office_name(by: Installation) -> str:
    """The name on the card of the trusted office, "" for none; KnownFault where it is damaged."""
    card = _trusted_card(by)
    return "" if card is None else card.name


def trust_office(by: Installation, data: bytes) -> OfficeCard:
    """Trust an office from now on.

    Raises KnownFault ``office_other`` where another one is trusted already: nobody changes that by
    putting a card on a hub.
    """
    card = read_office_card(data)
    held = _trusted_card(by)
    if held is not None and held.signer != card.signer:
        raise KnownFault("office_other", name=held.name)
    with told(by.office_card):
        write_private(by.office_card, data)
    return card


@dataclass(frozen=True, slots=True)
class _Shelf:
    """Where the newest roster of an office lies.

    Attributes:
        open: as the office signed it, the newest that this installation could open
        sealed: as it lies on a hub, the newest that came so, also one for others
    """

    open: Path
    sealed: Path


def _shelf(by: Installation, office: OfficeCard) -> _Shelf:
    trusted = _trusted_card(by)
    mine = trusted is not None and trusted.signer == office.signer
    name = "roster" if mine else f"roster-{office.signer[:16]}"
    return _Shelf(by.home / f"{name}.json", by.home / f"{name}-sealed.json")


def office_trust(by: Installation, office: OfficeCard) -> Trust:
    """What to go by for an office: the newest roster of it that this machine has seen."""
    shelf = _shelf(by, office)
    held, sealed = _read(shelf.open), _read(shelf.sealed)
    roster = None if held is None else read_roster(held, office)
    seen = 0 if sealed is None else roster_serial(sealed, office)
    return Trust(office, roster, seen if seen > (0 if roster is None else roster.serial) else 0)


def keep_newest(
    by: Installation, office: OfficeCard, data: bytes, secrets: Sequence[str],
) -> Trust:
    """Keep a roster of an office where it is newer than any seen so far; gives what to go by.

    So an older one never comes back, whoever offers it. Of one that is for others the number counts
    all the same. Raises KnownFault ``roster_not_office``, or others for what is no roster.
    """
    serial = roster_serial(data, office)
    shelf = _shelf(by, office)
    with told(shelf.open), FileLock(by.home / ".roster.lock"):
        trust = office_trust(by, office)
        if serial <= trust.serial:
            return trust
        inside = _inside(data, office, serial, secrets)
        if is_sealed(data):
            write_private(shelf.sealed, data)
        else:
            shelf.sealed.unlink(missing_ok=True)  # an older one
        if inside is not None:
            write_private(shelf.open, inside)
        return office_trust(by, office)


def _inside(
    data: bytes, office: OfficeCard, serial: int, secrets: Sequence[str],
) -> bytes | None:
    """The signed roster in the open, None where it is for others."""
    try:
        inside = unsealed(data, office, secrets)
    except KnownFault as fault:
        if fault.key != "roster_sealed":
            raise
        return None
    if read_roster(inside, office).serial != serial:
        raise KnownFault("packet_misplaced")
    return inside


def import_roster(by: Installation, data: bytes) -> tuple[Roster, bool]:
    """Take over a roster of the trusted office, and whether it is newer than the one held.

    Raises KnownFault ``office_none`` without a trusted office, ``roster_not_office`` for one that
    somebody else signed, ``roster_sealed`` for one that is not for this installation.
    """
    office = _trusted_card(by)
    if office is None:
        raise KnownFault("office_none")
    before = office_trust(by, office)
    trust = keep_newest(by, office, data, (age_secret(by),))
    if trust.roster is None or trust.unread == roster_serial(data, office):
        raise KnownFault("roster_sealed", serial=trust.unread)
    return trust.roster, before.roster is None or trust.roster.serial > before.roster.serial


@dataclass(frozen=True, slots=True)
class Papers:
    """An office's card and its newest roster, as they are to lie on a hub."""

    card: bytes | None = None
    roster: bytes | None = None


def papers_of(by: Installation) -> Papers:
    """What this installation can lay on a hub again that has lost it."""
    card = _trusted_card(by)
    if card is None:
        return Papers()
    return Papers(_read(by.office_card), _read(_shelf(by, card).sealed))


def kept_roster(by: Installation, office: OfficeCard) -> bytes:
    """The newest roster of an office as it came, sealed or not; b"" without one."""
    shelf = _shelf(by, office)
    return _read(shelf.sealed) or _read(shelf.open) or b""
