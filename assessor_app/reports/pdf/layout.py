"""Blocks that lay themselves out: space, pictures, stacks, rows and tables.

Everything with text in it can be split, so that no text is ever too long for a page.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from assessor_app.reports.pdf.paper import LINE2, Paper
from assessor_app.reports.pdf.text import Block


@dataclass(slots=True)
class Gap:
    """Empty space."""

    size: float
    keep: bool = False

    def height(self, width: float) -> float:
        """Its size."""
        return self.size

    def least(self, width: float) -> float:
        """Its size."""
        return self.size

    def split(self, width: float, room: float) -> tuple[Block, Block] | None:
        """Never."""
        return None

    def draw(self, paper: Paper, x: float, top: float, width: float) -> None:
        """Nothing."""


@dataclass(slots=True)
class Picture:
    """Something drawn by a function that gets (paper, x, top, width)."""

    size: float
    paint: Callable[[Paper, float, float, float], None]
    keep: bool = False

    def height(self, width: float) -> float:
        """Its size."""
        return self.size

    def least(self, width: float) -> float:
        """All of it."""
        return self.size

    def split(self, width: float, room: float) -> tuple[Block, Block] | None:
        """Never."""
        return None

    def draw(self, paper: Paper, x: float, top: float, width: float) -> None:
        """Call the function."""
        self.paint(paper, x, top, width)


@dataclass(slots=True)
class Stack:
    """Blocks under one another."""

    blocks: Sequence[Block]
    keep: bool = False

    def height(self, width: float) -> float:
        """The blocks' heights together."""
        return sum(block.height(width) for block in self.blocks)

    def least(self, width: float) -> float:
        """The height up to the first block that may be parted from the next one."""
        total = 0.0
        for block in self.blocks:
            if not block.keep:
                return total + block.least(width)
            total += block.height(width)
        return total

    def split(self, width: float, room: float) -> tuple[Block, Block] | None:
        """Between two blocks, or inside the one that does not fit."""
        used = 0.0
        for place, block in enumerate(self.blocks):
            height = block.height(width)
            if used + height > room:
                parts = block.split(width, room - used)
                if parts:
                    return (
                        Stack((*self.blocks[:place], parts[0])),
                        Stack((parts[1], *self.blocks[place + 1:]), self.keep),
                    )
                if not place:
                    return None
                return Stack(self.blocks[:place]), Stack(self.blocks[place:], self.keep)
            used += height
        return None

    def draw(self, paper: Paper, x: float, top: float, width: float) -> None:
        """One under the other."""
        for block in self.blocks:
            block.draw(paper, x, top, width)
            top += block.height(width)


@dataclass(slots=True)
class Row:
    """Cells side by side. Widths are points; one 0 takes what is left."""

    cells: Sequence[Block]
    widths: Sequence[float]
    fill: str = ""
    rule: str = LINE2
    pad: float = 4.5
    side: float = 5
    keep: bool = False
    middle: bool = False  # cells centred on the row's height
    named: bool = False  # the first cell says what the row is, again where the row goes on

    def _columns(self, width: float) -> Iterator[tuple[Block, float, float]]:
        left = width - sum(self.widths)
        x = 0.0
        for cell, given in zip(self.cells, self.widths, strict=True):
            column = given or left
            yield cell, x + self.side, column - 2 * self.side
            x += column

    def height(self, width: float) -> float:
        """The tallest cell."""
        return max(cell.height(room) for cell, _, room in self._columns(width)) + 2 * self.pad

    def least(self, width: float) -> float:
        """All of it, or a third of a page where it is taller than that."""
        return min(self.height(width), 240)

    def split(self, width: float, room: float) -> tuple[Block, Block] | None:
        """Every cell at the same height."""
        inner = room - 2 * self.pad
        heads: list[Block] = []
        tails: list[Block] = []
        for cell, _, column in self._columns(width):
            if cell.height(column) <= inner:
                heads.append(cell)
                tails.append(cell if self.named and not tails else Gap(0))
                continue
            parts = cell.split(column, inner)
            if parts is None:
                return None
            heads.append(parts[0])
            tails.append(parts[1])
        head = Row(heads, self.widths, self.fill, "", self.pad, self.side)
        tail = Row(tails, self.widths, self.fill, self.rule, self.pad, self.side, self.keep,
                   named=self.named)
        return head, tail

    def draw(self, paper: Paper, x: float, top: float, width: float) -> None:
        """The ground, the cells, the rule under them."""
        height = self.height(width)
        if self.fill:
            paper.rect(x, top, width, height, fill=self.fill)
        for cell, shift, column in self._columns(width):
            down = (height - 2 * self.pad - cell.height(column)) / 2 if self.middle else 0
            cell.draw(paper, x + shift, top + self.pad + down, column)
        if self.rule:
            paper.line(x, top + height, x + width, top + height, self.rule)


