"""A worksheet held against the case at random: nothing typed on either side is ever lost."""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

from assessor_app.assessment.case import (
    CaseFile,
    add_comment,
    add_issue,
    edit_comment,
    edit_issue,
    ensure_assessor,
    new_case,
    open_case,
    read_state,
    set_scores,
)
from assessor_app.assessment.worksheet.book import COLUMNS, Book, Cell, Filled, FilledRow, Line
from assessor_app.assessment.worksheet.export import reading_of, worksheet_book
from assessor_app.assessment.worksheet.importing import compare_worksheet, take_worksheet
from assessor_app.assessment.worksheet.values import cell_text
from assessor_app.casefile.arriving.union import apply_changes
from assessor_app.casefile.backup import copy_case
from assessor_app.casefile.check import check_case
from assessor_app.casefile.records.application import Applicant, Application
from assessor_app.casefile.records.choices import ApplicantKind, IssueKind, IssueStatus, Round, Sign
from assessor_app.errors import KnownFault

PERSON = "ผู้ตรวจประเมิน 1"
ITEMS = ("1.1", "1.2", "2.1", "2.2", "4.1")


@pytest.fixture
def case(tmp_path: Path) -> Iterator[CaseFile]:
    """A case of one person with scores, comments and issues."""
    application = Application(2564, (), None, None, None, None, False)
    with new_case(tmp_path / "ก.pmqa", Applicant("กรม", "", ApplicantKind.OTHER), application,
                  author=PERSON) as held:
        one = ensure_assessor(held, PERSON)
        set_scores(held, one, dict.fromkeys(ITEMS, 50), reason="เดิม")
        for item in ITEMS:
            add_comment(held, one, item, sign=Sign.STRENGTH, text=f"เดิม {item}")
            add_issue(held, one, item, kind=IssueKind.VERIFY, question=f"ถาม {item}")
        yield held


def filled(case: CaseFile, book: Book, typed: Mapping[tuple[str, str], Any]) -> Filled:
    """A worksheet as it would come back, with cells typed by (row id, column)."""
    reading = reading_of(read_state(case), case.edition, "th")
    rows, lines = [], {}
    for sheet, each in book.sheets.items():
        for number, row in enumerate(each, start=7):
            cells = {
                column.key: Cell(f"{column.key}{number}", typed.get(
                    (row.id, column.key),
                    cell_text(column, row.values[column.key], row.item, reading) or None))
                for column in COLUMNS[sheet]}
            rows.append(FilledRow(
                sheet, sheet, Cell(f"A{number}", row.id), Cell(f"B{number}", row.label), cells))
            lines[row.id] = Line(sheet, row.label, row.new, row.of, row.heads)
    return Filled(book.case_id, book.assessor_id, book.assessor, book.round.value, book.exported,
                  "_pmqa", lines, tuple(rows))


def heads(case: CaseFile, entity_id: str, field: str) -> set[str]:
    """The values of the heads of a field, as the journal has them."""
    with case.reading() as connection:
        return {value for value, in connection.execute(
            "SELECT c.value FROM head h JOIN change c ON c.id = h.change "
            "WHERE h.entity_id = ? AND h.field = ?", (entity_id, field))}


def count(case: CaseFile) -> int:
    """How many changes the journal holds."""
    with case.reading() as connection:
        found, = connection.execute("SELECT count(*) FROM change").fetchone()
    return int(found)


