"""The strip that says that all this is a what-if, and keeps it as a named scenario."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QComboBox, QLineEdit, QPushButton, QToolButton, QWidget

from ui.look import icons, theme
from ui.widgets.frame import row, rule
from ui.widgets.key_button import KeyButton
from ui.widgets.label import ThaiLabel
from ui.widgets.sign import Sign


@dataclass(frozen=True, slots=True)
class ScenarioEntry:
    """A kept scenario as listed; ``author`` is "" for one's own."""

    id: str
    name: str
    author: str

    @property
    def words(self) -> str:
        """The name, and whose it is where it is another's."""
        return f"{self.name} · {self.author}" if self.author else self.name


class WhatIfBanner(QWidget):
    """Plainly marks the page as a what-if.

    Signals:
        left(): back to where the person came from
    """

    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("what-if")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        line = row(self, 14, 6, 14, 6, gap=10)
        line.addWidget(Sign("lamp", "dp", 18), 0, Qt.AlignmentFlag.AlignVCenter)
        self.title = ThaiLabel("", 14, 600, "dp")
        self.title.setFixedHeight(28)
        line.addWidget(self.title)
        self.words = ThaiLabel("", 14)
        line.addWidget(self.words, 1)
        self.bar = ScenarioBar(self)
        line.addWidget(self.bar)
        line.addWidget(rule(vertical=True, height=20))
        self.back = KeyButton("Esc")
        self.back.setFocusPolicy(Qt.FocusPolicy.ClickFocus)  # Esc goes back from everywhere
        self.back.clicked.connect(self.left)
        line.addWidget(self.back)
        theme.notifier().changed.connect(self._colour)
        self._colour()
        self.retranslate()

    def _colour(self) -> None:
        on = theme.current()
        self.setStyleSheet(f"#what-if {{ background: {on.dpS.name()}; "
                           f"border-bottom: 2px solid {on.dpL.name()}; }}")

    def retranslate(self) -> None:
        """Say the words in the language of now."""
        self.title.setText(self.tr("What-if"))
        self.words.setText(self.tr("Nothing here changes the scores of the case."))
        self.back.setText(self.tr("Back"))

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)


class ScenarioBar(QWidget):
    """Kept scenarios to load, a name to keep this one under, and starting anew.

    Signals:
        load_wanted(str): the id of a scenario
        keep_wanted(str), delete_wanted(str): a name
        clear_wanted(): every percent as recorded
    """

    load_wanted = Signal(str)
    keep_wanted = Signal(str)
    delete_wanted = Signal(str)
    clear_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._entries: tuple[ScenarioEntry, ...] = ()
        self._writable = self._changed = False
        line = row(self, gap=8)
        self.kept = QComboBox()
        self.kept.activated.connect(self._loaded)
        self.kept.setFixedWidth(190)
        self.clear = QPushButton()
        self.clear.clicked.connect(self.clear_wanted)
        self.name = QLineEdit()
        self.name.textChanged.connect(self._enable)
        self.name.returnPressed.connect(self._keep)
        self.keep = QPushButton()
        self.keep.clicked.connect(self._keep)
        self.delete = QToolButton()
        self.delete.setIcon(icons.icon("trash", "ink2"))
        self.delete.clicked.connect(lambda: self.delete_wanted.emit(self.name.text()))
        self.name.setFixedWidth(210)
        for part in (self.clear, self.kept, self.name, self.keep, self.delete):
            line.addWidget(part)
        self.retranslate()

    def show_scenarios(
        self, entries: tuple[ScenarioEntry, ...], *, writable: bool, changed: bool,
    ) -> None:
        """List the kept scenarios; ``changed``: the sandbox holds something."""
        self._writable, self._changed = writable, changed
        if entries != self._entries:
            self._entries = entries
            self._list()
        self._enable()

    def _list(self) -> None:
        self.kept.clear()
        count = len(self._entries)
        self.kept.addItem(self.tr("Kept scenarios ({0})").format(count) if count
                          else self.tr("No scenario kept yet"), "")
        for entry in self._entries:
            self.kept.addItem(entry.words, entry.id)
        self.kept.setEnabled(bool(count))

    def _enable(self) -> None:
        name = " ".join(self.name.text().split())
        own = {entry.name for entry in self._entries if not entry.author}
        self.clear.setEnabled(self._changed)
        self.keep.setEnabled(self._writable and self._changed and bool(name))
        self.delete.setEnabled(self._writable and name in own)
        self.name.setEnabled(self._writable)

    def _loaded(self, place: int) -> None:
        wanted = self.kept.itemData(place)
        self.kept.setCurrentIndex(0)
        if wanted:
            self.load_wanted.emit(wanted)

    def _keep(self) -> None:
        if self.keep.isEnabled():
            self.keep_wanted.emit(self.name.text())

    def retranslate(self) -> None:
        """Say the words in the language of now."""
        self.kept.setAccessibleName(self.tr("Kept scenarios"))
        self.clear.setText(self.tr("All as recorded"))
        self.clear.setToolTip(self.tr("Take back every change of the what-if"))
        self.name.setPlaceholderText(self.tr("Name, to keep it"))
        self.name.setAccessibleName(self.tr("Name of the scenario"))
        self.keep.setText(self.tr("Keep"))
        self.delete.setToolTip(self.tr("Delete the scenario of this name"))
        self.delete.setAccessibleName(self.delete.toolTip())
        self._list()
        self._enable()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)
