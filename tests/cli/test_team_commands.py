"""A team's work from the command line, and what nobody learns before the seals."""

from __future__ import annotations

import json
import re
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from pmqa_process import Pmqa
from pypdf import PdfReader

from assessor_app.assessment import entries
from assessor_app.assessment.people import ensure_assessor
from assessor_app.assessment.scenarios import add_scenario
from assessor_app.assessment.scores import set_scores
from assessor_app.assessment.team import add_member, declare
from assessor_app.casefile.connection import open_case
from assessor_app.casefile.installation import set_default_person
from assessor_app.casefile.records.choices import Role, Sign
from assessor_app.casefile.records.review import Comment

LEAD, FIRST, SECOND, WATCHER = "หัวหน้า ทีม", "ผู้ตรวจ หนึ่ง", "ผู้ตรวจ สอง", "ผู้สังเกต การณ์"
SECRET = "ความลับของผู้ตรวจหนึ่ง"
ROLES = {LEAD: "lead", FIRST: "assessor", SECOND: "assessor", WATCHER: "observer"}


@pytest.fixture
def team(case: Path) -> Path:
    """A case with a team that has declared, and scores that tell who gave them."""
    with open_case(case) as held:
        for name, role in ROLES.items():
            add_member(held, name, Role(role))
            declare(held, name)
        first = ensure_assessor(held, FIRST)
        set_scores(held, first, {"1.1": 85, "2": 85, "3.1": 85, "3.2": 85, "7": 85})
        entries.add(held, first, Comment, item="3.1", sign=Sign.STRONG_STRENGTH, text=SECRET)
        add_scenario(held, first, "สมมุติของหนึ่ง", {"3.1": 95})
        set_scores(held, ensure_assessor(held, SECOND), {"3.1": 45})
    return case


def _readings(pmqa: Pmqa, case: Path, folder: Path, *eyes: str) -> dict[str, str]:
    """What every reading command answers for one reader."""
    told = {
        " ".join(map(str, command)): pmqa(*command[:1], *command[1:], *eyes).done()
        for command in (
            ("eligibility", case, "--full"), ("eligibility", case, "--json"), ("consensus", case),
            ("consensus", case, "--json"), ("history", case), ("history", case, "--json"),
            ("team", "list", case, "--json"), ("stage", "show", case, "--json"),
            ("scenario", "list", case, "--json"), ("issue", "list", case, "--json"),
            ("agenda", case, "--json"),
        )
    }
    told["check"] = pmqa("check", case).done()
    for reader in ("applicant", "committee"):
        out = folder / "-".join([reader, *eyes[1:]]).replace(" ", "")
        pmqa("report", case, "--out", out, "--for", reader, "--draft", "--lang", "en",
             *eyes).done()
        for pdf in out.glob("*.pdf"):
            told[f"{reader} pdf"] = "\n".join(p.extract_text() for p in PdfReader(pdf).pages)
        for book in out.glob("*.xlsx"):
            with zipfile.ZipFile(book) as parts:
                told[f"{reader} xlsx"] = "\n".join(
                    parts.read(name).decode("utf-8", "replace")
                    for name in parts.namelist() if name.endswith(".xml"))
    return told


@pytest.mark.parametrize("eyes", [("--as", SECOND), ()])
def test_no_reading_tells_of_another_before_the_seals(
    pmqa: Pmqa, team: Path, tmp_path: Path, eyes: tuple[str, ...],
) -> None:
    before = _readings(pmqa, team, tmp_path / "before", *eyes)
    for place, text in before.items():
        assert SECRET not in text, place
        assert "สมมุติของหนึ่ง" not in text, place
    matrix = json.loads(next(v for k, v in before.items()
                             if k.startswith("consensus") and k.endswith("--json")))
    assert all(FIRST not in row["scores"] for row in matrix["items"].values())
    pmqa("score", team, "1.1=90", "2=90", "3.1=90", "3.2=90", "7=90", "--assessor", FIRST).done()
    after = _readings(pmqa, team, tmp_path / "after", *eyes)
    for place in before:
        if place == "check" or place.endswith("pdf") or place.endswith("xlsx"):
            continue  # these count changes, or hold the time of writing: see test_eyes.py
        assert after[place] == before[place], place
    for place in ("committee pdf", "applicant pdf"):
        cut = [re.sub(r"\d{1,2}:\d{2}", "", one[place]) for one in (before, after)]
        assert cut[0] == cut[1], place


