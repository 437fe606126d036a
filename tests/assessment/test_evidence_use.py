"""Photos, documents and the report: what is taken in, what is refused, what comes out again."""

from __future__ import annotations

import io
import os
import random
from contextlib import suppress
from pathlib import Path

import evidence_files as files
import pytest
from PIL import Image, ImageChops, ImageOps
from team_cases import FIRST, LEAD, SECOND, person, score_all, seal_all, team_case

from assessor_app.assessment.case import CaseFile, ensure_assessor, read_state, undo
from assessor_app.assessment.evidence import (
    add_evidence,
    delete_evidence,
    edit_evidence,
    evidence_for,
    evidence_numbered,
    extract_evidence,
    is_used,
    record_evidence,
    report_of,
    take_in,
)
from assessor_app.assessment.eyes import seen_by
from assessor_app.assessment.files.kinds import MOST_PHOTO
from assessor_app.assessment.files.photo import look_at_photo, small_picture
from assessor_app.assessment.files.photo_strip import strip_photo
from assessor_app.assessment.site_visit import add_finding, add_issue
from assessor_app.casefile.blobs.reader import BlobReader
from assessor_app.casefile.check import check_case
from assessor_app.casefile.records.application import Assessor
from assessor_app.casefile.records.choices import EvidenceKind, IssueKind
from assessor_app.errors import KnownFault

ME = "ผู้ตรวจประเมิน 1"


def _nothing_stored(case: CaseFile) -> bool:
    return not read_state(case).evidence and case.connection.execute(
        "SELECT (SELECT count(*) FROM blob) + (SELECT count(*) FROM blob_piece)").fetchone() == (0,)


def test_a_photo_keeps_its_time_and_place_in_its_record(case: CaseFile, tmp_path: Path) -> None:
    who = ensure_assessor(case, ME)
    path = files.photo(tmp_path / "จุดบริการ.jpg", orientation=6)
    made, notes = add_evidence(case, who, path, caption="จุดบริการ ชั้น 1")
    assert (made.number, made.kind, made.media) == ("ภ-ก-1", EvidenceKind.PHOTO, "image/jpeg")
    assert (made.taken, made.place) == (files.TAKEN, files.PLACE)
    assert (made.name, made.size, notes) == ("จุดบริการ.jpg", path.stat().st_size, ())
    held, = read_state(case).evidence
    assert held == made
    assert BlobReader(case, made.sha256).read() == path.read_bytes()


@pytest.mark.parametrize("orientation", [1, 3, 6, 8])
@pytest.mark.parametrize("suffix", ["jpg", "png", "webp"])
def test_an_export_has_the_same_pixels_and_nothing_of_the_camera(
    case: CaseFile, tmp_path: Path, suffix: str, orientation: int,
) -> None:
    path = files.photo(tmp_path / f"photo.{suffix}", orientation=orientation)
    with path.open("ab") as file:
        file.write(b"" if suffix == "webp" else b"a film with its GPS")  # behind the picture
    made, _ = add_evidence(case, ensure_assessor(case, ME), path)
    out = extract_evidence(case, made, tmp_path / f"out.{suffix}")
    data = out.read_bytes()
    assert files.MAKER.encode() in path.read_bytes()
    assert files.MAKER.encode() not in data
    assert b"2021:07:02" not in data
    assert b"GPS" not in data
    with Image.open(path) as before, Image.open(out) as after:
        assert after.format == before.format
        assert set(after.getexif()) <= {0x0112}
        upright = [ImageOps.exif_transpose(one).convert("RGB") for one in (before, after)]
        assert ImageChops.difference(*upright).getbbox() is None
    same = extract_evidence(case, made, tmp_path / f"same.{suffix}", original=True)
    assert same.read_bytes() == path.read_bytes()


def test_a_progressive_photo_with_words_and_a_second_picture_is_stripped(tmp_path: Path) -> None:
    image = files.picture(640, 480)
    out = io.BytesIO()
    image.save(out, "JPEG", progressive=True, quality=95, comment="ห้องลับ ชั้น 3",
               exif=files.camera_exif(), icc_profile=b"colours" * 100,
               xmp=b"<x:xmpmeta>GPSLatitude</x:xmpmeta>")
    bare = io.BytesIO()
    out.seek(0)
    strip_photo(out, bare, "x")
    data = bare.getvalue()
    assert b"GPSLatitude" not in data
    assert "ห้องลับ".encode() not in data
    with Image.open(io.BytesIO(data)) as after, Image.open(out) as before:
        assert after.info["icc_profile"] == before.info["icc_profile"]
        assert ImageChops.difference(before, after).getbbox() is None


