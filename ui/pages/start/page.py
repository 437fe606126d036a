"""The start page: begin, open or try a case, and go on with a recent one."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QMenu, QPushButton, QScrollArea, QSizePolicy, QToolButton, QWidget

from ui.look import icons
from ui.look.settings import Settings
from ui.look.words import applicant_name, folder_words
from ui.pages.start.action_card import ActionCard
from ui.pages.start.recent import RecentCase, forget, recent_cases, seen_by
from ui.pages.start.recent_rows import RecentModel
from ui.pages.start.recent_table import RecentTable
from ui.widgets.check_line import CheckLine
from ui.widgets.frame import box, column, row
from ui.widgets.label import ThaiLabel
from ui.widgets.search_field import SearchField
from ui.widgets.sign import Sign
from ui.widgets.top_corner import TopCorner

EDITION_ID = "pmqa-2562"
SIDE_WIDTH = 330
_MOST_WAITING = 5


class StartPage(QWidget):
    """Actions, recent cases, what waits, where files are.

    Signals:
        new_wanted(), open_wanted(), sample_wanted(): the three actions
        case_wanted(str): the path of a recent case
    """

    new_wanted = Signal()
    open_wanted = Signal()
    sample_wanted = Signal()
    case_wanted = Signal(str)

    def __init__(self, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._settings = settings
        self._person = ""
        whole = column(self)
        whole.addWidget(self._head())
        body = row()
        body.addWidget(self._middle(), 1)
        body.addWidget(self._side())
        whole.addLayout(body, 1)
        self.retranslate()

    def _head(self) -> QWidget:
        head = box("top")
        head.setFixedHeight(76)
        line = row(head, 26, 0, 18, 0, gap=14)
        line.addWidget(Sign("logo", "acc", 36))
        words = column(gap=0)
        words.addStretch(1)
        self._title = ThaiLabel("", 20, 600)
        self._edition = ThaiLabel("", 13, color="ink2")
        words.addWidget(self._title)
        words.addWidget(self._edition)
        words.addStretch(1)
        line.addLayout(words, 1)
        self.corner = TopCorner(head)
        line.addWidget(self.corner)
        self.menu_button = QToolButton(head)
        self.menu_button.setIcon(icons.icon("menu", "ink"))
        self.menu_button.setIconSize(QSize(18, 18))
        self.menu_button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        line.addWidget(self.menu_button)
        return head

    def _middle(self) -> QWidget:
        middle = QWidget()
        body = column(middle, 24, 18, 24, 20, gap=18)
        actions = row(gap=14)
        self.new = ActionCard("plus", "Ctrl+N", main=True)
        self.open = ActionCard("folder", "Ctrl+O")
        self.sample = ActionCard("sample", "F2")
        for card, told in ((self.new, self.new_wanted), (self.open, self.open_wanted),
                           (self.sample, self.sample_wanted)):
            card.clicked.connect(told)
            actions.addWidget(card)
        body.addLayout(actions)
        body.addSpacing(4)
        line = row(gap=12)
        self._recent_title = ThaiLabel("", 15, 600)
        line.addWidget(self._recent_title, 1)
        self.search = SearchField()
        self.search.setFixedWidth(240)
        self.search.textChanged.connect(self._search)
        self.search.stepped.connect(self._to_table)
        self.search.returnPressed.connect(self._open_only)
        line.addWidget(self.search)
        body.addLayout(line)
        body.setSpacing(12)
        self.model = RecentModel(self)
        self._frame = box("group", frame=True)
        inside = column(self._frame, 1, 1, 1, 1)
        self.table = RecentTable(self.model)
        self.table.opened.connect(self._open)
        self.table.forgotten.connect(self._forget)
        inside.addWidget(self.table)
        body.addWidget(self._frame)
        self._empty = QWidget()
        lines = column(self._empty, 2, 8, 0, 0, gap=10)
        self._empty_words = ThaiLabel("", 14, color="ink2")
        lines.addWidget(self._empty_words)
        self.empty_action = QPushButton()
        self.empty_action.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.empty_action.clicked.connect(self._empty_pressed)
        lines.addWidget(self.empty_action)
        body.addWidget(self._empty)
        body.addStretch(1)
        return middle

    def _side(self) -> QWidget:
        side = box("side")
        side.setFixedWidth(SIDE_WIDTH)
        body = column(side, 1, 0, 0, 0)
        head, self._waiting_title = _panel_head("lamp")
        body.addWidget(head)
        self._waiting = column()
        holder = QWidget()
        holder.setProperty("role", "surface")
        inner = column(holder)
        inner.addLayout(self._waiting)
        inner.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(holder)
        body.addWidget(scroll, 1)
        head, self._place_title = _panel_head("folder")
        body.addWidget(head)
        place = column(None, 16, 10, 16, 14, gap=2)
        self._folder = ThaiLabel("", 14, 500)
        self._place_words = ThaiLabel("", 13, color="ink2")
        place.addWidget(self._folder)
        place.addWidget(self._place_words)
        body.addLayout(place)
        return side

    # What is shown

    def set_menu(self, menu: QMenu) -> None:
        """The window's menu, behind the button in the head."""
        self.menu_button.setMenu(menu)

    def set_person(self, name: str) -> None:
        """Who works here, and so whose figures the recent cases show."""
        self._person = name
        self.corner.person.set_name(name)
        self.refresh()

    def refresh(self) -> None:
        """Read the recent cases again and look which files are there."""
        self.model.set_cases(self._cases())
        self._show_rows()
        self._show_waiting()
        if self.model.rowCount():
            self.table.selectRow(0)

    def _cases(self) -> tuple[RecentCase, ...]:
        return seen_by(recent_cases(self._settings), self._person)

    def focus_search(self) -> None:
        """Put the cursor into the search field."""
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()

    def _show_rows(self) -> None:
        rows = self.model.rowCount()
        self._frame.setVisible(rows > 0)
        self._empty.setVisible(rows == 0)
        searching = bool(self.search.text()) and self.model.total > 0
        self._empty_words.setText(
            self.tr("No recent case is called “{0}”.").format(self.search.text()) if searching
            else self.tr("Cases you open are listed here with their total and verdict."))
        self.empty_action.setText(
            self.tr("Clear the search") if searching else self.tr("Try the sample"))
        self.search.setEnabled(self.model.total > 0)
        self._fit()

    def _fit(self) -> None:
        room = self.height() - 76 - 18 - 68 - 18 - 32 - 12 - 20
        self._frame.setFixedHeight(max(96, min(self.table.fitting_height() + 2, room)))

    def _show_waiting(self) -> None:
        while (item := self._waiting.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        lines = 0
        for case in self._cases():
            if lines >= _MOST_WAITING:
                break
            if case.sample or case.missing:
                continue
            name = applicant_name(case.name_th, case.name_en)
            if case.scored < case.items:
                self._wait("edit", self.tr("Items without a score: {0}").format(
                    case.items - case.scored), name)
                lines += 1
            if case.open_issues:
                self._wait("pin", self.tr("Open site-visit issues: {0}").format(
                    case.open_issues), name)
                lines += 1
        if not lines:
            self._wait("tick", self.tr("Nothing waits for you"),
                       self.tr("Unscored items and open issues stand here"))

    def _wait(self, icon: str, title: str, more: str) -> None:
        line = CheckLine(wrap=False)
        line.tell(icon, title, more, "acc")
        self._waiting.addWidget(line)

    def retranslate(self) -> None:
        """Word everything in the language of the window."""
        self._title.setText(self.tr("PMQA assessor workbench"))
        # The id alone tells the year: reading the criteria would hold the first paint up.
        self._edition.setText(
            self.tr("Public sector management quality criteria of {0}").format(
                EDITION_ID.rpartition("-")[2]))
        self.new.set_words(self.tr("New case"), self.tr("Enter the applicant and the awards"))
        self.open.set_words(self.tr("Open"), self.tr("From this computer or a flash drive"))
        self.sample.set_words(self.tr("Try the sample"),
                              self.tr("Illustrative scores, apart from real work"))
        self._recent_title.setText(self.tr("Recent cases"))
        self.search.setPlaceholderText(self.tr("Search applicants"))
        self.search.setAccessibleName(self.tr("Search applicants"))
        self.table.setAccessibleName(self.tr("Recent cases"))
        self._waiting_title.setText(self.tr("Waiting for you"))
        self._place_title.setText(self.tr("Where files are kept"))
        self._folder.setText(folder_words(self._settings.folder))
        self._folder.setToolTip(str(self._settings.folder))
        self._place_words.setText(
            self.tr("Kept on this computer, no network needed"))
        self.menu_button.setToolTip(self.tr("Menu"))
        self.menu_button.setAccessibleName(self.tr("Menu"))
        self._show_rows()
        self._show_waiting()
        header = self.table.horizontalHeader()
        self.model.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, header.count() - 1)
        self.table.viewport().update()

    # What a person does

    def _search(self, text: str) -> None:
        self.model.set_filter(text)
        self._show_rows()
        if self.model.rowCount():
            self.table.selectRow(0)

    def _to_table(self, step: int) -> None:
        if self.model.rowCount() and step > 0:
            self.table.setFocus(Qt.FocusReason.TabFocusReason)

    def _open_only(self) -> None:
        case = self.table.chosen()
        if case is not None:
            self._open(case)

    def _empty_pressed(self) -> None:
        if self.search.text():
            self.search.clear()
        else:
            self.sample_wanted.emit()

    def _open(self, case: RecentCase) -> None:
        self.case_wanted.emit(str(Path(case.path)))

    def _forget(self, case: RecentCase) -> None:
        forget(self._settings, case.path)
        self.refresh()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)


def _panel_head(icon: str) -> tuple[QWidget, ThaiLabel]:
    head = box("panel-head")
    head.setFixedHeight(40)
    line = row(head, 16, 0, 14, 0, gap=10)
    line.addWidget(Sign(icon, "ink", 16))
    title = ThaiLabel("", 14, 600)
    line.addWidget(title, 1)
    return head, title


