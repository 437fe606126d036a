"""What an item looks at, above the bands: its areas in a line, with their questions when open."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QToolButton, QVBoxLayout, QWidget

from assessor_app.criteria.edition import Area
from assessor_app.words import Language
from ui.look import icons
from ui.widgets.frame import column, row
from ui.widgets.keycap import Keycap
from ui.widgets.label import ThaiLabel

KEY = "Shift+F6"
_INDENT = 14
_LINE = 24


class ItemGuide(QWidget):
    """Hidden for an item without areas, as those of older editions.

    Signals:
        turned(): it was opened or shut
    """

    turned = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._areas: tuple[Area, ...] = ()
        self._language = Language.TH
        self._open = False
        whole = self._whole = column(self, 0, 0, 0, 6, gap=2)
        head = row(gap=8)
        self.turn = QToolButton()
        self.turn.setProperty("role", "link")
        self.turn.setStyleSheet("QToolButton { padding-left: 0; }")
        self.turn.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.turn.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.turn.clicked.connect(self.toggle)
        self.told = ThaiLabel("", 13, color="ink2", most=1)
        head.addWidget(self.turn)
        head.addWidget(self.told, 1)
        head.addWidget(Keycap(KEY, self))
        whole.addLayout(head)
        self._body = QWidget()
        self._lines: QVBoxLayout = column(self._body, gap=1)
        self.lines: list[ThaiLabel] = []
        whole.addWidget(self._body)
        self._body.hide()
        self.hide()
        self.retranslate()

    @property
    def is_open(self) -> bool:
        """Whether the questions are shown."""
        return self._open

    def show_areas(self, areas: tuple[Area, ...], language: Language) -> None:
        """Take the areas of the item in a language."""
        self.setVisible(bool(areas))
        if (areas, language) != (self._areas, self._language):
            self._areas, self._language = areas, language
            self._show()

    def toggle(self) -> None:
        """Show the questions, or the areas' names alone."""
        self._open = not self._open
        self._show()
        self.turned.emit()

    def fit(self, width: int) -> int:
        """Take the height that the words need at a width; it is told, 0 where nothing is shown."""
        if not self._areas:
            return 0
        height = max(_LINE, self._whole.totalHeightForWidth(width)
                     if self._whole.hasHeightForWidth() else self._whole.totalSizeHint().height())
        if height != self.height() or self.minimumHeight() != height:
            self.setFixedHeight(height)
        return height

    def _show(self) -> None:
        names = [area.name.of(self._language) for area in self._areas]
        self.told.setText("" if self._open else " · ".join(names))
        self.told.setToolTip("" if self._open else "\n".join(names))
        words = []
        for area in self._areas if self._open else ():
            words.append((area.name.of(self._language), 600, 0))
            words += [(f"• {one.of(self._language)}", 400, _INDENT) for one in area.questions]
        for label in self.lines:
            label.hide()
            self._lines.removeWidget(label)
            label.deleteLater()
        self.lines = []
        for text, weight, indent in words:
            label = ThaiLabel(text, 13, weight, wrap=True)
            label.setContentsMargins(indent, 0, 0, 0)
            self._lines.addWidget(label)
            self.lines.append(label)
        self._body.setVisible(self._open)
        self.turn.setIcon(icons.icon("chevron" if self._open else "right", "acc"))
        self.setAccessibleDescription("\n".join(text for text, _, _ in words) or self.told.text())

    def retranslate(self) -> None:
        """Say the fixed words in the language of now."""
        self.turn.setText(self.tr("What the item asks"))
        self.setAccessibleName(self.tr("What the item asks"))
        self._show()
