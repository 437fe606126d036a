"""Issues by what hangs on them, held against evaluating both ends of each range anew."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from assessor_app.assessment.standing import evaluate_case, facts_of, score_sheet
from assessor_app.assessment.visit.ranking import Stake, plausible_range, rank_issues
from assessor_app.casefile.records.application import Applicant, Application, Assessor, PriorAward
from assessor_app.casefile.records.case_state import CaseState
from assessor_app.casefile.records.choices import ApplicantKind, IssueKind, IssueStatus, Round
from assessor_app.casefile.records.review import Score
from assessor_app.casefile.records.visit import Issue
from assessor_app.criteria.edition_file import builtin_edition
from assessor_app.criteria.eligibility import Verdict

EDITION = builtin_edition()
ITEMS = list(EDITION.items)
NOW = datetime(2021, 7, 2, tzinfo=UTC)
VERIFY, CLARIFY = IssueKind.VERIFY, IssueKind.CLARIFY


def issue(number: int, item: str, kind: IssueKind = CLARIFY, *, priority: int = 2,
          proposed: int | None = None, status: IssueStatus = IssueStatus.OPEN) -> Issue:
    return Issue(f"i{number}", f"{item}/ก-{number}", "a", item, kind, "ก", "", "", status,
                 NOW + timedelta(minutes=number), priority=priority, proposed=proposed)


def state(percents: dict[str, int], *issues: Issue, visit: tuple[Score, ...] = (),
          spread: dict[str, tuple[int, int]] | None = None) -> CaseState:
    scores = [Score("team", Round.CONSENSUS, item, percent, "", NOW)
              for item, percent in percents.items() if item not in (spread or {})]
    for item, ends in (spread or {}).items():
        scores += [Score(who, Round.INDEPENDENT, item, percent, "", NOW)
                   for who, percent in zip("ab", ends, strict=True)]
    return CaseState(
        "0" * 32, Applicant("ก", "", ApplicantKind.OTHER),
        Application(2564, ("category-3",), True, None,
                    (PriorAward("1"), PriorAward("2")), None, False),
        {"a": Assessor("a", "a"), "b": Assessor("b", "b")}, (*scores, *visit), (), issues, (), NOW)


@pytest.mark.parametrize(("kind", "before", "proposed", "status", "told"), [
    (VERIFY, (50, 50), None, "open", (30, 50)),
    (CLARIFY, (50, 50), None, "open", (50, 85)),
    (VERIFY, (0, 0), None, "partly", (0, 0)),
    (CLARIFY, (100, 100), None, "open", (100, 100)),
    (CLARIFY, (30, 60), None, "open", (30, 60)),
    (CLARIFY, (30, 60), 70, "open", (30, 70)),
    (VERIFY, (50, 50), 55, "resolved", (50, 55)),
    (VERIFY, (50, 50), None, "resolved", (50, 50)),
])
def test_plausible_range(
    kind: IssueKind, before: tuple[int, int], proposed: int | None, status: str,
    told: tuple[int, int],
) -> None:
    one = issue(1, "3.1", kind, proposed=proposed, status=IssueStatus(status))
    assert plausible_range(EDITION, one, before) == told


def by_evaluation(held: CaseState, stake: Stake, item: str) -> set[str]:
    """The awards whose verdict differs between the ends, all other items being settled."""
    verdicts = []
    for end in (stake.low, stake.high):
        later = Score("team", Round.SITE_VISIT, item, end, "ก", NOW)
        bare = tuple(one for one in held.scores
                     if (one.round, one.target) != (Round.SITE_VISIT, item))
        awards = evaluate_case(replace(held, scores=(*bare, later)), EDITION).awards
        verdicts.append({(award, reading) for award, result in awards.items()
                         for reading, verdict in result.readings.items()
                         if verdict is Verdict.ELIGIBLE})
    return {award for award, _ in verdicts[0] ^ verdicts[1]}


def _random_case(chance: random.Random) -> CaseState:
    base = chance.choice([25, 30, 40, 45, 50, 55])
    percents = dict.fromkeys(ITEMS, base)
    for item in chance.sample(ITEMS, 6):
        percents[item] = 5 * chance.randrange(21)
    issues = [issue(number, chance.choice(ITEMS), chance.choice(list(IssueKind)),
                    priority=chance.choice([1, 2, 3]),
                    proposed=chance.choice([None, None, 5 * chance.randrange(21)]),
                    status=chance.choice(list(IssueStatus))) for number in range(8)]
    moved = chance.sample([one for one in issues if one.proposed is not None] or issues[:1], 1)
    visit = tuple(Score("team", Round.SITE_VISIT, one.item, one.proposed or 0, "ก", NOW, (one.id,))
                  for one in moved)
    return state(percents, *issues, visit=visit)


def _hold(seed: int) -> None:
    held = _random_case(random.Random(seed))
    items = {one.id: one for one in held.issues}
    ranking = rank_issues(held, EDITION)
    assert sorted(stake.issue for stake in ranking) == sorted(items)
    for stake in ranking:
        one = items[stake.issue]
        assert set(stake.turns) == by_evaluation(held, stake, one.item), stake
        assert stake.points == (stake.high - stake.low) * EDITION.items[one.item].weight
    keys = [(-("category-3" in stake.turns), -len(stake.turns), -stake.points,
             items[stake.issue].priority) for stake in ranking]
    assert keys == sorted(keys)


@pytest.mark.parametrize("seed", range(25))
def test_ranking_is_what_both_ends_evaluate_to(seed: int) -> None:
    _hold(seed)


@pytest.mark.soak
def test_ranking_soak() -> None:
    for seed in range(1000, 3000):
        _hold(seed)


def test_before_is_without_what_the_issue_did() -> None:
    mine = issue(1, "3.1", proposed=60, status=IssueStatus.RESOLVED)
    other = issue(2, "3.1", VERIFY)
    after = Score("team", Round.SITE_VISIT, "3.1", 60, "ก", NOW, ("i1",))
    held = state(dict.fromkeys(ITEMS, 50), mine, other, visit=(after,))
    stakes = {stake.issue: stake for stake in rank_issues(held, EDITION)}
    assert (stakes["i1"].before, stakes["i1"].low, stakes["i1"].high) == ((50, 50), 50, 60)
    assert (stakes["i2"].before, stakes["i2"].low, stakes["i2"].high) == ((60, 60), 30, 60)


def test_an_item_that_the_team_has_not_settled_spans_its_spread() -> None:
    held = state(dict.fromkeys(ITEMS, 50), issue(1, "3.1"), spread={"3.1": (30, 75)})
    stake, = rank_issues(held, EDITION)
    assert (stake.low, stake.high, stake.points) == (30, 75, 45 * 55)
    sheet, _ = score_sheet(held, EDITION)
    assert sheet.items["3.1"].low_percent == 30
    assert "category-3" in stake.turns
    assert facts_of(held).fl_certified


def test_a_decided_verdict_leaves_the_points_to_rank_by() -> None:
    held = state(dict.fromkeys(ITEMS, 0), issue(1, "1.1"), issue(2, "7.2"),
                 issue(3, "7.3", priority=1))
    ranking = rank_issues(held, EDITION)
    assert [stake.issue for stake in ranking] == ["i3", "i2", "i1"]
    assert not any(stake.turns for stake in ranking)
