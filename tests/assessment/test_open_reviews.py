"""A team's figures while reviews are not open: nothing told as settled ever turns.

Every place that speaks of a team is walked with none, one, two and all of its reviews sealed, for
every reader, and held against ways in which the reviews that are not open may still come out.
"""

from __future__ import annotations

import ast
import json
import random
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from team_cases import (
    FIRST,
    LEAD,
    OFFICER,
    SECOND,
    WATCHER,
    person,
    score_all,
    seal_all,
    settle,
    team_case,
)

from assessor_app.assessment import entries
from assessor_app.assessment.case import new_case
from assessor_app.assessment.consensus import consensus_matrix, for_the_record
from assessor_app.assessment.eyes import seen_by
from assessor_app.assessment.scenarios import add_scenario, what_if
from assessor_app.assessment.scores import set_scores
from assessor_app.assessment.standing import evaluate_case, facts_of, reviews_of, score_sheet
from assessor_app.assessment.team import add_member, declare, set_role
from assessor_app.assessment.visit.ranking import rank_issues
from assessor_app.assessment.visit.rounds import award_rounds, item_rounds
from assessor_app.casefile.arriving.union import apply_changes
from assessor_app.casefile.backup import copy_case
from assessor_app.casefile.connection import CaseFile, open_case
from assessor_app.casefile.records.application import Applicant, Application
from assessor_app.casefile.records.case_state import CaseState
from assessor_app.casefile.records.choices import ApplicantKind, IssueKind, Role, Round
from assessor_app.casefile.records.review import Score
from assessor_app.casefile.records.visit import Issue
from assessor_app.casefile.state import read_state
from assessor_app.cli import run
from assessor_app.criteria.eligibility import evaluate
from assessor_app.criteria.score_sheet import ScoreSheet
from assessor_app.criteria.states import Verdict
from assessor_app.criteria.verdicts import Evaluation, Reviews
from assessor_app.reports.feedback import build_feedback
from assessor_app.reports.feedback_records import Feedback, Skin
from assessor_app.words import Language, say

ROOT = Path(__file__).resolve().parents[2]
COUNTING = (FIRST, SECOND, LEAD)
READERS = (*COUNTING, WATCHER, OFFICER, None, "คนนอก ทีม")
ITEMS = range(0, 101, 5)

Span = tuple[int, int]
Percents = Mapping[str, int]  # by item


@dataclass(frozen=True)
class Told:
    """What one place says of the team: verdicts, and intervals that the figures lie in."""

    verdicts: dict[str, Verdict]
    total: Span | None = None  # hundredths of a point
    items: dict[str, Span] | None = None


def _of(evaluation: Evaluation) -> Told:
    return Told(
        {id_: one.verdict for id_, one in evaluation.awards.items()},
        (evaluation.total.low, evaluation.total.high),
        {id_: (one.low_percent, one.high_percent) for id_, one in evaluation.items.items()})


def _sheet(state: CaseState, case: CaseFile) -> Told:
    sheet, _ = score_sheet(state, case.edition)
    return _of(evaluate(case.edition, sheet, facts_of(state)))


def _matrix(state: CaseState, case: CaseFile) -> Told:
    matrix = consensus_matrix(state, case.edition)
    told = _of(matrix.evaluation)
    assert {id_: one.verdict for id_, one in matrix.awards.items()} == told.verdicts
    return told


def _independent(state: CaseState, case: CaseFile) -> Told:
    spans = {one.item: one.independent for one in item_rounds(state, case.edition)}
    return Told({one.award: one.independent for one in award_rounds(state, case.edition)
                 if one.independent is not None},
                items={item: span for item, span in spans.items() if span is not None})


def _before_visit(state: CaseState, case: CaseFile) -> Told:
    return Told({one.award: one.consensus for one in award_rounds(state, case.edition)
                 if one.consensus is not None},
                items={one.item: one.before for one in item_rounds(state, case.edition)})


def _paper(state: CaseState, case: CaseFile) -> Told:
    part = _feedback(state, case, Skin.COMMITTEE, Language.EN).committee
    assert part is not None
    return Told({one.award_id: one.verdict for one in part.awards},
                (part.ladder.low, part.ladder.high))


