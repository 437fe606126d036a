"""A plain-text editor as high as its words, that shows its first lines while not edited."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QMimeData, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QTextBlockFormat,
    QTextCursor,
    QTextOption,
)
from PySide6.QtWidgets import QFrame, QSizePolicy, QTextEdit, QWidget

from ui.look import theme
from ui.widgets import ink
from ui.widgets.hint_line import HintMarks
from ui.widgets.repair_note import paste_repaired

_FIXED = QTextBlockFormat.LineHeightTypes.FixedHeight.value


class GrowingText(QTextEdit):
    """Text edited in place; it is a QTextEdit for the line height that Thai marks need.

    Attributes:
        lines_shown: how many lines are shown while it is not edited; 0 shows all

    Signals:
        typed(str): the words after each change by a person
        left(): the focus went away
        grown(): its height changed
    """

    typed = Signal(str)
    left = Signal()
    grown = Signal()

    def __init__(self, parent: QWidget | None = None, *, px: int = 14, token: str = "ink") -> None:
        super().__init__(parent)
        self._px = px
        self._step = round(px * 1.6)
        self._token = token
        self._hint = ""
        self._lead = ""
        self._setting = False
        self._marks: HintMarks | None = None
        self.lines_shown = 2
        self.setAcceptRichText(False)
        self.setTabChangesFocus(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.document().setDocumentMargin(0)
        self.setViewportMargins(0, 0, 0, 0)
        self.setFont(ink.font(px))
        self.viewport().setAutoFillBackground(False)
        self.textChanged.connect(self._text_changed)
        self.document().documentLayout().documentSizeChanged.connect(lambda _: self._fit())
        theme.notifier().changed.connect(self._recolour)
        self._recolour()
        self._space_lines()

    def set_text(self, text: str) -> None:
        """Show a text that did not come from the keyboard; the cursor stays where it can."""
        if text == self.toPlainText():
            return
        at = self.textCursor().position()
        self._show(text)
        cursor = self.textCursor()
        cursor.setPosition(min(at, len(text)))
        self.setTextCursor(cursor)

    def _show(self, text: str) -> None:
        self._setting = True
        self.setPlainText(text)
        self._space_lines()
        self._setting = False
        self._fit()

    def begin(self, text: str) -> None:
        """Show the text of another record, as a new field would: nothing before it is kept."""
        if text == self.toPlainText():
            self.document().clearUndoRedoStacks()
            self.moveCursor(QTextCursor.MoveOperation.Start)
        else:
            self._show(text)
        self.verticalScrollBar().setValue(0)

    def set_hint(self, hint: str) -> None:
        """What an empty text should hold, said in its place."""
        self._hint = hint
        self.setPlaceholderText("")
        self.setAccessibleName(hint)
        self.viewport().update()

    def set_lead(self, lead: str) -> None:
        """A word in bold before the text while it is not edited."""
        self._lead = lead
        self._fit()

    def set_lines_shown(self, lines: int) -> None:
        """How many lines are shown while it is not edited; 0 shows all."""
        if lines != self.lines_shown:
            self.lines_shown = lines
            self._fit()

    def mark(self, spans: tuple[tuple[int, int], ...]) -> None:
        """Draw a wavy line under spans of the words while they are edited."""
        if self._marks is None:
            if not spans:
                return
            self._marks = HintMarks(self.document())
        was, self._setting = self._setting, True
        self._marks.set_spans(self.toPlainText(), spans)
        self._setting = was

    def _recolour(self) -> None:
        colour = theme.current().color(self._token).name()
        self.setStyleSheet(
            f"QTextEdit, QTextEdit:focus {{ border: none; background: transparent; padding: 0;"
            f" color: {colour}; font-size: {self._px}px; min-height: 0; }}")
        self.viewport().update()

    def _space_lines(self) -> None:
        """Give every paragraph the line height; the format of what is there is kept otherwise."""
        cursor = QTextCursor(self.document())
        cursor.select(QTextCursor.SelectionType.Document)
        spaced = QTextBlockFormat()
        spaced.setLineHeight(self._step, _FIXED)
        undo = self.document().isUndoRedoEnabled()
        self.document().setUndoRedoEnabled(False)
        cursor.mergeBlockFormat(spaced)
        self.document().setUndoRedoEnabled(undo)

    def _text_changed(self) -> None:
        if not self._setting:
            self.typed.emit(self.toPlainText())

    def _room(self) -> int:
        return max(40, self.viewport().width() - 2)

    def _folded(self) -> tuple[str, ...]:
        text = self.toPlainText()
        room = self._room()
        if self._lead:
            text = f"{self._lead} {text}"
            bold = ink.width(self._lead, self._px, 600)
            room -= round(bold - ink.width(self._lead, self._px)) + 1
        return ink.wrapped(text, room, self._px, 400, self.lines_shown)

    def _fit(self) -> None:
        if self.hasFocus():
            height = int(self.document().size().height()) + 4
        else:
            height = max(1, len(self._folded())) * self._step + 4
        height = max(height, self._step + 4)
        if height != self.height():
            self.setFixedHeight(height)
            self.grown.emit()
        self.viewport().update()

    def sizeHint(self) -> QSize:
        return QSize(200, self.height())

    def minimumSizeHint(self) -> QSize:
        return QSize(80, self._step + 4)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self._fit()

    def paintEvent(self, event: QPaintEvent) -> None:
        if self.hasFocus() and self.toPlainText():
            super().paintEvent(event)
            return
        if self.hasFocus():
            super().paintEvent(event)
        painter = QPainter(self.viewport())
        colours = theme.current()
        text = self.toPlainText()
        lines = self._folded() if text else (self._hint,)
        colour = colours.color(self._token) if text else colours.ink3
        painter.setClipRect(QRectF(self.viewport().rect()))
        if text and self._lead and lines[0].startswith(self._lead):
            base = ink.baseline(2, self._step, self._px)
            run = ink.write(painter, 0, base, self._lead, colour, self._px, 600)
            ink.write(painter, run, base, lines[0][len(self._lead):], colour, self._px)
            ink.write_lines(painter, 0, 2 + self._step, lines[1:], colour, self._px,
                            step=self._step)
        else:
            ink.write_lines(painter, 0, 2, lines, colour, self._px, step=self._step)
        painter.end()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._fit()
        self.verticalScrollBar().setValue(0)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._fit()
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.left.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        control = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if event.key() == Qt.Key.Key_Escape or (
                control and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter,
                                            Qt.Key.Key_Up, Qt.Key.Key_Down)):
            event.ignore()
            return
        super().keyPressEvent(event)

    def insertFromMimeData(self, source: QMimeData) -> None:
        if source.hasText():
            paste_repaired(self, source)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._fit()
