"""The papers of a site visit: all that was prepared is on them, and nothing that must not be."""

from __future__ import annotations

import re
import shutil
import subprocess
import zipfile
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest
from cases_for_paper import EDITION, EMPTY, MADE, NAMES, WORDS, pdf_text, scores, squeezed
from openpyxl import load_workbook
from pypdf import PdfReader
from visit_cases import DAYS, visit_state

from assessor_app.assessment.visit.evening import evening
from assessor_app.casefile.history import HistoryEntry
from assessor_app.casefile.records.application import Assessor
from assessor_app.casefile.records.case_state import CaseState
from assessor_app.casefile.records.choices import Round
from assessor_app.errors import KnownFault
from assessor_app.reports.excel.page import MOST_WIDTH
from assessor_app.reports.kinds import PaperKind
from assessor_app.reports.naming import paper_name
from assessor_app.reports.pdf.evening import evening_pages
from assessor_app.reports.pdf.layout import Table
from assessor_app.reports.pdf.visit import pack_page_count
from assessor_app.reports.pdf.visit_sheets import sheet_pages
from assessor_app.reports.visit_output import write_visit_papers
from assessor_app.reports.visit_pack import build_evening, build_pack, build_requests
from assessor_app.words import say

LANGUAGES = ("th", "en")
WORKING = [kind for kind in PaperKind if kind.paper.standing is None]
LONG_NAME = "กรมพัฒนาและส่งเสริมคุณภาพการบริหารจัดการน้ำและป่าไม้เพื่อความยั่งยืน" * 3


def _written(
    state: CaseState, folder: Path, kind: PaperKind, language: str = "th", day: str = DAYS[0],
) -> list[Path]:
    return write_visit_papers(
        state, EDITION, folder, kind, language, made_at=MADE,
        evening=evening(state, (), day) if kind is PaperKind.EVENING else None)


def _inside(paths: list[Path]) -> str:
    """All that stands in files: a PDF's text and metadata, every part of a workbook."""
    told = []
    for path in paths:
        if path.suffix == ".pdf":
            told += [pdf_text(path), str(PdfReader(path).metadata)]
            told += [str(entry) for entry in PdfReader(path).outline]
        else:
            with zipfile.ZipFile(path) as parts:
                told += [parts.read(name).decode("utf-8", "replace") for name in parts.namelist()]
    return squeezed("".join(told))


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_issue_slot_and_request_is_in_the_pack_in_right_thai(
    tmp_path: Path, language: str,
) -> None:
    state = visit_state(8, long=True)
    pdf, workbook = _written(state, tmp_path, PaperKind.PACK, language)
    assert (pdf.name, workbook.name) == tuple(
        paper_name(state, PaperKind.PACK, "team", language, suffix) for suffix in ("pdf", "xlsx"))
    read = squeezed("".join(page.extract_text() for page in PdfReader(pdf).pages))
    for found in (squeezed(pdf_text(pdf)), read, _inside([workbook])):
        for one in state.issues:
            assert squeezed(one.number) in found
            if found is not read:  # lines of several columns stand in other orders there
                continue
            assert squeezed(one.question)[:40] in found
        for slot in state.slots:
            assert squeezed(slot.title) in found
        assert squeezed(state.requests[0].what) in found
        assert "สภ-ก-1" in found
        assert "ภ-ก-1" in found
    assert squeezed(WORDS)[:30] in read
    assert ("ชนกับ" if language == "th" else "clasheswith") in read
    assert next(page.mediabox.width for page in PdfReader(pdf).pages) == pytest.approx(595.3, abs=1)


def test_the_same_content_gives_the_same_bytes(tmp_path: Path) -> None:
    for kind in WORKING:
        first = _written(visit_state(), tmp_path / "a", kind)
        second = _written(visit_state(), tmp_path / "b", kind)
        assert [one.read_bytes() for one in first] == [one.read_bytes() for one in second]


