"""Sync from the window: in the background, told in words, also when it is stopped or goes wrong."""

from __future__ import annotations

import socket
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from assessor_app.assessment.people import ensure_assessor
from assessor_app.assessment.scores import set_scores
from assessor_app.casefile.backup import copy_case
from assessor_app.casefile.claims import Claim
from assessor_app.casefile.connection import open_case
from assessor_app.casefile.courier import waiting
from assessor_app.casefile.installation import installation
from assessor_app.casefile.state import read_state
from assessor_app.errors import KnownFault
from assessor_app.exchange.desk import direct, sha256
from assessor_app.exchange.hub import init_hub
from assessor_app.exchange.keys import make_office
from assessor_app.exchange.layout import card_name
from assessor_app.exchange.report import Refused, SyncReport
from assessor_app.exchange.stores.opening import open_store
from assessor_app.exchange.sync import party_at, sync_case
from assessor_app.exchange.trusted import trust_office
from ui.window.main_window import MainWindow
from ui.window.sync import SyncDialog
from ui.window.sync_words import report_lines

OTHER = "ผู้ตรวจประเมิน 2"


@pytest.fixture
def hub(tmp_path: Path) -> Path:
    init_hub(open_store(str(tmp_path / "hub"), create=True))
    return tmp_path / "hub"


def sync_elsewhere(path: Path, hub: Path) -> SyncReport:
    """Sync a copy as another window on another machine would."""
    from assessor_app.casefile.installation import installation

    store = open_store(str(hub))
    with open_case(path) as case:
        return sync_case(direct(case), store, party_at(store, installation()),
                         SyncReport(case.case_id, path.name))


def opened(window: MainWindow) -> SyncDialog:
    window.menu.sync.trigger()
    dialog = window.sync.dialog
    assert dialog is not None
    return dialog


def sync_now(window: MainWindow, hub: Path, qtbot: QtBot) -> SyncDialog:
    dialog = opened(window)
    dialog.address.setText(str(hub))
    with qtbot.waitSignal(window.sync.work.ended, timeout=20_000):
        qtbot.mouseClick(dialog.sync_button, Qt.MouseButton.LeftButton)
    return dialog


def said(dialog: SyncDialog) -> str:
    return "\n".join(words for _, _, words in dialog.lines)


def test_work_goes_and_comes_and_the_pages_show_it(
    window: MainWindow, case_path: Path, hub: Path, tmp_path: Path, qtbot: QtBot,
) -> None:
    other = copy_case(case_path, tmp_path / "other.pmqa")
    with open_case(other) as case:
        set_scores(case, ensure_assessor(case, OTHER), {"3.1": 70})
    sync_elsewhere(other, hub)
    assert window.open_path(case_path)
    session = window.session
    assert session is not None
    changed: list[object] = []
    session.changed.connect(changed.append)
    dialog = sync_now(window, hub, qtbot)
    assert any(score.percent == 70 for score in session.state.scores)
    assert changed
    assert "รับรายการใหม่" in said(dialog)
    assert "ไม่มีสำนักงาน" in said(dialog)
    assert not dialog._going.isVisible()
    assert waiting(session.case) == 0
    assert window.status.sync.word.startswith("รับส่งแล้ว")
    session.set_scores({"1.1": 60})
    window.sync.count()
    assert window.status.sync.word == "ออฟไลน์ · รอส่ง 1 รายการ"
    dialog = sync_now(window, hub, qtbot)
    assert "ส่งแล้ว 1 รายการ" in said(dialog)
    report = sync_elsewhere(other, hub)
    assert report.came_changes == 1


def test_a_place_that_is_no_hub_is_prepared_only_when_asked(
    window: MainWindow, case_path: Path, tmp_path: Path, qtbot: QtBot,
) -> None:
    (tmp_path / "stick").mkdir()
    assert window.open_path(case_path)
    dialog = sync_now(window, tmp_path / "stick", qtbot)
    assert window.sync.work.fault is not None
    assert window.sync.work.fault.key == "hub_none"
    assert not list((tmp_path / "stick").iterdir())
    assert dialog._answer.isVisible()
    with qtbot.waitSignal(window.sync.work.ended, timeout=20_000):
        qtbot.mouseClick(dialog.act, Qt.MouseButton.LeftButton)
    assert window.sync.work.fault is None
    assert "ส่งแล้ว" in said(dialog)


def test_an_office_is_trusted_only_when_a_person_says_so(
    window: MainWindow, case_path: Path, tmp_path: Path, qtbot: QtBot,
) -> None:
    make_office(tmp_path / "keys", "สำนักงาน ก.พ.ร.")
    store = open_store(str(tmp_path / "hub"), create=True)
    init_hub(store, card=(tmp_path / "keys" / "office-card.json").read_bytes())
    assert window.open_path(case_path)
    dialog = sync_now(window, tmp_path / "hub", qtbot)
    report = window.sync.work.report
    assert report is not None
    assert report.strange_office in dialog.asked.text()
    assert report.office == ""
    with qtbot.waitSignal(window.sync.work.ended, timeout=20_000):
        qtbot.mouseClick(dialog.act, Qt.MouseButton.LeftButton)
    assert window.sync.work.report is not None
    assert window.sync.work.report.office == "สำนักงาน ก.พ.ร."
    assert not dialog._answer.isVisible()


