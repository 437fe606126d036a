"""The recent cases and their last figures, kept at close so that the start page opens no file."""

from __future__ import annotations

import os
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from assessor_app.casefile.records.choices import IssueStatus
from assessor_app.words import Language
from ui.look.settings import Settings
from ui.look.words import award_words

if TYPE_CHECKING:
    from assessor_app.casefile.records.case_state import CaseState
    from assessor_app.criteria.edition import Edition
    from assessor_app.criteria.verdicts import Evaluation

MOST = 40


class RecentCase(msgspec.Struct, frozen=True):
    """One case as it was when it was last closed here; points are hundredths."""

    path: str
    name_th: str
    name_en: str
    kind: str
    cycle: int
    awards: tuple[str, ...]
    round: str
    scored: int
    items: int
    low: int
    high: int
    verdict: str
    edited: datetime
    open_issues: int = 0
    sample: bool = False
    person: str = ""  # whose eyes the figures were seen with; "" where everybody may see them
    awards_th: str = ""  # the awards in words: the list knows no edition
    awards_en: str = ""
    alone: bool = False  # progress and total are of that person's review alone; the verdict is not

    @property
    def missing(self) -> bool:
        """True where the file is not at its place now."""
        return not os.path.isfile(self.path)  # Path raises where a share has gone


_decode = msgspec.json.Decoder(tuple[RecentCase, ...]).decode


def recent_cases(settings: Settings) -> tuple[RecentCase, ...]:
    """The recent cases, the last opened first; a damaged list counts as none."""
    try:
        return _decode(settings.recent or "[]")
    except msgspec.MsgspecError:
        return ()


def seen_by(cases: tuple[RecentCase, ...], person: str) -> tuple[RecentCase, ...]:
    """The cases without the figures that another person saw in a team's case."""
    return tuple(
        case if case.person in ("", person) else msgspec.structs.replace(
            case, round="", scored=case.items, low=0, high=0, verdict="", open_issues=0,
            alone=False)
        for case in cases)


def remember(settings: Settings, case: RecentCase) -> None:
    """Put a case at the top of the list."""
    others = [one for one in recent_cases(settings) if one.path != case.path]
    _keep(settings, [case, *others][:MOST])


def forget(settings: Settings, path: str) -> None:
    """Take a case off the list; its file stays where it is."""
    _keep(settings, [one for one in recent_cases(settings) if one.path != path])


def _keep(settings: Settings, cases: list[RecentCase]) -> None:
    settings.recent = msgspec.json.encode(cases).decode()


def snapshot(
    path: Path, state: CaseState, edition: Edition, evaluation: Evaluation, round_: str,
    person: str, *, alone: Evaluation | None = None,
) -> RecentCase:
    """The figures of a case as the start page shows them to the person who saw them.

    Progress and total are those of their review ``alone`` where it is given: while the team's tell
    nothing yet, it is what the person goes on with. The verdict is always the case's.
    """
    own = evaluation if alone is None else alone
    application = state.application
    first = application.awards[0] if application.awards else ""
    result = evaluation.awards.get(first)
    return RecentCase(
        path=str(path), name_th=state.applicant.name_th, name_en=state.applicant.name_en,
        kind=state.applicant.kind.value, cycle=application.cycle, awards=application.awards,
        round=round_, scored=own.scored[0], items=own.scored[1],
        low=own.total.low, high=own.total.high,
        verdict=result.verdict.value if result else "",
        edited=state.last_change or datetime.now(UTC),
        open_issues=sum(issue.status is not IssueStatus.RESOLVED for issue in state.issues),
        sample=application.sample, person=person if state.members else "",
        awards_th=award_words(edition, application.awards, Language.TH),
        awards_en=award_words(edition, application.awards, Language.EN),
        alone=alone is not None,
    )
