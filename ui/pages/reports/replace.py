"""The question before files are replaced that are another case's, or of unknown making."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from assessor_app.reports.making import Making
from ui.dialogs.base import Dialog
from ui.widgets.sign import WARNING
from ui.widgets.told_lines import Told, ToldLines

_WIDTH, _MOST_HEIGHT = 620, 360


def making_words(making: Making) -> str:
    """Whose a file is that stands where a paper is to be written."""
    match making:
        case Making.OWN:
            return QCoreApplication.translate("Makings", "replaces an earlier one")
        case Making.OTHER:
            return QCoreApplication.translate("Makings", "this name is another case's")
        case Making.UNKNOWN:
            return QCoreApplication.translate("Makings", "there already; nothing says whose it is")
        case _:
            return QCoreApplication.translate("Makings", "new file")


class ReplaceDialog(Dialog):
    """Names the files and whose they are; nothing is replaced unless the person says so."""

    def __init__(self, foreign: Mapping[Path, Making], parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Files that are not this case's"), self.tr(
            "Files of these names are in the folder. Leave them and choose another folder, unless "
            "they may go."), parent)
        self.setFixedWidth(_WIDTH)
        self.told = ToldLines(_WIDTH - 44, _MOST_HEIGHT)
        self.told.show_lines([Told(WARNING, "dp", path.name, making_words(making))
                              for path, making in foreign.items()])
        self.body.addWidget(self.told)
        self.cancel = self.button(self.tr("Leave them"), main=True)
        self.cancel.clicked.connect(self.reject)
        self.replace = self.button(self.tr("Replace them"), danger=True)
        self.replace.clicked.connect(self.accept)
        self.cancel.setFocus()

    @classmethod
    def ask(cls, foreign: Mapping[Path, Making], parent: QWidget | None) -> bool:
        """Whether the person has the files replaced."""
        dialog = cls(foreign, parent)
        given = bool(dialog.exec())
        dialog.deleteLater()
        return given
