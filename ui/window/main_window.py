"""The window: the start page, the new-case form and the open case, with the status line below."""

from __future__ import annotations

import logging
import sys
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QShortcut, QShowEvent
from PySide6.QtWidgets import QApplication, QMainWindow, QStackedWidget, QWidget

from assessor_app.casefile.installation import default_person
from assessor_app.casefile.records.choices import Round
from assessor_app.errors import KnownFault
from assessor_app.printable import printable
from assessor_app.words import Language
from ui.look import i18n, icons, theme
from ui.look.settings import Settings
from ui.look.theme import Mode
from ui.look.words import applicant_name, award_words, year_text
from ui.pages.names import ALL, SCORING
from ui.widgets.banner import Banner
from ui.widgets.frame import column
from ui.window.case_desk import SUFFIX, CaseDesk
from ui.window.case_sync import CaseSync
from ui.window.case_tools import CaseTools
from ui.window.menu import WindowMenu
from ui.window.status_line import WindowStatus

if TYPE_CHECKING:
    from ui.pages.new_case.page import NewCasePage
    from ui.pages.start.page import StartPage
    from ui.session.case_session import CaseSession
    from ui.window.case_view import CaseView

log = logging.getLogger(__name__)

MINIMUM = (1280, 700)
FIRST_SIZE = (1366, 768)


