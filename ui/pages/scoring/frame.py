"""How the scoring page shares its room: list, item, comments and verdicts, and the report."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QSplitter, QVBoxLayout, QWidget

from ui.look import theme
from ui.pages.scoring.band_table import BandTable
from ui.pages.scoring.comments import CommentsPanel
from ui.pages.scoring.eligibility_panel import LEAST_WIDTH, EligibilityPanel
from ui.pages.scoring.item_guide import ItemGuide
from ui.pages.scoring.item_head import ItemHead
from ui.pages.scoring.item_list import ItemList
from ui.pages.scoring.item_sheet import ItemSheet
from ui.pages.scoring.ladder import LadderWidget
from ui.pages.scoring.ladder_face import INSET
from ui.pages.scoring.round_bar import RoundBar
from ui.pages.scoring.seal_bar import HEIGHT as SEAL_BAR
from ui.pages.scoring.seal_bar import SealBar
from ui.session.case_part import CasePart

if TYPE_CHECKING:
    from ui.pages.scoring.report_side import ReportSide

LIST, PANEL = 286, 354
LIST_WIDE, PANEL_WIDE = 372, 424
WIDE = 1700  # from this page width on the columns are the wide ones
_COMMENTS_LEAST = 190
_CENTRE_LEAST = 636
_REPORT, _REPORT_MOST = 420, 760  # widths of the report beside the item


class ScoringFrame(CasePart):
    """The parts of the page in their places; what they show and do is the page's.

    Attributes:
        report: the applicant's report beside the item, made when it is first looked at
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._six: bool | None = None  # None: as the room allows
        self._sized_wide: bool | None = None
        self.report: ReportSide | None = None
        self.list = ItemList(self)
        self.head = ItemHead(self)
        self.ladder = LadderWidget(self)
        self.guide = ItemGuide(self)
        self.table = BandTable(self)
        self.seal = SealBar(self)
        self.comments = CommentsPanel(self)
        self.sheet = ItemSheet(self)
        self.round = RoundBar(self)
        self.panel = EligibilityPanel(self)
        self._build()
        theme.notifier().changed.connect(self._recolour)
        self._recolour()

    def _build(self) -> None:
        self._upper = QWidget(self)
        self._upper.setObjectName("upper")
        upper = self._upper_column = QVBoxLayout(self._upper)
        upper.setContentsMargins(18 - INSET, 7, 18 - INSET, 9)
        upper.setSpacing(6)
        upper.addLayout(_inset(self.head))
        upper.addWidget(self.ladder)
        self._table_box = QScrollArea(self._upper)
        self._table_box.setWidgetResizable(True)
        self._table_box.setFrameShape(QFrame.Shape.NoFrame)
        self._table_box.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._table_box.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._table_inside = QWidget()
        self._table_inside.setObjectName("bands")
        inside = QVBoxLayout(self._table_inside)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(0)
        inside.addWidget(self.guide)
        inside.addWidget(self.table)
        inside.addStretch(1)
        self._table_box.setWidget(self._table_inside)
        self._table_box.setStyleSheet("QScrollArea, QWidget#bands { background: transparent; }")
        upper.addLayout(_inset(self._table_box))
        self._lower = QWidget(self)
        self._lower.setObjectName("lower")
        lower = QVBoxLayout(self._lower)
        lower.setContentsMargins(18, 0, 10, 0)
        lower.addWidget(self.comments)
        centre = QWidget(self)
        column = QVBoxLayout(centre)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.round)
        column.addWidget(self._upper)
        column.addWidget(self.seal)
        column.addWidget(self._lower, 1)
        column.addWidget(self.sheet)
        self.splitter = QSplitter(Qt.Orientation.Horizontal, self)
        self.splitter.setChildrenCollapsible(False)
        self.splitter.setHandleWidth(1)
        for part in (self.list, centre, self.panel):
            self.splitter.addWidget(part)
        centre.setMinimumWidth(_CENTRE_LEAST)
        self.splitter.setStretchFactor(0, 0)
        self.splitter.setStretchFactor(1, 1)
        self.splitter.setStretchFactor(2, 0)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.splitter)
        order = (self.list.view, self.head.before, self.head.after, self.head.unit, self.ladder,
                 self.seal.forget, self.seal.give, self.comments.strengths.add)
        for before, after in pairwise(order):
            QWidget.setTabOrder(before, after)

    def _set_six(self, six: bool) -> None:
        self._six = six
        self.table.set_six(six)
        self._fit()

    def _is_roomy(self) -> bool:
        return self.window().height() >= theme.ROW.LIMIT

    def _fit(self) -> None:
        """Give the band table its height, but always leave the comments theirs."""
        self._share_room()
        self.table.layout_now()
        margins = self._upper_column.contentsMargins()
        other = self.head.height() + self.ladder.minimumSizeHint().height() + 12
        other += margins.top() + margins.bottom()
        other += SEAL_BAR if self.seal.isVisibleTo(self) else 0
        with_comments = self.comments.isVisibleTo(self)
        least = 120 + _COMMENTS_LEAST if with_comments else 0
        if self.sheet.isVisibleTo(self):
            other += self.sheet.fit(self.height() - other - least)
        if with_comments:
            most = max(120, self.height() - other - _COMMENTS_LEAST)
        else:
            most = max(0, self.height() - other)
        guide = self.guide.fit(self._table_box.viewport().width())
        self._table_box.setFixedHeight(min(guide + self.table.height(), most))

    def _with_comments(self) -> bool:
        """Whether there are comments to show at all."""
        return True

    def _share_room(self) -> None:
        """In a small window the open worksheet stands in the place of the comments."""
        self.comments.setVisible(self._with_comments() and (
            self._is_roomy() or not self.sheet.is_open or not self.sheet.isVisibleTo(self)))

    def _arrange(self) -> None:
        roomy = self._is_roomy()
        self.list.set_wide(roomy)
        self.panel.set_wide(roomy)
        self.comments.set_wide(roomy)
        self.sheet.set_roomy(roomy)
        self.table.set_six(roomy if self._six is None else self._six)
        wide = self.width() >= WIDE
        if wide != self._sized_wide:
            self._sized_wide = wide
            self._make_room()
        self._fit()

    def _make_room(self) -> None:
        """Give each column its width; the report takes the list's where there is not enough."""
        left, right = ((LIST_WIDE, PANEL_WIDE) if self._sized_wide
                       else (LIST, max(PANEL, LEAST_WIDTH)))
        if self.report is None or self.report.isHidden():
            self.list.show()
            sizes = [left, self.width() - left - right - 2, right]
            self.splitter.setSizes(sizes if self.report is None else [left, 0, *sizes[1:]])
            return
        room = self.width() - right - _CENTRE_LEAST - 3
        self.list.setVisible(room - left >= _REPORT)
        report = min(room - left if room - left >= _REPORT else room, _REPORT_MOST)
        self.splitter.setSizes([left, report, self.width() - right - report, right])

    def _recolour(self) -> None:
        colours = theme.current()
        self.setStyleSheet(
            f"QWidget#upper {{ background: {colours.surface.name()};"
            f" border-bottom: 1px solid {colours.line.name()}; }}"
            f"QWidget#lower {{ background: {colours.bg.name()}; }}")

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._arrange()


def _inset(widget: QWidget) -> QHBoxLayout:
    """A row that lines a widget up with the ladder, which keeps room for its focus ring."""
    row = QHBoxLayout()
    row.setContentsMargins(INSET, 0, INSET, 0)
    row.addWidget(widget)
    return row
