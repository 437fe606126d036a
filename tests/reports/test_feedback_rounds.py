"""The three rounds in the report, and what stands behind each percent that the visit changed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from openpyxl import load_workbook
from pypdf import PdfReader

from assessor_app.assessment import site_visit as visit
from assessor_app.assessment.case import (
    CaseFile,
    ensure_assessor,
    new_case,
    read_state,
    set_scores,
)
from assessor_app.assessment.visit.rounds import award_rounds, item_rounds
from assessor_app.casefile.records.application import Applicant, Application, PriorAward
from assessor_app.casefile.records.case_state import CaseState
from assessor_app.casefile.records.choices import ApplicantKind, IssueKind, IssueStatus, Round
from assessor_app.criteria.states import Verdict
from assessor_app.reports.excel.report import read_back_workbook, write_workbook
from assessor_app.reports.feedback import build_feedback
from assessor_app.reports.pdf.report import write_pdf

ME = "ผู้ตรวจประเมิน 1"
MADE = datetime(2026, 1, 2, tzinfo=UTC)


@pytest.fixture
def case(tmp_path: Path) -> Iterator[CaseFile]:
    """All at 50 %, agreed on; the visit raises 3.1 by a finding and leaves 3.2."""
    application = Application(
        2564, ("category-3",), True, None, (PriorAward("1"), PriorAward("2")), 45, False)
    applicant = Applicant("กรมน้ำใสไหลเย็น", "", ApplicantKind.DEPARTMENT)
    with new_case(tmp_path / "case.pmqa", applicant, application, author=ME) as held:
        me = ensure_assessor(held, ME)
        every = dict.fromkeys(held.edition.items, 50)
        set_scores(held, me, every | {"3.1": 45})
        set_scores(held, me, every, round=Round.CONSENSUS, reason="ตกลงร่วมกัน")
        for item, percent, words in (("3.1", 55, "ทบทวนทุกไตรมาส"), ("3.2", 50, "เป็นไปตามรายงาน")):
            issue, _ = visit.add_issue(held, me, item, kind=IssueKind.VERIFY, question="จริงหรือไม่")
            visit.conclude_issue(
                held, me, issue.id, status=IssueStatus.RESOLVED, finding=words,
                source=f"สภ-ก-{item[-1]}", percent=percent)
        yield held


def _state(case: CaseFile) -> CaseState:
    return read_state(case)


def test_the_rounds_stand_side_by_side(case: CaseFile) -> None:
    items = {one.item: one for one in item_rounds(_state(case), case.edition)}
    one = items["3.1"]
    assert (one.independent, one.consensus, one.site_visit) == ((45, 45), (50, 50), (55, 55))
    assert (one.before, one.changed, one.reason) == ((50, 50), True, "ทบทวนทุกไตรมาส")
    assert [issue.number for issue in one.issues] == ["3.1/ก-1"]
    assert one.sources == ("สภ-ก-1",)
    assert not items["3.2"].changed
    assert items["1.1"].site_visit is None
    award = next(one for one in award_rounds(_state(case), case.edition)
                 if one.award == "category-3")
    assert (award.independent, award.consensus, award.final) == (
        Verdict.NOT_ELIGIBLE, Verdict.DEPENDS_ON_READING, Verdict.ELIGIBLE)


@pytest.mark.parametrize("language", ["th", "en"])
def test_every_changed_percent_names_its_issue_and_evidence(
    case: CaseFile, tmp_path: Path, language: str,
) -> None:
    content = build_feedback(
        _state(case), case.edition, skin="committee", language=language, made_at=MADE)
    committee = content.committee
    assert committee is not None
    line, = committee.changed
    assert (line.item, line.before, line.after, line.issues, line.sources) == (
        "3.1", "50", "55", "3.1/ก-1", "สภ-ก-1")
    applied = next(one for one in committee.rounds if one.applied)
    assert [one.verdict for one in applied.verdicts] == [
        Verdict.NOT_ELIGIBLE, Verdict.DEPENDS_ON_READING, Verdict.ELIGIBLE]
    item = next(one for one in content.items if one.id == "3.1")
    assert item.numbers is not None
    row = next(one for one in committee.issues if one.number == "3.1/ก-1")
    assert row.findings == ("ทบทวนทุกไตรมาส (สภ-ก-1)",)
    told = [reason.text for reason in item.numbers.rounds[-1].reasons]
    assert told == ["ทบทวนทุกไตรมาส", "3.1/ก-1", "สภ-ก-1"]
    write_pdf(content, tmp_path / "report.pdf")
    pages = "\n".join(page.extract_text() for page in PdfReader(tmp_path / "report.pdf").pages)
    assert content.label("three_rounds") in pages
    assert content.label("changed_percents") in pages
    assert pages.count("สภ-ก-1") == 3, "beside the item, in what was changed, with its issue"
    write_workbook(content, tmp_path / "report.xlsx")
    read_back_workbook(tmp_path / "report.xlsx", content)
    cells = {str(cell.value) for sheet in load_workbook(tmp_path / "report.xlsx")
             for row in sheet.iter_rows() for cell in row}
    assert {content.label("changed_percents"), "สภ-ก-1", "ทบทวนทุกไตรมาส"} <= cells


def test_the_applicant_learns_of_none_of_it(case: CaseFile, tmp_path: Path) -> None:
    content = build_feedback(
        _state(case), case.edition, skin="applicant", language="th", made_at=MADE)
    assert "3.1/ก-1" not in repr(content)
    assert "สภ-ก" not in repr(content)
    write_pdf(content, tmp_path / "report.pdf")
    pages = "\n".join(page.extract_text() for page in PdfReader(tmp_path / "report.pdf").pages)
    assert "เทียบสามรอบ" not in pages


def test_one_round_alone_needs_no_comparison(case: CaseFile) -> None:
    from dataclasses import replace

    state = _state(case)
    alone = replace(state, scores=tuple(
        one for one in state.scores if one.round is Round.INDEPENDENT))
    content = build_feedback(
        alone, case.edition, skin="committee", language="th", made_at=MADE)
    assert content.committee is not None
    assert (content.committee.rounds, content.committee.changed) == ((), ())


def test_a_percent_without_evidence_says_so(case: CaseFile) -> None:
    from dataclasses import replace

    state = _state(case)
    bare = replace(state, findings=tuple(replace(one, source="") for one in state.findings))
    content = build_feedback(bare, case.edition, skin="committee", language="en", made_at=MADE)
    assert content.committee is not None
    assert [one.sources for one in content.committee.changed] == ["no evidence named"]
