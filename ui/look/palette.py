"""The two palettes of the window, light and dark: every colour by what it is used for."""

from __future__ import annotations

from dataclasses import dataclass, fields
from functools import cache

from PySide6.QtGui import QColor


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
        claimS, claimL: what an unbound key wrote: its ground and its dashed edge
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
    claimS: QColor
    claimL: QColor
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
    "claimS": "#F6F7FA", "claimL": "#8390A4",
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
    "claimS": "#20262F", "claimL": "#7C8594",
}


@cache
def light() -> Theme:
    """The light palette, which paper uses too."""
    return Theme(**{name: QColor(value) for name, value in _LIGHT.items()}, dark=False)


@cache
def dark() -> Theme:
    """The dark palette."""
    return Theme(**{name: QColor(value) for name, value in _DARK.items()}, dark=True)
