"""Verdicts, reasons and paths in words, Thai and English."""

from __future__ import annotations

import re
import tomllib

import pytest
from hypothesis import given, settings
from score_strategies import facts, score_sets

from assessor_app.criteria.advice import advise
from assessor_app.criteria.edition_file import builtin_edition
from assessor_app.criteria.eligibility import evaluate
from assessor_app.criteria.reasons import (
    amount,
    amount_range,
    award_reason,
    has_text,
    holds_text,
    margin_text,
    path_sentence,
    path_title,
    reading_name,
    required_text,
    rule_name,
    status_word,
    verdict_word,
)
from assessor_app.criteria.score_sheet import ScoreSheet
from assessor_app.criteria.states import Status, Verdict
from assessor_app.criteria.verdicts import Facts
from assessor_app.resources_path import resource

EDITION = builtin_edition()
CERTIFIED = Facts(True, frozenset("1"))
Scores = dict[str, tuple[int, int]]


def pictured() -> Scores:
    percents = dict.fromkeys(EDITION.items, 30) | {
        "1.1": 55, "1.2": 55, "2.1": 55, "2.2": 55, "3.1": 50, "3.2": 50, "4.1": 40, "4.2": 35,
        "5.1": 35, "6.1": 55, "7.2": 35,
    }
    del percents["6.2"]
    return {item: (percent, percent) for item, percent in percents.items()}


def reason(scores: Scores, known: Facts, award: str, language: str = "th") -> str:
    evaluation = evaluate(EDITION, ScoreSheet(EDITION, scores), known)
    return award_reason(EDITION, evaluation.awards[award], language, evaluation=evaluation)


def path(scores: Scores, known: Facts, award: str, language: str = "th") -> str:
    return path_sentence(
        EDITION, advise(EDITION, ScoreSheet(EDITION, scores), known, award), language,
    )


def test_words_of_verdicts_and_statuses() -> None:
    assert [verdict_word(verdict, "th") for verdict in Verdict] == [
        "ผ่านเกณฑ์", "ไม่ผ่าน", "ยังไม่แน่", "ขึ้นกับการตีความ",
    ]
    assert [verdict_word(verdict, "en") for verdict in Verdict] == [
        "Eligible", "Not eligible", "Open", "Depends on reading",
    ]
    assert status_word(Status.MET, "th") == "ผ่าน"
    assert reading_name(EDITION, "text", "th") == "ตามข้อความ"


def test_amounts_have_two_decimals_and_a_true_minus() -> None:
    assert amount(5_500) == "55.00"
    assert amount(-1_250) == "\u221212.50"
    assert (amount(250, sign=True), amount(0, sign=True)) == ("+2.50", "0.00")
    assert amount_range(2_750, 7_750) == "27.50\u201377.50"
    assert amount_range(5_500, 5_500) == "55.00"


def test_the_cells_of_a_rule_table() -> None:
    evaluation = evaluate(EDITION, ScoreSheet(EDITION, pictured()), Facts(None, frozenset("1")))
    rules = {one.rule.id: one for one in evaluation.awards["category-3"].rules}

    def cells(name: str) -> tuple[str, str, str]:
        one = rules[name]
        return has_text(one, "th"), required_text(one, "th"), margin_text(one)

    assert cells("fl") == ("ยังไม่ระบุ", "มี", "")
    assert cells("total") == ("382.75\u2013432.75", "≥ 300", "+82.75")
    assert cells("own-text") == ("55.00", "> 55", "0.00")
    assert cells("results-7.3-text") == ("21.00", "> 17.5", "+3.50")
    assert rule_name(rules["own-text"].rule, "th") == "หมวด 3 ที่ขอรับรางวัล"
    prior = {one.rule.id: one for one in evaluation.awards["distinguished"].rules}["prior-awards"]
    assert (has_text(prior, "en"), required_text(prior, "en")) == ("1", "≥ 2")
    assert margin_text(prior) == ""


@pytest.mark.parametrize(("award", "th", "en"), [
    ("category-1", "ผ่านเกณฑ์ทุกข้อทั้งสองการตีความ ส่วนต่างน้อยสุด 0.00 คะแนน ที่ 7.1",
     "Every rule is met by both readings; least margin 0.00 points at 7.1"),
    ("category-3",
     "ตามข้อความไม่ผ่าน: หมวด 3 ได้ 55.00 คะแนน เท่ากับร้อยละ 50 พอดี ซึ่งต้องได้มากกว่า · "
     "ตามตารางผ่านเกณฑ์",
     "By the text: not eligible, category 3 has 55.00 points, exactly 50 %, and more than that is "
     "asked; By the table: eligible"),
    ("category-4", "หมวด 4 ขาดอีก 12.50 คะแนน", "Category 4 lacks 12.50 points"),
    ("category-6", "รอคะแนน 6.2", "Waiting for 6.2"),
    ("distinguished",
     "ได้รางวัลรายหมวดมาก่อน 1 จาก 2 หมวด, หมวด 4 ขาดอีก 2.50 คะแนน, หมวด 5 ขาดอีก 6.75 คะแนน, "
     "และอีก 1 ข้อ",
     "Won 1 of 2 category awards before, category 4 lacks 2.50 points, category 5 lacks 6.75 "
     "points, and 1 more"),
])
def test_reasons_of_the_pictured_case(award: str, th: str, en: str) -> None:
    assert reason(pictured(), CERTIFIED, award) == th
    assert reason(pictured(), CERTIFIED, award, "en") == en


