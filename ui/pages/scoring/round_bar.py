"""The line that says that percents of another round are entered, and leads back."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from assessor_app.casefile.records.choices import Round
from ui.look import theme
from ui.look.words import round_word
from ui.widgets.frame import row
from ui.widgets.label import ThaiLabel
from ui.widgets.segment import Segment
from ui.widgets.sign import Sign

ROUNDS = (Round.INDEPENDENT, Round.SELF, Round.SCREENING)


class RoundBar(QWidget):
    """Shown while the percents of the self-assessment or the screening are entered.

    Signals:
        chosen(Round): another round
    """

    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("round")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._round = Round.INDEPENDENT
        self._closed = ""
        line = row(self, 18, 5, 18, 5, gap=10)
        self.sign = Sign("info", "acc", 16)
        line.addWidget(self.sign, 0, Qt.AlignmentFlag.AlignVCenter)
        self.words = ThaiLabel("", 13, wrap=True)
        line.addWidget(self.words, 1, Qt.AlignmentFlag.AlignVCenter)
        self.rounds = Segment(tuple(ROUNDS))
        self.rounds.chosen.connect(lambda key: self.chosen.emit(Round(key)))
        line.addWidget(self.rounds, 0, Qt.AlignmentFlag.AlignVCenter)
        self.hide()
        theme.notifier().changed.connect(self._recolour)
        self._recolour()
        self.retranslate()

    def show_round(self, round_: Round, closed: str) -> None:
        """Show a round; ``closed`` says why nothing is entered in it any more, or is ""."""
        self._round, self._closed = round_, closed
        self.rounds.set_value(round_)
        self.retranslate()
        self.setVisible(round_ is not Round.INDEPENDENT)

    def retranslate(self) -> None:
        """Say everything in the language of now."""
        self.rounds.set_words({one: round_word(one) for one in ROUNDS})
        words = self._closed
        if not words and self._round is Round.SELF:
            words = self.tr("The applicant's own percents: kept beside the others, never counted.")
        elif not words:
            words = self.tr("The percents of the screening: kept beside the others, never counted.")
        self.sign.show_sign("lock" if self._closed else "info", "dp" if self._closed else "acc")
        self.words.setText(words)

    def _recolour(self) -> None:
        on = theme.current()
        self.setStyleSheet(f"#round {{ background: {on.accS.name()};"
                           f" border-bottom: 1px solid {on.accL.name()}; }}")
