"""What nobody wrote in is told from what says something."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from assessor_app.assessment.blank import is_blank
from assessor_app.casefile.records.choices import IssueKind, IssueStatus, Sign
from assessor_app.casefile.records.review import Comment
from assessor_app.casefile.records.visit import Issue

NOW = datetime(2026, 3, 15, tzinfo=UTC)
COMMENT = Comment("c", "a", "3.1", Sign.STRONG_OFI, " \n", "A", "", "", NOW)
ISSUE = Issue("i", "3.1/ก-1", "a", "3.1", IssueKind.VERIFY, "", "\t", "", IssueStatus.OPEN, NOW)


def test_a_sign_and_a_dimension_alone_say_nothing() -> None:
    assert is_blank(COMMENT)
    assert is_blank(ISSUE)


@pytest.mark.parametrize("field", ["text", "evidence", "so_what"])
def test_any_word_of_a_comment_counts(field: str) -> None:
    assert not is_blank(replace(COMMENT, **{field: "น. 18"}))


@pytest.mark.parametrize("field", ["question", "who", "documents", "area", "strategy",
                                   "observation"])
def test_any_word_of_an_issue_counts(field: str) -> None:
    assert not is_blank(replace(ISSUE, **{field: "ดูที่ใด"}))
