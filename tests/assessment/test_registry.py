"""The 34 awards of 2564 are all there, each agency under one key and one right spelling."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections import Counter
from typing import Any

import pytest

from assessor_app.casefile.records.choices import ApplicantKind
from assessor_app.resources_path import resource


@pytest.fixture(scope="module")
def awards() -> list[dict[str, Any]]:
    with resource("registry", "awards-2564.toml").open("rb") as file:
        return tomllib.load(file)["award"]


def test_counts_of_the_list(awards: list[dict[str, Any]]) -> None:
    """34 lines, 29 agencies, 13 provinces, five agencies twice (the source says 32 agencies)."""
    assert len(awards) == 34
    assert Counter(row["category"] for row in awards) == {
        "1": 9, "2": 11, "3": 8, "4": 3, "5": 1, "6": 2,
    }
    times = Counter(row["agency"] for row in awards)
    assert len(times) == 29
    assert sorted(agency for agency, count in times.items() if count > 1) == [
        "dms", "dmsc", "dsi", "dtam", "fda",
    ]
    assert len({row["agency"] for row in awards if row["kind"] == "province"}) == 13


def test_one_key_is_one_name_and_one_kind(awards: list[dict[str, Any]]) -> None:
    names = {row["agency"]: (row["name"], row["kind"]) for row in awards}
    assert all(names[row["agency"]] == (row["name"], row["kind"]) for row in awards)
    assert len(set(names.values())) == len(names)
    assert {row["kind"] for row in awards} <= set(ApplicantKind)
    assert all(
        (row["kind"] == "province") == row["name"].startswith("จังหวัด") for row in awards
    )


def test_every_row_cites_its_own_line(awards: list[dict[str, Any]]) -> None:
    lines = [int(row["source"].removeprefix("seed:L")) for row in awards]
    assert lines == sorted(lines)
    assert len(set(lines)) == 34
    assert lines[0] == 328
    assert lines[-1] == 364


def test_names_are_whole_thai(awards: list[dict[str, Any]]) -> None:
    """No trace of the extracted text's damage: Thai letters only, ำ whole, marks in order."""
    for row in awards:
        name = row["name"]
        assert re.fullmatch(r"[\u0E01-\u0E4E]+", name), name
        assert "\N{THAI CHARACTER NIKHAHIT}" not in name
        assert unicodedata.is_normalized("NFC", name)
        assert not re.search(r"[\u0E31\u0E34-\u0E3A\u0E47-\u0E4E]{3}", name), name
    by_line = {row["source"]: row["name"] for row in awards}
    assert by_line["seed:L340"] == "สำนักงานนโยบายและแผนทรัพยากรธรรมชาติและสิ่งแวดล้อม"
    assert by_line["seed:L345"] == "จังหวัดศรีสะเกษ"
    assert by_line["seed:L364"] == "จังหวัดอำนาจเจริญ"
