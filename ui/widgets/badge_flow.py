"""Verdict badges with words of their own, in as many lines as the width needs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QSize
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from assessor_app.criteria.states import Verdict
from ui.look import theme
from ui.widgets.tip import tip
from ui.widgets.verdict import BADGE_HEIGHT, badge_size, paint_badge, verdict_word

_GAP, _LINE_GAP = 6, 4


@dataclass(frozen=True, slots=True)
class BadgeView:
    """A badge: its verdict, the word in it, and what there is to say of it."""

    verdict: Verdict
    word: str
    more: str


class WordBadge(QWidget):
    """One badge; its verdict stands in its shape, in its name for screen readers and its tip."""

    def __init__(self, view: BadgeView, parent: QWidget) -> None:
        super().__init__(parent)
        self.view = view
        self.setAccessibleName(f"{view.word}: {verdict_word(view.verdict)}, {view.more}")
        self.setToolTip(tip(f"{verdict_word(view.verdict)} · {view.more}"))
        self.resize(self.sizeHint())

    @property
    def verdict(self) -> Verdict:
        """The verdict shown."""
        return self.view.verdict

    def sizeHint(self) -> QSize:
        return badge_size(self.view.verdict, self.view.word)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint_badge(painter, self.rect(), self.view.verdict, self.view.word)
        painter.end()


class BadgeFlow(QWidget):
    """Badges from left to right and top to bottom."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.badges: list[WordBadge] = []
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.notifier().changed.connect(self.update)

    def show_badges(self, views: Sequence[BadgeView]) -> None:
        """Show these badges in their order."""
        if [one.view for one in self.badges] != list(views):
            for old in self.badges:
                old.hide()
                old.deleteLater()
            self.badges = [WordBadge(view, self) for view in views]
        self._arrange()

    def _arrange(self) -> None:
        x = y = 0
        for badge in self.badges:
            width = badge.sizeHint().width()
            if x and x + width > self.width():
                x, y = 0, y + BADGE_HEIGHT + _LINE_GAP
            badge.move(x, y)
            badge.show()
            x += width + _GAP
        self.setFixedHeight(y + BADGE_HEIGHT if self.badges else 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()
