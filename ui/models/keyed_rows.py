"""A list whose rows have keys: a refresh keeps the choice and tells only of what changed."""

from __future__ import annotations

from typing import Any, Generic, TypeVar

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
)

Row = TypeVar("Row")
Index = QModelIndex | QPersistentModelIndex


class KeyedRowsModel(QAbstractListModel, Generic[Row]):
    """Rows for a view; who extends it says what a row's key is and what it shows."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: tuple[Row, ...] = ()

    @property
    def rows(self) -> tuple[Row, ...]:
        """Every row, in order."""
        return self._rows

    def set_rows(self, rows: tuple[Row, ...]) -> bool:
        """Take new rows; False where the same keys stay, and with them the choice."""
        old = self._rows
        if [self.key_of(row) for row in rows] != [self.key_of(row) for row in old]:
            self.beginResetModel()
            self._rows = rows
            self.endResetModel()
            return True
        self._rows = rows
        for number, (before, after) in enumerate(zip(old, rows, strict=True)):
            if before != after:
                self.dataChanged.emit(self.index(number), self.index(number))
        return False

    def index_of(self, key: str) -> QModelIndex:
        """The index of a row; an invalid one where it is not there."""
        return next((self.index(number) for number, row in enumerate(self._rows)
                     if self.key_of(row) == key), QModelIndex())

    def key_of(self, row: Row) -> str:
        """What tells a row from all others, also after it changed."""
        raise NotImplementedError

    def says(self, row: Row, role: int) -> Any:
        """What a row has for a role of Qt or of its delegate."""
        raise NotImplementedError

    def can_be_chosen(self, _row: Row) -> bool:
        """False for the head of a group."""
        return True

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or index.row() >= len(self._rows):
            return None
        return self.says(self._rows[index.row()], role)

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        if not self.can_be_chosen(self._rows[index.row()]):
            return Qt.ItemFlag.ItemIsEnabled
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
