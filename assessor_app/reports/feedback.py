"""The one content model of the feedback report, built from a case for one reader and language."""

from __future__ import annotations

from datetime import datetime

from assessor_app.casefile.records import CaseState
from assessor_app.criteria.edition import Edition
from assessor_app.reports.feedback_records import (
    AwardSection,
    Axis,
    BandLadder,
    CategorySection,
    CommentLine,
    CommitteePart,
    Cover,
    Feedback,
    Frame,
    IssueRow,
    ItemSection,
    Labelled,
    Mark,
    Numbers,
    Question,
    ReadingVerdict,
    RoundRow,
    RuleCell,
    RuleRow,
    Skin,
    Step,
    TotalLadder,
    VerdictLine,
)
from assessor_app.words import Language

__all__ = [
    "AwardSection", "Axis", "BandLadder", "CategorySection", "CommentLine", "CommitteePart", "Cover", "Feedback",
    "Frame", "IssueRow", "ItemSection", "Labelled", "Mark", "Numbers", "Question",
    "ReadingVerdict", "RoundRow", "RuleCell", "RuleRow", "Skin", "Step", "TotalLadder",
    "VerdictLine", "build_feedback",
]


def build_feedback(
    state: CaseState, edition: Edition, *, skin: Skin, language: Language | str,
    made_at: datetime,
) -> Feedback:
    """The report's content for one reader; the same input gives the same content."""
    raise NotImplementedError
