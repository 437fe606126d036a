"""A field for a few lines of Thai or English: plain text, lines far enough apart, grows with it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QMimeData, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeySequence, QTextBlockFormat, QTextCursor, QTextOption
from PySide6.QtWidgets import QFrame, QSizePolicy, QTextEdit, QWidget

from ui.look import theme
from ui.widgets.growing_text import GrowingText
from ui.widgets.repair_note import paste_repaired

LINE = 23  # of 14 px text: a stacked mark reaches 1.28 em above the baseline
_ROOM = 14  # border and padding above and below


class IssueField(QTextEdit):
    """A multi-line field of plain text.

    Signals:
        typed(str): the person changed the words (never emitted by ``show_text``)
        left: the keyboard focus went elsewhere
    """

    typed = Signal(str)
    left = Signal()

    def __init__(self, least: int, most: int, parent: QWidget | None = None) -> None:
        """``least`` and ``most`` are the lines shown before it scrolls."""
        super().__init__(parent)
        self._least, self._most = least, most
        self.setAcceptRichText(False)
        self.setTabChangesFocus(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFont(theme.font(14))
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.document().setDocumentMargin(2)
        self._space_lines()
        self.document().documentLayout().documentSizeChanged.connect(self._fit)
        self.textChanged.connect(self._changed)
        self._showing = False
        self._fit()

    def text(self) -> str:
        """The words as typed."""
        return self.toPlainText()

    def show_text(self, text: str, *, keep_place: bool = True) -> None:
        """Show stored words; the cursor stays where it was as far as the words reach."""
        place = self.textCursor().position() if keep_place else 0
        self._showing = True
        self.setPlainText(text)
        self._space_lines()
        self._showing = False
        cursor = self.textCursor()
        cursor.setPosition(min(place, len(text)))
        self.setTextCursor(cursor)

    def sizeHint(self) -> QSize:
        return QSize(320, self.height())

    def _changed(self) -> None:
        if not self._showing:
            self.typed.emit(self.text())

    def _space_lines(self) -> None:
        spacing = QTextBlockFormat()
        spacing.setLineHeight(LINE, QTextBlockFormat.LineHeightTypes.FixedHeight.value)
        cursor = QTextCursor(self.document())
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.mergeBlockFormat(spacing)
        self.document().clearUndoRedoStacks()

    def _fit(self) -> None:
        lines = round((self.document().size().height() - 4) / LINE)
        height = min(max(lines, self._least), self._most) * LINE + 4 + _ROOM
        if height != self.height():
            self.setFixedHeight(height)

    def insertFromMimeData(self, source: QMimeData) -> None:
        paste_repaired(self, source)

    def event(self, event: QEvent) -> bool:
        if _leaves_undo(self, event):
            return False
        return super().event(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.left.emit()


class QuietField(GrowingText):
    """Words edited in place, without a frame: as high as they are, a hint where there are none."""

    def __init__(
        self, parent: QWidget | None = None, *, px: int = 14, token: str = "ink",
    ) -> None:
        super().__init__(parent, px=px, token=token)
        self.set_lines_shown(0)

    def text(self) -> str:
        """The words as typed."""
        return self.toPlainText()

    def show_text(self, text: str, *, keep_place: bool = True) -> None:
        """Show stored words; the cursor stays where it was as far as the words reach."""
        self.set_text(text)
        if not keep_place:
            cursor = self.textCursor()
            cursor.setPosition(0)
            self.setTextCursor(cursor)
        self.document().clearUndoRedoStacks()

    def event(self, event: QEvent) -> bool:
        if _leaves_undo(self, event):
            return False
        return super().event(event)


def _leaves_undo(field: QTextEdit, event: QEvent) -> bool:
    """Leave Ctrl+Z and Ctrl+Y to the window where the field itself has nothing to undo."""
    if event.type() == QEvent.Type.ShortcutOverride:
        document = field.document()
        for keys, able in (
            (QKeySequence.StandardKey.Undo, document.isUndoAvailable()),
            (QKeySequence.StandardKey.Redo, document.isRedoAvailable()),
        ):
            if event.matches(keys) and not able:  # type: ignore[attr-defined]
                event.ignore()
                return True
    return False
