"""``pmqa open``: the one command that needs a window, and so the one that imports it."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import click

from assessor_app.commands.framework import argument, command
from assessor_app.commands.parameters import PATH
from assessor_app.commands.screen import Screen
from assessor_app.errors import KnownFault
from assessor_app.thai import load_words_beside


@command("open")
@argument("case", type=PATH, required=False)
def open_(screen: Screen, *, case: Path | None) -> None:
    """Open the window on a case file or on its start page."""
    refuse_without_display()
    if case is not None:
        load_words_beside()  # the comments of a case need them at the first paint
    try:
        from ui.window.app import run
    except ImportError as missing:
        raise no_window(missing) from missing
    os.environ["PMQA_LANG"] = screen.language.value  # what --lang asked for holds in the window too
    raise click.exceptions.Exit(run(case))


def refuse_without_display() -> None:
    """Refuse where Qt would only abort the process: Linux without any display."""
    if (
        sys.platform.startswith("linux")
        and not any(os.environ.get(name) for name in
                    ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"))
    ):
        raise KnownFault("cli_no_display")


def no_window(missing: ImportError) -> KnownFault:
    """The fault of a system library that Qt needs; any other failed import stays a bug."""
    if ".so" not in str(missing) and "DLL" not in str(missing):
        raise missing
    return KnownFault("cli_no_window", reason=str(missing))
