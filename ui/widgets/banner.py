"""A calm line at the top of the window that says a known fault, until it is put away."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QPushButton, QToolButton, QWidget

from assessor_app.errors import KnownFault
from ui.look import i18n, icons, theme
from ui.widgets.frame import column, row
from ui.widgets.label import ThaiLabel
from ui.widgets.sign import WARNING, Sign


class Banner(QWidget):
    """Says one fault at a time, in the language of the window.

    It may offer one thing to do about the fault.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._fault: KnownFault | None = None
        self._done: Callable[[], object] | None = None
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setObjectName("banner")
        line = row(self, 18, 8, 10, 8, gap=11)
        line.addWidget(Sign(WARNING, "dp", 18), 0, Qt.AlignmentFlag.AlignVCenter)
        self.words = ThaiLabel("", 14, color="ink", wrap=True)
        middle = column()
        middle.addStretch(1)
        middle.addWidget(self.words)
        middle.addStretch(1)
        line.addLayout(middle, 1)
        self.act = QPushButton(self)
        self.act.clicked.connect(self._act)
        line.addWidget(self.act, 0, Qt.AlignmentFlag.AlignVCenter)
        self.away = QToolButton(self)
        self.away.setIcon(icons.icon("cross", "ink2"))
        self.away.clicked.connect(self.put_away)
        line.addWidget(self.away, 0, Qt.AlignmentFlag.AlignVCenter)
        theme.notifier().changed.connect(self._colour)
        self._colour()
        self.retranslate()
        self.hide()

    def tell(
        self, fault: KnownFault, *, words: str = "", act: Callable[[], object] | None = None,
    ) -> None:
        """Say a fault; with ``act`` and its words offer what can be done about it."""
        self._fault, self._done = fault, act
        self.words.setText(fault.text(i18n.language()))
        self.act.setText(words)
        self.act.setVisible(act is not None)
        self.show()

    def _act(self) -> None:
        done = self._done
        self.put_away()
        if done is not None:
            done()

    def put_away(self) -> None:
        """Take the banner away."""
        self._fault = self._done = None
        self.hide()

    @property
    def fault(self) -> KnownFault | None:
        """The fault that is being said."""
        return self._fault

    def retranslate(self) -> None:
        """Word everything in the language of the window."""
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
