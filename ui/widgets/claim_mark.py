"""The mark of what somebody claims: under whose name it is, and that it has no effect."""

from __future__ import annotations

import math

from PySide6.QtCore import QCoreApplication, QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.look import icons, theme
from ui.widgets import ink
from ui.widgets.tip import tip

CLAIM_HEIGHT = 24
_PAD, _ICON, _GAP = 6, 14, 5


def under_name(name: str) -> str:
    """Under whose name something stands that has no effect."""
    return QCoreApplication.translate("Claim", "Under the name of {0}").format(name)


def claim_width(words: str) -> int:
    """How wide the mark is with its words on one line."""
    return math.ceil(ink.width(words, 13, 500)) + 2 * _PAD + _ICON + _GAP + 1


def paint_claim(painter: QPainter, rect: QRectF, words: str) -> None:
    """Paint the mark at the left of a rectangle, in its middle; words that find no room are cut."""
    on = theme.current()
    width = min(claim_width(words), rect.width())
    box = QRectF(rect.x(), rect.y() + (rect.height() - CLAIM_HEIGHT) / 2, width, CLAIM_HEIGHT)
    ink.panel(painter, box, on.claimS, on.claimL, 4, dashed=True)
    icons.paint_icon(painter, QRectF(
        box.x() + _PAD, box.y() + (CLAIM_HEIGHT - _ICON) / 2, _ICON, _ICON), "person", on.op)
    left = box.x() + _PAD + _ICON + _GAP
    ink.write(painter, left, ink.baseline(box.y(), CLAIM_HEIGHT, 13), words, on.op, 13, 500,
              room=box.right() - _PAD - left + 1)


class ClaimMark(QWidget):
    """The mark as a widget; what is cut stands in its tooltip."""

    def __init__(self, words: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = ""
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.set_words(words)
        theme.notifier().changed.connect(self.update)

    @property
    def words(self) -> str:
        """What it says."""
        return self._words

    def set_words(self, words: str) -> None:
        """Say something else."""
        self._words = words
        self.setAccessibleName(words)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(claim_width(self._words), CLAIM_HEIGHT)

    def minimumSizeHint(self) -> QSize:
        return QSize(min(claim_width(self._words), 80), CLAIM_HEIGHT)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.setToolTip(tip(self._words) if self.width() < claim_width(self._words) else "")

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_claim(painter, QRectF(self.rect()), self._words)
        painter.end()
