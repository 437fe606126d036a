"""The feedback PDF beside LibreOffice converting a document of the same content."""

from __future__ import annotations

import dataclasses
import html
import shutil
import subprocess
import sys
from collections.abc import Iterator
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

    content = build()
    document, empty = folder / "content.fodt", folder / "empty.fodt"
    document.write_text(_document(_texts(content)), "utf-8")
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
    write_pdf(content, folder / "warm.pdf")
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


def _texts(value: Any) -> Iterator[str]:
    """Every text of the content model, in its order."""
    if isinstance(value, str):
        if value.strip():
            yield value
    elif isinstance(value, dict):
        for one in value.values():
            yield from _texts(one)
    elif isinstance(value, (tuple, list)):
        for one in value:
            yield from _texts(one)
    elif dataclasses.is_dataclass(value):
        for field in dataclasses.fields(value):
            yield from _texts(getattr(value, field.name))
    elif hasattr(value, "__struct_fields__"):
        for name in value.__struct_fields__:
            yield from _texts(getattr(value, name))


def _document(texts: Any) -> str:
    """A flat OpenDocument text of plain paragraphs."""
    office = "urn:oasis:names:tc:opendocument:xmlns:"
    body = "".join(f"<text:p>{html.escape(text)}</text:p>" for text in texts)
    return (
        '<?xml version="1.0" encoding="UTF-8"?>'
        f'<office:document xmlns:office="{office}office:1.0" xmlns:text="{office}text:1.0" '
        'office:version="1.3" office:mimetype="application/vnd.oasis.opendocument.text">'
        f"<office:body><office:text>{body}</office:text></office:body></office:document>"
    )
