"""Pasted Thai is put right and never silently: undo and a note bring the original back."""

from __future__ import annotations

from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from ui.widgets.growing_text import GrowingText
from ui.widgets.repair_note import RepairedLine, RepairNote

DAMAGED = "การให้ความส�ำคัญกับผู้รับบริการ"
RIGHT = "การให้ความสำคัญกับผู้รับบริการ"


def _field(qtbot: QtBot) -> tuple[QWidget, GrowingText]:
    host = QWidget()
    host.resize(500, 300)
    field = GrowingText(host)
    other = GrowingText(host)
    layout = QVBoxLayout(host)
    layout.addWidget(field)
    layout.addWidget(other)
    layout.addStretch(1)
    qtbot.addWidget(host)
    with qtbot.waitExposed(host):
        host.show()
    host.activateWindow()
    field.setFocus()
    return host, field


def _paste(field: GrowingText, words: str) -> None:
    mime = QMimeData()
    mime.setText(words)
    field.insertFromMimeData(mime)


def _note(host: QWidget) -> RepairNote | None:
    return next((one for one in host.findChildren(RepairNote) if one.isVisible()), None)


def test_damaged_thai_is_put_right_and_said_so(dressed: QApplication, qtbot: QtBot) -> None:
    host, field = _field(qtbot)
    typed: list[str] = []
    field.typed.connect(typed.append)
    field.setPlainText("ก่อน หลัง")
    cursor = field.textCursor()
    cursor.setPosition(5)
    field.setTextCursor(cursor)
    _paste(field, DAMAGED + "\r\n")
    assert field.toPlainText() == f"ก่อน {RIGHT}\nหลัง"
    assert typed[-1] == field.toPlainText()
    note = _note(host)
    assert note is not None
    assert note.words.text() == "ซ่อมข้อความแล้ว"
    note.turn.click()
    assert field.toPlainText() == f"ก่อน {DAMAGED}\nหลัง"
    note.turn.click()
    assert field.toPlainText() == f"ก่อน {RIGHT}\nหลัง"
    assert not host.grab().isNull()


def test_undo_shows_the_original_and_then_nothing(dressed: QApplication, qtbot: QtBot) -> None:
    _host, field = _field(qtbot)
    _paste(field, DAMAGED)
    assert field.toPlainText() == RIGHT
    field.undo()
    assert field.toPlainText() == DAMAGED
    field.undo()
    assert field.toPlainText() == ""


def test_clean_words_go_in_as_they_are(dressed: QApplication, qtbot: QtBot) -> None:
    host, field = _field(qtbot)
    for words in (RIGHT, "plain English", "ลดเวลารอคอย 15–30 นาที 🙂"):
        field.clear()
        _paste(field, words)
        assert field.toPlainText() == words
        assert _note(host) is None


def test_the_note_goes_when_the_field_is_left_or_written_over(
    dressed: QApplication, qtbot: QtBot,
) -> None:
    host, field = _field(qtbot)
    _paste(field, "🙂 " + DAMAGED)
    note = _note(host)
    assert note is not None
    field.setPlainText("เขียนใหม่")
    note.turn.click()
    assert field.toPlainText() == "เขียนใหม่"
    assert _note(host) is None
    field.clear()
    _paste(field, DAMAGED)
    assert _note(host) is not None
    field.clearFocus()
    qtbot.keyClick(field, Qt.Key.Key_Tab)
    assert _note(host) is None


def test_a_line_is_put_right_too(dressed: QApplication, qtbot: QtBot) -> None:
    host = QWidget()
    host.resize(400, 120)
    line = RepairedLine(host)
    qtbot.addWidget(host)
    with qtbot.waitExposed(host):
        host.show()
    typed: list[str] = []
    line.textEdited.connect(typed.append)
    line.setText("🙂 หน้า 3: ")
    line.setCursorPosition(len("🙂 หน้า 3: ") + 1)
    QGuiApplication.clipboard().setText(DAMAGED + "\n")
    qtbot.keyClick(line, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert line.text() == f"🙂 หน้า 3: {RIGHT}"
    assert typed[-1] == line.text()
    note = _note(host)
    assert note is not None
    note.turn.click()
    assert line.text() == f"🙂 หน้า 3: {DAMAGED}"
    assert typed[-1] == line.text()
    note.turn.click()
    line.undo()
    assert DAMAGED in line.text()
    line.clear()
    QGuiApplication.clipboard().setText("plain")
    qtbot.keyClick(line, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert line.text() == "plain"
    QGuiApplication.clipboard().clear()
