"""A case that an SQLite tool altered is told in the window and written to no more."""

from __future__ import annotations

from pathlib import Path

import pytest
from altering import alter
from pytestqt.qtbot import QtBot

from assessor_app.casefile.check import check_case
from ui.window.crash import CrashKeeper
from ui.window.main_window import MainWindow


def _open(window: MainWindow, path: Path, qtbot: QtBot) -> None:
    assert window.open_path(path)
    assert window.desk.held is not None
    with qtbot.waitSignal(window.desk.held.ended):
        pass


@pytest.mark.parametrize(("script", "key"), [
    ("UPDATE score SET percent = 95", "case_state_altered"),
    ("UPDATE change SET signature = ''", "journal_unsigned"),
    ("CREATE TRIGGER forget AFTER INSERT ON change BEGIN DELETE FROM score; END",
     "case_schema_foreign"),
])
def test_an_altered_case_is_told_and_not_written(
    window: MainWindow, case_path: Path, qtbot: QtBot, script: str, key: str,
) -> None:
    alter(case_path, script)
    before = case_path.read_bytes()
    _open(window, case_path, qtbot)
    assert window.banner.isVisible()
    assert window.banner.fault is not None
    assert window.banner.fault.key == key
    session = window.session
    assert session is not None
    assert not session.writable
    with qtbot.waitSignal(session.fault) as told:
        session.set_scores({"2.1": 50})
    assert told.args is not None
    assert told.args[0].key == key
    window.close_case()
    assert case_path.read_bytes() == before


def test_a_sound_case_is_said_nothing_of(
    window: MainWindow, case_path: Path, qtbot: QtBot,
) -> None:
    _open(window, case_path, qtbot)
    assert window.banner.fault is None
    assert window.session is not None
    window.session.set_scores({"2.1": 50})
    window.close_case()
    assert check_case(case_path).ok


def test_an_error_over_a_damaged_case_is_told_as_its_damage(
    window: MainWindow, case_path: Path, qtbot: QtBot,
) -> None:
    keeper = CrashKeeper(lambda: True, window)
    keeper.harmed.connect(window.banner.tell)
    alter(case_path, "UPDATE score SET percent = 95")
    _open(window, case_path, qtbot)
    window.banner.put_away()
    error = ValueError("what a page made of it")
    with qtbot.waitSignal(keeper.harmed):
        keeper.take(type(error), error, None)
    assert keeper.last is None
    assert window.banner.fault is not None
    assert window.banner.fault.key == "case_harmed"
