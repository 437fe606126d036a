"""Shows the report of a bug: what is safe, and the text to send."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from ui.dialogs.base import Dialog
from ui.look import theme


class CrashDialog(Dialog):
    """The report can be copied; the program goes on."""

    def __init__(self, report: str, place: Path, parent: QWidget | None = None) -> None:
        super().__init__("", "", parent)
        self.setWindowTitle(self.tr("A fault in the program"))
        self.title.setText(self.tr("The program made a mistake"))
        self.words.setText(self.tr(
            "Everything shown as saved is safe in the case file. Please send the report below to "
            "whoever looks after the program. It lies in {0}").format(place))
        self.words.show()
        self.report = QPlainTextEdit(report)
        self.report.setReadOnly(True)
        self.report.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.report.setFont(theme.font(12))
        self.setMinimumSize(700, 420)
        self.body.addWidget(self.report)
        self.copy = self.button(self.tr("Copy the report"))
        self.copy.clicked.connect(self._copy)
        self.button(self.tr("Go on"), main=True).clicked.connect(self.accept)

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.report.toPlainText())
