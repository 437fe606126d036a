"""A row of choices of which exactly one (or none yet) is chosen."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QIcon, QKeyEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QBoxLayout,
    QButtonGroup,
    QHBoxLayout,
    QPushButton,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

_STEP = {Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1, Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1}


class Segment(QWidget):
    """Joined buttons, or with ``listed`` a list of them; arrow keys move between them.

    Signals:
        chosen(str): the key of the choice a person made
    """

    chosen = Signal(str)

    def __init__(
        self, keys: Sequence[str], parent: QWidget | None = None, *, listed: bool = False,
    ) -> None:
        super().__init__(parent)
        self._keys = list(keys)
        self._group = QButtonGroup(self)
        row: QBoxLayout = QVBoxLayout(self) if listed else QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        self._buttons: dict[str, QAbstractButton] = {}
        for place, key in enumerate(self._keys):
            button = QPushButton(self) if listed else QToolButton(self)
            button.setCheckable(True)
            button.setProperty("role", "listed" if listed else "segment")
            button.setProperty("place", "first" if place == 0 else
                               "last" if place == len(self._keys) - 1 else "middle")
            button.setSizePolicy(QSizePolicy.Policy.Expanding if listed
                                 else QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            button.setCursor(Qt.CursorShape.PointingHandCursor)
            button.clicked.connect(self._clicked)
            button.installEventFilter(self)
            self._group.addButton(button, place)
            self._buttons[key] = button
            row.addWidget(button)
        self.setSizePolicy(QSizePolicy.Policy.Preferred if listed else QSizePolicy.Policy.Maximum,
                           QSizePolicy.Policy.Fixed)

    def set_words(self, words: dict[str, str]) -> None:
        """The word on each choice."""
        for key, word in words.items():
            self._buttons[key].setText(word)
            self._buttons[key].setAccessibleName(word)

    def set_icon(self, key: str, icon: QIcon, size: QSize) -> None:
        """An icon before the word of a choice."""
        button = self._buttons[key]
        button.setIcon(icon)
        button.setIconSize(size)
        if isinstance(button, QToolButton):
            button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)

    def button(self, key: str) -> QAbstractButton:
        """The button of a choice."""
        return self._buttons[key]

    @property
    def value(self) -> str:
        """The chosen key, "" where none is chosen yet."""
        place = self._group.checkedId()
        return self._keys[place] if place >= 0 and self._group.button(place).isChecked() else ""

    def set_value(self, key: str) -> None:
        """Choose without telling."""
        self._buttons[key].setChecked(True)

    def clear_choice(self, key: str) -> None:
        """Make a choice the chosen one no more."""
        self._group.setExclusive(False)
        self._buttons[key].setChecked(False)
        self._group.setExclusive(True)

    def _clicked(self) -> None:
        self.chosen.emit(self.value)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            step = _STEP.get(Qt.Key(event.key()))
            if step and isinstance(watched, QAbstractButton):
                place = self._group.id(watched) + step
                if 0 <= place < len(self._keys):
                    button = self._buttons[self._keys[place]]
                    button.setFocus(Qt.FocusReason.TabFocusReason)
                    button.click()
                return True
        return super().eventFilter(watched, event)
