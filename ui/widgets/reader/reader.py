"""The application report read inside the window: pages, zoom, search, outline, and its passages."""

from __future__ import annotations

from PySide6.QtCore import (
    QBuffer,
    QByteArray,
    QEvent,
    QIODevice,
    QLoggingCategory,
    QModelIndex,
    QPointF,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtPdf import QPdfBookmarkModel, QPdfDocument, QPdfSearchModel
from PySide6.QtPdfWidgets import QPdfView
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLineEdit,
    QSplitter,
    QToolButton,
    QTreeView,
    QVBoxLayout,
    QWidget,
)

from assessor_app.assessment.files.passage import passage_of
from assessor_app.thai_repair import Repair
from ui.look import icons, theme
from ui.widgets.label import ThaiLabel
from ui.widgets.reader.strip import PassageStrip
from ui.widgets.reader.view import PdfPages


class ReportReader(QWidget):
    """Shows one PDF from memory.

    Signals:
        passage_taken(int, object): page from 1, and the passage as a Repair, to be a reference
        closed(): the person is done reading
    """

    passage_taken = Signal(int, object)
    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        # Its reader of bookmarks warns of each that names no place on its page, as most do not
        QLoggingCategory.setFilterRules("qt.pdf.bookmarks.warning=false")
        self._bytes = QBuffer(self)
        self.document = QPdfDocument(self)
        self.pages = PdfPages(self.document, self)
        self.search_model = QPdfSearchModel(self)
        self.search_model.setDocument(self.document)
        self.pages.setSearchModel(self.search_model)
        self.bookmarks = QPdfBookmarkModel(self)
        self.bookmarks.setDocument(self.document)
        self.outline = QTreeView(self)
        self.outline.setModel(self.bookmarks)
        self.outline.setHeaderHidden(True)
        self.outline.setStyleSheet("QTreeView::item { min-height: 26px; }")
        self.outline.setAccessibleName(self.tr("Contents"))
        self.outline.hide()
        self.contents = _tool("menu", self, checkable=True)
        self.page = QLineEdit(self)
        self.page.setFixedWidth(46)
        self.page.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.of = ThaiLabel(px=13, color="ink2", parent=self)
        self.smaller = _tool("", self, "−")
        self.larger = _tool("", self, "+")
        self.fit = _tool("", self, "↔")
        self.search_field = QLineEdit(self)
        self.search_field.setClearButtonEnabled(True)
        self.found = ThaiLabel(px=13, color="ink2", parent=self)
        self.before = _tool("left", self)
        self.after = _tool("right", self)
        self.close_button = _tool("cross", self)
        self.strip = PassageStrip(self)
        self._repair: Repair | None = None
        self._result = -1
        self._lay_out()
        self._connect()
        self.setFocusProxy(self.pages)
        self.retranslate()
        self._count()

    def _lay_out(self) -> None:
        first = QHBoxLayout()
        for part in (self.contents, self.page, self.of):
            first.addWidget(part)
        first.addStretch(1)
        for part in (self.smaller, self.larger, self.fit, self.close_button):
            first.addWidget(part)
        second = QHBoxLayout()
        second.addWidget(self.search_field, 1)
        for part in (self.found, self.before, self.after):
            second.addWidget(part)
        head = QWidget(self)
        head.setProperty("role", "panel-head")
        head.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        rows = QVBoxLayout(head)
        rows.setContentsMargins(10, 6, 8, 6)
        rows.setSpacing(6)
        for row in (first, second):
            row.setSpacing(6)
            rows.addLayout(row)
        self.splitter = QSplitter(Qt.Orientation.Vertical, self)
        self.splitter.setHandleWidth(1)
        self.splitter.addWidget(self.outline)
        self.splitter.addWidget(self.pages)
        self.splitter.setStretchFactor(1, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(head)
        layout.addWidget(self.splitter, 1)
        layout.addWidget(self.strip)

    def _connect(self) -> None:
        navigator = self.pages.pageNavigator()
        navigator.currentPageChanged.connect(self._show_page)
        self.page.returnPressed.connect(self._go)
        self.smaller.clicked.connect(lambda: self.pages.zoom_by(1 / 1.2))
        self.larger.clicked.connect(lambda: self.pages.zoom_by(1.2))
        self.fit.clicked.connect(
            lambda: self.pages.setZoomMode(QPdfView.ZoomMode.FitToWidth))
        self.contents.toggled.connect(self._show_outline)
        self.outline.clicked.connect(self._jump)
        self.outline.activated.connect(self._jump)
        self.search_field.textChanged.connect(self._search)
        self.search_field.returnPressed.connect(lambda: self.step(1))
        self.before.clicked.connect(lambda: self.step(-1))
        self.after.clicked.connect(lambda: self.step(1))
        self.search_model.countChanged.connect(self._found)
        self.pages.selected.connect(self._show_passage)
        self.pages.taken.connect(self.take)
        self.strip.taken.connect(self.take)
        self.close_button.clicked.connect(self.closed)
        for keys, act in ((QKeySequence(QKeySequence.StandardKey.ZoomIn), self.larger.click),
                          (QKeySequence(QKeySequence.StandardKey.ZoomOut), self.smaller.click),
                          (QKeySequence("Ctrl+0"), self.fit.click),
                          (QKeySequence("F3"), lambda: self.step(1)),
                          (QKeySequence("Shift+F3"), lambda: self.step(-1)),
                          (QKeySequence("Escape"), self.closed.emit)):
            key = QShortcut(keys, self)
            key.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            key.activated.connect(act)

    def show_pdf(self, content: bytes) -> bool:
        """Show a PDF; False where Qt cannot read it (nothing is shown then)."""
        self.clear()
        self._bytes.setData(QByteArray(content))
        self._bytes.open(QIODevice.OpenModeFlag.ReadOnly)
        self.document.load(self._bytes)
        ready = self.document.status() is QPdfDocument.Status.Ready
        self.contents.setEnabled(ready and self.bookmarks.rowCount(QModelIndex()) > 0)
        self._count()
        return ready

    def clear(self) -> None:
        """Show nothing and let the memory go."""
        self.search_field.clear()
        self.document.close()
        self._bytes.close()
        self._bytes.setData(QByteArray())
        self.contents.setChecked(False)
        self._count()

    # --- pages ----------------------------------------------------------------------------------

    @property
    def current_page(self) -> int:
        """The page in view, from 1."""
        return self.pages.pageNavigator().currentPage() + 1

    def go_to(self, page: int) -> None:
        """Bring a page (from 1) into view."""
        if 1 <= page <= self.document.pageCount():
            self.pages.pageNavigator().jump(page - 1, QPointF(), 0)

    def _go(self) -> None:
        text = self.page.text().strip()
        if text.isdecimal():
            self.go_to(int(text))  # Thai digits too
        self._show_page()

    def _show_page(self, _page: int = 0) -> None:
        self.page.setText(str(self.current_page) if self.document.pageCount() else "")

    def _count(self) -> None:
        pages = self.document.pageCount()
        self.of.setText(f"/ {pages}" if pages else "")
        for part in (self.page, self.smaller, self.larger, self.fit, self.search_field):
            part.setEnabled(pages > 0)
        self._show_page()
        self._found()

    def _show_outline(self, shown: bool) -> None:
        self.outline.setVisible(shown)
        if shown:
            self.outline.expandToDepth(0)
            self.splitter.setSizes([180, max(200, self.splitter.height() - 180)])

    def _jump(self, index: QModelIndex) -> None:
        page = index.data(int(QPdfBookmarkModel.Role.Page))
        if page is not None:
            self.go_to(int(page) + 1)  # the place on the page is not always told soundly

    # --- search ---------------------------------------------------------------------------------

    def _search(self, words: str) -> None:
        self._result = -1
        self.search_model.setSearchString(words.strip())
        self._found()

    def results(self) -> int:
        """How many places the search has found by now."""
        return self.search_model.rowCount(QModelIndex())

    def step(self, by: int) -> None:
        """Go to the next place found (1) or the one before (-1), and select it."""
        count = self.results()
        if not count:
            return
        self._result = (self._result + by) % count if self._result >= 0 or by > 0 else count - 1
        self.pages.setCurrentSearchResultIndex(self._result)
        link = self.search_model.resultAtIndex(self._result)
        self.pages.pageNavigator().jump(link.page(), link.location(), 0)
        self.pages.select_found(link, len(self.search_model.searchString()))
        self._found()

    def _found(self) -> None:
        count = self.results()
        some = bool(self.search_model.searchString())
        place = (f"{self._result + 1}/{count}" if self._result >= 0
                 else str(count) if count else self.tr("not found"))
        self.found.setText(place if some else "")
        for part in (self.before, self.after):
            part.setEnabled(some and count > 0)

    # --- the passage ----------------------------------------------------------------------------

    def _show_passage(self) -> None:
        words = self.pages.text()
        self._repair = passage_of(words) if words.strip() else None
        held = self.pages.selection
        self.strip.show_passage(None if held is None else held.page + 1, self._repair)

    def take(self) -> None:
        """Make the selected passage a reference."""
        held = self.pages.selection
        if held is not None and self._repair is not None:
            self.passage_taken.emit(held.page + 1, self.strip.wanted(self._repair))

    def retranslate(self) -> None:
        """Say everything in the language of now."""
        self.search_field.setPlaceholderText(self.tr("Search the report"))
        self.search_field.setAccessibleName(self.search_field.placeholderText())
        self.page.setAccessibleName(self.tr("Page"))
        for part, words in (
            (self.contents, self.tr("Contents")), (self.smaller, self.tr("Smaller  Ctrl+−")),
            (self.larger, self.tr("Larger  Ctrl++")), (self.fit, self.tr("Fit the width  Ctrl+0")),
            (self.before, self.tr("Found before  Shift+F3")),
            (self.after, self.tr("Found next  F3")),
            (self.close_button, self.tr("Close the report  F4")),
        ):
            part.setToolTip(words)
            part.setAccessibleName(words)
        self.pages.setAccessibleName(self.tr("Pages of the report"))
        self.strip.retranslate()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)


def _tool(icon: str, parent: QWidget, words: str = "", *, checkable: bool = False) -> QToolButton:
    made = QToolButton(parent)
    made.setCheckable(checkable)
    if icon:
        made.setIcon(icons.icon(icon, "ink"))
    else:
        made.setText(words)
        made.setFont(theme.font(16, 500))
    made.setFixedWidth(34)
    return made
