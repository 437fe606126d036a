"""The side of the new-case page: what the answers mean for each award, and where the file goes."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from assessor_app.criteria.edition import Award, Edition
from assessor_app.criteria.states import Status, Verdict
from assessor_app.criteria.thresholds import least_of
from ui.look import i18n
from ui.look.words import folder_words
from ui.pages.new_case.form import Answers, Checked
from ui.widgets.check_line import CheckLine
from ui.widgets.frame import box, column, row, rule
from ui.widgets.key_button import KeyButton
from ui.widgets.label import ThaiLabel
from ui.widgets.sign import WARNING

WIDTH = 340
CATEGORY = "category"  # the line of all category awards, where they ask for the same


@dataclass(frozen=True, slots=True)
class _Group:
    """Awards that ask for the same beside scores: ``fl``, ``prior_awards`` so often, or nothing."""

    awards: tuple[Award, ...]
    scope: str
    required: int


class NewCaseSide(QWidget):
    """Checks beside the form; ``elsewhere`` is pressed to choose another place."""

    def __init__(self, edition: Edition, parent: QWidget | None = None) -> None:
        super().__init__(parent)
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
        self._lines = column(gap=0)
        body.addLayout(self._lines)
        self.checks: dict[str, CheckLine] = {}
        self.set_edition(edition)
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

    def set_edition(self, edition: Edition) -> None:
        """Have a line for each sort of award that an edition has; ``show_answers`` fills them."""
        self._edition, self._groups = edition, _groups(edition)
        for line in self.checks.values():
            line.hide()
            self._lines.removeWidget(line)
            line.deleteLater()
        self.checks.clear()
        for name in ("applicant", *self._groups, "pages"):
            self.checks[name] = CheckLine()
            self._lines.addWidget(self.checks[name])

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
        self._show_awards(answers, checked)
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

    def _show_awards(self, answers: Answers, checked: Checked) -> None:
        for name, group in self._groups.items():
            status = _status(checked, group)
            words = (self.tr("category awards") if name == CATEGORY else
                     ", ".join(award.short_name.of(i18n.language()) for award in group.awards))
            title = {
                Status.MET: self.tr("May apply for {0}"),
                Status.NOT_MET: self.tr("Not entitled to {0}"),
                Status.OPEN: self.tr("Not certain yet: {0}"),
            }[status].format(words)
            self.checks[name].tell(_SHAPE[status], title, self._more(group, status, answers))

    def _more(self, group: _Group, status: Status, answers: Answers) -> str:
        """What the awards ask for beside scores, and what of that was answered."""
        match group.scope:
            case "fl":
                return {
                    Status.MET: self.tr("Certified at the Fundamental Level (FL)"),
                    Status.NOT_MET: self.tr("Not certified at the Fundamental Level (FL)"),
                    Status.OPEN: self.tr("Whether FL is certified is not given"),
                }[status]
            case "prior_awards" if status is Status.OPEN:
                return self.tr("Awards won before are not given")
            case "prior_awards":
                won = len({one.category for one in answers.prior or ()})
                return self.tr("Categories won before: {0} of the {1} needed").format(
                    won, group.required)
        return self.tr("The scores alone decide")

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


def _groups(edition: Edition) -> dict[str, _Group]:
    """The awards by what they ask for beside scores; those of categories together where alike."""
    found: dict[tuple[object, ...], _Group] = {}
    for award in edition.awards:
        rules = {rule.scope: rule for rule in award.rules}
        scope = next((one for one in ("prior_awards", "fl") if one in rules), "")
        required = 0 if scope != "prior_awards" else least_of(edition, rules[scope])
        key = (award.category is not None or award.id, scope, required)
        held = found.get(key, _Group((), scope, required))
        found[key] = _Group((*held.awards, award), scope, required)
    alike = [group for group in found.values() if group.awards[0].category]
    return {CATEGORY if len(alike) == 1 and group is alike[0] and len(group.awards) > 1
            else group.awards[0].id: group for group in found.values()}


def _status(checked: Checked, group: _Group) -> Status:
    rules = checked.evaluation.awards[group.awards[0].id].rules
    return next((one.status for one in rules if one.rule.scope == group.scope), Status.MET)
