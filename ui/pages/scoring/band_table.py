"""What each band means for the item: the chosen band beside its neighbours, or all of them."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from assessor_app.criteria.edition import Edition, Kind
from assessor_app.words import Language
from ui.look import theme
from ui.widgets import ink

HEAD = 26
STEP = 19
_PX = 12


@dataclass(frozen=True, slots=True)
class _Column:
    band: int
    rect: QRectF
    title: str
    cells: tuple[tuple[str, ...], ...]


class BandTable(QWidget):
    """Help text by dimension; the chosen band's column is tinted.

    Signals:
        six_wanted(bool): show all six bands, or three
        band_clicked(int): a band by its place in the edition
    """

    six_wanted = Signal(bool)
    band_clicked = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._edition: Edition | None = None
        self._kind = Kind.PROCESS
        self._language = Language.TH
        self._band: int | None = None
        self._six = False
        self._columns: tuple[_Column, ...] = ()
        self._laid_out_at = 0
        self._rows: tuple[tuple[QRectF, str, str], ...] = ()
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.notifier().changed.connect(self.update)

    @property
    def six(self) -> bool:
        """True where all six bands are shown."""
        return self._six

    def set_scale(self, edition: Edition, kind: Kind, language: Language) -> None:
        """Take the bands, the kind of item and the language."""
        if edition is not self._edition or (kind, language) != (self._kind, self._language):
            self._edition, self._kind, self._language = edition, kind, language
            self._lay_out()

    def set_band(self, band: int | None) -> None:
        """Tint a band's column and show its neighbours; None tints none."""
        if band != self._band:
            self._band = band
            self._lay_out()

    def set_six(self, six: bool) -> None:
        """Show all six bands or three."""
        if six != self._six:
            self._six = six
            self._lay_out()

    def shown_bands(self) -> tuple[int, ...]:
        """The bands in view by their places in the edition."""
        return tuple(column.band for column in self._columns)

    def retranslate(self) -> None:
        """Say the fixed words in the language of now."""
        self._lay_out()

    def layout_now(self) -> None:
        """Take the height that the words need, where the width is new since the last layout."""
        if self._laid_out_at != self.width():
            self._lay_out()

    def _places(self, count: int) -> range:
        if self._six:
            return range(count)
        middle = self._band if self._band is not None else count // 2
        first = max(0, min(middle - 1, count - 3))
        return range(first, min(first + 3, count))

    def _title(self, place: int) -> str:
        assert self._edition is not None
        band = self._edition.bands[place]
        span = f"{band.low}–{band.high}"
        if self._band is None:
            return span
        match place - self._band:
            case 0:
                return f"{span} · " + self.tr("chosen band")
            case -1 if not self._six or self.width() > 1000:
                return f"{span} · " + self.tr("one band below")
            case 1 if not self._six or self.width() > 1000:
                return f"{span} · " + self.tr("one band above")
        return span

    def _lay_out(self) -> None:
        if self._edition is None or self.width() < 100:
            return
        self._laid_out_at = self.width()
        edition = self._edition
        dimensions = edition.dimensions_of(self._kind)
        side = max(ink.width(f"{d.id}  {d.name.of(self._language)}", _PX, 500) for d in dimensions)
        left = max(round(side) + 22, 93)
        places = self._places(len(edition.bands))
        across = (self.width() - left) / len(places)
        columns = []
        for number, place in enumerate(places):
            help_texts = edition.bands[place].help[self._kind]
            room = int(across - 14)
            cells = tuple(
                ink.wrapped(help_texts[d.id].of(self._language), room, _PX) for d in dimensions)
            x = round(left + number * across)
            rect = QRectF(x, 0, round(left + (number + 1) * across) - x, 0)
            columns.append(_Column(place, rect, self._title(place), cells))
        top = float(HEAD)
        rows = []
        for number, dimension in enumerate(dimensions):
            height = max(len(column.cells[number]) for column in columns) * STEP + 6
            rows.append((QRectF(0, top, left, height), dimension.id,
                         dimension.name.of(self._language)))
            top += height
        self._columns, self._rows = tuple(columns), tuple(rows)
        self._tell()
        if self.height() != int(top) + 1:
            self.setFixedHeight(int(top) + 1)
        self.update()

    def _tell(self) -> None:
        self.setAccessibleName(self.tr("What the bands mean"))
        chosen = [column for column in self._columns if column.band == self._band]
        self.setAccessibleDescription("\n".join(
            f"{name}: {''.join(cell)}"
            for column in chosen
            for (_, _, name), cell in zip(self._rows, column.cells, strict=True)
        ))

    def _toggle_rect(self) -> QRectF:
        return QRectF(0, 0, self._rows[0][0].width() if self._rows else 93, HEAD)

    def sizeHint(self) -> QSize:
        return QSize(600, self.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self._lay_out()

    def paintEvent(self, event: QPaintEvent) -> None:
        colours = theme.current()
        painter = QPainter(self)
        painter.fillRect(self.rect(), colours.surface)
        if not self._rows:
            painter.end()
            return
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        frame = QRectF(self.rect())
        ink.panel(painter, frame, colours.surface, colours.line, 6)
        inside = frame.adjusted(1, 1, -1, -1)
        painter.setClipRect(inside)
        painter.fillRect(QRectF(1, 1, self.width() - 2, HEAD - 1), colours.sunk)
        painter.fillRect(QRectF(1, HEAD, self._rows[0][0].width() - 1, self.height()), colours.sunk)
        for column in self._columns:
            if column.band == self._band:
                painter.fillRect(
                    QRectF(column.rect.left(), 1, column.rect.width(), self.height() - 2),
                    colours.accS)
        self._paint_head(painter)
        self._paint_cells(painter)
        painter.end()

    def _paint_head(self, painter: QPainter) -> None:
        colours = theme.current()
        base = ink.baseline(0, HEAD, 12)
        bands = len(self._edition.bands) if self._edition else 0
        words = self.tr("3 bands") if self._six else self.tr("All {0}").format(bands)
        x = 9 + ink.write(painter, 9, base, words, colours.acc, 12, 600)
        cap = QRectF(x + 6, 5, 23, 17)
        if cap.right() < self._rows[0][0].right():
            ink.panel(painter, cap, colours.surface, colours.line, 4)
            ink.write(painter, cap.center().x(), base - 1, "F6", colours.ink2, 11, centre=True)
        for column in self._columns:
            chosen = column.band == self._band
            ink.write(painter, column.rect.left() + 9, base, column.title,
                      colours.acc if chosen else colours.ink, 12, 600,
                      room=column.rect.width() - 14)

    def _paint_cells(self, painter: QPainter) -> None:
        colours = theme.current()
        for number, (rect, short, name) in enumerate(self._rows):
            painter.fillRect(QRectF(0, rect.top(), self.width(), 1), colours.line2)
            base = ink.baseline(rect.top() + 3, STEP, _PX)
            x = 9 + ink.write(painter, 9, base, short, colours.ink2, _PX, 600)
            ink.write(painter, x + 5, base, name, colours.ink2, _PX)
            for column in self._columns:
                ink.write_lines(painter, column.rect.left() + 9, rect.top() + 3,
                                column.cells[number], colours.ink, _PX, step=STEP)
        painter.setPen(QPen(colours.line2, 1))
        for column in self._columns:
            x = column.rect.left() + 0.5
            painter.drawLine(int(x), 1, int(x), self.height() - 2)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() != Qt.MouseButton.LeftButton:
            return
        if self._toggle_rect().contains(event.position()):
            self.six_wanted.emit(not self._six)
            return
        for column in self._columns:
            if column.rect.left() <= event.position().x() < column.rect.right():
                self.band_clicked.emit(column.band)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        event.ignore()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        event.ignore()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)
