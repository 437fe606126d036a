"""The two palettes of the window, light and dark, and the one place where they are put on.

Painters ask ``current()`` when they paint; who caches colours listens to ``notifier().changed``.
"""

from __future__ import annotations

import logging
from dataclasses import dataclass, fields
from enum import StrEnum
from functools import cache

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication

from ui import fonts

log = logging.getLogger(__name__)


class Mode(StrEnum):
    """Which palette to use; SYSTEM follows the desktop's own choice, also while running."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


@dataclass(frozen=True, slots=True)
class Theme:
    """Every colour token; the names say the use, not the hue.

    Attributes:
        surface: panels and fields; bg: the window; sunk: category rows; head: headers and status
        line, line2: borders and row rules (decoration); ctl: border of anything pressed or edited
        ink, ink2, ink3: text, labels, hints
        acc, on_acc, accS, accL: the accent, text on it, its tint, the tint's border
        ok, no, op, dp: the four verdicts, each with S (tint) and L (border)
        rung: empty ladder steps and tracks
    """

    surface: QColor
    bg: QColor
    sunk: QColor
    head: QColor
    line: QColor
    line2: QColor
    ctl: QColor
    ink: QColor
    ink2: QColor
    ink3: QColor
    acc: QColor
    on_acc: QColor
    accS: QColor
    accL: QColor
    ok: QColor
    okS: QColor
    okL: QColor
    no: QColor
    noS: QColor
    noL: QColor
    op: QColor
    opS: QColor
    opL: QColor
    dp: QColor
    dpS: QColor
    dpL: QColor
    rung: QColor
    dark: bool

    def color(self, token: str) -> QColor:
        """One colour by its token, for example ``ink2``."""
        found: QColor = getattr(self, token)
        return found

    def names(self) -> dict[str, str]:
        """Every colour token as ``#rrggbb``, for the style template."""
        return {
            field.name: self.color(field.name).name()
            for field in fields(self) if field.name != "dark"
        }


_LIGHT = {
    "surface": "#FFFFFF", "bg": "#F3F2EE", "sunk": "#FAF9F7", "head": "#F0EEE9",
    "line": "#DBD7CE", "line2": "#E9E6DF", "ctl": "#8C8778",
    "ink": "#1C2333", "ink2": "#465063", "ink3": "#626B7C",
    "acc": "#2C4A8C", "on_acc": "#FFFFFF", "accS": "#E8EDF8", "accL": "#B6C4E4",
    "ok": "#1B6540", "okS": "#E6F2EA", "okL": "#A9D2BA",
    "no": "#9A2D23", "noS": "#FAEAE7", "noL": "#E5B8B1",
    "op": "#4A566B", "opS": "#EDF0F4", "opL": "#C3CAD6",
    "dp": "#7A4A00", "dpS": "#FDF1DA", "dpL": "#E6C786",
    "rung": "#E4E0D7",
}
_DARK = {
    "surface": "#1B1F26", "bg": "#14171C", "sunk": "#171B21", "head": "#20252D",
    "line": "#353C47", "line2": "#292F38", "ctl": "#7C8594",
    "ink": "#E9EBEF", "ink2": "#BAC1CC", "ink3": "#98A1AF",
    "acc": "#9DB6F2", "on_acc": "#131A2B", "accS": "#243150", "accL": "#46598A",
    "ok": "#7FD0A2", "okS": "#1A3126", "okL": "#35604A",
    "no": "#F2A196", "noS": "#3A201D", "noL": "#6E3D37",
    "op": "#B4BECC", "opS": "#272E38", "opL": "#4A5464",
    "dp": "#F0C069", "dpS": "#382B12", "dpL": "#6E5625",
    "rung": "#2C323C",
}


@cache
def light() -> Theme:
    """The light palette, which paper uses too."""
    return Theme(**{name: QColor(value) for name, value in _LIGHT.items()}, dark=False)


@cache
def dark() -> Theme:
    """The dark palette."""
    return Theme(**{name: QColor(value) for name, value in _DARK.items()}, dark=True)


class Notifier(QObject):
    """Holds which theme is on, and tells when it changes.

    Signals:
        changed: after another palette was put on
    """

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.mode = Mode.SYSTEM
        self.theme = light()
        self.following = False

    def system_changed(self) -> None:
        """Follow the desktop where that is what the person chose."""
        app = QApplication.instance()
        if self.mode is Mode.SYSTEM and isinstance(app, QApplication):
            apply(app, Mode.SYSTEM)


@cache
def notifier() -> Notifier:
    """The one notifier of the process."""
    return Notifier()


def current() -> Theme:
    """The theme that is on."""
    return notifier().theme


def mode() -> Mode:
    """What the person chose: light, dark or as the system."""
    return notifier().mode


def apply(app: QApplication, mode: Mode | str) -> None:
    """Put a palette, the fonts and the style sheet on the whole application."""
    from ui.style import style_sheet  # here, since the template is needed only once a window is

    fonts.register()
    told = notifier()
    told.mode = Mode(mode)
    hints = QGuiApplication.styleHints()
    if not told.following:
        told.following = True
        app.setStyle("Fusion")
        app.setFont(fonts.font(14))
        hints.colorSchemeChanged.connect(told.system_changed)
    is_dark = told.mode is Mode.DARK or (
        told.mode is Mode.SYSTEM and hints.colorScheme() is Qt.ColorScheme.Dark)
    wanted = dark() if is_dark else light()
    sheet = style_sheet(wanted)
    if told.theme is wanted and app.styleSheet() == sheet:
        return
    told.theme = wanted
    app.setPalette(_palette(wanted))
    app.setStyleSheet(sheet)
    log.debug("theme: %s", "dark" if is_dark else "light")
    told.changed.emit()


def font(px: int, weight: int = 400) -> QFont:
    """Sarabun at a whole pixel size."""
    return fonts.font(px, weight)


class ROW:
    """Heights of rows in pixels: ``compact`` below 900 pixels of window height, else ``roomy``."""

    ITEM = (25, 33)
    CATEGORY = (24, 35)
    TABLE = (34, 46)
    LIMIT = 900

    @classmethod
    def pick(cls, pair: tuple[int, int], window_height: int) -> int:
        """The height of the pair that suits a window."""
        return pair[0] if window_height < cls.LIMIT else pair[1]


def _palette(theme: Theme) -> QPalette:
    made = QPalette()
    role = QPalette.ColorRole
    for name, color in (
        (role.Window, theme.bg), (role.WindowText, theme.ink), (role.Base, theme.surface),
        (role.AlternateBase, theme.sunk), (role.Text, theme.ink), (role.Button, theme.surface),
        (role.ButtonText, theme.ink), (role.BrightText, theme.no), (role.Link, theme.acc),
        (role.LinkVisited, theme.acc), (role.Highlight, theme.acc),
        (role.HighlightedText, theme.on_acc), (role.ToolTipBase, theme.surface),
        (role.ToolTipText, theme.ink), (role.PlaceholderText, theme.ink3),
        (role.Light, theme.line2), (role.Midlight, theme.line2), (role.Mid, theme.line),
        (role.Dark, theme.ctl), (role.Shadow, theme.line), (role.Accent, theme.acc),
    ):
        made.setColor(name, color)
    for name in (role.WindowText, role.Text, role.ButtonText):
        made.setColor(QPalette.ColorGroup.Disabled, name, theme.ink3)
    return made
