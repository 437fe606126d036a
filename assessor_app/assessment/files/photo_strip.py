"""A photo without what its camera wrote into it: the same pixels, no time, place, maker or words.

JPEG, PNG, WebP, GIF and TIFF keep their coded pixels to the last bit, with every frame and its
time; of a BMP, and of a TIFF whose coder may hold notes, the pixels are written anew. Only which
way is up is kept.
"""

from __future__ import annotations

import re
import struct
import tempfile
from collections.abc import Callable
from typing import IO

from assessor_app.assessment.files.gif_strip import strip_gif
from assessor_app.assessment.files.photo import (
    MOST_PIXELS_WHOLE,
    Photo,
    as_plain,
    look_at_photo,
    opened_photo,
    small_picture,
)
from assessor_app.assessment.files.tiff_strip import UnknownCoder, strip_tiff
from assessor_app.errors import KnownFault

_CHUNK = 1 << 16
_PROOF = 64  # pixels of the small picture that proves the first frame
_MARKER = re.compile(rb"\xff[^\x00\xd0-\xd7\xff]")  # in coded data: not stuffing, not a restart
_SOS, _EOI, _COM = 0xDA, 0xD9, 0xFE
_PNG_KEPT = frozenset((b"tRNS", b"gAMA", b"cHRM", b"sRGB", b"iCCP", b"cICP", b"sBIT", b"bKGD",
                       b"hIST", b"pHYs", b"sPLT", b"acTL", b"fcTL", b"fdAT"))


def strip_photo(source: IO[bytes], target: IO[bytes], name: str) -> None:
    """Write a photo without its notes. ``source`` can be sought; ``target`` is empty.

    Raises KnownFault ``photo_unreadable`` where it is damaged, ``photo_not_stripped`` where it has
    too many frames to be written anew, and what ``look_at_photo`` raises.
    """
    photo = look_at_photo(source, name)
    source.seek(0)
    try:
        if not _copied(source, target, photo):
            source.seek(0)
            target.seek(0)
            target.truncate()
            _write_anew(source, target, name)
    except (ValueError, struct.error) as error:
        raise KnownFault("photo_unreadable", name=name) from error


def _copied(source: IO[bytes], target: IO[bytes], photo: Photo) -> bool:
    """Copy the coded pixels without notes; False where they have to be written anew."""
    strip = _STRIP.get(photo.media)
    if strip is None:
        return False
    try:
        strip(source, target, photo.orientation)
    except UnknownCoder:
        return False
    return True


def is_whole(source: IO[bytes], name: str) -> bool:
    """Whether a photo can be read to its end: every frame is there and the first can be shown.

    Raises what ``look_at_photo`` raises of its head, and KnownFault ``photo_no_memory``.
    """
    photo = look_at_photo(source, name)
    source.seek(0)
    try:
        with tempfile.TemporaryFile() as nowhere:
            _copied(source, nowhere, photo)
        source.seek(0)
        small_picture(source, name, _PROOF, _PROOF)
    except (ValueError, struct.error):
        return False
    except KnownFault as fault:
        if fault.key != "photo_unreadable":
            raise
        return False
    return True


def _orientation_only(orientation: int) -> bytes:
    """An EXIF block that says which way is up, and nothing else."""
    return b"MM\0*" + struct.pack(">IHHHIHHI", 8, 1, 0x0112, 3, 1, orientation, 0, 0)


def _jpeg(source: IO[bytes], target: IO[bytes], orientation: int) -> None:
    if source.read(2) != b"\xff\xd8":
        raise ValueError("no JPEG")
    target.write(b"\xff\xd8")
    noted = orientation == 1
    while True:
        marker = _next_marker(source)
        if marker == _EOI:
            target.write(b"\xff\xd9")  # what stands behind, as films of some telephones, is left
            return
        if marker == 0x01 or 0xD0 <= marker <= 0xD8:
            continue
        length, = struct.unpack(">H", _exactly(source, 2))
        body = _exactly(source, length - 2)
        if not noted and marker != 0xE0:
            exif = b"Exif\0\0" + _orientation_only(orientation)
            target.write(b"\xff\xe1" + struct.pack(">H", len(exif) + 2) + exif)
            noted = True
        kept = _kept(marker, body)
        if kept is not None:
            target.write(bytes((0xFF, marker)) + struct.pack(">H", len(kept) + 2) + kept)
        if marker == _SOS and not _copy_scan(source, target):
            target.write(b"\xff\xd9")  # cut short as it came
            return


