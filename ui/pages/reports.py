"""The reports page: for whom, in which language and form, where to, and what will be in it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QEvent, Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QHideEvent, QResizeEvent
from PySide6.QtWidgets import (
    QFileDialog,
    QLineEdit,
    QProgressBar,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from assessor_app.assessment import case as use
from assessor_app.assessment.blank import without_blank
from assessor_app.assessment.consensus import for_the_record
from assessor_app.errors import KnownFault
from assessor_app.reports.feedback_records import Skin
from assessor_app.words import Language
from ui import i18n
from ui.case_session import CaseSession
from ui.export import FORMATS, Wish, writer
from ui.settings import Settings
from ui.widgets.check_line import CheckLine
from ui.widgets.frame import box, column, row, rule
from ui.widgets.label import ThaiLabel
from ui.widgets.option_card import OptionCard
from ui.widgets.sign import WARNING
from ui.words import source_words
from ui.worker import Task

SIDE_WIDTH = 354


class ReportsPage(QWidget):
    """Chooses and writes feedback packets.

    Signals:
        fault(KnownFault): a file that could not be written
        written(list): the paths of a finished export
    """

    fault = Signal(object)
    written = Signal(object)

    def __init__(self, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._settings = settings
        self._session: CaseSession | None = None
        self._task: Task | None = None
        self._done: list[Path] = []
        whole = row(self)
        left = column()
        left.addWidget(self._form(), 1)
        left.addWidget(self._foot())
        whole.addLayout(left, 1)
        whole.addWidget(self._side())
        self.retranslate()

    # Building

    def _form(self) -> QWidget:
        form = box("surface")
        outer = column(form, 24, 18, 24, 18)
        self._titles: list[ThaiLabel] = []
        self._title = ThaiLabel("", 19, 600)
        self._under = ThaiLabel("", 14, color="ink2", wrap=True)
        outer.addWidget(self._title)
        outer.addWidget(self._under)
        outer.addSpacing(10)
        self.skins = self._cards(outer, list(Skin), ["people", "report"])
        self.languages = self._cards(outer, list(Language), ["globe", "globe"])
        self.formats = self._cards(outer, list(FORMATS), ["pdf", "excel"])
        self.skins[Skin.APPLICANT].setChecked(True)
        self.languages[Language.TH].setChecked(True)
        for suffix in FORMATS:
            self.formats[suffix].setChecked(True)
        self._heading(outer)
        line = row(gap=10)
        self.folder = QLineEdit()
        self.folder.textChanged.connect(lambda _text: self._show())
        self.choose = QPushButton()
        self.choose.clicked.connect(self._choose_folder)
        line.addWidget(self.folder, 1)
        line.addWidget(self.choose)
        outer.addLayout(line)
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
            card.toggled.connect(lambda _on: self._show())
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

    def _side(self) -> QWidget:
        side = box("side")
        side.setFixedWidth(SIDE_WIDTH)
        body = column(side, 1, 0, 0, 0)
        head = box("panel-head")
        head.setFixedHeight(40)
        line = row(head, 15, 0, 14, 0)
        self._side_title = ThaiLabel("", 14, 600)
        line.addWidget(self._side_title)
        body.addWidget(head)
        holder = box("surface")
        self._contents = column(holder)
        self._lines = [CheckLine() for _ in range(7)]
        for one in self._lines:
            self._contents.addWidget(one)
        self._contents.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(holder)
        body.addWidget(scroll, 1)
        body.addWidget(rule())
        files = column(None, 16, 10, 14, 14, gap=2)
        self._files_title = ThaiLabel("", 13, color="ink2")
        self._files = ThaiLabel("", 14, 500, wrap=True, most=9)
        files.addWidget(self._files_title)
        files.addWidget(self._files)
        body.addLayout(files)
        return side

    # What is shown

    def set_session(self, session: CaseSession | None) -> None:
        """Show another case, or none."""
        if self._session is not None:
            self._session.changed.disconnect(self._show)
            self._session.scope_changed.disconnect(self._show)
        self._session = session
        self._done = []
        if session is not None:
            session.changed.connect(self._show)
            session.scope_changed.connect(self._show)
            folder = self._settings.report_folder or session.case.path.parent
            self.folder.setText(str(folder))
        self._show()

    def wish(self) -> Wish:
        """What is chosen now."""
        def chosen(cards: dict[str, OptionCard]) -> tuple[str, ...]:
            return tuple(key for key, card in cards.items() if card.isChecked())

        return Wish(
            tuple(Skin(key) for key in chosen(self.skins)),
            tuple(Language(key) for key in chosen(self.languages)), chosen(self.formats),
            Path(self.folder.text().strip()))

    def _show(self, _changed: object = None) -> None:
        if not hasattr(self, "_files"):
            return
        wish = self.wish()
        names = wish.names()
        running = self._task is not None
        ready = bool(names and self.folder.text().strip() and self._session is not None)
        self.write.setEnabled(ready and not running)
        self._show_files(wish, names)
        self._show_contents(wish)
        if running:
            return
        if self._done:
            self.note.set_color("ok")
            self.note.setText(self.tr("Written and read back: {0} files").format(len(self._done)))
        elif not names:
            self.note.set_color("ink2")
            self.note.setText(self.tr("Choose a reader, a language and a form"))
        else:
            self.note.set_color("ink2")
            self.note.setText(self.tr("To be written: {0} files").format(len(names)))
        self.open_folder.setVisible(bool(self._done))

    def _show_files(self, wish: Wish, names: list[str]) -> None:
        if self._done:
            self._files_title.setText(self.tr("Written"))
            self._files.setText("\n".join(path.name for path in self._done))
            return
        there = [name for name in names if (wish.folder / name).is_file()]
        self._files_title.setText(
            self.tr("Files ({0} of them will be replaced)").format(len(there)) if there
            else self.tr("Files"))
        self._files.setText("\n".join(names) or "—")

    def _show_contents(self, wish: Wish) -> None:
        lines = self._content_lines(wish) if self._session is not None else []
        for place, line in enumerate(self._lines):
            line.setVisible(place < len(lines))
            if place < len(lines):
                line.tell(*lines[place])

    def _content_lines(self, wish: Wish) -> list[tuple[str, str, str, str]]:
        assert self._session is not None
        edition = self._session.edition
        state = for_the_record(without_blank(self._session.state))  # as the report has it
        strengths = sum(comment.sign.is_strength for comment in state.comments)
        lines = [("edit", self.tr("Strengths: {0} · opportunities: {1}").format(
            strengths, len(state.comments) - strengths), self.tr("by item, with their bands"),
            "acc")]
        commented = {comment.item for comment in state.comments}
        silent = [item for item in edition.items if item not in commented]
        if silent:
            lines.append((WARNING, self.tr("Items without a comment: {0}").format(len(silent)),
                          ", ".join(silent), "dp"))
        scored, items = self._session.evaluation().scored
        if scored < items:
            lines.append((WARNING, self.tr("Items without a score: {0}").format(items - scored),
                          self.tr("their bands stay open"), "dp"))
        if Skin.COMMITTEE in wish.skins:
            lines.append(("report", self.tr("For the sub-committee: all figures"), self.tr(
                "key figures, ladder, radar, award rules in both readings, {0} site-visit "
                "issues").format(len(state.issues)), "acc"))
        if Skin.APPLICANT in wish.skins:
            lines.append(("lock", self.tr("For the applicant: no figures"), self.tr(
                "no percent, point or margin, no assessor's name, no site-visit issue"), "acc"))
        lines += [(WARNING, finding.text(i18n.language()),
                   source_words(edition, finding.source), "dp")
                  for finding in use.findings(state, edition)]
        if state.application.sample:
            lines.append(("info", self.tr("Sample, illustrative scores"),
                          self.tr("said on every page"), "ink2"))
        return lines[:len(self._lines)]

    def retranslate(self) -> None:
        """Word everything in the language of the window."""
        self._title.setText(self.tr("Feedback report"))
        self._under.setText(self.tr(
            "A file is written beside its place, read back, and only then takes its place."))
        for title, words in zip(self._titles, (
                self.tr("For whom"), self.tr("Language of the report"), self.tr("Form"),
                self.tr("Folder")), strict=True):
            title.setText(words)
        self.skins[Skin.COMMITTEE].set_words(
            self.tr("Sub-committee"), self.tr("All scores, rules and verdicts"))
        self.skins[Skin.APPLICANT].set_words(
            self.tr("Applicant"), self.tr("Strengths, opportunities and bands only"))
        self.languages[Language.TH].set_words("ไทย", self.tr("Thai, dates in พ.ศ."))
        self.languages[Language.EN].set_words("English", self.tr("English, dates in BE"))
        self.formats["pdf"].set_words("PDF", self.tr("To read and print"))
        self.formats["xlsx"].set_words("Excel", self.tr("A workbook with live formulas"))
        self.folder.setAccessibleName(self.tr("Folder"))
        self.choose.setText(self.tr("Choose…"))
        self.write.setText(self.tr("Write the reports"))
        self.cancel.setText(self.tr("Cancel"))
        self.open_folder.setText(self.tr("Open the folder"))
        self._side_title.setText(self.tr("What will be in it"))
        self._show()

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
        self._done = []
        self._task = task = Task(
            writer(session.case.path, self.wish(), viewer=session.assessor.id), self)
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
        self._show()
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
        self._show()

    def _finished(self, paths: Sequence[Path]) -> None:
        self._done = list(paths)
        if paths:
            self._settings.report_folder = paths[0].parent
        self._show()
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
        wide = max(24, self.width() - SIDE_WIDTH - 1000)
        self._outer.setContentsMargins(24, 18, wide, 18)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        if self._task is None:
            self._done = []  # coming back, the page offers to write again
            self._show()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)
