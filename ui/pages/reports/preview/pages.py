"""The pages of a paper as they will be: in small at the left, whole beside them."""

from __future__ import annotations

from PySide6.QtCore import (
    QBuffer,
    QByteArray,
    QIODevice,
    QLoggingCategory,
    QMargins,
    QPointF,
    Signal,
)
from PySide6.QtGui import QResizeEvent
from PySide6.QtPdf import QPdfDocument
from PySide6.QtWidgets import QFrame, QWidget

from ui.pages.reports.preview.thumbs import PageThumbs
from ui.widgets.frame import row
from ui.widgets.reader.view import PdfPages

_WIDEST, _EDGE = 820, 12  # a page is no wider than it reads well, and has some ground around it


class PaperPages(QWidget):
    """Shows one PDF from memory.

    Attributes:
        document: what is shown; pages: the pages whole; thumbs: the pages in small

    Signals:
        moved(): another page is in view, or another paper is shown
    """

    moved = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        # Its reader of bookmarks warns of each that names no place on its page, as most do not
        QLoggingCategory.setFilterRules("qt.pdf.bookmarks.warning=false")
        self._bytes = QBuffer(self)
        self.document = QPdfDocument(self)
        self.thumbs = PageThumbs(self.document, self)
        self.pages = PdfPages(self.document, self)
        self.pages.setFrameShape(QFrame.Shape.NoFrame)
        self.thumbs.wanted.connect(self.go_to)
        self.pages.pageNavigator().currentPageChanged.connect(self._moved)
        line = row(self)
        line.addWidget(self.thumbs)
        line.addWidget(self.pages, 1)

    @property
    def count(self) -> int:
        """How many pages there are."""
        return self.document.pageCount()

    @property
    def page(self) -> int:
        """The page in view, from 0."""
        return self.pages.pageNavigator().currentPage()

    def show_pdf(self, content: bytes, *, stay: bool) -> None:
        """Show a PDF, from its first page on or (``stay``) where the one before was read."""
        at = self.pages.verticalScrollBar().value()
        self.clear()
        self._bytes.setData(QByteArray(content))
        self._bytes.open(QIODevice.OpenModeFlag.ReadOnly)
        self.document.load(self._bytes)
        self.thumbs.show_pages()
        self.pages.verticalScrollBar().setValue(at if stay else 0)
        self._moved()

    def clear(self) -> None:
        """Show nothing and let the memory go."""
        self.document.close()
        self._bytes.close()
        self._bytes.setData(QByteArray())
        self.thumbs.show_pages()
        self.moved.emit()

    def go_to(self, page: int) -> None:
        """Bring a page (from 0) into view."""
        if 0 <= page < self.count:
            self.pages.pageNavigator().jump(page, QPointF(), 0)

    def retranslate(self) -> None:
        """Word everything in the language of the window."""
        self.pages.setAccessibleName(self.tr("Pages of the paper"))
        self.thumbs.setAccessibleName(self.tr("Pages in small"))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        room = self.width() - self.thumbs.width()
        side = max(_EDGE, (room - _WIDEST) // 2)
        self.pages.setDocumentMargins(QMargins(side, _EDGE, side, _EDGE))

    def _moved(self, _page: int = 0) -> None:
        self.thumbs.show_page(self.page)
        self.moved.emit()
