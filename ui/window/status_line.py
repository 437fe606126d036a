"""The window's status line: saved when, read only, sample, which round and edition."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from assessor_app import __version__
from assessor_app.casefile.records.choices import Round
from ui.look.words import clock, edition_words, round_word
from ui.widgets.sign import WARNING
from ui.window.status_parts import StatusItem, StatusLine

if TYPE_CHECKING:
    from assessor_app.casefile.records.case_state import CaseState
    from ui.session.case_session import CaseSession


class WindowStatus(StatusLine):
    """Words always, colour added; an item without a word is not there."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.saved = self.add(StatusItem("tick", "ok", keeps=True))
        self.version = self.add(StatusItem("info"))
        self.sync = self.add(StatusItem("globe", keeps=True))
        self.conflicts = self.add(StatusItem("merge", "dp", keeps=True))
        self.waiting = self.add(StatusItem("info"))
        self.note = self.add(StatusItem(""))
        self.read_only = self.add(StatusItem("lock", "dp", keeps=True))
        self.sample = self.add(StatusItem("info"), right=True)
        self.round = self.add(StatusItem(""), right=True)

    def tell_saved(self, moment: datetime) -> None:
        """Say when the last edit was safe on the disk."""
        self.saved.tell(self.tr("Saved {0}").format(clock(moment)), "tick", "ok")

    def tell(self, session: CaseSession | None) -> None:
        """Show how a case stands, or (None) which program this is."""
        self.version.tell("" if session else self.tr("version {0}").format(__version__))
        if session is None:
            for item in (self.saved, self.read_only, self.sample, self.round, self.note,
                         self.sync, self.conflicts, self.waiting):
                item.tell("")
            return
        if session.stuck:
            self.saved.tell(self.tr("Typed words are not saved yet"), WARNING, "no")
        elif session.last_saved is not None:
            self.tell_saved(session.last_saved)
        open_ = len(session.state.conflicts)
        self.conflicts.tell(self.tr("Conflicts: {0}").format(open_) if open_ else "")
        late = len(session.state.waiting)
        self.waiting.tell(self.tr("Incomplete, earlier changes are on their way: {0}").format(late)
                          if late else "")
        self.read_only.tell("" if session.writable else self.tr("Opened for reading only"))
        self.sample.tell(self.tr("Sample, illustrative scores")
                         if session.state.application.sample else "")
        round_ = (self.tr("self-assessment round") if session.round is Round.SELF
                  else self.tr("{0} round").format(round_word(session.round)))
        words = (round_, self._seals(session.state),
                 edition_words(session.edition))
        self.round.tell(" · ".join(filter(None, words)))

    def _seals(self, state: CaseState) -> str:
        """How many of a team's reviews are sealed; nothing without a team."""
        counting = [member for member in state.members.values() if member.counts]
        if not counting:
            return ""
        sealed = sum(member.seal is not None for member in counting)
        if sealed == len(counting):
            return self.tr("all {0} sealed").format(sealed)
        return self.tr("{0} of {1} sealed").format(sealed, len(counting))
