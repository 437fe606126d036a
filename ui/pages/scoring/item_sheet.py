"""The item's worksheet under its comments: key factors used, the area, and why this percent."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QScrollArea, QToolButton, QWidget

from assessor_app.assessment.worksheets import PICKS, picks_out_of_range
from assessor_app.casefile.records.review import KeyFactor, Worksheet
from assessor_app.thai import breakable
from ui.look import icons, theme
from ui.look.words import area_code
from ui.models.sheets import own_worksheet
from ui.models.team import member_here
from ui.pages.scoring.factor_picker import FactorPicker
from ui.pages.scoring.flow import FlowLayout
from ui.session.case_session import CaseSession
from ui.widgets import ink
from ui.widgets.frame import column, row
from ui.widgets.keycap import Keycap
from ui.widgets.label import ThaiLabel
from ui.widgets.reason_field import ReasonField
from ui.widgets.tip import tip

KEY = "F5"
_LABEL = 122
_CHIP = 190  # pixels of words at most
_HEAD, _LEAST = 44, 90  # the head with the margins, and the fields at least
_OTHERS = 6  # lines of the others' rationales; the rest is in the tooltip


class ItemSheet(QWidget):
    """Open in a roomy window; in a small one a line that opens by its key.

    Signals:
        factors_wanted(): the person wants to write key factors
        turned(): it was opened or shut
        grown(): it needs another height
    """

    factors_wanted = Signal()
    turned = Signal()
    grown = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("sheet")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._session: CaseSession | None = None
        self._item = ""
        self._open: bool | None = None  # None: as the room allows
        self._roomy = False
        self._sheet: Worksheet | None = None
        self._shown: tuple[object, ...] | None = None  # what ``show_item`` showed last
        self.chips: list[QToolButton] = []
        whole = column(self, 18, 4, 18, 7, gap=5)
        head = row(gap=8)
        self.turn = QToolButton()
        self.turn.setProperty("role", "link")
        self.turn.setStyleSheet("QToolButton { padding-left: 0; }")
        self.turn.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.turn.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.turn.clicked.connect(self.toggle)
        self.told = ThaiLabel("", 13, color="ink2")
        head.addWidget(self.turn)
        head.addWidget(self.told, 1)
        self.people = ThaiLabel("", 12, color="ink3", right=True)
        head.addWidget(self.people)
        head.addWidget(Keycap(KEY, self))
        whole.addLayout(head)
        self.body = QWidget()
        inner = self._inner = column(self.body, gap=6)
        self.factors_label, self.rationale_label, self.area_label = (
            ThaiLabel("", 13, 600) for _ in range(3))
        self._flow = FlowLayout(gap=6)
        holder = QWidget()
        holder.setLayout(self._flow)
        self.pick = QToolButton()
        self.pick.setProperty("role", "link")
        self.pick.setIcon(icons.icon("plus", "acc"))
        self.pick.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.pick.clicked.connect(self._ask)
        self._flow.addWidget(self.pick)
        inner.addLayout(self._labelled(self.factors_label, holder))
        self.rationale = ReasonField(self)
        self.rationale.text.typed.connect(lambda words: self._type(rationale=words))
        self.rationale.text.left.connect(self._flush)
        self.rationale.text.grown.connect(self.grown)
        self.area = QLineEdit()
        self.area.setFixedWidth(96)
        self.area.setMaxLength(40)
        self.area.textEdited.connect(lambda words: self._type(area=words))
        self.area.editingFinished.connect(self._flush)
        line = self._labelled(self.rationale_label, self.rationale)
        line.addWidget(self.area_label, 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(self.area, 0, Qt.AlignmentFlag.AlignTop)
        inner.addLayout(line)
        self.others = ThaiLabel("", 13, color="ink2", wrap=True, most=_OTHERS)
        self.others.setContentsMargins(_LABEL + 8, 0, 0, 0)
        inner.addWidget(self.others)
        self.body.setObjectName("sheet-body")
        self.fields = QScrollArea(self)
        self.fields.setWidgetResizable(True)
        self.fields.setFrameShape(QFrame.Shape.NoFrame)
        self.fields.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.fields.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.fields.setStyleSheet(
            "QScrollArea, QWidget#sheet-body { background: transparent; }")
        self.fields.setWidget(self.body)
        self.rationale.text.cursorPositionChanged.connect(self._follow)
        whole.addWidget(self.fields)
        self.picker = FactorPicker(self)
        self.picker.picked.connect(self._picked)
        self.picker.more_wanted.connect(self.factors_wanted)
        theme.notifier().changed.connect(self._recolour)
        self._recolour()
        self.retranslate()

    def _labelled(self, label: ThaiLabel, field: QWidget) -> QHBoxLayout:
        line = row(gap=8)
        label.setFixedWidth(_LABEL)
        label.setMinimumHeight(30)
        line.addWidget(label, 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(field, 1)
        return line

    # What it shows

    def set_session(self, session: CaseSession | None) -> None:
        """Work on another case, or none."""
        self._session = session
        self._item = ""
        self._shown = None

    def set_roomy(self, roomy: bool) -> None:
        """Say whether there is room to be open without being asked."""
        if roomy is not self._roomy:
            self._roomy = roomy
            self.others.setVisible(bool(self.others.text()) and roomy)
            self._fold()

    @property
    def is_open(self) -> bool:
        """Whether the fields are shown."""
        return self._roomy if self._open is None else self._open

    def fit(self, most: int) -> int:
        """Take the height that everything shown needs, but at most ``most``; it is told."""
        margins = self.contentsMargins().top() + _HEAD
        if not self.is_open:
            return margins
        needed = self._inner.totalHeightForWidth(self.fields.viewport().width())
        height = max(_LEAST, min(needed, most - margins))
        if height != self.fields.height():
            self.fields.setFixedHeight(height)
        return margins + height

    def _follow(self) -> None:
        """Keep the line that is written in view."""
        words = self.rationale.text
        if words.hasFocus():
            at = words.mapTo(self.body, words.cursorRect().center())
            self.fields.ensureVisible(at.x(), at.y(), 0, 24)

    def toggle(self) -> None:
        """Open and go to the rationale, or shut."""
        self._open = not self.is_open
        self._fold()
        self.turned.emit()
        if self._open and self.isVisible():
            words = self.rationale.text
            words.setFocus(Qt.FocusReason.ShortcutFocusReason)
            words.moveCursor(QTextCursor.MoveOperation.End)

    def _fold(self) -> None:
        self.fields.setVisible(self.is_open)
        self.turn.setIcon(icons.icon("chevron" if self.is_open else "right", "acc"))
        self._tell()

    @property
    def mine(self) -> bool:
        """Whether the person who works here has worksheets: one alone, or who scores in a team."""
        session = self._session
        if session is None or session.recording:
            return False
        member = member_here(session.state, session.assessor.id)
        return not session.state.members or (member is not None and member.role.scores)

    def show_item(self, item: str) -> None:
        """Show the person's own worksheet of an item."""
        session = self._session
        self.setVisible(self.mine)
        if session is None or not self.mine:
            return
        self._item = item
        sheet = self._sheet = own_worksheet(session, item)
        state = session.state
        factors: list[KeyFactor] = session.records("key_factor")
        shown = (sheet, factors, session.assessor, session.writable, state.worksheets,
                 state.assignments, state.members, state.assessors)
        if shown == self._shown and (self.rationale.text.toPlainText(), self.area.text()) == (
                sheet.rationale, sheet.area):
            return  # a score was given: nothing here changed
        self._shown = shown
        self.rationale.text.set_text(sheet.rationale)
        if self.area.text() != sheet.area:
            self.area.setText(sheet.area)
        for field in (self.rationale.text, self.area):
            field.setReadOnly(not session.writable)
        self.pick.setVisible(session.writable)
        self._show_chips(sheet, {one.id: one for one in factors})
        self._show_others(session, item)
        self._fold()

    def _show_others(self, session: CaseSession, item: str) -> None:
        """The rationales of those whose reviews are open to this person, and who works on it."""
        state = session.state
        told = [f"{state.assessors[one.assessor_id].name}: {one.rationale.strip()}"
                for one in state.worksheets
                if one.item == item and one.assessor_id != session.assessor.id
                and one.rationale.strip() and one.assessor_id in state.assessors]
        self.others.setText("\n".join(told))
        self.others.setToolTip(tip(breakable("\n".join(told))) if told else "")
        self.others.setVisible(bool(told) and self._roomy)
        given = next((one for one in state.assignments if one.item == item), None)
        names = []
        if given is not None:
            for id_, words in ((given.lead, self.tr("lead: {0}")),
                               (given.second, self.tr("second reader: {0}"))):
                if id_ in state.members:
                    names.append(words.format(ink.elided(state.members[id_].name, 150, 12)))
        self.people.setText(" · ".join(names))
        self.people.setVisible(bool(names))

    def _show_chips(self, sheet: Worksheet, factors: dict[str, KeyFactor]) -> None:
        shown = [(factors[id_].area, factors[id_].text) for id_ in sheet.key_factors
                 if id_ in factors]
        while len(self.chips) < len(shown):
            chip = QToolButton(self)
            chip.setProperty("role", "chip")
            chip.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            chip.setStyleSheet("QToolButton { font-size: 12px; min-height: 22px; padding: 0 7px; }")
            chip.clicked.connect(self._ask)
            self.chips.append(chip)
            self._flow.removeWidget(self.pick)
            self._flow.addWidget(chip)
            self._flow.addWidget(self.pick)
        for place, chip in enumerate(self.chips):
            chip.setVisible(place < len(shown))
            if place < len(shown):
                area, text = shown[place]
                words = f"{area_code(area)} {text}"
                chip.setText(ink.elided(words, _CHIP, 12))
                chip.setToolTip(tip(breakable(words)))
                chip.setAccessibleName(words)
        self._flow.invalidate()

    def _tell(self) -> None:
        sheet = self._sheet
        if sheet is None:
            return
        count = len(sheet.key_factors)
        fewest, most = PICKS[0], PICKS[-1]
        if count and picks_out_of_range(sheet):
            self._say(self.tr("Key factors picked: {0}; {1} to {2} are usual").format(
                count, fewest, most))
            self.told.set_color("dp")
            return
        self.told.set_color("ink2")
        parts = [] if self.is_open else [
            self.tr("Key factors: {0}").format(count) if count else self.tr("no key factor yet"),
            self.tr("rationale written") if sheet.rationale.strip()
            else self.tr("no rationale yet")]
        self._say(" · ".join(parts))

    def _say(self, words: str) -> None:
        self.told.setText(words)
        self.told.setMinimumWidth(self.told.natural_width())  # the names beside it give way

    # What a person does

    def _ask(self) -> None:
        session = self._session
        if session is None or not session.writable or self._sheet is None:
            return
        self._flush()
        factors = [(one.id, f"{area_code(one.area)}  {one.text}" + (
            f"  ({one.page})" if one.page else "")) for one in session.records("key_factor")]
        self.picker.ask(
            factors, self._sheet.key_factors, self.pick,
            self.tr("Key factors that bear on {0}").format(self._item) if factors
            else self.tr("No key factor is written yet."), self.tr("Write key factors…"))

    def _picked(self, ids: tuple[str, ...]) -> None:
        if self._session is not None and self._sheet is not None:
            self._session.edit("worksheet", self._sheet.id, key_factors=ids)

    def _type(self, **fields: str) -> None:
        if self._session is not None and self._sheet is not None:
            self._session.typed.type("worksheet", self._sheet.id, **fields)

    def _flush(self) -> None:
        if self._session is not None:
            self._session.flush()

    def retranslate(self) -> None:
        """Say the fixed words in the language of now."""
        self._shown = None
        self.turn.setText(self.tr("Worksheet of the item"))
        self.factors_label.setText(self.tr("Key factors used"))
        self.rationale_label.setText(self.tr("Rationale"))
        self.area_label.setText(self.tr("Area"))
        self.area_label.setFixedWidth(self.area_label.natural_width() + 4)
        self.area.setAccessibleName(self.tr("Area"))
        self.area.setPlaceholderText(self.tr("e.g. a(1)"))
        self.rationale.text.set_hint(self.tr("Why this percent and not the band above or below"))
        self.rationale.text.setAccessibleName(self.tr("Rationale"))
        self.pick.setText(self.tr("Pick"))
        self.pick.setAccessibleName(self.tr("Pick key factors"))
        self._fold()

    def _recolour(self) -> None:
        on = theme.current()
        self.setStyleSheet(f"#sheet {{ background: {on.surface.name()};"
                           f" border-top: 1px solid {on.line.name()}; }}")
