"""A field in which a person says why."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QFrame, QWidget

from ui.look import theme
from ui.widgets.frame import column
from ui.widgets.growing_text import GrowingText


class ReasonField(QFrame):
    """A field of several lines that grows with its words."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("reason")
        inner = column(self, 10, 5, 10, 5)
        self.text = _Watched(self)
        self.text.lines_shown = 4
        self.text.focused.connect(self._colour)
        inner.addWidget(self.text)
        self.setCursor(Qt.CursorShape.IBeamCursor)
        self.setFocusProxy(self.text)
        theme.notifier().changed.connect(self._colour)
        self._colour()

    def _colour(self) -> None:
        on = theme.current()
        focus = self.text.hasFocus()
        pad = 0 if focus else 1
        self.setStyleSheet(
            f"#reason {{ background: {on.surface.name()}; border-radius: 6px; padding: {pad}px;"
            f" border: {2 if focus else 1}px solid {(on.acc if focus else on.ctl).name()}; }}")


class _Watched(GrowingText):
    focused = Signal()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.focused.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.focused.emit()
