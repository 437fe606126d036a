"""Sync of one case with one hub: pull, then push, each object by itself, so that any end is safe.

Nothing is deleted anywhere, what is missing on a hub means nothing, and what was done stays done:
a sync that was cut is taken up by the next one where it stood.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from assessor_app.casefile.courier import (
    HELD,
    arrived_content,
    gaps,
    hub_objects,
    missing_runs,
    named_content,
    reviews_held_back,
    unreceipted,
)
from assessor_app.casefile.installation import Installation
from assessor_app.errors import KnownFault
from assessor_app.exchange.blobs import pull_blobs, push_blobs
from assessor_app.exchange.desk import Desk, Run, Step, no_step
from assessor_app.exchange.hub import lay_papers_again, note_case, take_office
from assessor_app.exchange.keys import age_secret
from assessor_app.exchange.layout import RECEIPT, case_prefix
from assessor_app.exchange.pull import pull_keys, pull_packets, pull_receipts
from assessor_app.exchange.push import push_keys, push_packets
from assessor_app.exchange.report import SyncReport
from assessor_app.exchange.roster import Papers, Trust, papers_of
from assessor_app.exchange.signed import Signer, fingerprint
from assessor_app.exchange.stores.store import Store
from assessor_app.exchange.verify import keep_unhealed, take_out_damaged


@dataclass(frozen=True, slots=True)
class Party:
    """Who syncs: what signs, what opens wrapped keys, and what is trusted."""

    by: Signer
    secrets: tuple[str, ...]
    trust: Trust
    strange_office: str = ""  # the fingerprint of an office that the hub claims
    papers: Papers = field(default_factory=Papers)  # of the office, for a hub that lost them


def party_at(store: Store, by: Installation) -> Party:
    """This installation at a hub; a newer roster of the trusted office is taken over first."""
    trust, claimed = take_office(store, by)
    return Party(by, (age_secret(by),), trust,
                 "" if claimed is None else fingerprint(claimed.signer), papers_of(by))


def sync_case(
    run: Run, store: Store, party: Party, report: SyncReport, step: Step = no_step, *,
    verify: bool = False,
) -> SyncReport:
    """Bring a case and a hub together and fill ``report``, which is also right when this is cut.

    ``verify`` reads all that the hub holds of the case, and puts again what is damaged.
    ``step`` is told how far it is and may raise to stop. What the store cannot do (the network is
    gone …) ends the sync and stands in ``report.stopped``; faults of the case file are raised.
    """
    desk = Desk(run, store, party.by, party.secrets, party.trust, report, step, verify=verify)
    report.office = party.trust.office.name if party.trust.office is not None else ""
    report.strange_office = party.strange_office
    report.enlisted = not party.trust.unread and party.trust.refusal(party.by.signer) is None
    report.roster = party.trust.unread or (
        party.trust.roster.serial if party.trust.roster is not None else None)
    try:
        step(0, 0, "list")
        begin = len(case_prefix(desk.case_id))
        desk.there = {listed.name[begin:]: listed.size
                      for listed in store.list(case_prefix(desk.case_id))}
        damaged = take_out_damaged(desk) if verify else []
        desk.known = run(hub_objects)
        pull_keys(desk)
        pull_receipts(desk)
        lay_papers_again(store, party.trust, party.papers, served=any(
            RECEIPT.fullmatch(name) and desk.known[name].state == HELD
            for name in desk.there.keys() & desk.known.keys()))
        pull_packets(desk)
        refused = pull_blobs(desk)
        note_case(store, desk.case_id)
        push_keys(desk)
        refused = push_blobs(desk) or refused
        push_packets(desk)
        keep_unhealed(desk, damaged)
        if refused is not None:  # of a piece of evidence: only now, when all text has gone
            raise refused
    except KnownFault as fault:
        if not fault.key.startswith("store_"):
            raise
        report.stopped = fault
    finally:
        _count(desk)
    return report


def _count(desk: Desk) -> None:
    """How the case stands now; a fault that ends the sync leaves the counts of before."""
    report = desk.report
    there = [held for name, held in desk.known.items()
             if held.state == HELD and name in desk.there]
    report.waiting = sum(len(run.ids) for run in desk.run(missing_runs, there))
    report.unreceipted = (None if desk.trust.office is None else desk.run(unreceipted))
    report.evidence = len(desk.run(named_content))
    report.arrived = desk.run(arrived_content)
    report.missing_changes = desk.run(gaps)
    report.held_back = desk.run(reviews_held_back)
