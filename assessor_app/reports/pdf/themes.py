"""What stands before the items: the key factors of the profile, and the key themes."""

from __future__ import annotations

from assessor_app.reports.feedback_records import Feedback
from assessor_app.reports.pdf.items import heading
from assessor_app.reports.pdf.layout import Bookmark, Gap, Picture, Row, Stack
from assessor_app.reports.pdf.paper import ACCENT, BODY, H1, H2, TINY
from assessor_app.reports.pdf.text import Block, text


def theme_blocks(feedback: Feedback) -> list[Block]:
    """The key themes by kind; nothing where there are none."""
    return _grouped(feedback.label("themes"), [
        (theme.kind, theme.text,
         f"{feedback.label('theme_items')} {theme.items}" if theme.items else "")
        for theme in feedback.themes])


def factor_blocks(feedback: Feedback) -> list[Block]:
    """The key factors by area, each with its page; nothing where there are none."""
    return _grouped(feedback.label("factors"), [
        (factor.area, factor.text,
         feedback.label("factor_page", page=factor.page) if factor.page else "")
        for factor in feedback.factors])


def _grouped(title: str, lines: list[tuple[str, str, str]]) -> list[Block]:
    """Lines of (group, words, note) below one heading, each group below its own."""
    if not lines:
        return []
    blocks: list[Block] = [Gap(14), Bookmark(title), heading(title, H1, gap=2)]
    for group in dict.fromkeys(line[0] for line in lines):
        blocks += [Gap(6, keep=True), heading(group, H2, gap=1)]
        blocks += [_line(words, note) for of, words, note in lines if of == group]
    return [*blocks, Gap(16)]


def _line(words: str, note: str) -> Block:
    bullet = Picture(14, lambda paper, x, top, width: paper.circle(
        x + 4, top + 9.5, 1.8, fill=ACCENT))
    lines: list[Block] = [text(words, BODY)]
    if note:
        lines.append(text(note, TINY))
    return Row((bullet, Stack(lines)), (14, 0), side=0, pad=4)
