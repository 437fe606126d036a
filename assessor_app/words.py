"""The one table of words for reports, the command line and known faults, in Thai and English.

Each file ``resources/words/AREA.toml`` holds ``key = {th = "…", en = "…"}``; a text is asked for as
``AREA.key``. Where a language tells one from many, ``{count:cell|cells}`` gives the number and its
word. The window's own words go through Qt Linguist instead (see ui/look/i18n.py).
"""

from __future__ import annotations

from enum import StrEnum
from functools import cache

from assessor_app.resources_path import resource


class Language(StrEnum):
    """A language of the program; Thai comes first."""

    TH = "th"
    EN = "en"


@cache
def _area(area: str) -> dict[str, dict[str, str]]:
    import tomllib  # here: most of what says nothing yet imports this module

    with resource("words", f"{area}.toml").open("rb") as file:
        return tomllib.load(file)


def say(key: str, language: Language | str, /, **values: object) -> str:
    """The text of ``AREA.key`` in a language, its ``{names}`` filled from values.

    Raises KeyError for a key that the table lacks: a missing word is a bug, never an empty label.
    """
    area, _, name = key.partition(".")
    text = _area(area)[name][Language(language).value]
    if values and "|" in text:
        values = {name: _Counted(value) for name, value in values.items()}
    return text.format(**values) if values else text


class _Counted:
    """A value with its word after it where the text gives one for one and one for many."""

    def __init__(self, value: object) -> None:
        self._value = value

    def __format__(self, spec: str) -> str:
        one, bar, many = spec.partition("|")
        if not bar:
            return format(self._value, spec)
        return f"{self._value} {one if self._value == 1 else many}"
