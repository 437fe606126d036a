"""Thai on paper: lines break at words, nothing is lost, what is set reads back as it was typed."""

from __future__ import annotations

import subprocess
from datetime import datetime
from itertools import accumulate
from pathlib import Path

import pytest
from cases_for_paper import WORDS, pdf_text, squeezed
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

from assessor_app import thai
from assessor_app.reports.pdf.flow import Page, Region, paginate
from assessor_app.reports.pdf.font import BOLD, REGULAR, font_source
from assessor_app.reports.pdf.layout import Row, Stack, Table
from assessor_app.reports.pdf.paper import BODY, CELL, Ink, Paper
from assessor_app.reports.pdf.text import Block, Span, Text, set_lines, text
from assessor_app.words import Language

REGION = Region(50, 60, 780, 480)
TYPED = st.text(
    st.characters(min_codepoint=0x0E01, max_codepoint=0x0E5B)
    | st.sampled_from(" \n()aW0.ๆฯ“”😀✓漢\u200b")
    | st.characters(max_codepoint=0x24F, exclude_categories=("Cs", "Cc")),
    max_size=300,
)


def print_pages(path: Path, pages: list[Page]) -> None:
    paper = Paper(path, title="ชื่อ", subject="", language=Language.TH, made=datetime(2021, 1, 1))
    for page in pages:
        for block, top in page.placed:
            block.draw(paper, page.region.x, top, page.region.width)
        paper.next_page()
    paper.save()


def print_blocks(path: Path, *blocks: Block) -> list[Page]:
    pages = paginate(blocks, lambda index: REGION)
    print_pages(path, pages)
    return pages


@pytest.mark.parametrize("weight", [REGULAR, BOLD])
def test_what_is_set_reads_back(tmp_path: Path, weight: str) -> None:
    path = tmp_path / "words.pdf"
    print_blocks(path, *(text(WORDS, Ink(size, weight)) for size in (8.5, 10.5, 17)))
    assert squeezed(pdf_text(path)) == squeezed(WORDS) * 3
    read = "".join(page.extract_text() for page in PdfReader(path).pages)
    assert squeezed(read) == squeezed(WORDS) * 3


def test_bold_inside_a_word_reads_back(tmp_path: Path) -> None:
    path = tmp_path / "bold.pdf"
    print_blocks(path, Text((Span("ฟื้น", BODY), Span("ฟู", BODY.strong()), Span("ป่าที่", BODY))))
    assert squeezed(pdf_text(path)) == "ฟื้นฟูป่าที่"


def test_what_the_font_lacks_is_seen_and_reads_back(tmp_path: Path) -> None:
    path = tmp_path / "emoji.pdf"
    typed = "ดีมาก😀👍🏽 ✓ผ่าน ●ข้อ 漢字 จบ"
    print_blocks(path, text(typed, BODY))
    for extracted in (pdf_text(path), PdfReader(path).pages[0].extract_text()):
        assert squeezed(extracted) == squeezed(typed)
    drawn = [
        glyph.gid for cluster in font_source(REGULAR).shape(typed).clusters for glyph in cluster
    ]
    assert 0 not in drawn  # glyph 0 is the box


def test_only_embedded_fonts(tmp_path: Path) -> None:
    path = tmp_path / "fonts.pdf"
    print_blocks(path, text(WORDS, BODY), text(WORDS, BODY.strong()))
    listed = subprocess.run(["pdffonts", str(path)], check=True, capture_output=True).stdout
    rows = listed.decode().splitlines()[2:]
    assert rows
    assert all("Sarabun" in row and "yes yes yes" in row for row in rows)


def test_a_tone_mark_keeps_its_place_over_the_vowel() -> None:
    clusters = font_source(REGULAR).shape("ที่").clusters
    assert len(clusters) == 1
    consonant, vowel, tone = clusters[0]
    assert (consonant.text, vowel.text, tone.text) == ("ท", "ี", "่")
    assert vowel.advance == tone.advance == 0
    low, high = (font_source(REGULAR).shape(word).clusters[0][-1].gid for word in ("ท่", "ที่"))
    assert low != high  # the tone over a vowel is another, higher glyph


@given(TYPED, st.sampled_from([24.0, 60.0, 140.0, 480.0]))
def test_no_line_is_wider_than_its_column(typed: str, width: float) -> None:
    for line in set_lines((Span(typed, CELL),), width):
        clusters = sum(len(piece.clusters) for run in line.runs for piece in run.pieces)
        assert line.width <= width + 0.01 or clusters <= 3  # one cluster may be wider than all


@given(TYPED)
def test_lines_hold_all_that_was_typed(typed: str) -> None:
    lines = set_lines((Span(typed, BODY),), 90)
    held = "".join(
        glyph.text for line in lines for run in line.runs for piece in run.pieces
        for cluster in piece.clusters for glyph in cluster
    )
    invisible = {char for char in typed if not font_source(REGULAR).shape(char).clusters}
    wanted = "".join(char for char in squeezed(typed) if char not in invisible)
    assert "".join(char for char in squeezed(held) if char not in invisible) == wanted


@pytest.mark.parametrize(
    "word", ["ก" * 3000, "W" * 3000, "ที่" * 1500, "https://x.go.th/" + "a" * 900],
)
def test_an_endless_word_stays_inside_its_cell(tmp_path: Path, word: str) -> None:
    path = tmp_path / "long.pdf"
    head = Row((text("หัว", CELL), text("ตาราง", CELL)), (70, 0))
    row = Row((text(word, CELL), Stack((text("ข้าง", CELL), text(word, CELL)))), (70, 0))
    pages = print_blocks(path, Table(head, (row, row)))
    assert len(pages) > 1
    for page in pages:
        for block, top in page.placed:
            assert top + block.height(REGION.width) <= REGION.foot + 0.01
    assert pdf_text(path).replace("\n", "").count("หัว") == len(pages)


@given(st.lists(st.tuples(TYPED, st.booleans()), max_size=12))
@settings(max_examples=40, deadline=None)
def test_blocks_never_leave_their_page(parts: list[tuple[str, bool]]) -> None:
    blocks = [
        Row((text("+", CELL), text(part * 20, BODY)), (30, 0)) if cell else text(part * 20, BODY)
        for part, cell in parts
    ]
    for page in paginate(blocks, lambda index: REGION):
        for block, top in page.placed:
            assert top >= REGION.top
            assert top + block.height(REGION.width) <= REGION.foot + 0.01


def test_a_line_breaks_between_words_and_never_before_a_closing_sign() -> None:
    lines = set_lines((Span("ผู้รับบริการและผู้มีส่วนได้ส่วนเสีย (ICT) อื่น ๆ ฯลฯ", BODY),), 62)
    starts = [
        "".join(g.text for c in line.runs[0].pieces[0].clusters for g in c) for line in lines
    ]
    assert len(lines) > 3
    assert not any(start[0] in "ๆฯ)ะาำ" for start in starts)


@pytest.mark.parametrize("letters", [53, 140, 206, 1000, 5000])
def test_a_run_without_spaces_breaks_between_its_words(letters: int) -> None:
    clause = "ผู้รับบริการและผู้มีส่วนได้ส่วนเสียเข้าถึงข้อมูลของส่วนราชการ"
    run = clause * (letters // len(clause) + 1)
    lines = [
        "".join(glyph.text for run in line.runs for piece in run.pieces
                for cluster in piece.clusters for glyph in cluster)
        for line in set_lines((Span(run, BODY),), 180)
    ]
    assert "".join(lines) == run
    assert set(accumulate(map(len, lines))) <= set(accumulate(map(len, thai.words(run))))
