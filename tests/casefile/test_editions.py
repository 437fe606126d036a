"""Editions that are kept in the installation's folder, and cases that carry another than ours."""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
import workshop
from workshop import EDITION, FILE, FIRST, LEAD, SECOND

from assessor_app.assessment.case import new_case
from assessor_app.assessment.standing import evaluate_case
from assessor_app.assessment.team import seal
from assessor_app.casefile.backup import copy_case
from assessor_app.casefile.check import check_case
from assessor_app.casefile.connection import open_case
from assessor_app.casefile.editions import (
    add_edition,
    installed_edition,
    installed_editions,
    remove_edition,
)
from assessor_app.casefile.home import home_folder
from assessor_app.casefile.merge import merge_file
from assessor_app.casefile.state import read_state
from assessor_app.criteria.edition_file import BUILTIN, builtin_edition_bytes
from assessor_app.errors import KnownFault

TEXT = FILE.read_text("utf-8")
KEPT = "edition-workshop-2570.toml"


def refused(key: str, act: Callable[[], object]) -> KnownFault:
    """What an act is refused with; it reads differently in each language."""
    with pytest.raises(KnownFault) as caught:
        act()
    assert caught.value.key == key, caught.value
    assert caught.value.text("th") != caught.value.text("en")
    return caught.value


def write(folder: Path, text: str) -> Path:
    path = folder / "other.toml"
    path.write_text(text, "utf-8")
    return path


def test_an_added_edition_is_there_until_it_is_removed() -> None:
    assert [one.edition.id for one in installed_editions()[0]] == [BUILTIN]
    added, new = add_edition(FILE)
    assert new
    assert added.data == FILE.read_bytes()
    assert not added.builtin
    assert add_edition(FILE) == (added, False)
    assert [one.edition for one in installed_editions()[0]][1:] == [EDITION]
    assert installed_edition(EDITION.id) == added
    remove_edition(EDITION.id)
    assert [one.edition.id for one in installed_editions()[0]] == [BUILTIN]
    refused("edition_unknown", lambda: installed_edition(EDITION.id))
    refused("edition_unknown", lambda: remove_edition(EDITION.id))


@pytest.mark.parametrize("edition_id", ["", "..", "../x", "a/b", "A", "x" * 65, "ก", "nul\0"])
def test_an_id_that_can_be_none_names_no_file(edition_id: str) -> None:
    refused("edition_unknown", lambda: installed_edition(edition_id))
    refused("edition_unknown", lambda: remove_edition(edition_id))


def test_the_built_in_edition_stays(tmp_path: Path) -> None:
    refused("edition_builtin", lambda: remove_edition(BUILTIN))
    same = tmp_path / "same.toml"
    same.write_bytes(builtin_edition_bytes())
    assert add_edition(same)[1] is False
    same.write_bytes(builtin_edition_bytes() + b"# more\n")
    refused("edition_other_content", lambda: add_edition(same))


def test_one_id_with_other_content_is_refused(tmp_path: Path) -> None:
    add_edition(FILE)
    other = write(tmp_path, TEXT.replace("points = 600", "points = 610"))
    refused("edition_other_content", lambda: add_edition(other))
    assert installed_edition(EDITION.id).data == FILE.read_bytes()


@pytest.mark.parametrize(("old", "new", "inside", "reason"), [
    ("format = 1", "format = 99", "format", "edition_newer"),
    ('id = "1.10"', 'id = "1.1"', "items[1.1]", "edition_duplicate"),
    ('id = "10.2"', 'id = "10.1"', "items[10.1]", "edition_duplicate"),
    ('id = "2.2"', 'id = "2:2"', "categories[2].items[2:2].id", "edition_item_id"),
    ('id = "2.2"', 'id = "2.2,3"', "categories[2].items[2.2,3].id", "edition_odd_id"),
    ('id = "2.2"', 'id = "2.๒"', "categories[2].items[2.๒].id", "edition_odd_id"),
    ('id = "saw"', 'id = "-saw"', "awards[-saw].id", "edition_odd_id"),
    ('id = "workshop-2570"', 'id = "../2570"', "id", "edition_id"),
    ("year = 2570", "year = 2027", "year", "edition_year"),
    ("total = 850", "total = 1000", "total", "edition_sum"),
    ('scope = "item:1.10"', 'scope = "item:1.11"', "awards[saw].rules[last].scope",
     "edition_unknown_item"),
    ('scope = "category:10"', 'scope = "category:11"', "awards[saw].rules[c10].scope",
     "edition_unknown_category"),
    ("points = 600, ", "points = 851, ", "awards[grand].rules[all].points",
     "edition_points_range"),
    ("count = 1, ", "count = 3, ", "awards[grand].rules[before].count", "edition_unreachable"),
    ("เริ่มงานการเลื่อย", "เริ่ม\\nงาน", "categories[1].items[1.1].areas[1].name", "edition_one_line"),
    ("ใครตรวจก่อนลงมือ", " ", "categories[1].items[1.1].areas[1].questions", "edition_empty"),
    ('kind = "results"\nweight = 100', 'kind = "results"\nweight = 2000000',
     "categories[9].weight", "edition_sum"),
], ids=str)
def test_a_file_that_does_not_hold_is_refused(
    tmp_path: Path, old: str, new: str, inside: str, reason: str,
) -> None:
    assert old in TEXT
    fault = refused("edition_refused", lambda: add_edition(
        write(tmp_path, TEXT.replace(old, new, 1))))
    told = fault.values["reason"]
    assert isinstance(told, KnownFault)
    assert (fault.values["inside"], told.key) == (inside, reason)
    assert [one.edition.id for one in installed_editions()[0]] == [BUILTIN]


