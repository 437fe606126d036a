"""Case states made by hand for the workbook tests: ties, spreads, units, gaps and hostile words."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, datetime

from assessor_app.casefile.records.application import Applicant, Application, Assessor, PriorAward
from assessor_app.casefile.records.case_state import CaseState
from assessor_app.casefile.records.choices import ApplicantKind, IssueKind, IssueStatus, Round, Sign
from assessor_app.casefile.records.review import Comment, Score
from assessor_app.casefile.records.visit import Issue
from assessor_app.criteria.edition_file import builtin_edition

EDITION = builtin_edition()
NOW = datetime(2026, 5, 17, 14, 3, tzinfo=UTC)
PEOPLE = ("ผู้ตรวจประเมิน 1", "ผู้ตรวจประเมิน 2", "ผู้ตรวจประเมิน 3")
NAMED = ("นางสาวลับเฉพาะ ชื่อจริง", "นายปกปิด นามสกุล", "ดร.ไม่เปิดเผย ตัวตน")

THAI = (
    "ส่วนราชการมีวิธีการรับฟังเสียงของผู้รับบริการและผู้มีส่วนได้ส่วนเสียที่เป็นระบบ ครอบคลุมทุกกลุ่ม "
    "ทั้งที่ศูนย์บริการ น้ำ ป่า ปี่ ฟื้นฟู กตัญญู และนำสารสนเทศที่ได้ไปปรับปรุงบริการทุกไตรมาส (หน้า 12 ภาพที่ 3.1-2)"
)


def case_state(
    scores: Mapping[str, int | tuple[int, ...]], *, fl: bool | None = True,
    prior: tuple[str, ...] | None = (), awards: tuple[str, ...] = ("category-3",),
    comments: tuple[tuple[str, Sign, str], ...] = (), issues: tuple[str, ...] = (),
    people: tuple[str, ...] = PEOPLE, sample: bool = False,
) -> CaseState:
    """A case whose scores are one percent, or one of each assessor, by item or category."""
    team = {f"a{n}": Assessor(f"a{n}", name) for n, name in enumerate(people)}
    given = tuple(
        Score(f"a{n}", Round.INDEPENDENT, target, percent, "", NOW)
        for target, percents in scores.items()
        for n, percent in enumerate(percents if isinstance(percents, tuple) else (percents,))
    )
    return CaseState(
        case_id="case-1",
        applicant=Applicant("กรมการแพทย์แผนไทยและการแพทย์ทางเลือก",
                            "Department of Thai Traditional and Alternative Medicine",
                            ApplicantKind.DEPARTMENT),
        application=Application(
            cycle=2564, awards=awards, fl_certified=fl, fl_date=date(2019, 3, 15) if fl else None,
            prior_awards=None if prior is None else tuple(PriorAward(c, 2562) for c in prior),
            report_pages=52, sample=sample),
        assessors=team, scores=given,
        comments=tuple(
            Comment(f"c{n}", f"a{n % len(team)}", item, sign, text, "A" if item[0] != "7" else "Le",
                    "หน้า 12 ภาพที่ 3.1-2", "นัยสำคัญต่อการเข้าถึงบริการที่เท่าเทียม" if n % 2 else "", NOW)
            for n, (item, sign, text) in enumerate(comments)),
        issues=tuple(
            Issue(f"i{n}", f"3.1/ก-{n + 1}", "a0", "3.1",
                  IssueKind.VERIFY if n % 2 else IssueKind.CLARIFY, question,
                  "ผู้อำนวยการกองยุทธศาสตร์และแผนงาน", "รายงานผลการสำรวจความพึงพอใจย้อนหลัง 3 ปี",
                  list(IssueStatus)[n % 3], NOW)
            for n, question in enumerate(issues)),
        conflicts=(), last_change=NOW)


ITEMS = tuple(EDITION.items)


def everywhere(percent: int, **others: int | tuple[int, ...]) -> dict[str, int | tuple[int, ...]]:
    """Every item at one percent, but for ``_3_1=…``."""
    scores: dict[str, int | tuple[int, ...]] = dict.fromkeys(ITEMS, percent)
    scores.update({key[1:].replace("_", "."): value for key, value in others.items()})
    return scores
