"""Write a file beside its target, read it back, and only then put it in the target's place."""

from __future__ import annotations

import errno
import os
import secrets
from collections.abc import Callable, Collection
from datetime import datetime
from pathlib import Path

from assessor_app.casefile.faults import is_beyond_windows
from assessor_app.casefile.held import Verified
from assessor_app.casefile.passing import passing
from assessor_app.casefile.placing import replace
from assessor_app.casefile.records.case_state import CaseState
from assessor_app.criteria.edition import Edition
from assessor_app.criteria.small_file import is_held, system_reason
from assessor_app.errors import KnownFault
from assessor_app.reports.feedback import build_feedback
from assessor_app.reports.feedback_evidence import Pictures
from assessor_app.reports.feedback_records import Feedback, Skin
from assessor_app.reports.kinds import PaperKind
from assessor_app.reports.making import Claim, tag_of
from assessor_app.reports.naming import paper_name
from assessor_app.reports.pdf.report import write_pdf
from assessor_app.words import Language

_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
_FORBIDDEN = {errno.EACCES, errno.EPERM, errno.EROFS}


def write_beside(
    target: Path, write: Callable[[Path], None], read_back: Callable[[Path], None], *,
    claim: Claim | None = None,
) -> None:
    """Write a file whole or not at all.

    ``write`` fills a new file in the target's folder, ``read_back`` opens it again and raises
    ValueError where it is not what was written; then it takes the target's place in one step, so
    that an earlier file stays as it was until the new one is known to be good. Nothing of a file
    that failed is left. ``claim`` says whose file it will be: one that is there already and is not
    the same case's stays. Raises KnownFault ``output_folder_missing``, ``output_forbidden``,
    ``output_full``, ``output_in_use``, ``output_not_as_written``, ``output_failed``,
    ``output_of_another`` or ``output_of_unknown``.
    """
    target = Path(target)
    if not os.path.isdir(target.parent):
        raise KnownFault("output_folder_missing", folder=target.parent)
    if os.path.isdir(target):
        raise KnownFault("output_failed", path=target, reason=KnownFault("os_folder_taken"))
    if claim is not None:
        claim.refuse(target)
    temporary = target.with_name(f".{target.stem}-{secrets.token_hex(4)}{target.suffix}")
    with passing(temporary):
        _make(temporary, target)
        try:
            write(temporary)
            _flush(temporary)
        except OSError as problem:
            raise _fault(problem, target) from problem
        try:
            read_back(temporary)
            if claim is not None and tag_of(temporary) != claim.tag:
                raise ValueError("the file does not say whose it is")
        except (ValueError, OSError) as problem:
            raise KnownFault("output_not_as_written", path=target) from problem
        if claim is not None:
            claim.refuse(target)  # one that came while this was written, too
        _replace(temporary, target)


def _make(temporary: Path, target: Path) -> None:
    """Make a new file of a passing name, with the rights that any document of this user gets."""
    try:
        temporary.touch(exist_ok=False)
    except OSError as problem:
        raise _fault(problem, target) from problem


def _flush(path: Path) -> None:
    """Bring the bytes to the disk: a full disk may tell so only now."""
    with path.open("r+b") as file:
        os.fsync(file.fileno())


def _replace(temporary: Path, target: Path) -> None:
    try:
        replace(temporary, target)
    except PermissionError as problem:
        # Windows refuses while a program has the target open; elsewhere the folder was writable a
        # moment ago, so that the target itself is what refuses.
        raise KnownFault("output_in_use", path=target) from problem
    except OSError as problem:
        raise _fault(problem, target) from problem


def _fault(problem: OSError, target: Path) -> KnownFault:
    if problem.errno in _FULL:
        return KnownFault("output_full", path=target)
    if is_held(problem):
        return KnownFault("output_in_use", path=target)
    if problem.errno in _FORBIDDEN:
        return KnownFault("output_forbidden", folder=target.parent)
    if problem.errno == errno.ENOENT and is_beyond_windows(target):
        return KnownFault("path_too_long", name=target.name, folder=target.parent)
    if problem.errno == errno.ENOENT:
        return KnownFault("output_folder_missing", folder=target.parent)
    return KnownFault("output_failed", path=target, reason=system_reason(problem))


def read_back_pdf(path: Path) -> None:
    """Open a PDF that was just written; ValueError where it has no readable last page."""
    from pypdf import PdfReader
    from pypdf.errors import PyPdfError

    try:
        pages = PdfReader(path).pages
        text = pages[-1].extract_text() if pages else ""
    except PyPdfError as problem:
        raise ValueError(str(problem)) from problem
    if not text.strip():
        raise ValueError("the last page holds no text")


def write_packet(
    state: CaseState, edition: Edition, out_dir: Path, skin: Skin, language: Language | str, *,
    verified: Verified, made_at: datetime | None = None, formats: Collection[str] = ("pdf", "xlsx"),
    claim: Claim | None = None, pictures: Pictures | None = None, office: str = "",
) -> list[Path]:
    """The PDF and the workbook of one reader; the paths written, in that order.

    ``verified`` is what ``hold`` gave of the case whose state it is: no feedback goes out unread.
    ``formats`` leaves one of them out; ``claim`` is as in ``write_beside``. ``pictures`` are what
    ``cited_pictures`` gave, ``office`` the name of the office that an applicant may ask.
    ``out_dir`` is made where it is missing. Raises the KnownFaults of ``write_beside``.
    """
    from assessor_app.reports.excel.report import read_back_workbook, write_workbook

    out_dir = Path(out_dir)
    feedback = build_feedback(
        state, edition, skin=skin, language=language, made_at=made_at or datetime.now(),
        verified=verified, tag=claim.tag if claim else "", pictures=pictures, office=office,
    )
    make_folder(out_dir)
    draft = feedback.frame.draft is not None
    pdf, workbook = (out_dir / paper_name(
        state, PaperKind.FEEDBACK, skin, language, suffix, draft=draft)
        for suffix in ("pdf", "xlsx"))
    written = []
    if "pdf" in formats:
        write_report_pdf(feedback, pdf, claim=claim)
        written.append(pdf)
    if "xlsx" in formats:
        write_beside(
            workbook, lambda path: write_workbook(feedback, path),
            lambda path: read_back_workbook(path, feedback), claim=claim,
        )
        written.append(workbook)
    return written


def write_report_pdf(feedback: Feedback, path: Path, *, claim: Claim | None = None) -> None:
    """The PDF alone, whole or not at all."""
    write_beside(path, lambda temporary: write_pdf(feedback, temporary), read_back_pdf,
                 claim=claim)


def make_folder(folder: Path) -> None:
    """Make a folder for reports where it is missing; KnownFault where it cannot be one."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except FileExistsError as problem:
        raise KnownFault("output_not_a_folder", folder=folder) from problem
    except NotADirectoryError as problem:
        raise KnownFault("output_not_a_folder", folder=folder) from problem
    except OSError as problem:
        raise _fault(problem, folder / "-") from problem
