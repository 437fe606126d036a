"""The pages of an open case, in the order of their tabs and keys.

A new page is a new entry of ``ALL``; its module ``ui.pages.NAME`` is imported when first shown.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

if TYPE_CHECKING:
    from assessor_app.casefile.records.case_state import CaseState

SCORING, SITE_VISIT, REPORTS = "scoring", "site_visit", "reports"
CONSENSUS, DECLARATION, WHAT_IF = "consensus", "declaration", "what_if"
WORKSHEETS, STAGES, TEAM = "worksheets", "stages", "team"
CONFLICTS = "conflicts"

Asked = Callable[["CaseState"], bool]


def always(_state: CaseState) -> bool:
    """True of every case."""
    return True


def never(_state: CaseState) -> bool:
    """True of no case."""
    return False


def with_team(state: CaseState) -> bool:
    """True of a case with a team."""
    return bool(state.members)


def without_team(state: CaseState) -> bool:
    """True of a case of one assessor."""
    return not state.members


def with_conflicts(state: CaseState) -> bool:
    """True of a case in which something is in conflict, or was and is settled."""
    return bool(state.conflicts or state.settled)


@dataclass(frozen=True, slots=True)
class Page:
    """One page of a case.

    Attributes:
        name: of the page, and of its module in ``ui.pages``
        kind: the name of its class, whose objects have ``set_session(session | None)``
        title: its name in the language of the window
        has: whether a case has it, given what the person sees of the case
        quiet: whether it has no tab of its own: the menu leads to it, and it has a tab while shown
        untabbed: a page over another, which has no tab even while it is shown
        count: how many things wait on it, shown in its tab; the tab shows none at 0
    """

    name: str
    kind: str
    title: Callable[[], str]
    has: Asked = always
    quiet: Asked = never
    count: Callable[[CaseState], int] | None = None
    untabbed: bool = False


ALL = (
    Page(SCORING, "ScoringPage", lambda: QCoreApplication.translate("Pages", "Scoring")),
    Page(WHAT_IF, "WhatIfPage", lambda: QCoreApplication.translate("Pages", "What-if"),
         quiet=always, untabbed=True),
    Page(WORKSHEETS, "WorksheetsPage", lambda: QCoreApplication.translate("Pages", "Worksheets")),
    Page(CONSENSUS, "ConsensusPage", lambda: QCoreApplication.translate("Pages", "Consensus"),
         has=with_team),
    Page(SITE_VISIT, "SiteVisitPage", lambda: QCoreApplication.translate("Pages", "Site visit")),
    Page(STAGES, "StagesPage", lambda: QCoreApplication.translate("Pages", "Stages"),
         quiet=without_team),
    Page(TEAM, "TeamPage", lambda: QCoreApplication.translate("Pages", "Team"), has=with_team),
    Page(CONFLICTS, "ConflictsPage",
         lambda: QCoreApplication.translate("Pages", "Conflicts"), has=with_conflicts,
         count=lambda state: len(state.conflicts)),
    Page(REPORTS, "ReportsPage", lambda: QCoreApplication.translate("Pages", "Reports")),
)
BY_NAME = {page.name: page for page in ALL}
PAGES = tuple(page.name for page in ALL if page.has is always and page.quiet is never)


def pages_of(state: CaseState) -> tuple[Page, ...]:
    """The pages that a case has, in their order; the quiet ones too."""
    return tuple(page for page in ALL if page.has(state))


def tabs_of(state: CaseState) -> tuple[str, ...]:
    """The names of the pages with a tab of their own, in the order of their keys Ctrl+1, …"""
    return tuple(page.name for page in pages_of(state) if not page.quiet(state))
