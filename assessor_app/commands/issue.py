"""``pmqa issue``: what is to be learnt on site, what hangs on it, and how it was answered."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from assessor_app.casefile.records.choices import IssueKind, IssueStatus
from assessor_app.commands.framework import Group, argument, command, option
from assessor_app.commands.parameters import NAME, PATH, TEXT, ChoiceType, NumberType
from assessor_app.commands.people import (
    acting_person,
    issues_named,
    known_assessor,
    known_or_new,
    seen_state,
)
from assessor_app.commands.screen import Screen

if TYPE_CHECKING:
    from assessor_app.assessment.visit.ranking import Stake
    from assessor_app.casefile.records.case_state import CaseState
    from assessor_app.casefile.records.visit import Issue
    from assessor_app.criteria.edition import Edition

_PLACE = "assessor_app.commands.issue"
issue = Group(
    "issue", help="issue", short_prefix="issue_",
    places={"add": f"{_PLACE}:add", "list": f"{_PLACE}:list_", "conclude": f"{_PLACE}:conclude"},
)
_LONGEST = 60


@command("add", help="issue_add")
@argument("case", type=PATH)
@argument("item")
@option("--kind", required=True, type=ChoiceType(*(one.value for one in IssueKind)),
        help="opt_issue_kind")
@option("--question", required=True, type=TEXT, help="opt_question")
@option("--who", type=TEXT, help="opt_who")
@option("--place", type=TEXT, help="opt_issue_place")
@option("--documents", type=TEXT, help="opt_documents")
@option("--priority", type=NumberType(1, 3), default=2, help="opt_priority")
@option("--owner", "owners", type=NAME, multiple=True, help="opt_owner")
@option("--assessor", "--as", "assessor", type=NAME, help="opt_assessor")
def add(
    screen: Screen, *, case: Path, item: str, kind: str, question: str, who: str | None,
    place: str | None, documents: str | None, priority: int, owners: tuple[str, ...],
    assessor: str | None,
) -> None:
    """Write one issue, which is given its number."""
    from assessor_app.assessment import entries
    from assessor_app.casefile.held import open_held
    from assessor_app.casefile.records.visit import Issue
    from assessor_app.casefile.state import read_state
    from assessor_app.criteria.score_input import parse_target

    person = acting_person(assessor)
    with open_held(case) as held:
        target = parse_target(item, held.edition)
        state = read_state(held)
        ids = [known_assessor(state, name) for name in owners]
        made, _ = entries.add(held, known_or_new(held, person), Issue, item=target,
                              kind=IssueKind(kind), question=question, who=who or "",
                              place=place or "", documents=documents or "",
                              priority=priority, owners=ids)
    screen.say("issue_added", number=made.number)


@command("list", help="issue_list")
@argument("case", type=PATH)
@option("--as", "as_name", type=NAME, help="opt_as")
@option("--json", "as_json", is_flag=True, help="opt_json")
def list_(screen: Screen, *, case: Path, as_name: str | None, as_json: bool) -> None:
    """The issues, what hangs on them first."""
    from assessor_app.assessment.standing import reviews_of
    from assessor_app.assessment.visit.ranking import rank_issues
    from assessor_app.casefile.held import open_held
    from assessor_app.criteria.evaluation_json import reviews_as_json
    from assessor_app.criteria.reasons import missing_text

    with open_held(case, write=False) as held:
        state, edition = seen_state(held, as_name), held.edition
    ranking, reviews = rank_issues(state, edition), reviews_of(state)
    issues = {one.id: one for one in state.issues}
    if as_json:
        screen.json({"case": str(case), "reviews": reviews_as_json(reviews), "issues": [
            _as_json(state, issues[stake.issue], stake) for stake in ranking]})
        return
    if not ranking:
        screen.say("issue_none")
        return
    missing = missing_text(reviews, screen.language)
    if missing:
        screen.line(missing)
    heads = ("number", "issue_kind", "conclusion", "priority", "at_stake", "turns", "owners",
             "question")
    screen.table([
        [screen.word(f"column_{head}") for head in heads],
        *(_row(screen, state, edition, issues[stake.issue], stake) for stake in ranking),
    ], right=(3, 4))


def _names(state: CaseState, ids: tuple[str, ...]) -> list[str]:
    return [state.assessors[id_].name for id_ in ids if id_ in state.assessors]


def _as_json(state: CaseState, one: Issue, stake: Stake) -> dict[str, Any]:
    from assessor_app.assessment.site_visit import proposed_of, visit_score
    from assessor_app.criteria.scoring import points_text

    score = visit_score(state, one.item)
    behind = score is not None and one.id in score.issues
    return {
        "id": one.id, "number": one.number, "item": one.item, "area": one.area,
        "kind": one.kind.value, "status": one.status.value, "priority": one.priority,
        "question": one.question, "strategy": one.strategy, "who": one.who, "place": one.place,
        "documents": one.documents, "observation": one.observation,
        "owners": _names(state, one.owners), "comments": list(one.comments),
        "effect": one.effect.value, "proposed": proposed_of(state, one),
        "before": list(stake.before), "range": [stake.low, stake.high],
        "points_at_stake": points_text(stake.points), "turns": list(stake.turns),
        "site_visit": score.percent if score and behind else None,
        "agenda": [
            {"day": slot.day, "start": slot.start, "end": slot.end, "place": slot.place}
            for slot in state.slots if one.id in slot.issues],
        "findings": [
            {"text": found.text, "date": found.date, "time": found.time, "source": found.source,
             "evidence": [held.number for held in state.evidence if held.id in found.evidence]}
            for found in state.findings if found.issue == one.id],
    }


def _row(
    screen: Screen, state: CaseState, edition: Edition, one: Issue, stake: Stake,
) -> list[str]:
    from assessor_app.criteria.scoring import points_text

    question = " ".join(one.question.split())
    return [
        one.number, screen.word(f"issue_kind_{one.kind.value}"),
        screen.word(f"issue_status_{one.status.value}"), str(one.priority),
        points_text(stake.points),
        ", ".join(edition.award_by_id[id_].category
                  or edition.award_by_id[id_].short_name.of(screen.language)
                  for id_ in stake.turns),
        " · ".join(_names(state, one.owners)),
        question if len(question) <= _LONGEST else question[: _LONGEST - 1] + "…",
    ]


@command("conclude", help="issue_conclude")
@argument("case", type=PATH)
@argument("number", metavar="N")
@option("--finding", required=True, type=TEXT, help="opt_finding")
@option("--conclusion", required=True, type=ChoiceType(*(one.value for one in IssueStatus)),
        help="opt_conclusion")
@option("--percent", type=NAME, metavar="P", help="opt_visit_percent")
@option("--source", type=TEXT, help="opt_finding_source")
@option("--date", "day", type=NAME, metavar="YYYY-MM-DD", help="opt_finding_date")
@option("--assessor", "--as", "assessor", type=NAME, help="opt_assessor")
def conclude(
    screen: Screen, *, case: Path, number: str, finding: str, conclusion: str,
    percent: str | None, source: str | None, day: str | None, assessor: str | None,
) -> None:
    """Answer an issue: a finding, where it stands, and its item's percent after the visit."""
    from datetime import datetime

    from assessor_app.assessment.site_visit import conclude_issue
    from assessor_app.casefile.held import open_held
    from assessor_app.criteria.scoring import parse_percent

    person = acting_person(assessor)
    given = None if percent is None else parse_percent(percent)
    with open_held(case) as held:
        found, = issues_named(held, person, [number])
        conclude_issue(
            held, known_or_new(held, person), found.id, status=IssueStatus(conclusion),
            finding=finding, source=source or "",
            date=day or datetime.now().astimezone().date().isoformat(), percent=given)
    screen.say("issue_concluded", number=found.number,
               status=screen.word(f"issue_status_{conclusion}"))
    if given is not None:
        screen.say("issue_percent", item=found.item, percent=given)
