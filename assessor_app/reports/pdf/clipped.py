"""A paragraph that takes at most so many lines, for papers that give an overview."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from assessor_app import thai
from assessor_app.reports.pdf.frame import without_loose_marks
from assessor_app.reports.pdf.paper import Ink, Paper
from assessor_app.reports.pdf.text import Block, Text, text


@dataclass(slots=True)
class Clipped:
    """A paragraph cut after some lines, with an ellipsis."""

    words: str
    ink: Ink
    most: int
    keep: bool = False

    def _text(self, width: float) -> Text:
        return _clipped(self.words, self.ink, self.most, width)

    def height(self, width: float) -> float:
        """Its lines."""
        return self._text(width).height(width)

    def least(self, width: float) -> float:
        """All of it."""
        return self.height(width)

    def split(self, width: float, room: float) -> tuple[Block, Block] | None:
        """Never."""
        return None

    def draw(self, paper: Paper, x: float, top: float, width: float) -> None:
        """Set the lines."""
        self._text(width).draw(paper, x, top, width)


@lru_cache(maxsize=512)  # the evening page is laid out more than once until it fits
def _clipped(words: str, ink: Ink, most: int, width: float) -> Text:
    whole = text(words, ink)
    if len(whole.lines(width)) <= most:
        return whole
    pieces = thai.words(words)
    low, high = 0, len(pieces)
    while low < high:  # the longest beginning of whole words that fits
        middle = (low + high + 1) // 2
        fits = len(_begun(pieces, middle, ink).lines(width)) <= most
        low, high = (middle, high) if fits else (low, middle - 1)
    if low:
        return _begun(pieces, low, ink)
    low, high = 0, len(words)
    while low < high:  # one word is too long: the longest beginning of it
        middle = (low + high + 1) // 2
        fits = len(text(f"{words[:middle]}…", ink).lines(width)) <= most
        low, high = (middle, high) if fits else (low, middle - 1)
    return text(f"{without_loose_marks(words[:low])}…", ink)


def _begun(pieces: list[str], count: int, ink: Ink) -> Text:
    return text(f"{''.join(pieces[:count]).rstrip()}…", ink)
