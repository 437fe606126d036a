"""Evidence in the window: dropped, pasted and chosen files, pictures, captions, links."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import evidence_files as files
import pytest
from PySide6.QtCore import QMimeData, QPointF, QSize, Qt, QTimer, QUrl
from PySide6.QtGui import QDropEvent, QGuiApplication, QImage, QPixmap
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from assessor_app.assessment import entries
from assessor_app.assessment.evidence import TakenIn
from assessor_app.casefile.check import check_case
from assessor_app.casefile.evidence import has_blob
from assessor_app.casefile.records.choices import IssueKind, Role, Sign
from assessor_app.casefile.records.visit import Issue, VisitFinding
from ui.pages.site_visit.evidence import thumbs as evidence_thumbs
from ui.pages.site_visit.evidence.adding import _reader
from ui.pages.site_visit.evidence.panel import EvidencePanel
from ui.pages.site_visit.evidence.thumbs import Thumbnails, Unshown
from ui.pages.site_visit.evidence_view import EvidenceDialog
from ui.session.case_session import CaseSession
from ui.session.worker import Cancelled, Progress
from ui.widgets.reader.reader import ReportReader


@pytest.fixture
def session(case_path: Path, dressed: QApplication) -> Iterator[CaseSession]:
    """A case with one issue, open in the window's way."""
    made = CaseSession.open(case_path, "ผู้ตรวจประเมิน 1")
    made.perform(lambda: entries.add(made.case, made.assessor, Issue, item="3.1",
                                     kind=IssueKind.CLARIFY, question="จริงหรือไม่")[1], "x")
    yield made
    made.flush()
    made.close()


@pytest.fixture
def panel(session: CaseSession, qtbot: QtBot) -> Iterator[EvidencePanel]:
    """The evidence of that issue, on the screen."""
    made = EvidencePanel(session)
    qtbot.addWidget(made)
    made.resize(700, 300)
    with qtbot.waitExposed(made):
        made.show()
    made.show_issue(session.state.issues[0].id)
    yield made
    made.stop()


def _idle(panel: EvidencePanel) -> bool:
    assert panel._adding is not None
    return not panel._adding.running


def _unused(session: CaseSession) -> list[str]:
    report = check_case(session.case.path)
    assert report.ok
    return [note.key for note in report.notes if note.key == "check_blob_unused"]


def _add(panel: EvidencePanel, qtbot: QtBot, *paths: Path) -> None:
    panel.add_files(list(paths))
    qtbot.waitUntil(lambda: _idle(panel), timeout=20_000)


def _captions(panel: EvidencePanel) -> list[str]:
    return [one.caption or one.name for one in panel.model.evidence()]


def test_files_are_taken_in_one_after_the_other(
    panel: EvidencePanel, session: CaseSession, qtbot: QtBot, tmp_path: Path,
) -> None:
    photos = [files.photo(tmp_path / f"{n}.jpg", size=(300 + n, 200)) for n in range(8)]
    _add(panel, qtbot, *photos, files.pdf(tmp_path / "แผน.pdf"))
    assert [one.number for one in panel.model.evidence()] == [f"ภ-ก-{n}" for n in range(1, 10)]
    assert all(has_blob(session.case, one.sha256) for one in panel.model.evidence())
    assert all(one.issues == (session.state.issues[0].id,) for one in panel.model.evidence())
    assert panel.title.text().split() == ["หลักฐาน", "9"]
    assert not panel.progress.isVisible()
    assert panel.model.rowCount() == 10  # with the place to drop more
    session.undo()  # the last group
    assert len(panel.model.evidence()) == 6
    session.redo()
    assert len(panel.model.evidence()) == 9
    assert check_case(session.case.path).ok


def test_files_that_cannot_be_taken_are_told_and_the_others_go_on(
    panel: EvidencePanel, qtbot: QtBot, tmp_path: Path,
) -> None:
    (tmp_path / "เสีย.jpg").write_bytes(b"words")
    _add(panel, qtbot, tmp_path / "เสีย.jpg", files.photo(tmp_path / "a.jpg"), tmp_path,
         files.bomb(tmp_path / "bomb.png"))
    assert _captions(panel) == ["a.jpg"]
    assert panel.told.isVisible()
    assert "เสีย.jpg" in panel.told.text()
    assert "bomb.png" in panel.told.text()
    assert len(panel.told.text().splitlines()) == 3


