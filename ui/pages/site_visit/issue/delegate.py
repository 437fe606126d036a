"""Draws one site-visit issue in a list: number, kind, state, question, what hangs on it."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from assessor_app.casefile.records.choices import IssueStatus
from assessor_app.casefile.records.visit import Issue
from assessor_app.criteria.states import Verdict
from ui.look import theme
from ui.models.issues import IssueRow, RowRole, kind_word, stake_words, status_word
from ui.pages.site_visit.issue.marks import paint_kind, paint_status
from ui.widgets import ink
from ui.widgets.verdict import paint_verdict

_LEFT = 16
_RIGHT = 14
_PAD = 8  # above and below
_HEAD = 24  # number, kind, status
_STEP = 22  # a line of the question
_FOOT = 22  # what hangs on it, and who answers it
_LINES = 2
_MARK = 14
_GAP = 10
_OWNERS = 64  # pixels that the owners get at least, where there are any


class IssueDelegate(QStyledItemDelegate):
    """Paints rows of an ``IssuesModel``; a row's height follows its question (one line or two)."""

    def __init__(self, view: QListView) -> None:
        super().__init__(view)
        self._view = view

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex,
    ) -> QSize:
        row: IssueRow = index.data(RowRole)
        width = self._view.viewport().width()
        return QSize(width, _PAD + _HEAD + len(self._lines(row, width)) * _STEP + _FOOT + _PAD)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        row: IssueRow = index.data(RowRole)
        state = option.state
        rect = QRectF(option.rect)
        colours = theme.current()
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        if chosen:
            painter.fillRect(rect, colours.accS)
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(rect, colours.sunk)
        painter.fillRect(QRectF(rect.left(), rect.bottom() - 1, rect.width(), 1), colours.line2)
        if chosen:
            painter.fillRect(QRectF(rect.left(), rect.top(), 4, rect.height()), colours.acc)
        if state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(colours.acc)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(rect.adjusted(0.5, 0.5, -0.5, -0.5))
        self._paint_head(painter, rect, row)
        lines = self._lines(row, int(rect.width()))
        top = rect.top() + _PAD + _HEAD
        colour = colours.ink if row.issue.question.strip() else colours.ink3
        top += ink.write_lines(painter, rect.left() + _LEFT, top, lines, colour, 14, step=_STEP)
        _paint_foot(painter, rect, top, row)
        painter.restore()

    def _paint_head(self, painter: QPainter, rect: QRectF, row: IssueRow) -> None:
        colours = theme.current()
        issue = row.issue
        top = rect.top() + _PAD
        base = ink.baseline(top, _HEAD, 13)
        right = rect.right() - _RIGHT
        done = issue.status is not IssueStatus.OPEN
        colour = colours.acc if done else colours.ink2
        word = status_word(issue.status)
        right -= ink.write(painter, right, base, word, colour, 13, 600 if done else 400,
                           right=True) + 5 + _MARK
        mark = top + (_HEAD - _MARK) / 2
        paint_status(painter, QRectF(right, mark, _MARK, _MARK), issue.status, colour)
        left = rect.left() + _LEFT
        left += ink.write(painter, left, base, issue.number, colours.acc, 14, 600) + 10
        paint_kind(painter, QRectF(left, mark, _MARK, _MARK), issue.kind, colours.ink2)
        left += _MARK + 5
        ink.write(painter, left, base, _said(issue), colours.ink2, 13,
                  room=right - 8 - left)

    def _lines(self, row: IssueRow, width: int) -> tuple[str, ...]:
        text = " ".join(row.issue.question.split()) or self.tr("No question yet")
        return ink.wrapped(text, max(80, width - _LEFT - _RIGHT), 14, 400, _LINES)


def _paint_foot(painter: QPainter, rect: QRectF, top: float, row: IssueRow) -> None:
    colours = theme.current()
    base = ink.baseline(top, _FOOT, 12)
    points, decides = stake_words(row)
    owners = " · ".join(row.owners)
    left, right = rect.left() + _LEFT, rect.right() - _RIGHT
    left += ink.write(painter, left, base, points, colours.ink2, 12) + _GAP
    if decides:
        side = _MARK - 1
        wanted = side + 4 + ink.width(decides, 12, 600)
        kept = min(ink.width(owners, 12) + _GAP, _OWNERS) if owners else 0
        room = min(wanted, right - left - kept)
        paint_verdict(painter, QRectF(left, top + (_FOOT - side) / 2, side, side),
                      Verdict.DEPENDS_ON_READING)
        left += side + 4
        left += ink.write(painter, left, base, decides, colours.dp, 12, 600,
                          room=room - side - 4) + _GAP
    if owners:
        ink.write(painter, right, base, owners, colours.ink3, 12, room=right - left, right=True)


def _said(issue: Issue) -> str:
    """What kind of issue it is, and where on site."""
    return " · ".join(filter(None, (kind_word(issue.kind), issue.place.strip())))
