"""The results tracker: indicators at the left, the chosen one with its facts at the right."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPushButton, QSplitter, QStackedWidget, QWidget

from assessor_app.casefile.records.review import TrackedResult
from ui.look import i18n
from ui.models.team import member_here
from ui.pages.worksheets.results.editor import ResultEditor
from ui.pages.worksheets.results.list import ResultsList
from ui.pages.worksheets.results.rows import FactLine, tracker_rows
from ui.session.blank_records import drop_blank
from ui.session.case_session import CaseSession
from ui.widgets.frame import box, column, row
from ui.widgets.label import ThaiLabel

_YEARS_BACK = 3  # an application of 2564 tells of 2561 to 2563


class ResultsPanel(QWidget):
    """The tracker of a case.

    Signals:
        commented(str, str): a fact was made a comment: the item, and what it became
    """

    commented = Signal(str, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session: CaseSession | None = None
        self._item = ""
        self.list = ResultsList(self)
        self.editor = ResultEditor(self)
        self.stack = QStackedWidget(self)
        self.stack.addWidget(self._empty())
        self.stack.addWidget(self.editor)
        splitter = QSplitter(Qt.Orientation.Horizontal, self)
        splitter.setHandleWidth(1)
        splitter.setChildrenCollapsible(False)
        splitter.addWidget(self.list)
        splitter.addWidget(self.stack)
        splitter.setStretchFactor(1, 1)
        splitter.setSizes([360, 900])
        column(self).addWidget(splitter)
        self.list.chosen.connect(self._chosen)
        self.list.add_wanted.connect(self.add)
        self.editor.typed.connect(lambda field, words: self._type(**{field: words}))
        self.editor.changed.connect(lambda field, value: self._edit(**{field: value}))
        self.editor.left.connect(self._flush)
        self.editor.comment_wanted.connect(self.comment)
        self.editor.delete_wanted.connect(self._delete)
        self.retranslate()

    def _empty(self) -> QWidget:
        made = box("surface")
        inner = column(made, 24, 18, 24, 18, gap=10)
        self.nothing = ThaiLabel("", 14, color="ink2", wrap=True)
        inner.addWidget(self.nothing)
        line = row()
        self.begin = QPushButton()
        self.begin.clicked.connect(self.add)
        line.addWidget(self.begin)
        line.addStretch(1)
        inner.addLayout(line)
        inner.addStretch(1)
        return made

    def set_session(self, session: CaseSession | None) -> None:
        """Show the indicators of a case, or none."""
        if self._session is not None:
            self._session.flushing.disconnect(self._take_numbers)
        self._session = session
        if session is not None:
            session.flushing.connect(self._take_numbers)
        self.show_now()

    def show_now(self) -> None:
        """Show what the case holds now."""
        session = self._session
        if session is None:
            return
        self.list.set_rows(
            tracker_rows(session.edition, session.records("result"), i18n.language()))
        self.list.add.setEnabled(session.writable)
        self.begin.setVisible(session.writable)
        self._show_chosen()

    @property
    def result(self) -> TrackedResult | None:
        """The indicator chosen now."""
        here = self.list.current
        return None if here is None else here.result

    def _show_chosen(self) -> None:
        session, here = self._session, self.list.current
        if session is None or here is None:
            return
        self._item = here.item
        self.stack.setCurrentIndex(0 if here.result is None else 1)
        name = session.edition.items[here.item].short_name.of(i18n.language())
        self.nothing.setText(self.tr(
            "Indicators of {0} {1}: at least three years, a target and a comparator each.").format(
                here.item, name))
        self.begin.setText(self.tr("Add an indicator to {0}").format(here.item))
        if here.result is not None:
            member = member_here(session.state, session.assessor.id)
            self.editor.show_result(
                here.result, session.state.application.cycle - _YEARS_BACK,
                editable=session.writable,
                comments=session.writable and (not session.state.members or (
                    member is not None and member.role.scores)))

    def _chosen(self, _item: str, _result: str) -> None:
        if self._session is not None:
            self._session.flush()
        self._show_chosen()

    def _take_numbers(self) -> None:
        self.editor.commit(quiet=True)

    # What a person does

    def add(self) -> None:
        """Add an indicator to the chosen results item and go on in it."""
        session = self._session
        if session is None or not session.writable or not self._item:
            return
        made = session.add("result", item=self._item, indicator="")
        if made is not None:
            self.list.choose(made.id)
            self.editor.edit()

    def focus_entry(self, id_: str) -> None:
        """Choose an indicator."""
        self.list.choose(id_)
        self._show_chosen()

    def step(self, by: int) -> None:
        """Choose the next row (1) or the one before (-1)."""
        self.list.step(by)

    def comment(self, fact: FactLine) -> None:
        """Make a comment of a fact: on the indicator's item, with its page and dimension."""
        session, result = self._session, self.result
        if session is None or result is None or not session.flush():
            return
        text = f"{result.indicator.strip()}: {fact.text}" if result.indicator.strip() else fact.text
        made = session.add("comment", item=result.item, sign=fact.sign, text=text,
                           dimension=fact.dimension, evidence=result.page)
        if made is not None:
            self.commented.emit(
                result.item, self.tr("A strength of {0} was made of it.").format(result.item)
                if made.sign.is_strength
                else self.tr("An OFI of {0} was made of it.").format(result.item))

    def leave(self) -> None:
        """Save, and take away indicators that stayed empty."""
        if self._session is not None and self._session.flush():
            drop_blank(self._session, "result")

    def _type(self, **fields: str) -> None:
        if self._session is not None and self.editor.result_id:
            self._session.typed.type("result", self.editor.result_id, **fields)

    def _edit(self, **fields: Any) -> None:
        if self._session is not None and self.editor.result_id:
            self._session.edit("result", self.editor.result_id, **fields)

    def _delete(self) -> None:
        if self._session is not None and self.result is not None:
            self._session.delete("result", self.result.id)

    def _flush(self) -> None:
        if self._session is not None:
            self._session.flush()

    def retranslate(self) -> None:
        """Say everything in the language of now."""
        self.show_now()
