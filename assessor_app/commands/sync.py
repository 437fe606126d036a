"""``pmqa sync``: push and pull what is missing between case files and a hub."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from assessor_app.commands.framework import argument, command, option
from assessor_app.commands.parameters import NAME, PATH
from assessor_app.commands.people import tell_keys
from assessor_app.commands.screen import Screen
from assessor_app.errors import KnownFault

if TYPE_CHECKING:
    from assessor_app.exchange.report import Refused, SyncReport
    from assessor_app.exchange.stores.store import Store
    from assessor_app.exchange.sync import Party

_MOST_NAMED = 3  # objects of one reason
_MOST_KINDS = 8  # reasons


@command("sync")
@argument("case", type=PATH)
@argument("hub", type=NAME)
@option("--verify", is_flag=True, help="opt_verify_sync")
@option("--json", "as_json", is_flag=True, help="opt_json")
def sync(screen: Screen, *, case: Path, hub: str, verify: bool, as_json: bool) -> None:
    """Sync one case file, or every case file of a folder, with a hub."""
    from assessor_app.casefile.installation import installation
    from assessor_app.exchange.hub import is_hub
    from assessor_app.exchange.stores.opening import open_store
    from assessor_app.exchange.sync import party_at

    store = open_store(hub)
    if not is_hub(store, mend=True):
        raise KnownFault("hub_none", address=store.address.shown)
    party = party_at(store, installation())
    reports: list[SyncReport] = []
    failed: list[KnownFault] = []
    made: list[Path] = []
    for path in _paths(case, store, party, made):
        try:
            reports.append(_sync_one(path, store, party, verify=verify))
        except KnownFault as fault:
            if not case.is_dir():
                raise
            failed.append(fault)
    if as_json:
        screen.json({
            "hub": store.address.shown, "cases": [one.as_json(screen.language) for one in reports],
            "made": [str(path) for path in made],
            "failed": [fault.text(screen.language) for fault in failed]})
    else:
        for path in made:
            screen.say("sync_made", place=path)
        for one in reports:
            tell_report(screen, one)
        tell_office(screen, reports)
        for one_fault in failed:
            screen.line(one_fault.text(screen.language))
    stopped = next((one.stopped for one in reports if one.stopped is not None), None)
    if stopped is not None:
        raise stopped
    if failed:
        raise KnownFault("cli_sync_failed", count=len(failed))


def _paths(case: Path, store: Store, party: Party, made: list[Path]) -> list[Path]:
    """The files to sync; in a folder also those that are made of cases handed to us."""
    from assessor_app.exchange.founding import cases_in, found_from_hub
    from assessor_app.exchange.hub import cases_of

    if not case.is_dir():
        return [case]
    held = cases_in(case)
    if party.trust.roster is not None:  # without one nobody was handed a key
        for case_id in cases_of(store):
            if case_id not in held:
                path = found_from_hub(store, case_id, party, case)
                if path is not None:
                    made.append(path)
    return [*held.values(), *made]


def _sync_one(path: Path, store: Store, party: Party, *, verify: bool) -> SyncReport:
    from assessor_app.casefile.held import open_held
    from assessor_app.exchange.desk import direct
    from assessor_app.exchange.report import SyncReport
    from assessor_app.exchange.sync import sync_case

    with open_held(path) as held:
        return sync_case(direct(held), store, party, SyncReport(held.case_id, path.name),
                         verify=verify)


def tell_report(screen: Screen, report: SyncReport) -> None:
    """What went, what came, what waits, what was refused and why."""
    from assessor_app.casefile.claims import claim_faults

    if report.nothing_new:
        screen.say("sync_nothing", name=report.name)
    else:
        screen.say("sync_went", name=report.name, changes=report.sent_changes,
                   packets=report.sent_packets)
        screen.say("sync_came", name=report.name, changes=report.came_changes,
                   packets=report.came_packets)
    if report.verified:
        screen.say("hub_verified", count=report.verified, damaged=report.damaged)
    if report.healed:
        screen.say("sync_healed", count=report.healed)
    if report.evidence:
        screen.say("sync_evidence", arrived=report.arrived, all=report.evidence)
    if report.waiting:
        screen.say("sync_waiting", count=report.waiting)
    if report.unreceipted:
        screen.say("sync_unreceipted", count=report.unreceipted)
    if report.missing_changes:
        screen.say("sync_missing", count=report.missing_changes)
    if report.unarrived:
        screen.say("sync_unarrived", count=report.unarrived)
    if report.arriving:
        screen.say("sync_arriving", count=len(report.arriving))
    if report.held_back:
        screen.say("sync_held_back", names=", ".join(report.held_back))
    for fault in report.strange_names.values():
        screen.say("sync_strange_name", reason=fault.text(screen.language))
    for fault in claim_faults(report.claims):
        screen.line(fault.text(screen.language))
    tell_keys(screen, [*report.bound, report.elsewhere])
    _tell_refused(screen, report.refused, report.told_before)


def _tell_refused(screen: Screen, refused: Sequence[Refused], told_before: int) -> None:
    """What cannot be used, by its reason; few are named, however much junk lies on a hub."""
    groups: dict[str, list[Refused]] = {}
    for one in refused:
        groups.setdefault(one.reason.key, []).append(one)
    for group in list(groups.values())[:_MOST_KINDS]:
        for one in group[:_MOST_NAMED]:
            screen.say("sync_refused", name=one.name, reason=one.reason.text(screen.language))
        if len(group) > _MOST_NAMED:
            screen.say("sync_refused_more", count=len(group) - _MOST_NAMED)
    rest = sum(len(group) for group in list(groups.values())[_MOST_KINDS:])
    if rest:
        screen.say("sync_refused_kinds", count=rest)
    if told_before:
        screen.say("sync_told_before", count=told_before)


def tell_office(screen: Screen, reports: Sequence[SyncReport]) -> None:
    """Which office and roster a sync went by, and what lay beside the office's card."""
    if not reports:
        return
    first = reports[0]
    _tell_refused(screen, first.office_refused, first.office_told_before)
    for fingerprint in first.strange_offices:
        screen.say("sync_office_strange", fingerprint=fingerprint)
    if not first.office:
        screen.say("sync_office_none")
    elif first.roster is None:
        screen.say("sync_roster_none", name=first.office)
    else:
        screen.say("sync_office", name=first.office, serial=first.roster)
        if first.roster_hidden:
            screen.say("sync_roster_hidden", serial=first.roster)
        if not first.enlisted:
            screen.say("sync_not_enlisted")
