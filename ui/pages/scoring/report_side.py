"""The report beside the item that is scored: shown by F4, taken in where there is none."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import (
    QApplication,
    QFileDialog,
    QPushButton,
    QStackedLayout,
    QVBoxLayout,
    QWidget,
)

from assessor_app.assessment.evidence import record_evidence, report_of, take_in
from assessor_app.assessment.files.passage import reference, with_reference
from assessor_app.casefile.evidence import beside, read_pieces
from assessor_app.casefile.journal import Changed
from assessor_app.casefile.records.review import Comment
from assessor_app.casefile.records.visit import Evidence
from assessor_app.errors import KnownFault
from assessor_app.thai_repair import Repair
from ui.look import i18n
from ui.pages.scoring.comment_card import CommentCard
from ui.session.case_part import CasePart
from ui.session.case_session import CaseSession
from ui.session.worker import Progress, Task
from ui.widgets.label import ThaiLabel

if TYPE_CHECKING:
    from assessor_app.assessment.evidence import TakenIn
    from ui.widgets.reader.reader import ReportReader

LEAST = 300
_LONGEST = 300  # letters of a comment's evidence


class ReportSide(CasePart):
    """Holds the reader, which is made when the report is first looked at.

    Signals:
        closed(): it hides itself
    """

    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "side")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setMinimumWidth(LEAST)
        self._item = ""
        self._shown = ""  # the SHA-256 of the report that is shown
        self._comment = ""  # the comment that was last worked on
        self._task: Task | None = None
        self._read: list[TakenIn] = []  # by the thread, not named yet
        self.reader: ReportReader | None = None
        self.words = ThaiLabel(color="ink2", wrap=True, parent=self)
        self.choose = QPushButton(self)
        self.told = ThaiLabel(px=13, color="dp", wrap=True, parent=self)
        empty = QWidget(self)
        column = QVBoxLayout(empty)
        column.setContentsMargins(16, 14, 14, 14)
        column.setSpacing(10)
        column.addWidget(self.words)
        column.addWidget(self.choose, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.told)
        column.addStretch(1)
        self._stack = QStackedLayout()
        self._stack.addWidget(empty)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addLayout(self._stack)
        self.choose.clicked.connect(self._ask_file)
        QApplication.instance().focusChanged.connect(self._focus_moved)  # type: ignore[union-attr]
        self.hide()

    def set_session(self, session: CaseSession | None) -> None:
        """Read the report of an open case, or of none."""
        self._leave_task()
        self._follow(session)
        self._comment = self._shown = ""
        self.told.setText("")
        if self.reader is not None:
            self.reader.clear()
        if self.isVisible():
            self.show_now()

    def set_item(self, item: str) -> None:
        """The item that is scored now: passages go to its comments."""
        if item != self._item:
            self._item, self._comment = item, ""

    def open_for(self, item: str) -> None:
        """Show the report while an item is scored, and let the keys go to it."""
        self.set_item(item)
        self.show_now()
        (self.choose if self.reader is None or not self._shown else self.reader).setFocus()

    def show_now(self) -> None:
        """Show the report of the case, or that there is none."""
        session = self._session
        report = None if session is None else report_of(session.state)
        self.retranslate()
        if session is None or report is None:
            self._stack.setCurrentIndex(0)
            return
        if self._shown != report.sha256:
            self._open(session, report)

    def _open(self, session: CaseSession, report: Evidence) -> None:
        reader = self._reader()
        try:
            content = b"".join(read_pieces(session.case, report.sha256))
        except KnownFault as fault:
            self.told.setText(fault.text(i18n.language()))
            self._stack.setCurrentIndex(0)
            return
        if not reader.show_pdf(content):
            self.told.setText(KnownFault("pdf_damaged", name=report.name).text(i18n.language()))
            self._stack.setCurrentIndex(0)
            return
        self._shown = report.sha256
        self._stack.setCurrentWidget(reader)

    def _reader(self) -> ReportReader:
        if self.reader is None:
            from ui.widgets.reader.reader import ReportReader

            self.reader = ReportReader(self)
            self.reader.passage_taken.connect(self.take)
            self.reader.closed.connect(self.closed)
            self._stack.addWidget(self.reader)
        return self.reader

    # --- a passage becomes a reference ----------------------------------------------------------

    def _focus_moved(self, _old: QWidget | None, new: QWidget | None) -> None:
        widget = new
        while widget is not None and not isinstance(widget, CommentCard):
            widget = widget.parentWidget()
        if isinstance(widget, CommentCard) and widget.comment is not None:
            self._comment = widget.comment.id

    def target(self) -> Comment | None:
        """The comment that a passage goes to: the one last worked on, else the item's only one."""
        session = self._session
        if session is None:
            return None
        own = [one for one in session.comments_of(self._item)
               if one.assessor_id == session.assessor.id]
        for one in own:
            if one.id == self._comment:
                return one
        return own[0] if len(own) == 1 else None

    def take(self, page: int, passage: Repair) -> bool:
        """Write a passage and its page into the evidence of a comment; told in the reader."""
        session, target = self._session, self.target()
        if session is None or self.reader is None:
            return False
        strip = self.reader.strip
        if target is None:
            strip.tell(self.tr("Choose the comment first, or write one with F7 or F8"))
            return False
        added = reference(page, passage.text, i18n.language())
        whole = with_reference(target.evidence, added, _LONGEST)
        if whole is None:
            strip.tell(self.tr("The evidence of this comment has no room for it; shorten it first"))
            return False
        if whole != target.evidence and not session.edit(
                "comment", target.id, evidence=whole):
            return False
        strip.tell(self.tr("It is evidence of the comment: {0}  Undo with Ctrl+Z").format(
            _short(target.text)))
        return True

    # --- the report is taken in -----------------------------------------------------------------

    def _ask_file(self) -> None:
        path, _ = QFileDialog.getOpenFileName(
            self, self.tr("The application report"), "", "PDF (*.pdf)")
        if path:
            self.add(Path(path))

    def add(self, path: Path) -> None:
        """Take a PDF into the case as its application report; it is read away from the window."""
        session = self._session
        if session is None or not session.writable or self._task is not None:
            return
        case, read = session.case, self._read

        def work(progress: Progress) -> TakenIn:
            with beside(case, write=True) as other:
                taken = take_in(other, path, report=True,
                                note=lambda done, of: progress.step(done // 1000, of // 1000))
            read.append(taken)
            return taken

        self.choose.setEnabled(False)
        self.told.setText(self.tr("Reading {0} …").format(path.name))
        self._task = Task(work, self)
        self._task.finished.connect(self._taken)
        self._task.refused.connect(lambda fault: self.told.setText(fault.text(i18n.language())))
        self._task.ended.connect(self._task_ended)
        self._task.start()

    def _task_ended(self) -> None:
        self._task = None
        self.choose.setEnabled(True)

    def _leave_task(self) -> None:
        """Cancel what is being read, for a case that is left; what was read is named in that one.

        The thread may be through while the window has not heard of it: it hears no more of it.
        """
        if self._task is not None:
            self._task.cancel()
            self._task.wait()
            self._task.blockSignals(True)
            self._task_ended()
            self._name_read()

    def _taken(self, taken: TakenIn) -> None:
        self.told.setText("")
        self._name_read()
        self.show_now()
        notes = [note.text(i18n.language()) for note in taken.look.notes]
        if self.reader is not None and notes:
            self.reader.strip.tell("\n".join(notes))

    def _name_read(self) -> None:
        """Name what the thread has read as the report of the case that it was read into."""
        session, read = self._session, self._read
        self._read = []
        if session is not None:
            for taken in read:
                session.perform(partial(_named, session, taken), self.tr("take in the report"))

    def retranslate(self) -> None:
        """Say everything in the language of now."""
        session = self._session
        writable = session is not None and session.writable
        self.words.setText(self.tr("The applicant's report is read here, beside the item."))
        self.choose.setText(self.tr("Choose the report (PDF)…"))
        self.choose.setVisible(writable)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)


def _named(session: CaseSession, taken: TakenIn) -> Changed:
    return record_evidence(session.case, session.assessor, taken)[1]


def _short(text: str) -> str:
    words = " ".join(text.split())
    return words if len(words) <= 60 else words[:59] + "…"