def test_the_installations_person_is_whose_eyes_are_looked_through(
    pmqa: Pmqa, team: Path,
) -> None:
    set_default_person(FIRST)
    told = json.loads(pmqa("eligibility", team, "--assessor", FIRST, "--json").done())
    assert told["scored"][0] > 1
    told = json.loads(pmqa("eligibility", team, "--assessor", SECOND, "--as", SECOND,
                           "--json").done())
    assert told["scored"][0] == 1
    set_default_person("ไม่อยู่ในทีม")
    assert json.loads(pmqa("eligibility", team, "--json").done())["scored"][0] == 0
    assert "ผู้ตรวจ" in pmqa("eligibility", team, "--assessor", FIRST).refused()


def test_a_team_is_made_by_commands(pmqa: Pmqa, case: Path) -> None:
    for name, role in ROLES.items():
        pmqa("team", "add", case, name, "--role", role).done()
    pmqa("declare", case, "--assessor", LEAD, "--no-conflict").done()
    pmqa("team", "role", case, SECOND, "--role", "observer").done()
    pmqa("team", "remove", case, WATCHER).done()
    shown = pmqa("team", "list", case, "--lang", "en").done()
    assert [line.split("  ")[0] for line in shown.splitlines()[2:]] == sorted(
        [LEAD, FIRST, SECOND])
    assert "no conflict" in shown


def test_seals_open_the_reviews_and_lead_to_consensus(pmqa: Pmqa, team: Path) -> None:
    refused = pmqa("score", team, "3.1=60", "--round", "consensus", "--reason", "ก",
                   "--assessor", LEAD).refused()
    assert FIRST in refused
    for name in (FIRST, SECOND, LEAD):
        pmqa("seal", team, "--assessor", name).done()
    assert "เหตุผล" in pmqa("score", team, "3.1=60", "--assessor", FIRST).refused()
    pmqa("score", team, "3.1=80", "--assessor", FIRST, "--reason", "อ่านหน้า 9").done()
    pmqa("score", team, "3.1=60", "--round", "consensus", "--reason", "ดูร่วมกัน",
         "--assessor", LEAD).done()
    told = json.loads(pmqa("consensus", team, "--json").done())
    row = told["items"]["3.1"]
    assert row["scores"] == {FIRST: 80, SECOND: 45}
    assert (row["min"], row["max"], row["median"], row["spread_bands"]) == (45, 80, 62.5, 2)
    assert (row["consensus"], row["reason"]) == (60, "ดูร่วมกัน")
    assert row["after_seal"] == [FIRST]
    assert "*80" in pmqa("consensus", team).done()
    assert set(told["awards"]) == {*(f"category-{n}" for n in range(1, 7)), "distinguished"}
    assert "3.1" not in told["left"]
    assert SECRET in pmqa("history", team, "--as", SECOND).done()
    late = [change for change in json.loads(pmqa("history", team, "--json").done())["changes"]
            if change.get("after_seal")]
    assert [change["new"] for change in late] == [{"percent": 80, "reason": "อ่านหน้า 9"}]
    sealed = {one["name"]: one["seal"] for one in
              json.loads(pmqa("team", "list", team, "--json").done())["team"]}
    assert all(re.fullmatch("[0-9a-f]{64}", sealed[name]) for name in (FIRST, SECOND, LEAD))


def test_a_copy_leaves_unsealed_reviews_out_and_says_so(
    pmqa: Pmqa, team: Path, tmp_path: Path,
) -> None:
    told = pmqa("copy", team, tmp_path / "for-all.pmqa").done()
    assert FIRST in told
    assert SECOND in told
    assert SECRET.encode() not in (tmp_path / "for-all.pmqa").read_bytes()
    told = pmqa("copy", team, tmp_path / "own.pmqa", "--with-review-of", FIRST).done()
    assert FIRST not in told.splitlines()[-1]
    assert SECRET.encode() in (tmp_path / "own.pmqa").read_bytes()
    set_default_person(FIRST)
    pmqa("copy", team, tmp_path / "mine.pmqa").done()
    assert SECRET.encode() not in (tmp_path / "mine.pmqa").read_bytes()
    pmqa("check", tmp_path / "for-all.pmqa").done()


