"""Saves a workbook with the values of its formulas beside them, the same bytes every time.

openpyxl writes formulas without values, so a preview or a protected view shows empty cells until
someone allows the program to calculate. The values that the engine gave stand in the file, and
``fullCalcOnLoad`` has every program calculate them anew when it opens the file.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Sequence
from datetime import datetime
from decimal import Decimal
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

from openpyxl import Workbook
from openpyxl.drawing.spreadsheet_drawing import SpreadsheetDrawing
from openpyxl.worksheet._writer import WorksheetWriter
from openpyxl.worksheet.worksheet import Worksheet
from openpyxl.writer.excel import ExcelWriter

from assessor_app.reports.excel.page import Page
from assessor_app.reports.excel.text import safe_text
from assessor_app.reports.making import keywords_of
from assessor_app.reports.papers import language_tag, publisher
from assessor_app.words import Language

_FORMULA = re.compile(r'<c r="([A-Z]+[0-9]+)"([^>]*)>(<f>.*?</f>)<v ?/?>(?:</v>)?</c>', re.DOTALL)
_RELATIONS = re.compile(r"xl/(worksheets|drawings)/_rels/")
_TYPE = re.compile(r' t="[a-zA-Z]+"')
_ZIP_EPOCH = (1980, 1, 1, 0, 0, 0)


def name_workbook(
    workbook: Workbook, language: Language, *, title: str, subject: str = "", tag: str = "",
) -> None:
    """Set the file's properties: what it is, in which language, and the award as its author.

    ``tag`` is that of the case's papers.
    """
    properties = workbook.properties
    properties.title = safe_text(title)
    properties.subject = safe_text(subject) or None
    properties.creator = publisher(language)
    properties.keywords = keywords_of(tag) or None
    properties.language = language_tag(language)


def save_workbook(workbook: Workbook, pages: Sequence[Page], path: Path, made_at: datetime) -> None:
    """Write the workbook to a path.

    Args:
        pages: every sheet of the workbook, in its order, with its formulas' values
        made_at: the time that the file's properties carry

    Raises OSError where the disk refuses, RuntimeError where a formula was left without its value.
    """
    workbook.calculation.fullCalcOnLoad = True
    workbook.properties.created = workbook.properties.modified = made_at.replace(tzinfo=None)
    raw = io.BytesIO()
    _InMemory(workbook, _Timeless(raw, "w", zipfile.ZIP_DEFLATED)).save()
    values = {f"xl/worksheets/sheet{n}.xml": page.cached for n, page in enumerate(pages, start=1)}
    with zipfile.ZipFile(raw) as source, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            data = source.read(name)
            if values.get(name):
                data = _with_values(data.decode("utf-8"), values[name]).encode("utf-8")
            elif name == "docProps/core.xml":
                data = _dated(data, made_at)
            elif name.startswith("xl/drawings/drawing"):
                data = _prefixed(data)
            elif _RELATIONS.match(name):  # as Excel writes them: ExcelJS finds no other either
                data = data.replace(b'Target="/xl/', b'Target="../')
            entry = zipfile.ZipInfo(name, _ZIP_EPOCH)  # no trace of when it was written
            entry.compress_type = zipfile.ZIP_DEFLATED
            target.writestr(entry, data)


class _Timeless(zipfile.ZipFile):
    """A ZIP whose parts bear no time of their own: a clock before 1980 cannot be written in one."""

    def writestr(
        self, zinfo_or_arcname: str | zipfile.ZipInfo, data: Any, compress_type: int | None = None,
        compresslevel: int | None = None,
    ) -> None:
        """As ``ZipFile.writestr``; a part that is named gets the least time that a ZIP holds."""
        part = zinfo_or_arcname
        if isinstance(part, str):
            part = zipfile.ZipInfo(part, _ZIP_EPOCH)
            part.compress_type = self.compression
        super().writestr(part, data, compress_type, compresslevel)


class _InMemory(ExcelWriter):
    """openpyxl's writer without its temporary files, which a killed program would leave behind."""

    def write_worksheet(self, ws: Worksheet) -> None:
        ws._drawing = SpreadsheetDrawing()
        ws._drawing.charts, ws._drawing.images = ws._charts, ws._images
        writer = WorksheetWriter(ws, io.BytesIO())
        writer.write()
        ws._rels = writer._rels
        self._archive.writestr(ws.path[1:], writer.out.getvalue())
        self.manifest.append(ws)


def _with_values(xml: str, values: dict[str, str | int | Decimal]) -> str:
    def filled(match: re.Match[str]) -> str:
        cell, attributes, formula = match.groups()
        value = values[cell]
        kind = ' t="str"' if isinstance(value, str) else ""
        attributes = _TYPE.sub("", attributes)
        return f'<c r="{cell}"{attributes}{kind}>{formula}<v>{escape(str(value))}</v></c>'

    xml, count = _FORMULA.subn(filled, xml)
    if count != len(values):
        raise RuntimeError(f"{len(values)} formulas, {count} values written")
    return xml


def _prefixed(drawing: bytes) -> bytes:
    """A drawing whose elements carry the prefix that Excel writes: ExcelJS finds no other.

    It cannot open a workbook whose drawings it did not understand (its issue 2591).
    """
    drawing = re.sub(rb'xmlns="([^"]*/spreadsheetDrawing)"', rb'xmlns:xdr="\1"', drawing, count=1)
    return re.sub(rb"<(/?)(\w+)(?=[\s/>])", rb"<\1xdr:\2", drawing)


def _dated(core: bytes, made_at: datetime) -> bytes:
    """The file's properties, in which openpyxl puts the time of saving as the last change."""
    stamp = made_at.strftime("%Y-%m-%dT%H:%M:%SZ").encode()
    return re.sub(rb"(<dcterms:modified[^>]*>)[^<]*", rb"\g<1>" + stamp, core)
