"""The PDFs beside LibreOffice converting a document of the same content."""

from __future__ import annotations

import html
import os
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
    from assessor_app.reports.pdf.report import write_pdf

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


PACK_ISSUES = 29  # with the agenda, the guide and the lists that makes 40 pages


def pack_figures(folder: Path) -> list[Figure]:
    """The site-visit pack of 40 pages, its content built anew each time."""
    from assessor_app.reports.pdf.visit import write_pack_pdf
    from assessor_app.reports.visit_pack import build_pack
    from assessor_app.resources_path import resource

    office = shutil.which("soffice")
    if office is None:
        print("pack: soffice is not installed; nothing to hold it against", file=sys.stderr)
        return []
    state, edition = _visit(folder / "sample.pmqa")

    def write() -> None:
        write_pack_pdf(build_pack(state, edition, language="th", made_at=datetime(2026, 1, 1)),
                       folder / "pack.pdf")

    write()
    document, empty = folder / "pack.fodt", folder / "empty.fodt"
    document.write_text(_paged_document(folder / "pack.pdf"), "utf-8")
    empty.write_text(_document(["."]), "utf-8")

    shutil.copytree(resource("fonts"), folder / "share" / "fonts")  # so that it has the same font
    environment = {**os.environ, "XDG_DATA_HOME": str(folder / "share")}

    def convert(source: Path) -> None:
        subprocess.run(
            [str(office), f"-env:UserInstallation={(folder / 'office').as_uri()}", "--headless",
             "--convert-to", "pdf", "--outdir", str(folder / "office-out"), str(source)],
            check=True, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )

    convert(empty)
    ours, theirs, start = by_turns(
        ROUNDS, write, lambda: convert(document), lambda: convert(empty))
    pages = _pages(folder / "pack.pdf"), _pages(folder / "office-out" / "pack.pdf")
    return [
        Figure("site-visit pack, times as fast as LibreOffice, start included", theirs / ours, 2,
               "x", f"{ours * 1000:.0f} ms ({pages[0]} pages) / {theirs * 1000:.0f} ms "
               f"({pages[1]} pages)", least=True),
        Figure("site-visit pack, times as fast, LibreOffice's start taken off",
               (theirs - start) / ours, None, "x",
               f"{ours * 1000:.0f} ms / {(theirs - start) * 1000:.0f} ms", least=True),
    ]


def _visit(case: Path) -> tuple[Any, Any]:
    """The sample with as many issues as a large visit has, three days of agenda, and findings."""
    from dataclasses import replace

    from assessor_app.assessment.case import read_state
    from assessor_app.assessment.sample import build_sample
    from assessor_app.casefile.records.visit import Slot, VisitFinding

    with build_sample(case) as held:
        state, edition = read_state(held), held.edition
    who = next(iter(state.assessors))
    items = list(edition.items)
    issues = tuple(
        replace(state.issues[n % len(state.issues)], id=f"i{n}", item=items[n % len(items)],
                number=f"{items[n % len(items)]}/ก-{n + 1}", owners=(who,),
                comments=tuple(one.id for one in state.comments[n % 20:n % 20 + 2]),
                strategy="ถามจากตัวอย่างจริงก่อน แล้วขอดูหลักฐานของสามปีล่าสุด",
                observation="สังเกตการให้บริการและป้ายประกาศ ณ ศูนย์บริการ")
        for n in range(PACK_ISSUES))
    start = state.issues[0].created
    slots = tuple(
        Slot(f"s{day}{n}", who, f"2021-07-0{day}", f"{9 + n:02}:00", f"{10 + n:02}:00",
             f"ห้องประชุม {n + 1}", "สัมภาษณ์ผู้บริหารและผู้ปฏิบัติงาน", (who,),
             tuple(one.id for one in issues[(day * 8 + n) % PACK_ISSUES::11]), start)
        for day in (1, 2, 3) for n in range(8))
    findings = tuple(
        VisitFinding(f"f{one.id}", who, one.id, "พบทะเบียนครบสามปีและมีการทบทวนทุกไตรมาส",
                     "2021-07-01", "09:40", "สภ-ก-1", (), start) for one in issues[::2])
    return replace(state, issues=issues, slots=slots, findings=findings), edition


def _paged_document(path: Path) -> str:
    """A flat OpenDocument text of the lines of a PDF, a page for each of its pages."""
    from pypdf import PdfReader

    office = "urn:oasis:names:tc:opendocument:xmlns:"
    paragraphs = []
    for number, page in enumerate(PdfReader(path).pages):
        lines = [line for line in page.extract_text().splitlines() if line.strip()]
        for place, line in enumerate(lines):
            style = ' text:style-name="break"' if number and not place else ""
            paragraphs.append(f"<text:p{style}>{html.escape(line)}</text:p>")
    return (
        '<?xml version="1.0" encoding="UTF-8"?>'
        f'<office:document xmlns:office="{office}office:1.0" xmlns:text="{office}text:1.0" '
        f'xmlns:style="{office}style:1.0" xmlns:fo="{office}xsl-fo-compatible:1.0" '
        'office:version="1.3" office:mimetype="application/vnd.oasis.opendocument.text">'
        '<office:automatic-styles><style:style style:name="break" style:family="paragraph">'
        '<style:paragraph-properties fo:break-before="page"/></style:style>'
        f"</office:automatic-styles><office:body><office:text>{''.join(paragraphs)}"
        "</office:text></office:body></office:document>"
    )


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
