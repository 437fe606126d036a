"""The parts of the evidence panel: the view of small pictures, and how far adding is."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHBoxLayout,
    QListView,
    QProgressBar,
    QPushButton,
    QWidget,
)

from ui.widgets.label import ThaiLabel


class EvidenceView(QListView):
    """Small pictures in rows, with the keys that act on the chosen one.

    Signals:
        paste_wanted(): Ctrl+V
        remove_wanted(): Delete
    """

    paste_wanted = Signal()
    remove_wanted = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setViewMode(QListView.ViewMode.IconMode)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setMovement(QListView.Movement.Static)
        self.setUniformItemSizes(True)
        self.setSpacing(0)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.EditKeyPressed)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.setMouseTracking(True)
        self.setMinimumHeight(116)

    def sizeHint(self) -> QSize:
        return QSize(400, 124)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Paste):
            self.paste_wanted.emit()
        elif event.key() == Qt.Key.Key_Delete:
            self.remove_wanted.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and (
                self.state() != QAbstractItemView.State.EditingState):
            self.activated.emit(self.currentIndex())
        else:
            super().keyPressEvent(event)


class AddingProgress(QWidget):
    """How far adding is, and a way to stop it."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.words = ThaiLabel(px=13, color="ink2", parent=self)
        self.bar = QProgressBar(self)
        self.bar.setTextVisible(False)
        self.bar.setFixedWidth(140)
        self.cancel = QPushButton(self)
        self.cancel.setProperty("role", "link")
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(10)
        layout.addWidget(self.bar)
        layout.addWidget(self.words, 1)
        layout.addWidget(self.cancel)

    def tell(self, number: int, of: int, words: str) -> None:
        """Show the file of how many."""
        self.bar.setRange(0, of)
        self.bar.setValue(number - 1)
        self.words.setText(words)
        self.show()
