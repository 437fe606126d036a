"""A workbook before it is written: its sheets by name, their cells on white as in its program."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, QRectF, Qt
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListWidget,
    QListWidgetItem,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from assessor_app.reports.excel.sheets import Look, Sheet
from ui.look import fonts, palette, theme
from ui.widgets import ink
from ui.widgets.frame import box, column, row
from ui.widgets.label import ThaiLabel

_NAMES, _PAD = 150, 4
_LOOK = Qt.ItemDataRole.UserRole
_Index = QModelIndex | QPersistentModelIndex


class BookView(QWidget):
    """The sheets of one workbook to look at; nothing in it can be edited.

    Attributes:
        names: of the sheets; table: the cells of the one that is chosen
        charts: tells of what it has beside cells
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sheets: tuple[Sheet, ...] = ()
        whole = row(self)
        self.names = QListWidget()
        self.names.setStyleSheet("QListWidget::item { min-height: 30px; padding: 0 8px; }")
        self.names.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.names.currentRowChanged.connect(self._show_sheet)
        side = box("list")
        side.setFixedWidth(_NAMES)
        below = column(side, 0, 0, 1, 8)
        below.addWidget(self.names, 1)
        self.charts = ThaiLabel("", 12, color="ink2", wrap=True)
        self.charts.setContentsMargins(9, 0, 6, 0)
        below.addWidget(self.charts)
        whole.addWidget(side)
        self.table = QTableView()
        self._cells = _Cells(self.table)
        self.table.setModel(self._cells)
        self.table.setItemDelegate(_CellDelegate(self.table))
        self.table.setShowGrid(False)
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.table.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.table.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.table.horizontalHeader().hide()
        self.table.verticalHeader().hide()
        self.table.horizontalHeader().setMinimumSectionSize(0)
        self.table.verticalHeader().setMinimumSectionSize(0)
        self.table.setTabKeyNavigation(False)
        whole.addWidget(self.table, 1)
        theme.notifier().changed.connect(self._colour)
        self._colour()

    def show_sheets(self, sheets: Sequence[Sheet]) -> None:
        """Show another workbook, on the sheet of the same place where it has one."""
        before = max(self.names.currentRow(), 0)
        self._sheets = tuple(sheets)
        self.names.blockSignals(True)
        self.names.clear()
        for sheet in self._sheets:
            item = QListWidgetItem(sheet.title)
            item.setToolTip(sheet.title)
            self.names.addItem(item)
        place = before if before < len(self._sheets) else 0
        self.names.setCurrentRow(place)
        self.names.blockSignals(False)
        self._show_sheet(place)

    def _show_sheet(self, place: int) -> None:
        sheet = self._sheets[place] if 0 <= place < len(self._sheets) else None
        self.table.clearSpans()
        self._cells.show_sheet(sheet)
        self.charts.setText(self.tr("Charts, seen in Excel alone: {0}").format(sheet.charts)
                            if sheet is not None and sheet.charts else "")
        if sheet is None:
            return
        for number, width in enumerate(sheet.widths):
            self.table.setColumnWidth(number, width)
        for number, height in enumerate(sheet.heights):
            self.table.setRowHeight(number, height)
        for span in (*sheet.spans, *_overflowing(sheet)):
            self.table.setSpan(*span)
        self.table.scrollToTop()

    def _colour(self) -> None:
        on = palette.light()  # a sheet is white in every theme
        self.table.setStyleSheet(
            f"QTableView {{ background: {on.surface.name()}; border: none; }}")


class _Cells(QAbstractTableModel):
    """The cells of one sheet."""

    _sheet: Sheet | None = None

    def show_sheet(self, sheet: Sheet | None) -> None:
        self.beginResetModel()
        self._sheet = sheet
        self.endResetModel()

    def rowCount(self, parent: _Index | None = None) -> int:
        return len(self._sheet.heights) if self._sheet and not (parent and parent.isValid()) else 0

    def columnCount(self, parent: _Index | None = None) -> int:
        return len(self._sheet.widths) if self._sheet and not (parent and parent.isValid()) else 0

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        look = self._sheet.cells.get((index.row(), index.column())) if self._sheet else None
        if look is None:
            return None
        return look if role == _LOOK else look.text if role == Qt.ItemDataRole.DisplayRole else None


class _CellDelegate(QStyledItemDelegate):
    """A cell in the workbook's own colours; what is too long is cut, as in a workbook."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        look = index.data(_LOOK)
        on = palette.light()
        box = QRectF(option.rect)
        painter.save()
        if isinstance(look, Look):
            painter.setClipRect(box)
            if look.fill:
                painter.fillRect(box, QColor(look.fill))
            _write(painter, box, look, QColor(look.ink) if look.ink else on.ink)
        if index == self._table().currentIndex() and self._table().hasFocus():
            ink.panel(painter, box.adjusted(1, 1, -1, -1), QColor(0, 0, 0, 0), on.acc, 0,
                      border_width=2)
        painter.restore()

    def _table(self) -> QTableView:
        table = self.parent()
        assert isinstance(table, QTableView)
        return table


def _overflowing(sheet: Sheet) -> Iterator[tuple[int, int, int, int]]:
    """What is wider than its cell and goes on over empty ones to its right, as joined cells."""
    joined = {(top + down, left + right) for top, left, rows, columns in sheet.spans
              for down in range(rows) for right in range(columns)}
    for (line, left), look in sheet.cells.items():
        if look.wrap or look.right or look.centre or (line, left) in joined:
            continue
        wanted = ink.width(look.text, look.px, 600 if look.bold else 400) + 2 * _PAD
        room, end = sheet.widths[left], left + 1
        while (room < wanted and end < len(sheet.widths)
               and (line, end) not in joined and (line, end) not in sheet.cells):
            room, end = room + sheet.widths[end], end + 1
        if end > left + 1:
            yield line, left, 1, end - left


def _write(painter: QPainter, box: QRectF, look: Look, colour: QColor) -> None:
    weight = 600 if look.bold else 400
    room = box.width() - 2 * _PAD
    lines = (ink.wrapped(look.text, max(int(room), 1), look.px, weight) if look.wrap
             else tuple(look.text.splitlines()[:1]))
    step = fonts.line_height(look.px)
    top = box.top() + max(0.0, (box.height() - step * len(lines)) / 2)
    x = (box.right() - _PAD if look.right else box.center().x() if look.centre
         else box.left() + _PAD)
    for number, line in enumerate(lines):
        ink.write(painter, x, ink.baseline(top + number * step, step, look.px), line, colour,
                  look.px, weight, right=look.right, centre=look.centre and not look.right)
