"""Writes the papers of a site visit beside their targets and reads them back."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from functools import partial
from pathlib import Path

from assessor_app.assessment.visit.evening import Evening
from assessor_app.casefile.records.case_state import CaseState
from assessor_app.criteria.edition import Edition
from assessor_app.reports.kinds import PaperKind
from assessor_app.reports.making import Claim
from assessor_app.reports.naming import paper_name
from assessor_app.reports.output import make_folder, read_back_pdf, write_beside
from assessor_app.reports.pdf.evening import write_evening_pdf
from assessor_app.reports.pdf.visit import write_pack_pdf, write_requests_pdf
from assessor_app.reports.visit_pack import build_evening, build_pack, build_requests
from assessor_app.words import Language


def write_visit_papers(
    state: CaseState, edition: Edition, out_dir: Path, kind: PaperKind, language: Language | str,
    *, evening: Evening | None = None, made_at: datetime | None = None,
    formats: Collection[str] = ("pdf", "xlsx"), claim: Claim | None = None,
) -> list[Path]:
    """Write one paper in the forms it has; the paths written, the PDF first.

    ``state`` is the case as one reader may see it; the evening page needs its ``evening``.
    ``claim`` is as in ``write_beside``. ``out_dir`` is made where it is missing. Raises the
    KnownFaults of ``write_beside``.
    """
    made_at = made_at or datetime.now()
    out_dir = Path(out_dir)
    make_folder(out_dir)
    day = evening.day if evening else ""
    written = []
    reader, = kind.paper.readers
    for suffix in kind.paper.suffixes:
        if suffix in formats:
            target = out_dir / paper_name(state, kind, reader, language, suffix, day=day)
            _write(state, edition, target, kind, Language(language), evening, made_at, suffix,
                   claim)
            written.append(target)
    return written


def _write(
    state: CaseState, edition: Edition, target: Path, kind: PaperKind, language: Language,
    evening: Evening | None, made_at: datetime, suffix: str, claim: Claim | None,
) -> None:
    from assessor_app.reports.excel.visit import (
        read_back_pack,
        read_back_requests,
        write_pack_workbook,
        write_requests_workbook,
    )

    tag = claim.tag if claim else ""
    beside = partial(write_beside, target, claim=claim)
    match kind:
        case PaperKind.EVENING:
            if evening is None:
                raise ValueError("the evening page is of a day")
            sheet = build_evening(state, edition, evening, language=language, made_at=made_at,
                                  tag=tag)
            beside(lambda path: write_evening_pdf(sheet, path), read_back_pdf)
        case PaperKind.REQUESTS:
            requests = build_requests(state, edition, language=language, made_at=made_at, tag=tag)
            if suffix == "pdf":
                beside(lambda path: write_requests_pdf(requests, path), read_back_pdf)
            else:
                beside(lambda path: write_requests_workbook(requests, path),
                       lambda path: read_back_requests(path, requests))
        case PaperKind.PACK:
            pack = build_pack(state, edition, language=language, made_at=made_at, tag=tag)
            if suffix == "pdf":
                beside(lambda path: write_pack_pdf(pack, path), read_back_pdf)
            else:
                beside(lambda path: write_pack_workbook(pack, path),
                       lambda path: read_back_pack(path, pack))
