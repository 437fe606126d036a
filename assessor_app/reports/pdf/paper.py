"""The sheet of paper: a canvas that sets shaped text, draws shapes and knows its styles."""

from __future__ import annotations

import io
from dataclasses import dataclass, replace
from datetime import datetime
from functools import lru_cache
from pathlib import Path
from typing import Any

from reportlab import rl_config
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from assessor_app.reports.making import keywords_of
from assessor_app.reports.papers import language_tag, publisher
from assessor_app.reports.pdf.font import (
    BOLD,
    REGULAR,
    SEMIBOLD,
    PaperFont,
    Shaped,
    font_source,
    number,
    text_operators,
)
from assessor_app.words import Language

rl_config.useA85 = 0  # streams as bytes: text armour only makes files slower and larger

MM = 72 / 25.4
PAGE_WIDTH, PAGE_HEIGHT = 210 * MM, 297 * MM
MARGIN = 20 * MM
TEXT_WIDTH = PAGE_WIDTH - 2 * MARGIN
LEADING = 1.6  # Sarabun's stacked marks need it; less lets lines touch

# The light palette of the screens.
INK, INK2, INK3 = "#1C2333", "#465063", "#626B7C"
ACCENT, ACCENT_SOFT, ACCENT_LINE = "#2C4A8C", "#E8EDF8", "#B6C4E4"
PAPER, HEAD, SUNK = "#FFFFFF", "#F0EEE9", "#FAF9F7"
LINE, LINE2, RUNG = "#DBD7CE", "#E9E6DF", "#E4E0D7"
OK, OK_SOFT, OK_LINE = "#1B6540", "#E6F2EA", "#A9D2BA"
NO, NO_SOFT, NO_LINE = "#9A2D23", "#FAEAE7", "#E5B8B1"
OPEN, OPEN_SOFT, OPEN_LINE = "#4A566B", "#EDF0F4", "#C3CAD6"
DEPENDS, DEPENDS_SOFT, DEPENDS_LINE = "#7A4A00", "#FDF1DA", "#E6C786"


@dataclass(frozen=True, slots=True)
class Ink:
    """How a run of text looks: size in points, weight and colour."""

    size: float = 10.5
    weight: str = REGULAR
    colour: str = INK

    @property
    def leading(self) -> float:
        """From base line to base line."""
        return self.size * LEADING

    def strong(self) -> Ink:
        """The same in semibold."""
        return replace(self, weight=SEMIBOLD)

    def tinted(self, colour: str) -> Ink:
        """The same in a colour."""
        return replace(self, colour=colour)


BODY = Ink()
SMALL = Ink(9, colour=INK2)
TINY = Ink(8.5, colour=INK3)
CELL = Ink(9.5)
HEAD_CELL = Ink(9, SEMIBOLD, INK2)
H1 = Ink(17, SEMIBOLD)
H2 = Ink(13, SEMIBOLD, ACCENT)
H3 = Ink(11, SEMIBOLD)
TITLE = Ink(25, BOLD)


@dataclass(frozen=True, slots=True)
class Run:
    """Shaped pieces of one look."""

    ink: Ink
    pieces: tuple[Shaped, ...]

    @property
    def width(self) -> float:
        """In points."""
        return sum(piece.advance for piece in self.pieces) * self.ink.size / 1000


def shape(text: str, ink: Ink) -> Shaped:
    """A text without line breaks in a look."""
    return font_source(ink.weight).shape(text)


def width_of(text: str, ink: Ink) -> float:
    """The width of a text on one line, in points."""
    return shape(text, ink).advance * ink.size / 1000


@lru_cache(maxsize=256)
def _rgb(colour: str) -> str:
    parts = (int(colour[place:place + 2], 16) / 255 for place in (1, 3, 5))
    return " ".join(f"{part:.3f}" for part in parts)


class _BareCanvas(Canvas):
    """A canvas whose pages do not start by naming a font that is not embedded."""

    def _make_preamble(self) -> None:
        self._preamble = "1 0 0 1 0 0 cm"


