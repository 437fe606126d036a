"""The foot of an issue: where it stands, what it does to the comment, the percent after it."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QComboBox,
    QHBoxLayout,
    QMenu,
    QSizePolicy,
    QToolButton,
    QWidget,
)

from assessor_app.casefile.records.choices import Effect, IssueStatus
from assessor_app.criteria.scoring import STEP
from ui.models.issues import status_word
from ui.models.visit import IssueSheet, effect_word
from ui.pages.site_visit.issue.field import QuietField
from ui.pages.site_visit.issue.marks import mark_icon
from ui.widgets.frame import column, row
from ui.widgets.label import ThaiLabel
from ui.widgets.segment import Segment
from ui.widgets.verdict import VerdictBadge

_CHIPS = 5  # percents beside each other; every other one is in the menu
_EFFECTS = tuple(Effect)
_EFFECTS_WIDTH = 200  # pixels at most; it gives way first in a small window


class ConclusionBar(QWidget):
    """Says what the person concludes; nothing is kept here but a reason being typed.

    Signals:
        picked(str, object): a field of the issue (status, effect) and its value
        percent_wanted(object, str): the percent after the visit, None to take it back; the reason
    """

    picked = Signal(str, object)
    percent_wanted = Signal(object, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "foot")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._sheet: IssueSheet | None = None
        self._saying = False
        self.states = Segment([status.value for status in IssueStatus], self)
        for status in IssueStatus:
            self.states.set_icon(status.value, mark_icon(status), QSize(19, 16))
        self.states.chosen.connect(lambda key: self.picked.emit("status", IssueStatus(key)))
        self.effects = QComboBox(self)
        for effect in _EFFECTS:
            self.effects.addItem("", effect.value)
        self.effects.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.effects.setMinimumContentsLength(10)
        self.effects.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.effects.setMaximumWidth(_EFFECTS_WIDTH)
        self.effects.view().setMinimumWidth(230)
        self.effects.activated.connect(
            lambda at: self.picked.emit("effect", Effect(self.effects.itemData(at))))
        self.state_label = ThaiLabel(px=13, weight=600, parent=self)
        self.percent_label = ThaiLabel(px=13, parent=self)
        self.award_label = ThaiLabel(px=13, color="ink2", right=True, parent=self)
        self.arrow = ThaiLabel("→", 13, color="ink3", parent=self)
        self.before, self.after = VerdictBadge(parent=self), VerdictBadge(parent=self)
        self.reason = QuietField(self, px=13)
        self.reason.set_lines_shown(2)
        self.reason.left.connect(self.commit)
        self.withdraw = self._link(lambda: self._say(None, ""))
        whole = column(self, 20, 8, 16, 8, gap=5)
        first = row(gap=10)
        first.addWidget(self.state_label)
        first.addWidget(self.states)
        first.addStretch(1)
        first.addWidget(self.effects, 20)
        whole.addLayout(first)
        whole.addLayout(self._make_percents())
        whole.addLayout(self._make_reason())
        self.retranslate()

    def _link(self, act: Any) -> QToolButton:
        made = QToolButton(self)
        made.setProperty("role", "link")
        made.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        made.clicked.connect(act)
        return made

    def _make_percents(self) -> QHBoxLayout:
        line = row(gap=4)
        line.addWidget(self.percent_label)
        line.addSpacing(6)
        self._group = QButtonGroup(self)
        self._group.setExclusive(False)
        self.chips: list[QToolButton] = []
        for _ in range(_CHIPS):
            chip = QToolButton(self)
            chip.setProperty("role", "chip")
            chip.setCheckable(True)
            chip.setMinimumWidth(36)
            chip.clicked.connect(lambda _on=False, chip=chip: self._percent(chip))
            self.chips.append(chip)
            line.addWidget(chip)
        self.others = QToolButton(self)
        self.others.setProperty("role", "chip")
        self.others.setText("…")
        self.others.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.others_menu = QMenu(self)
        for percent in range(0, 101, STEP):
            action = self.others_menu.addAction(str(percent))
            action.triggered.connect(lambda _on=False, percent=percent: self._take(percent))
        self.others.setMenu(self.others_menu)
        line.addWidget(self.others)
        line.addWidget(self.withdraw)
        line.addStretch(1)
        return line

    def _make_reason(self) -> QHBoxLayout:
        line = row(gap=8)
        line.addWidget(self.reason, 1)
        line.addSpacing(8)
        for part in (self.award_label, self.before, self.arrow, self.after):
            line.addWidget(part, 0, Qt.AlignmentFlag.AlignBottom)
        return line

    def show_sheet(self, sheet: IssueSheet | None, *, writable: bool) -> None:
        """Show an issue's conclusion, leaving a reason alone that is still being typed."""
        same = (sheet is not None and self._sheet is not None
                and sheet.issue.id == self._sheet.issue.id)
        typed = self._typed()
        self._sheet = sheet
        self.setVisible(sheet is not None)
        if sheet is None:
            return
        self.states.set_value(sheet.issue.status.value)
        self.effects.setCurrentIndex(_EFFECTS.index(sheet.issue.effect))
        stored = sheet.score.reason if sheet.score is not None else ""
        if not same or not (typed and self.reason.hasFocus()):
            self.reason.show_text(stored, keep_place=same)
        self.before.set_verdict(sheet.verdict_before)
        self.after.set_verdict(sheet.verdict_after)
        moved = sheet.score is not None
        for part in (self.arrow, self.after):
            part.setVisible(moved)
        self._show_percents(sheet)
        edited: tuple[QWidget, ...] = (
            self.states, self.effects, *self.chips, self.others, self.withdraw)
        for widget in edited:
            widget.setEnabled(writable)
        self.reason.setReadOnly(not writable)
        self.retranslate()

    def _show_percents(self, sheet: IssueSheet) -> None:
        held = sheet.score.percent if sheet.score is not None else None
        low, high = sheet.before
        middle = held if held is not None else (
            sheet.issue.proposed if sheet.issue.proposed is not None
            else (low + high) // (2 * STEP) * STEP)
        first = min(max(0, middle - _CHIPS // 2 * STEP), 100 - (_CHIPS - 1) * STEP)
        for place, chip in enumerate(self.chips):
            percent = first + place * STEP
            chip.setText(str(percent))
            chip.setChecked(percent == held)
        self.withdraw.setVisible(held is not None)

    def _typed(self) -> bool:
        """Whether the reason in the field is not the stored one."""
        if self._sheet is None:
            return False
        stored = self._sheet.score.reason if self._sheet.score is not None else ""
        return self.reason.text().strip() != stored.strip()

    def commit(self) -> None:
        """Save a typed reason with the percent that stands; without a percent the words wait."""
        sheet = self._sheet
        if sheet is not None and sheet.score is not None and self._typed() and (
                self.reason.text().strip()):
            self._say(sheet.score.percent, self.reason.text().strip())

    def _say(self, percent: int | None, reason: str) -> None:
        if not self._saying:  # saving flushes, which commits what is typed
            self._saying = True
            self.percent_wanted.emit(percent, reason)
            self._saying = False

    def _percent(self, chip: QToolButton) -> None:
        self._take(int(chip.text()))

    def _take(self, percent: int) -> None:
        sheet = self._sheet
        if sheet is None:
            return
        reason = self.reason.text().strip()
        if sheet.score is not None and not self._typed() and percent != sheet.score.percent:
            reason = ""  # the words of the percent before; what was found last is its reason
        self._say(percent, reason)
        if self._sheet is not None:
            self._show_percents(self._sheet)  # refused: the chip is not chosen

    def retranslate(self) -> None:
        """Say the fixed words in the language of now."""
        self.state_label.setText(self.tr("Conclusion"))
        self.state_label.setMinimumWidth(self.state_label.natural_width())
        self.states.set_words({status.value: status_word(status) for status in IssueStatus})
        for place, effect in enumerate(_EFFECTS):
            self.effects.setItemText(place, effect_word(effect))
        self.effects.setAccessibleName(self.tr("Effect on the comment"))
        self.reason.set_hint(self.tr("Reason of the percent; without one, what was found last"))
        self.withdraw.setText(self.tr("Take back"))
        self.others.setAccessibleName(self.tr("Another percent"))
        self.others.setToolTip(self.tr("Another percent"))
        sheet = self._sheet
        if sheet is None:
            return
        low, high = sheet.before
        span = str(low) if low == high else f"{low}–{high}"
        self.percent_label.setText(self.tr("{0}: before the visit {1} → after").format(
            sheet.issue.item, span))
        self.award_label.setText(sheet.award)