_HELD = 660.0  # what a page holds under a heading; a taller table begins where there is room


@dataclass(slots=True)
class Table:
    """Rows under a head that is drawn again on every page; where the table goes on, ``again``
    stands for it. The foot stands below the last row, on its page."""

    head: Block
    rows: Sequence[Row]
    keep: bool = False
    whole: bool = False  # rather on the next page than on two, where a page can hold it
    again: Block | None = None
    foot: Block | None = None

    def height(self, width: float) -> float:
        """Head, rows and foot."""
        return (self.head.height(width) + sum(row.height(width) for row in self.rows)
                + self._foot(width))

    def _foot(self, width: float) -> float:
        return self.foot.height(width) if self.foot is not None else 0.0

    def least(self, width: float) -> float:
        """The head and two rows, with the foot where there are no more."""
        if self.whole and (height := self.height(width)) <= _HELD:
            return height
        return self.head.height(width) + sum(row.least(width) for row in self.rows[:2]) + (
            self._foot(width) if len(self.rows) <= 2 else 0.0)

    def split(self, width: float, room: float) -> tuple[Block, Block] | None:
        """Between rows; inside a row only where it would leave much of a page empty."""
        used = self.head.height(width)
        for place, row in enumerate(self.rows):
            height = row.height(width)
            last = place == len(self.rows) - 1
            if used + height + (self._foot(width) if last else 0.0) > room:
                if height > 240:
                    parts = row.split(width, room - used)
                    if parts:
                        first, rest = parts
                        return (
                            Table(self.head, (*self.rows[:place], first)),  # type: ignore[arg-type]
                            self._rest((rest, *self.rows[place + 1:])),  # type: ignore[arg-type]
                        )
                if not place:
                    return None
                return Table(self.head, self.rows[:place]), self._rest(self.rows[place:])
            used += height
        return None

    def _rest(self, rows: Sequence[Row]) -> Table:
        return Table(self.again or self.head, rows, self.keep, again=self.again, foot=self.foot)

    def draw(self, paper: Paper, x: float, top: float, width: float) -> None:
        """The head, then the rows, then the foot."""
        for row in (self.head, *self.rows, *((self.foot,) if self.foot is not None else ())):
            row.draw(paper, x, top, width)
            top += row.height(width)


@dataclass(slots=True)
class Bookmark:
    """An entry of the outline at this place."""

    title: str
    level: int = 0
    keep: bool = True

    def height(self, width: float) -> float:
        """None."""
        return 0

    def least(self, width: float) -> float:
        """None."""
        return 0

    def split(self, width: float, room: float) -> tuple[Block, Block] | None:
        """Never."""
        return None

    def draw(self, paper: Paper, x: float, top: float, width: float) -> None:
        """Enter it."""
        paper.bookmark(self.title, self.level)


@dataclass(slots=True)
class PageBreak:
    """The next block starts a new page, unless so many points of this one are free."""

    unless_room: float = float("inf")
    keep: bool = False

    def height(self, width: float) -> float:
        """None."""
        return 0

    def least(self, width: float) -> float:
        """None."""
        return 0

    def split(self, width: float, room: float) -> tuple[Block, Block] | None:
        """Never."""
        return None

    def draw(self, paper: Paper, x: float, top: float, width: float) -> None:
        """Nothing."""
