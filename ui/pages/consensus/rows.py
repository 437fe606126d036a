"""Draws the consensus matrix: its head, and one line for each item with the spread of the team."""

from __future__ import annotations

from collections import Counter

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QHelpEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QToolTip,
    QWidget,
)

from assessor_app.criteria.edition import Edition
from assessor_app.criteria.states import Verdict
from ui.look import theme
from ui.models.consensus import (
    ConsensusModel,
    ConsensusRow,
    RowRole,
    apart_word,
    median_text,
    points_apart,
    short_names,
    so_far,
)
from ui.pages.consensus.columns import Columns, columns
from ui.widgets import ink
from ui.widgets.tip import tip
from ui.widgets.verdict import paint_verdict, paint_warning

HEAD, TALL_HEAD, ROW, ROOMY_ROW = 32, 46, 29, 46
_NAME_STEP = 19
_DOT = 2.9
_SIGN = 12


def band_edges(edition: Edition) -> tuple[int, ...]:
    """The percents at which a band begins, without the first."""
    return tuple(band.low for band in edition.bands[1:])


def paint_spread(
    painter: QPainter, rect: QRectF, row: ConsensusRow, edges: tuple[int, ...],
) -> None:
    """A track of 0-100 with the band edges, a pill from lowest to highest, the votes, the median.

    Dots grow with equal votes; the tick is the median; two bands apart turn the pill amber.
    """
    on = theme.current()
    middle = rect.center().y()

    def at(percent: float) -> float:
        return rect.left() + 8 + (rect.width() - 16) * percent / 100

    painter.setPen(Qt.PenStyle.NoPen)
    painter.fillRect(QRectF(at(0), round(middle) - 0.5, at(100) - at(0), 1.5), on.rung)
    for edge in (0, *edges, 100):
        painter.fillRect(QRectF(round(at(edge)), round(middle) - 4, 1, 9), on.line)
    if row.low is None or row.high is None or row.median is None:
        return
    fill, border, dot = (on.dpS, on.dpL, on.dp) if row.is_wide else (on.accS, on.accL, on.acc)
    ink.panel(painter, QRectF(at(row.low) - 6, middle - 6.5, at(row.high) - at(row.low) + 12, 13),
              fill, border, 6.5)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(dot)
    for percent, votes in Counter(one for one in row.percents if one is not None).items():
        radius = min(5.4, _DOT * votes ** 0.36)
        painter.drawEllipse(QPointF(at(percent), middle), radius, radius)
    painter.fillRect(QRectF(at(float(row.median)) - 1, middle - 9, 2, 18), on.ink)


