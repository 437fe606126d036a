"""Blocks that lay themselves out: paragraphs, rows, tables; and the flow of blocks over pages.

Everything can be split, so that no text is ever too long for a page; nothing is clipped.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from assessor_app.reports.pdf_paper import LINE2, Ink, Paper, Run, shape
from assessor_app.thai import words

_CLUSTER = re.compile(
    "[เแโใไ]?[^\u0e31\u0e34-\u0e3a\u0e47-\u0e4e][\u0e31\u0e34-\u0e3a\u0e47-\u0e4e]*[ะาำๅ]?|."
)
_NEWLINES = re.compile("\r\n|[\n\r\x0b\x0c\x85\u2028\u2029]")
_NO_BREAK = "\u00a0"
_HELD_SPACE = re.compile("[ \u00a0](?=[ๆฯ·])")  # อื่น ๆ stays on one line


class Block(Protocol):
    """A part of a page that knows its height for a width."""

    keep: bool  # stays with the block that follows

    def height(self, width: float) -> float:
        """The height in points."""

    def least(self, width: float) -> float:
        """The least height of a first part that may stand alone at the foot of a page."""

    def split(self, width: float, room: float) -> tuple[Block, Block] | None:
        """What fits into ``room`` and the rest, or None where it cannot be parted there."""

    def draw(self, paper: Paper, x: float, top: float, width: float) -> None:
        """Draw it with its upper left corner at (x, top)."""


@dataclass(frozen=True, slots=True)
class Span:
    """A run of text in one look, as typed."""

    text: str
    ink: Ink


@dataclass(frozen=True, slots=True)
class Line:
    """One line, set."""

    runs: tuple[Run, ...]
    width: float
    leading: float
    size: float


class _Setter:
    """Fills lines from pieces."""

    def __init__(self, width: float, first: Ink) -> None:
        self._width = width
        self._first = first
        self.lines: list[Line] = []
        self._runs: list[tuple[Ink, list]] = []
        self._used = 0.0
        self._blank: list[tuple[str, Ink]] = []

    def blank(self, text: str, ink: Ink) -> None:
        """White space: set only when a word follows on the same line."""
        if self._runs:
            self._blank.append((text, ink))

    def word(self, parts: list[tuple[str, Ink]]) -> None:
        """Text that is not parted unless it is wider than a line."""
        need = sum(_width(text, ink) for text, ink in parts)
        gap = sum(_width(text, ink) for text, ink in self._blank)
        if self._runs and self._used + gap + need > self._width:
            self.end()
            gap = 0.0
        if need <= self._width:
            for text, ink in (*self._blank, *parts):
                self._put(text, ink)
            self._blank = []
            return
        self._blank = []
        for text, ink in parts:
            for cluster in _CLUSTER.findall(text):
                if self._runs and self._used + _width(cluster, ink) > self._width:
                    self.end()
                self._put(cluster, ink, join=True)

    def _put(self, text: str, ink: Ink, *, join: bool = False) -> None:
        shaped = shape(text, ink)
        if not self._runs or self._runs[-1][0] != ink:
            self._runs.append((ink, []))
        self._runs[-1][1].append(shaped)
        self._used += shaped.advance * ink.size / 1000

    def end(self) -> None:
        """End the line; an empty one keeps its height."""
        runs = tuple(Run(ink, tuple(pieces)) for ink, pieces in self._runs)
        inks = [ink for ink, _ in self._runs] or [self._first]
        self.lines.append(Line(
            runs, self._used, max(ink.leading for ink in inks), max(ink.size for ink in inks),
        ))
        self._runs, self._used, self._blank = [], 0.0, []


def _width(text: str, ink: Ink) -> float:
    return shape(text, ink).advance * ink.size / 1000


def set_lines(spans: Sequence[Span], width: float) -> tuple[Line, ...]:
    """Break spans into lines of at most a width, at words; long words at clusters."""
    first = spans[0].ink if spans else Ink()
    setter = _Setter(width, first)
    paragraphs: list[list[Span]] = [[]]
    for span in spans:
        for place, text in enumerate(_NEWLINES.split(span.text)):
            if place:
                paragraphs.append([])
            paragraphs[-1].append(Span(text.replace("\t", " "), span.ink))
    for paragraph in paragraphs:
        _set_paragraph(paragraph, setter)
        setter.end()
    return tuple(setter.lines)


def _set_paragraph(spans: list[Span], setter: _Setter) -> None:
    text = _HELD_SPACE.sub(_NO_BREAK, "".join(span.text for span in spans))
    ends = []
    position = 0
    for span in spans:
        position += len(span.text)
        ends.append(position)
    position = place = 0
    for piece in _held(words(text)):
        parts: list[tuple[str, Ink]] = []
        until = position + len(piece)
        while position < until:
            while ends[place] <= position:
                place += 1
            stop = min(until, ends[place])
            parts.append((text[position:stop], spans[place].ink))
            position = stop
        if piece.isspace():
            for blank, ink in parts:
                setter.blank(blank, ink)
        else:
            setter.word(parts)


def _held(pieces: list[str]) -> list[str]:
    """The pieces with those joined that a no-break space holds together."""
    out: list[str] = []
    for piece in pieces:
        if out and (out[-1].endswith(_NO_BREAK) or piece.startswith(_NO_BREAK)):
            out[-1] += piece
        else:
            out.append(piece)
    return out


@dataclass(slots=True)
class Text:
    """A paragraph of one or more spans. ``gap`` is the space after it."""

    spans: Sequence[Span]
    align: str = "left"
    gap: float = 0
    keep: bool = False
    _lines: tuple[Line, ...] | None = None
    _set_for: float = -1

    def lines(self, width: float) -> tuple[Line, ...]:
        """The lines for a width."""
        if self._lines is None or (self._set_for >= 0 and self._set_for != width):
            self._lines = set_lines(self.spans, width)
            self._set_for = width
        return self._lines

    def height(self, width: float) -> float:
        """All lines and the gap."""
        return sum(line.leading for line in self.lines(width)) + self.gap

    def least(self, width: float) -> float:
        """Two lines, or all of three: no line alone at a foot or a head."""
        lines = self.lines(width)
        return sum(line.leading for line in lines[:len(lines) if len(lines) <= 3 else 2])

    def split(self, width: float, room: float) -> tuple[Block, Block] | None:
        """At a line, leaving at least two lines on either side where there are four."""
        lines = self.lines(width)
        fit, used = 0, 0.0
        while fit < len(lines) and used + lines[fit].leading <= room:
            used += lines[fit].leading
            fit += 1
        if fit == len(lines) - 1 and fit > 2:
            fit -= 1
        if not 0 < fit < len(lines):
            return None
        return (
            Text(self.spans, self.align, 0, False, lines[:fit], -1),
            Text(self.spans, self.align, self.gap, self.keep, lines[fit:], -1),
        )

    def draw(self, paper: Paper, x: float, top: float, width: float) -> None:
        """Set the lines."""
        for line in self.lines(width):
            shift = {"left": 0.0, "right": 1.0, "centre": 0.5}[self.align] * (width - line.width)
            if line.runs:
                paper.runs(x + shift, top + baseline(line.leading, line.size), line.runs)
            top += line.leading


def baseline(leading: float, size: float) -> float:
    """From the top of a line to its base line: marks above and below have the same air."""
    return (leading - size) / 2 + size * 0.87


def text(
    content: str, ink: Ink, *, align: str = "left", gap: float = 0, keep: bool = False,
) -> Text:
    """A paragraph in one look."""
    return Text((Span(content, ink),), align, gap, keep)


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
        """The sum."""
        return sum(block.height(width) for block in self.blocks)

    def least(self, width: float) -> float:
        """That of the first block that is not kept with the next."""
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
                tails.append(Gap(0))
                continue
            parts = cell.split(column, inner)
            if parts is None:
                return None
            heads.append(parts[0])
            tails.append(parts[1])
        head = Row(heads, self.widths, self.fill, "", self.pad, self.side)
        tail = Row(tails, self.widths, self.fill, self.rule, self.pad, self.side, self.keep)
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


@dataclass(slots=True)
class Table:
    """Rows under a head that is drawn again on every page."""

    head: Row
    rows: Sequence[Row]
    keep: bool = False
    whole: bool = False  # rather on the next page than on two, where a page can hold it

    def height(self, width: float) -> float:
        """Head and rows."""
        return self.head.height(width) + sum(row.height(width) for row in self.rows)

    def least(self, width: float) -> float:
        """The head and two rows."""
        if self.whole:
            return self.height(width)
        return self.head.height(width) + sum(row.least(width) for row in self.rows[:2])

    def split(self, width: float, room: float) -> tuple[Block, Block] | None:
        """Between rows; inside a row only where it would leave much of a page empty."""
        used = self.head.height(width)
        for place, row in enumerate(self.rows):
            height = row.height(width)
            if used + height > room:
                if height > 240:
                    parts = row.split(width, room - used)
                    if parts:
                        first, rest = parts
                        return (
                            Table(self.head, (*self.rows[:place], first)),  # type: ignore[arg-type]
                            Table(self.head, (rest, *self.rows[place + 1:]), self.keep),  # type: ignore[arg-type]
                        )
                if not place:
                    return None
                return (
                    Table(self.head, self.rows[:place]),
                    Table(self.head, self.rows[place:], self.keep),
                )
            used += height
        return None

    def draw(self, paper: Paper, x: float, top: float, width: float) -> None:
        """The head, then the rows."""
        for row in (self.head, *self.rows):
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


@dataclass(frozen=True, slots=True)
class Region:
    """Where the text of a page stands: its left edge, top, foot and width."""

    x: float
    top: float
    foot: float
    width: float

    @property
    def room(self) -> float:
        """Its height."""
        return self.foot - self.top


@dataclass(slots=True)
class Page:
    """One page: blocks and where they begin."""

    region: Region
    placed: list[tuple[Block, float]] = field(default_factory=list)


def paginate(blocks: Sequence[Block], region_of: Callable[[int], Region]) -> list[Page]:
    """Place blocks over as many pages as they need; ``region_of`` gets the page's index."""
    flow = _Flow(region_of)
    waiting = list(reversed(blocks))
    while waiting:
        block = waiting.pop()
        if isinstance(block, PageBreak):
            if flow.room < block.unless_room:
                flow.break_page()
            continue
        width = flow.page.region.width
        chain = _chain(block, waiting, width)
        if not flow.empty and chain > flow.room:
            flow.break_page()
        height = block.height(width)
        if height <= flow.room:
            flow.place(block, height)
            continue
        parts = block.split(width, flow.room)
        if parts is None and not flow.empty:
            flow.break_page()
            waiting.append(block)
            continue
        if parts is None:  # cannot be parted even on a page of its own: it stands as it is
            flow.place(block, height)
            continue
        flow.place(parts[0], flow.room)
        flow.break_page()
        waiting.append(parts[1])
    return flow.pages


def _chain(block: Block, waiting: list[Block], width: float) -> float:
    """What must stand together: kept blocks and the beginning of what follows them."""
    total = 0.0
    for following in (block, *reversed(waiting)):
        if not following.keep:
            return total + following.least(width)
        total += following.height(width)
        if total > 500:
            break
    return total


class _Flow:
    def __init__(self, region_of: Callable[[int], Region]) -> None:
        self._region_of = region_of
        self.pages = [Page(region_of(0))]
        self._used = 0.0

    @property
    def page(self) -> Page:
        return self.pages[-1]

    @property
    def empty(self) -> bool:
        return not any(not isinstance(block, Bookmark) for block, _ in self.page.placed)

    @property
    def room(self) -> float:
        return self.page.region.room - self._used

    def place(self, block: Block, height: float) -> None:
        if isinstance(block, Gap) and self.empty:
            return  # no space at the head of a page
        self.page.placed.append((block, self.page.region.top + self._used))
        self._used += height

    def break_page(self) -> None:
        if self.empty:
            return
        self.pages.append(Page(self._region_of(len(self.pages))))
        self._used = 0.0
