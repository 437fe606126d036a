"""The foot of the reports page: what was done or will be, how far it is, and the button."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QProgressBar, QPushButton, QWidget

from ui.widgets.frame import box, column, row
from ui.widgets.key_button import KeyButton
from ui.widgets.label import ThaiLabel


class WritingFoot(QWidget):
    """Says how the writing stands.

    Attributes:
        note: what it says; write: the button, which says where a draft would be written

    Signals:
        cancelled(): the person stops what is being written or printed
    """

    cancelled = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ready, self._running, self._draft = False, False, False
        whole = column(self)
        ground = box("foot")
        inner = column(ground, 16, 8, 14, 10, gap=6)
        self.note = ThaiLabel("", 13, color="ink2")
        inner.addWidget(self.note)
        line = row(gap=10)
        self.progress = QProgressBar()
        self.progress.setTextVisible(False)
        self.progress.hide()
        line.addWidget(self.progress, 1)
        self.cancel = QPushButton()
        self.cancel.clicked.connect(self._cancel)
        self.cancel.hide()
        line.addWidget(self.cancel)
        line.addStretch(1)
        self.write = KeyButton("Ctrl+Enter")
        self.write.setProperty("role", "main")
        line.addWidget(self.write)
        inner.addLayout(line)
        whole.addWidget(ground)

    def set_ready(self, ready: bool, *, draft: bool) -> None:
        """Whether there is anything to write, and whether that is a draft."""
        self._ready, self._draft = ready, draft
        self.write.setText(self.tr("Write the drafts") if draft else self.tr("Write the reports"))
        self._enable()

    def tell(self, words: str, color: str = "ink2") -> None:
        """Say how it stands."""
        self.note.set_color(color)
        self.note.setText(words)

    def begin(self) -> None:
        """Something is being written or printed."""
        self._running = True
        self.progress.setRange(0, 0)
        self.cancel.setEnabled(True)
        self._enable()

    def progressed(self, done: int, of: int, words: str) -> None:
        """It is so far."""
        self.progress.setRange(0, of)
        self.progress.setValue(done)
        if words:
            self.tell(self.tr("Writing {0}").format(words))

    def end(self) -> None:
        """It is over."""
        self._running = False
        self._enable()

    def _enable(self) -> None:
        self.progress.setVisible(self._running)
        self.cancel.setVisible(self._running)
        self.write.setVisible(not self._running)
        self.write.setEnabled(self._ready and not self._running)

    def _cancel(self) -> None:
        self.cancel.setEnabled(False)
        self.cancelled.emit()

    def retranslate(self) -> None:
        """Word everything in the language of the window."""
        self.cancel.setText(self.tr("Cancel"))
        self.set_ready(self._ready, draft=self._draft)
