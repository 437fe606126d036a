"""The worksheet that comes back: what was filled in changes the case, what is wrong is named."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time
from functools import lru_cache
from pathlib import Path
from typing import Any

import pytest
from foreign_changes import put_in
from office import Office
from openpyxl import Workbook, load_workbook
from openpyxl.cell.cell import Cell

from assessor_app.assessment import entries
from assessor_app.assessment.case import new_case
from assessor_app.assessment.people import assessor_id, ensure_assessor
from assessor_app.assessment.scores import set_scores
from assessor_app.assessment.team import add_member, declare, seal
from assessor_app.assessment.worksheet.export import worksheet_book
from assessor_app.assessment.worksheet.importing import Review, compare_worksheet, take_worksheet
from assessor_app.casefile.check import check_case
from assessor_app.casefile.connection import CaseFile
from assessor_app.casefile.records.application import Applicant, Application
from assessor_app.casefile.records.choices import (
    ApplicantKind,
    IssueKind,
    IssueStatus,
    Role,
    Round,
    Sign,
)
from assessor_app.casefile.records.review import Comment
from assessor_app.casefile.records.visit import Issue, VisitFinding
from assessor_app.casefile.state import read_state
from assessor_app.errors import KnownFault
from assessor_app.reports.worksheet.book import write_worksheet
from assessor_app.reports.worksheet.marks import HIDDEN
from assessor_app.reports.worksheet.reading import read_worksheet

PERSON = "ผู้ตรวจประเมิน 1"
WORDS = "ที่ น้ำ ป่า ปี่ ฟื้นฟู กตัญญู “คำ” =2+2\nบรรทัดสอง _x0041_ และ _x000D_"


@dataclass
class Desk:
    """A case and the folder its worksheets lie in."""

    case: CaseFile
    folder: Path

    def export(self, round_: Round = Round.INDEPENDENT, language: str = "th",
               name: str = PERSON) -> Path:
        """A new worksheet."""
        path = self.folder / f"{round_.value}-{len(list(self.folder.iterdir()))}.xlsx"
        book = worksheet_book(self.case, name, round_, language)
        write_worksheet(book, read_state(self.case), self.case.edition, path, language)
        return path

    def review(self, path: Path, **given: Any) -> Review:
        """What it would change."""
        return compare_worksheet(self.case, read_worksheet(path), "th", **given)

    def take(self, path: Path, **given: Any) -> Review:
        """Take it in, and see that the case is whole and that the file has nothing more to say."""
        review, _ = take_worksheet(self.case, read_worksheet(path), "th", **given)
        assert check_case(self.case.path).problems == ()
        count = self.changes()
        again, changed = take_worksheet(self.case, read_worksheet(path), "th", **given)
        assert (again.differences, again.edits, bool(changed)) == ((), (), False)
        assert self.changes() == count
        return review

    def changes(self) -> int:
        """How many changes the journal holds."""
        with self.case.reading() as connection:
            count, = connection.execute("SELECT count(*) FROM change").fetchone()
        return int(count)

    def score(self, target: str, round_: Round = Round.INDEPENDENT) -> tuple[int, str] | None:
        """The percent and reason that the person gave a target."""
        own = assessor_id(self.case.case_id, PERSON)
        return next(((one.percent, one.reason) for one in read_state(self.case).scores
                     if (one.target, one.round, one.assessor_id) == (target, round_, own)), None)


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    """A case without a team: some scores, comments and issues of one person."""
    applicant = Applicant("กรมน้ำใสไหลเย็น", "Department of Clear Water", ApplicantKind.DEPARTMENT)
    application = Application(2564, ("category-3",), True, None, (), 45, False)
    with new_case(tmp_path / "กรม.pmqa", applicant, application, author=PERSON) as case:
        one = ensure_assessor(case, PERSON)
        set_scores(case, one, {"1.1": 50, "1.2": 40, "3": 55}, reason=WORDS)
        entries.add(case, one, Comment, item="3.1", sign=Sign.STRENGTH, text=WORDS, dimension="A",
                    evidence="น. 12", so_what="เข้าถึงบริการ  ")
        entries.add(case, one, Issue, item="3.1", kind=IssueKind.VERIFY, question="ขอดูทะเบียน",
                    who="หัวหน้ากลุ่ม", documents="ทะเบียน")
        entries.add(case, one, Issue, item="7.2", kind=IssueKind.CLARIFY, question="ผลสำรวจ")
        folder = tmp_path / "ใบงาน"
        folder.mkdir()
        yield Desk(case, folder)


Fill = Callable[[Path, dict[tuple[str, str], Any]], Path]


@lru_cache
def _rows(path: Path, sheet: int) -> list[tuple[Cell, ...]]:
    return list(load_workbook(path).worksheets[sheet].iter_rows())


def place_of(path: Path, sheet: int, label: str, column: str, nth: int = 0) -> str:
    """The address of a cell by the sheet, the row's label and the key of the column."""
    rows = _rows(path, sheet)
    keys = next(row for row in rows if row[0].value == "id")
    place = [cell.value for cell in keys].index(column)
    found = [row for row in rows if row[1].value == label and "/" in str(row[0].value)]
    return str(found[nth][place].coordinate)


