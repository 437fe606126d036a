"""When a window is usable: painted, and the loop has come round with nothing left to fill in."""

from __future__ import annotations

import sys
import time

from PySide6.QtCore import QCoreApplication, QTimer
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QWidget


def leave_when_usable(kind: type[QWidget], *, keys: bool) -> None:
    """Have a class of windows tell the moment at which one can be worked with, and end then.

    A window paints all that is in it at once, itself first. The moment is taken in the turn of the
    loop after that, when every timer of 0 ms has run that was set before. With ``keys`` a Tab is
    pressed then, and the program fails where the focus does not move by it.
    """
    painted: list[float] = []

    def paint(window: QWidget, event: QPaintEvent) -> None:
        super(kind, window).paintEvent(event)
        if not painted:
            painted.append(time.monotonic())
            QTimer.singleShot(0, lambda: tell(window))

    def tell(window: QWidget) -> None:
        # The monotonic clock is the whole system's: the parent took its first reading by it.
        print(time.monotonic(), flush=True)
        moved = not keys or _tab_moves_focus()
        window.close()
        QCoreApplication.exit(0 if moved else 1)

    kind.paintEvent = paint  # type: ignore[method-assign, assignment]


def _tab_moves_focus() -> bool:
    from PySide6.QtCore import QEvent, Qt
    from PySide6.QtGui import QKeyEvent
    from PySide6.QtWidgets import QApplication

    before = QApplication.focusWidget()
    if before is not None:
        QCoreApplication.sendEvent(before, QKeyEvent(
            QEvent.Type.KeyPress, Qt.Key.Key_Tab, Qt.KeyboardModifier.NoModifier))
    after = QApplication.focusWidget()
    print(f"focus: {before} to {after}", file=sys.stderr)
    return after is not None and after is not before
