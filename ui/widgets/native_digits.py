"""Which digit a key means, also where a Thai keyboard types a letter on the digit row."""

from __future__ import annotations

import sys

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

_THAI_ZERO = ord("๐")
# The digit row 1 2 3 … 0 by native position: X11 and Wayland, Windows scan codes, Mac.
_X11 = {code: (number + 1) % 10 for number, code in enumerate(range(10, 20))}
_WINDOWS = {code: (number + 1) % 10 for number, code in enumerate(range(2, 12))}
_MAC = {18: 1, 19: 2, 20: 3, 21: 4, 23: 5, 22: 6, 26: 7, 28: 8, 25: 9, 29: 0}


def digit_of(event: QKeyEvent) -> int | None:
    """The digit 0-9 of a key press by its text, a Thai digit, or the key's place; else None."""
    text = event.text()
    if len(text) == 1:
        if "0" <= text <= "9":
            return int(text)
        if 0 <= ord(text) - _THAI_ZERO <= 9:
            return ord(text) - _THAI_ZERO
    if event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
        return None
    if sys.platform == "darwin":
        return _MAC.get(event.nativeVirtualKey()) if text else None
    codes = _WINDOWS if sys.platform == "win32" else _X11
    return codes.get(event.nativeScanCode())