def fill(path: Path, *cells: tuple[int, str, Any], suffix: str = "") -> Path:
    """A copy of a worksheet with cells filled in, by sheet and address."""
    workbook = load_workbook(path)
    for sheet, address, value in cells:
        cell = workbook.worksheets[sheet][address]
        cell.value = value
        if isinstance(value, str) and not value.startswith("=("):
            cell.data_type = "s"
    target = path.with_name(f"กรอก{suffix}-{path.name}")
    workbook.save(target)
    return target


def refused(action: Callable[[], object]) -> KnownFault:
    """The fault that an action is refused with, told in both languages."""
    with pytest.raises(KnownFault) as fault:
        action()
    assert fault.value.text("th")
    assert fault.value.text("en")
    return fault.value


@pytest.mark.parametrize("round_", [Round.INDEPENDENT, Round.SITE_VISIT, Round.CONSENSUS])
@pytest.mark.parametrize("language", ["th", "en"])
def test_what_was_not_filled_in_changes_nothing_and_writes_nothing(
    desk: Desk, round_: Round, language: str,
) -> None:
    path = desk.export(round_, language)
    count = desk.changes()
    review = desk.take(path)
    assert (review.differences, review.problems, review.missing) == ((), (), 0)
    assert desk.changes() == count
    assert review.assessor.name == PERSON


def test_scores_comments_findings_and_conclusions_come_back(desk: Desk) -> None:
    path = desk.export()
    number = read_state(desk.case).issues[0].number
    at = place_of
    filled = fill(
        path, (0, at(path, 0, "1.1", "percent"), 70), (0, at(path, 0, "1.1", "reason"), "ใหม่  "),
        (0, at(path, 0, "2.1", "percent"), " ๓๕ "), (0, at(path, 0, "1.2", "percent"), None),
        (0, at(path, 0, "1.2", "reason"), None),
        (1, at(path, 1, "3.1", "text"), "แก้แล้ว_x000D_\nบรรทัดสอง"),
        (1, at(path, 1, "3.1", "text", 1), "=1+1 ข้อใหม่"),
        (1, at(path, 1, "3.1", "sign", 1), "โอกาสปรับปรุงสำคัญ (−−)"),
        (2, at(path, 2, number, "finding"), "พบทะเบียนครบ"),
        (2, at(path, 2, number, "date"), datetime(2569, 3, 15)),
        (2, at(path, 2, number, "time"), time(9, 40)),
        (3, at(path, 3, number, "status"), "ได้ข้อสรุป"),
        (3, at(path, 3, number, "effect"), "strengthen"),
        (3, at(path, 3, number, "proposed"), "65 %"))
    review = desk.take(filled)
    assert {(one.label, one.column) for one in review.differences if not one.new} == {
        ("1.1", "percent"), ("1.1", "reason"), ("2.1", "percent"), ("1.2", "percent"),
        ("1.2", "reason"), ("3.1", "text"), (number, "status"), (number, "effect"),
        (number, "proposed")}
    state = read_state(desk.case)
    assert desk.score("1.1") == (70, "ใหม่")
    assert desk.score("2.1") == (35, "")
    assert desk.score("1.2") is None
    assert desk.score("3") == (55, WORDS)
    assert [(one.sign, one.text) for one in state.comments] == [
        (Sign.STRENGTH, "แก้แล้ว\nบรรทัดสอง"), (Sign.STRONG_OFI, "=1+1 ข้อใหม่")]
    assert state.comments[0].so_what == "เข้าถึงบริการ  "  # never touched
    finding, = state.findings
    assert (finding.text, finding.date, finding.time, finding.issue) == (
        "พบทะเบียนครบ", "2026-03-15", "09:40", state.issues[0].id)
    assert state.issues[0].status is IssueStatus.RESOLVED
    assert state.issues[0].proposed == 65
    assert state.conflicts == ()


