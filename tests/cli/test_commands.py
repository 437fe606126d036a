"""The main paths of the command line, each in the real program."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from pmqa_process import Pmqa

from assessor_app.cli import with_open
from assessor_app.commands.table import text_width

AWARDS = [*(f"category-{number}" for number in range(1, 7)), "distinguished"]
TIE = {"1": 50, "2": 50, "3": 50, "4": 50, "5": 50, "6": 50,
       "7.1": 50, "7.2": 50, "7.3": 50, "7.4": 50, "7.5": 50, "7.6": 50}


def test_the_whole_job(pmqa: Pmqa, tmp_path: Path) -> None:
    case = tmp_path / "แฟ้ม.pmqa"
    made = pmqa(
        "new", case, "--applicant", "กรมฟื้นฟูน้ำ", "--kind", "department", "--cycle", "2564",
        "--award", "category-3", "--award", "distinguished", "--fl-certified", "2563-02-29",
        "--prior-award", "3:2562", "--prior-award", "1", "--report-pages", "50",
    ).done()
    assert "แฟ้ม.pmqa" in made
    assert "seed:L145-146" in made, "a report over 45 pages is told with its source"
    pmqa("score", case, "3.1=50", "3.2=55", "7.2=30", "--assessor", "ผู้ตรวจประเมิน 1").done()
    pmqa("comment", case, "3.1", "--sign", "--", "--text", "ยังไม่มีการฟื้นฟู",
         "--assessor", "ผู้ตรวจประเมิน 1").done()
    pmqa("comment", case, "3.1", "--sign", "++", "--text", "-",
         "--assessor", "ผู้ตรวจประเมิน 1", stdin="กตัญญู น้ำใจ ป่า".encode()).done()

    told = json.loads(pmqa("eligibility", case, "--json").done())
    assert told["scored"] == [3, 18]
    assert told["items"]["3.1"]["round"] == "independent"
    assert told["items"]["1.1"]["round"] is None

    history = json.loads(pmqa("history", case, "--json").done())["changes"]
    fl = next(one for one in history if one["field"] == "fl")
    assert fl["new"] == {"certified": True, "date": "2020-02-29"}
    assert [one["new"] for one in history if one["field"] == "text"] == [
        "ยังไม่มีการฟื้นฟู", "กตัญญู น้ำใจ ป่า"]
    assert "คะแนน 3.1" in pmqa("history", case).done()

    copy = tmp_path / "copy.pmqa"
    pmqa("copy", case, copy).done()
    report = json.loads(pmqa("check", copy, "--json").done())
    assert report["ok"] is True
    assert report["problems"] == []
    assert json.loads(pmqa("eligibility", copy, "--json").done()) == told


def test_json_of_an_evaluation_has_the_documented_shape(pmqa: Pmqa, tmp_path: Path) -> None:
    table = tmp_path / "scores.csv"
    table.write_text("item,percent\n" + "".join(f"{k},{v}\n" for k, v in TIE.items()), "utf-8")
    told = json.loads(pmqa("eligibility", "--scores", table, "--fl-certified",
                           "--prior-awards", "1,3", "--json").done())
    assert list(told) == ["edition", "scored", "total", "categories", "items", "awards"]
    assert told["edition"] == "pmqa-2562"
    assert told["total"] == {"low": "500", "high": "500"}
    assert told["categories"]["1"] == {"low": "60", "high": "60", "max": "120"}
    assert len(told["items"]) == 18
    assert told["items"]["7.1"] == {"low_percent": 50, "high_percent": 50, "weight": "60",
                                    "weight_status": told["items"]["7.1"]["weight_status"],
                                    "round": None}
    assert list(told["awards"]) == AWARDS
    for award in AWARDS[:-1]:
        found = told["awards"][award]
        assert found["verdict"] == "depends_on_reading"
        assert found["readings"] == {"text": "not_eligible", "table": "eligible"}
        assert isinstance(found["holds_under_any_split"], bool)
    assert told["awards"]["distinguished"]["verdict"] == "eligible"
    for award in told["awards"].values():
        for rule in award["rules"]:
            assert set(rule) == {"id", "scope", "low", "high", "operator", "required", "margin",
                                 "status", "readings", "source"}
            assert rule["status"] in {"met", "not_met", "open"}
            assert rule["source"]
            if rule["scope"] == "total" or rule["scope"].startswith(("category", "item")):
                assert all(isinstance(rule[name], str)
                           for name in ("low", "high", "required", "margin"))


def test_facts_that_are_not_given_stay_open(pmqa: Pmqa, tmp_path: Path) -> None:
    table = tmp_path / "scores.csv"
    table.write_text("item,percent\n" + "".join(f"{k},100\n" for k in TIE), "utf-8")
    call = ("eligibility", "--scores", table, "--json")
    open_ = json.loads(pmqa(*call).done())["awards"]
    assert {award["verdict"] for award in open_.values()} == {"open"}
    no = json.loads(pmqa(*call, "--no-fl").done())["awards"]
    assert {award["verdict"] for award in no.values()} == {"not_eligible"}
    none = json.loads(pmqa(*call, "--fl-certified", "--no-prior-awards").done())["awards"]
    assert none["category-1"]["verdict"] == "eligible"
    assert none["distinguished"]["verdict"] == "not_eligible"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp874"])
def test_tables_of_scores_in_every_encoding(pmqa: Pmqa, tmp_path: Path, encoding: str) -> None:
    table = tmp_path / "scores.csv"
    table.write_bytes("item,low,high,หมายเหตุ\r\n3.1,40,55,น้ำ\r\n7.2,30,30,ที่\r\n".encode(encoding))
    told = json.loads(pmqa("eligibility", "--scores", table, "--json").done())
    assert told["items"]["3.1"]["low_percent"] == 40
    assert told["items"]["3.1"]["high_percent"] == 55
    assert told["scored"] == [2, 18]


def test_a_batch_answers_every_line_in_order(pmqa: Pmqa, tmp_path: Path) -> None:
    lines = [
        {"scores": TIE, "fl_certified": True, "prior_awards": ["1"]},
        {"scores": {}, "fl_certified": False, "prior_awards": []},
        {"scores": {"1": 50}},
    ]
    batch = tmp_path / "batch.jsonl"
    batch.write_text("\n".join(map(json.dumps, lines)), "utf-8")
    short = [json.loads(line) for line in
             pmqa("eligibility", "--batch", batch).done().splitlines()]
    assert [one["total"]["low"] for one in short] == ["500", "0", "60"]
    assert set(short[0]["awards"]["category-1"]) == {"verdict", "readings"}
    assert short[1]["awards"]["category-1"]["verdict"] == "not_eligible"
    assert short[2]["awards"]["category-2"]["verdict"] == "open"
    full = [json.loads(line) for line in
            pmqa("eligibility", "--batch", "-", "--full", stdin=batch.read_bytes())
            .done().splitlines()]
    for one, whole in zip(short, full, strict=True):
        assert whole["total"] == one["total"]
        assert whole["awards"]["category-3"]["rules"]
        for award, found in one["awards"].items():
            assert found["verdict"] == whole["awards"][award]["verdict"]


def test_a_bad_line_of_a_batch_is_answered_in_its_place(pmqa: Pmqa, tmp_path: Path) -> None:
    batch = tmp_path / "batch.jsonl"
    batch.write_text('{"scores": {"1": 50}}\n{"scores": {"1": 53}}\nnonsense\n{"scores": {}}\n')
    answer = pmqa("--lang", "en", "eligibility", "--batch", batch)
    assert "2 of 4" in answer.refused()
    told = [json.loads(line) for line in answer.out.splitlines()]
    assert ["error" in one for one in told] == [False, True, True, False]
    assert "line 2" in told[1]["error"]


def test_teammates_spread_and_one_person(pmqa: Pmqa, case: Path) -> None:
    pmqa("score", case, "3.1=40", "3.2=40", "--assessor", "ก").done()
    pmqa("score", case, "3=60", "--assessor", "ข").done()
    both = json.loads(pmqa("eligibility", case, "--json").done())["categories"]["3"]
    assert (both["low"], both["high"]) == ("44", "66")
    one = json.loads(pmqa("eligibility", case, "--assessor", " ข ", "--json").done())
    assert one["categories"]["3"] == {"low": "66", "high": "66", "max": "110"}
    consensus = json.loads(pmqa("eligibility", case, "--round", "consensus", "--json").done())
    assert consensus["scored"] == [0, 18]


def test_languages(pmqa: Pmqa, tmp_path: Path) -> None:
    assert "โต๊ะทำงาน" in pmqa("--help").done()
    assert "workbench" in pmqa("--lang", "en", "--help").done()
    assert "workbench" in pmqa("--help", PMQA_LANG="en").done()
    home = tmp_path / "own"
    home.mkdir()
    (home / "window.ini").write_text("[window]\nlanguage=en\n", "utf-8")
    assert "workbench" in pmqa("--help", PMQA_HOME=str(home)).done()
    assert "โต๊ะทำงาน" in pmqa("--lang=th", "--help", PMQA_HOME=str(home)).done()
    assert "journal" in pmqa("check", "--help", "--lang", "en").done()
    assert re.fullmatch(r"pmqa \d+\.\d+\.\d+\n", pmqa("--version").done())


def test_the_edition_is_sound(pmqa: Pmqa, tmp_path: Path) -> None:
    root = Path(__file__).resolve().parents[2]
    shipped = root / "resources" / "criteria" / "pmqa-2562.toml"
    told = json.loads(pmqa("edition", "check", shipped, "--json").done())
    assert (told["ok"], told["points"], told["items"]) == (True, 1000, 18)
    assert len(told["unsettled"]) >= 4
    broken = tmp_path / "broken.toml"
    broken.write_text(shipped.read_text("utf-8").replace("weight = 60", "weight = 61", 1), "utf-8")
    assert "broken.toml" in pmqa("edition", "check", broken).refused()


def test_tables_line_up_under_thai_marks(pmqa: Pmqa, case: Path) -> None:
    lines = pmqa("eligibility", case).done().splitlines()
    rule = next(number for number, line in enumerate(lines) if line.startswith("─"))
    width = text_width(lines[rule])
    rows = lines[rule - 1:rule + 9]
    assert {text_width(row) for row in rows} == {width}


def test_without_a_name_the_login_acts(pmqa: Pmqa, case: Path) -> None:
    """``--assessor`` may be left out on a machine where nobody has set a name yet."""
    person = {"LOGNAME": "somchai", "USER": "somchai", "USERNAME": "somchai"}
    assert "somchai" in pmqa("score", case, "3=50", **person).done()
    pmqa("comment", case, "3.1", "--sign", "+", "--text", "ดี", **person).done()
    changes = json.loads(pmqa("history", case, "--json").done())["changes"]
    assert {change["author"] for change in changes[-2:]} == {"somchai"}


def test_history_tells_an_answer_of_none_from_no_answer(pmqa: Pmqa, tmp_path: Path) -> None:
    path = tmp_path / "n.pmqa"
    pmqa("new", path, "--applicant", "ก", "--kind", "other", "--cycle", "2564", "--award", "3",
         "--no-fl", "--no-prior-awards").done()
    for language, none in (("th", "ไม่มี"), ("en", "none")):
        lines = pmqa("history", path, "--lang", language).done().splitlines()
        assert any(line.endswith(f"  {none}") for line in lines)


@pytest.mark.parametrize(("given", "meant"), [
    ([], ["open"]),
    (["a.pmqa"], ["open", "a.pmqa"]),
    (["--lang", "en", "a.pmqa"], ["open", "--lang", "en", "a.pmqa"]),
    (["score", "a.pmqa", "3=50"], ["score", "a.pmqa", "3=50"]),
    (["--lang", "en", "check", "a.pmqa"], ["--lang", "en", "check", "a.pmqa"]),
    (["./score"], ["open", "./score"]),
    (["--lang"], ["open", "--lang"]),
    (["--version"], ["--version"]),
])
def test_the_module_opens_the_window_or_runs_a_command(
    given: list[str], meant: list[str],
) -> None:
    assert with_open(given) == meant


@pytest.mark.parametrize("line", [
    '{"scores": {"1": 50, "1": 60}}',
    '{"scores": {"1": 50, "๑": 60}}',
    '{"scores": {"1": 50}, "scores": {"2": 60}}',
    '{"scores": {"1": 50}, "\\u0073cores": {"2": 60}}',
    '{"fl_certified": true, "fl_certified": false}',
])
def test_a_key_given_twice_is_refused(pmqa: Pmqa, line: str) -> None:
    answer = pmqa("eligibility", "--batch", "-", stdin=f"{line}\n".encode())
    answer.refused()
    assert "ซ้ำ" in json.loads(answer.out)["error"]


def test_a_batch_line_may_hold_colons_and_escapes(pmqa: Pmqa) -> None:
    line = '{"\\u0073cores": {"\\u0031": "50"}, "prior_awards": ["1"]}\n'
    assert json.loads(pmqa("eligibility", "--batch", "-", stdin=line.encode()).done())
