"""The sheets of single issues, each with room to write what was found."""

from __future__ import annotations

from collections.abc import Sequence

from assessor_app.casefile.records import IssueStatus
from assessor_app.casefile.records_visit import Effect
from assessor_app.reports.pdf_charts import draw_sign
from assessor_app.reports.pdf_frame import BODY_REGION
from assessor_app.reports.pdf_layout import Bookmark, Gap, PageBreak, Picture, Row, Stack
from assessor_app.reports.pdf_paper import (
    ACCENT,
    ACCENT_SOFT,
    INK,
    INK2,
    INK3,
    LINE,
    LINE2,
    SEMIBOLD,
    Ink,
    Paper,
    width_of,
)
from assessor_app.reports.pdf_text import Block, Span, Text, text
from assessor_app.reports.visit_records import Head, IssueSheet
from assessor_app.words import say

_LEAST_LINES = 6  # to write on
_STEP = 22.0  # from line to line: handwriting
_LABEL = Ink(9, SEMIBOLD, INK2)
_SMALL = Ink(9)


def sheet_blocks(head: Head, sheets: Sequence[IssueSheet]) -> list[Block]:
    """Every issue on a page of its own, in the order of the items; what is left is to write on."""
    blocks: list[Block] = []
    for place, sheet in enumerate(sheets):
        blocks.append(PageBreak())
        if not place:
            blocks.append(Bookmark(head.label("sheets")))
        blocks += [Bookmark(f"{sheet.number} {sheet.item}", 1), *_sheet(head, sheet)]
    return blocks


def _sheet(head: Head, sheet: IssueSheet) -> list[Block]:
    label = head.label
    top = Row((
        text(sheet.number, Ink(13, SEMIBOLD, ACCENT)),
        text(f"{sheet.kind} · {sheet.priority}", Ink(9.5, colour=INK2)),
        text(sheet.status_word, Ink(9.5, SEMIBOLD, INK2), align="right")),
        (110, 0, 92), fill=ACCENT_SOFT, rule="", pad=3, side=6, middle=True)
    blocks: list[Block] = [
        top, Gap(3), text(sheet.item, Ink(9, colour=INK3), gap=1),
        text(sheet.question or "–", Ink(11, SEMIBOLD), gap=3),
        *(_fact(fact.label, fact.text) for fact in sheet.facts),
    ]
    left = _pair(label("label_owners"), sheet.owners)
    right = _pair(label("label_when"), sheet.when)
    blocks.append(Row((left, right), (200, 0), rule="", pad=1, side=0))
    if sheet.comments:
        blocks.append(text(label("label_comments"), _LABEL, gap=0))
        blocks += [_comment(one.sign.value, one.text) for one in sheet.comments]
    if sheet.evidence:
        blocks.append(_fact(label("label_evidence"), sheet.evidence))
    if sheet.found:
        blocks.append(text(label("label_found"), _LABEL, gap=0))
        for found in sheet.found:
            spans = [Span(found.text, _SMALL), Span(f"  {found.note}", Ink(8.5, colour=INK3))]
            blocks.append(Row((Gap(0), Text(spans)), (10, 0), rule=LINE2, pad=1.5, side=0))
    blocks += [Gap(6), text(label("write_found"), _LABEL, gap=0, keep=True)]
    foot = _conclusion(head, sheet)
    used = sum(block.height(BODY_REGION.width) for block in (*blocks, foot))
    lines = max(_LEAST_LINES, int((BODY_REGION.room - used - 4) // _STEP))
    return [*blocks, _room_to_write(lines), foot]


def _fact(name: str, words: str) -> Block:
    return Row((text(name, _LABEL), text(words, _SMALL)), (96, 0), rule="", pad=0.5, side=0)


def _pair(name: str, words: str) -> Block:
    return Stack((text(name, _LABEL), text(words or "……………………………", _SMALL)))


def _comment(sign: str, words: str) -> Block:
    mark = Picture(14, lambda paper, x, top, width: draw_sign(paper, x, top + 1, sign))
    return Row((mark, text(words, Ink(9, colour=INK2))), (30, 0), rule="", pad=1, side=0)


def _room_to_write(lines: int) -> Picture:
    def paint(paper: Paper, x: float, top: float, width: float) -> None:
        for line in range(1, lines + 1):
            y = top + line * _STEP
            paper.line(x, y, x + width, y, INK3, width=0.5, dash="1 2")

    return Picture(lines * _STEP + 4, paint, keep=True)


def _conclusion(head: Head, sheet: IssueSheet) -> Picture:
    """Boxes to tick and lines to fill in; a conclusion that is there already is ticked."""
    statuses = [(say(f"report.issue_{one.value}", head.language),
                 one is sheet.status and one is not IssueStatus.OPEN) for one in IssueStatus]
    effects = [(say(f"worksheet.effect_{one.value}", head.language), False)
               for one in Effect if one]

    def paint(paper: Paper, x: float, top: float, width: float) -> None:
        right = _boxes(paper, x, top + 12, head.label("write_conclusion"), statuses)
        room = x + width - 58 - width_of(head.label("write_initials"), _LABEL)
        _blank(paper, room, top + 12, head.label("write_initials"), 53)
        room -= 40 + width_of(head.label("write_percent"), _LABEL)
        _blank(paper, max(right, room), top + 12, head.label("write_percent"), 30)
        _boxes(paper, x, top + 31, head.label("write_effect"), effects)
        paper.line(x, top + 40, x + width, top + 40, LINE)

    return Picture(41, paint)


def _boxes(
    paper: Paper, x: float, base: float, name: str, choices: Sequence[tuple[str, bool]],
) -> float:
    x += paper.text(x, base, name, _LABEL) + 8
    for words, ticked in choices:
        paper.rect(x, base - 8, 8.5, 8.5, stroke=INK2, line=0.7)
        if ticked:
            paper.polygon(((x + 1.6, base - 4), (x + 3.6, base - 1.8), (x + 7.2, base - 6.6)),
                          stroke=INK, line=1.2, closed=False)
        x += 12
        x += paper.text(x, base, words, _SMALL) + 9
    return x


def _blank(paper: Paper, x: float, base: float, name: str, width: float) -> None:
    paper.text(x, base, name, _LABEL)
    start = x + width_of(name, _LABEL) + 5
    paper.line(start, base + 2, start + width, base + 2, INK3, width=0.5)
