"""Cases of a site visit made by hand for the tests of its papers: full, empty, and a large one."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from cases_for_paper import EDITION, EMPTY, START, WORDS, full_state

from assessor_app.casefile.records.case_state import CaseState
from assessor_app.casefile.records.choices import (
    Effect,
    EvidenceKind,
    IssueKind,
    IssueStatus,
    Taken,
)
from assessor_app.casefile.records.visit import (
    Evidence,
    Interview,
    Issue,
    LoggedDocument,
    Request,
    Slot,
    VisitFinding,
)

DAYS = ("2021-07-01", "2021-07-02", "2021-07-03")


def issue(number: int, item: str, *, long: bool = False) -> Issue:
    """An issue with every field filled in."""
    tail = f" {WORDS}" if long else ""
    return Issue(
        f"i{number}", f"{item}/ก-{number}", "a0", item,
        IssueKind.VERIFY if number % 2 else IssueKind.CLARIFY,
        f"ขอดูทะเบียนเรื่องร้องเรียนย้อนหลังสามปี ข้อที่ {number}{tail}",
        f"หัวหน้ากลุ่มงาน {number % 4}{tail}", f"ทะเบียนเรื่องร้องเรียน ปี {2560 + number}{tail}",
        tuple(IssueStatus)[number % 3], START + timedelta(minutes=number), area=f"{item}ก(1)",
        comments=(f"c{item}-1", f"c{item}-2"), priority=number % 3 + 1,
        strategy=f"ถามจากตัวอย่างจริงก่อน{tail}", observation=f"ดูป้ายประกาศที่ศูนย์บริการ{tail}",
        owners=("a0", "a1"), effect=Effect.STRENGTHEN, proposed=85)


def visit_state(issues: int = 8, *, long: bool = False) -> CaseState:
    """Three days on site with a clash on the second, logs, requests, findings and evidence.

    With ``long`` every tenth issue has a paragraph in each of its fields.
    """
    state = full_state()
    items = list(EDITION.items)
    made = tuple(issue(number, items[(number - 1) % len(items)], long=long and number % 10 == 1)
                 for number in range(1, issues + 1))
    slots = []
    for day in DAYS:
        for number in range(4):
            slots.append(Slot(
                f"{day}-{number}", "a0", day, f"{9 + number:02}:00", f"{10 + number:02}:00",
                f"ห้องประชุม {number}", f"สัมภาษณ์กลุ่มที่ {number}",
                ("a0",) if number % 2 else ("a1",),
                tuple(one.id for one in made[number::4][:3]), START))
    slots.append(Slot("clash", "a0", DAYS[1], "09:30", "10:30", "ศูนย์บริการ", "เดินดูพื้นที่",
                      ("a1",), (), START))
    return replace(
        state, issues=made, slots=tuple(slots),
        findings=tuple(
            VisitFinding(f"f{one.id}", "a0", one.id, f"พบทะเบียนครบสามปี ที่ {one.number}",
                         DAYS[0], "09:40", "สภ-ก-1", ("e1",), START) for one in made[:3]),
        interviews=(Interview("v1", "สภ-ก-1", "a0", DAYS[0], "09:00", "ห้องประชุม 1",
                              "ผู้อำนวยการกอง", ("a0", "a1"), (made[0].id,) if made else (),
                              "ให้ข้อมูลครบ", START),),
        documents=(LoggedDocument("d1", "อส-ก-1", "a0", "ทะเบียนเรื่องร้องเรียน", DAYS[0],
                                  "กองแผนงาน", (), Taken.SEEN, START),),
        requests=(Request("r1", "ขอ-ก-1", "a0", "รายงานผลสำรวจความพึงพอใจ ปี 2563", DAYS[0],
                          "กองแผนงาน", DAYS[1], "", (), START),
                  Request("r2", "ขอ-ก-2", "a0", "บัญชีครุภัณฑ์ของ มานพ เที่ยงธรรม", DAYS[0], "สำนักงาน",
                          DAYS[2], DAYS[1], (), START)),
        evidence=(Evidence("e1", "ภ-ก-1", "a0", "0" * 64, 10, "a.jpg", "image/jpeg",
                           EvidenceKind.PHOTO, None, None, None, "ป้าย",
                           (made[0].id,) if made else (), (), START),))


NOTHING = EMPTY
