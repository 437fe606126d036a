"""The panel always in view: the total on its ladder, every award's verdict with its rules."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QHelpEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QScrollArea,
    QToolButton,
    QToolTip,
    QVBoxLayout,
    QWidget,
)

from assessor_app.criteria.edition import Edition
from assessor_app.criteria.verdicts import Evaluation
from assessor_app.words import Language
from ui.look import icons, theme
from ui.models.items import points_span
from ui.pages.scoring.award_card import AwardBlock
from ui.pages.scoring.award_view import view_of
from ui.pages.scoring.total_ladder import TotalLadder
from ui.widgets import ink
from ui.widgets.frame import box, column
from ui.widgets.label import ThaiLabel
from ui.widgets.segment import Segment

HEAD = 40
MINE, TEAM = "mine", "team"
LEAST_WIDTH = 330
PathWords = Callable[[str], str]  # the cheapest path of an award in words; may take a while


class _Title(QWidget):
    """The panel's head with its title; the choice of whose scores stands at its right."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setFixedHeight(HEAD)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.scope = Segment((MINE, TEAM), self)
        self.scope.setStyleSheet(
            "QToolButton { font-size: 12px; padding: 0 9px; min-height: 22px; }")
        self.what_if = QToolButton(self)
        self.what_if.setProperty("role", "link")
        self.what_if.setIcon(icons.icon("steps", "acc"))
        self.what_if.setCursor(Qt.CursorShape.PointingHandCursor)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 10, 0)
        row.setSpacing(4)
        row.addStretch(1)
        row.addWidget(self.what_if)
        row.addWidget(self.scope)
        theme.notifier().changed.connect(self.update)

    def paintEvent(self, event: QPaintEvent) -> None:
        colours = theme.current()
        painter = QPainter(self)
        painter.fillRect(self.rect(), colours.head)
        painter.fillRect(QRectF(0, HEAD - 1, self.width(), 1), colours.line)
        room = self.what_if.x() - 20
        ink.write(painter, 14, ink.baseline(0, HEAD, 13), self.tr("Award verdicts"), colours.ink,
                  13, 600, room=room)
        painter.end()


