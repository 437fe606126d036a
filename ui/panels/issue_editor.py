"""The middle of the site-visit page: one issue, every field edited in place."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from assessor_app.casefile.records import IssueKind, IssueStatus
from assessor_app.thai import date_text, time_text
from assessor_app.words import Language
from ui import theme
from ui.models.issues import IssueRow, kind_word, status_word
from ui.panels.issue_field import IssueField
from ui.panels.issue_marks import mark_icon
from ui.widgets.frame import box, column
from ui.widgets.label import ThaiLabel
from ui.widgets.segment import Segment

_FIELDS = ("question", "who", "documents")
_WIDEST = 860
_SIDE, _CHOICE_GAP = 24, 24


class IssueEditor(QStackedWidget):
    """Shows one issue and says what the person changes in it.

    Signals:
        typed(str, str, str): issue id, field, words so far; to be saved after a pause
        picked(str, str, object): issue id, field, value; to be saved at once
        left: the focus left a text field, so that what was typed is to be saved
        delete_wanted(str): the issue to delete
        step_wanted(int): go to the next (1) or the previous issue (-1)
    """

    typed = Signal(str, str, str)
    picked = Signal(str, str, object)
    left = Signal()
    delete_wanted = Signal(str)
    step_wanted = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "surface")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._row: IssueRow | None = None
        self._language = Language.TH
        self._unsaved: Callable[[], list[str]] = list
        self.labels: dict[str, ThaiLabel] = {}
        self.fields: dict[str, IssueField] = {}
        self.addWidget(self._make_empty())
        self.addWidget(self._make_form())
        self.retranslate()

    def set_unsaved(self, unsaved: Callable[[], list[str]]) -> None:
        """Where to ask which typed words are not saved yet."""
        self._unsaved = unsaved

    def show_row(self, row: IssueRow | None, *, writable: bool, language: Language) -> None:
        """Show an issue as it is stored, leaving words alone that are still being typed."""
        same = row is not None and self._row is not None and row.issue.id == self._row.issue.id
        self._row, self._language = row, language
        self.setCurrentIndex(0 if row is None else 1)
        if row is None:
            return
        issue = row.issue
        self.number.setText(issue.number)
        self.item.setText(row.item_name)
        self._show_meta()
        self.kinds.set_value(issue.kind.value)
        self.states.set_value(issue.status.value)
        pending = self._unsaved()
        for name, field in self.fields.items():
            stored: str = getattr(issue, name)
            shown = field.text()
            if not same or (shown.strip() != stored.strip() and shown not in pending):
                field.show_text(stored, keep_place=same)
            field.setReadOnly(not writable)
        for part in (self.kinds, self.states, self.delete):
            part.setEnabled(writable)

    def edit_question(self) -> None:
        """Put the cursor at the end of the question."""
        field = self.fields["question"]
        field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        cursor = field.textCursor()
        cursor.movePosition(cursor.MoveOperation.End)
        field.setTextCursor(cursor)

    def retranslate(self) -> None:
        """Say the fixed words in the language of now."""
        self.nothing.setText(self.tr("Choose an issue on the left to read and edit it."))
        self.kind_label.setText(self.tr("Kind"))
        self.state_label.setText(self.tr("State"))
        self.kinds.set_words({kind.value: kind_word(kind) for kind in IssueKind})
        self.states.set_words({status.value: status_word(status) for status in IssueStatus})
        labels = {
            "question": self.tr("Question or matter to check"),
            "who": self.tr("Whom to see (role or group)"),
            "documents": self.tr("Documents and data to see"),
        }
        hints = {
            "question": self.tr("One thing to learn on site, so that the answer settles a comment"),
            "who": self.tr("Roles rather than names"),
            "documents": self.tr("Title and years"),
        }
        for name in _FIELDS:
            self.labels[name].setText(labels[name])
            self.fields[name].setPlaceholderText(hints[name])
            self.fields[name].setAccessibleName(labels[name])
        self.delete.setText(" " + self.tr("Delete this issue"))
        self._place_choices()
        self.before.setToolTip(self.tr("Previous issue"))
        self.after.setToolTip(self.tr("Next issue"))
        self._show_meta()

    def _show_meta(self) -> None:
        if self._row is None:
            return
        created = self._row.issue.created.astimezone()
        self.meta.setText(self.tr("Written by {0} · {1} {2}").format(
            self._row.author, date_text(created.date(), self._language), time_text(created)))

    # --- how it is made -----------------------------------------------------------------------

    def _make_empty(self) -> QWidget:
        page = QWidget(self)
        self.nothing = ThaiLabel(color="ink2", wrap=True, parent=page)
        layout = column(page, 24, 18, 24, 18)
        layout.addWidget(self.nothing)
        layout.addStretch(1)
        return page

    def _make_form(self) -> QWidget:
        inner = box("surface")
        inner.setMaximumWidth(_WIDEST)
        layout = column(inner, _SIDE, 12, _SIDE, 18, gap=4)
        layout.addLayout(self._make_title())
        self.meta = ThaiLabel(px=13, color="ink3", parent=inner)
        layout.addWidget(self.meta)
        layout.addSpacing(8)
        layout.addLayout(self._make_choices(inner))
        layout.addSpacing(10)
        layout.addLayout(self._make_field(inner, "question", 3, 9))
        layout.addSpacing(8)
        pair = QGridLayout()
        pair.setHorizontalSpacing(16)
        for place, name in enumerate(("who", "documents")):
            pair.addLayout(self._make_field(inner, name, 3, 9), 0, place)
            pair.setColumnStretch(place, 1)
        layout.addLayout(pair)
        layout.addSpacing(10)
        self.delete = QPushButton(inner)
        self.delete.setProperty("role", "link")
        self.delete.setIcon(theme.icon("trash", "acc"))
        self.delete.clicked.connect(self._delete)
        layout.addWidget(self.delete, 0, Qt.AlignmentFlag.AlignLeft)
        layout.addStretch(1)
        scroll = QScrollArea(self)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        scroll.setWidget(inner)
        return scroll

    def _make_title(self) -> QHBoxLayout:
        self.number = ThaiLabel(px=20, weight=700, color="acc", parent=self)
        self.item = ThaiLabel(px=19, weight=600, parent=self)
        self.before = self._step_button("Ctrl+↑", -1)
        self.after = self._step_button("Ctrl+↓", 1)
        line = QHBoxLayout()
        line.setSpacing(10)
        line.addWidget(self.number)
        line.addWidget(self.item, 1)
        line.addWidget(self.before)
        line.addWidget(self.after)
        return line

    def _step_button(self, keys: str, by: int) -> QToolButton:
        button = QToolButton(self)
        button.setText(keys)
        button.setFont(theme.font(11, 500))
        button.setProperty("role", "chip")
        button.setStyleSheet("font-size: 11px; min-height: 19px; padding: 0 6px;")
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.clicked.connect(lambda: self.step_wanted.emit(by))
        return button

    def _make_choices(self, parent: QWidget) -> QGridLayout:
        self.kinds = Segment([kind.value for kind in IssueKind], parent)
        self.states = Segment([status.value for status in IssueStatus], parent)
        for segment, values in ((self.kinds, IssueKind), (self.states, IssueStatus)):
            for value in values:
                button = segment.button(value.value)
                button.setIcon(mark_icon(value))
                button.setIconSize(QSize(19, 16))
                button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.kinds.chosen.connect(lambda key: self._pick("kind", IssueKind(key)))
        self.states.chosen.connect(lambda key: self._pick("status", IssueStatus(key)))
        self.kind_label = ThaiLabel(px=13, weight=600, color="ink2", parent=parent)
        self.state_label = ThaiLabel(px=13, weight=600, color="ink2", parent=parent)
        self._choices = QGridLayout()
        self._choices.setHorizontalSpacing(_CHOICE_GAP)
        self._choices.setVerticalSpacing(2)
        self._choices.setColumnStretch(2, 1)
        self._stacked: bool | None = None
        self._place_choices()
        return self._choices

    def _place_choices(self) -> None:
        """Both choices in one row, or one under the other where the words need more room."""
        need = self.kinds.sizeHint().width() + _CHOICE_GAP + self.states.sizeHint().width()
        stacked = self.width() < need + 2 * _SIDE
        if stacked == self._stacked:
            return
        self._stacked = stacked
        self._choices.setRowMinimumHeight(2, 6 if stacked else 0)
        for place, (label, segment) in enumerate((
            (self.kind_label, self.kinds), (self.state_label, self.states),
        )):
            row, column_ = (3 * place, 0) if stacked else (0, place)
            self._choices.addWidget(label, row, column_)
            self._choices.addWidget(segment, row + 1, column_)

    def _make_field(self, parent: QWidget, name: str, least: int, most: int) -> QVBoxLayout:
        label = ThaiLabel(px=13, weight=600, color="ink2", parent=parent)
        field = IssueField(least, most, parent)
        label.setBuddy(field)
        field.typed.connect(lambda text: self._type(name, text))
        field.left.connect(self.left)
        self.labels[name], self.fields[name] = label, field
        made = column(gap=2)
        made.addWidget(label)
        made.addWidget(field)
        made.addStretch(1)
        return made

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_choices()

    # --- what happens -------------------------------------------------------------------------

    def _type(self, name: str, text: str) -> None:
        if self._row is not None:
            self.typed.emit(self._row.issue.id, name, text)

    def _pick(self, name: str, value: Any) -> None:
        if self._row is not None:
            self.picked.emit(self._row.issue.id, name, value)

    def _delete(self) -> None:
        if self._row is not None:
            self.delete_wanted.emit(self._row.issue.id)