def _play(case: CaseFile, chance: random.Random) -> None:
    """One export, edits on both sides, and what must stand in the journal after the import."""
    one = ensure_assessor(case, PERSON)
    before = read_state(case)
    book = worksheet_book(case, PERSON, Round.INDEPENDENT, "th")
    typed: dict[tuple[str, str], Any] = {}
    inside: dict[tuple[str, str], str] = {}
    for item in ITEMS:
        if chance.random() < 0.4:
            typed[f"score/{item}", "percent"] = chance.choice((10, 20, "30", "๔๐"))
        if chance.random() < 0.4:
            percent = chance.choice((10, 20, 30, 40))
            if set_scores(case, one, {item: percent}, reason="ในโปรแกรม"):
                inside[f"independent/{one.id}/{item}", "score"] = f'"percent":{percent},'
    for comment in before.comments:
        if chance.random() < 0.4:
            typed[f"comment/{comment.id}", "text"] = chance.choice(("ก", "ข ", "ค\r\nง"))
        if chance.random() < 0.4:
            text = chance.choice(("ก", "ข", "จ"))
            if edit_comment(case, comment.id, text=text):
                inside[comment.id, "text"] = text
    for issue in before.issues:
        if chance.random() < 0.4:
            typed[f"issue/{issue.id}", "status"] = chance.choice(("resolved", "partly"))
        if chance.random() < 0.4:
            status = chance.choice(tuple(IssueStatus))
            if edit_issue(case, issue.id, status=status):
                inside[issue.id, "status"] = status.value
    sheet = filled(case, book, typed)
    review, _ = take_worksheet(case, sheet, "th")
    assert not review.problems
    exported = {(row.id, column): value for rows in book.sheets.values() for row in rows
                for column, value in row.values.items()}
    for (row, column), value in typed.items():
        if _meant(column, value) == _meant(column, exported[row, column]):
            continue  # what stood there already is no edit
        entity, _, rest = row.partition("/")
        field = {"percent": "score"}.get(column, column)
        id_ = f"independent/{one.id}/{rest}" if entity == "score" else rest
        wanted = _meant(column, value)
        told = heads(case, id_, field)
        assert any(wanted in held for held in told), (row, value, told)
        if (other := inside.get((id_, field))) is not None:
            assert any(other in held for held in told), (row, other, told)
            assert len(told) <= 2
        else:
            assert len(told) == 1
    written = count(case)
    again, changed = take_worksheet(case, sheet, "th")
    assert (again.differences, bool(changed), count(case)) == ((), False, written)


def _meant(column: str, value: Any) -> str:
    text = str(value).translate(str.maketrans("๔๐", "40")).rstrip()
    text = text.replace("\r\n", "\n").replace("\n", "\\n")
    return f'"percent":{text},' if column == "percent" else text


@pytest.mark.parametrize("seed", range(12))
def test_both_sides_at_random(case: CaseFile, seed: int) -> None:
    chance = random.Random(seed)
    for _ in range(4):
        _play(case, chance)
    assert check_case(case.path).problems == ()


@pytest.mark.soak
def test_both_sides_at_random_many(case: CaseFile) -> None:
    chance = random.Random(2564)
    for _ in range(600):
        _play(case, chance)
    assert check_case(case.path).problems == ()


def test_a_copy_without_the_exported_heads_refuses_and_one_with_them_meets_the_other(
    case: CaseFile, tmp_path: Path,
) -> None:
    one = ensure_assessor(case, PERSON)
    copy_case(case.path, tmp_path / "ก่อน.pmqa")
    set_scores(case, one, {"1.1": 60})
    book = worksheet_book(case, PERSON, Round.INDEPENDENT, "th")
    sheet = filled(case, book, {("score/1.1", "percent"): 70})
    with open_case(tmp_path / "ก่อน.pmqa") as early:
        before = count(early)
        with pytest.raises(KnownFault) as refused:
            take_worksheet(early, sheet, "th")
        assert refused.value.key == "change_parents_missing"
        assert count(early) == before
    copy_case(case.path, tmp_path / "หลัง.pmqa")
    set_scores(case, one, {"1.1": 80})
    with open_case(tmp_path / "หลัง.pmqa") as later:
        take_worksheet(later, sheet, "th")
        assert read_state(later).conflicts == ()
        with later.reading() as connection:
            rows = connection.execute("SELECT body, signature FROM change").fetchall()
    apply_changes(case, rows)
    assert {score.percent for score in read_state(case).scores if score.target == "1.1"} == {70, 80}
    assert not compare_worksheet(case, sheet, "th").differences


def test_new_rows_take_the_same_id_again_on_another_copy(case: CaseFile, tmp_path: Path) -> None:
    """One file taken in on two copies makes one comment and one finding, not two."""
    book = worksheet_book(case, PERSON, Round.INDEPENDENT, "th")
    new = {rows[0].id.partition("/")[0]: rows[0].id for rows in (
        [row for row in each if row.new] for each in book.sheets.values()) if rows}
    sheet = filled(case, book, {
        (new["comment"], "text"): "ข้อใหม่", (new["comment"], "sign"): "+",
        (new["finding"], "finding"): "พบแล้ว"})
    copy_case(case.path, tmp_path / "ข.pmqa")
    take_worksheet(case, sheet, "th")
    with open_case(tmp_path / "ข.pmqa") as other:
        take_worksheet(other, sheet, "th")
        with other.reading() as connection:
            rows = connection.execute("SELECT body, signature FROM change").fetchall()
    apply_changes(case, rows)
    state = read_state(case)
    assert [one.text for one in state.comments].count("ข้อใหม่") == 1
    assert [one.text for one in state.findings] == ["พบแล้ว"]
    assert state.conflicts == ()
