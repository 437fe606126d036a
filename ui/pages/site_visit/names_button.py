"""A button with a menu whose words may be long: they are elided at their end, not within them."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QSizePolicy, QStyleOptionToolButton, QToolButton, QWidget

from ui.widgets import ink

_PX = 14
_AROUND = 24  # the chip's padding and border at both sides
_ICON_GAP = 6
_MOST = 460  # pixels that it asks for; more words are in the tooltip


class NamesButton(QToolButton):
    """A chip that opens its menu at once; as wide as its words where there is room."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "chip")
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return super().sizeHint().boundedTo(QSize(_MOST, 200))

    def minimumSizeHint(self) -> QSize:
        return QSize(90, self.sizeHint().height())

    def initStyleOption(self, option: QStyleOptionToolButton) -> None:
        super().initStyleOption(option)
        icon = 0 if self.icon().isNull() else self.iconSize().width() + _ICON_GAP
        option.text = ink.elided(self.text(), self.width() - _AROUND - icon, _PX)
