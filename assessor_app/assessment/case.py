"""What a person does with a case file: each use is one transaction that tells what it changed."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

from assessor_app.assessment.entries import author_of, edits_of, refuse_item
from assessor_app.assessment.people import assessor_id, display_name, ensure_assessor
from assessor_app.assessment.scores import set_scores
from assessor_app.assessment.site_visit import add_issue, delete_issue, edit_issue
from assessor_app.assessment.standing import (
    Finding,
    evaluate_case,
    facts_of,
    findings,
    score_sheet,
)
from assessor_app.assessment.team import after_seal, allow_review, undo_edits
from assessor_app.casefile.change import ChangeRow
from assessor_app.casefile.connection import CaseFile, open_case
from assessor_app.casefile.creating import create_case
from assessor_app.casefile.journal import Changed, Edit, storable, time_now, time_text, write
from assessor_app.casefile.records.application import Applicant, Application, Assessor, PriorAward
from assessor_app.casefile.records.choices import ApplicantKind, Sign
from assessor_app.casefile.records.review import Comment
from assessor_app.casefile.records.values import DELETED, MADE
from assessor_app.casefile.state import read_state
from assessor_app.criteria.edition_file import builtin_edition, builtin_edition_bytes
from assessor_app.errors import KnownFault

__all__ = [
    "CaseFile", "ChangeRow", "Changed", "Edit", "Finding", "add_comment", "add_issue",
    "assessor_id", "delete_comment", "delete_issue", "edit_applicant", "edit_application",
    "edit_comment", "edit_issue", "ensure_assessor", "evaluate_case", "facts_of", "findings",
    "new_case", "open_case", "read_state", "score_sheet", "set_scores", "undo",
]


def new_case(
    path: Path | str, applicant: Applicant, application: Application, *,
    edition_id: str = "pmqa-2562", author: str,
) -> CaseFile:
    """Make a case file that does not exist yet and open it for writing.

    Raises a KnownFault where the target exists, its folder cannot be written, the applicant has no
    name or an award is unknown; then nothing is left behind.
    """
    edition = builtin_edition(edition_id)
    if not (applicant.name_th.strip() or applicant.name_en.strip()):
        raise KnownFault("applicant_missing")
    values = _applicant_values(applicant)
    edits = [Edit("applicant", "applicant", field, value) for field, value in values.items()]
    for award in application.awards:
        if award not in edition.award_by_id:
            raise KnownFault("award_unknown", award=award, known=", ".join(edition.award_by_id))
    edits += [
        Edit("application", "application", field, value)
        for field, value in _application_values(application).items()
    ]
    return create_case(
        path, edition_id=edition_id, edition=builtin_edition_bytes(edition_id),
        author=display_name(author), edits=edits,
    )


def _applicant_values(applicant: Applicant) -> dict[str, Any]:
    return {
        "name_th": applicant.name_th, "name_en": applicant.name_en, "kind": str(applicant.kind),
    }


def _application_values(application: Application) -> dict[str, Any]:
    """An application as the journal's fields; the certificate and its date are one value."""
    prior = application.prior_awards
    return {
        "cycle": application.cycle,
        "awards": list(application.awards),
        "fl": {
            "certified": application.fl_certified,
            "date": application.fl_date.isoformat() if application.fl_date else None,
        },
        "prior_awards": None if prior is None else [[a.category, a.year] for a in prior],
        "report_pages": application.report_pages,
        "sample": application.sample,
    }


