"""The what-if page: percents changed in a sandbox, with every verdict beside the real one."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent, QShortcut, QShowEvent
from PySide6.QtWidgets import QPushButton, QSplitter, QWidget

from assessor_app.assessment import scenarios
from assessor_app.assessment.scenarios import WhatIf
from assessor_app.criteria.edition import Item
from ui.look import i18n, theme
from ui.pages.what_if.awards import WhatIfAwards
from ui.pages.what_if.bar import ScenarioEntry, WhatIfBanner
from ui.pages.what_if.rows import WhatIfRows
from ui.pages.what_if.what_if import Sandbox, award_pairs, what_if_rows
from ui.session.case_part import CasePart
from ui.session.case_session import CaseSession
from ui.widgets.frame import box, column, row
from ui.widgets.label import ThaiLabel
from ui.widgets.percent_grid import PercentGrid

_WIDE = 1700


class WhatIfPage(CasePart):
    """Items at the left, the chosen one's percents below them, the awards at the right.

    The sandbox lives as long as the case is open; only a kept scenario is in the file.

    Signals:
        left(): the person goes back to where they came from
    """

    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "surface")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._found: WhatIf | None = None
        self._wide: bool | None = None
        self.sandbox = Sandbox()
        self.rows = WhatIfRows(self)
        self.grid = PercentGrid(self)
        self.banner = WhatIfBanner(self)
        self.bar = self.banner.bar
        self.awards = WhatIfAwards(self)
        self.chosen = ThaiLabel("", 14, 600)
        self.back = QPushButton()
        self.back.setProperty("role", "link")
        whole = column(self)
        whole.addWidget(self.banner)
        self.splitter = QSplitter(Qt.Orientation.Horizontal, self)
        self.splitter.setHandleWidth(1)
        self.splitter.setChildrenCollapsible(False)
        self.splitter.addWidget(self._side())
        self.splitter.addWidget(self.awards)
        self.splitter.setStretchFactor(0, 0)
        self.splitter.setStretchFactor(1, 1)
        whole.addWidget(self.splitter, 1)
        self._connect()
        self.retranslate()

    def _side(self) -> QWidget:
        side = QWidget()
        inner = column(side)
        inner.addWidget(self.rows, 1)
        foot = box("foot")
        below = column(foot)
        choice = column(None, 14, 7, 14, 10, gap=5)
        head = row(gap=8)
        head.addWidget(self.chosen, 1)
        head.addWidget(self.back)
        choice.addLayout(head)
        choice.addWidget(self.grid)
        below.addLayout(choice)
        inner.addWidget(foot)
        return side

    def _connect(self) -> None:
        self.banner.left.connect(self.left)
        self.rows.chosen.connect(lambda _item: self._show_choice())
        self.rows.pressed_key.connect(self._key)
        self.rows.cleared.connect(lambda: self._put(None))
        self.back.clicked.connect(lambda: self._put(None))
        self.grid.chosen.connect(self._put)
        self.bar.load_wanted.connect(self.load)
        self.bar.keep_wanted.connect(self.keep)
        self.bar.delete_wanted.connect(self.delete)
        self.bar.clear_wanted.connect(self.clear)
        for keys, act in (
            ("Esc", self.left.emit), ("Ctrl+Up", lambda: self.rows.step(-1)),
            ("Ctrl+Down", lambda: self.rows.step(1)),
        ):
            QShortcut(QKeySequence(keys), self, act,
                      context=Qt.ShortcutContext.WidgetWithChildrenShortcut)

    # What is open

    def set_session(self, session: CaseSession | None) -> None:
        """Show another case, or none; the sandbox starts as the record stands."""
        if session is self._session:
            return
        self._follow(session)
        self.sandbox = Sandbox()
        self.bar.name.clear()
        self.show_now()

    def focus_item(self, item: str) -> None:
        """Choose an item."""
        self.rows.choose(item)

    @property
    def found(self) -> WhatIf | None:
        """The verdicts shown: real and assumed."""
        return self._found

    def show_now(self) -> None:
        """Show the record's verdicts and the sandbox's beside them."""
        session = self._session
        if session is None:
            self._found = None
            return
        language = i18n.language()
        found = scenarios.what_if(
            session.state, session.edition, self.sandbox.percents,
            assessor_id=scenarios.starting_from(session.state, session.assessor.id))
        self._found = found
        self.rows.set_rows(
            what_if_rows(session.edition, found, self.sandbox.percents, language))
        if self.rows.current is None:
            self.rows.choose(next(iter(session.edition.items)))
        self.awards.show_pairs(
            award_pairs(session.edition, found, session.state.application.awards, language),
            found.real, found.assumed)
        own = session.assessor.id
        entries = tuple(
            ScenarioEntry(one.id, one.name, "" if one.assessor_id == own else
                          self._name_of(session, one.assessor_id))
            for one in sorted(session.state.scenarios, key=lambda one: one.assessor_id != own))
        self.bar.show_scenarios(
            entries, writable=session.writable, changed=bool(self.sandbox.percents))
        self._show_choice()

    def _name_of(self, session: CaseSession, assessor_id: str) -> str:
        who = session.state.assessors.get(assessor_id)
        return who.name if who is not None else "?"

    def _show_choice(self) -> None:
        session, here = self._session, self.rows.current
        if session is None or here is None or self._found is None:
            return
        target = here.scored
        if target == here.target:
            name = f"{target} {here.full_name}"
        else:
            category = session.edition.category_by_id[target]
            name = self.tr("Category {0} as one: {1}").format(
                target, category.short_name.of(i18n.language()))
        self.chosen.setText(name)
        votes = tuple(score.percent for score in session.state.scores
                      if score.target == target and score.round is session.round)
        self.grid.set_votes(votes, votes[0] if votes else None)
        assumed = self.sandbox.percents.get(target)
        self.grid.set_percent(assumed if assumed is not None else self._recorded(target))
        self.grid.setAccessibleName(self.tr("What-if percent of {0}").format(name))
        self.back.setEnabled(assumed is not None)

    def _recorded(self, target: str) -> int | None:
        """The percent that counts for a target, where it is one and settled."""
        assert self._found is not None
        real = self._found.real
        if target in real.categories:
            weight = sum(item.weight for item in self._category(target))
            points = real.categories[target]
            percent, rest = divmod(points.low, weight)
            unit = all(real.items[item.id].unit for item in self._category(target))
            return percent if points.settled and not rest and unit else None
        score = real.items[target]
        settled = score.scored and not score.unit and score.low_percent == score.high_percent
        return score.low_percent if settled else None

    def _category(self, target: str) -> tuple[Item, ...]:
        assert self._session is not None
        return self._session.edition.category_by_id[target].items

    # What a person does

    def _key(self, event: QKeyEvent) -> None:
        self.grid.keyPressEvent(event)

    def _put(self, percent: int | None) -> None:
        here = self.rows.current
        if here is None:
            return
        if percent is not None and percent == self._recorded(here.scored):
            percent = None  # as recorded is no assumption
        self.sandbox.put(here.scored, percent)
        self.show_now()

    def clear(self) -> None:
        """Take every percent as the record has it."""
        self.sandbox.load({})
        self.bar.name.clear()
        self.show_now()

    def load(self, scenario_id: str) -> None:
        """Take over a kept scenario's percents and name."""
        session = self._session
        if session is None:
            return
        found = next((one for one in session.state.scenarios if one.id == scenario_id), None)
        if found is not None:
            self.sandbox.load(found.percents)
            self.bar.name.setText(found.name)
            self.show_now()

    def keep(self, name: str) -> None:
        """Keep the sandbox as a scenario of this name; one's own of that name is written over."""
        session = self._session
        if session is not None:
            percents = dict(self.sandbox.percents)
            session.perform(
                lambda: scenarios.add_scenario(session.case, session.assessor, name, percents)[1],
                self.tr("keep the scenario {0}").format(name))

    def delete(self, name: str) -> None:
        """Delete one's own scenario of this name; the sandbox stays as it is."""
        session = self._session
        if session is not None:
            session.perform(
                lambda: scenarios.delete_scenario(session.case, session.assessor, name),
                self.tr("delete the scenario {0}").format(name))

    def retranslate(self) -> None:
        """Say everything in the language of now."""
        self.back.setText(self.tr("As recorded"))
        self.show_now()

    # Qt

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if not event.spontaneous():
            self.rows.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.rows.set_wide(self.window().height() >= theme.ROW.LIMIT)
        wide = self.width() >= _WIDE
        if wide is not self._wide:
            self._wide = wide
            left = 620 if wide else 500
            self.splitter.setSizes([left, self.width() - left])
