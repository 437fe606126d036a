"""Real files to take in as evidence, sound and hostile, made where a test wants them."""

from __future__ import annotations

import struct
import zlib
from pathlib import Path

from PIL import Image

TAKEN = "2021-07-02T09:40:12"
PLACE = (13.753428, 100.500139)
MAKER = "TelephoneMaker"


def camera_exif(orientation: int = 1) -> Image.Exif:
    """What a telephone writes into its photos."""
    exif = Image.Exif()
    exif[0x010F] = MAKER
    exif[0x0112] = orientation
    exif.get_ifd(0x8769)[0x9003] = "2021:07:02 09:40:12"
    exif.get_ifd(0x8825).update(
        {1: "N", 2: (13.0, 45.0, 12.34), 3: "E", 4: (100.0, 30.0, 0.5)})
    return exif


def picture(width: int = 320, height: int = 240, colour: str = "#2C4A8C") -> Image.Image:
    """A picture on which one sees which way is up: a red corner, a gradient."""
    image = Image.linear_gradient("L").resize((width, height)).convert("RGB")
    image.paste(colour, (0, height // 2, width // 2, height))
    image.paste("red", (0, 0, width // 4, height // 4))
    return image


def photo(
    path: Path, orientation: int = 1, size: tuple[int, int] = (320, 240), **more: object,
) -> Path:
    """A photo with EXIF; its kind is that of the path's suffix."""
    picture(*size).save(path, exif=camera_exif(orientation), **more)
    return path


def bomb(path: Path, width: int = 60_000, height: int = 60_000) -> Path:
    """A PNG of some hundred bytes that says it has 3,600 million pixels."""
    def chunk(kind: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + kind + body + struct.pack(
            ">I", zlib.crc32(kind + body))

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    path.write_bytes(b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head)
                     + chunk(b"IDAT", zlib.compress(bytes(1000))) + chunk(b"IEND", b""))
    return path


def pdf(path: Path, pages: int = 3, words: str = "Application report", password: str = "") -> Path:
    """A PDF with words on every page; with a password it is encrypted."""
    from reportlab.lib.pdfencrypt import StandardEncryption
    from reportlab.pdfgen.canvas import Canvas

    lock = StandardEncryption(password, ownerPassword="owner") if password else None
    canvas = Canvas(str(path), encrypt=lock)
    for number in range(pages):
        canvas.bookmarkPage(f"page{number}")
        canvas.addOutlineEntry(f"Part {number + 1}", f"page{number}")
        canvas.drawString(72, 720, f"{words}, page {number + 1}")
        canvas.showPage()
    canvas.save()
    return path


def scanned_pdf(path: Path, pages: int = 2) -> Path:
    """A PDF of pictures alone."""
    first, *rest = [picture(400, 560) for _ in range(pages)]
    first.save(path, "PDF", save_all=True, append_images=rest)
    return path
