"""The band ladder: six rising blocks and, below them, the 21 percents one can give."""

from __future__ import annotations

import math
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, QSize, QSizeF, Qt, QTimer, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractSlider, QSizePolicy, QToolTip, QWidget

from assessor_app.criteria.edition import Band, Edition, Kind
from assessor_app.words import Language
from ui import theme
from ui.widgets import ink
from ui.widgets.native_digits import digit_of

BLOCK, RISE, EDGE = 43, 3.4, 3  # the first block's height, what each next one adds, the top edge
CHIP = 29
SPREAD = 8  # room under the chips for the team's spread
GROUP_GAP, CHIP_GAP, ROW_GAP = 7, 4, 6
INSET = 4  # room at both sides for the focus ring


@dataclass(frozen=True, slots=True)
class _Block:
    band: Band
    rect: QRectF
    chips: tuple[tuple[int, QRectF], ...]

    def column(self, height: int) -> QRect:
        """The strip of a ladder of this height in which the band, its chips and rings are drawn."""
        left = math.floor(self.rect.left()) - 4
        return QRect(left, 0, math.ceil(self.rect.right()) + 4 - left, height)


class LadderWidget(QAbstractSlider):
    """Chooses a band and a percent by mouse or keys; to a screen reader it is a slider.

    Attributes:
        percent: the percent shown, None where not scored

    Signals:
        percent_chosen(object): an int, or None where the score is taken away
        band_shown(int): the band whose help is wanted, by its place in the edition
        refused(str): what was typed, where it is no percent one can give
    """

    percent_chosen = Signal(object)
    band_shown = Signal(int)
    refused = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._edition: Edition | None = None
        self._kind = Kind.PROCESS
        self._language = Language.TH
        self._percent: int | None = None
        self._band: int | None = None  # a band clicked, its percent not chosen yet
        self._typed = ""
        self._spread: tuple[int, ...] = ()
        self._hover: int | None = None
        self._hover_band: int | None = None
        self._blocks: tuple[_Block, ...] = ()
        self._note = ""
        self._note_timer = QTimer(self, singleShot=True, interval=4000)
        self._note_timer.timeout.connect(self._forget_note)
        self.setRange(0, 100)
        self.setSingleStep(5)
        self.setPageStep(20)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, False)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.notifier().changed.connect(self.update)

    # -- what it shows -----------------------------------------------------------------------

    @property
    def percent(self) -> int | None:
        """The percent shown; None where not scored."""
        return self._percent

    @property
    def typed(self) -> str:
        """The digits typed and not yet entered."""
        return self._typed

    def set_scale(self, edition: Edition, kind: Kind, language: Language) -> None:
        """Take the bands, and the kind of item whose phrases they bear."""
        if edition is self._edition and (kind, language) == (self._kind, self._language):
            return
        self._edition, self._kind, self._language = edition, kind, language
        self._lay_out()
        self._tell()
        self.update()

    def set_percent(self, percent: int | None) -> None:
        """Show a percent without choosing it; a band that was only looked at is let go."""
        before = self.shown_band()
        self._percent, self._band = percent, None
        blocked = self.blockSignals(True)
        self.setValue(percent or 0)
        self.blockSignals(blocked)
        self._tell()
        self._update_bands(before, self.shown_band())

    def _update_bands(self, *places: int | None) -> None:
        """Paint a few bands anew with their chips; all where none is shown or was."""
        for place in places:
            if place is None:
                self.update()
            elif place < len(self._blocks):
                self.update(self._blocks[place].column(self.height()))

    def set_spread(self, percents: tuple[int, ...]) -> None:
        """Show what the team's members gave, as dots under the chips; empty shows nothing."""
        spread = tuple(sorted(percents))
        if spread != self._spread:
            self._spread = spread
            self.update()

    def shown_band(self) -> int | None:
        """The band looked at, or else the chosen percent's band, by its place in the edition."""
        if self._band is not None:
            return self._band
        if self._percent is None or self._edition is None:
            return None
        return self._edition.bands.index(self._edition.band_of(self._percent))

    def chip_rect(self, percent: int) -> QRectF:
        """Where a percent's chip stands; KeyError for a percent that has none."""
        for block in self._blocks:
            for value, rect in block.chips:
                if value == percent:
                    return rect
        raise KeyError(percent)

    def block_rect(self, band: int) -> QRectF:
        """Where a band's block stands."""
        return self._blocks[band].rect

    # -- what a person does ------------------------------------------------------------------

    def choose(self, percent: int | None) -> None:
        """Choose a percent, or None to take the score away; the same again does nothing."""
        if self._typed or self._band is not None:
            self._typed, self._band = "", None
            self.update()
        self._forget_note()
        if percent == self._percent:
            self.update()
            return
        self.set_percent(percent)
        self._show_band()
        self.percent_chosen.emit(percent)

    def look_at(self, band: int) -> None:
        """Show a band's help; the percent stays as it is until one is chosen."""
        self._band = band
        self._show_band()
        self._tell()
        self.update()

    def enter_typed(self) -> None:
        """Choose the percent typed; one that cannot be given is refused in words and kept out."""
        typed, self._typed = self._typed, ""
        if not typed:
            return
        self.update()
        if typed.isdecimal() and self._can_give(int(typed)):
            self.choose(int(typed))
            return
        self._note = self.tr("{0} cannot be given: 0 to 100 in steps of 5").format(typed)
        self._note_timer.start()
        self.refused.emit(typed)
        self.update()

    def _can_give(self, percent: int) -> bool:
        return self._edition is not None and any(percent in b.percents for b in self._edition.bands)

    def _forget_note(self) -> None:
        if self._note:
            self._note = ""
            self.update()

    def _show_band(self) -> None:
        band = self.shown_band()
        if band is not None:
            self.band_shown.emit(band)

    def _step(self, by: int) -> None:
        if self._percent is not None and self._band is None:
            self.choose(min(100, max(0, self._percent + by)))
        elif self._band is not None and self._edition is not None:
            band = self._edition.bands[self._band]
            self.choose(band.low if by > 0 else band.high)
        else:
            self.choose(0 if by > 0 else 100)

    def _step_band(self, by: int) -> None:
        if self._edition is None:
            return
        bands = self._edition.bands
        here = self.shown_band()
        if here is None or self._percent is None:
            self.choose(bands[0].low if by > 0 else bands[-1].high)
            return
        there = min(len(bands) - 1, max(0, here + by))
        place = self._edition.band_of(self._percent).percents.index(self._percent)
        chosen = bands[there].percents
        self.choose(chosen[min(place, len(chosen) - 1)])

    def _tell(self) -> None:
        """Give the screen reader the percent and the band in words."""
        band = self.shown_band()
        if self._edition is None or band is None:
            self.setAccessibleDescription(self.tr("Not scored"))
            return
        phrase = self._edition.bands[band].phrase[self._kind].of(self._language)
        percent = self.tr("Not scored") if self._percent is None else f"{self._percent} %"
        self.setAccessibleDescription(f"{percent}, {phrase}")

    # -- geometry ----------------------------------------------------------------------------

    def _lay_out(self) -> None:
        if self._edition is None:
            return
        bands = self._edition.bands
        chips = sum(len(band.percents) for band in bands)
        gaps = GROUP_GAP * (len(bands) - 1) + CHIP_GAP * (chips - len(bands))
        chip = (self.width() - 2 * INSET - gaps) / chips
        bottom = BLOCK + RISE * (len(bands) - 1) + 2
        x = float(INSET)
        blocks = []
        for place, band in enumerate(bands):
            across = len(band.percents) * chip + (len(band.percents) - 1) * CHIP_GAP
            height = BLOCK + RISE * place
            rect = QRectF(round(x), round(bottom - height), round(x + across) - round(x),
                          bottom - round(bottom - height))
            spots = []
            for number, percent in enumerate(band.percents):
                left = round(x + number * (chip + CHIP_GAP))
                right = round(x + number * (chip + CHIP_GAP) + chip)
                spots.append((percent, QRectF(left, bottom + ROW_GAP, right - left, CHIP)))
            blocks.append(_Block(band, rect, tuple(spots)))
            x += across + GROUP_GAP
        self._blocks = tuple(blocks)

    def _hit(self, at: QPointF) -> tuple[int | None, int | None]:
        for place, block in enumerate(self._blocks):
            if block.rect.contains(at):
                return place, None
            for percent, rect in block.chips:
                if rect.adjusted(-2, -3, 2, 3).contains(at):
                    return place, percent
        return None, None

    # -- painting ----------------------------------------------------------------------------

    def _paint_block(self, painter: QPainter, place: int, block: _Block) -> None:
        colours = theme.current()
        chosen = place == self.shown_band()
        looked = self._band == place
        fill = colours.accS if chosen else colours.rung
        edge = colours.acc if chosen else colours.ctl
        painter.fillRect(block.rect, fill)
        painter.fillRect(QRectF(block.rect.topLeft(), QSizeF(block.rect.width(), EDGE)), edge)
        if looked or (self._hover_band == place and self._hover is None):
            painter.setBrush(Qt.BrushStyle.NoBrush)
            pen = QPen(colours.acc, 1)
            if looked:
                pen.setDashPattern([3, 2])
            painter.setPen(pen)
            painter.drawRect(block.rect.adjusted(0.5, 0.5, -0.5, -0.5))
        indent = 8 if block.rect.width() > 80 else 5
        left = block.rect.left() + indent
        room = block.rect.width() - indent - 2
        base = block.rect.bottom() - 9
        span = f"{block.band.low}–{block.band.high}"
        ink.write(painter, left, base - 20, span, colours.acc if chosen else colours.ink, 13, 600)
        phrase = block.band.phrase[self._kind].of(self._language)
        size = 12 if ink.width(phrase, 12) <= room else 11
        ink.write(painter, left, base, phrase, colours.acc if chosen else colours.ink2, size,
                  room=room)

    def _paint_chip(self, painter: QPainter, place: int, percent: int, rect: QRectF) -> None:
        colours = theme.current()
        chosen = percent == self._percent
        candidate = self._typed == str(percent)
        in_band = place == self.shown_band()
        fill, border, text = colours.surface, colours.ctl, colours.ink
        if in_band:
            text = colours.acc
            border = colours.acc
        if not self.isEnabled():
            text = colours.ink3
        if chosen:
            fill, border, text = colours.acc, colours.acc, colours.on_acc
        elif percent == self._hover:
            fill, border = colours.accS, colours.acc
        ink.panel(painter, rect, fill, border, 5, border_width=2 if candidate else 1,
                  dashed=candidate)
        size = next((px for px in (14, 13) if ink.width(str(percent), px, 600) + 5 <= rect.width()),
                    12)
        base = rect.center().y() + 0.36 * size
        ink.write(painter, rect.center().x(), round(base), str(percent), text, size,
                  700 if chosen else 400, centre=True)

    def _paint_spread(self, painter: QPainter) -> None:
        if not self._spread:
            return
        colours = theme.current()
        y = self._blocks[0].chips[0][1].bottom() + 6
        dots = [self.chip_rect(percent).center().x() for percent in self._spread
                if self._can_give(percent)]
        if not dots:
            return
        painter.setPen(QPen(colours.ctl, 2, c=Qt.PenCapStyle.RoundCap))
        painter.drawLine(QPointF(dots[0], y), QPointF(dots[-1], y))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colours.ink2)
        for x in sorted(set(dots)):
            radius = 2.6 + 0.7 * (dots.count(x) - 1)
            painter.drawEllipse(QPointF(x, y), radius, radius)

    def _paint_note(self, painter: QPainter) -> None:
        words = self._note
        if self._typed:
            words = self.tr("typed {0} · Enter").format(self._typed)
        if not words:
            return
        colours = theme.current()
        fill, border, text = (
            (colours.noS, colours.noL, colours.no) if self._note
            else (colours.accS, colours.accL, colours.acc)
        )
        run = min(ink.width(words, 13, 600), self.width() - 24)
        rect = QRectF(INSET, 0, run + 20, 23)
        ink.panel(painter, rect, fill, border, 5)
        ink.write(painter, rect.left() + 10, ink.baseline(rect.top(), 23, 13), words, text, 13, 600,
                  room=run + 1)

    # -- Qt ----------------------------------------------------------------------------------

    def sizeHint(self) -> QSize:
        return QSize(600, self.minimumSizeHint().height())

    def minimumSizeHint(self) -> QSize:
        bands = len(self._edition.bands) if self._edition else 6
        return QSize(480, int(BLOCK + RISE * (bands - 1) + 2) + ROW_GAP + CHIP + SPREAD + 2)

    def sliderChange(self, change: QAbstractSlider.SliderChange) -> None:
        """Not the slider's way, which paints all of it anew at each value."""

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay_out()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.current().surface)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for place, block in enumerate(self._blocks):
            if not event.region().intersects(block.column(self.height())):
                continue
            self._paint_block(painter, place, block)
            for percent, rect in block.chips:
                self._paint_chip(painter, place, percent, rect)
        self._paint_spread(painter)
        if self.hasFocus() and self._blocks:
            self._paint_focus(painter)
        self._paint_note(painter)
        painter.end()

    def _paint_focus(self, painter: QPainter) -> None:
        """A ring around the chosen chip, or around the whole row while nothing is chosen."""
        if self._percent is not None and self._can_give(self._percent):
            rect = self.chip_rect(self._percent).adjusted(-2, -3, 2, 3)
        else:
            first, last = self._blocks[0].chips[0][1], self._blocks[-1].chips[-1][1]
            rect = QRectF(first.topLeft(), last.bottomRight()).adjusted(-3, -3, 3, 3)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(theme.current().acc, 2))
        painter.drawRoundedRect(rect, 7, 7)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        band, percent = self._hit(event.position())
        if event.button() != Qt.MouseButton.LeftButton or band is None:
            return
        if percent is not None:
            self.choose(percent)
        else:
            self.look_at(band)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        band, percent = self._hit(event.position())
        if (band, percent) != (self._hover_band, self._hover):
            self._hover_band, self._hover = band, percent
            self.setCursor(
                Qt.CursorShape.ArrowCursor if band is None else Qt.CursorShape.PointingHandCursor
            )
            self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        event.accept()

    def wheelEvent(self, event: QEvent) -> None:
        event.ignore()  # a wheel that scrolls past must never change a score

    def leaveEvent(self, event: QEvent) -> None:
        self._hover = self._hover_band = None
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self.enter_typed()
        super().focusOutEvent(event)
        self.update()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self._take_key(event):
            event.ignore()

    def _take_key(self, event: QKeyEvent) -> bool:
        if event.modifiers() & (
            Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
            | Qt.KeyboardModifier.MetaModifier
        ):
            return False
        key = event.key()
        digit = digit_of(event)
        if digit is not None:
            self._forget_note()
            self._typed = (self._typed + str(digit))[-3:]
            self.update()
            return True
        match key:
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self.enter_typed()
            case Qt.Key.Key_Escape if self._typed or self._note:
                self._typed = ""
                self._forget_note()
                self.update()
            case Qt.Key.Key_Right | Qt.Key.Key_Up:
                self._step(5)
            case Qt.Key.Key_Left | Qt.Key.Key_Down:
                self._step(-5)
            case Qt.Key.Key_PageUp:
                self._step_band(1)
            case Qt.Key.Key_PageDown:
                self._step_band(-1)
            case Qt.Key.Key_Home:
                self.choose(0)
            case Qt.Key.Key_End:
                self.choose(100)
            case Qt.Key.Key_Backspace if self._typed:
                self._typed = self._typed[:-1]
                self.update()
            case Qt.Key.Key_Delete | Qt.Key.Key_Backspace:
                self.choose(None)
            case _:
                return False
        return True

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            band, _ = self._hit(QPointF(event.pos()))
            words = self._tip(band) if band is not None else ""
            if words:
                QToolTip.showText(event.globalPos(), words, self)
            else:
                QToolTip.hideText()
            return True
        return super().event(event)

    def _tip(self, place: int) -> str:
        band = self._blocks[place].band
        words = f"{band.low}–{band.high} · {band.phrase[self._kind].of(self._language)}"
        if self._spread:
            given = ", ".join(str(percent) for percent in self._spread)
            words += "\n" + self.tr("Given by the team: {0}").format(given)
        return words
