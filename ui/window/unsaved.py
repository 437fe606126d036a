"""Says that typed words could not be saved, and lets the person keep them elsewhere."""

from __future__ import annotations

from enum import StrEnum

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from ui.dialogs.base import Dialog


class Choice(StrEnum):
    """What to do about words that are not saved."""

    RETRY = "retry"
    STAY = "stay"
    LEAVE = "leave"


class UnsavedDialog(Dialog):
    """Shows the words; leaving without them is never the default."""

    def __init__(self, unsaved: list[str], reason: str, parent: QWidget | None = None) -> None:
        super().__init__("", "", parent)
        self.setWindowTitle(self.tr("Words not saved"))
        self.title.setText(self.tr("These words could not be saved yet"))
        self.words.setText(reason)
        self.words.setVisible(bool(reason))
        self._text = QPlainTextEdit("\n\n".join(unsaved))
        self._text.setReadOnly(True)
        self._text.setMinimumHeight(110)
        self.body.addWidget(self._text)
        self.choice = Choice.STAY
        self.copy = self.button(self.tr("Copy the words"))
        self.copy.clicked.connect(self._copy)
        for words, choice, main, danger in (
                (self.tr("Close without them"), Choice.LEAVE, False, True),
                (self.tr("Stay here"), Choice.STAY, False, False),
                (self.tr("Try again"), Choice.RETRY, True, False)):
            self.button(words, main=main, danger=danger).clicked.connect(
                lambda _=False, taken=choice: self._take(taken))

    def _take(self, choice: Choice) -> None:
        self.choice = choice
        self.accept()

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self._text.toPlainText())

    @classmethod
    def ask(cls, unsaved: list[str], reason: str, parent: QWidget | None) -> Choice:
        """What the person wants."""
        dialog = cls(unsaved, reason, parent)
        dialog.exec()
        choice = dialog.choice
        dialog.deleteLater()
        return choice
