"""Thai text and dates as they are read, compared and shown."""

from __future__ import annotations

import random
import re
from datetime import UTC, date, datetime
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessor_app import thai
from assessor_app.errors import KnownFault
from assessor_app.resources_path import resource

THAI_TEXT = st.text(
    st.characters(min_codepoint=0x0E01, max_codepoint=0x0E4E)
    | st.sampled_from(" ()\u201c\u201d,.%aZ09๐๙-/😀")
)


@pytest.mark.parametrize("spelling", ["น้ำ", "นํ้า", "น้ํา", "น้\u200bำ", "นำ้"])
def test_one_word_for_every_spelling_of_nam(spelling: str) -> None:
    assert thai.normalise(spelling) == "น้ำ"


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("เเละ", "และ"),
        ("  ผู้ตรวจ   ประเมิน 1 ", "ผู้ตรวจ ประเมิน 1"),
        ("ท\u0e48\u0e35", "ท\u0e35\u0e48"),
        ("ที\u0e48\u0e48", "ที\u0e48"),
        ("Somchai", "somchai"),
    ],
)
def test_normalise_unites_what_looks_alike(typed: str, meant: str) -> None:
    assert thai.normalise(typed) == meant


@given(THAI_TEXT)
def test_normalise_is_settled_after_one_pass(text: str) -> None:
    once = thai.normalise(text)
    assert thai.normalise(once) == once


def test_words_of_the_award() -> None:
    assert thai.words("ฟื้นฟูกตัญญู") == ["ฟื้นฟู", "กตัญญู"]
    assert thai.words("ทำซ้ำทุกรอบปี") == ["ทำซ้ำ", "ทุกรอบ", "ปี"]
    assert thai.words("แนวทางการดำเนินการ") == ["แนวทาง", "การดำเนินการ"]
    assert thai.words("ฉันทามติของทีม") == ["ฉันทามติ", "ของ", "ทีม"]
    assert thai.words("ข้อมูล (ICT) ระบบ") == ["ข้อมูล", " ", "(ICT)", " ", "ระบบ"]
    assert "".join(thai.words("ผู้รับบริการและผู้มีส่วนได้ส่วนเสีย")) == "ผู้รับบริการและผู้มีส่วนได้ส่วนเสีย"
    assert len(thai.words("ผู้รับบริการและผู้มีส่วนได้ส่วนเสีย")) > 3


@given(THAI_TEXT)
def test_words_lose_nothing_and_never_part_a_mark_from_its_letter(text: str) -> None:
    pieces = thai.words(text)
    assert "".join(pieces) == text
    for before, after in pairwise(pieces):
        if not before[-1].isspace():
            assert not 0x0E47 <= ord(after[0]) <= 0x0E4E
            assert after[0] not in "\u0e31\u0e34\u0e35\u0e36\u0e37\u0e38\u0e39ะาำๆฯ)"
            assert before[-1] not in "(เแโใไ" or after[0].isspace()


def run_of(letters: int) -> str:
    """One run of Thai letters as people write them who leave no space: the sample's own words."""
    sample = resource("sample", "dtam-2564.toml").read_text("utf-8")
    runs = re.findall("[\u0e01-\u0e3a\u0e40-\u0e4e]+", sample)
    random.Random(letters).shuffle(runs)
    return "".join(runs)[:letters]


@pytest.mark.parametrize("letters", [1, 2, 53, 138, 139, 140, 141, 206, 300, 1000, 2500, 5000])
def test_a_long_run_breaks_where_its_parts_do(letters: int) -> None:
    run = run_of(letters)
    assert len(run) == letters
    tokens = [word for _, word in thai.tokens(run)]
    assert "".join(tokens) == run
    assert max(map(len, tokens)) < 40
    place = 0
    while place < len(tokens):  # parts so short that the segmenter takes each at once
        part = tokens[place:place + 12]
        assert [word for _, word in thai.tokens("".join(part))] == part
        place += 12


