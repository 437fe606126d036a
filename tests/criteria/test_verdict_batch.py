"""The fast verdicts for many applications are those of evaluate; a bad line stays in its place."""

from __future__ import annotations

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from score_strategies import facts, score_sets, small_editions

from assessor_app.criteria import full_batch
from assessor_app.criteria.edition import Edition
from assessor_app.criteria.edition_file import builtin_edition
from assessor_app.criteria.eligibility import evaluate
from assessor_app.criteria.evaluation_json import evaluation_as_json
from assessor_app.criteria.score_sheet import ScoreSheet
from assessor_app.criteria.scoring import points_text
from assessor_app.criteria.verdict_batch import VerdictBatch, answer_lines
from assessor_app.criteria.verdicts import Facts

EDITION = builtin_edition()
BATCH = VerdictBatch(EDITION)
Scores = dict[str, tuple[int, int]]


def line_of(scores: Scores, known: Facts, *, whole: bool) -> bytes:
    line: dict[str, object] = {"scores": {
        target: low if whole and low == high and not low % 5 else [low, high]
        for target, (low, high) in scores.items()
    }}
    if known.fl_certified is not None:
        line["fl_certified"] = known.fl_certified
    if known.prior_awards is not None:
        line["prior_awards"] = sorted(known.prior_awards)
    return msgspec.json.encode(line)


def same_as_evaluate(scores: Scores, known: Facts, whole: bool) -> None:
    evaluation = evaluate(EDITION, ScoreSheet(EDITION, scores), known, splits=False)
    assert msgspec.json.decode(BATCH.line(line_of(scores, known, whole=whole))) == {
        "total": {
            "low": points_text(evaluation.total.low), "high": points_text(evaluation.total.high),
        },
        "awards": {
            name: {"verdict": award.verdict, "readings": award.readings}
            for name, award in evaluation.awards.items()
        },
    }


@given(score_sets(EDITION, units=True), facts, st.booleans())
@settings(max_examples=300)
def test_a_line_says_what_evaluate_says(scores: Scores, known: Facts, whole: bool) -> None:
    same_as_evaluate(scores, known, whole)


@pytest.mark.soak
@given(score_sets(EDITION, units=True), facts, st.booleans())
@settings(max_examples=5_000, deadline=None)
def test_a_line_says_what_evaluate_says_many(scores: Scores, known: Facts, whole: bool) -> None:
    same_as_evaluate(scores, known, whole)


def whole_answer(edition: Edition, scores: Scores, known: Facts) -> bytes:
    evaluation = evaluate(edition, ScoreSheet(edition, scores), known)
    return msgspec.json.encode(evaluation_as_json(evaluation, edition))


@given(score_sets(EDITION, units=True), facts)
@settings(max_examples=100, deadline=None)
def test_a_full_line_is_the_whole_evaluation(scores: Scores, known: Facts) -> None:
    said = BATCH.line(line_of(scores, known, whole=True), full=True)
    assert said == whole_answer(EDITION, scores, known)


@pytest.mark.soak
@given(score_sets(EDITION, units=True), facts)
@settings(deadline=None)
def test_a_full_line_is_the_whole_evaluation_many(scores: Scores, known: Facts) -> None:
    said = BATCH.line(line_of(scores, known, whole=True), full=True)
    assert said == whole_answer(EDITION, scores, known)


@given(st.data(), facts)
@settings(deadline=None)
def test_full_lines_of_any_edition(data: st.DataObject, known: Facts) -> None:
    """Rules on items whose weight is assumed are among them, with their category as one unit."""
    edition = data.draw(small_editions())
    batch = VerdictBatch(edition)
    for _ in range(5):
        scores = data.draw(score_sets(edition, units=True))
        said = batch.line(line_of(scores, Facts(known.fl_certified), whole=True), full=True)
        assert said == whole_answer(edition, scores, Facts(known.fl_certified))