class Paper:
    """One PDF document on A4. Lengths are points; y grows downwards from the top of the page."""

    def __init__(
        self, path: Path, *, title: str, subject: str, language: Language, made: datetime,
        tag: str = "",
    ) -> None:
        self._canvas: Any = _BareCanvas(
            str(path), pagesize=(PAGE_WIDTH, PAGE_HEIGHT), pageCompression=1, invariant=1,
            lang=language_tag(language), initialFontName="Helvetica",
        )
        self._fonts: dict[str, PaperFont] = {}
        self._bookmarks = 0
        canvas = self._canvas
        canvas.setTitle(title)
        canvas.setSubject(subject)
        canvas.setAuthor(publisher(language))
        canvas.setKeywords(keywords_of(tag))
        canvas.setCreator("PMQA assessor workbench")
        canvas.setDateFormatter(lambda *_: f"D:{made:%Y%m%d%H%M%S}")
        canvas.setViewerPreference("DisplayDocTitle", "true")
        canvas.showOutline()

    def save(self) -> None:
        """Write the file."""
        self._canvas.save()

    def next_page(self) -> None:
        """End the page."""
        self._canvas.showPage()

    def bookmark(self, title: str, level: int) -> None:
        """An entry of the outline that leads to this page; ``level`` 0 is the outermost."""
        self._bookmarks += 1
        key = f"part-{self._bookmarks}"
        self._canvas.bookmarkPage(key)
        self._canvas.addOutlineEntry(title, key, level, closed=level > 0)

    def _font(self, weight: str) -> PaperFont:
        font = self._fonts.get(weight)
        if font is None:
            font = self._fonts[weight] = PaperFont(weight)
        return font

    def _add(self, operators: str) -> None:
        self._canvas._code.append(operators)

    def runs(self, x: float, baseline: float, runs: tuple[Run, ...]) -> None:
        """Set runs on one base line, from x on."""
        parts = [f"BT 1 0 0 1 {number(x)} {number(PAGE_HEIGHT - baseline)} Tm"]
        for run in runs:
            parts.append(f"{_rgb(run.ink.colour)} rg")
            parts.append(text_operators(
                self._font(run.ink.weight), run.ink.size, run.pieces, self._canvas._doc,
            ))
        parts.append("ET")
        self._add(" ".join(parts))

    def text(self, x: float, baseline: float, text: str, ink: Ink, align: str = "left") -> float:
        """Set a short text on one line; gives its width. ``align`` is left, right or centre."""
        run = Run(ink, (shape(text, ink),))
        width = run.width
        start = x - {"left": 0.0, "right": width, "centre": width / 2}[align]
        self.runs(start, baseline, (run,))
        return width

    def rect(
        self, x: float, top: float, width: float, height: float, *, fill: str = "",
        stroke: str = "", line: float = 0.6, radius: float = 0, dash: str = "",
    ) -> None:
        """A rectangle with its upper left corner at (x, top)."""
        y = PAGE_HEIGHT - top - height
        if radius:
            shape_ = _round_rect(x, y, width, height, min(radius, width / 2, height / 2))
        else:
            shape_ = f"{number(x)} {number(y)} {number(width)} {number(height)} re"
        self._paint(shape_, fill, stroke, line, dash)

    def _paint(self, shape_: str, fill: str, stroke: str, line: float, dash: str = "") -> None:
        parts = ["q"]
        if fill:
            parts.append(f"{_rgb(fill)} rg")
        if stroke:
            parts.append(f"{_rgb(stroke)} RG {number(line)} w")
        if dash:
            parts.append(f"[{dash}] 0 d")
        parts += [shape_, {(1, 1): "B", (1, 0): "f", (0, 1): "S"}[bool(fill), bool(stroke)], "Q"]
        self._add(" ".join(parts))

    def line(
        self, x1: float, y1: float, x2: float, y2: float, colour: str = LINE2, *,
        width: float = 0.6, dash: str = "",
    ) -> None:
        """A straight line."""
        self.polygon(((x1, y1), (x2, y2)), stroke=colour, line=width, dash=dash, closed=False)

    def polygon(
        self, points: tuple[tuple[float, float], ...], *, fill: str = "", stroke: str = "",
        line: float = 0.6, dash: str = "", closed: bool = True, round_joins: bool = False,
    ) -> None:
        """A run of straight lines through points."""
        moves = [
            f"{number(x)} {number(PAGE_HEIGHT - y)} {'l' if place else 'm'}"
            for place, (x, y) in enumerate(points)
        ]
        joins = "1 J 1 j " if round_joins else ""
        self._paint(joins + " ".join(moves) + (" h" if closed else ""), fill, stroke, line, dash)

    def hatch(
        self, x: float, top: float, width: float, height: float, colour: str, step: float = 5,
    ) -> None:
        """Rising diagonals that fill a rectangle."""
        foot = PAGE_HEIGHT - top - height
        lines = []
        start = x - height
        while start < x + width:
            end = f"{number(start + height)} {number(foot + height)}"
            lines.append(f"{number(start)} {number(foot)} m {end} l")
            start += step
        self._add(
            f"q {number(x)} {number(foot)} {number(width)} {number(height)} re W n "
            f"{_rgb(colour)} RG 0.6 w {' '.join(lines)} S Q"
        )

    def photo(self, x: float, top: float, width: float, height: float, jpeg: bytes) -> None:
        """A JPEG in a rectangle with its upper left corner at (x, top)."""
        self._canvas.drawImage(ImageReader(io.BytesIO(jpeg)), x, PAGE_HEIGHT - top - height,
                               width, height)

    def circle(
        self, x: float, y: float, radius: float, *, fill: str = "", stroke: str = "",
        line: float = 0.6, dash: str = "",
    ) -> None:
        """A circle around (x, y)."""
        path = _round_rect(x - radius, PAGE_HEIGHT - y - radius, 2 * radius, 2 * radius, radius)
        self._paint(path, fill, stroke, line, dash)


def _round_rect(x: float, y: float, width: float, height: float, radius: float) -> str:
    curve = radius * 0.4477  # the handle of a quarter circle, from the corner
    right, top = x + width, y + height
    n = number
    return " ".join((
        f"{n(x + radius)} {n(y)} m {n(right - radius)} {n(y)} l",
        f"{n(right - curve)} {n(y)} {n(right)} {n(y + curve)} {n(right)} {n(y + radius)} c",
        f"{n(right)} {n(top - radius)} l",
        f"{n(right)} {n(top - curve)} {n(right - curve)} {n(top)} {n(right - radius)} {n(top)} c",
        f"{n(x + radius)} {n(top)} l",
        f"{n(x + curve)} {n(top)} {n(x)} {n(top - curve)} {n(x)} {n(top - radius)} c",
        f"{n(x)} {n(y + radius)} l",
        f"{n(x)} {n(y + curve)} {n(x + curve)} {n(y)} {n(x + radius)} {n(y)} c h",
    ))
