"""The feedback report as a PDF: the content model laid out on A4."""

from __future__ import annotations

from pathlib import Path

from assessor_app.reports.feedback_records import Feedback, Skin
from assessor_app.reports.pdf_charts import draw_logo
from assessor_app.reports.pdf_cover import cover_blocks, draw_cover_frame
from assessor_app.reports.pdf_flow import Page, Region, paginate
from assessor_app.reports.pdf_items import category_blocks, overview_blocks, reading_blocks
from assessor_app.reports.pdf_layout import Gap, PageBreak
from assessor_app.reports.pdf_paper import (
    DEPENDS,
    INK2,
    INK3,
    LINE,
    MARGIN,
    MM,
    PAGE_HEIGHT,
    PAGE_WIDTH,
    TEXT_WIDTH,
    Ink,
    Paper,
)
from assessor_app.reports.pdf_rounds import rounds_blocks
from assessor_app.reports.pdf_rules import award_blocks, issue_blocks, summary_blocks
from assessor_app.reports.pdf_text import Block, Text, text

_HEADER = Ink(9, colour=INK2)
_FOOTER = Ink(9, colour=INK3)
_COVER = Region(MARGIN, MARGIN, PAGE_HEIGHT - 44 * MM, TEXT_WIDTH)
_BODY = Region(MARGIN, 30 * MM, PAGE_HEIGHT - 19 * MM, TEXT_WIDTH)


def write_pdf(feedback: Feedback, path: Path) -> None:
    """Write the report's PDF to a path.

    The same content gives the same bytes. Raises OSError where the path cannot be written.
    """
    pages = paginate(_blocks(feedback), _region)
    paper = Paper(
        path, title=feedback.title, subject=feedback.subject, lang=f"{feedback.language.value}-TH"
        if feedback.language.value == "th" else "en-GB", made=feedback.made_at,
    )
    for index, page in enumerate(pages):
        _draw_frame(paper, feedback, index, len(pages))
        _draw_page(paper, page)
        paper.next_page()
    paper.save()


def _region(index: int) -> Region:
    return _BODY if index else _COVER


def page_count(feedback: Feedback) -> int:
    """How many pages the report has."""
    return len(paginate(_blocks(feedback), _region))


def _blocks(feedback: Feedback) -> list[Block]:
    blocks = cover_blocks(feedback)
    overflows = len(paginate(blocks, _region)) > 1
    blocks.append(Gap(26) if overflows else PageBreak())
    if feedback.skin is Skin.APPLICANT:
        blocks += reading_blocks(feedback)
    else:
        blocks += [*summary_blocks(feedback)]
    blocks += overview_blocks(feedback)
    if feedback.committee:
        blocks += [*award_blocks(feedback), *rounds_blocks(feedback)]
    for place, category in enumerate(feedback.categories):
        blocks += [Gap(30), *([] if place else [PageBreak(unless_room=400)])]
        blocks += category_blocks(feedback, category)
    if feedback.committee:
        blocks += [Gap(30), PageBreak(unless_room=300), *issue_blocks(feedback)]
    return blocks


def _draw_page(paper: Paper, page: Page) -> None:
    for block, top in page.placed:
        block.draw(paper, page.region.x, top, page.region.width)


def _one_line(words: str, ink: Ink, width: float) -> Text:
    """A text cut after its first line, with an ellipsis where it was longer."""
    block = text(words, ink)
    if len(block.lines(width)) == 1:
        return block
    kept = words
    while kept and len(text(f"{kept}…", ink).lines(width)) > 1:
        kept = kept[:-1].rstrip()
    while kept and ("\u0e30" <= kept[-1] <= "\u0e3a" or "\u0e47" <= kept[-1] <= "\u0e4e"):
        kept = kept[:-1]  # a mark cut from its letter's other marks would be another word
    return text(f"{kept}…", ink)


def _draw_frame(paper: Paper, feedback: Feedback, index: int, pages: int) -> None:
    frame = feedback.frame
    right = PAGE_WIDTH - MARGIN
    if index:
        draw_logo(paper, MARGIN, 19.6 * MM, 9)
        used = paper.text(right, 19.4 * MM, frame.header_right, _HEADER, "right")
        room = TEXT_WIDTH - used - 30
        block = _one_line(frame.header, _HEADER, room)
        block.draw(paper, MARGIN + 15, 19.4 * MM - 10.5, room)
        paper.line(MARGIN, 22.5 * MM, right, 22.5 * MM, LINE)
    else:
        draw_cover_frame(paper, feedback)
    foot = PAGE_HEIGHT - 15 * MM
    paper.line(MARGIN, foot, right, foot, LINE)
    base = foot + 14
    paper.text(MARGIN, base, frame.skin_line, _FOOTER)
    if frame.note:
        paper.text(PAGE_WIDTH / 2, base, frame.note, _FOOTER.tinted(DEPENDS), "centre")
    paper.text(right, base, frame.page_of.format(page=index + 1, pages=pages), _FOOTER, "right")
