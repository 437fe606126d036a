"""The list of the 18 items at the left of the scoring page, with each one's band and percent."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import (
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QPointF,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from ui.look import theme
from ui.models.items import ItemsModel, ListRow, RowRole, TargetRole
from ui.pages.scoring.mini_ladder import SIZE as LADDER_SIZE
from ui.pages.scoring.mini_ladder import paint_mini_ladder
from ui.widgets import ink

HEAD = 40
_ROW, _ROW_WIDE = 25, 33  # an item's height, compact and comfortable
_CATEGORY, _CATEGORY_WIDE = 24, 35
_EDGE = 12  # room at the right


class ItemDelegate(QStyledItemDelegate):
    """Draws a category head or an item's row."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.wide = False

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        row: ListRow = index.data(RowRole)
        if row.is_category:
            return QSize(200, _CATEGORY_WIDE if self.wide else _CATEGORY)
        return QSize(200, _ROW_WIDE if self.wide else _ROW)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        row: ListRow = index.data(RowRole)
        rect = QRectF(option.rect)
        if row.is_category:
            self._paint_category(painter, rect, row)
        else:
            state = option.state
            self._paint_item(
                painter, rect, row, bool(state & QStyle.StateFlag.State_Selected),
                bool(state & QStyle.StateFlag.State_MouseOver),
                bool(state & QStyle.StateFlag.State_HasFocus),
            )
        painter.restore()

    def _paint_category(self, painter: QPainter, rect: QRectF, row: ListRow) -> None:
        colours = theme.current()
        painter.fillRect(rect, colours.sunk)
        painter.fillRect(QRectF(rect.left(), rect.top(), rect.width(), 1), colours.line2)
        base = ink.baseline(rect.top(), rect.height(), 13)
        ink_colour = colours.acc if row.applied else colours.ink
        right = rect.right() - _EDGE
        points = f"{row.points_text} / {row.weight}"
        right -= ink.write(painter, right, base, points, colours.ink2, 12, right=True) + 8
        if row.unit:
            label = self.tr("one score {0}").format(row.percent_text)
            right -= _tag(painter, right, rect, label, self.wide) + 6
        elif row.applied:
            label = self.tr("applied for")
            right -= _tag(painter, right, rect, label, self.wide) + 6
        number = ink.write(painter, rect.left() + 10, base, row.target, ink_colour, 13, 600)
        left = rect.left() + 10 + number + 6
        ink.write(painter, left, base, row.name, ink_colour, 13, 600, room=right - left)

    def _paint_item(
        self, painter: QPainter, rect: QRectF, row: ListRow, chosen: bool, hover: bool, focus: bool
    ) -> None:
        colours = theme.current()
        if chosen or hover:
            painter.fillRect(rect, colours.accS if chosen else colours.sunk)
        if chosen:
            painter.fillRect(QRectF(rect.left(), rect.top(), 4, rect.height()), colours.acc)
        if focus:
            painter.setPen(colours.acc)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(rect.adjusted(0.5, 0.5, -0.5, -0.5))
        base = ink.baseline(rect.top(), rect.height(), 13)
        weight = 600 if chosen else 400
        ink.write(painter, rect.left() + 14, base, row.target, colours.ink2, 13)
        right = rect.right() - _EDGE
        percent = "·" if row.unit else row.percent_text
        colour = colours.ink if row.low is not None else colours.ink2
        ink.write(painter, right, base, percent, colour, 13, weight, right=True)
        right -= max(40.0, ink.width(percent, 13, weight) + 8)
        ladder = QPointF(right - LADDER_SIZE.width(), base)
        paint_mini_ladder(painter, ladder, row.bands[0], colours.acc, colours.rung,
                          maybe=row.bands[1])
        left = rect.left() + 44
        ink.write(painter, left, base, row.name, colours.ink, 13, weight,
                  room=ladder.x() - 8 - left)


def _tag(painter: QPainter, right: float, row: QRectF, words: str, wide: bool) -> float:
    """A tag that ends at ``right``, in the middle of a row; returns its width."""
    colours = theme.current()
    height = 21 if wide else 19
    run = ink.width(words, 11, 500) + 12
    rect = QRectF(right - run, row.center().y() - height / 2, run, height)
    ink.panel(painter, rect, colours.accS, colours.accL, 4)
    ink.write(painter, rect.center().x(), ink.baseline(rect.top(), height, 11), words, colours.acc,
              11, 500, centre=True)
    return run


