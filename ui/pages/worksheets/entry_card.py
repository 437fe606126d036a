"""A card with a few words of text, one thing beside them, and a way to delete it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QEnterEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QToolButton, QWidget

from ui.look import icons, theme
from ui.widgets import ink
from ui.widgets.frame import column, row
from ui.widgets.growing_text import GrowingText
from ui.widgets.label import ThaiLabel


class EntryCard(QWidget):
    """The words are edited in place; ``side`` is a widget at their right.

    Signals:
        typed(str): the words while they are typed
        left(): the focus left the words
        removed(): delete the entry
        next_wanted(): one more like this
    """

    typed = Signal(str)
    left = Signal()
    removed = Signal()
    next_wanted = Signal()

    def __init__(self, side: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._editable = True
        self._hover = False
        self.side = side
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)
        whole = column(self, 10, 5, 6, 4, gap=0)
        line = row(gap=8)
        self.text = GrowingText(self)
        self.text.lines_shown = 0
        self.text.typed.connect(self.typed)
        self.text.left.connect(self.left)
        words = column()
        words.addWidget(self.text)
        words.addStretch(1)
        line.addLayout(words, 1)
        line.addWidget(side, 0, Qt.AlignmentFlag.AlignTop)
        self.delete = QToolButton(self)
        self.delete.setIconSize(QSize(15, 15))
        self.delete.setFixedSize(26, 26)
        self.delete.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.delete.clicked.connect(self.removed)
        line.addWidget(self.delete, 0, Qt.AlignmentFlag.AlignTop)
        whole.addLayout(line)
        self.author = ThaiLabel("", 12, color="ink3")
        self.author.hide()
        whole.addWidget(self.author)
        for part in (self.text, side, self.delete):
            part.installEventFilter(self)
        QWidget.setTabOrder(self.text, side)
        QWidget.setTabOrder(side, self.delete)
        theme.notifier().changed.connect(self._recolour)
        self._recolour()

    def show_entry(self, text: str, *, author: str, editable: bool) -> None:
        """Show an entry; ``author`` is named where it is another's."""
        self._editable = editable
        self.text.set_text(text)
        self.text.setReadOnly(not editable)
        self.side.setEnabled(editable)
        self.author.setText(author)
        self.author.setVisible(bool(author))
        self._show_delete()

    def edit(self) -> None:
        """Put the cursor at the end of the words."""
        self.text.setFocus(Qt.FocusReason.OtherFocusReason)
        cursor = self.text.textCursor()
        cursor.movePosition(cursor.MoveOperation.End)
        self.text.setTextCursor(cursor)

    def is_active(self) -> bool:
        """Whether the focus is within."""
        now = self.window().focusWidget()
        return now is not None and (now is self or self.isAncestorOf(now))

    def _show_delete(self) -> None:
        shown = self._editable and (self.is_active() or self._hover)
        self.delete.setIcon(icons.icon("trash", "ink3" if shown else "surface"))
        self.delete.setEnabled(self._editable)
        self.update()

    def _recolour(self) -> None:
        on = theme.current()
        self.delete.setStyleSheet("QToolButton { padding: 0; min-height: 20px; }")
        self.side.setStyleSheet(
            f"QLineEdit, QToolButton {{ border: 1px solid {on.line.name()}; border-radius: 4px;"
            f" font-size: 12px; color: {on.ink2.name()}; background: {on.sunk.name()};"
            " padding: 0 6px; min-height: 23px; max-height: 23px; }"
            f"QLineEdit:focus, QToolButton:focus {{ border: 2px solid {on.acc.name()};"
            f" background: {on.surface.name()}; padding: 0 5px; min-height: 21px;"
            " max-height: 21px; }"
            f"QToolButton:hover {{ border-color: {on.acc.name()}; }}")
        self._show_delete()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.FocusIn, QEvent.Type.FocusOut):
            self._show_delete()
        return False

    def paintEvent(self, event: QPaintEvent) -> None:
        colours = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        active = self.is_active()
        ink.panel(painter, QRectF(self.rect()), colours.surface,
                  colours.acc if active else colours.line, 6, border_width=2 if active else 1)
        painter.end()

    def enterEvent(self, event: QEnterEvent) -> None:
        self._hover = True
        self._show_delete()

    def leaveEvent(self, event: QEvent) -> None:
        self._hover = False
        self._show_delete()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and self._editable:
            self.edit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        control = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if control and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.next_wanted.emit()
        else:
            super().keyPressEvent(event)
