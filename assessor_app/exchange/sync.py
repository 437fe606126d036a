"""Sync of one case with one hub: pull, then push, each object by itself, so that any end is safe.

Nothing is deleted anywhere, what is missing on a hub means nothing, and what was done stays done:
a sync that was cut is taken up by the next one where it stood.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from assessor_app.assessment.identities import bind_new, name_elsewhere
from assessor_app.casefile.connection import CaseFile
from assessor_app.casefile.courier import (
    HELD,
    PACKED,
    arrived_content,
    forget_refused,
    gaps,
    hub_objects,
    missing_runs,
    named_content,
    reviews_held_back,
    unreceipted,
)
from assessor_app.casefile.from_office import held_roster, keep_roster, unarrived
from assessor_app.casefile.installation import Installation, default_person
from assessor_app.casefile.sayings import roster_held
from assessor_app.casefile.signatures import Signer, fingerprint
from assessor_app.errors import KnownFault
from assessor_app.exchange.blobs import pull_blobs, push_blobs
from assessor_app.exchange.case_roster import bring_office
from assessor_app.exchange.desk import Desk, Run, Step, no_step
from assessor_app.exchange.hub import lay_papers_again, note_case
from assessor_app.exchange.keys import OfficeCard, age_secret
from assessor_app.exchange.layout import RECEIPT, case_prefix, is_of_case
from assessor_app.exchange.office_folder import OfficeAt, look_at_office
from assessor_app.exchange.pull import pull
from assessor_app.exchange.push import push_keys, push_packets
from assessor_app.exchange.refusals import Refusals
from assessor_app.exchange.report import SyncReport
from assessor_app.exchange.roster import Trust, roster_serial
from assessor_app.exchange.stores.store import Store
from assessor_app.exchange.trusted import (
    Papers,
    keep_newest,
    kept_roster,
    office_trust,
    papers_of,
    trust_of,
)
from assessor_app.exchange.verify import keep_unhealed, take_out_damaged


@dataclass(frozen=True, slots=True)
class Party:
    """Who syncs: what signs, what opens wrapped keys, and what is trusted.

    Attributes:
        office: what the hub shows of the office, and what to go by
        home: the installation on this machine, which remembers rosters and refusals
        papers: of the office, for a hub that lost them
    """

    by: Signer
    secrets: tuple[str, ...]
    office: OfficeAt
    home: Installation
    papers: Papers = field(default_factory=Papers)

    @property
    def trust(self) -> Trust:
        """The office and the newest roster that this machine has seen."""
        return self.office.trust

    def refusals(self, case_id: str) -> Refusals:
        """What was refused of a case before."""
        return Refusals(self.home.home / "refused" / case_id)


def party_at(store: Store, by: Installation) -> Party:
    """This installation at a hub; a newer roster of the trusted office is taken over first."""
    secrets = (age_secret(by),)
    return Party(by, secrets, look_at_office(store, by, trust_of(by), secrets), by, papers_of(by))


def sync_case(
    run: Run, store: Store, party: Party, report: SyncReport, step: Step = no_step, *,
    verify: bool = False,
) -> SyncReport:
    """Bring a case and a hub together and fill ``report``, which is also right when this is cut.

    ``verify`` reads all that the hub holds of the case, and puts again what is damaged.
    ``step`` is told how far it is and may raise to stop. What the store cannot do (the network is
    gone …) ends the sync and stands in ``report.stopped``; faults of the case file are raised.
    """
    desk = Desk(run, store, party.by, party.secrets, _trust(run, party), report, step,
                verify=verify, refusals=party.refusals(report.case))
    _tell_office(desk, party)
    try:
        step(0, 0, "list")
        begin = len(case_prefix(desk.case_id))
        desk.there = {name: listed.size for listed in store.list(case_prefix(desk.case_id))
                      if is_of_case(name := listed.name[begin:])}
        damaged = take_out_damaged(desk) if verify else []
        desk.known = run(hub_objects)
        if any(one.state not in (HELD, PACKED) and (one.reason or not one.receipt)
               for one in desk.known.values()):
            run(forget_refused)
            desk.known = run(hub_objects)
        pull(desk)
        _bind(desk)
        lay_papers_again(store, desk.trust, party.papers, served=any(
            RECEIPT.fullmatch(name) and desk.known[name].state == HELD
            for name in desk.there.keys() & desk.known.keys()))
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
        desk.refusals.save()
    return report


def _trust(run: Run, party: Party) -> Trust:
    """What to go by for a case: the newest roster that this machine or this case has seen.

    A copy of a case brings a roster to a machine that a hub would hide it from.
    """
    office = party.trust.office
    if office is None:
        return party.trust
    newest = run(lambda case: keep_held(party.home, office, case, party.secrets))
    kept = kept_roster(party.home, office)
    if kept and not newest:
        run(keep_roster, kept)
    return office_trust(party.home, office)


def keep_held(
    home: Installation, office: OfficeCard, case: CaseFile, secrets: Sequence[str],
) -> bool:
    """Let this machine know the roster that a case remembers; whether it is the newest known."""
    held = held_roster(case)
    if held == kept_roster(home, office):
        return True
    try:
        serial = roster_serial(held, office)
    except KnownFault:  # none, or what anybody may have put into the file
        return False
    return keep_newest(home, office, held, secrets).serial == serial


def _tell_office(desk: Desk, party: Party) -> None:
    report, trust, at = desk.report, desk.trust, party.office
    report.office = trust.office.name if trust.office is not None else ""
    report.strange_offices = tuple(fingerprint(card.signer) for card in at.strange)
    report.enlisted = not trust.unread and trust.refusal(desk.by.signer) is None
    report.roster = trust.serial or None
    report.roster_hidden = trust.office is not None and trust.serial > 0 and at.hides(
        trust.serial, kept_roster(party.home, trust.office))
    report.office_refused = at.refused
    report.office_told_before = at.told_before


def _bind(desk: Desk) -> None:
    """Let the office be known, and bind names to the keys that came, where this machine may."""
    said, bound = desk.run(bring_office, desk.by, desk.trust), desk.run(bind_new)
    desk.report.bound += (*said.faults, *bound.faults())
    desk.report.touched |= said.touched | bound.touched
    if desk.trust.office is not None:
        desk.report.roster_in_case = desk.run(roster_held, desk.trust.office.signer) or None
    desk.report.elsewhere = desk.run(name_elsewhere, default_person())


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
    report.unarrived = desk.run(unarrived)
    report.held_back = desk.run(reviews_held_back)
