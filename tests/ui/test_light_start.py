"""What the window needs for its first paint, and what it leaves for later."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
START = ("import assessor_app.cli, assessor_app.commands.window, ui.window.app, ui.window.crash, "
         "ui.pages.start.page")
CASE = ("import ui.window.case_view, ui.pages.scoring.page, ui.session.case_session, "
        "assessor_app.assessment.case")
REPORTS = {"openpyxl", "reportlab", "uharfbuzz", "pypdf"}


@pytest.mark.parametrize(("imported", "later"), [
    (f"{START}, ui.window.main_window", REPORTS | {
        "assessor_app.casefile.records.kind", "assessor_app.criteria.edition", "sqlcipher3",
        "sqlite_utils", "cryptography", "filelock", "tomllib", "nlpo3"}),
    (f"{START}, ui.window.main_window; {CASE}", REPORTS | {
        "sqlite_utils", "nlpo3", "PIL", "PySide6.QtPdf", "PySide6.QtPdfWidgets"}),
], ids=["start page", "case"])
def test_heavy_modules_come_later(imported: str, later: set[str]) -> None:
    told = subprocess.run(
        [sys.executable, "-c", f"{imported}; import sys; print(*sys.modules)"], cwd=ROOT,
        check=True, capture_output=True, text=True).stdout.split()
    assert later.isdisjoint(told)
