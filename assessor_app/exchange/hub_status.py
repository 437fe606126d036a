"""How a hub stands, by the names that lie on it: nothing is opened."""

from __future__ import annotations

from dataclasses import dataclass

from assessor_app.exchange.hub import cases_of
from assessor_app.exchange.layout import KEY, PACKET, PIECE, RECEIPT, case_prefix
from assessor_app.exchange.stores.store import Store


@dataclass(slots=True)
class CaseOnHub:
    """What lies on a hub of one case: counts, and the bytes of all of it."""

    case: str
    packets: int = 0
    chains: int = 0
    pieces: int = 0
    receipts: int = 0
    keys: int = 0
    size: int = 0


def hub_status(store: Store) -> list[CaseOnHub]:
    """The cases of a hub, by their ids."""
    found = []
    for case_id in cases_of(store):
        one = CaseOnHub(case_id)
        chains: set[str] = set()
        prefix = case_prefix(case_id)
        for listed in store.list(prefix):
            name = listed.name[len(prefix):]
            one.size += listed.size
            packet = PACKET.fullmatch(name)
            if packet is not None:
                one.packets += 1
                chains.add(packet[1])
            one.pieces += PIECE.fullmatch(name) is not None
            one.receipts += RECEIPT.fullmatch(name) is not None
            one.keys += KEY.fullmatch(name) is not None
        one.chains = len(chains)
        found.append(one)
    return found
