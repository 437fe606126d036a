"""A PDF that is taken in: whether it can be read, how many pages it has, whether they hold text."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from typing import IO

from assessor_app.errors import KnownFault

_LOOKED_AT = 12  # pages on which text is looked for before a PDF is said to have none


@dataclass(frozen=True, slots=True)
class PdfFile:
    """A PDF that can be read: its pages, and whether the first of them hold any text."""

    pages: int
    has_text: bool


def look_at_pdf(file: IO[bytes], name: str, *, text: bool) -> PdfFile:
    """Read a PDF's pages; with ``text`` also look for words on the first of them.

    Raises KnownFault ``pdf_damaged``, ``pdf_encrypted`` (it asks for a password) or
    ``pdf_no_pages``.
    """
    from pypdf import PdfReader
    from pypdf.errors import PyPdfError

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # it would tell of every odd object
    try:
        reader = PdfReader(file)
        if reader.is_encrypted and not reader.decrypt(""):
            raise KnownFault("pdf_encrypted", name=name)
        pages = len(reader.pages)
        if not pages:
            raise KnownFault("pdf_no_pages", name=name)
        found = text and any(
            reader.pages[number].extract_text().strip() for number in range(min(pages, _LOOKED_AT)))
    except KnownFault:
        raise
    except (PyPdfError, ValueError, TypeError, KeyError, IndexError, AttributeError, EOFError,
            OverflowError, RecursionError, ZeroDivisionError, NotImplementedError, OSError,
            MemoryError, AssertionError) as error:
        # What the reader raises for a damaged file depends on where the damage is
        raise KnownFault("pdf_damaged", name=name) from error
    return PdfFile(pages, found)
