"""The evidence of the chosen issue in the middle of its page: as high as its pictures need."""

from __future__ import annotations

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from ui.pages.site_visit.evidence.panel import EvidencePanel
from ui.session.case_session import CaseSession
from ui.widgets.frame import column

_MOST_ROWS = 2  # of pictures; more are reached by scrolling
_WIDE = 900


class IssueEvidence(QWidget):
    """An ``EvidencePanel`` that grows with what it shows.

    Attributes:
        panel: the panel
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.panel = EvidencePanel(parent=self)
        column(self).addWidget(self.panel)
        model = self.panel.model
        for told in (model.modelReset, model.rowsInserted, model.rowsRemoved):
            told.connect(self._fit)
        self._wide: bool | None = None
        self._fit()

    def set_session(self, session: CaseSession | None) -> None:
        """Work on an open case, or on none."""
        self.panel.set_session(session)
        self._fit()

    def show_issue(self, issue_id: str) -> None:
        """Show the evidence of an issue; nothing where none is chosen."""
        self.setVisible(bool(issue_id))
        if issue_id:
            self.panel.show_issue(issue_id)
            self._fit()

    def _fit(self) -> None:
        wide = self.width() >= _WIDE
        if wide is not self._wide:
            self._wide = wide
            self.panel.set_wide(wide)
        cell = self.panel.delegate.cell()
        beside = max(1, self.width() // max(1, cell.width()))
        rows = min(_MOST_ROWS, max(1, -(-self.panel.model.rowCount() // beside)))
        self.panel.view.setFixedHeight(rows * cell.height() + 6)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()
