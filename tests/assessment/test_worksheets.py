"""Worksheets: key factors, an item's picks, who leads it, the results tracker, key themes."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from team_cases import FIRST, LEAD, OFFICER, SECOND, WATCHER, person, score_all, seal_all, team_case

from assessor_app.assessment import entries
from assessor_app.assessment.case import new_case, undo
from assessor_app.assessment.eyes import seen_by
from assessor_app.assessment.results import (
    Against,
    Trend,
    fact_sentences,
    facts_of_result,
    kept_value,
    measured,
)
from assessor_app.assessment.worksheets import assign_item, picks_out_of_range, set_worksheet
from assessor_app.casefile.check import check_case
from assessor_app.casefile.connection import CaseFile
from assessor_app.casefile.records.application import Applicant, Application
from assessor_app.casefile.records.choices import ApplicantKind, ThemeKind
from assessor_app.casefile.records.review import KeyFactor, Theme, TrackedResult
from assessor_app.casefile.state import read_state
from assessor_app.errors import KnownFault
from assessor_app.words import Language, say


@pytest.fixture
def case(tmp_path: Path) -> Iterator[CaseFile]:
    with team_case(tmp_path / "team.pmqa") as held:
        yield held


def _refused(key: str, act: Callable[[], object]) -> None:
    with pytest.raises(KnownFault) as caught:
        act()
    assert caught.value.key == key
    for language in Language:
        assert caught.value.text(language)


def test_key_factors_are_the_teams_and_picks_are_ones_own(case: CaseFile) -> None:
    first = person(case, FIRST)
    ids = [entries.add(case, first, KeyFactor, area="P.1a", text=f"ปัจจัย {n}", page=str(n))[0].id
           for n in range(5)]
    _refused("key_area_unknown", lambda: entries.add(case, first, KeyFactor, area="P.3", text="ก"))
    _refused("key_factor_gone", lambda: set_worksheet(case, first, "3.1", key_factors=["x"]))
    _refused("item_unknown", lambda: set_worksheet(case, first, "9.9", rationale="ก"))
    entries.edit(case, KeyFactor, ids[0], author=OFFICER, area="P.2c", text="ใหม่")
    set_worksheet(case, first, "3.1", key_factors=ids[:3], area="3.1ก(1)")
    changed = set_worksheet(case, first, "3.1", rationale="เพราะใช้ทั่วถึง")
    mine = seen_by(read_state(case), first.id)
    sheet, = mine.worksheets
    assert (sheet.key_factors, sheet.area, sheet.rationale) == (
        tuple(ids[:3]), "3.1ก(1)", "เพราะใช้ทั่วถึง")
    assert picks_out_of_range(sheet)
    assert {factor.area for factor in mine.key_factors} == {"P.1a", "P.2c"}
    for name in (SECOND, LEAD, WATCHER):
        seen = seen_by(read_state(case), person(case, name).id)
        assert seen.worksheets == ()
        assert len(seen.key_factors) == 5
    undo(case, changed, FIRST)
    assert read_state(case).worksheets[0].rationale == ""
    score_all(case, FIRST, 50)
    seal_all(case, FIRST)
    _refused("seal_needs_reason", lambda: set_worksheet(case, first, "3.1", rationale="แก้"))
    set_worksheet(case, first, "3.1", key_factors=ids[:4], reason="เพิ่มปัจจัย")
    late, = seen_by(read_state(case), first.id).worksheets
    assert late.after_seal == "เพิ่มปัจจัย"
    assert not picks_out_of_range(late)
    entries.delete(case, KeyFactor, ids[4], author=FIRST)
    _refused("key_factor_gone", lambda: entries.edit(
        case, KeyFactor, ids[4], author=FIRST, text="ก"))
    assert check_case(case.path).ok


def test_the_lead_names_who_leads_an_item(case: CaseFile) -> None:
    assign_item(case, LEAD, "3.1", lead=FIRST, second=SECOND)
    assign_item(case, LEAD, "3.2", lead=SECOND, second="")
    assert [(one.item, one.lead, one.second) for one in read_state(case).assignments] == [
        ("3.1", person(case, FIRST).id, person(case, SECOND).id),
        ("3.2", person(case, SECOND).id, "")]
    _refused("assign_not_lead", lambda: assign_item(case, FIRST, "3.1", lead=FIRST, second=""))
    _refused("assign_twice", lambda: assign_item(case, LEAD, "3.1", lead=FIRST, second=FIRST))
    _refused("role_without_scores", lambda: assign_item(
        case, LEAD, "3.1", lead=WATCHER, second=""))


def test_key_themes_wait_for_ones_own_seal(case: CaseFile) -> None:
    first = person(case, FIRST)
    _refused("seal_first", lambda: entries.add(case, first, Theme, kind=ThemeKind.ROLE_MODEL,
                                               text="ข้อมูลเปิด", items=["4.1"]))
    score_all(case, FIRST, 50)
    seal_all(case, FIRST)
    theme, _ = entries.add(case, first, Theme, kind=ThemeKind.ROLE_MODEL, text="ข้อมูลเปิด",
                           items=["7.1", "4.1"])
    assert theme.items == ("4.1", "7.1")
    entries.edit(case, Theme, theme.id, author=FIRST, kind=ThemeKind.RESULTS_GAP, items=["7.6"])
    assert [(one.kind, one.items) for one in read_state(case).themes] == [
        (ThemeKind.RESULTS_GAP, ("7.6",))]
    assert seen_by(read_state(case), person(case, SECOND).id).themes == ()
    _refused("item_unknown", lambda: entries.edit(case, Theme, theme.id, author=FIRST,
                                                  items=["8.1"]))
    entries.delete(case, Theme, theme.id, author=FIRST)
    assert read_state(case).themes == ()


def test_results_tell_level_trend_and_comparison(case: CaseFile) -> None:
    first = person(case, FIRST)
    result, _ = entries.add(case, first, TrackedResult, item="7.1", indicator="ความพึงพอใจ",
                            unit="ร้อยละ", points=[(2563, "๘๕.๕"), (2561, "80"), (2562, "82.25")],
                            target="85", comparator="1,090")
    assert result.points == ((2561, "80"), (2562, "82.25"), (2563, "85.5"))
    facts = facts_of_result(result)
    assert facts.level is Against.BETTER
    assert facts.trend is Trend.IMPROVING
    assert facts.comparison is Against.WORSE
    assert not facts.too_few
    assert result.comparator == "1090"
    entries.edit(case, TrackedResult, result.id, author=FIRST, points=[(2562, "5"), (2563, "4")],
                 direction="lower", target="4", comparator="")
    facts = facts_of_result(read_state(case).results[0])
    assert (facts.level, facts.trend, facts.comparison, facts.too_few) == (
        Against.EQUAL, None, None, True)
    for language in Language:
        assert len(fact_sentences(read_state(case).results[0], language)) == 2
    _refused("result_item", lambda: entries.add(case, first, TrackedResult, item="3.1",
                                                indicator="ก"))
    for wrong in ("มาก", "1,23", "1e5", "", "NaN", "1.2.3"):
        _refused("result_number", lambda wrong=wrong: entries.edit(
            case, TrackedResult, result.id, author=FIRST, points=[(2562, wrong)]))
    _refused("result_year", lambda: entries.edit(case, TrackedResult, result.id, author=FIRST,
                                                 points=[(2562, "1"), (2562, "2")]))
    _refused("result_year", lambda: entries.edit(case, TrackedResult, result.id, author=FIRST,
                                                 points=[(2019, "1")]))
    entries.delete(case, TrackedResult, result.id, author=FIRST)
    assert read_state(case).results == ()


@given(st.lists(st.decimals(-10**6, 10**6, places=2), max_size=6), st.booleans())
def test_turning_the_direction_mirrors_the_facts(values: list[Decimal], higher: bool) -> None:
    def tracked(sign: int, direction: str) -> TrackedResult:
        points = tuple((2560 + n, format(sign * value, "f")) for n, value in enumerate(values))
        return TrackedResult("x", "y", "7.1", "", "", direction, points, "0", "0", "",
                             datetime(2021, 1, 1, tzinfo=UTC))

    first, second = ("higher", "lower") if higher else ("lower", "higher")
    assert facts_of_result(tracked(1, first)) == facts_of_result(tracked(-1, second))


def test_numbers_are_kept_as_plain_decimals() -> None:
    assert [kept_value(text) for text in ("1,234.50", "\u22125", "๐.๑", "007")] == [
        "1234.50", "-5", "0.1", "7"]


def test_every_sentence_of_a_fact_has_words() -> None:
    for language in Language:
        for one in Against:
            assert say(f"casefile.level_{one.value}", language)
            assert say(f"casefile.comparison_{one.value}", language)
        for trend in Trend:
            assert say(f"casefile.trend_{trend.value}", language)


def test_a_case_without_a_team_has_worksheets_too(tmp_path: Path) -> None:
    applicant = Applicant("กรม", "", ApplicantKind.DEPARTMENT)
    application = Application(2564, ("category-3",), None, None, None, None, False)
    with new_case(tmp_path / "alone.pmqa", applicant, application, author="ก") as case:
        alone = person(case, "ก")
        factor, _ = entries.add(case, alone, KeyFactor, area="P.2b", text="ความท้าทาย")
        set_worksheet(case, alone, "1.1", key_factors=[factor.id], rationale="เหตุผล")
        entries.add(case, alone, Theme, kind=ThemeKind.SIGNIFICANT_OFI, text="ก", items=["1.1"])
        state = seen_by(read_state(case), None)
        assert len(state.worksheets) == len(state.themes) == len(state.key_factors) == 1
        _refused("team_none", lambda: assign_item(case, "ก", "1.1", lead="ก", second=""))


@pytest.mark.parametrize(("unit", "shown"), [
    ("ร้อยละ", "ร้อยละ 82.5"), ("คะแนน", "82.5 คะแนน"), ("", "82.5"), (" % ", "82.5 %")])
def test_a_unit_stands_where_thai_has_it(unit: str, shown: str) -> None:
    assert measured("82.5", unit) == shown