def test_an_item_instead_of_its_category_clears_it_and_both_at_once_are_refused(
    desk: Desk,
) -> None:
    path = desk.export()
    unit, item = place_of(path, 0, "3", "percent"), place_of(path, 0, "3.1", "percent")
    both = fill(path, (0, item, 60))
    problem, = desk.review(both).problems
    assert (problem.cell, problem.fault.key) == (item, "scored_both_ways")
    reason = place_of(path, 0, "3", "reason")
    desk.take(fill(path, (0, item, 60), (0, unit, None), (0, reason, None)))
    assert desk.score("3") is None
    assert desk.score("3.1") == (60, "")


def test_what_changed_on_both_sides_is_a_conflict_with_both_heads(desk: Desk) -> None:
    path = desk.export()
    one = ensure_assessor(desk.case, PERSON)
    set_scores(desk.case, one, {"1.1": 65}, reason="ในโปรแกรม")
    entries.edit(desk.case, Comment, read_state(desk.case).comments[0].id, text="ในโปรแกรม",
                 author=PERSON)
    review = desk.take(fill(
        path, (0, place_of(path, 0, "1.1", "percent"), 70),
        (1, place_of(path, 1, "3.1", "text"), "ในใบงาน"),
        (1, place_of(path, 1, "3.1", "evidence"), "น. 13")))
    assert {(d.column, d.conflict) for d in review.differences} == {
        ("percent", True), ("text", True), ("evidence", False)}
    state = read_state(desk.case)
    assert {field for _, _, field in state.conflicts} == {"score", "text"}
    percents = {s.percent for s in state.scores if s.target == "1.1"}
    assert percents == {65, 70}
    assert state.comments[0].evidence == "น. 13"


def test_a_comment_deleted_meanwhile_is_in_conflict_and_still_there(desk: Desk) -> None:
    path = desk.export()
    entries.delete(desk.case, Comment, read_state(desk.case).comments[0].id, author=PERSON)
    review = desk.take(fill(path, (1, place_of(path, 1, "3.1", "text"), "ยังสำคัญ")))
    assert [d.conflict for d in review.differences] == [True]
    state = read_state(desk.case)
    assert [one.text for one in state.comments] == ["ยังสำคัญ"]
    assert [field for _, _, field in state.conflicts] == ["deleted"]


def test_a_file_taken_in_again_after_later_edits_brings_nothing_back(desk: Desk) -> None:
    path = desk.export()
    filled = fill(path, (0, place_of(path, 0, "1.1", "percent"), 70))
    desk.take(filled)
    set_scores(desk.case, ensure_assessor(desk.case, PERSON), {"1.1": 75})
    desk.take(filled)
    assert desk.score("1.1") == (75, "")
    assert read_state(desk.case).conflicts == ()


