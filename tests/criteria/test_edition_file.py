"""The shipped edition, line by line against the book's table, and what a file is refused for."""

from __future__ import annotations

import re
from pathlib import Path

import plain_rules
import pytest

from assessor_app.criteria.edition import Kind, Rule
from assessor_app.criteria.edition_file import (
    builtin_edition,
    builtin_edition_bytes,
    parse_edition,
    read_edition,
)
from assessor_app.criteria.thresholds import required_of
from assessor_app.errors import KnownFault

EDITION = builtin_edition()
TEXT = builtin_edition_bytes().decode()


def refused(text: str | bytes) -> KnownFault:
    data = text if isinstance(text, bytes) else text.encode()
    with pytest.raises(KnownFault) as caught:
        parse_edition(data, "mine.toml")
    return caught.value


def changed(old: str, new: str) -> str:
    assert old in TEXT
    return TEXT.replace(old, new, 1)


def test_the_weights_are_the_printed_ones() -> None:
    assert [category.weight for category in EDITION.categories] == [120, 80, 110, 100, 90, 100, 400]
    assert [item.weight for item in EDITION.category_by_id["7"].items] == [60, 70, 70, 70, 60, 70]
    assert {item.id for item in EDITION.items.values() if item.weight_status == "assumed"} == {
        item for item in plain_rules.ITEMS if not item.startswith("7")
    }
    assert list(EDITION.items) == plain_rules.ITEMS
    assert [rung.points for rung in EDITION.ladder if not rung.rule] == [275]
    assert [rung.points for rung in EDITION.ladder if rung.rule] == [300, 400]
    assert len(EDITION.awards) == 7
    assert EDITION.page_limit == 45


def test_every_cell_of_the_table_is_a_rule_with_its_line() -> None:
    lines = {row: 125 + place for place, row in enumerate(plain_rules.ROWS)}
    for column in range(1, 7):
        rules = EDITION.award_by_id[f"category-{column}"].rules
        for row, cells in plain_rules.ROWS.items():
            scope = f"item:{row}" if row.startswith("7.") else f"category:{row}"
            (rule,) = [one for one in rules if one.scope == scope and "table" in one.readings]
            assert required_of(EDITION, rule) == cells[column] * 100
            assert rule.operator == ">="
            assert f"seed:L{lines[row]}" in rule.source


@pytest.mark.parametrize("column", range(1, 7))
def test_the_text_reading_of_a_category_award(column: int) -> None:
    award = EDITION.award_by_id[f"category-{column}"]
    linked = plain_rules.LINKED[str(column)]

    def of(scope: str) -> set[tuple[str, int | None]]:
        return {
            (one.operator, one.percent) for one in award.rules
            if one.scope == scope and "text" in one.readings
        }

    for number in range(1, 8):
        floor = {(">=", 25)} | ({(">", 50)} if number == column else set())
        assert of(f"category:{number}") == floor
    for item in EDITION.category_by_id["7"].items:
        assert of(f"item:{item.id}") == ({(">=", 30)} if item.id in linked else {(">", 25)})
    (total,) = [one for one in award.rules if one.scope == "total"]
    assert (total.points, total.operator, total.readings) == (300, ">=", ("text", "table"))
    (certified,) = [one for one in award.rules if one.scope == "fl"]
    assert certified.readings == ("text", "table")
    assert not [
        one for one in award.rules if one.scope == "category:7" and "table" in one.readings
    ]


def test_the_distinguished_award_reads_the_same_both_ways() -> None:
    def told(rule: Rule) -> tuple[str, str, int | None]:
        return rule.scope, rule.operator, rule.percent or rule.points or rule.count

    rules = EDITION.award_by_id["distinguished"].rules
    assert {rule.readings for rule in rules} == {("text", "table")}
    assert {told(rule) for rule in rules} == {
        ("fl", ">=", None), ("prior_awards", ">=", 2), ("total", ">=", 400),
        *((f"category:{number}", ">=", 40) for number in range(1, 8)),
    }


