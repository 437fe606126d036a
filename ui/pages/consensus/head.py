"""Above the matrix: the verdict of the team's spread, the total, what is settled, the order.

While a review is not open, how many are sealed stands in the place of what is settled.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QGridLayout, QWidget

from assessor_app.criteria.edition import by_number
from assessor_app.criteria.reasons import missing_text
from assessor_app.criteria.scoring import Interval
from assessor_app.criteria.verdicts import Reviews
from ui.look import i18n
from ui.look.words import span
from ui.models.consensus import (
    FEW_AWARDS,
    NamedSpread,
    Order,
    badges_of,
    missing_words,
    spread_words,
)
from ui.widgets.badge_flow import BadgeFlow, WordBadge
from ui.widgets.frame import box, column, row, rule
from ui.widgets.label import ThaiLabel
from ui.widgets.verdict import VerdictBadge


class _Figure(QWidget):
    """A caption and a figure below it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        inner = column(self, gap=0)
        self.caption = ThaiLabel("", 12, color="ink3")
        self.words = ThaiLabel("", 14, 600)
        inner.addWidget(self.caption)
        inner.addWidget(self.words)


class ConsensusHead(QWidget):
    """The strip above the matrix.

    Signals:
        order_chosen(Order): another order of the rows
    """

    order_chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        whole = column(self)
        ground = box("top")
        whole.addWidget(ground)
        line = row(ground, 14, 6, 14, 8, gap=14)
        verdicts = QWidget()
        inner = column(verdicts, gap=0)
        self.caption = ThaiLabel("", 12, color="ink3")
        inner.addWidget(self.caption)
        self._grid = QGridLayout()
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(8)
        self._grid.setVerticalSpacing(3)
        self._grid.setColumnStretch(2, 1)
        inner.addLayout(self._grid)
        inner.addSpacing(2)
        self.flow = BadgeFlow()
        inner.addWidget(self.flow)
        self.hanging = ThaiLabel("", 13, 600)
        inner.addWidget(self.hanging)
        line.addWidget(verdicts, 1, Qt.AlignmentFlag.AlignTop)
        self.total = _Figure()
        self.settled = _Figure()
        for figure in (self.total, self.settled):
            line.addWidget(rule(vertical=True, height=42), 0, Qt.AlignmentFlag.AlignTop)
            line.addWidget(figure, 0, Qt.AlignmentFlag.AlignTop)
        self.order = QComboBox()
        for order in Order:
            self.order.addItem("", order)
        self.order.activated.connect(
            lambda place: self.order_chosen.emit(Order(self.order.itemData(place))))
        line.addWidget(self.order, 0, Qt.AlignmentFlag.AlignTop)
        self._given: tuple[Sequence[NamedSpread], Interval, tuple[str, ...], int] = (
            (), Interval(0, 0), (), 0)
        self._missing: Reviews | None = None
        self.badges: list[VerdictBadge] | list[WordBadge] = []
        self.words: list[ThaiLabel] = []
        self.retranslate()

    def show_figures(
        self, awards: Sequence[NamedSpread], total: Interval, left: tuple[str, ...],
        items: int, missing: Reviews | None = None,
    ) -> None:
        """Show the applied awards with their names, the total and which items are left.

        ``missing`` are the team's reviews where one of them is not open.
        """
        self._given = (tuple(awards), total, left, items)
        self._missing = missing
        self._show()

    def _show(self) -> None:
        awards, total, left, items = self._given
        while self._grid.count():
            old = self._grid.takeAt(0)
            if old is not None and (widget := old.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        many = len(awards) > FEW_AWARDS
        self.flow.setVisible(many)
        self.hanging.setVisible(many)
        if many:
            self._show_many(awards)
        else:
            self._show_few(awards)
        self.caption.setVisible(len(awards) != FEW_AWARDS)
        self.total.words.setText(span(total.low, total.high))
        self.settled.caption.setText(
            self.tr("Settled") if self._missing is None else self.tr("Reviews sealed"))
        if self._missing is not None:
            self.settled.words.setText(self.tr("{0} of {1}").format(
                self._missing.sealed, self._missing.counting))
            tip = missing_text(self._missing, i18n.language())
        else:
            tip = self._show_settled(left, items)
        self.settled.setToolTip(tip)
        self.settled.words.setAccessibleDescription(tip)

    def _show_settled(self, left: tuple[str, ...], items: int) -> str:
        """Show how much the team has settled; returns what is left in words."""
        self.settled.words.setText(self.tr("{0} of {1} items").format(items - len(left), items))
        if not left:
            return self.tr("Everything is settled.")
        return self.tr("Left to settle: {0}").format(", ".join(left))

    def _show_few(self, awards: Sequence[NamedSpread]) -> None:
        """A line for each award."""
        badges: list[VerdictBadge] = []
        self.words = []
        for place, award in enumerate(awards):
            badge = VerdictBadge(award.spread.verdict)
            words = ThaiLabel(spread_words(award.spread), 13, 600)
            self._grid.addWidget(badge, place, 1)
            if len(awards) > 1:
                self._grid.addWidget(ThaiLabel(award.name, 13, 600), place, 0)
            self._grid.addWidget(words, place, 2)
            badges.append(badge)
            self.words.append(words)
        self.badges = badges
        if awards:
            self.caption.setText(self.tr("{0} by the team's spread").format(awards[0].name))

    def _show_many(self, awards: Sequence[NamedSpread]) -> None:
        """All in a row, and in one line below what they hang on together."""
        self.flow.show_badges(badges_of(awards))
        self.badges, self.words = self.flow.badges, [self.hanging]
        hanging = [one.spread for one in awards if one.spread.hangs_on]
        items = sorted({item for one in hanging for item in one.hangs_on}, key=by_number)
        self.caption.setText(self.tr("Awards by the team's spread: {0}").format(len(awards)))
        self.hanging.setText(
            missing_words(self._missing) if self._missing is not None else
            self.tr("{0} hang on {1}").format(len(hanging), " · ".join(items)) if items
            else self.tr("None hangs on what is settled"))

    def retranslate(self) -> None:
        """Word everything in the language of the window."""
        self.total.caption.setText(self.tr("Total (lowest–highest)"))
        words = {Order.TURNS: self.tr("By what may change"),
                 Order.APART: self.tr("By points apart"),
                 Order.ITEM: self.tr("By item")}
        for place in range(self.order.count()):
            self.order.setItemText(place, words[self.order.itemData(place)])
        self.order.setAccessibleName(self.tr("Order of the rows"))
        self._show()
