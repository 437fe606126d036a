"""The start page: three actions, the recent cases from what was kept at close, and what waits."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from assessor_app.casefile.installation import set_default_person
from assessor_app.words import Language
from ui.look.settings import Settings
from ui.pages.start.recent import RecentCase, recent_cases, remember
from ui.pages.start.recent_rows import Column, RecentModel
from ui.window.main_window import MainWindow


def kept(path: Path, name: str = "กรมตัวอย่าง", **fields: object) -> RecentCase:
    values: dict[str, object] = {
        "path": str(path), "name_th": name, "name_en": "Example " + name[-1], "kind": "department",
        "cycle": 2564, "awards": ("category-3",), "round": "independent", "scored": 17, "items": 18,
        "low": 38275, "high": 43275, "verdict": "depends_on_reading",
        "edited": datetime.now(UTC) - timedelta(days=3),
    }
    return RecentCase(**values | fields)  # type: ignore[arg-type]


def text(window: MainWindow, row: int, column: Column) -> str:
    return str(window.start.model.index(row, column).data())


def test_closing_keeps_the_figures_that_the_start_page_shows(
    window: MainWindow, case_path: Path,
) -> None:
    assert window.open_path(case_path)
    assert window.session is not None
    window.session.set_scores({"2.1": 100})
    window.close_case()
    assert window.stack.currentWidget() is window.start
    assert text(window, 0, Column.APPLICANT) == "กรมตัวอย่าง"
    assert text(window, 0, Column.PROGRESS) == "อิสระ · 5/18 หัวข้อ"
    assert "–" in text(window, 0, Column.TOTAL)
    assert text(window, 0, Column.EDITED).startswith("วันนี้")
    case_path.write_bytes(b"no longer a case file")  # the page opens no file to show its rows
    window.start.refresh()
    assert text(window, 0, Column.PROGRESS) == "อิสระ · 5/18 หัวข้อ"


def test_search_by_name_in_either_language(
    window: MainWindow, qtbot: QtBot, tmp_path: Path,
) -> None:
    for number, name in enumerate(("กรมการแพทย์", "จังหวัดชัยนาท", "กรมตัวอย่าง ข")):
        remember(window.settings, kept(tmp_path / f"{number}.pmqa", name))
    window.start.refresh()
    qtbot.keyClick(window, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert window.start.search.hasFocus()
    window.start.search.insert("กรม")  # Qt's test keys know Latin letters only
    assert window.start.model.rowCount() == 2
    window.start.search.setText("example ท")
    assert [text(window, 0, Column.APPLICANT)] == ["จังหวัดชัยนาท"]
    window.start.search.setText("ไม่มีหน่วยงานนี้")
    assert window.start.model.rowCount() == 0
    assert window.start.empty_action.isVisible()
    window.start.empty_action.click()
    assert window.start.model.rowCount() == 3


def test_a_missing_file_is_shown_as_such_and_can_leave_the_list(
    window: MainWindow, qtbot: QtBot, tmp_path: Path,
) -> None:
    remember(window.settings, kept(tmp_path / "gone.pmqa"))
    set_default_person("ผู้ตรวจประเมิน 1")
    window.start.refresh()
    assert text(window, 0, Column.EDITED) == "ไม่พบไฟล์"
    qtbot.keyClick(window.start.table, Qt.Key.Key_Return)
    assert window.session is None
    assert window.banner.isVisible()
    assert "gone.pmqa" in window.banner.words.text()
    window.start.table.selectRow(0)
    qtbot.keyClick(window.start.table, Qt.Key.Key_Delete)
    assert recent_cases(window.settings) == ()
    assert window.start.empty_action.isVisible()


def test_a_place_that_cannot_even_be_asked_for_is_one_that_is_missing(
    window: MainWindow, case_path: Path, tmp_path: Path,
) -> None:
    """So Windows answers for a share that has gone; a name too long is refused alike."""
    nowhere = tmp_path / ("x" * 300)
    window.settings.folder = window.settings.report_folder = nowhere
    remember(window.settings, kept(nowhere / "a.pmqa"))
    window.start.refresh()
    assert [one.missing for one in recent_cases(window.settings)] == [True]
    assert window.settings.folder.name == "PMQA"
    assert window.settings.report_folder is None
    assert window.open_path(case_path)
    assert not window.open_path(nowhere / "a.pmqa")
    assert window.banner.isVisibleTo(window)
    assert window.session is not None


def test_opening_with_the_keyboard(window: MainWindow, qtbot: QtBot, case_path: Path) -> None:
    remember(window.settings, kept(case_path))
    window.start.refresh()
    window.start.table.setFocus()
    qtbot.keyClick(window.start.table, Qt.Key.Key_Return)
    assert window.session is not None
    assert window.session.case.path == case_path.resolve()


def test_f2_makes_and_opens_the_sample(window: MainWindow, qtbot: QtBot) -> None:
    set_default_person("ผู้ตรวจประเมิน 7")
    qtbot.keyClick(window.start.table, Qt.Key.Key_F2)
    assert window.session is not None
    assert window.session.state.application.sample
    assert window.session.evaluation().scored == (17, 18)
    assert window.status.sample.word == "ข้อมูลตัวอย่าง คะแนนเป็นค่าสมมุติ"


def test_what_waits_is_only_what_there_is(window: MainWindow, tmp_path: Path) -> None:
    (tmp_path / "a.pmqa").touch()
    remember(window.settings, kept(tmp_path / "a.pmqa", scored=15, open_issues=2))
    window.start.refresh()
    lines = [window.start._waiting.itemAt(place).widget().title.text()  # type: ignore[union-attr]
             for place in range(window.start._waiting.count())]
    assert lines == ["ยังไม่ให้คะแนน 3 หัวข้อ", "ประเด็นตรวจประเมินค้าง 2 ประเด็น"]


def test_a_damaged_list_counts_as_none(window: MainWindow) -> None:
    window.settings.recent = "{not a list"
    window.start.refresh()
    assert window.start.model.rowCount() == 0


def test_the_model_keeps_to_the_rules(
    window: MainWindow, tmp_path: Path, qtmodeltester: ModelTester,
) -> None:
    model = RecentModel()
    model.set_cases((kept(tmp_path / "a.pmqa"), kept(tmp_path / "b.pmqa", "จังหวัดตัวอย่าง ก")))
    qtmodeltester.check(model)
    model.set_filter("จังหวัด")
    qtmodeltester.check(model)
    assert model.rowCount() == 1


@pytest.mark.parametrize("language", list(Language))
def test_settings_are_kept(window: MainWindow, language: Language) -> None:
    window.set_language(language)
    window.set_theme("dark")
    again = Settings()
    assert (again.language, again.theme) == (language, "dark")
    window.set_theme("light")
