"""The right side of the site-visit page: the agenda of a day with its clashes, requests due."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from assessor_app.assessment.visit.agenda import Clash, agenda_days, clashes, slots_of
from assessor_app.assessment.visit.logs import awaited
from assessor_app.casefile.records.case_state import CaseState
from assessor_app.casefile.records.choices import IssueStatus
from assessor_app.casefile.records.visit import Slot
from ui.look import i18n, icons
from ui.models.visit import clash_words, day_words, due_words, names_of, numbers_of
from ui.widgets.frame import box, column, row
from ui.widgets.label import ThaiLabel
from ui.widgets.plain_row import PlainRow
from ui.widgets.sign import WARNING, Sign

_REQUESTS = 3  # shown under the agenda; all are in the logs


def today() -> str:
    """The day of this computer's calendar, as days are kept."""
    return date.today().isoformat()


class AgendaPanel(QWidget):
    """The slots of one day.

    Signals:
        add_wanted(str): a new slot on this day
        slot_wanted(str): a slot is to be read or edited, by its id
        request_wanted(str): a request is to be read or edited, by its id
        evening_wanted(str): the evening page of this day
        rounds_wanted(): the three rounds side by side
    """

    add_wanted = Signal(str)
    slot_wanted = Signal(str)
    request_wanted = Signal(str)
    evening_wanted = Signal(str)
    rounds_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "surface")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._state: CaseState | None = None
        self._issue = ""
        self._day = ""
        self._shown: object = None
        self.chips: dict[str, QToolButton] = {}
        self.rows: dict[str, PlainRow] = {}
        whole = column(self)
        bar = self._top = box("top")
        self._bar = column(bar, 12, 7, 12, 7, gap=4)
        self._days: QHBoxLayout = row(gap=6)
        self.add = QToolButton(bar)
        self.add.setProperty("role", "link")
        self.add.setIcon(icons.icon("plus", "acc"))
        self.add.setIconSize(QSize(13, 13))
        self.add.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.add.clicked.connect(lambda: self.add_wanted.emit(self._day or today()))
        self._bar.addLayout(self._days)
        line = row(gap=6)
        self.day_label = ThaiLabel(px=13, weight=600, parent=bar)
        self.done = ThaiLabel(px=12, color="ink2", right=True, parent=bar)
        line.addWidget(self.day_label)
        line.addWidget(self.done, 1)
        self._bar.addLayout(line)
        whole.addWidget(bar)
        inner = box("surface")
        self._list: QVBoxLayout = column(inner)
        below = row(None, 8, 2, 8, 2)
        below.addWidget(self.add)
        below.addStretch(1)
        self._list.addLayout(below)
        self._list.addStretch(1)
        scroll = QScrollArea(self)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(inner)
        whole.addWidget(scroll, 1)
        whole.addWidget(self._make_foot())
        self.retranslate()

    def _make_foot(self) -> QWidget:
        foot = box("foot")
        inner = column(foot, 14, 7, 12, 10, gap=3)
        head = row(gap=6)
        self.requests_label = ThaiLabel(px=13, weight=600, parent=foot)
        self.waiting = ThaiLabel(px=12, color="ink2", right=True, parent=foot)
        head.addWidget(self.requests_label)
        head.addWidget(self.waiting, 1)
        inner.addLayout(head)
        self._requests: QVBoxLayout = column(gap=0)
        inner.addLayout(self._requests)
        inner.addSpacing(3)
        self.evening = QPushButton(foot)
        self.evening.setIcon(icons.icon("report", "ink2"))
        self.evening.clicked.connect(lambda: self.evening_wanted.emit(self._day or today()))
        self.rounds = QPushButton(foot)
        self.rounds.clicked.connect(self.rounds_wanted)
        line = row(gap=8)
        line.addWidget(self.evening, 1)
        line.addWidget(self.rounds)
        inner.addLayout(line)
        return foot

    @property
    def day(self) -> str:
        """The day that is shown, "" where the agenda is empty."""
        return self._day

    def show_day(self, day: str) -> None:
        """Show another day."""
        self._day = day
        self._show()

    def focus_entry(self, id_: str) -> bool:
        """Show the day of an entry and give it the keys; False where it is none of the agenda."""
        slots = self._state.slots if self._state is not None else ()
        day = next((slot.day for slot in slots if slot.id == id_), None)
        if day is None:
            return False
        self.show_day(day)
        if id_ in self.rows:
            self.rows[id_].setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    def show_state(self, state: CaseState | None, issue: str, *, writable: bool) -> None:
        """Show the agenda of a case; the slots of ``issue`` (its id) are tinted."""
        self._state, self._issue = state, issue
        self.add.setEnabled(writable)
        days = agenda_days(state) if state is not None else ()
        if self._day not in days:
            later = [one for one in days if one >= today()]
            self._day = (later or list(days[-1:]) or [""])[0]
        self._show()

    def _show(self) -> None:
        state = self._state
        shown = (i18n.language(), self._issue, self._day) if state is None else (
            i18n.language(), self._issue, self._day, state.slots, state.requests, state.issues,
            state.assessors, today())
        if shown == self._shown:
            return
        self._shown = shown
        self._show_days()
        self._show_slots()
        self._show_requests()

    def _show_days(self) -> None:
        _empty(self._days)
        self.chips = {}
        days = agenda_days(self._state) if self._state is not None else ()
        for number, day in enumerate(days, start=1):
            chip = QToolButton(self)
            chip.setProperty("role", "chip")
            chip.setCheckable(True)
            chip.setText(self.tr("Day {0}").format(number) if len(days) <= 3 else str(number))
            chip.setToolTip(day_words(day, i18n.language()))
            chip.setChecked(day == self._day)
            chip.clicked.connect(lambda _on=False, day=day: self.show_day(day))
            self.chips[day] = chip
            self._days.addWidget(chip)
        self._days.addStretch(1)
        self._top.setVisible(bool(days))
        self.day_label.setText(day_words(self._day, i18n.language()))
        issues = self._state.issues if self._state is not None else ()
        solved = sum(one.status is IssueStatus.RESOLVED for one in issues)
        self.done.setText(self.tr("{0} of {1} resolved").format(solved, len(issues))
                          if issues else "")

    def _show_slots(self) -> None:
        while self._list.count() > 2:
            _drop(self._list)
        self.rows = {}
        state = self._state
        if state is None or not self._day:
            words = ThaiLabel(self.tr("Who goes where and when will stand here."), 13,
                              color="ink3", wrap=True, parent=self)
            words.setContentsMargins(14, 10, 14, 0)
            self._list.insertWidget(0, words)
            return
        found = clashes(state)
        for place, slot in enumerate(slots_of(state, self._day)):
            made = self._row(state, slot, found)
            self.rows[slot.id] = made
            self._list.insertWidget(place, made)

    def _row(self, state: CaseState, slot: Slot, found: tuple[Clash, ...]) -> PlainRow:
        clash = clash_words(state, slot, found)
        tint = "noS" if clash else "accS" if self._issue in slot.issues else "surface"
        made = PlainRow(tint, self)
        line = row(made, 12, 6, 12, 7, gap=8)
        when = column(gap=0)
        when.addWidget(ThaiLabel(slot.start, 14, 600, parent=made))
        if slot.end:
            when.addWidget(ThaiLabel(f"–{slot.end}", 12, color="ink3", parent=made))
        when.addStretch(1)
        line.addLayout(when)
        what = column(gap=0)
        title = " · ".join(filter(None, (slot.title.strip(), slot.place.strip())))
        numbers = numbers_of(state, slot.issues)
        what.addWidget(ThaiLabel(title or self.tr("No title yet"), 13, 600, wrap=True, most=2,
                                 parent=made))
        who = names_of(state, slot.owners) or self.tr("the whole team")
        what.addWidget(ThaiLabel(who, 12, color="ink2", parent=made))
        if numbers:
            what.addWidget(ThaiLabel(self.tr("Issues {0}").format(numbers), 12, color="ink2",
                                     parent=made))
        if clash:
            warn = row(gap=5)
            warn.addWidget(Sign(WARNING, "no", 13, made), 0, Qt.AlignmentFlag.AlignTop)
            warn.addWidget(ThaiLabel(clash, 12, 600, "no", wrap=True, most=3, parent=made), 1)
            what.addLayout(warn)
        line.addLayout(what, 1)
        made.setAccessibleName(", ".join(filter(None, (
            slot.start, title, who, numbers, clash))))
        made.pressed.connect(lambda: self.slot_wanted.emit(slot.id))
        return made

    def _show_requests(self) -> None:
        _empty(self._requests)
        state = self._state
        waiting = awaited(state) if state is not None else ()
        self.waiting.setText(self.tr("{0} awaited").format(len(waiting)) if waiting
                             else self.tr("none awaited"))
        for request in waiting[:_REQUESTS]:
            made = PlainRow(parent=self)
            line = row(made, 0, 2, 0, 3, gap=8)
            line.addWidget(ThaiLabel(request.what or request.number, 13, parent=made), 1)
            late = bool(request.due) and request.due <= today()
            due = due_words(request, today(), i18n.language())
            line.addWidget(ThaiLabel(due, 12, 600 if late else 400, "no" if late else "ink2",
                                     parent=made))
            made.setAccessibleName(f"{request.what}, {due}")
            made.pressed.connect(lambda id_=request.id: self.request_wanted.emit(id_))
            self._requests.addWidget(made)

    def retranslate(self) -> None:
        """Say everything in the language of now."""
        self.add.setText(" " + self.tr("Appointment"))
        self.requests_label.setText(self.tr("Requests"))
        self.evening.setText(" " + self.tr("Evening page"))
        self.rounds.setText(self.tr("Three rounds"))
        self._shown = None
        self._show()


def _drop(layout: QVBoxLayout | QHBoxLayout) -> None:
    taken = layout.takeAt(0)
    if taken is not None and (old := taken.widget()) is not None:
        old.hide()
        old.deleteLater()


def _empty(layout: QVBoxLayout | QHBoxLayout) -> None:
    while layout.count():
        _drop(layout)
