"""Small layout helpers: rules, spacers and boxes that carry a role of the style sheet."""

from __future__ import annotations

from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

_Box = TypeVar("_Box", QVBoxLayout, QHBoxLayout)


def rule(*, vertical: bool = False, height: int = 0) -> QFrame:
    """A thin line between rows, or (vertical) between groups of a bar."""
    made = QFrame()
    made.setProperty("role", "vrule" if vertical else "rule")
    if vertical and height:
        made.setFixedHeight(height)
    return made


def box(role: str, *, frame: bool = False) -> QWidget:
    """A widget whose ground is painted by the style sheet's role."""
    made = QFrame() if frame else QWidget()
    made.setProperty("role", role)
    made.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
    return made


def column(parent: QWidget | None = None, *margins: int, gap: int = 0) -> QVBoxLayout:
    """A column layout with margins left, top, right, bottom (all 0 where not given)."""
    return _laid(QVBoxLayout(parent) if parent is not None else QVBoxLayout(), margins, gap)


def row(parent: QWidget | None = None, *margins: int, gap: int = 0) -> QHBoxLayout:
    """A row layout with margins left, top, right, bottom (all 0 where not given)."""
    return _laid(QHBoxLayout(parent) if parent is not None else QHBoxLayout(), margins, gap)


def stretch() -> QWidget:
    """Room that grows."""
    made = QWidget()
    made.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
    return made


def _laid(layout: _Box, margins: tuple[int, ...], gap: int) -> _Box:
    layout.setContentsMargins(*(margins or (0, 0, 0, 0)))
    layout.setSpacing(gap)
    return layout
