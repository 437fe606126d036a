"""The evidence of an issue as a list, its last row the place where more is dropped."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import (
    QAbstractListModel,
    QCoreApplication,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
)

from assessor_app.casefile.records.choices import EvidenceKind
from assessor_app.casefile.records.visit import Evidence
from assessor_app.printable import LINES, printable
from ui.look.words import moment_text

EvidenceRole = Qt.ItemDataRole.UserRole + 1  # the Evidence; None for the place to drop
_Index = QModelIndex | QPersistentModelIndex


class EvidenceModel(QAbstractListModel):
    """Rows of evidence in the order in which it was taken in, and one more to add by."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._held: tuple[Evidence, ...] = ()
        self._adds = True

    def show(self, evidence: Sequence[Evidence], *, adds: bool = True) -> None:
        """Show this evidence; with ``adds`` the place to drop more is its last row."""
        wanted = tuple(evidence)
        if [one.id for one in wanted] == [one.id for one in self._held] and adds == self._adds:
            for row, (old, new) in enumerate(zip(self._held, wanted, strict=True)):
                if old != new:
                    self._held = (*self._held[:row], new, *self._held[row + 1:])
                    self.dataChanged.emit(self.index(row), self.index(row))
            return
        self.beginResetModel()
        self._held, self._adds = wanted, adds
        self.endResetModel()

    def evidence(self) -> tuple[Evidence, ...]:
        """What is shown."""
        return self._held

    def row_of(self, evidence_id: str) -> int:
        """The row of a piece of evidence, -1 where it is not shown."""
        return next((row for row, one in enumerate(self._held) if one.id == evidence_id), -1)

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008  # Qt's own default
        return 0 if parent.isValid() else len(self._held) + self._adds

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        one = self._held[index.row()] if index.row() < len(self._held) else None
        if role == EvidenceRole:
            return one
        if role == Qt.ItemDataRole.EditRole:
            return one.caption if one else ""
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return (printable(f"{one.number} {one.caption or one.name}", kept=LINES) if one
                    else add_words())
        if role == Qt.ItemDataRole.AccessibleDescriptionRole and one:
            return facts_line(one)
        return None

    def flags(self, index: _Index) -> Qt.ItemFlag:
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        if index.row() < len(self._held):
            flags |= Qt.ItemFlag.ItemIsEditable
        return flags


def add_words() -> str:
    """What the place to drop says."""
    return QCoreApplication.translate("Evidence", "Add evidence")


def kind_words(one: Evidence) -> str:
    """What stands in the place of a picture: the kind of a document and its pages."""
    if one.media == "application/pdf":
        return QCoreApplication.translate("Evidence", "PDF, {0} p.").format(one.pages)
    suffix = one.name.rpartition(".")[2].upper() if "." in one.name else ""
    return suffix[:8] or QCoreApplication.translate("Evidence", "Document")


def size_words(size: int) -> str:
    """A size in megabytes with one decimal, or in kilobytes."""
    tenths = size // 100_000
    return f"{tenths // 10}.{tenths % 10} MB" if tenths else f"{max(1, size // 1000)} kB"


def facts_line(one: Evidence) -> str:
    """Number, when and where it was taken, its size: one line below a large picture."""
    parts = [one.number]
    if one.taken:
        parts.append(moment_text(datetime.fromisoformat(one.taken)))
    if one.place:
        parts.append(f"{one.place[0]:.5f}, {one.place[1]:.5f}")
    if one.kind is not EvidenceKind.PHOTO:
        parts.append(kind_words(one))
    return " · ".join([*parts, size_words(one.size), one.name])
