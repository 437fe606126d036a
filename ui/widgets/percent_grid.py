"""All percents as chips in two rows, with the team's votes; one may be chosen."""

from __future__ import annotations

from collections import Counter

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from assessor_app.criteria.scoring import STEP
from ui.look import theme
from ui.widgets import ink
from ui.widgets.native_digits import digit_of

_PERCENTS = tuple(range(0, 101, STEP))
_COLUMNS = 11
CHIP, GAP, ROW_GAP = 30, 3, 5


class PercentGrid(QWidget):
    """Chips from 0 to 100; those within the spread are outlined, those voted for carry their dots.

    Arrows step by five; digits and Enter take a percent; only a change by a person is told.

    Signals:
        chosen(int): the percent a person chose
    """

    chosen = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._percent: int | None = None
        self._votes: Counter[int] = Counter()
        self._typed = ""
        self._hover: int | None = None
        self._start: int | None = None
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(CHIP * 2 + ROW_GAP)
        theme.notifier().changed.connect(self.update)

    @property
    def percent(self) -> int | None:
        """What is chosen."""
        return self._percent

    def set_votes(self, percents: tuple[int, ...], start: int | None) -> None:
        """The assessors' percents, and where the arrow keys begin while nothing is chosen."""
        self._votes, self._start = Counter(percents), start
        self.update()

    def set_percent(self, percent: int | None) -> None:
        """Choose without telling."""
        self._percent = percent
        self._typed = ""
        self.setAccessibleDescription("–" if percent is None else str(percent))
        self.update()

    def rect_of(self, percent: int) -> QRectF:
        """Where a percent's chip lies."""
        row, column = divmod(percent // STEP, _COLUMNS)
        width = (self.width() - GAP * (_COLUMNS - 1)) / _COLUMNS
        return QRectF(column * (width + GAP), row * (CHIP + ROW_GAP), width, CHIP)

    def _take(self, percent: int) -> None:
        if percent != self._percent:
            self.set_percent(percent)
            self.chosen.emit(percent)

    def sizeHint(self) -> QSize:
        return QSize(_COLUMNS * 30, CHIP * 2 + ROW_GAP)

    def paintEvent(self, event: QPaintEvent) -> None:
        on = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        low, high = min(self._votes, default=101), max(self._votes, default=-1)
        enabled = self.isEnabled()
        for percent in _PERCENTS:
            rect = self.rect_of(percent)
            picked = percent == self._percent
            votes = self._votes[percent]
            within = low <= percent <= high
            border = (on.acc if picked else on.accL if within else on.line)
            if percent == self._hover and enabled:
                border = on.acc
            fill = on.acc if picked else on.accS if votes else on.surface
            ink.panel(painter, rect, fill, border, 5)
            text = on.on_acc if picked else on.acc if within else on.ink3
            base = ink.baseline(rect.top(), rect.height() - (6 if votes else 0), 13)
            ink.write(painter, rect.center().x(), base, str(percent), text, 13,
                      600 if picked or votes else 400, centre=True)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(text)
            for number in range(votes):
                x = rect.center().x() + (number - (votes - 1) / 2) * 3.6
                painter.drawEllipse(QRectF(x - 1.3, rect.bottom() - 6.4, 2.6, 2.6))
            if picked and self.hasFocus():
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.setPen(QPen(on.on_acc, 1.4))
                painter.drawRoundedRect(rect.adjusted(2.5, 2.5, -2.5, -2.5), 3, 3)
        if self.hasFocus() and self._percent is None:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(on.acc, 2))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 6, 6)
        painter.end()

    def _at(self, event: QMouseEvent) -> int | None:
        return next((percent for percent in _PERCENTS
                     if self.rect_of(percent).contains(event.position())), None)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if (hover := self._at(event)) != self._hover:
            self._hover = hover
            self.update()

    def leaveEvent(self, event: QEvent) -> None:
        self._hover = None
        self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton and (at := self._at(event)) is not None:
            self._take(at)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        control = event.modifiers() & (
            Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier)
        step = {Qt.Key.Key_Right: STEP, Qt.Key.Key_Left: -STEP,
                Qt.Key.Key_Down: STEP * _COLUMNS, Qt.Key.Key_Up: -STEP * _COLUMNS}.get(
                    Qt.Key(event.key()))
        digit = None if control else digit_of(event)
        if control:
            super().keyPressEvent(event)
        elif step is not None:
            self._step(step)
        elif digit is not None:
            typed = self._typed + str(digit)
            self._typed = typed if int(typed) <= 100 else str(digit)
            if int(self._typed) in _PERCENTS and (len(self._typed) > 1 or self._typed == "0"):
                typed = self._typed
                self._take(int(typed))
                self._typed = typed
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._typed:
            if int(self._typed) in _PERCENTS:
                self._take(int(self._typed))
            self._typed = ""
        else:
            super().keyPressEvent(event)

    def _step(self, by: int) -> None:
        if self._percent is None:
            self._take(self._start if self._start is not None else 50)
            return
        wanted = self._percent + by
        if 0 <= wanted <= 100:
            self._take(wanted)

    def focusOutEvent(self, event: object) -> None:
        self._typed = ""
        self.update()

    def focusInEvent(self, event: object) -> None:
        self.update()