def test_the_score_after_the_visit_needs_a_reason_and_names_its_issues(desk: Desk) -> None:
    path = desk.export(Round.SITE_VISIT)
    numbers = [one.number for one in read_state(desk.case).issues]
    percent = place_of(path, 0, "3.1", "percent")
    alone = desk.review(fill(path, (0, percent, 60)))
    assert [(p.cell, p.fault.key) for p in alone.problems] == [
        (percent, "worksheet_reason_missing")]
    issues = place_of(path, 0, "3.1", "issues")
    wrong = desk.review(fill(path, (0, issues, "3.1/ฮ-9")))
    assert [p.fault.key for p in wrong.problems] == ["worksheet_issue_unknown"]
    desk.take(fill(path, (0, percent, 60), (0, place_of(path, 0, "3.1", "reason"), "พบจริง"),
                   (0, issues, f"{numbers[1]} , {numbers[0]}")))
    score, = (s for s in read_state(desk.case).scores if s.round is Round.SITE_VISIT)
    ids = {one.number: one.id for one in read_state(desk.case).issues}
    assert (score.percent, score.reason) == (60, "พบจริง")
    assert score.issues == (ids[numbers[1]], ids[numbers[0]])


@pytest.mark.parametrize(("column", "value", "key"), [
    ("percent", 52, "percent_step"), ("percent", 105, "percent_out_of_range"),
    ("percent", "สูง", "percent_not_a_number"), ("percent", "=(2+2)", "worksheet_formula"),
    ("percent", True, "percent_not_a_number"), ("percent", date(2026, 1, 1),
                                                "worksheet_date_for_words"),
    ("reason", "=(HYPERLINK(1))", "worksheet_formula"),
])
def test_a_value_that_cannot_be_is_named_by_sheet_and_cell(
    desk: Desk, column: str, value: Any, key: str,
) -> None:
    path = desk.export()
    cell = place_of(path, 0, "1.1", column)
    filled = fill(path, (0, cell, value), (0, place_of(path, 0, "2.1", "percent"), 30))
    problem, = desk.review(filled).problems
    assert (problem.sheet, problem.cell, problem.fault.key) == ("คะแนน", cell, key)
    assert cell in problem.text("en")
    assert "คะแนน" in problem.text("th")
    count = desk.changes()
    fault = refused(lambda: desk.take(filled))
    assert (fault.key, fault.values["cell"]) == ("worksheet_cell", cell)
    assert desk.changes() == count


def test_new_rows_half_filled_in_are_named(desk: Desk) -> None:
    path = desk.export()
    number = read_state(desk.case).issues[0].number
    problems = desk.review(fill(
        path, (1, place_of(path, 1, "1.1", "sign"), "จุดแข็ง (+)"),
        (1, place_of(path, 1, "2.1", "text"), "ไม่มีน้ำหนัก"),
        (2, place_of(path, 2, number, "date"), "15/3/2569"),
        (2, place_of(path, 2, number, "time", 1), "๒๕.๐๐"))).problems
    assert [one.fault.key for one in problems] == [
        "worksheet_text_missing", "worksheet_sign_missing", "worksheet_finding_missing",
        "worksheet_time"]


def test_edited_ids_and_labels_copied_and_lost_rows(desk: Desk) -> None:
    path = desk.export()
    first = place_of(path, 0, "1.1", "id")
    second = place_of(path, 0, "1.2", "id")
    for value, key in (("score/9.9", "worksheet_row_unknown"), ("score/1.2", "worksheet_row_moved"),
                       (None, "worksheet_row_unknown")):
        problem = desk.review(fill(path, (0, first, value))).problems[0]
        assert (problem.sheet, problem.fault.key) == ("คะแนน", key)
        assert problem.cell in (first, first.replace("A", "B"))
    copied = desk.review(fill(path, (0, second, "score/1.1"), (
        0, second.replace("A", "B"), "1.1"))).problems
    assert [(one.cell, one.fault.key) for one in copied] == [(second, "worksheet_row_twice")]
    workbook = load_workbook(path)
    workbook.worksheets[0].delete_rows(int(first[1:]), 2)
    workbook.save(path)
    assert desk.review(path).missing == 2
    assert desk.review(path).differences == ()