def _bands(state: CaseState, case: CaseFile) -> Told:
    """The applicant's paper tells bands; an item without one may lie anywhere."""
    spans = {}
    for item in _feedback(state, case, Skin.APPLICANT, Language.TH).items:
        assert item.ladder is not None
        chosen = [place for place, step in enumerate(item.ladder.steps) if step.chosen]
        bands = case.edition.bands
        spans[item.id] = (bands[chosen[0]].low, bands[chosen[-1]].high) if chosen else (0, 100)
    return Told({}, items=spans)


def _stakes(state: CaseState, case: CaseFile) -> Told:
    numbers = {issue.id: issue.item for issue in state.issues}
    return Told({}, items={numbers[one.issue]: one.before
                           for one in rank_issues(state, case.edition)})


def _feedback(state: CaseState, case: CaseFile, skin: Skin, language: Language) -> Feedback:
    return build_feedback(for_the_record(state), case.edition, skin=skin, language=language,
                          made_at=datetime(2021, 1, 1, 12))


# Every use below the window that speaks of a team
SPEAK: dict[str, Callable[[CaseState, CaseFile], Told]] = {
    "score_sheet": _sheet,
    "evaluate_case": lambda state, case: _of(evaluate_case(state, case.edition)),
    "one round": lambda state, case: _of(
        evaluate_case(state, case.edition, round=Round.INDEPENDENT)),
    "consensus_matrix": _matrix,
    "what_if": lambda state, case: _of(what_if(state, case.edition, {}).real),
    "what_if, nothing assumed": lambda state, case: _of(what_if(state, case.edition, {}).assumed),
    "independent round": _independent,
    "before the visit": _before_visit,
    "committee's paper": _paper,
    "applicant's paper": _bands,
    "stakes of the issues": _stakes,
}


# --- the ways in which it may still come out --------------------------------------------------


def _ways(missing: int, items: list[str], seed: int) -> Iterator[list[Percents]]:
    """Percents that so many reviews may still give: the extremes, and thrown dice."""
    dice = random.Random(seed)
    for percent in (0, 100, 50, 55):
        yield [dict.fromkeys(items, percent)] * missing
    yield [{}] * missing  # nobody has to score every item
    for _ in range(12):
        yield [{item: dice.choice((0, 100)) for item in items} for _ in range(missing)]
        yield [{item: dice.choice(ITEMS) for item in items if dice.random() < 0.9}
               for _ in range(missing)]


def _plain(state: CaseState, case: CaseFile, reviews: list[Percents]) -> Told:
    """The team's figures by all its reviews, worked out plainly: the spread of each item."""
    spread = {}
    for item in case.edition.items:
        given = [percents[item] for percents in reviews if item in percents]
        if given:
            spread[item] = (min(given), max(given))
    return _of(evaluate(case.edition, ScoreSheet(case.edition, spread), facts_of(state)))


def _hold(told: Told, end: Told, place: object) -> None:
    """A verdict told as settled is that of the end, and figures of the end lie in what was told."""
    for award, verdict in told.verdicts.items():
        if verdict is not Verdict.OPEN:
            assert end.verdicts[award] is verdict, (place, award)
    if told.total is not None:
        assert end.total is not None
        assert told.total[0] <= end.total[0] <= end.total[1] <= told.total[1], place
    for item, (low, high) in (told.items or {}).items():
        assert end.items is not None
        assert low <= end.items[item][0] <= end.items[item][1] <= high, (place, item)


def _seen(case: CaseFile, name: str | None) -> CaseState:
    return seen_by(read_state(case), None if name is None else person(case, name).id)


def _held_reviews(case: CaseFile, names: tuple[str, ...]) -> dict[str, Percents]:
    state = read_state(case)
    return {name: {score.target: score.percent for score in state.scores
                   if score.assessor_id == person(case, name).id
                   and score.round is Round.INDEPENDENT} for name in names}


