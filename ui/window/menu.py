"""The window's menu: the same behind the menu button and, on macOS, in the native bar."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu, QWidget

from assessor_app.casefile.records.choices import Round
from assessor_app.words import Language
from ui.look import i18n, icons, theme
from ui.look.theme import Mode
from ui.look.words import round_word


class WindowMenu(QObject):
    """Owns the actions and words them; what they do is connected by the window.

    Signals:
        theme_wanted(Mode), language_wanted(Language): a choice in the two submenus
        page_wanted(str): a page of the case
        round_wanted(Round): enter the percents of a round
    """

    theme_wanted = Signal(object)
    language_wanted = Signal(object)
    page_wanted = Signal(str)
    round_wanted = Signal(object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.menu = QMenu(parent)
        self.new = self._action("plus", "Ctrl+N")
        self.open = self._action("folder", "Ctrl+O")
        self.sample = self._action("sample")
        self.menu.addSeparator()
        self.pages_menu = self.menu.addMenu(icons.icon("right", "ink2"), "")
        self.rounds_menu = self.menu.addMenu(icons.icon("steps", "ink2"), "")
        self.rounds = self._choices(
            self.rounds_menu, [Round.INDEPENDENT, Round.SELF, Round.SCREENING], self.round_wanted)
        self.details = self._action("edit")
        self.team = self._action("people")
        self.person = self._action("person")
        self.sync = self._action("globe", "Ctrl+Shift+S")
        self.copy = self._action("copy")
        self.merge = self._action("merge")
        self.check = self._action("tick")
        self.close_case = self._action("home", "Ctrl+W")
        self._of_case = (self.details, self.team, self.sync, self.copy, self.merge, self.check,
                         self.close_case)
        self.menu.addSeparator()
        self.theme_menu = self.menu.addMenu(icons.icon("theme", "ink2"), "")
        self.modes = self._choices(self.theme_menu, list(Mode), self.theme_wanted)
        self.language_menu = self.menu.addMenu(icons.icon("globe", "ink2"), "")
        self.languages = self._choices(self.language_menu, list(Language), self.language_wanted)
        self.menu.addSeparator()
        self.about = self._action("info")
        self.quit = self._action("cross", "Ctrl+Q")
        self.retranslate()

    def _action(self, icon: str, keys: str = "") -> QAction:
        made = QAction(icons.icon(icon, "ink2"), "", self.menu)
        if keys:
            made.setShortcut(keys)
        self.menu.addAction(made)
        return made

    def _choices(self, menu: QMenu, keys: list[str], told: object) -> dict[str, QAction]:
        group = QActionGroup(menu)
        made: dict[str, QAction] = {}
        for key in keys:
            action = QAction(menu)
            action.setCheckable(True)
            action.triggered.connect(
                lambda _=False, wanted=key: told.emit(wanted))  # type: ignore[attr-defined]
            group.addAction(action)
            menu.addAction(action)
            made[key] = action
        return made

    def show_state(self, *, has_case: bool) -> None:
        """Allow what can be done now and tick what is chosen."""
        for action in self._of_case:
            action.setEnabled(has_case)
        self.modes[theme.mode()].setChecked(True)
        self.languages[i18n.language()].setChecked(True)

    def show_round(self, round_: Round | None) -> None:
        """Tick the round whose percents are entered; None without a case."""
        self.rounds_menu.setEnabled(round_ is not None)
        if round_ in self.rounds:
            self.rounds[round_].setChecked(True)

    def show_pages(self, pages: Sequence[tuple[str, str, str]], current: str) -> None:
        """List the pages that the case has: name, title and keys (or "") of each."""
        self.pages_menu.clear()
        self.pages_menu.setEnabled(bool(pages))
        for name, title, keys in pages:
            action = QAction(f"{title}\t{keys}" if keys else title, self.pages_menu)
            action.setCheckable(True)
            action.setChecked(name == current)
            action.triggered.connect(lambda _=False, page=name: self.page_wanted.emit(page))
            self.pages_menu.addAction(action)

    def retranslate(self) -> None:
        """Word everything in the language of the window."""
        for action, words in (
            (self.new, self.tr("New case…")),
            (self.open, self.tr("Open…")),
            (self.sample, self.tr("Try the sample")),
            (self.details, self.tr("Application details…")),
            (self.team, self.tr("Team and roles…")),
            (self.person, self.tr("Your name…")),
            (self.sync, self.tr("Sync…")),
            (self.copy, self.tr("Copy the case to…")),
            (self.merge, self.tr("Merge a case file…")),
            (self.check, self.tr("Check the case file")),
            (self.close_case, self.tr("Close the case")),
            (self.about, self.tr("About")),
            (self.quit, self.tr("Quit")),
            (self.modes[Mode.SYSTEM], self.tr("As the system")),
            (self.modes[Mode.LIGHT], self.tr("Light")),
            (self.modes[Mode.DARK], self.tr("Dark")),
            (self.languages[Language.TH], "ไทย"),
            (self.languages[Language.EN], "English"),
        ):
            action.setText(words)
        self.pages_menu.setTitle(self.tr("Go to page"))
        self.rounds_menu.setTitle(self.tr("Enter the percents of"))
        for round_, action in self.rounds.items():
            action.setText(round_word(round_))
        self.theme_menu.setTitle(self.tr("Colours"))
        self.language_menu.setTitle(self.tr("Language"))
