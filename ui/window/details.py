"""The application's details of an open case: awards, certificate, prior awards, report pages."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from PySide6.QtWidgets import QLineEdit, QWidget

from assessor_app.casefile.records.application import Application, PriorAward
from assessor_app.criteria.edition import Edition
from assessor_app.errors import KnownFault
from assessor_app.thai import arabic_digits
from ui.dialogs.base import Dialog
from ui.look import i18n
from ui.widgets.choice_row import ChoiceRow
from ui.widgets.date_field import DateField
from ui.widgets.form_field import FormField
from ui.widgets.frame import column, row
from ui.widgets.prior_awards import PriorAwards
from ui.widgets.segment import Segment

YES, NO, UNKNOWN = "yes", "no", "not_given"


@dataclass(frozen=True, slots=True)
class Details:
    """What the dialog gives back, as fields of an application."""

    awards: tuple[str, ...]
    fl_certified: bool | None
    fl_date: date | None
    prior_awards: tuple[PriorAward, ...] | None
    report_pages: int | None

    def changed_from(self, before: Application) -> dict[str, Any]:
        """Only the fields that differ."""
        names = ("awards", "fl_certified", "fl_date", "prior_awards", "report_pages")
        changed = {name: getattr(self, name) for name in names
                   if getattr(self, name) != getattr(before, name)}
        if {"fl_certified", "fl_date"} & set(changed):  # the two are one value
            changed |= {"fl_certified": self.fl_certified, "fl_date": self.fl_date}
        return changed


class DetailsDialog(Dialog):
    """The facts that the verdicts rest on beside the scores; each change is one undo step."""

    def __init__(
        self, application: Application, edition: Edition, parent: QWidget | None = None,
    ) -> None:
        super().__init__("", "", parent)
        self.setWindowTitle(self.tr("Application details"))
        self.title.setText(self.tr("Application details"))
        self.setMinimumWidth(820)
        self._edition = edition
        self.awards: dict[str, ChoiceRow] = {}
        chosen = QWidget()
        rows = column(chosen)
        for award in edition.awards:
            choice = ChoiceRow(award.category or "")
            name = (edition.category_by_id[award.category].award_name if award.category
                    else award.name)
            choice.set_name(name.of(i18n.language()))
            choice.setChecked(award.id in application.awards)
            choice.toggled.connect(self._check)
            self.awards[award.id] = choice
            rows.addWidget(choice)
        self._awards = self._field(chosen, self.tr("Awards applied for"), tall=True)
        fl_box = QWidget()
        line = row(fl_box, gap=12)
        self.fl = Segment((UNKNOWN, NO, YES))
        self.fl.set_words({UNKNOWN: self.tr("Not given"), NO: self.tr("Not certified"),
                           YES: self.tr("Certified")})
        self.fl.set_value({True: YES, False: NO, None: UNKNOWN}[application.fl_certified])
        self.fl.chosen.connect(self._check)
        self.fl_date = DateField()
        self.fl_date.setFixedWidth(150)
        self.fl_date.setPlaceholderText(self.tr("e.g. 15/3/2562"))
        self.fl_date.set_day(application.fl_date)
        self.fl_date.textChanged.connect(self._check)
        line.addWidget(self.fl)
        line.addWidget(self.fl_date)
        line.addStretch(1)
        self._fl = self._field(fl_box, self.tr("Certified FL"))
        self._fl.marked = self.fl_date
        self.prior = PriorAwards(edition)
        self.prior.set_awards(application.prior_awards)
        self.prior.edited.connect(self._check)
        self._prior = self._field(self.prior, self.tr("Category awards won before"))
        self.pages = QLineEdit(str(application.report_pages or ""))
        self.pages.setFixedWidth(90)
        self.pages.textChanged.connect(self._check)
        self._pages = self._field(self.pages, self.tr("Report pages"))
        self.button(self.tr("Cancel")).clicked.connect(self.reject)
        self.keep = self.button(self.tr("Save"), main=True)
        self.keep.clicked.connect(self.accept)
        self._check()

    def _field(self, widget: QWidget, words: str, *, tall: bool = False) -> FormField:
        made = FormField(widget, tall=tall)
        made.set_words(words)
        self.body.addWidget(made)
        return made

    def _day(self) -> tuple[date | None, bool]:
        if self.fl.value != YES:
            return None, False
        try:
            return self.fl_date.day, False
        except KnownFault:
            return None, True

    def _check(self, _changed: object = None) -> None:
        self.fl_date.setVisible(self.fl.value == YES)
        typed = arabic_digits(self.pages.text().strip())
        none = not any(choice.isChecked() for choice in self.awards.values())
        wrong_pages = bool(typed) and not (typed.isdecimal() and 1 <= int(typed) <= 9999)
        wrong_day = self._day()[1]
        self._awards.show_error(self.tr("Choose at least one award") if none else "")
        self._fl.show_error(
            self.tr("This is no date. Write day/month/year, for example 15/3/2562")
            if wrong_day else "")
        self._prior.show_error(
            self.tr("Add at least one category, or choose “None” or “Not given”")
            if self.prior.incomplete else "")
        self._pages.show_error(self.tr("Enter a number of pages, or leave it empty")
                               if wrong_pages else "")
        self.keep.setEnabled(
            not (none or wrong_pages or wrong_day or self.prior.incomplete))

    def details(self) -> Details:
        """The answers; call it only while ``keep`` is enabled."""
        typed = arabic_digits(self.pages.text().strip())
        return Details(
            tuple(award for award, choice in self.awards.items() if choice.isChecked()),
            {YES: True, NO: False}.get(self.fl.value), self._day()[0], self.prior.awards,
            int(typed) if typed else None)

    @classmethod
    def ask(
        cls, application: Application, edition: Edition, parent: QWidget | None,
    ) -> dict[str, Any]:
        """The fields that the person changed; empty where nothing shall change."""
        dialog = cls(application, edition, parent)
        given = dialog.details().changed_from(application) if dialog.exec() else {}
        dialog.deleteLater()
        return given
