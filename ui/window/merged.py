"""What a merge brought, told in words."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtWidgets import QWidget

from assessor_app.assessment.merging import Merged
from assessor_app.casefile.claims import claim_faults
from assessor_app.casefile.records.case_state import CaseState
from ui.dialogs.base import Dialog
from ui.look import i18n
from ui.widgets.sign import WARNING
from ui.widgets.told_lines import Told, ToldLines
from ui.window.sync_words import key_lines

_MOST = 6  # faults of clocks, chains and files that are told one by one
_WIDTH, _MOST_HEIGHT = 640, 460


class MergedDialog(Dialog):
    """What came, what waits, what is in conflict or without effect, what was refused and why."""

    def __init__(self, done: Merged, state: CaseState, parent: QWidget | None = None) -> None:
        super().__init__("", "", parent)
        self.setFixedWidth(_WIDTH)
        self.setWindowTitle(self.tr("Merge"))
        self.title.setText(
            self.tr("Changes that came in: {0}").format(done.changes) if done.changes
            else self.tr("Nothing new came in"))
        self.told = ToldLines(_WIDTH - 44, _MOST_HEIGHT)
        keys = [*claim_faults(claim for one in done.arrivals for claim in one.claims),
                *done.bound.faults(), *((done.elsewhere,) if done.elsewhere is not None else ())]
        self.told.show_lines([
            *self._came(done, state), *self._stands(done),
            *(Told(*line) for line in key_lines(keys)), *self._wrong(done)])
        self.body.addWidget(self.told)
        self.to_team = self.button(self.tr("To the team and its keys"))
        self.to_team.setVisible(bool(keys) and bool(state.members))
        self.to_team.clicked.connect(self.reject)
        self.to_conflicts = self.button(self.tr("To the conflicts"))
        self.to_conflicts.setVisible(bool(done.conflicts))
        self.to_conflicts.clicked.connect(self.reject)
        self.close_button = self.button(self.tr("Close"), main=True)
        self.close_button.clicked.connect(self.accept)
        self.close_button.setFocus()

    def _came(self, done: Merged, state: CaseState) -> Iterator[Told]:
        for one in done.arrivals:
            people = ", ".join(f"{name}: {count}" for name, count in sorted(one.people.items()))
            yield Told("tick", "ok", self.tr("{0}: new changes {1}").format(one.name, one.changes)
                       if one.changes else self.tr("{0}: nothing new").format(one.name), people)
            if one.left_out:
                names = ", ".join(
                    state.assessors[id_].name if id_ in state.assessors else id_
                    for id_ in one.left_out)
                yield Told("lock", "ink2", self.tr("Not sealed yet and so not read: {0}").format(
                    names))

    def _stands(self, done: Merged) -> Iterator[Told]:
        if done.evidence[1]:
            arrived, named = done.evidence
            yield Told("tick" if arrived == named else "info", "ok" if arrived == named else "ink2",
                       self.tr("{0} of {1} files of evidence have arrived").format(arrived, named))
        if done.waiting:
            yield Told("info", "ink2", self.tr(
                "Incomplete fields: {0}; earlier changes have not arrived yet").format(
                    len(done.waiting)))
        if done.conflicts:
            yield Told(WARNING, "dp", self.tr("Open conflicts: {0}, of them new: {1}").format(
                len(done.conflicts), len(done.new_conflicts)))

    def _wrong(self, done: Merged) -> Iterator[Told]:
        language = i18n.language()
        told = [Told(WARNING, "no", self.tr("Not merged: {0}").format(name), fault.text(language))
                for name, fault in done.refused]
        told += [Told(WARNING, "dp", clock.fault().text(language))
                 for one in done.arrivals for clock in one.clocks]
        told += [Told(WARNING, "dp", fault.fault().text(language)) for fault in done.chains]
        yield from told[:_MOST]
        if len(told) > _MOST:
            yield Told("info", "ink2", self.tr("More remarks of this kind: {0}").format(
                len(told) - _MOST))
