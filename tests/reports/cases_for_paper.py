"""Case states made by hand for the tests of the reports."""

from __future__ import annotations

import subprocess
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from assessor_app.assessment.results import kept_value
from assessor_app.casefile.records.application import Applicant, Application, Assessor
from assessor_app.casefile.records.case_state import CaseState
from assessor_app.casefile.records.choices import ApplicantKind, IssueKind, IssueStatus, Round, Sign
from assessor_app.casefile.records.review import Comment, Score, TrackedResult, Worksheet
from assessor_app.casefile.records.visit import Issue
from assessor_app.criteria.edition_file import builtin_edition

EDITION = builtin_edition("pmqa-2562")
MADE = datetime(2021, 6, 25, 14, 3)
START = datetime(2021, 5, 1, 9, 0, tzinfo=UTC)
NAMES = ("มานพ เที่ยงธรรม", "Somying Assessor")
WORDS = (
    "ที่ น้ำ ป่า ปี่ ฟื้นฟู กตัญญู ผู้รับบริการและผู้มีส่วนได้ส่วนเสีย "
    "น้ำใจ ทำงาน จำเป็น สำเร็จ กล้ำกลืน ฐานข้อมูล ญี่ปุ่น ฎีกา ปฏิบัติ กุฎี ฤๅษี เพิ่ม เป็น "
    "ขึ้น อื่น ๆ ก็ เปี่ยม ใหญ่ ไว้ โปร่งใส ฯลฯ ร้อยละ พ.ศ. www.111.go.th (ICT) 3–5 ≥ 25 ± ½ “คำ”"
)
# Exact numbers that occur nowhere else: neither as a band's end nor in the words of the report.
SCORES = {
    "1.1": 55, "1.2": 60, "2.1": 55, "2.2": 60, "3.1": 55, "3.2": 60, "4.1": 35, "4.2": 40,
    "5.1": 35, "5.2": 40, "6.1": 35, "6.2": 40, "7.1": 35, "7.2": 40, "7.3": 35, "7.4": 40,
    "7.5": 35, "7.6": 40,
}


def comment(
    item: str, sign: str, text: str, *, number: int = 0, assessor: str = "a0",
    dimension: str = "D", evidence: str = "", so_what: str = "",
) -> Comment:
    """One comment; later numbers are later in time."""
    return Comment(
        f"c{item}-{number}", assessor, item, Sign(sign), text, dimension, evidence, so_what,
        START + timedelta(minutes=number),
    )


def issue(number: str, item: str, question: str, *, who: str = "", documents: str = "") -> Issue:
    """One open site-visit issue."""
    return Issue(
        f"i{number}", number, "a0", item, IssueKind.VERIFY, question, who, documents,
        IssueStatus.OPEN, START,
    )


def result(
    item: str, indicator: str, *values: str, first: int = 2561, better: str = "higher",
    target: str = "", comparator: str = "", unit: str = "", page: str = "", number: int = 0,
) -> TrackedResult:
    """One indicator with a value for each year from the first on; "" where a year has none."""
    points = tuple((first + n, kept_value(value)) for n, value in enumerate(values) if value)
    target, comparator = (one and kept_value(one) for one in (target, comparator))
    return TrackedResult(f"r{item}-{number}", "a0", item, indicator, unit, better, points, target,
                         comparator, page, START + timedelta(minutes=number))


RESULTS = (
    result("7.2", "ความพึงพอใจบริการคลินิก", "86.2", "88.4", "90.1", target="85", comparator="77.77",
           unit="ร้อยละ", page="น. 41", number=1),
    result("7.2", "เวลารอคอยของผู้นัดหมาย", "45-61", "30-45", "15-30", better="lower", target="30",
           unit="นาที", number=2),
    result("7.2", "ผู้ร่วมงานมหกรรมสมุนไพร", ">130,000", "142,500", target="140,000", unit="คน",
           number=3),
    result("7.3", "", "1,234.5", "1,310.0", "1,268.2", "1,301", "1,299", "1,288", first=2558,
           target="1,300", number=4),
)
RATIONALE = "คู่เทียบมีเพียงตัวชี้วัดเดียว"


def scores(
    percents: dict[str, int], assessor: str = "a0", round_: Round = Round.INDEPENDENT,
    reason: str = "",
) -> tuple[Score, ...]:
    """Scores of one assessor in one round."""
    return tuple(
        Score(assessor, round_, target, percent, reason, START)
        for target, percent in percents.items()
    )


EMPTY = CaseState(
    case_id="0" * 32,
    applicant=Applicant("กรมฟื้นฟูป่าน้ำ", "Department of Forest and Water", ApplicantKind.DEPARTMENT),
    application=Application(2564, ("category-3",), None, None, None, None, False),
    assessors={f"a{place}": Assessor(f"a{place}", name) for place, name in enumerate(NAMES)},
    scores=(), comments=(), issues=(), conflicts=(), last_change=None,
)


def full_state(percents: dict[str, int] | None = None) -> CaseState:
    """A case with scores, comments in every item, issues and a finding."""
    comments = []
    for item in EDITION.items:
        comments += [
            comment(item, "++", f"{WORDS} {item}", number=1, evidence="รายงาน น. 18 ภาพที่ 1",
                    so_what="ได้สารสนเทศที่ตรงกับความต้องการ"),
            comment(item, "-", f"ไม่พบหลักฐานการทบทวน <b>&amp;</b> {item}", number=2, dimension="L"),
        ]
    return replace(
        EMPTY,
        application=Application(
            2564, ("category-3", "distinguished"), True, date(2019, 3, 15), (), 47, True,
        ),
        scores=scores(SCORES if percents is None else percents, reason="เหตุผลลับเฉพาะคณะ"),
        results=RESULTS, worksheets=(Worksheet("w", "a1", "7.2", (), "", RATIONALE),),
        comments=tuple(comments),
        issues=(
            issue("3.1/ก-1", "3.1", "ขอดูทะเบียนเรื่องร้องเรียน", who="หัวหน้ากลุ่ม", documents="ทะเบียน"),
            issue("7.2/ก-2", "7.2", "ยืนยันผลสำรวจความพึงพอใจ"),
        ),
    )


def squeezed(text: str) -> str:
    """Without white space."""
    return "".join(text.split())


def pdf_text(path: Path) -> str:
    """What poppler reads from a PDF."""
    return subprocess.run(
        ["pdftotext", "-raw", str(path), "-"], check=True, capture_output=True,
    ).stdout.decode("utf-8")
