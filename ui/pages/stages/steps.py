"""The seven steps one under another, with a sign of how each stands."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QEnterEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QButtonGroup,
    QFrame,
    QScrollArea,
    QSizePolicy,
    QWidget,
)

from assessor_app.assessment.stages import LAST
from assessor_app.criteria.states import Verdict
from ui.look import fonts, theme
from ui.pages.stages.rows import Standing, StepView
from ui.widgets import ink
from ui.widgets.frame import box, column
from ui.widgets.label import ThaiLabel
from ui.widgets.verdict import paint_task, paint_verdict

_LEFT, _SIGN, _LINE = 46, 20, 21


class StepRow(QAbstractButton):
    """One step; checked, its checklist is shown."""

    def __init__(self, number: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._number = number
        self._view: StepView | None = None
        self._words = ""
        self.setCheckable(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.notifier().changed.connect(self.update)

    def show_step(self, view: StepView, words: str) -> None:
        """Show a step; ``words`` say how it stands."""
        if (view, words) != (self._view, self._words):
            self._view, self._words = view, words
            self.setAccessibleName(f"{view.step} {view.name}: {words}")
            self._fit()
            self.update()

    def _lines(self) -> tuple[str, ...]:
        if self._view is None:
            return ()
        return ink.wrapped(f"{self._number}  {self._view.name}", self.width() - _LEFT - 14, 14, 500)

    def _fit(self) -> None:
        height = 16 + len(self._lines()) * fonts.line_height(14) + _LINE
        if height != self.height():
            self.setFixedHeight(height)

    def sizeHint(self) -> QSize:
        return QSize(300, self.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def enterEvent(self, event: QEnterEvent) -> None:
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        view = self._view
        if view is None:
            return
        colours = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect = QRectF(self.rect())
        if self.isChecked() or self.underMouse():
            painter.fillRect(rect, colours.accS if self.isChecked() else colours.sunk)
        if self.isChecked():
            painter.fillRect(QRectF(0, 0, 4, rect.height()), colours.acc)
        middle = 14 + _SIGN / 2
        later = view.standing is Standing.LATER
        line = colours.line if later else colours.accL
        top = 0.0 if self._number > 1 else 8.0 + _SIGN
        bottom = 8.0 if self._number == LAST else rect.height()
        painter.fillRect(QRectF(middle - 1, top, 2, bottom - top), line)
        sign = QRectF(14, 8, _SIGN, _SIGN)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colours.accS if self.isChecked() else colours.surface)
        painter.drawEllipse(sign.adjusted(-2, -2, 2, 2))
        if view.standing is Standing.ENDED:
            paint_verdict(painter, sign, Verdict.NOT_ELIGIBLE)
        else:
            done = {Standing.DONE: 2, Standing.NOW: 1}.get(view.standing, 0)
            paint_task(painter, sign, done, colours.ctl if later else colours.acc)
        step = fonts.line_height(14)
        now = view.standing in (Standing.NOW, Standing.ENDED)
        height = ink.write_lines(painter, _LEFT, 6, self._lines(),
                                 colours.ink2 if later else colours.ink, 14,
                                 600 if now else 400, step=step)
        colour = {Standing.NOW: colours.acc, Standing.ENDED: colours.no}.get(
            view.standing, colours.ink3)
        ink.write(painter, _LEFT, ink.baseline(6 + height, _LINE, 12), self._words, colour, 12,
                  600 if now else 400, room=rect.width() - _LEFT - 10)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(colours.acc)
            painter.drawRect(rect.adjusted(0.5, 0.5, -0.5, -0.5))
        painter.end()


class StageSteps(QWidget):
    """The list of steps.

    Signals:
        chosen(int): the step whose checklist shall be shown
    """

    chosen = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows: dict[int, StepRow] = {}
        self._group = QButtonGroup(self)
        whole = column(self)
        head = box("panel-head")
        head.setFixedHeight(40)
        self.title = ThaiLabel("", 13, 600)
        self.title.setMinimumHeight(32)
        column(head, 14, 4, 14, 4).addWidget(self.title)
        whole.addWidget(head)
        inside = box("surface")
        self._list = column(inside, 0, 4, 0, 8)
        self._list.addStretch(1)
        area = QScrollArea(self)
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(inside)
        whole.addWidget(area, 1)
        self.setMinimumWidth(280)

    def show_steps(self, views: tuple[StepView, ...], chosen: int) -> None:
        """Show the steps and which of them is chosen."""
        words = {Standing.DONE: self.tr("done"), Standing.NOW: self.tr("current step"),
                 Standing.ENDED: self.tr("ended: not passed"), Standing.LATER: self.tr("later")}
        for view in views:
            row = self.rows.get(view.step)
            if row is None:
                row = self.rows[view.step] = StepRow(view.step, self)
                row.clicked.connect(lambda _=False, step=view.step: self.chosen.emit(step))
                self._group.addButton(row)
                self._list.insertWidget(self._list.count() - 1, row)
            row.show_step(view, words[view.standing])
            row.setChecked(view.step == chosen)

    def set_title(self, words: str) -> None:
        """The words over the list."""
        self.title.setText(words)
