"""Asks before a category goes from scores by item to one score, or back."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtWidgets import QDialog, QWidget

from ui.dialogs.base import Dialog


class OneScoreDialog(Dialog):
    """Says which scores are taken away and that the history keeps them."""

    def __init__(
        self, parent: QWidget, category: str, *, unit: bool, lost: Mapping[str, int]
    ) -> None:
        super().__init__("", "", parent)
        gone = ", ".join(f"{target} ({percent}\u00a0%)" for target, percent in lost.items())
        if unit:
            title = self.tr("One score for category {0}").format(category)
            words = self.tr(
                "Category {0} will be scored as one unit. The scores of its items are taken away: "
                "{1}. The history keeps them, and undo brings them back.").format(category, gone)
            act = self.tr("Score as one")
        else:
            title = self.tr("Score category {0} by its items").format(category)
            words = self.tr(
                "Category {0} will be scored by its items. Its one score is taken away: {1}. The "
                "history keeps it, and undo brings it back.").format(category, gone)
            act = self.tr("Score by items")
        self.setWindowTitle(title)
        self.title.setText(title)
        self.words.setText(words)
        self.words.show()
        self.yes = self.button(act)
        self.yes.clicked.connect(self.accept)
        self.no = self.button(self.tr("Cancel"), main=True)
        self.no.clicked.connect(self.reject)

    @classmethod
    def ask(cls, parent: QWidget, category: str, *, unit: bool, lost: Mapping[str, int]) -> bool:
        """True where the person agrees."""
        return cls(parent, category, unit=unit, lost=lost).exec() == QDialog.DialogCode.Accepted
