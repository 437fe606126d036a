"""The feedback PDF beside LibreOffice converting a document of the same content."""

from __future__ import annotations

import html
import shutil
import subprocess
import sys
from datetime import datetime
from pathlib import Path
from typing import Any

from figure import Figure, by_turns

ROUNDS = 3


def pdf_figures(folder: Path) -> list[Figure]:
    """Both with and without their own start: commands whole, then the writing alone."""
    from assessor_app.assessment.case import read_state
    from assessor_app.assessment.sample import build_sample
    from assessor_app.reports.feedback import Skin, build_feedback
    from assessor_app.reports.pdf import write_pdf

    office = shutil.which("soffice")
    if office is None:
        print("pdf: soffice is not installed; nothing to hold the PDF against", file=sys.stderr)
        return []
    case = folder / "sample.pmqa"
    with build_sample(case) as held:
        state, edition = read_state(held), held.edition

    def build() -> Any:
        return build_feedback(state, edition, skin=Skin.COMMITTEE, language="th",
                              made_at=datetime(2026, 1, 1))

    write_pdf(build(), folder / "warm.pdf")
    document, empty = folder / "content.fodt", folder / "empty.fodt"
    document.write_text(_document(_lines(folder / "warm.pdf")), "utf-8")
    empty.write_text(_document(["."]), "utf-8")

    def convert(source: Path) -> None:
        subprocess.run(
            [str(office), f"-env:UserInstallation={(folder / 'office').as_uri()}", "--headless",
             "--convert-to", "pdf", "--outdir", str(folder / "office-out"), str(source)],
            check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )

    def command() -> None:
        subprocess.run([sys.executable, "-m", "assessor_app.cli", "report", str(case),
                        "--for", "committee", "--out", str(folder / "out")],
                       check=True, stdout=subprocess.DEVNULL)

    convert(empty)  # the first start makes LibreOffice's profile
    ours, theirs, start, whole = by_turns(
        ROUNDS, lambda: write_pdf(build(), folder / "ours.pdf"), lambda: convert(document),
        lambda: convert(empty), command,
    )
    alone = theirs - start
    pages = _pages(folder / "ours.pdf"), _pages(folder / "office-out" / "content.pdf")
    return [
        Figure("feedback PDF, times as fast as LibreOffice, its start taken off", alone / ours, 2,
               "x", f"{ours * 1000:.0f} ms ({pages[0]} pages) / {alone * 1000:.0f} ms "
               f"({pages[1]} pages)", least=True),
        Figure("feedback PDF, times as fast as LibreOffice, start included", theirs / ours, 2, "x",
               f"{ours * 1000:.0f} ms / {theirs * 1000:.0f} ms", least=True),
        Figure("pmqa report (PDF and workbook), times as fast as soffice", theirs / whole, None,
               "x", f"{whole * 1000:.0f} ms / {theirs * 1000:.0f} ms"),
    ]


def _pages(path: Path) -> int:
    from pypdf import PdfReader

    return len(PdfReader(path).pages)


def _lines(path: Path) -> list[str]:
    """The lines that stand on the pages of a PDF."""
    from pypdf import PdfReader

    return [
        line for page in PdfReader(path).pages for line in page.extract_text().splitlines()
        if line.strip()
    ]


def _document(texts: list[str]) -> str:
    """A flat OpenDocument text of plain paragraphs."""
    office = "urn:oasis:names:tc:opendocument:xmlns:"
    body = "".join(f"<text:p>{html.escape(text)}</text:p>" for text in texts)
    return (
        '<?xml version="1.0" encoding="UTF-8"?>'
        f'<office:document xmlns:office="{office}office:1.0" xmlns:text="{office}text:1.0" '
        'office:version="1.3" office:mimetype="application/vnd.oasis.opendocument.text">'
        f"<office:body><office:text>{body}</office:text></office:body></office:document>"
    )
