"""The key themes on paper: what runs through several items, before the items themselves."""

from __future__ import annotations

from assessor_app.reports.feedback_records import Feedback
from assessor_app.reports.pdf.items import heading
from assessor_app.reports.pdf.layout import Bookmark, Gap, Picture, Row, Stack
from assessor_app.reports.pdf.paper import ACCENT, BODY, H1, H2, TINY
from assessor_app.reports.pdf.text import Block, text


def theme_blocks(feedback: Feedback) -> list[Block]:
    """The key themes by kind; nothing where there are none."""
    if not feedback.themes:
        return []
    title = feedback.label("themes")
    blocks: list[Block] = [Gap(14), Bookmark(title), heading(title, H1, gap=2)]
    for kind in dict.fromkeys(theme.kind for theme in feedback.themes):
        blocks += [Gap(6, keep=True), heading(kind, H2, gap=1)]
        blocks += [_theme(feedback, theme.text, theme.items)
                   for theme in feedback.themes if theme.kind == kind]
    return [*blocks, Gap(16)]


def _theme(feedback: Feedback, words: str, items: str) -> Block:
    bullet = Picture(14, lambda paper, x, top, width: paper.circle(
        x + 4, top + 9.5, 1.8, fill=ACCENT))
    lines: list[Block] = [text(words, BODY)]
    if items:
        lines.append(text(f"{feedback.label('theme_items')} {items}", TINY))
    return Row((bullet, Stack(lines)), (14, 0), side=0, pad=4)
