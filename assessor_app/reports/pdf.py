"""The feedback report as a PDF."""

from __future__ import annotations

from pathlib import Path

from assessor_app.reports.feedback_records import Feedback


def write_pdf(feedback: Feedback, path: Path) -> None:
    """Write the report's PDF to a path."""
    raise NotImplementedError