def test_the_same_file_again_is_linked_and_not_numbered_anew(
    panel: EvidencePanel, session: CaseSession, qtbot: QtBot, tmp_path: Path,
) -> None:
    photo = files.photo(tmp_path / "a.jpg")
    _add(panel, qtbot, photo)
    session.perform(lambda: entries.add(session.case, session.assessor, Issue, item="3.2",
                                        kind=IssueKind.VERIFY, question="อีกข้อ")[1], "x")
    second = next(one for one in session.state.issues if one.item == "3.2")
    panel.show_issue(second.id)
    assert panel.model.evidence() == ()
    _add(panel, qtbot, photo)
    one, = session.state.evidence
    assert set(one.issues) == {issue.id for issue in session.state.issues}
    assert "ภ-ก-1" in panel.told.text()


def test_files_are_dropped_and_pictures_pasted(
    panel: EvidencePanel, session: CaseSession, qtbot: QtBot, tmp_path: Path,
) -> None:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(files.photo(tmp_path / "ลาก.jpg")))])
    panel.dropEvent(QDropEvent(QPointF(20, 20), Qt.DropAction.CopyAction, mime,
                               Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier))
    qtbot.waitUntil(lambda: _idle(panel), timeout=20_000)
    image = QImage(80, 60, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.red)
    QGuiApplication.clipboard().setImage(image)
    panel.view.setFocus()
    qtbot.keyClick(panel.view, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: _idle(panel), timeout=20_000)
    copied = QMimeData()
    copied.setUrls([QUrl.fromLocalFile(str(files.photo(tmp_path / "คัดลอก.png")))])
    QGuiApplication.clipboard().setMimeData(copied)
    qtbot.keyClick(panel.view, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: _idle(panel), timeout=20_000)
    assert _captions(panel) == ["ลาก.jpg", "ภาพที่วาง.png", "คัดลอก.png"]
    QGuiApplication.clipboard().clear()


def test_captions_links_and_deletion(
    panel: EvidencePanel, session: CaseSession, qtbot: QtBot, tmp_path: Path,
) -> None:
    _add(panel, qtbot, files.photo(tmp_path / "a.jpg"), files.photo(tmp_path / "b.png"))
    panel.view.setFocus()
    panel.view.setCurrentIndex(panel.model.index(0))
    qtbot.keyClick(panel.view, Qt.Key.Key_F2)
    editor = panel.view.findChild(QLineEdit)
    editor.setText("จุดบริการ ชั้น 1")
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: _captions(panel) == ["จุดบริการ ชั้น 1", "b.png"])
    qtbot.keyClick(panel.view, Qt.Key.Key_Delete)
    assert _captions(panel) == ["b.png"]
    assert len(session.state.evidence) == 2
    session.undo()
    assert len(panel.model.evidence()) == 2
    first = panel.model.evidence()[0]
    session.perform(lambda: entries.add(session.case, session.assessor, VisitFinding,
                                        issue=session.state.issues[0].id, text="พบ",
                                        evidence=[first.id])[1], "x")
    panel.view.setCurrentIndex(panel.model.index(0))
    panel.delete_chosen()
    assert len(session.state.evidence) == 1
    session.undo()
    assert {one.name for one in session.state.evidence} == {"a.jpg", "b.png"}


def test_evidence_is_linked_with_comments_of_the_item(
    panel: EvidencePanel, session: CaseSession, qtbot: QtBot, tmp_path: Path,
) -> None:
    comment = session.add("comment", item="3.1", sign=Sign.OFI, text="ไม่พบรอบการทบทวน")
    session.add("comment", item="3.2", sign=Sign.OFI, text="ของหัวข้ออื่น")
    assert comment is not None
    _add(panel, qtbot, files.photo(tmp_path / "a.jpg"))
    one, = panel.model.evidence()
    assert [held.id for held in panel._comments()] == [comment.id]
    panel.turn_comment(one.id, comment.id, True)
    assert session.state.evidence[0].comments == (comment.id,)
    panel.turn_comment(one.id, comment.id, False)
    assert session.state.evidence[0].comments == ()


def test_adding_is_cancelled_and_what_is_in_stays(
    panel: EvidencePanel, session: CaseSession, qtbot: QtBot, tmp_path: Path,
) -> None:
    photos = [files.photo(tmp_path / f"{n}.jpg", size=(300 + n, 200)) for n in range(30)]
    # soon after the first group was named, while the thread reads the next file
    session.changed.connect(lambda _changed: QTimer.singleShot(0, panel.progress.cancel.click))
    panel.add_files(photos)
    qtbot.waitUntil(lambda: _idle(panel), timeout=20_000)
    assert 6 <= len(panel.model.evidence()) < 30
    assert _unused(session) == []


