"""The mark of a draft in the window: a pencil and the word, in the tint of what needs attention."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from assessor_app.words import say
from ui.look import i18n, icons, theme
from ui.widgets import ink

_HEIGHT, _PAD, _ICON, _GAP, _PX, _WEIGHT = 26, 9, 14, 6, 13, 600


class DraftMark(QWidget):
    """As large as its word."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(_word())
        theme.notifier().changed.connect(self.update)

    def sizeHint(self) -> QSize:
        return QSize(round(_PAD * 2 + _ICON + _GAP + ink.width(_word(), _PX, _WEIGHT)), _HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:
        on = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ink.panel(painter, QRectF(self.rect()), on.dpS, on.dp, 5, border_width=1.5)
        icons.paint_icon(
            painter, QRectF(_PAD, (_HEIGHT - _ICON) / 2, _ICON, _ICON), "edit", on.dp)
        ink.write(painter, _PAD + _ICON + _GAP, ink.baseline(0, _HEIGHT, _PX), _word(), on.dp, _PX,
                  _WEIGHT)
        painter.end()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.setAccessibleName(_word())
            self.updateGeometry()
            self.update()
        super().changeEvent(event)


def _word() -> str:
    return say("report.draft", i18n.language())
