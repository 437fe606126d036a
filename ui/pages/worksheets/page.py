"""The worksheets page: key factors, the results tracker, key themes, and who works on what."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QHideEvent, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QPushButton, QStackedWidget, QWidget

from ui.session.case_part import CasePart
from ui.session.case_session import CaseSession
from ui.widgets.frame import box, column, row
from ui.widgets.label import ThaiLabel
from ui.widgets.segment import Segment

FACTORS, RESULTS, THEMES, ITEMS = "factors", "results", "themes", "items"
_PANELS = {FACTORS: ("key_factors", "KeyFactorsPanel"), RESULTS: ("results.panel", "ResultsPanel"),
           THEMES: ("themes", "ThemesPanel"), ITEMS: ("assignments", "AssignmentsPanel")}


class WorksheetsPage(CasePart):
    """One part at a time, each made when it is first shown.

    Signals:
        item_wanted(str): show an item on the scoring page
    """

    item_wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "surface")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._commented = ""
        self.panels: dict[str, Any] = {}
        self._part = ""
        whole = column(self)
        head = box("panel-head")
        line = row(head, 14, 5, 14, 5, gap=12)
        self.parts = Segment(tuple(_PANELS))
        self.parts.chosen.connect(self.show_part)
        line.addWidget(self.parts)
        self.told = ThaiLabel("", 13, color="ok")
        line.addWidget(self.told, 1)
        self.go = QPushButton()
        self.go.setProperty("role", "link")
        self.go.clicked.connect(lambda: self.item_wanted.emit(self._commented))
        self.go.hide()
        line.addWidget(self.go)
        whole.addWidget(head)
        self.stack = QStackedWidget()
        whole.addWidget(self.stack, 1)
        for keys, act in (
            ("F7", lambda: self.panel.add()),
            ("Ctrl+Up", lambda: self._step(-1)), ("Ctrl+Down", lambda: self._step(1)),
        ):
            QShortcut(QKeySequence(keys), self, act,
                      context=Qt.ShortcutContext.WidgetWithChildrenShortcut)
        self.show_part(FACTORS)
        self.retranslate()

    @property
    def part(self) -> str:
        """The part that is shown; a click on another one has not shown that yet."""
        return self._part

    @property
    def panel(self) -> Any:
        """The panel of the part that is shown."""
        return self.panels[self.part]

    def show_part(self, part: str) -> None:
        """Show a part, after saving what is typed in the one before."""
        if self._part in self.panels and self._part != part:
            self.panel.leave()
        if part not in self.panels:
            module, kind = _PANELS[part]
            made = getattr(import_module(f"ui.pages.worksheets.{module}"), kind)(self)
            self.panels[part] = made
            self.stack.addWidget(made)
            made.set_session(self._session)
            if part == RESULTS:
                made.commented.connect(self._tell)
        self._part = part
        self.parts.set_value(part)
        self.stack.setCurrentWidget(self.panels[part])
        self._tell("", "")
        self.panels[part].show_now()

    def focus_entry(self, kind: str, id_: str) -> None:
        """Show a key factor, an indicator or a key theme, by its kind and id."""
        self.show_part({"key_factor": FACTORS, "result": RESULTS, "theme": THEMES}[kind])
        self.panel.focus_entry(id_)

    def set_session(self, session: CaseSession | None) -> None:
        """Show the worksheets of a case, or none."""
        if session is self._session:
            return
        if self._session is not None:
            self.panel.leave()
        self._follow(session)
        for panel in self.panels.values():
            panel.set_session(session)
        self.show_now()

    def show_now(self) -> None:
        """Show the parts that the case has, and the one that is looked at."""
        session = self._session
        if session is None:
            return
        with_team = bool(session.state.members)
        self.parts.button(ITEMS).setVisible(with_team)
        self.parts.button(THEMES).setProperty("place", "middle" if with_team else "last")
        self.parts.button(THEMES).style().unpolish(self.parts.button(THEMES))
        self.parts.button(THEMES).style().polish(self.parts.button(THEMES))
        if not with_team and self.part == ITEMS:
            self.show_part(FACTORS)
        self._tell("", "")
        self._word_parts()
        self.panel.show_now()

    def _word_parts(self) -> None:
        state = None if self._session is None else self._session.state
        counts = {FACTORS: len(state.key_factors), RESULTS: len(state.results),
                  THEMES: len(state.themes)} if state is not None else {}
        words = {FACTORS: self.tr("Key factors"), RESULTS: self.tr("Results tracker"),
                 THEMES: self.tr("Key themes"), ITEMS: self.tr("Who works on what")}
        self.parts.set_words({
            part: f"{word} {counts[part]}" if counts.get(part) else word
            for part, word in words.items()})

    def _tell(self, item: str, words: str) -> None:
        self._commented = item
        self.told.setText(words)
        self.go.setVisible(bool(item))
        self.go.setText(self.tr("Show {0}").format(item))

    def _step(self, by: int) -> None:
        step = getattr(self.panel, "step", None)
        if step is not None:
            step(by)

    def retranslate(self) -> None:
        """Say everything in the language of now."""
        self._word_parts()
        for panel in self.panels.values():
            panel.retranslate()

    # Qt

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if not event.spontaneous():
            first = self.panels[RESULTS].list.view if self.part == RESULTS else (
                self.parts.button(self.part))
            first.setFocus(Qt.FocusReason.OtherFocusReason)

    def hideEvent(self, event: QHideEvent) -> None:
        if not event.spontaneous():
            self.panel.leave()
        super().hideEvent(event)
