"""A field for a day of the Buddhist calendar, typed as 15/3/2562, 15 มี.ค. 2562 or 2562-03-15."""

from __future__ import annotations

import re
from datetime import date

from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from assessor_app.errors import KnownFault
from assessor_app.thai import arabic_digits, date_text, parse_date
from assessor_app.words import Language, say
from ui.look import i18n

_NUMBERS = re.compile(r"(\d{1,2})\s*[/.]\s*(\d{1,2})\s*[/.]\s*(\d{4})")
_NAMED = re.compile(r"(\d{1,2})\s+(\S+)\s+(?:BE\s+|พ\.ศ\.\s*)?(\d{4})", re.IGNORECASE)


def read_day(text: str) -> date:
    """The day that a person typed, years from 2400 on being พ.ศ.; raises KnownFault("bad_date")."""
    plain = arabic_digits(text.strip())
    if (found := _NUMBERS.fullmatch(plain)) is not None:
        day, month, year = (int(part) for part in found.groups())
    elif (named := _NAMED.fullmatch(plain)) is not None:
        day, month, year = int(named[1]), _month(named[2]), int(named[3])
    else:
        return parse_date(plain)
    try:
        return parse_date(f"{year:04d}-{month:02d}-{day:02d}")
    except KnownFault:
        raise KnownFault("bad_date", text=text) from None


def _month(word: str) -> int:
    for language in Language:
        for key in ("months_short", "months_long"):
            names = [name.casefold() for name in say(f"report.{key}", language).split()]
            if word.casefold() in names:
                return names.index(word.casefold()) + 1
    return 0  # no month: parse_date refuses it


class DateField(QLineEdit):
    """Shows a day in the language of the window once it was understood."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._day: date | None = None

    @property
    def day(self) -> date | None:
        """The day, None where nothing is typed; raises KnownFault for words that name no day."""
        if not self.text().strip():
            return None
        if self._day is not None and self.text() == date_text(self._day, i18n.language()):
            return self._day
        return read_day(self.text())

    def set_day(self, day: date | None) -> None:
        """Show a day."""
        self._day = day
        self.setText(date_text(day, i18n.language()) if day else "")

    def retranslate(self) -> None:
        """Show the day in the language of the window."""
        if self._day is not None and self.text() in {
                date_text(self._day, language) for language in Language}:
            self.set_day(self._day)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        try:
            day = self.day
        except KnownFault:
            day = None
        if day is not None:
            self.set_day(day)
        super().focusOutEvent(event)
