"""Which palette is on, and the one place where it is put on.

Painters ask ``current()`` when they paint; who caches colours listens to ``notifier().changed``.
"""

from __future__ import annotations

import logging
from enum import StrEnum
from functools import cache

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QFont, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication

from ui.look import fonts
from ui.look.palette import Theme, dark, light
from ui.look.style import style_sheet

log = logging.getLogger(__name__)


class Mode(StrEnum):
    """Which palette to use; SYSTEM follows the desktop's own choice, also while running."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


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
