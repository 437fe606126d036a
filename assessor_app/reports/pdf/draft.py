"""The mark of a draft on paper: in the head of each page, and with its reason on the first."""

from __future__ import annotations

from assessor_app.reports.papers import Draft
from assessor_app.reports.pdf.font import SEMIBOLD
from assessor_app.reports.pdf.layout import Gap, Picture, Row, Stack
from assessor_app.reports.pdf.paper import DEPENDS, DEPENDS_SOFT, Ink, Paper, width_of
from assessor_app.reports.pdf.text import Block, text

_EDGE = 1.1
_LARGE, _SMALL = 21.75, 17.25  # the heights of the mark on page one and in the running heads
_WHY = Ink(10.5, colour=DEPENDS)


def _ink(height: float) -> Ink:
    return Ink(height * 0.52, SEMIBOLD, DEPENDS)


def _mark_width(word: str, height: float) -> float:
    return width_of(word, _ink(height)) + height * 1.35


def draw_small_mark(paper: Paper, x: float, middle: float, word: str) -> float:
    """The mark in a running head, centred on a height; gives its width."""
    _draw_mark(paper, x, middle - _SMALL / 2, _SMALL, word)
    return _mark_width(word, _SMALL)


def _draw_mark(paper: Paper, x: float, top: float, height: float, word: str) -> None:
    """A pencil and the word, on the tint of what needs attention; it reads in grey as well."""
    paper.rect(x, top, _mark_width(word, height), height, fill=DEPENDS_SOFT, stroke=DEPENDS,
               line=_EDGE, radius=3)
    side = height * 0.36
    left, foot = x + height * 0.42, top + height / 2 + side / 2
    right, head, nib = left + side, foot - side, side * 0.3
    paper.polygon(((left, foot), (left + nib * .35, foot - nib * 1.35), (right - nib, head),
                   (right, head + nib), (left + nib * 1.35, foot - nib * .35)),
                  stroke=DEPENDS, line=0.9, round_joins=True)
    paper.text(left + side + height * 0.22, top + height / 2 + height * 0.185, word, _ink(height))


def draft_bar(draft: Draft) -> list[Block]:
    """What the first page of a draft begins with: the mark, why it is one, and a rule."""
    mark = Picture(_LARGE, lambda paper, x, top, width: _draw_mark(
        paper, x, top, _LARGE, draft.word))
    rule = Picture(9, lambda paper, x, top, width: paper.line(
        x, top + 5, x + width, top + 5, DEPENDS, width=1.5))
    why = Stack((Gap(2), text(draft.why, _WHY)))
    return [Row((mark, why), (_mark_width(draft.word, _LARGE) + 10, 0), rule="", pad=0, side=0),
            rule, Gap(9)]
