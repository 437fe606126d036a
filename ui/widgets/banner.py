"""A calm line at the top of the window that says a known fault, until it is put away."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QPushButton, QToolButton, QWidget

from assessor_app.errors import KnownFault
from ui import i18n, theme
from ui.widgets.frame import row
from ui.widgets.label import ThaiLabel
from ui.widgets.sign import WARNING, Sign


class Banner(QWidget):
    """Says one fault at a time, in the language of the window.

    Signals:
        retried(): the person pressed 'try again', where that was offered
    """

    retried = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._fault: KnownFault | None = None
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setObjectName("banner")
        line = row(self, 18, 8, 10, 8, gap=11)
        line.addWidget(Sign(WARNING, "dp", 18), 0, Qt.AlignmentFlag.AlignTop)
        self.words = ThaiLabel("", 14, color="ink", wrap=True)
        line.addWidget(self.words, 1)
        self.retry = QPushButton(self)
        self.retry.clicked.connect(self.retried)
        line.addWidget(self.retry, 0, Qt.AlignmentFlag.AlignTop)
        self.away = QToolButton(self)
        self.away.setIcon(theme.icon("cross", "ink2"))
        self.away.clicked.connect(self.put_away)
        line.addWidget(self.away, 0, Qt.AlignmentFlag.AlignTop)
        theme.notifier().changed.connect(self._colour)
        self._colour()
        self.retranslate()
        self.hide()

    def tell(self, fault: KnownFault, *, retry: bool = False) -> None:
        """Say a fault; with ``retry`` offer to try again."""
        self._fault = fault
        self.words.setText(fault.text(i18n.language()))
        self.retry.setVisible(retry)
        self.show()

    def put_away(self) -> None:
        """Take the banner away."""
        self._fault = None
        self.hide()

    @property
    def fault(self) -> KnownFault | None:
        """The fault that is being said."""
        return self._fault

    def retranslate(self) -> None:
        """Word everything in the language of the window."""
        self.retry.setText(self.tr("Try again"))
        self.away.setToolTip(self.tr("Put away"))
        self.away.setAccessibleName(self.tr("Put away"))
        if self._fault is not None:
            self.words.setText(self._fault.text(i18n.language()))

    def _colour(self) -> None:
        on = theme.current()
        self.setStyleSheet(f"#banner {{ background: {on.dpS.name()}; "
                           f"border-bottom: 1px solid {on.dpL.name()}; }}")

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)
