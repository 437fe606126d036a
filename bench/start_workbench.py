"""The workbench started by the very command ``pmqa open [CASE]``, and left when it is usable."""

from __future__ import annotations

import sys

from usable import leave_when_usable

from assessor_app.cli import run
from ui.window.main_window import MainWindow

leave_when_usable(MainWindow, keys=True)
sys.exit(run(["open", *sys.argv[1:]]))
