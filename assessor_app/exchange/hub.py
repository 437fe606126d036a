"""A hub: a store with a mark, the office's card and roster, and the list of its cases."""

from __future__ import annotations

import msgspec

from assessor_app.casefile.change import canonical
from assessor_app.casefile.installation import Installation
from assessor_app.errors import KnownFault
from assessor_app.exchange.desk import sha256
from assessor_app.exchange.keys import OfficeCard, read_office_card
from assessor_app.exchange.layout import CARD, MARK, OFFICE, ROSTER, card_name, roster_name
from assessor_app.exchange.roster import Roster, Trust, import_roster, read_roster, trust_of
from assessor_app.exchange.signed import MOST_BYTES
from assessor_app.exchange.stores.store import Store, put_whole

_MARK = {"kind": "pmqa-hub-1"}
_MOST_MARK = 10_000
CASES = "v1/cases"


def init_hub(store: Store, *, card: bytes | None = None, roster: bytes | None = None) -> None:
    """Make a hub of a store, or add the office's card or a newer roster to one.

    Raises KnownFault ``hub_other_office`` where it is another office's, ``roster_not_office``
    where the roster was not signed by the office of the card.
    """
    store.put_new(MARK, canonical(_MARK))
    held = hub_office(store)
    if card is not None:
        office = read_office_card(card)
        if held is not None and held[0].signer != office.signer:
            raise KnownFault("hub_other_office", name=held[0].name)
        put_whole(store, card_name(sha256(card)), card)
        held = office, card
    if roster is not None:
        if held is None:
            raise KnownFault("office_none")
        read = read_roster(roster, held[0])
        put_whole(store, roster_name(read.serial, sha256(roster)), roster)


def is_hub(store: Store) -> bool:
    """Whether a store was made a hub; KnownFault ``hub_newer`` for one of a later version."""
    try:
        mark = store.get(MARK, most=_MOST_MARK)
    except KnownFault as fault:
        if fault.key != "store_missing":
            raise
        return False
    try:
        read = msgspec.json.decode(mark)
    except msgspec.DecodeError as error:
        raise KnownFault("hub_mark_damaged") from error
    if read != _MARK:
        raise KnownFault("hub_newer")
    return True


def hub_office(store: Store) -> tuple[OfficeCard, bytes] | None:
    """The card that lies on the hub; whether it is to be trusted is for people to say."""
    for listed in store.list(OFFICE):
        if CARD.fullmatch(listed.name):
            data = store.get(listed.name, most=MOST_BYTES)
            if sha256(data) in listed.name:
                return read_office_card(data), data
    return None


def newest_roster(store: Store, held: Roster | None) -> bytes | None:
    """The roster on the hub with the highest number above the one held, None where there is none.
    """
    found = sorted(
        (int(parts[1]), listed.name) for listed in store.list(OFFICE)
        if (parts := ROSTER.fullmatch(listed.name)))
    if not found or (held is not None and found[-1][0] <= held.serial):
        return None
    data = store.get(found[-1][1], most=MOST_BYTES)
    return data if sha256(data) in found[-1][1] else None


def take_office(store: Store, by: Installation) -> tuple[Trust, OfficeCard | None]:
    """What to go by at a hub: its newest roster is taken over where its office is trusted.

    Gives also the office that the hub claims and that is not the trusted one, None otherwise.
    """
    trust = trust_of(by)
    claimed = hub_office(store)
    if claimed is None:
        return trust, None
    if trust.office is None or claimed[0].signer != trust.office.signer:
        return trust, claimed[0]
    data = newest_roster(store, trust.roster)
    if data is not None:
        import_roster(by, data)
        trust = trust_of(by)
    return trust, None


def note_case(store: Store, case_id: str) -> None:
    """Let who looks at the hub know that it has a case, without listing what it holds of it."""
    name = f"{CASES}/{case_id}.json"
    if not store.exists(name):
        store.put_new(name, canonical({"case": case_id}))


def cases_of(store: Store) -> list[str]:
    """The ids of the cases of a hub."""
    found = []
    for listed in store.list(CASES):
        name = listed.name.rpartition("/")[2].removesuffix(".json")
        if len(name) == 32 and not set(name) - set("0123456789abcdef"):
            found.append(name)
    return sorted(found)
