"""The right side of the site-visit page: agenda, the item's comments, or the logs."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QStackedWidget, QWidget

from ui.pages.site_visit.issue.context import HEAD, IssueContext
from ui.pages.site_visit.visit.agenda import AgendaPanel
from ui.pages.site_visit.visit.logs import VisitLogs
from ui.widgets.frame import box, column, row
from ui.widgets.segment import Segment

AGENDA, COMMENTS, LOGS = "agenda", "comments", "logs"


class VisitSide(QWidget):
    """Three parts of which one is shown.

    Attributes:
        agenda, context, logs: the parts
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "side")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.agenda, self.context, self.logs = AgendaPanel(), IssueContext(), VisitLogs()
        head = box("panel-head")
        head.setFixedHeight(HEAD)
        line = row(head, 10, 0, 10, 0)
        self.choice = Segment([AGENDA, COMMENTS, LOGS], head)
        self.choice.set_value(AGENDA)
        self.choice.chosen.connect(self.show_part)
        line.addWidget(self.choice, 0, Qt.AlignmentFlag.AlignLeft)
        line.addStretch(1)
        self._stack = QStackedWidget(self)
        for part in (self.agenda, self.context, self.logs):
            self._stack.addWidget(part)
        whole = column(self, 1, 0, 0, 0)
        whole.addWidget(head)
        whole.addWidget(self._stack, 1)
        self.setMinimumWidth(300)
        self.retranslate()

    def show_part(self, name: str) -> None:
        """Show one of the parts."""
        self.choice.set_value(name)
        self._stack.setCurrentWidget(
            {AGENDA: self.agenda, COMMENTS: self.context, LOGS: self.logs}[name])

    def show_entry(self, id_: str) -> None:
        """Show an entry of the agenda or of a log."""
        if self.agenda.focus_entry(id_):
            self.show_part(AGENDA)
            return
        self.show_part(LOGS)
        self.logs.focus_entry(id_)

    def retranslate(self) -> None:
        """Say everything in the language of now."""
        self.choice.set_words({AGENDA: self.tr("Agenda"), COMMENTS: self.tr("Comments"),
                               LOGS: self.tr("Logs")})
        for part in (self.agenda, self.context, self.logs):
            part.retranslate()
