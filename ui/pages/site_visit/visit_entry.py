"""One form for an entry of the agenda or of a log: interview, document, request."""

from __future__ import annotations

from datetime import date
from typing import Any

from PySide6.QtWidgets import QComboBox, QDialog, QLineEdit, QWidget

from assessor_app.assessment import entries
from assessor_app.casefile.journal import Changed
from assessor_app.casefile.records.choices import Taken
from assessor_app.casefile.records.kinds import KINDS
from assessor_app.errors import KnownFault
from ui.dialogs.base import Dialog
from ui.look import i18n
from ui.models.visit import people_able, taken_word
from ui.pages.site_visit.issue.field import IssueField
from ui.pages.site_visit.pick_button import PickButton
from ui.session.case_session import CaseSession
from ui.widgets.date_field import DateField
from ui.widgets.form_field import FormField
from ui.widgets.frame import row
from ui.widgets.label import ThaiLabel
from ui.widgets.sign import WARNING, Sign

# The fields of each kind of entry in the order of the form, and how each is typed
FORMS: dict[str, tuple[tuple[str, str], ...]] = {
    "slot": (("day", "day"), ("start", "time"), ("end", "time"), ("title", "line"),
             ("place", "line"), ("owners", "people"), ("issues", "issues")),
    "interview": (("day", "day"), ("time", "time"), ("place", "line"), ("roles", "line"),
                  ("interviewers", "people"), ("issues", "issues"), ("notes", "text")),
    "document": (("title", "line"), ("date", "day"), ("source", "line"), ("taken", "taken"),
                 ("issues", "issues")),
    "request": (("what", "text"), ("asked_on", "day"), ("asked_of", "line"), ("due", "day"),
                ("received", "day"), ("issues", "issues")),
}
_NEEDED = {"day", "start", "roles", "title", "what"}