class _CancelledAt(Progress):
    """Is cancelled while a certain step is told."""

    def __init__(self, at: int) -> None:
        super().__init__(self._hear)
        self._left = at

    def _hear(self, _done: int, _of: int, _words: str) -> None:
        if not self._left:
            self.cancel()
        self._left -= 1


def test_a_cancel_at_any_step_of_the_thread_leaves_all_of_a_file_or_nothing(
    session: CaseSession, tmp_path: Path,
) -> None:
    (tmp_path / "a.bin").write_bytes(bytes(range(256)) * 40_000)  # ten pieces: in two batches
    read: list[tuple[TakenIn, str]] = []
    for at in range(100):
        try:
            taken = _reader(session, tmp_path / "a.bin", "", read)(_CancelledAt(at))
            break
        except Cancelled:
            assert read == []
            assert session.case.connection.execute(
                "SELECT (SELECT count(*) FROM blob) + (SELECT count(*) FROM blob_piece)"
            ).fetchone() == (0,)
    assert at >= 40  # hashed in quarters of a piece, stored, read back
    assert read == [(taken, "")]
    assert has_blob(session.case, taken.blob.sha256)


def test_a_cancel_when_a_file_is_read_and_the_window_has_not_heard_of_it_keeps_it(
    panel: EvidencePanel, session: CaseSession, qtbot: QtBot, tmp_path: Path,
) -> None:
    panel.add_files([files.photo(tmp_path / f"{n}.jpg", size=(300 + n, 200)) for n in range(3)])
    assert panel._adding is not None
    assert panel._adding._task is not None
    panel._adding._task.wait()  # its signals wait for the event loop
    panel.progress.cancel.click()
    qtbot.waitUntil(lambda: _idle(panel), timeout=20_000)
    assert [one.name for one in panel.model.evidence()] == ["0.jpg"]
    assert _unused(session) == []


def test_evidence_that_was_deleted_does_not_come_back_when_the_panel_goes(
    panel: EvidencePanel, session: CaseSession, qtbot: QtBot, tmp_path: Path,
) -> None:
    _add(panel, qtbot, files.photo(tmp_path / "a.jpg"))
    panel.view.setCurrentIndex(panel.model.index(0, 0))
    panel.delete_chosen()
    panel.set_session(None)
    assert session.state.evidence == ()


def test_files_that_may_not_be_named_any_more_are_let_go_when_the_case_closes(
    panel: EvidencePanel, session: CaseSession, qtbot: QtBot, tmp_path: Path,
) -> None:
    """Another window of the team's makes the person an observer while the file is read."""
    from assessor_app.assessment.team import add_member

    panel.add_files([files.photo(tmp_path / "a.jpg")])
    add_member(session.case, "ประธาน", Role.LEAD)
    add_member(session.case, session.assessor.name, Role.OBSERVER, author="ประธาน")
    with qtbot.waitSignal(session.fault, timeout=20_000):
        qtbot.waitUntil(lambda: _idle(panel), timeout=20_000)
    assert session.state.evidence == ()
    panel.set_session(None)
    session.close()
    assert _unused(session) == []


def test_a_panel_that_goes_while_files_are_read_keeps_what_was_read(
    panel: EvidencePanel, session: CaseSession, tmp_path: Path,
) -> None:
    panel.add_files([files.photo(tmp_path / f"{n}.jpg", size=(300 + n, 200)) for n in range(5)])
    panel.set_session(None)
    assert panel.model.evidence() == ()
    assert _unused(session) == []


