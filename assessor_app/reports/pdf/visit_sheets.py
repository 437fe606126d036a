"""The sheets of single issues, each with room to write what was found."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from assessor_app.casefile.records.choices import Effect, IssueStatus
from assessor_app.reports.pdf.charts import draw_sign
from assessor_app.reports.pdf.flow import Page, paginate
from assessor_app.reports.pdf.font import SEMIBOLD
from assessor_app.reports.pdf.frame import BODY_REGION
from assessor_app.reports.pdf.items import heading
from assessor_app.reports.pdf.layout import Bookmark, Gap, Picture, Row
from assessor_app.reports.pdf.paper import (
    ACCENT,
    ACCENT_SOFT,
    INK,
    INK2,
    INK3,
    LINE,
    LINE2,
    Ink,
    Paper,
    width_of,
)
from assessor_app.reports.pdf.text import Block, Span, Text, text
from assessor_app.reports.visit_records import Head, IssueSheet
from assessor_app.words import say

_AGAIN = replace(BODY_REGION, top=BODY_REGION.top + 30)  # below the line that says whose it is
_LEAST_LINES = 6  # to write on
_STEP = 22.0  # from line to line: handwriting
_LABEL = Ink(9, SEMIBOLD, INK2)
_SMALL = Ink(9)


def sheet_pages(head: Head, sheet: IssueSheet, *, first: bool = False) -> list[Page]:
    """An issue on a page of its own: what is left of it is to write on, up to the foot.

    A long one goes on over pages that say whose they are. ``first`` begins the sheets' outline.
    """
    blocks: list[Block] = [Bookmark(head.label("sheets"))] if first else []
    blocks += [Bookmark(f"{sheet.number} {sheet.item}", 1), *_sheet(head, sheet)]
    pages = paginate(blocks, lambda index: _AGAIN if index else BODY_REGION)
    label = text(head.label("write_found"), _LABEL, gap=0)
    foot = _conclusion(head, sheet)
    fixed = 6 + label.height(BODY_REGION.width) + foot.size + 4
    top = _end(pages[-1])
    if (pages[-1].region.foot - top - fixed) // _STEP < _LEAST_LINES:
        pages.append(Page(_AGAIN))
        top = _AGAIN.top
    page = pages[-1]
    lines = int((page.region.foot - top - fixed) // _STEP)
    for block in (Gap(6), label, _room_to_write(lines), foot):
        page.placed.append((block, top))
        top += block.height(page.region.width)
    for page in pages[1:]:
        page.placed.insert(0, (_goes_on(head, sheet), BODY_REGION.top))
    return pages


def _end(page: Page) -> float:
    return max((top + block.height(page.region.width) for block, top in page.placed),
               default=page.region.top)


def _goes_on(head: Head, sheet: IssueSheet) -> Block:
    words = head.label("again", title=sheet.number)
    return Row((text(words, Ink(10.5, SEMIBOLD, ACCENT)),), (0,), fill=ACCENT_SOFT, rule="",
               pad=3, side=6)


def _sheet(head: Head, sheet: IssueSheet) -> list[Block]:
    label = head.label
    top = Row((
        text(sheet.number, Ink(13, SEMIBOLD, ACCENT)),
        text(f"{sheet.kind} · {sheet.priority}", Ink(9.5, colour=INK2)),
        text(sheet.status_word, Ink(9.5, SEMIBOLD, INK2), align="right")),
        (110, 0, 92), fill=ACCENT_SOFT, rule="", pad=3, side=6, middle=True)
    blocks: list[Block] = [
        top, Gap(3), text(sheet.item, Ink(9, colour=INK3), gap=1),
        text(sheet.question.strip() or "–", Ink(11, SEMIBOLD), gap=3),
        *(_fact(fact.label, fact.text) for fact in sheet.facts),
        _fact(label("label_owners"), sheet.owners), _fact(label("label_when"), sheet.when),
    ]
    if sheet.evidence:
        blocks.append(_fact(label("label_evidence"), sheet.evidence))
    if sheet.comments:
        blocks += [Gap(4), heading(label("label_comments"), _LABEL, gap=0)]
        blocks += [_comment(one.sign.value, one.text) for one in sheet.comments]
    if sheet.found:
        blocks += [Gap(4), heading(label("label_found"), _LABEL, gap=0)]
        for found in sheet.found:
            spans = [Span(found.text, _SMALL), Span(f"  {found.note}", Ink(8.5, colour=INK3))]
            blocks.append(Row((Text(spans),), (0,), rule=LINE2, pad=1.5, side=0))
    return blocks


def _fact(name: str, words: str) -> Block:
    return Row((text(name, _LABEL), text(words.strip() or "……………………………", _SMALL)), (96, 0),
               rule="", pad=0.5, side=0)


def _comment(sign: str, words: str) -> Block:
    mark = Picture(14, lambda paper, x, top, width: draw_sign(paper, x, top + 1, sign))
    return Row((mark, text(words, Ink(9, colour=INK2))), (30, 0), rule="", pad=1, side=0)


def _room_to_write(lines: int) -> Picture:
    def paint(paper: Paper, x: float, top: float, width: float) -> None:
        for line in range(1, lines + 1):
            y = top + line * _STEP
            paper.line(x, y, x + width, y, INK3, width=0.5, dash="1 2")

    return Picture(lines * _STEP + 4, paint)


def _conclusion(head: Head, sheet: IssueSheet) -> Picture:
    """Boxes to tick and lines to fill in; a conclusion that is there already is ticked."""
    statuses = [(say(f"report.issue_{one.value}", head.language),
                 one is sheet.status and one is not IssueStatus.OPEN) for one in IssueStatus]
    effects = [(say(f"worksheet.effect_{one.value}", head.language), one is sheet.effect)
               for one in Effect if one]

    def paint(paper: Paper, x: float, top: float, width: float) -> None:
        right = _boxes(paper, x, top + 12, head.label("write_conclusion"), statuses)
        room = x + width - 58 - width_of(head.label("write_initials"), _LABEL)
        _blank(paper, room, top + 12, head.label("write_initials"), 53)
        room -= 40 + width_of(head.label("write_percent"), _LABEL)
        _blank(paper, max(right, room), top + 12, head.label("write_percent"), 30)
        _boxes(paper, x, top + 31, head.label("write_effect"), effects, width)
        paper.line(x, top + 40, x + width, top + 40, LINE)

    return Picture(41, paint)


def _boxes(
    paper: Paper, x: float, base: float, name: str, choices: Sequence[tuple[str, bool]],
    room: float = 0,
) -> float:
    """Boxes with their words in a row, closer together where the room is short; where it ends."""
    gap = 9.0
    if room:
        words = sum(12 + width_of(choice, _SMALL) for choice, _ in choices)
        spare = room - width_of(name, _LABEL) - 8 - words
        gap = max(3.0, min(gap, spare / (len(choices) - 1)))
    x += paper.text(x, base, name, _LABEL) + 8
    for words_, ticked in choices:
        paper.rect(x, base - 8, 8.5, 8.5, stroke=INK2, line=0.7)
        if ticked:
            paper.polygon(((x + 1.6, base - 4), (x + 3.6, base - 1.8), (x + 7.2, base - 6.6)),
                          stroke=INK, line=1.2, closed=False)
        x += 12
        x += paper.text(x, base, words_, _SMALL) + gap
    return x


def _blank(paper: Paper, x: float, base: float, name: str, width: float) -> None:
    paper.text(x, base, name, _LABEL)
    start = x + width_of(name, _LABEL) + 5
    paper.line(start, base + 2, start + width, base + 2, INK3, width=0.5)