class VisitEntryDialog(Dialog):
    """Adds an entry, or changes or deletes the one that is shown; a refusal is told in it.

    Attributes:
        fields: the widgets by the names of the record's fields
    """

    def __init__(
        self, session: CaseSession, kind: str, entry_id: str = "", *,
        given: dict[str, Any] | None = None, parent: QWidget | None = None,
    ) -> None:
        super().__init__("", "", parent)
        self._session, self._kind, self._id = session, kind, entry_id
        self._entry = next((one for one in getattr(session.state, KINDS[kind].held)
                            if one.id == entry_id), None)
        self.setMinimumWidth(640)
        title = self._title()
        self.setWindowTitle(title)
        self.title.setText(title)
        self.fields: dict[str, QWidget] = {}
        words = self._words()
        for name, how in FORMS[kind]:
            field = self._field(how)
            self.fields[name] = field
            field.setAccessibleName(words[name])
            held = getattr(self._entry, name) if self._entry else (given or {}).get(name)
            if held is not None:
                _set(field, held)
            form = FormField(field, needed=name in _NEEDED and not (
                kind == "slot" and name == "title"), tall=how == "text")
            form.label.setText(words[name])
            self.body.addWidget(form)
        self._told = QWidget()
        told = row(self._told, gap=7)
        told.addWidget(Sign(WARNING, "no", 15))
        self.told = ThaiLabel("", 13, color="no", wrap=True)
        told.addWidget(self.told, 1)
        self._told.hide()
        self.body.addWidget(self._told)
        if self._entry is not None:
            self.delete = self.button(self.tr("Delete"), danger=True)
            self.delete.clicked.connect(self._delete)
            self.delete.setEnabled(session.writable)
        self.cancel = self.button(self.tr("Cancel"))
        self.cancel.clicked.connect(self.reject)
        self.save = self.button(self.tr("Save"), main=True)
        self.save.clicked.connect(self._save)
        self.save.setEnabled(session.writable)
        session.fault.connect(self._tell)
        self.finished.connect(lambda _: session.fault.disconnect(self._tell))

    def _title(self) -> str:
        number = getattr(self._entry, "number", "") if self._entry is not None else ""
        words = {"slot": self.tr("Appointment"), "interview": self.tr("Interview"),
                 "document": self.tr("Document"), "request": self.tr("Request")}[self._kind]
        return f"{words} {number}".strip()

    def _words(self) -> dict[str, str]:
        return {
            "day": self.tr("Day"), "start": self.tr("From"), "end": self.tr("To"),
            "title": self.tr("Title"), "place": self.tr("Place"), "owners": self.tr("Who goes"),
            "issues": self.tr("Issues"), "time": self.tr("Time"),
            "roles": self.tr("Interviewed (roles)"), "interviewers": self.tr("Interviewers"),
            "notes": self.tr("Notes"), "date": self.tr("Date of the document"),
            "source": self.tr("From whom"), "taken": self.tr("What became of it"),
            "what": self.tr("What is asked for"), "asked_on": self.tr("Asked on"),
            "asked_of": self.tr("Asked of"), "due": self.tr("Due"),
            "received": self.tr("Received on"),
        }

    def _field(self, how: str) -> QWidget:
        state = self._session.state
        match how:
            case "day":
                made: QWidget = DateField()
                made.setFixedWidth(190)
            case "time":
                made = _TimeField()
            case "people":
                made = PickButton()
                made.set_choices(people_able(state), self.tr("The whole team")
                                 if self._kind == "slot" else self.tr("Nobody yet"))
            case "issues":
                made = PickButton()
                made.set_choices([(one.id, f"{one.number}  {_short(one.question)}")
                                  for one in state.issues], self.tr("None"))
            case "taken":
                made = QComboBox()
                for taken in Taken:
                    made.addItem(taken_word(taken), taken.value)
            case "text":
                made = IssueField(2, 5)
            case _:
                made = QLineEdit()
                made.setMaxLength(300)
        return made

    def _values(self) -> dict[str, Any]:
        return {name: _get(field) for name, field in self.fields.items()}

    def _save(self) -> None:
        session, kind, id_ = self._session, self._kind, self._id
        try:
            values = self._values()
        except KnownFault as fault:
            self._tell(fault)
            return
        case, by = session.case, session.assessor
        record = KINDS[kind].record

        def save() -> Changed:
            if id_:
                return entries.edit(case, record, id_, author=by.name, **values)
            return entries.add(case, by, record, **values)[1]

        if session.perform(save, self._title()) is not None:
            self.accept()

    def _delete(self) -> None:
        session, record, id_ = self._session, KINDS[self._kind].record, self._id
        if session.perform(
                lambda: entries.delete(session.case, record, id_, author=session.assessor.name),
                self.tr("delete {0}").format(self._title())) is not None:
            self.accept()

    def _tell(self, fault: KnownFault) -> None:
        self.told.setText(fault.text(i18n.language()))
        self._told.show()

    @classmethod
    def show_for(
        cls, session: CaseSession, kind: str, entry_id: str, parent: QWidget, **given: Any,
    ) -> bool:
        """Let the person add or change an entry; True where it was saved or deleted."""
        dialog = cls(session, kind, entry_id, given=given, parent=parent)
        done = dialog.exec() == QDialog.DialogCode.Accepted
        dialog.deleteLater()
        return done


class _TimeField(QLineEdit):
    def __init__(self) -> None:
        super().__init__()
        self.setFixedWidth(90)
        self.setMaxLength(8)
        self.setPlaceholderText("09:30")


def _short(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= 48 else text[:47] + "…"


def _get(field: QWidget) -> Any:
    match field:
        case DateField():
            day = field.day
            return day.isoformat() if day is not None else ""
        case PickButton():
            return field.chosen
        case QComboBox():
            return Taken(field.currentData())
        case IssueField():
            return field.text()
        case QLineEdit():
            return field.text().strip()
    raise TypeError(type(field))


def _set(field: QWidget, value: Any) -> None:
    match field:
        case DateField():
            field.set_day(date.fromisoformat(value) if value else None)
        case PickButton():
            field.choose(value)
        case QComboBox():
            field.setCurrentIndex(field.findData(value))
        case IssueField():
            field.show_text(value)
        case QLineEdit():
            field.setText(value)
            field.setCursorPosition(0)  # long words are read from their beginning
