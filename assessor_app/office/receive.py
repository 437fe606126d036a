"""What the office receives: every case of a hub into its own copies, and a receipt for each.

A receipt lists the packets that are in the office's copy, by their hashes; on it senders clear
their outboxes, so that it is written after the copy holds everything that it lists.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from assessor_app.casefile.courier import (
    HELD,
    HubObject,
    chain_heads,
    hub_objects,
    take_receipt,
)
from assessor_app.casefile.faults import told
from assessor_app.casefile.held import open_held
from assessor_app.casefile.installation import Installation, installation
from assessor_app.casefile.journal import time_now, time_text
from assessor_app.errors import KnownFault
from assessor_app.exchange.desk import Desk, Step, direct, no_step, sha256
from assessor_app.exchange.founding import cases_in, found_from_hub
from assessor_app.exchange.hub import cases_of
from assessor_app.exchange.keys import OfficeCard, OfficeKeys
from assessor_app.exchange.layout import PACKET, RECEIPTS, receipt_name
from assessor_app.exchange.office_folder import hub_offices, look_at_office
from assessor_app.exchange.pull import RECEIPT_KIND, Receipt
from assessor_app.exchange.report import SyncReport
from assessor_app.exchange.signed import sign_body
from assessor_app.exchange.stores.store import Store, put_whole
from assessor_app.exchange.sync import Party, keep_held, sync_case
from assessor_app.exchange.trusted import office_trust


@dataclass(slots=True)
class Received:
    """One case of the hub at the office.

    Attributes:
        path: the office's copy, None where there is none yet: no key was handed to the office, or
            the beginning has not arrived
        made: whether the copy was made now
        receipted: how many packets the new receipt lists
        problem: why the case could not be received
    """

    case: str
    path: Path | None = None
    made: bool = False
    receipted: int = 0
    report: SyncReport | None = None
    problem: KnownFault | None = None


def office_party(store: Store, keys: OfficeKeys, card: OfficeCard, by: Installation) -> Party:
    """The office at a hub; it goes by the newest roster that it has ever seen.

    Raises KnownFault ``hub_other_office`` where the hub is another office's.
    """
    secrets = (keys.secret,)
    at = look_at_office(store, by, office_trust(by, card), secrets)
    if not at.mine:
        others = hub_offices(store)
        if others:
            raise KnownFault("hub_other_office", name=others[0][0].name)
    return Party(keys, secrets, at, by)


def receive_all(
    store: Store, folder: Path, keys: OfficeKeys, card: OfficeCard, step: Step = no_step,
) -> list[Received]:
    """Receive every case of a hub into a folder; one that cannot be does not stop the others.

    A case that the folder does not hold is made there, and the folder too. Raises KnownFault where
    the hub or the folder cannot be used at all.
    """
    by = installation()
    with told(folder):
        folder.mkdir(parents=True, exist_ok=True)
    held = cases_in(folder, lambda case: keep_held(by, card, case, (keys.secret,)))
    party = office_party(store, keys, card, by)
    cases = cases_of(store)
    found = []
    for done, case_id in enumerate(cases):
        step(done, len(cases), "receive")
        received = Received(case_id, held.get(case_id))
        found.append(received)
        try:
            _receive(store, folder, party, received)
        except KnownFault as fault:
            received.problem = fault
            if fault.key.startswith("store_"):
                break
    return found


def _receive(store: Store, folder: Path, party: Party, received: Received) -> None:
    if received.path is None:
        received.path = found_from_hub(store, received.case, party, folder)
        received.made = received.path is not None
    if received.path is None:
        return
    with open_held(received.path) as case:
        report = SyncReport(case.case_id, received.path.name)
        received.report = sync_case(direct(case), store, party, report)
        if report.stopped is None:
            received.receipted = write_receipt(
                Desk(direct(case), store, party.by, party.secrets, party.trust, report))


def write_receipt(desk: Desk) -> int:
    """Write a receipt of the packets that are here and have none yet; how many it lists.

    On a hub that has lost its receipts it lists all packets, for those who have not read them.
    """
    lost = not any(desk.store.list(desk.full(RECEIPTS)))
    names = sorted(name for name, held in desk.run(hub_objects).items()
                   if PACKET.fullmatch(name) and held.state == HELD and (lost or not held.receipt))
    if not names:
        return 0
    heads = desk.run(chain_heads)
    data = sign_body(Receipt(
        RECEIPT_KIND, desk.case_id, time_text(time_now()), tuple(names), heads), desk.by)
    name = receipt_name(sha256(data))
    put_whole(desk.store, desk.full(name), data)
    desk.run(take_receipt, HubObject(name, len(data), HELD), names)
    return len(names)
