"""The middle of the reports page: one of the chosen files as it will be, made in a thread."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QComboBox, QStackedWidget, QToolButton, QWidget

from assessor_app.casefile.records.case_state import CaseState
from assessor_app.errors import KnownFault
from assessor_app.reports.excel.sheets import Sheet, sheets_of
from assessor_app.reports.kinds import Reader
from assessor_app.words import Language
from ui.look import i18n, icons, theme
from ui.pages.reports.export import FORMATS, Part, Wish, previewer
from ui.pages.reports.preview.book import BookView
from ui.pages.reports.preview.making import PreviewMaker
from ui.pages.reports.preview.pages import PaperPages
from ui.session.case_session import CaseSession
from ui.session.worker import Progress
from ui.widgets.frame import box, column, row, rule
from ui.widgets.key_button import KeyButton
from ui.widgets.label import ThaiLabel
from ui.widgets.segment import Segment

_PAUSE = 150  # milliseconds in which choices may follow one another
_ZOOM = 1.2


class PaperPreview(QWidget):
    """Shows a file of a wish: a PDF's pages, a workbook's sheets, or in words why there is none.

    Nothing is made while nobody looks. What is shown stays while its newer state is being made;
    of another choice nothing is shown before it is there.

    Attributes:
        papers: for whom and in which language, where several are chosen; forms: PDF or workbook
        pages, book: what is shown; told: the words in their place; print: prints the pages
        content: the PDF that is shown, empty where none is

    Signals:
        print_wanted(): the person prints
        shown(): another file, or a newer state of it, is in view
    """

    print_wanted = Signal()
    shown = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session: CaseSession | None = None
        self._wish: Wish | None = None
        self._key: tuple[object, ...] = ()  # which file is shown or coming,
        self._state: CaseState | None = None  # and of which state
        self._viewer = ""  # and through whose eyes
        self.content = b""
        self._maker = PreviewMaker(self)
        self._maker.made.connect(self._show)
        self._maker.refused.connect(self._refused)
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE)
        self._pause.timeout.connect(self._make)
        whole = column(self)
        whole.addWidget(self._head())
        self._stack = QStackedWidget()
        words = box("head")
        inner = column(words, 24, 20, 24, 20)
        self.told = ThaiLabel("", 14, color="ink2", wrap=True)
        inner.addWidget(self.told)
        inner.addStretch(1)
        self._words = words
        self.pages = PaperPages()
        self.pages.moved.connect(self._show_place)
        self.book = BookView()
        for part in (words, self.pages, self.book):
            self._stack.addWidget(part)
        whole.addWidget(self._stack, 1)
        for keys, act in ((QKeySequence(QKeySequence.StandardKey.ZoomIn), self.larger.click),
                          (QKeySequence(QKeySequence.StandardKey.ZoomOut), self.smaller.click)):
            QShortcut(keys, self, act, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)
        self._show_place()

    def _head(self) -> QWidget:
        head = box("panel-head")
        head.setFixedHeight(40)
        line = row(head, 14, 0, 14, 0, gap=6)
        self._title = ThaiLabel("", 14, 600)
        line.addWidget(self._title)
        line.addSpacing(4)
        self.forms = Segment(FORMATS)
        self.forms.set_words({"pdf": "PDF", "xlsx": "Excel"})
        self.forms.set_value("pdf")
        self.forms.chosen.connect(self._soon)
        line.addWidget(self.forms)
        self.papers = QComboBox()
        self.papers.currentIndexChanged.connect(self._soon)
        line.addWidget(self.papers)
        line.addStretch(1)
        self.before, self.after = self._tool("left"), self._tool("right")
        self.before.clicked.connect(lambda: self.pages.go_to(self.pages.page - 1))
        self.after.clicked.connect(lambda: self.pages.go_to(self.pages.page + 1))
        self.place = ThaiLabel("", 13, color="ink2")
        self.smaller, self.larger = self._tool("", "−"), self._tool("", "+")
        self.smaller.clicked.connect(lambda: self.pages.pages.zoom_by(1 / _ZOOM))
        self.larger.clicked.connect(lambda: self.pages.pages.zoom_by(_ZOOM))
        self._of_pages = QWidget()
        tools = row(self._of_pages, gap=4)
        for part in (self.before, self.place, self.after, rule(vertical=True, height=20),
                     self.smaller, self.larger, rule(vertical=True, height=20)):
            tools.addWidget(part)
        line.addWidget(self._of_pages)
        self.print = KeyButton("Ctrl+P")
        self.print.clicked.connect(self.print_wanted)
        line.addWidget(self.print)
        return head

    def _tool(self, icon: str, words: str = "") -> QToolButton:
        made = QToolButton()
        made.setFixedWidth(28)
        if icon:
            made.setIcon(icons.icon(icon, "ink"))
            made.setIconSize(QSize(16, 16))
        else:
            made.setText(words)
            made.setFont(theme.font(16, 500))
        return made

    # What is chosen

    def set_session(self, session: CaseSession | None) -> None:
        """Preview papers of another case, or none; nothing is being made afterwards."""
        self._maker.stop()
        self._pause.stop()
        self._session, self._wish = session, None
        self._tell("")

    def show_wish(self, wish: Wish, words: str) -> None:
        """Preview a file of a wish; ``words`` say why there is none where it has none."""
        self._wish = wish
        viewer = self._session.assessor.id if self._session is not None else ""
        if viewer != self._viewer:  # what the one before saw is not for who is here now
            self._viewer = viewer
            self._tell("")
        parts = wish.parts()
        held = self.part
        offered = list(dict.fromkeys((reader, language) for reader, language, _ in parts))
        self.papers.blockSignals(True)
        self.papers.clear()
        for reader, language in offered:
            self.papers.addItem(self._paper_words(reader, language), (reader, language))
        if held is not None and held[:2] in offered:
            self.papers.setCurrentIndex(offered.index(held[:2]))
        self.papers.blockSignals(False)
        self.papers.setVisible(len(offered) > 1)
        self._title.setVisible(len(offered) < 2)  # both have no room in a narrow window
        forms = [form for form in FORMATS if any(one[2] == form for one in parts)]
        self.forms.setVisible(len(forms) > 1)
        if forms and self.forms.value not in forms:
            self.forms.set_value(forms[0])
        if parts:
            self._soon()
        else:
            self._pause.stop()
            self._tell(words)

    @property
    def settled(self) -> bool:
        """Whether nothing is being made, nor about to be."""
        return not self._pause.isActive() and not self._maker.busy

    @property
    def part(self) -> Part | None:
        """The file of the wish that is looked at; None where it has none."""
        chosen = self.papers.currentData()
        if self._wish is None or chosen is None:
            return None
        part = (*chosen, self.forms.value)
        return part if part in self._wish.parts() else None

    def _paper_words(self, reader: str, language: Language) -> str:
        tongue = "ไทย" if language is Language.TH else "English"
        whom = {Reader.COMMITTEE: self.tr("Sub-committee"), Reader.APPLICANT: self.tr("Applicant"),
                Reader.TEAM: self.tr("Team")}[Reader(reader)]
        return f"{whom} · {tongue}"

    def _soon(self, _chosen: object = None) -> None:
        if self._wanted() != self._key:
            self._tell(self.tr("Making the pages…"))
        if self.isVisible():
            self._pause.start()
            self._enable()

    def _wanted(self) -> tuple[object, ...]:
        return () if self._wish is None else (self._wish.kind, self._wish.day, self.part)

    # What is made

    def _make(self) -> None:
        session, wish, part = self._session, self._wish, self.part
        if session is None or wish is None or part is None:
            return
        key = self._wanted()
        if key == self._key and session.state is self._state:
            self._enable()
            return
        self._key, self._state = key, session.state
        work = previewer(session.case.path, wish, part, viewer=session.assessor.id)
        self._maker.make(partial(_with_sheets, work) if part[2] == "xlsx" else work)

    def _show(self, made: bytes | tuple[Sheet, ...]) -> None:
        if isinstance(made, bytes):
            self.content = made
            self.pages.show_pdf(made, stay=self._stack.currentWidget() is self.pages)
            self._stack.setCurrentWidget(self.pages)
        else:
            self.book.show_sheets(made)
            self._stack.setCurrentWidget(self.book)
        self._show_place()
        self.shown.emit()

    def _refused(self, fault: KnownFault) -> None:
        self._tell(fault.text(i18n.language()))

    def _tell(self, words: str) -> None:
        """Show words in the place of a file, and nothing of the one before."""
        self._maker.forget()
        self._key, self._state, self.content = (), None, b""
        self.pages.clear()
        self.told.setText(words)
        self._stack.setCurrentWidget(self._words)
        self._show_place()

    def _show_place(self) -> None:
        self._of_pages.setVisible(self._stack.currentWidget() is self.pages)
        self.place.setText(f"{self.pages.page + 1} / {self.pages.count}")
        self.place.setMinimumWidth(self.place.natural_width())
        self.before.setEnabled(self.pages.page > 0)
        self.after.setEnabled(self.pages.page + 1 < self.pages.count)
        self._enable()

    def _enable(self) -> None:
        self.print.setEnabled(bool(self.content) and self.settled)

    # Words

    def retranslate(self) -> None:
        """Word everything in the language of the window."""
        self._title.setText(self.tr("Preview"))
        self.papers.setAccessibleName(self.tr("For whom and in which language"))
        self.forms.setAccessibleName(self.tr("Form"))
        self.print.setText(self.tr("Print…"))
        self.print.setToolTip(self.tr("Prints the pages shown; a workbook its own program prints"))
        self.pages.retranslate()
        self.book.names.setAccessibleName(self.tr("Sheets of the workbook"))
        self.book.table.setAccessibleName(self.tr("Cells of the sheet"))
        for part, words in (
            (self.before, self.tr("Page before")), (self.after, self.tr("Next page")),
            (self.smaller, self.tr("Smaller  Ctrl+−")), (self.larger, self.tr("Larger  Ctrl++")),
        ):
            part.setToolTip(words)
            part.setAccessibleName(words)

    # Qt

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._soon()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._pause.stop()


def _with_sheets(work: Callable[[Progress], bytes], progress: Progress) -> tuple[Sheet, ...]:
    return sheets_of(work(progress))
