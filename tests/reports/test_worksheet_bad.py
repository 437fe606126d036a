"""Workbooks that are none, or hold more than cells: one sentence each, and nothing half stored."""

from __future__ import annotations

import random
import re
import zipfile
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pytest
from openpyxl import load_workbook

from assessor_app.assessment.case import new_case
from assessor_app.assessment.people import ensure_assessor
from assessor_app.assessment.scores import set_scores
from assessor_app.assessment.worksheet.export import worksheet_book
from assessor_app.casefile.records.application import Applicant, Application
from assessor_app.casefile.records.choices import ApplicantKind, Round
from assessor_app.casefile.state import read_state
from assessor_app.errors import KnownFault
from assessor_app.reports.worksheet.book import write_worksheet
from assessor_app.reports.worksheet.package import MOST_INSIDE
from assessor_app.reports.worksheet.reading import read_worksheet

PERSON = "ผู้ตรวจประเมิน 1"


@pytest.fixture(scope="module")
def good(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A worksheet as it was exported."""
    folder = tmp_path_factory.mktemp("good")
    application = Application(2564, (), None, None, None, None, False)
    home = pytest.MonkeyPatch()
    home.setenv("PMQA_HOME", str(folder / "home"))
    with new_case(folder / "a.pmqa", Applicant("กรม", "", ApplicantKind.OTHER), application,
                  author=PERSON) as case:
        set_scores(case, ensure_assessor(case, PERSON), {"1.1": 50})
        book = worksheet_book(case, PERSON, Round.INDEPENDENT, "th")
        write_worksheet(book, read_state(case), case.edition, folder / "ใบงาน.xlsx", "th")
    yield folder / "ใบงาน.xlsx"
    home.undo()


def remade(source: Path, target: Path, change: Callable[[dict[str, bytes]], None]) -> Path:
    """A copy of a workbook with its parts changed."""
    with zipfile.ZipFile(source) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    change(parts)
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return target


def fault_of(path: Path) -> str:
    """The key of the fault that a file is refused with, which says so in both languages."""
    with pytest.raises(KnownFault) as refused:
        read_worksheet(path)
    for language in ("th", "en"):
        assert path.name in refused.value.text(language)
    return refused.value.key


def _with(name: str, data: bytes) -> Callable[[dict[str, bytes]], None]:
    return lambda parts: parts.update({name: data})


def _content_types(parts: dict[str, bytes]) -> None:
    name = "[Content_Types].xml"
    parts[name] = parts[name].replace(
        b"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml",
        b"application/vnd.ms-excel.sheet.macroEnabled.main+xml")


def _entity(parts: dict[str, bytes]) -> None:
    data = parts["xl/workbook.xml"].partition(b"?>")[2] or parts["xl/workbook.xml"]
    parts["xl/workbook.xml"] = (
        b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "bbbbbbbb">]>' + data)


CHANGED: Mapping[str, tuple[Callable[[dict[str, bytes]], None], str]] = {
    "macros": (_with("xl/vbaProject.bin", b"\0" * 100), "worksheet_macros"),
    "macro sheets": (_with("xl/macrosheets/sheet1.xml", b"<a/>"), "worksheet_macros"),
    "the kind that holds macros": (_content_types, "worksheet_macros"),
    "links": (_with("xl/externalLinks/externalLink1.xml", b"<a/>"), "worksheet_links"),
    "connections": (_with("xl/connections.xml", b"<a/>"), "worksheet_links"),
    "entities": (_entity, "worksheet_damaged"),
    "no workbook": (lambda parts: parts.pop("xl/workbook.xml") and None, "worksheet_not_xlsx"),
    "a bomb": (_with("xl/media/a.xml", b" " * (MOST_INSIDE + 1)), "worksheet_too_large"),
    "a thousand parts": (
        lambda parts: parts.update({f"xl/a{n}.xml": b"" for n in range(1001)}),
        "worksheet_too_large"),
}


@pytest.mark.parametrize("what", CHANGED)
def test_a_workbook_that_holds_more_or_less_than_a_worksheet(
    good: Path, tmp_path: Path, what: str,
) -> None:
    change, key = CHANGED[what]
    assert fault_of(remade(good, tmp_path / "ก.xlsx", change)) == key


@pytest.mark.parametrize(("data", "key"), [
    (b"", "worksheet_empty"), (b"item,percent\n1.1,50\n", "worksheet_not_xlsx"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "worksheet_encrypted"),
    (b"PK\x03\x04" + b"\0" * 600, "worksheet_damaged"), (b"PK\x05\x06", "worksheet_not_xlsx"),
])
def test_a_file_that_is_no_workbook(tmp_path: Path, data: bytes, key: str) -> None:
    path = tmp_path / "ก.xlsx"
    path.write_bytes(data)
    assert fault_of(path) == key


def test_a_file_that_is_not_there_or_a_folder(tmp_path: Path) -> None:
    assert fault_of(tmp_path / "ไม่มี.xlsx") == "worksheet_unreadable"
    assert fault_of(tmp_path) == "worksheet_unreadable"


def test_half_a_file_and_one_with_a_password(good: Path, tmp_path: Path) -> None:
    data = good.read_bytes()
    (tmp_path / "ก.xlsx").write_bytes(data[:len(data) // 2])
    assert fault_of(tmp_path / "ก.xlsx") == "worksheet_damaged"
    start = data.index(b"PK\x01\x02")  # the flag of a part with a password, in the directory
    (tmp_path / "ข.xlsx").write_bytes(data[:start + 8] + b"\x01" + data[start + 9:])
    assert fault_of(tmp_path / "ข.xlsx") == "worksheet_encrypted"


def test_a_million_rows(good: Path, tmp_path: Path) -> None:
    def rows(parts: dict[str, bytes]) -> None:
        name = "xl/worksheets/sheet1.xml"
        many = b"".join(b'<row r="%d"/>' % n for n in range(200, 1_000_000))
        parts[name] = parts[name].replace(b"</sheetData>", many + b"</sheetData>")

    def last(parts: dict[str, bytes]) -> None:
        name = "xl/worksheets/sheet1.xml"
        one = b'<row r="1048576"><c r="A1048576" t="inlineStr"><is><t>x</t></is></c></row>'
        parts[name] = parts[name].replace(b"</sheetData>", one + b"</sheetData>")

    assert fault_of(remade(good, tmp_path / "ก.xlsx", rows)) == "worksheet_too_many_rows"
    assert fault_of(remade(good, tmp_path / "ข.xlsx", last)) == "worksheet_too_many_rows"


def _mutations(good: Path, tmp_path: Path, count: int) -> None:
    data = good.read_bytes()
    chance = random.Random(2564)
    path = tmp_path / "ก.xlsx"
    outcomes = set()
    for _ in range(count):
        changed = bytearray(data)
        for _ in range(chance.randint(1, 6)):
            changed[chance.randrange(len(changed))] = chance.randrange(256)
        path.write_bytes(changed)
        try:
            filled = read_worksheet(path)
        except KnownFault as fault:
            outcomes.add(fault.text("th"))
        else:
            outcomes.add("read")
            assert len(filled.case_id) == 32
    assert outcomes - {"read"}  # some of them did harm, and it was told


def test_bytes_changed_at_random_are_told_or_harmless(good: Path, tmp_path: Path) -> None:
    _mutations(good, tmp_path, 60)


@pytest.mark.soak
def test_bytes_changed_at_random_are_told_or_harmless_many(good: Path, tmp_path: Path) -> None:
    _mutations(good, tmp_path, 5000)


def test_a_workbook_without_styles_of_its_own_is_read_without_a_word(
    good: Path, tmp_path: Path,
) -> None:
    def bare(parts: dict[str, bytes]) -> None:
        found = re.search(rb"<cellStyles.*?</cellStyles>", parts["xl/styles.xml"], re.DOTALL)
        assert found is not None
        parts["xl/styles.xml"] = parts["xl/styles.xml"].replace(found[0], b"")

    path = remade(good, tmp_path / "ก.xlsx", bare)
    assert read_worksheet(path).rows == read_worksheet(good).rows  # a warning fails this test


def test_the_file_is_left_alone_and_can_be_removed(good: Path, tmp_path: Path) -> None:
    path = tmp_path / "ก.xlsx"
    path.write_bytes(good.read_bytes())
    read_worksheet(path)
    assert path.read_bytes() == good.read_bytes()
    path.unlink()
    assert load_workbook(good).sheetnames[-1] == "_pmqa"


_SHEETJS = (b'<Default Extension="bin" ContentType="application/vnd.ms-excel.sheet.binary.'
            b'macroEnabled.main"/>')


def test_a_list_of_kinds_that_could_hold_macros_is_no_macro(good: Path, tmp_path: Path) -> None:
    def listed(parts: dict[str, bytes]) -> None:
        name = "[Content_Types].xml"
        parts[name] = parts[name].replace(b"<Default", _SHEETJS + b"<Default", 1)

    assert read_worksheet(remade(good, tmp_path / "sheetjs.xlsx", listed)).rows

    def with_part(parts: dict[str, bytes]) -> None:
        listed(parts)
        parts["xl/workbook.bin"] = b"anything"

    assert fault_of(remade(good, tmp_path / "bin.xlsx", with_part)) == "worksheet_macros"


def test_a_sheet_without_its_hidden_rows_and_columns_is_refused(
    good: Path, tmp_path: Path,
) -> None:
    """As Inspect document leaves it: whole to look at, with nothing that says which cell is which.
    """
    for number, sheet_name in enumerate(load_workbook(good).sheetnames[:-1]):
        workbook = load_workbook(good)
        sheet = workbook[sheet_name]
        hidden = next(row for row, dimension in sheet.row_dimensions.items() if dimension.hidden)
        sheet.delete_rows(hidden)
        sheet.delete_cols(1)
        path = tmp_path / f"inspected-{number}.xlsx"
        workbook.save(path)
        with pytest.raises(KnownFault) as refused:
            read_worksheet(path)
        assert refused.value.key == "worksheet_no_keys"
        assert refused.value.values["sheet"] == sheet_name


def test_words_outside_of_the_fields_are_not_dropped_in_silence(
    good: Path, tmp_path: Path,
) -> None:
    workbook = load_workbook(good)
    sheet = workbook.worksheets[0]
    sheet.cell(sheet.max_row, sheet.max_column + 2).value = "ข้างนอก"
    place = sheet.cell(sheet.max_row, sheet.max_column).coordinate
    workbook.save(tmp_path / "beside.xlsx")
    with pytest.raises(KnownFault) as refused:
        read_worksheet(tmp_path / "beside.xlsx")
    assert (refused.value.key, refused.value.values["cell"]) == ("worksheet_cell", place)
    workbook = load_workbook(good)
    workbook.create_sheet("ของฉัน")["A1"] = "โน้ต"
    workbook.save(tmp_path / "own.xlsx")
    assert fault_of(tmp_path / "own.xlsx") == "worksheet_no_keys"
    workbook["ของฉัน"]["A1"] = None
    workbook.save(tmp_path / "empty.xlsx")
    assert read_worksheet(tmp_path / "empty.xlsx").rows
