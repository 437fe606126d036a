"""What was found to an issue: time, words and source of each finding, edited in place."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QLineEdit, QMenu, QToolButton, QVBoxLayout, QWidget

from assessor_app.casefile.records.visit import VisitFinding
from assessor_app.errors import KnownFault
from assessor_app.words import Language
from ui.look import icons, theme
from ui.models.visit import Sources
from ui.pages.site_visit.issue.field import QuietField
from ui.widgets.date_field import DateField
from ui.widgets.frame import column, row, rule
from ui.widgets.keycap import Keycap
from ui.widgets.label import ThaiLabel

_TIME = 62
_DAY = 96


class FindingRow(QWidget):
    """One finding.

    Signals:
        typed(str, str, str): its id, field and the words so far
        timed(str, str), dated(str, str): its id and the time of day or the day typed
        refused(KnownFault): what was typed is no day
        rested(str, object): its id and the ids of the evidence it rests on
        left(): the focus left a field
        delete_wanted(str): its id
    """

    typed = Signal(str, str, str)
    timed = Signal(str, str)
    dated = Signal(str, str)
    refused = Signal(object)
    rested = Signal(str, object)
    left = Signal()
    delete_wanted = Signal(str)

    def __init__(self, finding: VisitFinding, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.finding = finding
        self.time = QLineEdit(self)
        self.time.setProperty("role", "bare")
        self.time.setFont(theme.font(13))
        self.time.setFixedWidth(_TIME)
        self.time.setMaxLength(5)
        self.time.editingFinished.connect(self._timed)
        self.text = QuietField(self)
        self.source = QuietField(self, px=13, token="ink2")
        for name, field in (("text", self.text), ("source", self.source)):
            field.typed.connect(lambda words, name=name: self.typed.emit(
                self.finding.id, name, words))
            field.left.connect(self.left)
        self.day = DateField(self)
        self.day.setProperty("role", "bare")
        self.day.setFont(theme.font(13))
        self.day.setFixedWidth(_DAY)
        self.day.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.day.editingFinished.connect(self._dated)
        self.rest = QToolButton(self)
        self.rest.setProperty("role", "link")
        self.rest.setStyleSheet("font-size: 12px; min-height: 19px; padding: 0 4px;")
        self.rest.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.rest.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.rest_menu = QMenu(self.rest)
        self.rest.setMenu(self.rest_menu)
        self.delete = QToolButton(self)
        self.delete.setIcon(icons.icon("trash", "ink3"))
        self.delete.setIconSize(QSize(14, 14))
        self.delete.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.delete.clicked.connect(lambda: self.delete_wanted.emit(self.finding.id))
        words = column(gap=0)
        words.addWidget(self.text)
        below = row(gap=8)
        below.addWidget(self.source, 1)
        below.addWidget(self.rest)
        below.addWidget(self.day)
        words.addLayout(below)
        line = row(self, 0, 5, 0, 4, gap=6)
        line.addWidget(self.time, 0, Qt.AlignmentFlag.AlignTop)
        line.addLayout(words, 1)
        line.addWidget(self.delete, 0, Qt.AlignmentFlag.AlignTop)

    def show_finding(
        self, finding: VisitFinding, sources: Sources, pending: list[str], *,
        writable: bool, language: Language | str,
    ) -> None:
        """Show it as it is stored, leaving words alone that are still being typed."""
        self.finding = finding
        for field, stored in ((self.text, finding.text), (self.source, finding.source)):
            shown = field.text()
            if shown.strip() != stored.strip() and shown not in pending:
                field.show_text(stored)
            field.setReadOnly(not writable)
        if not self.time.hasFocus():
            self.time.setText(finding.time)
        self.time.setReadOnly(not writable)
        self.delete.setEnabled(writable)
        numbers = [sources.numbers[one] for one in finding.evidence if one in sources.numbers]
        if not self.day.hasFocus():
            self.day.set_day(date.fromisoformat(finding.date) if finding.date else None)
        self.day.setReadOnly(not writable)
        self.day.setAccessibleName(self.tr("Day of the finding"))
        self.rest.setText(", ".join(numbers) or self.tr("Rests on …"))
        self.rest.setToolTip(self.tr("The evidence, interview or document that it rests on"))
        self.rest.setVisible(bool(sources.evidence or sources.logged or numbers))
        self.rest.setEnabled(writable)
        self._fill_menu(sources)
        self.text.set_hint(self.tr("What was found"))
        self.source.set_hint(self.tr("Source: number in the logs, or words"))
        self.time.setPlaceholderText("00:00")
        self.time.setAccessibleName(self.tr("Time of the finding"))
        self.delete.setToolTip(self.tr("Delete this finding"))
        self.delete.setAccessibleName(self.tr("Delete this finding"))

    def _fill_menu(self, sources: Sources) -> None:
        self.rest_menu.clear()
        for id_, words in sources.evidence:
            action = self.rest_menu.addAction(words)
            action.setCheckable(True)
            action.setChecked(id_ in self.finding.evidence)
            action.triggered.connect(lambda on, id_=id_: self._rest_on(id_, on))
        if sources.evidence and sources.logged:
            self.rest_menu.addSeparator()
        for number, words in sources.logged:
            self.rest_menu.addAction(words).triggered.connect(
                lambda _on=False, number=number: self._cite(number))

    def _rest_on(self, evidence_id: str, on: bool) -> None:
        held = [one for one in self.finding.evidence if one != evidence_id]
        self.rested.emit(self.finding.id, [*held, evidence_id] if on else held)

    def _cite(self, number: str) -> None:
        """Put the number of an interview or document into the source, once."""
        words = self.source.text().strip()
        if number not in words:
            self.source.show_text(f"{words} · {number}" if words else number)
            self.typed.emit(self.finding.id, "source", self.source.text())
            self.left.emit()

    def _dated(self) -> None:
        try:
            day = self.day.day
        except KnownFault as fault:
            self.refused.emit(fault)
            self.day.set_day(date.fromisoformat(self.finding.date) if self.finding.date else None)
            return
        text = day.isoformat() if day is not None else ""
        if text != self.finding.date:
            self.dated.emit(self.finding.id, text)

    def _timed(self) -> None:
        if self.time.text().strip() != self.finding.time:
            self.timed.emit(self.finding.id, self.time.text())


class VisitFindings(QWidget):
    """The findings of the chosen issue.

    Signals:
        add_wanted(): a new finding, ready to type into
        typed, timed, dated, rested, refused, left, delete_wanted: as in ``FindingRow``
    """

    add_wanted = Signal()
    typed = Signal(str, str, str)
    timed = Signal(str, str)
    dated = Signal(str, str)
    refused = Signal(object)
    rested = Signal(str, object)
    left = Signal()
    delete_wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows: dict[str, FindingRow] = {}
        self._rules: list[QWidget] = []
        self.title = ThaiLabel(px=14, weight=600, parent=self)
        self.count = ThaiLabel(px=13, color="ink2", parent=self)
        self.add = QToolButton(self)
        self.add.setProperty("role", "link")
        self.add.setIcon(icons.icon("plus", "acc"))
        self.add.setIconSize(QSize(13, 13))
        self.add.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.add.clicked.connect(self.add_wanted)
        head = row(gap=6)
        head.addWidget(self.title)
        head.addWidget(self.count)
        head.addStretch(1)
        head.addWidget(self.add)
        head.addWidget(Keycap("F7", self))
        whole = column(self, gap=2)
        whole.addLayout(head)
        self._list: QVBoxLayout = column(gap=0)
        whole.addLayout(self._list)
        self.none = ThaiLabel(px=13, color="ink3", wrap=True, parent=self)
        whole.addWidget(self.none)
        self.retranslate()

    def show_findings(
        self, findings: tuple[VisitFinding, ...], sources: Sources,
        unsaved: Callable[[], list[str]], *, writable: bool, language: Language | str,
    ) -> None:
        """Show an issue's findings; a row that stays keeps its widgets and the cursor in them."""
        if [one.id for one in findings] != list(self.rows):
            self._arrange(findings)
        pending = unsaved()
        for finding in findings:
            self.rows[finding.id].show_finding(
                finding, sources, pending, writable=writable, language=language)
        self.count.setText(str(len(findings)) if findings else "")
        self.none.setVisible(not findings)
        self.add.setEnabled(writable)

    def _arrange(self, findings: tuple[VisitFinding, ...]) -> None:
        kept = {one.id: self.rows[one.id] for one in findings if one.id in self.rows}
        while self._list.count():
            self._list.takeAt(0)
        for old in [*(made for id_, made in self.rows.items() if id_ not in kept), *self._rules]:
            old.hide()
            old.deleteLater()
        self.rows, self._rules = {}, []
        for finding in findings:
            made = kept.get(finding.id) or self._make(finding)
            self.rows[finding.id] = made
            self._list.addWidget(made)
            line = rule()
            self._rules.append(line)
            self._list.addWidget(line)

    def _make(self, finding: VisitFinding) -> FindingRow:
        made = FindingRow(finding, self)
        made.typed.connect(self.typed)
        made.timed.connect(self.timed)
        made.dated.connect(self.dated)
        made.refused.connect(self.refused)
        made.rested.connect(self.rested)
        made.left.connect(self.left)
        made.delete_wanted.connect(self.delete_wanted)
        return made

    def edit(self, finding_id: str) -> None:
        """Put the cursor into a finding's words."""
        if finding_id in self.rows:
            self.rows[finding_id].text.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def retranslate(self) -> None:
        """Say the fixed words in the language of now."""
        self.title.setText(self.tr("Findings"))
        self.add.setText(" " + self.tr("Add a finding"))
        self.none.setText(self.tr("Nothing was found yet."))
