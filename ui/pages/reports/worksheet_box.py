"""The Excel worksheet on the reports page: export it, and take a filled-in one back."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QComboBox, QFileDialog, QPushButton, QWidget

from assessor_app.casefile.records.choices import Round
from assessor_app.errors import KnownFault
from assessor_app.words import Language
from ui.look import i18n
from ui.look.settings import Settings
from ui.session.case_session import CaseSession
from ui.session.worker import Progress, Task
from ui.widgets.frame import column
from ui.widgets.label import ThaiLabel

if TYPE_CHECKING:
    from assessor_app.assessment.worksheet.book import Filled
    from assessor_app.assessment.worksheet.importing import Review

ROUNDS = (Round.INDEPENDENT, Round.CONSENSUS, Round.SITE_VISIT)


class WorksheetBox(QWidget):
    """Two buttons and the round; what a worksheet would change is shown before it is taken.

    Signals:
        fault(KnownFault): a worksheet that cannot be written or read
        exported(Path): a worksheet was written
        compared(): a worksheet was read and shown
    """

    fault = Signal(object)
    exported = Signal(object)
    compared = Signal()

    def __init__(self, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._settings = settings
        self._session: CaseSession | None = None
        self._task: Task | None = None
        whole = column(self, gap=4)
        self._title = ThaiLabel("", 14, 600, "acc")
        self._under = ThaiLabel("", 13, color="ink2", wrap=True)
        whole.addWidget(self._title)
        whole.addWidget(self._under)
        line = column(gap=6)
        self.round = QComboBox()
        for round_ in ROUNDS:
            self.round.addItem("", round_)
        self.export = QPushButton()
        self.export.clicked.connect(self._export)
        self.take = QPushButton()
        self.take.clicked.connect(self._take)
        for part in (self.round, self.export, self.take):
            line.addWidget(part)
        whole.addLayout(line)
        self.told = ThaiLabel("", 13, color="ok", wrap=True)
        self.told.hide()
        whole.addWidget(self.told)

    def set_session(self, session: CaseSession | None) -> None:
        """Work on another case, or none."""
        self._session = session
        self._tell("")
        if session is not None:
            from assessor_app.assessment.worksheet.export import usual_round

            self.round.setCurrentIndex(ROUNDS.index(usual_round(session.state)))
        self._enable()

    def _enable(self) -> None:
        idle = self._session is not None and self._task is None
        self.export.setEnabled(idle)
        self.take.setEnabled(idle and self._session is not None and self._session.writable)

    def _tell(self, words: str) -> None:
        self.told.setText(words)
        self.told.setVisible(bool(words))

    # Out

    def ask_target(self, name: str) -> str:
        """Ask where a worksheet goes; "" where the person does not say."""
        return QFileDialog.getSaveFileName(
            self, self.tr("Export the worksheet"), str(self._folder() / name), "Excel (*.xlsx)")[0]

    def _folder(self) -> Path:
        assert self._session is not None
        return self._settings.report_folder or self._session.case.path.parent

    def _export(self) -> None:
        session = self._session
        if session is None or self._task is not None or not session.flush():
            return
        round_ = Round(self.round.currentData())
        given = self.ask_target(f"{session.case.path.stem}-{round_.value}.xlsx")
        if not given:
            return
        target = Path(given) if given.lower().endswith(".xlsx") else Path(f"{given}.xlsx")
        language, name, case = i18n.language(), session.assessor.name, session.case.path
        self._run(lambda _: _written(case, target, name, round_, language), self._exported)

    def _exported(self, target: Path) -> None:
        self._tell(self.tr("Written and read back: {0}").format(target.name))
        self.exported.emit(target)

    # Back

    def ask_source(self) -> str:
        """Ask for a filled-in worksheet; "" where the person does not say."""
        return QFileDialog.getOpenFileName(
            self, self.tr("Take a worksheet in"), str(self._folder()), "Excel (*.xlsx *.xlsm)")[0]

    def _take(self) -> None:
        session = self._session
        if session is None or self._task is not None or not session.flush():
            return
        given = self.ask_source()
        if given:
            path = Path(given)
            # the dialog opens when the task is through with telling, since it may then be deleted
            self._run(lambda _: _read(path), lambda filled: QTimer.singleShot(
                0, self, lambda: self._compare(session, filled)))

    def _compare(self, session: CaseSession, filled: Filled) -> None:
        """Show what a worksheet would change, and take it after a yes."""
        from assessor_app.assessment.worksheet.importing import compare_worksheet
        from ui.pages.reports.worksheet_dialog import WorksheetDialog

        if session is not self._session:
            return
        own = session.assessor
        try:
            if session.state.members and filled.assessor_id != own.id:
                raise KnownFault("worksheet_other_person", name=filled.assessor)
            # the reason is asked for in the dialog; here it only stands for one
            late = session.sealed and filled.round == Round.INDEPENDENT
            review = compare_worksheet(
                session.case, filled, i18n.language(), reason="-" if late else None)
        except KnownFault as fault:
            self._refused(fault)
            return
        reason = WorksheetDialog.ask(review, late=late, parent=self)
        self.compared.emit()
        if reason is not None:
            self._take_in(session, filled, review, reason)

    def _take_in(
        self, session: CaseSession, filled: Filled, review: Review, reason: str,
    ) -> None:
        from assessor_app.assessment.worksheet.importing import take_worksheet

        done = session.perform(
            lambda: take_worksheet(session.case, filled, i18n.language(),
                                   reason=reason or None)[1],
            self.tr("worksheet of {0}").format(review.assessor.name))
        if done is not None:
            self._tell(self.tr("Cells taken in: {0}").format(len(review.differences)))

    # Both

    def _run(self, work: Callable[[Progress], Any], then: Callable[[Any], None]) -> None:
        self._tell("")
        self._task = task = Task(work, self)
        task.ended.connect(self._ended)
        task.finished.connect(then)
        task.refused.connect(self._refused)
        self._enable()
        task.start()

    def _ended(self) -> None:
        if self._task is not None:
            self._task.deleteLater()
        self._task = None
        self._enable()

    def _refused(self, fault: KnownFault) -> None:
        self._tell("")
        self.fault.emit(fault)

    def retranslate(self) -> None:
        """Word everything in the language of the window."""
        self._title.setText(self.tr("Excel worksheet"))
        self._under.setText(self.tr(
            "Fill in scores, comments, findings and conclusions away from the program. What comes "
            "back is shown cell by cell before anything is taken."))
        for place, words in enumerate((
                self.tr("Independent"), self.tr("Consensus"), self.tr("After the visit"))):
            self.round.setItemText(place, words)
        self.round.setAccessibleName(self.tr("Round of the worksheet"))
        self.export.setText(self.tr("Export a worksheet…"))
        self.take.setText(self.tr("Take a worksheet in…"))
        self._tell("")


def _written(case: Path, target: Path, name: str, round_: Round, language: Language) -> Path:
    from assessor_app.assessment.worksheet.export import worksheet_book
    from assessor_app.casefile.held import open_held
    from assessor_app.casefile.state import read_state
    from assessor_app.reports.worksheet.book import write_worksheet

    with open_held(case, write=False) as held:
        book = worksheet_book(held, name, round_, language)
        write_worksheet(book, read_state(held), held.edition, target, language)
    return target


def _read(path: Path) -> Filled:
    from assessor_app.reports.worksheet.reading import read_worksheet

    return read_worksheet(path)
