"""Make the sample case: a real applicant of 2564, comments from its own pages, invented scores."""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path

import msgspec

from assessor_app.assessment.case import (
    CaseFile,
    add_comment,
    add_issue,
    edit_issue,
    ensure_assessor,
    new_case,
    set_scores,
)
from assessor_app.assessment.worksheets import add_key_factor, set_worksheet
from assessor_app.casefile.records.application import Applicant, Application, PriorAward
from assessor_app.casefile.records.choices import IssueKind, IssueStatus, Sign
from assessor_app.resources_path import resource

SAMPLE_ID = "dtam-2564"


class _Record(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    pass


class SampleApplication(_Record, frozen=True):
    """The sample's application; ``fl_date`` is a Gregorian date."""

    cycle: int
    awards: tuple[str, ...]
    fl_certified: bool
    fl_date: date
    prior_awards: tuple[PriorAward, ...]
    sample: bool
    report_pages: int | None = None


class SampleAssessors(_Record, frozen=True):
    """The names of those who assess; elsewhere they are counted from 1."""

    names: tuple[str, ...]


class SampleScores(_Record, frozen=True):
    """The percents of one assessor by item."""

    assessor: int
    reason: str
    percents: dict[str, int]


class SampleComment(_Record, frozen=True):
    """One comment; ``source`` cites the line of the book from which its fact is taken."""

    assessor: int
    item: str
    sign: Sign
    dimension: str
    text: str
    evidence: str
    so_what: str
    source: str


class SampleIssue(_Record, frozen=True):
    """One site-visit issue."""

    assessor: int
    item: str
    kind: IssueKind
    status: IssueStatus
    question: str
    who: str
    documents: str


class SampleFactor(_Record, frozen=True):
    """One key factor of the profile; ``source`` as of a comment."""

    assessor: int
    area: str
    text: str
    page: str
    source: str


class SampleSheet(_Record, frozen=True):
    """One item's worksheet; ``key_factors`` counts those of the sample from 1."""

    assessor: int
    item: str
    area: str
    key_factors: tuple[int, ...]
    rationale: str


class Sample(_Record, frozen=True):
    """The whole of resources/sample/dtam-2564.toml."""

    format: int
    applicant: Applicant
    application: SampleApplication
    assessors: SampleAssessors
    scores: SampleScores
    comment: tuple[SampleComment, ...]
    issue: tuple[SampleIssue, ...]
    key_factor: tuple[SampleFactor, ...]
    worksheet: tuple[SampleSheet, ...]


@cache
def read_sample() -> Sample:
    """The sample's data as shipped; a fault in it is a bug and raises msgspec.ValidationError."""
    return msgspec.toml.decode(resource("sample", f"{SAMPLE_ID}.toml").read_bytes(), type=Sample)


def build_sample(path: Path | str) -> CaseFile:
    """Write the sample case to a new file and return it open for writing.

    Its application is marked ``sample``, so that screens and papers say that the scores are
    illustrative. Raises what ``new_case`` raises where the file is there already or cannot be
    written.
    """
    sample = read_sample()
    given = sample.application
    case = new_case(
        path,
        sample.applicant,
        Application(
            cycle=given.cycle, awards=given.awards, fl_certified=given.fl_certified,
            fl_date=given.fl_date, report_pages=given.report_pages, sample=given.sample,
            prior_awards=given.prior_awards,
        ),
        author=sample.assessors.names[0],
    )
    try:
        _fill(case, sample)
    except BaseException:
        case.close()
        raise
    return case


def _fill(case: CaseFile, sample: Sample) -> None:
    people = [ensure_assessor(case, name) for name in sample.assessors.names]
    set_scores(
        case, people[sample.scores.assessor - 1], sample.scores.percents,
        reason=sample.scores.reason,
    )
    for comment in sample.comment:
        add_comment(
            case, people[comment.assessor - 1], comment.item, sign=comment.sign,
            text=comment.text, dimension=comment.dimension, evidence=comment.evidence,
            so_what=comment.so_what,
        )
    for issue in sample.issue:
        added, _ = add_issue(
            case, people[issue.assessor - 1], issue.item, kind=issue.kind,
            question=issue.question, who=issue.who, documents=issue.documents,
        )
        if issue.status is not IssueStatus.OPEN:
            edit_issue(case, added.id, status=issue.status)
    factors = [
        add_key_factor(case, people[factor.assessor - 1], area=factor.area, text=factor.text,
                       page=factor.page)[0].id
        for factor in sample.key_factor
    ]
    for sheet in sample.worksheet:
        set_worksheet(
            case, people[sheet.assessor - 1], sheet.item, area=sheet.area,
            rationale=sheet.rationale,
            key_factors=[factors[number - 1] for number in sheet.key_factors])
