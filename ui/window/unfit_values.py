"""Telling of values that cannot be, which show as blank, and writing them anew."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from assessor_app.assessment.repairing import repair
from assessor_app.casefile.records.naming import FieldNames
from assessor_app.errors import KnownFault
from ui.look import i18n
from ui.session.case_session import CaseSession
from ui.widgets.banner import Banner


def tell_unfit(session: CaseSession, banner: Banner) -> None:
    """Name the fields that show as blank since they hold what cannot be, and offer to mend."""
    unfit = session.state.unfit
    if not unfit:
        return
    fault = KnownFault("values_unfit", count=len(unfit), fields=FieldNames(unfit))
    if session.writable:
        banner.tell(fault, words=QCoreApplication.translate("UnfitValues", "Write anew"),
                    act=lambda: _write_anew(session))
    else:
        banner.tell(fault)


def _write_anew(session: CaseSession) -> None:
    """Write the values that cannot be anew, as one step."""
    session.perform(
        lambda: repair(session.case, session.assessor.name, i18n.language()).changed,
        QCoreApplication.translate("UnfitValues", "values written anew"))