def test_a_file_too_large_for_a_case_is_refused(tmp_path: Path) -> None:
    large = write(tmp_path, TEXT + "# " + "x" * 1_000_000 + "\n")
    refused("edition_unreadable", lambda: add_edition(large))


def test_a_kept_file_is_read_and_checked_each_time(tmp_path: Path) -> None:
    add_edition(FILE)
    kept = home_folder() / "editions" / KEPT
    kept.write_text(TEXT.replace("points = 600", "points = 900"), "utf-8")
    refused("edition_refused", lambda: installed_edition(EDITION.id))
    found, (fault,) = installed_editions()
    assert [one.edition.id for one in found] == [BUILTIN]
    assert fault.key == "edition_refused"
    refused("edition_refused", lambda: new_case(
        tmp_path / "a.pmqa", workshop.applicant_of(), workshop.application(),
        edition_id=EDITION.id, author=LEAD))
    assert not (tmp_path / "a.pmqa").exists()
    kept.write_text(TEXT.replace('id = "workshop-2570"', 'id = "another"'), "utf-8")
    refused("edition_misnamed", lambda: installed_edition(EDITION.id))
    remove_edition(EDITION.id)  # also what cannot be used
    assert installed_editions()[1] == ()


def test_a_folder_that_cannot_be_read_is_told() -> None:
    home_folder().mkdir(parents=True, exist_ok=True)
    (home_folder() / "editions").write_text("no folder")
    found, (fault,) = installed_editions()
    assert [one.edition.id for one in found] == [BUILTIN]
    assert fault.key == "edition_unreadable"
    with pytest.raises(KnownFault):
        add_edition(FILE)


def test_a_case_needs_no_installed_edition(tmp_path: Path) -> None:
    path = tmp_path / "a.pmqa"
    with workshop.workshop_case(path) as case:
        workshop.study(case, LEAD, 0)
    remove_edition(EDITION.id)
    with open_case(path) as case:
        assert case.edition == EDITION
        assert evaluate_case(read_state(case), case.edition).scored == (28, 28)
        assert [one.item for one in read_state(case).comments] == ["1.2", "1.10", "2.1", "10.1"]
    report = check_case(path)
    assert report.ok, report.problems


def test_a_team_on_three_machines_merges(tmp_path: Path) -> None:
    """The round trip of the issue: ids of two digits come home from other copies."""
    own = tmp_path / "lead.pmqa"
    with workshop.workshop_case(own) as case:
        workshop.form_team(case)
    for shift, name in enumerate((FIRST, SECOND), start=1):
        there = copy_case(own, tmp_path / f"{shift}.pmqa")
        with open_case(there) as case:
            workshop.study(case, name, shift)
            seal(case, name)
    with open_case(own) as case:
        workshop.study(case, LEAD, 0)
        for shift in (1, 2):
            merge_file(case, tmp_path / f"{shift}.pmqa")
        state = read_state(case)
    assert len({score.assessor_id for score in state.scores}) == 3
    assert {(one.item, state.assessors[one.assessor_id].name) for one in state.comments} >= {
        ("1.10", FIRST), ("10.1", SECOND)}
    assert check_case(own).ok


def test_copies_with_unequal_editions_do_not_merge(tmp_path: Path) -> None:
    own, other = tmp_path / "a.pmqa", tmp_path / "b.pmqa"
    with workshop.workshop_case(own) as case:
        workshop.form_team(case)
    copy_case(own, other)
    with open_case(other) as case:  # another founding of the same case cannot be signed by them
        content = TEXT.replace("points = 600", "points = 610")
        case.db.execute("UPDATE edition SET content = ?, sha256 = ?",
                        (content, hashlib.sha256(content.encode()).hexdigest()))
    before = own.read_bytes()
    with open_case(own) as case:
        fault = refused("merge_other_edition", lambda: merge_file(case, other))
    assert fault.text("en").count("workshop-2570 (") == 2  # each with what tells it apart
    assert fault.values["theirs"] != fault.values["ours"]
    assert own.read_bytes() == before


def test_old_cases_merge_with_their_own_copies(tmp_path: Path) -> None:
    """A case of the time before areas carries the bytes of then, and so does each copy of it."""
    shipped = Path(__file__).parents[1] / "fixtures" / "casefiles" / "format-3.pmqa"
    own, other = (Path(shutil.copy(shipped, tmp_path / name)) for name in ("a.pmqa", "b.pmqa"))
    with open_case(own) as case:
        held, = case.db.execute("SELECT content FROM edition").fetchone()
        assert held.encode() != builtin_edition_bytes()
        assert not any(item.areas for item in case.edition.items.values())
        merge_file(case, other)
    new = tmp_path / "new.pmqa"
    with new_case(new, workshop.applicant_of(), workshop.application_of_2562(), author=LEAD):
        pass
    with open_case(own) as case:
        refused("merge_other_case", lambda: merge_file(case, new))
