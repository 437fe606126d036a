"""One indicator of the results tracker: its figures, its line, and the facts for comments."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from assessor_app.assessment.results import kept_points, kept_value, measured, shown_value
from assessor_app.casefile.records.review import TrackedResult
from assessor_app.errors import KnownFault
from ui.look import i18n, icons
from ui.pages.worksheets.result_plot import ResultPlot
from ui.pages.worksheets.results.rows import FactLine, fact_lines
from ui.pages.worksheets.year_values import YearValues
from ui.widgets.frame import box, column, row
from ui.widgets.label import ThaiLabel
from ui.widgets.segment import Segment
from ui.widgets.sign import WARNING, Sign

_TYPED = ("indicator", "unit", "page")
_NUMBERS = ("target", "comparator")
_WIDEST = 900


class _Fact(QWidget):
    """A fact in words, and the button that makes a comment of it."""

    def __init__(self, fact: FactLine, used: Callable[[FactLine], None], words: str) -> None:
        super().__init__()
        line = row(self, gap=9)
        sign, colour = (WARNING, "dp") if fact.is_warning else (
            ("tick", "ok") if fact.good else ("info", "ink2") if fact.good is None
            else (WARNING, "no"))
        holder = column(None, 0, 8, 0, 0)
        holder.addWidget(Sign(sign, colour, 15))
        holder.addStretch(1)
        line.addLayout(holder)
        said = ThaiLabel(fact.text[:1].upper() + fact.text[1:], 14,
                         color="dp" if fact.is_warning else "ink", wrap=True)
        said.setContentsMargins(0, 4, 0, 0)  # its first line beside the words of the button
        line.addWidget(said, 1)
        self.use: QPushButton | None = None
        if words:
            self.use = QPushButton(words)
            self.use.setProperty("role", "link")
            self.use.setAccessibleDescription(fact.text)
            self.use.clicked.connect(lambda: used(fact))
            line.addWidget(self.use, 0, Qt.AlignmentFlag.AlignTop)


class ResultEditor(QWidget):
    """Shows one indicator and says what the person changes in it.

    Signals:
        typed(str, str): a field of words, and the words so far
        changed(str, object): a field and its value, to be saved at once
        left(): the focus left a field
        comment_wanted(FactLine): make a comment of a fact
        delete_wanted(): delete the indicator
    """

    typed = Signal(str, str)
    changed = Signal(str, object)
    left = Signal()
    comment_wanted = Signal(object)
    delete_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._result: TrackedResult | None = None
        self._editable = self._comments = False
        self._first = 2560
        self.fields: dict[str, QLineEdit] = {}
        self.labels: dict[str, ThaiLabel] = {}
        self.facts: list[_Fact] = []
        whole = column(self)
        inner = box("surface")
        inner.setMaximumWidth(_WIDEST)
        self._form = column(inner, 24, 14, 24, 18, gap=6)
        self._build()
        scroll = QScrollArea(self)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        scroll.setWidget(inner)
        whole.addWidget(scroll)
        self.retranslate()

    def _build(self) -> None:
        form = self._form
        form.addLayout(self._labelled("indicator"))
        grid = QGridLayout()
        grid.setHorizontalSpacing(14)
        for place, name in enumerate(("unit", *_NUMBERS, "page")):
            grid.addLayout(self._labelled(name), 0, place)
            grid.setColumnStretch(place, 1)
        form.addLayout(grid)
        self.direction_label = ThaiLabel("", 13, 600, "ink2")
        self.direction = Segment(("higher", "lower"))
        self.direction.chosen.connect(lambda key: self._change("direction", key))
        better = row(None, 0, 4, 0, 4, gap=12)
        better.addWidget(self.direction_label)
        better.addWidget(self.direction)
        better.addStretch(1)
        form.addLayout(better)
        self.points = YearValues(self)
        self.points.committed.connect(lambda: self.commit())
        form.addWidget(self.points)
        self.error = ThaiLabel("", 13, color="no", wrap=True)
        self.error.hide()
        form.addWidget(self.error)
        form.addSpacing(4)
        self.plot = ResultPlot(self)
        form.addWidget(self.plot)
        form.addSpacing(4)
        self.facts_title = ThaiLabel("", 14, 600)
        form.addWidget(self.facts_title)
        self._facts: QVBoxLayout = column(gap=4)
        form.addLayout(self._facts)
        form.addSpacing(6)
        self.delete = QPushButton(self)
        self.delete.setProperty("role", "link")
        self.delete.setIcon(icons.icon("trash", "acc"))
        self.delete.clicked.connect(self.delete_wanted)
        form.addWidget(self.delete, 0, Qt.AlignmentFlag.AlignLeft)
        form.addStretch(1)

    def _labelled(self, name: str) -> QVBoxLayout:
        made = column(gap=1)
        self.labels[name] = ThaiLabel("", 13, 600, "ink2")
        field = self.fields[name] = QLineEdit(self)
        field.setMaxLength(300)
        if name in _TYPED:
            field.textEdited.connect(lambda words: self.typed.emit(name, words))
            field.editingFinished.connect(self.left)
        else:
            field.editingFinished.connect(lambda: self.commit())
        made.addWidget(self.labels[name])
        made.addWidget(field)
        return made

    # What it shows

    def show_result(
        self, result: TrackedResult, first: int, *, editable: bool, comments: bool,
    ) -> None:
        """Show an indicator; ``first``: the year to begin with; ``comments``: facts can be used."""
        other = self._result is None or self._result.id != result.id
        self._result, self._first = result, first
        self._editable, self._comments = editable, comments
        for name, field in self.fields.items():
            text: str = getattr(result, name)
            if name in _NUMBERS:
                text = shown_value(text)
            typing = field.hasFocus() or (name in _NUMBERS and field.isModified())
            if field.text() != text and (other or not typing):
                field.setText(text)
                if not field.hasFocus():
                    field.setCursorPosition(0)  # long words are read from their beginning
            field.setReadOnly(not editable)
        if other:
            self._tell("")
        self.points.show_points(result.points, first, editable=editable, fresh=other)
        self.direction.set_value(result.direction)
        self.direction.setEnabled(editable)
        self.delete.setVisible(editable)
        self._show_facts()

    @property
    def result_id(self) -> str:
        """The indicator that the fields belong to; the list may have chosen another already."""
        return "" if self._result is None else self._result.id

    def _show_facts(self) -> None:
        result = self._result
        if result is None:
            return
        self.plot.show_result(
            result, self.tr("target {0}").format(measured(shown_value(result.target), result.unit)),
            self.tr("comparator {0}").format(
                measured(shown_value(result.comparator), result.unit)),
            self.tr("The line stands here once there are values."))
        while self._facts.count():
            old = self._facts.takeAt(0)
            if old is not None and (widget := old.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        self.facts = []
        for fact in fact_lines(result, i18n.language()):
            words = "" if fact.is_warning or not self._comments else (
                self.tr("Make it a strength") if fact.good is not False else
                self.tr("Make it an OFI"))
            made = _Fact(fact, self.comment_wanted.emit, words)
            self.facts.append(made)
            self._facts.addWidget(made)

    def edit(self) -> None:
        """Put the cursor into the name."""
        self.fields["indicator"].setFocus(Qt.FocusReason.OtherFocusReason)

    # What a person does

    def _change(self, field: str, value: Any) -> None:
        if self._result is not None and self._editable and getattr(self._result, field) != value:
            self.changed.emit(field, value)

    def commit(self, *, quiet: bool = False) -> None:
        """Save the numbers that are typed; what is no number is told and stays in its field.

        ``quiet`` while one may still be typing: then nothing is told of a number half written.
        """
        result = self._result
        if result is None or not self._editable:
            return
        try:
            numbers = {name: kept_value(self.fields[name].text())
                       if self.fields[name].text().strip() else "" for name in _NUMBERS}
            points = [(int(year), str(value))
                      for year, value in kept_points(self.points.points())]
        except KnownFault as fault:
            if not quiet:
                self._tell(fault.text(i18n.language()))
            return
        self._tell("")
        self.points.take()
        for name in _NUMBERS:
            self.fields[name].setModified(False)
        for name, value in numbers.items():
            self._change(name, value)
        self._change("points", tuple(points))

    def _tell(self, words: str) -> None:
        self.error.setText(words)
        self.error.setVisible(bool(words))

    def retranslate(self) -> None:
        """Say the fixed words in the language of now."""
        for name, words in (
            ("indicator", self.tr("Indicator")), ("unit", self.tr("Unit")),
            ("target", self.tr("Target")), ("comparator", self.tr("Comparator")),
            ("page", self.tr("Page or figure")),
        ):
            self.labels[name].setText(words)
            self.fields[name].setAccessibleName(words)
        self.direction_label.setText(self.tr("Better"))
        self.direction.set_words(
            {"higher": self.tr("the higher"), "lower": self.tr("the lower")})
        self.facts_title.setText(self.tr("What the figures say"))
        self.delete.setText(" " + self.tr("Delete this indicator"))
        self._show_facts()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)
