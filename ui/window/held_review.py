"""Telling of words that no seal lets go yet."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from assessor_app.assessment import team
from assessor_app.errors import KnownFault
from ui.dialogs.seal import ask_to_seal
from ui.models.team import member_here
from ui.session.case_session import CaseSession
from ui.widgets.banner import Banner


def tell_held(session: CaseSession, banner: Banner) -> None:
    """Say that words of a sealed review stay on this machine, and offer to seal here as well."""
    member = member_here(session.state, session.assessor.id)
    if (member is not None and member.seal is not None and session.writable
            and team.holds_back(session.case, member)):
        banner.tell(KnownFault("review_held", name=member.name),
                    words=QCoreApplication.translate("Sealing", "Seal here too…"),
                    act=lambda: _seal_here(session, banner))


def _seal_here(session: CaseSession, banner: Banner) -> None:
    ask_to_seal(session, banner.window())
    tell_held(session, banner)  # whoever did not seal after all is still told
