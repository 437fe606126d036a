"""Sarabun in the window: registered from the shipped files, in whole pixel sizes, unhinted."""

from __future__ import annotations

import math
from functools import cache

from PySide6.QtGui import QFont, QFontDatabase

from assessor_app.resources_path import resource

FAMILY = "Sarabun"
_FACES = ("400Regular", "400Regular_Italic", "500Medium", "600SemiBold", "700Bold")

# A stacked mark (ที่, ขึ้น) reaches 1.28 em above the baseline while Sarabun's ascent is 1.07 em:
# whoever paints or clips adds this much above the ascent.
MARK_ROOM = 0.25


@cache
def register() -> None:
    """Make the shipped faces known to Qt, once; call it when a QGuiApplication exists.

    Raises FileNotFoundError where a face is missing from the installation.
    """
    for face in _FACES:
        path = resource("fonts", f"Sarabun_{face}.ttf")
        if QFontDatabase.addApplicationFont(str(path)) < 0:
            raise FileNotFoundError(path)


def font(px: int, weight: int = 400) -> QFont:
    """Sarabun at a whole pixel size; at half sizes hinting tears tone marks off their vowels."""
    made = QFont(FAMILY)
    made.setPixelSize(px)
    made.setWeight(QFont.Weight(weight))
    made.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return made


def mark_room(px: int) -> int:
    """Pixels to leave free above the ascent so that no tone mark is cut."""
    return math.ceil(px * MARK_ROOM)


def line_height(px: int) -> int:
    """The distance from baseline to baseline of running text (1.6 em)."""
    return round(px * 1.6)


def row_height(px: int) -> int:
    """The least height of one line in a row, label or field (1.75 em)."""
    return math.ceil(px * 1.75)
