"""All words that a window holds, shown or not, for tests."""

from __future__ import annotations

import re
from collections.abc import Iterator

from PySide6.QtCore import (
    QAbstractItemModel,
    QAbstractListModel,
    QCoreApplication,
    QEvent,
    QModelIndex,
    Qt,
)
from PySide6.QtWidgets import QAbstractItemView, QApplication, QWidget

_TEXTS = ("text", "toPlainText", "toolTip", "statusTip", "whatsThis", "accessibleName",
          "accessibleDescription", "windowTitle", "placeholderText", "title", "currentText")
_ROLES = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole,
          Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.AccessibleDescriptionRole,
          *(Qt.ItemDataRole(Qt.ItemDataRole.UserRole + number) for number in range(4)))
# The clock, and where an object lies in memory, are nobody's figures
PASSING = re.compile(r"\b\d\d:\d\d\b|0x[0-9A-Fa-f]+|edited=datetime\.datetime\([^)]*\)")


def settle() -> None:
    """Let what was told be shown, and what is gone be gone."""
    for _ in range(3):
        QApplication.processEvents()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def _rows(model: QAbstractItemModel, parent: QModelIndex) -> Iterator[str]:
    flat = isinstance(model, QAbstractListModel)  # PySide hides how many columns it has
    columns = 1 if flat else model.columnCount(parent)
    for row in range(model.rowCount(parent)):
        for column in range(columns):
            index = model.index(row, column, parent)
            yield from (str(index.data(role)) for role in _ROLES if index.data(role) is not None)
            if column == 0 and not flat:
                yield from _rows(model, index)


def words_in(window: QWidget) -> list[str]:
    """Every word that a widget or a model of the window holds, shown or not."""
    found: list[str] = []
    widgets: list[QWidget] = [window, *window.findChildren(QWidget)]
    for widget in widgets:
        for name in _TEXTS:
            told = getattr(widget, name, None)
            if callable(told):
                found.append(str(told()))
        if isinstance(widget, QAbstractItemView) and widget.model() is not None:
            found += _rows(widget.model(), QModelIndex())
    return [PASSING.sub("·", words) for words in found if words]
