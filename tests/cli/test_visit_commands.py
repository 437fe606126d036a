"""Issues and agenda from the command line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from pmqa_process import Pmqa

ME, OTHER = "ผู้ตรวจประเมิน 1", "ผู้ตรวจประเมิน 2"


@pytest.fixture
def scored(pmqa: Pmqa, case: Path) -> Path:
    """A case without a team, every category at 50 %."""
    items = [f"{category}.{number}" for category in range(1, 8)
             for number in range(1, 7 if category == 7 else 3)]
    pmqa("score", case, *(f"{item}=50" for item in items), "--assessor", ME).done()
    return case


def _issues(pmqa: Pmqa, case: Path) -> list[dict[str, object]]:
    told: list[dict[str, object]] = json.loads(pmqa("issue", "list", case, "--json").done())[
        "issues"]
    return told


def test_an_issue_from_its_question_to_the_score(pmqa: Pmqa, scored: Path) -> None:
    told = pmqa("issue", "add", scored, "3.1", "--kind", "clarify", "--question", "ทบทวนหรือไม่",
                "--who", "หัวหน้ากลุ่ม", "--documents", "รายงาน", "--priority", "1",
                "--owner", ME, "--assessor", ME).done()
    assert "3.1/ก-1" in told
    pmqa("issue", "add", scored, "7.2", "--kind", "verify", "--question", "แนวโน้มจริงหรือไม่",
         "--assessor", ME).done()
    issues = _issues(pmqa, scored)
    assert {one["number"] for one in issues} == {"3.1/ก-1", "7.2/ก-2"}
    first = next(one for one in issues if one["number"] == "3.1/ก-1")
    assert (first["owners"], first["priority"], first["range"]) == ([ME], 1, [50, 85])
    assert "category-3" in first["turns"]
    told = pmqa("issue", "conclude", scored, "3.1/ก-1", "--finding", "ทบทวนทุกไตรมาส",
                "--conclusion", "resolved", "--percent", "55", "--source", "สภ-ก-1",
                "--date", "2564-07-02", "--assessor", ME).done()
    assert "55" in told
    first = next(one for one in _issues(pmqa, scored) if one["number"] == "3.1/ก-1")
    assert (first["status"], first["proposed"], first["site_visit"]) == ("resolved", 55, 55)
    assert first["findings"] == [{
        "text": "ทบทวนทุกไตรมาส", "date": "2021-07-02", "time": "", "source": "สภ-ก-1",
        "evidence": []}]
    for number in ("ก-2", "2"):  # the end of a number that only one issue has
        pmqa("issue", "conclude", scored, number, "--finding", "แนวโน้มจริง",
             "--conclusion", "partly", "--assessor", ME).done()
    verdicts = json.loads(pmqa("eligibility", scored, "--json").done())
    assert verdicts["items"]["3.1"]["round"] == "site_visit"
    assert verdicts["items"]["3.1"]["low_percent"] == 55
    assert "3.1/ก-1" in pmqa("history", scored).done()
    assert "ได้ข้อสรุป" in pmqa("issue", "list", scored).done()
    pmqa("check", scored).done()


def test_what_is_refused_changes_nothing(pmqa: Pmqa, scored: Path) -> None:
    pmqa("issue", "add", scored, "3.1", "--kind", "clarify", "--question", "ก",
         "--assessor", ME).done()
    before = pmqa("history", scored, "--json").done()
    base = ("issue", "conclude", scored)
    answer = ("--finding", "ก", "--conclusion", "partly")
    assert "3.1/ก-1" in pmqa(*base, "9.9/ก-1", *answer, "--assessor", OTHER).refused()
    assert "51" in pmqa(*base, "3.1/ก-1", *answer, "--percent", "51", "--assessor", ME).refused()
    assert "3.1" in pmqa("score", scored, "3.1=55", "--round", "site_visit", "--reason", "เห็น",
                         "--assessor", ME).refused()
    assert OTHER in pmqa("issue", "add", scored, "3.1", "--kind", "verify", "--question", "ก",
                         "--owner", OTHER, "--assessor", ME).refused()
    assert pmqa("history", scored, "--json").done() == before
    pmqa("score", scored, "3.1=55", "--round", "site_visit", "--reason", "เห็น",
         "--issue", "3.1/ก-1", "--assessor", ME).done()


def test_agenda_with_a_clash(pmqa: Pmqa, scored: Path) -> None:
    assert "ยังไม่มี" in pmqa("agenda", scored).done()
    pmqa("issue", "add", scored, "3.1", "--kind", "clarify", "--question", "ก",
         "--assessor", ME).done()
    for when, place in (("2564-07-02 09:30-11:00", "ชั้น 1"), ("2021-07-02 10:00", "ชั้น 2")):
        told = pmqa("agenda", scored, "--add", when, "--title", "สัมภาษณ์", "--place", place,
                    "--owner", ME, "--issue", "3.1/ก-1", "--assessor", ME).done()
    assert "นัดซ้อน 09:30 กับ 10:00" in told
    assert ME in told.splitlines()[-1]
    day, = json.loads(pmqa("agenda", scored, "--json").done())["days"]
    assert day["day"] == "2021-07-02"
    first, second = day["slots"]
    assert (first["start"], first["end"], first["place"], first["owners"], first["issues"]) == (
        "09:30", "11:00", "ชั้น 1", [ME], ["3.1/ก-1"])
    assert first["clashes"] == [{"with": second["id"], "people": [ME], "place": ""}]
    assert "เวลา" in pmqa("agenda", scored, "--add", "2564-07-02", "--assessor", ME).refused(2)
