"""Search finds what a person sees, in all that a case holds, however it was typed."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessor_app.assessment.search import ITEM, Hit, search
from assessor_app.casefile.records.application import Applicant, Application
from assessor_app.casefile.records.case_state import CaseState
from assessor_app.casefile.records.choices import (
    ApplicantKind,
    EvidenceKind,
    IssueKind,
    IssueStatus,
    Sign,
    Taken,
    ThemeKind,
)
from assessor_app.casefile.records.kinds import KINDS
from assessor_app.casefile.records.marks import Mark
from assessor_app.casefile.records.review import Comment, KeyFactor, Theme, TrackedResult, Worksheet
from assessor_app.casefile.records.visit import (
    Evidence,
    Interview,
    Issue,
    LoggedDocument,
    Request,
    Slot,
    VisitFinding,
)
from assessor_app.criteria.edition import Edition
from assessor_app.criteria.edition_file import builtin_edition

NOW = datetime(2021, 7, 1, 9, 0, tzinfo=UTC)
LONG = "ส่วนราชการ" * 12 + "น้ำสมุนไพรฟื้นฟู" + "ผู้รับบริการ" * 12


def comment(
    comment_id: str, item: str, text: str, so_what: str = "", evidence: str = "",
) -> Comment:
    return Comment(
        comment_id, "a1", item, Sign.STRENGTH, text, "A", evidence, so_what, NOW,
    )


def issue(issue_id: str, number: str, item: str, question: str, **more: str) -> Issue:
    return Issue(
        issue_id, number, "a1", item, IssueKind.VERIFY, question, more.get("who", ""),
        more.get("documents", ""), IssueStatus.OPEN, NOW,
    )


@pytest.fixture(scope="module")
def edition() -> Edition:
    return builtin_edition()


@pytest.fixture(scope="module")
def state() -> CaseState:
    return CaseState(
        "case", Applicant("กรมตัวอย่าง", "Sample", ApplicantKind.DEPARTMENT),
        Application(2564, ("category-3",), True, None, (), None, True), {}, (),
        (
            comment("c2", "7.2", "เวลารอคอยลดลงเหลือ 15–30 นาที", "", "ภาพที่ 3"),
            comment("c1", "3.1", "Dr. Ganja in TTM\nรับฟังเชิงรุก", "นำไปสู่การปรับปรุง"),
            comment("c3", "4.2", LONG),
        ),
        (
            issue("i1", "3.1/ก-2", "3.1", "มีการทบทวนช่องทางหรือไม่", who="หัวหน้ากลุ่มงาน"),
            issue("i2", "6.2/ข-1", "6.2", "ระบบจัดส่งยา", documents="แผนฉุกเฉิน"),
        ),
        (), NOW,
        findings=(VisitFinding("f1", "a1", "i2", "พบรายงานหกฉบับ", "", "", "สมุดเยี่ยม", (),
                               NOW),),
    )


def found(hits: tuple[Hit, ...]) -> list[tuple[str, str, str]]:
    return [(hit.kind, hit.id, hit.field) for hit in hits]


def test_evidence_logs_and_worksheets(state: CaseState, edition: Edition) -> None:
    """All that people write is found, each under the item that it belongs to, where it has one."""
    filled = replace(
        state,
        evidence=(
            Evidence("e1", "ภ-ก-1", "a1", "0" * 64, 5, "IMG_1.jpg", "image/jpeg",
                     EvidenceKind.PHOTO, None, None, None, "ป้ายหน้าห้องยา", ("i2",), (), NOW),
            Evidence("e2", "ภ-ก-2", "a1", "1" * 64, 5, "แผนห้องยา.pdf", "application/pdf",
                     EvidenceKind.DOCUMENT, None, None, 3, "", (), ("c2",), NOW),
            Evidence("e3", "ภ-ก-3", "a1", "2" * 64, 5, "ห้องยา.docx", "application/msword",
                     EvidenceKind.DOCUMENT, None, None, None, "", (), (), NOW)),
        interviews=(Interview("t1", "ส-ก-1", "a1", "", "", "ห้องยาชั้น 2", "เภสัชกร", (), ("i1",),
                              "เล่าเรื่องคิว", NOW),),
        documents=(LoggedDocument("d1", "อ-ก-1", "a1", "คู่มือห้องยา", "", "หัวหน้า", (), Taken.SEEN,
                                  NOW),),
        requests=(Request("r1", "ข-ก-1", "a1", "สถิติห้องยา", "", "สำนักงาน", "", "", ("i2",), NOW),),
        worksheets=(Worksheet("w1", "a1", "6.1", (), "", "เพราะห้องยาทบทวนทุกเดือน"),),
        key_factors=(KeyFactor("k1", "a1", "P.1a", "มีห้องยาสามแห่ง", "", NOW),),
        results=(TrackedResult("x1", "a1", "7.2", "เวลารอห้องยา", "นาที", "lower", (), "", "", "",
                               NOW),),
        themes=(Theme("h1", "a1", ThemeKind.ROLE_MODEL, "ห้องยาเป็นแบบอย่าง", (), NOW),),
        slots=(Slot("s1", "a1", "2021-07-02", "09:30", "", "ห้องยาชั้นล่าง", "พบเภสัชกร", (), ("i1",),
                    NOW),))
    assert [(hit.kind, hit.id, hit.item, hit.field)
            for hit in search(filled, edition, "ห้องยา")] == [
        ("worksheet", "w1", "6.1", "rationale"), ("theme", "h1", "", "text"),
        ("slot", "s1", "3.1", "place"), ("interview", "t1", "3.1", "place"),
        ("document", "d1", "", "title"), ("request", "r1", "6.2", "what"),
        ("evidence", "e1", "6.2", "caption"), ("evidence", "e2", "7.2", "name"),
        ("evidence", "e3", "", "name"), ("key_factor", "k1", "P.1a", "text"),
        ("result", "x1", "7.2", "indicator")]
    assert found(search(filled, edition, "พบเภสัชกร")) == [("slot", "s1", "title")]
    assert found(search(filled, edition, "นาที"))[-1] == ("result", "x1", "unit")
    assert found(search(filled, edition, "ภ-ก-2")) == [("evidence", "e2", "number")]
    assert found(search(filled, edition, "เรื่องคิว")) == [("interview", "t1", "notes")]


def test_each_kind_and_field(state: CaseState, edition: Edition) -> None:
    assert found(search(state, edition, "รอคอย")) == [("comment", "c2", "text")]
    assert found(search(state, edition, "พบรายงานหกฉบับ")) == [("finding", "f1", "text")]
    assert found(search(state, edition, "สมุดเยี่ยม")) == [("finding", "f1", "source")]
    assert found(search(state, edition, "นำไปสู่")) == [("comment", "c1", "so_what")]
    assert found(search(state, edition, "ภาพที่ 3")) == [("comment", "c2", "evidence")]
    assert found(search(state, edition, "/ก-2")) == [("issue", "i1", "number")]
    assert found(search(state, edition, "หัวหน้า")) == [("issue", "i1", "who")]
    assert found(search(state, edition, "ฉุกเฉิน")) == [("issue", "i2", "documents")]


def test_items_come_first_then_comments_then_issues_in_item_order(
    state: CaseState, edition: Edition,
) -> None:
    hits = search(state, edition, "3.1")
    assert hits[0].kind == ITEM
    assert hits[0].id == hits[0].item == "3.1"
    kinds = [hit.kind for hit in search(state, edition, "ร")]
    assert kinds == sorted(kinds, key=[ITEM, "comment", "issue", "finding"].index)
    comments = [hit.item for hit in search(state, edition, "ร") if hit.kind == "comment"]
    assert comments == sorted(comments)


@pytest.mark.parametrize("typed", [
    "น้ำสมุนไพร",
    "น\u0e49\u0e4d\u0e32สมุนไพร",  # tone, nikhahit and aa instead of sara am
    "น\u0e4d\u0e49\u0e32สมุนไพร",
    "น้ำสมุน\u200bไพร",
])
def test_thai_typed_otherwise_is_the_same(typed: str, state: CaseState, edition: Edition) -> None:
    assert found(search(state, edition, typed)) == [("comment", "c3", "text")]


def test_case_digits_and_line_breaks_do_not_matter(state: CaseState, edition: Edition) -> None:
    assert found(search(state, edition, "DR. GANJA IN ttm รับ")) == [("comment", "c1", "text")]
    assert found(search(state, edition, "๑๕–๓๐ นาที")) == [("comment", "c2", "text")]


@pytest.mark.parametrize("typed", ["", "   ", "\u200b", "ไม่มีคำนี้ที่ใด"])
def test_nothing_to_find(typed: str, state: CaseState, edition: Edition) -> None:
    assert search(state, edition, typed) == ()


def test_item_names_in_both_languages(state: CaseState, edition: Edition) -> None:
    item = edition.items["3.2"]
    for name in (item.name.th, item.name.en):
        assert ("item", "3.2", "name") in found(search(state, edition, name))
    hits = search(state, edition, "3.2", language="en")
    assert item.name.en in hits[0].snippet


def test_limit(state: CaseState, edition: Edition) -> None:
    assert len(search(state, edition, "า")) > 3
    assert len(search(state, edition, "า", limit=3)) == 3


def test_snippet_is_cut_around_the_match_and_at_no_mark(
    state: CaseState, edition: Edition,
) -> None:
    (hit,) = search(state, edition, "ฟื้นฟู")
    assert hit.snippet.startswith("…")
    assert hit.snippet.endswith("…")
    assert hit.snippet[hit.start:hit.start + hit.length] == "ฟื้นฟู"
    assert len(hit.snippet) < len(LONG)


@given(st.integers(0, len(LONG) - 1), st.integers(1, 30))
def test_any_piece_of_a_text_is_found_where_it_stands(start: int, length: int) -> None:
    edition = builtin_edition()
    piece = LONG[start:start + length].strip()
    one = CaseState(
        "case", Applicant("ก", "", ApplicantKind.OTHER),
        Application(2564, ("category-3",), None, None, None, None, True), {}, (),
        (comment("c", "4.2", LONG),), (), (), NOW,
    )
    hits = [hit for hit in search(one, edition, piece) if hit.kind == "comment"]
    assert [hit.id for hit in hits] == ["c"]
    assert hits[0].snippet[hits[0].start:hits[0].start + hits[0].length] == piece


def test_every_field_that_is_declared_to_be_searched_is_found(
    state: CaseState, edition: Edition,
) -> None:
    """Each in turn holds a word that stands nowhere else."""
    walked = 0
    for kind in KINDS.values():
        held = getattr(state, kind.held) if kind.held else ()
        if not (held and isinstance(held, tuple)):
            continue
        for field in kind.attributes(Mark.SEARCHED):
            one = replace(held[0], **{field: "คำที่ไม่ซ้ำใคร"})
            changed = replace(state, **{kind.held: (one, *held[1:])})
            assert found(search(changed, edition, "ไม่ซ้ำใคร")) == [(kind.name, one.id, field)]
            walked += 1
    assert walked > 8


def test_words_are_found_in_a_run_that_goes_on_without_a_space(edition: Edition) -> None:
    run = ("ผู้รับบริการเข้าถึงข้อมูลของส่วนราชการ" * 140)[:5000] + "ยกเว้นศูนย์ไตเทียม"
    one = CaseState(
        "case", Applicant("ก", "", ApplicantKind.OTHER),
        Application(2564, ("category-3",), None, None, None, None, True), {}, (),
        (comment("c", "4.2", run),), (), (), NOW,
    )
    (hit,) = search(one, edition, "ศูนย์ไตเทียม")
    assert hit.id == "c"
    assert hit.snippet[hit.start:hit.start + hit.length] == "ศูนย์ไตเทียม"
    assert len(hit.snippet) < 120
