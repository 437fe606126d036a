"""Cases made with the developers' own edition, which is unlike 2562 in every number and name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import msgspec

from assessor_app.assessment import entries
from assessor_app.assessment import site_visit as visit
from assessor_app.assessment.case import new_case
from assessor_app.assessment.people import ensure_assessor
from assessor_app.assessment.scenarios import add_scenario
from assessor_app.assessment.scores import set_scores
from assessor_app.assessment.stages import advance, decide
from assessor_app.assessment.team import add_member, declare, seal
from assessor_app.assessment.worksheets import set_worksheet
from assessor_app.casefile.connection import CaseFile
from assessor_app.casefile.editions import add_edition
from assessor_app.casefile.records.application import Applicant, Application, Assessor, PriorAward
from assessor_app.casefile.records.choices import (
    ApplicantKind,
    Effect,
    IssueKind,
    IssueStatus,
    Role,
    Round,
    Sign,
    ThemeKind,
)
from assessor_app.casefile.records.review import Comment, KeyFactor, Theme, TrackedResult
from assessor_app.casefile.records.visit import Issue, Slot
from assessor_app.casefile.state import read_state
from assessor_app.criteria.edition import Edition, Text
from assessor_app.criteria.edition_file import builtin_edition, read_edition

FILE = Path(__file__).parent / "fixtures" / "editions" / "workshop-2570.toml"
EDITION = read_edition(FILE)
LEAD, FIRST, SECOND = "หัวหน้า โรงช่าง", "ช่าง หนึ่ง", "ช่าง สอง"


def applicant_of(case_name: str = "โรงช่างริมคลอง") -> Applicant:
    """An applicant for awards of the workshop."""
    return Applicant(case_name, "Canal Side Workshop", ApplicantKind.OTHER)


def application() -> Application:
    """For all three awards."""
    return Application(2570, tuple(EDITION.award_by_id), True, date(2027, 1, 2),
                       (PriorAward("10", 2569),), 30, False)


def application_of_2562() -> Application:
    """For an award of the built-in edition."""
    return Application(2564, ("category-3",), True, None, (), 45, False)


def workshop_case(path: Path, author: str = LEAD) -> CaseFile:
    """A new case of the edition, which is installed first."""
    add_edition(FILE)
    return new_case(path, applicant_of(), application(), edition_id=EDITION.id, author=author)


def person(case: CaseFile, name: str) -> Assessor:
    """A person of the case."""
    return ensure_assessor(case, name)


def scores_of(shift: int) -> dict[str, int | None]:
    """A percent for every item, and for category 3 as one."""
    return {item: 50 + 5 * ((place + shift) % 5 - 1) for place, item in enumerate(EDITION.items)
            if not item.startswith("3.")} | {"3": 55}


def study(case: CaseFile, name: str, shift: int) -> None:
    """One person's review: percents, comments, a worksheet, a what-if."""
    me = person(case, name)
    set_scores(case, me, scores_of(shift))
    for item, sign in (("1.10", Sign.STRONG_STRENGTH), ("1.2", Sign.STRENGTH), ("10.1", Sign.OFI),
                       ("2.1", Sign.STRONG_OFI)):
        entries.add(case, me, Comment, item=item, sign=sign,
                    text=f"งานไม้ของ {item} ครั้งที่ {shift}",
                    so_what="ไม้ไม่แตก", evidence="น. 7",
                    dimension=EDITION.dimensions_of(EDITION.category_of(item).kind)[0].id)
    set_worksheet(case, me, "1.10", rationale="ตามแบบร่างที่เห็น", area="ก")
    add_scenario(case, me, f"ลอง {shift}", {"1.10": 80, "10": 90})


def team_records(case: CaseFile) -> None:
    """What the team writes besides: a factor, an indicator, a theme, consensus, an issue."""
    lead = person(case, LEAD)
    entries.add(case, lead, KeyFactor, area="P.1a", text="ไม้สักจากป่าปลูก", page="น. 1")
    entries.add(case, lead, TrackedResult, item="10.1", indicator="โต๊ะที่ส่งมอบ",
                points=((2567, "12"), (2568, "15"), (2569, "19")), target="20")
    entries.add(case, lead, Theme, kind=ThemeKind.ROLE_MODEL, text="มีดคมทั้งโรง",
                items=("1.10", "10.1"))
    set_scores(case, lead, scores_of(1), round=Round.CONSENSUS, reason="ดูชิ้นงานร่วมกัน")