def _another_assessment(state: CaseState) -> CaseState:
    """The same visit with other scores, comments, questions, findings, names and proposals."""
    return replace(
        state, scores=scores(dict.fromkeys(EDITION.items, 90), reason="เหตุผลอื่น"),
        assessors={id_: Assessor(id_, f"บุคคลนิรนาม {id_}") for id_ in state.assessors},
        comments=tuple(replace(one, text=f"ข้อความอื่น {one.id}", evidence="อื่น", so_what="อื่น")
                       for one in state.comments),
        issues=tuple(replace(one, question="ถามอย่างอื่น", strategy="วิธีอื่น", observation="ดูอย่างอื่น",
                             proposed=15, priority=1, owners=(), comments=())
                     for one in state.issues),
        findings=tuple(replace(one, text="พบอย่างอื่น") for one in state.findings),
        interviews=(), documents=(), evidence=(),
        requests=tuple(replace(one, what=one.what.replace(NAMES[0], "บุคคลนิรนาม a0"))
                       for one in state.requests))


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_applicants_list_tells_nothing_of_the_assessment(
    tmp_path: Path, language: str,
) -> None:
    state = visit_state(12)
    first = _written(state, tmp_path / "a", PaperKind.REQUESTS, language)
    second = _written(_another_assessment(state), tmp_path / "b", PaperKind.REQUESTS, language)
    for one, other in zip(first, second, strict=True):
        assert one.read_bytes() == other.read_bytes()  # so nothing of it can be in them
    inside = _inside(first)
    assert squeezed("รายงานผลสำรวจความพึงพอใจ ปี 2563") in inside
    assert squeezed("ทะเบียนเรื่องร้องเรียน ปี 2561") in inside
    for secret in (*NAMES, "เหตุผลลับเฉพาะคณะ", "ขอดูทะเบียน", "ถามจากตัวอย่างจริง", "ดูป้ายประกาศ",
                   "พบทะเบียนครบ", "ไม่พบหลักฐาน", "น้ำใจ", "สภ-ก-1", "/ก-"):
        assert squeezed(secret) not in inside, secret
    for word in ("ร้อยละ", "percent", "คะแนน", "score"):
        assert word not in squeezed("".join(map(pdf_text, first[:1]))).casefold()
    workbook = load_workbook(first[1])
    assert len(workbook.worksheets) == 1
    assert not [cell for row in workbook.worksheets[0] for cell in row if cell.comment]


def test_requests_of_concluded_issues_are_over_and_each_is_said_once() -> None:
    state = visit_state(6)
    twice = replace(state.issues[0], id="again", number="1.1/ก-9")
    requests = build_requests(
        replace(state, issues=(*state.issues, twice)), EDITION, language="th", made_at=MADE)
    resolved = [one for one in state.issues if one.status.value == "resolved"]
    said = [one.what for one in requests.papers]
    assert resolved
    assert not {one.documents for one in resolved} & set(said)
    assert said.count(state.issues[0].documents) == 1


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_pack_is_carried_about_and_holds_no_percent(tmp_path: Path, language: str) -> None:
    state = visit_state()
    other = replace(
        state, scores=(*scores(dict.fromkeys(EDITION.items, 95)),
                       *scores({"1.1": 85}, round_=Round.SITE_VISIT)),
        issues=tuple(replace(one, proposed=5) for one in state.issues))
    first = _written(state, tmp_path / "a", PaperKind.PACK, language)
    second = _written(other, tmp_path / "b", PaperKind.PACK, language)
    assert [one.read_bytes() for one in first] == [one.read_bytes() for one in second]
    assert squeezed("เหตุผลลับเฉพาะคณะ") not in _inside(first)


