"""Cases with a team, for tests."""

from __future__ import annotations

from pathlib import Path

from assessor_app.assessment.case import CaseFile, ensure_assessor, new_case, set_scores
from assessor_app.assessment.team import add_member, declare, seal
from assessor_app.casefile.records.application import Applicant, Application, Assessor
from assessor_app.casefile.records.choices import ApplicantKind, Role, Round

LEAD, FIRST, SECOND = "หัวหน้า ทีม", "ผู้ตรวจ หนึ่ง", "ผู้ตรวจ สอง"
WATCHER, OFFICER = "ผู้สังเกต การณ์", "เจ้าหน้าที่ สำนักงาน"


def team_case(path: Path, *names: str, prior: None = None) -> CaseFile:
    """An open case with a lead and assessors, an observer and an officer, all declared."""
    applicant = Applicant("กรมน้ำใสไหลเย็น", "", ApplicantKind.DEPARTMENT)
    application = Application(2564, ("category-3",), True, None, (), 45, False)
    case = new_case(path, applicant, application, author=LEAD)
    people = [(LEAD, Role.LEAD), *((name, Role.ASSESSOR) for name in names or (FIRST, SECOND)),
              (WATCHER, Role.OBSERVER), (OFFICER, Role.OFFICER)]
    for name, role in people:
        add_member(case, name, role)
        declare(case, name)
    return case


def person(case: CaseFile, name: str) -> Assessor:
    """A person of the case."""
    return ensure_assessor(case, name)


def score_all(case: CaseFile, name: str, percent: int, **others: int) -> None:
    """Score every item; others as i3_1=50."""
    percents: dict[str, int | None] = dict.fromkeys(case.edition.items, percent)
    percents |= {key[1:].replace("_", "."): value for key, value in others.items()}
    set_scores(case, person(case, name), percents)


def seal_all(case: CaseFile, *names: str) -> None:
    """Seal the reviews of the people named."""
    for name in names:
        seal(case, name)


def settle(case: CaseFile, percent: int, reason: str = "ตกลงร่วมกัน") -> None:
    """Settle every item at one percent."""
    set_scores(case, person(case, LEAD), dict.fromkeys(case.edition.items, percent),
               round=Round.CONSENSUS, reason=reason)