def visit_records(case: CaseFile) -> None:
    """The visit: an issue of 10.1 concluded with another percent, a slot."""
    lead = person(case, LEAD)
    issue, _ = entries.add(case, lead, Issue, item="10.1", kind=IssueKind.VERIFY,
                           question="แผงแรกอยู่ที่ใด", who="แม่ค้า", documents="สมุดแผง")
    entries.add(case, lead, Slot, day="2027-07-02", start="09:30", end="11:00",
                title="ดูแผง", place="ตลาดนัด", issues=(issue.id,))
    visit.conclude_issue(case, lead, issue.id, status=IssueStatus.RESOLVED, finding="เห็นแผงจริง",
                         date="2027-07-02", source="ตลาด", effect=Effect.STRENGTHEN, percent=80,
                         reason="แผงใหญ่กว่าที่เขียน")


def form_team(case: CaseFile) -> None:
    """A lead and two assessors, all declared."""
    for name, role in ((LEAD, Role.LEAD), (FIRST, Role.ASSESSOR), (SECOND, Role.ASSESSOR)):
        add_member(case, name, role, author=LEAD)
        declare(case, name)


def assessed_case(path: Path) -> CaseFile:
    """A whole assessment on one machine, to the sub-committee's decision."""
    case = workshop_case(path)
    form_team(case)
    for shift, name in enumerate((LEAD, FIRST, SECOND)):
        study(case, name, shift)
    for name in (LEAD, FIRST, SECOND):
        seal(case, name)
    team_records(case)
    while_moving(case, 7)
    visit_records(case)
    advance(case, LEAD, reason="ครบ")
    decide(case, LEAD, awards=["market"], on=date(2027, 9, 1))
    return case


def while_moving(case: CaseFile, step: int) -> None:
    """Move the application to a step."""
    while read_state(case).stage.step < step:
        advance(case, LEAD, reason="ตามคู่มือ")


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, Text):
        yield from (value.th, value.en)
    elif isinstance(value, msgspec.Struct):
        for name in value.__struct_fields__:
            yield from _texts(getattr(value, name))
    elif isinstance(value, dict):
        for one in value.values():
            yield from _texts(one)
    elif isinstance(value, tuple):
        for one in value:
            yield from _texts(one)


def _whole(edition: Edition) -> set[str]:
    return {text for text in _texts(edition) if len(text) > 7} | {
        award.id for award in edition.awards} | {edition.id}


# Words of 2562 that papers and pages say of themselves: what the facts of an applicant are called
# in every edition, and what a total, an improvement or a role model is.
_OWN_WORDS = {
    "Category", "Engagement", "Fundamental", "Knowledge", "Improvement", "Satisfaction",
    "Leadership", "Management", "Governance", "Comparisons", "การเปรียบเทียบ", "การปรับปรุง",
    "Certified FL", "การรับรองพื้นฐาน (FL)", "Category awards won before",
    "รางวัลรายหมวดที่เคยได้", "คะแนนรวม", "เป็นแบบอย่าง", "Role model",
    "ผู้รับบริการและผู้มีส่วนได้ส่วนเสีย",
}
# What only 2562 says
OF_2562 = tuple(sorted({
    word for word in _whole(builtin_edition()) - _whole(EDITION) - _OWN_WORDS
    if not re.fullmatch(r"(รางวัลหมวด|Category) \d( award)?|category-\d", word)
} | {
    "2562", "2564", "1,000", "category-", "distinguished", "เจ็ดรางวัล", "seven awards",
    "หมวด 1–6", "Categories 1–6", "ภาครัฐ", "Public Sector", "18 หัวข้อ", "18 items",
}))


def told_of_2562(text: str) -> list[str]:
    """The words of 2562 in a text, longest first, wherever lines break in it."""
    plain = re.sub(r"\s+", "", text)
    return [word for word in sorted(OF_2562, key=len, reverse=True)
            if re.sub(r"\s+", "", word) in plain]
