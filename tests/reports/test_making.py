"""A paper knows those of its own case by a tag, and takes no other file's place unasked."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest
from cases_for_paper import MADE
from evidence_files import photo
from openpyxl import load_workbook
from pypdf import PdfReader, PdfWriter

from assessor_app.assessment import entries
from assessor_app.assessment.case import new_case
from assessor_app.assessment.evidence import add_evidence
from assessor_app.assessment.people import ensure_assessor
from assessor_app.assessment.scores import set_scores
from assessor_app.assessment.worksheet.export import worksheet_book
from assessor_app.casefile.backup import copy_case
from assessor_app.casefile.connection import CaseFile, open_case
from assessor_app.casefile.lookup import paper_tag
from assessor_app.casefile.records.application import Applicant, Application
from assessor_app.casefile.records.choices import ApplicantKind, Round, Sign
from assessor_app.casefile.records.review import Comment
from assessor_app.casefile.state import read_state
from assessor_app.errors import KnownFault
from assessor_app.reports.issue_list import write_issue_list
from assessor_app.reports.kinds import PaperKind, Reader
from assessor_app.reports.making import Claim, Making, foreign_among, making_of, tag_of
from assessor_app.reports.output import write_beside
from assessor_app.reports.worksheet.book import write_worksheet
from assessor_app.reports.worksheet.form import write_form
from assessor_app.reports.writing import Source, paths_of, source_of, write_paper

PERSON = "ผู้ตรวจประเมิน 1"
KINDS = tuple(PaperKind)


def _case(path: Path, name: str = "จังหวัดน้ำใส") -> Path:
    applicant = Applicant(name, "", ApplicantKind.PROVINCE)
    with new_case(path, applicant, Application(2564, ("category-3",), True, None, (), 45, False),
                  author=PERSON) as case:
        set_scores(case, ensure_assessor(case, PERSON), dict.fromkeys(case.edition.items, 50))
    return path


def _source(path: Path, kind: PaperKind = PaperKind.FEEDBACK) -> Source:
    with open_case(path, write=False) as case, case.reading():
        return source_of(case, None, kind, day="2021-07-02")


def _sheet(case: CaseFile, kind: str, target: Path) -> None:
    """Write one of the workbooks that are no paper of a reader: a list, a worksheet, a form."""
    state, claim = read_state(case), Claim(paper_tag(case))
    if kind == "issues":
        write_issue_list(state, case.edition, target, "th", claim=claim)
    elif kind == "worksheet":
        book = worksheet_book(case, PERSON, Round.INDEPENDENT, "th")
        write_worksheet(book, state, case.edition, target, "th")
    else:
        write_form(case.case_id, state, case.edition, target, MADE, "th", claim=claim)


@pytest.mark.parametrize("kind", ["issues", "worksheet", "form"])
def test_lists_worksheets_and_forms_are_known_by_the_tag_too(tmp_path: Path, kind: str) -> None:
    target, tags = tmp_path / "ไฟล์.xlsx", []
    for name in "ab":
        with open_case(_case(tmp_path / f"{name}.pmqa")) as case:
            tags.append(paper_tag(case))
            if name == "a":
                _sheet(case, kind, target)
                _sheet(case, kind, target)  # one's own is replaced
                before = target.read_bytes()
            else:
                with pytest.raises(KnownFault) as caught:
                    _sheet(case, kind, target)
                assert caught.value.key == "output_of_another"
    assert target.read_bytes() == before
    assert tag_of(target) == tags[0] != tags[1]


def test_the_applicants_papers_ask_for_no_photos(tmp_path: Path) -> None:
    with open_case(_case(tmp_path / "a.pmqa")) as case:
        me = ensure_assessor(case, PERSON)
        comment, _ = entries.add(case, me, Comment, item="1.1", sign=Sign.STRENGTH, text="มีป้าย")
        add_evidence(case, me, photo(tmp_path / "a.jpg"), comments=[comment.id])
        for readers, count in (((), 1), ((Reader.COMMITTEE,), 1), ((Reader.APPLICANT,), 0)):
            source = source_of(case, None, PaperKind.FEEDBACK, readers=readers)
            assert len(source.pictures or ()) == count


def _all_bytes(path: Path) -> bytes:
    if path.suffix == ".pdf":
        return path.read_bytes() + str(PdfReader(path).metadata).encode()
    with zipfile.ZipFile(path) as book:
        return b"".join(book.read(name) for name in book.namelist())


def test_copies_agree_and_no_two_cases_do(tmp_path: Path) -> None:
    mine, other = _case(tmp_path / "a.pmqa"), _case(tmp_path / "b.pmqa")
    copy = copy_case(mine, tmp_path / "copy.pmqa")
    with open_case(copy) as case:
        set_scores(case, ensure_assessor(case, "คนอื่น"), {"3.1": 60})
    tags = []
    for path in (mine, copy, other):
        with open_case(path, write=False) as case:
            tags.append(paper_tag(case))
    assert tags[0] == tags[1] != tags[2]
    assert all(len(tag) == 32 for tag in tags)


@pytest.mark.parametrize("kind", KINDS)
def test_every_paper_bears_the_tag_and_nothing_else_of_the_case(
    tmp_path: Path, kind: PaperKind,
) -> None:
    path = _case(tmp_path / "a.pmqa")
    source = _source(path, kind)
    with open_case(path, write=False) as case:
        rows = case.connection.execute(
            "SELECT id, signature, chain, signer, body ->> '$.nonce' FROM change").fetchall()
        secrets = {case.case_id, *(str(one) for row in rows for one in row)}
    for reader in kind.paper.readers:
        for written in write_paper(source, reader, "th", tmp_path / "out", made_at=MADE):
            assert tag_of(written) == source.tag
            assert written in paths_of(source, reader, "th", tmp_path / "out")
            found = _all_bytes(written)
            assert not [one for one in secrets if one.encode() in found]
            again, = write_paper(source, reader, "th", tmp_path / "again", made_at=MADE,
                                 formats=(written.suffix[1:],))
            assert again.read_bytes() == written.read_bytes()


@pytest.mark.parametrize("kind", KINDS)
def test_another_cases_paper_stays_until_a_person_lets_it_go(
    tmp_path: Path, kind: PaperKind,
) -> None:
    """Two provinces of one name, their reports in one remembered folder."""
    first, second = (_source(_case(tmp_path / f"{name}.pmqa"), kind) for name in "ab")
    out, reader = tmp_path / "out", kind.paper.readers[-1]
    written = write_paper(first, reader, "th", out, made_at=MADE)
    assert written == write_paper(first, reader, "th", out, made_at=MADE), "one's own is replaced"
    before = [path.read_bytes() for path in written]
    assert foreign_among(written, second.tag) == dict.fromkeys(written, Making.OTHER)
    with pytest.raises(KnownFault) as caught:
        write_paper(second, reader, "th", out, made_at=MADE)
    assert caught.value.key == "output_of_another"
    assert [path.read_bytes() for path in written] == before
    assert sorted(out.iterdir()) == sorted(written), "nothing of what was refused is left"
    assert write_paper(second, reader, "th", out, made_at=MADE, replace=True) == written
    assert {tag_of(path) for path in written} == {second.tag}


def _empty(path: Path) -> None:
    path.write_bytes(b"")


def _text(path: Path) -> None:
    path.write_bytes(b"pmqa-paper:" + b"0" * 32)


def _torn(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:200])


def _foreign_pdf(path: Path) -> None:
    writer = PdfWriter()
    writer.add_blank_page(100, 100)
    writer.add_metadata({"/Title": f"/Keywords (pmqa-paper:{'0' * 32})", "/Keywords": "report"})
    writer.write(path)


def _bomb(path: Path) -> None:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as book:
        book.writestr("docProps/core.xml", b"<" * (32 << 20))


def _other_book(path: Path) -> None:
    with zipfile.ZipFile(path, "w") as book:
        book.writestr("xl/workbook.xml", f"<keywords>pmqa-paper:{'0' * 32}</keywords>")


def _pipe_like(path: Path) -> None:
    path.unlink(missing_ok=True)
    with suppress(OSError):
        path.symlink_to(path.with_name("nowhere"))
    if not path.is_symlink():
        pytest.skip("this system makes no symbolic links for us")


@pytest.mark.parametrize("harm", [_empty, _text, _torn, _foreign_pdf, _bomb, _other_book,
                                  _pipe_like])
@pytest.mark.parametrize("suffix", ["pdf", "xlsx"])
def test_what_nobody_knows_is_not_replaced(
    tmp_path: Path, harm: Callable[[Path], None], suffix: str,
) -> None:
    source = _source(_case(tmp_path / "a.pmqa"))
    path, = write_paper(source, Reader.APPLICANT, "th", tmp_path, made_at=MADE, formats=(suffix,))
    harm(path)
    assert making_of(path, source.tag) is Making.UNKNOWN
    with pytest.raises(KnownFault) as caught:
        write_paper(source, Reader.APPLICANT, "th", tmp_path, made_at=MADE, formats=(suffix,))
    assert caught.value.key == "output_of_unknown"
    for language in ("th", "en"):
        assert path.name in caught.value.text(language)


def test_a_file_that_comes_while_a_paper_is_written_stays_too(tmp_path: Path) -> None:
    target = tmp_path / "x.pdf"

    def write(path: Path) -> None:
        target.write_text("somebody else's, just now")
        path.write_bytes(b"/Keywords (pmqa-paper:" + b"0" * 32 + b")")

    with pytest.raises(KnownFault) as caught:
        write_beside(target, write, lambda _path: None, claim=Claim("0" * 32))
    assert caught.value.key == "output_of_unknown"
    assert target.read_text() == "somebody else's, just now"
    assert list(tmp_path.iterdir()) == [target]


def test_a_paper_that_does_not_say_whose_it_is_is_not_kept(tmp_path: Path) -> None:
    with pytest.raises(KnownFault) as caught:
        write_beside(tmp_path / "x.pdf", lambda path: path.write_bytes(b"none"),
                     lambda _path: None, claim=Claim("0" * 32))
    assert caught.value.key == "output_not_as_written"
    assert list(tmp_path.iterdir()) == []


def test_a_workbook_that_was_worked_in_is_still_ones_own(tmp_path: Path) -> None:
    source = _source(_case(tmp_path / "a.pmqa"))
    path, = write_paper(source, Reader.COMMITTEE, "th", tmp_path, made_at=MADE, formats=("xlsx",))
    book = load_workbook(path)
    book.worksheets[0]["A1"] = "แก้แล้ว"
    book.save(path)
    assert making_of(path, source.tag) is Making.OWN
