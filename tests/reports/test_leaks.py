"""No assessor is named in the applicant's files, and what may give more away is listed first."""

from __future__ import annotations

import zipfile
from dataclasses import replace
from pathlib import Path

import pytest
from cases_for_paper import (
    EDITION,
    EMPTY,
    MADE,
    START,
    comment,
    full_state,
    issue,
    pdf_text,
    squeezed,
)
from pypdf import PdfReader
from pypdf.generic import StreamObject

from assessor_app.casefile.held import Verified
from assessor_app.casefile.records.application import Assessor
from assessor_app.casefile.records.case_state import CaseState
from assessor_app.casefile.records.choices import ThemeKind
from assessor_app.casefile.records.review import Theme
from assessor_app.casefile.records.visit import Request
from assessor_app.reports.feedback_records import Skin
from assessor_app.reports.kinds import PaperKind, Reader
from assessor_app.reports.leaks import LeakKind, leaks_of
from assessor_app.reports.output import write_packet
from assessor_app.reports.writing import Source, write_paper

PEOPLE = ("ดร.มานพ เที่ยงธรรม", "Dr. Somying Wongsa")
# Ten ways of writing each, and what must then be nowhere
SPELLINGS = {
    PEOPLE[0]: ("ดร.มานพ เที่ยงธรรม", "ดร. มานพ เที่ยงธรรม", "มานพ เที่ยงธรรม", "มานพเที่ยงธรรม",
                "มานพ   เที่ยงธรรม", "มานพ", "เที่ยงธรรม", "คุณมานพ", "มานพ\u00a0เที่ยงธรรม",
                "มา\u200bนพ เที่ยง\u200bธรรม"),
    PEOPLE[1]: ("Dr. Somying Wongsa", "Dr.Somying Wongsa", "Somying Wongsa", "SOMYING WONGSA",
                "somying", "Wongsa", "Khun Somying", "SomyingWongsa", "Somying  Wongsa",
                "Somying\u00a0Wongsa"),
}
TRACES = ("มานพ", "เที่ยงธรรม", "somying", "wongsa")


def _state() -> CaseState:
    """Every spelling in every place that an applicant reads: comments, themes, requests."""
    state = replace(full_state(), assessors={
        f"a{place}": Assessor(f"a{place}", name) for place, name in enumerate(PEOPLE)})
    items = list(EDITION.items)
    comments, themes, requests = [], [], []
    for number, spelling in enumerate(one for all_ in SPELLINGS.values() for one in all_):
        words = f"ตามที่ {spelling} พบ ระบบรับฟังครบถ้วน"
        comments.append(comment(
            items[number % len(items)], "+-"[number % 2], words, number=number + 10,
            evidence=f"บันทึกของ{spelling}", so_what=f"{spelling} เห็นว่าสำคัญ"))
        themes.append(Theme(f"t{number}", "a0", ThemeKind.ROLE_MODEL, f"{words} ทั้งองค์การ", (),
                            START))
        requests.append(Request(
            id=f"r{number}", number=f"ข-{number}", assessor_id="a0", issues=(), asked_on="",
            what=f"เอกสารที่{spelling}ขอ", asked_of=spelling, due="", received="", created=START))
    return replace(state, comments=(*state.comments, *comments), themes=tuple(themes),
                   requests=tuple(requests))


def _everything(path: Path) -> str:
    """All text that a file holds, also packed, without white space and case."""
    if path.suffix == ".pdf":
        reader = PdfReader(path)
        told = [pdf_text(path), str(reader.metadata), str(reader.outline)]
        told += [page.extract_text() for page in reader.pages]
        for number in range(1, len(reader.xref[0]) + 1):
            part = reader.get_object(number)
            if isinstance(part, StreamObject):
                told.append(part.get_data().decode("latin-1"))
        told.append(path.read_bytes().decode("latin-1"))
    else:
        with zipfile.ZipFile(path) as book:
            told = [book.read(name).decode() for name in book.namelist()]
    return squeezed("".join(told)).replace("\u200b", "").casefold()


@pytest.mark.parametrize("language", ["th", "en"])
def test_no_spelling_of_a_name_is_in_the_applicants_files(tmp_path: Path, language: str) -> None:
    state = _state()
    written = write_packet(state, EDITION, tmp_path, Skin.APPLICANT, language, made_at=MADE,
                           verified=Verified(1))
    for kind in (PaperKind.LETTER, PaperKind.READINESS, PaperKind.REQUESTS):
        written += write_paper(Source(kind, state, EDITION, Verified(1), "0" * 32),
                               Reader.APPLICANT, language, tmp_path, made_at=MADE)
    assert len(written) == 7
    for path in written:
        found = _everything(path)
        assert [trace for trace in TRACES if trace in found] == [], path.name
    assert "ระบบรับฟังครบถ้วน" in _everything(written[0]), "what is not a name is there"
    committee, _ = write_packet(state, EDITION, tmp_path, Skin.COMMITTEE, language, made_at=MADE,
                                verified=Verified(1))
    assert all(trace in _everything(committee) for trace in TRACES), "the search does find names"


