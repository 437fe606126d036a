"""A TIFF without its notes: every page with its depth, resolution and compression, as it came.

Only the tags that a decoder needs are copied, and the coded pixels piece by piece, so that a scan
of any number of pages takes memory for none of them. What stands between, and the tags that tell
of time, place, maker and words, are left out.
"""

from __future__ import annotations

import io
import struct
from collections.abc import Callable
from dataclasses import dataclass
from typing import IO

# Sizes, coders and their tables, colours, resolution, which way is up; no words, EXIF or GPS
_KEPT = frozenset((
    254, 255, 256, 257, 258, 259, 262, 263, 264, 265, 266, 273, 274, 277, 278, 279, 280, 281, 282,
    283, 284, 290, 291, 292, 293, 296, 297, 301, 317, 318, 319, 320, 321, 322, 323, 324, 325, 332,
    334, 336, 338, 339, 340, 341, 347, 529, 530, 531, 532, 34675))
_BYTES = {1: 1, 2: 1, 3: 2, 4: 4, 5: 8, 6: 1, 7: 1, 8: 2, 9: 4, 10: 8, 11: 4, 12: 8, 16: 8}
_WHOLE = {1: "B", 3: "H", 4: "I", 16: "Q"}  # kinds of whole numbers
_COMPRESSION, _JPEG_TABLES = 259, 347
_PIXELS = ((273, 279), (324, 325))  # where strips and tiles lie, and how long they are
_JPEG = 7
# None, the fax codes, LZW, deflate, PackBits, LZMA, Zstandard: what they code holds no notes
_PLAIN = frozenset((1, 2, 3, 4, 5, 8, 32771, 32773, 32946, 34925, 50000))
_MOST_PAGES = 20_000
_SMALL = 1 << 16
_MOST_PIECES = 2_000_000  # strips or tiles of a page
_CHUNK = 1 << 20

Jpeg = Callable[[IO[bytes], IO[bytes]], object]


class UnknownCoder(Exception):
    """Pixels are coded in a way that may hold notes, and is not known here."""


@dataclass(frozen=True, slots=True)
class _Form:
    """How a file writes numbers: its byte order, and offsets of four bytes or of eight."""

    order: str
    big: bool

    @property
    def offset(self) -> str:
        return self.order + ("Q" if self.big else "I")

    @property
    def count(self) -> str:
        return self.order + ("Q" if self.big else "H")

    @property
    def entry(self) -> str:
        return self.order + ("HHQ8s" if self.big else "HHI4s")


@dataclass(slots=True)
class _Tag:
    number: int
    kind: int
    count: int
    value: bytes


def strip_tiff(source: IO[bytes], target: IO[bytes], jpeg: Jpeg) -> None:
    """Write a TIFF without its notes; ``jpeg`` copies a JPEG stream without its own.

    Raises ValueError for a file that is damaged or cut short, ``UnknownCoder`` for one whose pixels
    cannot be copied without knowing what is in them.
    """
    _Copy(source, target, jpeg).pages()


