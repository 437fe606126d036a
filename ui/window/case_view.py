"""An open case: the toolbar with its page tabs, and the pages, each built when first shown."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QButtonGroup, QStackedWidget, QToolButton, QWidget

from assessor_app.assessment.search import Hit, search
from assessor_app.casefile.clocks import own_clock
from assessor_app.casefile.records.review import THEME
from assessor_app.casefile.records.values import TEAM as WHOLE_TEAM
from ui.look import i18n, icons
from ui.models.team import is_closed_for
from ui.pages.names import (
    ALL,
    BY_NAME,
    CONSENSUS,
    DECLARATION,
    REPORTS,
    SCORING,
    SITE_VISIT,
    STAGES,
    TEAM,
    WHAT_IF,
    WORKSHEETS,
    pages_of,
    tabs_of,
)
from ui.widgets.banner import Banner
from ui.widgets.frame import box, column, row, rule
from ui.widgets.search_field import SearchField
from ui.widgets.top_corner import TopCorner
from ui.window.held_review import tell_held
from ui.window.page_tab import PageTab
from ui.window.search_popup import SearchPopup
from ui.window.unfit_values import tell_unfit

if TYPE_CHECKING:
    from assessor_app.casefile.records.choices import Round
    from assessor_app.reports.leaks import Leak
    from ui.session.case_session import CaseSession

TOOLBAR_HEIGHT = 46


def _focus_first(page: QWidget) -> None:
    """Give the keys to a page: to what had them there, else to its first field."""
    inside = page.focusWidget()
    if inside is None:
        inside = page.nextInFocusChain()
        while inside is not page and not (
                page.isAncestorOf(inside) and inside.isEnabled() and inside.isVisibleTo(page)
                and inside.focusPolicy() & Qt.FocusPolicy.TabFocus):
            inside = inside.nextInFocusChain()
    inside.setFocus(Qt.FocusReason.OtherFocusReason)


class CaseView(QWidget):
    """The toolbar and the pages of one case after another.

    Signals:
        person_wanted(): the person wants to give another name
        language_wanted(Language): the other language
        details_wanted(), team_wanted(): the application's facts, and who is in the team
        sync_wanted(): the case is to be sent and fetched
    """

    person_wanted = Signal()
    language_wanted = Signal(object)
    details_wanted = Signal()
    team_wanted = Signal()
    sync_wanted = Signal()

    def __init__(self, settings: object, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._settings = settings
        self._session: CaseSession | None = None
        self._pages: dict[str, Any] = {}
        self._came_from = SCORING  # the page that the what-if was opened from
        self._handed = ""  # the item that the site-visit page was last told of
        whole = column(self)
        whole.addWidget(self._toolbar())
        self.banner = Banner()
        whole.addWidget(self.banner)
        self._stack = QStackedWidget()
        whole.addWidget(self._stack, 1)
        self.popup = SearchPopup(self)
        self.popup.chosen.connect(self._go)
        self.retranslate()

    def _toolbar(self) -> QWidget:
        bar = box("top")
        bar.setFixedHeight(TOOLBAR_HEIGHT)
        line = row(bar, 8, 0, 14, 0, gap=4)
        self.menu_button = self._tool("menu")
        self.menu_button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        line.addWidget(self.menu_button)
        line.addSpacing(8)
        self._group = QButtonGroup(self)
        self.tabs: dict[str, PageTab] = {}
        for page in ALL:
            tab = PageTab(TOOLBAR_HEIGHT - 1)
            tab.clicked.connect(lambda _=False, name=page.name: self.show_page(name))
            self._group.addButton(tab)
            self.tabs[page.name] = tab
            line.addWidget(tab)
        line.addStretch(1)
        self.undo_button = self._tool("undo")
        self.redo_button = self._tool("redo")
        self.undo_button.clicked.connect(self.undo)
        self.redo_button.clicked.connect(self.redo)
        line.addWidget(self.undo_button)
        line.addWidget(self.redo_button)
        line.addSpacing(6)
        line.addWidget(rule(vertical=True, height=20))
        line.addSpacing(6)
        self.search = SearchField()
        self.search.textChanged.connect(self._search)
        self.search.stepped.connect(lambda by: self.popup.step(by))
        self.search.returnPressed.connect(lambda: self.popup.take())
        self.search.left.connect(self._leave_search)
        self.search.installEventFilter(self)
        line.addWidget(self.search)
        line.addSpacing(6)
        line.addWidget(rule(vertical=True, height=20))
        self.corner = TopCorner(bar)
        self.corner.person.clicked.connect(self.person_wanted)
        self.corner.language.chosen.connect(self.language_wanted)
        line.addWidget(self.corner)
        return bar

    def _tool(self, icon: str) -> QToolButton:
        made = QToolButton()
        made.setIcon(icons.icon(icon, "ink"))
        made.setIconSize(QSize(18, 18))
        return made

    # The open case

    @property
    def session(self) -> CaseSession | None:
        """The case that is open."""
        return self._session

    def set_session(self, session: CaseSession | None) -> None:
        """Show another case, or none."""
        self._session = session
        self._handed = ""
        self.banner.put_away()
        self.search.clear()
        self.popup.hide()
        for page in self._pages.values():
            page.set_session(session)
        if session is None:
            return
        stack = session.undo_stack
        stack.canUndoChanged.connect(self._show_undo)
        stack.canRedoChanged.connect(self._show_undo)
        stack.undoTextChanged.connect(self._show_undo)
        stack.redoTextChanged.connect(self._show_undo)
        session.fault.connect(self.banner.tell)
        session.saved.connect(self._saved)
        session.changed.connect(self._show_team)
        session.scope_changed.connect(self._show_team)
        self._show_team()
        self.corner.person.set_name(session.assessor.name)
        self._show_undo()
        self._tell()
        clock = own_clock(session.state.last_change)
        if clock is not None and self.banner.fault is None:
            self.banner.tell(clock)

    def page(self, name: str) -> Any:
        """A page, built the first time it is asked for so that the window starts quickly."""
        if name not in self._pages:
            kind: Callable[..., Any] = getattr(
                import_module(f"ui.pages.{name}.page"),
                "DeclarationPage" if name == DECLARATION else BY_NAME[name].kind)
            page = kind(self._settings) if name == REPORTS else kind()
            self._pages[name] = page
            self._stack.addWidget(page)
            page.set_session(self._session)
            if name == WHAT_IF:
                page.left.connect(self.turn_what_if)
            elif name == STAGES:
                page.details_wanted.connect(self.details_wanted)
                page.team_wanted.connect(self.team_wanted)
                page.round_wanted.connect(self.enter_round)
            elif name == TEAM:
                page.team_wanted.connect(self.team_wanted)
            elif name == WORKSHEETS:
                page.item_wanted.connect(self.focus_item)
            elif name == REPORTS:
                page.page_wanted.connect(self.show_page)
                page.item_wanted.connect(self.focus_item)
                page.sync_wanted.connect(self.sync_wanted)
                page.leak_wanted.connect(self._mend)
            elif name == SCORING:
                page.panel.what_if_wanted.connect(self.turn_what_if)
                page.sheet.factors_wanted.connect(self._write_factors)
            fault = getattr(page, "fault", None)
            if fault is not None:
                fault.connect(self.banner.tell)
        return self._pages[name]

    @property
    def current(self) -> str:
        """The name of the page shown."""
        shown = self._stack.currentWidget()
        return next((name for name, page in self._pages.items()
                     if page is shown and name != DECLARATION), SCORING)

    @property
    def pages(self) -> tuple[str, ...]:
        """The names of the pages that have a tab of their own, in the order of their keys."""
        return () if self._session is None else tabs_of(self._session.state)

    def listed(self) -> tuple[tuple[str, str, str], ...]:
        """Name, title and keys of every page that the person can go to, for the menu."""
        session = self._session
        if session is None or is_closed_for(session.state, session.assessor.id):
            return ()
        return tuple((page.name, page.title(), self._keys_of(page.name))
                     for page in pages_of(session.state))

    def _keys_of(self, name: str) -> str:
        pages = self.pages
        return f"Ctrl+{pages.index(name) + 1}" if name in pages else ""

    def _has(self, name: str) -> bool:
        return self._session is not None and (
            name == DECLARATION or BY_NAME[name] in pages_of(self._session.state))

    def _show_team(self, _changed: object = None) -> None:
        """Show the tabs that the case has, and the declaration alone to who has not declared."""
        session = self._session
        if session is None:
            return
        closed = is_closed_for(session.state, session.assessor.id)
        shown = self._stack.currentWidget()
        self._show_tabs(closed=closed)
        self.search.setEnabled(not closed)
        if shown is None:
            return
        declaring = shown is self._pages.get(DECLARATION)
        if closed is not declaring or not self._has(self.current):
            self.show_page(self.current)

    def _show_tabs(self, *, closed: bool) -> None:
        session = self._session
        assert session is not None
        with_tab = self.pages
        shown = self.current if self._stack.currentWidget() is not None else ""
        for name, tab in self.tabs.items():
            here = name == shown and self._has(name) and not BY_NAME[name].untabbed
            tab.setVisible((name in with_tab or here) and not closed)
            tab.setToolTip(self._keys_of(name))
            count = BY_NAME[name].count
            tab.set_count(0 if count is None or closed else count(session.state))

    def show_page(self, name: str) -> None:
        """Show a page, after saving what is being typed; one who must declare sees only that."""
        if self._session is not None:
            self._session.flush()
            if is_closed_for(self._session.state, self._session.assessor.id):
                name = DECLARATION
        if not self._has(name):
            name = SCORING
        if name == SITE_VISIT and self.current == SCORING:
            self._hand_over()
        page = self.page(name)
        self._stack.setCurrentWidget(page)
        if name in self.tabs and self._session is not None:
            self.tabs[name].setChecked(not BY_NAME[name].untabbed)
            self._show_tabs(closed=False)
        if not self.search.hasFocus():
            _focus_first(page)

    def _hand_over(self) -> None:
        """Go on with the item that was scored last, so that F8 drafts its issue in one step."""
        item = self.page(SCORING).item
        if item and item != self._handed:
            self._handed = item
            self.page(SITE_VISIT).focus_item(item)

    def focus_item(self, item: str) -> None:
        """Show an item on the scoring page."""
        self.show_page(SCORING)
        self.page(SCORING).focus_item(item)

    def _mend(self, leak: Leak) -> None:
        """Show the text in which something may be given away, where it is edited."""
        if leak.entity == THEME.name:
            self.show_page(WORKSHEETS)
            self.page(WORKSHEETS).focus_entry(leak.entity, leak.id)
        elif leak.id.startswith(f"{WHOLE_TEAM}."):
            self.show_page(CONSENSUS)
            self.page(CONSENSUS).focus_item(leak.item)
        else:
            self.focus_item(leak.item)

    def turn_what_if(self) -> None:
        """Show the what-if, on the item that is scored; from there, the page one came from."""
        if self.current == WHAT_IF:
            self.show_page(self._came_from)
            return
        self._came_from = self.current
        item = self.page(SCORING).item if self.current == SCORING else ""
        self.show_page(WHAT_IF)
        if item and self.current == WHAT_IF:
            self.page(WHAT_IF).focus_item(item)

    def enter_round(self, round_: Round) -> None:
        """Enter the percents of a round on the scoring page."""
        if self._session is not None:
            self.show_page(SCORING)
            self._session.set_round(round_)

    def _write_factors(self) -> None:
        """Go to the key factors, which the item's worksheet picks from."""
        self.show_page(WORKSHEETS)
        page = self.page(WORKSHEETS)
        page.show_part("factors")
        page.panel.add()

    def undo(self) -> None:
        """Take back the last edit."""
        if self._session is not None:
            self._session.undo()

    def redo(self) -> None:
        """Do the last undone edit again."""
        if self._session is not None:
            self._session.redo()

    def _saved(self) -> None:
        if self._session is not None and not self._session.stuck:
            self.banner.put_away()  # what it told is over
            self._tell()

    def _tell(self) -> None:
        """Say in the banner what is to be done about this case, the most pressing last."""
        assert self._session is not None
        tell_held(self._session, self.banner)
        tell_unfit(self._session, self.banner)

    def _show_undo(self) -> None:
        if self._session is None:
            return
        stack = self._session.undo_stack
        self.undo_button.setEnabled(stack.canUndo())
        self.redo_button.setEnabled(stack.canRedo())
        undo = self.tr("Undo: {0}").format(stack.undoText()) if stack.canUndo() else self.tr("Undo")
        redo = self.tr("Redo: {0}").format(stack.redoText()) if stack.canRedo() else self.tr("Redo")
        self.undo_button.setToolTip(f"{undo} (Ctrl+Z)")
        self.redo_button.setToolTip(f"{redo} (Ctrl+Y)")
        self.undo_button.setAccessibleName(undo)
        self.redo_button.setAccessibleName(redo)

    # Search

    def focus_search(self) -> None:
        """Put the cursor into the search field."""
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()

    def _search(self, text: str) -> None:
        if self._session is None or not text.strip():
            self.popup.hide()
            return
        self._session.flush()
        hits = search(self._session.state, self._session.edition, text, language=i18n.language())
        self.popup.show_hits(hits, text.strip(), self.search)

    def _leave_search(self) -> None:
        self.popup.hide()
        _focus_first(self.page(self.current))

    def _go(self, hit: Hit) -> None:
        self.popup.hide()
        self.search.blockSignals(True)
        self.search.clear()
        self.search.blockSignals(False)
        match hit.kind:
            case "item" | "comment" | "worksheet":
                self.focus_item(hit.item)
            case "key_factor" | "result" | "theme":
                self.show_page(WORKSHEETS)
                self.page(WORKSHEETS).focus_entry(hit.kind, hit.id)
            case "issue" | "finding" | "evidence":
                self._go_to_issue(hit)
            case _:
                self.show_page(SITE_VISIT)
                self.page(SITE_VISIT).focus_entry(hit.id)

    def _go_to_issue(self, hit: Hit) -> None:
        """Show an issue, or what evidence is for: its issue, else the item of its comment."""
        from ui.models.visit import issue_of

        assert self._session is not None
        issue = issue_of(self._session.state, hit.id)
        if hit.item and not issue:
            self.focus_item(hit.item)
            return
        self.show_page(SITE_VISIT)
        if issue:
            self.page(SITE_VISIT).focus_issue(issue)

    # Words

    def retranslate(self) -> None:
        """Word everything in the language of the window."""
        for name, tab in self.tabs.items():
            tab.setText(BY_NAME[name].title())
        self._show_team()
        self.search.setPlaceholderText(self.tr("Search this case"))
        self.search.setAccessibleName(self.tr("Search this case"))
        self.menu_button.setToolTip(self.tr("Menu"))
        self.menu_button.setAccessibleName(self.tr("Menu"))
        self._show_undo()

    def eventFilter(self, watched: Any, event: QEvent) -> bool:
        if watched is self.search and event.type() == QEvent.Type.FocusOut:
            self.popup.hide()
        return super().eventFilter(watched, event)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._show_undo()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)
