"""Seals one's own review, after saying what that means."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from assessor_app.assessment import team
from ui.dialogs.base import Dialog
from ui.models.team import member_here
from ui.session.case_session import CaseSession
from ui.widgets.frame import row
from ui.widgets.label import ThaiLabel
from ui.widgets.sign import WARNING, Sign


class SealDialog(Dialog):
    """A plain sentence and two buttons; nothing is sealed by a stray Enter."""

    def __init__(self, scored: int, items: int, parent: QWidget | None = None) -> None:
        super().__init__("", "", parent)
        self.setWindowTitle(self.tr("Seal my review"))
        self.title.setText(self.tr("Seal my independent review?"))
        self.words.setText(self.tr(
            "A sealed review cannot be unsealed. Those who have sealed theirs will see your "
            "scores and comments, and you will see theirs. You can still change yours later, but "
            "only with a reason, and it shows as a change after the seal."))
        self.words.show()
        if scored < items:
            line = row(gap=8)
            line.addWidget(Sign(WARNING, "dp", 16))
            line.addWidget(ThaiLabel(self.tr(
                "{0} of {1} items have no score of yours. They stay without one.").format(
                    items - scored, items), 14, 600, "dp", wrap=True), 1)
            self.body.addLayout(line)
        self.cancel = self.button(self.tr("Not yet"))
        self.cancel.clicked.connect(self.reject)
        self.seal = self.button(self.tr("Seal my review"), main=True)
        self.seal.clicked.connect(self.accept)
        self.cancel.setFocus()

    @classmethod
    def ask(cls, scored: int, items: int, parent: QWidget | None) -> bool:
        """Whether the person seals."""
        dialog = cls(scored, items, parent)
        given = bool(dialog.exec())
        dialog.deleteLater()
        return given


def ask_to_seal(session: CaseSession, window: QWidget) -> None:
    """Seal the review of who works here, if they say so."""
    if not session.flush():
        return
    member = member_here(session.state, session.assessor.id)
    if member is not None and SealDialog.ask(
            member.scored, len(session.edition.items), window):
        session.perform(lambda: team.seal(session.case, member.name),
                        QCoreApplication.translate("Sealing", "seal the review"), undoable=False)