@pytest.mark.parametrize("letters", [1, 139, 140, 1000, 5000])
@pytest.mark.parametrize("of", ["", "กรอ", "ว", "ๆ", "ไ", "ที่", "่", "นานา"])
def test_every_letter_of_a_run_is_read_a_few_times_however_long_it_is(
    letters: int, of: str, monkeypatch: pytest.MonkeyPatch,
) -> None:
    # The segmenter's time grows with the square of what it is given where that can be read in many
    # ways (กรอกรอ), so that the parts are bounded, and they overlap by little.
    run = (of * letters)[:letters] if of else run_of(letters)
    given_to_it: list[int] = []
    read = thai._segment_part

    def counted(part: str) -> tuple[str, ...]:
        given_to_it.append(len(part))
        return read(part)

    monkeypatch.setattr(thai, "_segment_part", counted)
    assert "".join(word for _, word in thai.tokens(run)) == run
    assert max(given_to_it) <= 139
    assert sum(given_to_it) <= 3 * letters


@given(THAI_TEXT, st.integers(1, 60))
def test_words_lose_nothing_of_a_long_text(text: str, times: int) -> None:
    assert "".join(thai.words(text * times)) == text * times


@pytest.mark.parametrize("letters", [140, 206, 5000])
def test_a_label_may_wrap_wherever_a_word_of_a_long_run_ends(letters: int) -> None:
    run = run_of(letters)
    assert thai.breakable(run).split(thai.ZERO_WIDTH_SPACE) == thai.words(run)
    assert max(map(len, thai.words(run))) < 40


def test_tokens_are_the_thai_words_with_their_places() -> None:
    assert thai.tokens("PMQA ต้องการ 5 ถูกต้อง") == [(5, "ต้องการ"), (15, "ถูกต้อง")]
    assert thai.tokens("no Thai, 12") == []


@given(THAI_TEXT)
def test_breakable_only_adds_invisible_breaks(text: str) -> None:
    assert thai.breakable(text).replace(thai.ZERO_WIDTH_SPACE, "") == text


@given(st.text())
def test_digits_go_there_and_back(text: str) -> None:
    plain = thai.arabic_digits(text)
    assert thai.arabic_digits(thai.thai_digits(plain)) == plain


def test_dates_are_shown_in_the_buddhist_era() -> None:
    day = date(2019, 3, 15)
    assert thai.date_text(day, "th") == "15 มี.ค. 2562"
    assert thai.long_date_text(day, "th") == "15 มีนาคม พ.ศ. 2562"
    assert thai.date_text(day, "en") == "15 Mar BE 2562"
    assert thai.long_date_text(day, "en") == "15 March BE 2562"
    assert thai.time_text(datetime(2021, 6, 25, 14, 3)) == "14:03"
    assert len(thai.time_text(datetime(2021, 6, 25, 14, 3, tzinfo=UTC))) == 5


def test_every_month_has_a_name() -> None:
    for language in ("th", "en"):
        for month in range(1, 13):
            assert thai.date_text(date(2021, month, 1), language)
            assert thai.long_date_text(date(2021, month, 1), language)


def test_a_leap_day_of_the_buddhist_era_is_real() -> None:
    assert thai.parse_date("2563-02-29") == date(2020, 2, 29)
    assert thai.parse_date("๒๕๖๓-๐๒-๒๙") == date(2020, 2, 29)
    assert thai.parse_date("2020-02-29") == date(2020, 2, 29)


@pytest.mark.parametrize("text", ["2562-02-29", "2564-13-01", "25 มิ.ย. 2564", "", "0000-01-01"])
def test_what_is_no_date_is_refused(text: str) -> None:
    with pytest.raises(KnownFault) as caught:
        thai.parse_date(text)
    assert caught.value.key == "bad_date"


@given(st.dates(min_value=date(1900, 1, 1), max_value=date(2399, 12, 31)))
def test_a_buddhist_date_reads_back(day: date) -> None:
    assert thai.parse_date(f"{thai.buddhist_year(day)}-{day:%m-%d}") == day
