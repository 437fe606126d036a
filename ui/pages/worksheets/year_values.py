"""Years and their values as pairs of small fields, with one empty pair always at the end."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QGridLayout, QLineEdit, QWidget

from assessor_app.assessment.results import shown_value
from assessor_app.errors import KnownFault
from assessor_app.thai import arabic_digits
from ui.widgets.label import ThaiLabel

_COLUMNS = 8
_WIDTH = 88
_FEWEST = 3  # pairs shown at least
_LONGEST = 160  # letters of a field: the longest range that a value can be


class YearValues(QWidget):
    """The years พ.ศ. with a value each; the year of an empty pair is the next one, if not typed.

    Signals:
        committed(): the focus left a field, or Enter
    """

    committed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._first = 2560
        self._points: tuple[tuple[int, str], ...] = ()
        self._editable = True
        self.pairs: list[tuple[QLineEdit, QLineEdit]] = []
        self._labels: list[tuple[ThaiLabel, ThaiLabel]] = []
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(6)
        self._grid.setVerticalSpacing(4)
        self._grid.setColumnStretch(_COLUMNS + 1, 1)

    def show_points(
        self, points: Sequence[tuple[int, str]], first: int, *, editable: bool, fresh: bool,
    ) -> None:
        """Show years with their values; ``first`` is the year to begin with where there is none.

        What is typed and not taken yet stays, but where the points are another's (``fresh``).
        """
        self._points, self._first, self._editable = tuple(points), first, editable
        wanted = max(_FEWEST, len(points) + 1)
        while len(self.pairs) < wanted:
            self._add_pair()
        for place, (year, value) in enumerate(self.pairs):
            shown = place < wanted
            year.setVisible(shown)
            value.setVisible(shown)
            held = points[place] if place < len(points) else None
            year.setPlaceholderText(str(self._expected(place)))
            _show(year, "" if held is None else str(held[0]), fresh=fresh)
            _show(value, "" if held is None else shown_value(held[1]), fresh=fresh)
            for field in (year, value):
                field.setReadOnly(not editable)
        for place, labels in enumerate(self._labels):
            for label in labels:
                label.setVisible(place * _COLUMNS < wanted)
        self.retranslate()

    def _expected(self, place: int) -> int:
        if self._points:
            return self._points[-1][0] + 1 + max(0, place - len(self._points))
        return self._first + place

    def _add_pair(self) -> None:
        place = len(self.pairs)
        line, at = divmod(place, _COLUMNS)
        if at == 0:
            labels = (ThaiLabel("", 12, color="ink2"), ThaiLabel("", 12, color="ink2"))
            for below, label in enumerate(labels):
                self._grid.addWidget(label, 2 * line + below, 0)
            self._labels.append(labels)
        pair = (QLineEdit(self), QLineEdit(self))
        for below, field in enumerate(pair):
            field.setFixedWidth(_WIDTH)
            field.setMaxLength(_LONGEST)
            field.editingFinished.connect(self.committed)
            self._grid.addWidget(field, 2 * line + below, at + 1)
        if self.pairs:
            QWidget.setTabOrder(self.pairs[-1][1], pair[0])
        QWidget.setTabOrder(*pair)
        self.pairs.append(pair)

    def take(self) -> None:
        """What is typed was taken: the next points are shown in its place."""
        for pair in self.pairs:
            for field in pair:
                field.setModified(False)

    def points(self) -> list[tuple[int, str]]:
        """What is typed; raises KnownFault ``result_year`` for what is no year."""
        found: list[tuple[int, str]] = []
        for place, (year, value) in enumerate(self.pairs):
            if not value.text().strip():
                continue
            typed = arabic_digits(year.text()).strip()
            if typed and not typed.isdecimal():
                raise KnownFault("result_year", year=year.text())
            found.append((int(typed) if typed else self._expected(place), value.text()))
        return found

    def retranslate(self) -> None:
        """Say the words in the language of now."""
        for year, value in self._labels:
            year.setText(self.tr("Year (BE)"))
            value.setText(self.tr("Value"))
        for year_field, value_field in self.pairs:
            year_field.setAccessibleName(self.tr("Year (BE)"))
            value_field.setAccessibleName(
                self.tr("Value of {0}").format(
                    year_field.text() or year_field.placeholderText()))

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)


def _show(field: QLineEdit, text: str, *, fresh: bool) -> None:
    if field.text() != text and (fresh or not (field.hasFocus() or field.isModified())):
        field.setText(text)
