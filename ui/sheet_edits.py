"""What a person does with the worksheets of an open case: every edit is saved and can be undone."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QCoreApplication

from assessor_app.assessment import worksheets as use
from assessor_app.casefile.journal import Changed
from assessor_app.casefile.records.choices import ThemeKind
from assessor_app.casefile.records.review import KeyFactor, Theme, TrackedResult, Worksheet
from ui.blank_records import un_add
from ui.case_session import CaseSession

FACTOR, RESULT, THEME, SHEET = "key_factor", "result", "theme", "worksheet"


@dataclass(frozen=True, slots=True)
class _Kind:
    """How the records of one kind are listed, changed and deleted, and the words of its steps."""

    listed: Callable[[CaseSession], Sequence[Any]]
    edit: Callable[..., Changed]
    delete: Callable[..., Changed]
    written: tuple[str, ...]  # the fields in one of which a word must stand
    edit_words: Callable[[], str]
    delete_words: Callable[[], str]


_KINDS = {
    FACTOR: _Kind(
        lambda session: session.state.key_factors, use.edit_key_factor, use.delete_key_factor,
        ("text", "page"),
        lambda: QCoreApplication.translate("SheetEdits", "edit key factor"),
        lambda: QCoreApplication.translate("SheetEdits", "delete key factor")),
    RESULT: _Kind(
        lambda session: session.state.results, use.edit_result, use.delete_result,
        ("indicator", "unit", "points", "target", "comparator", "page"),
        lambda: QCoreApplication.translate("SheetEdits", "edit indicator"),
        lambda: QCoreApplication.translate("SheetEdits", "delete indicator")),
    THEME: _Kind(
        lambda session: session.state.themes, use.edit_theme, use.delete_theme,
        ("text", "items"),
        lambda: QCoreApplication.translate("SheetEdits", "edit key theme"),
        lambda: QCoreApplication.translate("SheetEdits", "delete key theme")),
}


class SheetEdits:
    """The worksheets of one session; words that are typed are saved after a pause, as comments are.

    A refused edit is told by the session's ``fault``; what could not be typed in stays pending.
    """

    def __init__(self, session: CaseSession) -> None:
        self._session = session
        for entity, kind in _KINDS.items():
            session.savers[entity] = self._saver(kind)
        session.savers[SHEET] = self._sheet_saver

    def _saver(self, kind: _Kind) -> Callable[[str, dict[str, Any]], Any]:
        def save(id_: str, fields: dict[str, Any]) -> tuple[Callable[[], Changed], str]:
            session = self._session
            return (lambda: kind.edit(session.case, id_, session.assessor.name, **fields),
                    kind.edit_words())

        return save

    def _sheet_saver(
        self, id_: str, fields: dict[str, Any],
    ) -> tuple[Callable[[], Changed], str]:
        session, item = self._session, id_.partition(".")[2]
        words = QCoreApplication.translate("SheetEdits", "worksheet of {0}").format(item)
        return (lambda: use.set_worksheet(session.case, session.assessor, item, **fields), words)

    # Reading, with the words still being typed

    def key_factors(self) -> list[KeyFactor]:
        """Every key factor by area, then by age."""
        return [self._session.with_typed(FACTOR, one) for one in self._session.state.key_factors]

    def results(self) -> list[TrackedResult]:
        """Every tracked indicator by item, then by age."""
        return [self._session.with_typed(RESULT, one) for one in self._session.state.results]

    def themes(self) -> list[Theme]:
        """Every key theme by age."""
        return [self._session.with_typed(THEME, one) for one in self._session.state.themes]

    def worksheet(self, item: str) -> Worksheet:
        """The person's own worksheet of an item; an empty one where nothing is written yet."""
        own = self._session.assessor.id
        found = next((one for one in self._session.state.worksheets
                      if one.assessor_id == own and one.item == item), None)
        if found is None:
            found = Worksheet(f"{own}.{item}", own, item, (), "", "")
        kept: Worksheet = self._session.with_typed(SHEET, found)
        return kept

    # Writing

    def type_(self, entity: str, id_: str, **fields: Any) -> None:
        """Take over words while they are typed; saved after a pause or at ``flush()``."""
        self._session.type_fields(entity, id_, fields)

    def edit(self, entity: str, id_: str, **fields: Any) -> bool:
        """Change fields and save at once; False where that was refused and told."""
        return self._session.edit_fields(entity, id_, fields)

    def add_key_factor(self, area: str, text: str = "") -> KeyFactor | None:
        """Add a key factor to an area; None where it was refused and told."""
        session = self._session
        return self._add(
            lambda: use.add_key_factor(session.case, session.assessor, area=area, text=text),
            QCoreApplication.translate("SheetEdits", "new key factor in {0}").format(area))

    def add_result(self, item: str) -> TrackedResult | None:
        """Add an indicator to a results item; None where it was refused and told."""
        session = self._session
        return self._add(
            lambda: use.add_result(session.case, session.assessor, item, indicator=""),
            QCoreApplication.translate("SheetEdits", "new indicator of {0}").format(item))

    def add_theme(self, kind: ThemeKind) -> Theme | None:
        """Add a key theme; None where it was refused and told."""
        session = self._session
        return self._add(
            lambda: use.add_theme(session.case, session.assessor, kind=kind, text=""),
            QCoreApplication.translate("SheetEdits", "new key theme"))

    def _add(self, add: Callable[[], tuple[Any, Changed]], words: str) -> Any:
        made: list[Any] = []

        def do() -> Changed:
            record, changed = add()
            made.append(record)
            return changed

        self._session.perform(do, words)
        return made[0] if made else None

    def delete(self, entity: str, id_: str) -> bool:
        """Delete a key factor, indicator or theme; undo brings it back."""
        session, kind = self._session, _KINDS[entity]
        session.forget_typed(entity, id_)
        return session.perform(
            lambda: kind.delete(session.case, id_, session.assessor.name),
            kind.delete_words()) is not None

    def drop_blank(self, entity: str) -> None:
        """Take away the person's own entries in which nothing was ever written."""
        session, kind = self._session, _KINDS[entity]
        if not session.writable:
            return
        for record in reversed(kind.listed(session)):
            whole = session.with_typed(entity, record)
            blank = not any(
                value.strip() if isinstance(value, str) else value
                for value in (getattr(whole, field) for field in kind.written))
            if blank and record.assessor_id == session.assessor.id:
                session.forget_typed(entity, record.id)
                if not un_add(session, entity, record.id):
                    self.delete(entity, record.id)

    def pick_factors(self, item: str, ids: Sequence[str]) -> bool:
        """Pick the key factors that bear on an item."""
        return self.edit(SHEET, self.worksheet(item).id, key_factors=tuple(ids))

    def assign(self, item: str, lead: str, second: str) -> bool:
        """Name who leads the work on an item and who reads it second, by name; "" for nobody."""
        session = self._session
        return session.perform(
            lambda: use.assign_item(
                session.case, session.assessor.name, item, lead=lead, second=second),
            QCoreApplication.translate("SheetEdits", "who works on {0}").format(item)) is not None
