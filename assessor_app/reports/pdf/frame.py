"""What stands on every page of a paper: the running header, the footer, the page's number."""

from __future__ import annotations

from functools import lru_cache

from assessor_app.reports.papers import Frame
from assessor_app.reports.pdf.charts import draw_logo
from assessor_app.reports.pdf.draft import draw_small_mark
from assessor_app.reports.pdf.flow import Page, Region
from assessor_app.reports.pdf.font import BOLD
from assessor_app.reports.pdf.paper import (
    DEPENDS,
    INK2,
    INK3,
    LINE,
    MARGIN,
    MM,
    NO,
    PAGE_HEIGHT,
    PAGE_WIDTH,
    TEXT_WIDTH,
    Ink,
    Paper,
)
from assessor_app.reports.pdf.text import Text, text

BODY_REGION = Region(MARGIN, 30 * MM, PAGE_HEIGHT - 19 * MM, TEXT_WIDTH)
_HEADER = Ink(9, colour=INK2)
_FOOTER = Ink(9, colour=INK3)
_SECRET = Ink(11, BOLD, NO)  # as papers of a class are marked: in red, in the middle


def draw_page(paper: Paper, page: Page) -> None:
    """Every block of a page."""
    for block, top in page.placed:
        block.draw(paper, page.region.x, top, page.region.width)


@lru_cache(maxsize=64)  # the same head stands on every page
def one_line(words: str, ink: Ink, width: float, *, align: str = "left") -> Text:
    """A text cut after its first line, with an ellipsis where it was longer."""
    block = text(words, ink, align=align)
    if len(block.lines(width)) == 1:
        return block
    low, high = 0, len(words)
    while low < high:  # the longest beginning that fits
        middle = (low + high + 1) // 2
        fits = len(text(f"{words[:middle].rstrip()}…", ink).lines(width)) == 1
        low, high = (middle, high) if fits else (low, middle - 1)
    return text(f"{without_loose_marks(words[:low])}…", ink, align=align)


def without_loose_marks(kept: str) -> str:
    """The beginning of a text without vowels and marks at its end that would make another word
    of it, or that wait for a letter which was cut."""
    while kept and ("\u0e30" <= kept[-1] <= "\u0e3a" or "\u0e40" <= kept[-1] <= "\u0e4e"):
        kept = kept[:-1]
    return kept.rstrip()


def draw_header(paper: Paper, frame: Frame) -> None:
    """The mark of a draft, the logo, whose paper it is, and the cycle."""
    left, right = MARGIN, PAGE_WIDTH - MARGIN
    if frame.draft:
        left += draw_small_mark(paper, left, 18.2 * MM, frame.draft.word) + 9
    draw_logo(paper, left, 19.6 * MM, 9)
    used = paper.text(right, 19.4 * MM, frame.header_right, _HEADER, "right")
    room = right - left - used - 30
    block = one_line(frame.header, _HEADER, room)
    block.draw(paper, left + 15, 19.4 * MM - 10.5, room)
    paper.line(MARGIN, 22.5 * MM, right, 22.5 * MM, LINE)


def draw_footer(paper: Paper, frame: Frame, index: int, pages: int) -> None:
    """Draw the foot of a page: for whom the paper is, whether it is a draft, the page's number.

    The secrecy class stands at the foot and at the head.
    """
    if frame.secret:
        for base in (12.5 * MM, PAGE_HEIGHT - 5 * MM):
            paper.text(PAGE_WIDTH / 2, base, frame.secret, _SECRET, "centre")
    right = PAGE_WIDTH - MARGIN
    foot = PAGE_HEIGHT - 15 * MM
    paper.line(MARGIN, foot, right, foot, LINE)
    base = foot + 14
    left = MARGIN + paper.text(MARGIN, base, frame.skin_line, _FOOTER) + 10
    number = frame.page_of.format(page=index + 1, pages=pages)
    room = right - paper.text(right, base, number, _FOOTER, "right") - 10 - left
    if frame.foot:
        one_line(frame.foot, _FOOTER.tinted(DEPENDS), room, align="centre").draw(
            paper, left, base - 10.5, room)
