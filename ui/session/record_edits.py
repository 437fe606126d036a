"""What the steps say that add, edit and delete records and give percents, for undo and redo."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QCoreApplication

from assessor_app.casefile.records.naming import kind_name
from ui.look import i18n


def adding(entity: str, item: str = "") -> str:
    """What the step says that adds a record."""
    return _step(QCoreApplication.translate("Edits", "new {0}"), entity, item)


def editing(entity: str, item: str = "") -> str:
    """What the step says that edits a record."""
    return _step(QCoreApplication.translate("Edits", "edit {0}"), entity, item)


def deleting(entity: str, item: str = "") -> str:
    """What the step says that deletes a record."""
    return _step(QCoreApplication.translate("Edits", "delete {0}"), entity, item)


def scoring(scores: Mapping[str, int | None]) -> str:
    """What the step says that gives or clears percents."""
    target, percent = next(iter(scores.items()))
    if len(scores) > 1:
        return QCoreApplication.translate("Edits", "scores of {0}").format(", ".join(scores))
    if percent is None:
        return QCoreApplication.translate("Edits", "clear score {0}").format(target)
    return QCoreApplication.translate("Edits", "score {0}: {1} %").format(target, percent)


def _step(words: str, entity: str, item: str) -> str:
    step = words.format(kind_name(entity, i18n.language()))
    return f"{step} · {item}" if item else step
