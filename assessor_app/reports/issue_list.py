"""The site-visit issues of a case as a sheet to take along: to read, to print, to write on."""

from __future__ import annotations

from collections import Counter
from datetime import datetime
from pathlib import Path

from openpyxl import Workbook

from assessor_app.assessment.blank import without_blank
from assessor_app.assessment.visit.issue_order import issues_in_order
from assessor_app.casefile.records.case_state import CaseState
from assessor_app.casefile.records.choices import IssueStatus
from assessor_app.criteria.edition import Edition
from assessor_app.reports.excel.lists import put_row, tint_statuses
from assessor_app.reports.excel.package import name_workbook, save_workbook
from assessor_app.reports.excel.page import (
    ATTENTION,
    BESIDE,
    BODY,
    HEADER,
    HEADER_BESIDE,
    HEADER_CENTER,
    NOTE,
    OVERLINE,
    TITLE,
    Look,
    Page,
)
from assessor_app.reports.excel.report import read_cells
from assessor_app.reports.excel.text import safe_text
from assessor_app.reports.making import Claim
from assessor_app.reports.output import write_beside
from assessor_app.reports.papers import applicant_name
from assessor_app.words import Language, say

_WIDTHS = (12, 22, 14, 50, 22, 28, 13, 44)
_HEAD = 5
_ROOM = 64.0  # points: three lines of handwriting
_STRONG = Look(bold=True)
_CENTER = Look(align="center")


def fill_issue_list(
    state: CaseState, edition: Edition, path: Path, language: Language | str, *, tag: str = "",
) -> None:
    """Write every issue of the case into a workbook at a path, by item and number.

    ``tag`` is that of the case's papers. Raises OSError where the disk refuses.
    """
    language = Language(language)

    def text(key: str, **values: object) -> str:
        return say(f"workbook.{key}", language, **values)

    workbook = Workbook()
    workbook.remove(workbook.active)
    page = Page(workbook.create_sheet(text("sheet_issues")), _WIDTHS)
    applicant = applicant_name(state, language)
    page.text(1, 1, f"{text('issues_title')} · {text('cycle', year=state.application.cycle)}",
              OVERLINE)
    page.text(2, 1, applicant, Look(size=TITLE.size, bold=True, rule=False), span=page.columns)
    counts = Counter(issue.status for issue in state.issues)
    page.text(3, 1, text(
        "issues_counts", all=len(state.issues), open=counts[IssueStatus.OPEN],
        partly=counts[IssueStatus.PARTLY], resolved=counts[IssueStatus.RESOLVED]), NOTE,
        span=page.columns)
    sample = say("report.sample_note", language) if state.application.sample else ""
    if sample:
        page.text(4, 1, sample, ATTENTION, span=page.columns)
    else:
        page.space(4, 6)
    page.headings(_HEAD, [
        (text("number"), HEADER), (text("item"), HEADER), (text("issue_kind"), HEADER),
        (text("question"), HEADER), (text("who"), HEADER_BESIDE),
        (text("documents"), HEADER_BESIDE), (text("issue_status"), HEADER_CENTER),
        (text("found"), HEADER_BESIDE),
    ])
    row = _HEAD + 1
    for issue in issues_in_order(state, edition):
        item = edition.items.get(issue.item)
        name = f"{issue.item} {item.short_name.of(language)}" if item else issue.item
        page.at_least(row, _ROOM)
        row = put_row(page, row, [
            (issue.number, _STRONG), (name, BODY),
            (say(f"report.issue_{issue.kind.value}", language), BODY), (issue.question, BODY),
            (issue.who, BESIDE), (issue.documents, BESIDE),
            (say(f"report.issue_{issue.status.value}", language), _CENTER), ("", BODY),
        ], text("continued"))
    if row == _HEAD + 1:
        page.text(row, 1, say("report.no_issues", language), BODY, span=page.columns)
    else:
        tint_statuses(page, f"G{_HEAD + 1}:G{row - 1}", language)
        page.filter(_HEAD, row - 1)
    page.freeze(_HEAD + 1, 2)
    page.finish(header=applicant, footer_left=text("issues_footer"),
                secret=say("report.secret", language),
                footer_middle=sample,
                page_words=text("page"))
    name_workbook(workbook, language, title=text("issues_file", applicant=applicant), tag=tag)
    save_workbook(workbook, [page], path, _made_at(state))


def read_back_issue_list(path: Path, state: CaseState) -> None:
    """Read a written list and find every issue in it; ValueError where one is missing."""
    said = set().union(*read_cells(path))
    for issue in state.issues:
        if safe_text(issue.number) not in said:
            raise ValueError(f"missing: {issue.number}")


def write_issue_list(
    state: CaseState, edition: Edition, path: Path, language: Language | str, *,
    claim: Claim | None = None,
) -> None:
    """Write the list beside its target, read it back, and only then put it in its place.

    ``claim`` is as in ``write_beside``. Raises the KnownFaults of ``write_beside``.
    """
    state = without_blank(state)
    tag = claim.tag if claim else ""
    write_beside(
        path, lambda beside: fill_issue_list(state, edition, beside, language, tag=tag),
        lambda beside: read_back_issue_list(beside, state), claim=claim)


def _made_at(state: CaseState) -> datetime:
    """The time the file's properties carry: of the last change, so that the bytes repeat."""
    return state.last_change or datetime(2000, 1, 1)
