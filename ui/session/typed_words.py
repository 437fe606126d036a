"""Words that are being typed and not saved yet, by the record that they belong to."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal

TYPING_PAUSE_MS = 400
Save = Callable[[str, str, dict[str, Any]], bool]


class TypedWords(QObject):
    """Fields of comments, issues and the like as they stand on the screen.

    Signals:
        paused(): nothing was typed for a moment
    """

    paused = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._held: dict[tuple[str, str], dict[str, Any]] = {}
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(TYPING_PAUSE_MS)
        self._pause.timeout.connect(self.paused)

    def __bool__(self) -> bool:
        return bool(self._held)

    def type(self, entity: str, record_id: str, /, **fields: Any) -> None:
        """Take over what fields hold now; saved after a pause."""
        self._held.setdefault((entity, record_id), {}).update(fields)
        self._pause.start()

    def of(self, entity: str, record_id: str) -> dict[str, Any]:
        """What is typed in a record and not saved; empty where nothing is."""
        return dict(self._held.get((entity, record_id), {}))

    def over(self, entity: str, record: Any) -> Any:
        """A record with the words being typed already in it."""
        typed = self._held.get((entity, record.id))
        return dataclasses.replace(record, **typed) if typed else record

    def pop(self, entity: str, record_id: str) -> dict[str, Any]:
        """Take what is typed in a record out, to save it or to forget it."""
        return self._held.pop((entity, record_id), {})

    def put_back(self, entity: str, record_id: str, fields: dict[str, Any]) -> None:
        """Hold what could not be saved, below what was typed since."""
        if fields:
            self._held[entity, record_id] = fields | self._held.get((entity, record_id), {})

    def places(self) -> list[tuple[str, str]]:
        """Entity and id of each record that is being typed in."""
        return list(self._held)

    def wait(self) -> None:
        """Tell after a pause where something is held."""
        if self._held:
            self._pause.start()

    def rest(self) -> None:
        """Let no pause tell any more."""
        self._pause.stop()

    @property
    def words(self) -> list[str]:
        """All that is held, for a person to copy."""
        return [str(value) for fields in self._held.values() for value in fields.values()]

    def take_over(self, other: TypedWords) -> None:
        """Go on with the words of another session of the same case."""
        for place, fields in other._held.items():
            self._held.setdefault(place, {}).update(fields)
        other._held.clear()
