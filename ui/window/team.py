"""The team of a case: who is in it and what each of them does."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QGridLayout,
    QLineEdit,
    QPushButton,
    QToolButton,
    QWidget,
)

from assessor_app.assessment import team
from assessor_app.casefile.journal import Changed
from assessor_app.casefile.records.choices import Declared, Role
from assessor_app.casefile.records.team import Member
from assessor_app.errors import KnownFault
from assessor_app.printable import printable
from ui.dialogs.base import Dialog
from ui.look import i18n, icons
from ui.models.team import role_word, sorted_members, stand_word
from ui.session.case_session import CaseSession
from ui.widgets.frame import row
from ui.widgets.label import ThaiLabel
from ui.widgets.sign import WARNING, Sign
from ui.widgets.tip import tip


class TeamDialog(Dialog):
    """Members with their roles; each change is saved at once, a refusal is said in the dialog."""

    def __init__(self, session: CaseSession, parent: QWidget | None = None) -> None:
        super().__init__("", "", parent)
        self._session = session
        self.setMinimumWidth(720)
        self.setWindowTitle(self.tr("Team and roles"))
        self.title.setText(self.tr("Team and roles"))
        self.words.setText(self.tr(
            "With a team, everyone declares conflicts of interest first, scores on their own, and "
            "sees the others' scores after sealing. A case without a team stays as simple as it "
            "is."))
        self.words.show()
        self.group = QFrame()
        self.group.setProperty("role", "group")
        self._grid = QGridLayout(self.group)
        self._grid.setContentsMargins(14, 8, 8, 8)
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(7)
        self._grid.setColumnStretch(0, 1)
        self.body.addWidget(self.group)
        line = row(gap=8)
        self.name = QLineEdit()
        self.name.setMaxLength(120)
        self.name.setPlaceholderText(self.tr("Name as the team knows it"))
        self.name.setAccessibleName(self.tr("Name of a new member"))
        self.role = _roles()
        self.role.setAccessibleName(self.tr("Role of a new member"))
        self.add = QPushButton(self.tr("Add to the team"))
        self.add.setAutoDefault(False)
        self.add.clicked.connect(self._add)
        self.name.returnPressed.connect(self._add)
        self.name.textChanged.connect(self._check)
        line.addWidget(self.name, 1)
        line.addWidget(self.role)
        line.addWidget(self.add)
        self.body.addLayout(line)
        self._told = QWidget()
        told = row(self._told, gap=7)
        told.addWidget(Sign(WARNING, "no", 15))
        self.told = ThaiLabel("", 13, color="no", wrap=True)
        told.addWidget(self.told, 1)
        self.body.addWidget(self._told)
        self.close_button = self.button(self.tr("Done"), main=True)
        self.close_button.setDefault(False)
        self.close_button.clicked.connect(self.accept)
        session.fault.connect(self._tell)
        self.finished.connect(lambda _: session.fault.disconnect(self._tell))
        self.roles: dict[str, QComboBox] = {}
        self.removes: dict[str, QToolButton] = {}
        self._tell(None)
        self._show()
        self.name.setFocus()

    def _show(self) -> None:
        while self._grid.count():
            old = self._grid.takeAt(0)
            if old is not None and (widget := old.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        self.roles, self.removes = {}, {}
        members = sorted_members(self._session.state)
        for place, member in enumerate(members):
            self._line(place, member)
        self.group.setVisible(bool(members))
        has_lead = any(one.role is Role.LEAD and one.declared is not Declared.RECUSED
                       for one in members)
        self.role.setCurrentIndex(self.role.findData(Role.ASSESSOR if has_lead else Role.LEAD))
        if not members and not self.name.text():
            self.name.setText(self._session.assessor.name)
        self._check()
        self.fit()

    def _line(self, place: int, member: Member) -> None:
        middle = Qt.AlignmentFlag.AlignVCenter
        self._grid.addWidget(ThaiLabel(member.name, 14, 500), place, 0, middle)
        self._grid.addWidget(ThaiLabel(stand_word(member), 13, color="ink2"), place, 1, middle)
        role = _roles()
        role.setCurrentIndex(role.findData(member.role))
        role.setAccessibleName(self.tr("Role of {0}").format(printable(member.name)))
        role.activated.connect(
            lambda at, box=role, who=member: self._set_role(who, box.itemData(at)))
        self.roles[member.name] = role
        self._grid.addWidget(role, place, 2)
        remove = QToolButton()
        remove.setIcon(icons.icon("trash", "ink2"))
        words = self.tr("Take {0} out of the team").format(printable(member.name))
        remove.setToolTip(tip(words))
        remove.setAccessibleName(words)
        remove.clicked.connect(lambda: self._remove(member))
        self.removes[member.name] = remove
        self._grid.addWidget(remove, place, 3)
        for part in (role, remove):
            part.setEnabled(self._session.writable)

    def _check(self, _text: str = "") -> None:
        self.add.setEnabled(bool(self.name.text().strip()) and self._session.writable)

    def _tell(self, fault: KnownFault | None) -> None:
        self.told.setText(fault.text(i18n.language()) if fault is not None else "")
        self._told.setVisible(fault is not None)

    def _after(self, done: Changed | None) -> bool:
        if done is not None:
            self._tell(None)
        self._show()
        return done is not None

    def _add(self) -> None:
        name, session = self.name.text().strip(), self._session
        if not name:
            return
        role = Role(self.role.currentData())
        done = session.perform(
            lambda: team.add_member(session.case, name, role, author=session.assessor.name),
            self.tr("add {0} to the team").format(name))
        if done is not None:
            self.name.clear()
        self._after(done)
        self.name.setFocus()

    def _set_role(self, member: Member, role: Role) -> None:
        session = self._session
        self._after(session.perform(
            lambda: team.set_role(session.case, member.name, Role(role),
                                  author=session.assessor.name),
            self.tr("role of {0}").format(member.name)))

    def _remove(self, member: Member) -> None:
        session = self._session
        self._after(session.perform(
            lambda: team.remove_member(session.case, member.name, author=session.assessor.name),
            self.tr("take {0} out of the team").format(member.name)))

    @classmethod
    def show_for(cls, session: CaseSession, parent: QWidget | None) -> None:
        """Let the person change the team of a case."""
        dialog = cls(session, parent)
        dialog.exec()
        dialog.deleteLater()


def _roles() -> QComboBox:
    made = QComboBox()
    for role in Role:
        made.addItem(role_word(role), role)
    return made
