"""The content of the feedback report: what it says, and what the applicant's copy cannot say."""

from __future__ import annotations

import dataclasses
import itertools
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from cases_for_paper import (
    EDITION,
    EMPTY,
    MADE,
    NAMES,
    SCORES,
    START,
    comment,
    full_state,
    scores,
)
from hypothesis import given
from hypothesis import strategies as st

from assessor_app.casefile.records.application import Applicant
from assessor_app.casefile.records.case_state import CaseState
from assessor_app.casefile.records.choices import ApplicantKind, Round, ThemeKind
from assessor_app.casefile.records.review import KeyFactor, Theme
from assessor_app.casefile.records.values import TEAM
from assessor_app.criteria.states import Verdict
from assessor_app.reports.feedback import build_feedback
from assessor_app.reports.feedback_records import FactorLine, Feedback, Skin
from assessor_app.words import Language


def build(state: CaseState, skin: Skin = Skin.COMMITTEE, language: str = "th") -> Feedback:
    return build_feedback(state, EDITION, skin=skin, language=language, made_at=MADE)


def leaves(value: Any) -> Iterator[Any]:
    """Every plain value inside a record."""
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        for field in dataclasses.fields(value):
            yield from leaves(getattr(value, field.name))
    elif isinstance(value, tuple):
        for part in value:
            yield from leaves(part)
    else:
        yield value


def test_the_committee_reads_exact_scores_and_why() -> None:
    feedback = build(full_state())
    item = next(item for item in feedback.items if item.id == "3.1")
    assert item.numbers is not None
    assert (item.numbers.percent_text, item.numbers.points_text) == ("55", "30.25")
    assert item.numbers.of_text == "30.25 จาก 55 คะแนน"
    assert [step.range_text for step in item.ladder.steps if step.chosen] == ["50–65"]
    assert item.numbers.rounds[0].reasons[0].label == NAMES[0]
    assert feedback.cover.verdicts[0].award_id == "category-3"
    assert feedback.committee is not None
    assert [award.applied for award in feedback.committee.awards].count(True) == 2
    assert feedback.committee.findings  # 47 pages are told, with the source
    assert feedback.frame.note == "ข้อมูลตัวอย่าง คะแนนเป็นค่าสมมุติ"


def test_the_exact_tie_shows_both_readings_in_one_row() -> None:
    state = full_state({**SCORES, "3.1": 50, "3.2": 50})
    feedback = build(state)
    award = feedback.committee.awards[2]
    assert award.verdict is Verdict.DEPENDS_ON_READING
    row = next(row for row in award.rows if row.differs)
    assert row.required_text == "> 55 | ≥ 55"
    assert (row.has_text, row.margin_text) == ("55.00", "0.00")
    assert [cell.word for cell in row.cells] == ["ไม่ผ่าน", "ผ่าน"]
    assert row.questions
    assert {q.id for q in row.questions} <= {q.id for q in award.questions}
    assert award.path is not None


def test_every_rule_of_every_award_is_in_some_row() -> None:
    feedback = build(EMPTY)
    for award, section in zip(EDITION.awards, feedback.committee.awards, strict=True):
        shown = {cell.rule.id for row in section.rows for cell in row.cells if cell.rule}
        assert shown == {rule.id for rule in award.rules}


def test_later_rounds_are_used_and_all_are_shown() -> None:
    state = replace(EMPTY, scores=(
        *scores({"3.1": 30}), *scores({"3.1": 70}, "a1"),
        *scores({"3.1": 50}, round_=Round.CONSENSUS, reason="ครบสามกลุ่ม"),
    ))
    numbers = next(item for item in build(state).items if item.id == "3.1").numbers
    assert [(r.low, r.median, r.high, r.used) for r in numbers.rounds] == [
        ("30", "50", "70", "—"), ("50", "50", "50", "50"),
    ]
    assert numbers.percent_text == "50"


def test_a_spread_and_a_unit_are_told_as_bands() -> None:
    state = replace(EMPTY, scores=(
        *scores({"3": 50, "4.1": 30}), *scores({"3": 75, "4.1": 75}, "a1"),
    ))
    feedback = build(state, Skin.APPLICANT)
    unit = feedback.categories[2]
    assert unit.unit
    assert [step.band_id for step in unit.ladder.steps if step.chosen] == ["50-65", "70-85"]
    assert all(item.ladder is None for item in unit.items)
    assert "ขั้น 3" in feedback.categories[3].items[0].ladder.text
    for section in feedback.categories:  # a band's percents are percents
        for ladder in [section.ladder, *(item.ladder for item in section.items)]:
            for step in ladder.steps if ladder else ():
                assert "–" not in step.range_text


def test_without_scores_and_names_there_is_still_a_report() -> None:
    state = replace(EMPTY, applicant=Applicant("", "", ApplicantKind.OTHER), assessors={})
    for skin, language in itertools.product(Skin, Language):
        feedback = build(state, skin, language)
        assert feedback.cover.applicant.startswith("(")
        assert all(not item.strengths for item in feedback.items)


