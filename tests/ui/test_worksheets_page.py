"""The worksheets page: key factors, the results tracker, key themes, who works on what."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from assessor_app.assessment import entries, team
from assessor_app.assessment.people import ensure_assessor
from assessor_app.casefile.connection import open_case
from assessor_app.casefile.records.choices import Role, Sign, ThemeKind
from assessor_app.casefile.records.review import KeyFactor, TrackedResult
from assessor_app.words import Language
from ui.pages.names import SCORING, WORKSHEETS
from ui.pages.worksheets.page import FACTORS, ITEMS, RESULTS, THEMES, WorksheetsPage
from ui.pages.worksheets.result_plot import ResultPlot
from ui.pages.worksheets.results.rows import fact_lines, tracker_rows
from ui.window.main_window import MainWindow

ME, OTHER = "ผู้ตรวจประเมิน 1", "ผู้ตรวจประเมิน 2"


def show(window: MainWindow, path: Path, part: str = FACTORS) -> WorksheetsPage:
    assert window.open_path(path)
    window.show_page(WORKSHEETS)
    page = window.case_view.page(WORKSHEETS)
    assert isinstance(page, WorksheetsPage)
    page.show_part(part)
    QApplication.processEvents()
    return page


def make_team(path: Path, *, sealed: bool) -> None:
    with open_case(path) as case:
        team.add_member(case, ME, Role.LEAD)
        team.add_member(case, OTHER, Role.ASSESSOR, author=ME)
        for name in (ME, OTHER):
            team.declare(case, name)
        if sealed:
            team.seal(case, ME)


def test_key_factors_by_keys_alone(window: MainWindow, case_path: Path, qtbot: QtBot) -> None:
    page = show(window, case_path)
    session = window.session
    assert session is not None
    qtbot.keyClick(page, Qt.Key.Key_F7)
    words = QApplication.focusWidget()
    QTest.keyClicks(words, "Three groups of recipients")
    qtbot.keyClick(words, Qt.Key.Key_Tab)
    field = QApplication.focusWidget()
    assert isinstance(field, QLineEdit)
    QTest.keyClicks(field, "p. 8")
    qtbot.keyClick(field, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    factor, = (one for one in session.state.key_factors if one.text)
    assert (factor.area, factor.text, factor.page) == (
        "P.1a", "Three groups of recipients", "p. 8")
    assert len(session.state.key_factors) == 2  # Ctrl+Enter began the next one
    window.show_page(SCORING)
    assert session.state.key_factors == (factor,)  # and it was left without a word
    window.show_page(WORKSHEETS)
    assert page.parts.button(FACTORS).text() == "ปัจจัยสำคัญ 1"
    page.panels[FACTORS].groups.groups["P.2b"].add.click()
    added = QApplication.focusWidget()
    QTest.keyClicks(added, "x")
    session.flush()
    assert [one.area for one in session.state.key_factors] == ["P.1a", "P.2b"]
    page.panels[FACTORS].groups.cards[factor.id].delete.click()
    assert [one.area for one in session.state.key_factors] == ["P.2b"]
    session.undo()
    assert len(session.state.key_factors) == 2


@pytest.mark.parametrize("part", [RESULTS, THEMES, FACTORS])
def test_a_click_on_another_part_saves_what_is_typed_in_this_one(
    window: MainWindow, case_path: Path, qtbot: QtBot, part: str,
) -> None:
    """Also where the other part is shown for the first time: it is not there yet as this saves."""
    page = show(window, case_path)
    session = window.session
    assert session is not None
    with qtbot.captureExceptions() as raised:
        qtbot.keyClick(page, Qt.Key.Key_F7)
        QTest.keyClicks(QApplication.focusWidget(), "Two ministries")
        page.parts.button(part).click()
        assert page.part == part
        assert page.panel is page.panels[part] is page.stack.currentWidget()
        session.flush()
    assert raised == []
    assert [one.text for one in session.state.key_factors] == ["Two ministries"]


def test_an_indicator_its_facts_and_a_comment_of_one(
    window: MainWindow, case_path: Path, qtbot: QtBot,
) -> None:
    page = show(window, case_path, RESULTS)
    session = window.session
    assert session is not None
    panel = page.panel
    panel.list.choose("7.2")
    qtbot.keyClick(page, Qt.Key.Key_F7)
    QTest.keyClicks(QApplication.focusWidget(), "Complaints")
    editor = panel.editor
    editor.direction.button("lower").click()
    assert [pair[0].placeholderText() for pair in editor.points.pairs[:3]] == [
        "2561", "2562", "2563"]
    for place, value in enumerate(("1,014", "๑๐", "9.5")):
        editor.points.pairs[place][1].setFocus()
        editor.points.pairs[place][1].insert(value)
        qtbot.keyClick(editor.points.pairs[place][1], Qt.Key.Key_Return)
    editor.fields["target"].setFocus()
    QTest.keyClicks(editor.fields["target"], "10")
    editor.fields["page"].setFocus()
    QTest.keyClicks(editor.fields["page"], "p. 41")
    session.flush()
    kept, = session.state.results
    assert (kept.item, kept.indicator, kept.direction, kept.target, kept.page) == (
        "7.2", "Complaints", "lower", "10", "p. 41")
    assert kept.points == ((2561, "1014"), (2562, "10"), (2563, "9.5"))
    assert len(editor.points.pairs) >= 4  # always one more to fill
    facts = fact_lines(kept, Language.TH)
    assert [(one.dimension, one.good) for one in facts] == [("Le", True), ("T", True)]
    use_it = editor.facts[1].use
    assert use_it is not None
    use_it.click()
    comment, = session.state.comments
    assert (comment.item, comment.sign, comment.dimension, comment.evidence) == (
        "7.2", Sign.STRENGTH, "T", "p. 41")
    assert comment.text == f"Complaints: {facts[1].text}"
    page.go.click()
    assert window.case_view.current == SCORING
    assert window.case_view.page(SCORING).item == "7.2"


def test_what_is_no_number_is_told_under_it_and_kept_from_the_file(
    window: MainWindow, case_path: Path, qtbot: QtBot,
) -> None:
    with open_case(case_path) as case:
        entries.add(case, ensure_assessor(case, ME), TrackedResult, item="7.1", indicator="Output",
                    points=[(2562, "5")], target="7")
    page = show(window, case_path, RESULTS)
    session = window.session
    assert session is not None
    kept, = session.state.results
    page.panel.list.choose(kept.id)
    editor = page.panel.editor
    assert any(one.is_warning for one in fact_lines(kept, Language.EN))
    for typed, part in (("many", editor.points.pairs[1][1]), ("12..5", editor.fields["target"])):
        part.setFocus()
        part.selectAll()
        QTest.keyClicks(part, typed)
        qtbot.keyClick(part, Qt.Key.Key_Return)
        assert editor.error.isVisible()
        assert typed in editor.error.text()
        assert session.state.results == (kept,)
        editor.fields["unit"].setFocus()
        QTest.keyClicks(editor.fields["unit"], "u")
        session.flush()
        assert part.text() == typed  # saving other words takes nothing away
        assert editor.error.isVisible()
        editor.fields["unit"].clear()
        editor.typed.emit("unit", "")
        session.flush()
        part.clear()
    editor.fields["target"].setFocus()
    QTest.keyClicks(editor.fields["target"], "8")
    qtbot.keyClick(editor.fields["target"], Qt.Key.Key_Return)
    assert not editor.error.isVisible()
    assert session.state.results[0].target == "8"
    year = editor.points.pairs[1][0]
    year.setFocus()
    QTest.keyClicks(year, "2562")
    QTest.keyClicks(editor.points.pairs[1][1], "6")
    qtbot.keyClick(editor.points.pairs[1][1], Qt.Key.Key_Return)
    assert "2562" in editor.error.text()  # the same year twice


def test_leaving_an_indicator_keeps_its_numbers_and_not_the_next_ones(
    window: MainWindow, case_path: Path,
) -> None:
    with open_case(case_path) as case:
        me = ensure_assessor(case, ME)
        for item in ("7.1", "7.3"):
            entries.add(case, me, TrackedResult, item=item, indicator=f"of {item}")
    page = show(window, case_path, RESULTS)
    session = window.session
    assert session is not None
    first, second = session.state.results
    page.panel.list.choose(first.id)
    QTest.keyClicks(page.panel.editor.fields["comparator"], "44")
    page.panel.list.choose(second.id)
    assert [one.comparator for one in session.state.results] == ["44", ""]
    assert page.panel.editor.fields["comparator"].text() == ""


@pytest.mark.parametrize("direction", ["higher", "lower"])
def test_the_plot_draws_the_line_and_its_marks(
    window: MainWindow, case_path: Path, direction: str,
) -> None:
    with open_case(case_path) as case:
        result, _ = entries.add(case, ensure_assessor(case, ME), TrackedResult, item="7.1",
                                indicator="Output", direction=direction,
                                points=[(2561, "5"), (2563, "9")], target="8", comparator="8")
        rows = tracker_rows(case.edition, [result], Language.TH)
    assert [row.key for row in rows][:2] == ["7.1", result.id]
    plot = ResultPlot()
    plot.resize(500, 172)
    empty = plot.grab().toImage()
    plot.show_result(result, "target", "comparator", "none")
    full = plot.grab().toImage()
    assert empty != full
    assert plot.accessibleName() == "2561: 5, 2563: 9"
    plot.show_result(None, "", "", "none")
    assert plot.accessibleName() == "none"


def test_key_themes_wait_for_ones_own_seal(window: MainWindow, case_path: Path) -> None:
    make_team(case_path, sealed=False)
    page = show(window, case_path, THEMES)
    panel = page.panel
    assert panel.groups.note.isVisible()
    assert "ปิดผนึก" in panel.groups.note.text()
    assert not panel.groups.groups[ThemeKind.ROLE_MODEL.value].add.isVisible()
    panel.add()
    assert window.session is not None
    assert window.session.state.themes == ()


def test_key_themes_with_their_items(window: MainWindow, case_path: Path) -> None:
    make_team(case_path, sealed=True)
    page = show(window, case_path, THEMES)
    session = window.session
    assert session is not None
    panel = page.panel
    assert not panel.groups.note.isVisible()
    panel.groups.groups[ThemeKind.SIGNIFICANT_OFI.value].add.click()
    QTest.keyClicks(QApplication.focusWidget(), "No comparators anywhere")
    session.flush()
    made, = session.state.themes
    assert (made.kind, made.text) == (ThemeKind.SIGNIFICANT_OFI, "No comparators anywhere")
    button = panel.groups.cards[made.id].side
    for item in ("7.2", "7.1"):
        next(one for one in button.menu().actions() if one.data() == item).trigger()
    button.menu().aboutToHide.emit()
    assert session.state.themes[0].items == ("7.1", "7.2")
    assert button.text() == "7.1 · 7.2"


def test_the_lead_names_who_works_on_what(window: MainWindow, case_path: Path) -> None:
    make_team(case_path, sealed=False)
    page = show(window, case_path, ITEMS)
    session = window.session
    assert session is not None
    line = page.panel.rows["3.1"]
    for field, name in ((line.lead, OTHER), (line.second, ME)):
        field.setCurrentIndex(field.findText(name))
        field.activated.emit(field.currentIndex())
    one, = session.state.assignments
    names = {id_: member.name for id_, member in session.state.members.items()}
    assert (one.item, names[one.lead], names[one.second]) == ("3.1", OTHER, ME)
    line.second.setCurrentIndex(line.second.findText(OTHER))
    line.second.activated.emit(line.second.currentIndex())
    assert window.case_view.banner.isVisible()  # the same person twice
    assert line.second.currentText() == ME
    window.close_case()
    from assessor_app.casefile.installation import set_default_person

    set_default_person(OTHER)
    page = show(window, case_path, ITEMS)
    assert not page.panel.rows["3.1"].lead.isEnabled()
    assert page.panel.note.isVisible()


def test_a_case_without_a_team_shows_three_parts(window: MainWindow, case_path: Path) -> None:
    page = show(window, case_path)
    assert not page.parts.button(ITEMS).isVisible()
    for part in (RESULTS, THEMES, FACTORS):
        page.parts.button(part).click()
        assert page.part == part


def test_what_a_recused_person_wrote_is_not_shown(window: MainWindow, case_path: Path) -> None:
    make_team(case_path, sealed=False)
    with open_case(case_path) as case:
        other = ensure_assessor(case, OTHER)
        entries.add(case, other, KeyFactor, area="P.1a", text="ของคนที่ถอนตัว")
        entries.add(case, other, TrackedResult, item="7.1", indicator="ตัวชี้วัดของคนที่ถอนตัว")
        team.declare(case, OTHER, recuse="ญาติทำงานที่นั่น")
    page = show(window, case_path)
    assert not page.panels[FACTORS].groups.cards
    page.show_part(RESULTS)
    assert all(row.result is None for row in page.panel.list.model.rows)
