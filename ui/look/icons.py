"""Icons from resources/icons: SVG line drawings that take the colour they are asked for in."""

from __future__ import annotations

from functools import cache

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QIconEngine, QPainter, QPixmap

from assessor_app.resources_path import resource
from ui.look import theme


@cache
def _source(name: str) -> str:
    return resource("icons", f"{name}.svg").read_text(encoding="utf-8")


def paint_icon(painter: QPainter, rect: QRectF, name: str, color: QColor) -> None:
    """Paint an icon into a rectangle; raises FileNotFoundError for a name that is not shipped."""
    from PySide6.QtSvg import QSvgRenderer  # here: a window without icons never loads the module

    drawing = _source(name).replace("currentColor", color.name())
    QSvgRenderer(QByteArray(drawing.encode())).render(painter, rect)


@cache
def _pixmap(name: str, color: str, side: int, ratio: float) -> QPixmap:
    _source(name)  # a name that is not shipped is told before anything is painted
    made = QPixmap(QSize(side, side) * ratio)
    made.setDevicePixelRatio(ratio)
    made.fill(Qt.GlobalColor.transparent)
    painter = QPainter(made)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    paint_icon(painter, QRectF(0, 0, side, side), name, QColor(color))
    painter.end()
    return made


def pixmap(name: str, color: QColor | str, side: int = 18, ratio: float = 1.0) -> QPixmap:
    """An icon as a square pixmap; ``ratio`` is the screen's device pixel ratio."""
    return _pixmap(name, _color(color).name(), side, ratio)


def icon(name: str, color: QColor | str | None = None) -> QIcon:
    """An icon in a colour, a token, or (None) the ink of the theme that is on when painted."""
    return QIcon(_Engine(name, color))


def _color(color: QColor | str | None) -> QColor:
    if isinstance(color, QColor):
        return color
    return theme.current().color(color or "ink")


class _Engine(QIconEngine):
    """Draws at whatever size is asked for; a token's colour follows the theme."""

    def __init__(self, name: str, color: QColor | str | None) -> None:
        super().__init__()
        self._name = name
        self._wanted = color

    def paint(self, painter: QPainter, rect: object, mode: QIcon.Mode, state: QIcon.State) -> None:
        on = theme.current()
        color = on.line if mode is QIcon.Mode.Disabled else _color(self._wanted)
        where = QRectF(rect)  # type: ignore[call-overload]
        side = round(min(where.width(), where.height()))
        place = QRectF(0, 0, side, side)
        place.moveCenter(where.center())
        ratio = painter.device().devicePixelRatioF()
        made = _pixmap(self._name, color.name(), side, ratio)  # drawn once, not at every paint
        painter.drawPixmap(place, made, QRectF(made.rect()))

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        made = QPixmap(size)
        made.fill(Qt.GlobalColor.transparent)
        painter = QPainter(made)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self.paint(painter, made.rect(), mode, state)
        painter.end()
        return made

    def clone(self) -> QIconEngine:
        return _Engine(self._name, self._wanted)
