"""A label that is cut tells its whole text, whatever changed last."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ui.widgets.label import ThaiLabel

LONG = "ผู้ตรวจประเมินและหัวหน้าทีมตรวจประเมินในพื้นที่"


def test_the_tooltip_is_of_the_text_of_now(dressed: QApplication, qtbot: QtBot) -> None:
    label = ThaiLabel("สั้น")
    qtbot.addWidget(label)
    label.resize(90, label.sizeHint().height())
    with qtbot.waitExposed(label):
        label.show()
    assert label.toolTip() == ""
    label.setText(LONG)
    assert label.toolTip().replace("\u200b", "") == LONG
    label.setText(f"{LONG} 2")
    assert label.toolTip().replace("\u200b", "") == f"{LONG} 2"
    label.setText("สั้น")
    assert label.toolTip() == ""
    label.setText("สั้นพอดีๆ นะ")
    room = label.natural_width()
    label.resize(room - 2, label.height())
    assert label.toolTip() == ""
    label.set_weight(800)
    assert label.natural_width() > room
    assert label.toolTip() != ""
