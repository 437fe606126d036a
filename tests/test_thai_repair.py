"""Thai pasted from a PDF: damaged and right pairs, and what must never change."""

from __future__ import annotations

import itertools
import random
import re
import tomllib
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assessor_app.resources_path import resource
from assessor_app.thai_lattice import MARKS, TONE_MARKS, VOWEL_MARKS, is_word
from assessor_app.thai_repair import _FROM_OLD_FORMS, _step, repair

ROOT = Path(__file__).resolve().parent.parent
PAIRS = [
    tuple(line.split("\t")) for line in
    (ROOT / "tests/fixtures/thai_repair_pairs.tsv").read_text("utf-8").splitlines()
]
DICTIONARY = sorted(filter(is_word, resource("thai", "words_th.txt").read_text("utf-8").split()))
DAMAGED_TEXT = st.text(
    st.characters(min_codepoint=0x0E01, max_codepoint=0x0E4E)
    | st.sampled_from(" \ufffd\uf701\uf70a\uf700()”/,.%aZ09๐๙\n\t")
)


def _strings(value: object) -> list[str]:
    if isinstance(value, str):
        return [value]
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return [text for one in inner for text in _strings(one)]


@pytest.mark.parametrize(("damaged", "right"), PAIRS)
def test_pairs_from_an_award_book(damaged: str, right: str) -> None:
    found = repair(damaged)
    assert found.text == right
    assert found.original == damaged
    assert found.notes
    assert found.doubtful == ()


def test_there_are_pairs_enough() -> None:
    assert len({damaged for damaged, _ in PAIRS}) >= 60


@pytest.mark.parametrize(("damaged", "right"), [
    ("ส\ufffdำนักงาน", "สำนักงาน"),
    ("น\ufffd้ำ", "น้ำ"),
    ("น\ufffdำ้", "น้ำ"),
    ("นํา", "นำ"),
    ("นํ้า", "น้ำ"),
    ("น้ํา", "น้ำ"),
    ("นำ้", "น้ำ"),
    ("จ ำนวน", "จำนวน"),
    ("เเละ", "และ"),
    ("ท\u0e48\u0e35", "ท\u0e35\u0e48"),
    ("ที\u0e48\u0e48", "ที\u0e48"),
    ("ป\uf702", "ปี"),
    ("ป\uf710น", "ปัน"),
    ("เป\uf712น", "เป็น"),
    ("ปู\uf70a", "ปู่"),
    ("\uf700าน", "ฐาน"),
    ("\uf70fาติ", "ญาติ"),
    ("ป\uf88aา", "ป่า"),
    ("ประสิท ธิภาพ", "ประสิทธิภาพ"),
    ("ผู้สูงอาย/ุคน", "ผู้สูงอายุ/คน"),
    ("พืน้ที ่5 แห่ง", "พื้นที่ 5 แห่ง"),
    ("ศูนย ์ : กรม", "ศูนย์ : กรม"),
    ("ข้อมูลขอ ้ความ", "ข้อมูลข้อความ"),
    ("การจด ัการภาครัฐ", "การจัดการภาครัฐ"),
    ("ได้แลว ้เปิดที่นี่", "ได้แล้วเปิดที่นี่"),
    ("การปรับปรง ุ", "การปรับปรุง"),
    ("ปเ็เลย", "ป็แลย"),
    ("บ ิะ", "บิะ"),
])
def test_each_kind_of_damage(damaged: str, right: str) -> None:
    assert repair(damaged).text == right


@pytest.mark.parametrize("text", [
    "", " ", "\r\n", "ที่ได้รับ ในปี พ.ศ. 2564", "ตาม พ.ร.บ. ของ อสม. และ อย.",
    "PMQA 4.0 (e-Service) ๑๒",
    "ต้องการ ถูกต้อง เกี่ยวข้อง สมควร", "ทางกดคลัทช์", "นายวัฒนชัย พงษ์สวัสดิ์", "ณ ที่ตั้ง ต่าง ๆ ฯลฯ",
    "น่าอยู่\u200bดี", "a\ufeffb", "ค่า = 5; ✓ \uf0d8 รายการ", "ปี ปี้ ที ที่ มี", "\x00\x0b\u2028",
])
def test_clean_text_is_not_touched(text: str) -> None:
    found = repair(text)
    assert found.text == text
    assert found.notes == ()
    assert not found.changed