def test_rows_sorted_and_columns_moved_are_still_the_same_rows(desk: Desk) -> None:
    path = desk.export()
    cell = place_of(path, 0, "1.1", "percent")
    workbook = load_workbook(fill(path, (0, cell, 70)))
    sheet = workbook.worksheets[0]
    sheet.insert_rows(3, 4)
    sheet.insert_cols(4, 2)
    workbook.save(path)
    difference, = desk.review(path).differences
    assert (difference.label, difference.before, difference.after) == ("1.1", "50", "70")


def test_the_worksheet_of_another_case_and_an_edited_hidden_sheet(
    desk: Desk, tmp_path: Path,
) -> None:
    path = desk.export()
    applicant = Applicant("อื่น", "", ApplicantKind.OTHER)
    application = Application(2564, (), None, None, None, None, False)
    with new_case(tmp_path / "อื่น.pmqa", applicant, application, author="ก") as other:
        fault = refused(lambda: compare_worksheet(other, read_worksheet(path), "th"))
        assert fault.key == "worksheet_other_case"
    for row, column, value in ((2, "B", "0" * 32), (4, "B", "ผู้ตรวจประเมิน 2"), (9, "D", "f" * 64)):
        workbook = load_workbook(path)
        workbook[HIDDEN][f"{column}{row}"].value = value
        workbook.save(tmp_path / "แก้.xlsx")
        fault = refused(lambda: desk.review(tmp_path / "แก้.xlsx"))
        assert fault.key == "worksheet_hidden_edited"
    workbook = load_workbook(path)
    del workbook[HIDDEN]
    workbook.save(tmp_path / "ไม่มี.xlsx")
    fault = refused(lambda: desk.review(tmp_path / "ไม่มี.xlsx"))
    assert fault.key == "worksheet_no_hidden"


def test_only_the_fields_are_unlocked_and_the_lists_offer_what_the_edition_has(
    desk: Desk,
) -> None:
    workbook = load_workbook(desk.export())
    assert workbook.security.lockStructure
    for sheet in workbook.worksheets:
        assert sheet.protection.sheet
    sheet = workbook.worksheets[0]
    assert workbook[HIDDEN].sheet_state == "veryHidden"
    assert sheet.column_dimensions["A"].hidden
    unlocked = {cell.column_letter for row in sheet.iter_rows() for cell in row
                if not cell.protection.locked}
    assert unlocked == {"E", "F"}
    lists = {str(one.sqref).split(":")[0]: one.formula1
             for one in sheet.data_validations.dataValidation}
    offered = next(iter(lists.values())).rpartition("!")[2].replace("$", "")
    values = [cell.value for column in workbook[HIDDEN][offered] for cell in column]
    assert values == list(range(0, 101, 5))


def test_a_question_is_told_in_full_once_and_days_as_they_are_written(desk: Desk) -> None:
    one = ensure_assessor(desk.case, PERSON)
    question = "ผลสำรวจความพึงพอใจของผู้รับบริการย้อนหลังสามปีใช้วิธีเก็บข้อมูลแบบเดียวกันหรือไม่ " * 3
    added, _ = entries.add(desk.case, one, Issue, item="1.1", kind=IssueKind.VERIFY,
                           question=question)
    entries.add(desk.case, one, VisitFinding, issue=added.id, text="พบทะเบียน", date="2026-03-15")
    path = desk.export(Round.SITE_VISIT)
    scores, findings, _ = load_workbook(path).worksheets[:3]
    told = [row[2].value for row in findings.iter_rows(min_row=7) if row[1].value == added.number]
    assert told[0] == question
    assert len(told) > 1
    for brief in told[1:]:
        assert brief.endswith("…")
        assert question.startswith(brief[:-1])
        assert len(brief) < 60
    assert "15/3/2569" in {cell.value for row in findings for cell in row}
    assert {row[3].alignment.horizontal for row in scores.iter_rows(min_row=7)} == {"right"}
    assert desk.review(path).differences == ()