@pytest.fixture
def case(tmp_path: Path) -> Iterator[CaseFile]:
    """A team of three whose reviews differ at the thresholds, with an issue and what-ifs."""
    with team_case(tmp_path / "team.pmqa") as held:
        score_all(held, FIRST, 40, i3_1=45, i7_2=20)
        score_all(held, SECOND, 60, i1_1=30)
        score_all(held, LEAD, 55, i7_5=10)
        for name in COUNTING:
            add_scenario(held, person(held, name), f"ถ้า {name}", {"3.1": 60})
        yield held


def _sealed(case: CaseFile, count: int, names: tuple[str, ...] = COUNTING) -> None:
    seal_all(case, *names[:count])
    if count:
        entries.add(case, person(case, names[0]), Issue, item="3.1", kind=IssueKind.VERIFY,
                    question="จริงหรือ")


@pytest.mark.parametrize("place", SPEAK)
@pytest.mark.parametrize("count", range(4))
def test_nothing_told_as_settled_turns(case: CaseFile, count: int, place: str) -> None:
    _sealed(case, count)
    reviews = _held_reviews(case, COUNTING)
    for reader in READERS:
        state = _seen(case, reader)
        told = SPEAK[place](state, case)
        known = [reviews[name] for name in COUNTING[:count]]
        for way in _ways(3 - count, list(case.edition.items), count):
            _hold(told, _plain(state, case, known + way), (place, reader))
        if told.verdicts:  # the fact that is missing settles this one, whoever has not sealed
            assert told.verdicts["distinguished"] is Verdict.NOT_ELIGIBLE
        if count == 3 and told.verdicts:
            plain = _plain(state, case, known)
            assert told.verdicts == plain.verdicts
            assert told.total in (None, plain.total)


@pytest.mark.parametrize("count", range(4))
def test_before_the_last_seal_every_item_may_come_out_anywhere(
    case: CaseFile, count: int,
) -> None:
    """Also for who sees their own review: it is no more open to the team than another's."""
    _sealed(case, count)
    for reader in READERS:
        state = _seen(case, reader)
        sheet, rounds = score_sheet(state, case.edition)
        assert sheet.scored == ((0, 18) if count < 3 else (18, 18))
        assert set(rounds.values()) == (set() if count < 3 else {Round.INDEPENDENT})
        reviews = reviews_of(state)
        assert reviews is not None
        assert (reviews.counting, reviews.sealed, reviews.complete) == (3, count, count == 3)
        assert set(reviews.unsealed) == set(COUNTING[count:])
        matrix = consensus_matrix(state, case.edition)
        assert matrix.evaluation.reviews == reviews
        assert {one.missing for one in matrix.awards.values()} == {
            reviews if count < 3 else None}
        if count < 3:
            assert set(matrix.awards["category-3"].hangs_on) == set(case.edition.items)


def test_one_review_alone_is_asked_for_and_says_whose_it_is(case: CaseFile) -> None:
    first = person(case, FIRST).id
    for state in (_seen(case, FIRST), _sealed(case, 3) or _seen(case, LEAD)):
        alone = evaluate_case(state, case.edition, assessor_id=first)
        assert (alone.alone, alone.reviews, alone.scored) == (FIRST, None, (18, 18))
        assert alone.items["3.1"].low_percent == alone.items["3.1"].high_percent == 45
        assert alone.awards["category-3"].verdict is Verdict.NOT_ELIGIBLE
        assert evaluate_case(state, case.edition).alone == ""


# --- teams of other kinds ---------------------------------------------------------------------


def test_who_is_recused_is_not_waited_for_and_does_not_count(case: CaseFile) -> None:
    _sealed(case, 2, (FIRST, LEAD))
    assert evaluate_case(_seen(case, LEAD), case.edition).scored == (0, 18)
    declare(case, SECOND, recuse="ญาติทำงานที่หน่วยงานนี้")
    reviews = _held_reviews(case, (FIRST, LEAD))
    for reader in (FIRST, LEAD, WATCHER, OFFICER, None):
        state = _seen(case, reader)
        assert reviews_of(state) == Reviews(2, 2)
        plain = _plain(state, case, list(reviews.values()))
        for place in ("evaluate_case", "consensus_matrix", "what_if", "committee's paper"):
            assert SPEAK[place](state, case).verdicts == plain.verdicts, (place, reader)
    # Who is recused sees nothing, and so nothing is settled for them either
    assert evaluate_case(_seen(case, SECOND), case.edition).scored == (0, 18)
    # Their scores are not the team's, whoever hands over the state
    sheet, _ = score_sheet(read_state(case), case.edition)
    assert (sheet.items["3.2"].low_percent, sheet.items["3.2"].high_percent) == (40, 55)


