"""The sub-committee's decision: the awards given and the day."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from assessor_app.casefile.records.team import Decision
from assessor_app.criteria.edition import Edition
from assessor_app.errors import KnownFault
from assessor_app.thai import date_text
from ui.look import i18n
from ui.widgets.choice_row import ChoiceRow
from ui.widgets.date_field import DateField
from ui.widgets.form_field import FormField
from ui.widgets.frame import box, column, row
from ui.widgets.growing_text import GrowingText
from ui.widgets.label import ThaiLabel


class StageDecision(QWidget):
    """Shows the decision; the lead and the officer record it.

    Signals:
        decided(tuple, date, str): awards, the day, and a note
    """

    decided = Signal(object, object, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._decision: Decision | None = None
        self._edition: Edition | None = None
        self.awards: dict[str, ChoiceRow] = {}
        whole = column(self, gap=6)
        self.title = ThaiLabel("", 15, 600)
        self.told = ThaiLabel("", 14, wrap=True)
        whole.addWidget(self.title)
        whole.addWidget(self.told)
        self.form = QWidget()
        body: QVBoxLayout = column(self.form, gap=8)
        chosen = box("card", frame=True)
        self._rows: QVBoxLayout = column(chosen, 4, 4, 4, 4)
        body.addWidget(chosen)
        self.day = DateField()
        self.day.setFixedWidth(170)
        self.day.textChanged.connect(lambda _words: self._check())
        self.day_field = FormField(self.day, needed=True)
        body.addWidget(self.day_field)
        frame = QFrame()
        frame.setProperty("role", "card")
        frame.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.note = GrowingText(frame)
        self.note.lines_shown = 0
        column(frame, 10, 5, 10, 5).addWidget(self.note)
        self.note_field = FormField(frame, tall=True)
        body.addWidget(self.note_field)
        line = row()
        line.addStretch(1)
        self.keep = QPushButton()
        self.keep.setProperty("role", "main")
        self.keep.clicked.connect(self._keep)
        line.addWidget(self.keep)
        body.addLayout(line)
        whole.addWidget(self.form)

    def show_decision(
        self, decision: Decision | None, edition: Edition, *, may: bool, passed: bool,
    ) -> None:
        """Show what was decided; ``may``: the person records it; ``passed``: it can be now."""
        fresh = decision != self._decision or edition is not self._edition
        self._decision, self._edition = decision, edition
        self.setVisible(passed or decision is not None)
        self.form.setVisible(may)
        for award in edition.awards:
            if award.id not in self.awards:
                made = self.awards[award.id] = ChoiceRow(award.category or "")
                self._rows.addWidget(made)
            self.awards[award.id].set_name(award.short_name.of(i18n.language()))
        if fresh:
            for id_, choice in self.awards.items():
                choice.setChecked(decision is not None and id_ in decision.awards)
            self.day.set_day(None if decision is None else decision.date)
            self.note.set_text("" if decision is None else decision.note)
        self.retranslate()

    def retranslate(self) -> None:
        """Say everything in the language of now."""
        decision, edition = self._decision, self._edition
        self.title.setText(self.tr("The sub-committee's decision"))
        if decision is None or edition is None:
            self.told.setText(self.tr("Nothing is recorded yet."))
        else:
            names = ", ".join(edition.award_by_id[award].short_name.of(i18n.language())
                              for award in decision.awards)
            self.told.setText(self.tr("{0}: {1}").format(
                date_text(decision.date, i18n.language()), names or self.tr("no award")))
        self.day.retranslate()
        self.day.setPlaceholderText(self.tr("e.g. 15/3/2562"))
        self.day_field.set_words(self.tr("Day of the decision"))
        self.note_field.set_words(self.tr("Note"))
        self.note.set_hint(self.tr("For example the number of the meeting"))
        self.keep.setText(self.tr("Record the decision"))
        self._check()

    def _check(self) -> None:
        wrong = ""
        day = None
        try:
            day = self.day.day
        except KnownFault as fault:
            wrong = fault.text(i18n.language())
        self.day_field.show_error(wrong)
        self.keep.setEnabled(day is not None)

    def _keep(self) -> None:
        day = self.day.day
        if day is not None:
            awards = tuple(id_ for id_, choice in self.awards.items() if choice.isChecked())
            self.decided.emit(awards, day, self.note.toPlainText().strip())
