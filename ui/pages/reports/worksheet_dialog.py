"""Shows cell by cell what a worksheet would change, and asks before anything is taken in."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QLineEdit, QScrollArea, QWidget

from assessor_app.assessment.worksheet.importing import Difference, Review
from assessor_app.words import say
from ui.dialogs.base import Dialog
from ui.look import i18n
from ui.widgets.frame import box, column, row, rule
from ui.widgets.label import ThaiLabel
from ui.widgets.sign import WARNING, Sign

MOST = 250  # lines that are shown; more are counted
_WIDTH, _MOST_HEIGHT = 940, 430
_TOP = Qt.AlignmentFlag.AlignTop


class WorksheetDialog(Dialog):
    """A table of cells with what the case says and what the worksheet says.

    Attributes:
        lines: what is shown, as texts
        take: the button that takes the worksheet in; off while a cell cannot be taken
        reason: the field for the reason of edits after the seal, None where none is needed
    """

    def __init__(self, review: Review, *, late: bool, parent: QWidget | None = None) -> None:
        super().__init__("", "", parent)
        self.setFixedWidth(_WIDTH)
        title = self.tr("Worksheet of {0}").format(review.assessor.name)
        self.setWindowTitle(title)
        self.title.setText(title)
        on = i18n.language()
        self.words.setText(self._told(review))
        self.words.show()
        self.lines: list[str] = []
        inner = box("surface")
        grid = QGridLayout(inner)
        grid.setContentsMargins(0, 0, 12, 0)
        grid.setHorizontalSpacing(14)
        grid.setVerticalSpacing(6)
        grid.setColumnStretch(3, 1)
        grid.setColumnStretch(4, 1)
        self._grid, self._at = grid, 0
        for problem in review.problems:
            self._problem(problem.text(on))
        if review.differences:
            self._heads()
        for difference in review.differences[:MOST]:
            self._line(difference)
        if len(review.differences) > MOST:
            self._wide(ThaiLabel(self.tr("and {0} more").format(
                len(review.differences) - MOST), 13, color="ink2"))
        grid.setRowStretch(self._at, 1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(inner)
        if self.lines:
            height = grid.totalHeightForWidth(_WIDTH - 58)  # without the margins and the bar
            scroll.setFixedHeight(min(height + 6, _MOST_HEIGHT))
            self.body.addWidget(scroll)
        self.reason = self._reason_field() if late and review.edits else None
        able = bool(review.edits)
        self.leave = self.button(self.tr("Take nothing") if able else self.tr("Close"),
                                 main=not able)
        self.leave.clicked.connect(self.reject)
        self.take = self.button(
            self.tr("Take in: {0}").format(len(review.differences)), main=able)
        self.take.clicked.connect(self.accept)
        self.take.setVisible(able)
        self._check()
        if self.reason is not None:
            self.reason.setFocus()

    def _told(self, review: Review) -> str:
        parts = [self.tr("Round: {0}").format(
            say(f"report.round_{review.round.value}", i18n.language()))]
        if review.problems:
            parts.append(self.tr(
                "Cells that cannot be taken: {0}, so nothing is; mend them in the worksheet and "
                "take it in again.").format(len(review.problems)))
        elif not review.differences:
            parts.append(self.tr("Nothing differs from the case; nothing is written."))
        else:
            parts.append(self.tr("Cells that would change: {0}").format(len(review.differences)))
        both = sum(one.conflict for one in review.differences)
        if both:
            parts.append(self.tr(
                "Edited in the case too: {0}; both values are kept as a conflict.").format(both))
        if review.missing:
            parts.append(self.tr("Rows of the export that are gone and change nothing: {0}").format(
                review.missing))
        return " · ".join(part.rstrip(".") for part in parts)

    def _wide(self, widget: QWidget) -> None:
        self._grid.addWidget(widget, self._at, 0, 1, 6)
        self._at += 1

    def _problem(self, words: str) -> None:
        holder = QWidget()
        line = row(holder, gap=8)
        beside = column(None, 0, 4, 0, 0)  # beside the first line of the words
        beside.addWidget(Sign(WARNING, "no", 15))
        beside.addStretch(1)
        line.addLayout(beside)
        line.addWidget(ThaiLabel(words, 14, color="no", wrap=True), 1)
        self._wide(holder)
        self.lines.append(words)

    def _heads(self) -> None:
        for place, words in enumerate((
                self.tr("Cell"), self.tr("Row"), self.tr("Field"), self.tr("In the case"),
                self.tr("In the worksheet"), "")):
            self._grid.addWidget(ThaiLabel(words, 13, 600, "ink2"), self._at, place)
        self._at += 1
        self._wide(rule())

    def _line(self, one: Difference) -> None:
        field = say(f"worksheet.head_{one.column}", i18n.language())
        note = (self.tr("both sides") if one.conflict else self.tr("new") if one.new else "")
        cells = (
            ThaiLabel(f"{one.sheet} {one.cell}", 13, color="ink3"),
            ThaiLabel(one.label, 13, 600, "acc"), ThaiLabel(field, 13, color="ink2"),
            ThaiLabel(one.before or "–", 13, color="ink2", wrap=True, most=4),
            ThaiLabel(one.after or "–", 13, 500, wrap=True, most=4),
            ThaiLabel(note, 13, 600, "dp" if one.conflict else "ink3"))
        for place, label in enumerate(cells):
            self._grid.addWidget(label, self._at, place, _TOP)
        self._at += 1
        self.lines.append(" ".join(
            (one.cell, one.label, field, one.before or "–", one.after or "–", note)).strip())

    def _reason_field(self) -> QLineEdit:
        field = QLineEdit()
        field.setPlaceholderText(self.tr("Why the sealed review changes"))
        field.setAccessibleName(self.tr("Reason for changes after the seal"))
        field.textChanged.connect(lambda _text: self._check())
        self.body.addWidget(field)
        return field

    def _check(self) -> None:
        given = self.reason is None or bool(self.reason.text().strip())
        self.take.setEnabled(given)

    @classmethod
    def ask(cls, review: Review, *, late: bool, parent: QWidget | None) -> str | None:
        """The reason typed ("" where none is needed) where the person takes it; else None."""
        dialog = cls(review, late=late, parent=parent)
        taken = bool(dialog.exec())
        reason = dialog.reason.text().strip() if dialog.reason is not None else ""
        dialog.deleteLater()
        return reason if taken else None
