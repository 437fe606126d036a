"""Site-visit issues: drafted from a comment or a wide spread, answered by findings, concluded."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from assessor_app.assessment.consensus import band_number
from assessor_app.assessment.entries import add, adding, editing
from assessor_app.assessment.entry_values import refuse_item
from assessor_app.assessment.eyes import seen_by
from assessor_app.assessment.scores import score_edits
from assessor_app.assessment.team import allow_team_work
from assessor_app.casefile.connection import CaseFile
from assessor_app.casefile.journal import Changed, Edit, write
from assessor_app.casefile.records.application import Assessor
from assessor_app.casefile.records.case_state import CaseState
from assessor_app.casefile.records.choices import Effect, IssueKind, IssueStatus, Round
from assessor_app.casefile.records.review import Comment, Score
from assessor_app.casefile.records.values import TEAM
from assessor_app.casefile.records.visit import Issue, VisitFinding
from assessor_app.casefile.state import read_state
from assessor_app.criteria.edition import Edition
from assessor_app.errors import KnownFault
from assessor_app.words import Language, say

WIDE = 2  # bands apart from which a spread is wide


def issue_of(state: CaseState, issue_id: str) -> Issue:
    """The issue of an id; KnownFault ``issue_gone``."""
    for issue in state.issues:
        if issue.id == issue_id:
            return issue
    raise KnownFault("issue_gone")


def issue_numbered(state: CaseState, number: str) -> Issue:
    """The issue of a number such as 3.1/ก-2, or of its end (ก-2, 2) where only one issue has it.

    Raises KnownFault ``issue_unknown`` with the numbers there are.
    """
    asked = number.strip()
    for ending in ("", "/", "-"):
        found = [issue for issue in state.issues
                 if (issue.number.endswith(ending + asked) if ending else issue.number == asked)]
        if asked and len(found) == 1:
            return found[0]
    numbers = ", ".join(issue.number for issue in state.issues) or "–"
    raise KnownFault("issue_unknown", number=number, numbers=numbers)


# --- drafted in one step --------------------------------------------------------------------


def draft_from_comment(
    case: CaseFile, assessor: Assessor, comment: Comment,
) -> tuple[Issue, Changed]:
    """An issue drawn from a comment: a strength to verify, an OFI to clarify; linked to it."""
    kind = IssueKind.VERIFY if comment.sign.is_strength else IssueKind.CLARIFY
    return add(case, assessor, Issue, item=comment.item, kind=kind, question=comment.text,
               comments=[comment.id])


def wide_items(state: CaseState, edition: Edition) -> dict[str, tuple[int, int]]:
    """The items on which the independent scores are two bands or more apart, with low and high."""
    given: dict[str, list[int]] = {}
    for score in state.scores:
        if score.round is Round.INDEPENDENT and score.target in edition.items:
            given.setdefault(score.target, []).append(score.percent)
    return {
        item: (min(given[item]), max(given[item])) for item in edition.items if item in given
        and band_number(edition, max(given[item])) - band_number(edition, min(given[item])) >= WIDE
    }


def draft_from_spread(
    case: CaseFile, assessor: Assessor, item: str, language: Language | str = Language.TH,
) -> tuple[Issue, Changed]:
    """An issue to clarify what divides the team on an item, linked to the comments on it.

    Its words tell no percent, since issue sheets are carried about. Raises ``spread_not_wide``.
    """
    refuse_item(case.edition, item)
    state = seen_by(read_state(case), assessor.id)
    if item not in wide_items(state, case.edition):
        raise KnownFault("spread_not_wide", item=item)
    name = case.edition.items[item].short_name.of(language)
    return add(
        case, assessor, Issue, item=item, kind=IssueKind.CLARIFY, priority=1,
        question=say("casefile.draft_spread", language, name=name),
        comments=[one.id for one in state.comments
                  if one.item == item and one.assessor_id != TEAM])


# --- findings and conclusion ----------------------------------------------------------------

def conclude_issue(
    case: CaseFile, assessor: Assessor, issue_id: str, *, status: IssueStatus,
    finding: str = "", date: str = "", time: str = "", source: str = "",
    evidence: Sequence[str] = (), effect: Effect | None = None, percent: int | None = None,
    reason: str = "",
) -> Changed:
    """Conclude an issue in one transaction: a finding, where it stands, its effect, the percent.

    With a ``percent`` the item gets it in the site_visit round, its reason being the one given,
    else the finding's words, and this issue standing behind it beside those that did before. It
    stands in that one value alone (see ``proposed_of``), so that two who decide apart are in one
    conflict. Raises what its parts raise; then nothing is written.
    """
    allow_team_work(case, assessor.name)
    issue = issue_of(read_state(case), issue_id)
    edits: list[Edit] = []
    if finding.strip():
        (_, edits), = adding(case, assessor, VisitFinding, [{
            "issue": issue_id, "text": finding, "date": date, "time": time, "source": source,
            "evidence": evidence}])
    fields: dict[str, Any] = {"status": status}
    if effect is not None:
        fields["effect"] = effect
    if percent is not None:
        fields["proposed"] = None
        edits += visit_score_edits(case, assessor, issue, percent, reason or finding)
    edits += editing(case, Issue, issue_id, assessor.name, fields)
    return write(case, assessor.name, edits)


def set_visit_percent(
    case: CaseFile, assessor: Assessor, issue_id: str, percent: int | None, reason: str = "",
) -> Changed:
    """Give an issue's item its percent after the visit, this issue standing behind it.

    Without a reason the one held stays with the same percent; with another it is what this issue
    found last. None takes the percent back, for the item as a whole. Raises
    ``visit_score_reason`` where nothing was found.
    """
    issue = issue_of(read_state(case), issue_id)
    edits = editing(case, Issue, issue_id, assessor.name, {"proposed": None})
    if percent is None:
        edits += score_edits(case, assessor, {issue.item: None}, round_=Round.SITE_VISIT)
    else:
        edits += visit_score_edits(case, assessor, issue, percent, reason)
    return write(case, assessor.name, edits)


def visit_score_edits(
    case: CaseFile, assessor: Assessor, issue: Issue, percent: int, reason: str,
) -> list[Edit]:
    """The edits that give an issue's item its percent after the visit."""
    state = read_state(case)
    held = visit_score(state, issue.item)
    found = [one.text for one in state.findings if one.issue == issue.id and one.text.strip()]
    kept = held.reason if held else ""
    last = found[-1] if found else ""
    words = reason.strip() or (kept if held and held.percent == percent else last) or last or kept
    known = {one.id for one in state.issues}
    behind = [*(one for one in (held.issues if held else ()) if one in known), issue.id]
    return score_edits(case, assessor, {issue.item: percent}, round_=Round.SITE_VISIT,
                       reason=words, issues=behind)


def proposed_of(state: CaseState, issue: Issue) -> int | None:
    """The percent that an issue speaks for: its own, else the one that it stands behind."""
    if issue.proposed is not None:
        return issue.proposed
    held = visit_score(state, issue.item)
    return held.percent if held is not None and issue.id in held.issues else None


def visit_score(state: CaseState, item: str) -> Score | None:
    """The percent of an item after the visit, the latest where several people gave one."""
    held = [score for score in state.scores
            if score.round is Round.SITE_VISIT and score.target == item]
    return max(held, key=lambda score: score.time, default=None)
