"""The new-case form, filled in as a person would."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from assessor_app.casefile.connection import open_case
from assessor_app.casefile.installation import default_person, set_default_person
from assessor_app.casefile.records.application import PriorAward
from assessor_app.casefile.records.choices import ApplicantKind
from assessor_app.casefile.state import read_state
from assessor_app.criteria.edition_file import builtin_edition
from assessor_app.errors import KnownFault
from assessor_app.words import Language
from ui.pages.new_case.form import Answers, check, file_name, free_path
from ui.pages.new_case.page import NewCasePage
from ui.widgets.date_field import read_day
from ui.window.main_window import MainWindow

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def page(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> NewCasePage:
    set_default_person("ผู้ตรวจประเมิน 1")
    (tmp_path / "แฟ้ม").mkdir()
    window.settings.folder = tmp_path / "แฟ้ม"
    qtbot.keyClick(window, Qt.Key.Key_N, CTRL)
    assert isinstance(window._new_case, NewCasePage)
    assert window._new_case.isVisible()
    return window._new_case


def fill(page: NewCasePage) -> None:
    page.name_th.insert("กรมการแพทย์แผนไทย")
    page.kind.button("department").click()
    page.cycle.setText("๒๕๖๔")
    page._edited("cycle")
    page.awards["category-3"].click()


def test_a_case_is_made_by_keyboard_and_mouse(
    page: NewCasePage, window: MainWindow, qtbot: QtBot, tmp_path: Path,
) -> None:
    assert page.name_th.hasFocus()
    assert not page.make.isEnabled()
    fill(page)
    qtbot.keyClicks(page.name_en, "Department of Thai Medicine")
    page.awards["distinguished"].click()
    page.fl.button("yes").click()
    qtbot.keyClicks(page.fl_date, "15/3/2562")
    page.prior.answer.button("some").click()
    page.prior.category.setCurrentIndex(1)
    qtbot.keyClicks(page.prior.year, "2561")
    qtbot.keyClick(page.prior.year, Qt.Key.Key_Return)
    qtbot.keyClicks(page.pages, "47")
    assert page.make.isEnabled()
    assert page.count.text() == "พร้อมสร้างแฟ้ม"
    qtbot.keyClick(page.pages, Qt.Key.Key_Return, CTRL)
    assert window.session is not None
    state = window.session.state
    assert state.applicant.kind is ApplicantKind.DEPARTMENT
    assert state.applicant.name_en == "Department of Thai Medicine"
    assert state.application.cycle == 2564
    assert state.application.awards == ("category-3", "distinguished")
    assert state.application.fl_certified is True
    assert state.application.fl_date == date(2019, 3, 15)
    assert state.application.prior_awards == (PriorAward("2", 2561),)
    assert state.application.report_pages == 47
    assert window.session.case.path.parent == tmp_path / "แฟ้ม"
    assert window.session.case.path.name == "กรมการแพทย์แผนไทย-3-distinguished-2564.pmqa"
    assert window.case_view.isVisible()
    assert "กรมการแพทย์แผนไทย" in window.windowTitle()


def test_pages_over_the_limit_are_a_finding_and_no_error(page: NewCasePage) -> None:
    fill(page)
    page.pages.setText("47")
    page._edited("pages")
    assert page.make.isEnabled()
    words = page.fields["pages"].error
    assert "47" in words
    assert "45" in words
    assert builtin_edition().page_limit_source == "seed:L145-146"
    assert words.endswith("สำนักงาน ก.พ.ร. บรรทัด 145–146")
    assert page.pages.property("state") != "error"
    assert page.checks["pages"].title.text() == "จำนวนหน้ารายงานเกิน"


@pytest.mark.parametrize(("name", "typed"), [
    ("cycle", "2021"), ("cycle", "ปีนี้"), ("pages", "0"), ("pages", "สี่สิบ"), ("pages", "-3")])
def test_an_error_stands_under_its_field_and_is_counted(
    page: NewCasePage, qtbot: QtBot, name: str, typed: str,
) -> None:
    fill(page)
    line = getattr(page, name)
    line.clear()
    line.setFocus()
    line.insert(typed)
    page.name_th.setFocus()
    assert page.fields[name].error
    assert line.property("state") == "error"
    assert not page.make.isEnabled()
    assert page.count.text() == "แก้ไข 1 รายการก่อนสร้างแฟ้ม"
    line.setFocus()
    line.setText({"cycle": "2564", "pages": "40"}[name])
    page._edited(name)
    assert not page.fields[name].error
    assert page.make.isEnabled()


def test_ctrl_enter_on_an_empty_form_says_what_is_missing(
    page: NewCasePage, qtbot: QtBot,
) -> None:
    qtbot.keyClick(page.name_th, Qt.Key.Key_Return, CTRL)
    assert {name for name, field in page.fields.items() if field.error} == {
        "name_th", "kind", "awards"}
    assert "3" in page.count.text()


def test_the_facts_are_checked_by_the_rules(page: NewCasePage) -> None:
    fill(page)
    assert page.checks["category"].title.text() == "รางวัลรายหมวดยังไม่แน่"
    page.fl.button("no").click()
    assert page.checks["category"].title.text() == "ไม่มีสิทธิ์ขอรับรางวัลรายหมวด"
    page.fl.button("yes").click()
    assert page.checks["category"].title.text() == "มีสิทธิ์ขอรับรางวัลรายหมวด"
    page.prior.answer.button("none").click()
    assert page.checks["distinguished"].more.text() == "ได้รางวัลรายหมวดมาก่อน 0 จาก 2 หมวด"
    page.prior.set_awards((PriorAward("1"), PriorAward("3", 2560)))
    page._edited("prior")
    assert page.checks["distinguished"].title.text() == "มีสิทธิ์ขอรับระดับดีเด่น"


def test_awards_won_before_are_added_and_taken_off(page: NewCasePage, qtbot: QtBot) -> None:
    assert page.answers().prior is None
    page.prior.answer.button("none").click()
    assert page.answers().prior == ()
    page.prior.answer.button("some").click()
    assert page.answers().prior_incomplete
    qtbot.keyClicks(page.prior.year, "1999")
    page.prior.add.click()
    assert page.answers().prior == ()
    page.prior.year.clear()
    page.prior.add.click()
    assert page.answers().prior == (PriorAward("1"),)
    page.prior._chips.itemAt(0).widget().click()  # type: ignore[union-attr]
    assert page.answers().prior_incomplete


def test_esc_goes_back_and_makes_nothing(
    page: NewCasePage, window: MainWindow, qtbot: QtBot, tmp_path: Path,
) -> None:
    fill(page)
    qtbot.keyClick(page.name_th, Qt.Key.Key_Escape)
    assert window.stack.currentWidget() is window.start
    assert list((tmp_path / "แฟ้ม").iterdir()) == []


def test_a_place_may_be_chosen(
    page: NewCasePage, window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
) -> None:
    fill(page)
    monkeypatch.setattr(page, "ask_path", lambda _proposed: tmp_path / "ที่อื่น")
    page.elsewhere.click()
    page.make.click()
    assert window.session is not None
    assert window.session.case.path == tmp_path / "ที่อื่น.pmqa"


def test_a_place_that_refuses_is_told_and_the_form_stays(
    page: NewCasePage, window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
) -> None:
    fill(page)
    (tmp_path / "file").write_text("no folder")
    monkeypatch.setattr(page, "ask_path", lambda _proposed: tmp_path / "file" / "a.pmqa")
    page.elsewhere.click()
    page.make.click()
    assert window.session is None
    assert page.banner.isVisible()
    assert page.name_th.text() == "กรมการแพทย์แผนไทย"


def test_the_name_of_the_person_is_asked_once(
    window: MainWindow, tmp_path: Path, qtbot: QtBot,
) -> None:
    window.settings.folder = tmp_path
    window.new_case()
    page = window._new_case
    assert page is not None
    assert page.fields["person"].isVisible()
    fill(page)
    assert not page.make.isEnabled()
    page.person.insert("ผู้ตรวจประเมิน 4")
    page.make.click()
    assert default_person() == "ผู้ตรวจประเมิน 4"
    assert window.session is not None
    assert window.session.assessor.name == "ผู้ตรวจประเมิน 4"
    window.new_case()
    assert not page.fields["person"].isVisible()
    assert page.name_th.text() == ""


def test_the_language_changes_under_the_hands(
    page: NewCasePage, window: MainWindow, qtbot: QtBot,
) -> None:
    fill(page)
    page.fl.button("yes").click()
    page.fl_date.set_day(date(2019, 3, 15))
    window.set_language(Language.EN)
    qtbot.waitUntil(lambda: page.make.text() == "Create")
    assert page.name_th.text() == "กรมการแพทย์แผนไทย"
    assert page.fl_date.text() == "15 Mar BE 2562"
    window.set_language(Language.TH)
    qtbot.waitUntil(lambda: page.fl_date.text() == "15 มี.ค. 2562")


@pytest.mark.parametrize("typed", [
    "15/3/2562", "15.3.2562", "๑๕/๓/๒๕๖๒", "2562-03-15", "2019-03-15", "15 มี.ค. 2562",
    "15 มีนาคม 2562", "15 มีนาคม พ.ศ. 2562", "15 Mar 2019", "15 Mar BE 2562"])
def test_days_are_read_as_people_write_them(typed: str) -> None:
    assert read_day(typed) == date(2019, 3, 15)


def test_the_leap_day_of_2563_is_a_day() -> None:
    assert read_day("29/2/2563") == date(2020, 2, 29)


@pytest.mark.parametrize("typed", ["30/2/2563", "15/13/2562", "15 มกร 2562", "เมื่อวาน", "15/3/62"])
def test_what_is_no_day_is_refused(typed: str) -> None:
    with pytest.raises(KnownFault):
        read_day(typed)


def test_file_names_are_safe_and_never_taken(tmp_path: Path) -> None:
    answers = Answers(name_th='กรม/ทดสอบ: "ที่ ๑" ' + "ยาว" * 80, cycle="2564",
                      awards=("category-3", "category-6"))
    name = file_name(answers, check(answers, builtin_edition()))
    assert name.endswith("-3-6-2564.pmqa")
    assert not set('/\\:*?"<>|') & set(name)
    assert len(name.encode()) < 255
    (tmp_path / name).touch()
    assert free_path(tmp_path, name).name == name.removesuffix(".pmqa") + " (2).pmqa"


def test_a_made_case_can_be_read_by_anyone(
    page: NewCasePage, window: MainWindow,
) -> None:
    fill(page)
    page.make.click()
    assert window.session is not None
    path = window.session.case.path
    window.close_case()
    with open_case(path, write=False) as case:
        assert read_state(case).applicant.name_th == "กรมการแพทย์แผนไทย"
