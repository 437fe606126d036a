"""Evidence: photos, documents and the application report, with what they are evidence for."""

from __future__ import annotations

import io
import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from assessor_app.assessment.entries import add_all, editing, refuse_gone
from assessor_app.assessment.files.kinds import Look, look_at_file, most_bytes
from assessor_app.assessment.team import allow_team_work, allow_worker
from assessor_app.casefile.blobs.intake import opened, store_file
from assessor_app.casefile.blobs.reader import BlobReader
from assessor_app.casefile.connection import CaseFile
from assessor_app.casefile.evidence import Blob, Told, content_holds, extract, held_blob
from assessor_app.casefile.faults import told
from assessor_app.casefile.files import building, real_path, refuse_no_place
from assessor_app.casefile.journal import Changed
from assessor_app.casefile.records.application import APPLICATION, Application, Assessor
from assessor_app.casefile.records.case_state import CaseState
from assessor_app.casefile.records.choices import EvidenceKind
from assessor_app.casefile.records.review import COMMENT
from assessor_app.casefile.records.visit import ISSUE, Evidence
from assessor_app.errors import KnownFault


@dataclass(frozen=True, slots=True)
class TakenIn:
    """A file whose bytes are in the case and that no evidence names yet."""

    blob: Blob
    name: str
    look: Look


def take_in(
    case: CaseFile, path: Path | str, *, report: bool = False, note: Told | None = None,
) -> TakenIn:
    """Look at a file and store its bytes: the long part, which a second connection can do.

    ``note`` is told bytes done and of how many, and may raise to stop. Raises the KnownFaults of
    ``look_at_file`` and ``store_file``; then nothing of the file is to be seen in the case.
    """
    place = Path(path)
    with opened(place, most_bytes(place)) as file:
        size = os.fstat(file.fileno()).st_size
        look = look_at_file(io.BufferedReader(file), place.name, size,
                            report=case.edition.page_limit if report else None)
    blob = store_file(case, place, most=most_bytes(place), note=note)
    return TakenIn(blob, place.name, look)


def record_evidence(
    case: CaseFile, assessor: Assessor, taken: TakenIn, *, caption: str = "",
    issues: Sequence[str] = (), comments: Sequence[str] = (),
) -> tuple[Evidence, Changed]:
    """Name what was taken in as evidence: ``record_all`` of one."""
    (made,), changed = record_all(
        case, assessor, [taken], caption=caption, issues=issues, comments=comments)
    return made, changed


def record_all(
    case: CaseFile, assessor: Assessor, taken: Sequence[TakenIn], *, caption: str = "",
    issues: Sequence[str] = (), comments: Sequence[str] = (),
) -> tuple[tuple[Evidence, ...], Changed]:
    """Name what was taken in as evidence, numbered ภ-ก-1 …: the short part, one transaction.

    The application report also gives the application its number of pages. Raises ``issue_gone``,
    ``comment_gone``, or who may not: photos and documents are work of those who have sealed, the
    report of everybody for whom the case is open.
    """
    several = [
        {"sha256": one.blob.sha256, "size": one.blob.size, "name": one.name,
         "media": one.look.media, "kind": one.look.kind, "taken": one.look.taken,
         "place": one.look.place, "pages": one.look.pages, "caption": caption, "issues": issues,
         "comments": comments} for one in taken]
    pages = [edit for one in taken if one.look.kind is EvidenceKind.REPORT
             for edit in editing(case, Application, APPLICATION.name, assessor.name,
                                 {"report_pages": one.look.pages})]
    return add_all(case, assessor, Evidence, several, beside=pages)