def test_a_lone_lead_is_a_team_whose_review_is_open_when_it_is_sealed(tmp_path: Path) -> None:
    applicant = Applicant("กรมน้ำใสไหลเย็น", "", ApplicantKind.DEPARTMENT)
    application = Application(2564, ("category-3",), True, None, (), 45, False)
    with new_case(tmp_path / "lone.pmqa", applicant, application, author=LEAD) as case:
        add_member(case, LEAD, Role.LEAD)
        add_member(case, WATCHER, Role.OBSERVER)
        for name in (LEAD, WATCHER):
            declare(case, name)
        score_all(case, LEAD, 55)
        for reader in (LEAD, WATCHER, None):
            state = _seen(case, reader)
            assert reviews_of(state) == Reviews(1, 0, (LEAD,))
            for name, speak in SPEAK.items():
                told = speak(state, case)
                for way in _ways(1, list(case.edition.items), 7):
                    _hold(told, _plain(state, case, way), (name, reader))
        seal_all(case, LEAD)
        for reader in (LEAD, WATCHER, None):
            state = _seen(case, reader)
            found = evaluate_case(state, case.edition)
            assert found.awards["category-3"].verdict is Verdict.ELIGIBLE
            assert found.reviews == Reviews(1, 1)


def test_what_the_team_settled_counts_though_one_who_came_late_has_not_sealed(
    case: CaseFile,
) -> None:
    """It does not hang on the review to come; only, no sentence says that all is met."""
    seal_all(case, *COUNTING)
    settle(case, 60)
    set_scores(case, person(case, LEAD), {"3.1": None, "4.2": None}, round=Round.CONSENSUS)
    late = "ผู้ตรวจ มาทีหลัง"
    add_member(case, late, Role.ASSESSOR)
    declare(case, late)
    for reader in (FIRST, LEAD, late, WATCHER, None):
        state = _seen(case, reader)
        evaluation = evaluate_case(state, case.edition)
        assert evaluation.missing == Reviews(4, 3, (late,))
        sees = reader in (FIRST, LEAD)
        assert evaluation.scored == ((16, 18) if sees else (0, 18)), reader
    state = _seen(case, LEAD)
    assert evaluate_case(state, case.edition).awards["category-1"].verdict is Verdict.ELIGIBLE
    assert evaluate_case(state, case.edition).awards["category-3"].verdict is Verdict.OPEN
    reviews = _held_reviews(case, COUNTING)
    settled = {item: 60 for item in case.edition.items if item not in ("3.1", "4.2")}
    for name, speak in SPEAK.items():
        if name in ("one round", "independent round", "stakes of the issues"):
            continue  # these leave out what was settled, or tell of no issue
        told = speak(state, case)
        for way in _ways(1, ["3.1", "4.2"], 3):
            spread = [{item: one[item] for item in ("3.1", "4.2") if item in one} | settled
                      for one in [*reviews.values(), *way]]
            _hold(told, _plain(state, case, spread), name)
    said = _feedback(state, case, Skin.COMMITTEE, Language.EN).committee
    assert said is not None
    reasons = {one.award_id: one.reason for one in said.awards}
    assert reasons["category-1"] == "Met by what stands so far; 3 of 4 reviews sealed"
    # When that review is sealed, the sentence is what it was
    score_all(case, late, 60)
    seal_all(case, late)
    said = _feedback(_seen(case, LEAD), case, Skin.COMMITTEE, Language.EN).committee
    assert said is not None
    assert {one.award_id: one.reason for one in said.awards}["category-1"].startswith(
        "Every rule is met by both readings")


