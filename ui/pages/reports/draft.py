"""The question before an applicant's copy is written that is still a draft."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from assessor_app.assessment.finality import Lack, Standing
from ui.dialogs.base import Dialog
from ui.look import i18n
from ui.widgets.sign import WARNING
from ui.widgets.told_lines import Told, ToldLines

_WIDTH, _MOST_HEIGHT = 560, 360


def below(lack: Lack) -> str:
    """Small words under a lack: whom or what it waits for, or what a conflict does to a paper."""
    if lack.id == "conflicts":
        return QCoreApplication.translate(
            "Drafts", "A percent in conflict counts as the span of its values, a fact in conflict "
            "as not known; of a text the report shows the latest.")
    return lack.detail(i18n.language())


class DraftDialog(Dialog):
    """Asks whether the applicant's copy is written although it is a draft, and says why it is."""

    def __init__(self, standing: Standing, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("The applicant's copy is still a draft"), self.tr(
            "Every page and the names of the files will say so. Finish what is left first where "
            "you can."), parent)
        self.setFixedWidth(_WIDTH)
        self.told = ToldLines(_WIDTH - 44, _MOST_HEIGHT)
        self.told.show_lines([Told(WARNING, "dp", lack.text(i18n.language()), below(lack))
                              for lack in standing.lacks])
        self.body.addWidget(self.told)
        self.cancel = self.button(self.tr("Do not write"), main=True)
        self.cancel.clicked.connect(self.reject)
        self.write = self.button(self.tr("Write the draft"))
        self.write.clicked.connect(self.accept)
        self.cancel.setFocus()

    @classmethod
    def ask(cls, standing: Standing, parent: QWidget | None) -> bool:
        """Whether the person has the draft written."""
        dialog = cls(standing, parent)
        given = bool(dialog.exec())
        dialog.deleteLater()
        return given
