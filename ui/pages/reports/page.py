"""The reports page: what is chosen, the pages as they will be, and what is written of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import QEvent, Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QHideEvent, QKeySequence, QShortcut
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QDialog, QWidget

from assessor_app.assessment.finality import FINAL, Standing
from assessor_app.casefile.clocks import own_clock
from assessor_app.casefile.lookup import paper_tag
from assessor_app.casefile.records.case_state import CaseState
from assessor_app.reports.feedback_records import Skin
from assessor_app.reports.kinds import PaperKind, Reader
from assessor_app.reports.leaks import Leak, leaks_of
from assessor_app.reports.making import Making, making_of
from assessor_app.reports.naming import own_name
from ui.look.settings import Settings
from ui.pages.reports.choices import PaperChoices
from ui.pages.reports.contents import ReportContents
from ui.pages.reports.draft import DraftDialog
from ui.pages.reports.export import Part, Wish, writer
from ui.pages.reports.foot import WritingFoot
from ui.pages.reports.preview.preview import PaperPreview
from ui.pages.reports.preview.printing import printer_for_papers, printing
from ui.pages.reports.rename import RenameDialog
from ui.pages.reports.replace import ReplaceDialog
from ui.session.case_part import CasePart
from ui.session.case_session import CaseSession
from ui.session.worker import Task
from ui.widgets.frame import row


class ReportsPage(CasePart):
    """Chooses, previews, writes and prints papers, and exports and takes in worksheets.

    Attributes:
        choices: what is chosen; preview: the pages as they will be
        contents: why it is a draft, what may leak, and the files; foot: the writing itself

    Signals:
        fault(KnownFault): a file that could not be written
        written(list): the paths of a finished export; printed(int): how many pages were
        page_wanted(str), item_wanted(str), sync_wanted(): where something is mended that makes a
            paper a draft
        leak_wanted(Leak): the place of what the applicant's copy may give away
    """

    page_wanted = Signal(str)
    item_wanted = Signal(str)
    sync_wanted = Signal()
    leak_wanted = Signal(object)
    fault = Signal(object)
    written = Signal(object)
    printed = Signal(int)

    def __init__(self, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._settings = settings
        self._task: Task | None = None
        self._done: list[Path] = []
        self._leaks: tuple[Leak, ...] = ()
        self._leaks_of: CaseState | None = None
        self._looked: tuple[int, Leak | None] = (-1, None)  # the last that was looked at
        self.choices = PaperChoices(settings)
        self.preview = PaperPreview()
        self.contents = ReportContents()
        self.foot = WritingFoot()
        self.contents.layout().addWidget(self.foot)  # type: ignore[union-attr]
        whole = row(self)
        whole.addWidget(self.choices)
        whole.addWidget(self.preview, 1)
        whole.addWidget(self.contents)
        self._connect()
        self.retranslate()

    def _connect(self) -> None:
        self.choices.changed.connect(self._chosen)
        self.choices.worksheet.fault.connect(self.fault)
        self.preview.print_wanted.connect(self.print_pages)
        draft, leaks, files = self.contents.draft, self.contents.leaks, self.contents.files
        draft.page_wanted.connect(self.page_wanted)
        draft.item_wanted.connect(self.item_wanted)
        draft.sync_wanted.connect(self.sync_wanted)
        leaks.look_wanted.connect(self.look)
        leaks.place_wanted.connect(self.look_at)
        files.rename_wanted.connect(self.rename)
        files.open_wanted.connect(_show_file)
        files.folder_wanted.connect(lambda path: _show_file(path.parent))
        self.foot.write.clicked.connect(self.export)
        self.foot.cancelled.connect(self._cancel)
        for keys, act in (("F3", self.look), ("Ctrl+P", self.preview.print.click),
                          ("Ctrl+Return", self.foot.write.click),
                          ("Ctrl+Enter", self.foot.write.click)):
            QShortcut(QKeySequence(keys), self, act,
                      context=Qt.ShortcutContext.WidgetWithChildrenShortcut)

    # What is shown

    def set_session(self, session: CaseSession | None) -> None:
        """Show another case, or none; what was being made for the one before has stopped."""
        if self._task is not None:
            self._task.cancel()
            self._task.wait()
        self._follow(session)
        self._done = []
        self.choices.forget_names()
        self.choices.worksheet.set_session(session)
        self.preview.set_session(session)
        if session is not None:
            folder = self._settings.report_folder or session.case.path.parent
            self.choices.folder.setText(str(folder))
        self.show_now()

    def wish(self) -> Wish:
        """What is chosen now."""
        return self.choices.wish()

    def standing(self) -> Standing:
        """Whether the chosen paper is final, as the case stands now."""
        if self._session is None:
            return FINAL
        return self.wish().kind.standing(self._session.state, self._session.edition)

    def files(self) -> dict[Part, Path]:
        """The files that are chosen."""
        if self._session is None:
            return {}
        wish = self.wish()
        names = wish.names(self._session.state, self._session.edition)
        return {part: wish.folder / name for part, name in names.items()}

    def names(self) -> list[str]:
        """The names of the files that are chosen."""
        return [path.name for path in self.files().values()]

    def there(self) -> dict[Path, Making]:
        """What stands now where the chosen files are to be written."""
        if self._session is None:
            return {}
        tag = paper_tag(self._session.case)
        return {path: making_of(path, tag) for path in self.files().values()}

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
            self.look_at(leaks[self._next_leak()])

    def look_at(self, leak: Leak) -> None:
        """Go to one place, from which the next is looked for afterwards."""
        if leak in self._leaks:
            self._looked = self._leaks.index(leak), leak
            self.leak_wanted.emit(leak)

    def _chosen(self) -> None:
        self._done = []
        self.show_now()

    def show_now(self) -> None:
        """Show what will be written, of what is chosen."""
        wish, standing, there = self.wish(), self.standing(), self.there()
        session, missing = self._session, self.choices.missing()
        clock = None if session is None else own_clock(session.state.last_change)
        self.contents.show_wish(session, wish, standing, there, self._done, clock)
        self.contents.leaks.show_leaks(self.leaks(), self._next_leak())
        self.preview.show_wish(wish, missing)
        self.foot.set_ready(bool(there and self.choices.folder.text().strip()),
                            draft=not standing.final)
        if self._task is not None:
            return
        if self._done:
            self.foot.tell(self.tr("Files written and read back: {0}").format(len(self._done)),
                           "ok")
        else:
            self.foot.tell(self.tr("Files to be written: {0}").format(len(there)) if there
                           else missing)

    def retranslate(self) -> None:
        """Word everything in the language of the window."""
        for part in (self.choices, self.preview, self.contents, self.foot):
            part.retranslate()
        self.show_now()

    # What a person does

    def rename(self, path: Path) -> None:
        """Ask for another name of a file before it is written."""
        files = self.files()
        part = next((part for part, one in files.items() if one == path), None)
        if part is None:
            return
        others = {one.name.casefold() for one in files.values() if one != path}
        tag = paper_tag(self._session.case) if self._session is not None else ""
        draft = not self.standing().final

        def taken(name: str) -> str:
            if name.casefold() in others:
                return self.tr("Another file of these has this name")
            if making_of(path.with_name(name), tag) is Making.OTHER:
                return self.tr("This name is another case's")
            return ""

        typed = RenameDialog.ask(
            path.name, lambda words: own_name(words, part[2], draft=draft), taken, self.window())
        if typed:
            self.choices.rename(part, typed)

    def export(self) -> Task | None:
        """Write what is chosen; None where words being typed could not be saved first."""
        session = self._session
        if session is None or self._task is not None or not session.flush():
            return None
        wish = self.wish()
        if not self._may_leave(wish.parts()):
            return None
        foreign = {path: making for path, making in self.there().items() if making.foreign}
        if foreign and not ReplaceDialog.ask(foreign, self.window()):
            return None
        self._done = []
        return self._run(Task(writer(session.case.path, wish, viewer=session.assessor.id,
                                     replace=frozenset(foreign)), self), self._finished,
                         self.tr("Not written"), self.tr("Cancelled; what was written is whole"))

    def _may_leave(self, parts: Sequence[Part]) -> bool:
        """Whether no draft goes to the applicant, or the person says that it may."""
        standing = self.standing()
        to_applicant = any(part[0] == Reader.APPLICANT for part in parts)
        return (standing.final or not to_applicant
                or DraftDialog.ask(standing, self.window()))

    def ask_printer(self) -> QPrinter | None:
        """Ask which printer prints which pages; None where the person does not say."""
        printer = printer_for_papers()
        dialog = QPrintDialog(printer, self.window())
        dialog.setOption(QPrintDialog.PrintDialogOption.PrintPageRange)
        dialog.setMinMax(1, max(self.preview.pages.count, 1))
        given = dialog.exec() == QDialog.DialogCode.Accepted
        dialog.deleteLater()
        return printer if given else None

    def print_pages(self) -> Task | None:
        """Print the pages that are shown; None where the person does not."""
        content, part = self.preview.content, self.preview.part
        if not content or part is None or self._task is not None or not self._may_leave([part]):
            return None
        printer = self.ask_printer()
        if printer is None:
            return None
        return self._run(Task(printing(content, printer), self), self._printed,
                         self.tr("Not printed"), self.tr("Printing was cancelled"))

    def _run(self, task: Task, then: Callable[[Any], None], refused: str, cancelled: str) -> Task:
        """Do work in its thread, with what to say where it fails or is cancelled."""
        self._task = task
        task.progressed.connect(self.foot.progressed)
        task.ended.connect(self._ended)
        task.finished.connect(then)
        task.refused.connect(lambda _fault: self.foot.tell(refused, "no"))
        task.refused.connect(self.fault)
        task.cancelled.connect(lambda: self.foot.tell(cancelled))
        self.foot.begin()
        self.show_now()
        task.start()
        return task

    def _ended(self) -> None:
        if self._task is not None:
            self._task.deleteLater()
        self._task = None
        self.foot.end()
        self.show_now()

    def _finished(self, paths: Sequence[Path]) -> None:
        self._done = list(paths)
        if paths:
            self._settings.report_folder = paths[0].parent
        self.show_now()
        self.written.emit(self._done)

    def _printed(self, pages: int) -> None:
        self.foot.tell(self.tr("Pages sent to the printer: {0}").format(pages), "ok")
        self.printed.emit(pages)

    def _cancel(self) -> None:
        if self._task is not None:
            self._task.cancel()

    # Qt

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        if self._task is None:
            self._done = []  # coming back, the page offers to write again
            self.show_now()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)


def _show_file(path: Path) -> None:
    """Open a file, or a folder, with the program that the person has for it."""
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))