class MatrixHead(QWidget):
    """The names of the columns, over the same edges as the rows."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedHeight(HEAD)
        self._names: tuple[str, ...] = ()
        self._short: tuple[str, ...] = ()
        self._room = 0
        self._so_far = False
        theme.notifier().changed.connect(self.update)

    def set_names(self, names: tuple[str, ...]) -> None:
        """The assessors of the columns."""
        self._names, self._short = names, short_names(names)
        self._fit()

    def set_so_far(self, so_far: bool) -> None:
        """Whether the spreads below are of some reviews only, the others not being open yet."""
        self._so_far = so_far
        self.update()

    def set_room(self, room: int) -> None:
        """How wide the rows below are, which a scroll bar narrows."""
        self._room = room
        self._fit()

    def _fit(self) -> None:
        """A second line of names where one does not fit on the first."""
        tall = any(len(lines) > 1 for lines in self._lines(self._columns()))
        self.setFixedHeight(TALL_HEAD if tall else HEAD)
        self.update()

    def _lines(self, at: Columns) -> list[tuple[str, ...]]:
        return [ink.wrapped(name, at.person - 3, 12, 600, 2) for name in self._short]

    def _columns(self) -> Columns:
        return columns(self._room or self.width(), len(self._names))

    def paintEvent(self, event: QPaintEvent) -> None:
        on = theme.current()
        at = self._columns()
        painter = QPainter(self)
        painter.fillRect(self.rect(), on.head)
        painter.fillRect(QRectF(0, self.height() - 1, self.width(), 1), on.line)
        base = ink.baseline(0, self.height(), 13)

        def word(x: float, text: str, room: float, *, right: bool = False,
                 centre: bool = False) -> None:
            ink.write(painter, x, base, text, on.ink2, 13, 600, room=room, right=right,
                      centre=centre)

        word(at.place, "#", 20, right=True)
        word(at.item, self.tr("Item"), at.name_width)
        for left, lines in zip(at.people, self._lines(at), strict=True):
            top = (self.height() - _NAME_STEP * len(lines)) / 2
            for number, line in enumerate(lines):
                ink.write(painter, left + at.person / 2,
                          ink.baseline(top + number * _NAME_STEP, _NAME_STEP, 12), line, on.ink2,
                          12, 600, centre=True)
        word(at.track + at.track_width / 2,
             self.tr("Spread so far") if self._so_far else self.tr("Spread"),
             at.track_width - 44, centre=True)
        ink.write(painter, at.track + 8, base, "0", on.ink3, 12, centre=True)
        ink.write(painter, at.track + at.track_width - 8, base, "100", on.ink3, 12, centre=True)
        if at.figures_width:
            word(at.figures, self.tr("Range · median so far") if self._so_far
                 else self.tr("Range · median"), at.figures_width)
        word(at.band, self.tr("Apart by"), at.band_width)
        word(at.apart, self.tr("Points"), 62, right=True)
        word(at.turns, self.tr("May change"), at.turns_width)
        word(at.team + at.team_width / 2, self.tr("Team"), at.team_width, centre=True)
        painter.end()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            at, x = self._columns(), event.pos().x()
            for left, name in zip(at.people, self._names, strict=True):
                if left <= x < left + at.person:
                    QToolTip.showText(event.globalPos(), tip(name), self)
                    return True
            QToolTip.hideText()
            return True
        return super().event(event)


class MatrixDelegate(QStyledItemDelegate):
    """Paints the rows of a ``ConsensusModel``; their height follows the room there is."""

    def __init__(self, view: QListView) -> None:
        super().__init__(view)
        self._view = view
        self._edges: tuple[int, ...] = ()
        self.roomy = False

    def set_edition(self, edition: Edition) -> None:
        """The bands whose edges the tracks show."""
        self._edges = band_edges(edition)

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex,
    ) -> QSize:
        return QSize(200, ROOMY_ROW if self.roomy else ROW)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        row: ConsensusRow = index.data(RowRole)
        on = theme.current()
        rect = QRectF(option.rect)
        state = option.state
        at = columns(round(rect.width()), len(row.percents))
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if chosen:
            painter.fillRect(rect, on.accS)
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(rect, on.sunk)
        painter.fillRect(QRectF(rect.left(), rect.bottom() - 1, rect.width(), 1), on.line2)
        if chosen:
            painter.fillRect(QRectF(rect.left(), rect.top(), 4, rect.height()), on.acc)
        if state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(on.acc)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(rect.adjusted(0.5, 0.5, -0.5, -1.5))
        base = ink.baseline(rect.top(), rect.height(), 13)
        ink.write(painter, at.place, base, str(row.place), on.ink3, 12, right=True)
        ink.write(painter, at.item, base, row.target, on.ink, 13, 600)
        ink.write(painter, at.name, base, row.name, on.ink, 13, room=at.name_width)
        self._percents(painter, row, at, base, on.ink, on.ink3)
        paint_spread(painter, QRectF(at.track, rect.top(), at.track_width, rect.height()), row,
                     self._edges)
        self._words(painter, row, at, rect, base)
        painter.restore()

    def _percents(
        self, painter: QPainter, row: ConsensusRow, at: Columns, base: float, full: QColor,
        faint: QColor,
    ) -> None:
        for left, percent, late in zip(at.people, row.percents, row.late, strict=True):
            ends = row.is_wide and percent in (row.low, row.high)
            words = "–" if percent is None else str(percent)
            run = ink.width(words, 13, 700 if ends else 400)
            if late:
                ink.write(painter, left + (at.person + run) / 2 + 1, base, "*", theme.current().dp,
                          13, 700)
            ink.write(painter, left + at.person / 2, base, words,
                      faint if percent is None else full, 13, 700 if ends else 400, centre=True)

    def _words(
        self, painter: QPainter, row: ConsensusRow, at: Columns, rect: QRectF, base: float,
    ) -> None:
        on = theme.current()
        if at.figures_width and row.low is not None:
            run = ink.write(painter, at.figures, base, f"{row.low}–{row.high}", on.ink2, 13)
            ink.write(painter, at.figures + run, base, f" · {median_text(row.median)}", on.ink, 13,
                      600)
        sign = rect.center().y() - _SIGN / 2
        left = float(at.band)
        if row.is_wide:
            paint_warning(painter, QRectF(left, sign, _SIGN, _SIGN), on.dp)
            left += _SIGN + 4
        ink.write(painter, left, base, apart_word(row), on.dp if row.is_wide else on.ink2, 13,
                  600 if row.is_wide else 400, room=at.band + at.band_width - left)
        ink.write(painter, at.apart, base, points_apart(row), on.ink, 13, right=True)
        if row.turns:
            paint_verdict(painter, QRectF(at.turns, sign - 1, 14, 14), Verdict.OPEN)
            more = f" +{len(row.turns) - 1}" if len(row.turns) > 1 else ""
            room = at.turns_width - 19 - ink.width(more, 13, 600)
            run = ink.write(painter, at.turns + 19, base, row.turns[0], on.ink, 13, 600, room=room)
            ink.write(painter, at.turns + 19 + run, base, more, on.ink2, 13, 600)
        else:
            ink.write(painter, at.turns, base, "—", on.ink3, 13)
        middle = at.team + at.team_width / 2
        if row.team is not None:
            ink.write(painter, middle, base, str(row.team.percent), on.acc, 14, 700, centre=True)
        elif row.disputed:
            ink.write(painter, middle, base, f"{row.disputed[0]}–{row.disputed[-1]}", on.dp, 14,
                      700, centre=True, room=at.team_width)
        else:
            ink.write(painter, middle, base, self.tr("Waiting"), on.ink3, 13, centre=True,
                      room=at.team_width)

    def helpEvent(
        self, event: QHelpEvent, view: QAbstractItemView, option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> bool:
        row: ConsensusRow | None = index.data(RowRole)
        if event.type() != QEvent.Type.ToolTip or row is None:
            return super().helpEvent(event, view, option, index)
        lines = [f"{row.target} {row.name}"]
        if row.low is not None:
            lines.append(so_far(row, self.tr("Median {0} · lowest {1} · highest {2}").format(
                median_text(row.median), row.low, row.high)))
        model = index.model()
        assert isinstance(model, ConsensusModel)
        names = [name for name, late in zip(model.names, row.late, strict=True) if late]
        if names:
            lines.append(self.tr("* edited after the seal: {0}").format(", ".join(names)))
        if row.turns:
            lines.append(self.tr("May change: {0}").format(", ".join(row.turns)))
        if row.team is not None and row.team.reason:
            lines.append(self.tr("Team {0}: {1}").format(row.team.percent, row.team.reason))
        if row.disputed:
            lines.append(self.tr("The team's percent is in conflict: {0}").format(
                ", ".join(map(str, row.disputed))))
        QToolTip.showText(event.globalPos(), tip("\n".join(lines)), view)
        return True
