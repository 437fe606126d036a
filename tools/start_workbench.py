"""Where the built window program starts."""

import sys

from assessor_app.cli import run
from assessor_app.commands.screen import speak_utf8

speak_utf8()
sys.exit(run(["open", *sys.argv[1:]]))
