"""Framed boxes side by side, as high as the tallest of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from assessor_app.reports.pdf.paper import INK3, LINE, Paper
from assessor_app.reports.pdf.text import Block

_PAD, _SPACE = 9.0, 11.0


@dataclass(frozen=True, slots=True)
class Box:
    """What stands in one frame; ``empty`` where there is nothing yet, shown by a broken edge."""

    block: Block
    empty: bool = False


@dataclass(slots=True)
class Boxes:
    """Boxes of one width in a row."""

    boxes: Sequence[Box]
    keep: bool = False

    def _inner(self, width: float) -> float:
        return (width - _SPACE * (len(self.boxes) - 1)) / len(self.boxes) - 2 * _PAD

    def height(self, width: float) -> float:
        """The tallest box."""
        inner = self._inner(width)
        return max(box.block.height(inner) for box in self.boxes) + 2 * _PAD

    def least(self, width: float) -> float:
        """All of it."""
        return self.height(width)

    def split(self, width: float, room: float) -> tuple[Block, Block] | None:
        """Never."""
        return None

    def draw(self, paper: Paper, x: float, top: float, width: float) -> None:
        """Frames and what stands in them."""
        inner, height = self._inner(width), self.height(width)
        for box in self.boxes:
            paper.rect(x, top, inner + 2 * _PAD, height, stroke=INK3 if box.empty else LINE,
                       radius=4, dash="2.5 2" if box.empty else "")
            box.block.draw(paper, x + _PAD, top + _PAD, inner)
            x += inner + 2 * _PAD + _SPACE