def test_a_team_member_gets_and_brings_back_only_their_own(desk: Desk) -> None:
    case = desk.case
    for name, role in (("หัวหน้า", Role.LEAD), (PERSON, Role.ASSESSOR), ("คนที่สอง", Role.ASSESSOR)):
        add_member(case, name, role)
        declare(case, name)
    other = ensure_assessor(case, "คนที่สอง")
    set_scores(case, other, {"1.1": 95}, reason="ความลับของคนที่สอง")
    path = desk.export()
    workbook = load_workbook(path)
    texts = {str(cell.value) for sheet in workbook for row in sheet for cell in row}
    assert not [text for text in texts if "ความลับ" in text or "คนที่สอง" in text]
    assert workbook.worksheets[0][place_of(path, 0, "1.1", "percent")].value == 50
    assert refused(lambda: desk.export(Round.CONSENSUS)).key == "team_not_sealed"
    assert refused(lambda: desk.export(name="คนแปลกหน้า")).key == "team_unknown"
    seal(case, PERSON)
    filled = fill(path, (0, place_of(path, 0, "1.1", "percent"), 70))
    problem, = desk.review(filled).problems
    assert problem.fault.key == "seal_needs_reason"
    desk.take(filled, reason="พิมพ์ผิด")
    assert desk.score("1.1") == (70, "พิมพ์ผิด")


def test_of_one_who_was_recused_since_nothing_is_told_and_nothing_taken(desk: Desk) -> None:
    case, secret = desk.case, "ความลับของคนที่สอง"
    for name, role in (("หัวหน้า", Role.LEAD), (PERSON, Role.ASSESSOR), ("คนที่สอง", Role.ASSESSOR)):
        add_member(case, name, role)
        declare(case, name)
    one, other = ensure_assessor(case, PERSON), ensure_assessor(case, "คนที่สอง")
    set_scores(case, other, {"1.1": 95})
    for name in ("หัวหน้า", PERSON, "คนที่สอง"):
        seal(case, name)
    own = read_state(case).issues[0]
    issue, _ = entries.add(case, other, Issue, item="3.1", kind=IssueKind.VERIFY, question="ถาม")
    set_scores(case, one, {"3.1": 60}, round=Round.SITE_VISIT, reason="พบ",
               issues=[own.id, issue.id])
    path = desk.export(Round.SITE_VISIT)
    at = place_of
    filled = fill(path, (2, at(path, 2, issue.number, "observation"), "ของฉัน"),
                  (1, at(path, 1, issue.number, "finding"), "พบอีก"),
                  (0, at(path, 0, "1.1", "issues"), "ไม่มี"))
    entries.edit(case, Issue, issue.id, author="คนที่สอง", observation=secret)
    declare(case, "คนที่สอง", recuse="ญาติทำงานในส่วนราชการนี้")
    assert desk.take(path).differences == (), "what was left as it was hinders nothing"
    review = desk.review(filled)
    assert {one.fault.key for one in review.problems} == {
        "worksheet_row_closed", "worksheet_issue_unknown"}
    assert len(review.problems) == 3
    told = str(review.differences) + "".join(one.text("th") for one in review.problems)
    assert secret not in told
    assert issue.number not in told
    assert own.number in told
    again = load_workbook(desk.export(Round.SITE_VISIT))
    cells = {str(cell.value) for sheet in again for row in sheet for cell in row}
    assert own.number in cells
    assert not [text for text in cells if issue.number in text or secret in text]


def test_a_value_that_cannot_be_stops_no_worksheet(desk: Desk, tmp_path: Path) -> None:
    issue = read_state(desk.case).issues[0]
    path = desk.export()
    put_in(desk.case, tmp_path / "stranger", "ใครสักคน", *(
        ("issue", issue.id, field, ["x"]) for field in ("observation", "status", "proposed")))
    filled = fill(path, (3, place_of(path, 3, issue.number, "observation"), "เห็นแล้ว"),
                  (3, place_of(path, 3, issue.number, "status"), "resolved"),
                  (3, place_of(path, 3, issue.number, "proposed"), 65))
    review, _ = take_worksheet(desk.case, read_worksheet(filled), "th")
    assert len(review.differences) == 3
    held = next(one for one in read_state(desk.case).issues if one.id == issue.id)
    assert (held.observation, held.status, held.proposed) == (
        "เห็นแล้ว", IssueStatus.RESOLVED, 65)