def test_what_is_kept_is_made_anew_when_it_is_too_much(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(full_batch, "MOST_KEPT", 3)
    batch = VerdictBatch(EDITION)
    for percent in range(0, 105, 5):
        scores = dict.fromkeys(EDITION.items, (percent, percent))
        for _ in range(2):
            said = batch.line(line_of(scores, Facts(True), whole=True), full=True)
            assert said == whole_answer(EDITION, scores, Facts(True))


def test_the_issue_s_own_form() -> None:
    scores = {str(n): 55 for n in range(1, 7)} | {f"7.{n}": 30 for n in range(1, 7)}
    line = msgspec.json.encode({"scores": scores, "fl_certified": True, "prior_awards": ["1"]})
    said = msgspec.json.decode(BATCH.line(line))
    assert said["total"] == {"low": "450", "high": "450"}
    assert said["awards"]["category-3"] == {
        "verdict": "eligible", "readings": {"text": "eligible", "table": "eligible"},
    }
    assert said["awards"]["distinguished"]["verdict"] == "not_eligible"


def test_absent_and_null_are_not_given_while_false_and_none_mean_no() -> None:
    scores = {str(n): 55 for n in range(1, 7)} | {f"7.{n}": 45 for n in range(1, 7)}

    def verdict(**known: object) -> str:
        line = msgspec.json.encode({"scores": scores, **known})
        return msgspec.json.decode(BATCH.line(line))["awards"]["distinguished"]["verdict"]

    assert verdict() == "open"
    assert verdict(fl_certified=None, prior_awards=None) == "open"
    assert verdict(fl_certified=True, prior_awards=["1", "2"]) == "eligible"
    assert verdict(fl_certified=True, prior_awards=["1", "1"]) == "not_eligible"
    assert verdict(fl_certified=False) == "not_eligible"
    assert verdict(prior_awards=[]) == "not_eligible"
    everything_open = msgspec.json.decode(BATCH.line(b"{}"))
    assert everything_open["total"] == {"low": "0", "high": "1000"}
    null_score = msgspec.json.decode(BATCH.line(b'{"scores": {"1.1": null}}'))
    assert null_score == everything_open
    thai = msgspec.json.decode(BATCH.line('{"scores": {"๑.๑": 50.0}}'.encode()))
    assert thai["total"] == {"low": "30", "high": "970"}


@pytest.mark.parametrize(("bad", "said"), [
    (b'{"scores": {"1.1": 52}}', "no multiple of 5"),
    (b'{"scores": {"1.1": 52.5}}', "no multiple of 5"),
    (b'{"scores": {"1.1": 105}}', "not within 0 to 100"),
    (b'{"scores": {"1.1": -5}}', "not within 0 to 100"),
    (b'{"scores": {"1.1": "fifty"}}', "not a number"),
    (b'{"scores": {"1.1": true}}', "not a number"),
    (b'{"scores": {"1.1": [60, 50]}}', "above high"),
    (b'{"scores": {"1.1": [60]}}', "a low and a high"),
    (b'{"scores": {"1.1": [50, 50.5]}}', "not a whole number"),
    (b'{"scores": {"8.1": 50}}', "no item or category"),
    (b'{"scores": {"1": 50, "1.1": 50}}', "both as a whole and by item"),
    (b'{"scores": [50]}', "not valid"),
    (b'{"score": {}}', "not valid"),
    (b'{"prior_awards": ["7"]}', "no category award"),
    (b'{"fl_certified": "yes"}', "not valid"),
    (b"{", "not valid"),
    (b"\xff\xfe", "not valid"),
    (b"[" * 10_000, "not valid"),
])
def test_a_bad_line_is_answered_in_its_place(bad: bytes, said: str) -> None:
    good = b'{"scores": {}}'
    answers = list(answer_lines([good, b"\n", bad, good], EDITION))
    assert [fine for _, fine in answers] == [True, False, True]
    error = msgspec.json.decode(answers[1][0])["error"]
    assert error.startswith("line 3: ")
    assert said in error
    assert next(answer_lines([bad], EDITION, full=True))[1] is False
    thai = msgspec.json.decode(next(answer_lines([bad], EDITION, language="th"))[0])["error"]
    assert thai.startswith("บรรทัด 1: ")


def test_a_byte_order_mark_before_the_first_line_is_no_fault() -> None:
    ((_, fine),) = answer_lines([b'\xef\xbb\xbf{"scores": {"1.1": 50}}\r\n'], EDITION)
    assert fine