def test_of_the_cards_of_two_offices_none_is_offered(
    window: MainWindow, case_path: Path, tmp_path: Path, qtbot: QtBot,
) -> None:
    """Whoever can write to a hub can lay a card there; the true one is taken from its file."""
    store = open_store(str(tmp_path / "hub"), create=True)
    init_hub(store)
    for name in ("true", "false"):
        make_office(tmp_path / name, "สำนักงาน ก.พ.ร.")
        data = (tmp_path / name / "office-card.json").read_bytes()
        store.put_new(card_name(sha256(data)), data)
    assert window.open_path(case_path)
    dialog = sync_now(window, tmp_path / "hub", qtbot)
    report = window.sync.work.report
    assert report is not None
    assert len(report.strange_offices) == 2
    assert all(fingerprint in said(dialog) for fingerprint in report.strange_offices)
    assert not dialog._answer.isVisible()
    # Once one is trusted, the other is junk, told once and counted afterwards
    trust_office(installation(), (tmp_path / "true" / "office-card.json").read_bytes())
    dialog = sync_now(window, tmp_path / "hub", qtbot)
    assert "สำนักงานอื่น" in said(dialog)
    dialog = sync_now(window, tmp_path / "hub", qtbot)
    assert "สำนักงานอื่น" not in said(dialog)
    assert "ซึ่งเคยแจ้งแล้ว: 1" in said(dialog)


@pytest.mark.usefixtures("window")  # which speaks Thai
def test_what_the_office_received_and_the_hub_withholds_is_said() -> None:
    words = "\n".join(line for _, _, line in report_lines(SyncReport(
        "0" * 32, "ก", unarrived=12, office="สำนักงาน", roster=2, roster_hidden=True,
        refused=[Refused(str(number), KnownFault("key_giver", signer=f"{number:016d}"))
                 for number in range(30)])))
    assert "ยังมาไม่ถึงที่นี่: 12" in words
    assert "ทะเบียนเก่ากว่า" in words
    assert "สิ่งอื่นบนที่เก็บกลางที่ใช้ไม่ได้: 20" in words


@pytest.mark.usefixtures("window")
def test_what_has_no_effect_and_whose_key_is_bound_is_said() -> None:
    lines = report_lines(SyncReport(
        "0" * 32, "ก", claims=[Claim("ผู้ตรวจ ก", "ab" * 32, 1)] * 3,
        bound=[KnownFault("identity_bound", name="ผู้ตรวจ ข", key="cdcd")],
        elsewhere=KnownFault("identity_elsewhere", name="ผู้ตรวจ ค", keys="efef")))
    told = {sign: words for sign, _, words in lines if sign in ("person", "key")}
    assert "3 รายการ" in told["person"]
    assert "abab-abab-abab-abab" in told["person"]
    assert "ผู้ตรวจ ข" in told["key"]
    assert any(colour == "dp" and "ผู้ตรวจ ค" in words for _, colour, words in lines)


def test_a_hub_that_is_gone_is_said_and_nothing_is_lost(
    window: MainWindow, case_path: Path, tmp_path: Path, qtbot: QtBot,
) -> None:
    assert window.open_path(case_path)
    dialog = sync_now(window, tmp_path / "pulled-out", qtbot)
    assert window.sync.work.fault is not None
    assert window.sync.work.fault.key == "store_unreachable"
    assert said(dialog)
    assert dialog.sync_button.isEnabled()


def test_closing_the_case_while_it_syncs_stops_it(
    window: MainWindow, case_path: Path, hub: Path, tmp_path: Path, qtbot: QtBot,
) -> None:
    assert window.open_path(case_path)
    dialog = opened(window)
    dialog.address.setText(str(hub))
    dialog.start()
    assert window.sync.work.running
    window.close_case()
    assert window.session is None
    assert not window.sync.work.running
    assert window.status.sync.word == ""
    other = tmp_path / "other.pmqa"
    copy_case(case_path, other)
    sync_elsewhere(case_path, hub)  # the lock is free, and the next sync goes on
    sync_elsewhere(other, hub)
    with open_case(other) as one, open_case(case_path) as two:
        assert read_state(one).scores == read_state(two).scores


def test_a_hub_that_never_answers_keeps_nobody_in_the_case(
    window: MainWindow, case_path: Path, qtbot: QtBot,
) -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        assert window.open_path(case_path)
        dialog = opened(window)
        dialog.address.setText(f"webdav+http://127.0.0.1:{silent.getsockname()[1]}/hub")
        dialog.start()
        waiting_for, _ = silent.accept()
        with waiting_for:
            window.close_case()  # while the other thread waits for an answer
            assert window.session is None
            assert not window.sync.work.running
            assert window.sync.work._leaving
            with open_case(case_path) as case:  # the lock is free at once
                assert case.writable
            assert window.open_path(case_path)
            assert not window.sync.work.running
    qtbot.waitUntil(lambda: not window.sync.work._leaving, timeout=20_000)
    assert window.session is not None


def test_stopping_says_what_was_done(
    window: MainWindow, case_path: Path, hub: Path, qtbot: QtBot,
) -> None:
    assert window.open_path(case_path)
    dialog = opened(window)
    dialog.address.setText(str(hub))
    with qtbot.waitSignal(window.sync.work.ended, timeout=20_000):
        dialog.start()
        dialog._cancel()
    assert window.sync.work.cancelled
    assert "หยุดแล้ว" in said(dialog)
    dialog = sync_now(window, hub, qtbot)
    assert window.sync.work.fault is None
    assert window.session is not None
    assert waiting(window.session.case) == 0


def test_a_case_open_for_reading_says_why_it_cannot_be_synced(
    window: MainWindow, case_path: Path, hub: Path,
) -> None:
    assert window.open_path(case_path, write=False)
    dialog = opened(window)
    dialog.address.setText(str(hub))
    assert not dialog.sync_button.isEnabled()
    assert "อ่านเท่านั้น" in said(dialog)
