"""The bar above the issue list: search, the filters by item, kind and state, and the order."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from enum import StrEnum

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from assessor_app.casefile.records.choices import IssueKind, IssueStatus
from ui.look import icons
from ui.models.issues import kind_word, status_word

_GAP = 6


class IssueFilters(QWidget):
    """Says what is to be filtered by; shows nothing itself.

    Signals:
        filter_wanted(dict): the fields of an ``IssueFilter`` that were changed
        order_wanted(bool): ranked by what hangs on the issues (True), or by their numbers
    """

    filter_wanted = Signal(object)
    order_wanted = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "top")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.search = QLineEdit(self)
        self.search.setClearButtonEnabled(True)
        self.search.addAction(
            icons.icon("search", "ink3"), QLineEdit.ActionPosition.LeadingPosition)
        self.search.textChanged.connect(lambda text: self.filter_wanted.emit({"text": text}))
        self.item_box, self.kind_box = QComboBox(self), QComboBox(self)
        self.status_box, self.order_box = QComboBox(self), QComboBox(self)
        kept: tuple[tuple[str, QComboBox, Callable[[str], str]], ...] = (
            ("item", self.item_box, str), ("kind", self.kind_box, IssueKind),
            ("status", self.status_box, IssueStatus),
        )
        for name, choice, value_of in kept:
            _narrow(choice, 5, 180 if choice is not self.item_box else 330)
            choice.currentIndexChanged.connect(
                # Qt keeps a StrEnum as a plain string, so that it is made one again here.
                lambda _index, name=name, choice=choice, value_of=value_of:
                self.filter_wanted.emit(
                    {name: value_of(data) if (data := choice.currentData()) else None}))
        self.order_box.addItem("", True)
        self.order_box.addItem("", False)
        _narrow(self.order_box, 11, 200)
        self.order_box.currentIndexChanged.connect(
            lambda _at: self.order_wanted.emit(self.ranked))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 8, 12, 9)
        layout.setSpacing(_GAP)
        for parts, stretches in (((self.search, self.order_box), (1, 1)),
                                 ((self.item_box, self.kind_box, self.status_box), (1, 1, 1))):
            row = QHBoxLayout()
            row.setSpacing(_GAP)
            for part, stretch in zip(parts, stretches, strict=True):
                row.addWidget(part, stretch)
            layout.addLayout(row)
        self.retranslate()

    @property
    def ranked(self) -> bool:
        """Whether the list stands by what hangs on the issues."""
        return bool(self.order_box.currentData())

    def set_items(self, items: tuple[tuple[str, str], ...]) -> None:
        """The items (id, short name) that can be filtered by."""
        wanted = self.item_box.currentData()
        self.item_box.blockSignals(True)
        self.item_box.clear()
        self.item_box.addItem(self.tr("All items"), None)
        for item_id, name in items:
            self.item_box.addItem(f"{item_id} {name}", item_id)
        self.item_box.setCurrentIndex(max(0, self.item_box.findData(wanted)))
        self.item_box.blockSignals(False)

    def clear(self) -> None:
        """Let every issue pass again."""
        self.search.clear()
        for choice in (self.item_box, self.kind_box, self.status_box):
            choice.setCurrentIndex(0)

    def retranslate(self) -> None:
        """Say everything in the language of now."""
        self.search.setPlaceholderText(self.tr("Find an issue"))
        self.search.setAccessibleName(self.tr("Find an issue"))
        if self.item_box.count():
            self.item_box.setItemText(0, self.tr("All items"))
        self.item_box.setAccessibleName(self.tr("Item"))
        self.order_box.setItemText(0, self.tr("By what is at stake"))
        self.order_box.setItemText(1, self.tr("By number"))
        self.order_box.setAccessibleName(self.tr("Order"))
        _word(self.kind_box, self.tr("All kinds"),
              [(kind_word(kind), kind) for kind in IssueKind])
        self.kind_box.setAccessibleName(self.tr("Kind"))
        _word(self.status_box, self.tr("All states"),
              [(status_word(status), status) for status in IssueStatus])
        self.status_box.setAccessibleName(self.tr("State"))


def _narrow(choice: QComboBox, letters: int, view: int) -> None:
    choice.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    choice.setMinimumContentsLength(letters)
    choice.view().setMinimumWidth(view)


def _word(choice: QComboBox, first: str, words: Sequence[tuple[str, StrEnum]]) -> None:
    here = max(0, choice.currentIndex())
    choice.blockSignals(True)
    choice.clear()
    choice.addItem(first, None)
    for word, value in words:
        choice.addItem(word, value)
    choice.setCurrentIndex(here)
    choice.blockSignals(False)
