"""While reviews are still open: whose are sealed and how far the others have come."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QPushButton, QSizePolicy, QWidget

from assessor_app.casefile.records.choices import Declared
from assessor_app.casefile.records.team import Member
from ui.look import theme
from ui.models.team import role_word
from ui.widgets.frame import box, column, row
from ui.widgets.label import ThaiLabel
from ui.widgets.sign import Sign


class Progress(QWidget):
    """How many of the items are scored, as a bar."""

    def __init__(self, done: int, of: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._done, self._of = done, of
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(f"{done} / {of}")
        theme.notifier().changed.connect(self.update)

    def sizeHint(self) -> QSize:
        return QSize(140, 12)

    def paintEvent(self, event: QPaintEvent) -> None:
        on = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        whole = QRectF(0, 3, self.width(), 6)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(on.rung)
        painter.drawRoundedRect(whole, 3, 3)
        if self._done and self._of:
            whole.setWidth(max(6.0, whole.width() * self._done / self._of))
            painter.setBrush(on.acc)
            painter.drawRoundedRect(whole, 3, 3)
        painter.end()


class WaitingPanel(QWidget):
    """One line for each member, and the button with which a person seals their own review.

    Signals:
        seal_wanted(): the person wants to seal
    """

    seal_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._given: tuple[Sequence[Member], str, int, bool] = ((), "", 0, False)
        whole = column(self)
        ground = box("surface")
        whole.addWidget(ground, 1)
        inner = column(ground, 24, 20, 24, 20, gap=8)
        self.title = ThaiLabel("", 19, 600)
        self.words = ThaiLabel("", 14, color="ink2", wrap=True)
        self.words.setMaximumWidth(720)
        inner.addWidget(self.title)
        inner.addWidget(self.words)
        inner.addSpacing(6)
        self.group = QFrame()
        self.group.setProperty("role", "group")
        self.group.setMaximumWidth(720)
        self._grid = QGridLayout(self.group)
        self._grid.setContentsMargins(14, 8, 14, 8)
        self._grid.setHorizontalSpacing(18)
        self._grid.setVerticalSpacing(3)
        self._grid.setColumnStretch(0, 1)
        inner.addWidget(self.group)
        inner.addSpacing(6)
        self.seal = QPushButton()
        self.seal.setProperty("role", "main")
        self.seal.clicked.connect(self.seal_wanted)
        foot = row(gap=10)
        foot.addWidget(self.seal)
        self.hint = ThaiLabel("", 13, color="ink3")
        foot.addWidget(self.hint, 1)
        inner.addLayout(foot)
        inner.addStretch(1)
        self.retranslate()

    def show_team(
        self, members: Sequence[Member], me: str, items: int, *, writable: bool,
    ) -> None:
        """Show the members; ``me`` is the id of who works here, ``items`` how many there are."""
        self._given = (tuple(members), me, items, writable)
        self.retranslate()

    def retranslate(self) -> None:
        """Word everything in the language of the window."""
        members, me, items, writable = self._given
        while self._grid.count():
            old = self._grid.takeAt(0)
            if old is not None and (widget := old.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for place, member in enumerate(members):
            self._member(place, member, items)
        counting = [one for one in members if one.counts]
        sealed = sum(one.seal is not None for one in counting)
        self.title.setText(self.tr("Independent round: {0} of {1} reviews sealed").format(
            sealed, len(counting)))
        own = next((one for one in members if one.id == me), None)
        if own is not None and own.counts and own.seal is None:
            self.words.setText(self.tr(
                "Nobody sees another's scores or comments before sealing their own. Seal yours "
                "when it is done; then you see those of the others who have sealed."))
        else:
            self.words.setText(self.tr(
                "The scores and comments of the team are shown here when every review is sealed."))
        can = own is not None and own.counts and own.seal is None and writable
        self.seal.setText(self.tr("Seal my review…"))
        self.seal.setVisible(can)
        self.hint.setText(self.tr("{0} of {1} items scored").format(own.scored, items)
                          if can and own is not None else "")

    def _member(self, place: int, member: Member, items: int) -> None:
        self._grid.addWidget(ThaiLabel(member.name, 14, 500), place, 0)
        self._grid.addWidget(ThaiLabel(role_word(member.role), 13, color="ink2"), place, 1)
        if member.counts:
            self._grid.addWidget(Progress(member.scored, items), place, 2)
            self._grid.addWidget(
                ThaiLabel(f"{member.scored} / {items}", 13, color="ink2", right=True), place, 3)
        state = QWidget()
        line = row(state, gap=5)
        icon, words, token = _stand(member)
        if icon:
            line.addWidget(Sign(icon, token, 14))
        line.addWidget(ThaiLabel(words, 13, 600 if icon else 400, token), 1)
        self._grid.addWidget(state, place, 4)


def _stand(member: Member) -> tuple[str, str, str]:
    """Sign, words and colour of how a member stands."""
    from ui.models.team import stand_word

    words = stand_word(member)
    if member.declared is Declared.RECUSED:
        return "cross", words, "ink3"
    if member.seal is not None:
        return "lock", words, "ok"
    return "", words, "ink2"
