"""What a person does with a case file: each use is one transaction that tells what it changed."""

from __future__ import annotations

from pathlib import Path

from assessor_app.assessment.entry_values import by_field, given_of, kept_values, refuse_beyond
from assessor_app.assessment.people import display_name
from assessor_app.assessment.team import undo_edits
from assessor_app.casefile.connection import CaseFile
from assessor_app.casefile.creating import create_case
from assessor_app.casefile.editions import installed_edition
from assessor_app.casefile.journal import Changed, Edit, write
from assessor_app.casefile.records.application import Applicant, Application
from assessor_app.casefile.records.kinds import kind_of
from assessor_app.criteria.edition_file import BUILTIN
from assessor_app.criteria.score_input import parse_prior_awards
from assessor_app.errors import KnownFault


def new_case(
    path: Path | str, applicant: Applicant, application: Application, *,
    edition_id: str = BUILTIN, author: str,
) -> CaseFile:
    """Make a case file that does not exist yet and open it for writing.

    Raises a KnownFault where the target exists, its folder cannot be written, the applicant has no
    name, an award is unknown, or the edition is not installed or not sound; then nothing is left
    behind.
    """
    installed = installed_edition(edition_id)
    edition = installed.edition
    parse_prior_awards((one.category for one in application.prior_awards or ()), edition)
    if not (applicant.name_th.strip() or applicant.name_en.strip()):
        raise KnownFault("applicant_missing")
    edits = []
    for record in (applicant, application):
        kind = kind_of(type(record))
        given = {name: getattr(record, name) for name in given_of(kind)}
        kept = kept_values(kind, given, edition)
        refuse_beyond(kind, kept, edition)
        edits += [Edit(kind.name, kind.name, field, value)
                  for field, value in by_field(kind, kept).items()]
    return create_case(
        path, edition_id=edition.id, edition=installed.data,
        author=display_name(author), edits=edits,
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
