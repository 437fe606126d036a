"""Scores as people bring them: CSV files of all sorts, percents, ids, and points as text."""

from __future__ import annotations

import os
import re
from decimal import Decimal
from pathlib import Path

import pytest

from assessor_app.criteria.edition_file import builtin_edition
from assessor_app.criteria.score_input import (
    parse_award,
    parse_prior_awards,
    parse_target,
    read_scores_csv,
)
from assessor_app.criteria.scoring import Interval, parse_percent, points_text
from assessor_app.errors import KnownFault

EDITION = builtin_edition()


def csv(tmp_path: Path, text: str | bytes, encoding: str = "utf-8") -> Path:
    path = tmp_path / "scores.csv"
    path.write_bytes(text if isinstance(text, bytes) else text.encode(encoding))
    return path


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp874"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_a_csv_in_any_usual_form(tmp_path: Path, encoding: str, delimiter: str, end: str) -> None:
    rows = [("item", "percent", "หมายเหตุ"), ("1.1", "50", "ที่มา"), ("", "", ""), ("๑.๒", "๕๕ %", ""),
            ("7", '"40"', "")]
    text = end.join(delimiter.join(row) for row in rows)
    sheet = read_scores_csv(csv(tmp_path, text, encoding), EDITION)
    assert sheet.categories["1"] == Interval(6_300, 6_300)
    assert sheet.categories["7"] == Interval(16_000, 16_000)
    assert sheet.scored == (8, 18)


def test_a_csv_of_intervals(tmp_path: Path) -> None:
    sheet = read_scores_csv(csv(tmp_path, "low,item,high\n33,1.1,52\n50,1.2,50\n"), EDITION)
    assert sheet.categories["1"] == Interval(4_980, 6_120)


@pytest.mark.parametrize(("text", "key", "row", "inner"), [
    ("item,percent\n1.1,52\n", "scores_row", 2, "percent_step"),
    ("item,percent\n1.1,50\n\n1.2,many\n", "scores_row", 4, "percent_not_a_number"),
    ("item,percent\n1.1,\n", "scores_row", 2, "percent_not_a_number"),
    ("item,percent\n1.1\n", "scores_row", 2, "percent_not_a_number"),
    ("item,percent\n1.1,105\n", "scores_row", 2, "percent_out_of_range"),
    ("item,percent\n1.1,-5\n", "scores_row", 2, "percent_out_of_range"),
    ("item,percent\n1.1,nan\n", "scores_row", 2, "percent_not_a_number"),
    ("item,percent\n1.1,5e1\n", "scores_row", 2, "percent_not_a_number"),
    ("item,percent\n9.9,50\n", "scores_row", 2, "unknown_item"),
    ("item,percent\n,50\n", "scores_row", 2, "unknown_item"),
    ("item,percent\n1.1,50\n1.1,50\n", "scores_row", 3, "duplicate_item"),
    ("item,percent\n1.1,50\n1,50\n", "scores_row", 3, "unit_and_items"),
    ("item,low,high\n1.1,60,50\n", "scores_row", 2, "interval_order"),
    ("item,low,high\n1.1,60.5,70\n", "scores_row", 2, "percent_not_whole"),
    ('item,percent\n1.1,"50\n', "scores_row", 2, "scores_csv"),
])
def test_a_bad_row_is_named(tmp_path: Path, text: str, key: str, row: int, inner: str) -> None:
    path = csv(tmp_path, text)
    with pytest.raises(KnownFault) as caught:
        read_scores_csv(path, EDITION)
    fault = caught.value
    assert (fault.key, fault.values["row"]) == (key, row)
    reason = fault.values["reason"]
    assert isinstance(reason, KnownFault)
    assert reason.key == inner
    for language in ("th", "en"):
        assert str(path) in fault.text(language)
        assert str(row) in fault.text(language)


@pytest.mark.parametrize(("data", "key"), [
    (b"", "scores_no_column"),
    (b"\n\n", "scores_no_column"),
    (b"percent\n50\n", "scores_no_column"),
    (b"item,points\n1.1,50\n", "scores_no_column"),
    (b"item,low\n1.1,50\n", "scores_no_column"),
    (b"1.1,50\n1.2,50\n", "scores_no_column"),
    (b"item,percent,percent\n1.1,50,55\n", "scores_columns_twice"),
    (b"item,percent,low,high\n1.1,50,50,50\n", "scores_columns_twice"),
    ("item,percent\n1.1,50\n".encode("utf-16"), "scores_not_text"),
    (b"item,percent\n1.1,50,\xff\xfe\xdb\n", "scores_not_text"),
    (b"PK\x03\x04\x00\x00", "scores_not_text"),
])
def test_a_file_that_is_no_score_csv(tmp_path: Path, data: bytes, key: str) -> None:
    with pytest.raises(KnownFault) as caught:
        read_scores_csv(csv(tmp_path, data), EDITION)
    assert caught.value.key == key
    assert "scores.csv" in caught.value.text("th")


