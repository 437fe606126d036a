"""The sample is whole, marked illustrative, and gives the numbers that its pictures show."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from assessor_app.assessment.case import evaluate_case, read_state
from assessor_app.assessment.sample import build_sample, read_sample
from assessor_app.assessment.worksheets import picks_out_of_range
from assessor_app.casefile.connection import CaseFile
from assessor_app.casefile.records.application import PriorAward
from assessor_app.casefile.records.choices import ApplicantKind, IssueStatus
from assessor_app.criteria.edition import Kind
from assessor_app.criteria.edition_file import builtin_edition
from assessor_app.criteria.eligibility import Verdict
from assessor_app.thai import words

# What no comment says: advice, and words that judge (whole words of the segmenter).
NEVER = {"ควร", "น่าจะ", "พึง", "แนะนำ", "แย่", "ดี", "เพียงพอ", "กรมฯ"}


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Iterator[CaseFile]:
    folder: Path = tmp_path_factory.mktemp("sample")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PMQA_HOME", str(folder / "home"))
        case = build_sample(folder / "sample.pmqa")
        yield case
        case.close()


def test_applicant_and_application(sample: CaseFile) -> None:
    state = read_state(sample)
    assert state.applicant.name_th == "กรมการแพทย์แผนไทยและการแพทย์ทางเลือก"
    assert state.applicant.kind is ApplicantKind.DEPARTMENT
    application = state.application
    assert application.cycle == 2564
    assert application.awards == ("category-3",)
    assert application.fl_certified is True
    assert application.prior_awards == (PriorAward("1", None),)  # its 2 and 3 are of this cycle
    assert application.sample, "its scores must be marked illustrative"


def test_people_are_numbered_and_nobody_is_named(sample: CaseFile) -> None:
    names = sorted(assessor.name for assessor in read_state(sample).assessors.values())
    assert names == ["ผู้ตรวจประเมิน 1", "ผู้ตรวจประเมิน 2", "ผู้ตรวจประเมิน 3"]


def test_numbers_of_the_pictures(sample: CaseFile) -> None:
    """382.75-432.75 with 6.2 unscored, category 3 at exactly half: depends on the reading."""
    evaluation = evaluate_case(read_state(sample), builtin_edition())
    assert evaluation.scored == (17, 18)
    assert not evaluation.items["6.2"].scored
    assert (evaluation.total.low, evaluation.total.high) == (38275, 43275)
    assert (evaluation.categories["3"].low, evaluation.categories["3"].high) == (5500, 5500)
    verdicts = {award: result.verdict for award, result in evaluation.awards.items()}
    assert verdicts == {
        "category-1": Verdict.ELIGIBLE,
        "category-2": Verdict.ELIGIBLE,
        "category-3": Verdict.DEPENDS_ON_READING,
        "category-4": Verdict.NOT_ELIGIBLE,
        "category-5": Verdict.NOT_ELIGIBLE,
        "category-6": Verdict.OPEN,
        "distinguished": Verdict.NOT_ELIGIBLE,
    }


def test_every_score_says_that_it_is_invented(sample: CaseFile) -> None:
    assert {score.reason for score in read_state(sample).scores} == {"ค่าสมมุติเพื่อทดลองใช้โปรแกรม"}


def test_comments_are_tagged_with_dimensions_of_their_item(sample: CaseFile) -> None:
    edition = builtin_edition()
    for comment in read_state(sample).comments:
        kind = edition.category_of(comment.item).kind
        assert comment.dimension in {one.id for one in edition.dimensions_of(kind)}, comment.text
        assert comment.evidence
        assert comment.so_what
    assert edition.category_of("7.2").kind is Kind.RESULTS


def test_comments_by_item(sample: CaseFile) -> None:
    """3.1, 3.2 and 7.2 are rich with both signs; items the book is silent about have none."""
    comments = read_state(sample).comments
    count = Counter(comment.item for comment in comments)
    assert set(builtin_edition().items) - set(count) == {"5.1", "5.2", "7.3", "7.4", "7.5"}
    for item in ("3.1", "3.2", "7.2"):
        assert count[item] >= 3
        assert {comment.sign.is_strength for comment in comments if comment.item == item} == {
            True, False,
        }


def test_issues(sample: CaseFile) -> None:
    issues = read_state(sample).issues
    assert 6 <= len(issues) <= 8
    assert len({issue.number for issue in issues}) == len(issues)
    assert {issue.status for issue in issues} == set(IssueStatus)
    assert all(issue.question and issue.who and issue.documents for issue in issues)


def test_key_factors_and_a_worksheet(sample: CaseFile) -> None:
    state = read_state(sample)
    assert len(state.key_factors) == 6
    assert all(one.text and one.page for one in state.key_factors)
    for factor in read_sample().key_factor:
        assert re.fullmatch(r"seed:L\d+(-\d+)?", factor.source)
        assert not NEVER & set(words(factor.text)), factor.text
        assert not re.search(r"\u0e4d|\u200b|\ufffd|  ", factor.text), factor.text
    sheet, = state.worksheets
    assert not picks_out_of_range(sheet)
    assert sheet.rationale.startswith("ค่าสมมุติ")


def test_wording() -> None:
    """One thought with its source, no advice, no judging word, no damage of the extracted text."""
    for comment in read_sample().comment:
        text = f"{comment.text} {comment.so_what}"
        assert not NEVER & set(words(text)), text
        assert re.fullmatch(r"seed:L\d+(-\d+)?(, L\d+(-\d+)?)*", comment.source)
        assert "\ufffd" not in text
        assert not re.search(r"\u0e4d|\u200b|  ", text), text
        assert len(comment.text) <= 200
