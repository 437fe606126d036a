"""The result letter as a PDF: a letter of one page, with room for a number and a signature."""

from __future__ import annotations

from pathlib import Path

from assessor_app.reports.letter import Letter, Part
from assessor_app.reports.pdf.charts import draw_logo
from assessor_app.reports.pdf.draft import draft_bar
from assessor_app.reports.pdf.flow import Region, paginate
from assessor_app.reports.pdf.font import SEMIBOLD
from assessor_app.reports.pdf.frame import BODY_REGION, draw_footer, draw_header, draw_page
from assessor_app.reports.pdf.layout import Bookmark, Gap, Picture, Row, Stack
from assessor_app.reports.pdf.paper import (
    INK2,
    INK3,
    MARGIN,
    MM,
    PAGE_HEIGHT,
    TEXT_WIDTH,
    Ink,
    Paper,
)
from assessor_app.reports.pdf.text import Block, text

_FIRST = Region(MARGIN, MARGIN, PAGE_HEIGHT - 19 * MM, TEXT_WIDTH)
_SIZES = (12.0, 11.5, 11.0, 10.5)  # of the words; the greatest that needs one page
_LABEL = 52.0  # the column of "subject" and "to"
_SIGNED = 235.0  # the column below which a hand signs


def write_letter_pdf(letter: Letter, path: Path) -> None:
    """Write the letter to a path; the same content gives the same bytes.

    Raises OSError where the path cannot be written.
    """
    for size in _SIZES:
        pages = paginate(
            _blocks(letter, Ink(size)), lambda index: BODY_REGION if index else _FIRST)
        if len(pages) == 1:
            break
    paper = Paper(path, title=letter.title, subject=letter.kind, language=letter.language,
                  made=letter.made_at, tag=letter.frame.tag)
    for index, page in enumerate(pages):
        if index:
            draw_header(paper, letter.frame)
        draw_footer(paper, letter.frame, index, len(pages))
        draw_page(paper, page)
        paper.next_page()
    paper.save()


def _blocks(letter: Letter, words: Ink) -> list[Block]:
    draft = letter.frame.draft
    blocks: list[Block] = [
        Bookmark(letter.kind), *(draft_bar(draft) if draft else ()),
        Picture(34, lambda paper, x, top, width: _head(
            paper, letter, words, x, top, width)),
        Gap(16), text(letter.date, words, align="centre", gap=12)]
    for fact in letter.facts:
        blocks.append(Row((text(fact.label, words.strong()), text(fact.text, words)),
                          (_LABEL, 0), rule="", pad=1, side=0))
    blocks.append(Gap(12))
    for part in letter.parts:
        blocks += _part(part, words, keep=part is letter.parts[-1])
    regards, *below = letter.signed
    return [*blocks, Gap(8, keep=True), Row((Gap(0), Stack((
        text(regards, words, align="centre", gap=54),
        *(text(line, words.tinted(INK3), align="centre") for line in below)))),
        (0, _SIGNED), rule="", pad=0, side=0)]


def _head(
    paper: Paper, letter: Letter, words: Ink, x: float, top: float, width: float,
) -> None:
    draw_logo(paper, x, top + 22, 20)
    paper.text(x + 30, top + 18, letter.family, Ink(11, SEMIBOLD, INK2))
    left = x + width - 150
    used = paper.text(left, top + 18, letter.number, words)
    paper.line(left + used + 6, top + 20, x + width, top + 20, INK3, width=0.5, dash="1 2")


def _part(part: Part, words: Ink, *, keep: bool) -> list[Block]:
    """A paragraph and its lines; the last one stands on the page that is signed."""
    return [text(part.text, words, gap=3 if part.lines else 9, keep=keep or bool(part.lines)),
            *(Row((text("–", words), text(line, words)), (18, 0), rule="", pad=1, side=0)
              for line in part.lines),
            *([Gap(8)] if part.lines else [])]
