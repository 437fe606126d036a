"""The left side of the site-visit page: the list of issues, its filters, adding and exporting."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QModelIndex, QObject, QSize, Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHBoxLayout,
    QListView,
    QMenu,
    QPushButton,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from ui.look import icons, theme
from ui.models.issues import (
    IdRole,
    IssueProxy,
    IssueRow,
    IssuesModel,
)
from ui.pages.site_visit.issue.delegate import IssueDelegate
from ui.pages.site_visit.issue.filters import IssueFilters
from ui.pages.site_visit.issue.view import IssueView, NothingHere
from ui.widgets.frame import box
from ui.widgets.keycap import Keycap
from ui.widgets.label import ThaiLabel

HEAD = 40
_GAP = 6


class IssueList(QWidget):
    """The issues with search and filters; choosing one says so.

    Signals:
        chosen(str): the id of the issue now chosen, "" for none
        add_wanted(str): the item for which a new issue is wanted
        delete_wanted(str): the id of the issue to delete
        edit_wanted: the person wants to type into the chosen issue
        export_wanted: the list is to be written to a workbook
        order_wanted(bool): ranked by what hangs on them (True), or by their numbers
        spread_wanted(str): an item on which the team is far apart, for a new issue on that
    """

    chosen = Signal(str)
    add_wanted = Signal(str)
    delete_wanted = Signal(str)
    edit_wanted = Signal()
    export_wanted = Signal()
    order_wanted = Signal(bool)
    spread_wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "surface")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._items: tuple[tuple[str, str], ...] = ()
        self._wide: tuple[str, ...] = ()
        self._add_item = ""
        self._writable = True
        self._exporting = False
        self._act: Callable[[], object] | None = None
        self.model = IssuesModel(self)
        self.proxy = IssueProxy(self)
        self.proxy.setSourceModel(self.model)
        self._hold_later = QTimer(self)  # a filter must not change while its view tells of a row
        self._hold_later.setSingleShot(True)
        self._hold_later.setInterval(0)
        self._hold_later.timeout.connect(self._hold_current)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._make_head())
        layout.addWidget(self._make_filters())
        layout.addWidget(self._make_body(), 1)
        layout.addWidget(self._make_notice())
        layout.addWidget(self._make_foot())
        self.setMinimumWidth(330)
        theme.notifier().changed.connect(self.view.viewport().update)
        self.retranslate()

    # --- what the page asks of it -------------------------------------------------------------

    def set_items(self, items: tuple[tuple[str, str], ...]) -> None:
        """The items (id, short name) that can be filtered by and added to."""
        if items == self._items:
            return
        self._items = items
        self.filters.set_items(items)
        self._fill_menu()
        self._show_add()

    def set_rows(self, rows: tuple[IssueRow, ...]) -> None:
        """Show the issues of the case; the chosen one stays chosen while it is there."""
        place = self.view.currentIndex().row()
        before = self.current_id()
        self.model.set_rows(rows)
        if before and self.current_id() != before and self.model.index_of(before).isValid():
            self.choose(before)  # it stands elsewhere now
        if self.current_id() != before or not self.view.currentIndex().isValid():
            self._choose_near(place)
        self._show_counts()

    def set_wide(self, items: tuple[str, ...]) -> None:
        """The items on which the team lies far apart: the menu offers to draft an issue on each."""
        if items != self._wide:
            self._wide = items
            self._fill_menu()

    def set_add_item(self, item_id: str) -> None:
        """The item to which F8 and the add button add."""
        self._add_item = item_id
        self._show_add()

    def current_id(self) -> str:
        """The id of the chosen issue, "" for none."""
        return self.view.currentIndex().data(IdRole) or ""

    def choose(self, issue_id: str) -> None:
        """Choose an issue, holding it in view where the filter would hide it."""
        self.proxy.hold(issue_id)
        index = self.proxy.mapFromSource(self.model.index_of(issue_id))
        if index.isValid():
            self.view.setCurrentIndex(index)
            self.view.scrollTo(index)
        self._show_counts()

    def step(self, by: int) -> None:
        """Choose the next issue that is shown (1) or the one before (-1)."""
        index = self.proxy.index(self.view.currentIndex().row() + by, 0)
        if index.isValid():
            self.view.setCurrentIndex(index)
            self.view.scrollTo(index)

    def clear_choice(self) -> None:
        """Choose no issue."""
        self.proxy.hold(None)
        self.view.selectionModel().clear()
        self._show_counts()

    def set_writable(self, writable: bool) -> None:
        """Offer to add only where the file can be written."""
        self._writable = writable
        self._show_add()

    def set_exporting(self, exporting: bool) -> None:
        """Take no second export while one is being written."""
        self._exporting = exporting
        self._show_counts()

    def tell(
        self, words: str, *, button: str = "", act: Callable[[], object] | None = None,
    ) -> None:
        """Say under the list what was done, with a button for what may follow; "" says nothing."""
        self.notice_words.setText(words)
        self.notice_button.setText(button)
        self.notice_button.setVisible(act is not None)
        self._act = act
        self.notice.setVisible(bool(words))

    def clear_filters(self) -> None:
        """Let every issue pass again."""
        self.filters.clear()

    def retranslate(self) -> None:
        """Say the fixed words in the language of now."""
        self.title.setText(self.tr("Site-visit issues"))
        self.filters.retranslate()
        self.view.setAccessibleName(self.tr("Site-visit issues"))
        self.add_menu_button.setToolTip(self.tr("Add to another item"))
        self.add_menu_button.setAccessibleName(self.tr("Add to another item"))
        self.export.setText(" " + self.tr("Export to Excel"))
        self.clear.setText(self.tr("Clear filters"))
        self.none_yet.words.setText(
            self.tr("What to ask and look at on site will be listed here."))
        self.no_match.words.setText(self.tr("No issue passes these filters."))
        self.no_match.button.setText(self.tr("Clear filters"))
        self._show_add()
        self._show_counts()
        self.view.scheduleDelayedItemsLayout()

    # --- how it is made -----------------------------------------------------------------------

    def _make_head(self) -> QWidget:
        head = box("panel-head")
        head.setFixedHeight(HEAD)
        self.title = ThaiLabel(px=13, weight=600, parent=head)
        self.count = ThaiLabel(px=13, weight=600, color="ink2", parent=head)
        self.add = QToolButton(head)
        self.add.setProperty("role", "link")
        self.add.setIcon(icons.icon("plus", "acc"))
        self.add.setIconSize(QSize(14, 14))
        self.add.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.add.clicked.connect(lambda: self.add_wanted.emit(self._add_item))
        self.add_menu = QMenu(self)
        self.add_menu_button = QToolButton(head)
        self.add_menu_button.setProperty("role", "link")
        self.add_menu_button.setIcon(icons.icon("chevron", "acc"))
        self.add_menu_button.setIconSize(QSize(14, 14))
        self.add_menu_button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.add_menu_button.setMenu(self.add_menu)
        row = QHBoxLayout(head)
        row.setContentsMargins(16, 0, 6, 0)
        row.setSpacing(_GAP)
        row.addWidget(self.title)
        row.addWidget(self.count)
        row.addStretch(1)
        row.addWidget(self.add)
        row.addWidget(Keycap("F8", head))
        row.addWidget(self.add_menu_button)
        return head

    def _make_filters(self) -> QWidget:
        self.filters = IssueFilters(self)
        self.search, self.item_box = self.filters.search, self.filters.item_box
        self.kind_box, self.status_box = self.filters.kind_box, self.filters.status_box
        self.order_box = self.filters.order_box
        self.filters.filter_wanted.connect(lambda fields: self._filter(**fields))
        self.filters.order_wanted.connect(self.order_wanted)
        return self.filters

    @property
    def ranked(self) -> bool:
        """Whether the list stands by what hangs on the issues."""
        return self.filters.ranked

    def _make_body(self) -> QWidget:
        self.view = IssueView(self)
        self.view.setModel(self.proxy)
        self.view.setItemDelegate(IssueDelegate(self.view))
        self.view.setFrameShape(QFrame.Shape.NoFrame)
        self.view.setMouseTracking(True)
        self.view.setResizeMode(QListView.ResizeMode.Adjust)
        self.view.setUniformItemSizes(False)
        self.view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.view.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.view.selectionModel().currentChanged.connect(self._current_changed)
        self.view.delete_wanted.connect(self._delete_current)
        self.view.edit_wanted.connect(self.edit_wanted)
        self.view.doubleClicked.connect(lambda _index: self.edit_wanted.emit())
        self.view.viewport().installEventFilter(self)
        self.none_yet = NothingHere(self)
        self.none_yet.button.setProperty("role", "main")
        self.none_yet.button.clicked.connect(lambda: self.add_wanted.emit(self._add_item))
        self.no_match = NothingHere(self)
        self.no_match.button.clicked.connect(self.clear_filters)
        self.body = QStackedWidget(self)
        for page in (self.view, self.none_yet, self.no_match):
            self.body.addWidget(page)
        return self.body

    def _make_notice(self) -> QWidget:
        self.notice = box("foot")
        self.notice_words = ThaiLabel(px=13, wrap=True, parent=self.notice)
        self.notice_button = QToolButton(self.notice)
        self.notice_button.setProperty("role", "link")
        self.notice_button.clicked.connect(self._act_now)
        row = QHBoxLayout(self.notice)
        row.setContentsMargins(16, 4, 8, 4)
        row.addWidget(self.notice_words, 1, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self.notice_button)
        self.notice.hide()
        return self.notice

    def _make_foot(self) -> QWidget:
        foot = box("foot")
        self.shown = ThaiLabel(px=13, color="ink2", parent=foot)
        self.clear = QToolButton(foot)
        self.clear.setProperty("role", "link")
        self.clear.clicked.connect(self.clear_filters)
        self.export = QPushButton(foot)
        self.export.setIcon(icons.icon("excel", "ink2"))
        self.export.clicked.connect(self.export_wanted)
        row = QHBoxLayout(foot)
        row.setContentsMargins(16, 7, 12, 7)
        row.setSpacing(_GAP)
        row.addWidget(self.shown)
        row.addWidget(self.clear)
        row.addStretch(1)
        row.addWidget(self.export)
        return foot

    # --- what happens -------------------------------------------------------------------------

    def _filter(self, **fields: object) -> None:
        before = self.current_id()
        self.proxy.set_filter(**fields)
        if before and self.current_id() != before:
            self.view.selectionModel().clear()
        if not self.view.currentIndex().isValid():
            self._choose_near(0)
        self._show_counts()

    def _choose_near(self, row: int) -> None:
        count = self.proxy.rowCount()
        if count:
            self.view.setCurrentIndex(self.proxy.index(min(max(row, 0), count - 1), 0))
        else:
            self.chosen.emit("")

    def _current_changed(self, now: QModelIndex, _before: QModelIndex) -> None:
        self.chosen.emit(now.data(IdRole) or "")
        self._hold_later.start()

    def _hold_current(self) -> None:
        self.proxy.hold(self.current_id() or None)
        self._show_counts()

    def _delete_current(self) -> None:
        if issue_id := self.current_id():
            self.delete_wanted.emit(issue_id)

    def _act_now(self) -> None:
        if self._act is not None:
            self._act()

    def _fill_menu(self) -> None:
        self.add_menu.clear()
        for item_id, name in self._items:
            action = self.add_menu.addAction(f"{item_id}  {name}")
            action.triggered.connect(
                lambda _checked=False, item_id=item_id: self.add_wanted.emit(item_id))
        if self._wide:
            self.add_menu.addSeparator()
        for item_id in self._wide:
            action = self.add_menu.addAction(self.tr("From the spread on {0}").format(item_id))
            action.triggered.connect(
                lambda _checked=False, item_id=item_id: self.spread_wanted.emit(item_id))

    def _show_add(self) -> None:
        where = self._add_item
        words = self.tr("Add to {0}").format(where) if where else self.tr("Add")
        self.add.setText(f" {words}")
        self.add.setEnabled(bool(where) and self._writable)
        self.add_menu_button.setEnabled(bool(self._items) and self._writable)
        self.none_yet.button.setText(self.tr("Add an issue to {0}").format(where) + "  F8")
        self.none_yet.button.setEnabled(bool(where) and self._writable)

    def _show_counts(self) -> None:
        every, shown = self.model.rowCount(), self.proxy.rowCount()
        self.count.setText(str(every))
        active = self.proxy.filter.active
        self.shown.setText(self.tr("{0} of {1} shown").format(shown, every) if active else "")
        self.clear.setVisible(active)
        self.export.setEnabled(bool(every) and not self._exporting)
        self.body.setCurrentWidget(
            self.view if shown else self.no_match if every else self.none_yet)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and watched is self.view.viewport():
            self.view.scheduleDelayedItemsLayout()  # heights follow the width
        return super().eventFilter(watched, event)
