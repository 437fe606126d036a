"""The site-visit issues as rows for a list, and the filter over them; rows are frozen records."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QCoreApplication,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QSortFilterProxyModel,
    Qt,
)

from assessor_app.assessment.visit.ranking import Stake, rank_issues
from assessor_app.casefile.records.case_state import CaseState
from assessor_app.casefile.records.choices import IssueKind, IssueStatus
from assessor_app.casefile.records.marks import SEARCHED
from assessor_app.casefile.records.visit import ISSUE, Issue
from assessor_app.criteria.edition import Edition
from assessor_app.criteria.scoring import points_text
from assessor_app.thai import arabic_digits, normalise
from assessor_app.words import Language
from ui.widgets.tip import tip

RowRole = Qt.ItemDataRole.UserRole + 1  # the IssueRow
IdRole = Qt.ItemDataRole.UserRole + 2  # the issue's id

_Index = QModelIndex | QPersistentModelIndex


def kind_word(kind: IssueKind) -> str:
    """The kind of an issue in the language of the window."""
    if kind is IssueKind.VERIFY:
        return QCoreApplication.translate("Issue", "Verify")
    return QCoreApplication.translate("Issue", "Clarify")


def status_word(status: IssueStatus) -> str:
    """Where an issue stands, in the language of the window."""
    match status:
        case IssueStatus.PARTLY:
            return QCoreApplication.translate("Issue", "Partly")
        case IssueStatus.RESOLVED:
            return QCoreApplication.translate("Issue", "Resolved")
        case _:
            return QCoreApplication.translate("Issue", "Open")


@dataclass(frozen=True, slots=True)
class IssueRow:
    """One issue with the words that a list shows beside it.

    Attributes:
        issue: the issue as the case holds it
        item_name: the short name of its item in the language of the window
        author: the name of the assessor who wrote it
        owners: the names of those who answer it
        stake: what hangs on it, None where that is not known
        decides: which of the awards applied for it decides, else which of any, in words
    """

    issue: Issue
    item_name: str
    author: str
    owners: tuple[str, ...] = ()
    stake: Stake | None = None
    decides: str = ""


def issue_rows(
    state: CaseState, edition: Edition, language: Language | str, *, ranked: bool = False,
) -> tuple[IssueRow, ...]:
    """The issues of a case as rows: by item and age, or ``ranked`` by what hangs on them."""
    place = {item_id: index for index, item_id in enumerate(edition.items)}
    stakes = {stake.issue: stake for stake in rank_issues(state, edition)}
    if ranked:
        order = {issue_id: index for index, issue_id in enumerate(stakes)}
        issues = sorted(state.issues, key=lambda one: order.get(one.id, len(order)))
    else:
        issues = sorted(state.issues, key=lambda one: (
            place.get(one.item, len(place)), one.created, one.number))
    rows = []
    for issue in issues:
        item = edition.items.get(issue.item)
        author = state.assessors.get(issue.assessor_id)
        stake = stakes.get(issue.id)
        rows.append(IssueRow(
            issue, item.short_name.of(language) if item else "", author.name if author else "",
            tuple(state.assessors[one].name for one in issue.owners if one in state.assessors),
            stake, _decides(state, edition, stake, language),
        ))
    return tuple(rows)


def _decides(
    state: CaseState, edition: Edition, stake: Stake | None, language: Language | str,
) -> str:
    turns = stake.turns if stake is not None else ()
    applied = [award for award in turns if award in state.application.awards]
    awards = [edition.award_by_id[award] for award in applied or turns]
    if not awards:
        return ""
    categories = ", ".join(award.category for award in awards if award.category)
    if not categories:
        return QCoreApplication.translate("Issue", "Decides {0}").format(
            ", ".join(award.short_name.of(language) for award in awards))
    return QCoreApplication.translate("Issue", "Decides category {0}").format(categories)


def stake_words(row: IssueRow) -> tuple[str, str]:
    """What hangs on an issue in words: the points at stake, and which awards it decides, or ""."""
    if row.stake is None:
        return "", ""
    points = QCoreApplication.translate("Issue", "{0} points").format(
        points_text(row.stake.points))
    return points, row.decides


@dataclass(frozen=True, slots=True)
class IssueFilter:
    """Which issues to show; None and "" let every one pass."""

    text: str = ""
    item: str | None = None
    kind: IssueKind | None = None
    status: IssueStatus | None = None

    @property
    def active(self) -> bool:
        """True where it can hide an issue."""
        return bool(_folded(self.text) or self.item or self.kind or self.status)

    def passes(self, row: IssueRow) -> bool:
        """True where the row is to be shown; the text is looked for in every field."""
        issue = row.issue
        if self.item is not None and issue.item != self.item:
            return False
        if self.kind is not None and issue.kind is not self.kind:
            return False
        if self.status is not None and issue.status is not self.status:
            return False
        wanted = _folded(self.text)
        return not wanted or any(
            wanted in _folded(words) for words in (
                row.item_name, row.author, *row.owners,
                *(getattr(issue, field) for field in ISSUE.attributes(SEARCHED))))


def _folded(text: str) -> str:
    return arabic_digits(normalise(text))


class IssuesModel(QAbstractListModel):
    """The rows of a list of issues; a refresh touches only what changed."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[IssueRow] = []

    def set_rows(self, rows: tuple[IssueRow, ...]) -> None:
        """Show these rows, keeping the index of every issue that stays."""
        wanted = {row.issue.id for row in rows}
        for number in range(len(self._rows) - 1, -1, -1):
            if self._rows[number].issue.id not in wanted:
                self.beginRemoveRows(QModelIndex(), number, number)
                del self._rows[number]
                self.endRemoveRows()
        kept = {row.issue.id for row in self._rows}
        if [row.issue.id for row in self._rows] != [
            row.issue.id for row in rows if row.issue.id in kept
        ]:
            self.beginResetModel()
            self._rows = list(rows)
            self.endResetModel()
            return
        for number, row in enumerate(rows):
            if number >= len(self._rows) or self._rows[number].issue.id != row.issue.id:
                self.beginInsertRows(QModelIndex(), number, number)
                self._rows.insert(number, row)
                self.endInsertRows()
            elif self._rows[number] != row:
                self._rows[number] = row
                index = self.index(number)
                self.dataChanged.emit(index, index)

    def rows(self) -> tuple[IssueRow, ...]:
        """Every row, unfiltered."""
        return tuple(self._rows)

    def index_of(self, issue_id: str) -> QModelIndex:
        """The index of an issue, invalid where there is none."""
        for number, row in enumerate(self._rows):
            if row.issue.id == issue_id:
                return self.index(number)
        return QModelIndex()

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or not 0 <= index.row() < len(self._rows):
            return None
        row = self._rows[index.row()]
        if role == RowRole:
            return row
        if role == IdRole:
            return row.issue.id
        if role == Qt.ItemDataRole.DisplayRole:
            return f"{row.issue.number} {row.issue.question}".strip()
        if role == Qt.ItemDataRole.ToolTipRole:
            return tip(row.issue.question) or None
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.AccessibleDescriptionRole):
            issue = row.issue
            return ", ".join(part for part in (
                issue.number, kind_word(issue.kind), status_word(issue.status), issue.question,
                *stake_words(row), " · ".join(row.owners),
            ) if part)
        return None


class IssueProxy(QSortFilterProxyModel):
    """Shows the issues that pass the filter, in the order of the model.

    One issue may be held in view, so that the one being edited does not vanish under the cursor
    when what is typed or chosen no longer passes.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._filter = IssueFilter()
        self._held: str | None = None

    @property
    def filter(self) -> IssueFilter:
        """The filter that is on."""
        return self._filter

    def set_filter(self, **fields: Any) -> None:
        """Change some fields of the filter; nothing is held in view any longer."""
        changed = replace(self._filter, **fields)
        if changed != self._filter:
            self._begin()
            self._filter, self._held = changed, None
            self._end()

    def hold(self, issue_id: str | None) -> None:
        """Keep one issue in view whatever the filter says, and let the one held before go."""
        if issue_id != self._held:
            self._begin()
            self._held = issue_id
            self._end()

    def _begin(self) -> None:
        self.beginFilterChange()

    def _end(self) -> None:
        self.endFilterChange(QSortFilterProxyModel.Direction.Rows)

    def filterAcceptsRow(self, source_row: int, source_parent: _Index) -> bool:
        row: IssueRow = self.sourceModel().index(source_row, 0, source_parent).data(RowRole)
        return row.issue.id == self._held or self._filter.passes(row)
