"""An indicator's values as people write them, held against each other, and shown."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessor_app.assessment.results import (
    Against,
    Measure,
    Trend,
    fact_sentences,
    facts_of_result,
    kept_value,
    shortfall,
    shown_value,
)
from assessor_app.casefile.records.review import TrackedResult
from assessor_app.errors import KnownFault
from assessor_app.words import Language


def tracked(
    *values: str, better: str = "higher", target: str = "", comparator: str = "", unit: str = "",
) -> TrackedResult:
    points = tuple((2561 + n, kept_value(value)) for n, value in enumerate(values))
    kept = [kept_value(one) if one else "" for one in (target, comparator)]
    return TrackedResult("x", "y", "7.1", "ก", unit, better, points, kept[0], kept[1], "",
                         datetime(2021, 1, 1, tzinfo=UTC))


@pytest.mark.parametrize(("typed", "kept", "shown"), [
    ("1,234.5", "1234.5", "1,234.5"), ("2550", "2550", "2,550"),
    ("๑,๒๓๔.๕๐", "1234.50", "1,234.50"),
    ("45-60", "45-60", "45–60"), ("45 – 60", "45-60", "45–60"), ("60-45", "45-60", "45–60"),
    ("๔๕ ถึง ๖๐", "45-60", "45–60"), ("45 to 60", "45-60", "45–60"), ("45-45", "45", "45"),
    ("-5--3", "-5--3", "−5–−3"), ("-3-5", "-3-5", "−3–5"),
    ("1,000-2,000", "1000-2000", "1,000–2,000"),
    (">130,000", ">130000", ">130,000"), ("≥ ๘๕", ">=85", "≥85"), ("<=5", "<=5", "≤5"),
    ("< 0.5", "<0.5", "<0.5"), ("−5", "-5", "−5"), ("007", "7", "7"), (" 12 ", "12", "12"),
    ("0", "0", "0"), ("+4", "4", "4"),
])
def test_a_value_is_kept_plain_and_shown_with_its_marks(typed: str, kept: str, shown: str) -> None:
    assert kept_value(typed) == kept
    assert shown_value(kept) == shown
    assert kept_value(shown) == kept  # what stands in a field says the same when it is left


@pytest.mark.parametrize("typed", [
    "", "มาก", "1,23", "1e5", "NaN", "1.2.3", "45-", "-", ">", "45-60-70", ">45-60", "=5", "<>5",
    "5%", "Infinity", "9" * 31, "1." + "9" * 31, "1" * 5000, "1-" + "1" * 40,
])
def test_what_is_no_value_is_refused(typed: str) -> None:
    with pytest.raises(KnownFault) as caught:
        kept_value(typed)
    assert caught.value.key == "result_number"
    assert "45-60" in caught.value.text(Language.EN)


@given(st.decimals(-10**9, 10**9, places=3), st.decimals(-10**9, 10**9, places=3))
def test_every_range_reads_back(first: object, last: object) -> None:
    kept = kept_value(f"{first:,}-{last:,}")
    assert kept_value(shown_value(kept)) == kept
    low, *_, high = (Measure.of(kept).ends * 2)[:2]
    assert {low, high} == {first, last}


@pytest.mark.parametrize(("values", "better", "trend"), [
    (("86.2", "88.4", "90.1"), "higher", Trend.IMPROVING),
    (("45-60", "30-45", "15-30"), "lower", Trend.IMPROVING),
    (("45-60", "30-45", "15-30"), "higher", Trend.WORSENING),
    (("1", "1", "1"), "higher", Trend.STEADY),
    (("45-60", "45-60", "45-60"), "lower", Trend.STEADY),
    (("92.0", "95.5", "94.1"), "higher", Trend.MIXED_UP),
    (("92.0", "91", "91.5"), "higher", Trend.MIXED_DOWN),
    (("5", "9", "5"), "lower", Trend.MIXED_EVEN),
    (("10-50", "20-40", "30-60"), "higher", Trend.UNTOLD),  # wider, not better
    ((">130,000", "142,500", "150,000"), "higher", Trend.UNTOLD),
    (("<130,000", "142,500", ">150,000"), "higher", Trend.IMPROVING),
    ((">5", ">5", ">5"), "higher", Trend.UNTOLD),
    (("1", "9"), "higher", None), (("1",), "higher", None), ((), "higher", None),
])
def test_a_trend_needs_three_values_that_can_be_held_against_each_other(
    values: tuple[str, ...], better: str, trend: Trend | None,
) -> None:
    facts = facts_of_result(tracked(*values, better=better))
    assert facts.trend is trend
    assert facts.too_few is (len(values) < 3)


def test_two_points_are_told_to_be_no_trend() -> None:
    for language, words in ((Language.TH, "ไม่เรียกว่าแนวโน้ม"), (Language.EN, "too few to be called")):
        sentence, = fact_sentences(tracked("1", "9"), language)
        assert words in sentence


@pytest.mark.parametrize(("value", "better", "target", "level", "missed"), [
    ("90.1", "higher", "85", Against.BETTER, ""), ("85", "higher", "85", Against.EQUAL, ""),
    ("94.1", "higher", "95", Against.WORSE, "0.9"),
    ("1,268.2", "higher", "1,300", Against.WORSE, "31.8"),
    ("15-30", "lower", "30", Against.BETTER, ""), ("15-30", "lower", "20", Against.UNTOLD, ""),
    ("45-60", "lower", "30", Against.WORSE, ""), ("85", "higher", "≥85", Against.EQUAL, ""),
    ("86", "higher", ">=85", Against.BETTER, ""), ("85", "higher", ">85", Against.WORSE, ""),
    ("85-90", "higher", "≥85", Against.BETTER, ""),
    ("5", "lower", "≤5", Against.EQUAL, ""), ("5", "higher", "≤5", Against.UNTOLD, ""),
    ("85", "higher", "80-90", Against.EQUAL, ""), ("95", "higher", "80-90", Against.BETTER, ""),
    ("79", "higher", "80-90", Against.WORSE, ""), ("95", "lower", "80-90", Against.WORSE, ""),
    (">130,000", "higher", "130,000", Against.BETTER, ""),
    (">130,000", "higher", "140,000", Against.UNTOLD, ""),
    ("<130,000", "higher", "140,000", Against.WORSE, ""),
    ("2,550", "higher", "10,000", Against.WORSE, "7,450"),
])
def test_the_latest_value_against_its_target(
    value: str, better: str, target: str, level: Against, missed: str,
) -> None:
    result = tracked("1", "2", value, better=better, target=target)
    assert facts_of_result(result).level is level
    assert shortfall(result) == missed
    for language in Language:
        assert any(shown_value(kept_value(target)) in one
                   for one in fact_sentences(result, language))


@pytest.mark.parametrize(("value", "other", "comparison"), [
    ("90", "87.5", Against.BETTER), ("90", "90", Against.EQUAL), ("90", "91", Against.WORSE),
    ("45-60", "45-60", Against.EQUAL), ("45-60", "50", Against.UNTOLD),
    ("45-60", "45", Against.BETTER),
    (">90", "90", Against.BETTER), (">90", "95", Against.UNTOLD), (">90", ">80", Against.UNTOLD),
    ("<90", "95", Against.WORSE),
])
def test_the_latest_value_against_a_comparator(value: str, other: str, comparison: Against) -> None:
    assert facts_of_result(tracked("1", "2", value, comparator=other)).comparison is comparison


def test_figures_of_thirty_digits_are_held_exactly() -> None:
    result = tracked("1", "2", "9" * 29 + "7.1", target="9" * 29 + "8")
    assert facts_of_result(result).level is Against.WORSE
    assert shortfall(result) == "0.9"
    low = tracked("1", "2", "9" * 29 + "7.1", target="9" * 29 + "7", better="lower")
    assert facts_of_result(low).level is Against.WORSE


def test_sentences_have_the_thousands_marks() -> None:
    result = tracked("2550", "2560", "2570", target="3000", comparator="2500", unit="จุด")
    for language in Language:
        text = " ".join(fact_sentences(result, language))
        assert "2,570 จุด" in text
        assert "3,000 จุด" in text
        assert "2,500 จุด" in text
        assert "2550" not in text
