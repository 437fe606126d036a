"""``python -m assessor_app [CASE]`` opens the window, as ``pmqa open`` does."""

from __future__ import annotations

import sys

from assessor_app.cli import run
from assessor_app.commands.screen import arguments_in_utf8, speak_utf8

if __name__ == "__main__":
    arguments_in_utf8("assessor_app")
    speak_utf8()
    sys.exit(run(["open", *sys.argv[1:]]))
