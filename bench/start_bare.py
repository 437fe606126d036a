"""A bare PySide6 window: what the workbench's start is held against."""

from __future__ import annotations

import sys

from PySide6.QtWidgets import QApplication, QMainWindow
from usable import leave_when_usable


class Bare(QMainWindow):
    """Nothing but a window."""


leave_when_usable(Bare, keys=False)
app = QApplication(sys.argv[:1])
window = Bare()
window.resize(1366, 768)
window.show()
sys.exit(app.exec())