def test_reasons_of_open_verdicts() -> None:
    assert reason({}, Facts(), "category-1") == (
        "ยังไม่ระบุการรับรองพื้นฐาน (FL) · รอคะแนนอีก 18 หัวข้อ"
    )
    team = pictured() | {"6.2": (40, 60)}
    assert reason(team, CERTIFIED, "category-6") == "รอข้อยุติคะแนน 6.2"
    assert reason(pictured(), Facts(False), "category-1") == "ไม่ได้รับการรับรองพื้นฐาน (FL)"
    evaluation = evaluate(EDITION, ScoreSheet(EDITION, pictured()), CERTIFIED)
    assert award_reason(EDITION, evaluation.awards["category-6"], "th") == (
        "หมวด 6 อยู่ระหว่าง 27.50\u201377.50 คะแนน ต้องได้ ≥ 50"
    )


def test_a_spread_that_falls_short_at_its_best() -> None:
    scores = pictured() | {"4.1": (30, 40)}
    assert reason(scores, CERTIFIED, "category-4") == "หมวด 4 ขาดอีกอย่างน้อย 12.50 คะแนน"


def test_paths_of_the_pictured_case() -> None:
    assert path(pictured(), CERTIFIED, "category-3") == (
        "3.1 หรือ 3.2 จากร้อยละ 50 เป็น 55 จะผ่านเกณฑ์ทั้งสองการตีความ"
    )
    assert path(pictured(), CERTIFIED, "category-3", "en") == (
        "3.1 or 3.2 from 50 to 55 %: eligible by both readings"
    )
    assert path(pictured(), CERTIFIED, "category-4") == (
        "4.1 จากร้อยละ 40 เป็น 55 และ 4.2 จากร้อยละ 35 เป็น 50 จะผ่านเกณฑ์ทั้งสองการตีความ"
    )
    assert path(pictured(), CERTIFIED, "category-6") == (
        "6.2 (ยังไม่มีคะแนน) ได้ร้อยละ 50 จะผ่านเกณฑ์ทั้งสองการตีความ"
    )
    assert path(pictured(), CERTIFIED, "category-1") == "ผ่านเกณฑ์ทั้งสองการตีความแล้ว"
    assert path(pictured(), Facts(), "category-1") == (
        "คะแนนถึงเกณฑ์แล้ว แต่ยังไม่ระบุการรับรองพื้นฐาน (FL)"
    )
    assert path(pictured(), CERTIFIED, "distinguished").startswith(
        "คะแนนอย่างเดียวไม่พอ: ได้รางวัลรายหมวดมาก่อน 1 จาก 2 หมวด · "
    )
    advice = advise(EDITION, ScoreSheet(EDITION, pictured()), CERTIFIED, "category-3")
    assert path_title(advice, "th") == "ทางที่สั้นที่สุด 1 ขั้น"
    none = advise(EDITION, ScoreSheet(EDITION, pictured()), CERTIFIED, "category-1")
    assert path_title(none, "th") == ""


def test_whether_a_verdict_holds_in_words() -> None:
    evaluation = evaluate(EDITION, ScoreSheet(EDITION, pictured()), CERTIFIED)
    assert holds_text(evaluation.awards["distinguished"], "th").startswith("ผลคงเดิม")
    assert holds_text(evaluation.awards["category-3"], "th").startswith("ผลอาจเปลี่ยน")


@given(score_sets(EDITION, units=True), facts)
@settings(max_examples=60, deadline=None)
def test_every_verdict_has_a_reason_and_every_advice_a_sentence(
    scores: Scores, known: Facts,
) -> None:
    sheet = ScoreSheet(EDITION, scores)
    evaluation = evaluate(EDITION, sheet, known)
    for award_id, award in evaluation.awards.items():
        advice = advise(EDITION, sheet, known, award_id, evaluation=evaluation)
        for language in ("th", "en"):
            for said in (
                award_reason(EDITION, award, language, evaluation=evaluation),
                award_reason(EDITION, award, language),
                path_sentence(EDITION, advice, language),
            ):
                assert said.strip() == said != ""
                assert "{" not in said
                assert "None" not in said
                assert "  " not in said
                if language == "en":
                    assert not re.search("[ก-๙]", said)


def test_every_word_is_there_in_both_languages_with_the_same_names() -> None:
    with resource("words", "rules.toml").open("rb") as file:
        words = tomllib.load(file)
    for key, text in words.items():
        assert set(text) == {"th", "en"}, key
        th, en = (re.findall(r"{(\w+)[^}]*}", text[one]) for one in ("th", "en"))
        assert th == en, key
