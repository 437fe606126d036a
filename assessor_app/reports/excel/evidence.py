"""The sheet of the evidence that the sub-committee's report cites."""

from __future__ import annotations

from assessor_app.reports.excel.lists import put_row
from assessor_app.reports.excel.page import (
    BESIDE,
    BODY,
    HEADER,
    HEADER_BESIDE,
    NOTE,
    STRONG,
    TITLE,
    Page,
)
from assessor_app.reports.feedback_records import Feedback
from assessor_app.words import say

WIDTHS = (13, 14, 44, 34, 32, 36, 24)


def write_evidence(feedback: Feedback, page: Page) -> None:
    """One row for each piece of evidence; the photos stand in the PDF alone."""
    label = feedback.label
    page.text(1, 1, label("evidence_title"), TITLE)
    page.text(2, 1, label("evidence_note"), NOTE, span=page.columns)
    page.space(3, 6)
    page.headings(4, [
        (label("head_number"), HEADER), (label("head_kind"), HEADER),
        (label("head_caption_alone"), HEADER),
        *((label(f"head_{key}"), HEADER_BESIDE) for key in ("file", "when", "where", "answers"))])
    row = 5
    for line in feedback.evidence:
        row = put_row(page, row, [
            (line.number, STRONG), (line.kind, BODY), (line.caption, BODY), (line.file, BESIDE),
            (line.when, BESIDE), ("\n".join(filter(None, (line.where, line.note))), BESIDE),
            (line.answers, BESIDE)], say("workbook.continued", feedback.language))
    page.table("Evidence", 4, row - 1)
    page.freeze(5, 2)