def test_pictures_are_made_in_another_thread_and_few_are_kept(
    panel: EvidencePanel, session: CaseSession, qtbot: QtBot, tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(evidence_thumbs, "MOST_BYTES", 200_000)
    _add(panel, qtbot, *[files.photo(tmp_path / f"{n}.jpg", size=(400 + n, 300))
                         for n in range(12)])
    thumbnails = Thumbnails(session.case)
    size = QSize(112, 78)
    for one in session.state.evidence:
        assert thumbnails.picture(one.sha256, size) is None  # never made on the window's thread
        qtbot.waitUntil(lambda one=one: thumbnails.picture(one.sha256, size) is not None)
        picture = thumbnails.picture(one.sha256, size)
        assert isinstance(picture, QPixmap)
        assert (picture.width() <= 112, picture.height() <= 78) == (True, True)
    assert thumbnails.kept_bytes <= 200_000
    thumbnails.stop()


def test_pictures_that_cannot_be_shown_say_why(
    panel: EvidencePanel, session: CaseSession, qtbot: QtBot, tmp_path: Path,
) -> None:
    cut = files.photo(tmp_path / "cut.jpg", size=(800, 600))
    cut.write_bytes(cut.read_bytes()[:1500])  # its head is whole, so that it was taken in
    _add(panel, qtbot, cut, files.photo(tmp_path / "b.jpg"))
    damaged, away = session.state.evidence
    session.case.connection.execute("DELETE FROM blob WHERE sha256 = ?", (away.sha256,))
    thumbnails = Thumbnails(session.case)
    size = QSize(112, 78)
    for one, reason in ((damaged, "damaged"), (away, "missing")):
        thumbnails.picture(one.sha256, size)
        qtbot.waitUntil(lambda one=one: thumbnails.picture(one.sha256, size) is not None)
        assert thumbnails.picture(one.sha256, size) == Unshown(reason)
    thumbnails.stop()
    assert not panel.grab().isNull()


@pytest.mark.skipif(os.name == "nt", reason="Windows lets no open file be renamed")
def test_pictures_of_a_case_that_went_away_are_no_fault_of_the_program(
    panel: EvidencePanel, session: CaseSession, qtbot: QtBot, tmp_path: Path,
) -> None:
    _add(panel, qtbot, files.photo(tmp_path / "a.jpg"))
    place = session.case.path
    place.rename(tmp_path / "moved.pmqa")
    thumbnails = Thumbnails(session.case)
    assert thumbnails.picture(session.state.evidence[0].sha256, QSize(112, 78)) is None
    qtbot.waitUntil(lambda: not thumbnails._maker.isRunning())
    thumbnails.stop()
    (tmp_path / "moved.pmqa").rename(place)


def test_two_hundred_photos_ask_only_for_what_is_seen(
    panel: EvidencePanel, session: CaseSession, qtbot: QtBot, tmp_path: Path,
) -> None:
    from assessor_app.assessment.evidence import record_all, take_in

    taken = take_in(session.case, files.photo(tmp_path / "a.jpg", size=(2000, 1500)))
    session.perform(lambda: record_all(
        session.case, session.assessor, [taken] * 200,
        issues=[session.state.issues[0].id])[1], "x")
    assert len(panel.model.evidence()) == 200
    assert panel.thumbnails is not None
    panel.grab()
    qtbot.waitUntil(lambda: panel.thumbnails.kept_bytes > 0)
    assert len(panel.thumbnails._kept) == 1  # one content, however often it is shown
    panel.view.scrollToBottom()
    panel.grab()
    assert panel.view.indexAt(panel.view.viewport().rect().center()).row() > 150


def test_a_photo_is_seen_large_with_its_facts(
    panel: EvidencePanel, session: CaseSession, qtbot: QtBot, tmp_path: Path,
) -> None:
    _add(panel, qtbot, files.photo(tmp_path / "a.jpg", 6, (1600, 1200)),
         files.pdf(tmp_path / "b.pdf", 4))
    first, second = panel.model.evidence()
    dialog = EvidenceDialog(session, panel.thumbnails, panel.model.evidence(), first.id)
    qtbot.addWidget(dialog)
    dialog.show()
    assert "2 ก.ค. 2564 09:40" in dialog.facts.text()
    assert "13.75343, 100.50014" in dialog.facts.text()
    dialog.caption.setText("ห้องยา")
    qtbot.keyClick(dialog, Qt.Key.Key_Right)
    assert dialog.evidence.id == second.id
    assert "PDF 4" in dialog.facts.text()
    assert session.state.evidence[0].caption == "ห้องยา"
    assert dialog.read.isVisible()
    pages = dialog.read_pdf().findChild(ReportReader)
    assert pages is not None
    assert pages.document.pageCount() == 4
    dialog.step(-1)
    assert dialog.copy_to(str(tmp_path / "out.jpg"))
    assert files.MAKER.encode() not in (tmp_path / "out.jpg").read_bytes()
    assert not dialog.copy_to(str(tmp_path / "out.jpg"))
    assert "out.jpg" in dialog.told.text()
    dialog.close()


def test_a_case_that_can_only_be_read_shows_and_takes_nothing(
    case_path: Path, dressed: QApplication, qtbot: QtBot, tmp_path: Path,
) -> None:
    from assessor_app.casefile.connection import open_case

    session = CaseSession.of(open_case(case_path, write=False), "ผู้ตรวจประเมิน 1")
    panel = EvidencePanel(session)
    qtbot.addWidget(panel)
    panel.add_files([files.photo(tmp_path / "a.jpg")])
    assert panel.model.rowCount() == 0
    assert not panel.hint.isVisibleTo(panel)
    panel.stop()
    session.close()
