"""What a file is by its content, and whether it can be evidence at all."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import IO

from assessor_app.casefile.records.choices import EvidenceKind
from assessor_app.errors import KnownFault

MOST_PHOTO = 100_000_000  # bytes of a photo
MOST_DOCUMENT = 300_000_000  # of a document or an application report

_PDF_HEAD = 1024  # within so many bytes readers look for the mark of a PDF
_IMAGE_NAMES = frozenset(
    (".jpg", ".jpeg", ".jpe", ".png", ".gif", ".webp", ".bmp", ".tif", ".tiff", ".heic", ".heif"))
_OFFICE = {
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    ".odt": "application/vnd.oasis.opendocument.text",
    ".ods": "application/vnd.oasis.opendocument.spreadsheet",
    ".odp": "application/vnd.oasis.opendocument.presentation",
}
_OLD_OFFICE = {".doc": "application/msword", ".xls": "application/vnd.ms-excel",
               ".ppt": "application/vnd.ms-powerpoint"}
_TEXT = {".txt": "text/plain", ".csv": "text/csv", ".html": "text/html", ".htm": "text/html"}
_UNKNOWN = "application/octet-stream"


@dataclass(frozen=True, slots=True)
class Look:
    """What was seen of a file.

    Attributes:
        kind, media: what it is
        taken, place: of a photo, as in ``Evidence``
        pages: of a PDF
        notes: sentences that are told and refuse nothing, each with ``text(language)``
    """

    kind: EvidenceKind
    media: str
    taken: str | None = None
    place: tuple[float, float] | None = None
    pages: int | None = None
    notes: tuple[KnownFault, ...] = ()


def most_bytes(path: Path | str) -> int:
    """The greatest size of a file of this name; a photo under a false name is found later."""
    return MOST_PHOTO if Path(path).suffix.lower() in _IMAGE_NAMES else MOST_DOCUMENT


def look_at_file(file: IO[bytes], name: str, size: int, *, report: int | None = None) -> Look:
    """Tell a file's kind by its content.

    With ``report`` it is to be the application report, which should have no more pages than that.

    Raises KnownFaults: ``photo_no_photo`` where its name says that it is one, ``photo_unreadable``,
    ``photo_too_many_pixels``, ``evidence_too_large``, ``pdf_damaged``, ``pdf_encrypted``,
    ``pdf_no_pages``, ``report_no_pdf``.
    """
    head = file.read(_PDF_HEAD)
    file.seek(0)
    suffix = Path(name).suffix.lower()
    if b"%PDF-" in head:
        return _pdf(file, name, report)
    if report is not None:
        raise KnownFault("report_no_pdf", name=name)
    if _is_picture(head):
        return _photo(file, name, size)
    if head[4:8] == b"ftyp" and head[8:12] in (b"heic", b"heix", b"mif1", b"msf1", b"avif"):
        media = "image/avif" if head[8:12] == b"avif" else "image/heic"
        return Look(EvidenceKind.DOCUMENT, media, notes=(KnownFault("photo_not_shown", name=name),))
    if suffix in _IMAGE_NAMES:
        raise KnownFault("photo_no_photo", name=name)
    if head.startswith(b"PK\x03\x04"):
        return Look(EvidenceKind.DOCUMENT, _OFFICE.get(suffix, "application/zip"))
    if head.startswith(b"\xd0\xcf\x11\xe0"):
        return Look(EvidenceKind.DOCUMENT, _OLD_OFFICE.get(suffix, _UNKNOWN))
    return Look(EvidenceKind.DOCUMENT, _UNKNOWN if b"\0" in head else _TEXT.get(suffix, _UNKNOWN))


def _is_picture(head: bytes) -> bool:
    return head.startswith((b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b"GIF87a", b"GIF89a", b"BM",
                            b"II*\0", b"MM\0*")) or (
        head.startswith(b"RIFF") and head[8:12] == b"WEBP")


def _photo(file: IO[bytes], name: str, size: int) -> Look:
    from assessor_app.assessment.files.photo import look_at_photo
    from assessor_app.assessment.files.photo_strip import is_whole
    from assessor_app.casefile.evidence import megabytes

    if size > MOST_PHOTO:
        raise KnownFault("evidence_too_large", name=name, size=megabytes(size),
                         most=megabytes(MOST_PHOTO))
    photo = look_at_photo(file, name)
    file.seek(0)
    notes = () if is_whole(file, name) else (KnownFault("photo_cut_short", name=name),)
    return Look(EvidenceKind.PHOTO, photo.media, photo.taken, photo.place, notes=notes)


def _pdf(file: IO[bytes], name: str, report: int | None) -> Look:
    from assessor_app.assessment.files.pdf import look_at_pdf

    held = look_at_pdf(file, name, text=report is not None)
    if report is None:
        return Look(EvidenceKind.DOCUMENT, "application/pdf", pages=held.pages)
    notes = []
    if held.pages > report:
        notes.append(KnownFault("report_long", pages=held.pages, most=report))
    if not held.has_text:
        notes.append(KnownFault("report_no_text", name=name))
    return Look(EvidenceKind.REPORT, "application/pdf", pages=held.pages, notes=tuple(notes))