def test_the_missing_column_is_named(tmp_path: Path) -> None:
    with pytest.raises(KnownFault) as caught:
        read_scores_csv(csv(tmp_path, "item,low\n1.1,50\n"), EDITION)
    assert caught.value.values["column"] == "high"


def test_a_file_that_cannot_be_read(tmp_path: Path) -> None:
    for path in (tmp_path / "none.csv", tmp_path):
        with pytest.raises(KnownFault) as caught:
            read_scores_csv(path, EDITION)
        assert caught.value.key == "scores_unreadable"


@pytest.mark.parametrize(("given", "percent"), [
    ("50", 50), (" 50 % ", 50), ("๕๕", 55), (0, 0), (100, 100), ("100", 100), ("50.0", 50),
    (Decimal("50.0"), 50),
])
def test_percents_that_are_taken(given: object, percent: int) -> None:
    assert parse_percent(given) == percent


@pytest.mark.parametrize(("given", "key"), [
    ("", "percent_not_a_number"), ("fifty", "percent_not_a_number"), (None, "percent_not_a_number"),
    (True, "percent_not_a_number"), ("1_0", "percent_not_a_number"), ("٥٠", "percent_not_a_number"),
    (Decimal("nan"), "percent_not_a_number"),
    (50.0, "percent_not_a_number"), ("inf", "percent_not_a_number"),
    (101, "percent_out_of_range"), ("-1", "percent_out_of_range"),
    ("9" * 400, "percent_out_of_range"),
    (52, "percent_step"), ("50.5", "percent_step"),
])
def test_percents_that_are_refused(given: object, key: str) -> None:
    with pytest.raises(KnownFault) as caught:
        parse_percent(given)
    assert caught.value.key == key
    assert caught.value.text("th") != caught.value.text("en")


def test_the_ends_of_an_interval_need_only_be_whole() -> None:
    assert parse_percent("52", whole=False) == 52
    with pytest.raises(KnownFault) as caught:
        parse_percent("52.5", whole=False)
    assert caught.value.key == "percent_not_whole"


def test_ids_as_a_person_types_them() -> None:
    assert parse_target(" ๓.๑ ", EDITION) == "3.1"
    assert parse_target("3", EDITION) == "3"
    assert parse_award("3", EDITION) == parse_award("category-3", EDITION) == "category-3"
    assert parse_award("distinguished", EDITION) == "distinguished"
    assert parse_prior_awards(["1", "๓", "1"], EDITION) == frozenset("13")
    for parse, bad in ((parse_target, "8"), (parse_award, "category-7"), (parse_award, "")):
        with pytest.raises(KnownFault):
            parse(bad, EDITION)
    with pytest.raises(KnownFault):
        parse_prior_awards(["7"], EDITION)


@pytest.mark.parametrize(("hundredths", "text"), [
    (0, "0"), (31_250, "312.5"), (12_000, "120"), (5, "0.05"), (-1_250, "-12.5"), (100_000, "1000"),
    (38_275, "382.75"), (-5, "-0.05"),
])
def test_points_as_text_have_no_trailing_zero(hundredths: int, text: str) -> None:
    assert points_text(hundredths) == text


def test_what_the_system_refuses_is_told_in_the_language(tmp_path: Path) -> None:
    for path in (tmp_path, tmp_path / "none.csv"):
        with pytest.raises(KnownFault) as caught:
            read_scores_csv(path, EDITION)
        assert caught.value.key == "scores_unreadable"
        # All of it in Thai: the system's own words are English
        told = caught.value.text("th").replace(str(path), "")
        assert not re.search("[a-z]", told)


@pytest.mark.skipif(os.name != "posix", reason="a device of POSIX")
def test_a_file_without_end_is_refused() -> None:
    with pytest.raises(KnownFault) as caught:
        read_scores_csv("/dev/zero", EDITION)
    assert caught.value.values["reason"].key == "os_too_large"