REFUSED = [
    (("team", "add", "CASE", FIRST, "--role", "observer"), "ชื่อ"),
    (("score", "CASE", "3.1=50", "--assessor", WATCHER), WATCHER),
    (("score", "CASE", "3.1=50", "--assessor", "คนนอก"), "คนนอก"),
    (("eligibility", "CASE", "--as", "คนนอก"), "คนนอก"),
    (("eligibility", "CASE", "--as", SECOND, "--assessor", FIRST), FIRST),
    (("stage", "advance", "CASE", "--to", "4", "--assessor", LEAD), "ทีละขั้น"),
    (("stage", "end", "CASE", "--reason", "ก", "--assessor", LEAD), "4, 6"),
    (("scenario", "show", "CASE", "ไม่มี"), "ไม่มี"),
]


def test_refusals_are_one_sentence(pmqa: Pmqa, team: Path) -> None:
    for arguments, word in REFUSED:
        line = pmqa(*(team if part == "CASE" else part for part in arguments)).refused()
        assert word in line


def test_a_recused_or_undeclared_person_reads_nothing(pmqa: Pmqa, team: Path) -> None:
    pmqa("team", "add", team, "คนใหม่", "--role", "assessor").done()
    readings: tuple[Callable[[str], tuple[str | Path, ...]], ...] = (
        lambda name: ("eligibility", team, "--as", name),
        lambda name: ("history", team, "--as", name),
        lambda name: ("report", team, "--out", team.parent / "x", "--as", name),
        lambda name: ("score", team, "3.1=50", "--assessor", name),
    )
    for reading in readings:
        assert "แถลง" in pmqa(*reading("คนใหม่")).refused()
    pmqa("declare", team, "--assessor", "คนใหม่", "--recuse", "ญาติ").done()
    for reading in readings:
        assert "ถอนตัว" in pmqa(*reading("คนใหม่")).refused()
    assert "ญาติ" in pmqa("team", "list", team).done()
    pmqa("declare", team, "--assessor", "คนใหม่").refused(2)
    pmqa("declare", team, "--assessor", "คนใหม่", "--no-conflict").refused()


def test_steps_and_the_decision(pmqa: Pmqa, team: Path) -> None:
    lead = ("--assessor", LEAD)
    assert json.loads(pmqa("stage", "show", team, "--json").done())["step"] == 1
    pmqa("stage", "advance", team, *lead).done()
    assert "FL" in pmqa("stage", "advance", team, *lead).refused()
    pmqa("stage", "return", team, "--reason", "แก้ใบสมัคร", *lead).done()
    shown = json.loads(pmqa("stage", "show", team, "--json").done())
    assert (shown["step"], shown["outcome"], shown["reason"]) == (1, "open", "แก้ใบสมัคร")
    assert len(shown["steps"]) == 7
    assert "แก้ใบสมัคร" in pmqa("history", team).done()
    pmqa("stage", "decide", team, "--date", "2564-09-01", *lead).refused()


def test_a_scenario_stands_beside_the_record(pmqa: Pmqa, team: Path) -> None:
    told = json.loads(pmqa("scenario", "show", team, "สมมุติของหนึ่ง", "--as", FIRST,
                           "--json").done())
    assert told["percents"] == {"3.1": 95}
    assert told["real"]["items"]["3.1"]["low_percent"] == 85
    assert told["assumed"]["items"]["3.1"]["low_percent"] == 95
    assert set(told["paths"]["category-3"]) == {"real", "assumed"}
    assert "สมมุติของหนึ่ง" in pmqa("scenario", "show", team, "สมมุติของหนึ่ง",
                                "--as", FIRST, "--lang", "en").done()
    pmqa("scenario", "remove", team, "สมมุติของหนึ่ง", "--assessor", FIRST).done()
    assert json.loads(pmqa("scenario", "list", team, "--as", FIRST, "--json").done())[
        "scenarios"] == []


def test_rounds_in_a_case_without_a_team(pmqa: Pmqa, case: Path) -> None:
    pmqa("score", case, "3.1=50", "--assessor", FIRST).done()
    pmqa("score", case, "3.1=30", "--assessor", FIRST, "--round", "self").done()
    assert json.loads(pmqa("eligibility", case, "--json").done())["items"]["3.1"][
        "low_percent"] == 50
    pmqa("score", case, "3.1=60", "--assessor", FIRST, "--round", "consensus",
         "--reason", "ทบทวน").done()
    told = json.loads(pmqa("eligibility", case, "--json").done())["items"]["3.1"]
    assert (told["low_percent"], told["round"]) == (60, "consensus")
    pmqa("seal", case, "--assessor", FIRST).refused()
    pmqa("declare", case, "--assessor", FIRST, "--no-conflict").refused()
    assert json.loads(pmqa("team", "list", case, "--json").done())["team"] == []
