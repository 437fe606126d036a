"""Prints the pages that the preview shows, one after the other, in a thread."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMarginsF, QRect, QSize
from PySide6.QtGui import QPageLayout, QPageSize, QPainter
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPrintSupport import QPrinter

from assessor_app.errors import KnownFault
from ui.session.worker import Cancelled, Progress

_MOST_DOTS = 300  # an inch: Sarabun's smallest marks are sharp, and a page takes 35 MB


def printer_for_papers() -> QPrinter:
    """A printer of A4 pages on which the paper's own margins are the only ones."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setPageLayout(QPageLayout(
        QPageSize(QPageSize.PageSizeId.A4), QPageLayout.Orientation.Portrait, QMarginsF()))
    printer.setFullPage(True)
    return printer


def printing(content: bytes, printer: QPrinter) -> Callable[[Progress], int]:
    """The work for a Task that prints the pages of a PDF that the printer is set to.

    It gives the number of pages. Raises KnownFault ``not_printed``; cancelled, it prints no
    further page.
    """

    def work(progress: Progress) -> int:
        buffer = QBuffer()
        buffer.setData(QByteArray(content))
        buffer.open(QIODevice.OpenModeFlag.ReadOnly)
        document = QPdfDocument()
        document.load(buffer)
        count = document.pageCount()
        first = max(printer.fromPage(), 1)
        last = min(printer.toPage() or count, count)
        printer.setResolution(min(printer.resolution(), _MOST_DOTS))
        painter = QPainter()
        if first > last or not painter.begin(printer):
            raise KnownFault("not_printed")
        try:
            for page in range(first, last + 1):
                progress.step(page - first, last - first + 1)
                if page > first and not printer.newPage():
                    raise KnownFault("not_printed")
                _print_page(painter, printer, document, page - 1)
        except Cancelled:
            printer.abort()
            raise
        finally:
            painter.end()
            document.close()
        if printer.printerState() is QPrinter.PrinterState.Error:
            raise KnownFault("not_printed")
        progress.step(last - first + 1, last - first + 1)
        return last - first + 1

    return work


def _print_page(
    painter: QPainter, printer: QPrinter, document: QPdfDocument, page: int,
) -> None:
    """Paint one page at its true size from the upper left corner of the sheet."""
    dots = printer.resolution() / 72
    size = document.pagePointSize(page)
    pixels = QSize(round(size.width() * dots), round(size.height() * dots))
    painter.drawImage(QRect(0, 0, pixels.width(), pixels.height()), document.render(page, pixels))
