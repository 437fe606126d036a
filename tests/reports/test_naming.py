"""Names of files that every system takes, that tell whose they are and never grow too long."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import replace
from pathlib import Path

import pytest
from cases_for_paper import EMPTY
from hypothesis import given
from hypothesis import strategies as st

from assessor_app.reports.kinds import PaperKind, Reader
from assessor_app.reports.naming import MOST_LETTERS, own_name, paper_name
from assessor_app.words import Language


def _named(name: str, *, english: str = "", draft: bool = True) -> str:
    state = replace(EMPTY, applicant=replace(EMPTY.applicant, name_th=name, name_en=english))
    return paper_name(state, PaperKind.FEEDBACK, Reader.APPLICANT, "th", "pdf", draft=draft)


def test_a_name_says_whose_of_what_for_whom_and_that_it_is_a_draft() -> None:
    assert _named("กรมป่าไม้") == "กรมป่าไม้-2564-feedback-applicant-th-draft.pdf"
    assert _named("กรมป่าไม้", draft=False) == "กรมป่าไม้-2564-feedback-applicant-th.pdf"
    for language, agency in ((Language.TH, "กรมฟื้นฟูป่าน้ำ"),
                             (Language.EN, "Department-of-Forest-and-Water")):
        evening, requests = (
            paper_name(EMPTY, kind, reader, language, "pdf", day="2021-07-02")
            for kind, reader in ((PaperKind.EVENING, Reader.TEAM),
                                 (PaperKind.REQUESTS, Reader.APPLICANT)))
        assert evening == f"{agency}-2564-evening-2021-07-02-team-{language}.pdf"
        assert requests == f"{agency}-2564-requests-applicant-{language}.pdf"
    assert _named("", english="Forest") == "Forest-2564-feedback-applicant-th-draft.pdf"
    assert _named(" ") == "2564-feedback-applicant-th-draft.pdf"


@pytest.mark.parametrize(("given_name", "agency"), [
    ("สำนักงาน ก.พ.ร.", "สำนักงาน-ก.พ.ร"), ("../../etc/passwd", "etc-passwd"),
    ("C:\\Windows\\system32", "C-Windows-system32"), ('ก<>:"|?*ข', "ก-ข"), (".hidden", "hidden"),
    ("-rf", "rf"), ("~$lock", "$lock"), ("trailing. . .", "trailing"),
    ("a\u202efdp.exe", "afdp.exe"),
    ("line\nbreak\ttab\x00\x1f", "line-break-tab"), ("ก\u200bข\ufeff", "กข"),
    ("CON", "CON"), ("CON.", "CON"), ("nul.x", "_nul.x"), ("Com¹.x", "_Com¹.x"),
    ("LPT9 .x", "LPT9-.x"),
])
def test_what_no_system_may_take_amiss_is_left_out(given_name: str, agency: str) -> None:
    assert _named(given_name) == f"{agency}-2564-feedback-applicant-th-draft.pdf"


def test_a_long_name_is_cut_between_whole_letters() -> None:
    long = "กรมพัฒนาและส่งเสริมคุณภาพการบริหารจัดการน้ำและป่าไม้เพื่อความยั่งยืน" * 3
    for shift in range(12):
        name = _named("ก" * shift + long)
        assert len(name) <= MOST_LETTERS
        agency = name.partition("-2564-")[0]
        rest = ("ก" * shift + long)[len(agency):]
        assert not unicodedata.category(rest[0]).startswith("M")
        assert rest[0] not in "ะาำ"
        assert agency[-1] not in "เแโใไ"


_RESERVED = re.compile(r"(?i)(con|prn|aux|nul|com\d|lpt\d)(\..*)?$")


@given(st.text(max_size=300), st.sampled_from(PaperKind), st.sampled_from(Reader))
def test_whatever_an_agency_is_called_its_file_can_be_written(
    name: str, kind: PaperKind, reader: Reader,
) -> None:
    state = replace(EMPTY, applicant=replace(EMPTY.applicant, name_th=name))
    made = paper_name(state, kind, reader, "th", "xlsx", draft=True, day="2021-07-02")
    assert len(made) <= MOST_LETTERS
    assert len(made.encode()) <= 240
    assert not re.search(r'[<>:"/\\|?*\x00-\x1f\x7f]', made)
    assert made == made.strip(" .")
    assert made[0] not in ".-~"
    assert not _RESERVED.match(made.partition(".")[0] + ".")
    assert Path(made).name == made
    assert made.endswith(f"-{reader.value}-th-draft.xlsx")


def test_such_a_file_is_written_under_its_passing_name_too(tmp_path: Path) -> None:
    name = _named("𝕏" * 300)
    for one in (name, f".{Path(name).stem}-{'0' * 8}.pdf"):
        (tmp_path / one).write_text("x")


@pytest.mark.parametrize(("typed", "name", "draft"), [
    ("ถึงกรม", "ถึงกรม.pdf", "ถึงกรม-draft.pdf"),
    ("ถึงกรม.PDF", "ถึงกรม.pdf", "ถึงกรม-draft.pdf"),
    ("a/b\\c:*", "a-b-c.pdf", "a-b-c-draft.pdf"),
    ("mine-DRAFT", "mine-DRAFT.pdf", "mine-draft.pdf"),
    ("../../etc", "etc.pdf", "etc-draft.pdf"),
    ("con", "_con.pdf", "con-draft.pdf"),
    ("con.", "_con.pdf", "con-draft.pdf"),
    ("\u202egpj", "gpj.pdf", "gpj-draft.pdf"),
    (" . ", "", ""),
    ("", "", ""),
])
def test_a_name_that_was_typed_is_made_safe(typed: str, name: str, draft: str) -> None:
    assert own_name(typed, "pdf") == name
    assert own_name(typed, "pdf", draft=True) == draft


def test_a_long_name_that_was_typed_is_cut_between_letters() -> None:
    made = own_name("ที่" * 200, "xlsx", draft=True)
    assert len(made) <= MOST_LETTERS
    assert made.endswith("ที่-draft.xlsx")
    assert own_name(made, "xlsx", draft=True) == made


def test_a_long_name_is_cut_after_a_word() -> None:
    name = "Office of Natural Resources and Environmental Policy and Planning"
    assert _named("", english=name) == (
        "Office-of-Natural-Resources-and-Environmental-Policy-and-2564-feedback-applicant-"
        "th-draft.pdf")
