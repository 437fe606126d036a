"""The applicant's sheet of guidance: the award, the team's work, how to read it, whom to ask."""

from __future__ import annotations

from assessor_app.reports.excel.lists import put_row
from assessor_app.reports.excel.page import BESIDE, BODY, SECTION, STRONG, TITLE, Look, Page
from assessor_app.reports.feedback_records import BandsExplained, Feedback, Guide
from assessor_app.reports.papers import Labelled
from assessor_app.words import say

WIDTHS = (10, 30, 94)
_PARAGRAPH = Look(rule=False)


def write_guide(feedback: Feedback, guide: Guide, page: Page) -> None:
    """What stands around the items in the PDF, section by section, each kept on one page."""
    label = feedback.label
    page.text(1, 1, label("how_to_read"), TITLE)
    page.space(2, 6)
    row = _paragraphs(page, 3, "", (label("how_to_read_text"), label("signs_text")))
    row = _paragraphs(page, row, label("award_title"), guide.award)
    row = _numbered(page, row, label("steps_title"), guide.steps)
    row = _paragraphs(page, row, label("worked_title"), guide.worked)
    row = _numbered(page, row, label("use_title"), tuple(
        Labelled(str(place), words) for place, words in enumerate(guide.use, start=1)))
    for bands in guide.bands:
        row = _bands(feedback, page, row, bands)
    _paragraphs(page, row, label("ask_title"), (guide.ask,))


def _titled(page: Page, row: int, title: str) -> int:
    if title:
        page.text(row, 1, title, SECTION)
    return row + bool(title)


def _ended(page: Page, first: int, row: int) -> int:
    """Keep a section together; returns the row of the next one, after a space."""
    page.together(first, row - 1)
    page.space(row, 10)
    return row + 1


def _paragraphs(page: Page, first: int, title: str, words: tuple[str, ...]) -> int:
    row = _titled(page, first, title)
    for each in words:
        page.text(row, 1, each, _PARAGRAPH, span=page.columns)
        row += 1
    return _ended(page, first, row)


def _numbered(page: Page, first: int, title: str, lines: tuple[Labelled, ...]) -> int:
    row = _titled(page, first, title)
    for line in lines:
        page.text(row, 1, line.label, STRONG)
        page.text(row, 2, line.text, BODY, span=page.columns - 1)
        row += 1
    return _ended(page, first, row)


def _bands(feedback: Feedback, page: Page, first: int, bands: BandsExplained) -> int:
    row = _titled(page, first, f"{feedback.label('bands_title')} · {bands.title}")
    for band in bands.bands:
        row = put_row(page, row, [
            (band.range_text, STRONG), (band.phrase, BODY),
            (" · ".join(f"{part.label}: {part.text}" for part in band.help), BESIDE),
        ], say("workbook.continued", feedback.language))
    return _ended(page, first, row)