def add_evidence(
    case: CaseFile, assessor: Assessor, path: Path | str, *, report: bool = False,
    caption: str = "", issues: Sequence[str] = (), comments: Sequence[str] = (),
    note: Told | None = None,
) -> tuple[Evidence, tuple[KnownFault, ...]]:
    """Take a file in as evidence; also what is to be told of it (a report too long …).

    Raises what ``take_in`` and ``record_evidence`` raise; who may not is refused before the file
    is read.
    """
    (allow_worker if report else allow_team_work)(case, assessor.name)
    refuse_gone(case, ISSUE.name, issues)
    refuse_gone(case, COMMENT.name, comments)
    taken = take_in(case, path, report=report, note=note)
    evidence, _ = record_evidence(
        case, assessor, taken, caption=caption, issues=issues, comments=comments)
    return evidence, taken.look.notes


def evidence_of(state: CaseState, evidence_id: str) -> Evidence:
    """The evidence of an id; KnownFault ``evidence_gone``."""
    for one in state.evidence:
        if one.id == evidence_id:
            return one
    raise KnownFault("evidence_gone")


def evidence_numbered(state: CaseState, number: str) -> Evidence:
    """The evidence of a number such as ภ-ก-1, or of an id; ``evidence_unknown`` with those held."""
    wanted = number.strip()
    for one in state.evidence:
        if wanted in (one.number, one.id):
            return one
    numbers = ", ".join(one.number for one in state.evidence) or "–"
    raise KnownFault("evidence_unknown", number=number, numbers=numbers)


def report_of(state: CaseState) -> Evidence | None:
    """The application report: the one taken in last, None before there is one."""
    return max((one for one in state.evidence if one.kind is EvidenceKind.REPORT),
               key=lambda one: (one.created, one.id), default=None)


def evidence_for(state: CaseState, issue_id: str) -> tuple[Evidence, ...]:
    """The evidence of an issue, its findings' too, in order."""
    behind = {id_ for finding in state.findings if finding.issue == issue_id
              for id_ in finding.evidence}
    return tuple(one for one in state.evidence
                 if issue_id in one.issues or one.id in behind)


def is_used(state: CaseState, evidence: Evidence) -> bool:
    """Whether evidence is linked to an issue, a comment or a finding, or is the report."""
    return (evidence.kind is EvidenceKind.REPORT or bool(evidence.issues)
            or bool(evidence.comments)
            or any(evidence.id in finding.evidence for finding in state.findings))


def extract_evidence(
    case: CaseFile, evidence: Evidence, target: Path | str, *, original: bool = False,
) -> Path:
    """Write a piece of evidence to a new file, whole or not at all.

    A photo comes out without what its camera wrote into it, unless ``original`` asks for the bytes
    as they were taken in. Raises KnownFaults: ``target_exists`` and its kin,
    ``evidence_content_missing``, ``evidence_altered``, ``photo_unreadable``, and
    ``photo_not_stripped`` for a kind of picture whose notes cannot be taken out.
    """
    if original or not evidence.media.startswith("image/"):
        return extract(case, evidence.sha256, target)
    if evidence.kind is not EvidenceKind.PHOTO:
        raise KnownFault("photo_not_stripped", number=evidence.number)
    from assessor_app.assessment.files.photo_strip import strip_photo

    place = real_path(target)
    refuse_no_place(place)
    blob = held_blob(case, evidence.sha256)
    if blob is not None and not content_holds(case, blob):
        raise KnownFault("evidence_altered", name=case.path.name, sha256=blob.sha256[:12])
    with building(place) as beside:
        with told(place), beside.open("x+b") as file:
            strip_photo(io.BufferedReader(BlobReader(case, evidence.sha256)), file,
                        evidence.number)
        _refuse_notes(beside, evidence)
    return place


def _refuse_notes(path: Path, evidence: Evidence) -> None:
    """Read a stripped photo back: a picture, and nothing left of time and place."""
    from assessor_app.assessment.files.photo import look_at_photo

    with path.open("rb") as file:
        photo = look_at_photo(file, evidence.number)
    if photo.taken is not None or photo.place is not None:
        raise KnownFault("photo_not_stripped", number=evidence.number)
