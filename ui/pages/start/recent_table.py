"""The table of recent cases: two lines for each applicant, the total, the verdict's badge."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QMenu,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from assessor_app.criteria.states import Verdict
from ui.look import theme
from ui.pages.start.recent import RecentCase
from ui.pages.start.recent_rows import MISSING_ROLE, OBJECT_ROLE, Column, RecentModel
from ui.widgets import ink
from ui.widgets.verdict import paint_badge

ROW_HEIGHT = 62
HEADER_HEIGHT = 32
_PAD = 16


class RecentTable(QTableView):
    """Enter or a double click opens, Delete takes off the list.

    Signals:
        opened(RecentCase): a row that shall be opened
        forgotten(RecentCase): a row that shall leave the list
    """

    opened = Signal(object)
    forgotten = Signal(object)

    def __init__(self, model: RecentModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setModel(model)
        self.setItemDelegate(_Delegate(self))
        self.setShowGrid(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTabKeyNavigation(False)
        self.setMouseTracking(True)
        self.setCornerButtonEnabled(False)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(ROW_HEIGHT)
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setSectionsClickable(False)
        header.setFixedHeight(HEADER_HEIGHT)
        header.setMinimumSectionSize(90)
        header.setSectionResizeMode(Column.APPLICANT, QHeaderView.ResizeMode.Stretch)
        for column, width in ((Column.PROGRESS, 190), (Column.TOTAL, 150),
                              (Column.VERDICT, 180), (Column.EDITED, 140)):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.Fixed)
            self.setColumnWidth(column, width)
        self.doubleClicked.connect(self._open)
        theme.notifier().changed.connect(self.viewport().update)

    def fitting_height(self) -> int:
        """The height that shows every row and no more."""
        return HEADER_HEIGHT + ROW_HEIGHT * self.model().rowCount() + 2

    def chosen(self) -> RecentCase | None:
        """The case of the current row."""
        index = self.currentIndex()
        return index.data(OBJECT_ROLE) if index.isValid() else None

    def _open(self, index: QModelIndex) -> None:
        case = index.data(OBJECT_ROLE)
        if case is not None:
            self.opened.emit(case)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        case = self.chosen()
        if case is not None and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.opened.emit(case)
        elif case is not None and event.key() == Qt.Key.Key_Delete:
            self.forgotten.emit(case)
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        index = self.indexAt(event.pos())
        case = index.data(OBJECT_ROLE) if index.isValid() else None
        if case is None:
            return
        menu = QMenu(self)
        opening = menu.addAction(self.tr("Open"))
        opening.setEnabled(not index.data(MISSING_ROLE))
        opening.triggered.connect(lambda: self.opened.emit(case))
        menu.addAction(self.tr("Take off this list (the file stays)")).triggered.connect(
            lambda: self.forgotten.emit(case))
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(event.globalPos())


class _Delegate(QStyledItemDelegate):
    """Paints each column by baselines, so that no mark is cut."""

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex,
    ) -> QSize:
        return QSize(100, ROW_HEIGHT)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        on = theme.current()
        rect: QRect = option.rect
        state: QStyle.StateFlag = option.state
        case: RecentCase = index.data(OBJECT_ROLE)
        missing = bool(index.data(MISSING_ROLE))
        selected = bool(state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(rect, on.accS if selected else on.surface)
        painter.setPen(QPen(on.line2, 1))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        if selected and index.column() == Column.APPLICANT:
            painter.fillRect(QRect(rect.left(), rect.top(), 4, rect.height()), on.acc)
        strong = on.ink3 if missing else on.ink
        quiet = on.ink3 if missing else on.ink2
        left, room = rect.left() + _PAD, rect.width() - _PAD * 2
        base = ink.baseline(rect.top(), rect.height(), 13)
        text = index.data()
        match index.column():
            case Column.APPLICANT:
                ink.write(painter, left, rect.top() + 27, text, strong, 15, 500, room=room)
                model = index.model()
                if isinstance(model, RecentModel):
                    ink.write(painter, left, rect.top() + 48, model.subtitle(case), quiet, 13,
                              room=room)
            case Column.PROGRESS:
                ink.write(painter, left, base, text, quiet, 13, room=room)
            case Column.TOTAL:
                ink.write(painter, rect.right() - _PAD, base, text, strong, 13, 600, right=True)
            case Column.VERDICT:
                if case.verdict and not missing:
                    paint_badge(painter, rect.adjusted(_PAD, 0, -4, 0), Verdict(case.verdict))
            case Column.EDITED:
                ink.write(painter, rect.right() - _PAD, base, text,
                          on.no if missing else quiet, 13, right=True)
        painter.restore()