@pytest.mark.parametrize(
    "path",
    [*sorted((ROOT / "resources/words").glob("*.toml")),
     *sorted((ROOT / "resources/criteria").glob("*.toml")),
     *sorted((ROOT / "resources/sample").glob("*.toml"))],
    ids=lambda path: path.name,
)
def test_our_own_thai_is_never_changed(path: Path) -> None:
    for text in _strings(tomllib.loads(path.read_text("utf-8"))):
        assert repair(text).text == text


def test_the_windows_thai_is_never_changed() -> None:
    text = (ROOT / "resources/i18n/pmqa_th.ts").read_text("utf-8")
    for line in text.splitlines():
        assert repair(line).text == line


@given(
    st.lists(st.sampled_from(DICTIONARY), max_size=12), st.sampled_from(["", " ", " 12 ", ", A"]))
def test_words_of_the_dictionary_are_never_changed(found: list[str], between: str) -> None:
    text = between.join(found)
    assert repair(text).text == text


@pytest.mark.soak
def test_a_hundred_thousand_runs_of_words_are_never_changed() -> None:
    chance = random.Random(2562)
    for _ in range(100_000):
        text = chance.choice(["", " "]).join(chance.choices(DICTIONARY, k=chance.randint(1, 8)))
        assert repair(text).text == text


def _measure(line: str) -> tuple[int, int, int]:
    """What every step of a repair makes smaller: the length, where marks stand, their disorder."""
    marks = [place for place, letter in enumerate(line) if re.match(f"[{MARKS}]", letter)]
    stacks = re.findall(f"[{MARKS}]+", line)
    return len(line), sum(marks), sum(
        bool(re.match(f"[{TONE_MARKS}]", one)) and bool(re.match(f"[{VOWEL_MARKS}]", other))
        for stack in stacks for one, other in itertools.combinations(stack, 2))


def _is_settled_and_told(text: str) -> None:
    """A repair changes nothing the second time, comes to its end, and its notes tell all of it."""
    found = repair(text)
    assert repair(found.text).text == found.text
    assert bool(found.notes) <= found.changed
    told = text
    for note in reversed(found.notes):
        assert text[note.start:note.end] == note.before
        told = told[:note.start] + note.after + told[note.end:]
    assert re.sub(r"\s", "", told) == re.sub(r"\s", "", found.text)
    for start, end in found.doubtful:
        assert 0 <= start < end <= len(found.text)
    for line in text.translate(_FROM_OLD_FORMS).split("\n"):
        after = _step(line)
        assert after == line or _measure(after) < _measure(line)


@settings(max_examples=200)
@given(DAMAGED_TEXT)
def test_a_repair_is_settled_and_its_notes_tell_all_of_it(text: str) -> None:
    _is_settled_and_told(text)


def _thrown_together(chance: random.Random) -> str:
    """Letters, marks, vowels and blanks in no order; fewer different ones make more words."""
    letters = chance.choice(
        ["กขคงจฉชซญฎฏฐฑฒณดตถทธนบปผฝพฟภมยรลวศษสหฬอฮ", "กนทบปมยรลวสหอดต", "บปทกน"])
    marks = chance.choice(["ัิีึืฺุู็ํ่้๊๋์๎", "ัิีุ่้์"])
    kinds = chance.choices([letters, marks, "ะาำเแโใไๆฯ", " ", "\ufffd\uf701\uf70a/)”a5\n"],
                           [10, 8, 4, 4, 1], k=chance.randint(1, 14))
    return "".join(map(chance.choice, kinds))


def test_letters_thrown_together_are_settled_by_one_repair() -> None:
    chance = random.Random(2562)
    for _ in range(10_000):
        _is_settled_and_told(_thrown_together(chance))


@pytest.mark.soak
def test_200_000_strings_of_letters_thrown_together_are_settled_by_one_repair() -> None:
    chance = random.Random(2567)
    for _ in range(200_000):
        _is_settled_and_told(_thrown_together(chance))


def test_what_cannot_be_put_right_is_told() -> None:
    found = repair("ข้อมูล\ufffdสูญหาย")
    assert found.text == "ข้อมูล\ufffdสูญหาย"
    assert [found.text[a:b] for a, b in found.doubtful] == ["\ufffd"]


def test_notes_are_words_with_their_places() -> None:
    text = "เพือ่การ พฒันา คน"
    assert [(note.start, note.before, note.after) for note in repair(text).notes] == [
        (0, "เพือ่", "เพื่อ"), (9, "พฒันา", "พัฒนา")]


@pytest.mark.parametrize("text", ["ก" + "\u0e48\u0e35" * 5000, "\u0e48" * 5000, "\ufffd" * 5000])
def test_heaps_of_marks_are_told_and_left(text: str) -> None:
    assert repair(text).doubtful
