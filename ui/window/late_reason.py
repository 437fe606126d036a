"""Asks once for the reason of edits after the seal, before the first of them is saved."""

from __future__ import annotations

from PySide6.QtWidgets import QLineEdit, QWidget

from ui.dialogs.base import Dialog


class LateReasonDialog(Dialog):
    """One field; without a reason nothing is saved, and what was typed stays on the screen."""

    def __init__(self, item: str, held: str = "", parent: QWidget | None = None) -> None:
        super().__init__("", "", parent)
        self.setWindowTitle(self.tr("Edit after the seal"))
        self.title.setText(self.tr("Why do you change {0} after the seal?").format(item))
        self.words.setText(self.tr(
            "Your review is sealed. The reason is kept with every edit of {0} in this sitting, and "
            "the team sees it. Words already typed stay on the screen in any case.").format(item))
        self.words.show()
        self.reason = QLineEdit(held)
        self.reason.setMaxLength(300)
        self.reason.setPlaceholderText(self.tr("What led to the change, such as a page read anew"))
        self.reason.setAccessibleName(self.tr("Reason of the edit after the seal"))
        self.body.addWidget(self.reason)
        self.no = self.button(self.tr("Do not change it"))
        self.no.clicked.connect(self.reject)
        self.yes = self.button(self.tr("Keep this reason"), main=True)
        self.yes.clicked.connect(self.accept)
        self.reason.textChanged.connect(self._check)
        self._check(held)
        self.reason.setFocus()

    def _check(self, text: str) -> None:
        self.yes.setEnabled(bool(text.strip()))

    @classmethod
    def ask(cls, item: str, held: str, parent: QWidget | None) -> str:
        """The reason given; "" where the person does not change the item."""
        dialog = cls(item, held, parent)
        given = dialog.reason.text().strip() if dialog.exec() else ""
        dialog.deleteLater()
        return given