class MainWindow(QMainWindow):
    """Shows the start page, the new-case form or the open case.

    Attributes:
        settings: what the person chose on this computer
        desk: where the one open case lies
        tools, sync: what the menu does with it
        banner: what cannot be done, above everything
        status: the line at the foot
    """

    def __init__(self, settings: Settings | None = None) -> None:
        super().__init__()
        self.settings = settings or Settings()
        self.banner = Banner()
        self.status = WindowStatus()
        self.desk = CaseDesk(self, self.settings)
        self.tools = CaseTools(self, self.desk, self.status.note)
        self.sync = CaseSync(self, self.settings, self.status.sync)
        self.setAcceptDrops(True)
        self._new_case: NewCasePage | None = None
        self._case_view: CaseView | None = None
        self.setMinimumSize(*MINIMUM)
        self.setWindowIcon(icons.icon("logo", "acc"))
        whole = QWidget()
        body = column(whole)
        body.addWidget(self.banner)
        self.stack = QStackedWidget()
        body.addWidget(self.stack, 1)
        body.addWidget(self.status)
        self.setCentralWidget(whole)
        self.menu = WindowMenu(self)
        self._connect()
        self._restore_geometry()
        self.retranslate()

    # Building

    @cached_property
    def start(self) -> StartPage:
        """The start page, built when it is first shown: a case may be opened without it."""
        from ui.pages.start.page import StartPage

        made = StartPage(self.settings)
        made.set_menu(self.menu.menu)
        made.new_wanted.connect(self.new_case)
        made.open_wanted.connect(self.desk.open_file)
        made.sample_wanted.connect(self.desk.open_sample)
        made.case_wanted.connect(self.open_path)
        made.corner.language.chosen.connect(self.set_language)
        made.corner.person.clicked.connect(self.desk.ask_person)
        sample = QShortcut("F2", made)
        sample.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        sample.activated.connect(self.desk.open_sample)
        self.stack.addWidget(made)
        return made

    @property
    def case_view(self) -> CaseView:
        """The toolbar and pages of a case, built when the first case opens: start-up is quick."""
        if self._case_view is None:
            from ui.window.case_view import CaseView

            self._case_view = made = CaseView(self.settings)
            made.menu_button.setMenu(self.menu.menu)
            made.language_wanted.connect(self.set_language)
            made.person_wanted.connect(self.desk.ask_person)
            made.details_wanted.connect(self.tools.edit_details)
            made.team_wanted.connect(self.tools.edit_team)
            made.sync_wanted.connect(self.sync.show_dialog)
            self.stack.addWidget(made)
        return self._case_view

    @property
    def session(self) -> CaseSession | None:
        """The open case, or None."""
        return self.desk.session

    @property
    def in_case(self) -> bool:
        """True while the open case is what is shown."""
        return self._case_view is not None and self.stack.currentWidget() is self._case_view

    def _connect(self) -> None:
        menu = self.menu
        if sys.platform == "darwin":
            self.menuBar().addMenu(menu.menu)
        menu.menu.aboutToShow.connect(self._menu_opens)
        for action, done in (
            (menu.new, self.new_case), (menu.open, self.desk.open_file),
            (menu.sample, self.desk.open_sample),
            (menu.details, self.tools.edit_details),
            (menu.team, self.tools.edit_team), (menu.person, self.desk.ask_person),
            (menu.sync, self.sync.show_dialog), (menu.copy, self.tools.copy_case),
            (menu.merge, self.tools.merge_cases),
            (menu.check, self.tools.check_case),
            (menu.close_case, self.close_case), (menu.about, self.tools.about),
            (menu.quit, self.close),
        ):
            action.triggered.connect(done)
            self.addAction(action)  # so that its keys work while the menu is closed
        desk = self.desk
        desk.entered.connect(self._entered)
        desk.leaving.connect(self.sync.leave)
        desk.left.connect(lambda: self.case_view.set_session(None))
        desk.asked_again.connect(lambda: self.show_page(self.case_view.current))
        desk.unopened.connect(self._tell_unopened)
        desk.undecided.connect(self._show_something)
        desk.told.connect(self.banner.tell)
        desk.person_changed.connect(self._person_changed)
        self.tools.told.connect(lambda fault: self.case_view.banner.tell(fault))
        self.tools.page_wanted.connect(self.show_page)
        menu.theme_wanted.connect(self.set_theme)
        menu.language_wanted.connect(self.set_language)
        menu.page_wanted.connect(self.show_page)
        menu.round_wanted.connect(self._enter_round)
        self._key("Ctrl+F", self.focus_search)
        self._key("Ctrl+Z", lambda: self.case_view.undo())
        self._key("Ctrl+Y", lambda: self.case_view.redo())
        self._key("Ctrl+Shift+Z", lambda: self.case_view.redo())
        self._key("F9", self.what_if)
        for place in range(len(ALL)):
            self._key(f"Ctrl+{place + 1}", lambda at=place: self._show_tab(at))

    def _key(self, keys: str, done: object) -> None:
        QShortcut(keys, self).activated.connect(done)

    def _restore_geometry(self) -> None:
        self.resize(*FIRST_SIZE)
        kept = self.settings.geometry
        if not kept.isEmpty():
            self.restoreGeometry(kept)

    # The case on the desk

    def open_path(self, path: Path | str, *, write: bool = True) -> bool:
        """Open a case; False (and a banner) where that cannot be: what was open then stays open."""
        return self.desk.open_path(path, write=write)

    def close_case(self) -> None:
        """Close the open case and go to the start page."""
        if self.desk.leave():
            self.show_start()

    def _entered(self, session: CaseSession) -> None:
        """Show an open case on the scoring page."""
        self.banner.put_away()
        self.case_view.set_session(session)
        session.fault.connect(lambda _fault: self.tell_status())
        session.changed.connect(self.tell_status)
        session.scope_changed.connect(self.tell_status)
        self.sync.enter(session)
        self.show_page(SCORING)

    def _show_something(self) -> None:
        if self.session is None:
            self.show_start()

    def _tell_unopened(self, fault: KnownFault, wanted: Path) -> None:
        self._show_something()
        if fault.key == "case_locked":  # the one fault that reading gets round
            self.banner.tell(fault, words=self.tr("Open for reading"),
                             act=lambda: self.open_path(wanted, write=False))
        else:
            self.banner.tell(fault)

    def _person_changed(self, name: str) -> None:
        self.start.set_person(name)
        if self.session is not None:
            self.case_view.corner.person.set_name(self.session.assessor.name)

    # Where the person is

    def show_start(self) -> None:
        """The start page with the recent cases as they are now."""
        self.start.set_person(default_person())
        self.stack.setCurrentWidget(self.start)
        self.start.table.setFocus()
        self.tell_status()

    def new_case(self) -> None:
        """The new-case form; an open case is closed only when the new one is made."""
        if self.stack.currentWidget() is self._new_case:
            return
        if self._new_case is None:
            from ui.pages.new_case.page import NewCasePage

            self._new_case = NewCasePage(self.settings)
            self._new_case.created.connect(self.desk.open_made)
            self._new_case.cancelled.connect(self._form_left)
            self.stack.addWidget(self._new_case)
        self._new_case.start()
        self.stack.setCurrentWidget(self._new_case)
        self.tell_status()

    def show_page(self, name: str) -> None:
        """A page of the open case; nothing where no case is open."""
        if self.session is not None:
            self.stack.setCurrentWidget(self.case_view)
            self.case_view.show_page(name)
            self.tell_status()

    def what_if(self) -> None:
        """The what-if of the open case, or back from it."""
        if self.session is not None:
            self.stack.setCurrentWidget(self.case_view)
            self.case_view.turn_what_if()
            self.tell_status()

    def _enter_round(self, round_: Round) -> None:
        if self.session is not None:
            self.show_page(SCORING)
            self.case_view.enter_round(round_)

    def _show_tab(self, place: int) -> None:
        if self.session is not None and place < len(self.case_view.pages):
            self.show_page(self.case_view.pages[place])

    def focus_search(self) -> None:
        """The search field of the page that is shown."""
        if self.in_case:
            self.case_view.focus_search()
        elif self.stack.currentWidget() is self.start:
            self.start.focus_search()

    def _form_left(self) -> None:
        if self.session is not None:
            self.show_page(self.case_view.current)
        else:
            self.show_start()

    # Looks and words

    def set_theme(self, mode: Mode | str) -> None:
        """Light, dark or as the system; kept."""
        app = QApplication.instance()
        if isinstance(app, QApplication):
            theme.apply(app, mode)
            self.settings.theme = Mode(mode)

    def set_language(self, language: Language | str) -> None:
        """Speak another language at once; kept."""
        app = QApplication.instance()
        if app is not None:
            i18n.set_language(app, language)
            self.settings.language = Language(language)
            self.retranslate()

    def _menu_opens(self) -> None:
        session = self.session
        self.menu.show_state(has_case=session is not None)
        listed = self.case_view.listed() if session is not None else ()
        self.menu.show_round(session.round if session is not None and listed else None)
        self.menu.show_pages(listed, self.case_view.current if listed and self.in_case else "")

    def tell_status(self) -> None:
        """Say at the foot and in the title what is open now."""
        self.status.tell(self.session if self.in_case else None)
        if self.in_case:
            self.sync.count_soon()
        self._tell_title()

    def _tell_title(self) -> None:
        program = self.tr("PMQA assessor workbench")
        shown = self.stack.currentWidget()
        if self.in_case and self.session is not None:
            state = self.session.state
            parts = (applicant_name(state.applicant.name_th, state.applicant.name_en),
                     award_words(self.session.edition, state.application.awards),
                     year_text(state.application.cycle))
            title = " · ".join(part for part in parts if part)
            self.setWindowTitle(printable(f"{title} — {program}"))
        elif shown is self._new_case and self._new_case is not None:
            self.setWindowTitle(self.tr("New case") + f" — {program}")
        else:
            self.setWindowTitle(program)

    def retranslate(self) -> None:
        """Word everything in the language of the window."""
        self.menu.retranslate()
        self.tell_status()
        self.sync.count()

    # Qt

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self.stack.currentWidget() is None:
            self.show_start()

    def closeEvent(self, event: QCloseEvent) -> None:
        if not self.desk.leave():
            event.ignore()
            return
        self.tools.wait()
        self.sync.work.wait()
        self.settings.geometry = self.saveGeometry()
        super().closeEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if _dropped(event):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        path = _dropped(event)
        if path is not None:
            event.acceptProposedAction()
            self.open_path(path)


def _dropped(event: QDropEvent) -> Path | None:
    """The one case file that is being dragged, else None."""
    urls = event.mimeData().urls()
    if len(urls) != 1 or not urls[0].isLocalFile():
        return None
    path = Path(urls[0].toLocalFile())
    return path if path.suffix.casefold() == SUFFIX else None
