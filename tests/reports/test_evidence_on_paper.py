"""The evidence that a report cites: listed and shown to the sub-committee, not to the applicant."""

from __future__ import annotations

import io
import re
import subprocess
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest
from cases_for_paper import pdf_text, squeezed
from evidence_files import MAKER, TAKEN, pdf, photo
from openpyxl import load_workbook
from PIL import Image
from pypdf import PdfReader

from assessor_app.assessment import entries
from assessor_app.assessment.case import new_case
from assessor_app.assessment.evidence import add_evidence
from assessor_app.assessment.people import ensure_assessor
from assessor_app.casefile.connection import CaseFile
from assessor_app.casefile.held import hold
from assessor_app.casefile.records.application import Applicant, Application
from assessor_app.casefile.records.choices import ApplicantKind, IssueKind, Sign
from assessor_app.casefile.records.review import Comment
from assessor_app.casefile.records.visit import Issue, VisitFinding
from assessor_app.casefile.state import read_state
from assessor_app.reports.feedback import build_feedback
from assessor_app.reports.feedback_evidence import EvidenceLine, cited
from assessor_app.reports.feedback_records import Feedback, Skin
from assessor_app.reports.output import write_packet
from assessor_app.reports.pictures import cited_pictures
from assessor_app.words import Language

PERSON = "ผู้ตรวจประเมิน 1"
MADE = datetime(2021, 7, 9, 10, 0)


@pytest.fixture
def case(tmp_path: Path) -> Iterator[CaseFile]:
    """A case with a photo of an issue, one in a comment's words, a document, one nobody cites."""
    application = Application(2564, ("category-3",), None, None, None, None, False)
    with new_case(tmp_path / "a.pmqa", Applicant("กรมป่า", "", ApplicantKind.DEPARTMENT),
                  application, author=PERSON) as held:
        me = ensure_assessor(held, PERSON)
        issue, _ = entries.add(held, me, Issue, item="3.1", kind=IssueKind.VERIFY,
                               question="ดูทะเบียน")
        add_evidence(held, me, photo(tmp_path / "IMG_1.jpg", 6), caption="ป้ายหน้าห้องยา",
                     issues=[issue.id])
        add_evidence(held, me, pdf(tmp_path / "แผน.pdf", 3), caption="")
        add_evidence(held, me, photo(tmp_path / "IMG_3.png"), caption="ไม่มีใครอ้าง")
        comment, _ = entries.add(held, me, Comment, item="1.1", sign=Sign.STRENGTH,
                                 text="ดูหลักฐาน ภ-ก-2")
        add_evidence(held, me, photo(tmp_path / "IMG_4.webp"), caption="ประชุม",
                     comments=[comment.id])
        found = read_state(held).evidence[1]
        entries.add(held, me, VisitFinding, issue=issue.id, text="พบ", evidence=[found.id])
        yield held


def build(case: CaseFile, skin: Skin = Skin.COMMITTEE, language: str = "th") -> Feedback:
    state = read_state(case)
    return build_feedback(state, case.edition, skin=skin, language=language, made_at=MADE,
                          pictures=cited_pictures(case, state))


def test_what_is_cited_is_listed_with_caption_time_and_place_in_words(case: CaseFile) -> None:
    first, plan, meeting = build(case).evidence
    assert (first.number, first.caption, first.answers) == ("ภ-ก-1", "ป้ายหน้าห้องยา", "3.1/ก-1")
    assert first.when == "ถ่ายเมื่อ 2 ก.ค. 2564 เวลา 09:40 น."
    assert first.where == "ละติจูด 13.75343 เหนือ ลองจิจูด 100.50014 ตะวันออก"
    assert first.picture is not None
    assert (first.picture.width, first.picture.height) == (240, 320)  # upright
    assert (plan.number, plan.kind, plan.picture) == ("ภ-ก-2", "เอกสาร", None)
    assert plan.file == "แผน.pdf · 3 หน้า"
    assert plan.when.startswith("รับเข้าแฟ้มเมื่อ")
    assert (plan.answers, plan.where, plan.note) == ("3.1/ก-1", "", "")
    assert (meeting.number, meeting.answers) == ("ภ-ก-4", "1.1")
    comment, = next(one for one in build(case).items if one.id == "1.1").strengths
    assert "ภ-ก-4" in comment.note
    first = build(case, language="en").evidence[0]
    assert first.when == "Taken on 2 Jul BE 2564, 09:40"
    assert "Latitude 13.75343 north" in first.where


