"""Merging and settling conflicts from the command line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from pmqa_process import Pmqa

from assessor_app.assessment import entries
from assessor_app.assessment.people import ensure_assessor
from assessor_app.casefile.backup import copy_case
from assessor_app.casefile.connection import open_case
from assessor_app.casefile.records.choices import IssueKind
from assessor_app.casefile.records.visit import Issue

ONE, TWO = "ผู้ตรวจประเมิน 1", "ผู้ตรวจประเมิน 2"


@pytest.fixture
def copies(case: Path, tmp_path: Path) -> tuple[Path, Path]:
    """The case and a copy, in which one issue was worded differently."""
    with open_case(case) as held:
        issue, _ = entries.add(held, ensure_assessor(held, ONE), Issue, item="3.1",
                               kind=IssueKind.VERIFY, question="เดิม")
    other = copy_case(case, tmp_path / "b.pmqa")
    for path, name, text in ((case, ONE, "ตามรอบเวลา"), (other, TWO, "เชิงรุก")):
        with open_case(path) as held:
            entries.edit(held, Issue, issue.id, author=name, question=text)
    return case, other


def test_copies_come_together_and_a_conflict_is_settled(
    pmqa: Pmqa, copies: tuple[Path, Path],
) -> None:
    case, other = copies
    told = json.loads(pmqa("merge", case, other, "--json").done())
    assert told["changes"] == 1
    assert told["files"][0]["people"] == {TWO: 1}
    assert len(told["new_conflicts"]) == 1
    assert told["refused"] == told["waiting"] == told["forks"] == told["gaps"] == []
    assert "ไม่มีสิ่งใหม่" in pmqa("merge", case, other).done()
    listed = json.loads(pmqa("conflict", "list", case, "--json").done())
    conflict, = listed["conflicts"]
    assert [one["value"] for one in conflict["versions"]] == ["ตามรอบเวลา", "เชิงรุก"]
    assert [one["seen"] for one in conflict["versions"]] == ["เดิม", "เดิม"]
    assert conflict["common"]["value"] == "เดิม"
    shown = pmqa("conflict", "list", case, "--lang", "en").done()
    assert "3.1/ก-1 · question" in shown
    assert shown.index("ตามรอบเวลา") < shown.index("เชิงรุก") < shown.index("what all had seen")
    report = "report", case, "--out", case.parent / "out", "--lang", "en"
    why = "0 of 18 items scored · 1 conflict"
    assert f"still a draft ({why})" in pmqa(*report).refused()
    assert not (case.parent / "out").exists()
    first, *files = pmqa(*report, "--draft").done().splitlines()
    assert first == f"A draft: {why}"
    assert [line.rpartition("-")[2] for line in files] == ["draft.pdf", "draft.xlsx"]
    told = json.loads(pmqa(*report, "--for", "committee", "--json").done())
    assert told["standing"]["final"] is False
    assert [lack["id"] for lack in told["standing"]["lacks"]] == ["items", "conflicts"]
    assert all(Path(path).is_file() for path in told["files"])
    refused = pmqa("conflict", "resolve", case, conflict["id"], "--value", "ใหม่", "--reason", " ",
                   "--assessor", ONE)
    assert refused.code == 2
    pmqa("conflict", "resolve", case, conflict["id"], "--take",
         conflict["versions"][1]["change"], "--reason", "ชัดกว่า", "--assessor", ONE).done()
    listed = json.loads(pmqa("conflict", "list", case, "--json").done())
    assert listed["conflicts"] == []
    assert [one["reason"] for one in listed["settled"]] == ["ชัดกว่า"]
    history = pmqa("history", case, "--lang", "en").done()
    assert "settled: site-visit issue 3.1/ก-1 · question" in history
    assert "ชัดกว่า" in history
    pmqa("check", case).done()


def test_a_file_that_is_refused_hinders_no_other(
    pmqa: Pmqa, copies: tuple[Path, Path], tmp_path: Path,
) -> None:
    case, other = copies
    bad = tmp_path / "bad.pmqa"
    bad.write_bytes(other.read_bytes()[:5000])
    answer = pmqa("merge", case, bad, other, "--json", "--lang", "en")
    assert answer.refused().startswith("pmqa: 1 of 2 files were not merged (the first, bad.pmqa")
    told = json.loads(answer.out)
    assert told["changes"] == 1
    assert [one["fault"] for one in told["refused"]] == ["merge_damaged"]


@pytest.mark.parametrize(("arguments", "code"), [
    (("merge", "a.pmqa"), 2),
    (("merge", "a.pmqa", "gone.pmqa"), 1),
    (("conflict", "resolve", "a.pmqa", "abc", "--take", "1", "--reason", "ก"), 1),
    (("conflict", "resolve", "a.pmqa", "abc", "--reason", "ก"), 2),
    (("conflict", "resolve", "a.pmqa", "abc", "--take", "1"), 2),
    (("conflict", "list", "gone.pmqa"), 1),
])
def test_wrong_calls_are_one_sentence(
    pmqa: Pmqa, case: Path, arguments: tuple[str, ...], code: int,
) -> None:
    answer = pmqa(*arguments)
    assert case.exists()
    assert answer.refused(code)