@pytest.mark.parametrize("suffix", ["gif", "bmp", "tif"])
def test_other_kinds_are_written_anew(case: CaseFile, tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"photo.{suffix}"
    files.picture().convert("P" if suffix == "gif" else "RGB").save(
        path, **({"exif": files.camera_exif(6)} if suffix == "tif" else {}))
    made, _ = add_evidence(case, ensure_assessor(case, ME), path)
    out = extract_evidence(case, made, tmp_path / f"out.{suffix}")
    assert files.MAKER.encode() not in out.read_bytes()
    with Image.open(path) as before, Image.open(out) as after:
        upright = [ImageOps.exif_transpose(one).convert("RGB") for one in (before, after)]
        assert ImageChops.difference(*upright).getbbox() is None


def test_thumbnails_are_upright_and_within_their_room(tmp_path: Path) -> None:
    for orientation in range(1, 9):
        path = files.photo(tmp_path / f"{orientation}.jpg", orientation, (1200, 900))
        with path.open("rb") as file:
            small = small_picture(file, "x", 112, 78)
        with Image.open(path) as image:
            right = ImageOps.exif_transpose(image).convert("RGB").resize(small.size)
        assert small.size == ((104, 78) if orientation < 5 else (59, 78))
        bands = ImageChops.difference(small, right).resize((1, 1)).getpixel((0, 0))
        assert max(bands) < 6
        assert not small.getexif()


def test_the_report_is_counted_and_its_pages_are_set(case: CaseFile, tmp_path: Path) -> None:
    who = ensure_assessor(case, ME)
    made, notes = add_evidence(case, who, files.pdf(tmp_path / "a.pdf", 12), report=True)
    assert (made.kind, made.pages, notes) == (EvidenceKind.REPORT, 12, ())
    assert read_state(case).application.report_pages == 12
    long, notes = add_evidence(case, who, files.pdf(tmp_path / "b.pdf", 46), report=True)
    assert [note.key for note in notes] == ["report_long"]
    assert "46" in notes[0].text("th")
    state = read_state(case)
    assert state.application.report_pages == 46
    assert report_of(state) == long


def test_a_scanned_report_is_taken_in_and_said_to_have_no_text(
    case: CaseFile, tmp_path: Path,
) -> None:
    path = files.scanned_pdf(tmp_path / "scan.pdf")
    made, notes = add_evidence(case, ensure_assessor(case, ME), path, report=True)
    assert made.pages == 2
    assert [note.key for note in notes] == ["report_no_text"]


def test_a_pdf_locked_against_changes_alone_can_be_read(case: CaseFile, tmp_path: Path) -> None:
    from pypdf import PdfReader, PdfWriter

    writer = PdfWriter(PdfReader(files.pdf(tmp_path / "a.pdf")))
    writer.encrypt("", "owner", algorithm="AES-256")
    writer.write(tmp_path / "b.pdf")
    made, _ = add_evidence(case, ensure_assessor(case, ME), tmp_path / "b.pdf", report=True)
    assert made.pages == 3


def _cut(path: Path) -> Path:
    path.write_bytes(path.read_bytes()[:200])
    return path


def _words(path: Path, words: bytes) -> Path:
    path.write_bytes(words)
    return path


def _long(path: Path, size: int) -> Path:
    with path.open("wb") as file:
        file.write(b"\xff\xd8\xff\xe0")
        file.truncate(size)  # a hole: it takes no room on the disk
    return path


@pytest.mark.parametrize(("make", "report", "key"), [
    (lambda d: _words(d / "a.jpg", b"Dear Sir"), False, "photo_no_photo"),
    (lambda d: _words(d / "a.JPG", b"\xff\xd8\xff\xe0 nothing more"), False, "photo_unreadable"),
    (lambda d: _words(d / "a.dat", b"\x89PNG\r\n\x1a\n" + bytes(50)), False, "photo_unreadable"),
    (lambda d: _words(d / "a.png", b""), False, "evidence_empty"),
    (lambda d: _long(d / "a.jpg", 500_000_000), False, "evidence_too_large"),
    (lambda d: _long(d / "photo", MOST_PHOTO + 1), False, "evidence_too_large"),
    (lambda d: _long(d / "a.pdf", 300_000_001), False, "evidence_too_large"),
    (lambda d: files.bomb(d / "a.png"), False, "photo_too_many_pixels"),
    (lambda d: files.bomb(d / "a.png", 11_000, 10_000), False, "photo_too_many_pixels"),
    (lambda d: _cut(files.pdf(d / "a.pdf")), True, "pdf_damaged"),
    (lambda d: _cut(files.pdf(d / "a.pdf")), False, "pdf_damaged"),
    (lambda d: _words(d / "a.pdf", b"%PDF-1.7\n" + b"<<" * 5000), True, "pdf_damaged"),
    (lambda d: files.pdf(d / "a.pdf", password="x"), True, "pdf_encrypted"),
    (lambda d: files.pdf(d / "a.pdf", password="x"), False, "pdf_encrypted"),
    (lambda d: files.photo(d / "a.jpg"), True, "report_no_pdf"),
    (lambda d: d, False, "evidence_is_folder"),
    (lambda d: d / "none.jpg", False, "evidence_missing"),
])
def test_what_cannot_be_evidence_is_told_and_nothing_is_stored(
    case: CaseFile, tmp_path: Path, make, report: bool, key: str,
) -> None:
    path = make(tmp_path)
    with pytest.raises(KnownFault) as caught:
        add_evidence(case, ensure_assessor(case, ME), path, report=report)
    assert caught.value.key == key
    for language in ("th", "en"):
        assert path.name in caught.value.text(language)
    assert _nothing_stored(case)


def _damage(data: bytes, seed: int) -> bytes:
    chance = random.Random(seed)
    cut = data[:chance.randrange(1, len(data))] if chance.random() < 0.5 else data
    noise = bytearray(cut)
    for _ in range(chance.randrange(1, 30)):
        noise[chance.randrange(len(noise))] = chance.randrange(256)
    return bytes(noise)


def _damage_many(case: CaseFile, folder: Path, times: int) -> None:
    who = ensure_assessor(case, ME)
    whole = [files.photo(folder / f"a.{suffix}") for suffix in ("jpg", "png", "webp", "tif")]
    whole += [files.pdf(folder / "a.pdf"), files.scanned_pdf(folder / "b.pdf")]
    for number in range(times):
        source = whole[number % len(whole)]
        path = folder / f"damaged{source.suffix}"
        path.write_bytes(_damage(source.read_bytes(), number))
        out = folder / f"out{number}"
        told = _outcome(case, who, path, out)  # a sentence or nothing: never anything else
        assert (told == "") == out.exists()
        if path.suffix != ".pdf":
            with path.open("rb") as file, suppress(KnownFault):
                assert small_picture(file, "x", 112, 78).width <= 112
    assert check_case(case.path).ok


def _outcome(case: CaseFile, who: Assessor, path: Path, out: Path) -> str:
    try:
        made, _ = add_evidence(case, who, path)
        extract_evidence(case, made, out)
    except KnownFault as fault:
        return fault.text("th")
    return ""


def test_damaged_files_are_refused_in_sentences(case: CaseFile, tmp_path: Path) -> None:
    _damage_many(case, tmp_path, 90)


@pytest.mark.soak
def test_2000_damaged_files_are_refused_in_sentences(case: CaseFile, tmp_path: Path) -> None:
    _damage_many(case, tmp_path, 2000)


@pytest.mark.parametrize(("name", "content", "media"), [
    ("a.docx", b"PK\x03\x04 word", "vnd.openxmlformats-officedocument.wordprocessingml.document"),
    ("a.xls", b"\xd0\xcf\x11\xe0 old", "vnd.ms-excel"), ("a.txt", "น้ำ".encode(), "plain"),
    ("a.bin", b"\0\1\2", "octet-stream"), ("a", b"words", "octet-stream"),
])
def test_other_files_are_documents(
    case: CaseFile, tmp_path: Path, name: str, content: bytes, media: str,
) -> None:
    (tmp_path / name).write_bytes(content)
    made, notes = add_evidence(case, ensure_assessor(case, ME), tmp_path / name)
    assert (made.kind, made.media.split("/")[1], notes) == (EvidenceKind.DOCUMENT, media, ())
    assert extract_evidence(case, made, tmp_path / "out").read_bytes() == content


def test_a_picture_that_cannot_be_shown_is_kept_and_not_given_to_the_applicant(
    case: CaseFile, tmp_path: Path,
) -> None:
    path = tmp_path / "a.heic"
    path.write_bytes(b"\0\0\0\x18ftypheic" + b"GPS" * 20)
    made, notes = add_evidence(case, ensure_assessor(case, ME), path)
    assert [note.key for note in notes] == ["photo_not_shown"]
    with pytest.raises(KnownFault) as caught:
        extract_evidence(case, made, tmp_path / "out.heic")
    assert caught.value.key == "photo_not_stripped"
    assert not (tmp_path / "out.heic").exists()
    extract_evidence(case, made, tmp_path / "out.heic", original=True)


def test_links_numbers_and_use(case: CaseFile, tmp_path: Path) -> None:
    who = ensure_assessor(case, ME)
    issue, _ = add_issue(case, who, "3.1", kind=IssueKind.CLARIFY, question="จริงหรือไม่")
    path = files.photo(tmp_path / "a.jpg")
    linked, _ = add_evidence(case, who, path, issues=[issue.id])
    same, _ = add_evidence(case, who, path)
    loose, _ = add_evidence(case, who, files.photo(tmp_path / "b.jpg", size=(90, 60)))
    assert [one.number for one in (linked, same, loose)] == ["ภ-ก-1", "ภ-ก-2", "ภ-ก-3"]
    assert linked.sha256 == same.sha256
    assert case.connection.execute("SELECT count(*) FROM blob").fetchone() == (2,)
    add_finding(case, who, issue.id, text="พบแล้ว", evidence=[same.id])
    state = read_state(case)
    assert [one.number for one in evidence_for(state, issue.id)] == ["ภ-ก-1", "ภ-ก-2"]
    assert [is_used(state, one) for one in state.evidence] == [True, True, False]
    assert [note.values["number"] for note in check_case(case.path).notes] == ["ภ-ก-3"]
    assert evidence_numbered(state, "ภ-ก-2").id == same.id
    edit_evidence(case, loose.id, caption="ห้องยา", issues=[issue.id])
    assert read_state(case).evidence[2].caption == "ห้องยา"
    assert check_case(case.path).notes == ()
    gone = delete_evidence(case, loose.id)
    assert len(read_state(case).evidence) == 2
    assert [note.key for note in check_case(case.path).notes] == ["check_blob_unused"]
    undo(case, gone, ME)
    assert len(read_state(case).evidence) == 3
    for field, fault in (("issues", "issue_gone"), ("comments", "comment_gone")):
        with pytest.raises(KnownFault) as caught:
            edit_evidence(case, loose.id, **{field: ["nothing"]})
        assert caught.value.key == fault
    with pytest.raises(KnownFault) as caught:
        evidence_numbered(state, "ภ-ก-9")
    assert caught.value.key == "evidence_unknown"


def test_content_that_has_not_arrived_is_told(case: CaseFile, tmp_path: Path) -> None:
    made, _ = add_evidence(case, ensure_assessor(case, ME), files.photo(tmp_path / "a.jpg"))
    case.connection.execute("DELETE FROM blob")
    report = check_case(case.path)
    assert report.ok
    assert [one.key for one in report.missing] == ["check_blob_missing"]
    with pytest.raises(KnownFault) as caught:
        extract_evidence(case, made, tmp_path / "out.jpg")
    assert caught.value.key == "evidence_content_missing"


def test_the_long_part_can_be_done_by_a_second_connection(case: CaseFile, tmp_path: Path) -> None:
    from assessor_app.casefile.evidence import beside

    who = ensure_assessor(case, ME)
    steps: list[int] = []
    with beside(case, write=True) as other:
        taken = take_in(other, files.photo(tmp_path / "a.jpg", size=(2000, 1500)),
                        note=lambda done, of: steps.append(100 * done // of))
    assert steps[-1] == 100
    assert steps == sorted(steps)
    made, changed = record_evidence(case, who, taken)
    assert changed
    assert extract_evidence(case, made, tmp_path / "out.jpg").exists()


def test_photos_wait_for_the_seal_and_the_report_is_everybodys(tmp_path: Path) -> None:
    with team_case(tmp_path / "team.pmqa") as case:
        photo, report = files.photo(tmp_path / "a.jpg"), files.pdf(tmp_path / "a.pdf")
        with pytest.raises(KnownFault) as caught:
            add_evidence(case, person(case, FIRST), photo)
        assert caught.value.key == "seal_first"
        made, _ = add_evidence(case, person(case, FIRST), report, report=True)
        score_all(case, FIRST, 50)
        seal_all(case, LEAD, FIRST)
        taken, _ = add_evidence(case, person(case, FIRST), photo)
        state = read_state(case)
        seen = {name: {one.id for one in seen_by(state, person(case, name).id).evidence}
                for name in (LEAD, FIRST, SECOND)}
        assert seen == {LEAD: {made.id, taken.id}, FIRST: {made.id, taken.id}, SECOND: {made.id}}


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="root reads every file")
def test_a_file_that_may_not_be_read_is_told(case: CaseFile, tmp_path: Path) -> None:
    path = files.photo(tmp_path / "a.jpg")
    path.chmod(0)
    with pytest.raises(KnownFault) as caught:
        add_evidence(case, ensure_assessor(case, ME), path)
    assert caught.value.key == "evidence_unreadable"


def test_a_photo_without_a_sound_clock_or_place_has_none(tmp_path: Path) -> None:
    exif = files.camera_exif()
    exif.get_ifd(0x8769)[0x9003] = "0000:00:00 00:00:00"
    exif.get_ifd(0x8825)[2] = (130.0, 45.0, 12.34)
    files.picture().save(tmp_path / "a.jpg", exif=exif)
    with (tmp_path / "a.jpg").open("rb") as file:
        photo = look_at_photo(file, "a.jpg")
    assert (photo.taken, photo.place) == (None, None)
