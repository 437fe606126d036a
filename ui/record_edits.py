"""How the records that people write in are added, edited and deleted, and what such a step says."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QCoreApplication

from assessor_app.assessment import case, site_visit, worksheets
from assessor_app.casefile.connection import CaseFile
from assessor_app.casefile.journal import Changed
from assessor_app.casefile.records.application import Assessor
from assessor_app.casefile.records.naming import kind_name
from ui import i18n

Edit = Callable[..., Changed]


@dataclass(frozen=True, slots=True)
class RecordEdits:
    """The use cases of one kind of record.

    Attributes:
        add: given the case, who adds and the fields; what was made, and the change
        edit: given the case, who edits, the id and the fields
        delete: given the case, the id and the ``author``
    """

    add: Callable[..., tuple[Any, Changed]]
    edit: Edit
    delete: Edit


def _editing(edit: Edit) -> Edit:
    def done(held: CaseFile, who: Assessor, id_: str, /, **fields: Any) -> Changed:
        return edit(held, id_, author=who.name, **fields)

    return done


def _edit_worksheet(held: CaseFile, who: Assessor, id_: str, /, **fields: Any) -> Changed:
    return worksheets.set_worksheet(held, who, id_.partition(".")[2], **fields)


def _never(*_given: Any, **_fields: Any) -> Any:
    raise TypeError("a worksheet is there as its item is")


RECORDS = {
    "comment": RecordEdits(case.add_comment, _editing(case.edit_comment), case.delete_comment),
    "issue": RecordEdits(
        site_visit.add_issue, _editing(site_visit.edit_issue), site_visit.delete_issue),
    "finding": RecordEdits(
        site_visit.add_finding, _editing(site_visit.edit_finding), site_visit.delete_finding),
    "key_factor": RecordEdits(
        worksheets.add_key_factor, _editing(worksheets.edit_key_factor),
        worksheets.delete_key_factor),
    "result": RecordEdits(
        worksheets.add_result, _editing(worksheets.edit_result), worksheets.delete_result),
    "theme": RecordEdits(
        worksheets.add_theme, _editing(worksheets.edit_theme), worksheets.delete_theme),
    "worksheet": RecordEdits(_never, _edit_worksheet, _never),
}


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
