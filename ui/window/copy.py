"""Asks for whom a copy is, where the person's own review is not sealed yet."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from ui.dialogs.base import Dialog


class CopyDialog(Dialog):
    """Without the unsealed review unless the person says that the copy is for themselves.

    Attributes:
        own: whether the copy takes the review along
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", "", parent)
        self.own = False
        self.setWindowTitle(self.tr("Copy the case"))
        self.title.setText(self.tr("Is the copy for others?"))
        self.words.setText(self.tr(
            "Your review is not sealed. A copy for others leaves it out, as those of everybody who "
            "has not sealed. A copy that you keep for yourself can take yours along."))
        self.words.show()
        self.cancel = self.button(self.tr("Cancel"))
        self.cancel.clicked.connect(self.reject)
        self.mine = self.button(self.tr("For myself, with my review"))
        self.mine.clicked.connect(self._take_along)
        self.others = self.button(self.tr("For others"), main=True)
        self.others.clicked.connect(self.accept)
        self.others.setFocus()

    def _take_along(self) -> None:
        self.own = True
        self.accept()

    @classmethod
    def ask(cls, parent: QWidget | None) -> bool | None:
        """Whether the own review goes along; None where no copy shall be made."""
        dialog = cls(parent)
        given = dialog.own if dialog.exec() else None
        dialog.deleteLater()
        return given