def test_a_team_in_which_nobody_reviews_tells_nothing(case: CaseFile) -> None:
    declare(case, LEAD, recuse="เคยเป็นที่ปรึกษา")
    for name in (FIRST, SECOND):
        set_role(case, name, Role.OBSERVER)
    state = _seen(case, FIRST)
    assert reviews_of(state) == Reviews(0, 0)
    assert evaluate_case(state, case.edition).scored == (0, 18)
    assert evaluate_case(read_state(case), case.edition).scored == (0, 18)


def test_a_case_without_a_team_is_as_it_was(tmp_path: Path) -> None:
    applicant = Applicant("กรมน้ำใสไหลเย็น", "", ApplicantKind.DEPARTMENT)
    application = Application(2564, ("category-3",), True, None, (), 45, False)
    with new_case(tmp_path / "alone.pmqa", applicant, application, author=FIRST) as case:
        score_all(case, FIRST, 55)
        found = evaluate_case(read_state(case), case.edition)
        assert (found.scored, found.reviews, found.alone) == ((18, 18), None, "")
        assert found.awards["category-3"].verdict is Verdict.ELIGIBLE


def test_a_sealed_review_that_has_not_arrived_is_not_open(
    case: CaseFile, tmp_path: Path,
) -> None:
    """The seal may come before the review that it seals, or before a part of it."""
    seal_all(case, FIRST, LEAD)
    with open_case(copy_case(case.path, tmp_path / "copy.pmqa")) as other:
        seal_all(case, SECOND)
        rows = case.db.execute(
            "SELECT body, signature, stream FROM change ORDER BY position").fetchall()
        review = [row[:2] for row in rows if row[2] == f"review:{person(case, SECOND).id}"]
        assert len(review) > 2
        apply_changes(other, [row[:2] for row in rows if row[2] == "shared"])
        middle = len(review) // 2
        for part in ([], review[middle + 1:], review[:middle]):
            apply_changes(other, part)
            state = _seen(other, LEAD)
            assert reviews_of(state) == Reviews(3, 3, (), (SECOND,))
            assert evaluate_case(state, case.edition).scored == (0, 18)
            assert evaluate_case(state, case.edition).missing is not None
        apply_changes(other, [review[middle]])
        assert reviews_of(_seen(other, LEAD)) == Reviews(3, 3)
        told = evaluate_case(_seen(other, LEAD), case.edition)
        assert told == evaluate_case(_seen(case, LEAD), case.edition)
        assert told.scored == (18, 18)


# --- words, JSON and papers -------------------------------------------------------------------


def _stem(key: str, language: Language) -> str:
    """What a sentence begins with, up to what is filled in."""
    return say(key, language).partition("{")[0].strip()


NEVER = {language: tuple(_stem(key, language).casefold() for key in (
    "rules.reason_eligible", "rules.reason_eligible_least", "rules.path_none",
    "cli.spread_eligible", "cli.spread_not_eligible", "cli.spread_depends_on_reading",
)) + (("settled",) if language is Language.EN else ()) for language in Language}
SEALED = {Language.TH: "ปิดผนึกแล้ว {} จาก 3 คน", Language.EN: "{} of 3 reviews sealed"}
ALONE = {Language.TH: "ผลจากการประเมินของคุณคนเดียว", Language.EN: "Results of your review alone"}


def _call(capsys: pytest.CaptureFixture[str], *arguments: object) -> str:
    assert run([str(one) for one in arguments]) == 0
    told = capsys.readouterr()
    assert told.err == ""
    return told.out