def test_every_open_question_is_shown_beside_what_it_touches() -> None:
    def ids(place: str) -> set[str]:
        return {question.id for question in EDITION.unsettled_for(place)}

    assert "own-above-or-at-50" in ids("category-3/own-text")
    assert "other-categories-clause" in ids("category-3/results-7.1-text")
    assert "distinguished-category-7" in ids("distinguished/category-7")
    assert "distinguished-fl" in ids("distinguished/fl")
    assert ids("item:1.1") == {"item-weights"}
    assert ids("item:3.1") == {"item-weights", "item-titles"}
    assert ids("item:7.1") == set()
    assert ids("ladder:275") == {"ladder-275"}


def test_bands_have_help_in_both_languages_for_every_dimension() -> None:
    assert [(band.low, band.high) for band in EDITION.bands] == [
        (0, 5), (10, 25), (30, 45), (50, 65), (70, 85), (90, 100),
    ]
    assert [d.id for d in EDITION.dimensions_of(Kind.PROCESS)] == ["A", "D", "L", "I"]
    assert [d.id for d in EDITION.dimensions_of(Kind.RESULTS)] == ["Le", "T", "C", "I"]
    assert EDITION.band_of(50).phrase["process"].th == "ครบคำถามหลัก"
    assert EDITION.band_of(27).id == "10-25"
    for band in EDITION.bands:
        for words in band.help.values():
            assert all(re.search("[ก-๙]", help.th) and help.en.isascii() for help in words.values())


def test_the_file_says_what_its_sources_are() -> None:
    assert "2564" in EDITION.sources["seed"].th
    assert "not blank" in EDITION.sources["seed"].en
    assert EDITION.categories[2].items[0].id == "3.1"


RULE = 'id = "own-text", scope = "category:3", operator = ">", percent = 50, readings = ["text"]'


