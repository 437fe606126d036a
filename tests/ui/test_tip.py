"""Tooltips over typed text."""

from __future__ import annotations

from PySide6.QtGui import QTextDocumentFragment

from ui.widgets.tip import tip


def test_typed_markup_is_shown_as_it_was_typed(qapp: object) -> None:
    typed = "น. 18 <b>ภาพที่ 1</b>\n<img src='file:///x'>"
    assert QTextDocumentFragment.fromHtml(tip(typed)).toPlainText() == typed


def test_plain_text_stays_plain(qapp: object) -> None:
    assert tip("รายงาน น. 18 & ภาพที่ 1") == "รายงาน น. 18 & ภาพที่ 1"
