"""Thai set right in a PDF: HarfBuzz shapes, every glyph carries its source text, nothing is lost.

reportlab alone puts Thai marks on one another, and its own shaping leaves text that cannot be
searched. Here each pair of glyph and source text gets a private code of its own in the subset
font, so that ToUnicode gives back what was typed; clusters whose glyphs are moved are wrapped in
ActualText as well, which poppler needs. A character that the font lacks is drawn as a plain
substitute and extracts as itself.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

import uharfbuzz as hb
from reportlab.pdfbase.ttfonts import SUBSETN, TTFont

from assessor_app.resources_path import resource

REGULAR, MEDIUM, SEMIBOLD, BOLD = "Regular", "Medium", "SemiBold", "Bold"
_FILES = {
    REGULAR: "Sarabun_400Regular.ttf",
    MEDIUM: "Sarabun_500Medium.ttf",
    SEMIBOLD: "Sarabun_600SemiBold.ttf",
    BOLD: "Sarabun_700Bold.ttf",
}

SARA_AM = "\u0e33"
_EMPTY_GLYPH = 1  # Sarabun's NULL: no ink, no advance
_SUBSTITUTES = {
    "✓": "√", "✔": "√", "☑": "√", "✅": "√", "✗": "×", "✘": "×", "☒": "×", "❌": "×", "●": "•",
    "○": "•", "◉": "•", "⚫": "•", "▪": "•", "▫": "•", "□": "•", "☐": "•", "➔": "→", "➜": "→",
    "➤": "→", "►": "→", "⇒": "→", "№": "No.", "‑": "-", "‐": "-",
    "\u2003": " ", "\u2002": " ", "\u2009": " ", "\u202f": " ", "\u3000": " ",
}
_UNKNOWN = "(?)"
# Private codes start where no font of ours has a character of its own.
_FIRST_CODE = 0xE000


@dataclass(frozen=True, slots=True)
class Glyph:
    """One glyph as placed; lengths in thousandths of the font size. ``text`` is its source."""

    gid: int
    text: str
    width: int  # the font's own advance
    advance: int
    dx: int
    dy: int


@dataclass(frozen=True, slots=True, eq=False)
class Shaped:
    """A piece of text, shaped: clusters of glyphs that belong together, and the whole advance.

    It is itself only (not compared by its glyphs), so that it is quick to look up.
    """

    clusters: tuple[tuple[Glyph, ...], ...]
    advance: int


class FontSource:
    """One font file: its characters and its HarfBuzz shaper; shared by all documents."""

    def __init__(self, weight: str) -> None:
        self.path = str(resource("fonts", _FILES[weight]))
        self._face = hb.Face(hb.Blob.from_file_path(self.path))
        self._font = hb.Font(self._face)
        self.units = self._face.upem
        self._known: frozenset[int] = frozenset(self._face.unicodes)
        self.empty_width = self._scaled(self._font.get_glyph_h_advance(_EMPTY_GLYPH))
        self.shape = lru_cache(maxsize=1 << 15)(self._shape)

    def _scaled(self, value: int) -> int:
        return round(value * 1000 / self.units)

    def _shape(self, text: str) -> Shaped:
        """Shape a piece without line breaks; the text of the clusters joins to the source text."""
        clusters: list[tuple[Glyph, ...]] = []
        for source, drawn in self._drawable(text):
            glyphs = self._glyphs(drawn)
            if source == drawn:
                clusters.extend(_grouped(glyphs))
            elif glyphs:  # a substitute: its first glyph stands for all of the source
                first, rest = glyphs[0], glyphs[1:]
                clusters.append((
                    Glyph(first.gid, source, first.width, first.advance, first.dx, first.dy),
                    *(Glyph(g.gid, "", g.width, g.advance, g.dx, g.dy) for g in rest),
                ))
        return Shaped(tuple(clusters), sum(g.advance for c in clusters for g in c))

    def _drawable(self, text: str) -> Iterator[tuple[str, str]]:
        """Runs of (source, what is drawn for it)."""
        run = unknown = ""
        for char in text:
            if ord(char) in self._known:
                if unknown:
                    yield unknown, _UNKNOWN
                    unknown = ""
                run += char
                continue
            invisible = _is_invisible(char)
            if unknown and (invisible or char not in _SUBSTITUTES):
                unknown += char  # an emoji sequence is one sign
                continue
            if invisible:
                continue
            if run:
                yield run, run
                run = ""
            if char in _SUBSTITUTES:
                if unknown:
                    yield unknown, _UNKNOWN
                    unknown = ""
                yield char, _SUBSTITUTES[char]
            else:
                unknown = char
        if unknown:
            yield unknown, _UNKNOWN
        if run:
            yield run, run

    def _glyphs(self, text: str) -> list[Glyph]:
        buffer = hb.Buffer()
        buffer.cluster_level = hb.BufferClusterLevel.MONOTONE_CHARACTERS
        buffer.add_str(text)
        buffer.direction, buffer.script, buffer.language = "ltr", _script(text), "th"
        hb.shape(self._font, buffer, {"kern": True, "liga": True})
        infos, positions = buffer.glyph_infos, buffer.glyph_positions
        out: list[Glyph] = []
        start = 0
        while start < len(infos):
            end = start + 1
            while end < len(infos) and infos[end].cluster == infos[start].cluster:
                end += 1
            until = infos[end].cluster if end < len(infos) else len(text)
            parts = _shared(text[infos[start].cluster:until], end - start)
            for info, position, part in zip(
                infos[start:end], positions[start:end], parts, strict=True,
            ):
                out.append(Glyph(
                    info.codepoint, part,
                    self._scaled(self._font.get_glyph_h_advance(info.codepoint)),
                    self._scaled(position.x_advance), self._scaled(position.x_offset),
                    self._scaled(position.y_offset),
                ))
            start = end
        return out


def _is_invisible(char: str) -> bool:
    return "\ufe00" <= char <= "\ufe0f" or unicodedata.category(char) in ("Cf", "Cc", "Zl", "Zp")


def _script(text: str) -> str:
    return "Thai" if any("\u0e00" <= char <= "\u0e7f" for char in text) else "Latn"


def _shared(text: str, count: int) -> list[str]:
    """Which of a cluster's glyphs carries which of its characters.

    HarfBuzz takes ำ apart into a ring and า, and the ring before a tone mark; the last glyph then
    stands for ำ, the one before it for the tone, the ring for nothing.
    """
    parts = [""] * count
    if count > 1 and SARA_AM in text:
        before, after = text[:text.index(SARA_AM)], text[text.index(SARA_AM):]
        parts[-1] = after
        parts[-2] = before
    else:
        parts[0] = text
    return parts


def _grouped(glyphs: list[Glyph]) -> Iterator[tuple[Glyph, ...]]:
    group: list[Glyph] = []
    for glyph in glyphs:
        joins = glyph.advance == 0 or glyph.text.startswith(SARA_AM)
        if group and not joins:
            yield tuple(group)
            group = []
        group.append(glyph)
    if group:
        yield tuple(group)


@cache
def font_source(weight: str) -> FontSource:
    """The shared source of a weight, loaded on first use."""
    return FontSource(weight)


class PaperFont(TTFont):
    """One weight of Sarabun for one document; it is not to be used for another."""

    def __init__(self, weight: str) -> None:
        self.source = font_source(weight)
        super().__init__(f"Sarabun-{weight}", self.source.path, asciiReadable=False, shapable=False)
        self._codes: dict[tuple[int, str], int] = {}
        self._encoded: dict[tuple[int, str], tuple[int, int]] = {}
        self._operators: dict[tuple[Shaped, float], list[tuple[int, str]]] = {}
        self._texts: dict[int, str] = {}
        self._next = _FIRST_CODE

    def encode(self, glyph: Glyph, doc: Any) -> tuple[int, int]:
        """The (subset, byte) that draws a glyph in a document and extracts as its text."""
        key = (glyph.gid, glyph.text)
        found = self._encoded.get(key)
        if found is None:
            code = self._code(glyph.gid, glyph.text, glyph.width)
            subset, data = self.splitString(chr(code), doc)[0]
            found = self._encoded[key] = (subset, data[0])
        return found

    def operators(self, piece: Shaped, size: float, doc: Any) -> list[tuple[int, str]]:
        """The operators of a piece, as (subset, operators) in order."""
        found = self._operators.get((piece, size))
        if found is None:
            collected = _Piece(self, doc, size)
            for cluster in piece.clusters:
                collected.cluster(cluster)
            found = self._operators[piece, size] = collected.done()
        return found

    def _code(self, gid: int, text: str, width: int) -> int:
        if len(text) == 1 and self.face.charToGlyph.get(ord(text)) == gid and text != "\u00a0":
            return ord(text)
        code = self._codes.get((gid, text))
        if code is None:
            while self._next in self.face.charToGlyph:
                self._next += 1
            code = self._codes[gid, text] = self._next
            self._texts[code] = text
            self.face.charToGlyph[code] = gid
            self.face.charWidths[code] = width
        return code

    def is_plain(self, glyph: Glyph) -> bool:
        """True where a reader finds the text without ActualText."""
        return self._code(glyph.gid, glyph.text, glyph.width) < _FIRST_CODE

    def addObjects(self, doc: Any) -> None:
        """Write the font into the document, with the true text in each ToUnicode map."""
        subsets = [list(subset) for subset in self.state[doc].subsets]
        super().addObjects(doc)
        for number, subset in enumerate(subsets):
            name = b"".join((SUBSETN(number), b"+", self.face.name, self.face.subfontNameX))
            stream = doc.idToObject["toUnicodeCMap:" + name.decode("pdfdoc")]
            stream.content = self._to_unicode(subset)

    def _to_unicode(self, subset: list[int]) -> str:
        lines = []
        for byte, code in enumerate(subset):
            text = self._texts.get(code, chr(code) if code else "")
            lines.append(f"<{byte:02X}> <{text.encode('utf-16-be').hex().upper()}>")
        blocks = (lines[start:start + 100] for start in range(0, len(lines), 100))
        body = "\n".join(
            f"{len(block)} beginbfchar\n" + "\n".join(block) + "\nendbfchar" for block in blocks
        )
        return (
            "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
            "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def\n"
            "/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n"
            "1 begincodespacerange\n<00> <FF>\nendcodespacerange\n"
            f"{body}\nendcmap\nCMapName currentdict /CMap defineresource pop\nend\nend"
        )


_TRAILING_ZEROS = re.compile(r"\.?0+$")


def number(value: float) -> str:
    """A number as a PDF operand, to a hundredth of a point."""
    text = f"{value:.2f}"
    return _TRAILING_ZEROS.sub("", text) if "." in text else text


class _Piece:
    """Collects the text operators of one shaped piece, in one TJ array as long as it can."""

    def __init__(self, font: PaperFont, doc: Any, size: float) -> None:
        self._font, self._doc, self._size = font, doc, size
        self._hex = ""
        self._array: list[str] = []
        self._rise = 0
        self._out: list[str] = []
        self._subset = -1
        self.parts: list[tuple[int, str]] = []  # subset, operators

    def cluster(self, glyphs: tuple[Glyph, ...]) -> None:
        """Add a cluster, in a span with its text where its glyphs alone would not tell it."""
        if len(glyphs) == 1:
            first = glyphs[0]
            if not first.dx and not first.dy and self._font.is_plain(first):
                self._add(first)
                return
        self._level()
        self._enter(self._font.encode(glyphs[0], self._doc)[0])
        actual = "".join(glyph.text for glyph in glyphs).encode("utf-16-be").hex().upper()
        self._out.append(f"/Span <</ActualText <FEFF{actual}>>> BDC")
        for glyph in glyphs:
            self._add(glyph)
        last = glyphs[-1]
        if last.dx < 0:  # else poppler sees a gap after the mark and adds a blank
            width = self._font.source.empty_width
            self._add(Glyph(_EMPTY_GLYPH, "", width, 0, 0, last.dy))
        self._level()
        self._out.append("EMC")

    def _enter(self, subset: int) -> None:
        """Go on in a subset; a span may hold several, so that its part names them itself."""
        if subset == self._subset:
            return
        self._flush()
        if self._subset >= 0 and self._out:
            self.parts.append((self._subset, " ".join(self._out)))
            self._out = []
        self._subset = subset

    def _add(self, glyph: Glyph) -> None:
        subset, byte = self._font.encode(glyph, self._doc)
        self._enter(subset)
        if glyph.dy != self._rise:
            self._flush()
            self._rise = glyph.dy
            self._out.append(f"{number(glyph.dy * self._size / 1000)} Ts")
        self._move(-glyph.dx)
        self._hex += f"{byte:02X}"
        self._move(glyph.width + glyph.dx - glyph.advance)

    def _move(self, amount: int) -> None:
        """Move left by thousandths, as TJ does."""
        if amount:
            self._flush_hex()
            self._array.append(str(amount))

    def _flush_hex(self) -> None:
        if self._hex:
            self._array.append(f"<{self._hex}>")
            self._hex = ""

    def _flush(self) -> None:
        self._flush_hex()
        if self._array:
            self._out.append(f"[{' '.join(self._array)}] TJ")
            self._array = []

    def _level(self) -> None:
        """Back on the base line."""
        self._flush()
        if self._rise:
            self._rise = 0
            self._out.append("0 Ts")

    def done(self) -> list[tuple[int, str]]:
        """All operators, by subset in order."""
        self._level()
        if self._out:
            self.parts.append((self._subset, " ".join(self._out)))
        return self.parts


def text_operators(font: PaperFont, size: float, pieces: Iterable[Shaped], doc: Any) -> str:
    """PDF operators that draw shaped pieces from the current text position on."""
    out: list[str] = []
    current = -1
    for piece in pieces:
        for subset, operators in font.operators(piece, size, doc):
            if subset != current:
                current = subset
                out.append(f"{font.getSubsetInternalName(subset, doc)} {number(size)} Tf")
            out.append(operators)
    return " ".join(out)
