"""Where a command's answer goes: the language, the two streams, and how text is written to them."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TextIO

import click

from assessor_app.commands.table import table
from assessor_app.errors import KnownFault
from assessor_app.printable import printable
from assessor_app.words import Language, say


@dataclass(frozen=True, slots=True)
class Screen:
    """The terminal of one call."""

    language: Language

    def word(self, key: str, /, **values: object) -> str:
        """A text of the command line's own words."""
        return say(f"cli.{key}", self.language, **values)

    def line(self, text: str = "") -> None:
        """One line on standard output; control codes in it are shown escaped."""
        sys.stdout.write(printable(text, kept="\n\t") + "\n")

    def say(self, key: str, /, **values: object) -> None:
        """One line of the command line's own words on standard output."""
        self.line(self.word(key, **values))

    def table(self, rows: Sequence[Sequence[str]], *, right: Sequence[int] = ()) -> None:
        """Rows in aligned columns, the first row as heading; ``right`` names right-aligned ones."""
        for text in table(rows, right=right):
            self.line(text)

    def json(self, value: Any) -> None:
        """A value as JSON, Thai as it is, so that it can be read and piped."""
        self.line(json.dumps(value, ensure_ascii=False, indent=2))


def screen_of(ctx: click.Context) -> Screen:
    """The screen of the running call."""
    held = ctx.find_object(Screen)
    return held if held is not None else Screen(Language.TH)


def chosen_language(arguments: Sequence[str], environment: Mapping[str, str]) -> Language:
    """The language of this call, found before anything is parsed so that refusals speak it too.

    ``--lang`` before the command wins, then ``--lang`` after it, then PMQA_LANG, then what was
    chosen in the window, then Thai. A value that is no language is left to the parser to refuse.
    """
    for number, argument in enumerate(arguments):
        name, _, value = argument.partition("=")
        if name == "--lang":
            value = value or (arguments[number + 1] if number + 1 < len(arguments) else "")
            if value in set(Language):
                return Language(value)
    if environment.get("PMQA_LANG", "") in set(Language):
        return Language(environment["PMQA_LANG"])
    return saved_language() or Language.TH


def saved_language() -> Language | None:
    """The language that the window was last set to, or None.

    The window keeps it as ``language`` under ``[window]`` of its settings file (see
    ui/look/settings.py); it is read here without Qt. A file that cannot be read says nothing.
    """
    from assessor_app.casefile.home import home_folder

    try:
        lines = (home_folder() / "window.ini").read_text("utf-8", errors="replace").splitlines()
    except OSError:
        return None
    section = ""
    for line in lines:
        if line.startswith("["):
            section = line.strip()
        name, _, value = line.partition("=")
        if section == "[window]" and name.strip() == "language" and value.strip() in set(Language):
            return Language(value.strip())
    return None


def speak_utf8() -> None:
    """Make both streams UTF-8 whatever the locale or the console's code page says."""
    if sys.stdout is None:  # a program of Windows that has no console
        sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115
    if sys.stderr is None:
        sys.stderr = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            # A file name that is no UTF-8 is shown escaped rather than breaking the answer.
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def arguments_in_utf8(module: str = "assessor_app.cli") -> None:
    """Start again in UTF-8 mode where the locale would misread Thai in arguments and file names.

    Python itself does so in the locales C and POSIX; an old single-byte locale such as TIS-620 or
    Latin-1 is left. Windows and macOS never come here.
    """
    if sys.getfilesystemencoding().lower().replace("-", "") == "utf8" or "PYTHONUTF8" in os.environ:
        return
    if getattr(sys, "frozen", False) or not sys.executable:
        return
    os.environ["PYTHONUTF8"] = "1"
    os.execv(sys.executable, [sys.executable, "-m", module, *sys.argv[1:]])


def read_all_input() -> str:
    """Standard input as text; refused where it is no UTF-8."""
    data = sys.stdin.buffer.read()
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as fault:
        raise KnownFault("cli_stdin_encoding", place=str(fault.start)) from fault


def read_secret(prompt: str, *, again: str = "") -> str:
    """What a person types unseen, or the first line of a pipe; typed twice where ``again`` asks.

    Raises KnownFault ``cli_secret_twice`` where the two are not the same.
    """
    if not sys.stdin.isatty():
        data = sys.stdin.buffer.readline()
        try:
            return data.decode("utf-8-sig").rstrip("\r\n")
        except UnicodeDecodeError as fault:
            raise KnownFault("cli_stdin_encoding", place=str(fault.start)) from fault
    import getpass

    typed = getpass.getpass(prompt)
    if again and getpass.getpass(again) != typed:
        raise KnownFault("cli_secret_twice")
    return typed


def silence(stream: TextIO) -> None:
    """Let the rest of a stream go nowhere, so that closing it at the end raises nothing."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, stream.fileno())
    os.close(nowhere)
