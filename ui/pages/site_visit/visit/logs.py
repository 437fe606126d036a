"""The logs of the visit beside an issue: interviews, documents and requests, each to open."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QToolButton, QVBoxLayout, QWidget

from assessor_app.casefile.records.case_state import CaseState
from ui.look import i18n, icons
from ui.models.visit import day_words, due_told, numbers_of, taken_word
from ui.widgets.frame import box, column, row
from ui.widgets.label import ThaiLabel
from ui.widgets.plain_row import PlainRow

LOGS = ("interview", "document", "request")

_Line = tuple[str, str, str, str]  # id, number, words, what stands below


class VisitLogs(QWidget):
    """Every entry of the three logs.

    Signals:
        add_wanted(str): a new entry of this log
        entry_wanted(str, str): the log and the id of an entry to read or edit
    """

    add_wanted = Signal(str)
    entry_wanted = Signal(str, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "surface")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._state: CaseState | None = None
        self._shown: object = None
        self.titles: dict[str, ThaiLabel] = {}
        self.adds: dict[str, QToolButton] = {}
        self.rows: dict[str, PlainRow] = {}
        self._lists: dict[str, QVBoxLayout] = {}
        inner = box("surface")
        whole = column(inner)
        for log in LOGS:
            head = box("panel-head")
            line = row(head, 14, 4, 8, 4, gap=6)
            self.titles[log] = ThaiLabel(px=13, weight=600, parent=head)
            line.addWidget(self.titles[log], 1)
            add = QToolButton(head)
            add.setProperty("role", "link")
            add.setIcon(icons.icon("plus", "acc"))
            add.setIconSize(QSize(13, 13))
            add.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
            add.clicked.connect(lambda _on=False, log=log: self.add_wanted.emit(log))
            self.adds[log] = add
            line.addWidget(add)
            whole.addWidget(head)
            self._lists[log] = column(gap=0)
            whole.addLayout(self._lists[log])
        whole.addStretch(1)
        scroll = QScrollArea(self)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(inner)
        column(self).addWidget(scroll)
        self._scroll, self._inner = scroll, whole
        self.retranslate()

    def show_state(self, state: CaseState | None, *, writable: bool) -> None:
        """Show the logs of a case."""
        self._state = state
        for add in self.adds.values():
            add.setEnabled(writable)
        shown = i18n.language(), () if state is None else (
            state.interviews, state.documents, state.requests, state.issues)
        if shown == self._shown:
            return
        self._shown = shown
        self.rows = {}
        for log in LOGS:
            self._show_log(log, () if state is None else self._lines(state, log))

    def focus_entry(self, id_: str) -> None:
        """Bring an entry into view and give it the keys: Enter opens it."""
        made = self.rows.get(id_)
        if made is not None:
            self._inner.activate()
            self._scroll.ensureWidgetVisible(made, 0, 24)
            made.setFocus(Qt.FocusReason.OtherFocusReason)

    def _lines(self, state: CaseState, log: str) -> tuple[_Line, ...]:
        on = i18n.language()

        def below(*parts: str) -> str:
            return " · ".join(part for part in parts if part.strip())

        if log == "interview":
            return tuple((one.id, one.number, one.roles, below(
                day_words(one.day, on), one.time, one.place, numbers_of(state, one.issues)))
                for one in state.interviews)
        if log == "document":
            return tuple((one.id, one.number, one.title, below(
                taken_word(one.taken), one.source, numbers_of(state, one.issues)))
                for one in state.documents)
        today = date.today().isoformat()
        return tuple((one.id, one.number, one.what, below(
            self.tr("received {0}").format(day_words(one.received, on)) if one.received
            else due_told(one, today, on) or self.tr("awaited"),
            one.asked_of, numbers_of(state, one.issues)))
            for one in state.requests)

    def _show_log(self, log: str, lines: tuple[_Line, ...]) -> None:
        held = self._lists[log]
        while held.count():
            taken = held.takeAt(0)
            if taken is not None and (old := taken.widget()) is not None:
                old.hide()
                old.deleteLater()
        for id_, number, words, below in lines:
            made = PlainRow(parent=self)
            line = column(made, 14, 6, 12, 7, gap=0)
            head = row(gap=8)
            head.addWidget(ThaiLabel(number, 13, 600, "acc", parent=made), 0,
                           Qt.AlignmentFlag.AlignTop)
            head.addWidget(ThaiLabel(words or self.tr("No words yet"), 13, wrap=True, most=2,
                                     parent=made), 1)
            line.addLayout(head)
            if below:
                line.addWidget(ThaiLabel(below, 12, color="ink3", parent=made))
            made.setAccessibleName(f"{number}, {words}, {below}")
            made.pressed.connect(lambda id_=id_: self.entry_wanted.emit(log, id_))
            self.rows[id_] = made
            held.addWidget(made)
        if not lines:
            none = ThaiLabel(self.tr("Nothing yet."), 13, color="ink3", parent=self)
            none.setContentsMargins(14, 3, 14, 5)
            held.addWidget(none)

    def retranslate(self) -> None:
        """Say everything in the language of now."""
        self.titles["interview"].setText(self.tr("Interviews"))
        self.titles["document"].setText(self.tr("Documents"))
        self.titles["request"].setText(self.tr("Requests"))
        for add in self.adds.values():
            add.setText(" " + self.tr("Add"))
        self._shown = None
        self.show_state(self._state, writable=self.adds["interview"].isEnabled())
