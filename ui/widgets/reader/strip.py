"""The passage selected in the report: its page, its words as repaired, and how they stood."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QToolButton, QVBoxLayout, QWidget

from assessor_app.thai_repair import Repair
from ui.widgets.keycap import Keycap
from ui.widgets.label import ThaiLabel


class PassageStrip(QWidget):
    """Below the pages: what would be taken, and by which key.

    Signals:
        taken(): take the passage
    """

    taken = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("role", "foot")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._repair: Repair | None = None
        self._page = 0
        self.head = ThaiLabel(px=13, weight=600, color="ink2", parent=self)
        self.words = ThaiLabel(px=14, wrap=True, most=3, parent=self)
        self.repaired = ThaiLabel(px=13, color="dp", parent=self)
        self.original = QToolButton(self)
        self.original.setProperty("role", "link")
        self.original.setCheckable(True)
        self.take = QPushButton(self)
        self.take.setProperty("role", "main")
        self.take.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.told = ThaiLabel(px=13, color="ink2", wrap=True, parent=self)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.head, 1)
        row.addWidget(self.take)
        row.addWidget(Keycap("Enter", self))
        note = QHBoxLayout()
        note.setSpacing(4)
        note.addWidget(self.repaired)
        note.addWidget(self.original)
        note.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 8, 12, 8)
        layout.setSpacing(4)
        layout.addLayout(row)
        layout.addWidget(self.words)
        layout.addLayout(note)
        layout.addWidget(self.told)
        self.take.clicked.connect(self.taken)
        self.original.toggled.connect(lambda _: self._show())
        self.retranslate()

    def show_passage(self, page: int | None, repair: Repair | None) -> None:
        """Show a passage of a page (from 1), or that none is selected."""
        self._repair, self._page = repair, page or 0
        self.original.setChecked(False)
        self.told.hide()
        self._show()

    def tell(self, words: str) -> None:
        """What became of a passage that was taken."""
        self.told.setText(words)
        self.told.setVisible(bool(words))

    def wanted(self, repair: Repair) -> Repair:
        """The passage as the person wants it: as it stood where they chose to see that."""
        if self.original.isChecked():
            return Repair(repair.original, repair.original, (), repair.doubtful)
        return repair

    def _show(self) -> None:
        held = self._repair
        self.take.setEnabled(held is not None)
        changed = held is not None and held.changed
        for part in (self.repaired, self.original):
            part.setVisible(changed)
        self.words.setVisible(held is not None)
        if held is None:
            self.head.setText(self.tr("Select words on a page"))
            return
        self.head.setText(self.tr("Page {0}").format(self._page))
        shown = self.original.isChecked()
        self.words.setText(held.original if shown else held.text)
        self.repaired.setText(
            self.tr("The PDF's own letters") if shown else self.tr("The Thai was put right"))
        self.original.setText(
            self.tr("Show it put right") if shown else self.tr("Show the original"))

    def retranslate(self) -> None:
        """Say everything in the language of now."""
        self.take.setText(self.tr("Use as evidence"))
        self._show()