def test_a_conclusion_given_in_the_program_meanwhile_is_no_second_change(desk: Desk) -> None:
    path = desk.export(Round.SITE_VISIT)
    issue = read_state(desk.case).issues[0]
    filled = fill(path, (2, place_of(path, 2, issue.number, "status"), "resolved"))
    entries.edit(desk.case, Issue, issue.id, status=IssueStatus.RESOLVED, author=PERSON)
    assert desk.take(filled).differences == ()
    assert read_state(desk.case).conflicts == ()


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Office:
    if shutil.which("soffice") is None:
        pytest.skip("LibreOffice is not installed")
    return Office(tmp_path_factory.mktemp("office"))


def test_a_worksheet_that_libreoffice_edited_comes_back(desk: Desk, office: Office) -> None:
    path = desk.export()
    number = read_state(desk.case).issues[0].number
    untouched = path.with_name("ผ่าน.xlsx")
    office.edit(path, untouched, [])
    review = desk.review(untouched)
    assert (review.differences, review.problems, review.missing) == ((), (), 0)
    edited = path.with_name("แก้ด้วยลิเบอร์.xlsx")
    office.edit(path, edited, [
        (0, place_of(path, 0, "1.1", "percent"), "Value", 70),
        (0, place_of(path, 0, "1.1", "reason"), "String", "เหตุผลใหม่ ที่น้ำ “=1+1” "),
        (0, place_of(path, 0, "2.1", "percent"), "FormulaLocal", "80%"),
        (0, place_of(path, 0, "2.2", "percent"), "String", "35"),
        (1, place_of(path, 1, "3.1", "text"), "FormulaLocal", "ฟื้นฟูป่าน้ำ"),
        (1, place_of(path, 1, "3.1", "text", 1), "String", "สองบรรทัด\nที่ปี่   "),
        (1, place_of(path, 1, "3.1", "sign", 1), "String", "จุดแข็ง (+)"),
        (2, place_of(path, 2, number, "finding"), "String", "พบแล้ว"),
        (2, place_of(path, 2, number, "date"), "FormulaLocal", "2569-03-15"),
        (2, place_of(path, 2, number, "time"), "FormulaLocal", "9:40"),
        (3, place_of(path, 3, number, "status"), "String", "ได้ข้อสรุป"),
    ])
    assert desk.review(edited).problems == ()
    desk.take(edited)
    state = read_state(desk.case)
    assert desk.score("1.1") == (70, "เหตุผลใหม่ ที่น้ำ “=1+1”")
    assert desk.score("2.1") == (80, "")
    assert desk.score("2.2") == (35, "")
    assert [one.text for one in state.comments] == ["ฟื้นฟูป่าน้ำ", "สองบรรทัด\nที่ปี่"]
    finding, = state.findings
    assert (finding.text, finding.date, finding.time) == ("พบแล้ว", "2026-03-15", "09:40")
    assert state.issues[0].status is IssueStatus.RESOLVED


def test_a_formula_typed_in_libreoffice_is_named(desk: Desk, office: Office) -> None:
    path = desk.export()
    cell = place_of(path, 0, "1.1", "percent")
    office.edit(path, path.with_name("สูตร.xlsx"), [(0, cell, "FormulaLocal", "=35+35")])
    problem, = desk.review(path.with_name("สูตร.xlsx")).problems
    assert (problem.cell, problem.fault.key) == (cell, "worksheet_formula")


def test_a_workbook_of_somebody_elses_is_no_worksheet(desk: Desk, tmp_path: Path) -> None:
    Workbook().save(tmp_path / "ว่าง.xlsx")
    assert refused(lambda: desk.review(tmp_path / "ว่าง.xlsx")).key == "worksheet_no_hidden"
