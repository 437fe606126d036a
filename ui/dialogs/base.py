"""The shape all dialogs share: title, words, body, and buttons of which none destroys unasked."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtWidgets import QDialog, QPushButton, QVBoxLayout, QWidget

from ui.widgets.frame import box, column, row
from ui.widgets.label import ThaiLabel

_EDGE = 48  # pixels of the screen that a dialog leaves for its title bar


class Dialog(QDialog):
    """A dialog with one column; subclasses fill ``body`` and add buttons from left to right."""

    def __init__(self, title: str, words: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._fitted = False  # whether it has the size that ``fit`` gave it
        self.setWindowTitle(title)
        self.setModal(True)
        self.setMinimumWidth(480)
        whole = column(self)
        ground = box("surface")
        inner = column(ground, 22, 18, 22, 18, gap=8)
        self.title = ThaiLabel(title, 17, 600, wrap=True)
        inner.addWidget(self.title)
        self.words = ThaiLabel(words, 14, color="ink2", wrap=True)
        self.words.setVisible(bool(words))
        inner.addWidget(self.words)
        self.body: QVBoxLayout = column(gap=8)
        inner.addLayout(self.body)
        whole.addWidget(ground, 1)
        foot = box("foot")
        self._buttons = row(foot, 22, 11, 22, 11, gap=10)
        self._buttons.addStretch(1)
        whole.addWidget(foot)

    def button(self, words: str, *, main: bool = False, danger: bool = False) -> QPushButton:
        """Add a button; only the main one answers to Enter."""
        made = QPushButton(words)
        made.setAutoDefault(False)
        if main:
            made.setProperty("role", "main")
            made.setDefault(True)
        elif danger:
            made.setProperty("role", "danger")
        made.setCursor(Qt.CursorShape.PointingHandCursor)
        self._buttons.addWidget(made)
        return made

    def sizeHint(self) -> QSize:
        """As wide as it must be, and as high as its words are when they wrap at that width."""
        hint = super().sizeHint()
        layout = self.layout()
        width = max(hint.width(), self.minimumWidth())
        height = layout.totalHeightForWidth(width) if layout is not None else -1
        return QSize(width, max(height, self.minimumHeight()) if height >= 0 else hint.height())

    def fit(self) -> None:
        """Be as large as what it says, where the screen has the room.

        Qt's own ``adjustSize`` stops at two thirds of the screen and cuts the words.
        """
        for part in self.findChildren(QWidget):
            part.ensurePolished()  # only then does it know its margins
        self._fitted = True
        room = self.screen().availableSize()
        self.resize(self.sizeHint().boundedTo(QSize(room.width(), room.height() - _EDGE)))

    def setVisible(self, visible: bool) -> None:
        sized = self.testAttribute(Qt.WidgetAttribute.WA_Resized)
        if visible and not self.isVisible() and (self._fitted or not sized):
            self.fit()
        super().setVisible(visible)

    def event(self, event: QEvent) -> bool:
        done = super().event(event)
        if (event.type() == QEvent.Type.LayoutRequest and self._fitted and self.isVisible()
                and self.sizeHint().height() > self.height()):
            self.fit()  # it says more now
        return done
