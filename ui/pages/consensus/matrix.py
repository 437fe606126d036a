"""The matrix of items and assessors: a head and a list of lines, one of them chosen."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QModelIndex, QObject, Qt, Signal
from PySide6.QtWidgets import QListView, QWidget

from assessor_app.criteria.edition import Edition
from ui.look import theme
from ui.models.consensus import ConsensusModel, ConsensusRow, RowRole
from ui.pages.consensus.rows import ROOMY_ROW, MatrixDelegate, MatrixHead
from ui.widgets.frame import column


class ConsensusMatrix(QWidget):
    """The lines in the order of the model.

    Signals:
        chosen(str): the item of another line is the chosen one
    """

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.model = ConsensusModel(self)
        self.head = MatrixHead(self)
        self.view = QListView(self)
        self.view.setModel(self.model)
        self.view.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.view.setMouseTracking(True)
        self.delegate = MatrixDelegate(self.view)
        self.view.setItemDelegate(self.delegate)
        self.view.selectionModel().currentChanged.connect(self._current)
        self.view.viewport().installEventFilter(self)
        whole = column(self)
        whole.addWidget(self.head)
        whole.addWidget(self.view, 1)
        self.setFocusProxy(self.view)
        theme.notifier().changed.connect(self.view.viewport().update)
        self._target = ""
        self.retranslate()

    def set_edition(self, edition: Edition) -> None:
        """The criteria whose bands the spreads are shown against."""
        self.delegate.set_edition(edition)

    def set_rows(self, rows: tuple[ConsensusRow, ...], names: dict[str, str]) -> None:
        """Show these lines; the chosen item stays the chosen one where it is still there."""
        kept = self._target
        self.head.set_names(tuple(names.values()))
        self.head.set_so_far(any(row.so_far for row in rows))
        self.model.show(rows, names)
        self._fit()
        if kept and self.current is None:
            self.choose(kept)
        if self.current is None and rows:
            self.choose(rows[0].target)

    @property
    def current(self) -> ConsensusRow | None:
        """The chosen line."""
        row: ConsensusRow | None = self.view.currentIndex().data(RowRole)
        return row

    def choose(self, target: str) -> None:
        """Choose an item's line and bring it into view."""
        index = self.model.index_of(target)
        if index.isValid():
            self.view.setCurrentIndex(index)
            self.view.scrollTo(index)

    def step(self, by: int) -> None:
        """The next or previous line."""
        wanted = self.view.currentIndex().row() + by
        if 0 <= wanted < self.model.rowCount():
            self.view.setCurrentIndex(self.model.index(wanted))

    def _current(self, index: QModelIndex, _before: QModelIndex) -> None:
        row = index.data(RowRole)
        if row is not None and row.target != self._target:
            self._target = row.target
            self.chosen.emit(row.target)

    def _fit(self) -> None:
        """Tall lines where all of them fit so."""
        roomy = self.model.rowCount() * ROOMY_ROW <= self.height() - self.head.height()
        if roomy is not self.delegate.roomy:
            self.delegate.roomy = roomy
            self.view.scheduleDelayedItemsLayout()

    def retranslate(self) -> None:
        """Word everything in the language of the window."""
        self.view.setAccessibleName(self.tr("The team's scores"))
        self.head.update()
        self.view.viewport().update()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.view.viewport() and event.type() == QEvent.Type.Resize:
            self.head.set_room(self.view.viewport().width())
            self._fit()
        return super().eventFilter(watched, event)