class _Head(QWidget):
    """How many items are scored, as a bar and in numbers."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._done = (0, 0)
        self.setFixedHeight(HEAD)
        theme.notifier().changed.connect(self.update)

    def set_done(self, scored: tuple[int, int]) -> None:
        if scored != self._done:
            self._done = scored
            self.retranslate()

    def retranslate(self) -> None:
        """Say the numbers in the language of now."""
        self.setAccessibleName(self.tr("{0} of {1} items scored").format(*self._done))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        colours = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.rect(), colours.head)
        painter.fillRect(QRectF(0, HEAD - 1, self.width(), 1), colours.line)
        done, whole = self._done
        base = ink.baseline(0, HEAD, 13)
        title = self.tr("Items {0}").format(whole)
        end = 14 + ink.write(painter, 14, base, title, colours.ink, 13, 600)
        right = float(self.width() - _EDGE)
        right -= ink.write(painter, right, base, f"{done}/{whole}", colours.ink, 13, 600,
                           right=True) + 8
        track = QRectF(max(end + 16, right - 84), HEAD / 2 - 3, 0, 6)
        track.setRight(right)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colours.rung)
        painter.drawRoundedRect(track, 3, 3)
        if done and whole:
            track.setWidth(max(6.0, track.width() * done / whole))
            painter.setBrush(colours.acc)
            painter.drawRoundedRect(track, 3, 3)
        painter.end()


class _View(QListView):
    """Moves from item to item and passes over the category heads; paints only what changed."""

    def dataChanged(
        self, first: QModelIndex | QPersistentModelIndex,
        last: QModelIndex | QPersistentModelIndex, roles: Sequence[int] = (),
    ) -> None:
        # QListView would lay out and paint every row anew; here no row changes its height.
        area = self.visualRect(first)
        self.viewport().update(area.united(self.visualRect(last)))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()))
        if step is None or event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            super().keyPressEvent(event)
            return
        number = self.currentIndex().row() + step
        while 0 <= number < self.model().rowCount():
            index = self.model().index(number, 0)
            if index.flags() & Qt.ItemFlag.ItemIsSelectable:
                self.setCurrentIndex(index)
                return
            number += step


class ItemList(QWidget):
    """The items by category; choosing one says so.

    Signals:
        chosen(str): the id of the item now chosen
    """

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)  # its parts cover it
        self.model = ItemsModel(self)
        self.head = _Head(self)
        self.view = _View(self)
        self._delegate = ItemDelegate(self.view)
        self.view.setModel(self.model)
        self.view.setItemDelegate(self._delegate)
        self.view.setFrameShape(QFrame.Shape.NoFrame)
        self.view.setMouseTracking(True)
        self.view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.view.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.view.selectionModel().currentChanged.connect(self._current_changed)
        self.view.clicked.connect(self._clicked)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.head)
        layout.addWidget(self.view)
        self.setMinimumWidth(220)
        self.retranslate()
        theme.notifier().changed.connect(self._recolour)
        self._recolour()

    def set_rows(self, rows: tuple[ListRow, ...], scored: tuple[int, int]) -> None:
        """Show rows and how many items are scored of how many."""
        self.model.set_rows(rows)
        self.head.set_done(scored)

    def set_wide(self, wide: bool) -> None:
        """Give the rows more room (comfortable) or less (compact)."""
        if wide != self._delegate.wide:
            self._delegate.wide = wide
            self.view.scheduleDelayedItemsLayout()

    def choose(self, item: str) -> None:
        """Make an item the chosen one and bring it into view."""
        index = self.model.index_of(item)
        if index.isValid():
            self.view.setCurrentIndex(index)
            self.view.scrollTo(index)

    def clear_choice(self) -> None:
        """Choose none, so that the next choice is told even where it is the same item."""
        self.view.setCurrentIndex(QModelIndex())

    def step(self, by: int) -> None:
        """Choose the next item (1) or the one before (-1)."""
        items = self.model.items()
        here = self.view.currentIndex().data(TargetRole)
        if here not in items:
            return
        place = items.index(here) + by
        if 0 <= place < len(items):
            self.choose(items[place])

    def retranslate(self) -> None:
        """Say the fixed words in the language of now."""
        self.view.setAccessibleName(self.tr("Items"))
        self.head.retranslate()
        self.view.viewport().update()

    def _recolour(self) -> None:
        colours = theme.current()
        palette = self.view.palette()
        palette.setColor(palette.ColorRole.Base, colours.surface)
        self.view.setPalette(palette)
        self.view.viewport().update()

    def _current_changed(self, now: QModelIndex, before: QModelIndex) -> None:
        row = now.data(RowRole)
        if row is not None and not row.is_category:
            self.chosen.emit(row.target)

    def _clicked(self, index: QModelIndex) -> None:
        """A click on a category's head goes to its first item."""
        row: ListRow = index.data(RowRole)
        if row.is_category:
            self.choose(self.model.index(index.row() + 1).data(TargetRole))

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)
