"""The recent cases as a table model, filtered by the applicant's name."""

from __future__ import annotations

from enum import IntEnum
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from assessor_app.thai import normalise
from assessor_app.words import Language
from ui.look import i18n
from ui.look.words import applicant_name, day_text, kind_word, round_word, span, year_text
from ui.pages.start.recent import RecentCase
from ui.widgets.tip import tip

_Index = QModelIndex | QPersistentModelIndex


class Column(IntEnum):
    """The columns of the table."""

    APPLICANT = 0
    PROGRESS = 1
    TOTAL = 2
    VERDICT = 3
    EDITED = 4


OBJECT_ROLE = int(Qt.ItemDataRole.UserRole) + 1
MISSING_ROLE = OBJECT_ROLE + 1


class RecentModel(QAbstractTableModel):
    """Rows of recent cases. The model opens no file; it only looks whether the file exists."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._all: list[tuple[RecentCase, bool]] = []
        self._shown: list[tuple[RecentCase, bool]] = []
        self._filter = ""

    def set_cases(self, cases: tuple[RecentCase, ...]) -> None:
        """Show other cases."""
        self._all = [(case, case.missing) for case in cases]
        self._apply()

    def set_filter(self, text: str) -> None:
        """Show only the applicants whose name (in either language) holds the text."""
        self._filter = normalise(text).casefold().strip()
        self._apply()

    @property
    def total(self) -> int:
        """How many cases there are, shown or not."""
        return len(self._all)

    def case_at(self, row: int) -> RecentCase | None:
        """The case of a row."""
        return self._shown[row][0] if 0 <= row < len(self._shown) else None

    def _apply(self) -> None:
        self.beginResetModel()
        self._shown = [
            pair for pair in self._all
            if self._filter in normalise(f"{pair[0].name_th}\n{pair[0].name_en}").casefold()
        ]
        self.endResetModel()

    def subtitle(self, case: RecentCase) -> str:
        """Kind, awards and year in one line."""
        awards = case.awards_en if i18n.language() is Language.EN else case.awards_th
        parts = [kind_word(case.kind), awards, year_text(case.cycle)]
        return " · ".join(part for part in parts if part)

    def _display(self, case: RecentCase, missing: bool, column: int) -> str:
        match column:
            case Column.APPLICANT:
                return applicant_name(case.name_th, case.name_en)
            case Column.PROGRESS | Column.TOTAL if not case.round:
                return ""  # another person's figures
            case Column.PROGRESS:
                if case.alone:
                    return self.tr("Yours alone · {0}/{1} items").format(case.scored, case.items)
                return self.tr("{0} · {1}/{2} items").format(
                    round_word(case.round), case.scored, case.items)
            case Column.TOTAL:
                return span(case.low, case.high)
            case Column.EDITED:
                return self.tr("file not found") if missing else day_text(case.edited)
            case _:
                return ""

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self._shown)

    def columnCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(Column)

    def data(self, index: _Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> Any:
        if not index.isValid() or index.row() >= len(self._shown):
            return None
        case, missing = self._shown[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return self._display(case, missing, index.column())
            case Qt.ItemDataRole.ToolTipRole:
                return tip(case.path)
            case Qt.ItemDataRole.AccessibleTextRole:
                return f"{applicant_name(case.name_th, case.name_en)}, {self.subtitle(case)}"
            case _ if role == OBJECT_ROLE:
                return case
            case _ if role == MISSING_ROLE:
                return missing
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation,
        role: int = int(Qt.ItemDataRole.DisplayRole),
    ) -> Any:
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            right = section in (Column.TOTAL, Column.EDITED)
            side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
            return side | Qt.AlignmentFlag.AlignVCenter
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        match section:
            case Column.APPLICANT:
                return self.tr("Applicant")
            case Column.PROGRESS:
                return self.tr("Round and progress")
            case Column.TOTAL:
                return self.tr("Total")
            case Column.VERDICT:
                return self.tr("Award applied for")
            case _:
                return self.tr("Last edit")
