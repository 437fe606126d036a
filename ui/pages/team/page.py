"""The team page: who is in the team, and which machines' keys stand for each name."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QFileDialog, QPushButton, QSplitter, QWidget

from assessor_app.assessment import identities
from assessor_app.assessment.key_holders import Hold, Holder, key_holders
from assessor_app.assessment.people import display_name
from assessor_app.casefile.records.choices import Role
from assessor_app.casefile.sayings import disputes
from assessor_app.errors import KnownFault
from ui.look import i18n
from ui.models.team import role_word
from ui.pages.team.bind import BindDialog
from ui.pages.team.key_rows import declared_word, key_state, work_word
from ui.pages.team.keys import NameKeys
from ui.pages.team.names import NameLine, TeamNames
from ui.session.case_part import CasePart
from ui.session.case_session import CaseSession
from ui.widgets.frame import box, column, row
from ui.widgets.label import ThaiLabel
from ui.widgets.sign import WARNING, Sign


class TeamPage(CasePart):
    """Names at the left, the keys of the chosen one at the right; the lead binds where it is open.

    Signals:
        team_wanted(): the dialog of members and roles
        fault(KnownFault): what was refused
    """

    team_wanted = Signal()
    fault = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "surface")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._holders: dict[str, Holder] = {}
        self._name = ""
        self._chosen = False  # whether the person chose it
        self.names = TeamNames()
        self.keys = NameKeys()
        splitter = QSplitter(Qt.Orientation.Horizontal, self)
        splitter.setHandleWidth(1)
        splitter.setChildrenCollapsible(False)
        splitter.addWidget(self._left())
        self.keys.setMinimumWidth(400)
        splitter.addWidget(self.keys)
        splitter.setStretchFactor(0, 1)
        splitter.setSizes([880, 470])
        column(self).addWidget(splitter)
        self.names.chosen.connect(self.choose)
        self.keys.bind_wanted.connect(self.bind)
        self.keys.card_wanted.connect(self._bind_card)
        self.retranslate()

    def _left(self) -> QWidget:
        left = box("surface")
        left.setMinimumWidth(620)
        whole = column(left)
        head = box("top")
        line = row(head, 18, 9, 16, 9, gap=12)
        self.title = ThaiLabel("", 19, 600)
        self.below = ThaiLabel("", 13, color="ink2")
        line.addWidget(self.title)
        line.addWidget(self.below, 1)
        self.roles = QPushButton()
        self.roles.clicked.connect(self.team_wanted)
        line.addWidget(self.roles)
        whole.addWidget(head)
        whole.addWidget(self.names, 1)
        self._told = box("surface")
        told = row(self._told, 18, 12, 16, 0, gap=9)
        told.addWidget(Sign(WARNING, "dp", 16), 0, Qt.AlignmentFlag.AlignTop)
        self.told = ThaiLabel("", 14, wrap=True)
        told.addWidget(self.told, 1)
        self.names.add_below(self._told)
        about = box("surface")
        cards = row(about, 18, 14, 16, 14, gap=12)
        self._about = [ThaiLabel("", 13, 600, wrap=True) for _ in range(2)]
        self._more = [ThaiLabel("", 13, color="ink2", wrap=True) for _ in range(2)]
        for sign, title, more in zip(("key", "laptop"), self._about, self._more, strict=True):
            card = box("group", frame=True)
            inside = column(card, 14, 10, 14, 11, gap=2)
            top = row(gap=8)
            top.addWidget(Sign(sign, "acc", 16))
            top.addWidget(title, 1)
            inside.addLayout(top)
            inside.addWidget(more)
            inside.addStretch(1)
            cards.addWidget(card, 1)
        self.names.add_below(about)
        return left

    def set_session(self, session: CaseSession | None) -> None:
        """Show the team of an open case, or none."""
        if session is self._session:
            return
        self._follow(session)
        self._chosen = False
        self.show_now()

    @property
    def name(self) -> str:
        """The name whose keys are shown."""
        return self._name

    def show_now(self) -> None:
        """Show every name with its keys, and what the person must know of their own."""
        session = self._session
        if session is None or not session.state.members:
            self._holders = {}
            self.names.show_names((), "")
            return
        order = list(Role)
        holders = sorted(
            key_holders(session.case, session.whole, session.assessor.id),
            key=lambda one: (one.member is None,
                             order.index(one.member.role) if one.member else 0, one.name))
        self._holders = {one.name: one for one in holders}
        if not self._chosen or self._name not in self._holders:
            self._name, self._chosen = self._first(session), False
        items = len(session.edition.items)
        self.names.show_names([
            NameLine(one.name, *((role_word(one.member.role), declared_word(one.member),
                                  work_word(one.member, items)) if one.member is not None
                                 else (self.tr("Not in the team"), "–", "–")), key_state(one))
            for one in holders], self._name)
        members = session.state.members.values()
        self.below.setText(self.tr("people: {0} · sealed: {1}").format(
            len(members), sum(one.seal is not None for one in members)))
        elsewhere = identities.name_elsewhere(session.case, session.assessor.name)
        told = [*((elsewhere,) if elsewhere is not None else ()), *disputes(session.case)]
        self.told.setText("\n".join(one.text(i18n.language()) for one in told))
        self._told.setVisible(bool(told))
        self.roles.setEnabled(session.writable)
        self._show_keys()

    def _first(self, session: CaseSession) -> str:
        """The first name that something waits at, else the person's own, else the first."""
        waits = [one.name for one in self._holders.values()
                 if one.of(Hold.WAITING) or one.claimed]
        own = display_name(session.assessor.name)
        return next(iter([*waits, *(own,) * (own in self._holders), *self._holders]), "")

    def _show_keys(self) -> None:
        session = self._session
        if session is not None:
            held = self._holders.get(self._name)
            self.keys.show_keys(held, session.state, may_bind=self._may_bind(held))

    def _may_bind(self, holder: Holder | None) -> bool:
        """The lead binds for everybody; who has a key of the name, one more of their own."""
        session = self._session
        if session is None or holder is None or holder.member is None or not session.writable:
            return False
        authority, key = session.case.authority, session.case.signer
        return authority.chartered and (
            authority.is_lead(key) or key in authority.speakers(holder.member.id))

    def choose(self, name: str) -> None:
        """Show the keys of a name."""
        if name in self._holders:
            self._name, self._chosen = name, True
            for one, line in self.names.rows.items():
                line.set_chosen(one == name)
            self._show_keys()

    # What a person does

    def bind(self, key: str, *, replace: bool = False) -> None:
        """Bind a key to the name that is shown, if the person says so and why."""
        session, holder = self._session, self._holders.get(self._name)
        if session is None or holder is None or holder.member is None:
            return
        member = holder.member
        others = sum(one.key != key for one in holder.of(Hold.BOUND))
        whose = next((one.others for one in holder.keys if one.key == key), ())
        given = BindDialog.ask(
            member.name, key, others=others, whose=whose, replace=replace, parent=self)
        if given is not None:
            session.perform(
                lambda: identities.bind(session.case, member, key, given.reason,
                                        author=session.assessor.name, replace=given.replace),
                self.tr("bind a machine to {0}").format(member.name), undoable=False)

    def ask_card(self) -> Path | None:
        """Ask for the file of a person's card; None where the person does not say."""
        given, _filter = QFileDialog.getOpenFileName(
            self, self.tr("Card of a machine"), "", self.tr("Cards (*.json);;All files (*)"))
        return Path(given) if given else None

    def _bind_card(self) -> None:
        from assessor_app.criteria.small_file import read_small
        from assessor_app.exchange.keys import read_person_card

        place = self.ask_card()
        if place is None:
            return
        try:
            card = read_person_card(read_small(place, "exchange_unreadable"))
            if display_name(card.person).casefold() != display_name(self._name).casefold():
                raise KnownFault("card_of_other", person=card.person, name=self._name)
        except KnownFault as fault:
            self.fault.emit(fault)
            return
        self.bind(card.signer, replace=True)

    def retranslate(self) -> None:
        """Say everything in the language of the window."""
        self.title.setText(self.tr("Team and keys"))
        self.roles.setText(self.tr("Members and roles…"))
        self._about[0].setText(self.tr("What a key is"))
        self._more[0].setText(self.tr(
            "A key is the mark of one machine. All that is written there carries it, so that the "
            "team knows whose work it is."))
        self._about[1].setText(self.tr("Working on another machine"))
        self._more[1].setText(self.tr(
            "With the old machine at hand: bind the new one from it. If it is lost: the lead binds "
            "the new one, and the work stays."))
        self.show_now()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