def _kept(marker: int, body: bytes) -> bytes | None:
    """What stays of a segment: what decoders need, colours, and nothing that tells a story."""
    if marker == 0xE0:
        return body[:12] + b"\0\0" if body.startswith(b"JFIF\0") else None  # without its thumbnail
    if marker == 0xE2:
        return body if body.startswith(b"ICC_PROFILE\0") else None
    if marker == 0xEE:
        return body if body.startswith(b"Adobe") else None
    return None if 0xE1 <= marker <= 0xEF or marker == _COM else body


def _next_marker(source: IO[bytes]) -> int:
    if _exactly(source, 1) != b"\xff":
        raise ValueError("no marker")
    byte = 0xFF
    while byte == 0xFF:  # they may be filled up with more of these
        byte = _exactly(source, 1)[0]
    return byte


def _copy_scan(source: IO[bytes], target: IO[bytes]) -> bool:
    """Copy coded data up to the next marker, which is left to read; False at the end of all."""
    held = b""
    while chunk := source.read(_CHUNK):
        held += chunk
        found = _MARKER.search(held)
        if found:
            target.write(held[:found.start()])
            source.seek(found.start() - len(held), 1)
            return True
        kept = len(held) - held.endswith(b"\xff")
        target.write(held[:kept])
        held = held[kept:]
    return False


def _png(source: IO[bytes], target: IO[bytes], orientation: int) -> None:
    target.write(_exactly(source, 8))
    while True:
        head = _exactly(source, 8)
        length, kind = struct.unpack(">I4s", head)
        kept = not kind[0] & 0x20 or kind in _PNG_KEPT
        if kept:
            target.write(head)
        _pass(source, target if kept else None, length + 4)
        if kind == b"IHDR" and orientation != 1:
            exif = _orientation_only(orientation)
            target.write(struct.pack(">I4s", len(exif), b"eXIf") + exif
                         + struct.pack(">I", _crc(b"eXIf" + exif)))
        if kind == b"IEND":
            return


def _crc(data: bytes) -> int:
    import zlib

    return zlib.crc32(data)


def _webp(source: IO[bytes], target: IO[bytes], orientation: int) -> None:
    riff, size, kind = struct.unpack("<4sI4s", _exactly(source, 12))
    if riff != b"RIFF" or kind != b"WEBP":
        raise ValueError("no WebP")
    target.write(b"RIFF\0\0\0\0WEBP")
    left = size - 4
    extended = False
    while left >= 8:
        head = _exactly(source, 8)
        name, length = struct.unpack("<4sI", head)
        padded = length + length % 2
        left -= 8 + padded
        if name == b"VP8X":
            extended = True
            body = _exactly(source, padded)
            flags = body[0] & ~0x0C | (0x08 if orientation != 1 else 0)  # no EXIF, no XMP
            target.write(head + bytes((flags,)) + body[1:])
            continue
        kept = name not in (b"EXIF", b"XMP ")
        if kept:
            target.write(head)
        _pass(source, target if kept else None, padded)
    if extended and orientation != 1:
        exif = _orientation_only(orientation)
        target.write(struct.pack("<4sI", b"EXIF", len(exif)) + exif)
    end = target.tell()
    target.seek(4)
    target.write(struct.pack("<I", end - 8))
    target.seek(end)


def _exactly(source: IO[bytes], count: int) -> bytes:
    data = b""
    while len(data) < count:
        part = source.read(count - len(data))
        if not part:
            raise ValueError("cut short")
        data += part
    return data


def _pass(source: IO[bytes], target: IO[bytes] | None, count: int) -> None:
    """Copy bytes, or leave them out."""
    while count:
        part = source.read(min(count, _CHUNK))
        if not part:
            raise ValueError("cut short")
        if target is not None:
            target.write(part)
        count -= len(part)


def _write_anew(source: IO[bytes], target: IO[bytes], name: str) -> None:
    with opened_photo(source, name) as image:
        kind, frames = image.format, getattr(image, "n_frames", 1)
        # Pillow keeps all frames at once when it writes them
        if frames > 1 and frames * image.width * image.height > MOST_PIXELS_WHOLE:
            raise KnownFault("photo_not_stripped", number=name)
        first, *rest = as_plain(image)
        if kind == "BMP":
            first.convert("RGB").save(target, kind)
        elif rest:
            first.save(target, kind, save_all=True, append_images=rest)
        else:
            first.save(target, kind)


def _gif(source: IO[bytes], target: IO[bytes], orientation: int) -> None:
    strip_gif(source, target)


def _tiff(source: IO[bytes], target: IO[bytes], orientation: int) -> None:
    strip_tiff(source, target, lambda stream, out: _jpeg(stream, out, 1))


_STRIP: dict[str, Callable[[IO[bytes], IO[bytes], int], None]] = {
    "image/jpeg": _jpeg, "image/png": _png, "image/webp": _webp, "image/gif": _gif,
    "image/tiff": _tiff}
