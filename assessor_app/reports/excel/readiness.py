"""The readiness feedback as a workbook: the self-assessed bands, and what the next band asks."""

from __future__ import annotations

from pathlib import Path

from openpyxl import Workbook

from assessor_app.reports.excel.lists import put_row
from assessor_app.reports.excel.package import name_workbook, save_workbook
from assessor_app.reports.excel.page import (
    BESIDE,
    BODY,
    HEADER,
    HEADER_BESIDE,
    NOTE,
    SECTION,
    STRONG,
    TITLE,
    Page,
)
from assessor_app.reports.excel.report import finish_pages, read_cells
from assessor_app.reports.excel.text import safe_text
from assessor_app.reports.papers import Labelled
from assessor_app.reports.readiness import Readiness
from assessor_app.words import say

_WIDTHS = (9, 44, 30, 96)


def write_readiness_workbook(readiness: Readiness, path: Path) -> None:
    """Write the workbook to a path. Raises OSError where the disk refuses."""
    base = readiness.base
    workbook = Workbook()
    workbook.remove(workbook.active)
    page = Page(workbook.create_sheet(say("workbook.sheet_bands", base.language)), _WIDTHS)
    _fill(readiness, page)
    finish_pages([page], base)
    name_workbook(workbook, base.language, title=base.title, subject=base.subject,
                  tag=base.frame.tag)
    save_workbook(workbook, [page], path, base.made_at)


def read_back_readiness(path: Path, readiness: Readiness) -> None:
    """Read a written workbook and find every step in it; ValueError where one is missing."""
    said = set().union(*read_cells(path))
    for step in readiness.steps:
        if safe_text(step.name) not in said:
            raise ValueError(f"missing: {step.name}")


def _fill(readiness: Readiness, page: Page) -> None:
    base, label = readiness.base, readiness.base.label
    cover = base.cover
    page.text(1, 1, f"{cover.kind} · {cover.applicant}", TITLE)
    lines = [" · ".join((*cover.awards, cover.cycle)),
             f"{cover.outcome.label}: {cover.outcome.text}", readiness.intro, cover.verified,
             base.frame.draft.why if base.frame.draft else "", base.frame.note]
    row = 2
    for line in filter(None, lines):
        page.text(row, 1, line, NOTE, span=page.columns)
        row += 1
    row += 1
    page.text(row, 1, label("readiness_checks"), SECTION)
    for check in readiness.checks:
        row += 1
        page.text(row, 1, "", BODY)
        page.text(row, 2, check.text, BODY, span=2)
        page.text(row, 4, check.word, BESIDE)
    row += 2
    page.text(row, 1, label("readiness_steps"), SECTION)
    row += 1
    page.headings(row, [(label("item"), HEADER), ("", HEADER), (label("band"), HEADER_BESIDE),
                        (label("head_next"), HEADER_BESIDE)])
    row += 1
    for step in readiness.steps:
        asks = "\n".join(filter(None, (step.after, *map(_line, step.help))))
        row = put_row(page, row, [(step.id, STRONG), (step.name, BODY),
                                  (step.ladder.text, BESIDE), (asks, BESIDE)],
                      say("workbook.continued", base.language))


def _line(part: Labelled) -> str:
    return f"{part.label}: {part.text}" if part.label else part.text
