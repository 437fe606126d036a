"""The evening page as PDF: one page, who goes where tomorrow before all else."""

from __future__ import annotations

from pathlib import Path

from assessor_app.reports.pdf.clipped import Clipped
from assessor_app.reports.pdf.flow import Page, paginate
from assessor_app.reports.pdf.items import heading
from assessor_app.reports.pdf.layout import Gap, Picture, Row
from assessor_app.reports.pdf.paper import ACCENT, CELL, DEPENDS, H2, INK2, INK3, NO, Ink
from assessor_app.reports.pdf.text import Block, text
from assessor_app.reports.pdf.visit import day_table, masthead, page_region, write_pages
from assessor_app.reports.visit_records import EveningSheet, Head

_SMALL = Ink(9)
_MOST_LINES = 45  # more no page holds
_WHOLE = 999
_FEWEST = 3  # lines of each other list before tomorrow's agenda is cut


def write_evening_pdf(sheet: EveningSheet, path: Path) -> None:
    """Write the evening page to a path: always one page; what does not fit is counted."""
    write_pages(sheet.head, evening_pages(sheet), path)


def evening_pages(sheet: EveningSheet) -> list[Page]:
    """The one page of an evening: tomorrow's agenda whole where it can be, then as many lines of
    the other lists as there is room for. Who goes where is cut only where one entry fills the page.
    """
    longest = max(len(sheet.changed), len(sheet.open), len(sheet.awaited), 1)
    most = min(longest, _MOST_LINES)
    few = min(most, _FEWEST)
    slots, brief = min(len(sheet.tomorrow.slots), _MOST_LINES), 2
    while slots > 1 and len(_pages(sheet, few, slots, 1, brief)) > 1:
        if brief > 1:
            brief = 1
        elif few > 1:
            few = 1
        else:
            slots -= 1
    people = _WHOLE if len(_pages(sheet, few, slots, 1, brief)) == 1 else _MOST_LINES // 2
    for limit in range(most, 0, -1):
        for lines in (3, 1):
            pages = _pages(sheet, limit, slots, lines, max(lines, brief), people)
            if len(pages) == 1:
                return pages
    return pages


def _pages(
    sheet: EveningSheet, most: int, slots: int, lines: int, brief: int, people: int = _WHOLE,
) -> list[Page]:
    return paginate(_blocks(sheet, most, slots, lines, brief, people), page_region)


def _blocks(
    sheet: EveningSheet, most: int, slots: int, lines: int, brief: int, people: int,
) -> list[Block]:
    head = sheet.head
    label = head.label
    blocks = [*masthead(head), heading(label("changed"), H2, gap=1)]
    blocks += [_one(words, lines) for words in sheet.changed[:most]] or [
        text(label("nothing_changed"), CELL.tinted(INK3))]
    blocks += _more(head, len(sheet.changed), most)
    blocks += [Gap(8), heading(label("open", count=len(sheet.open)), H2, gap=1)]
    if sheet.open:
        widths = (66.0, 18.0, 0.0, 132.0, 56.0)
        blocks += [
            Row((text(one.number, _SMALL.strong()), text(one.priority, _SMALL.tinted(INK3)),
                 _cut(one.question, lines), _cut(one.owners, lines), text(one.status_word, _SMALL)),
                widths, pad=1.5, side=3) for one in sheet.open[:most]]
    else:
        words = label("nothing_open" if sheet.issues else "no_issues")
        blocks.append(text(words, CELL.tinted(INK3)))
    blocks += _more(head, len(sheet.open), most)
    if sheet.awaited:
        blocks += [Gap(8), heading(label("awaited", count=len(sheet.awaited)), H2, gap=1)]
        blocks += [Row((
            text(one.number, _SMALL.strong()), _cut(one.what, lines), _cut(one.asked_of, lines),
            text(f"{one.due} {label('overdue') if one.number in sheet.late else ''}".strip(),
                 _SMALL.tinted(NO if one.number in sheet.late else INK2))),
            (66.0, 0.0, 104.0, 118.0), pad=1.5, side=3) for one in sheet.awaited[:most]]
        blocks += _more(head, len(sheet.awaited), most)
    blocks += [Gap(8), heading(sheet.tomorrow.title, H2, gap=2)]
    if sheet.tomorrow.slots:
        blocks.append(day_table(head, sheet.tomorrow, slots, brief, people))
        blocks += _more(head, len(sheet.tomorrow.slots), slots)
    else:
        blocks.append(text(label("no_tomorrow"), CELL.tinted(INK3)))
    return blocks


def _more(head: Head, count: int, most: int) -> list[Block]:
    if count <= most:
        return []
    return [text(head.label("more", count=count - most), Ink(8.5, colour=DEPENDS))]


def _one(words: str, lines: int) -> Block:
    bullet = Picture(14, lambda paper, x, top, width: paper.circle(
        x + 3, top + 8.5, 1.5, fill=ACCENT))
    return Row((bullet, _cut(words, lines)), (12, 0), rule="", pad=0.5, side=0)


def _cut(words: str, lines: int) -> Block:
    """A text that takes at most so many lines."""
    return Clipped(" ".join(words.split()), _SMALL, lines)
