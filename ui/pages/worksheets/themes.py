"""The key themes across items: role-model strengths, significant OFIs, and those of the results."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QToolButton, QWidget

from assessor_app.casefile.records.choices import ThemeKind
from assessor_app.casefile.records.review import Theme
from ui.look import i18n
from ui.models.team import member_here
from ui.pages.worksheets.entry_card import EntryCard
from ui.pages.worksheets.entry_groups import EntryGroups, EntryView
from ui.session.blank_records import drop_blank
from ui.session.case_session import CaseSession
from ui.widgets.frame import column

_COLUMNS = ((ThemeKind.ROLE_MODEL.value, ThemeKind.RESULTS_STRENGTH.value),
            (ThemeKind.SIGNIFICANT_OFI.value, ThemeKind.RESULTS_GAP.value))


def theme_words(kind: ThemeKind) -> tuple[str, str]:
    """A kind of key theme, and what belongs into it."""
    match kind:
        case ThemeKind.ROLE_MODEL:
            return (QCoreApplication.translate("Themes", "Role-model strengths"),
                    QCoreApplication.translate(
                        "Themes", "Strengths of many items that others could learn from"))
        case ThemeKind.SIGNIFICANT_OFI:
            return (QCoreApplication.translate("Themes", "Significant opportunities"),
                    QCoreApplication.translate(
                        "Themes", "Gaps and vulnerabilities that several items share"))
        case ThemeKind.RESULTS_STRENGTH:
            return (QCoreApplication.translate("Themes", "Results strengths"),
                    QCoreApplication.translate(
                        "Themes", "Results of good level, trend and comparison"))
        case _:
            return (QCoreApplication.translate("Themes", "Results gaps"),
                    QCoreApplication.translate(
                        "Themes", "Results that fall short, or are not there"))


class ItemsButton(QToolButton):
    """The items that a theme links, chosen in a menu that stays open while one ticks."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "chip")
        self.setFixedWidth(132)
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.setMenu(_OpenMenu(self))
        self.items: tuple[str, ...] = ()

    def show_items(self, names: dict[str, str], items: tuple[str, ...]) -> None:
        """Show which items of ``names`` (id to short name) are linked."""
        self.items = items
        menu = self.menu()
        if [action.data() for action in menu.actions()] != list(names):
            menu.clear()
            for item in names:
                action = QAction(menu)
                action.setData(item)
                action.setCheckable(True)
                menu.addAction(action)
        for action in menu.actions():
            action.setText(f"{action.data()}  {names[action.data()]}")
            action.setChecked(action.data() in items)
        shown = " · ".join(items[:3]) + (" …" if len(items) > 3 else "")
        self.setText(shown or QCoreApplication.translate("Themes", "link items"))
        self.setToolTip(" · ".join(items))
        self.setAccessibleName(QCoreApplication.translate("Themes", "Linked items"))
        self.setAccessibleDescription(", ".join(items))

    def ticked(self) -> tuple[str, ...]:
        """The items that are ticked now."""
        return tuple(action.data() for action in self.menu().actions() if action.isChecked())


class _OpenMenu(QMenu):
    """Ticking does not shut it."""

    def mouseReleaseEvent(self, event: object) -> None:
        action = self.activeAction()
        if action is not None and action.isCheckable():
            action.trigger()
        else:
            super().mouseReleaseEvent(event)  # type: ignore[arg-type]

    def keyPressEvent(self, event: object) -> None:
        action = self.activeAction()
        if event.key() == Qt.Key.Key_Space and action is not None:  # type: ignore[attr-defined]
            action.trigger()
        else:
            super().keyPressEvent(event)  # type: ignore[arg-type]


class ThemesPanel(QWidget):
    """Adds, edits and deletes key themes; in a team once one's own review is sealed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session: CaseSession | None = None
        self.groups = EntryGroups(_COLUMNS, self._items_button, self)
        column(self).addWidget(self.groups)
        self.groups.wanted.connect(self.add)
        self.groups.typed.connect(lambda id_, words: self._type(id_, words))
        self.groups.removed.connect(self._remove)
        self.groups.left.connect(self._flush)
        self.retranslate()

    def _items_button(self, id_: str) -> QWidget:
        button = ItemsButton()
        button.menu().aboutToHide.connect(lambda: self._linked(id_, button))
        return button

    def set_session(self, session: CaseSession | None) -> None:
        """Show the key themes of a case, or none."""
        self._session = session
        self.show_now()

    @property
    def blocked(self) -> str:
        """Why this person writes no key theme now; "" where they may."""
        session = self._session
        if session is None or not session.state.members:
            return ""
        member = member_here(session.state, session.assessor.id)
        if member is None or not member.role.scores:
            return self.tr("The lead and the assessors write the key themes.")
        if member.seal is None:
            return self.tr("Key themes are drawn from the reviews: seal your own first.")
        return ""

    def show_now(self) -> None:
        """Show what the case holds now."""
        session = self._session
        if session is None:
            return
        themes: dict[str, Theme] = {one.id: one for one in session.records("theme")}
        names = {item.id: item.short_name.of(i18n.language())
                 for item in session.edition.items.values()}
        views = [EntryView(one.id, one.kind.value, one.text, self._author(session, one))
                 for one in themes.values()]

        def fill(card: EntryCard, id_: str) -> None:
            assert isinstance(card.side, ItemsButton)
            card.text.set_hint(self.tr("One theme, and why it matters for the whole"))
            card.delete.setToolTip(self.tr("Delete this key theme"))
            card.delete.setAccessibleName(card.delete.toolTip())
            card.side.show_items(names, themes[id_].items)

        self.groups.show_entries(
            views, editable=session.writable and not self.blocked, note=self.blocked, fill=fill)

    def _author(self, session: CaseSession, one: Theme) -> str:
        who = session.state.assessors.get(one.assessor_id)
        return "" if who is None or who.id == session.assessor.id else who.name

    def add(self, kind: str = "") -> None:
        """Add a key theme of a kind (that of where the keys are) and go on in it."""
        session = self._session
        if session is None or not session.writable or self.blocked:
            return
        made = session.add("theme", kind=ThemeKind(kind or self.groups.here), text="")
        if made is not None:
            self.groups.edit(made.id)

    def focus_entry(self, id_: str) -> None:
        """Bring an entry into view and go on in it."""
        self.groups.edit(id_)

    def leave(self) -> None:
        """Save, and take away what stayed empty."""
        if self._session is not None and self._session.flush():
            drop_blank(self._session, "theme")

    def _type(self, id_: str, words: str) -> None:
        if self._session is not None:
            self._session.typed.type("theme", id_, text=words)

    def _linked(self, id_: str, button: ItemsButton) -> None:
        ticked = button.ticked()
        if self._session is not None and ticked != button.items:
            self._session.edit("theme", id_, items=ticked)

    def _remove(self, id_: str) -> None:
        if self._session is not None:
            self._session.delete("theme", id_)

    def _flush(self) -> None:
        if self._session is not None:
            self._session.flush()

    def retranslate(self) -> None:
        """Say everything in the language of now."""
        for kind, group in self.groups.groups.items():
            title, hint = theme_words(ThemeKind(kind))
            group.set_words(title, hint, self.tr("Add"))
        self.show_now()