@pytest.mark.parametrize("count", range(4))
def test_the_command_line_tells_who_has_not_sealed(
    case: CaseFile, count: int, capsys: pytest.CaptureFixture[str],
) -> None:
    _sealed(case, count)
    path = case.path
    case.close()
    for reader in (FIRST, SECOND, LEAD, WATCHER):
        eyes = ("--as", reader)
        for language in Language:
            said = {
                command: _call(capsys, "--lang", language.value, command, path, *rest, *eyes)
                for command, *rest in (("eligibility", "--full"), ("consensus",))}
            said["issue list"] = _call(
                capsys, "--lang", language.value, "issue", "list", path, *eyes)
            for command, text in said.items():
                sees_issue = count == 3 or (count and reader in COUNTING[:count])
                if command == "issue list" and not sees_issue:
                    continue
                assert (SEALED[language].format(count) in text) is (count < 3), (command, reader)
                if count < 3:
                    _never(text, language)
                    for name in COUNTING[count:]:
                        assert name in text, (command, reader)
        told = json.loads(_call(capsys, "eligibility", path, "--json", *eyes))
        assert told["reviews"] == {
            "counting": 3, "sealed": count, "absent": [], "unsealed": told["reviews"]["unsealed"]}
        assert set(told["reviews"]["unsealed"]) == set(COUNTING[count:])
        assert "review" not in told
        matrix = json.loads(_call(capsys, "consensus", path, "--json", *eyes))
        assert matrix["reviews"] == told["reviews"]
        assert matrix["awards"] == {
            id_: one["verdict"] for id_, one in told["awards"].items()}
        for row in matrix["items"].values():
            figures = row["min"], row["max"], row["median"], row["spread_bands"]
            assert (figures == (None,) * 4) is (count < 3), row


def _never(text: str, language: Language) -> None:
    """No sentence tells of a team as settled while a review is missing."""
    for words in NEVER[language]:
        assert words not in text.casefold(), words


@pytest.mark.parametrize("count", range(4))
def test_one_review_alone_is_headed_so_by_every_command(
    case: CaseFile, count: int, capsys: pytest.CaptureFixture[str],
) -> None:
    _sealed(case, count)
    path = case.path
    case.close()
    own = ("--assessor", FIRST, "--as", FIRST)
    for language in Language:
        text = _call(capsys, "--lang", language.value, "eligibility", path, *own)
        assert text.splitlines()[0] == ALONE[language]
        shown = _call(capsys, "--lang", language.value, "scenario", "show", path,
                      f"ถ้า {FIRST}", "--as", FIRST)
        assert (ALONE[language] in shown) is (count < 3)
    told = json.loads(_call(capsys, "eligibility", path, "--json", *own))
    assert told["review"] == FIRST
    assert "reviews" not in told
    assert told["scored"] == [18, 18]
    what = json.loads(_call(capsys, "scenario", "show", path, f"ถ้า {FIRST}", "--as", FIRST,
                            "--json"))
    for part in (what["real"], what["assumed"]):
        assert part.get("review") == (FIRST if count < 3 else None)
        assert ("reviews" in part) is (count == 3)
    if count >= 1:
        others = _call(capsys, "--lang", "en", "eligibility", path, "--assessor", FIRST, "--as",
                       FIRST if count < 2 else SECOND)
        whose = "your review" if count < 2 else f"the review of {FIRST}"
        assert others.splitlines()[0] == f"Results of {whose} alone"
    scored = _call(capsys, "--lang", "en", "score", path, "1.1=65", "--assessor", LEAD,
                   *(("--reason", "อ่านใหม่") if count == 3 else ()))
    assert scored.splitlines()[0] == "Results of your review alone"
    assert "18 of 18" in scored


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("count", range(3))
def test_papers_tell_who_has_not_sealed(
    case: CaseFile, count: int, language: Language,
) -> None:
    """On the first page and with every verdict; the applicant's copy names nobody."""
    _sealed(case, count)
    told = SEALED[language].format(count)
    for reader in READERS:
        state = _seen(case, reader)
        committee = _feedback(state, case, Skin.COMMITTEE, language)
        assert told in [fact.text for fact in committee.cover.facts]
        assert committee.committee is not None
        for award in committee.committee.awards:
            assert told in award.reason
        for line in committee.cover.verdicts:
            assert line.verdict is Verdict.OPEN
        _never(repr((committee.cover, [
            (one.reason, one.word, one.path) for one in committee.committee.awards])), language)
        for item in committee.items:
            for row in item.numbers.rounds if item.numbers else ():
                assert {row.low, row.median, row.high, row.used} == {"—"}
                assert row.people == told
        applicant = _feedback(state, case, Skin.APPLICANT, language)
        assert applicant.frame.draft is not None
        assert told in applicant.frame.draft.why
        assert applicant.frame.draft.waits == ()
        assert not any(name in repr(applicant) for name in COUNTING)


