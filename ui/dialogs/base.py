"""The shape all dialogs share: title, words, body, and buttons of which none destroys unasked."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QPushButton, QVBoxLayout, QWidget

from ui.widgets.frame import box, column, row
from ui.widgets.label import ThaiLabel


class Dialog(QDialog):
    """A dialog with one column; subclasses fill ``body`` and add buttons from left to right."""

    def __init__(self, title: str, words: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setModal(True)
        self.setMinimumWidth(480)
        whole = column(self)
        ground = box("surface")
        inner = column(ground, 22, 18, 22, 18, gap=8)
        self.title = ThaiLabel(title, 17, 600, wrap=True)
        inner.addWidget(self.title)
        self.words = ThaiLabel(words, 14, color="ink2", wrap=True)
        self.words.setVisible(bool(words))
        inner.addWidget(self.words)
        self.body: QVBoxLayout = column(gap=8)
        inner.addLayout(self.body)
        whole.addWidget(ground, 1)
        foot = box("foot")
        self._buttons = row(foot, 22, 11, 22, 11, gap=10)
        self._buttons.addStretch(1)
        whole.addWidget(foot)

    def button(self, words: str, *, main: bool = False, danger: bool = False) -> QPushButton:
        """Add a button; only the main one answers to Enter."""
        made = QPushButton(words)
        made.setAutoDefault(False)
        if main:
            made.setProperty("role", "main")
            made.setDefault(True)
        elif danger:
            made.setProperty("role", "danger")
        made.setCursor(Qt.CursorShape.PointingHandCursor)
        self._buttons.addWidget(made)
        return made
