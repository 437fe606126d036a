"""Hints on the craft of comments: what fires, and what is only near it."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from assessor_app.assessment import craft_words
from assessor_app.assessment.craft import (
    Hint,
    HintCode,
    case_hints,
    comment_hints,
    hint_line,
    item_hints,
)
from assessor_app.assessment.sample import build_sample
from assessor_app.casefile.records.choices import Sign
from assessor_app.casefile.records.review import Comment
from assessor_app.casefile.state import read_state
from assessor_app.criteria.edition_file import builtin_edition
from assessor_app.words import Language

NAMES = (
    "กรมการแพทย์แผนไทยและการแพทย์ทางเลือก",
    "Department of Thai Traditional and Alternative Medicine",
)
WHOLE = Comment(
    id="c1", assessor_id="a1", item="3.1", sign=Sign.STRENGTH,
    text="จำแนกผู้รับบริการเป็น 3 กลุ่มตามภารกิจ",
    dimension="A", evidence="ภาพที่ 2", so_what="สารสนเทศของแต่ละกลุ่มแยกจากกัน",
    created=datetime(2021, 6, 25, tzinfo=UTC),
)


def hints(comment: Comment) -> tuple[Hint, ...]:
    return comment_hints(comment, applicant_names=NAMES, edition=builtin_edition())


def codes(comment: Comment) -> list[str]:
    return [hint.code.value for hint in hints(comment)]


def cut(text: str, spans: tuple[tuple[int, int], ...]) -> list[str]:
    return [text[start:end] for start, end in spans]


@pytest.mark.parametrize(("text", "words"), [
    ("ส่วนราชการควรทบทวนแผน", ["ควร"]),
    ("ไม่ควรใช้วิธีเดิม", ["ควร"]),
    ("หน่วยงานจะต้องปรับปรุง", ["ต้อง"]),
    ("จำเป็นต้องมีแผน", ["จำเป็นต้อง"]),
    ("พึงกำหนดเป้าหมาย", ["พึง"]),
    ("น่าจะเพิ่มช่องทาง", ["น่าจะ"]),
    ("แนะนำให้จัดทำแผน", ["แนะนำให้"]),
    ("สมควรทบทวนแผน", ["สมควร"]),
    ("ควรมีแผน และต้องติดตาม", ["ควร", "ต้อง"]),
    ("The agency should listen.", ["should"]),
    ("It could and Would grow.", ["could", "Would"]),
    ("Shouldn't it?", ["Shouldn't"]),
    ("We recommend a review", ["recommend"]),
])
def test_advice(text: str, words: list[str]) -> None:
    assert cut(text, craft_words.advice(text)) == words


@pytest.mark.parametrize("letters", [53, 139, 140, 206, 1000, 5000])
def test_what_is_found_is_found_in_a_run_of_any_length(letters: int) -> None:
    clause = "หน่วยงานจัดทำแผนพัฒนาคุณภาพและติดตามผลร่วมกับเครือข่ายในพื้นที่"
    end = "ซึ่งควรทบทวนแผนที่ไม่ดี"
    run = (clause * (letters // len(clause) + 1))[-(letters - len(end)):] + end
    assert len(run) == letters
    assert cut(run, craft_words.advice(run)) == ["ควร"]
    assert cut(run, craft_words.judgements(run)) == ["ไม่ดี"]


@pytest.mark.parametrize("text", [
    "ความต้องการของประชาชน", "ต้องการข้อมูล", "ถูกต้องแม่นยำ", "ผู้ที่เกี่ยวข้อง",
    "ผู้ต้องขัง", "จับต้องได้", "ประชาชนไม่ต้องเดินทาง", "ข้อมูลที่ต้องใช้", "พอสมควร",
    "เท่าที่ควร", "ควบคู่กัน", "ควรค่าแก่การรักษา", "ความพึงพอใจ",
    "คุณลักษณะอันพึงประสงค์", "ให้คำแนะนำแก่ประชาชน", "ผู้บริหารเสนอให้คณะกรรมการ",
    "คำขวัญ “เราต้องรอด”", "shoulder", "mustard", "adviser", "",
])
def test_what_is_only_near_advice(text: str) -> None:
    assert craft_words.advice(text) == ()


@pytest.mark.parametrize(("text", "words"), [
    ("มีระบบที่ดี", ["ดี"]),
    ("ผลไม่ดี", ["ไม่ดี"]),
    ("ผลงานแย่", ["แย่"]),
    ("งบประมาณไม่เพียงพอ", ["ไม่เพียงพอ"]),
    ("ทำได้ดีมาก", ["ดีมาก"]),
    ("a good system and a bad plan", ["good", "bad"]),
    ("Resources are inadequate", ["inadequate"]),
    ("results are poor", ["poor"]),
])
def test_judgements(text: str, words: list[str]) -> None:
    assert cut(text, craft_words.judgements(text)) == words


@pytest.mark.parametrize("text", [
    "ดีขึ้นต่อเนื่อง 3 ปี", "ดีกว่าเป้าหมาย", "ผลงานดีเด่น", "ดีเลิศ", "ยินดี",
    "คดีความ", "แนวปฏิบัติที่ดี", "บริหารกิจการบ้านเมืองที่ดี",
    "การกำกับดูแลองค์การที่ดี", "คุณภาพชีวิตที่ดี", "อยู่ในระดับดี", "เพียงพอ",
    "แย่งชิง", "โครงการ “คนดีของแผ่นดิน”", "good practice", "good governance", "goods",
    "badge", "poor households",
])
def test_what_is_only_near_a_judgement(text: str) -> None:
    assert craft_words.judgements(text) == ()


@pytest.mark.parametrize(("text", "words"), [
    ("กรมการแพทย์แผนไทยและการแพทย์ทางเลือกรับฟัง", [NAMES[0]]),
    ("กรมฯ รับฟังประชาชน", ["กรมฯ"]),
    ("the DEPARTMENT of Thai Traditional and Alternative Medicine listens",
     ["DEPARTMENT of Thai Traditional and Alternative Medicine"]),
    ("ส่วนราชการรับฟัง", []),
    ("กรมการแพทย์", []),
    ("Department of Health", []),
])
def test_the_applicants_name(text: str, words: list[str]) -> None:
    assert cut(text, craft_words.names(text, NAMES)) == words


def test_a_name_inside_another_word_is_none() -> None:
    assert craft_words.names("Smartodtan", ["odt"]) == ()
    assert craft_words.names("ใด ๆ", ["", " ", "ใด"]) == ()


@pytest.mark.parametrize(("text", "several"), [
    ("รับฟังจากสามช่องทาง นอกจากนี้ยังมีตลาดความรู้", True),
    ("The agency listens. It also answers.", True),
    ("รับฟัง\nตอบสนอง", True),
    ("ก และ ข และ ค และ ง และ จ และ ฉ", True),
    ("นอกจากนี้ยังมีตลาดความรู้", False),
    ("ตาม พ.ร.บ. และแผน 99.79 เปอร์เซ็นต์", False),
    ("Dr. Ganja in TTM, e.g. The app", False),
    ("รับฟังจากประชาชน ผู้ประกอบการ และเครือข่าย\n", False),
])
def test_one_thought(text: str, several: bool) -> None:
    assert bool(craft_words.other_thoughts(text)) is several


def test_a_whole_comment_has_no_hints() -> None:
    assert hints(WHOLE) == ()


def test_a_comment_without_words_yet_has_no_hints() -> None:
    assert hints(replace(WHOLE, text=" ", evidence="", dimension="", so_what="")) == ()


def test_what_a_comment_lacks() -> None:
    assert codes(replace(WHOLE, evidence="", dimension="", so_what=" ")) == [
        "evidence", "dimension", "so_what"]
    assert codes(replace(WHOLE, evidence="", text="ภาพที่ ๒ จำแนก 3 กลุ่ม")) == []
    assert codes(replace(WHOLE, evidence="", text="see Figure 2")) == []
    assert codes(replace(WHOLE, evidence="", text="ภาพรวมของกลุ่ม")) == ["evidence"]
    assert codes(replace(WHOLE, dimension="Le")) == ["dimension"], "a results tag on a process item"
    assert codes(replace(WHOLE, item="7.2", dimension="Le")) == []


def test_hints_point_at_the_words_and_the_field() -> None:
    text = "ส่วนราชการควรทบทวน"
    [hint] = hints(replace(WHOLE, text=text))
    assert (hint.code, cut(text, hint.spans), hint.part) == (HintCode.ADVICE, ["ควร"], "text")
    assert hint.text(Language.TH).startswith("“ควร” เป็นการแนะนำ")
    assert hint.text(Language.EN).startswith("“ควร” is advice")
    [hint] = hints(replace(WHOLE, so_what="this is bad"))
    assert (hint.code, hint.part, hint.spans) == (HintCode.JUDGEMENT, "so_what", ((8, 11),))


def test_the_line_of_a_card_names_what_is_missing_together() -> None:
    bare = replace(WHOLE, text="ควรทบทวน ควรติดตาม", evidence="", dimension="", so_what="")
    assert hint_line(hints(bare), "th") == "“ควร” เป็นการแนะนำ · ขาดหลักฐาน มิติ และนัยสำคัญ"
    assert hint_line(hints(replace(bare, dimension="A")), "en") == (
        "“ควร” is advice · lacks evidence and a “so what”")
    assert hint_line(hints(replace(WHOLE, so_what="")), "th") == "ขาดนัยสำคัญ"
    assert hint_line((), "th") == ""


def signed(*signs: str) -> list[Comment]:
    return [replace(WHOLE, id=f"c{number}", sign=Sign(sign)) for number, sign in enumerate(signs)]


@pytest.mark.parametrize(("signs", "percent", "code"), [
    (["--", "--", "-"], 70, HintCode.SCORE_HIGH),
    (["++", "+", "--"], 70, HintCode.SCORE_HIGH),
    (["+", "-", "-"], 85, HintCode.SCORE_HIGH),
    (["-"], 50, HintCode.SCORE_HIGH),
    (["++", "+", "-"], 70, None),
    (["+", "--"], 65, None),
    (["-", "--"], 45, None),
    (["++", "++", "+"], 10, HintCode.SCORE_LOW),
    (["+"], 25, HintCode.SCORE_LOW),
    (["++"], 30, None),
    (["+", "--"], 10, None),
    (["--"], None, None),
    ([], 70, None),
])
def test_score_and_comments_agree(signs: list[str], percent: int | None, code: object) -> None:
    found = item_hints(signed(*signs), percent, builtin_edition())
    assert [hint.code for hint in found] == ([] if code is None else [code])
    for hint in found:
        assert str(percent) in hint.text(Language.TH)
        assert str(percent) in hint.text(Language.EN)


def test_empty_comments_do_not_count_against_a_score() -> None:
    assert item_hints([replace(WHOLE, sign=Sign.OFI, text=" ")], 70, builtin_edition()) == ()


def test_the_same_evidence_praised_and_blamed(tmp_path: Path) -> None:
    with build_sample(tmp_path / "sample.pmqa") as case:
        state = read_state(case)
    edition = builtin_edition()
    comments = (
        replace(WHOLE, id="a", item="3.1", evidence="ภาพที่ ๒"),
        replace(WHOLE, id="b", item="4.1", evidence="ภาพที่  2", sign=Sign.OFI),
        replace(WHOLE, id="c", item="3.1", evidence="ภาพที่ 3"),
        replace(WHOLE, id="d", item="3.1", evidence="ภาพที่ 3", sign=Sign.OFI),
        replace(WHOLE, id="e", item="3.2", evidence=""),
        replace(WHOLE, id="f", item="4.1", evidence="", sign=Sign.OFI),
        replace(WHOLE, id="g", item="3.2", evidence="ภาพที่ 4"),
        replace(WHOLE, id="h", item="4.1", evidence="ภาพที่ 4", sign=Sign.OFI, dimension="D"),
    )
    [hint] = case_hints(replace(state, comments=comments), edition)
    assert hint.code is HintCode.EVIDENCE_BOTH_WAYS
    assert hint.comments == ("a", "b")
    assert "3.1" in hint.text(Language.TH)
    assert "4.1" in hint.text(Language.EN)


def test_the_sample_keeps_the_craft(tmp_path: Path) -> None:
    with build_sample(tmp_path / "sample.pmqa") as case:
        state = read_state(case)
    for comment in state.comments:
        assert codes(comment) == [], comment.text