def test_all_sealed_says_nothing_of_seals(case: CaseFile) -> None:
    _sealed(case, 3)
    for skin in Skin:
        paper = repr(_feedback(_seen(case, LEAD), case, skin, Language.EN))
        assert "reviews sealed" not in paper
    assert consensus_matrix(_seen(case, LEAD), case.edition).evaluation.missing is None


# --- nobody asks unseen -----------------------------------------------------------------------

# Where a team's figures, or one review alone, are asked for. A new place is decided upon here and
# walked above, or for the window in tests/ui/test_review_alone.py.
ASKING = {"score_sheet", "evaluate_case", "evaluate_sheet", "consensus_matrix", "what_if",
          "rank_issues", "award_rounds", "item_rounds", "team_scores"}
TEAM_ONLY = {
    "assessor_app/assessment/consensus.py", "assessor_app/assessment/finality.py",
    "assessor_app/assessment/visit/ranking.py",
    "assessor_app/assessment/visit/rounds.py", "assessor_app/commands/consensus.py",
    "assessor_app/commands/issue.py", "assessor_app/reports/feedback.py",
    "assessor_app/reports/feedback_rounds.py", "assessor_app/reports/readiness.py",
    "ui/pages/site_visit/rounds.py", "ui/models/consensus.py",
    "ui/models/issues.py", "ui/models/visit.py", "ui/pages/consensus/page.py",
}
TEAM_OR_ALONE = {  # as ``assessor_id`` says
    "assessor_app/assessment/scenarios.py", "assessor_app/assessment/standing.py",
    "assessor_app/commands/eligibility.py", "assessor_app/commands/scenario.py",
    "assessor_app/commands/scores.py", "ui/pages/what_if/page.py", "ui/pages/scoring/views.py",
    "ui/session/verdicts.py",
}


def _calls(path: Path) -> list[tuple[str, set[str | None]]]:
    """The calls of what is asked for: its name, and the names of the arguments given."""
    found = []
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Call):
            name = getattr(node.func, "id", getattr(node.func, "attr", ""))
            if name in ASKING:
                found.append((name, {one.arg for one in node.keywords}))
    return found


def test_every_place_that_asks_for_figures_is_decided_upon() -> None:
    asking = {}
    for folder in ("assessor_app", "ui"):
        for path in (ROOT / folder).rglob("*.py"):
            calls = _calls(path)
            if calls:
                asking[path.relative_to(ROOT).as_posix()] = calls
    assert set(asking) == TEAM_ONLY | TEAM_OR_ALONE
    for name in TEAM_ONLY:
        for called, given in asking[name]:
            assert "assessor_id" not in given, (name, called)
    for name in TEAM_OR_ALONE:
        assert any("assessor_id" in given for _, given in asking[name]), name


def test_a_settled_verdict_that_would_turn_is_found_out(case: CaseFile) -> None:
    """The walk above can fail: told by the open reviews alone, verdicts do turn."""
    seal_all(case, FIRST)
    state = _seen(case, FIRST)
    bare = replace(state, members={})  # as if the one review were all there is
    told = _of(evaluate_case(bare, case.edition))
    assert told.verdicts["category-3"] is Verdict.NOT_ELIGIBLE
    end = _plain(state, case, [_held_reviews(case, (FIRST,))[FIRST],
                               dict.fromkeys(case.edition.items, 100)])
    with pytest.raises(AssertionError):
        _hold(told, end, "one review for the team")


def test_the_state_may_be_any_selection_of_scores(case: CaseFile) -> None:
    """Scores of later rounds are taken out of a state by what tells of rounds: no seal goes."""
    _sealed(case, 2)
    state = _seen(case, FIRST)
    kept: tuple[Score, ...] = tuple(one for one in state.scores if one.target == "3.1")
    assert kept
    assert score_sheet(replace(state, scores=kept), case.edition)[0].scored == (0, 18)
    told: dict[str, Any] = {one.item: one.independent for one in item_rounds(
        state, case.edition)}
    assert set(told.values()) == {None}
