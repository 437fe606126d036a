"""The pages of a PDF one below the other, on which text is selected with the mouse or the keys."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPalette,
)
from PySide6.QtPdf import QPdfDocument, QPdfLink
from PySide6.QtPdfWidgets import QPdfView
from PySide6.QtWidgets import QWidget

from ui.look import palette, theme

_ZOOMS = (0.25, 5.0)
_PAGES_KEPT = 4  # whose letters are remembered


@dataclass(frozen=True, slots=True)
class Selected:
    """A run of letters on one page (from 0): from ``start`` up to but not with ``end``."""

    page: int
    start: int
    end: int


class PdfPages(QPdfView):
    """A QPdfView in which one passage can be selected.

    Signals:
        selected(): another passage is selected, or none
        taken(): Enter was pressed on a selected passage
    """

    selected = Signal()
    taken = Signal()

    def __init__(self, document: QPdfDocument, parent: QWidget) -> None:
        super().__init__(parent)
        self._letters: dict[int, list[QRectF]] = {}
        self._anchor = 0
        self._selected: Selected | None = None
        self.setDocument(document)
        self.setPageMode(QPdfView.PageMode.MultiPage)
        self.setZoomMode(QPdfView.ZoomMode.FitToWidth)
        self.setPageSpacing(8)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.viewport().setCursor(Qt.CursorShape.IBeamCursor)
        document.statusChanged.connect(self._forget)
        theme.notifier().changed.connect(self._recolour)
        self._recolour()

    # --- the passage ----------------------------------------------------------------------------

    @property
    def selection(self) -> Selected | None:
        """The passage selected, None where none is."""
        return self._selected

    def text(self) -> str:
        """The words of the passage as the PDF has them; "" where none is selected."""
        held = self._selected
        if held is None:
            return ""
        return self.document().getSelectionAtIndex(
            held.page, held.start, held.end - held.start).text()

    def select(self, page: int, start: int, end: int) -> None:
        """Select letters of a page (both from 0); none where ``end`` is not behind ``start``."""
        new = Selected(page, start, end) if end > start else None
        if new != self._selected:
            self._selected = new
            self.viewport().update()
            self.selected.emit()

    def select_found(self, link: QPdfLink, length: int) -> None:
        """Select what a search found, and bring it into view."""
        boxes = link.rectangles()
        if not boxes:
            return
        start = self._nearest(link.page(), boxes[0].center() - QPointF(boxes[0].width() / 2, 0))
        self._anchor = start
        self.select(link.page(), start, start + length)

    def _letters_of(self, page: int) -> list[QRectF]:
        """The place of every letter of a page in points, in the PDF's own order."""
        found = self._letters.get(page)
        if found is None:
            document = self.document()
            count = len(document.getAllText(page).text())
            found = [document.getSelectionAtIndex(page, place, 1).boundingRectangle()
                     for place in range(count)]
            while len(self._letters) >= _PAGES_KEPT:
                del self._letters[next(iter(self._letters))]
            self._letters[page] = found
        return found

    def _nearest(self, page: int, at: QPointF) -> int:
        """The place between letters that is nearest to a point: 0 before the first."""
        best, place = (float("inf"), float("inf")), 0
        for number, box in enumerate(self._letters_of(page)):
            if box.isEmpty() and not box.width():
                continue
            down = max(box.top() - at.y(), at.y() - box.bottom(), 0.0)
            across = max(box.left() - at.x(), at.x() - box.right(), 0.0)
            if (down, across) < best:
                best = (down, across)
                place = number + (at.x() > box.center().x())
        return place

    # --- where pages stand ----------------------------------------------------------------------

    def page_places(self) -> list[QRectF]:
        """The place of each page in the scrolled area, as QPdfView lays them out."""
        document, margins = self.document(), self.documentMargins()
        screen = QGuiApplication.primaryScreen().logicalDotsPerInch() / 72.0
        room = self.viewport().width()
        sizes = []
        for page in range(document.pageCount()):
            size = document.pagePointSize(page) * screen
            if self.zoomMode() == QPdfView.ZoomMode.FitToWidth:
                whole = size.toSize()
                scale = (room - margins.left() - margins.right()) / max(1, whole.width())
                sizes.append((whole * scale).toSizeF())
            else:
                sizes.append((size * self.zoomFactor()).toSize().toSizeF())
        widest = max((size.width() for size in sizes), default=0.0)
        widest += margins.left() + margins.right()
        top, places = float(margins.top()), []
        for size in sizes:
            left = int((max(widest, room) - size.width()) / 2)
            places.append(QRectF(left, top, size.width(), size.height()))
            top += size.height() + self.pageSpacing()
        return places

    def _scrolled(self) -> QPointF:
        return QPointF(self.horizontalScrollBar().value(), self.verticalScrollBar().value())

    def _at(self, place: QPointF, page: int | None = None) -> tuple[int, QPointF] | None:
        """The page under a point of the viewport (or the one given), and the point on it."""
        point = place + self._scrolled()
        places = self.page_places()
        if page is None:
            page = next((number for number, box in enumerate(places) if box.contains(point)), None)
        if page is None or page >= len(places):
            return None
        box = places[page]
        scale = self.document().pagePointSize(page).width() / max(1.0, box.width())
        return page, (point - box.topLeft()) * scale

    # --- mouse and keys -------------------------------------------------------------------------

    def mousePressEvent(self, event: QMouseEvent) -> None:
        found = self._at(event.position())
        if event.button() != Qt.MouseButton.LeftButton or found is None:
            super().mousePressEvent(event)
            return
        page, point = found
        self._anchor = self._nearest(page, point)
        self._selected = Selected(page, self._anchor, self._anchor)
        self.viewport().update()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        held = self._selected
        if held is None or not event.buttons() & Qt.MouseButton.LeftButton:
            super().mouseMoveEvent(event)
            return
        self._scroll_to(event.position().y())
        found = self._at(event.position(), held.page)
        if found is not None:
            self._stretch(self._nearest(held.page, found[1]))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        held = self._selected
        if held is not None and held.start == held.end:
            self._selected = None
        self.viewport().update()
        self.selected.emit()
        super().mouseReleaseEvent(event)

    def _scroll_to(self, y: float) -> None:
        """Scroll where the mouse is dragged over an edge."""
        bar = self.verticalScrollBar()
        if y < 0 or y > self.viewport().height():
            bar.setValue(bar.value() + (24 if y > 0 else -24))

    def _stretch(self, place: int) -> None:
        held = self._selected
        if held is not None:
            self._selected = Selected(
                held.page, min(self._anchor, place), max(self._anchor, place))
            self.viewport().update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
        key = Qt.Key(event.key())
        if event.matches(QKeySequence.StandardKey.Copy):
            QGuiApplication.clipboard().setText(self.text())
        elif event.modifiers() & Qt.KeyboardModifier.ShiftModifier and key in steps:
            self._stretch_by(key, steps[key])
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._selected is not None:
            self.taken.emit()
        else:
            super().keyPressEvent(event)

    def _stretch_by(self, key: Qt.Key, step: int) -> None:
        """Move the passage's free end by a letter, or by a line."""
        held = self._selected
        if held is None:
            return
        letters = self._letters_of(held.page)
        free = held.start if held.end == self._anchor else held.end
        if key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            place = free + step
        else:
            box = letters[max(0, min(free, len(letters) - 1))]
            place = self._nearest(held.page, box.center() + QPointF(0, step * 1.4 * box.height()))
        self._stretch(max(0, min(place, len(letters))))
        self.selected.emit()

    def zoom_by(self, factor: float) -> None:
        """Larger or smaller; the place in view stays."""
        places = self.page_places()
        if not places:
            return
        point = self.document().pagePointSize(0).width()
        screen = QGuiApplication.primaryScreen().logicalDotsPerInch() / 72.0
        now = places[0].width() / (point * screen)
        bar = self.verticalScrollBar()
        share = bar.value() / max(1, bar.maximum())
        self.setZoomMode(QPdfView.ZoomMode.Custom)
        self.setZoomFactor(max(_ZOOMS[0], min(_ZOOMS[1], now * factor)))
        bar.setValue(round(share * bar.maximum()))

    # --- painting -------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        held = self._selected
        if held is None or held.end <= held.start:
            return
        box = self.page_places()[held.page]
        scale = box.width() / max(1.0, self.document().pagePointSize(held.page).width())
        colour = QColor(palette.light().acc)  # pages are white in every theme
        colour.setAlpha(70)
        painter = QPainter(self.viewport())
        painter.translate(box.topLeft() - self._scrolled())
        chosen = self.document().getSelectionAtIndex(held.page, held.start, held.end - held.start)
        for shape in chosen.bounds():
            part = shape.boundingRect()
            painter.fillRect(QRectF(part.topLeft() * scale, part.size() * scale), colour)
        painter.end()

    def _recolour(self) -> None:
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.Dark, theme.current().bg)
        self.setPalette(palette)
        self.viewport().update()

    def _forget(self, _status: object) -> None:
        self._letters.clear()
        self._selected = None
        self.selected.emit()
