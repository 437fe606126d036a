"""What every page of an open case is: brought up to date when it is looked at, and only then."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from ui.session.case_session import CaseSession


class CasePart(QWidget):
    """A part of the window that shows one case after another.

    A part that nobody looks at does nothing while the case changes: it is shown anew when it comes
    into view, so that an edit costs what is seen of it and not what was ever opened. Where another
    person goes on, what the one before saw is taken off every part at once.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session: CaseSession | None = None
        self._stale = False

    def show_now(self) -> None:
        """Show the case as it is now."""
        raise NotImplementedError

    def freshen(self) -> None:
        """Show what was changed while nobody looked."""
        if self._stale:
            self._stale = False
            self.show_now()

    def _follow(self, session: CaseSession | None) -> None:
        """Listen to another case from now on, or to none."""
        if self._session is not None:
            self._session.changed.disconnect(self._changed)
            self._session.scope_changed.disconnect(self._turned)
        self._session, self._stale = session, False
        if session is not None:
            session.changed.connect(self._changed)
            session.scope_changed.connect(self._turned)

    def _changed(self, _changed: object) -> None:
        self._stale = True
        if self.isVisible():
            self.freshen()

    def _turned(self) -> None:
        self._stale = True
        self.freshen()

    def showEvent(self, event: QShowEvent) -> None:
        self.freshen()
        super().showEvent(event)
