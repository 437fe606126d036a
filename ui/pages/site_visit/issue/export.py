"""Writes the issues of a case to a workbook, in a worker, and says how it ended."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QFileInfo, QStandardPaths, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from assessor_app.casefile.lookup import paper_tag
from ui.look import i18n
from ui.session.case_session import CaseSession
from ui.session.worker import Progress, Task


class IssueExport(QWidget):
    """One export at a time; it is never seen itself.

    Signals:
        running(bool): an export began or ended
        written(Path): the workbook just written and read back
        refused(KnownFault): why it was not
    """

    running = Signal(bool)
    written = Signal(object)
    refused = Signal(object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._task: Task | None = None
        self.hide()

    def start(self, session: CaseSession, path: Path | str) -> Task | None:
        """Write what the session's person sees; None while another export runs."""
        if self._task is not None:
            return None
        session.flush()
        state, edition, language = session.state, session.edition, i18n.language()
        target, tag = Path(path), paper_tag(session.case)

        def work(progress: Progress) -> Path:
            from assessor_app.reports.issue_list import write_issue_list
            from assessor_app.reports.making import Claim

            write_issue_list(state, edition, target, language, claim=Claim(tag))
            return target

        self._task = Task(work, self)
        self._task.finished.connect(self.written)
        self._task.refused.connect(self.refused)
        self._task.ended.connect(self._ended)
        self.running.emit(True)
        self._task.start()
        return self._task

    def ask(self, session: CaseSession) -> None:
        """Ask for a file and write it."""
        folder = QStandardPaths.writableLocation(
            QStandardPaths.StandardLocation.DocumentsLocation)
        name = session.case.path.stem
        suggested = Path(folder) / f"{name}-site-visit-issues-{i18n.language().value}.xlsx"
        chosen, _ = QFileDialog.getSaveFileName(
            self.parentWidget(), self.tr("Export the issues to Excel"), str(suggested),
            self.tr("Excel workbook (*.xlsx)"))
        if chosen:
            if not QFileInfo(chosen).suffix():
                chosen += ".xlsx"
            self.start(session, chosen)

    def _ended(self) -> None:
        if self._task is not None:
            self._task.deleteLater()
        self._task = None
        self.running.emit(False)
