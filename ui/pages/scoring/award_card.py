"""One award in the eligibility panel: a row with its verdict, or a card with every rule."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from assessor_app.criteria.states import Verdict
from ui.pages.scoring.award_face import AwardFace
from ui.pages.scoring.award_view import AwardView, spoken
from ui.widgets.verdict import verdict_word


class AwardBlock(AwardFace):
    """Shows an award as a row; opened, as a card with its rules.

    Signals:
        opened(str, bool): the award's id and whether it is open now
        row_toggled(str): a row of the award was opened or shut
    """

    opened = Signal(str, bool)
    row_toggled = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    # -- what it shows -----------------------------------------------------------------------

    def set_view(self, view: AwardView, *, wide: bool) -> None:
        """Show an award; where nothing changed nothing is drawn anew."""
        before, was_wide = self._view, self._wide
        if view == before and wide == was_wide:
            return
        self._view, self._wide = view, wide
        self._tell()
        if (self.is_open or wide or was_wide or before is None
                or _on_one_line(view) != _on_one_line(before)):
            self._lay_out()

    def set_path(self, words: str) -> None:
        """Show the cheapest path in words."""
        if words != self._path:
            self._path = words
            self._lay_out()

    def set_open(self, is_open: bool) -> None:
        """Open the card or fold it to a row."""
        if is_open != self.is_open:
            self._open = is_open
            if self._view is not None:
                self.opened.emit(self._view.award_id, is_open)
            self._lay_out()

    def toggle_row(self, key: str) -> None:
        """Show or hide what is behind a row of the rules table."""
        self._opened_rows ^= {key}
        if self._view is not None:
            self.row_toggled.emit(self._view.award_id)
        self._lay_out()

    def row_rect(self, key: str) -> QRectF:
        """Where a row stands; KeyError where it is not shown."""
        for part in self._parts:
            if part.key == key:
                return part.rect
        raise KeyError(key)

    def _tell(self) -> None:
        if self._view is None:
            return
        word = verdict_word(self._view.verdict)
        self.setAccessibleName(f"{self._view.full_name}: {word}")
        self.setAccessibleDescription(spoken(self._view, word))

    # -- Qt ----------------------------------------------------------------------------------

    def _press(self, key: str) -> None:
        if key == "head":
            self.set_open(not self.is_open)
        elif key:
            self.toggle_row(key)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        number = self._part_at(event.position())
        if event.button() == Qt.MouseButton.LeftButton and number is not None:
            self._at = number
            self._press(self._parts[number].key)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        number = self._part_at(event.position())
        key = self._parts[number].key if number is not None else ""
        if key != self._hover:
            self._hover = key
            self.setCursor(Qt.CursorShape.PointingHandCursor if key else Qt.CursorShape.ArrowCursor)
            self.update()

    def leaveEvent(self, event: QEvent) -> None:
        self._hover = ""
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()))
        if step is not None:
            places = [n for n, part in enumerate(self._parts) if part.key]
            there = [n for n in places if (n - self._at) * step > 0]
            if there:
                self._at = there[0] if step > 0 else there[-1]
                self.update()
            else:
                event.ignore()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self._press(self._parts[self._at].key)
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            number = self._part_at(QPointF(event.pos()))
            words = self._parts[number].tip if number is not None else ""
            if not self.is_open and self._view is not None:
                words = f"{self._view.full_name}\n{self._view.reason}\n{self._view.split}"
            if words:
                QToolTip.showText(event.globalPos(), words, self)
            else:
                QToolTip.hideText()
            return True
        return super().event(event)


def _on_one_line(view: AwardView) -> tuple[str, str, Verdict]:
    """All that a folded row of one line shows."""
    return view.number, view.name, view.verdict
