"""Another name for one of the files that a report is written to."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QLineEdit, QWidget

from ui.dialogs.base import Dialog
from ui.widgets.form_field import FormField
from ui.widgets.label import ThaiLabel

_WIDTH = 720


class RenameDialog(Dialog):
    """Asks for a name; what cannot be one is told while it is typed.

    Attributes:
        name: what is typed; field: with what is wrong with it; told: the name that comes of it
    """

    def __init__(
        self, name: str, made_of: Callable[[str], str], taken: Callable[[str], str],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(self.tr("Name of the file"), self.tr(
            "Signs that a file's name may not have are left out, and a draft's name says that it "
            "is one."), parent)
        self.setFixedWidth(_WIDTH)
        self._made_of, self._taken = made_of, taken
        self.name = QLineEdit(name)
        self.name.setAccessibleName(self.tr("Name of the file"))
        self.name.textChanged.connect(self._look)
        self.field = FormField(self.name)
        self.body.addWidget(self.field)
        self.told = ThaiLabel("", 13, color="ink2", wrap=True)
        self.body.addWidget(self.told)
        self.cancel = self.button(self.tr("Leave it"))
        self.cancel.clicked.connect(self.reject)
        self.take = self.button(self.tr("Take this name"), main=True)
        self.take.clicked.connect(self.accept)
        self.name.selectAll()
        self.name.setFocus()
        self._look()

    def _look(self) -> None:
        """Say what the file will be called, or why not so."""
        made = self._made_of(self.name.text())
        wrong = self._taken(made) if made else self.tr("A name needs a letter or a number")
        self.field.show_error(wrong)
        self.told.setText(self.tr("It will be called {0}").format(made) if made else "")
        self.take.setEnabled(not wrong)

    @classmethod
    def ask(
        cls, name: str, made_of: Callable[[str], str], taken: Callable[[str], str],
        parent: QWidget | None,
    ) -> str:
        """The name that a person typed, "" where they leave it.

        ``made_of`` gives the file's name of what is typed, "" where there is none; ``taken`` says
        why a file's name cannot be had, "" where it can.
        """
        dialog = cls(name, made_of, taken, parent)
        given = dialog.name.text() if dialog.exec() else ""
        dialog.deleteLater()
        return given