@pytest.mark.parametrize("kind", WORKING)
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_case_of_which_nothing_is_known(tmp_path: Path, kind: PaperKind, language: str) -> None:
    for path in _written(EMPTY, tmp_path, kind, language):
        assert path.stat().st_size > 1000
    text = pdf_text(next(tmp_path.glob("*.pdf")))
    words = {"th": ("ไม่มี",), "en": ("othing", "There is no")}[language]
    assert any(word in text for word in words)


def test_sixty_issues_each_on_a_page_and_the_longest_words(tmp_path: Path) -> None:
    state = visit_state(60, long=True)
    state = replace(state, applicant=replace(state.applicant, name_th=LONG_NAME))
    pack = build_pack(state, EDITION, language="th", made_at=MADE)
    pdf, workbook = _written(state, tmp_path, PaperKind.PACK)
    pages = [page.extract_text() for page in PdfReader(pdf).pages]
    assert len(pages) == pack_page_count(pack) > 60
    for one in state.issues:
        assert sum(one.number in text.splitlines()[2:6].__repr__() for text in pages[-60:]) >= 1
    with zipfile.ZipFile(workbook) as parts:
        heights = re.findall(r' ht="([\d.]+)"', "".join(
            parts.read(name).decode() for name in parts.namelist() if "worksheets/" in name))
    assert max(map(float, heights)) <= 409


def test_an_evening_is_one_page_however_much_there_is(tmp_path: Path) -> None:
    for count in (0, 3, 60):
        state = visit_state(count, long=True)
        state = replace(
            state, applicant=replace(state.applicant, name_th=LONG_NAME),
            requests=tuple(replace(state.requests[0], id=f"r{n}", number=f"ขอ-ก-{n}")
                           for n in range(count)),
            slots=tuple(replace(state.slots[4], id=f"s{n}") for n in range(count)))
        sheet = build_evening(
            state, EDITION, evening(state, (), DAYS[0]), language="th", made_at=MADE)
        assert len(evening_pages(sheet)) == 1
        path, = _written(state, tmp_path, PaperKind.EVENING)
        assert len(PdfReader(path).pages) == 1
        assert path.name.endswith(f"-2564-evening-{DAYS[0]}-team-th.pdf")
    assert "และอีก" in pdf_text(path)


def test_the_evening_tells_what_changed_what_is_open_and_who_goes_where() -> None:
    state = visit_state(6)
    moved = state.issues[1]
    entry = HistoryEntry  # as the journal tells it
    told = evening(state, [_entry(entry, moved.id)], DAYS[0])
    sheet = build_evening(state, EDITION, told, language="th", made_at=MADE)
    assert any(moved.number in line and "→" in line for line in sheet.changed)
    assert [one.number for one in sheet.open] == [
        one.number for one in sorted(
            (one for one in state.issues if one.status.value != "resolved"),
            key=lambda one: (one.priority, one.item))]
    assert len(sheet.tomorrow.slots) == 5
    assert any(slot.clash for slot in sheet.tomorrow.slots)
    assert [one.number for one in sheet.awaited] == ["ขอ-ก-1"]


def test_tomorrow_is_told_whole_where_the_other_lists_are_cut() -> None:
    state = visit_state(60, long=True)
    moved = [_entry(HistoryEntry, one.id) for one in state.issues]
    told = evening(state, moved, DAYS[0])
    sheet = build_evening(state, EDITION, told, language="th", made_at=MADE)
    assert len(sheet.changed) < 10  # moves of one kind stand on one line
    page, = evening_pages(sheet)
    tables = [block for block, _ in page.placed if isinstance(block, Table)]
    assert [len(table.rows) for table in tables] == [len(sheet.tomorrow.slots)]


def test_nobody_who_goes_somewhere_tomorrow_is_cut_from_the_page(tmp_path: Path) -> None:
    state = visit_state(60, long=True)
    people = {f"p{n}": Assessor(f"p{n}", f"ผู้ตรวจประเมิน คนที่ {n}") for n in range(7)}
    state = replace(state, assessors=people, slots=tuple(
        replace(slot, owners=tuple(people)) for slot in state.slots))
    path, = _written(state, tmp_path, PaperKind.EVENING)
    told = squeezed(pdf_text(path))
    slots = [slot for slot in state.slots if slot.day == DAYS[1]]
    for person in people.values():
        assert told.count(squeezed(person.name)) == len(slots)


