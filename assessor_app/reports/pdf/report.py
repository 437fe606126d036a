"""The feedback report as a PDF: the content model laid out on A4."""

from __future__ import annotations

from pathlib import Path

from assessor_app.reports.feedback_records import Feedback, Skin
from assessor_app.reports.pdf.cover import cover_blocks, draw_cover_frame
from assessor_app.reports.pdf.flow import Region, paginate
from assessor_app.reports.pdf.frame import BODY_REGION, draw_footer, draw_header, draw_page
from assessor_app.reports.pdf.items import category_blocks, overview_blocks, reading_blocks
from assessor_app.reports.pdf.layout import Gap, PageBreak
from assessor_app.reports.pdf.paper import MARGIN, MM, PAGE_HEIGHT, TEXT_WIDTH, Paper
from assessor_app.reports.pdf.rounds import rounds_blocks
from assessor_app.reports.pdf.rules import award_blocks, issue_blocks, summary_blocks
from assessor_app.reports.pdf.text import Block
from assessor_app.reports.pdf.themes import factor_blocks, theme_blocks

_COVER = Region(MARGIN, MARGIN, PAGE_HEIGHT - 44 * MM, TEXT_WIDTH)


def write_pdf(feedback: Feedback, path: Path) -> None:
    """Write the report's PDF to a path.

    The same content gives the same bytes. Raises OSError where the path cannot be written.
    """
    pages = paginate(_blocks(feedback), _region)
    paper = Paper(
        path, title=feedback.title, subject=feedback.subject, language=feedback.language,
        made=feedback.made_at,
    )
    for index, page in enumerate(pages):
        _draw_frame(paper, feedback, index, len(pages))
        draw_page(paper, page)
        paper.next_page()
    paper.save()


def _region(index: int) -> Region:
    return BODY_REGION if index else _COVER


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
    blocks += [*factor_blocks(feedback), *theme_blocks(feedback), *overview_blocks(feedback)]
    if feedback.committee:
        blocks += [*award_blocks(feedback), *rounds_blocks(feedback)]
    for place, category in enumerate(feedback.categories):
        blocks += [Gap(30), *([] if place else [PageBreak(unless_room=400)])]
        blocks += category_blocks(feedback, category)
    if feedback.committee:
        blocks += [Gap(30), PageBreak(unless_room=300), *issue_blocks(feedback)]
    return blocks


def _draw_frame(paper: Paper, feedback: Feedback, index: int, pages: int) -> None:
    if index:
        draw_header(paper, feedback.frame)
    else:
        draw_cover_frame(paper, feedback)
    draw_footer(paper, feedback.frame, index, pages)
