"""The middle of the site-visit page: one issue, every field edited in place."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QMenu,
    QPushButton,
    QScrollArea,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from assessor_app.casefile.records.choices import IssueKind
from assessor_app.casefile.records.visit import MOST_OWNERS
from assessor_app.printable import printable
from assessor_app.words import Language
from ui.look import icons
from ui.look.words import moment_text
from ui.models.issues import kind_word
from ui.models.visit import IssueSheet
from ui.pages.site_visit.issue.evidence import IssueEvidence
from ui.pages.site_visit.issue.field import QuietField
from ui.pages.site_visit.issue.marks import mark_icon
from ui.pages.site_visit.names_button import NamesButton
from ui.pages.site_visit.visit.comments import LinkedComments
from ui.pages.site_visit.visit.conclusion import ConclusionBar
from ui.pages.site_visit.visit.findings import VisitFindings
from ui.widgets.frame import box, column, row, rule
from ui.widgets.label import ThaiLabel
from ui.widgets.segment import Segment
from ui.widgets.tip import tip

_STRIP = ("who", "place", "documents", "observation")
_WIDEST = 1180
_SIDE = 20
_TALL = 820  # pixels; lower, comments and prepared questions stand below what was found


class IssueEditor(QStackedWidget):
    """Shows one issue and says what the person changes in it.

    Attributes:
        fields: the text fields by the names they have in ``Issue``
        findings, evidence, comments, conclusion: the parts below them

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
        self._sheet: IssueSheet | None = None
        self._language = Language.TH
        self._unsaved: Callable[[], list[str]] = list
        self._some = False
        self.labels: dict[str, ThaiLabel] = {}
        self.fields: dict[str, QuietField] = {}
        self.findings = VisitFindings()
        self.comments = LinkedComments()
        self.conclusion = ConclusionBar()
        self.evidence = IssueEvidence()
        self.addWidget(self._make_empty())
        self.addWidget(self._make_form())
        self.states = self.conclusion.states
        self.conclusion.picked.connect(self._pick)
        self.retranslate()

    def set_unsaved(self, unsaved: Callable[[], list[str]]) -> None:
        """Where to ask which typed words are not saved yet."""
        self._unsaved = unsaved

    def show_sheet(
        self, sheet: IssueSheet | None, *, writable: bool, language: Language,
    ) -> None:
        """Show an issue as it is stored, leaving words alone that are still being typed."""
        same = (sheet is not None and self._sheet is not None
                and sheet.issue.id == self._sheet.issue.id)
        self._sheet, self._language = sheet, language
        self.setCurrentIndex(0 if sheet is None else 1)
        self.conclusion.show_sheet(sheet, writable=writable)
        if sheet is None:
            return
        issue = sheet.issue
        self.number.setText(issue.number)
        self.item.setText(sheet.row.item_name)
        self._show_meta()
        self.kinds.set_value(issue.kind.value)
        self.priorities.set_value(str(issue.priority))
        self._show_owners(sheet)
        pending = self._unsaved()
        for name, field in self.fields.items():
            stored: str = getattr(issue, name)
            shown = field.text()
            if not same or (shown.strip() != stored.strip() and shown not in pending):
                field.show_text(stored, keep_place=same)
            field.setReadOnly(not writable)
        self.comments.show_comments(sheet.comments, writable=writable)
        self.evidence.show_issue(issue.id)
        self.findings.show_findings(
            sheet.findings, sheet.sources, self._unsaved, writable=writable, language=language)
        for part in (self.kinds, self.priorities, self.owners, self.delete):
            part.setEnabled(writable)

    def say_empty(self, some: bool) -> None:
        """What stands here while no issue is chosen; ``some``: whether there are any to choose."""
        self._some = some
        self.nothing.setText(
            self.tr("Choose an issue on the left to read and edit it.") if some else
            self.tr("The question, what was found, its evidence and the conclusion of an issue"
                    " stand here."))

    def edit_question(self) -> None:
        """Put the cursor at the end of the question."""
        field = self.fields["question"]
        field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        cursor = field.textCursor()
        cursor.movePosition(cursor.MoveOperation.End)
        field.setTextCursor(cursor)

    def retranslate(self) -> None:
        """Say the fixed words in the language of now."""
        self.say_empty(self._some)
        self.kinds.setAccessibleName(self.tr("Kind"))
        self.priority_label.setText(self.tr("Priority"))
        self.owners.setAccessibleName(self.tr("Owners"))
        self.kinds.set_words({kind.value: kind_word(kind) for kind in IssueKind})
        self.priorities.set_words({str(number): str(number) for number in (1, 2, 3)})
        labels = {
            "question": self.tr("Question or matter to check"),
            "area": self.tr("Area"),
            "who": self.tr("Whom to see"),
            "place": self.tr("Where on site"),
            "documents": self.tr("Documents and data"),
            "observation": self.tr("What to look at"),
            "strategy": self.tr("Questions prepared"),
        }
        hints = {
            "question": self.tr("One thing to learn on site, so that the answer settles a comment"),
            "area": self.tr("Area, as 3.1 a(1)"),
            "who": self.tr("Roles, not names"),
            "place": self.tr("Building or unit"),
            "documents": self.tr("Title and years"),
            "observation": self.tr("What shows it"),
            "strategy": self.tr("What to ask, one question to a line"),
        }
        for name, field in self.fields.items():
            if name in self.labels:
                self.labels[name].setText(labels[name])
            field.set_hint(hints[name])
            field.setAccessibleName(labels[name])
        self.delete.setText(" " + self.tr("Delete this issue"))
        self.before.setToolTip(self.tr("Previous issue"))
        self.after.setToolTip(self.tr("Next issue"))
        for part in (self.findings, self.comments, self.conclusion):
            part.retranslate()
        self._show_meta()
        self._show_owners(self._sheet)

    def _show_meta(self) -> None:
        if self._sheet is None:
            return
        self.meta.setText(self.tr("Written by {0} · {1}").format(
            self._sheet.row.author, moment_text(self._sheet.issue.created)))

    def _show_owners(self, sheet: IssueSheet | None) -> None:
        chosen = sheet.issue.owners if sheet is not None else ()
        names = " · ".join(sheet.row.owners) if sheet is not None else ""
        self.owners.setText(" " + (printable(names) or self.tr("Nobody yet")))
        self.owners.setToolTip(tip(names) or self.tr("Who answers this issue, at most two"))
        self.owners_menu.clear()
        for id_, name in sheet.people if sheet is not None else ():
            action = self.owners_menu.addAction(printable(name))
            action.setCheckable(True)
            action.setChecked(id_ in chosen)
            action.setEnabled(id_ in chosen or len(chosen) < MOST_OWNERS)
            action.triggered.connect(lambda on, id_=id_: self._own(id_, on))

    def _own(self, person: str, on: bool) -> None:
        if self._sheet is not None:
            held = [one for one in self._sheet.issue.owners if one != person]
            self._pick("owners", [*held, person] if on else held)

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
        layout = column(inner, _SIDE, 10, _SIDE, 14, gap=4)
        layout.addLayout(self._make_title())
        question = self._make_field("question")
        layout.addWidget(question)
        layout.addSpacing(4)
        layout.addWidget(rule())
        layout.addSpacing(2)
        layout.addLayout(self._make_choices(inner))
        layout.addSpacing(2)
        layout.addWidget(rule())
        layout.addLayout(self._make_strip())
        layout.addWidget(rule())
        self._body: QVBoxLayout = column(gap=8)
        self.pair = self._make_pair(inner)
        self._body.addWidget(self.pair)
        self._body.addWidget(self.findings)
        self._body.addWidget(self.evidence)
        layout.addLayout(self._body)
        layout.addSpacing(8)
        foot = row(gap=8)
        self.meta = ThaiLabel(px=13, color="ink3", parent=inner)
        self.delete = QPushButton(inner)
        self.delete.setProperty("role", "link")
        self.delete.setIcon(icons.icon("trash", "acc"))
        self.delete.clicked.connect(self._delete)
        foot.addWidget(self.meta, 1)
        foot.addWidget(self.delete)
        layout.addLayout(foot)
        layout.addStretch(1)
        self.area = QScrollArea(self)
        self.area.setWidgetResizable(True)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        self.area.setWidget(inner)
        form = QWidget(self)
        whole = column(form)
        whole.addWidget(self.area, 1)
        whole.addWidget(self.conclusion)
        return form

    def _make_title(self) -> QHBoxLayout:
        self.number = ThaiLabel(px=19, weight=700, color="acc", parent=self)
        self.item = ThaiLabel(px=16, weight=600, parent=self)
        self.before = self._step_button("Ctrl+↑", -1)
        self.after = self._step_button("Ctrl+↓", 1)
        line = row(gap=10)
        line.addWidget(self.number)
        line.addWidget(self.item, 1)
        area = self._make_field("area")
        area.setFixedWidth(130)
        line.addWidget(area)
        line.addWidget(self.before)
        line.addWidget(self.after)
        return line

    def _step_button(self, keys: str, by: int) -> QToolButton:
        button = QToolButton(self)
        button.setText(keys)
        button.setProperty("role", "key")
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.clicked.connect(lambda: self.step_wanted.emit(by))
        return button

    def _make_choices(self, parent: QWidget) -> QHBoxLayout:
        self.kinds = Segment([kind.value for kind in IssueKind], parent)
        for kind in IssueKind:
            self.kinds.set_icon(kind.value, mark_icon(kind), QSize(19, 16))
        self.kinds.chosen.connect(lambda key: self._pick("kind", IssueKind(key)))
        self.priorities = Segment(["1", "2", "3"], parent)
        self.priorities.chosen.connect(lambda key: self._pick("priority", int(key)))
        self.owners = NamesButton(parent)
        self.owners.setIcon(icons.icon("people", "ink2"))
        self.owners.setIconSize(QSize(15, 15))
        self.owners.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.owners.setMinimumWidth(90)
        self.owners_menu = QMenu(self.owners)
        self.owners.setMenu(self.owners_menu)
        self.priority_label = ThaiLabel(px=13, color="ink2", parent=parent)
        line = row(gap=8)
        line.addWidget(self.kinds)
        line.addSpacing(8)
        line.addWidget(self.priority_label)
        line.addWidget(self.priorities)
        line.addSpacing(8)
        line.addWidget(self.owners)
        line.addStretch(1)
        return line

    def _make_strip(self) -> QHBoxLayout:
        line = row(gap=14)
        for place, name in enumerate(_STRIP):
            if place:
                line.addWidget(rule(vertical=True))
            line.addLayout(self._labelled(name), 1)
        return line

    def _make_pair(self, parent: QWidget) -> QWidget:
        made = QWidget(parent)
        line = row(made, 0, 4, 0, 2, gap=14)
        line.addWidget(self.comments, 1)
        line.addWidget(rule(vertical=True))
        line.addLayout(self._labelled("strategy"), 1)
        return made

    def _labelled(self, name: str) -> QVBoxLayout:
        label = ThaiLabel(px=13, color="ink2", parent=self)
        if name == "strategy":
            label.set_weight(600)
        field = self._make_field(name)
        label.setBuddy(field)
        self.labels[name] = label
        made = column(gap=2)
        made.addWidget(label)
        made.addWidget(field)
        made.addSpacing(3)
        made.addStretch(1)
        return made

    def _make_field(self, name: str) -> QuietField:
        field = QuietField(self, px={"area": 13, "question": 15}.get(name, 14))
        field.typed.connect(lambda text: self._type(name, text))
        field.left.connect(self.left)
        self.fields[name] = field
        return field

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        wanted = self._body.count() - 1 if self.height() < _TALL else 0
        if self._body.indexOf(self.pair) != wanted:  # what was found is to be seen first
            self._body.removeWidget(self.pair)
            self._body.insertWidget(wanted, self.pair)

    # --- what happens -------------------------------------------------------------------------

    def _type(self, name: str, text: str) -> None:
        if self._sheet is not None:
            self.typed.emit(self._sheet.issue.id, name, text)

    def _pick(self, name: str, value: Any) -> None:
        if self._sheet is not None:
            self.picked.emit(self._sheet.issue.id, name, value)

    def _delete(self) -> None:
        if self._sheet is not None:
            self.delete_wanted.emit(self._sheet.issue.id)