def test_a_row_of_an_index_that_goes_on_repeats_its_number(tmp_path: Path) -> None:
    state = visit_state(1)
    names = tuple(f"p{n}" for n in range(250))
    state = replace(
        state, assessors={name: Assessor(name, f"ผู้ตรวจประเมิน {name}") for name in names},
        issues=tuple(replace(one, owners=names, question="x") for one in state.issues), slots=())
    number = state.issues[0].number
    pages = [page.extract_text() for page in PdfReader(next(
        one for one in _written(state, tmp_path, PaperKind.PACK) if one.suffix == ".pdf")).pages]
    title = say("visit.overview", "th")
    first = next(n for n, page in enumerate(pages) if title in page)
    overview = pages[first:first + 2]
    assert "p0," in overview[0]
    assert "p249" not in overview[0]
    assert all(number in page for page in overview)


@pytest.mark.parametrize("kind", [PaperKind.PACK, PaperKind.REQUESTS, PaperKind.EVENING])
def test_the_secrecy_class_stands_at_head_and_foot_of_each_page(
    tmp_path: Path, kind: PaperKind,
) -> None:
    path = next(one for one in _written(visit_state(3), tmp_path, kind) if one.suffix == ".pdf")
    pages = [page.extract_text().split("\n") for page in PdfReader(path).pages]
    for lines in pages:
        assert sum(line.strip() == "ลับ" for line in lines) == (
            0 if kind is PaperKind.REQUESTS else 2)


def test_an_evening_without_issues_does_not_say_that_all_are_concluded(tmp_path: Path) -> None:
    path, = _written(EMPTY, tmp_path, PaperKind.EVENING)
    assert "ยังไม่มีประเด็น" in pdf_text(path)
    assert "ทุกประเด็น" not in pdf_text(path)


def test_a_sheet_that_goes_on_says_whose_it_is_and_fills_its_last_page() -> None:
    state = visit_state(2)
    state = replace(state, issues=tuple(
        replace(one, question="\n".join([WORDS] * count))
        for one, count in zip(state.issues, (1, 40), strict=True)))
    pack = build_pack(state, EDITION, language="th", made_at=MADE)
    short, long = (sheet_pages(pack.head, sheet) for sheet in pack.sheets)
    assert (len(short), len(long)) == (1, 4)
    for page in (*short, long[-1]):
        block, top = page.placed[-1]  # where the conclusion is ticked
        assert page.region.foot - 26 < top + block.height(page.region.width) <= page.region.foot
    for page in long[1:]:
        strip, top = page.placed[0]
        assert top + strip.height(page.region.width) <= page.region.top


