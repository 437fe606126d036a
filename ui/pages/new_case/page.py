"""The new-case page: who applies for which awards, checks beside it and errors in their place."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QResizeEvent, QShortcut
from PySide6.QtWidgets import (
    QComboBox,
    QFileDialog,
    QGridLayout,
    QLineEdit,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from assessor_app.assessment import case as use
from assessor_app.casefile.editions import Installed, installed_editions
from assessor_app.casefile.faults import told
from assessor_app.casefile.installation import default_person, set_default_person
from assessor_app.casefile.records.choices import ApplicantKind
from assessor_app.criteria.edition import Edition
from assessor_app.criteria.edition_file import builtin_edition
from assessor_app.errors import KnownFault
from assessor_app.thai import buddhist_year
from ui.look import i18n
from ui.look.settings import Settings
from ui.look.words import kind_word, source_words
from ui.pages.new_case.form import Answers, Checked, check, file_name, free_path, records
from ui.pages.new_case.side import NewCaseSide
from ui.widgets.banner import Banner
from ui.widgets.choice_row import ChoiceRow
from ui.widgets.date_field import DateField
from ui.widgets.form_field import FormField
from ui.widgets.frame import box, column, row, rule
from ui.widgets.key_button import KeyButton
from ui.widgets.label import ThaiLabel
from ui.widgets.prior_awards import PriorAwards
from ui.widgets.segment import Segment
from ui.widgets.sign import WARNING, Sign

YES, NO, UNKNOWN = "yes", "no", "not_given"


class NewCasePage(QWidget):
    """A form that makes one case file.

    Signals:
        created(CaseFile): the new case, open for writing
        cancelled(): the person does not want one
    """

    created = Signal(object)
    cancelled = Signal()

    def __init__(self, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._settings = settings
        self._edition = builtin_edition()
        self._editions: tuple[Installed, ...] = ()
        self._unusable: tuple[KnownFault, ...] = ()
        self._touched: set[str] = set()
        self._path: Path | None = None  # chosen by the person; else made of the answers
        whole = column(self)
        whole.addWidget(self._head())
        self.banner = Banner()
        whole.addWidget(self.banner)
        body = row()
        body.addWidget(self._scrolled_form(), 1)
        self.side = NewCaseSide(self._edition)
        self.side.elsewhere.clicked.connect(self._choose_place)
        self.checks, self.elsewhere = self.side.checks, self.side.elsewhere
        body.addWidget(self.side)
        whole.addLayout(body, 1)
        whole.addWidget(self._foot())
        for keys, done in (("Ctrl+Return", self.make_case), ("Ctrl+Enter", self.make_case),
                           ("Esc", self.cancelled.emit)):
            shortcut = QShortcut(keys, self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(done)
        self.retranslate()
        self.start()

    # Building

    def _head(self) -> QWidget:
        head = box("top")
        head.setFixedHeight(56)
        line = row(head, 24, 0, 24, 0, gap=12)
        self._title = ThaiLabel("", 19, 600)
        line.addWidget(self._title)
        stars = row(gap=4)
        self._needed_before = ThaiLabel("", 13, color="ink3")
        self._needed_after = ThaiLabel("", 13, color="ink3")
        stars.addWidget(self._needed_before)
        stars.addWidget(ThaiLabel("*", 14, 600, "no"))
        stars.addWidget(self._needed_after)
        line.addLayout(stars)
        line.addStretch(1)
        return head

    def _scrolled_form(self) -> QWidget:
        form = box("surface")
        outer = self._outer = row(form, 24, 8, 24, 16)
        self._form: QVBoxLayout = column(gap=7)
        outer.addLayout(self._form, 1)
        self._sections: list[ThaiLabel] = []
        self.fields: dict[str, FormField] = {}
        self._applicant_fields()
        self._form.addWidget(rule())
        self._award_fields()
        self._form.addWidget(rule())
        self._fact_fields()
        self._form.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(form)
        self._scroll = scroll
        return scroll

    def _section(self) -> None:
        title = ThaiLabel("", 15, 600, "acc")
        self._sections.append(title)
        self._form.addWidget(title)

    def _field(self, name: str, widget: QWidget, *, needed: bool = False,
               tall: bool = False) -> None:
        self.fields[name] = FormField(widget, needed=needed, tall=tall)
        self._form.addWidget(self.fields[name])

    def _line(self, name: str, width: int = 0) -> QLineEdit:
        line = QLineEdit()
        if width:
            line.setFixedWidth(width)
        line.textEdited.connect(lambda _text: self._edited(name, leaving=False))
        line.editingFinished.connect(lambda: self._edited(name, leaving=bool(line.text())))
        return line

    def _applicant_fields(self) -> None:
        self._section()
        self.name_th = self._line("name_th")
        self._field("name_th", self.name_th, needed=True)
        self.name_en = self._line("name_en")
        self._field("name_en", self.name_en)
        self.kind = Segment([kind.value for kind in ApplicantKind])
        self.kind.chosen.connect(lambda _key: self._edited("kind"))
        self._field("kind", self.kind, needed=True)
        self.cycle = self._line("cycle", 110)
        self._field("cycle", self.cycle, needed=True)

    def _award_fields(self) -> None:
        self._section()
        self.edition = QComboBox()
        self.edition.setMinimumWidth(320)
        self.edition.activated.connect(self._edition_chosen)
        self._field("edition", self.edition)
        grid_box = QWidget()
        grid_box.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        grid = self._grid = QGridLayout(grid_box)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(10)
        grid.setVerticalSpacing(0)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        self.awards: dict[str, ChoiceRow] = {}
        self._make_awards()
        self._field("awards", grid_box, needed=True, tall=True)

    def _make_awards(self) -> None:
        """A choice for each award of the edition, in place of those of another."""
        for choice in self.awards.values():
            choice.hide()
            self._grid.removeWidget(choice)
            choice.deleteLater()
        self.awards.clear()
        for place, award in enumerate(self._edition.awards):
            choice = ChoiceRow(award.category or "")
            choice.toggled.connect(lambda _on: self._edited("awards"))
            self.awards[award.id] = choice
            self._grid.addWidget(choice, place // 2, place % 2)

    def _fact_fields(self) -> None:
        self._section()
        fl_box = QWidget()
        line = row(fl_box, gap=12)
        self.fl = Segment((UNKNOWN, NO, YES))
        self.fl.chosen.connect(self._fl_chosen)
        line.addWidget(self.fl)
        self._fl_on = ThaiLabel("", 14, color="ink2")
        self.fl_date = DateField()
        self.fl_date.setFixedWidth(150)
        self.fl_date.textEdited.connect(lambda _text: self._edited("fl", leaving=False))
        self.fl_date.editingFinished.connect(lambda: self._edited("fl"))
        line.addWidget(self._fl_on)
        line.addWidget(self.fl_date)
        line.addStretch(1)
        self._field("fl", fl_box)
        self.fields["fl"].marked = self.fl_date
        self.prior = PriorAwards(self._edition)
        self.prior.edited.connect(lambda: self._edited("prior", leaving=False))
        self._field("prior", self.prior)
        self.pages = self._line("pages", 90)
        self._field("pages", self.pages)
        self.person = self._line("person", 320)
        self._field("person", self.person, needed=True)

    def _foot(self) -> QWidget:
        foot = box("foot")
        foot.setFixedHeight(56)
        line = row(foot, 24, 0, 24, 0, gap=12)
        self._count_sign = Sign(WARNING, "no", 15)
        self.count = ThaiLabel("", 14, 500)
        line.addWidget(self._count_sign)
        line.addWidget(self.count)
        line.addStretch(1)
        self.cancel = KeyButton("Esc")
        self.cancel.clicked.connect(self.cancelled)
        self.make = KeyButton("Ctrl+Enter")
        self.make.setProperty("role", "main")
        self.make.clicked.connect(self.make_case)
        line.addWidget(self.cancel)
        line.addWidget(self.make)
        return foot

    # What is shown

    def start(self) -> None:
        """Empty the form for another case."""
        self._touched.clear()
        self._path = None
        self.banner.put_away()
        for line in (self.name_th, self.name_en, self.pages, self.person):
            line.clear()
        self.cycle.setText(str(buddhist_year(date.today())))
        self._offer_editions()
        for button in ApplicantKind:
            self.kind.clear_choice(button.value)
        for choice in self.awards.values():
            choice.blockSignals(True)
            choice.setChecked(False)
            choice.blockSignals(False)
        self.fl.set_value(UNKNOWN)
        self.fl_date.set_day(None)
        self.prior.set_awards(None)
        self.fields["person"].setVisible(not default_person())
        self._show()
        self.name_th.setFocus()

    def _offer_editions(self) -> None:
        """The editions as they lie there now; with one alone there is nothing to choose."""
        self._editions, faults = installed_editions()
        self.edition.clear()
        for one in self._editions:
            self.edition.addItem(one.edition.name.of(i18n.language()), one.edition.id)
        field = self.fields["edition"]
        field.setVisible(len(self._editions) > 1 or bool(faults))
        self._unusable = faults
        self._tell_unusable()
        self._take_edition(self._editions[0].edition)

    def _tell_unusable(self) -> None:
        """Say which added edition cannot be used, and why."""
        self.fields["edition"].show_error(
            "\n".join(fault.text(i18n.language()) for fault in self._unusable), finding=True)

    def _take_edition(self, edition: Edition) -> None:
        if edition == self._edition:
            return
        self._edition = edition
        self._make_awards()
        self.prior.set_edition(edition)
        self.side.set_edition(edition)
        self._touched -= {"awards", "prior"}
        self.retranslate()

    def answers(self) -> Answers:
        """The form as it is typed now."""
        wrong, day = False, None
        certified = {YES: True, NO: False}.get(self.fl.value)
        if certified:
            try:
                day = self.fl_date.day
            except KnownFault:
                wrong = True
        return Answers(
            name_th=self.name_th.text(), name_en=self.name_en.text(), kind=self.kind.value,
            cycle=self.cycle.text(),
            awards=tuple(award for award, choice in self.awards.items() if choice.isChecked()),
            fl=certified, fl_date=day, fl_date_wrong=wrong, prior=self.prior.awards,
            prior_incomplete=self.prior.incomplete, pages=self.pages.text(),
            person=self.person.text(), person_needed=not default_person())

    def path(self) -> Path:
        """Where the case will be."""
        answers = self.answers()
        name = file_name(answers, check(answers, self._edition))
        return self._path or free_path(self._settings.folder, name)

    def _show(self) -> None:
        answers = self.answers()
        checked = check(answers, self._edition)
        for name, held in self.fields.items():
            if name == "edition":
                continue
            words = checked.problems.get(name, "") if name in self._touched else ""
            held.show_error(words)
        if checked.pages_over and "pages" not in checked.problems:
            self.fields["pages"].show_error(self._pages_words(checked), finding=True)
        self._fl_on.setVisible(answers.fl is True)
        self.fl_date.setVisible(answers.fl is True)
        self.side.show_answers(answers, checked)
        self._show_count(checked)
        path = self.path()
        named = bool(self._path or answers.name_th.strip() or answers.name_en.strip())
        self.side.show_place(path, named=named)

    def _pages_words(self, checked: Checked) -> str:
        return self.tr(
            "{0} pages, {1} over the limit of {2}. The case can be created; the finding stays "
            "visible in it. Source: {3}").format(
                checked.pages, checked.pages_over, self._edition.page_limit,
                source_words(self._edition, self._edition.page_limit_source))

    def _show_count(self, checked: Checked) -> None:
        shown = [name for name in checked.problems if name in self._touched]
        rest = len(checked.problems) - len(shown)
        self.make.setEnabled(not checked.problems)
        self._count_sign.setVisible(bool(shown))
        if shown:
            self.count.set_color("no")
            words = (self.tr("To correct: {0} · still to fill: {1}") if rest
                     else self.tr("To correct before creating: {0}"))
            self.count.setText(words.format(len(shown), rest))
        elif rest:
            self.count.set_color("ink2")
            self.count.setText(self.tr("Still to fill: {0}").format(rest))
        else:
            self.count.set_color("ok")
            self.count.setText(self.tr("Ready to create"))

    def retranslate(self) -> None:
        """Word everything in the language of the window."""
        language = i18n.language()
        self._title.setText(self.tr("New case"))
        self._needed_before.setText(self.tr("fields with"))
        self._needed_after.setText(self.tr("are needed"))
        for title, words in zip(self._sections, (
                self.tr("Applicant"), self.tr("Awards applied for"),
                self.tr("Eligibility and documents")), strict=True):
            title.setText(words)
        self.fields["name_th"].set_words(self.tr("Name"))
        self.fields["name_en"].set_words(self.tr("Name in English"))
        self.fields["kind"].set_words(self.tr("Kind"))
        self.fields["cycle"].set_words(
            self.tr("Cycle year (BE)"),
            self.tr("uses the criteria of {0}").format(self._edition.year))
        self.fields["edition"].set_words(self.tr("Criteria"))
        for place, one in enumerate(self._editions):
            self.edition.setItemText(place, one.edition.name.of(language))
        self._tell_unusable()
        self.fields["awards"].set_words(self.tr("Awards (one or more)"))
        self.fields["fl"].set_words(self.tr("Certified FL"))
        self.fields["prior"].set_words(self.tr("Category awards won before"))
        self.fields["pages"].set_words(self.tr("Report pages"), self.tr("pages"))
        self.fields["person"].set_words(self.tr("Your name"),
                                        self.tr("asked once; your scores are kept under it"))
        self.kind.set_words({kind.value: kind_word(kind) for kind in ApplicantKind})
        for award in self._edition.awards:
            name = (self._edition.category_by_id[award.category].award_name if award.category
                    else award.name)
            self.awards[award.id].set_name(name.of(language))
        self.fl.set_words({UNKNOWN: self.tr("Not given"), NO: self.tr("Not certified"),
                           YES: self.tr("Certified")})
        self._fl_on.setText(self.tr("on"))
        self.fl_date.setPlaceholderText(self.tr("e.g. 15/3/2562"))
        self.fl_date.setAccessibleName(self.tr("Date of the FL certificate"))
        self.fl_date.retranslate()
        self.cancel.setText(self.tr("Cancel"))
        self.make.setText(self.tr("Create"))
        self._show()

    # What a person does

    def _edited(self, name: str, *, leaving: bool = True) -> None:
        if leaving:
            self._touched.add(name)
        self._show()

    def _edition_chosen(self, place: int) -> None:
        self._take_edition(self._editions[place].edition)
        self._show()

    def _fl_chosen(self, answer: str) -> None:
        if answer == YES:
            self.fl_date.setVisible(True)
            self.fl_date.setFocus()
        self._edited("fl")

    def ask_path(self, proposed: Path) -> Path | None:
        """Ask where the case shall be; None where the person does not say."""
        given, _filter = QFileDialog.getSaveFileName(
            self, self.tr("Where shall the case be kept?"), str(proposed),
            self.tr("PMQA case (*.pmqa)"))
        return Path(given) if given else None

    def _choose_place(self) -> None:
        chosen = self.ask_path(self.path())
        if chosen is not None:
            self._path = chosen if chosen.suffix == ".pmqa" else Path(f"{chosen}.pmqa")
            self._show()

    def make_case(self) -> None:
        """Make the case file; a refusal is said at the top and nothing typed is lost."""
        answers = self.answers()
        checked = check(answers, self._edition)
        if checked.problems:
            self._touched |= set(checked.problems)
            self._show()
            first = next(name for name in self.fields if name in checked.problems)
            self._scroll.ensureWidgetVisible(self.fields[first])
            return
        path = self.path()
        try:
            if answers.person_needed:
                set_default_person(answers.person.strip())
            with told(path.parent):
                path.parent.mkdir(parents=True, exist_ok=True)
            case = use.new_case(path, *records(answers, checked), edition_id=self._edition.id,
                                author=default_person())
        except KnownFault as fault:
            self.banner.tell(fault)
            return
        self._settings.folder = path.parent
        self.created.emit(case)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        roomy = self.height() >= 860
        self._form.setSpacing(15 if roomy else 5)
        right = max(24, self._scroll.width() - 1200) if roomy else 24
        self._outer.setContentsMargins(24, 20 if roomy else 8, right, 16)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)
