"""The feedback report as a PDF: the content model laid out on A4."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from assessor_app.reports.feedback_records import Feedback, Skin
from assessor_app.reports.pdf.cover import cover_blocks, draw_cover_frame
from assessor_app.reports.pdf.evidence import evidence_blocks
from assessor_app.reports.pdf.flow import Page, Region, paginate
from assessor_app.reports.pdf.frame import BODY_REGION, draw_footer, draw_header, draw_page
from assessor_app.reports.pdf.guide import closing_blocks, guide_blocks
from assessor_app.reports.pdf.items import category_blocks, overview_blocks
from assessor_app.reports.pdf.layout import Gap, PageBreak
from assessor_app.reports.pdf.paper import MARGIN, MM, PAGE_HEIGHT, TEXT_WIDTH, Paper
from assessor_app.reports.pdf.rounds import rounds_blocks
from assessor_app.reports.pdf.rules import award_blocks, issue_blocks, summary_blocks
from assessor_app.reports.pdf.text import Block
from assessor_app.reports.pdf.themes import factor_blocks, theme_blocks

_COVER = Region(MARGIN, MARGIN, PAGE_HEIGHT - 41 * MM, TEXT_WIDTH)


def write_pdf(feedback: Feedback, path: Path) -> None:
    """Write the report's PDF to a path.

    The same content gives the same bytes. Raises OSError where the path cannot be written.
    """
    pages = paginate(_blocks(feedback), page_region)
    paper = Paper(
        path, title=feedback.title, subject=feedback.subject, language=feedback.language,
        made=feedback.made_at, tag=feedback.frame.tag,
    )
    draw_frame(paper, feedback, pages)
    paper.save()


def page_region(index: int) -> Region:
    """Where the text of a page stands."""
    return BODY_REGION if index else _COVER


def page_count(feedback: Feedback) -> int:
    """How many pages the report has."""
    return len(paginate(_blocks(feedback), page_region))


def cover_pages(feedback: Feedback) -> list[Block]:
    """The cover, and the end of its page where it does not go on to another."""
    for close in (False, True):
        blocks = cover_blocks(feedback, close=close)
        if len(paginate(blocks, page_region)) == 1:
            return [*blocks, PageBreak()]
    return [*cover_blocks(feedback, early=True), Gap(26)]


def _blocks(feedback: Feedback) -> list[Block]:
    blocks = cover_pages(feedback)
    if feedback.skin is Skin.APPLICANT:
        blocks += guide_blocks(feedback)
    else:
        blocks += [*summary_blocks(feedback)]
    blocks += [*factor_blocks(feedback), *theme_blocks(feedback), *overview_blocks(feedback)]
    if feedback.committee:
        blocks += [*award_blocks(feedback), *rounds_blocks(feedback)]
    told = [found for category in feedback.categories
            if (found := category_blocks(feedback, category))]
    for place, found in enumerate(told):
        blocks += [Gap(30), *([] if place else [PageBreak(unless_room=400)]), *found]
    blocks += closing_blocks(feedback)
    if feedback.committee:
        blocks += [Gap(30), PageBreak(unless_room=300), *issue_blocks(feedback)]
    if feedback.evidence:
        blocks += [Gap(30), PageBreak(unless_room=300), *evidence_blocks(feedback)]
    return blocks


def draw_frame(paper: Paper, feedback: Feedback, pages: Sequence[Page]) -> None:
    """Every page with its head, its foot and what stands on it."""
    for index, page in enumerate(pages):
        if index:
            draw_header(paper, feedback.frame)
        else:
            draw_cover_frame(paper, feedback)
        draw_footer(paper, feedback.frame, index, len(pages))
        draw_page(paper, page)
        paper.next_page()
