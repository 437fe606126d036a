"""One name is one person on every copy; numbers of issues are given once."""

from __future__ import annotations

import pytest

from assessor_app.assessment.case import (
    CaseFile,
    add_issue,
    assessor_id,
    delete_issue,
    ensure_assessor,
    read_state,
    undo,
)
from assessor_app.assessment.people import CONSONANTS, _letter_code
from assessor_app.casefile.records.choices import IssueKind
from assessor_app.errors import KnownFault


@pytest.mark.parametrize("spelling", [
    "น้ำฝน ใจดี",
    "  น้ำฝน\u00a0 \tใจดี ",
    "น\u0e49\u0e4d\u0e32ฝน ใจดี",  # mai tho, nikhahit, sara aa
    "น\u0e4d\u0e49\u0e32ฝน ใจดี",  # nikhahit, mai tho, sara aa
    "น\u0e33\u0e49ฝน ใจดี",  # sara am, mai tho
    "น้ำ\u200bฝน ใจดี\ufeff",
])
def test_one_name_is_one_person(case: CaseFile, spelling: str) -> None:
    assert assessor_id(case.case_id, spelling) == assessor_id(case.case_id, "น้ำฝน ใจดี")
    first = ensure_assessor(case, "น้ำฝน ใจดี")
    assert ensure_assessor(case, spelling) == first
    assert list(read_state(case).assessors) == [first.id]
    assert first.name == "น้ำฝน ใจดี"


def test_case_and_composition_do_not_matter() -> None:
    assert assessor_id("x", "José STRASSE") == assessor_id("x", "Jose\u0301 straße")
    assert assessor_id("x", "แมว") == assessor_id("x", "เเมว")
    assert assessor_id("x", "ก") != assessor_id("y", "ก")
    assert assessor_id("x", "ก") != assessor_id("x", "ข")


def test_ids_of_the_format_never_change() -> None:
    assert assessor_id("0" * 32, "สมชาย ใจดี") == "1f82e25629d616b8"


def test_name_of_nothing(case: CaseFile) -> None:
    for name in ("", "  ", "\u200b"):
        with pytest.raises(KnownFault) as caught:
            ensure_assessor(case, name)
        assert caught.value.key == "name_missing"


def _ask(case: CaseFile, name: str, item: str = "3.1") -> str:
    issue, _ = add_issue(case, ensure_assessor(case, name), item, kind=IssueKind.CLARIFY,
                         question="เทียบกับใคร")
    return issue.number


def test_numbers_count_by_author(case: CaseFile) -> None:
    assert [_ask(case, "หนึ่ง"), _ask(case, "หนึ่ง", "7.1"), _ask(case, "สอง"), _ask(case, "หนึ่ง")] \
        == ["3.1/ก-1", "7.1/ก-2", "3.1/ข-1", "3.1/ก-3"]


def test_number_is_never_given_again(case: CaseFile) -> None:
    assessor = ensure_assessor(case, "หนึ่ง")
    issue, added = add_issue(case, assessor, "3.1", kind=IssueKind.VERIFY, question="ก")
    delete_issue(case, issue.id)
    assert _ask(case, "หนึ่ง") == "3.1/ก-2"
    _, added = add_issue(case, assessor, "3.1", kind=IssueKind.VERIFY, question="ข")
    undo(case, added, "หนึ่ง")
    assert _ask(case, "หนึ่ง") == "3.1/ก-4"


def test_letters_of_authors() -> None:
    assert len(CONSONANTS) == len(set(CONSONANTS)) == 42
    assert not {"ฃ", "ฅ"} & set(CONSONANTS)
    codes = [_letter_code(index) for index in range(200)]
    assert codes[:3] == ["ก", "ข", "ค"]
    assert codes[42:44] == ["กก", "กข"]
    assert len(set(codes)) == 200
