"""What a person does with a case file: each use is one transaction that tells what it changed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from assessor_app.casefile.connection import CaseFile, open_case
from assessor_app.casefile.journal import Changed, ChangeRow, Edit
from assessor_app.casefile.records import (
    Applicant,
    Application,
    Assessor,
    CaseState,
    Comment,
    Issue,
    IssueKind,
    Round,
    Sign,
)
from assessor_app.criteria.edition import Edition
from assessor_app.criteria.eligibility import Evaluation, Facts
from assessor_app.words import Language

if TYPE_CHECKING:
    from assessor_app.criteria.score_sheet import ScoreSheet

__all__ = ["CaseFile", "ChangeRow", "Changed", "Edit", "open_case"]


@dataclass(frozen=True, slots=True)
class Finding:
    """Something a reader should know of the application, with the source line it rests on."""

    id: str
    values: dict[str, Any]
    source: str

    def text(self, language: Language | str) -> str:
        """The finding as a sentence."""
        raise NotImplementedError


def new_case(
    path: Path | str, applicant: Applicant, application: Application, *,
    edition_id: str = "pmqa-2562", author: str,
) -> CaseFile:
    """Make a case file that does not exist yet and open it for writing."""
    raise NotImplementedError


def read_state(case: CaseFile) -> CaseState:
    """The whole state of the case at this moment; cheap enough to call after every change."""
    raise NotImplementedError


def assessor_id(case_id: str, name: str) -> str:
    """The id of a person in a case: one name typed on two copies is one person."""
    raise NotImplementedError


def ensure_assessor(case: CaseFile, name: str) -> Assessor:
    """The assessor of a name, written into the case where it is new."""
    raise NotImplementedError


def set_scores(
    case: CaseFile, assessor: Assessor, scores: Mapping[str, int | None], *,
    round: Round = Round.INDEPENDENT, reason: str = "",
) -> Changed:
    """Set or clear (None) percents of items ("3.1") or whole categories ("3")."""
    raise NotImplementedError


def add_comment(
    case: CaseFile, assessor: Assessor, item: str, *, sign: Sign, text: str, dimension: str = "",
    evidence: str = "", so_what: str = "",
) -> tuple[Comment, Changed]:
    """Add a strength or opportunity for improvement to an item."""
    raise NotImplementedError


def edit_comment(case: CaseFile, comment_id: str, **fields: Any) -> Changed:
    """Change fields of a comment: sign, text, dimension, evidence, so_what."""
    raise NotImplementedError


def delete_comment(case: CaseFile, comment_id: str) -> Changed:
    """Delete a comment; its history stays."""
    raise NotImplementedError


def add_issue(
    case: CaseFile, assessor: Assessor, item: str, *, kind: IssueKind, question: str,
    who: str = "", documents: str = "",
) -> tuple[Issue, Changed]:
    """Add a site-visit issue; its number is given once and never changes."""
    raise NotImplementedError


def edit_issue(case: CaseFile, issue_id: str, **fields: Any) -> Changed:
    """Change fields of an issue: kind, question, who, documents, status."""
    raise NotImplementedError


def delete_issue(case: CaseFile, issue_id: str) -> Changed:
    """Delete an issue; its number is never given again."""
    raise NotImplementedError


def edit_applicant(case: CaseFile, author: str, **fields: Any) -> Changed:
    """Change fields of the applicant."""
    raise NotImplementedError


def edit_application(case: CaseFile, author: str, **fields: Any) -> Changed:
    """Change fields of the application."""
    raise NotImplementedError


def undo(case: CaseFile, changed: Changed, author: str) -> Changed:
    """Put back what a change changed, as new changes; undoing that again is redo."""
    raise NotImplementedError


def score_sheet(
    state: CaseState, edition: Edition, *, assessor_id: str | None = None,
    round: Round | None = None,
) -> tuple[ScoreSheet, dict[str, Round]]:
    """The scores that count, and the round each item counts by."""
    raise NotImplementedError


def facts_of(state: CaseState) -> Facts:
    """What is known of the applicant beside the scores."""
    raise NotImplementedError


def evaluate_case(
    state: CaseState, edition: Edition, *, assessor_id: str | None = None,
    round: Round | None = None,
) -> Evaluation:
    """Every award's verdict for the scores that count."""
    raise NotImplementedError


def findings(state: CaseState, edition: Edition) -> tuple[Finding, ...]:
    """What a reader should know of the application."""
    raise NotImplementedError
