"""A passage from a PDF becomes a reference: lines joined, Thai put right, the original kept."""

from __future__ import annotations

import pytest

from assessor_app.assessment.files.passage import LONGEST, passage_of, reference, with_reference
from assessor_app.words import Language


@pytest.mark.parametrize(("selected", "passage"), [
    ("การให้ความส�ำคัญ\r\nกับผู้รับบริการ", "การให้ความสำคัญกับผู้รับบริการ"),
    ("first line\nsecond line", "first line second line"),
    ("ระบบ PDCA\r\nและ DTAM", "ระบบ PDCA และ DTAM"),
    ("  พ.ศ. 2564  ", "พ.ศ. 2564"),
])
def test_a_passage_is_one_line_put_right(selected: str, passage: str) -> None:
    made = passage_of(selected)
    assert made.text == passage
    assert "\n" not in made.original
    assert made.changed == ("\ufffd" in selected)


def test_a_reference_names_its_page_and_is_not_long() -> None:
    assert reference(12, "ลดเวลารอคอย", Language.TH) == "หน้า 12: “ลดเวลารอคอย”"
    assert reference(12, "shorter waits", "en") == "p. 12: “shorter waits”"
    assert len(reference(12, "ก" * 900, Language.TH)) < LONGEST + 15


def test_references_stand_one_behind_the_other_as_far_as_there_is_room() -> None:
    assert with_reference("", "หน้า 1: “ก”", 300) == "หน้า 1: “ก”"
    assert with_reference("ภาพที่ 1", "หน้า 1: “ก”", 300) == "ภาพที่ 1; หน้า 1: “ก”"
    assert with_reference("ภาพที่ 1; หน้า 1: “ก”", "หน้า 1: “ก”", 300) == "ภาพที่ 1; หน้า 1: “ก”"
    assert with_reference("ภาพที่ 1", "หน้า 1: “ก”", 15) is None
