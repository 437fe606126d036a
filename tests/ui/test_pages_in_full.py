"""The sheets, the steps and the what-if with seven assessors, long names, and much to show."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QAbstractButton, QApplication, QPushButton, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from assessor_app.assessment import entries, scenarios, stages, team, worksheets
from assessor_app.assessment.people import ensure_assessor
from assessor_app.assessment.scores import set_scores
from assessor_app.casefile.connection import open_case
from assessor_app.casefile.records.choices import Role, ThemeKind
from assessor_app.casefile.records.review import KEY_AREAS, KeyFactor, Theme, TrackedResult
from assessor_app.words import Language
from ui.look import theme
from ui.pages.names import SCORING, STAGES, WHAT_IF, WORKSHEETS
from ui.pages.worksheets.page import FACTORS, ITEMS, RESULTS, THEMES
from ui.widgets.label import ThaiLabel
from ui.window.main_window import MainWindow

ME = "ผู้ตรวจประเมิน 1"
NAMES = (ME, *(f"ผู้ตรวจประเมิน {number} ที่มีชื่อและนามสกุลยาวกว่าใครในทีม" for number in range(2, 8)))
LONG = "การบูรณาการข้อมูลผู้รับบริการและผู้มีส่วนได้ส่วนเสียจากทุกช่องทางทั้งในและนอกเวลาราชการ "


@pytest.fixture
def full(case_path: Path) -> Path:
    """The small case with a sealed team of seven, worksheets, results, themes and moves."""
    with open_case(case_path) as case:
        for number, name in enumerate(NAMES):
            team.add_member(case, name, Role.ASSESSOR if number else Role.LEAD, author=ME)
        for name in NAMES:
            team.declare(case, name)
            percents = {item: 40 + 5 * (len(item + name) % 4) for item in case.edition.items}
            set_scores(case, ensure_assessor(case, name), percents)
            team.seal(case, name)
        me = ensure_assessor(case, ME)
        for area in KEY_AREAS:
            entries.add(case, me, KeyFactor, area=area, text=LONG * 3, page="น. 12 ภาพที่ 1-3")
        for item in ("7.1", "7.2"):
            entries.add(case, me, TrackedResult, item=item, indicator=LONG, unit="คะแนน",
                        target="4.5", comparator="4.2",
                        points=[(2555 + year, f"{3 + year / 10:.2f}") for year in range(9)])
        for kind in ThemeKind:
            entries.add(case, me, Theme, kind=kind, text=LONG, items=list(case.edition.items))
        worksheets.assign_item(case, ME, "3.1", lead=NAMES[1], second=NAMES[2])
        scenarios.add_scenario(case, me, LONG.strip(), {"3.1": 70, "7.2": 65})
        for _ in range(4):
            stages.advance(case, ME, reason=LONG)
    return case_path


def refuse_cut_words(widget: QWidget) -> None:
    for button in widget.findChildren(QAbstractButton):
        if button.isVisible() and button.text() and type(button) in (QToolButton, QPushButton):
            word = button.fontMetrics().horizontalAdvance(button.text())
            assert button.width() >= word + 4, button.text()
            assert button.height() >= 1.5 * button.font().pixelSize(), button.text()
    for label in widget.findChildren(ThaiLabel):
        if label.isVisible() and label.wordWrap():
            assert label.height() >= label.heightForWidth(label.width()), label.text()


@pytest.mark.parametrize("size", [(1280, 700), (1920, 1080)])
@pytest.mark.parametrize("language", list(Language))
def test_no_word_is_cut(
    window: MainWindow, full: Path, qtbot: QtBot, size: tuple[int, int], language: Language,
) -> None:
    assert window.open_path(full)
    window.set_language(language)
    window.resize(*size)
    view = window.case_view
    for name in (STAGES, WHAT_IF):
        window.show_page(name)
        QApplication.processEvents()
        refuse_cut_words(view.page(name))
    window.show_page(WORKSHEETS)
    page = view.page(WORKSHEETS)
    for part in (FACTORS, RESULTS, THEMES, ITEMS):
        page.show_part(part)
        if part == RESULTS:
            page.panel.step(1)
        QApplication.processEvents()
        refuse_cut_words(page)
    window.show_page(SCORING)
    sheet = view.page(SCORING).sheet
    view.focus_item("3.1")
    for _ in range(2):
        QApplication.processEvents()
        assert sheet.told.width() >= sheet.told.natural_width(), "long names give way to it"
        refuse_cut_words(sheet)
        sheet.toggle()
    window.set_language(Language.TH)
    assert window.width() == size[0]
    assert window.height() == size[1]


def test_colours_follow_the_theme(window: MainWindow, full: Path) -> None:
    window.open_path(full)
    for name in (STAGES, WHAT_IF, WORKSHEETS):
        window.show_page(name)
        QApplication.processEvents()
        light = window.case_view.page(name).grab().toImage()
        window.set_theme(theme.Mode.DARK)
        QApplication.processEvents()
        dark = window.case_view.page(name).grab().toImage()
        window.set_theme(theme.Mode.LIGHT)
        QApplication.processEvents()
        spots = [(light.width() // 2, light.height() - 40), (light.width() - 60, 150)]
        for spot in spots:
            assert light.pixelColor(*spot).lightness() > 200
            assert dark.pixelColor(*spot).lightness() < 80


def test_a_case_opened_for_reading_offers_no_edit(window: MainWindow, full: Path) -> None:
    assert window.open_path(full, write=False)
    window.show_page(WORKSHEETS)
    page = window.case_view.page(WORKSHEETS)
    for part in (FACTORS, THEMES):
        page.show_part(part)
        groups = page.panel.groups
        assert not any(group.add.isVisible() for group in groups.groups.values())
        assert all(card.text.isReadOnly() for card in groups.cards.values())
        page.panel.add()
    page.show_part(RESULTS)
    page.panel.step(1)
    assert all(field.isReadOnly() for field in page.panel.editor.fields.values())
    assert not page.panel.editor.delete.isVisible()
    page.panel.add()
    page.show_part(ITEMS)
    assert not page.panel.rows["3.1"].lead.isEnabled()
    window.show_page(STAGES)
    assert not window.case_view.page(STAGES).now.moves.isVisible()
    window.show_page(WHAT_IF)
    bar = window.case_view.page(WHAT_IF).bar
    assert bar.kept.isEnabled()
    assert not bar.keep.isEnabled()
    assert not bar.delete.isEnabled()
    window.show_page(SCORING)
    assert not window.case_view.page(SCORING).sheet.pick.isVisible()
    assert not window.case_view.banner.isVisible()
