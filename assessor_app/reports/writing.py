"""Writes a paper of any kind, of a case as one person may see it: for command line and window."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from pathlib import Path

from assessor_app.assessment.consensus import for_the_record
from assessor_app.assessment.eyes import seen_by
from assessor_app.assessment.finality import Standing
from assessor_app.assessment.visit.evening import Evening, evening_of
from assessor_app.casefile.connection import CaseFile
from assessor_app.casefile.held import Verified, hold
from assessor_app.casefile.lookup import paper_tag
from assessor_app.casefile.records.case_state import CaseState
from assessor_app.casefile.state import read_state
from assessor_app.criteria.edition import Edition
from assessor_app.reports.feedback_evidence import Pictures
from assessor_app.reports.feedback_records import Skin
from assessor_app.reports.kinds import PaperKind, Reader
from assessor_app.reports.letter import build_letter
from assessor_app.reports.making import Claim
from assessor_app.reports.naming import paper_name
from assessor_app.reports.output import make_folder, read_back_pdf, write_beside, write_packet
from assessor_app.reports.pdf.letter import write_letter_pdf
from assessor_app.reports.pdf.readiness import write_readiness_pdf
from assessor_app.reports.pictures import cited_pictures
from assessor_app.reports.readiness import build_readiness
from assessor_app.reports.visit_output import write_visit_papers
from assessor_app.words import Language


@dataclass(frozen=True, slots=True)
class Source:
    """What papers of one kind are made of; the case may be closed when they are.

    Attributes:
        state: the case as one person may see it, in a feedback with the team's text for the record
        tag: by which the papers of the case know each other
        evening: of a paper that is of one day
        pictures: the small photos that the sub-committee's feedback cites; None for other readers
        office: the name of the office that an applicant may ask, "" where none is known
    """

    kind: PaperKind
    state: CaseState
    edition: Edition
    verified: Verified
    tag: str
    evening: Evening | None = None
    pictures: Pictures | None = None
    office: str = ""

    @property
    def standing(self) -> Standing:
        """Whether the papers are final."""
        return self.kind.standing(self.state, self.edition)


def source_of(
    case: CaseFile, viewer: str | None, kind: PaperKind, *, readers: Collection[str] = (),
    day: str = "", office: str = "",
) -> Source:
    """Hold a case against its journal and read what papers of a kind are made of.

    ``viewer`` is an assessor's id, or None for nobody's eyes; ``readers`` are those for whom the
    papers will be, all of the kind's where none is named; ``day`` (ISO) is that of an evening
    page, ``office`` the name of the one that an applicant may ask. To be called within one
    ``reading`` of the case. Raises what ``hold`` raises.
    """
    verified, whole = hold(case), read_state(case)
    state = seen_by(whole, viewer)
    feedback = kind is PaperKind.FEEDBACK
    state = for_the_record(state) if feedback else state
    shown = feedback and Reader.COMMITTEE in (readers or kind.paper.readers)
    return Source(
        kind, state, case.edition, verified, paper_tag(case),
        evening_of(case, whole, viewer, day) if kind.paper.of_day else None,
        cited_pictures(case, state) if shown else None, office)


def paths_of(
    source: Source, reader: str, language: Language | str, folder: Path, *,
    formats: Collection[str] = ("pdf", "xlsx"),
) -> list[Path]:
    """The files that a paper is written to, in the forms it has of those asked for."""
    day = source.evening.day if source.evening else ""
    return [folder / paper_name(source.state, source.kind, reader, language, suffix,
                                draft=not source.standing.final, day=day)
            for suffix in source.kind.paper.suffixes if suffix in formats]


def write_paper(
    source: Source, reader: str, language: Language | str, folder: Path, *,
    formats: Collection[str] = ("pdf", "xlsx"), made_at: datetime | None = None,
    replace: bool = False,
) -> list[Path]:
    """Write a paper in the forms it has of those asked for; the paths written, the PDF first.

    ``folder`` is made where it is missing. A file of another case, or of unknown making, is
    replaced only with ``replace``. Raises the KnownFaults of ``write_beside``.
    """
    state, edition, made_at = source.state, source.edition, made_at or datetime.now()
    claim = Claim(source.tag, replace)
    if source.kind is PaperKind.FEEDBACK:
        return write_packet(state, edition, folder, Skin(reader), language, claim=claim,
                            verified=source.verified, made_at=made_at, formats=formats,
                            pictures=source.pictures, office=source.office)
    if source.kind.paper.standing is None:
        return write_visit_papers(state, edition, folder, source.kind, language, claim=claim,
                                  evening=source.evening, made_at=made_at, formats=formats)
    make_folder(folder)
    written = paths_of(source, reader, language, folder, formats=formats)
    for target in written:
        beside = partial(write_beside, target, claim=claim)
        if source.kind is PaperKind.LETTER:
            letter = build_letter(state, edition, language=language, made_at=made_at,
                                  tag=source.tag)
            beside(partial(write_letter_pdf, letter), read_back_pdf)
        else:
            _write_readiness(source, target, beside, Language(language), made_at)
    return written


def _write_readiness(
    source: Source, target: Path, beside: Callable[..., None], language: Language,
    made_at: datetime,
) -> None:
    from assessor_app.reports.excel.readiness import (
        read_back_readiness,
        write_readiness_workbook,
    )

    readiness = build_readiness(source.state, source.edition, language=language, made_at=made_at,
                                verified=source.verified, tag=source.tag)
    if target.suffix == ".pdf":
        beside(lambda path: write_readiness_pdf(readiness, path), read_back_pdf)
    else:
        beside(lambda path: write_readiness_workbook(readiness, path),
               lambda path: read_back_readiness(path, readiness))
