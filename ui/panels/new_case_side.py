"""The side of the new-case page: what the answers mean for each award, and where the file goes."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from assessor_app.criteria.edition import Edition
from assessor_app.criteria.states import Status, Verdict
from ui.new_case_form import Answers, Checked
from ui.widgets.check_line import CheckLine
from ui.widgets.frame import box, column, row, rule
from ui.widgets.key_button import KeyButton
from ui.widgets.label import ThaiLabel
from ui.widgets.sign import WARNING
from ui.words import folder_words

WIDTH = 340


class NewCaseSide(QWidget):
    """Checks beside the form; ``elsewhere`` is pressed to choose another place."""

    def __init__(self, edition: Edition, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._edition = edition
        self.setFixedWidth(WIDTH)
        whole = column(self)
        side = box("side")
        whole.addWidget(side)
        body = column(side, 1, 0, 0, 0)
        head = box("panel-head")
        head.setFixedHeight(40)
        line = row(head, 15, 0, 14, 0)
        self._title = ThaiLabel("", 14, 600)
        line.addWidget(self._title)
        body.addWidget(head)
        self.checks = {name: CheckLine() for name in
                       ("applicant", "category", "distinguished", "pages")}
        for one in self.checks.values():
            body.addWidget(one)
        body.addStretch(1)
        body.addWidget(rule())
        self._place = QWidget()
        place = column(self._place, 16, 12, 16, 14, gap=1)
        self._saved_as = ThaiLabel("", 13, color="ink2")
        self._file = ThaiLabel("", 14, 600, wrap=True, most=3)
        self._folder = ThaiLabel("", 13, color="ink2")
        for label in (self._saved_as, self._file, self._folder):
            place.addWidget(label)
        self.elsewhere = KeyButton("")
        self.elsewhere.setProperty("role", "flush")
        self.elsewhere.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        place.addSpacing(4)
        place.addWidget(self.elsewhere)
        body.addWidget(self._place)
        self.retranslate()

    def show_place(self, path: Path, *, named: bool) -> None:
        """Say where the case will be; its file has no name before the applicant has one."""
        self._file.setText(path.name if named else "—")
        self._file.setToolTip(str(path) if named else "")
        self._folder.setText(self.tr("Folder {0}").format(folder_words(path.parent)))
        layout = self._place.layout()
        if layout is not None:
            self._place.setFixedHeight(layout.heightForWidth(WIDTH - 1))

    def show_answers(self, answers: Answers, checked: Checked) -> None:
        """Hold the answers against what the criteria ask."""
        lacking = {"name_th", "kind", "cycle"} & set(checked.problems)
        self.checks["applicant"].tell(
            Verdict.OPEN if lacking else Verdict.ELIGIBLE,
            self.tr("Applicant not complete yet") if lacking else self.tr("Applicant complete"),
            self.tr("Name, kind, cycle year"))
        self._show_category(answers, checked)
        self._show_distinguished(answers, checked)
        pages = self.checks["pages"]
        if checked.pages is None:
            pages.tell(Verdict.OPEN, self.tr("Report pages not given"),
                       self.tr("The limit is {0} pages").format(self._edition.page_limit))
        elif checked.pages_over:
            pages.tell(WARNING, self.tr("Too many report pages"),
                       self.tr("{0} pages of at most {1}; accepted as a finding").format(
                           checked.pages, self._edition.page_limit), "dp")
        else:
            pages.tell(Verdict.ELIGIBLE, self.tr("Report pages within the limit"),
                       self.tr("{0} pages of at most {1}").format(
                           checked.pages, self._edition.page_limit))

    def _show_category(self, answers: Answers, checked: Checked) -> None:
        status = _status(checked, "fl", self._edition.awards[0].id)
        title, more = {
            Status.MET: (self.tr("May apply for category awards"),
                         self.tr("Certified at the Fundamental Level (FL)")),
            Status.NOT_MET: (self.tr("Not entitled to category awards"),
                             self.tr("Not certified at the Fundamental Level (FL)")),
            Status.OPEN: (self.tr("Category awards not certain yet"),
                          self.tr("Whether FL is certified is not given")),
        }[status]
        self.checks["category"].tell(_SHAPE[status], title, more)

    def _show_distinguished(self, answers: Answers, checked: Checked) -> None:
        award = next((one.id for one in self._edition.awards if one.category is None), "")
        line = self.checks["distinguished"]
        line.setVisible(bool(award))
        if not award:
            return
        result = next((one for one in checked.evaluation.awards[award].rules
                       if one.rule.scope == "prior_awards"), None)
        status = result.status if result else Status.MET
        required = result.required if result else 0
        won = len({one.category for one in answers.prior or ()})
        count = self.tr("Categories won before: {0} of the {1} needed").format(won, required)
        title, more = {
            Status.MET: (self.tr("May apply for the distinguished award"), count),
            Status.NOT_MET: (self.tr("Not entitled to the distinguished award yet"), count),
            Status.OPEN: (self.tr("Distinguished award not certain yet"),
                          self.tr("Awards won before are not given")),
        }[status]
        line.tell(_SHAPE[status], title, more)

    def retranslate(self) -> None:
        """Word everything in the language of the window; the page shows its answers anew."""
        self._title.setText(self.tr("Checks before creating"))
        self._saved_as.setText(self.tr("Saved as"))
        self.elsewhere.setText(self.tr("Choose another place…"))

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)


_SHAPE = {Status.MET: Verdict.ELIGIBLE, Status.NOT_MET: Verdict.NOT_ELIGIBLE,
          Status.OPEN: Verdict.OPEN}


def _status(checked: Checked, scope: str, award: str) -> Status:
    return next((result.status for result in checked.evaluation.awards[award].rules
                 if result.rule.scope == scope), Status.MET)