def test_the_overview_names_the_page_of_each_sheet_and_parts_say_what_goes_on(
    tmp_path: Path,
) -> None:
    state = visit_state(60, long=True)
    state = replace(state, issues=tuple(
        replace(one, question=f"{one.question} " * 12) for one in state.issues))
    reader = PdfReader(_written(state, tmp_path, PaperKind.PACK)[0])
    sheets = next(one for one in reversed(reader.outline) if isinstance(one, list))
    places = [reader.get_destination_page_number(one) + 1 for one in sheets]
    assert len(places) == 60
    front = "\n".join(page.extract_text() for page in reader.pages[:places[0] - 1])
    listed = front.split("ประเด็นทั้งหมด")[1]
    told = re.findall(r"(?:ยังไม่ตรวจ|ได้บางส่วน|ได้ข้อสรุป) ?(\d+)\n", listed)
    assert list(map(int, told)) == places
    assert "(ต่อ)" in front


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_packs_lists_can_be_read_when_printed_and_keep_their_heads(
    tmp_path: Path, language: str,
) -> None:
    state = visit_state(20)
    _, path = _written(state, tmp_path, PaperKind.PACK, language)
    agenda, issues, guide, *logs, requests = load_workbook(path).worksheets
    for sheet in (agenda, issues, guide, *logs):
        head = int(sheet.print_title_rows.strip("$").split(":")[0].strip("$"))
        assert sheet.freeze_panes == f"B{head + 1}"
        widths = [one.width for one in sheet.column_dimensions.values()]
        assert sum(widths) <= MOST_WIDTH + 1  # A4 across, at four fifths of its size or more
        assert sheet.page_setup.scale >= 80
    titles = [cell.value for cell in agenda["A"] if cell.value]
    assert all(any(day in str(title) for title in titles)
               for day in (("1 กรกฎาคม พ.ศ. 2564", "3 กรกฎาคม") if language == "th"
                           else ("1 July BE 2564", "3 July")))
    said = "\n".join(str(cell.value) for row in issues for cell in row if cell.value)
    assert state.issues[1].observation in said
    assert state.issues[1].strategy in said
    boxes = [cell for row in requests for cell in row
             if cell.border.left is not None and cell.border.left.style == "thin"]
    assert boxes


def test_the_list_of_issues_has_no_column_that_nobody_filled_in(tmp_path: Path) -> None:
    state = visit_state(4)
    bare = replace(state, slots=(), issues=tuple(replace(one, owners=()) for one in state.issues))
    heads = []
    for place, one in enumerate((state, bare)):
        path, _ = _written(one, tmp_path / str(place), PaperKind.PACK)
        listed = PdfReader(path).pages[0].extract_text() + PdfReader(path).pages[1].extract_text()
        heads.append(listed.split("ประเด็นทั้งหมด")[1].split("1.1/ก-1")[0])
    assert "ผู้รับผิดชอบ" in heads[0]
    assert "เมื่อไร" in heads[0]
    assert "ผู้รับผิดชอบ" not in heads[1]
    assert "เมื่อไร" not in heads[1]
    assert "หน้า" in heads[1]


def _entry(kind: type[HistoryEntry], issue_id: str) -> HistoryEntry:
    values = {"entity": "issue", "entity_id": issue_id, "field": "status", "old": "open",
              "new": "resolved", "time": datetime(2021, 7, 1, 12).astimezone()}
    names = kind.__dataclass_fields__
    return kind(**{name: values.get(name) for name in names})


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_libreoffice_opens_the_workbooks(tmp_path: Path) -> None:
    state = visit_state()
    books = [path for kind in (PaperKind.PACK, PaperKind.REQUESTS)
             for path in _written(state, tmp_path, kind) if path.suffix == ".xlsx"]
    subprocess.run(
        ["soffice", f"-env:UserInstallation={(tmp_path / 'office').as_uri()}", "--headless",
         "--convert-to", "pdf", "--outdir", str(tmp_path / "out"), *map(str, books)],
        check=True, timeout=120, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    for book in books:
        text = squeezed(pdf_text(tmp_path / "out" / f"{book.stem}.pdf"))
        assert squeezed(state.requests[0].what) in text


def test_a_full_place_and_a_file_in_the_way_leave_nothing_half_written(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(KnownFault) as refused:
        _written(EMPTY, tmp_path / "file", PaperKind.PACK)
    assert refused.value.key == "output_not_a_folder"
    (tmp_path / "out" / paper_name(EMPTY, PaperKind.PACK, "team", "th", "xlsx")).mkdir(parents=True)
    with pytest.raises(KnownFault):
        _written(EMPTY, tmp_path / "out", PaperKind.PACK)
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == [
        f"กรมฟื้นฟูป่าน้ำ-2564-site-visit-team-th.{suffix}" for suffix in ("pdf", "xlsx")]
