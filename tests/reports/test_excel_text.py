"""What a person typed reaches the cell as words: whole, legible, never a formula."""

from __future__ import annotations

import io
from itertools import accumulate

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook

from assessor_app import thai
from assessor_app.reports.excel.text import (
    CELL_UNITS,
    ROW_POINTS,
    cell_pieces,
    header_text,
    height_of,
    put_text,
    safe_text,
    wrapped,
)

THAI = "ผู้รับบริการและผู้มีส่วนได้ส่วนเสียเข้าถึงข้อมูลที่ฟื้นฟูใหม่ได้ที่ศูนย์บริการทุกแห่ง "


def _through_a_file(text: str) -> object:
    book = Workbook()
    put_text(book.active["A1"], text)
    raw = io.BytesIO()
    book.save(raw)
    cell = load_workbook(raw).active["A1"]
    assert cell.data_type == "s" or cell.value is None
    return cell.value


@pytest.mark.parametrize("text", [
    "=2+2", "=HYPERLINK(\"http://a.example\",\"x\")", "#N/A", "#REF!", "+1+1", "-5", "@SUM(A1)",
    "\t=1+1", "{=1+1}", "=cmd|' /C calc'!A0", "TRUE", "0012", "1e5", "12/03/2564", "'=1+1",
])
def test_words_stay_words(text: str) -> None:
    assert _through_a_file(text) == text


def test_an_escape_sequence_is_escaped() -> None:
    # what a spreadsheet decodes to _x0041_; openpyxl reads it undecoded
    assert _through_a_file("a_x0041_b") == "a_x005F_x0041_b"
    assert _through_a_file("_x00") == "_x00"


def test_signs_that_no_file_can_carry_are_seen_to_be_missing() -> None:
    assert safe_text("a\x00b\x1bc\ud800d\uffffe") == "a\ufffdb\ufffdc\ufffdd\ufffde"
    assert safe_text("a\r\nb\rc\x0bd\u2028e\tf") == "a\nb\nc\nd\ne\tf"


@given(st.text(max_size=200))
@settings(max_examples=100, deadline=None)
def test_any_text_can_be_written(text: str) -> None:
    read = _through_a_file(text)
    assert (read or "").replace("_x005F_x", "_x") == safe_text(text).replace("_x005F_x", "_x")


@given(st.text(alphabet=st.sampled_from("กขที่นี้ำผู้ป่วย =\nab 12"), max_size=400),
       st.floats(8, 60))
@settings(max_examples=100, deadline=None)
def test_wrapping_loses_nothing(text: str, width: float) -> None:
    assert "".join(wrapped(text, width, 11)) == safe_text(text)
    assert "".join(cell_pieces(text, width, 11)) == safe_text(text)


@pytest.mark.parametrize(
    "text", [THAI * 900, "ก" * 40_000, "่" * 70_000, "😀" * 33_000, "a\n" * 999])
def test_a_text_longer_than_a_cell_is_continued(text: str) -> None:
    pieces = cell_pieces(text, 60, 11)
    assert "".join(pieces) == text
    assert len(pieces) > 1
    for piece in pieces:
        assert len(piece.encode("utf-16-le")) // 2 <= CELL_UNITS
        assert height_of(len(wrapped(piece, 60, 11)), 11) <= 409
    with pytest.raises(ValueError, match="does not fit"):
        put_text(Workbook().active["A1"], "ก" * (CELL_UNITS + 1))


def test_thai_is_wrapped_between_words_and_needs_room_for_its_marks() -> None:
    lines = wrapped(THAI * 3, 40, 11)
    assert len(lines) > 3
    assert not any(line[0] in "ะาำิีึืุู่้๊๋์็ั" for line in lines)
    assert height_of(1, 14) == pytest.approx(26, abs=0.5)  # what was seen to be right
    assert height_of(1, 11) < height_of(2, 11) < ROW_POINTS


@pytest.mark.parametrize("letters", [140, 206, 1000, 5000])
def test_a_run_without_spaces_is_wrapped_between_its_words(letters: int) -> None:
    run = (THAI.replace(" ", "") * 90)[:letters]
    lines = wrapped(run, 40, 11)
    assert set(accumulate(map(len, lines))) <= set(accumulate(map(len, thai.words(run))))


def test_a_header_keeps_its_codes_out() -> None:
    assert header_text("R&D && กรม\nก") == "R&&D &&&& กรม ก"
    assert len(header_text("ก" * 300)) == 90
