"""The right corner of a page's head: who works here, and the language."""

from __future__ import annotations

import math

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QToolButton, QWidget

from assessor_app.words import Language
from ui.look import i18n, icons, theme
from ui.widgets import ink
from ui.widgets.frame import row, rule
from ui.widgets.tip import tip

_MOST, _LEAST = 190, 64  # pixels of a name
_AROUND = 42  # the icon, the gap and the borders


class PersonButton(QToolButton):
    """Who am I; a click lets the person change it. A long name is cut where room is short."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name = ""
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.setIcon(icons.icon("person", "ink2"))
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.set_name("")

    def set_name(self, name: str) -> None:
        """The name shown; "" asks for one."""
        self._name = name
        self._fit()
        self.updateGeometry()
        self.setToolTip(tip(self.tr("{0} · assessor").format(name)) if name else
                        self.tr("Give the name that your scores are kept under"))

    def _words(self) -> str:
        return self._name or self.tr("Who are you?")

    def _room(self, most: int) -> int:
        return min(most, math.ceil(ink.width(self._words(), 14, 500)) + 1)

    def _fit(self) -> None:
        room = min(_MOST, max(_LEAST, self.width() - _AROUND))
        self.setText(f" {ink.elided(self._words(), room, 14, 500)}")

    def sizeHint(self) -> QSize:
        return QSize(self._room(_MOST) + _AROUND, super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        return QSize(self._room(_LEAST) + _AROUND, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.set_name(self._name)
        super().changeEvent(event)


class LanguageSwitch(QWidget):
    """ไทย · EN, the one that is on in bold.

    Signals:
        chosen(Language): the language a person wants
    """

    chosen = Signal(object)
    _PARTS = ((Language.TH, "ไทย"), (Language.EN, "EN"))

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setFixedSize(66, 30)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAccessibleName("ไทย · EN")
        theme.notifier().changed.connect(self.update)

    def _other(self) -> Language:
        return Language.EN if i18n.language() is Language.TH else Language.TH

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self.rect().contains(event.position().toPoint()):
            self.chosen.emit(self._other())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.chosen.emit(self._other())
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.update()
        super().changeEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        on = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.hasFocus():
            painter.setPen(on.acc)
            painter.drawRoundedRect(self.rect().adjusted(1, 1, -2, -2), 5, 5)
        base = ink.baseline(0, self.height(), 13)
        x = 9.0
        for place, (language, word) in enumerate(self._PARTS):
            if place:
                x += ink.write(painter, x, base, " · ", on.ink3, 13)
            chosen = language is i18n.language()
            x += ink.write(painter, x, base, word, on.ink if chosen else on.ink3, 13,
                           700 if chosen else 400)
        painter.end()


class TopCorner(QWidget):
    """Person and language side by side."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        line = row(self, gap=6)
        self.person = PersonButton(self)
        self.language = LanguageSwitch(self)
        line.addWidget(self.person)
        line.addWidget(rule(vertical=True, height=20))
        line.addWidget(self.language)
