"""Asks once for the name that scores and comments are kept under."""

from __future__ import annotations

from PySide6.QtWidgets import QLineEdit, QWidget

from ui.dialogs.base import Dialog


class PersonDialog(Dialog):
    """One field; the same name on another computer is the same person."""

    def __init__(self, name: str = "", parent: QWidget | None = None) -> None:
        super().__init__("", "", parent)
        self.setWindowTitle(self.tr("Your name"))
        self.title.setText(self.tr("Who works here?"))
        self.words.setText(self.tr(
            "Scores and comments are kept under this name. Use the same name on every computer, "
            "so that your work stays together."))
        self.words.show()
        self.name = QLineEdit(name)
        self.name.setMaxLength(120)
        self.name.setPlaceholderText(self.tr("Name as the team knows it"))
        self.name.setAccessibleName(self.tr("Your name"))
        self.body.addWidget(self.name)
        self.button(self.tr("Cancel")).clicked.connect(self.reject)
        self.use = self.button(self.tr("Use this name"), main=True)
        self.use.clicked.connect(self.accept)
        self.name.textChanged.connect(lambda text: self.use.setEnabled(bool(text.strip())))
        self.use.setEnabled(bool(name.strip()))
        self.name.setFocus()

    @classmethod
    def ask(cls, name: str, parent: QWidget | None) -> str:
        """The name given, "" where the person did not say."""
        dialog = cls(name, parent)
        given = dialog.name.text().strip() if dialog.exec() else ""
        dialog.deleteLater()
        return given
