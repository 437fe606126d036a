"""A button that tells what is chosen of a list and opens it to choose; several may be."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from ui.pages.site_visit.names_button import NamesButton
from ui.widgets.tip import tip


class PickButton(NamesButton):
    """Ids with their words; the words of the chosen stand on the button."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly)
        self._menu = QMenu(self)
        self.setMenu(self._menu)
        self._none = ""
        self.actions_by_id: dict[str, QAction] = {}

    def set_choices(self, choices: Sequence[tuple[str, str]], none: str) -> None:
        """What can be chosen (id, words), and the words where nothing is."""
        chosen = self.chosen
        self._menu.clear()
        self._none = none
        self.actions_by_id = {}
        for id_, words in choices:
            action = self._menu.addAction(words)
            action.setCheckable(True)
            action.setChecked(id_ in chosen)
            action.toggled.connect(self._show)
            self.actions_by_id[id_] = action
        self._show()

    @property
    def chosen(self) -> list[str]:
        """The ids that are chosen, in the order of the list."""
        return [id_ for id_, action in self.actions_by_id.items() if action.isChecked()]

    def choose(self, ids: Sequence[str]) -> None:
        """Choose these and no others."""
        for id_, action in self.actions_by_id.items():
            action.setChecked(id_ in ids)
        self._show()

    def _show(self, _on: bool = False) -> None:
        words = [action.text() for action in self.actions_by_id.values() if action.isChecked()]
        shown = " · ".join(words[:2])
        self.setText((f"{shown} +{len(words) - 2}" if len(words) > 2 else shown) or self._none)
        self.setToolTip(tip(" · ".join(words)))
