"""Site-visit issues: drafted from a comment or a wide spread, answered by findings, concluded."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from assessor_app.assessment.consensus import band_number
from assessor_app.assessment.entries import (
    author_of,
    edits_of,
    make_edits,
    next_number,
    refuse_item,
    refuse_unknown,
    unique,
)
from assessor_app.assessment.eyes import members_who_count, seen_by
from assessor_app.assessment.scores import score_edits
from assessor_app.assessment.team import allow_team_work, allow_worker
from assessor_app.assessment.visit.times import kept_day, kept_time
from assessor_app.casefile.connection import CaseFile
from assessor_app.casefile.journal import Changed, Edit, storable, time_now, write
from assessor_app.casefile.records.application import Assessor
from assessor_app.casefile.records.case_state import CaseState
from assessor_app.casefile.records.choices import Effect, IssueKind, IssueStatus, Round
from assessor_app.casefile.records.review import Comment, Score
from assessor_app.casefile.records.values import DELETED, TEAM
from assessor_app.casefile.records.visit import Issue, VisitFinding
from assessor_app.casefile.state import read_state
from assessor_app.criteria.edition import Edition
from assessor_app.criteria.scoring import parse_percent
from assessor_app.errors import KnownFault
from assessor_app.words import Language, say

MOST_OWNERS = 2
WIDE = 2  # bands apart from which a spread is wide

_KINDS: dict[str, Any] = {
    "kind": IssueKind, "question": storable, "who": storable, "documents": storable,
    "status": IssueStatus, "area": storable, "comments": unique, "priority": int,
    "strategy": storable, "observation": storable, "owners": unique, "effect": Effect,
    "proposed": lambda percent: None if percent is None else parse_percent(percent),
}


def add_issue(
    case: CaseFile, assessor: Assessor, item: str, *, kind: IssueKind, question: str,
    who: str = "", documents: str = "", area: str = "", comments: Sequence[str] = (),
    priority: int = 2, strategy: str = "", observation: str = "", owners: Sequence[str] = (),
) -> tuple[Issue, Changed]:
    """Add a site-visit issue; its number is given once and never changes.

    ``comments`` are ids of comments on the item, ``owners`` assessor ids, at most two. Raises a
    KnownFault for an unknown item, comment or owner, or a person who may not write issues yet.
    """
    refuse_item(case, item)
    allow_team_work(case, assessor.name)
    given: dict[str, Any] = {
        "kind": IssueKind(kind), "question": question, "who": who, "documents": documents,
        "status": IssueStatus.OPEN, "area": area, "comments": comments, "priority": priority,
        "strategy": strategy, "observation": observation, "owners": owners,
        "effect": Effect.NONE, "proposed": None,
    }
    _refuse_links(case, item, given)
    number = next_number(case, assessor, "issue", f"{item}/")
    created = time_now()
    kept = {edit.field: edit.value for edit in edits_of("issue", "", given, _KINDS)}
    id_, edits = make_edits("issue", assessor, created, {"item": item, **number}, kept)
    issue = Issue(
        id_, number["number"], assessor.id, item, IssueKind(kind), kept["question"], kept["who"],
        kept["documents"], IssueStatus.OPEN, created, kept["area"], tuple(kept["comments"]),
        kept["priority"], kept["strategy"], kept["observation"], tuple(kept["owners"]))
    return issue, write(case, assessor.name, edits)


def edit_issue(
    case: CaseFile, issue_id: str, *, author: str | None = None, **fields: Any,
) -> Changed:
    """Change fields of an issue, named as in ``Issue``; what ``made`` it never changes.

    Without an author the issue's assessor is the author. Raises KnownFault ``issue_gone``, and
    what ``add_issue`` raises for a link.
    """
    author = author or author_of(case, "issue", issue_id)
    allow_worker(case, author)
    if fields.keys() & {"comments", "owners", "priority"}:
        _refuse_links(case, issue_of(read_state(case), issue_id).item, fields)
    return write(case, author, edits_of("issue", issue_id, fields, _KINDS))


def delete_issue(case: CaseFile, issue_id: str, *, author: str | None = None) -> Changed:
    """Delete an issue; its number is never given again. Raises KnownFault ``issue_gone``."""
    author = author or author_of(case, "issue", issue_id)
    allow_worker(case, author)
    return write(case, author, [Edit("issue", issue_id, DELETED, True)])


def _refuse_links(case: CaseFile, item: str, fields: dict[str, Any]) -> None:
    if fields.get("priority", 2) not in (1, 2, 3):
        raise KnownFault("issue_priority", given=fields["priority"])
    comments, owners = fields.get("comments", ()), fields.get("owners", ())
    if not comments and not owners:
        return
    state = read_state(case)
    refuse_unknown(
        comments, [one.id for one in state.comments if one.item == item], "comment_gone")
    refuse_owners(state, owners)
    if len(unique(owners)) > MOST_OWNERS:
        raise KnownFault("owners_too_many", most=MOST_OWNERS)


def refuse_owners(state: CaseState, owners: Sequence[str]) -> None:
    """Refuse people who do not go on the visit: no members who score, where there is a team."""
    able = ({member.id for member in members_who_count(state)} if state.members
            else set(state.assessors))
    for owner in owners:
        if owner not in able:
            held = state.assessors.get(owner)
            raise KnownFault("owner_unknown", name=held.name if held else owner)


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
    return add_issue(case, assessor, comment.item, kind=kind, question=comment.text,
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
    refuse_item(case, item)
    state = seen_by(read_state(case), assessor.id)
    if item not in wide_items(state, case.edition):
        raise KnownFault("spread_not_wide", item=item)
    name = case.edition.items[item].short_name.of(language)
    return add_issue(
        case, assessor, item, kind=IssueKind.CLARIFY, priority=1,
        question=say("casefile.draft_spread", language, name=name),
        comments=[one.id for one in state.comments
                  if one.item == item and one.assessor_id != TEAM])


# --- findings and conclusion ----------------------------------------------------------------

_FINDING: dict[str, Any] = {"text": storable, "date": kept_day, "time": kept_time,
                            "source": storable, "evidence": unique}


def add_finding(
    case: CaseFile, assessor: Assessor, issue_id: str, *, text: str, date: str = "",
    time: str = "", source: str = "", evidence: Sequence[str] = (),
) -> tuple[VisitFinding, Changed]:
    """Add what was found to an issue; ``evidence`` are ids of evidence in the case.

    ``date`` is YYYY-MM-DD (a year from 2400 on is พ.ศ.), ``time`` HH:MM. Raises ``issue_gone``,
    ``evidence_gone``, ``day_wrong``, ``time_wrong``.
    """
    finding, edits = _finding_edits(case, assessor, issue_id, {
        "text": text, "date": date, "time": time, "source": source, "evidence": evidence})
    return finding, write(case, assessor.name, edits)


def _finding_edits(
    case: CaseFile, assessor: Assessor, issue_id: str, given: dict[str, Any],
) -> tuple[VisitFinding, list[Edit]]:
    allow_team_work(case, assessor.name)
    state = read_state(case)
    issue_of(state, issue_id)
    refuse_unknown(given["evidence"], [one.id for one in state.evidence], "evidence_gone")
    kept = {edit.field: edit.value for edit in edits_of("finding", "", given, _FINDING)}
    created = time_now()
    id_, edits = make_edits("finding", assessor, created, {"issue": issue_id}, kept)
    return VisitFinding(
        id_, assessor.id, issue_id, kept["text"], kept["date"], kept["time"], kept["source"],
        tuple(kept["evidence"]), created), edits


def edit_finding(
    case: CaseFile, finding_id: str, *, author: str | None = None, **fields: Any,
) -> Changed:
    """Change a finding: text, date, time, source, evidence. Raises ``finding_gone``."""
    author = author or author_of(case, "finding", finding_id)
    allow_worker(case, author)
    if "evidence" in fields:
        known = [one.id for one in read_state(case).evidence]
        refuse_unknown(fields["evidence"], known, "evidence_gone")
    return write(case, author, edits_of("finding", finding_id, fields, _FINDING))


def delete_finding(case: CaseFile, finding_id: str, *, author: str | None = None) -> Changed:
    """Delete a finding; its history stays. Raises KnownFault ``finding_gone``."""
    author = author or author_of(case, "finding", finding_id)
    allow_worker(case, author)
    return write(case, author, [Edit("finding", finding_id, DELETED, True)])


def conclude_issue(
    case: CaseFile, assessor: Assessor, issue_id: str, *, status: IssueStatus,
    finding: str = "", date: str = "", time: str = "", source: str = "",
    evidence: Sequence[str] = (), effect: Effect | None = None, percent: int | None = None,
    reason: str = "",
) -> Changed:
    """Conclude an issue in one transaction: a finding, where it stands, its effect, the percent.

    With a ``percent`` the item gets it in the site_visit round (and the issue as its proposed
    one), its reason being the one given, else the finding's words, and this issue standing behind
    it beside those that did before. Raises what its parts raise; then nothing is written.
    """
    allow_team_work(case, assessor.name)
    issue = issue_of(read_state(case), issue_id)
    edits: list[Edit] = []
    if finding.strip():
        _, edits = _finding_edits(case, assessor, issue_id, {
            "text": finding, "date": date, "time": time, "source": source, "evidence": evidence})
    fields: dict[str, Any] = {"status": status}
    if effect is not None:
        fields["effect"] = effect
    if percent is not None:
        fields["proposed"] = percent
        edits += visit_score_edits(case, assessor, issue, percent, reason or finding)
    edits += edits_of("issue", issue_id, fields, _KINDS)
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
    edits = edits_of("issue", issue_id, {"proposed": percent}, _KINDS)
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
    behind = unique([*(one for one in (held.issues if held else ()) if one in known), issue.id])
    return score_edits(case, assessor, {issue.item: percent}, round_=Round.SITE_VISIT,
                       reason=words, issues=behind)


def visit_score(state: CaseState, item: str) -> Score | None:
    """The percent of an item after the visit, the latest where several people gave one."""
    held = [score for score in state.scores
            if score.round is Round.SITE_VISIT and score.target == item]
    return max(held, key=lambda score: score.time, default=None)
