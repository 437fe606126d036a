"""Why the chosen paper is a draft: what it lacks, each with the way to mend it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPushButton, QWidget

from assessor_app.assessment.finality import FINAL, Lack, Standing
from ui.look import i18n
from ui.pages.names import CONFLICTS, CONSENSUS, SITE_VISIT, STAGES
from ui.pages.reports.draft import below
from ui.pages.reports.draft_mark import DraftMark
from ui.widgets.check_line import CheckLine
from ui.widgets.frame import box, column, row
from ui.widgets.label import ThaiLabel

_MOST = 6  # a paper lacks no more kinds of things at once
# Where each is mended; items are on the scoring page
_PAGES = {"reviews": CONSENSUS, "settled": CONSENSUS, "visit": SITE_VISIT, "conflicts": CONFLICTS,
          "decision": STAGES, "readiness": STAGES}
_BY_SYNC = ("arrived", "waiting")  # what has yet to arrive
_ICONS = {"reviews": "lock", "arrived": "lock", "items": "edit", "settled": "people",
          "visit": "pin", "conflicts": "merge", "decision": "steps", "readiness": "steps"}


class StandingPanel(QWidget):
    """Nothing where the paper is final.

    Signals:
        page_wanted(str), item_wanted(str): the person goes to where something is mended
        sync_wanted(): they fetch what has yet to arrive
    """

    page_wanted = Signal(str)
    item_wanted = Signal(str)
    sync_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._standing = FINAL
        whole = column(self)
        head = box("draft")
        inner = column(head, 16, 12, 14, 12, gap=5)
        line = row(gap=10)
        line.addWidget(DraftMark())
        self._title = ThaiLabel("", 14, 600, wrap=True)
        line.addWidget(self._title, 1)
        inner.addLayout(line)
        self._words = ThaiLabel("", 13, color="ink2", wrap=True)
        inner.addWidget(self._words)
        whole.addWidget(head)
        self.lines: list[CheckLine] = []
        self.ways: list[QPushButton] = []
        for place in range(_MOST):
            told, way = CheckLine(), QPushButton()
            way.setProperty("role", "link")
            way.setCursor(Qt.CursorShape.PointingHandCursor)
            way.clicked.connect(lambda _=False, place=place: self._go(place))
            beside = row(None, 0, 0, 10, 0)
            beside.addWidget(told, 1)
            beside.addWidget(way, 0, Qt.AlignmentFlag.AlignVCenter)
            whole.addLayout(beside)
            self.lines.append(told)
            self.ways.append(way)

    def show_standing(self, standing: Standing) -> None:
        """Show what a paper lacks."""
        self._standing = standing
        self.setVisible(not standing.final)
        self._title.setText(self.tr("It will not be final yet"))
        self._words.setText(self.tr(
            "Each page and the file's name say that it is a draft, until this is done."))
        for place, (told, way) in enumerate(zip(self.lines, self.ways, strict=True)):
            lack = standing.lacks[place] if place < len(standing.lacks) else None
            told.setVisible(lack is not None)
            way.setVisible(lack is not None)
            if lack is not None:
                told.tell(_ICONS.get(lack.id, "info"), lack.text(i18n.language()), below(lack),
                          "dp")
                way.setText(self._way(lack))

    def _way(self, lack: Lack) -> str:
        if lack.id in _BY_SYNC:
            return self.tr("Sync…")
        return (self.tr("Go to {0}").format(lack.where[0]) if lack.id == "items"
                else self.tr("Go there"))

    def _go(self, place: int) -> None:
        lack = self._standing.lacks[place]
        if lack.id == "items":
            self.item_wanted.emit(lack.where[0])
        elif lack.id in _BY_SYNC:
            self.sync_wanted.emit()
        else:
            self.page_wanted.emit(_PAGES[lack.id])