@pytest.mark.parametrize(("old", "new", "inside", "reason"), [
    ('id = "3.1", weight = 55', 'id = "3.1", weight = 54', "categories[3].weight", "edition_sum"),
    ("weight = 80", "weight = 81", "categories[2].weight", "edition_sum"),
    ('id = "3.1", weight = 55', 'id = "4.9", weight = 55', "categories[3].items[4.9].id",
     "edition_item_id"),
    ('id = "3.1", weight = 55', 'id = "3.2", weight = 55', "items[3.2]", "edition_duplicate"),
    ('id = "3.1", weight = 55', 'id = "3.1", weight = 0', "categories[3].items[3.1].weight",
     "edition_not_positive"),
    ('weight_status = "assumed"', 'weight_status = "guessed"',
     "categories[1].items[1.1].weight_status", "edition_unknown_word"),
    (RULE, RULE.replace("50", "101"), "awards[category-3].rules[own-text].percent",
     "edition_percent_range"),
    (RULE, RULE.replace("50", "100"), "awards[category-3].rules[own-text].percent",
     "edition_unreachable"),
    (RULE, RULE.replace("50", "50.5"), "awards[category-3].rules[own-text].percent",
     "edition_wrong_kind"),
    (RULE, RULE.replace(", percent = 50", ""), "awards[category-3].rules[own-text]",
     "edition_threshold"),
    (RULE, RULE.replace("percent = 50", "points = 55"), "awards[category-3].rules[own-text]",
     "edition_threshold"),
    (RULE, RULE.replace('">"', '"<"'), "awards[category-3].rules[own-text].operator",
     "edition_unknown_word"),
    (RULE, RULE.replace("category:3", "category:9"), "awards[category-3].rules[own-text].scope",
     "edition_unknown_category"),
    (RULE, RULE.replace("category:3", "item:3.9"), "awards[category-3].rules[own-text].scope",
     "edition_unknown_item"),
    (RULE, RULE.replace("category:3", "everything"), "awards[category-3].rules[own-text].scope",
     "edition_unknown_word"),
    (RULE, RULE.replace('["text"]', '["strict"]'), "awards[category-3].rules[own-text].readings",
     "edition_unknown_reading"),
    (RULE, RULE.replace('["text"]', "[]"), "awards[category-3].rules[own-text].readings",
     "edition_empty"),
    (RULE, RULE.replace("own-text", "total"), "awards[category-3].rules[total]",
     "edition_duplicate"),
    ('source = "seed:L108"', 'source = ""', "awards[category-1].rules[own-text].source",
     "edition_no_source"),
    ('source = "seed:L108"', 'source = "seed:"', "awards[category-1].rules[own-text].source",
     "edition_no_source"),
    ('source = "seed:L108"', 'source = "book:p.9"', "awards[category-1].rules[own-text].source",
     "edition_unknown_source"),
    (', source = "seed:L108"', "", "awards[category-1].rules[own-text]", "edition_missing_field"),
    ('source = "seed:L108"', 'source = "seed:L108", weight = 3',
     "awards[category-1].rules[own-text]", "edition_unknown_field"),
    ('linked_items = ["7.1", "7.4"]', 'linked_items = ["7.1", "7.9"]',
     "awards[category-1].linked_items", "edition_unknown_item"),
    ('category = "2"', 'category = "8"', "awards[category-2].category", "edition_unknown_category"),
    ("points = 400, readings", "points = 1400, readings",
     "awards[distinguished].rules[total].points", "edition_points_range"),
    ("count = 2", "count = 7", "awards[distinguished].rules[prior-awards].count",
     "edition_unreachable"),
    ("percents = [10, 15, 20, 25]", "percents = [10, 15, 20]", "bands", "edition_bands_cover"),
    ("percents = [90, 95, 100]", "percents = [90, 95, 105]", "bands[90-100].percents",
     "edition_percent_range"),
    ('T = { th = "ไม่มีข้อมูล', 'X = { th = "ไม่มีข้อมูล', "bands[0-5].help.results",
     "edition_missing_field"),
    ("points = 275", "points = 300", "ladder[300]", "edition_duplicate"),
    ('touches = ["ladder:275"]', 'touches = ["ladder:280"]', "unsettled[ladder-275].touches",
     "edition_unknown_place"),
    ("format = 1", "format = 2", "format", "edition_newer"),
    ('id = "2"\nname', 'id = "1"\nname', "categories[1]", "edition_duplicate"),
    ('kind = "process"\nweight = 120', 'kind = "other"\nweight = 120', "categories[1].kind",
     "edition_wrong_shape"),
    ("year = 2562", 'year = "2562"', "year", "edition_wrong_kind"),
])
def test_a_file_that_does_not_hold_is_refused_with_place_and_reason(
    old: str, new: str, inside: str, reason: str,
) -> None:
    fault = refused(changed(old, new))
    assert fault.key == "edition_refused"
    inner = fault.values["reason"]
    assert isinstance(inner, KnownFault)
    assert (fault.values["inside"], inner.key) == (inside, reason)
    for language in ("th", "en"):
        said = fault.text(language)
        assert "mine.toml" in said
        assert inside in said
        assert inner.text(language) in said


def test_broken_toml_is_refused_with_its_line() -> None:
    line = TEXT[:TEXT.index("page_limit = 45")].count("\n") + 1
    fault = refused(changed("page_limit = 45", "page_limit = = 45"))
    assert str(fault.values["inside"]) == f"line {line}"
    assert str(refused(TEXT + "\n[[awards").values["inside"]).startswith("line ")


def test_a_file_in_another_encoding_is_refused_with_its_line() -> None:
    fault = refused("format = 1\nid = 'ก'".encode("cp874"))
    assert str(fault.values["inside"]) == "line 2"


@pytest.mark.parametrize("data", [b"", b"\x00\x01", b"format = 1", b"[" * 5000, b"categories = 3"])
def test_anything_else_is_refused_too(data: bytes) -> None:
    assert refused(data).key == "edition_refused"


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(KnownFault) as caught:
        read_edition(tmp_path / "none.toml")
    assert caught.value.key == "edition_unreadable"
    with pytest.raises(KnownFault) as caught:
        builtin_edition("../words/rules")
    assert caught.value.key == "edition_unknown"


def test_an_edition_written_with_a_byte_order_mark_is_read(tmp_path: Path) -> None:
    path = tmp_path / "เกณฑ์.toml"
    path.write_bytes(b"\xef\xbb\xbf" + builtin_edition_bytes())
    assert read_edition(path) == EDITION
