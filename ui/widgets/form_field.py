"""One row of a form: its label, its field, a hint beside, and its error in words below."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from ui.look import theme
from ui.widgets.frame import column, row
from ui.widgets.label import ThaiLabel
from ui.widgets.sign import WARNING, Sign

LABEL_WIDTH = 194


class FormField(QWidget):
    """A labelled field; ``show_error("")`` takes the error away again."""

    def __init__(
        self, field: QWidget, *, needed: bool = False, tall: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.field = field
        self.marked = field  # what an error gives its red border; a part of the field may be it
        self._needed = needed
        line: QHBoxLayout = row(self)
        side = QWidget(self)
        side.setFixedWidth(LABEL_WIDTH)
        names = row(side, 0, 0 if tall else 2, 0, 0, gap=4)
        self.label = ThaiLabel("", 14, 600 if needed else 500)
        self.label.setMinimumHeight(28)
        names.addWidget(self.label, 0, Qt.AlignmentFlag.AlignTop)
        if needed:
            names.addWidget(ThaiLabel("*", 14, 600, "no"), 0, Qt.AlignmentFlag.AlignTop)
        names.addStretch(1)
        line.addWidget(side, 0, Qt.AlignmentFlag.AlignTop)
        body: QVBoxLayout = column(gap=2)
        beside: QHBoxLayout = row(gap=12)
        beside.addWidget(field)
        self.hint = ThaiLabel("", 13, color="ink3")
        self.hint.hide()
        beside.addWidget(self.hint)
        if (field.sizePolicy().horizontalPolicy() is not QSizePolicy.Policy.Expanding
                or field.minimumWidth() == field.maximumWidth()):
            beside.addStretch(1)
        body.addLayout(beside)
        self._error = QWidget(self)
        told = row(self._error, 2, 3, 0, 0, gap=6)
        triangle = column(None, 0, 4, 0, 0)  # beside the first line of the words
        triangle.addWidget(Sign(WARNING, "no", 14))
        triangle.addStretch(1)
        told.addLayout(triangle)
        self._words = ThaiLabel("", 13, color="no", wrap=True)
        told.addWidget(self._words, 1)
        self._error.hide()
        body.addWidget(self._error)
        line.addLayout(body, 1)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        label = field.accessibleName()
        self.label.setBuddy(field)
        if label:
            self.label.setText(label)
        theme.notifier().changed.connect(self.update)

    def set_words(self, label: str, hint: str = "") -> None:
        """The label, and the hint beside the field."""
        self.label.setText(label)
        self.field.setAccessibleName(label)
        self.hint.setText(hint)
        self.hint.setVisible(bool(hint))

    def show_error(self, words: str, *, finding: bool = False) -> None:
        """Say under the field what is wrong; a finding is said in amber and marks no error."""
        self._words.set_color("dp" if finding else "no")
        sign = self._error.findChild(Sign)
        if isinstance(sign, Sign):
            sign.show_sign(WARNING, "dp" if finding else "no")
        self._words.setText(words)
        self._error.setVisible(bool(words))
        wrong = "error" if words and not finding else ""
        if self.marked.property("state") != wrong:
            self.marked.setProperty("state", wrong)
            self.marked.style().unpolish(self.marked)
            self.marked.style().polish(self.marked)

    @property
    def error(self) -> str:
        """The words shown below, "" where there are none."""
        return self._words.text() if not self._error.isHidden() else ""
