"""``python -m assessor_app [CASE]`` opens the window; with a command it is ``pmqa``."""

from __future__ import annotations

import sys

from assessor_app.cli import run, with_open
from assessor_app.commands.screen import arguments_in_utf8, speak_utf8

if __name__ == "__main__":
    arguments_in_utf8("assessor_app")
    speak_utf8()
    sys.exit(run(with_open(sys.argv[1:])))
