"""The view of the issue list with its keys, and what stands there where it is empty."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QListView, QPushButton, QVBoxLayout, QWidget

from ui.widgets.label import ThaiLabel


class IssueView(QListView):
    """Tells of the keys that act on the chosen issue.

    Signals:
        delete_wanted: Delete was pressed
        edit_wanted: Enter or F2 was pressed
    """

    delete_wanted = Signal()
    edit_wanted = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Delete:
            self.delete_wanted.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2):
            self.edit_wanted.emit()
        else:
            super().keyPressEvent(event)


class NothingHere(QWidget):
    """One sentence and one button at the place of the first row."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("role", "surface")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.words = ThaiLabel(color="ink2", wrap=True, parent=self)
        self.button = QPushButton(self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 14, 14, 14)
        layout.setSpacing(10)
        layout.addWidget(self.words)
        layout.addWidget(self.button, 0, Qt.AlignmentFlag.AlignLeft)
        layout.addStretch(1)
