"""The sheet that says what the fields take: percents with their bands, and the answers to facts."""

from __future__ import annotations

from dataclasses import dataclass

from assessor_app.criteria.edition import Kind
from assessor_app.reports.excel.formulas import FormulaWords
from assessor_app.reports.excel.page import (
    BODY,
    CENTER,
    HEADER,
    HEADER_CENTER,
    TITLE,
    Look,
    Page,
)
from assessor_app.reports.feedback_records import CommitteePart, Feedback
from assessor_app.words import say

WIDTHS = (12, 34, 34, 4, 18)
# Columns of the table of percents that hold a kind's phrases, as VLOOKUP counts them.
PHRASE_COLUMN = {Kind.PROCESS: 2, Kind.RESULTS: 3}
_FIRST = 4


@dataclass(frozen=True, slots=True)
class Choices:
    """Addresses: the percents, the table of percents and phrases, the answers to a fact."""

    percents: str
    table: str
    answers: str


def write_choices(
    feedback: Feedback, committee: CommitteePart, page: Page, words: FormulaWords,
) -> Choices:
    """Write the sheet and say where its lists stand."""
    def text(key: str) -> str:
        return say(f"workbook.{key}", feedback.language)

    page.text(1, 1, text("choices_title"), TITLE)
    page.space(2, 6)
    page.headings(3, (
        (text("percent"), HEADER_CENTER), (text("process"), HEADER), (text("results"), HEADER),
        ("", Look(rule=False)), (text("fact_words"), HEADER_CENTER)))
    row = _FIRST
    for band in committee.edition.bands:
        for percent in band.percents:
            page.number(row, 1, percent, CENTER)
            for kind, column in PHRASE_COLUMN.items():
                page.text(row, column, band.phrase[kind].of(feedback.language), BODY)
            row += 1
    last = row - 1
    answers = (words.yes, words.no, words.not_given)
    for offset, answer in enumerate(answers):
        page.text(_FIRST + offset, 5, answer, CENTER)
    page.freeze(_FIRST, 1)
    page.protect()
    start = page.address(_FIRST, 1)
    return Choices(
        f"{start}:$A${last}", f"{start}:$C${last}",
        f"{page.address(_FIRST, 5)}:$E${_FIRST + len(answers) - 1}")