class _Copy:
    def __init__(self, source: IO[bytes], target: IO[bytes], jpeg: Jpeg) -> None:
        self._source, self._target, self._jpeg = source, target, jpeg
        self._size = source.seek(0, io.SEEK_END)
        self._copied = self._values = 0  # bytes of pixels and of values; pieces may not overlap
        source.seek(0)
        mark = self._read(4)
        order = {b"II": "<", b"MM": ">"}.get(mark[:2])
        if order is None:
            raise ValueError("no TIFF")
        magic, = struct.unpack(f"{order}H", mark[2:])
        if magic not in (42, 43):
            raise ValueError("no TIFF")
        self._form = _Form(order, magic == 43)
        target.write(mark)
        if self._form.big:
            sizes = self._read(4)
            if sizes != struct.pack(f"{order}HH", 8, 0):
                raise ValueError("no TIFF")
            target.write(sizes)

    def pages(self) -> None:
        """Copy page after page along their chain."""
        form = self._form
        width = struct.calcsize(form.offset)
        place, = struct.unpack(form.offset, self._read(width))
        link = self._target.tell()
        self._target.write(bytes(width))
        seen: set[int] = set()
        while place:
            if place in seen or len(seen) == _MOST_PAGES:
                raise ValueError("no end of pages")
            seen.add(place)
            tags, place = self._page(place)
            at = self._write_page(tags)
            end = self._target.tell()
            self._target.seek(link)
            self._target.write(struct.pack(form.offset, at))
            self._target.seek(end)
            link = end - width
        if not seen:
            raise ValueError("no page")

    def _read(self, count: int) -> bytes:
        data = self._source.read(count) if count <= self._size else b""
        if len(data) != count:
            raise ValueError("cut short")
        return data

    def _page(self, place: int) -> tuple[list[_Tag], int]:
        """The tags of a page that are kept, their values, and where the next page is."""
        form = self._form
        self._source.seek(place)
        count, = struct.unpack(form.count, self._read(struct.calcsize(form.count)))
        table = self._read(count * struct.calcsize(form.entry))
        next_place, = struct.unpack(form.offset, self._read(struct.calcsize(form.offset)))
        tags: dict[int, _Tag] = {}
        for number, kind, values, held in struct.iter_unpack(form.entry, table):
            if number not in _KEPT or kind not in _BYTES or number in tags:
                continue
            length = values * _BYTES[kind]
            self._values += length
            if self._values > 2 * self._size + _SMALL:
                raise ValueError("too many values")
            tags[number] = _Tag(number, kind, values, self._value(held, length))
        return [tags[number] for number in sorted(tags)], next_place

    def _value(self, held: bytes, length: int) -> bytes:
        if length <= len(held):
            return held[:length]
        place, = struct.unpack(self._form.offset, held)
        self._source.seek(place)
        return self._read(length)

    def _write_page(self, tags: list[_Tag]) -> int:
        """Write the pixels of a page, its long values and its table; where the table begins."""
        by_number = {tag.number: tag for tag in tags}
        coder = self._numbers(by_number[_COMPRESSION])[0] if _COMPRESSION in by_number else 1
        if coder != _JPEG and coder not in _PLAIN:
            raise UnknownCoder(coder)
        if coder == _JPEG and _JPEG_TABLES in by_number:
            self._put_value(by_number[_JPEG_TABLES], self._bare(by_number[_JPEG_TABLES].value))
        places = [pair for pair in _PIXELS if pair[0] in by_number]
        pairs = [(by_number[at], by_number[long]) for at, long in places
                 if long in by_number]
        if not pairs or len(pairs) != len(places):
            raise UnknownCoder("pixels of no said length")
        for at, long in pairs:
            self._copy_pixels(at, long, coder == _JPEG)
        return self._put_table(tags)

    def _numbers(self, tag: _Tag) -> tuple[int, ...]:
        if tag.kind not in _WHOLE or not 0 < tag.count <= _MOST_PIECES:
            raise ValueError("no whole number")
        return struct.unpack(f"{self._form.order}{tag.count}{_WHOLE[tag.kind]}", tag.value)

    def _copy_pixels(self, at: _Tag, long: _Tag, is_jpeg: bool) -> None:
        places, lengths = self._numbers(at), self._numbers(long)
        if len(places) != len(lengths):
            raise ValueError("not as many places as lengths")
        new_places, new_lengths = [], []
        for place, length in zip(places, lengths, strict=True):
            self._even()
            start = self._target.tell()
            if length:
                self._copied += length
                if place + length > self._size or self._copied > 2 * self._size:
                    raise ValueError("cut short")
                self._source.seek(place)
                self._copy_piece(length, is_jpeg)
            new_places.append(start if length else 0)
            new_lengths.append(self._target.tell() - start)
        kind, sign = (16, "Q") if self._form.big else (4, "I")
        for tag, numbers in ((at, new_places), (long, new_lengths)):
            tag.kind = kind
            self._put_value(tag, struct.pack(
                f"{self._form.order}{len(numbers)}{sign}", *numbers), len(numbers))

    def _copy_piece(self, length: int, is_jpeg: bool) -> None:
        if is_jpeg:
            self._target.write(self._bare(self._read(length)))
            return
        while length:
            part = self._read(min(length, _CHUNK))
            self._target.write(part)
            length -= len(part)

    def _bare(self, stream: bytes) -> bytes:
        out = io.BytesIO()
        self._jpeg(io.BytesIO(stream), out)
        return out.getvalue()

    def _put_value(self, tag: _Tag, value: bytes, count: int | None = None) -> None:
        tag.value, tag.count = value, len(value) if count is None else count

    def _even(self) -> None:
        if self._target.tell() % 2:
            self._target.write(b"\0")

    def _put_table(self, tags: list[_Tag]) -> int:
        form = self._form
        room = struct.calcsize(form.offset)
        entries = []
        for tag in tags:
            held = tag.value.ljust(room, b"\0")
            if len(tag.value) > room:
                self._even()
                held = struct.pack(form.offset, self._target.tell())
                self._target.write(tag.value)
            entries.append(struct.pack(form.entry, tag.number, tag.kind, tag.count, held))
        self._even()
        start = self._target.tell()
        self._target.write(struct.pack(form.count, len(entries)) + b"".join(entries)
                           + bytes(room))
        return start
