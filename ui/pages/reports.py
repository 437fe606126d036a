"""The reports page: for whom, in which language and form, where to, and what will be in it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from PySide6.QtCore import QEvent, Qt, QUrl, Signal
from PySide6.QtGui import (
    QDesktopServices,
    QHideEvent,
    QKeySequence,
    QResizeEvent,
    QShortcut,
)
from PySide6.QtWidgets import (
    QFileDialog,
    QLineEdit,
    QProgressBar,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from assessor_app.assessment.finality import FINAL, Standing
from assessor_app.casefile.lookup import paper_tag
from assessor_app.casefile.records.case_state import CaseState
from assessor_app.errors import KnownFault
from assessor_app.reports.feedback_records import Skin
from assessor_app.reports.kinds import PaperKind, Reader
from assessor_app.reports.leaks import Leak, leaks_of
from assessor_app.reports.making import Making, making_of
from assessor_app.words import Language
from ui.case_part import CasePart
from ui.case_session import CaseSession
from ui.dialogs.draft import DraftDialog
from ui.dialogs.replace import ReplaceDialog
from ui.export import FORMATS, Wish, writer
from ui.panels.report.contents import SIDE_WIDTH, ReportContents
from ui.panels.worksheet_box import WorksheetBox
from ui.settings import Settings
from ui.widgets.date_field import DateField
from ui.widgets.frame import box, column, row
from ui.widgets.label import ThaiLabel
from ui.widgets.option_card import OptionCard
from ui.widgets.segment import Segment
from ui.worker import Task

_LIST_WIDTH = 232


class ReportsPage(CasePart):
    """Chooses and writes reports, and exports and takes in worksheets.

    Attributes:
        kinds: which report it is; skins, languages, formats: the cards of each choice
        worksheet: the Excel worksheet, out and back

    Signals:
        fault(KnownFault): a file that could not be written
        written(list): the paths of a finished export
        page_wanted(str), item_wanted(str): where something is mended that makes a paper a draft
        leak_wanted(Leak): the place of what the applicant's copy may give away
    """

    page_wanted = Signal(str)
    item_wanted = Signal(str)
    leak_wanted = Signal(object)
    fault = Signal(object)
    written = Signal(object)

    def __init__(self, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._settings = settings
        self._task: Task | None = None
        self._done: list[Path] = []
        whole = row(self)
        left = column()
        beside = row()
        beside.addWidget(self._list())
        beside.addWidget(self._form(), 1)
        left.addLayout(beside, 1)
        left.addWidget(self._foot())
        whole.addLayout(left, 1)
        self.contents = ReportContents()
        self.contents.draft.page_wanted.connect(self.page_wanted)
        self.contents.draft.item_wanted.connect(self.item_wanted)
        self.contents.leaks.look_wanted.connect(self.look)
        self._leaks: tuple[Leak, ...] = ()
        self._leaks_of: CaseState | None = None
        self._looked: tuple[int, Leak | None] = (-1, None)  # the last that was looked at
        QShortcut(QKeySequence("F3"), self, self.look,
                  context=Qt.ShortcutContext.WidgetWithChildrenShortcut)
        whole.addWidget(self.contents)
        self.retranslate()

    # Building

    def _list(self) -> QWidget:
        """The kinds of papers, one below the other."""
        made = box("list")
        made.setFixedWidth(_LIST_WIDTH)
        inside = column(made, 0, 18, 0, 18)
        self._of_kinds = ThaiLabel("", 14, 600)
        title = row(None, 22, 0, 14, 8)
        title.addWidget(self._of_kinds)
        inside.addLayout(title)
        self.kinds = Segment(tuple(PaperKind), listed=True)
        self.kinds.set_value(PaperKind.FEEDBACK)
        self.kinds.chosen.connect(self._kind_chosen)
        inside.addWidget(self.kinds)
        inside.addStretch(1)
        return made

    def _form(self) -> QWidget:
        form = box("surface")
        outer = column(form, 24, 18, 24, 18)
        self._titles: list[ThaiLabel] = []
        self._title = ThaiLabel("", 19, 600)
        self._under = ThaiLabel("", 14, color="ink2", wrap=True)
        outer.addWidget(self._title)
        outer.addWidget(self._under)
        outer.addSpacing(10)
        self._for_whom = QWidget()
        self.skins = self._cards(column(self._for_whom), list(Skin), ["people", "report"])
        outer.addWidget(self._for_whom)
        self._of_day = QWidget()
        of_day = column(self._of_day)
        self._heading(of_day)
        self.day = DateField()
        self.day.setFixedWidth(190)
        self.day.set_day(date.today())
        self.day.textChanged.connect(lambda _text: self.show_now())
        of_day.addWidget(self.day)
        self._of_day.hide()
        outer.addWidget(self._of_day)
        self.languages = self._cards(outer, list(Language), ["globe", "globe"])
        self.formats = self._cards(outer, list(FORMATS), ["pdf", "excel"])
        self.skins[Skin.APPLICANT].setChecked(True)
        self.languages[Language.TH].setChecked(True)
        for suffix in FORMATS:
            self.formats[suffix].setChecked(True)
        self._heading(outer)
        line = row(gap=10)
        self.folder = QLineEdit()
        self.folder.textChanged.connect(lambda _text: self.show_now())
        self.choose = QPushButton()
        self.choose.clicked.connect(self._choose_folder)
        line.addWidget(self.folder, 1)
        line.addWidget(self.choose)
        outer.addLayout(line)
        outer.addSpacing(12)
        self.worksheet = WorksheetBox(self._settings)
        self.worksheet.fault.connect(self.fault)
        outer.addWidget(self.worksheet)
        outer.addStretch(1)
        self._outer = outer
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(form)
        return scroll

    def _heading(self, outer: QVBoxLayout) -> None:
        title = ThaiLabel("", 14, 600, "acc")
        self._titles.append(title)
        outer.addSpacing(8)
        outer.addWidget(title)
        outer.addSpacing(2)

    def _cards(self, outer: QVBoxLayout, keys: Sequence[str],
               icons: Sequence[str]) -> dict[str, OptionCard]:
        self._heading(outer)
        line = row(gap=12)
        made: dict[str, OptionCard] = {}
        for key, icon in zip(keys, icons, strict=True):
            card = OptionCard(icon)
            card.toggled.connect(lambda _on: self.show_now())
            line.addWidget(card, 1)
            made[key] = card
        outer.addLayout(line)
        return made

    def _foot(self) -> QWidget:
        foot = box("foot")
        foot.setFixedHeight(56)
        line = row(foot, 24, 0, 24, 0, gap=12)
        self.note = ThaiLabel("", 14, color="ink2")
        line.addWidget(self.note, 1)
        self.progress = QProgressBar()
        self.progress.setTextVisible(False)
        self.progress.setFixedWidth(200)
        self.progress.hide()
        line.addWidget(self.progress)
        self.open_folder = QPushButton()
        self.open_folder.clicked.connect(self._open_folder)
        self.open_folder.hide()
        line.addWidget(self.open_folder)
        self.cancel = QPushButton()
        self.cancel.clicked.connect(self._cancel)
        self.cancel.hide()
        line.addWidget(self.cancel)
        self.write = QPushButton()
        self.write.setProperty("role", "main")
        self.write.clicked.connect(self.export)
        line.addWidget(self.write)
        return foot

    # What is shown

    def set_session(self, session: CaseSession | None) -> None:
        """Show another case, or none."""
        self._follow(session)
        self._done = []
        self.worksheet.set_session(session)
        if session is not None:
            folder = self._settings.report_folder or session.case.path.parent
            self.folder.setText(str(folder))
        self.show_now()

    def wish(self) -> Wish:
        """What is chosen now."""
        def chosen(cards: dict[str, OptionCard]) -> tuple[str, ...]:
            return tuple(key for key, card in cards.items() if card.isChecked())

        return Wish(
            tuple(Skin(key) for key in chosen(self.skins)),
            tuple(Language(key) for key in chosen(self.languages)), chosen(self.formats),
            Path(self.folder.text().strip()),
            PaperKind(self.kinds.value or PaperKind.FEEDBACK), self._day())

    def standing(self) -> Standing:
        """Whether the chosen paper is final, as the case stands now."""
        if self._session is None:
            return FINAL
        return self.wish().kind.standing(self._session.state, self._session.edition)

    def names(self) -> list[str]:
        """The names of the files that are chosen."""
        if self._session is None:
            return []
        return list(self.wish().names(self._session.state, self._session.edition).values())

    def there(self) -> dict[Path, Making]:
        """What stands now where the chosen files are to be written."""
        if self._session is None:
            return {}
        tag, folder = paper_tag(self._session.case), self.wish().folder
        return {folder / name: making_of(folder / name, tag) for name in self.names()}

    def leaks(self) -> tuple[Leak, ...]:
        """What the applicant's feedback may give away; nothing of any other paper."""
        session, wish = self._session, self.wish()
        if (session is None or wish.kind is not PaperKind.FEEDBACK
                or Skin.APPLICANT not in wish.skins):
            return ()
        if self._leaks_of is not session.state:
            self._leaks_of = session.state
            self._leaks = leaks_of(session.state, session.edition)
        return self._leaks

    def _next_leak(self) -> int:
        """The number of the place to look at next; one that was mended has left it its number."""
        place, last = self._looked
        place = self._leaks.index(last) + 1 if last in self._leaks else max(place, 0)
        return place if place < len(self._leaks) else 0

    def look(self) -> None:
        """Go to the next place that the applicant's copy may give away, at the end to the first."""
        if leaks := self.leaks():
            place = self._next_leak()
            self._looked = place, leaks[place]
            self.leak_wanted.emit(leaks[place])

    def _day(self) -> str:
        """The day of the evening page, "" while it names none."""
        try:
            day = self.day.day
        except KnownFault:
            return ""
        return day.isoformat() if day is not None else ""

    def _kind_chosen(self, kind: str) -> None:
        self._done = []
        paper = PaperKind(kind).paper
        self._for_whom.setVisible(len(paper.readers) > 1)
        self._of_day.setVisible(paper.of_day)
        self.formats["xlsx"].setVisible("xlsx" in paper.suffixes)
        if "xlsx" not in paper.suffixes:
            self.formats["pdf"].setChecked(True)
        self.show_now()

    def show_now(self) -> None:
        """Show what will be written, of what is chosen."""
        if not hasattr(self, "contents"):
            return
        wish, standing, names = self.wish(), self.standing(), self.names()
        running = self._task is not None
        ready = bool(names and self.folder.text().strip() and self._session is not None)
        self.write.setEnabled(ready and not running)
        self.write.setText(self.tr("Write the reports") if standing.final
                           else self.tr("Write the drafts"))
        self.contents.show_wish(self._session, wish, standing, self.there(), self._done)
        self.contents.leaks.show_leaks(self.leaks(), self._next_leak())
        if running:
            return
        if self._done:
            self.note.set_color("ok")
            self.note.setText(self.tr("Files written and read back: {0}").format(len(self._done)))
        elif not names:
            self.note.set_color("ink2")
            self.note.setText(
                self.tr("Choose a reader, a language and a form") if not wish.kind.paper.of_day
                or wish.day else self.tr("Type the day, as 15/3/2569"))
        else:
            self.note.set_color("ink2")
            self.note.setText(self.tr("Files to be written: {0}").format(len(names)))
        self.open_folder.setVisible(bool(self._done))

    def retranslate(self) -> None:
        """Word everything in the language of the window."""
        self._title.setText(self.tr("Reports"))
        self._of_kinds.setText(self.tr("Papers"))
        self._under.setText(self.tr(
            "A file is written beside its place, read back, and only then takes its place."))
        for title, words in zip(self._titles, (
                self.tr("For whom"), self.tr("Day"), self.tr("Language of the report"),
                self.tr("Form"), self.tr("Folder")), strict=True):
            title.setText(words)
        self.skins[Skin.COMMITTEE].set_words(
            self.tr("Sub-committee"), self.tr("All scores, rules and verdicts"))
        self.skins[Skin.APPLICANT].set_words(
            self.tr("Applicant"), self.tr("Strengths, opportunities and bands only"))
        self.languages[Language.TH].set_words("ไทย", self.tr("Thai, dates in พ.ศ."))
        self.languages[Language.EN].set_words("English", self.tr("English, dates in BE"))
        self.formats["pdf"].set_words("PDF", self.tr("To read and print"))
        self.formats["xlsx"].set_words("Excel", self.tr("To work on in a workbook"))
        self.kinds.set_words({
            PaperKind.FEEDBACK: self.tr("Feedback report"),
            PaperKind.LETTER: self.tr("Result letter"),
            PaperKind.READINESS: self.tr("Readiness feedback"),
            PaperKind.PACK: self.tr("Site-visit pack"),
            PaperKind.REQUESTS: self.tr("Requests to the applicant"),
            PaperKind.EVENING: self.tr("Evening page")})
        self.day.setAccessibleName(self.tr("Day of the evening page"))
        self.day.retranslate()
        self.worksheet.retranslate()
        self.folder.setAccessibleName(self.tr("Folder"))
        self.choose.setText(self.tr("Choose…"))
        self.cancel.setText(self.tr("Cancel"))
        self.open_folder.setText(self.tr("Open the folder"))
        self.contents.retranslate()
        self.show_now()

    # What a person does

    def ask_folder(self) -> str:
        """Ask for a folder; "" where the person does not say."""
        return QFileDialog.getExistingDirectory(
            self, self.tr("Folder of the reports"), self.folder.text())

    def _choose_folder(self) -> None:
        given = self.ask_folder()
        if given:
            self.folder.setText(given)

    def export(self) -> Task | None:
        """Write what is chosen; None where words being typed could not be saved first."""
        session = self._session
        if session is None or self._task is not None or not session.flush():
            return None
        standing, wish = self.standing(), self.wish()
        to_applicant = any(part[0] == Reader.APPLICANT for part in wish.parts())
        if to_applicant and not standing.final and not DraftDialog.ask(standing, self.window()):
            return None
        foreign = {path: making for path, making in self.there().items() if making.foreign}
        if foreign and not ReplaceDialog.ask(foreign, self.window()):
            return None
        self._done = []
        self._task = task = Task(writer(session.case.path, wish, viewer=session.assessor.id,
                                        replace=frozenset(foreign)), self)
        task.progressed.connect(self._progressed)
        task.ended.connect(self._ended)
        task.finished.connect(self._finished)
        task.refused.connect(self._refused)
        task.cancelled.connect(self._cancelled)
        self.progress.setRange(0, 0)
        self.progress.show()
        self.cancel.setEnabled(True)
        self.cancel.show()
        self.open_folder.hide()
        self.show_now()
        task.start()
        return task

    def _progressed(self, done: int, of: int, words: str) -> None:
        self.progress.setRange(0, of)
        self.progress.setValue(done)
        if words:
            self.note.set_color("ink2")
            self.note.setText(self.tr("Writing {0}").format(words))

    def _ended(self) -> None:
        if self._task is not None:
            self._task.deleteLater()
        self._task = None
        self.progress.hide()
        self.cancel.hide()
        self.show_now()

    def _finished(self, paths: Sequence[Path]) -> None:
        self._done = list(paths)
        if paths:
            self._settings.report_folder = paths[0].parent
        self.show_now()
        self.written.emit(self._done)

    def _refused(self, fault: KnownFault) -> None:
        self.note.set_color("no")
        self.note.setText(self.tr("Not written"))
        self.fault.emit(fault)

    def _cancelled(self) -> None:
        self.note.set_color("ink2")
        self.note.setText(self.tr("Cancelled; what was written is whole"))

    def _cancel(self) -> None:
        if self._task is not None:
            self.cancel.setEnabled(False)
            self._task.cancel()

    def _open_folder(self) -> None:
        if self._done:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._done[0].parent)))

    # Qt

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        wide = max(24, self.width() - SIDE_WIDTH - _LIST_WIDTH - 1000)
        self._outer.setContentsMargins(24, 18, wide, 18)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        if self._task is None:
            self._done = []  # coming back, the page offers to write again
            self.show_now()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)
