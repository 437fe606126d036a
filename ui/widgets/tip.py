"""Tooltips that show what people typed as they typed it."""

from __future__ import annotations

from html import escape

from assessor_app.printable import LINES, printable


def tip(text: str) -> str:
    """A text as a tooltip: Qt would read ``<b>`` in it as markup, so such text is escaped."""
    text = printable(text, kept=LINES)
    if "<" not in text:
        return text
    return f'<span style="white-space: pre-wrap">{escape(text)}</span>'
