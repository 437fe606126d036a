"""The key factors of the profile, by the areas P.1a to P.2c, each with its page."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QLineEdit, QWidget

from assessor_app.casefile.records.review import KEY_AREAS, KeyFactor
from ui.look.words import area_code
from ui.pages.worksheets.entry_card import EntryCard
from ui.pages.worksheets.entry_groups import EntryGroups, EntryView
from ui.session.blank_records import drop_blank
from ui.session.case_session import CaseSession
from ui.widgets.frame import column


def area_name(area: str) -> str:
    """What an area of the profile is about."""
    match area:
        case "P.1a":
            return QCoreApplication.translate("KeyFactors", "Organisational environment")
        case "P.1b":
            return QCoreApplication.translate("KeyFactors", "Organisational relationships")
        case "P.2a":
            return QCoreApplication.translate("KeyFactors", "Competitive environment")
        case "P.2b":
            return QCoreApplication.translate("KeyFactors", "Strategic context")
        case _:
            return QCoreApplication.translate("KeyFactors", "Performance improvement system")


def area_hint(area: str) -> str:
    """What belongs into an area."""
    match area:
        case "P.1a":
            return QCoreApplication.translate(
                "KeyFactors", "Mission and legal duties, vision, values and core competence, "
                "workforce, assets, laws and regulations")
        case "P.1b":
            return QCoreApplication.translate(
                "KeyFactors", "Structure and governance, service recipients and stakeholders, "
                "suppliers, partners and collaborators")
        case "P.2a":
            return QCoreApplication.translate(
                "KeyFactors", "Position, changes, where comparative data come from")
        case "P.2b":
            return QCoreApplication.translate(
                "KeyFactors", "Strategic challenges and advantages")
        case _:
            return QCoreApplication.translate(
                "KeyFactors", "How performance is evaluated and improved")


class KeyFactorsPanel(QWidget):
    """Adds, edits and deletes key factors; the team shares them."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session: CaseSession | None = None
        split = KEY_AREAS.index("P.2a")
        self.groups = EntryGroups((KEY_AREAS[:split], KEY_AREAS[split:]), self._page_field, self)
        column(self).addWidget(self.groups)
        self.groups.wanted.connect(self.add)
        self.groups.typed.connect(lambda id_, words: self._type(id_, text=words))
        self.groups.removed.connect(self._remove)
        self.groups.left.connect(self._flush)
        self.retranslate()

    def _page_field(self, id_: str) -> QWidget:
        field = QLineEdit()
        field.setFixedWidth(104)
        field.setMaxLength(60)
        field.textEdited.connect(lambda words: self._type(id_, page=words))
        field.editingFinished.connect(self._flush)
        return field

    def set_session(self, session: CaseSession | None) -> None:
        """Show the key factors of a case, or none."""
        self._session = session
        self.show_now()

    def show_now(self) -> None:
        """Show what the case holds now."""
        session = self._session
        if session is None:
            return
        factors: dict[str, KeyFactor] = {
            one.id: one for one in session.records("key_factor")}
        views = [EntryView(one.id, one.area, one.text, self._author(session, one))
                 for one in factors.values()]

        def fill(card: EntryCard, id_: str) -> None:
            field = card.side
            assert isinstance(field, QLineEdit)
            field.setPlaceholderText(self.tr("page"))
            field.setAccessibleName(self.tr("Page"))
            card.text.set_hint(self.tr("One fact of the organisation that the assessment rests on"))
            card.delete.setToolTip(self.tr("Delete this key factor"))
            card.delete.setAccessibleName(card.delete.toolTip())
            if field.text() != factors[id_].page:
                field.setText(factors[id_].page)

        self.groups.show_entries(views, editable=session.writable, note="", fill=fill)

    def _author(self, session: CaseSession, factor: KeyFactor) -> str:
        who = session.state.assessors.get(factor.assessor_id)
        return "" if who is None or who.id == session.assessor.id else who.name

    def add(self, area: str = "") -> None:
        """Add a key factor to an area (the one that the keys are in) and go on in it."""
        if self._session is None or not self._session.writable:
            return
        made = self._session.add("key_factor", area=area or self.groups.here, text="")
        if made is not None:
            self.groups.edit(made.id)

    def focus_entry(self, id_: str) -> None:
        """Bring an entry into view and go on in it."""
        self.groups.edit(id_)

    def leave(self) -> None:
        """Save, and take away what stayed empty."""
        if self._session is not None and self._session.flush():
            drop_blank(self._session, "key_factor")

    def _type(self, id_: str, **fields: str) -> None:
        if self._session is not None:
            self._session.typed.type("key_factor", id_, **fields)

    def _remove(self, id_: str) -> None:
        if self._session is not None:
            self._session.delete("key_factor", id_)

    def _flush(self) -> None:
        if self._session is not None:
            self._session.flush()

    def retranslate(self) -> None:
        """Say everything in the language of now."""
        for area, group in self.groups.groups.items():
            group.set_words(f"{area_code(area)}  {area_name(area)}", area_hint(area),
                            self.tr("Add"))
        self.show_now()
