"""One line of a list of checks or of work waiting: a sign, a title, and words under it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from assessor_app.criteria.states import Verdict
from ui.widgets.frame import column, row, rule
from ui.widgets.label import ThaiLabel
from ui.widgets.sign import Sign


class CheckLine(QWidget):
    """A sign with a title and a quieter line below; a rule closes it."""

    def __init__(self, parent: QWidget | None = None, *, wrap: bool = True) -> None:
        super().__init__(parent)
        whole = column(self)
        line = row(None, 16, 9, 14, 9, gap=11)
        self._sign = Sign(Verdict.OPEN, side=16)
        holder = column(None, 0, 4, 0, 0)
        holder.addWidget(self._sign)
        holder.addStretch(1)
        line.addLayout(holder)
        words = column(gap=0)
        self.title = ThaiLabel("", 14, 500, wrap=wrap)
        self.more = ThaiLabel("", 13, color="ink2", wrap=wrap)
        words.addWidget(self.title)
        words.addWidget(self.more)
        line.addLayout(words, 1)
        whole.addLayout(line)
        under = row(None, 14, 0, 14, 0)
        self._rule = rule()
        under.addWidget(self._rule)
        whole.addLayout(under)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground, False)

    def close_below(self, *, closed: bool) -> None:
        """Close the line by a rule, or not where it is the last of a card."""
        self._rule.setVisible(closed)

    def tell(self, sign: str | Verdict, title: str, more: str, color: str = "ink2") -> None:
        """Show other words and another sign (an icon, ``warning`` or a Verdict)."""
        self._sign.show_sign(sign, color)
        self.title.setText(title)
        self.more.setText(more)
        self.more.setVisible(bool(more))
