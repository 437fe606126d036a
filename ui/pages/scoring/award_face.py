"""How an award looks in the eligibility panel: its row or card in strips, laid out and drawn."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QWidget

from assessor_app.criteria.states import Verdict
from ui.look import theme
from ui.pages.scoring.award_view import AwardView, Mark, RuleRow
from ui.pages.scoring.signs import paint_info, paint_question, paint_stairs
from ui.widgets import ink
from ui.widgets.verdict import badge_size, paint_badge, paint_verdict, verdict_word

SIDE = 9  # between the panel's edge and the card
PAD = 8  # inside the card
ROW, ROW_WIDE = 22, 24
BADGE = 26
_SHAPE = {
    Mark.MET: Verdict.ELIGIBLE,
    Mark.NOT_MET: Verdict.NOT_ELIGIBLE,
    Mark.OPEN: Verdict.OPEN,
    Mark.DEPENDS: Verdict.DEPENDS_ON_READING,
}


@dataclass(frozen=True, slots=True)
class _Part:
    """A strip of the card: where it is, how it is drawn, what a click does, its tooltip.

    ``shows`` is all that its drawing hangs on beside colours, hover and focus: a strip that shows
    the same at the same place is not drawn anew.
    """

    rect: QRectF
    draw: Callable[[QPainter, QRectF], None]
    shows: object
    key: str = ""
    tip: str = ""


@dataclass(frozen=True, slots=True)
class _Columns:
    """The right edges of the number columns, from the widths that the texts need."""

    has: float
    required: float
    margin: float
    name: float  # where the name must end


class AwardFace(QWidget):
    """An award as it is laid out and drawn; what a click or key does is not known here.

    Attributes:
        view: what is shown now
        path: the cheapest path in words as shown now; empty where there is none to tell
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._view: AwardView | None = None
        self._path = ""
        self._wide = False
        self._open: bool | None = None  # None: as the award asks (applied for: open)
        self._opened_rows: set[str] = set()
        self._parts: tuple[_Part, ...] = ()
        self._at = 0  # the part the keyboard is on
        self._hover = ""
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        theme.notifier().changed.connect(self.update)

    @property
    def view(self) -> AwardView | None:
        """What is shown now."""
        return self._view

    @property
    def path(self) -> str:
        """The cheapest path in words as shown now; empty where there is none to tell."""
        return self._path

    @property
    def is_open(self) -> bool:
        """True where the rules are shown."""
        return self.opens(applied=self._view is not None and self._view.applied)

    def opens(self, *, applied: bool) -> bool:
        """Whether the rules are shown: as a person asked, else where the award is applied for."""
        return applied if self._open is None else self._open

    @property
    def opened_rows(self) -> frozenset[str]:
        """The keys of the rows that are open."""
        return frozenset(self._opened_rows)

    def _lay_out(self) -> None:
        view = self._view
        if view is None or self.width() < 50:
            return
        parts = self._card_parts(view) if self.is_open else self._row_parts(view)
        before, self._parts = self._parts, tuple(parts)
        self._at = min(self._at, len(parts) - 1)
        height = int(self._parts[-1].rect.bottom()) + (PAD + 7 if self.is_open else 0)
        if height != self.height():
            self.setFixedHeight(height)
        if [part.rect for part in before] != [part.rect for part in parts]:
            self.update()
            return
        for old, new in zip(before, parts, strict=True):
            if old.shows != new.shows:
                self.update(new.rect.toAlignedRect())

    def _row_parts(self, view: AwardView) -> list[_Part]:
        lines = self._reason_lines(view) if self._wide else ()
        height = max(46.0, 31.0 + len(lines) * 18) if self._wide else 28.0
        rect = QRectF(0, 0, self.width(), height)
        shows = view.number, view.name, verdict_word(view.verdict), lines
        return [_Part(rect, lambda p, r: self._draw_row(p, r, view), shows, "head")]

    def _reason_lines(self, view: AwardView) -> tuple[str, ...]:
        room = self.width() - 14 - badge_size(view.verdict).width() - 8 - 36
        return ink.wrapped(view.reason, room, 12, 400, 2)

    def _card_parts(self, view: AwardView) -> list[_Part]:
        width = self.width() - 2 * SIDE - 2 * PAD
        left = float(SIDE + PAD)
        parts: list[_Part] = []
        top = 7.0 + 5

        def put(height: float, draw: Callable[[QPainter, QRectF], None], shows: object,
                key: str = "", tip: str = "") -> None:
            nonlocal top
            parts.append(_Part(QRectF(left, top, width, height), draw, shows, key, tip))
            top += height

        shows = view.number, view.name, verdict_word(view.verdict), view.applied
        put(BADGE + 6, lambda p, r: self._draw_head(p, r, view), shows, "head", view.full_name)
        columns = self._columns(view, left + width)
        put(20, lambda p, r: self._draw_columns(p, r, columns), (columns, self._heads()))
        for row in view.rows:
            self._put_row(put, row, columns, width)
        top += 4
        if not any(row.readings for row in view.rows):
            self._put_words(put, view.reason, width, _draw_no_sign, "ink2")
        if self._path and view.verdict is not Verdict.ELIGIBLE:
            self._put_words(put, self._path, width, _draw_stairs, "ink", key="path", most=3)
        self._put_words(put, view.split, width, _draw_info, "ink2")
        return parts

    def _put_row(
        self, put: Callable[..., None], row: RuleRow, columns: _Columns, width: float
    ) -> None:
        height = ROW_WIDE if self._wide else ROW
        put(height, lambda p, r: self._draw_rule(p, r, row, columns), (row, columns), row.key,
            _tip_of(row))
        for line in row.readings:
            words = ink.wrapped(f"{line.name} · {line.words}", int(width - 46), 12, 500, 3)
            put(len(words) * 19 + 1, lambda p, r, line=line, words=words: (
                self._draw_reading(p, r, line.mark, words)), (line.mark, words))
        if row.key not in self._opened_rows:
            return
        for member in row.members:
            put(21, lambda p, r, member=member: self._draw_rule(p, r, member, columns, deep=True),
                (member, columns), "", member.tip)
        for question in row.questions:
            words = ink.wrapped(question, int(width - 46), 12)
            put(len(words) * 19 + 3, lambda p, r, words=words: self._draw_question(p, r, words),
                words)

    def _put_words(
        self, put: Callable[..., None], words: str, width: float,
        sign: Callable[[QPainter, QRectF], None], colour: str, *, key: str = "", most: int = 0,
    ) -> None:
        if not words:
            return
        lines = ink.wrapped(words, int(width - 26), 12)
        if not most or len(lines) <= most:
            key = ""
        elif key not in self._opened_rows:
            lines = ink.wrapped(words, int(width - 26), 12, 400, most)

        def draw(painter: QPainter, rect: QRectF) -> None:
            sign(painter, rect)
            ink.write_lines(painter, rect.left() + 24, rect.top() + 2, lines,
                            getattr(theme.current(), colour), 12, step=19)

        put(len(lines) * 19 + 3, draw, (sign, lines, colour), key, words if key else "")

    def _columns(self, view: AwardView, right: float) -> _Columns:
        rows = [row for each in view.rows for row in (each, *each.members)]
        heads = self._heads()
        margin = max([ink.width(row.margin, 13) for row in rows] + [ink.width(heads[2], 12)])
        required = max([ink.width(row.required, 13) for row in rows] + [ink.width(heads[1], 12)])
        has = max([ink.width(row.has, 13, 600) for row in rows] + [ink.width(heads[0], 12)])
        right -= 4
        return _Columns(right - margin - required - 20, right - margin - 10, right,
                        right - margin - required - has - 26)

    def _heads(self) -> tuple[str, str, str]:
        return self.tr("Has"), self.tr("Required"), self.tr("Margin")

    def _draw_row(self, painter: QPainter, rect: QRectF, view: AwardView) -> None:
        colours = theme.current()
        painter.fillRect(QRectF(0, rect.bottom() - 1, rect.width(), 1), colours.line2)
        if self._hover == "head":
            painter.fillRect(rect.adjusted(0, 0, 0, -1), colours.sunk)
        badge = badge_size(view.verdict).width()
        place = QRectF(rect.right() - 14 - badge, rect.center().y() - BADGE / 2, badge, BADGE)
        paint_badge(painter, place.toRect(), view.verdict)
        room = place.left() - 8 - 36
        first = rect.height() if not self._wide else 25.0
        base = ink.baseline(rect.top() + (3 if self._wide else 0), first, 13)
        ink.write(painter, 20, base, view.number, colours.ink2, 13, 600, centre=True)
        ink.write(painter, 36, base, view.name, colours.ink, 13, room=room)
        if self._wide:
            ink.write_lines(painter, 36, rect.top() + 25, self._reason_lines(view), colours.ink2,
                            12, step=18)

    def _draw_head(self, painter: QPainter, rect: QRectF, view: AwardView) -> None:
        colours = theme.current()
        badge = badge_size(view.verdict).width()
        where = QRectF(rect.right() - badge, rect.top(), badge, BADGE)
        paint_badge(painter, where.toRect(), view.verdict)
        base = ink.baseline(rect.top(), BADGE, 15)
        x = rect.left() + 2
        x += ink.write(painter, x, base, view.number, colours.acc, 14, 600) + 8
        room = where.left() - 6 - x
        run = ink.write(painter, x, base, view.name, colours.ink, 14, 600, room=room)
        note = self.tr("applied for")
        if view.applied and run + 6 + ink.width(note, 12) <= room:
            ink.write(painter, x + run + 6, base, note, colours.ink2, 12)

    def _draw_columns(self, painter: QPainter, rect: QRectF, columns: _Columns) -> None:
        colours = theme.current()
        base = ink.baseline(rect.top(), rect.height() - 1, 12)
        ink.write(painter, rect.left() + 24, base, self.tr("Rule"), colours.ink2, 12)
        heads = self._heads()
        for x, words in zip((columns.has, columns.required, columns.margin), heads, strict=True):
            ink.write(painter, x, base, words, colours.ink2, 12, right=True)
        painter.fillRect(QRectF(rect.left(), rect.bottom() - 1, rect.width(), 1), colours.line)

    def _draw_rule(
        self, painter: QPainter, rect: QRectF, row: RuleRow, columns: _Columns, *,
        deep: bool = False,
    ) -> None:
        colours = theme.current()
        tinted = bool(row.readings) and not deep
        if tinted:
            ink.panel(painter, rect.adjusted(0, 0, 0, -1), colours.dpS, None, 4)
        elif self._hover == row.key and not deep:
            ink.panel(painter, rect.adjusted(0, 0, 0, -1), colours.sunk, None, 4)
        indent = 16.0 if deep else 0.0
        paint_verdict(painter, QRectF(rect.left() + 4 + indent, rect.center().y() - 7, 14, 14),
                      _SHAPE[row.mark])
        base = ink.baseline(rect.top(), rect.height(), 13)
        size = 12 if deep else 13
        x = rect.left() + 24 + indent
        sign = 15 if row.questions else 0
        run = ink.write(painter, x, base, row.name, colours.ink, size, 600 if tinted else 400,
                        room=columns.name - x - sign)
        if row.questions:
            paint_question(painter, QPointF(x + run + 9, rect.center().y()), 5.5, colours.ink3)
        ink.write(painter, columns.has, base, row.has, colours.ink, size, 600 if tinted else 400,
                  right=True)
        ink.write(painter, columns.required, base, row.required, colours.ink2, size, right=True)
        ink.write(painter, columns.margin, base, row.margin, _margin_colour(row), size, right=True)

    def _draw_reading(
        self, painter: QPainter, rect: QRectF, mark: Mark, words: tuple[str, ...]
    ) -> None:
        paint_verdict(painter, QRectF(rect.left() + 24, rect.top() + 3, 13, 13), _SHAPE[mark])
        ink.write_lines(painter, rect.left() + 44, rect.top(), words, theme.current().ink, 12,
                        step=19)

    def _draw_question(self, painter: QPainter, rect: QRectF, words: tuple[str, ...]) -> None:
        colours = theme.current()
        paint_question(painter, QPointF(rect.left() + 31, rect.top() + 10), 6, colours.dp)
        ink.write_lines(painter, rect.left() + 44, rect.top(), words, colours.ink2, 12, step=19)

    def _draw_focus(self, painter: QPainter) -> None:
        rect = self._parts[self._at].rect
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(theme.current().acc, 2))
        painter.drawRoundedRect(rect.adjusted(1, 1, -1, -1), 4, 4)

    def _part_at(self, at: QPointF) -> int | None:
        return next((n for n, part in enumerate(self._parts) if part.rect.contains(at)), None)

    def sizeHint(self) -> QSize:
        return QSize(330, self.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self._lay_out()

    def paintEvent(self, event: QPaintEvent) -> None:
        colours = theme.current()
        painter = QPainter(self)
        painter.fillRect(self.rect(), colours.surface)
        view = self._view
        if view is None:
            painter.end()
            return
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.is_open:
            frame = QRectF(SIDE, 7, self.width() - 2 * SIDE, self.height() - 14)
            ink.panel(painter, frame, colours.surface, colours.acc if view.applied else colours.ctl,
                      7, border_width=1.5 if view.applied else 1)
        for part in self._parts:
            if event.region().intersects(part.rect.toAlignedRect()):
                part.draw(painter, part.rect)
        if self.hasFocus() and self._parts:
            self._draw_focus(painter)
        painter.end()


def _margin_colour(row: RuleRow) -> QColor:
    colours = theme.current()
    if row.margin_sign is None:
        return colours.ink2
    if row.mark is Mark.DEPENDS:
        return colours.dp
    if row.margin_sign < 0:
        return colours.no if row.mark is Mark.NOT_MET else colours.op
    return colours.ok if row.margin_sign > 0 else colours.ink


def _tip_of(row: RuleRow) -> str:
    return "\n".join([f"{row.name}: {row.has} {row.required} {row.margin}".rstrip(), row.tip,
                      *(f"? {question}" for question in row.questions)])


def _draw_no_sign(painter: QPainter, rect: QRectF) -> None:
    """The reason stands without a sign."""


def _draw_stairs(painter: QPainter, rect: QRectF) -> None:
    paint_stairs(painter, QRectF(rect.left() + 4, rect.top() + 5, 14, 12), theme.current().acc)


def _draw_info(painter: QPainter, rect: QRectF) -> None:
    paint_info(painter, QPointF(rect.left() + 11, rect.top() + 12), 6.5, theme.current().ink3)
