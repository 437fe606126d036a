"""Every award as recorded and as assumed, side by side, with the cheapest path of each."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from assessor_app.criteria.reasons import alone_text, missing_text
from assessor_app.criteria.scoring import Interval
from assessor_app.criteria.verdicts import Evaluation
from ui.look import i18n, theme
from ui.look.words import span
from ui.pages.what_if.what_if import AwardPair
from ui.widgets.frame import box, column, row, rule
from ui.widgets.label import ThaiLabel
from ui.widgets.verdict import VerdictBadge

_NAME = 172


class _Side(QWidget):
    """One verdict and what it rests on."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        inner = column(self, gap=2)
        self.badge = VerdictBadge()
        line = row()
        line.addWidget(self.badge)
        line.addStretch(1)
        inner.addLayout(line)
        self.words = ThaiLabel("", 13, color="ink2", wrap=True)
        inner.addWidget(self.words)
        inner.addStretch(1)


class AwardLine(QWidget):
    """One award; tinted where the sandbox turns its verdict."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._turned = False
        whole = column(self)
        line = row(None, 14, 7, 14, 7, gap=14)
        names = QWidget()
        names.setFixedWidth(_NAME)
        inner = column(names, 0, 2, 0, 0, gap=0)
        self.name = ThaiLabel("", 13, 600, wrap=True)
        self.note = ThaiLabel("", 12, color="ink2")
        inner.addWidget(self.name)
        inner.addWidget(self.note)
        inner.addStretch(1)
        line.addWidget(names)
        self.real, self.assumed = _Side(self), _Side(self)
        line.addWidget(self.real, 1)
        line.addWidget(self.assumed, 1)
        whole.addLayout(line)
        whole.addWidget(rule())
        theme.notifier().changed.connect(self.update)

    def show_pair(self, pair: AwardPair) -> None:
        """Show an award."""
        self.name.setText(f"{pair.number}  {pair.name}")
        self.note.setText(self.tr("applied for") if pair.applied else "")
        self.note.setVisible(pair.applied)
        for side, verdict, words in ((self.real, pair.real, pair.real_words),
                                     (self.assumed, pair.assumed, pair.assumed_words)):
            side.badge.set_verdict(verdict)
            side.words.setText(words)
        if self._turned is not pair.turned:
            self._turned = pair.turned
            self.assumed.words.set_color("ink" if pair.turned else "ink2")
            self.update()

    @property
    def turned(self) -> bool:
        """Whether the sandbox gives another verdict."""
        return self._turned

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._turned:
            painter = QPainter(self)
            painter.fillRect(self.rect(), theme.current().dpS)
            painter.fillRect(QRectF(0, 0, 4, self.height()), theme.current().dp)
            painter.end()


class WhatIfAwards(QWidget):
    """A head with both totals and the names of the two columns, and the awards below."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.lines: dict[str, AwardLine] = {}
        whole = column(self)
        self.heading = ThaiLabel("", 13, 600)
        self._top = box("top")
        column(self._top, 14, 3, 14, 4).addWidget(self.heading)
        whole.addWidget(self._top)
        head = box("panel-head")
        line = row(head, 14, 5, 25, 5, gap=14)  # 11 for the scroll bar
        self.title = ThaiLabel("", 13, 600)
        self.title.setFixedWidth(_NAME)
        line.addWidget(self.title)
        self.real, self.assumed = ThaiLabel("", 13, 600), ThaiLabel("", 13, 600, "dp")
        line.addWidget(self.real, 1)
        line.addWidget(self.assumed, 1)
        whole.addWidget(head)
        inside = box("surface")
        self._list = column(inside)
        self._list.addStretch(1)
        self.area = QScrollArea(self)
        self.area.setWidgetResizable(True)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setWidget(inside)
        whole.addWidget(self.area, 1)
        self._totals = (Interval(0, 0), Interval(0, 0))
        self._shown: Evaluation | None = None  # what the what-if starts from
        self.retranslate()

    def show_pairs(
        self, pairs: tuple[AwardPair, ...], real: Evaluation, assumed: Evaluation,
    ) -> None:
        """Show every award and the totals, with whose review alone it is, or what is missing."""
        for place, pair in enumerate(pairs):
            if pair.award_id not in self.lines:
                self.lines[pair.award_id] = AwardLine(self)
            made = self.lines[pair.award_id]
            if self._list.indexOf(made) != place:
                self._list.insertWidget(place, made)
            made.show_pair(pair)
        self._totals, self._shown = (real.total, assumed.total), real
        self._tell_totals()

    def _tell_totals(self) -> None:
        real, assumed = self._totals
        words = ""
        if self._shown is not None:
            language, alone = i18n.language(), self._shown.alone
            words = (alone_text(alone, language, own=True) if alone
                     else missing_text(self._shown.missing, language))
        self.heading.setText(words)
        self._top.setVisible(bool(words))
        self.real.setText(self.tr("Recorded: total {0}").format(span(real.low, real.high)))
        self.assumed.setText(self.tr("What-if: total {0}").format(span(assumed.low, assumed.high)))

    def retranslate(self) -> None:
        """Say the fixed words in the language of now."""
        self.title.setText(self.tr("Award"))
        self._tell_totals()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)
