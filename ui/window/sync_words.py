"""Words for a sync: how far it is, what came of it, and the line at the foot of the window."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from ui.look import i18n
from ui.look.words import day_text
from ui.widgets.sign import WARNING

if TYPE_CHECKING:
    from assessor_app.errors import KnownFault
    from assessor_app.exchange.report import SyncReport

Line = tuple[str, str, str]  # the sign, its colour, the words
_OF_KEYS = {"claims_told": ("person", "op"), "claims_more": ("person", "op"),
            "identity_bound": ("key", "acc")}
_MOST_REASONS = 10  # that are told one by one, however much junk lies on a hub


def step_words(what: str) -> str:
    """What a sync is doing."""
    match what:
        case "pull":
            return QCoreApplication.translate("Sync", "Fetching what others sent")
        case "pull_evidence":
            return QCoreApplication.translate("Sync", "Fetching photos and documents")
        case "push":
            return QCoreApplication.translate("Sync", "Sending your work")
        case "push_evidence":
            return QCoreApplication.translate("Sync", "Sending photos and documents")
        case _:
            return QCoreApplication.translate("Sync", "Looking what is there")


def report_lines(report: SyncReport) -> list[Line]:
    """What went, what came, what waits, what was refused and why; the good news first."""
    from assessor_app.casefile.claims import claim_faults

    keys = (*claim_faults(report.claims), *report.bound,
            *((report.elsewhere,) if report.elsewhere is not None else ()))
    return [*_done(report), *_open(report), *key_lines(keys), *_wrong(report), *_office(report)]


def key_lines(faults: Iterable[KnownFault]) -> Iterator[Line]:
    """What is to be told of names and keys; claims are calm, since they break nothing."""
    for one in faults:
        yield (*_OF_KEYS.get(one.key, (WARNING, "dp")), one.text(i18n.language()))


def _done(report: SyncReport) -> Iterator[Line]:
    if report.nothing_new and report.stopped is None:
        yield "tick", "ok", QCoreApplication.translate(
            "Sync", "Nothing new to send or fetch")
    if report.sent_changes:
        yield "tick", "ok", QCoreApplication.translate(
            "Sync", "Changes sent: {0}").format(report.sent_changes)
    if report.came_changes:
        yield "tick", "ok", QCoreApplication.translate(
            "Sync", "New changes fetched: {0}").format(report.came_changes)
    if report.healed:
        yield "tick", "ok", QCoreApplication.translate(
            "Sync", "Put back what was gone or damaged: {0}").format(report.healed)
    if report.evidence:
        sign, color = ("tick", "ok") if report.arrived == report.evidence else ("info", "dp")
        yield sign, color, QCoreApplication.translate(
            "Sync", "{0} of {1} photos and documents have arrived").format(
                report.arrived, report.evidence)


def _open(report: SyncReport) -> Iterator[Line]:
    if report.waiting:
        yield "info", "dp", QCoreApplication.translate(
            "Sync", "Changes waiting to be sent: {0}").format(report.waiting)
    if report.missing_changes:
        yield "info", "dp", QCoreApplication.translate(
            "Sync", "Changes of others still on their way: {0}").format(report.missing_changes)
    if report.unarrived:
        yield WARNING, "no", QCoreApplication.translate(
            "Sync", "Changes that the office received and that have not arrived here: {0}; the hub "
            "may be withholding them").format(report.unarrived)
    if report.arriving:
        yield "info", "dp", QCoreApplication.translate(
            "Sync", "Packets still arriving: {0}").format(len(report.arriving))
    if report.unreceipted:
        yield "info", "ink2", QCoreApplication.translate(
            "Sync", "Packets without a receipt from the office yet: {0}").format(report.unreceipted)
    if report.held_back:
        yield "lock", "ink2", QCoreApplication.translate(
            "Sync", "Not sealed and therefore not sent: the review of {0}").format(
                ", ".join(report.held_back))


def _wrong(report: SyncReport) -> Iterator[Line]:
    told: dict[str, int] = {}
    refused = [*report.refused, *report.office_refused]
    for one in refused:
        sentence = one.reason.text(i18n.language())
        told[sentence] = told.get(sentence, 0) + 1
    for sentence, count in list(told.items())[:_MOST_REASONS]:
        yield WARNING, "no", sentence if count == 1 else QCoreApplication.translate(
            "Sync", "{0} ({1} packets)").format(sentence, count)
    rest = sum(list(told.values())[_MOST_REASONS:])
    if rest:
        yield WARNING, "no", QCoreApplication.translate(
            "Sync", "More objects on the hub that cannot be used: {0}").format(rest)
    before = report.told_before + report.office_told_before
    if before:
        yield "info", "ink2", QCoreApplication.translate(
            "Sync", "Objects on the hub that cannot be used, told before: {0}").format(before)
    for fault in report.strange_names.values():
        yield WARNING, "dp", fault.text(i18n.language())


def _office(report: SyncReport) -> Iterator[Line]:
    if report.office and report.roster is not None:
        yield "people", "ink2", QCoreApplication.translate(
            "Sync", "Office: {0}, roster {1}").format(report.office, report.roster)
        if report.roster_hidden:
            yield WARNING, "no", QCoreApplication.translate(
                "Sync", "The hub does not hold this roster. An older one there is not used; tell "
                "the office")
        if not report.enlisted:
            yield WARNING, "dp", QCoreApplication.translate(
                "Sync", "The roster does not know this machine: others cannot take your work until "
                "the office adds it")
    elif report.office:
        yield "people", "ink2", QCoreApplication.translate(
            "Sync", "Office: {0}; no roster yet, names are as people typed them").format(
                report.office)
    elif len(report.strange_offices) > 1:
        yield WARNING, "no", QCoreApplication.translate(
            "Sync", "The hub holds the cards of several offices: {0}. Take the true one over from "
            "its file: pmqa roster import --office").format(report.strange_office)
    elif not report.strange_offices:
        yield "people", "ink2", QCoreApplication.translate(
            "Sync", "No office: names are as people typed them, and there are no receipts")


def stand_words(waiting: int, ended: datetime | None) -> str:
    """How the case stands to the hub, for the foot of the window."""
    if waiting:
        return QCoreApplication.translate(
            "Sync", "Offline · to be sent: {0}").format(waiting)
    if ended is not None:
        return QCoreApplication.translate("Sync", "Synced: {0}").format(day_text(ended))
    return QCoreApplication.translate("Sync", "Everything is sent")
