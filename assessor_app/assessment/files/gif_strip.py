"""A GIF without its notes: every frame with its time, as it came, and no comments."""

from __future__ import annotations

from typing import IO

_IMAGE, _EXTENSION, _END = 0x2C, 0x21, 0x3B
_CONTROL, _APPLICATION = 0xF9, 0xFF
# How often an animation is played again, and its colours; XMP and all others are left out
_KEPT = (b"NETSCAPE2.0", b"ANIMEXTS1.0", b"ICCRGBG1012")


def strip_gif(source: IO[bytes], target: IO[bytes]) -> None:
    """Write a GIF without its notes; ValueError for one that is damaged or cut short."""
    head = _exactly(source, 13)
    if head[:3] != b"GIF":
        raise ValueError("no GIF")
    target.write(head)
    target.write(_exactly(source, _colours(head[10])))
    while True:
        kind = _exactly(source, 1)[0]
        if kind == _END:
            target.write(b";")
            return
        if kind == _EXTENSION:
            _extension(source, target)
        elif kind == _IMAGE:
            place = _exactly(source, 9)
            target.write(b"," + place + _exactly(source, _colours(place[8]) + 1))
            _blocks(source, target)
        elif kind:
            raise ValueError("no block of a GIF")


def _colours(flags: int) -> int:
    """The bytes of the table of colours that some flags announce."""
    return 3 << (flags & 7) + 1 if flags & 0x80 else 0


def _extension(source: IO[bytes], target: IO[bytes]) -> None:
    label = _exactly(source, 1)[0]
    first = _exactly(source, _exactly(source, 1)[0])
    kept = label == _CONTROL or (label == _APPLICATION and first in _KEPT)
    if kept:
        target.write(bytes((_EXTENSION, label, len(first))) + first)
    if not first:  # an extension without blocks has ended
        return
    _blocks(source, target if kept else None)


def _blocks(source: IO[bytes], target: IO[bytes] | None) -> None:
    """Copy blocks up to the empty one that ends them, or leave them out."""
    while True:
        length = _exactly(source, 1)
        block = _exactly(source, length[0])
        rest = length + block
        if target is not None:
            target.write(rest)
        if not block:
            return


def _exactly(source: IO[bytes], count: int) -> bytes:
    data = source.read(count) if count else b""
    if len(data) != count:
        raise ValueError("cut short")
    return data
