"""Paragraphs: runs of text set in lines that break at words, never inside a cluster."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from assessor_app.reports.pdf.font import Shaped
from assessor_app.reports.pdf.paper import Ink, Paper, Run, shape
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
        self._runs: list[tuple[Ink, list[Shaped]]] = []
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
                self._put(cluster, ink)

    def _put(self, text: str, ink: Ink) -> None:
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