@pytest.mark.parametrize("language", ["th", "en"])
def test_the_applicants_content_holds_nothing_of_the_committee(language: str) -> None:
    state = full_state()
    state = replace(state, comments=(
        *state.comments, comment("1.1", "+", f"ตามที่ {NAMES[0]} เห็น", number=9, assessor="a1"),
    ))
    feedback = build(state, Skin.APPLICANT, language)
    assert feedback.committee is None
    assert feedback.cover.verdicts == ()
    assert all(item.numbers is None for item in feedback.items)
    assert all(category.numbers is None for category in feedback.categories)
    words = [value for value in leaves(feedback) if isinstance(value, str)]
    for name in NAMES:
        assert not any(name in value for value in words)
    assert not any("เหตุผลลับ" in value or "ทะเบียน" in value for value in words)
    assert not any("30.25" in value or "33.00" in value for value in words)


def _within_bands() -> st.SearchStrategy[dict[str, tuple[int, int]]]:
    band = st.sampled_from([band.percents for band in EDITION.bands])
    pair = band.flatmap(lambda p: st.tuples(st.sampled_from(p), st.sampled_from(p)))
    targets = [*EDITION.items, "3", "7"]
    return st.dictionaries(st.sampled_from(targets), pair)


@given(_within_bands())
def test_scores_in_the_same_bands_give_the_applicant_the_same(
    pairs: dict[str, tuple[int, int]],
) -> None:
    for unit in ("3", "7"):
        if unit in pairs:  # one assessor scores a category whole or by its items
            pairs = {t: p for t, p in pairs.items() if not t.startswith(f"{unit}.")}
    one, other = (
        build(replace(full_state({}), scores=scores({t: p[side] for t, p in pairs.items()})),
              Skin.APPLICANT)
        for side in (0, 1)
    )
    assert one == other


def test_key_factors_stand_by_area_for_the_committee_alone() -> None:
    factors = tuple(
        KeyFactor(f"k{place}", "a0", area, words, page, START + timedelta(minutes=place))
        for place, (area, words, page) in enumerate((
            ("P.2b", "ความท้าทายเชิงยุทธศาสตร์ ๓ ด้าน", ""),
            ("P.1a", f"พันธกิจที่ {NAMES[0]} สรุปไว้", " 12 "), ("P.1a", " ", "3"))))
    state = replace(full_state(), key_factors=factors)
    assert build(state).factors == (
        FactorLine("P.1ก สภาพแวดล้อมของส่วนราชการ", f"พันธกิจที่ {NAMES[0]} สรุปไว้", "12"),
        FactorLine("P.2ข บริบทเชิงยุทธศาสตร์", "ความท้าทายเชิงยุทธศาสตร์ ๓ ด้าน", ""))
    assert build(state, language=Language.EN).factors[0].area == (
        "P.1a Organisational environment")
    assert build(state, Skin.APPLICANT).factors == ()
    assert build(full_state()).factors == ()


def test_key_themes_stand_by_kind_before_the_items_and_name_nobody_to_the_applicant() -> None:
    themes = tuple(
        Theme(f"t{place}", "a0", kind, words, items, START + timedelta(minutes=place))
        for place, (kind, words, items) in enumerate((
            (ThemeKind.RESULTS_GAP, "ยังไม่มีผลลัพธ์ด้านห่วงโซ่อุปทาน", ("7.6",)),
            (ThemeKind.ROLE_MODEL, f"ระบบรับฟังที่ {NAMES[0]} เห็นว่าเป็นแบบอย่าง", ("3.1", "3.2")),
            (ThemeKind.ROLE_MODEL, "  ", ()))))
    state = replace(full_state(), themes=themes)
    committee, applicant = build(state), build(state, Skin.APPLICANT)
    assert [(one.kind, one.items) for one in applicant.themes] == [
        ("จุดแข็งที่เป็นแบบอย่าง", "3.1, 3.2"), ("ช่องว่างด้านผลลัพธ์", "7.6")]
    assert NAMES[0] in committee.themes[0].text
    assert NAMES[0] not in applicant.themes[0].text
    assert "เป็นแบบอย่าง" in applicant.themes[0].text
    assert build(full_state()).themes == ()


def test_a_team_is_one_voice_without_figures_of_many() -> None:
    state = full_state()
    team = tuple(
        replace(state.scores[0], assessor_id=TEAM, round=round_, percent=percent, reason=reason)
        for round_, percent, reason in (
            (Round.CONSENSUS, 60, "ทีมเห็นพ้อง"), (Round.SITE_VISIT, 65, "ดูทะเบียนแล้ว")))
    made = build_feedback(replace(state, scores=(*state.scores, *team)), EDITION,
                          skin=Skin.COMMITTEE, language="th", made_at=MADE)
    rounds = made.items[0].numbers.rounds
    assert [(one.people, one.low, one.median, one.high, one.used) for one in rounds[1:]] == [
        ("ทีม", "—", "—", "—", "—"), ("ทีม", "—", "—", "—", "65")]
    assert [(one.label, one.text) for one in rounds[1].reasons] == [
        ("ร้อยละของทีม", "60"), ("", "ทีมเห็นพ้อง")]
    assert [(one.label, one.text) for one in rounds[2].reasons] == [("", "ดูทะเบียนแล้ว")]
