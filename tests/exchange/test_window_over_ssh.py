"""Sync from the window with a real server: nothing is trusted unasked."""

from __future__ import annotations

from pathlib import Path

import servers
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from assessor_app.assessment import case as use
from assessor_app.casefile.installation import set_default_person
from assessor_app.casefile.records.application import Applicant, Application
from assessor_app.casefile.records.choices import ApplicantKind
from assessor_app.errors import KnownFault
from ui.window.main_window import MainWindow

PERSON = "ผู้ตรวจประเมิน 1"


def test_a_server_is_trusted_only_with_the_key_that_was_shown(
    ssh_server: servers.Served, qtbot: QtBot, tmp_path: Path,
) -> None:
    set_default_person(PERSON)
    applicant = Applicant("กรมตัวอย่าง", "", ApplicantKind.DEPARTMENT)
    application = Application(2564, (), None, None, None, None, False)
    use.new_case(tmp_path / "a.pmqa", applicant, application, author=PERSON).close()
    window = MainWindow()
    qtbot.addWidget(window)
    with qtbot.waitExposed(window, timeout=60_000):
        window.show()
    assert window.open_path(tmp_path / "a.pmqa")
    window.menu.sync.trigger()
    dialog, work = window.sync.dialog, window.sync.work
    assert dialog is not None

    def press(button: object) -> str:
        with qtbot.waitSignal(work.ended, timeout=120_000):
            qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
        return "" if work.fault is None else work.fault.key

    dialog.address.setText(ssh_server.url)
    assert press(dialog.sync_button) == "store_host_unknown"
    assert work.fault is not None
    shown = work.fault
    assert str(shown.values["fingerprint"]) in dialog.lines[0][2]
    assert dialog._answer.isVisible()
    work.fault = KnownFault("store_host_unknown", **shown.values | {"fingerprint": "SHA256:other"})
    assert press(dialog.act) == "store_host_changed"  # it shows another key than was compared
    assert not dialog._answer.isVisible()
    assert press(dialog.sync_button) == "store_host_unknown", "and nothing was trusted"
    assert press(dialog.act) == "hub_none"
    assert press(dialog.act) == ""
    assert any(ssh_server.folder.iterdir())
    assert window.close()
