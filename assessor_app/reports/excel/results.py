"""The sheet of the results tracker: one row for each indicator, a column for each year."""

from __future__ import annotations

from dataclasses import replace

from assessor_app.reports.excel.lists import put_row
from assessor_app.reports.excel.page import (
    BESIDE,
    BODY,
    HEADER,
    HEADER_BESIDE,
    HEADER_RIGHT,
    NOTE,
    STRONG,
    TITLE,
    Look,
    Page,
)
from assessor_app.reports.feedback_records import Feedback, Skin
from assessor_app.reports.feedback_results import Figure, ResultLine
from assessor_app.words import say

_FIGURE = Look(align="right", indent=1)
_MOST_DIGITS = 15  # what a spreadsheet holds of a number; a longer one stays text
_MOST_YEARS = 4  # columns that a sheet of paper has room for; older years share one


def _years(feedback: Feedback) -> tuple[tuple[int, ...], bool]:
    """The years that have a column, and whether those before them have one together."""
    every = sorted({
        figure.year for item in feedback.items if item.results
        for line in item.results.lines for figure in line.figures})
    if len(every) <= _MOST_YEARS:
        return tuple(every), False
    return tuple(every[1 - _MOST_YEARS:]), True


def has_results(feedback: Feedback) -> bool:
    """Whether any item has an indicator."""
    return any(item.results for item in feedback.items)


def results_widths(feedback: Feedback) -> tuple[float, ...]:
    """The column widths of the sheet; the applicant's has no comparator."""
    compared = (11.0,) if feedback.skin is Skin.COMMITTEE else ()
    years, earlier = _years(feedback)
    return (6, 4, 22, 9, 9, *(10.0,) * (len(years) + earlier), 11, *compared, 13, 14, 8)


def write_results(feedback: Feedback, page: Page) -> None:
    """Every indicator of every item.

    For the sub-committee what is one number is a number; the applicant's workbook holds words.
    """
    label, committee = feedback.label, feedback.skin is Skin.COMMITTEE
    years, earlier = _years(feedback)
    page.text(1, 1, label("results"), TITLE)
    page.text(2, 1, label("results_note"), NOTE, span=page.columns)
    page.space(3, 6)
    page.headings(4, [
        (label("head_item"), HEADER), (label("head_number"), HEADER),
        (label("results"), HEADER), (label("head_unit"), HEADER_BESIDE),
        (label("head_better"), HEADER_BESIDE),
        *([(label("head_earlier"), HEADER_BESIDE)] if earlier else []),
        *((str(year), HEADER_RIGHT) for year in years),
        (label("head_target"), HEADER_RIGHT),
        *([(label("head_comparator"), HEADER_RIGHT)] if committee else []),
        (label("head_trend_alone"), HEADER_BESIDE), (label("head_level"), HEADER_BESIDE),
        (label("head_page"), HEADER_BESIDE)])
    row = 5
    for item in feedback.items:
        for line in item.results.lines if item.results else ():
            by_year = {figure.year: figure for figure in line.figures}
            after = put_row(page, row, [
                (item.id, STRONG), (line.number, BODY), (line.indicator, BODY),
                (line.unit, BESIDE), (line.better, BESIDE),
                *([(_earlier(line, years), BESIDE)] if earlier else []),
                *((by_year[year].text if year in by_year else "", _FIGURE) for year in years),
                (line.target, _FIGURE), *([(line.comparator, _FIGURE)] if committee else []),
                (line.trend, BESIDE),
                (" · ".join(filter(None, (line.level_text, line.missing))), BESIDE),
                (line.page, BESIDE)], say("workbook.continued", feedback.language))
            for column, year in enumerate(years, start=6 + earlier):
                if committee and year in by_year:
                    _as_number(page, row, column, by_year[year])
            row = after
    page.table("Results", 4, row - 1)
    page.freeze(5, 4)


def _earlier(line: ResultLine, years: tuple[int, ...]) -> str:
    return "\n".join(f"{figure.year} {figure.text}" for figure in line.figures
                     if figure.year < years[0])


def _as_number(page: Page, row: int, column: int, figure: Figure) -> None:
    """Put a value that is one number in the place of its words, shown alike."""
    if figure.number is None or len(figure.number.as_tuple().digits) > _MOST_DIGITS:
        return
    _, _, places = figure.text.partition(".")
    shown = "#,##0" + ("." + "0" * len(places) if places else "")
    page.number(row, column, figure.number, replace(_FIGURE, number=f"{shown};−{shown}"))
