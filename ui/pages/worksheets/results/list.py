"""The results items with their indicators, each with its line and a warning where years lack."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from assessor_app.assessment.results import FEWEST_POINTS
from ui.look import theme
from ui.pages.worksheets.result_plot import paint_spark
from ui.pages.worksheets.results.rows import RowRole, TrackerModel, TrackerRow
from ui.widgets import ink
from ui.widgets.frame import box, column, row
from ui.widgets.key_button import KeyButton
from ui.widgets.label import ThaiLabel
from ui.widgets.verdict import paint_warning

_HEAD, _ROW = 32, 34
_SPARK = 54


class _Delegate(QStyledItemDelegate):
    """Draws a results item or an indicator."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.unnamed = ""

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex,
    ) -> QSize:
        tracked: TrackerRow = index.data(RowRole)
        return QSize(240, _HEAD if tracked.result is None else _ROW)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colours = theme.current()
        tracked: TrackerRow = index.data(RowRole)
        rect = QRectF(option.rect)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        if chosen:
            painter.fillRect(rect, colours.accS)
            painter.fillRect(QRectF(rect.left(), rect.top(), 4, rect.height()), colours.acc)
        elif tracked.result is None:
            painter.fillRect(rect, colours.sunk)
        base = ink.baseline(rect.top(), rect.height(), 13)
        if tracked.result is None:
            painter.fillRect(QRectF(rect.left(), rect.top(), rect.width(), 1), colours.line2)
            right = rect.right() - 14
            right -= ink.write(painter, right, base, str(tracked.count or "–"), colours.ink2, 13,
                               600 if tracked.count else 400, right=True) + 8
            ink.write(painter, rect.left() + 14, base, tracked.item, colours.ink2, 13, 600)
            ink.write(painter, rect.left() + 44, base, tracked.name, colours.ink, 13, 600,
                      room=right - rect.left() - 44)
        else:
            self._indicator(painter, rect, tracked, base, chosen=chosen)
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(colours.acc)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(rect.adjusted(0.5, 0.5, -0.5, -0.5))
        painter.restore()

    def _indicator(
        self, painter: QPainter, rect: QRectF, tracked: TrackerRow, base: float, *, chosen: bool,
    ) -> None:
        colours = theme.current()
        result = tracked.result
        assert result is not None
        spark = QRectF(rect.right() - 14 - _SPARK, rect.top() + 10, _SPARK, rect.height() - 20)
        paint_spark(painter, spark, result, colours.acc)
        right = spark.left() - 8
        if len(result.points) < FEWEST_POINTS:
            paint_warning(painter, QRectF(right - 14, rect.center().y() - 7, 14, 14), colours.dp)
            right -= 22
        ink.write(painter, rect.left() + 28, base, tracked.name or self.unnamed,
                  colours.ink if tracked.name else colours.ink3, 13, 600 if chosen else 400,
                  room=right - rect.left() - 28)


class ResultsList(QWidget):
    """The tracker at the left.

    Signals:
        chosen(str, str): the results item, and the indicator's id or ""
        add_wanted(): one more indicator of the chosen item
    """

    chosen = Signal(str, str)
    add_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.model = TrackerModel(self)
        self._kept = ""
        whole = column(self)
        head = box("panel-head")
        line = row(head, 14, 4, 10, 4, gap=8)
        self.title = ThaiLabel("", 13, 600)
        line.addWidget(self.title, 1)
        self.add = KeyButton("F7")
        self.add.clicked.connect(self.add_wanted)
        line.addWidget(self.add)
        whole.addWidget(head)
        self.view = QListView(self)
        self._delegate = _Delegate(self.view)
        self.view.setModel(self.model)
        self.view.setItemDelegate(self._delegate)
        self.view.setFrameShape(QFrame.Shape.NoFrame)
        self.view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.view.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.view.selectionModel().currentChanged.connect(self._current_changed)
        whole.addWidget(self.view, 1)
        self.setMinimumWidth(280)
        self.retranslate()

    def set_rows(self, rows: tuple[TrackerRow, ...]) -> None:
        """Show rows; the chosen one stays chosen, else its item, else the first."""
        here = self.current
        kept = (here.key, here.item) if here is not None else ("", "")
        if self.model.set_rows(rows):
            found = next((index for key in kept
                          if (index := self.model.index_of(key)).isValid()), self.model.index(0))
            self.view.setCurrentIndex(found)

    @property
    def current(self) -> TrackerRow | None:
        """The row chosen now."""
        tracked: TrackerRow | None = self.view.currentIndex().data(RowRole)
        return tracked

    def choose(self, key: str) -> None:
        """Choose an item by its id or an indicator by its."""
        index = self.model.index_of(key)
        if index.isValid():
            self.view.setCurrentIndex(index)
            self.view.scrollTo(index)

    def step(self, by: int) -> None:
        """Choose the next row (1) or the one before (-1)."""
        place = self.view.currentIndex().row() + by
        if 0 <= place < self.model.rowCount():
            self.view.setCurrentIndex(self.model.index(place))

    def retranslate(self) -> None:
        """Say the fixed words in the language of now."""
        self.title.setText(self.tr("Indicators"))
        self.add.setText(self.tr("Add"))
        self.view.setAccessibleName(self.tr("Indicators"))
        self._delegate.unnamed = self.tr("indicator without a name")
        self.view.viewport().update()

    def _current_changed(self, now: QModelIndex, _before: QModelIndex) -> None:
        tracked: TrackerRow | None = now.data(RowRole)
        if tracked is not None:
            self.chosen.emit(tracked.item, "" if tracked.result is None else tracked.result.id)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)