def test_a_number_is_cited_only_where_it_stands_alone(case: CaseFile) -> None:
    state = read_state(case)
    bare = replace(state, issues=(), findings=())
    for words, numbers in (("ภ-ก-1", ["ภ-ก-1"]), ("(ภ-ก-๑)", ["ภ-ก-1"]), ("ภ-ก-12", []),
                           ("สภ-ก-1", []), ("ภ-ก-1, ภ-ก-3", ["ภ-ก-1", "ภ-ก-3"]), ("ภ-ก", [])):
        line = EvidenceLine("x", "", "", "", "", "", words, None, "")
        assert [one.number for one in cited(bare, line)] == numbers


def test_small_photos_carry_nothing_of_the_camera(case: CaseFile) -> None:
    for line in build(case).evidence:
        if line.picture is not None:
            assert MAKER.encode() not in line.picture.jpeg
            assert b"Exif" not in line.picture.jpeg
            with Image.open(io.BytesIO(line.picture.jpeg)) as image:
                assert not image.getexif()
                assert image.size == (line.picture.width, line.picture.height)


def test_a_photo_that_cannot_be_shown_says_why(case: CaseFile, tmp_path: Path) -> None:
    state = read_state(case)
    sha = {one.number: one.sha256 for one in state.evidence}
    case.connection.execute("UPDATE blob SET complete = 0 WHERE sha256 = ?", (sha["ภ-ก-1"],))
    case.connection.execute(
        "UPDATE blob_piece SET content = zeroblob(length(content)) WHERE sha256 = ?",
        (sha["ภ-ก-4"],))
    first, _, meeting = build(case).evidence
    assert (first.picture, meeting.picture) == (None, None)
    assert "ยังไม่มีเนื้อภาพ" in first.note
    assert "ไม่ตรงกับรหัส" in meeting.note
    write_packet(state, case.edition, tmp_path, Skin.COMMITTEE, "th", verified=hold(case),
                 pictures=cited_pictures(case, state))
    assert squeezed("ไม่ตรงกับรหัส") in squeezed(pdf_text(next(tmp_path.glob("*committee*.pdf"))))


def test_a_place_that_is_none_on_earth_is_not_told(case: CaseFile) -> None:
    state = read_state(case)
    for place in ((91.0, 0.0), (0.0, 181.0), (float("nan"), 0.0), (float("inf"), 0.0), None):
        state = replace(state, evidence=tuple(
            replace(one, place=place) for one in state.evidence))
        feedback = build_feedback(state, case.edition, skin=Skin.COMMITTEE, language="th",
                                  made_at=MADE)
        assert {one.where for one in feedback.evidence} == {""}


@pytest.mark.parametrize("language", list(Language))
def test_the_appendix_stands_in_the_committees_files_alone(
    case: CaseFile, tmp_path: Path, language: Language,
) -> None:
    state = read_state(case)
    for skin in Skin:
        folder = tmp_path / skin.value
        paper, book = write_packet(
            state, case.edition, folder, skin, language, verified=hold(case), made_at=MADE,
            pictures=cited_pictures(case, state))
        words = squeezed(pdf_text(paper))
        cells = {str(cell.value) for sheet in load_workbook(book) for row in sheet.iter_rows()
                 for cell in row}
        images = [image for page in PdfReader(paper).pages for image in page.images]
        committee = skin is Skin.COMMITTEE
        assert len(images) == (2 if committee else 0)
        for told in ("ป้ายหน้าห้องยา", "แผน.pdf", "13.75343"):
            assert (told in words) is committee
            assert any(told in cell for cell in cells) is committee
        assert "ไม่มีใครอ้าง" not in words
        raw = paper.read_bytes()
        assert MAKER.encode() not in raw
        drawn = subprocess.run(["pdfimages", "-list", str(paper)], check=True, capture_output=True)
        assert drawn.stderr == b""
        assert drawn.stdout.count(b"jpeg") == len(images)
        again = write_packet(state, case.edition, tmp_path / "again", skin, language,
                             verified=hold(case), made_at=MADE,
                             pictures=cited_pictures(case, state))
        assert again[0].read_bytes() == raw


def test_the_applicant_is_given_nothing_of_evidence_even_if_pictures_are_there(
    case: CaseFile,
) -> None:
    assert build(case, Skin.APPLICANT).evidence == ()
    assert not re.search("IMG_|" + TAKEN, repr(build(case, Skin.APPLICANT)))
