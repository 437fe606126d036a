"""What a merge brought, told in words; and the question before a report with open conflicts."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from assessor_app.assessment.conflicts import is_lead
from assessor_app.assessment.merging import Merged
from assessor_app.casefile.records import CaseState
from assessor_app.errors import KnownFault
from ui import i18n
from ui.dialogs.base import Dialog
from ui.widgets.frame import row
from ui.widgets.label import ThaiLabel
from ui.widgets.sign import WARNING, Sign

if TYPE_CHECKING:
    from ui.session_base import SessionBase

_MOST = 6  # faults of clocks, chains and files that are told one by one


class MergedDialog(Dialog):
    """What came, what waits, what is in conflict, what was refused and why."""

    def __init__(self, done: Merged, state: CaseState, parent: QWidget | None = None) -> None:
        super().__init__("", "", parent)
        self.setMinimumWidth(560)
        self.setWindowTitle(self.tr("Merge"))
        self.title.setText(
            self.tr("{0} changes came in").format(done.changes) if done.changes
            else self.tr("Nothing new came in"))
        for one in done.arrivals:
            people = ", ".join(f"{name}: {count}" for name, count in sorted(one.people.items()))
            self._line("tick", "ok", self.tr("{0}: {1} new changes").format(one.name, one.changes)
                       if one.changes else self.tr("{0}: nothing new").format(one.name), people)
            if one.left_out:
                names = ", ".join(
                    state.assessors[id_].name if id_ in state.assessors else id_
                    for id_ in one.left_out)
                self._line("lock", "ink2", self.tr("Not sealed yet and so not read: {0}").format(
                    names))
        if done.evidence[1]:
            arrived, named = done.evidence
            self._line("tick" if arrived == named else "info", "ok" if arrived == named else "ink2",
                       self.tr("{0} of {1} files of evidence have arrived").format(arrived, named))
        if done.waiting:
            self._line("info", "ink2", self.tr(
                "{0} fields are incomplete: earlier changes have not arrived yet").format(
                    len(done.waiting)))
        if done.conflicts:
            self._line(WARNING, "dp", self.tr("{0} conflicts are open, {1} of them new").format(
                len(done.conflicts), len(done.new_conflicts)))
        language = i18n.language()
        told = [(name, fault.text(language)) for name, fault in done.refused]
        told += [("", clock.fault().text(language))
                 for one in done.arrivals for clock in one.clocks]
        told += [("", fault.fault().text(language)) for fault in done.chains]
        for name, words in told[:_MOST]:
            self._line(WARNING, "no" if name else "dp", self.tr("Not merged: {0}").format(name)
                       if name else words, words if name else "")
        if len(told) > _MOST:
            self._line("info", "ink2", self.tr("and {0} more remarks of this kind").format(
                len(told) - _MOST))
        self.to_conflicts = self.button(self.tr("To the conflicts"))
        self.to_conflicts.setVisible(bool(done.conflicts))
        self.to_conflicts.clicked.connect(self.reject)
        self.close_button = self.button(self.tr("Close"), main=True)
        self.close_button.clicked.connect(self.accept)

    def _line(self, sign: str, color: str, words: str, below: str = "") -> None:
        line = row(gap=9)
        mark = Sign(sign, color, 15)
        line.addWidget(mark)
        line.addWidget(ThaiLabel(words, 14, 500, wrap=True), 1)
        self.body.addLayout(line)
        if below:
            under = row(None, 24, 0, 0, 0)
            under.addWidget(ThaiLabel(below, 13, color="ink2", wrap=True), 1)
            self.body.addLayout(under)


class OpenConflictsDialog(Dialog):
    """Asks the lead whether a report is written although conflicts are open."""

    def __init__(self, count: int, parent: QWidget | None = None) -> None:
        super().__init__("", "", parent)
        self.setWindowTitle(self.tr("Conflicts are open"))
        self.title.setText(self.tr("{0} conflicts are still open").format(count))
        self.words.setText(self.tr(
            "A percent in conflict counts as the span of its values, a fact in conflict as not "
            "known; of a text the report shows the latest. Settle them first where you can."))
        self.words.show()
        self.cancel = self.button(self.tr("Do not write"), main=True)
        self.cancel.clicked.connect(self.reject)
        self.write = self.button(self.tr("Write it all the same"))
        self.write.clicked.connect(self.accept)
        self.cancel.setFocus()

    @classmethod
    def ask(cls, count: int, parent: QWidget | None) -> bool:
        """Whether the person has the report written."""
        dialog = cls(count, parent)
        given = bool(dialog.exec())
        dialog.deleteLater()
        return given

    @classmethod
    def allows(
        cls, session: SessionBase, parent: QWidget | None, tell: Callable[[KnownFault], None],
    ) -> bool:
        """Whether a final report may be written: nothing is in conflict, or the lead says so."""
        count = len(session.state.conflicts)
        if not count:
            return True
        if is_lead(session.state, session.assessor.id):
            return cls.ask(count, parent)
        tell(KnownFault("conflicts_open", count=count))
        return False
