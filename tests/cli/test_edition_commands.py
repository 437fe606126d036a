"""Editions on the command line: kept, listed, used and taken away."""

from __future__ import annotations

import json
from pathlib import Path

from pmqa_process import Pmqa
from workshop import FILE, told_of_2562

ID = "workshop-2570"


def made(pmqa: Pmqa, path: Path) -> Path:
    pmqa("edition", "add", FILE).done()
    pmqa("new", path, "--applicant", "โรงช่างริมคลอง", "--kind", "other", "--cycle", "2570",
         "--award", "saw", "--award", "10", "--award", "grand", "--edition", ID,
         "--prior-award", "10:2569", "--assessor", "ช่าง หนึ่ง").done()
    return path


def test_an_edition_is_added_listed_and_removed(pmqa: Pmqa) -> None:
    assert ID in pmqa("edition", "add", FILE).done()
    pmqa("edition", "add", FILE).done()
    told = json.loads(pmqa("edition", "list", "--json").done())
    assert [(one["id"], one["builtin"], one["items"], one["points"])
            for one in told["editions"]] == [("pmqa-2562", True, 18, 1000), (ID, False, 28, 850)]
    assert told["refused"] == []
    assert "เกณฑ์โรงช่างไม้" in pmqa("edition", "list").done()
    assert "Joiners" in pmqa("--lang", "en", "edition", "list").done()
    pmqa("edition", "remove", ID).done()
    assert ID in pmqa("edition", "remove", ID).refused()
    assert "pmqa-2562" in pmqa("edition", "remove", "pmqa-2562").refused()
    assert ID not in pmqa("edition", "list").done()


def test_a_refused_file_changes_nothing(pmqa: Pmqa, tmp_path: Path) -> None:
    newer = tmp_path / "newer.toml"
    newer.write_text(FILE.read_text("utf-8").replace("format = 1", "format = 99"), "utf-8")
    assert "99" in pmqa("edition", "add", newer).refused()
    pmqa("edition", "add", FILE).done()
    other = tmp_path / "other.toml"
    other.write_text(FILE.read_text("utf-8") + "\n# other\n", "utf-8")
    assert ID in pmqa("edition", "add", other).refused()
    assert pmqa("edition", "add", tmp_path / "none.toml").refused()


def test_a_new_case_has_its_edition(pmqa: Pmqa, tmp_path: Path) -> None:
    path = made(pmqa, tmp_path / "a.pmqa")
    pmqa("edition", "remove", ID).done()  # the case carries its own
    pmqa("score", path, "1.10=55", "10.1=65", "2=40").done()
    pmqa("comment", path, "1.10", "--sign", "+", "--text", "มีดคม").done()
    told = json.loads(pmqa("eligibility", path, "--json").done())
    assert set(told["awards"]) == {"saw", "market", "grand"}
    for call in (("eligibility", path, "--full"), ("history", path), ("stage", "show", path),
                 ("scenario", "list", path)):
        assert not told_of_2562(pmqa(*call).done())
    wrong = pmqa("--lang", "en", "score", path, "11.1=50").refused()
    assert "1.1 to 10.2 or 1 to 10" in wrong
    pmqa("check", path).done()


def test_what_the_edition_lacks_is_refused(pmqa: Pmqa, tmp_path: Path) -> None:
    pmqa("edition", "add", FILE).done()
    new = ("new", tmp_path / "b.pmqa", "--applicant", "ก", "--kind", "other", "--cycle", "2570")
    assert "saw, market, grand" in pmqa(*new, "--award", "category-3", "--edition", ID).refused()
    assert "1, 10" in pmqa(
        *new, "--award", "saw", "--edition", ID, "--prior-award", "3").refused(2)
    assert "pmqa-2562" in pmqa(*new, "--award", "saw", "--edition", "none").refused()
    assert "saw" in pmqa(*new, "--award", "saw").refused()  # of the built-in edition
    assert not (tmp_path / "b.pmqa").exists()


def test_eligibility_without_a_case_takes_an_edition(pmqa: Pmqa, tmp_path: Path) -> None:
    pmqa("edition", "add", FILE).done()
    table = tmp_path / "scores.csv"
    table.write_text("item,percent\n1.10,50\n10.1,60\n3,50\n", "utf-8")
    told = json.loads(pmqa("eligibility", "--scores", table, "--edition", ID, "--prior-awards",
                           "10", "--json").done())
    assert told["edition"] == ID
    assert told["scored"] == [4, 28]
    lines = pmqa("eligibility", "--batch", "-", "--edition", ID,
                 stdin=b'{"scores":{"10.1":50},"prior_awards":["10"]}\n').done()
    assert set(json.loads(lines)["awards"]) == {"saw", "market", "grand"}
    pmqa("eligibility", "--scores", table).refused()  # 1.10 is none of 2562


def test_a_case_takes_no_edition(pmqa: Pmqa, tmp_path: Path) -> None:
    path = made(pmqa, tmp_path / "a.pmqa")
    assert "--edition" in pmqa("eligibility", path, "--edition", ID).refused(2)
