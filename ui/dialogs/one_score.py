"""Asks before a category goes from scores by item to one score, or back."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtWidgets import QDialog, QDialogButtonBox, QVBoxLayout, QWidget

from ui.widgets.label import ThaiLabel


class OneScoreDialog(QDialog):
    """Says which scores are taken away and that the history keeps them."""

    def __init__(
        self, parent: QWidget, category: str, *, unit: bool, lost: Mapping[str, int]
    ) -> None:
        super().__init__(parent)
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
        self.setMinimumWidth(440)
        box = QDialogButtonBox(self)
        self.yes = box.addButton(act, QDialogButtonBox.ButtonRole.AcceptRole)
        self.no = box.addButton(self.tr("Cancel"), QDialogButtonBox.ButtonRole.RejectRole)
        self.no.setDefault(True)
        self.yes.setAutoDefault(False)
        box.accepted.connect(self.accept)
        box.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(22, 18, 22, 16)
        layout.setSpacing(12)
        layout.addWidget(ThaiLabel(title, 17, 600, parent=self))
        layout.addWidget(ThaiLabel(words, 14, wrap=True, parent=self))
        layout.addWidget(box)

    @classmethod
    def ask(cls, parent: QWidget, category: str, *, unit: bool, lost: Mapping[str, int]) -> bool:
        """True where the person agrees."""
        return cls(parent, category, unit=unit, lost=lost).exec() == QDialog.DialogCode.Accepted
