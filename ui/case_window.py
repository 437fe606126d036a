"""What those who help the main window may ask of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QMainWindow

if TYPE_CHECKING:
    from ui.case_session import CaseSession
    from ui.case_view import CaseView
    from ui.pages.start import StartPage
    from ui.settings import Settings
    from ui.window_status import WindowStatus


class CaseWindow(QMainWindow):
    """A window that holds one case at a time.

    Attributes:
        settings: what the person chose on this computer
        session: the open case, or None
        status: the line at the foot
    """

    settings: Settings
    session: CaseSession | None
    status: WindowStatus

    @property
    def case_view(self) -> CaseView:
        """The toolbar and pages of a case."""
        raise NotImplementedError

    @property
    def start(self) -> StartPage:
        """The start page."""
        raise NotImplementedError

    def show_start(self) -> None:
        """The start page with the recent cases as they are now."""
        raise NotImplementedError

    def tell_status(self) -> None:
        """Say at the foot and in the title what is open now."""
        raise NotImplementedError

    def show_page(self, name: str) -> None:
        """Show a page of the open case."""
        raise NotImplementedError

    def go_on_in(self, session: CaseSession) -> None:
        """Leave the open case, whose file is gone, for its copy."""
        raise NotImplementedError
