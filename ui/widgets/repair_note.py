"""Thai pasted from a PDF is put right and said so by the field; the original is a click away."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QMimeData, QObject, QPoint, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence, QTextCursor
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QTextEdit, QToolButton, QWidget

from ui.widgets.label import ThaiLabel

_THAI = range(0x0E01, 0x0E5C)
_OLD_FORMS = range(0xF700, 0xF900)  # letters of old fonts
_Field = QTextEdit | QLineEdit
_note: RepairNote | None = None


def paste_repaired(field: QTextEdit, source: QMimeData) -> None:
    """Insert pasted words; where their Thai was damaged they are put right as a second step.

    So undo shows the original first, and a note beside the field offers it. Clean words go in as
    they are.
    """
    text = source.text().replace("\r\n", "\n").replace("\r", "\n")
    start = field.textCursor().selectionStart()
    field.insertPlainText(text)
    _put_right(field, start, field.textCursor().position(), text)


class RepairedLine(QLineEdit):
    """A field of one line into which pasted Thai goes as :func:`paste_repaired` has it."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Paste) and not self.isReadOnly():
            self.take(QGuiApplication.clipboard().text())
        else:
            super().keyPressEvent(event)

    def take(self, pasted: str) -> None:
        """Insert words on one line, put right where they were damaged."""
        text = " ".join(pasted.split("\n")).replace("\r", "").strip()
        start = self.selectionStart() if self.hasSelectedText() else self.cursorPosition()
        self.insert(text)
        _put_right(self, start, self.cursorPosition(), text)


def _put_right(field: _Field, start: int, end: int, text: str) -> None:
    """Replace what was pasted by its repair, as a step of its own, and say so."""
    if not any(ord(letter) in _THAI or ord(letter) in _OLD_FORMS for letter in text):
        return
    from assessor_app.thai_repair import repair

    made = repair(text)
    if not made.changed or end - start != _units(text):  # a field that is full took a part
        return
    _replace(field, start, end, made.text)
    global _note
    if _note is not None:
        _note.forget()
    _note = RepairNote(field, start, text, made.text)


def forget_note(within: QWidget) -> None:
    """Take the note away beside a field in a widget that goes on to show something else."""
    if _note is not None and _note.stands_in(within):
        _note.forget()


def _standing(field: _Field, start: int, end: int) -> str:
    """What stands between two places of a field."""
    if isinstance(field, QLineEdit):
        return field.text().encode("utf-16-le")[2 * start:2 * end].decode("utf-16-le", "replace")
    cursor = field.textCursor()
    last = max(0, field.document().characterCount() - 1)
    cursor.setPosition(min(start, last))
    cursor.setPosition(min(end, last), QTextCursor.MoveMode.KeepAnchor)
    return cursor.selectedText().replace("\u2029", "\n")


def _replace(field: _Field, start: int, end: int, words: str) -> None:
    if isinstance(field, QLineEdit):
        field.setSelection(start, end - start)
        field.insert(words)
        return
    cursor = field.textCursor()
    cursor.setPosition(start)
    cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
    cursor.insertText(words)
    field.setTextCursor(cursor)


class RepairNote(QFrame):
    """Below a field until it is left: what was done, and the other spelling."""

    def __init__(self, field: _Field, start: int, original: str, repaired: str) -> None:
        super().__init__(field.window())
        self.setProperty("role", "card")
        self._field: _Field | None = field
        self._start = start
        self._shown, self._other = repaired, original
        self._is_original = False
        self.words = ThaiLabel(px=13, color="dp", parent=self)
        self.turn = QToolButton(self)
        self.turn.setProperty("role", "link")
        self.turn.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.turn.clicked.connect(self.swap)
        row = QHBoxLayout(self)
        row.setContentsMargins(10, 2, 6, 2)
        row.setSpacing(4)
        row.addWidget(self.words)
        row.addWidget(self.turn)
        field.installEventFilter(self)
        self._say()
        self._place()
        self.show()
        self.raise_()

    def swap(self) -> None:
        """Put the other spelling in the place of the one that stands there."""
        field = self._field
        if field is None:
            return
        end = self._start + _units(self._shown)
        if _standing(field, self._start, end) != self._shown:
            self.forget()  # it was written over since
            return
        _replace(field, self._start, end, self._other)
        self._shown, self._other = self._other, self._shown
        self._is_original = not self._is_original
        self._say()
        self._place()

    def stands_in(self, widget: QWidget) -> bool:
        """Whether the field is one of a widget's."""
        return self._field is not None and widget.isAncestorOf(self._field)

    def forget(self) -> None:
        """Go away; what stands in the field stays."""
        global _note
        if self._field is not None:
            self._field.removeEventFilter(self)
            self._field = None
        if _note is self:
            _note = None
        self.hide()
        self.deleteLater()

    def _say(self) -> None:
        if self._is_original:
            self.words.setText(self.tr("As it was pasted"))
            self.turn.setText(self.tr("Put the Thai right"))
        else:
            self.words.setText(self.tr("The Thai was put right"))
            self.turn.setText(self.tr("Show the original"))
        self.setAccessibleName(self.words.text())
        self.adjustSize()

    def _place(self) -> None:
        """Right below the field, within the window."""
        field = self._field
        window = self.parentWidget()
        if field is None or window is None:
            return
        below = field.mapTo(window, QPoint(0, field.height() + 2))
        left = max(0, min(below.x(), window.width() - self.width() - 4))
        top = max(0, min(below.y(), window.height() - self.height() - 4))
        self.move(left, top)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.FocusOut, QEvent.Type.Hide, QEvent.Type.DeferredDelete):
            self.forget()
        elif event.type() in (QEvent.Type.Resize, QEvent.Type.Move):
            self._place()
        return False


def _units(text: str) -> int:
    """The length of a text as Qt counts it."""
    return len(text.encode("utf-16-le")) // 2
