"""How the band ladder looks: its rising blocks, its chips, and what is drawn about them."""

from __future__ import annotations

import math
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, QSizeF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractSlider, QWidget

from assessor_app.criteria.edition import Band, Edition, Kind
from assessor_app.words import Language
from ui.look import theme
from ui.widgets import ink

BLOCK, RISE, EDGE = 43, 3.4, 3  # the first block's height, what each next one adds, the top edge
CHIP = 29
SPREAD = 8  # room under the chips for the team's spread
GROUP_GAP, CHIP_GAP, ROW_GAP = 7, 4, 6
INSET = 4  # room at both sides for the focus ring


@dataclass(frozen=True, slots=True)
class Block:
    """One band as it stands: its block, and the chips of its percents."""

    band: Band
    rect: QRectF
    chips: tuple[tuple[int, QRectF], ...]

    def column(self, height: int) -> QRect:
        """The strip of a ladder of this height in which the band, its chips and rings are drawn."""
        left = math.floor(self.rect.left()) - 4
        return QRect(left, 0, math.ceil(self.rect.right()) + 4 - left, height)


class LadderFace(QAbstractSlider):
    """Blocks and chips as they are laid out and drawn; what is done with them is not known here.

    Attributes:
        percent: the percent shown, None where not scored
        typed: the digits typed and not yet entered
    """

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
        self._blocks: tuple[Block, ...] = ()
        self._note = ""
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        theme.notifier().changed.connect(self.update)

    @property
    def percent(self) -> int | None:
        """The percent shown; None where not scored."""
        return self._percent

    @property
    def typed(self) -> str:
        """The digits typed and not yet entered."""
        return self._typed

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

    def _can_give(self, percent: int) -> bool:
        return self._edition is not None and any(percent in b.percents for b in self._edition.bands)

    def _update_bands(self, *places: int | None) -> None:
        """Paint a few bands anew with their chips; all where none is shown or was."""
        for place in places:
            if place is None:
                self.update()
            elif place < len(self._blocks):
                self.update(self._blocks[place].column(self.height()))

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
            blocks.append(Block(band, rect, tuple(spots)))
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

    def _paint_block(self, painter: QPainter, place: int, block: Block) -> None:
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
