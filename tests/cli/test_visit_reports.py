"""The papers of the site visit from the command line, through one person's eyes."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest
from pmqa_process import Pmqa
from pypdf import PdfReader

from assessor_app.assessment import entries
from assessor_app.assessment.people import ensure_assessor
from assessor_app.assessment.scores import set_scores
from assessor_app.assessment.stages import advance, end_stage
from assessor_app.assessment.team import add_member, declare, seal
from assessor_app.casefile.connection import open_case
from assessor_app.casefile.records.application import Application
from assessor_app.casefile.records.choices import IssueKind, Role
from assessor_app.casefile.records.visit import Issue

LEAD, SECOND = "หัวหน้า ทีม", "ผู้ตรวจประเมิน 2"
QUESTION = "ความลับของประเด็น"
CASE = "กรมป่าและน้ำ-2564"  # how the names of its files begin


@pytest.fixture
def team(case: Path) -> Path:
    """A case whose lead has sealed and written an issue, and whose second has not."""
    with open_case(case) as held:
        for name, role in ((LEAD, Role.LEAD), (SECOND, Role.ASSESSOR)):
            add_member(held, name, role)
            declare(held, name)
        lead = ensure_assessor(held, LEAD)
        set_scores(held, lead, {"3.1": 85})
        seal(held, LEAD)
        entries.add(held, lead, Issue, item="3.1", kind=IssueKind.VERIFY, question=QUESTION,
                    who="หัวหน้ากลุ่ม", documents="ทะเบียนเรื่องร้องเรียน")
    return case


def _text(path: Path) -> str:
    return "".join("".join(page.extract_text().split()) for page in PdfReader(path).pages)


def test_each_kind_is_written_and_named(pmqa: Pmqa, team: Path, tmp_path: Path) -> None:
    out, begun = tmp_path / "out", date.today()
    for kind, names in (
        ("site-visit", {f"{CASE}-site-visit-team-th.pdf", f"{CASE}-site-visit-team-th.xlsx"}),
        ("requests", {f"{CASE}-requests-applicant-th.pdf", f"{CASE}-requests-applicant-th.xlsx"}),
        ("evening", {f"{CASE}-evening-{{}}-team-th.pdf"}),
    ):
        told = pmqa("report", team, "--kind", kind, "--out", out, "--as", LEAD).done()
        days = {begun, date.today()}  # midnight may have passed
        for name in names:
            written, = {name.format(day) for day in days if (out / name.format(day)).exists()}
            assert written in told
            assert (out / written).stat().st_size
    assert QUESTION in _text(out / f"{CASE}-site-visit-team-th.pdf")
    assert QUESTION not in _text(out / f"{CASE}-requests-applicant-th.pdf")
    assert "ทะเบียนเรื่องร้องเรียน" in _text(out / f"{CASE}-requests-applicant-th.pdf")
    pmqa("report", team, "--kind", "evening", "--day", "2564-07-02", "--out", out, "--lang", "en",
         "--as", LEAD).done()
    assert (out / f"{CASE}-evening-2021-07-02-team-en.pdf").is_file()


@pytest.mark.parametrize("eyes", [("--as", SECOND), ()])
def test_who_has_not_sealed_gets_no_word_of_the_issues(
    pmqa: Pmqa, team: Path, tmp_path: Path, eyes: tuple[str, ...],
) -> None:
    for kind in ("site-visit", "requests", "evening"):
        pmqa("report", team, "--kind", kind, "--out", tmp_path / "out", *eyes).done()
    for pdf in (tmp_path / "out").glob("*.pdf"):
        assert QUESTION not in _text(pdf)
        assert "ทะเบียน" not in _text(pdf)


def test_options_that_do_not_go_together(pmqa: Pmqa, case: Path, tmp_path: Path) -> None:
    pmqa("report", case, "--kind", "requests", "--for", "committee", "--out", tmp_path).refused(2)
    pmqa("report", case, "--day", "2564-07-02", "--out", tmp_path).refused(2)
    pmqa("report", case, "--kind", "letter", "--for", "committee", "--out", tmp_path).refused(2)
    pmqa("report", case, "--kind", "verdict", "--out", tmp_path).refused(2)


def test_no_file_takes_the_place_of_another_cases(
    pmqa: Pmqa, case: Path, tmp_path: Path,
) -> None:
    """Province B's report in the folder where province A's lies."""
    out, other = tmp_path / "out", tmp_path / "b.pmqa"
    pmqa("new", other, "--applicant", "กรมป่าและน้ำ", "--kind", "province", "--cycle", "2564",
         "--award", "category-3").done()
    call = ("--for", "committee", "--lang", "en", "--out", out)
    pmqa("report", case, *call).done()
    before = {path.name: path.read_bytes() for path in out.iterdir()}
    line = pmqa("report", other, *call).refused()
    assert all(name in line for name in before)
    assert "--replace" in line
    assert {path.name: path.read_bytes() for path in out.iterdir()} == before
    pmqa("report", case, *call).done()
    book = next(path for path in out.iterdir() if path.suffix == ".xlsx")
    book.write_text("a list of somebody's own")
    assert book.name in pmqa("report", case, *call).refused()
    assert book.read_text() == "a list of somebody's own"
    pmqa("report", other, *call, "--replace").done()
    assert all(path.read_bytes() != before[path.name] for path in out.iterdir())


def test_what_may_leak_is_told_before_the_files(pmqa: Pmqa, case: Path, tmp_path: Path) -> None:
    for item, text in (("3.1", "ตามที่ อ.สมชาย เห็นว่าครบ"), ("1.1", "อยู่ราวร้อยละ 40")):
        pmqa("comment", case, item, "--sign", "+", "--text", text, "--assessor",
             "ดร.สมชาย รักดี").done()
    call = ("report", case, "--out", tmp_path, "--draft", "--lang", "en")
    lines = pmqa(*call).done().splitlines()
    assert lines[0].startswith("Look before it is sent: 2 places")
    assert lines[1:3] == ["  1.1  อยู่ราว[ร้อยละ 40]  a percent",
                          "  3.1  ตามที่ [อ.สมชาย] เห็นว่าครบ  an assessor's name, taken out"]
    assert lines[-1].startswith("Wrote")
    told = json.loads(pmqa(*call, "--json").done())
    assert [(one["item"], one["kind"], one["found"]) for one in told["leaks"]] == [
        ("1.1", "percent", "ร้อยละ 40"), ("3.1", "name", "อ.สมชาย")]
    assert json.loads(pmqa(*call, "--for", "committee", "--json").done())["leaks"] == []
    text = "".join(_text(path) for path in tmp_path.glob("*applicant*.pdf"))
    assert "สมชาย" not in text
    assert "ผู้ตรวจประเมินเห็นว่าครบ" in text


@pytest.mark.parametrize(("kind", "waits"), [
    ("letter", "no decision recorded"), ("readiness", "step 3 is not recorded as done")])
def test_letters_wait_for_their_decision_or_are_drafts(
    pmqa: Pmqa, team: Path, tmp_path: Path, kind: str, waits: str,
) -> None:
    out = tmp_path / "out"
    call = ("report", team, "--kind", kind, "--out", out, "--lang", "en")
    assert waits in pmqa(*call).refused()
    told = pmqa(*call, "--draft").done()
    assert f"A draft: {waits}" in told
    assert all("-draft." in path.name for path in out.iterdir())
    with open_case(team) as held:
        entries.edit(held, Application, "application", author=LEAD, fl_certified=True)
        for _ in range(3):
            advance(held, LEAD, reason="ตามเอกสาร")
        end_stage(held, LEAD, reason="เอกสารไม่ครบ")
    told = json.loads(pmqa(*call, "--json").done())
    assert told["standing"] == {"final": True, "lacks": []}
    assert [f"{CASE}-{kind}-applicant-en" in path for path in told["files"]]
    words = "".join(_text(Path(path)) for path in told["files"] if path.endswith(".pdf"))
    assert "step4" in words
