"""Random hands on a real window: clicks, keys and words anywhere, for so many actions.

Run as ``python tests/ui/random_hands.py FOLDER SEED ACTIONS``, in a process of its own: what opens
is closed with Escape, and an exception anywhere ends it with exit code 1. At the end the case file
is checked. The seed chooses what is done; when it is done hangs on the machine.
"""

from __future__ import annotations

import os
import random
import sys
import traceback
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QEvent, QPoint, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget

ME, OTHER = "ผู้ตรวจประเมิน 1", "ผู้ตรวจประเมิน 2"
WORDS = ("ที่", "น้ำใส ", "ฟื้นฟู", "กตัญญู ", "5", "0", "50", "2564", "x", " ")
KEYS = (
    Qt.Key.Key_Tab, Qt.Key.Key_Return, Qt.Key.Key_Space, Qt.Key.Key_Up, Qt.Key.Key_Down,
    Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Delete, Qt.Key.Key_Backspace, Qt.Key.Key_Home,
    Qt.Key.Key_End, Qt.Key.Key_PageDown, Qt.Key.Key_Escape, Qt.Key.Key_F4, Qt.Key.Key_F5,
    Qt.Key.Key_F6, Qt.Key.Key_F7, Qt.Key.Key_F8, Qt.Key.Key_F9,
)
WITH_CONTROL = (
    Qt.Key.Key_1, Qt.Key.Key_2, Qt.Key.Key_3, Qt.Key.Key_4, Qt.Key.Key_5, Qt.Key.Key_6,
    Qt.Key.Key_Z, Qt.Key.Key_Y, Qt.Key.Key_F, Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Return,
)


class Hands:
    """Does one thing after the other, also within dialogs that wait for an answer."""

    def __init__(self, app: QApplication, case: Path, seed: int, actions: int) -> None:
        from ui.window.main_window import MainWindow

        self.app, self.case, self.left = app, case, actions
        self.chance = random.Random(seed)
        self.done: list[str] = []
        self.window = MainWindow()
        self.window.show()
        self.window.open_path(case)

    def act(self) -> None:
        """One action; the next one is asked for first, since this one may open a dialog."""
        self.left -= 1
        if self.left <= 0:
            for one in self.app.topLevelWidgets():
                if one is not self.window:
                    one.close()
            self.app.exit(0)
            return
        QTimer.singleShot(1, self.act)
        if self.window.session is None and self.app.activeModalWidget() is None:
            self.window.open_path(self.case)
        top = self.app.activePopupWidget() or self.app.activeModalWidget() or self.window
        over = top is not self.window
        if isinstance(top, QFileDialog) or (over and self.chance.random() < 0.25):
            self._key(top, Qt.Key.Key_Escape)
            return
        focus = self.app.focusWidget() or top
        match self.chance.choices(("click", "type", "key", "control", "look"), (45, 15, 30, 7, 3)):
            case ["click"]:
                self._click(top)
            case ["type"]:
                self._type(focus)
            case ["key"]:
                self._key(focus, self.chance.choice(KEYS))
            case ["control"]:
                self._key(top, self.chance.choice(WITH_CONTROL),
                          Qt.KeyboardModifier.ControlModifier)
            case _:
                self.window.resize(self.chance.randrange(1280, 1900),
                                   self.chance.randrange(700, 1100))
                self.window.set_language(self.chance.choice(("th", "en")))

    def _click(self, top: QWidget) -> None:
        there = [one for one in top.findChildren(QWidget)
                 if one.isVisible() and one.isEnabled() and one.width() > 3 and one.height() > 3]
        if there:
            one = self.chance.choice(there)
            self.done.append(f"click {type(one).__name__}")
            QTest.mouseClick(one, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, QPoint(
                self.chance.randrange(one.width()), self.chance.randrange(one.height())))

    def _type(self, focus: QWidget) -> None:
        words = self.chance.choice(WORDS)
        self.done.append(f"type {words!r} into {type(focus).__name__}")
        for letter in words:  # QTest knows no Thai keys
            QApplication.sendEvent(focus, QKeyEvent(
                QEvent.Type.KeyPress, 0, Qt.KeyboardModifier.NoModifier, letter))

    def _key(
        self, focus: QWidget, key: Qt.Key,
        with_: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier,
    ) -> None:
        self.done.append(f"key {key.name} in {type(focus).__name__}")
        QTest.keyClick(focus, key, with_)


def make_case(path: Path, *, team: bool) -> None:
    """The sample, with a team of two or without one."""
    from assessor_app.assessment.sample import build_sample
    from assessor_app.assessment.team import add_member, declare
    from assessor_app.casefile.installation import set_default_person
    from assessor_app.casefile.records.choices import Role

    set_default_person(ME)
    with build_sample(path) as case:
        for name, role in ((ME, Role.LEAD), (OTHER, Role.ASSESSOR)) if team else ():
            add_member(case, name, role)
            declare(case, name)


def main(folder: Path, seed: int, actions: int) -> int:
    """Play, then check the file; 1 where anything was raised or the file does not hold."""
    os.environ |= {"QT_QPA_PLATFORM": "offscreen", "PMQA_HOME": str(folder / "home")}
    os.chdir(folder)
    from assessor_app.casefile.check import check_case
    from ui.window.app import application

    path = folder / "sample.pmqa"
    make_case(path, team=seed % 2 == 1)
    before = check_case(path).changes
    app = application()
    raised: list[str] = []

    def note(
        kind: type[BaseException], error: BaseException, trace: TracebackType | None,
    ) -> None:
        raised.extend(traceback.format_exception(kind, error, trace))
        app.exit(1)

    sys.excepthook = note
    hands = Hands(app, path, seed, actions)
    QTimer.singleShot(0, hands.act)
    app.exec()
    hands.window.close()
    report = check_case(path)
    if raised or report.problems:
        print(*raised, *(fault.text("en") for fault in report.problems), *hands.done[-8:],
              sep="\n", file=sys.stderr)
        return 1
    print(f"{len(hands.done)} actions, {report.changes - before} changes")
    return 0


if __name__ == "__main__":
    code = main(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]))
    sys.stdout.flush()
    os._exit(code)  # whatever dialog may still wait for an answer
