"""The pages of a paper in small, beside the pages: painted in a thread, one asked for as seen."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QImage, QPainter, QPixmap
from PySide6.QtPdf import (
    QPdfBookmarkModel,
    QPdfDocument,
    QPdfDocumentRenderOptions,
    QPdfPageRenderer,
)
from PySide6.QtWidgets import (
    QListWidget,
    QListWidgetItem,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from ui.look import palette, theme
from ui.widgets import ink

WIDTH = 112
_PICTURE, _CAPTION, _GAP, _PX = QSize(70, 99), 22, 8, 12


class PageThumbs(QListWidget):
    """One small picture for each page, with its number and the part of the paper that begins there.

    Signals:
        wanted(int): the person goes to a page, from 0
    """

    wanted = Signal(int)

    def __init__(self, document: QPdfDocument, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._document = document
        self._pictures: dict[int, QPixmap] = {}
        self._asked: set[int] = set()
        self._telling = True
        self._bookmarks = QPdfBookmarkModel(self)
        self._bookmarks.setDocument(document)
        self._renderer = QPdfPageRenderer(self)
        self._renderer.setRenderMode(QPdfPageRenderer.RenderMode.MultiThreaded)
        self._renderer.setDocument(document)
        self._renderer.pageRendered.connect(self._painted)
        self.setItemDelegate(_Delegate(self))
        self.setFixedWidth(WIDTH)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self.currentRowChanged.connect(self._chosen)

    def show_pages(self) -> None:
        """Show the pages of the document as it is now."""
        self._pictures.clear()
        self._asked.clear()
        self._telling = False
        self.clear()
        parts = self._parts()
        for page in range(self._document.pageCount()):
            words = f"{page + 1} {parts.get(page, '')}".strip()
            item = QListWidgetItem(words)
            item.setToolTip(words)
            self.addItem(item)
        self._telling = True

    def show_page(self, page: int) -> None:
        """Mark the page in view."""
        self._telling = False
        self.setCurrentRow(page)
        self._telling = True

    def picture(self, page: int) -> QPixmap | None:
        """The picture of a page; None where it is still being painted."""
        if page not in self._pictures and page not in self._asked:
            self._asked.add(page)
            ratio = self.devicePixelRatioF()
            size = QSize(round(_PICTURE.width() * ratio), round(_PICTURE.height() * ratio))
            self._renderer.requestPage(page, size, QPdfDocumentRenderOptions())
        return self._pictures.get(page)

    def _parts(self) -> dict[int, str]:
        """The first part of the paper that begins on each page."""
        found: dict[int, str] = {}
        for place in range(self._bookmarks.rowCount(QModelIndex())):
            index = self._bookmarks.index(place, 0, QModelIndex())
            page = index.data(int(QPdfBookmarkModel.Role.Page))
            title = index.data(int(QPdfBookmarkModel.Role.Title))
            if page is not None and title:
                found.setdefault(int(page), str(title))
        return found

    def _painted(self, page: int, _size: QSize, image: QImage, *_: object) -> None:
        if page in self._asked:
            picture = QPixmap.fromImage(_on_white(image))
            picture.setDevicePixelRatio(self.devicePixelRatioF())
            self._pictures[page] = picture
            self.viewport().update()

    def _chosen(self, page: int) -> None:
        if self._telling and page >= 0:
            self.wanted.emit(page)


class _Delegate(QStyledItemDelegate):
    """The picture of a page with an edge, its caption below."""

    def sizeHint(
        self, _option: QStyleOptionViewItem, _index: QModelIndex | QPersistentModelIndex,
    ) -> QSize:
        return QSize(WIDTH - 14, _PICTURE.height() + _CAPTION + 2 * _GAP)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        thumbs = self.parent()
        assert isinstance(thumbs, PageThumbs)
        on = theme.current()
        box = QRectF(option.rect)
        chosen = index.row() == thumbs.currentRow()
        left = box.center().x() - _PICTURE.width() / 2
        frame = QRectF(left, box.top() + _GAP, _PICTURE.width(), _PICTURE.height())
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ink.panel(painter, frame.adjusted(-2, -2, 2, 2), palette.light().surface,
                  on.acc if chosen else on.line, 1, border_width=2 if chosen else 1)
        picture = thumbs.picture(index.row())
        if picture is not None:
            painter.drawPixmap(frame.topLeft(), picture)
        ink.write(painter, box.center().x(), ink.baseline(frame.bottom() + 2, _CAPTION, _PX),
                  str(index.data()), on.acc if chosen else on.ink2, _PX, 600 if chosen else 400,
                  room=box.width() - 4, centre=True)
        painter.restore()


def _on_white(image: QImage) -> QImage:
    """A page on paper: what it leaves free is painted as nothing."""
    made = QImage(image.size(), QImage.Format.Format_RGB32)
    made.fill(Qt.GlobalColor.white)
    painter = QPainter(made)
    painter.drawImage(0, 0, image)
    painter.end()
    return made
