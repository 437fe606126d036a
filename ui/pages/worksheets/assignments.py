"""Who leads the team's work on each item and who reads it second, and how far one's own is."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QFrame, QGridLayout, QScrollArea, QWidget

from assessor_app.assessment.worksheets import assign_item, picks_out_of_range
from assessor_app.casefile.records.choices import Declared, Role
from ui.look import i18n
from ui.models.sheets import own_worksheet
from ui.models.team import member_here
from ui.session.case_session import CaseSession
from ui.widgets import ink
from ui.widgets.frame import box, column
from ui.widgets.label import ThaiLabel
from ui.widgets.tip import tip

_FIELD = 290


class _Row:
    """The widgets of one item."""

    def __init__(self) -> None:
        self.item = ThaiLabel("", 13, 600, "ink2")
        self.name = ThaiLabel("", 13)
        self.lead, self.second = QComboBox(), QComboBox()
        for field in (self.lead, self.second):
            field.setFixedWidth(_FIELD)
            field.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.own = ThaiLabel("", 13, color="ink2")


class AssignmentsPanel(QWidget):
    """A row for each item; the team's lead chooses, the others read."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session: CaseSession | None = None
        self._filling = False
        self.rows: dict[str, _Row] = {}
        whole = column(self)
        self.note = ThaiLabel("", 14, color="ink2", wrap=True)
        self.note.setContentsMargins(18, 10, 18, 0)
        whole.addWidget(self.note)
        inner = box("surface")
        inner.setMaximumWidth(1180)
        self._grid = QGridLayout(inner)
        self._grid.setContentsMargins(18, 12, 18, 18)
        self._grid.setHorizontalSpacing(14)
        self._grid.setVerticalSpacing(2)
        self._grid.setColumnStretch(1, 1)
        self._heads = [ThaiLabel("", 13, 600, "ink2") for _ in range(4)]
        for place, head in enumerate(self._heads):
            self._grid.addWidget(head, 0, place + 1)
        self.area = QScrollArea(self)
        self.area.setWidgetResizable(True)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.area.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setWidget(inner)
        whole.addWidget(self.area, 1)
        self.retranslate()

    def set_session(self, session: CaseSession | None) -> None:
        """Show the items of a case, or none."""
        self._session = session
        self.show_now()

    def leave(self) -> None:
        """Nothing waits here: a choice is saved at once."""

    def add(self) -> None:
        """Nothing is added here."""

    @property
    def may_assign(self) -> bool:
        """Whether the person who works here names who works on what."""
        session = self._session
        if session is None or not session.writable:
            return False
        member = member_here(session.state, session.assessor.id)
        return member is not None and member.role is Role.LEAD

    def show_now(self) -> None:
        """Show what the case holds now."""
        session = self._session
        if session is None:
            return
        people = [(member.id, member.name) for member in session.state.members.values()
                  if member.role.scores and member.declared is not Declared.RECUSED]
        given = {one.item: one for one in session.state.assignments}
        self._filling = True
        for place, (item, one) in enumerate(session.edition.items.items()):
            line = self.rows.get(item) or self._add_row(item, place + 1)
            line.item.setText(item)
            line.name.setText(one.short_name.of(i18n.language()))
            held = given.get(item)
            for field, chosen in ((line.lead, held.lead if held else ""),
                                  (line.second, held.second if held else "")):
                self._fill(field, people, chosen)
            sheet = own_worksheet(session, item)
            parts = [self.tr("Key factors: {0}").format(len(sheet.key_factors))]
            if sheet.rationale.strip():
                parts.append(self.tr("rationale written"))
            started = bool(sheet.key_factors or sheet.rationale.strip())
            line.own.setText(" · ".join(parts) if started else "–")
            line.own.set_color("dp" if sheet.key_factors and picks_out_of_range(sheet) else "ink2")
        self._filling = False
        self.note.setVisible(not self.may_assign)

    def _fill(self, field: QComboBox, people: list[tuple[str, str]], chosen: str) -> None:
        wanted = [("", "–"), *((id_, ink.elided(name, _FIELD - 46, 14)) for id_, name in people)]
        if [(field.itemData(at), field.itemText(at)) for at in range(field.count())] != wanted:
            field.clear()
            for id_, name in wanted:
                field.addItem(name, id_)
        field.setCurrentIndex(max(0, field.findData(chosen)))
        field.setToolTip(tip(dict(people).get(chosen, "")))
        field.setEnabled(self.may_assign)

    def _add_row(self, item: str, place: int) -> _Row:
        line = self.rows[item] = _Row()
        for at, part in enumerate((line.item, line.name, line.lead, line.second, line.own)):
            self._grid.addWidget(part, place, at)
        for field in (line.lead, line.second):
            field.activated.connect(lambda _at, wanted=item: self._chosen(wanted))
        self._name(item)
        return line

    def _chosen(self, item: str) -> None:
        line, session = self.rows[item], self._session
        if session is None or self._filling:
            return
        members = session.state.members
        lead, second = (members[field.currentData()].name if field.currentData() else ""
                        for field in (line.lead, line.second))
        done = session.perform(
            lambda: assign_item(
                session.case, session.assessor.name, item, lead=lead, second=second),
            self.tr("who works on {0}").format(item))
        if done is None:
            self.show_now()  # refused and told: show what the file holds

    def _name(self, item: str) -> None:
        self.rows[item].lead.setAccessibleName(self.tr("Lead of {0}").format(item))
        self.rows[item].second.setAccessibleName(self.tr("Second reader of {0}").format(item))

    def retranslate(self) -> None:
        """Say everything in the language of now."""
        words = (self.tr("Item"), self.tr("Item lead"), self.tr("Second reader"),
                 self.tr("My worksheet"))
        for head, word in zip(self._heads, words, strict=True):
            head.setText(word)
        self.note.setText(
            self.tr("The team's lead names who leads an item and who reads it second."))
        for item in self.rows:
            self._name(item)
        self.show_now()
