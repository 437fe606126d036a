"""The conflicts page: what was edited apart, side by side, settled one by one with a reason."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QScrollArea, QStackedWidget, QWidget

from assessor_app.assessment import conflicts as use
from assessor_app.casefile.records.values import DELETED
from ui.models.conflicts import (
    ConflictLine,
    common_words,
    lines_of,
    moment_words,
    sides_of,
    value_words,
)
from ui.pages.conflicts.decision import OWN, ConflictDecision
from ui.pages.conflicts.list import ConflictList
from ui.pages.conflicts.sides import ConflictSides
from ui.session.case_part import CasePart
from ui.session.case_session import CaseSession
from ui.widgets.frame import box, column, row, rule
from ui.widgets.keycap import Keycap
from ui.widgets.label import ThaiLabel


class ConflictsPage(CasePart):
    """Shows every conflict that the person may see, and lets them settle those they may."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "bg")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._shown = ""  # the key of the conflict whose values stand on the page
        self.list = ConflictList()
        self.sides = ConflictSides()
        self.decision = ConflictDecision()
        whole = row(self)
        whole.addWidget(self.list)
        whole.addWidget(rule(vertical=True))
        self.stack = QStackedWidget()
        self.stack.addWidget(self._right())
        self.stack.addWidget(self._empty())
        whole.addWidget(self.stack, 1)
        self._connect()
        self.retranslate()

    def _right(self) -> QWidget:
        right = QWidget()
        whole = column(right)
        head = box("top")
        line = row(head, 18, 9, 18, 9, gap=8)
        words = column(gap=0)
        self.title = ThaiLabel("", 17, 600)
        self.below = ThaiLabel("", 13, color="ink2")
        words.addWidget(self.title)
        words.addWidget(self.below)
        line.addLayout(words, 1)
        line.addWidget(Keycap("Ctrl+↑"), 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(Keycap("Ctrl+↓"), 0, Qt.AlignmentFlag.AlignTop)
        whole.addWidget(head)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(self.sides)
        whole.addWidget(scroll, 1)
        whole.addWidget(self.decision)
        return right

    def _empty(self) -> QWidget:
        made = QWidget()
        whole = column(made, 24, 20, 24, 20, gap=6)
        self.nothing = ThaiLabel("", 14, color="ink2", wrap=True)
        whole.addWidget(self.nothing)
        whole.addStretch(1)
        return made

    def _connect(self) -> None:
        self.list.chosen.connect(lambda _key: self._show_line())
        self.sides.taken.connect(self.decision.choose)
        self.decision.chosen.connect(
            lambda choice: self.sides.mark("" if choice == OWN else choice))
        self.decision.save_wanted.connect(self._save)
        self.decision.skip_wanted.connect(self.list.next_open)
        for keys, act in (
            ("F2", lambda: self._take(0)), ("F3", lambda: self._take(1)),
            ("F4", lambda: self.decision.choose(OWN)),
            ("Ctrl+Up", lambda: self.list.step(-1)), ("Ctrl+Down", lambda: self.list.step(1)),
            ("Ctrl+Return", self.decision.take), ("Ctrl+Enter", self.decision.take),
        ):
            QShortcut(QKeySequence(keys), self, act,
                      context=Qt.ShortcutContext.WidgetWithChildrenShortcut)

    def _take(self, place: int) -> None:
        if place < len(self.sides.cards):
            self.decision.choose(self.sides.cards[place].side.change_id)

    def set_session(self, session: CaseSession | None) -> None:
        """Show the conflicts of an open case, or nothing."""
        if self._session is session:
            return
        self._follow(session)
        self._shown = ""
        self.show_now()

    def show_now(self) -> None:
        """Show every conflict, and the values of the one that is looked at."""
        session = self._session
        if session is None:
            self.list.set_lines(())
            return
        whole, viewer = session.whole, session.assessor.id
        self.list.set_lines(lines_of(
            session.state, use.conflicts_of(session.case, whole, viewer),
            use.resolutions_of(session.case, whole, viewer)))
        self._show_line(again=False)

    def _show_line(self, *, again: bool = True) -> None:
        """Show the values of the line that is looked at; what is being written there stays."""
        session, line = self._session, self.list.current
        self.stack.setCurrentIndex(0 if line is not None else 1)
        if session is None or line is None:
            self._shown = ""
            return
        versions = "".join(one.change_id for one in line.conflict.versions)
        if not again and self._shown == line.key + versions:
            return
        self._shown = line.key + versions
        state, conflict = session.state, line.conflict
        text = use.takes_words(conflict) and all(
            isinstance(one.value, str) for one in conflict.versions if one.value is not None)
        sides = sides_of(state, conflict, session.case.signer if session.writable else "")
        self.title.setText(f"{line.title} · {line.field}")
        self.below.setText(
            self.tr("Deleted on one copy and edited on another, neither knowing of the other")
            if conflict.field == DELETED else self.tr(
                "Edited on copies apart, neither seeing the other's · what differs is underlined"))
        self.sides.show_sides(sides, common_words(state, conflict), text=text)
        if line.resolution is not None:
            self._show_settled(line)
            return
        why = "" if session.writable else self.tr("This case is open for reading only")
        self.decision.show_open(sides, takes_words=use.takes_words(conflict), why=why)

    def _show_settled(self, line: ConflictLine) -> None:
        assert self._session is not None
        done = line.resolution
        assert done is not None
        value = value_words(self._session.state, line.conflict.entity, line.conflict.field,
                            done.value).replace("\n", " · ")
        self.decision.show_settled(self.tr("Resolved by {0}, {1}: {2}\nReason: {3}").format(
            done.author, moment_words(done), value, done.reason))
        self.sides.mark(done.taken)

    def _save(self, choice: str, own: str, reason: str) -> None:
        session, line = self._session, self.list.current
        if session is None or line is None or line.resolution is not None:
            return
        take, value = (None, own.strip()) if choice == OWN else (choice, None)
        done = session.perform(
            lambda: use.resolve(session.case, session.assessor, line.conflict.id, take=take,
                                value=value, reason=reason),
            self.tr("settle {0} · {1}").format(line.title, line.field))
        if done is not None:
            self.list.next_open()

    def retranslate(self) -> None:
        """Word everything in the language of the window."""
        self.list.retranslate()
        self.decision.retranslate()
        self.nothing.setText(self.tr("Nothing is in conflict here."))
        written, before, self._shown = self.decision.written, self._shown, ""
        self.show_now()
        if self._shown == before:
            self.decision.write_again(*written)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
