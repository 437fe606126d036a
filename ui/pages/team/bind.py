"""Asks before a key is bound to a name: its number to compare, the reason, the other machines."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QFrame, QLineEdit, QWidget

from assessor_app.casefile.signatures import fingerprint
from ui.dialogs.base import Dialog
from ui.widgets.frame import column, row
from ui.widgets.label import ThaiLabel
from ui.widgets.sign import WARNING, Sign


@dataclass(frozen=True, slots=True)
class Binding:
    """What the person answered: why, and whether the other machines speak no more."""

    reason: str
    replace: bool


class BindDialog(Dialog):
    """One key and one name; without a reason nothing is bound."""

    def __init__(
        self, name: str, key: str, *, others: int, whose: tuple[str, ...] = (),
        replace: bool = False, parent: QWidget | None = None,
    ) -> None:
        """``others`` is how many machines the name has, ``whose`` other names this one has."""
        super().__init__("", "", parent)
        self.setFixedWidth(560)
        self.setWindowTitle(self.tr("Bind a machine"))
        self.title.setText(self.tr("Bind this machine to {0}?").format(name))
        self.words.setText(self.tr(
            "Ask {0} by telephone to read out the number of their machine. Bind it only if it is "
            "the same: whoever has this machine writes under that name from then on.").format(name))
        self.words.show()
        shown = QFrame()
        shown.setProperty("role", "group")
        inside = column(shown, 14, 8, 14, 8)
        inside.addWidget(ThaiLabel(self.tr("Number of the key"), 13, color="ink2"))
        self.number = ThaiLabel(fingerprint(key), 16, 600, wrap=True)
        inside.addWidget(self.number)
        self.body.addWidget(shown)
        if whose:
            line = row(gap=8)
            line.addWidget(Sign(WARNING, "dp", 16), 0, Qt.AlignmentFlag.AlignTop)
            line.addWidget(ThaiLabel(self.tr(
                "This machine is bound to {0} already. It would write under both names.").format(
                    ", ".join(whose)), 14, 600, "dp", wrap=True), 1)
            self.body.addLayout(line)
        self.reason = QLineEdit()
        self.reason.setMaxLength(300)
        self.reason.setPlaceholderText(self.tr("Why, such as: compared by telephone"))
        self.reason.setAccessibleName(self.tr("Reason for binding the machine"))
        self.body.addWidget(self.reason)
        self.replace = QCheckBox(self.tr("Their other machines write under this name no more"))
        self.replace.setChecked(replace and others > 0)
        self.replace.setVisible(others > 0)
        self.body.addWidget(self.replace)
        self.kept = ThaiLabel(self.tr("What those wrote so far stays theirs."), 13, color="ink2",
                              wrap=True)
        self.kept.setVisible(others > 0)
        self.body.addWidget(self.kept)
        self.no = self.button(self.tr("Not now"))
        self.no.clicked.connect(self.reject)
        self.yes = self.button(self.tr("Bind"), main=True)
        self.yes.clicked.connect(self.accept)
        self.reason.textChanged.connect(self._check)
        self._check("")
        self.reason.setFocus()

    def _check(self, text: str) -> None:
        self.yes.setEnabled(bool(text.strip()))

    @classmethod
    def ask(
        cls, name: str, key: str, *, others: int, whose: tuple[str, ...] = (),
        replace: bool = False, parent: QWidget | None = None,
    ) -> Binding | None:
        """What the person answered; None where they do not bind it."""
        dialog = cls(name, key, others=others, whose=whose, replace=replace, parent=parent)
        given = (Binding(dialog.reason.text().strip(), dialog.replace.isChecked())
                 if dialog.exec() else None)
        dialog.deleteLater()
        return given
