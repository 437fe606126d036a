"""The items of the sandbox: the percent recorded, the percent assumed, and what it is worth."""

from __future__ import annotations

from itertools import pairwise

from PySide6.QtCore import (
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from ui.look import theme
from ui.pages.what_if.what_if import RowRole, TargetRole, WhatIfModel, WhatIfRow
from ui.widgets import ink
from ui.widgets.frame import column

HEAD = 32
_ITEM, _CATEGORY = (27, 33), (25, 34)  # heights, compact and comfortable
_EDGE, _POINTS, _PERCENT = 14, 70, 92  # the right margin, and the widths of the columns


def _stops(right: float) -> tuple[float, float, float, float]:
    """The right ends of name, record, what-if and points."""
    points = right - _EDGE
    assumed = points - _POINTS
    real = assumed - _PERCENT
    return real - _PERCENT + 4, real, assumed, points


class _Delegate(QStyledItemDelegate):
    """Draws a category head or an item's row."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.wide = False

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex,
    ) -> QSize:
        row: WhatIfRow = index.data(RowRole)
        return QSize(300, (_CATEGORY if row.is_category else _ITEM)[self.wide])

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        row: WhatIfRow = index.data(RowRole)
        rect = QRectF(option.rect)
        colours = theme.current()
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        if row.is_category:
            painter.fillRect(rect, colours.sunk)
            painter.fillRect(QRectF(rect.left(), rect.top(), rect.width(), 1), colours.line2)
        elif chosen:
            painter.fillRect(rect, colours.accS)
            painter.fillRect(QRectF(rect.left(), rect.top(), 4, rect.height()), colours.acc)
        elif row.changed:
            painter.fillRect(rect, colours.dpS)
        self._write(painter, rect, row, chosen=chosen)
        if chosen and option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(colours.acc)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(rect.adjusted(0.5, 0.5, -0.5, -0.5))
        painter.restore()

    def _write(self, painter: QPainter, rect: QRectF, row: WhatIfRow, *, chosen: bool) -> None:
        colours = theme.current()
        base = ink.baseline(rect.top(), rect.height(), 13)
        name, real, assumed, points = _stops(rect.right())
        weight = 600 if row.is_category or chosen else 400
        size = 12 if row.is_category else 13
        left = rect.left() + (12 if row.is_category else 14)
        ink.write(painter, left, base, row.target,
                  colours.ink if row.is_category else colours.ink2, 13, weight)
        left = rect.left() + (30 if row.is_category else 44)
        ink.write(painter, left, base, row.name, colours.ink, 13, weight, room=name - left)
        differs = row.real != row.assumed
        ink.write(painter, real, base, row.real, colours.ink2, size, right=True)
        if differs or row.changed or not row.is_category:
            ink.write(painter, assumed, base, row.assumed, colours.dp if differs else colours.ink2,
                      size, 700 if row.changed else 600 if differs else 400, right=True)
        if row.points:
            colour = colours.ok if row.points > 0 else colours.no
            ink.write(painter, points, base, row.points_text, colour, size, right=True)


class _View(QListView):
    """Moves from item to item and passes over the heads; other keys go to the percents.

    Signals:
        pressed_key(QKeyEvent): a key that is not for the list
        cleared(): Delete or Backspace
        resized(int): how wide the rows are
    """

    pressed_key = Signal(object)
    cleared = Signal()
    resized = Signal(int)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self.currentIndex().row() <= 1:
            self.scrollToTop()  # the first item stands with the head of its category
        self.resized.emit(self.viewport().width())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(key)
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            super().keyPressEvent(event)
        elif step is not None:
            self.step(step)
        elif key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.cleared.emit()
        elif key in (Qt.Key.Key_Escape, Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
            super().keyPressEvent(event)
        else:
            self.pressed_key.emit(event)

    def step(self, by: int) -> None:
        """Choose the next item (1) or the one before (-1)."""
        number = self.currentIndex().row() + by
        while 0 <= number < self.model().rowCount():
            index = self.model().index(number, 0)
            if index.flags() & Qt.ItemFlag.ItemIsSelectable:
                self.setCurrentIndex(index)
                return
            number += by


class _Head(QWidget):
    """The words over the columns."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._end = 0  # where the columns end: at the scroll bar, where there is one
        self.setFixedHeight(HEAD)
        theme.notifier().changed.connect(self.update)

    def set_end(self, end: int) -> None:
        """Say where the columns end."""
        if end != self._end:
            self._end = end
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        colours = theme.current()
        painter = QPainter(self)
        painter.fillRect(self.rect(), colours.head)
        painter.fillRect(QRectF(0, HEAD - 1, self.width(), 1), colours.line)
        base = ink.baseline(0, HEAD, 13)
        words = (self.tr("Recorded"), self.tr("What-if"), self.tr("Points"))
        stops = _stops(self._end)
        ink.write(painter, 14, base, self.tr("Item"), colours.ink2, 13, 600,
                  room=stops[0] - 14)
        for (before, at), word in zip(pairwise(stops), words, strict=True):
            ink.write(painter, at, base, ink.elided(word, at - before - 6, 13, 600),
                      colours.ink2, 13, 600, right=True)
        painter.end()


class WhatIfRows(QWidget):
    """The list of the sandbox.

    Signals:
        chosen(str): the item chosen now
        pressed_key(QKeyEvent): a key for the percents of the chosen item
        cleared(): the chosen item shall be as recorded
    """

    chosen = Signal(str)
    pressed_key = Signal(object)
    cleared = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.model = WhatIfModel(self)
        self.head = _Head(self)
        self.view = _View(self)
        self._delegate = _Delegate(self.view)
        self.view.setModel(self.model)
        self.view.setItemDelegate(self._delegate)
        self.view.setFrameShape(QFrame.Shape.NoFrame)
        self.view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.view.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.view.selectionModel().currentChanged.connect(self._current_changed)
        self.view.pressed_key.connect(self.pressed_key)
        self.view.cleared.connect(self.cleared)
        self.view.resized.connect(self.head.set_end)
        layout = column(self)
        layout.addWidget(self.head)
        layout.addWidget(self.view, 1)
        self.retranslate()

    def set_rows(self, rows: tuple[WhatIfRow, ...]) -> None:
        """Show rows."""
        self.model.set_rows(rows)

    def set_wide(self, wide: bool) -> None:
        """Give the rows more room (comfortable) or less (compact)."""
        if wide != self._delegate.wide:
            self._delegate.wide = wide
            self.view.scheduleDelayedItemsLayout()

    @property
    def current(self) -> WhatIfRow | None:
        """The row chosen now."""
        row: WhatIfRow | None = self.view.currentIndex().data(RowRole)
        return row

    def choose(self, item: str) -> None:
        """Choose an item and bring it into view."""
        index = self.model.index_of(item)
        if index.isValid():
            self.view.setCurrentIndex(index)
            self.view.scrollTo(index)

    def step(self, by: int) -> None:
        """Choose the next item (1) or the one before (-1)."""
        self.view.step(by)

    def retranslate(self) -> None:
        """Say the fixed words in the language of now."""
        self.view.setAccessibleName(self.tr("What-if percents"))
        self.head.update()

    def _current_changed(self, now: QModelIndex, _before: QModelIndex) -> None:
        target = now.data(TargetRole)
        if target is not None:
            self.chosen.emit(target)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)
