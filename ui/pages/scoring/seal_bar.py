"""A calm line above the comments of a sealed review: the reason of its edits, what waits for it."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QToolButton, QWidget

from ui.widgets.frame import box, column, row
from ui.widgets.label import ThaiLabel
from ui.widgets.sign import WARNING, Sign
from ui.widgets.tip import tip

HEIGHT = 34


@dataclass(frozen=True, slots=True)
class SealView:
    """What the bar tells of an item.

    Attributes:
        item: the item, or its category where that is scored as one
        reason: the reason held for this sitting, "" where none is
        waits: whether typed words wait for a reason
        score: the reason of the score's last edit after the seal, None where it had none
    """

    item: str
    reason: str
    waits: bool
    score: str | None


class SealBar(QWidget):
    """Nothing is edited here; it tells and offers.

    Signals:
        reason_wanted(): give the reason, or another one
        forget_wanted(): give up the words that wait
    """

    reason_wanted = Signal()
    forget_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._view = SealView("", "", False, None)
        self.setFixedHeight(HEIGHT)
        whole = column(self)
        ground = box("top")
        whole.addWidget(ground)
        line = row(ground, 18, 0, 14, 0, gap=8)
        self._sign = Sign("lock", "ink2", 15)
        line.addWidget(self._sign)
        self.words = ThaiLabel("", 13, color="ink2")
        line.addWidget(self.words, 1)
        self.mark = ThaiLabel("", 13, 600, "dp")
        line.addWidget(self.mark)
        self.forget = self._link()
        self.forget.clicked.connect(self.forget_wanted)
        line.addWidget(self.forget)
        self.give = self._link()
        self.give.clicked.connect(self.reason_wanted)
        line.addWidget(self.give)
        self.hide()

    def _link(self) -> QToolButton:
        made = QToolButton(self)
        made.setProperty("role", "link")
        return made

    def tell(self, view: SealView | None) -> None:
        """Tell of an item; None where no review is sealed takes the bar away."""
        self.setVisible(view is not None)
        if view is not None and view != self._view:
            self._view = view
            self.retranslate()

    def retranslate(self) -> None:
        """Word everything in the language of the window."""
        view = self._view
        if view.waits:
            words = self.tr("Not saved: the words on {0} wait for a reason").format(
                view.item)
        elif view.reason:
            words = self.tr("Sealed · reason for changing {0}: {1}").format(view.item, view.reason)
        else:
            words = self.tr("Sealed · a change of {0} needs a reason").format(view.item)
        self.words.setText(words)
        self.words.setToolTip(tip(words))
        self.words.set_color("dp" if view.waits else "ink2")
        self._sign.show_sign(WARNING if view.waits else "lock", "dp" if view.waits else "ink2")
        late = view.score is not None and not view.waits
        self.mark.setVisible(late)
        self.mark.setText(self.tr("score edited after the seal"))
        self.mark.setToolTip(tip(view.score or ""))
        self.mark.setAccessibleDescription(view.score or "")
        self.forget.setText(self.tr("Take the typing back"))
        self.forget.setVisible(view.waits)
        self.give.setText(self.tr("Give a reason…") if not view.reason else self.tr("Change…"))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