class _Total(QWidget):
    """The total low–high, what it is out of, and what it waits for."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._words = ("", "", "", "")
        self.setFixedHeight(36)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        theme.notifier().changed.connect(self.update)

    def set_words(self, total: str, whole: str, waiting: str, tip: str) -> None:
        words = (total, whole, waiting, tip)
        if words != self._words:
            self._words = words
            self.setAccessibleName(" ".join(word for word in words[:3] if word))
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        colours = theme.current()
        painter = QPainter(self)
        painter.fillRect(self.rect(), colours.surface)
        total, whole, waiting, _ = self._words
        size = 22 if ink.width(total, 22, 700) < self.width() * 0.62 else 19
        end = ink.write(painter, 14, 27, total, colours.ink, size, 700) + 14
        end += 8 + ink.write(painter, end + 8, 27, whole, colours.ink2, 12)
        room = self.width() - 14 - end - 10
        ink.write(painter, self.width() - 14, 27, ink.elided(waiting, room, 12), colours.ink2, 12,
                  right=True)
        painter.end()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            QToolTip.showText(event.globalPos(), self._words[3], self)
            return True
        return super().event(event)


class EligibilityPanel(QWidget):
    """Shows an evaluation: the total, the awards applied for as cards, the others as rows.

    Signals:
        scope_chosen(bool): True for the whole team's scores, False for one's own
        what_if_wanted(): the what-if of these scores
    """

    scope_chosen = Signal(bool)
    what_if_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._wide = False
        self._team: bool | None = None
        self._paths: PathWords | None = None
        self._order: tuple[str, ...] = ()
        self._shown: tuple[Edition, Evaluation, tuple[str, ...], Language] | None = None
        self.blocks: dict[str, AwardBlock] = {}
        self.title = _Title(self)
        self.heading = ThaiLabel("", 13, 600, wrap=True, most=2)
        self._heading = box("top")
        column(self._heading, 14, 3, 14, 4).addWidget(self.heading)
        self._heading.hide()
        self.total = _Total(self)
        self.ladder = TotalLadder(self)
        self._inside = QWidget()
        self._inside.setObjectName("awards")
        self._list = QVBoxLayout(self._inside)
        self._list.setContentsMargins(0, 0, 0, 8)
        self._list.setSpacing(0)
        self._list.addStretch(1)
        self.area = QScrollArea(self)
        self.area.setWidgetResizable(True)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setWidget(self._inside)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        bar = QHBoxLayout()
        bar.setContentsMargins(14, 0, 14, 4)
        bar.addWidget(self.ladder)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.title)
        layout.addWidget(self._heading)
        layout.addWidget(self.total)
        layout.addLayout(bar)
        layout.addWidget(self.area, 1)
        self.setMinimumWidth(LEAST_WIDTH)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self._path_timer = QTimer(self, singleShot=True, interval=0)
        self._path_timer.timeout.connect(self._tell_paths)
        self.title.what_if.clicked.connect(self.what_if_wanted)
        self.title.scope.chosen.connect(lambda key: self.scope_chosen.emit(key == TEAM))
        self.retranslate()
        self.title.scope.hide()
        theme.notifier().changed.connect(self._recolour)
        self._recolour()

    def set_wide(self, wide: bool) -> None:
        """Give the rows two lines (comfortable) or one (compact)."""
        if wide != self._wide:
            self._wide = wide
            for block in self.blocks.values():
                if block.view is not None:
                    block.set_view(block.view, wide=wide)

    def set_scopes(self, team: bool | None) -> None:
        """Offer one's own or the team's scores; None hides the choice, both being the same."""
        if team == self._team:
            return
        self._team = team
        self.title.scope.setVisible(team is not None)
        if team is not None:
            self.title.scope.set_value(TEAM if team else MINE)
        self._word_what_if()
        self.title.update()

    def set_heading(self, words: str) -> None:
        """Say over the verdicts whose review alone they are, or which of the team's are missing."""
        self.heading.setText(words)
        self._heading.setVisible(bool(words))

    def _word_what_if(self) -> None:
        """Beside the choice of scores there is room for the sign alone."""
        link = self.title.what_if
        link.setToolTip(self.tr("What-if (F9): try other percents beside the record"))
        link.setAccessibleName(self.tr("What-if"))
        link.setText(self.tr("What-if"))
        link.setToolButtonStyle(
            Qt.ToolButtonStyle.ToolButtonTextBesideIcon if self._team is None
            else Qt.ToolButtonStyle.ToolButtonIconOnly)

    def retranslate(self) -> None:
        """Say the fixed words in the language of now."""
        scope = self.title.scope
        scope.set_words({MINE: self.tr("Mine"), TEAM: self.tr("Team")})
        scope.button(MINE).setToolTip(self.tr("Verdicts of my own scores"))
        scope.button(TEAM).setToolTip(
            self.tr("Verdicts of the scores that count for the case: from the lowest to the "
                    "highest of the team, or the latest round"))
        self._word_what_if()
        self.title.update()

    def show_evaluation(
        self, edition: Edition, evaluation: Evaluation, applied: tuple[str, ...],
        language: Language, paths: PathWords,
    ) -> None:
        """Show an evaluation; the cheapest paths are told right after, for they take longer."""
        most = sum(category.weight for category in edition.categories)
        self.ladder.set_total(evaluation.total, edition.ladder, most, language)
        self._show_total(evaluation, most)
        wanted = [award.id for award in edition.awards]
        order = tuple(sorted(wanted, key=lambda award: award not in applied))
        if order != self._order:
            self._make_blocks(order)
        self._shown = (edition, evaluation, applied, language)
        for award_id in order:
            self._show_award(award_id)
        self._paths = paths
        self._path_timer.start()

    def _show_award(self, award_id: str) -> None:
        """Show one award; a folded one is given no rows, for nobody sees them."""
        if self._shown is None:
            return
        edition, evaluation, applied, language = self._shown
        block = self.blocks[award_id]
        is_applied = award_id in applied
        is_open = block.opens(applied=is_applied)
        block.set_view(
            view_of(edition, evaluation, award_id, applied=is_applied, language=language,
                    with_rows=is_open, opened=block.opened_rows), wide=self._wide)

    def _show_total(self, evaluation: Evaluation, most: int) -> None:
        waiting = [item.item_id for item in evaluation.items.values() if not item.scored]
        words = tip = ""
        if waiting:
            tip = self.tr("Not scored yet: {0}").format(", ".join(waiting))
            words = (self.tr("waiting for {0}").format(", ".join(waiting)) if len(waiting) <= 2
                     else self.tr("waiting for {0} items").format(len(waiting)))
        total = points_span(evaluation.total).replace(f"{most}.00", f"{most:,}")
        self.total.set_words(total, self.tr("of {0}").format(f"{most:,}"),
                             words, tip)

    def _make_blocks(self, order: tuple[str, ...]) -> None:
        for award_id in order:
            if award_id not in self.blocks:
                block = AwardBlock(self._inside)
                block.opened.connect(self._opened)
                block.row_toggled.connect(self._show_award)
                self.blocks[award_id] = block
        for award_id in self._order:
            self._list.removeWidget(self.blocks[award_id])
            self.blocks[award_id].setVisible(award_id in order)
        for place, award_id in enumerate(order):
            self._list.insertWidget(place, self.blocks[award_id])
        self._order = order

    def _opened(self, award_id: str, is_open: bool) -> None:
        self._show_award(award_id)
        if is_open:
            self._path_timer.start()
            block = self.blocks[award_id]
            QTimer.singleShot(0, block, lambda: self.area.ensureWidgetVisible(block, 0, 8))

    def tell_paths(self) -> None:
        """Work out and show the paths now, without waiting for the event loop."""
        self._path_timer.stop()
        self._tell_paths()

    def _tell_paths(self) -> None:
        if self._paths is None:
            return
        for award_id in self._order:
            block = self.blocks[award_id]
            if block.is_open:
                block.set_path(self._paths(award_id))

    def _recolour(self) -> None:
        colours = theme.current()
        self.setStyleSheet(f"QWidget#awards {{ background: {colours.surface.name()}; }}")
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        colours = theme.current()
        painter.fillRect(self.rect(), colours.surface)
        line = self.area.y() - 1
        painter.fillRect(QRectF(0, line, self.width(), 1), colours.line2)
        painter.end()