def _leaks(text: str, **fields: str) -> list[tuple[LeakKind, str]]:
    state = replace(EMPTY, assessors={"a0": Assessor("a0", PEOPLE[0])}, issues=(
        issue("3.1/ก-1", "3.1", "ขอดูทะเบียน"),), comments=(
            comment("3.1", "+", text, **fields),))
    return [(one.kind, one.found) for one in leaks_of(state, EDITION)]


@pytest.mark.parametrize(("text", "kind", "found"), [
    ("อยู่ราวร้อยละ 40 เท่านั้น", LeakKind.PERCENT, "ร้อยละ 40"),
    ("อยู่ราว ร้อยละ๔๐", LeakKind.PERCENT, "ร้อยละ๔๐"),
    ("ราวร้อยละสี่สิบ", LeakKind.PERCENT, "ร้อยละสี่สิบ"),
    ("about 40 % of it", LeakKind.PERCENT, "40 %"), ("๔๐%", LeakKind.PERCENT, "๔๐%"),
    ("40 เปอร์เซ็นต์", LeakKind.PERCENT, "40 เปอร์เซ็นต์"),
    ("40 per cent", LeakKind.PERCENT, "40 per cent"),
    ("ได้ 45.50 คะแนน", LeakKind.POINTS, "45.50 คะแนน"),
    ("คะแนนรวม 412", LeakKind.POINTS, "คะแนนรวม 412"),
    ("scored 55", LeakKind.POINTS, "scored 55"), ("27.5 points", LeakKind.POINTS, "27.5 points"),
    ("ดูประเด็น 3.1/ก-1", LeakKind.ISSUE, "3.1/ก-1"), ("see 7.2/n-2", LeakKind.ISSUE, "7.2/n-2"),
    ("ดู ๓.๑/ก-๑ ด้วย", LeakKind.ISSUE, "๓.๑/ก-๑"), ("ตามที่ ดร. มานพ เห็น", LeakKind.NAME, "ดร. มานพ"),
])
def test_what_may_give_something_away_is_listed(text: str, kind: LeakKind, found: str) -> None:
    assert _leaks(text) == [(kind, found)]
    assert _leaks("x", so_what=text) == _leaks("x", evidence=text) == [(kind, found)]


@pytest.mark.parametrize("text", [
    "รายงาน น. 18 ภาพที่ 1", "3.1ก(2)", "ปี พ.ศ. 2564", "ครบ 3 กลุ่ม", "คะแนนความพึงพอใจสูงขึ้น",
    "ร้อยละของผู้รับบริการ", "มากกว่าหนึ่งครั้ง", "ภ-ก-1", "ISO 9001",
])
def test_what_gives_nothing_away_is_not(text: str) -> None:
    assert _leaks(text) == []


def test_places_come_in_the_papers_order_with_what_stands_around_them() -> None:
    state = replace(
        EMPTY, assessors={"a0": Assessor("a0", PEOPLE[0])},
        themes=(Theme("t", "a0", ThemeKind.ROLE_MODEL, "ดีเด่นร้อยละ 90", (), START),),
        comments=(comment("7.1", "+", "ได้ 50 คะแนน"),
                  comment("3.1", "-", f"{'ก' * 60} มานพ {'ข' * 60} ร้อยละ 5", number=2)))
    leaks = leaks_of(state, EDITION)
    assert [(one.item, one.kind) for one in leaks] == [
        ("", LeakKind.PERCENT), ("3.1", LeakKind.NAME), ("3.1", LeakKind.PERCENT),
        ("7.1", LeakKind.POINTS)]
    assert leaks[1].before.startswith("…")
    assert leaks[1].after.endswith("…")
    assert len(leaks[1].before) < 40
    assert [one.stays for one in leaks] == [True, False, True, True]
    assert {one.word("th") for one in leaks} == {"ร้อยละ", "ชื่อผู้ตรวจ ปิดให้แล้ว", "คะแนน"}


def test_where_the_team_wrote_its_text_only_that_is_looked_at() -> None:
    state = replace(EMPTY, comments=(
        comment("3.1", "+", "ร้อยละ 40"),
        replace(comment("3.1", "+", "ครบถ้วน", number=2), assessor_id="team")))
    assert leaks_of(state, EDITION) == ()
