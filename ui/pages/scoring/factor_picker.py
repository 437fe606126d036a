"""A list that pops up to tick key factors in."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QPoint, QSize, Qt, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent
from PySide6.QtWidgets import QFrame, QListWidget, QListWidgetItem, QPushButton, QWidget

from assessor_app.thai import breakable
from ui.look import theme
from ui.widgets.frame import column, row
from ui.widgets.label import ThaiLabel
from ui.widgets.tip import tip

SIZE = QSize(520, 330)


class FactorPicker(QFrame):
    """Space or a click ticks; Esc or a click elsewhere takes what is ticked.

    Signals:
        picked(tuple): the ids ticked, where they differ from those before
        more_wanted(): the person wants to write key factors first
    """

    picked = Signal(object)
    more_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("picker")
        self._before: tuple[str, ...] = ()
        whole = column(self, 10, 8, 10, 10, gap=6)
        head = row(gap=8)
        self.title = ThaiLabel("", 13, 600)
        head.addWidget(self.title, 1)
        self.more = QPushButton()
        self.more.setProperty("role", "link")
        self.more.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.more.clicked.connect(self._more)
        head.addWidget(self.more)
        whole.addLayout(head)
        self.list = QListWidget(self)
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setUniformItemSizes(True)
        self.list.itemClicked.connect(self._clicked)
        self.list.installEventFilter(self)
        whole.addWidget(self.list, 1)
        self.resize(SIZE)
        self.hide()
        theme.notifier().changed.connect(self._recolour)
        self._recolour()

    def ask(
        self, factors: Sequence[tuple[str, str]], ticked: Sequence[str], under: QWidget,
        title: str, more: str,
    ) -> None:
        """Show factors (id and words) with those ticked, by a widget."""
        self.title.setText(title)
        self.more.setText(more)
        self._before = tuple(ticked)
        self.list.clear()
        for id_, words in factors:
            item = QListWidgetItem(words)
            item.setData(Qt.ItemDataRole.UserRole, id_)
            item.setSizeHint(QSize(10, 30))
            item.setToolTip(tip(breakable(words)))
            item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
                          | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Checked if id_ in ticked
                               else Qt.CheckState.Unchecked)
            self.list.addItem(item)
        self.list.setCurrentRow(0)
        window = under.window()
        self.setParent(window)
        corner = under.mapTo(window, QPoint(0, 0))
        top = corner.y() - SIZE.height() - 4
        if top < 0:
            top = corner.y() + under.height() + 4
        self.move(max(0, min(corner.x(), window.width() - SIZE.width() - 8)), top)
        self.show()
        self.raise_()
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def ticked(self) -> tuple[str, ...]:
        """The ids ticked now, in the order of the list."""
        items = (self.list.item(place) for place in range(self.list.count()))
        return tuple(item.data(Qt.ItemDataRole.UserRole) for item in items
                     if item.checkState() is Qt.CheckState.Checked)

    def _clicked(self, item: QListWidgetItem) -> None:
        """A click on the words ticks as one on the box does; the box has done so itself."""
        box = self.list.visualItemRect(item).left() + 24
        if self.list.viewport().mapFromGlobal(self.list.cursor().pos()).x() > box:
            self._turn(item)

    def _turn(self, item: QListWidgetItem) -> None:
        on = item.checkState() is Qt.CheckState.Checked
        item.setCheckState(Qt.CheckState.Unchecked if on else Qt.CheckState.Checked)

    def _more(self) -> None:
        self.hide()
        self.more_wanted.emit()

    def _recolour(self) -> None:
        on = theme.current()
        self.setStyleSheet(f"#picker {{ background: {on.surface.name()};"
                           f" border: 1px solid {on.ctl.name()}; border-radius: 6px; }}")

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take what is ticked when the keys go elsewhere."""
        if watched is self.list and event.type() == QEvent.Type.FocusOut:
            self.hide()
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Escape, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.hide()
        else:
            super().keyPressEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        ticked = self.ticked()
        if set(ticked) != set(self._before):
            self._before = ticked
            self.picked.emit(ticked)
