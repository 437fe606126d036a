"""Key factors, indicators and key themes from the command line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from pmqa_process import Pmqa


def test_an_indicator_is_written_and_listed(pmqa: Pmqa, case: Path) -> None:
    told = pmqa("result", "add", case, "7.2", "--name", "เวลารอคอย", "--unit", "นาที",
                "--better", "lower",
                "--point", "2561=45-60", "--point", "๒๕๖๒=30-45", "--point", "2563=15-30",
                "--target", "30", "--comparator", "1,234.5", "--page", "น. 41").done()
    assert "“เวลารอคอย” ของ 7.2" in told
    assert "ดีขึ้นต่อเนื่องจาก 45–60 นาที (2561)" in told
    pmqa("result", "add", case, "7.1", "--name", "Output", "--point", "2562=2550", "--point",
         "2563=>3,000", "--lang", "en").done()
    first, second = json.loads(pmqa("result", "list", case, "--json").done())["results"]
    assert (first["item"], first["points"], first["trend"]) == (
        "7.1", {"2562": "2550", "2563": ">3000"}, None)
    assert (second["level"], second["trend"], second["better"]) == ("better", "improving", "lower")
    assert second["points"] == {"2561": "45-60", "2562": "30-45", "2563": "15-30"}
    assert (second["target"], second["comparator"], second["page"]) == ("30", "1234.5", "น. 41")
    listed = pmqa("result", "list", case).done()
    assert "2562 2,550, 2563 >3,000" in listed
    assert "1,234.5" in listed
    history = pmqa("history", case).done()
    assert "2562:2,550" in history
    assert "2562:2550" not in history
    pmqa("check", case).done()


@pytest.mark.parametrize(("arguments", "code", "word"), [
    (("7.1", "--name", "x"), 2, "--point"),
    (("7.1", "--name", "x", "--point", "2563"), 2, "YEAR=VALUE"),
    (("7.1", "--name", "x", "--point", "ปี=5"), 2, "YEAR=VALUE"),
    (("7.1", "--name", "x", "--point", "2563=มาก"), 1, "45-60"),
    (("7.1", "--name", "x", "--point", "2563=5", "--point", "2563=6"), 1, "2563"),
    (("7.1", "--name", "x", "--point", "2019=5"), 1, "2019"),
    (("3.1", "--name", "x", "--point", "2563=5"), 1, "3.1"),
    (("9.9", "--name", "x", "--point", "2563=5"), 1, "9.9"),
    (("7.1", "--name", "x", "--point", "2563=5", "--target", "45-"), 1, "45-"),
    (("7.1", "--name", "x", "--point", "2563=5", "--better", "more"), 2, "higher"),
])
def test_what_is_no_indicator_is_refused_in_a_sentence(
    pmqa: Pmqa, case: Path, arguments: tuple[str, ...], code: int, word: str,
) -> None:
    assert word in pmqa("result", "add", case, *arguments, "--lang", "en").refused(code)
    assert json.loads(pmqa("result", "list", case, "--json").done())["results"] == []


def test_key_factors_stand_by_area(pmqa: Pmqa, case: Path) -> None:
    pmqa("factor", "add", case, "P.2b", "--text", "ความท้าทายด้านดิจิทัล").done()
    assert "P.1ก" in pmqa("factor", "add", case, "P.1a", "--text", "พันธกิจ 4 ด้าน",
                          "--page", "น. 3").done()
    listed = json.loads(pmqa("factor", "list", case, "--json").done())["factors"]
    assert [(one["area"], one["text"], one["page"]) for one in listed] == [
        ("P.1a", "พันธกิจ 4 ด้าน", "น. 3"), ("P.2b", "ความท้าทายด้านดิจิทัล", "")]
    assert "พันธกิจ 4 ด้าน" in pmqa("factor", "list", case).done()
    assert "P.1a, P.1b" in pmqa("factor", "add", case, "P.9", "--text", "x",
                                "--lang", "en").refused(2)


def test_key_themes_link_items(pmqa: Pmqa, case: Path) -> None:
    pmqa("theme", "add", case, "--kind", "results_gap", "--text", "ไม่มีคู่เทียบ", "--item", "7.6",
         "--item", "7.1").done()
    theme, = json.loads(pmqa("theme", "list", case, "--json").done())["themes"]
    assert (theme["kind"], theme["items"]) == ("results_gap", ["7.1", "7.6"])
    assert "ช่องว่างด้านผลลัพธ์" in pmqa("theme", "list", case).done()
    assert "9.9" in pmqa("theme", "add", case, "--kind", "results_gap", "--text", "x",
                         "--item", "9.9").refused()


@pytest.mark.parametrize("noun", ["factor", "result", "theme"])
@pytest.mark.parametrize("language", ["th", "en"])
def test_an_empty_case_says_so_and_help_names_the_options(
    pmqa: Pmqa, case: Path, noun: str, language: str,
) -> None:
    assert len(pmqa(noun, "list", case, "--lang", language).done().splitlines()) == 1
    for command in ("add", "list"):
        assert "CASE" in pmqa(noun, command, "--help", "--lang", language).done()
