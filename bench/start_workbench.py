"""The workbench started as ``pmqa open [CASE]`` does, painted, and left."""

from __future__ import annotations

import sys

from PySide6.QtCore import QTimer

from ui.app import application, run

app = application()
# Again and again: what comes before the event loop runs is not heard.
leave = QTimer(interval=0)
leave.timeout.connect(app.quit)
leave.start()
sys.exit(run(sys.argv[1] if len(sys.argv) > 1 else None))
