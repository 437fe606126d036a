"""Write a file beside its target, read it back, and only then put it in the target's place."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from assessor_app.casefile.records import CaseState
from assessor_app.criteria.edition import Edition
from assessor_app.reports.feedback_records import Skin
from assessor_app.words import Language


def report_name(skin: Skin, language: Language | str, suffix: str) -> str:
    """The file name of a report: ``feedback-applicant-th.pdf``; the suffix has no dot."""
    return f"feedback-{Skin(skin).value}-{Language(language).value}.{suffix}"


def write_beside(
    target: Path, write: Callable[[Path], None], read_back: Callable[[Path], None],
) -> None:
    """Write a file whole or not at all."""
    raise NotImplementedError


def write_packet(
    state: CaseState, edition: Edition, out_dir: Path, skin: Skin, language: Language | str, *,
    made_at: datetime | None = None,
) -> list[Path]:
    """The PDF and the workbook of one reader; the paths written, in that order."""
    raise NotImplementedError
