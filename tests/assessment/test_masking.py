"""People named in typed words are found however they are named, and other words are left alone."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessor_app.assessment.masking import masked, named_in, parts_of, stands_alone
from assessor_app.thai import normalise, tidied

MANOP, SOMYING = "ดร.มานพ เที่ยงธรรม", "Dr. Somying Wongsa"
NAMES = (MANOP, SOMYING, "นางสาวสมหญิง ใจดี", "ผู้ตรวจประเมิน 1", "สมชาย พัฒนา", "ผู้ตรวจ หนึ่ง",
         "มาลี ณ อยุธยา", "นายสมบัติ รุ่งเรือง", "น้ำฝน กำลังใจ", "เอก")


def told(words: str) -> str:
    return masked(words, NAMES, lambda _name: "X")


@pytest.mark.parametrize(("words", "after"), [
    ("ตามที่ดร.มานพ เที่ยงธรรมเห็น", "ตามที่Xเห็น"),  # as in the case
    ("ตามที่ ดร. มานพ เที่ยงธรรม เห็น", "ตามที่ X เห็น"),  # a space behind the title
    ("ดร มานพ เห็น", "X เห็น"), ("ผศ.ดร. มานพ", "X"), ("อ.มานพ", "X"), ("คุณมานพกล่าว", "Xกล่าว"),
    ("มานพ เที่ยงธรรม", "X"), ("มานพเห็น", "Xเห็น"), ("คุณเที่ยงธรรม", "X"), ("เที่ยงธรรม", "X"),
    ("มานพเที่ยงธรรม", "X"), ("มานพ  เที่ยงธรรม", "X"), ("มานพ\u00a0เที่ยงธรรม", "X"),
    ("มานพ\nเที่ยงธรรม", "X"), ("มานพ.เที่ยงธรรม", "X"), ("มา\u200bนพ\u200b เที่ยงธรรม", "X"),
    ("เท\u0e48\u0e35ยงธรรม", "X"),  # marks the other way round
    ("somying wongsa", "X"), ("SOMYING", "X"), ("SomyingWongsa", "X"), ("Wongsa's", "X's"),
    ("Prof. Dr. Somying said", "X said"), ("Khun Somying", "X"), ("คุณSomyingเห็น", "Xเห็น"),
    ("น.ส. สมหญิง", "X"), ("นางสาวสมหญิง", "X"), ("นํ้าฝน", "X"),
    ("ผู้ตรวจประเมิน ๑", "X"), ("ผู้ตรวจประเมิน1", "X"), ("ผู้ตรวจหนึ่ง", "X"),
    ("คุณเอก", "X"), ("ณ อยุธยา", "X"), ("คุณพัฒนา", "X"), ("สมชายพัฒนา", "X"),
    ("คุณ สมบัติ", "X"), ("มานพ และ เที่ยงธรรม", "X และ X"),
])
def test_whoever_is_named_is_told_as_somebody(words: str, after: str) -> None:
    assert told(words) == after


@pytest.mark.parametrize("words", [
    "การพัฒนาบุคลากรอย่างต่อเนื่อง", "คุณสมบัติของบุคลากร", "จังหวัดพระนครศรีอยุธยา",
    "ผู้ตรวจประเมิน 12 คน", "ผู้ตรวจประเมิน", "ระบบหนึ่งระบบ", "เอกสาร", "โดยเอกชน", "มานพะ",
    "Somyings", "assessors", "SomyingsWongsab", "ระบบ ก.พ.ร. และ พ.ศ. 2564", "",
    "emoji 👩\u200d🚒 stay whole", "ข้อความ\u200bที่มีช่องว่างมองไม่เห็น",
])
def test_what_names_nobody_stays_as_it_was_typed(words: str) -> None:
    assert told(words) == words


def test_a_word_that_is_a_name_too_is_told_as_not_sure() -> None:
    found, = named_in("คุณสมบัติสังเกตว่า", NAMES)
    assert not found.sure
    assert "คุณสมบัติสังเกตว่า"[found.start:found.end] == "คุณสมบัติ"


def test_the_parts_of_names() -> None:
    assert parts_of("พล.ต.ต. สมชาย ใจดี (ชาย)") == ("สมชาย", "ใจดี", "ชาย")
    assert parts_of("ว่าที่ร้อยตรี มานะ  อดทน") == ("มานะ", "อดทน")
    assert parts_of("Assoc. Prof. Jan van Dijk") == ("Jan", "van Dijk")
    assert parts_of("นายิกา สุข") == ("นายิกา", "สุข"), "no title, but a name that begins like one"
    assert parts_of(" ") == parts_of("()") == ()
    assert not stands_alone("พัฒนา"), "a word of the criteria"
    assert not stands_alone("Assessor")
    assert stands_alone("เที่ยงธรรม")


def test_nobody_to_find() -> None:
    assert named_in("มานพ", ()) == named_in("มานพ", ("", " ", "()")) == ()


@given(st.text(alphabet="มานพเที่ยงธร ดSomyingWa.ๆ\u200b\u00a0\n1๑", max_size=40))
def test_any_words_are_parted_without_loss(words: str) -> None:
    """What stands between the names is kept, and no name is left."""
    tidy = tidied(words)
    places = named_in(tidy, (MANOP, SOMYING))
    assert all(one.start < one.end for one in places)
    assert all(one.end <= other.start for one, other in pairwise(places))
    after = masked(words, (MANOP, SOMYING), lambda _name: "*")
    assert not [one for one in named_in(tidied(after), (MANOP, SOMYING)) if one.sure]
    if not places:
        assert after == words


@given(st.text(max_size=60))
def test_tidied_looks_the_same_and_is_settled(words: str) -> None:
    assert normalise(tidied(words)) == normalise(words)
    assert tidied(tidied(words)) == tidied(words)