def add_comment(
    case: CaseFile, assessor: Assessor, item: str, *, sign: Sign, text: str, dimension: str = "",
    evidence: str = "", so_what: str = "", reason: str | None = None,
) -> tuple[Comment, Changed]:
    """Add a strength or opportunity for improvement to an item.

    After the assessor's review was sealed, this and the edits below need a reason, which is kept.
    """
    refuse_item(case, item)
    late = allow_review(case, assessor.id, assessor.name, reason)
    created = time_now()
    comment = Comment(
        f"{assessor.id}.{secrets.token_hex(10)}", assessor.id, item, Sign(sign), storable(text),
        storable(dimension), storable(evidence), storable(so_what), created,
    )
    made = {"assessor": assessor.id, "created": time_text(created), "item": item}
    values = {
        MADE: made, "sign": comment.sign.value, "text": comment.text,
        "dimension": comment.dimension, "evidence": comment.evidence, "so_what": comment.so_what,
    }
    edits = [Edit("comment", comment.id, field, value) for field, value in values.items()]
    edits += after_seal("comment", comment.id, reason) if late else []
    return comment, write(case, assessor.name, edits)


def edit_comment(
    case: CaseFile, comment_id: str, *, author: str | None = None, reason: str | None = None,
    **fields: Any,
) -> Changed:
    """Change fields of a comment: sign, text, dimension, evidence, so_what.

    Without an author the comment's assessor is the author. Raises KnownFault ``comment_gone``.
    """
    author = author or author_of(case, "comment", comment_id)
    late = allow_review(case, comment_id.split(".")[0], author, reason)
    kinds = {"sign": Sign, "text": str, "dimension": str, "evidence": str, "so_what": str}
    edits = edits_of("comment", comment_id, fields, kinds)
    return write(case, author, edits + (after_seal("comment", comment_id, reason) if late else []))


def delete_comment(
    case: CaseFile, comment_id: str, *, author: str | None = None, reason: str | None = None,
) -> Changed:
    """Delete a comment; its history stays. Raises KnownFault ``comment_gone``."""
    author = author or author_of(case, "comment", comment_id)
    late = allow_review(case, comment_id.split(".")[0], author, reason)
    edits = after_seal("comment", comment_id, reason) if late else []
    return write(case, author, [*edits, Edit("comment", comment_id, DELETED, True)])


def edit_applicant(case: CaseFile, author: str, **fields: Any) -> Changed:
    """Change fields of the applicant: name_th, name_en, kind."""
    kinds = {"name_th": str, "name_en": str, "kind": ApplicantKind}
    return write(case, display_name(author), edits_of("applicant", "applicant", fields, kinds))


def edit_application(case: CaseFile, author: str, **fields: Any) -> Changed:
    """Change fields of the application, named as in ``Application``."""
    awards = fields.get("awards", ())
    for award in awards:
        if award not in case.edition.award_by_id:
            raise KnownFault(
                "award_unknown", award=award, known=", ".join(case.edition.award_by_id))
    held = read_state(case).application
    changed = _with(held, fields)
    before, after = _application_values(held), _application_values(changed)
    edits = [Edit("application", "application", field, value)
             for field, value in after.items() if before[field] != value]
    return write(case, display_name(author), edits)


def _with(held: Application, fields: Mapping[str, Any]) -> Application:
    values: dict[str, Any] = {
        name: fields.get(name, getattr(held, name)) for name in Application.__slots__
    }
    if unknown := set(fields) - set(values):
        raise TypeError(f"an application has no {', '.join(sorted(unknown))}")
    prior: tuple[PriorAward, ...] | None = values["prior_awards"]
    fl_date: date | None = values["fl_date"]
    return Application(
        cycle=int(values["cycle"]), awards=tuple(values["awards"]),
        fl_certified=values["fl_certified"], fl_date=fl_date,
        prior_awards=None if prior is None else tuple(prior),
        report_pages=values["report_pages"], sample=bool(values["sample"]),
    )


def undo(
    case: CaseFile, changed: Changed, author: str, *, reason: str | None = None,
) -> Changed:
    """Put back what a change changed, as new changes; undoing that again is redo.

    In a sealed review that is an edit after the seal as any other, with its reason. Raises
    KnownFault ``seal_undo`` where none is given.
    """
    author = display_name(author)
    return write(case, author, undo_edits(case, changed.inverse, author, reason))
